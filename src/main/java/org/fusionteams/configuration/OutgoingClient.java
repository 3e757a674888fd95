package org.fusionteams.configuration;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.fusionteams.configuration.OutgoingSettings.Proxy;
import org.jspecify.annotations.Nullable;

/** Java's own HTTP client as the settings want it: through the proxy, with the authorities, and following no redirect. */
public final class OutgoingClient {

    /** Java takes Basic for tunnels only when this list does not name it; read once, when the first client is made. */
    private static final String REFUSED_FOR_TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

    private OutgoingClient() {}

    /** For the caller to add time-outs to. */
    public static HttpClient.Builder of(OutgoingSettings outgoing) {
        if (System.getProperty(REFUSED_FOR_TUNNELS) == null) {
            System.setProperty(REFUSED_FOR_TUNNELS, "");
        }
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER);
        outgoing.trust().ifPresent(trust -> client.sslContext(context(trust)));
        Proxy proxy = outgoing.proxy();
        if (proxy == null) {
            return client.proxy(HttpClient.Builder.NO_PROXY);
        }
        Secret password = proxy.password();
        if (proxy.username() != null && password != null) {
            client.authenticator(new ForTheProxyAlone(proxy.username(), password));
        }
        return client.proxy(new Ways(outgoing));
    }

    private static SSLContext context(X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has TLS", e);
        }
    }

    /** A receiver that asks gets nothing: the sign-in there is not this one. */
    private static final class ForTheProxyAlone extends Authenticator {

        private final String username;
        private final Secret password;

        ForTheProxyAlone(String username, Secret password) {
            this.username = username;
            this.password = password;
        }

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() == RequestorType.PROXY
                    ? new PasswordAuthentication(username, password.reveal().toCharArray())
                    : null;
        }
    }

    private static final class Ways extends ProxySelector {

        private final OutgoingSettings outgoing;

        Ways(OutgoingSettings outgoing) {
            this.outgoing = outgoing;
        }

        @Override
        public List<java.net.Proxy> select(URI address) {
            return List.of(outgoing.proxyTo(address)
                    .map(each -> new java.net.Proxy(
                            java.net.Proxy.Type.HTTP, new InetSocketAddress(each.host(), each.port())))
                    .orElse(java.net.Proxy.NO_PROXY));
        }

        @Override
        public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
            // Said by whoever asked: the request fails with it.
        }
    }
}
