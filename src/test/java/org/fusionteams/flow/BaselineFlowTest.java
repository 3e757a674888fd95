package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.fusionteams.simulator.fusion.PodRow;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What was there before the connector is not news; its next change is. See {@link History} for what the pod holds. */
@QuarkusTest
@TestProfile(BaselineFlowTest.Started.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BaselineFlowTest extends FlowTest {

    /** Started for the first time, with a beginning three days back and a baseline of a week before it. */
    public static class Started extends FlowProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = super.getConfigOverrides();
            settings.put(
                    "connector.fusion.start-from",
                    Instant.now()
                            .minus(History.START)
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString());
            settings.put("connector.fusion.baseline", "7d");
            return settings;
        }

        @Override
        protected String prepared() {
            return "history";
        }
    }

    @Test
    @Order(1)
    void shouldTellWhatCameSinceTheConfiguredBeginningAndNothingOlder() {
        // Given
        Instant beginning = clock.instant().minus(History.START);

        // When
        awaitRead();
        awaitQuiet();

        // Then
        assertThat(rows("select number from notification order by number"))
                .extracting(row -> row.get("number"))
                .containsExactly("AN-HOUR-AFTER", "YESTERDAY");
        assertThat((Instant) bookmark("news_from")).isBetween(beginning.minusSeconds(600), beginning.plusSeconds(5));
        assertThat(origin("OPEN-FOR-A-YEAR")).isEqualTo("baseline");
        assertThat(origin("NINE-DAYS-OLD")).isEqualTo("baseline");
        assertThat(origin("AN-HOUR-TOO-EARLY")).isEqualTo("baseline");
        assertThat(origin("PAID-A-YEAR-AGO")).isEqualTo("never read");
    }

    @Test
    @Order(2)
    void shouldCountAnOldInvoiceThatIsFirstSeenNowAndTellItsNextChange() {
        // Given
        assertThat(origin("OLD-BUT-CHANGED-SINCE")).isEqualTo("seen");
        assertThat(counted("seen")).isEqualTo(1);

        // When
        pod.update(key("OLD-BUT-CHANGED-SINCE"), Map.of("PaymentTerms", "60 Net"));
        Card card = awaitCard("OLD-BUT-CHANGED-SINCE", 1);

        // Then
        assertThat(card.lines()).startsWith("Supplier invoice changed").contains("Payment terms: 30 Net \u2192 60 Net");
    }

    @Test
    @Order(3)
    void shouldTellTheChangeOfAnInvoiceThatWasOpenForAYear() {
        // Given
        assertThat(notifications("OPEN-FOR-A-YEAR")).isEmpty();

        // When
        pod.update(key("OPEN-FOR-A-YEAR"), Map.of("ValidationStatus", "Validated"));
        Card card = awaitCard("OPEN-FOR-A-YEAR", 1);

        // Then
        assertThat(card.lines())
                .startsWith("Supplier invoice changed")
                .contains("Status: Needs revalidation \u2192 Validated");
    }

    @Test
    @Order(4)
    void shouldTellTheChangeOfAnInvoiceThatChangedJustBeforeTheBeginning() {
        // Given
        simulators.clock().advance(Duration.ofMinutes(1));

        // When
        pod.update(key("AN-HOUR-TOO-EARLY"), Map.of("PaymentTerms", "90 Net"));
        Card card = awaitCard("AN-HOUR-TOO-EARLY", 1);

        // Then
        assertThat(card.title()).isEqualTo("Supplier invoice changed");
    }

    private long key(String number) {
        return pod.invoices().stream()
                .filter(row -> number.equals(row.text("InvoiceNumber")))
                .findFirst()
                .map(PodRow::key)
                .orElseThrow();
    }

    private String origin(String number) {
        return rows("select origin from record where number = ?", number).stream()
                .findFirst()
                .map(row -> (String) row.get("origin"))
                .orElse("never read");
    }
}
