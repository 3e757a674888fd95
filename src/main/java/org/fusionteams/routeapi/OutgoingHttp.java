package org.fusionteams.routeapi;

import java.util.Optional;
import javax.net.ssl.X509TrustManager;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.fusionteams.configuration.OutgoingSettings;
import org.fusionteams.configuration.OutgoingSettings.Proxy;
import org.fusionteams.configuration.Secret;
import org.fusionteams.configuration.Settings;
import org.jspecify.annotations.Nullable;

/** Sets up the client behind every {@code http:} endpoint of a route, for the pod and for Teams alike. */
final class OutgoingHttp {

    private OutgoingHttp() {}

    /** Retries that hide in the HTTP client would be attempts that nobody records; waits must not be endless. */
    static void setUp(HttpComponent http, Settings settings) {
        int threads = settings.delivery().threads();
        http.setAutomaticRetriesDisabled(true);
        // A redirect would carry token and message to wherever it points.
        http.setRedirectHandlingDisabled(true);
        http.setFollowRedirects(false);
        http.setConnectionsPerRoute(threads + 4);
        http.setMaxTotalConnections(2 * threads + 8);
        http.setConnectTimeout(10_000);
        http.setConnectionRequestTimeout(30_000);
        // One that lay in the pool for longer may be dead without anybody knowing: a message sent over it has no
        // outcome.
        http.setConnectionTimeToLive(30_000);
        long patience = settings.fusion().requestTimeout().toMillis();
        http.setResponseTimeout(patience);
        http.setSoTimeout(patience);
        OutgoingSettings outgoing = settings.outgoing();
        outgoing.trust().ifPresent(trust -> http.setSslContextParameters(trusting(trust)));
        Proxy proxy = outgoing.proxy();
        if (proxy != null) {
            http.setHttpClientConfigurer(client -> through(client, outgoing, proxy));
        }
    }

    private static SSLContextParameters trusting(X509TrustManager trust) {
        TrustManagersParameters managers = new TrustManagersParameters();
        managers.setTrustManager(trust);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(managers);
        return parameters;
    }

    private static void through(HttpClientBuilder client, OutgoingSettings outgoing, Proxy proxy) {
        client.setRoutePlanner(new DefaultRoutePlanner(null) {
            @Override
            protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
                Optional<Proxy> way = outgoing.proxyTo(target.getHostName());
                return way.map(each -> new HttpHost(each.host(), each.port())).orElse(null);
            }
        });
        Secret password = proxy.password();
        if (proxy.username() != null && password != null) {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(
                    new AuthScope(proxy.host(), proxy.port()),
                    new UsernamePasswordCredentials(
                            proxy.username(), password.reveal().toCharArray()));
            client.setDefaultCredentialsProvider(credentials);
        }
    }
}
