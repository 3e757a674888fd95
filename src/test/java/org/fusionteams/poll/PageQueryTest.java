package org.fusionteams.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import org.fusionteams.record.RecordShape;
import org.junit.jupiter.api.Test;

/** Is each question asked within its condition, and are keys written as what they are? */
class PageQueryTest {

    @Test
    void shouldAskWithinTheConditionOfTheRecordType() {
        // Given
        PageQuery query = new PageQuery("invoices", "InvoiceId > 1", "InvoiceId:asc", "InvoiceId", 10, 5);
        // When
        PageQuery within = query.within("BusinessUnit = 'A' or BusinessUnit = 'B'", "byUser;Role=A B,C=d");
        // Then
        assertThat(within.pathAndQuery())
                .isEqualTo(
                        "/invoices?finder=byUser;Role=A%20B,C=d&q=%28BusinessUnit%20%3D%20%27A%27%20or%20BusinessUnit"
                                + "%20%3D%20%27B%27%29%20and%20InvoiceId%20%3E%201&orderBy=InvoiceId%3Aasc&fields=InvoiceId"
                                + "&links=self&limit=10&offset=5");
    }

    @Test
    void shouldQuoteTextKeysAlsoWhenTheyAreAllDigits() {
        // When
        String text = Literals.after(type(true), "00042");
        String number = Literals.equal(type(false), "300100551200417");
        // Then
        assertThat(text).isEqualTo("Id > '00042'");
        assertThat(number).isEqualTo("Id = 300100551200417");
    }

    @Test
    void shouldRefuseToReadOpenItemsAgainWhereTheKeyCannotBeAskedFor() {
        // When
        Throwable refusal = catchThrowable(() -> new RecordType(
                type(false).shape(),
                "r",
                "Id,V",
                false,
                false,
                null,
                "Open = 1",
                Duration.ofHours(1),
                null,
                Extras.NONE));
        // Then
        assertThat(refusal).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("keyQueryable");
    }

    private static RecordType type(boolean text) {
        RecordShape shape = RecordShape.of("t", "Id", "V", null, null, "Id,V");
        return new RecordType(shape, "r", "Id,V", text, true, null, null, null, null, Extras.NONE);
    }
}
