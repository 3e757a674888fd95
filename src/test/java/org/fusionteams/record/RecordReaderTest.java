package org.fusionteams.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Is a row read exactly, whatever framework version wrote it, and refused in words when it cannot be? */
class RecordReaderTest {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private static final RecordShape SHAPE = RecordShape.of(
            "payables-invoice",
            "InvoiceId",
            "LastUpdateDate",
            "CreationDate",
            "InvoiceNumber",
            "InvoiceId,InvoiceNumber,InvoiceAmount,CreationDate,LastUpdateDate;invoiceInstallments:DueDate");

    @ParameterizedTest
    @CsvSource({"300000047414503", "'\"300000047414503\"'", "300000047414503.0E0"})
    void shouldTakeAKeyAsNumberOrText(String key) {
        // Given
        JsonNode row = row("'InvoiceId': " + key);
        // When
        FusionRecord record = RecordReader.read(row, SHAPE);
        // Then
        assertThat(record.key()).startsWith("300000047414503");
    }

    @Property(tries = 200)
    void shouldKeepEveryDigitOfAKey(@ForAll @LongRange(min = 1, max = 999_999_999_999_999_999L) long key) {
        // Given
        JsonNode row = row("'InvoiceId': " + key);
        // When
        FusionRecord record = RecordReader.read(row, SHAPE);
        // Then
        assertThat(record.key()).isEqualTo(String.valueOf(key));
    }

    @Property(tries = 200)
    void shouldReadTimestampsWithAnyOffsetAndFraction(
            @ForAll @LongRange(min = 0, max = 4_102_444_800L) long second,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll @IntRange(max = 9) int digits,
            @ForAll @IntRange(min = -72, max = 72) int quarterHours) {
        // Given
        Instant instant = Instant.ofEpochSecond(second, nanos);
        OffsetDateTime there = instant.atOffset(ZoneOffset.ofTotalSeconds(quarterHours * 900));
        String fraction = digits == 0 ? "" : "." + String.format("%09d", nanos).substring(0, digits);
        String text = there.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss"))
                + fraction
                + there.format(DateTimeFormatter.ofPattern("xxx"));
        Instant shown = Instant.ofEpochSecond(second, digits == 0 ? 0 : nanos - nanos % (int) Math.pow(10, 9 - digits));
        // When
        FusionRecord record = RecordReader.read(row("'InvoiceId': 1", text), SHAPE);
        // Then
        assertThat(record.version()).isEqualTo(shown.truncatedTo(ChronoUnit.MICROS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'InvoiceNumber': 'A'", "'InvoiceId': null", "'InvoiceId': '  '", "'InvoiceId': {'a': 1}"})
    void shouldRefuseARowWithoutItsKey(String attributes) {
        // Given
        JsonNode row = row(attributes);
        // When
        Throwable refusal = catchThrowable(() -> RecordReader.read(row, SHAPE));
        // Then
        assertThat(refusal)
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("attribute InvoiceId, the key, is missing");
    }

    @Test
    void shouldRefuseAKeyThatTheLedgerCannotHold() {
        // Given
        JsonNode row = row("'InvoiceId': '" + "x".repeat(201) + "'");
        // When
        Throwable refusal = catchThrowable(() -> RecordReader.read(row, SHAPE));
        // Then
        assertThat(refusal)
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("attribute InvoiceId, the key, must have at most 200 printable characters, but has 201");
    }

    @Test
    void shouldRefuseARowWithoutItsVersion() {
        // Given
        JsonNode row = json("{'InvoiceId': 1}");
        // When
        Throwable refusal = catchThrowable(() -> RecordReader.read(row, SHAPE));
        // Then
        assertThat(refusal)
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("attribute LastUpdateDate, the version, is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-02", "2026-03-02T08:00:14", "2026-02-30T08:00:14Z", "yesterday", "1772438414"})
    void shouldRefuseAVersionThatIsNoPointInTime(String text) {
        // Given
        JsonNode row = row("'InvoiceId': 1", text);
        // When
        Throwable refusal = catchThrowable(() -> RecordReader.read(row, SHAPE));
        // Then
        assertThat(refusal)
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("attribute LastUpdateDate must be a timestamp with an offset such as"
                        + " 2026-03-02T08:00:14.031+00:00, but was: " + text);
    }

    @Test
    void shouldKeepOnlyWhatTheShapeNames() {
        // Given
        JsonNode row = row("'InvoiceId': 1, 'InvoiceAmount': 12840.50, 'AddedByARelease': 'x',"
                + " 'invoiceInstallments': {'items': [{'DueDate': '2026-03-29', 'More': 1}], 'hasMore': true}");
        // When
        FusionRecord record = RecordReader.read(row, SHAPE);
        // Then
        assertThat(record.values())
                .isEqualTo(json("{'InvoiceId': 1, 'InvoiceAmount': 12840.50, 'LastUpdateDate': '2026-03-02T08:00:14Z',"
                        + " 'invoiceInstallments': {'items': [{'DueDate': '2026-03-29'}], 'hasMore': true}}"));
    }

    @Test
    void shouldTakeThePathToTheRecordFromItsOwnLink() {
        // Given
        JsonNode row = row("'InvoiceId': 1, 'links': [{'rel': 'canonical', 'href': 'https://pod/other'},"
                + " {'rel': 'self', 'href': 'https://pod:443/fscmRestApi/resources/11.13.18.05/invoices/00020%2F1'}]");
        // When
        FusionRecord record = RecordReader.read(row, SHAPE);
        // Then
        assertThat(record.selfPath()).isEqualTo("/fscmRestApi/resources/11.13.18.05/invoices/00020%2F1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'links': []", "'links': null", "'links': [{'rel': 'self', 'href': 'not an address'}]"})
    void shouldDoWithoutALink(String links) {
        // Given
        JsonNode row = row("'InvoiceId': 1, " + links);
        // When
        FusionRecord record = RecordReader.read(row, SHAPE);
        // Then
        assertThat(record.selfPath()).isNull();
    }

    private static JsonNode row(String attributes) {
        return row(attributes, "2026-03-02T08:00:14Z");
    }

    private static JsonNode row(String attributes, String version) {
        return json("{" + attributes + ", 'LastUpdateDate': '" + version + "'}");
    }

    private static JsonNode json(String json) {
        try {
            return MAPPER.readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
