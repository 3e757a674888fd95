package org.fusionteams.recordtypes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fusionteams.notification.CardRenderer;
import org.fusionteams.notification.NotificationJson.Content;
import org.fusionteams.notification.Wording;
import org.fusionteams.testsupport.CardText;
import org.fusionteams.testsupport.RecordTypeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader sees of each record type's sample, whichever framework version the pod speaks. */
class WordsOfRecordTypesTest {

    private static final Path EXPECTED = Path.of("src", "test", "resources", "record-types");
    private static final CardRenderer CARDS = new CardRenderer(URI.create("https://acme.fa.example"), Locale.UK);

    @ParameterizedTest
    @MethodSource("stories")
    void shouldSayWhatAFinancePersonNeeds(RecordTypeFile type, String kind, List<String> expected) {
        // Given
        JsonNode record = type.sample();
        // When
        List<String> lines = card(type.word(kind, record));
        // Then
        assertThat(lines).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("stories")
    void shouldSayTheSameWhenIdsAndAmountsAreTexts(RecordTypeFile type, String kind, List<String> expected) {
        // Given
        JsonNode record = withTexts(type.sample());
        // When
        List<String> lines = card(type.word(kind, record));
        // Then
        assertThat(lines).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("types")
    void shouldSaySomethingWhenNothingButTheKeyIsThere(RecordTypeFile type) {
        // Given
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        type.sample().fieldNames().forEachRemaining(name -> record.putNull(name));
        String key = type.parameter("key");
        record.set(key, type.sample().get(key));
        // When
        Wording wording = type.word("changed", record);
        // Then
        assertThat(card(wording)).isNotEmpty();
        assertThat(wording.amount()).isNull();
        assertThat(wording.sections()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void shouldComparePagesOnlyAndNotWhatIsFetchedForNews(RecordTypeFile type) {
        // Given
        ObjectNode bare = type.sample().deepCopy();
        Stream.of(type.parameter("details").split("[:.]")[0], related(type))
                .filter(child -> !child.isEmpty())
                .forEach(bare::remove);
        Wording told = type.word("changed", bare);
        // When
        Wording now = type.word("changed", type.sample());
        // Then
        assertThat(now.since(told)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void shouldHaveASampleOfWhatItAsksFor(RecordTypeFile type) {
        // Given
        List<String> asked =
                new ArrayList<>(List.of(type.parameter("fields").split(";")[0].split(",")));
        Stream.of((type.parameter("fields") + ";" + type.parameter("details")).split(";"))
                .skip(1)
                .filter(child -> !child.isEmpty() && !child.split(":")[0].contains("."))
                .forEach(child -> asked.add(child.split(":")[0]));
        if (!related(type).isEmpty()) {
            asked.add(related(type));
        }
        // When
        List<String> names = new ArrayList<>();
        type.sample().fieldNames().forEachRemaining(names::add);
        // Then
        assertThat(names).containsExactlyInAnyOrderElementsOf(asked);
    }

    @ParameterizedTest
    @MethodSource("types")
    void shouldAskForNothingThatDoesNotBelongIntoAChannel(RecordTypeFile type) {
        // Given
        String asked =
                String.join(" ", type.parameter("fields"), type.parameter("details"), type.parameter("relatedFields"));
        // When
        boolean sensitive = asked.matches("(?i).*(bank|taxpayer|RemitToAccount|TaxRegistration|creditCard|IBAN).*");
        // Then
        assertThat(sensitive).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "payables-invoice | changed | {'CanceledFlag':true} | Supplier invoice canceled",
                "receivables-invoice | changed | {'InvoiceBalanceAmount':0} | Customer invoice settled",
                "receivables-invoice | changed | {'InvoiceBalanceAmount':'0.00'} | Customer invoice settled",
                "receivables-invoice | created | {'InvoiceBalanceAmount':0} | New customer invoice",
                "payment | changed | {'VoidDate':'2026-03-28'} | Payment voided",
                "payment | changed | {'StopDate':'2026-03-28'} | Payment stopped",
                "invoice-hold | changed | {'ReleaseName':'Approved'} | Invoice hold released",
                "invoice-hold | created | {'ReleaseName':'Approved'} | Invoice held and released",
                "journal | changed | {'PostedDate':null} | Journal batch changed"
            })
    void shouldNameWhatHappenedToTheDocument(String type, String kind, String changes, String title)
            throws IOException {
        // Given
        RecordTypeFile file = new RecordTypeFile(RecordTypeFile.SHIPPED, type);
        ObjectNode record = file.sample().deepCopy();
        record.setAll((ObjectNode) new ObjectMapper().readTree(changes.replace('\'', '"')));
        // When
        Wording wording = file.word(kind, record);
        // Then
        assertThat(wording.title()).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource({
        "payables-invoice, /fscmUI/faces/deeplink?objType=AP_VIEWINVOICE&action=VIEW&objKey=InvoiceId%3D300100551200417",
        "receivables-invoice, /fscmUI/faces/deeplink?objType=AR_TRANSACTION&action=EDIT"
                + "&objKey=transactionNumber%3D71088%3BbuName%3DNorth%20BU",
        "purchase-order, /fndSetup/faces/deeplink?objType=PURCHASE_ORDER&action=VIEW"
                + "&objKey=poHeaderId%3D300100547770204",
        "invoice-hold, /fscmUI/faces/deeplink?objType=AP_VIEWINVOICE&action=VIEW&objKey=InvoiceId%3D300100551200417",
        "payment,",
        "supplier,",
        "journal,",
        "gl-account,",
        "receipt,"
    })
    void shouldLinkWhereAPageIsKnown(String type, String link) {
        // Given
        RecordTypeFile file = new RecordTypeFile(RecordTypeFile.SHIPPED, type);
        // When
        Wording wording = file.word("created", file.sample());
        // Then
        assertThat(wording.link()).isEqualTo(link);
        assertThat(CARDS.card(new Content(wording, List.of())).has("actions")).isEqualTo(link != null);
    }

    @Test
    void shouldKeepAnAddressWhateverANumberHolds() {
        // Given
        RecordTypeFile file = new RecordTypeFile(RecordTypeFile.SHIPPED, "receivables-invoice");
        ObjectNode record = file.sample().deepCopy();
        record.put("TransactionNumber", "A&B #7;x=1 \u00fc");
        // When
        Wording wording = file.word("created", record);
        // Then
        assertThat(wording.link()).contains("transactionNumber%3DA%26B%20%237%3Bx%3D1%20%C3%BC%3BbuName");
        assertThat(CARDS.card(new Content(wording, List.of())).has("actions")).isTrue();
    }

    @Test
    void shouldExpectSomethingOfEachRecordTypeThatIsShipped() throws IOException {
        // Given
        List<String> shipped = types().map(RecordTypeFile::name).toList();
        // When
        List<String> expected;
        try (Stream<Path> files = Files.list(EXPECTED)) {
            expected = files.map(file -> file.getFileName().toString().replace(".txt", ""))
                    .toList();
        }
        // Then
        assertThat(expected).containsExactlyInAnyOrderElementsOf(shipped);
    }

    static Stream<RecordTypeFile> types() {
        return RecordTypeFile.in(RecordTypeFile.SHIPPED).stream();
    }

    /** Each file of expected lines has one part per kind, which begins with {@code == kind}. */
    static Stream<Arguments> stories() {
        return types().flatMap(type ->
                expected(type).entrySet().stream().map(entry -> Arguments.of(type, entry.getKey(), entry.getValue())));
    }

    private static Map<String, List<String>> expected(RecordTypeFile type) {
        Map<String, List<String>> parts = new TreeMap<>();
        try {
            List<String> part = List.of();
            for (String line : Files.readAllLines(EXPECTED.resolve(type.name() + ".txt"))) {
                if (line.startsWith("== ")) {
                    part = parts.computeIfAbsent(line.substring(3), kind -> new ArrayList<>());
                } else if (!line.isEmpty()) {
                    part.add(line);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("there must be expected lines for each record type", e);
        }
        return parts;
    }

    private static String related(RecordTypeFile type) {
        return type.parameter("related");
    }

    private static List<String> card(Wording wording) {
        return CardText.lines(CARDS.card(new Content(wording, List.of())));
    }

    /** As framework version 9 sends it. Counts of collections are ours and stay numbers. */
    private static JsonNode withTexts(JsonNode node) {
        if (node.isNumber()) {
            return JsonNodeFactory.instance.textNode(node.decimalValue().toPlainString());
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> array.add(withTexts(each)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(field -> object.set(
                            field.getKey(),
                            field.getKey().equals("total") ? field.getValue() : withTexts(field.getValue())));
            return object;
        }
        return node;
    }
}
