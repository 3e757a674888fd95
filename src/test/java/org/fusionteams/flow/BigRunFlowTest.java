package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fusionteams.simulator.fusion.FusionPod.Granularity;
import org.fusionteams.simulator.fusion.PodRow;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of invoices on a pod that does everything to make a reader lose one: each is told, and none twice. */
@QuarkusTest
@TestProfile(BigRunFlowTest.Sweeping.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BigRunFlowTest extends FlowTest {

    private static final int INVOICES = 3_000;
    private static final int OF_ONE_DATE = 700;
    private static final int OLD = 50_000;

    /** Pages as large as the pod allows, and a sweep every five seconds. */
    public static class Sweeping extends FlowProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = super.getConfigOverrides();
            settings.put("connector.fusion.page-size", "500");
            settings.put("connector.fusion.sweep", "5s over 48h");
            return settings;
        }

        @Override
        protected String prepared() {
            return "old-invoices";
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {499, 200})
    @Order(1)
    void shouldTellEachOfThreeThousandInvoicesOnce(int pageCap) {
        // Given
        pod.setPageCap(pageCap);
        pod.setGranularity(Granularity.SECONDS);
        pod.setShuffle(true);
        pod.setTokenLifetime(Duration.ofSeconds(2));
        AtomicInteger pages = new AtomicInteger();
        pod.mutateBetweenPages(() -> {
            if (pages.incrementAndGet() % 3 == 0) {
                pod.revokeTokens();
            }
        });
        pod.setMutateBetweenPages(true);
        Instant now = simulators.clock().instant();
        Instant crowded = now.minusSeconds(30).truncatedTo(ChronoUnit.SECONDS);
        String prefix = "BIG-" + pageCap + "-";

        // When
        IntStream.range(0, INVOICES)
                .forEach(i -> pod.addInvoice(invoice -> invoice.number(prefix + i)
                        .updated(i < OF_ONE_DATE ? crowded : now.minusMillis(20L * (INVOICES - i)))));
        awaitRead();
        awaitQuiet();

        // Then
        pod.setMutateBetweenPages(false);
        pod.mutateBetweenPages(null);
        assertThat(pages.get()).isGreaterThan(INVOICES / pageCap);
        assertThat(tenant.duplicates()).isEmpty();
        assertThat(cards()).hasSize(INVOICES);
        assertThat(cards().stream().map(card -> card.lines().get(1)).distinct()).hasSize(INVOICES);
    }

    @Test
    @Order(2)
    void shouldFindInvoicesThatShowLongAfterTheirDate() {
        // Given
        Instant now = simulators.clock().instant();
        int count = 60;
        long late = counted("late");

        // When
        IntStream.range(0, count).forEach(i -> {
            Duration lag = Duration.ofSeconds(20).plus(Duration.ofSeconds(30L * i));
            pod.addLate(
                    invoice -> invoice.number("LATE-" + i),
                    now.plusSeconds(i),
                    now.plusSeconds(i).plus(lag));
        });
        // Half an hour in steps of half a minute, with a poll after each.
        for (int minute = 0; minute < 32; minute++) {
            simulators.clock().advance(Duration.ofSeconds(58));
            clock.advance(Duration.ofSeconds(60));
            awaitRead();
        }
        awaitRead();
        awaitQuiet();

        // Then
        assertThat(tenant.duplicates()).isEmpty();
        assertThat(cards()).hasSize(count);
        // Those later than the overlap were found by the sweep, and that is known.
        assertThat(counted("late")).isGreaterThan(late + 30);
    }

    @Test
    @Order(3)
    void shouldCountFiftyThousandOldInvoicesThatABatchTouches() {
        // Given
        long seen = counted("seen");
        long notifications = count("select count(*) from notification");

        // When
        int touched = pod.touchAll(row -> "OLD".equals(row.text("Description")));
        awaitRead();

        // Then
        assertThat(touched).isEqualTo(OLD);
        waiting().atMost(Duration.ofSeconds(90)).until(() -> counted("seen") == seen + OLD);
        assertThat(count("select count(*) from notification")).isEqualTo(notifications);
        assertThat(cards()).isEmpty();
    }

    @Test
    @Order(4)
    void shouldTellTheChangeOfAnOldInvoiceAmongThem() {
        // Given
        PodRow old = pod.invoices().stream()
                .filter(row -> "OLD".equals(row.text("Description")))
                .findFirst()
                .orElseThrow();

        // When
        pod.update(old.key(), Map.of("PaymentTerms", "60 Net"));
        Card card = awaitCard(old.text("InvoiceNumber"), 1);

        // Then
        assertThat(card.title()).isEqualTo("Supplier invoice changed");
    }
}
