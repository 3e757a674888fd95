package org.fusionteams.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Is a page taken for whole only when it is? */
class PageRowsTest {

    private static final String PAGE = "{\"items\":[{\"InvoiceId\":300000047414503,\"Supplier\":\"M\u00FCller\","
            + "\"invoiceInstallments\":{\"items\":[{\"a\":1}],\"hasMore\":false}},{\"InvoiceId\":2}],"
            + "\"count\":2,\"hasMore\":false,\"limit\":25,\"offset\":0,\"links\":[{\"rel\":\"self\"}]}";

    @Test
    void shouldGiveTheRowsOneByOne() {
        // Given
        PageRows page = page(PAGE);
        // When
        List<JsonNode> rows = all(page);
        // Then
        page.requireWhole();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).path("Supplier").asText()).isEqualTo("M\u00FCller");
        assertThat(page.received()).isEqualTo(2);
        assertThat(page.mayHaveMore()).isFalse();
    }

    @Test
    void shouldNeverTakeATruncatedPageForWhole() {
        // Given
        byte[] bytes = PAGE.getBytes(StandardCharsets.UTF_8);
        // When
        List<Integer> takenForWhole = IntStream.range(0, bytes.length)
                .filter(length -> isWhole(new PageRows(new ByteArrayInputStream(bytes, 0, length))))
                .boxed()
                .toList();
        // Then
        assertThat(takenForWhole).isEmpty();
    }

    @Test
    void shouldHaveNothingMoreAfterAFailure() {
        // Given
        PageRows page = page(PAGE.substring(0, 60));
        var unused = catchThrowable(() -> all(page));
        // When
        boolean more = page.hasNext();
        // Then
        assertThat(more).isFalse();
        assertThat(catchThrowable(page::requireWhole)).isInstanceOf(PollOutage.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Sign in</body></html>",
                "[]",
                "null",
                "{}",
                "{\"items\":[]}",
                "{\"hasMore\":false}",
                "{\"items\":null,\"hasMore\":false}",
                "{\"count\":1,\"hasMore\":false}",
                "{\"items\":[{}],\"count\":2,\"hasMore\":false}",
                "{\"items\":[{},{}],\"count\":1,\"hasMore\":false}",
                "{\"items\":[{},5],\"count\":2,\"hasMore\":false}",
                "{\"items\":[null],\"count\":1,\"hasMore\":false}",
                "{\"items\":[],\"count\":0,\"hasMore\":\"no\"}",
                "{\"title\":\"Not Found\",\"status\":\"404\"}"
            })
    void shouldRefuseWhatIsNoPage(String body) {
        // Given
        PageRows page = page(body);
        // When
        Throwable refusal = catchThrowable(() -> {
            all(page);
            page.requireWhole();
        });
        // Then
        assertThat(refusal).isInstanceOf(PollOutage.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"items\":[],\"count\":0,\"hasMore\":false,\"limit\":25} | false",
                "{\"count\":0,\"hasMore\":false,\"limit\":25} | false",
                "{\"items\":[{}],\"count\":1,\"hasMore\":true,\"limit\":25} | true",
                "{\"items\":[{}],\"count\":1,\"hasMore\":false,\"limit\":1} | true",
                "{\"items\":[{}],\"count\":1,\"hasMore\":false,\"limit\":2} | false",
                "{\"hasMore\":true,\"count\":1,\"items\":[{}]} | true"
            })
    void shouldKnowWhetherThereMayBeMore(String body, boolean more) {
        // Given
        PageRows page = page(body);
        // When
        all(page);
        // Then
        assertThat(page.mayHaveMore()).isEqualTo(more);
    }

    @Test
    void shouldNotBeWholeBeforeItsLastRowWasTaken() {
        // Given
        PageRows page = page(PAGE);
        page.next();
        // When
        Throwable refusal = catchThrowable(page::mayHaveMore);
        // Then
        assertThat(refusal).isInstanceOf(PollOutage.class).hasMessage("the page was not read to its end");
    }

    @Test
    void shouldReadNumbersExactly() {
        // Given
        PageRows page = page("{\"items\":[{\"id\":123456789012345678,\"amount\":12345678901234567.89,\"rate\":1.10}],"
                + "\"count\":1,\"hasMore\":false}");
        // When
        JsonNode row = page.next();
        // Then
        assertThat(row.path("id").asText()).isEqualTo("123456789012345678");
        assertThat(row.path("amount").decimalValue()).isEqualTo(new BigDecimal("12345678901234567.89"));
        assertThat(row.path("rate").decimalValue()).isEqualTo(new BigDecimal("1.10"));
    }

    private static PageRows page(String body) {
        return new PageRows(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<JsonNode> all(PageRows page) {
        List<JsonNode> rows = new ArrayList<>();
        page.forEachRemaining(rows::add);
        return rows;
    }

    private static boolean isWhole(PageRows page) {
        try {
            all(page);
            page.requireWhole();
            return true;
        } catch (PollOutage e) {
            return false;
        }
    }
}
