package org.fusionteams.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fusionteams.simulator.fusion.FusionPod;
import org.fusionteams.simulator.microsoft.MicrosoftTenant;
import org.fusionteams.testsupport.RecordTypeFile;

/** A directory as an operator has it: {@code application.properties}, {@code routes/} and, once it ran, {@code data/}. */
record WorkingDirectory(Path path) {

    /** Settings of a connector that watches supplier invoices between these simulators; channels are still to be named. */
    static Map<String, String> between(URI address, FusionPod pod, MicrosoftTenant tenant) {
        Map<String, String> settings = new TreeMap<>(RecordTypeFile.only("payables-invoice"));
        settings.put("quarkus.http.port", "0");
        settings.put("connector.fusion.url", address.toString());
        settings.put("connector.fusion.auth.method", "client-secret");
        settings.put("connector.fusion.auth.token-url", address + "/oauth2/v1/token");
        settings.put("connector.fusion.auth.client-id", pod.clientId());
        settings.put("connector.fusion.auth.client-secret", pod.clientSecret());
        settings.put("connector.fusion.auth.scope", pod.scope());
        settings.put("connector.fusion.settle", "1s");
        // What is added before the first poll is news too.
        settings.put("connector.fusion.start-from", "1h");
        settings.put("connector.microsoft.tenant-id", tenant.tenantId());
        settings.put("connector.microsoft.client-id", tenant.clientId());
        settings.put("connector.microsoft.client-secret", tenant.clientSecret());
        settings.put("connector.microsoft.refresh-token", tenant.refreshToken());
        settings.put("connector.microsoft.login-url", address.toString());
        settings.put("connector.microsoft.graph-url", address + "/v1.0");
        settings.put("connector.microsoft.bot-url", address + "/teams");
        settings.put("connector.delivery.look-again-after", "2s");
        settings.put("connector.secrets.key", "a key of the test");
        settings.put("connector.store.url", "jdbc:h2:file:./data/connector");
        return settings;
    }

    /** Writes the settings and copies the shipped routes. */
    void prepare(Map<String, String> settings) {
        StringBuilder text = new StringBuilder();
        settings.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        write("application.properties", text.toString());
        copy(Path.of("routes"), path.resolve("routes"));
    }

    void write(String file, String text) {
        try {
            Files.writeString(path.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database file. */
    Store store() {
        return new Store(path.resolve("data").resolve("connector"));
    }

    /** Copies a folder with all that is in it; what is there already is overwritten. */
    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
