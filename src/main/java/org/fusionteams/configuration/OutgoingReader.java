package org.fusionteams.configuration;

import static org.fusionteams.configuration.SettingKey.PROXY_NO_PROXY;
import static org.fusionteams.configuration.SettingKey.PROXY_PASSWORD;
import static org.fusionteams.configuration.SettingKey.PROXY_URL;
import static org.fusionteams.configuration.SettingKey.PROXY_USERNAME;
import static org.fusionteams.configuration.SettingKey.TLS_CA_FILE;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.fusionteams.configuration.OutgoingSettings.Proxy;
import org.jspecify.annotations.Nullable;

/** Reads {@code connector.proxy.*} and {@code connector.tls.*}. */
final class OutgoingReader {

    private static final String WITHOUT_PROXY = "is set, but " + PROXY_URL.key() + " is not";

    private final Values values;

    OutgoingReader(Values values) {
        this.values = values;
    }

    OutgoingSettings read() {
        List<X509Certificate> authorities = values.optional(TLS_CA_FILE, OutgoingReader::certificates);
        return new OutgoingSettings(proxy(), authorities == null ? List.of() : authorities);
    }

    private @Nullable Proxy proxy() {
        URI address = values.optional(PROXY_URL, OutgoingReader::proxyAddress);
        String username = values.optional(PROXY_USERNAME, Notation.text());
        Secret password = values.optional(PROXY_PASSWORD, Notation.secret());
        if (!values.isSet(PROXY_URL.key())) {
            values.refuseIfSet(PROXY_USERNAME.key(), WITHOUT_PROXY, "set it, or remove this");
            values.refuseIfSet(PROXY_PASSWORD.key(), WITHOUT_PROXY, "set it, or remove this");
        } else if (username == null && password != null) {
            values.problem(PROXY_USERNAME, PROXY_USERNAME.key(), "is missing, but a password is set");
        } else if (username != null && password == null && !values.locked().contains(PROXY_PASSWORD.key())) {
            values.problem(PROXY_PASSWORD, PROXY_PASSWORD.key(), "is missing, but a user name is set");
        }
        List<String> direct = values.withDefault(PROXY_NO_PROXY, OutgoingReader::hosts);
        return address == null ? null : new Proxy(address.getHost(), address.getPort(), username, password, direct);
    }

    private static URI proxyAddress(String text) {
        try {
            URI address = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if ("http".equals(address.getScheme())
                    && address.getHost() != null
                    && address.getPort() > 0
                    && address.getRawUserInfo() == null
                    && String.valueOf(address.getRawPath()).isEmpty()
                    && address.getRawQuery() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // said below: what it must look like is the same for every mistake
        }
        throw new IllegalArgumentException("must be http://host:port; user name and password have keys of their own");
    }

    private static List<String> hosts(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(each -> each.toLowerCase(Locale.ROOT)
                        .replaceFirst("^\\*\\.", ".")
                        .replaceAll("^\\[|]$", ""))
                .map(OutgoingReader::host)
                .toList();
    }

    private static String host(String text) {
        if (!text.matches("\\.?[a-z0-9_-]+(\\.[a-z0-9_-]+)*") && !text.matches("[0-9a-f:]+")) {
            throw new IllegalArgumentException(
                    "must be names, addresses or endings such as .acme.com, with commas between");
        }
        return text;
    }

    /** @throws IllegalArgumentException what the file must be, when it is not */
    static List<X509Certificate> certificates(String name) {
        try (InputStream file = Files.newInputStream(Path.of(name))) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(file).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (CertificateException e) {
            // said below
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("must be the path of a file that can be read");
        }
        throw new IllegalArgumentException(
                "must be a file with certificates in PEM form, from -----BEGIN CERTIFICATE-----"
                        + " to -----END CERTIFICATE-----");
    }
}
