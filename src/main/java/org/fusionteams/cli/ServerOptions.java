package org.fusionteams.cli;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.fusionteams.configuration.OutgoingSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running connector a command asks, and as whom. */
final class ServerOptions {

    private static final String CA_FILE = "connector.tls.ca-file";
    private static final Set<String> EVERY_INTERFACE = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Address of the running connector (default: quarkus.http.host and quarkus.http.port of the"
                    + " configuration, http://127.0.0.1:8080 as shipped). https, or http on this machine."
                    + " Authorities in the file connector.tls.ca-file of the configuration are trusted.")
    private @Nullable String url;

    @Option(
            names = "--username",
            paramLabel = "NAME",
            description = {
                "Who signs in (default: connector.console.username of the configuration).",
                "The password is connector.console.password of the configuration. When that is a bcrypt hash, or"
                        + " belongs to another user, give it as the environment variable CONNECTOR_CONSOLE_PASSWORD, or"
                        + " type it when asked."
            })
    private @Nullable String username;

    /** True when a person has said which server. */
    boolean named() {
        return url != null;
    }

    ServerClient client() {
        Config config = ConfigUtils.configBuilder().build();
        URI address = address(config);
        return new ServerClient(address, new Credentials(config, username), outgoing(config, address));
    }

    private static OutgoingSettings outgoing(Config config, URI address) {
        boolean tls = "https".equalsIgnoreCase(address.getScheme());
        String file = tls ? text(config, CA_FILE).orElse(null) : null;
        try {
            return OutgoingSettings.direct(file);
        } catch (IllegalArgumentException e) {
            throw CommandException.wrong(CA_FILE + " " + e.getMessage() + ", but was: " + file);
        }
    }

    private URI address(Config config) {
        return url == null ? configured(config) : given(url);
    }

    private static URI configured(Config config) {
        String host = text(config, "quarkus.http.host").orElse("127.0.0.1");
        String port = text(config, "quarkus.http.port").orElse("8080");
        String reachable = EVERY_INTERFACE.contains(host) ? "127.0.0.1" : host;
        String literal = reachable.contains(":") ? "[" + reachable + "]" : reachable;
        try {
            return new URI("http://" + literal + ":" + port);
        } catch (URISyntaxException e) {
            throw CommandException.wrong(
                    "quarkus.http.host and quarkus.http.port are no address: " + host + ":" + port);
        }
    }

    private static Optional<String> text(Config config, String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static URI given(String url) {
        try {
            URI address = new URI(url.strip().replaceFirst("/+$", ""));
            boolean https = "https".equalsIgnoreCase(address.getScheme());
            boolean http = "http".equalsIgnoreCase(address.getScheme());
            if (address.getHost() != null && address.getUserInfo() == null && (https || http)) {
                if (http && !LOOPBACK.contains(address.getHost())) {
                    throw CommandException.wrong(
                            "--server must be https: over http the password would travel in clear to "
                                    + address.getHost());
                }
                return address;
            }
        } catch (URISyntaxException e) {
            // Said below: what it must look like is the same for every mistake.
        }
        throw CommandException.wrong(
                "--server must be an address such as https://connector.example.com, but was: " + url);
    }
}
