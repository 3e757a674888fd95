package org.fusionteams.cli;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.fusionteams.configuration.ConfiguredKeys;
import org.fusionteams.configuration.EncryptedValue;
import org.fusionteams.configuration.EncryptedValue.Rotated;
import org.fusionteams.configuration.SecretCipher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "rotate",
        description = {
            "Encrypts with the present key what stands in application.properties under the previous one.",
            "Set connector.secrets.key to the new key and connector.secrets.previous-key to the one before it (or their"
                    + " files), run this, and start the connector once: then the stored refresh token is under the new"
                    + " key too, and the previous one can go."
        })
final class SecretRotateCommand implements Callable<Integer> {

    private static final Path SETTINGS = Path.of("application.properties");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--dry-run", description = "Only says which settings still need the previous key.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        SecretCipher cipher =
                SecretKeys.cipher(spec, ConfigUtils.configBuilder().build());
        if (!dryRun && Files.exists(SETTINGS)) {
            rewrite(SETTINGS.toRealPath(), cipher, out);
        }
        List<String> waiting =
                ConfiguredKeys.waiting(ConfigUtils.configBuilder().build(), cipher);
        if (waiting.isEmpty()) {
            out.println("No setting needs the previous key. Start the connector once with both keys before you remove"
                    + " connector.secrets.previous-key: it brings the stored refresh token under the present one.");
            return ExitCode.OK;
        }
        out.println("Not under the present key: " + String.join(", ", waiting));
        return dryRun ? ExitCode.OK : ExitCode.FAILURE;
    }

    /** Written beside the file and put in its place, so that no half of it is ever there. */
    private static void rewrite(Path file, SecretCipher cipher, PrintWriter out) throws IOException {
        Rotated rotated = EncryptedValue.rotate(Files.readString(file, StandardCharsets.UTF_8), cipher);
        if (rotated.settings().isEmpty()) {
            return;
        }
        Path written = Files.copy(
                file,
                file.resolveSibling(file.getFileName() + ".rotated"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(written, rotated.text(), StandardCharsets.UTF_8);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        out.println("Encrypted anew in application.properties: " + String.join(", ", rotated.settings()));
    }
}
