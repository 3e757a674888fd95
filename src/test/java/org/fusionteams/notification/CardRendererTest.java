package org.fusionteams.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.fusionteams.notification.NotificationJson.Content;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Is a card the same card whatever stands in it, and small enough for Teams? */
class CardRendererTest {

    private static final int MOST_BYTES = 26_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final CardRenderer renderer =
            new CardRenderer(URI.create("https://acme.fa.em2.oraclecloud.com"), Locale.UK);

    @Property(tries = 300)
    void shouldHaveOneStructureWhateverTheSuppliersName(@ForAll("hostile") String name) {
        // Given
        JsonNode plain = structure(renderer.card(content("x", List.of())));
        // When
        ObjectNode card = renderer.card(content(name, List.of()));
        // Then
        assertThat(structure(card)).isEqualTo(plain);
        assertThat(size(card)).isLessThan(MOST_BYTES);
    }

    @Property(tries = 200)
    void shouldShowDataInTextRunsOnly(@ForAll("hostile") String name) {
        // Given
        String marked = "zq7" + name;
        // When
        ObjectNode card = renderer.card(content(marked, List.of()));
        // Then
        List<String> places = new ArrayList<>();
        find(card, "", "zq7", places);
        assertThat(places).isNotEmpty().allMatch(place -> place.matches(".*/inlines/\\d+/text"));
    }

    @Property(tries = 100)
    void shouldBeValidJson(@ForAll("hostile") String name) throws Exception {
        // Given
        ObjectNode card = renderer.card(content(name, List.of()));
        // When
        JsonNode read = MAPPER.readTree(card.toString());
        // Then
        assertThat(read.toString()).isEqualTo(card.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 100, 5_000})
    void shouldStaySmallHoweverManyFactsAndChangesThereAre(int number) {
        // Given
        String longest = "\u6f22".repeat(500);
        List<Fact> facts = IntStream.range(0, number)
                .mapToObj(i -> new Fact("label " + i + longest, new Value.Text(longest)))
                .toList();
        List<Change> changes = IntStream.range(0, number)
                .mapToObj(i -> new Change(
                        "label " + i + longest, new Value.Text(longest), new Value.Day(LocalDate.EPOCH, longest)))
                .toList();
        // When
        ObjectNode card = renderer.card(new Content(wording(longest, facts), changes));
        // Then
        assertThat(size(card)).isLessThan(MOST_BYTES);
        assertThat(card.toString().contains("more")).isEqualTo(number >= 10);
    }

    @Test
    void shouldSayHowManyFactsAreNotShown() {
        // Given
        List<Fact> facts = IntStream.range(0, 4_362)
                .mapToObj(i -> new Fact("Line " + i, new Value.Text("x")))
                .toList();
        // When
        ObjectNode card = renderer.card(new Content(wording("Acme", facts), List.of()));
        // Then
        int shown = card.path("body").path(2).path("items").size() - 1;
        int all = wording("Acme", facts).shown().size();
        assertThat(card.toString())
                .contains("\u2026 and " + NumberFormat.getInstance(Locale.UK).format(all - shown) + " more");
    }

    @Test
    void shouldShowASectionBelowTheFacts() {
        // Given
        Section section = new Section(
                "Journal lines",
                List.of(
                        new Fact("1 \u00B7 01-2210", new Value.Amount(new BigDecimal("12840.5"), "GBP")),
                        new Fact("2 \u00B7 01-1110", new Value.None())),
                new Section.More(4_312L));
        // When
        ObjectNode card = renderer.card(new Content(sections(section), List.of()));
        // Then
        JsonNode container = card.path("body").get(card.path("body").size() - 1);
        assertThat(container.findValuesAsText("text"))
                .containsExactly(
                        "Journal lines",
                        "1 \u00B7 01-2210",
                        "12,840.50\u00A0GBP",
                        "2 \u00B7 01-1110",
                        "\u2013",
                        "\u2026 and 4,312 more");
    }

    @Test
    void shouldWriteHowMuchMoreThereIsAsTheReadersDo() {
        // Given
        CardRenderer german = new CardRenderer(URI.create("https://acme.fa.em2.oraclecloud.com"), Locale.GERMANY);
        Wording wording = sections(
                new Section("Lines", List.of(), new Section.More(4_312L)),
                new Section("Sites", List.of(), new Section.More(null)),
                new Section("Nothing", List.of(), null));
        // When
        ObjectNode card = german.card(new Content(wording, List.of()));
        // Then
        assertThat(card.findValuesAsText("text"))
                .containsSubsequence("Lines", "\u2026 and 4.312 more", "Sites", "\u2026 and more")
                .doesNotContain("Nothing");
    }

    @Property(tries = 60)
    void shouldCountEveryRowThatASmallCardLeavesOut(
            @ForAll @IntRange(min = 0, max = 40) int count,
            @ForAll @IntRange(min = 0, max = 120) int rows,
            @ForAll @IntRange(min = 1, max = 400) int length,
            @ForAll @IntRange(min = 0, max = 3) int facts) {
        // Given
        String text = "\u6f22".repeat(length);
        List<Fact> list = IntStream.range(0, rows)
                .mapToObj(i -> new Fact("row", new Value.Text(text)))
                .toList();
        Section[] sections = IntStream.range(0, count)
                .mapToObj(i -> new Section("section", list, new Section.More(1_000L)))
                .toArray(Section[]::new);
        List<Fact> many = IntStream.range(0, facts * 30)
                .mapToObj(i -> new Fact("fact " + i, new Value.Text(text)))
                .toList();
        int factsAlone = missing(renderer.card(new Content(sections(many), List.of())));
        // When
        ObjectNode card = renderer.card(new Content(sections(many, sections), List.of()));
        // Then
        long shown = card.findValuesAsText("text").stream()
                .filter(each -> each.equals("row"))
                .count();
        assertThat(size(card)).isLessThan(MOST_BYTES);
        assertThat(shown + missing(card) - factsAlone).isEqualTo(count * (rows + 1_000L));
    }

    @Test
    void shouldNotSayHowManyWhenNobodyKnows() {
        // Given
        List<Fact> rows = IntStream.range(0, 100)
                .mapToObj(i -> new Fact("row", new Value.Text("\u6f22".repeat(300))))
                .toList();
        Section unknown = new Section("section", rows, new Section.More(null));
        Section known = new Section("section", rows, new Section.More(12L));
        // When
        ObjectNode card = renderer.card(new Content(sections(known, unknown, known), List.of()));
        // Then
        assertThat(card.findValuesAsText("text")).contains("\u2026 and more");
        assertThat(size(card)).isLessThan(MOST_BYTES);
    }

    @Test
    void shouldKeepSectionsOutOfTheSummary() {
        // Given
        Wording plain = sections();
        Wording listed = sections(new Section("Lines", List.of(), new Section.More(7L)));
        // When
        String summary = renderer.summary(new Content(listed, List.of()));
        // Then
        assertThat(summary).isEqualTo(renderer.summary(new Content(plain, List.of())));
    }

    @Test
    void shouldShowBeforeAndAfterOfEachChange() {
        // Given
        Change change = new Change(
                "Amount",
                new Value.Amount(new BigDecimal("100"), "GBP"),
                new Value.Amount(new BigDecimal("120.5"), "GBP"));
        // When
        ObjectNode card = renderer.card(content("Acme", List.of(change)));
        // Then
        assertThat(card.path("body")
                        .path(2)
                        .path("items")
                        .path(0)
                        .path("inlines")
                        .findValuesAsText("text"))
                .containsExactly("Amount: ", "100.00\u00A0GBP", " \u2192 ", "120.50\u00A0GBP");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "//evil.example/x",
                "/\\evil.example",
                "https://a b",
                "/a b",
                "https://[",
                "https:///no-host",
                "https://user:password@acme.fa.em2.oraclecloud.com/"
            })
    void shouldLeaveOutALinkThatLeadsNowhereOrElsewhere(@Nullable String link) {
        // Given
        Wording wording = linked(link);
        // When
        ObjectNode card = renderer.card(new Content(wording, List.of()));
        // Then
        assertThat(card.has("actions")).isFalse();
    }

    @Test
    void shouldLeaveOutALinkThatIsTooLong() {
        // Given
        Wording wording = linked("/" + "x".repeat(100_000));
        // When
        ObjectNode card = renderer.card(new Content(wording, List.of()));
        // Then
        assertThat(card.has("actions")).isFalse();
    }

    @Test
    void shouldLinkToThePod() {
        // Given
        Wording wording = linked("/fscmUI/faces/deeplink?objKey=InvoiceId=3000");
        // When
        ObjectNode card = renderer.card(new Content(wording, List.of()));
        // Then
        assertThat(card.path("actions").path(0).path("url").asText())
                .isEqualTo("https://acme.fa.em2.oraclecloud.com/fscmUI/faces/deeplink?objKey=InvoiceId=3000");
    }

    @Test
    void shouldSayItAllInOneLine() {
        // Given
        Content content = content("Acme\n<b>Office</b>", List.of());
        // When
        String summary = renderer.summary(content);
        // Then
        assertThat(summary).isEqualTo("New: Acme <b>Office</b> \u00B7 ERS-1, 12,840.50\u00A0GBP, due 29 Mar 2026");
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> known = Arbitraries.of(
                "[click](https://evil.example)",
                "**bold** _it_ # heading\n- list",
                "<at id=\"0\">Everyone</at>",
                "<a href='https://evil.example'>x</a><script>alert(1)</script>",
                "{{DATE(2026-03-02T08:00:00Z, SHORT)}}",
                "{{{{TIME(x)}}}}",
                "${data}",
                "\u202Egpj.exe\u202C\u2066x\u2069",
                "a\u0000b\u0007c\u001Bd\u0085e",
                "\"quotes\" 'and' \\backslashes\\ /slashes/ \"}],\"actions\":[{",
                "\uD83D\uDE00 \uD83D lone \uDE00",
                "\u2028\u2029 lines",
                "x".repeat(100_000),
                "\uD83D\uDE00".repeat(50_000),
                "\u202E".repeat(100_000) + "x",
                "\"".repeat(100_000));
        return Arbitraries.oneOf(
                        known, Arbitraries.strings().all().ofMinLength(1).ofMaxLength(600))
                .filter(text -> !text.isBlank());
    }

    private static Content content(String name, List<Change> changes) {
        return new Content(wording(name, List.of(new Fact("Site", new Value.Text(name)))), changes);
    }

    private static Wording wording(String party, List<Fact> facts) {
        return new Wording(
                "New",
                "ERS-1",
                party,
                "Supplier",
                new BigDecimal("12840.5"),
                "GBP",
                LocalDate.parse("2026-03-29"),
                null,
                "Validated",
                null,
                facts,
                "/fscmUI");
    }

    private static Wording sections(Section... sections) {
        return sections(List.of(), sections);
    }

    private static Wording sections(List<Fact> facts, Section... sections) {
        return new Wording(
                "New", "1", null, "Party", null, null, null, null, null, null, facts, List.of(sections), null);
    }

    /** What all lines together say is not shown. */
    private static int missing(ObjectNode card) {
        return card.findValuesAsText("text").stream()
                .map(text -> Pattern.compile("\u2026 and ([0-9,]+) more").matcher(text))
                .filter(Matcher::matches)
                .mapToInt(matcher -> Integer.parseInt(matcher.group(1).replace(",", "")))
                .sum();
    }

    private static Wording linked(@Nullable String link) {
        return new Wording("New", null, null, "Party", null, null, null, null, null, null, List.of(), link);
    }

    /** As Graph takes it: the card's JSON as a text. */
    private static int size(ObjectNode card) {
        return card.textNode(card.toString()).toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** The card with every text of a run blanked out. */
    private static JsonNode structure(JsonNode card) {
        JsonNode copy = card.deepCopy();
        copy.findParents("text").forEach(parent -> ((ObjectNode) parent).put("text", ""));
        return copy;
    }

    private static void find(JsonNode node, String path, String needle, List<String> places) {
        if (node.isTextual() && node.asText().contains(needle)) {
            places.add(path);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            find(field.getValue(), path + "/" + field.getKey(), needle, places);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            find(node.get(i), path + "/" + i, needle, places);
        }
    }
}
