package org.fusionteams.configuration;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How requests leave: {@code connector.proxy.*} and {@code connector.tls.*}. Every client of the connector is set up from
 * here, and follows no redirect.
 *
 * @param proxy null when everything is reached directly
 * @param authorities trusted besides those that the Java runtime trusts
 */
public record OutgoingSettings(@Nullable Proxy proxy, List<X509Certificate> authorities) {

    public OutgoingSettings {
        authorities = List.copyOf(authorities);
    }

    /**
     * An HTTP proxy: asked to tunnel to https addresses.
     *
     * @param username null when it asks for no sign-in
     * @param direct what is reached without it: names, addresses, and endings such as {@code .acme.com}
     */
    public record Proxy(
            String host,
            int port,
            @Nullable String username,
            @Nullable Secret password,
            List<String> direct) {

        public Proxy {
            direct = List.copyOf(direct);
        }

        private boolean reaches(String host) {
            String name = host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
            return direct.stream()
                    .noneMatch(each -> each.startsWith(".")
                            ? name.endsWith(each) || name.equals(each.substring(1))
                            : name.equals(each));
        }
    }

    /**
     * For a command that asks a connector, which is reached without the proxy.
     *
     * @param caFile value of {@code connector.tls.ca-file}; null when it is not set
     * @throws IllegalArgumentException what the file must be, when it is not
     */
    public static OutgoingSettings direct(@Nullable String caFile) {
        return new OutgoingSettings(null, caFile == null ? List.of() : OutgoingReader.certificates(caFile));
    }

    /** The proxy through which this host is reached; empty when it is reached directly. */
    public Optional<Proxy> proxyTo(String host) {
        return Optional.ofNullable(proxy).filter(each -> each.reaches(host));
    }

    /** The same for an address. */
    public Optional<Proxy> proxyTo(URI address) {
        return proxyTo(address.getHost());
    }

    /** Trusts what the Java runtime trusts and the given authorities; empty when there are none, so that the runtime's is right. */
    public Optional<X509TrustManager> trust() {
        if (authorities.isEmpty()) {
            return Optional.empty();
        }
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (X509Certificate authority : trustManager(null).getAcceptedIssuers()) {
                store.setCertificateEntry("runtime-" + number++, authority);
            }
            for (X509Certificate authority : authorities) {
                store.setCertificateEntry("given-" + number++, authority);
            }
            return Optional.of(trustManager(store));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java runtime can hold certificates in memory", e);
        }
    }

    private static X509TrustManager trustManager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map((TrustManager manager) -> (X509TrustManager) manager)
                .findFirst()
                .orElseThrow();
    }
}
