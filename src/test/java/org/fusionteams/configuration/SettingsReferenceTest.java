package org.fusionteams.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.fusionteams.configuration.SettingKey.Availability;
import org.fusionteams.configuration.SettingKey.Group;
import org.junit.jupiter.api.Test;

/** Holds the two files that operators read against the catalogue of keys. */
class SettingsReferenceTest {

    private static final Path FILE = Path.of("application.properties");
    private static final Path PAGE = Path.of("docs", "configuration.md");
    private static final String MARKER =
            "<!-- generated from here on: mvn -q test -Dtest=SettingsReferenceTest -Dreference.write=true -->\n";
    private static final String HOW_TO_WRITE =
            "the catalogue changed: mvn -q test -Dtest=SettingsReferenceTest -Dreference.write=true";
    private static final Set<SettingKey> OF_NO_USE_WITHOUT_A_SECRET = Set.of(
            SettingKey.CONSOLE_USERNAME,
            SettingKey.CONSOLE_VIEWER_USERNAME,
            SettingKey.CONSOLE_OIDC_ISSUER,
            SettingKey.CONSOLE_OIDC_CLIENT_ID,
            SettingKey.PROXY_USERNAME);
    private static final boolean WRITE = Boolean.getBoolean("reference.write");

    @Test
    void shouldShipAFileWithEveryKey() throws IOException {
        // Given
        String expected = file();

        // When
        String shipped = read(FILE, expected);

        // Then
        assertThat(shipped).as(HOW_TO_WRITE).isEqualTo(expected);
    }

    @Test
    void shouldDocumentEveryKey() throws IOException {
        // Given
        String page = Files.readString(PAGE);
        String written = page.substring(0, page.indexOf(MARKER) + MARKER.length());
        String expected = written + tables();

        // When
        String shipped = read(PAGE, expected);

        // Then
        assertThat(shipped).as(HOW_TO_WRITE).isEqualTo(expected);
    }

    @Test
    void shouldOnlyMissWhatNobodyButTheOperatorKnows() throws IOException {
        // Given
        Properties shipped = new Properties();
        shipped.load(new StringReader(file()));
        Given given = Given.nothing();
        shipped.stringPropertyNames().forEach(key -> given.set(key, shipped.getProperty(key)));

        // When
        var problems = given.problems();

        // Then
        assertThat(problems).isNotEmpty().allMatch(problem -> problem.contains(" is missing"));
    }

    @Test
    void shouldAcceptEveryDocumentedDefaultAndExample() {
        // Given
        Given given = Given.graph();
        Arrays.stream(SettingKey.values())
                .filter(setting -> setting.availability() == Availability.NOW)
                .filter(setting -> setting.group() != Group.AUTH)
                .filter(setting -> Arrays.stream(Sender.values()).noneMatch(sender -> sender.takes(setting))
                        || Sender.GRAPH.takes(setting))
                .filter(setting -> !setting.secret() && setting != SettingKey.CHANNEL_SENDER)
                .filter(setting -> !OF_NO_USE_WITHOUT_A_SECRET.contains(setting))
                // Their examples name files that are not here.
                .filter(setting -> !setting.pattern().endsWith("-file"))
                // These name files too, and only one of them may be set.
                .filter(setting -> setting != SettingKey.MICROSOFT_CERTIFICATE)
                .forEach(setting -> given.set(nameIn(setting), setting.example()));

        // When
        var problems = given.problems();

        // Then
        assertThat(problems).isEmpty();
    }

    private static String read(Path path, String expected) throws IOException {
        if (WRITE) {
            Files.writeString(path, expected);
        }
        return Files.readString(path);
    }

    private static String file() {
        StringBuilder text = new StringBuilder("""
                # fusion-teams-connector: what can be set. docs/configuration.md says more.
                #
                # Remove the # in front of a key to set it. A commented value is the default, or an example where it says so.
                # An environment variable beats this file: connector.fusion.url is CONNECTOR_FUSION_URL.
                # Write no secret here in clear: ./fusion-teams secret encrypt prints what can stand here instead.
                """);
        for (Group group : Group.values()) {
            text.append("\n\n### ").append(group.title()).append('\n');
            SettingKey.ofGroup(group).stream()
                    .filter(setting -> setting.availability() == Availability.NOW)
                    .forEach(setting -> text.append(entry(setting)));
        }
        return text.toString();
    }

    private static String entry(SettingKey setting) {
        boolean active = setting == SettingKey.AUTH_METHOD || setting == SettingKey.CHANNEL_SENDER;
        String value = setting.defaultValue();
        String note = value == null && !active ? " Example:" : "";
        return "\n# " + setting.meaning() + note + "\n" + (active ? "" : "#") + nameIn(setting) + "="
                + (value == null ? setting.example() : value) + "\n";
    }

    private static String nameIn(SettingKey setting) {
        return setting.named()
                ? setting.of(setting.group() == Group.CHANNELS ? "finance" : "payables-invoice")
                : setting.key();
    }

    private static String tables() {
        return Arrays.stream(Group.values())
                .map(group -> "\n### " + group.title() + "\n\n| key | default | meaning |\n| --- | --- | --- |\n"
                        + SettingKey.ofGroup(group).stream()
                                .map(SettingsReferenceTest::row)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private static String row(SettingKey setting) {
        String value = setting.defaultValue();
        return "| `" + setting.pattern() + "` | " + (value == null ? "" : "`" + value + "`") + " | "
                + setting.meaning().replace("<", "&lt;").replace("|", "\\|") + " |\n";
    }
}
