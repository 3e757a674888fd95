package org.fusionteams.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fusionteams.configuration.Sender;
import org.fusionteams.configuration.Sender.Abilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code docs/senders.md} shows the table that the connector itself goes by, and every sender has its route. */
class SendersDocumentTest {

    private static final Path PAGE = Path.of("docs", "senders.md");
    private static final String BEGIN =
            "<!-- generated: mvn -q test -Dtest=SendersDocumentTest -Dreference.write=true -->\n";
    private static final String END = "<!-- end -->\n";

    @Test
    void shouldShowWhatEachSenderCan() throws IOException {
        // Given
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        String expected = page.substring(0, from) + table() + page.substring(page.indexOf(END));

        // When
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(PAGE, expected);
        }

        // Then
        assertThat(Files.readString(PAGE)).as("see the comment above the table").isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Sender.class)
    void shouldHaveARouteForEachSender(Sender sender) throws IOException {
        // Given
        String routes = Files.readString(Path.of("routes", "senders.camel.yaml"));

        // When
        boolean reads = routes.contains("uri: direct:" + sender.word() + "-read\n");

        // Then
        assertThat(routes).contains("uri: direct:" + sender.word() + "\n");
        assertThat(reads).isEqualTo(sender.can().readsBack());
    }

    private static String table() {
        return Stream.of(
                        List.of("| |", "| --- |"),
                        rows("an answer means that it stands there", can -> yes(can.confirms())),
                        rows("can be looked for before it is sent again", can -> yes(can.readsBack())),
                        rows("sent again, takes the place of the first", can -> yes(can.replaces())),
                        rows("importance high and urgent", can -> yes(can.importance())),
                        rows("largest request", can -> can.mostBytes() / 1024 + " KB"),
                        rows("one writer at a time for", can -> group(can.group())),
                        rows("Teams lets a message be answered in its thread", can -> yes(can.replies())),
                        rows("Teams lets a message be changed", can -> yes(can.edits())),
                        rows("Teams lets a message mention a person", can -> yes(can.mentions())))
                .flatMap(SendersDocumentTest::written)
                .collect(Collectors.joining());
    }

    /** The head of the table names the senders, each other row what they can. */
    private static Stream<String> written(List<String> row) {
        if (!row.get(0).equals("| |")) {
            return Stream.of("| " + String.join(" | ", row) + " |\n");
        }
        String head = Arrays.stream(Sender.values())
                .map(sender -> " `" + sender.word() + "`: " + sender.meaning() + " |")
                .collect(Collectors.joining());
        return Stream.of("| |" + head + "\n", "| --- |" + " --- |".repeat(Sender.values().length) + "\n");
    }

    private static List<String> rows(String what, Function<Abilities, String> cell) {
        return Stream.concat(
                        Stream.of(what),
                        Arrays.stream(Sender.values()).map(Sender::can).map(cell))
                .toList();
    }

    private static String yes(boolean can) {
        return can ? "yes" : "no";
    }

    private static String group(Sender.Group group) {
        return switch (group) {
            case TEAM -> "a team";
            case ADDRESS -> "an address";
            case TENANT -> "the tenant";
        };
    }
}
