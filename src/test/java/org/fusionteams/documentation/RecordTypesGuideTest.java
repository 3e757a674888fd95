package org.fusionteams.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.fusionteams.notification.CardRenderer;
import org.fusionteams.notification.Fact;
import org.fusionteams.notification.NotificationJson.Content;
import org.fusionteams.notification.Section;
import org.fusionteams.notification.Wording;
import org.fusionteams.testsupport.CardText;
import org.fusionteams.testsupport.RecordTypeFile;
import org.junit.jupiter.api.Test;

/** Holds the guide to record types against their files. */
class RecordTypesGuideTest {

    private static final Path PAGE = Path.of("docs", "record-types.md");
    private static final String COMMAND = "mvn -q test -Dtest=RecordTypesGuideTest -Dreference.write=true";
    private static final String MARKER = "<!-- generated from here on: " + COMMAND + " -->\n";
    private static final CardRenderer CARDS = new CardRenderer(URI.create("https://acme.fa.example"), Locale.UK);

    @Test
    void shouldDescribeEachRecordTypeThatIsShipped() throws IOException {
        // Given
        String page = Files.readString(PAGE);
        String written = page.substring(0, page.indexOf(MARKER) + MARKER.length());
        String expected = written
                + RecordTypeFile.in(RecordTypeFile.SHIPPED).stream()
                        .map(RecordTypesGuideTest::section)
                        .collect(Collectors.joining());
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(PAGE, expected);
        }

        // When
        String shipped = Files.readString(PAGE);

        // Then
        assertThat(shipped).as("a record type changed: " + COMMAND).isEqualTo(expected);
    }

    private static String section(RecordTypeFile type) {
        Map<String, String> parameters = type.parameters();
        Wording created = type.word("created", type.sample());
        StringBuilder text = new StringBuilder();
        text.append("\n## ")
                .append(type.name())
                .append("\n\n")
                .append(about(type))
                .append("\n\n");
        text.append("![A card about a new record](images/cards/")
                .append(type.name())
                .append(".png)\n\n");
        text.append("Files: [")
                .append(type.routes().getFileName())
                .append("](../routes/record-types/")
                .append(type.routes().getFileName())
                .append("), [")
                .append(type.name())
                .append(".jq](../routes/record-types/")
                .append(type.name())
                .append(".jq), [")
                .append(type.name())
                .append(".sample.json](../routes/record-types/")
                .append(type.name())
                .append(".sample.json)\n\n");
        text.append("| parameter | value |\n| --- | --- |\n");
        parameters.forEach((name, value) -> {
            if (!name.equals("recordType")) {
                text.append("| `")
                        .append(name)
                        .append("` | `")
                        .append(value.replace(",", ", "))
                        .append("` |\n");
            }
        });
        text.append("\nTitles of the sample: ").append(titles(type)).append(".\n\n");
        text.append("Told when it changes: ").append(compared(created)).append(".\n\n");
        if (!created.sections().isEmpty()) {
            text.append("Shown, not compared: ")
                    .append(created.sections().stream()
                            .map(Section::label)
                            .map(label -> "\u201c" + label + "\u201d")
                            .collect(Collectors.joining(", ")))
                    .append(".\n\n");
        }
        text.append(
                created.link() == null
                        ? "No page of Fusion is known to open for it, so the card has no button.\n\n"
                        : "\u201cOpen in Fusion\u201d leads to `" + created.link() + "`.\n\n");
        text.append("The sample as a new record:\n\n```\n");
        CardText.lines(CARDS.card(new Content(created, List.of())))
                .forEach(line -> text.append(line).append('\n'));
        return text.append("```\n").toString();
    }

    private static String titles(RecordTypeFile type) {
        List<String> kinds = new ArrayList<>(List.of("created", "changed"));
        if ("whole".equals(type.parameter("reading"))) {
            kinds.add("gone");
        }
        return kinds.stream()
                .map(kind -> "\u201c" + type.word(kind, type.sample()).title() + "\u201d (" + kind + ")")
                .collect(Collectors.joining(", "));
    }

    /** Party and number, and all facts, whether the sample has them or not. */
    private static String compared(Wording wording) {
        List<String> labels = new ArrayList<>();
        if (wording.party() != null) {
            labels.add(wording.partyLabel());
        }
        labels.addAll(List.of("Number", "Amount", "Due", "Status", "Business unit"));
        labels.removeIf(label -> label.equals("Amount") && wording.amount() == null
                || label.equals("Due") && wording.due() == null
                || label.equals("Business unit") && wording.businessUnit() == null);
        labels.addAll(wording.facts().stream().map(Fact::label).toList());
        return labels.stream().distinct().collect(Collectors.joining(", "));
    }

    /** The comment at the top of the route file, up to its first paragraph's end. */
    private static String about(RecordTypeFile type) {
        try {
            String text = Files.readString(type.routes());
            String comment = type.routes().toString().endsWith(".yaml")
                    ? text.lines()
                            .takeWhile(line -> line.startsWith("#"))
                            .map(line -> line.substring(1).strip())
                            .collect(Collectors.joining("\n"))
                    : text.substring(text.indexOf("<!--") + 4, text.indexOf("-->"));
            return comment.lines()
                    .map(String::strip)
                    .collect(Collectors.joining("\n"))
                    .strip()
                    .replaceAll(
                            "(?s)What\\s+is\\s+said\\s+about [^.]*? stands in\\s+[a-z-]+\\.jq, an example in\\s+[a-z-]+\\.sample\\.json\\.\\s*",
                            "")
                    .strip()
                    .replace("<", "&lt;");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
