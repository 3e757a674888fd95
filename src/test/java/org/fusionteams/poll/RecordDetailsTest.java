package org.fusionteams.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.fusionteams.record.FusionRecord;
import org.fusionteams.record.News;
import org.fusionteams.record.RecordShape;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Is what a message shows fetched as far as it is shown, one request at a time, and for news only? */
class RecordDetailsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ROOT = "/fscmRestApi/resources/11.13.18.05";

    private final List<String> asked = new ArrayList<>();

    @Test
    void shouldFetchADetailUpToItsLimitAndSayHowManyThereAre() {
        // Given
        RecordDetails details = details(type("lines:Number,Amount", 3, null), News.CREATED, record());
        // When
        fetch(details, path -> page(path.contains("offset=0") ? 2 : 1, true, 4_315L));
        // Then
        assertThat(asked)
                .containsExactly(
                        "/batches/1/child/lines?fields=Number%2CAmount&orderBy=Number%3Aasc&totalResults=true&onlyData=true&limit=3&offset=0",
                        "/batches/1/child/lines?fields=Number%2CAmount&orderBy=Number%3Aasc&totalResults=true&onlyData=true&limit=1&offset=2");
        assertThat(details.values().path("lines").path("items")).hasSize(3);
        assertThat(details.values().path("lines").path("hasMore").asBoolean()).isTrue();
        assertThat(details.values().path("lines").path("total").asLong()).isEqualTo(4_315);
    }

    @Test
    void shouldNotShowATotalThatIsLessThanWhatCame() {
        // Given
        RecordDetails details = details(type("lines:Number", 2, null), News.CREATED, record());
        // When
        fetch(details, path -> page(2, true, 1L));
        // Then
        assertThat(details.values().path("lines").path("total").isNull()).isTrue();
    }

    @Test
    void shouldCountWhatCameWhole() {
        // Given
        RecordDetails details = details(type("lines:Number", 50, null), News.CREATED, record());
        // When
        fetch(details, path -> page(2, false, null));
        // Then
        assertThat(details.values().path("lines").path("total").asInt()).isEqualTo(2);
    }

    @Test
    void shouldFetchGrandchildrenInOrderUntilTheLimit() {
        // Given
        RecordDetails details =
                details(type("headers:Name;headers.lines:Number", 5, null), News.CREATED, record());
        // When
        fetch(details, path -> path.contains("/lines") ? page(2, false, 2L) : page(4, false, 4L));
        // Then
        assertThat(asked).hasSize(4);
        assertThat(asked.get(0)).contains("links=self").doesNotContain("onlyData");
        assertThat(asked.subList(1, 4)).allSatisfy(path -> assertThat(path).contains("/child/lines?"));
        assertThat(asked.get(3)).startsWith("/batches/row/2/child/lines").contains("limit=1&");
        assertThat(details.values().path("headers").path("items").path(0).path("lines").path("items")).hasSize(2);
        assertThat(details.values().path("headers").path("items").path(2).path("lines").path("hasMore").asBoolean())
                .isTrue();
        assertThat(details.values().path("headers").path("items").path(3).has("lines")).isFalse();
    }

    @Test
    void shouldAskTenTimesAtMostForGrandchildren() {
        // Given
        RecordDetails details =
                details(type("headers:Name;headers.lines:Number", 50, null), News.CREATED, record());
        // When
        fetch(details, path -> path.contains("/lines") ? page(0, false, 0L) : page(40, false, 40L));
        // Then
        assertThat(asked).hasSize(11);
    }

    @Test
    void shouldFetchNothingForShowingWhenNobodyHearsOfTheRecord() {
        // Given
        RecordDetails details = details(type("lines:Number", 50, related()), News.BASELINE, record());
        // When
        Optional<String> next = details.next();
        // Then
        assertThat(next).isEmpty();
    }

    @Test
    void shouldCompleteChildrenThatDidNotComeWholeAndLeaveTheRecordAsItWasCompared() {
        // Given
        ObjectNode values = values();
        ObjectNode installments = values.putObject("installments");
        installments.put("hasMore", true).putArray("items").addObject().put("Number", 7);
        FusionRecord record = record(values);
        RecordDetails details = details(type("", 50, null), News.BASELINE, record);
        // When
        fetch(details, path -> page(3, false, null));
        // Then
        assertThat(asked).singleElement().asString().startsWith("/batches/1/child/installments?fields=Number&");
        assertThat(details.values().path("installments").path("items")).hasSize(3);
        assertThat(record.values().path("installments").path("items")).hasSize(1);
    }

    @Test
    void shouldPutTheOneRelatedRowIntoTheRecord() {
        // Given
        RecordDetails details = details(type("", 50, related()), News.CHANGED, record());
        // When
        fetch(details, path -> page(1, false, null));
        // Then
        assertThat(asked)
                .containsExactly("/invoices?q=InvoiceNumber%20%3D%20%27O%27%27Hara-1%27%20and%20BatchId%20%3D%201"
                        + "&fields=Number&links=self&limit=2");
        assertThat(details.values().path("invoice").path("Number").asInt()).isZero();
        assertThat(details.values().path("invoice").isObject()).isTrue();
    }

    @Test
    void shouldPutNothingWhenTheRelatedRowIsMissingOrNotTheOnlyOne() {
        for (int rows : new int[] {0, 2}) {
            // Given
            RecordDetails details = details(type("", 50, related()), News.CHANGED, record());
            // When
            fetch(details, path -> page(rows, false, null));
            // Then
            assertThat(details.values().get("invoice").isNull()).isTrue();
        }
    }

    @Test
    void shouldAskForNoRelatedRowWithoutAValueToFindItBy() {
        // Given
        ObjectNode values = values().putNull("Reference");
        RecordDetails details = details(type("", 50, related()), News.CHANGED, record(values));
        // When
        Optional<String> next = details.next();
        // Then
        assertThat(next).isEmpty();
        assertThat(details.values().get("invoice").isNull()).isTrue();
    }

    @Test
    void shouldGoOnWithoutChildrenThatAreNotThere() {
        // Given
        RecordDetails details = details(type("lines:Number;notes:Text", 50, null), News.CREATED, record());
        var first = details.next();
        // When
        boolean goesOn = details.goOnWithout(new PollRefused("the pod answered 404", 404));
        details.received(new ByteArrayInputStream(page(0, false, null)));
        // Then
        assertThat(first).isPresent();
        assertThat(goesOn).isTrue();
        assertThat(details.values().has("lines")).isFalse();
        assertThat(details.next().orElseThrow()).contains("/child/notes?");
    }

    @Test
    void shouldRefuseAPageThatWasCut() {
        // Given
        RecordDetails details = details(type("lines:Number", 50, null), News.CREATED, record());
        var unused = details.next();
        byte[] page = page(2, false, null);
        // When
        Throwable outage =
                catchThrowable(() -> details.received(new ByteArrayInputStream(page, 0, page.length - 5)));
        // Then
        assertThat(outage).isInstanceOf(PollOutage.class);
    }

    @Test
    void shouldNameADetailWhoseParentIsMissing() {
        // When
        Throwable refusal = catchThrowable(() -> Detail.parse("headers.lines:Number"));
        // Then
        assertThat(refusal).hasMessage("details names headers.lines, but not headers before it, which holds it");
    }

    private void fetch(RecordDetails details, Function<String, byte[]> pod) {
        asked.clear();
        for (Optional<String> path = details.next(); path.isPresent(); path = details.next()) {
            asked.add(path.get());
            assertThat(asked).hasSizeLessThan(100);
            details.received(new ByteArrayInputStream(pod.apply(path.get())));
        }
    }

    private static RecordDetails details(RecordType type, News news, FusionRecord record) {
        return new RecordDetails(type, new ReadRecord(record, "f", news, null), ROOT);
    }

    private static Related related() {
        return Related.of("invoice", "invoices", "InvoiceNumber=Reference,BatchId", "Number");
    }

    private static RecordType type(String details, int limit, @Nullable Related related) {
        String fields = "BatchId,Reference,LastUpdateDate;installments:Number";
        RecordShape shape = RecordShape.of("journal", "BatchId", "LastUpdateDate", null, null, fields);
        return new RecordType(
                shape,
                "batches",
                fields,
                false,
                true,
                null,
                null,
                null,
                null,
                new Extras(Detail.parse(details), limit, related));
    }

    private static ObjectNode values() {
        return MAPPER.createObjectNode().put("BatchId", 1).put("Reference", "O'Hara-1");
    }

    private static FusionRecord record() {
        return record(values());
    }

    private static FusionRecord record(ObjectNode values) {
        return new FusionRecord("journal", "1", null, Instant.EPOCH, null, values, ROOT + "/batches/1");
    }

    private static byte[] page(int rows, boolean more, @Nullable Long total) {
        ObjectNode page = MAPPER.createObjectNode();
        ArrayNode items = page.putArray("items");
        for (int i = 0; i < rows; i++) {
            ObjectNode row = items.addObject().put("Number", i).put("Name", "N" + i).put("Amount", 1.5);
            row.putArray("links")
                    .addObject()
                    .put("rel", "self")
                    .put("href", "https://pod:443" + ROOT + "/batches/row/" + i);
        }
        page.put("count", rows).put("hasMore", more);
        if (total != null) {
            page.put("totalResults", total);
        }
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }
}
