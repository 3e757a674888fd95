package org.fusionteams.configuration;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Java's own HTTP client as the settings want it: through the proxy, with the authorities, and following no redirect. */
public final class OutgoingClient {

    /** Java takes Basic for tunnels only when this list does not name it; read once, when the first client is made. */
    private static final String REFUSED_FOR_TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

    private OutgoingClient() {}

    /** @param patience how long a connection is waited for */
    public static HttpClient of(OutgoingSettings outgoing, Duration patience) {
        return of(outgoing, patience, tls(outgoing));
    }

    /** Trusts what Java trusts and the authorities of the settings. */
    public static SSLContext tls(OutgoingSettings outgoing) {
        Optional<X509TrustManager> trust = outgoing.trust();
        try {
            if (trust.isEmpty()) {
                return SSLContext.getDefault();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust.get()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has TLS", e);
        }
    }

    /** @param tls in place of what the settings say */
    public static HttpClient of(OutgoingSettings outgoing, Duration patience, SSLContext tls) {
        if (System.getProperty(REFUSED_FOR_TUNNELS) == null) {
            System.setProperty(REFUSED_FOR_TUNNELS, "");
        }
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(tls)
                .connectTimeout(patience);
        return outgoing.proxy() == null
                ? client.proxy(HttpClient.Builder.NO_PROXY).build()
                : new ProxiedClient(client.proxy(new Ways(outgoing)).build(), outgoing);
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
