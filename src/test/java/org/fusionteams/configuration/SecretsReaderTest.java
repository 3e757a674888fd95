package org.fusionteams.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where keys may stand, what they open, and what is said when they do not. */
class SecretsReaderTest {

    private static final String KEY = "the present key";
    private static final String PREVIOUS = "the key before";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void shouldReadTheKeyFromAFileOfItsOwn() throws IOException {
        // Given
        Given given = given().set("connector.fusion.auth.password", EncryptedValue.of("pod-password", KEY))
                .set("connector.secrets.key-file", file(KEY + "\n", "rw-------"));

        // When
        Settings settings = given.read().orThrow();

        // Then
        assertThat(settings.fusion().auth())
                .isEqualTo(new FusionAuth.Basic("TEAMS_CONNECTOR", new Secret("pod-password")));
        assertThat(warnings(given.read())).isEmpty();
    }

    @Test
    void shouldRefuseAKeyFileThatOthersMayRead() throws IOException {
        // Given
        String file = file(KEY, "rw-r-----");
        Given given = given().set("connector.fusion.auth.password", EncryptedValue.of("pod-password", KEY))
                .set("connector.secrets.key-file", file);

        // When
        var problems = given.problems();

        // Then
        assertThat(problems)
                .containsExactly("connector.secrets.key-file names " + file
                        + ", which others than its owner may read: chmod 600 " + file);
    }

    @Test
    void shouldRefuseAKeyFileThatHoldsNoKey() throws IOException {
        // Given
        String empty = file(" \n", "rw-------");

        // When
        var ofEmpty = given().set("connector.secrets.key-file", empty).problems();
        var ofNone =
                given().set("connector.secrets.key-file", directory + "/none").problems();
        var ofTheSettings = given().set("connector.secrets.key-file", "./application.properties")
                .problems();

        // Then
        assertThat(ofEmpty)
                .containsExactly("connector.secrets.key-file names " + empty
                        + ", which is empty: write a long random text into it");
        assertThat(ofNone)
                .containsExactly("connector.secrets.key-file names " + directory
                        + "/none, which is no file: write the key, and nothing else, into it");
        assertThat(ofTheSettings)
                .containsExactly(
                        "connector.secrets.key-file names ./application.properties, which holds the values that"
                                + " the key opens: give the key a file of its own");
    }

    @Test
    void shouldRefuseAKeyThatIsGivenTwice() throws IOException {
        // Given
        Given given = given().environment("CONNECTOR_SECRETS_KEY", KEY)
                .set("connector.secrets.key-file", file(KEY, "rw-------"));

        // When
        var problems = given.problems();

        // Then
        assertThat(problems).containsExactly("connector.secrets.key-file contradicts connector.secrets.key");
    }

    @Test
    void shouldOpenWithEitherKeyAndSayWhatStillNeedsThePrevious() throws IOException {
        // Given
        Given given = given().set("connector.fusion.auth.password", EncryptedValue.of("pod-password", PREVIOUS))
                .set("connector.store.password", EncryptedValue.of("database-password", KEY))
                .environment("CONNECTOR_SECRETS_KEY", KEY)
                .set("connector.secrets.previous-key-file", file(PREVIOUS, "r--------"));

        // When
        Reading reading = given.read();

        // Then
        assertThat(reading.orThrow().fusion().auth())
                .isEqualTo(new FusionAuth.Basic("TEAMS_CONNECTOR", new Secret("pod-password")));
        assertThat(warnings(reading))
                .containsExactly(
                        "Still encrypted with the previous key: connector.fusion.auth.password. Encrypt them anew:"
                                + " fusion-teams secret rotate");
    }

    @Test
    void shouldNameEverySettingThatNeitherKeyOpens() {
        // Given
        Given given = given().set("connector.fusion.auth.password", EncryptedValue.of("pod-password", "a third key"))
                .set("quarkus.tls.key-store.p12.password", EncryptedValue.of("store-password", "a third key"))
                .set("connector.store.password", EncryptedValue.of("database-password", PREVIOUS))
                .environment("CONNECTOR_SECRETS_KEY", KEY)
                .environment("CONNECTOR_SECRETS_PREVIOUS_KEY", PREVIOUS);

        // When
        var problems = given.problems();

        // Then
        assertThat(problems)
                .containsExactly(
                        "connector.secrets.key and connector.secrets.previous-key do not open what is encrypted in"
                                + " connector.fusion.auth.password, quarkus.tls.key-store.p12.password");
    }

    @Test
    void shouldRefuseAPreviousKeyWithoutAPresentOne() {
        // Given
        Given given = given().environment("CONNECTOR_SECRETS_PREVIOUS_KEY", PREVIOUS);

        // When
        var problems = given.problems();

        // Then
        assertThat(problems).containsExactly("connector.secrets.previous-key is set, but there is no present key");
    }

    @Test
    void shouldWarnOfAKeyBesideTheValuesThatItOpens() {
        // Given
        Given inTheFile = given().set("connector.fusion.auth.password", EncryptedValue.of("pod-password", KEY))
                .set("connector.secrets.key", KEY);
        Given inTheEnvironment = given().set("connector.fusion.auth.password", EncryptedValue.of("pod-password", KEY))
                .environment("CONNECTOR_SECRETS_KEY", KEY);

        // When
        var warnings = warnings(inTheFile.read());

        // Then
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("connector.secrets.key stands beside the values that it opens (application.properties)");
        assertThat(warnings(inTheEnvironment.read())).isEmpty();
    }

    @Test
    void shouldEncryptAFileAnewAndLeaveTheRestAsItWas() {
        // Given
        SecretCipher both = new SecretCipher(KEY, PREVIOUS);
        String current = EncryptedValue.of("current", KEY);
        String foreign = EncryptedValue.of("foreign", "a third key");
        String commented = EncryptedValue.of("commented", PREVIOUS);
        String file = "# a comment\r\n#old.one=" + commented + "\n\nconnector.fusion.auth.client-secret = "
                + EncryptedValue.of("$\\{x} secret", PREVIOUS) + "\nconnector.store.password=" + current
                + "\nconnector.microsoft.client-secret: " + foreign + "\nplain=value";

        // When
        EncryptedValue.Rotated rotated = EncryptedValue.rotate(file, both);

        // Then
        assertThat(rotated.settings()).containsExactly("connector.fusion.auth.client-secret");
        assertThat(rotated.locked()).containsExactly("connector.microsoft.client-secret");
        assertThat(rotated.text())
                .startsWith("# a comment\r\n#old.one=" + commented + "\n\nconnector.fusion.auth.client-secret = ${aes-")
                .endsWith("\nconnector.store.password=" + current + "\nconnector.microsoft.client-secret: " + foreign
                        + "\nplain=value");
        String anew = rotated.text().replaceFirst("(?s).*client-secret = \\$\\{aes-gcm-nopadding::([^}]*)}.*", "$1");
        assertThat(new SecretCipher(KEY).decrypt(anew)).isEqualTo("$\\{x} secret");
    }

    /** With somebody who may sign in, so that there is nothing else to warn of. */
    private static Given given() {
        return Given.workflow()
                .set("connector.console.username", "operator")
                .set("connector.console.password", "console-password");
    }

    private String file(String text, String permissions) throws IOException {
        Path file = Files.writeString(directory.resolve("key"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file.toString();
    }

    /** But for the one that Basic is the last resort, which is not what these tests are about. */
    private static List<String> warnings(Reading reading) {
        return reading.warnings().stream()
                .filter(warning -> !warning.contains("last resort"))
                .toList();
    }
}
