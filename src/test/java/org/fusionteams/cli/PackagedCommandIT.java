package org.fusionteams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as an operator starts them: a process of its own with the packaged archive. */
class PackagedCommandIT {

    private static final Path ARCHIVE =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final long MOST_SECONDS = 60;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void shouldReportEveryProblemOfTheFileAndStop() throws IOException {
        // Given
        Files.writeString(directory.resolve("application.properties"), """
                connector.fusion.auth.method=basic
                connector.fusion.auth.username=TEAMS_CONNECTOR
                connector.fusion.auth.password=pod-password
                connector.fusion.pagesize=100
                connector.channels.finance.sender=workflow
                """);

        // When
        Ended ended = run(Map.of("CONNECTOR_FUSION_SETTLE", "soon"), "", "run");

        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.WRONG_USAGE_OR_CONFIGURATION);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .startsWith("fusion-teams cannot start: 4 problems in the configuration.")
                .contains("connector.fusion.url ", "connector.channels.finance.workflow-url ")
                .contains("did you mean connector.fusion.page-size?")
                .contains("connector.fusion.settle ")
                .doesNotContain("pod-password")
                .doesNotContain("\tat ");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void shouldOpenWhatItEncrypted() throws IOException {
        // Given
        Map<String, String> environment = Map.of("CONNECTOR_SECRETS_KEY", "a key of the environment");
        Ended encrypted = run(environment, "not a number\n", "secret", "encrypt");
        Files.writeString(
                directory.resolve("application.properties"),
                "connector.fusion.page-size=" + encrypted.out().strip());

        // When
        Ended opened = run(environment, "", "run");
        Ended withAnotherKey = run(Map.of("CONNECTOR_SECRETS_KEY", "another key"), "", "run");

        // Then
        assertThat(opened.err())
                .contains("connector.fusion.page-size        must be a whole number from 1 to 500")
                .doesNotContain("not a number");
        assertThat(withAnotherKey.err())
                .contains("does not open what is encrypted in connector.fusion.page-size")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldNotEncryptWithoutAKey() {
        // Given
        String value = "a secret";

        // When
        Ended ended = run(Map.of(), value, "secret", "encrypt");

        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.WRONG_USAGE_OR_CONFIGURATION);
        assertThat(ended.err()).startsWith("connector.secrets.key is not set");
    }

    @Test
    void shouldTakeNoValueAsAnArgument() {
        // Given
        Map<String, String> environment = Map.of("CONNECTOR_SECRETS_KEY", "a key of the environment");

        // When
        Ended ended = run(environment, "", "secret", "encrypt", "given-as-argument");

        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.WRONG_USAGE_OR_CONFIGURATION);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .startsWith("A value is never given as an argument")
                .doesNotContain("given-as-argument");
    }

    @Test
    void shouldCarryTheSettingsOverToANewKey() throws IOException {
        // Given
        Map<String, String> before = Map.of("CONNECTOR_SECRETS_KEY", "the key before");
        Map<String, String> both =
                Map.of("CONNECTOR_SECRETS_KEY", "the present key", "CONNECTOR_SECRETS_PREVIOUS_KEY", "the key before");
        Path file = directory.resolve("application.properties");
        String encrypted =
                run(before, "not a number\n", "secret", "encrypt").out().strip();
        Files.writeString(file, "# mine\nconnector.fusion.page-size=" + encrypted + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        // When
        Ended asked = run(both, "", "secret", "rotate", "--dry-run");
        Ended done = run(both, "", "secret", "rotate");
        Ended opened = run(Map.of("CONNECTOR_SECRETS_KEY", "the present key"), "", "run");

        // Then
        assertThat(asked.out()).startsWith("Not under the present key: connector.fusion.page-size");
        assertThat(done.out())
                .startsWith("Encrypted anew in application.properties: connector.fusion.page-size")
                .contains("No setting needs the previous key.");
        assertThat(done.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(opened.err()).contains("connector.fusion.page-size        must be a whole number from 1 to 500");
        assertThat(file).content().startsWith("# mine\nconnector.fusion.page-size=${aes-gcm-nopadding::");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    @Test
    void shouldRefuseAKeyFileThatOthersMayRead() throws IOException {
        // Given
        Path key = Files.writeString(directory.resolve("key"), "a key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        Map<String, String> environment = Map.of("CONNECTOR_SECRETS_KEY_FILE", key.toString());

        // When
        Ended encrypted = run(environment, "a secret", "secret", "encrypt");

        // Then
        assertThat(encrypted.exitCode()).isEqualTo(ExitCode.WRONG_USAGE_OR_CONFIGURATION);
        assertThat(encrypted.err())
                .startsWith("connector.secrets.key-file names " + key
                        + ", which others than its owner may read: chmod 600");
    }

    private record Ended(int exitCode, String out, String err) {}

    private Ended run(Map<String, String> environment, String input, String... arguments) {
        try {
            Path out = directory.resolve("out");
            Path err = directory.resolve("err");
            Path in = Files.writeString(directory.resolve("in"), input);
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-jar", ARCHIVE.toString()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("CONNECTOR_"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running: " + command);
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
