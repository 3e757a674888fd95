package org.fusionteams.simulator.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fusionteams.simulator.SimulatorClock;
import org.junit.jupiter.api.Test;

/** What the demo and the tests get to read. */
class SampleInvoicesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final SimulatorClock clock = SimulatorClock.frozenAt(NOW);
    private final FusionPod pod = new FusionPod(clock);

    @Test
    void shouldHaveEveryAwkwardCase() {
        // When
        List<PodRow> rows = new SampleInvoices(1).fill(pod, 40, NOW.minus(Duration.ofDays(60)), NOW);
        // Then
        Map<String, Long> suppliersByNumber = rows.stream()
                .collect(
                        Collectors.groupingBy(row -> String.valueOf(row.text("InvoiceNumber")), Collectors.counting()));
        String names = rows.stream().map(row -> row.text("Supplier")).collect(Collectors.joining("|"));
        assertThat(suppliersByNumber).containsEntry("2026-0001", 2L);
        assertThat(rows)
                .anyMatch(row -> row.children("invoiceInstallments").size() == 3)
                .anyMatch(row -> Boolean.TRUE.equals(row.get("CanceledFlag")))
                .anyMatch(row -> "Partially paid".equals(row.text("PaidStatus")))
                .anyMatch(row -> Long.toString(row.key()).length() == 18)
                .anyMatch(row -> String.valueOf(row.text("Description")).length() > 1_500)
                .allMatch(row -> !row.updated().isAfter(NOW));
        assertThat(names)
                .contains("O'Brien \"Quick\"", "& <b>", "](http://evil.example)", "{{DATE(", "Line\nBreak", "\u202E")
                .contains("é", "日本");
        assertThat(rows.stream().map(row -> row.text("InvoiceCurrency"))).contains("GBP", "EUR", "USD", "JPY", "KWD");
    }

    @Test
    void shouldMakeTheSameInvoicesOfTheSameSeed() {
        // Given
        FusionPod other = new FusionPod(clock);
        // When
        List<PodRow> first = new SampleInvoices(7).fill(pod, 40, NOW.minusSeconds(4_000), NOW);
        List<PodRow> second = new SampleInvoices(7).fill(other, 40, NOW.minusSeconds(4_000), NOW);
        // Then
        assertThat(first).hasToString(second.toString());
    }

    @Test
    void shouldSplitEveryAmountIntoItsInstallments() {
        // When
        List<PodRow> rows = new SampleInvoices(3).fill(pod, 200, NOW.minusSeconds(4_000), NOW);
        // Then
        assertThat(rows).allSatisfy(row -> {
            BigDecimal gross = row.children("invoiceInstallments").stream()
                    .map(each -> each.number("GrossAmount"))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            boolean canceled = Boolean.TRUE.equals(row.get("CanceledFlag"));
            assertThat(canceled || gross.compareTo(row.number("InvoiceAmount")) == 0)
                    .isTrue();
        });
    }

    @Test
    void shouldLiveThroughEveryKindOfEvent() {
        // Given
        LivingPod living = new LivingPod(pod, clock, 1);
        living.fill();
        int before = pod.invoiceCount();
        // When
        for (int i = 0; i < 300; i++) {
            clock.advance(Duration.ofSeconds(4));
            living.live();
        }
        // Then
        List<PodRow> young = pod.invoices().stream()
                .filter(row -> row.updated().isAfter(NOW))
                .toList();
        assertThat(before).isEqualTo(40);
        assertThat(young).hasSizeGreaterThan(50);
        assertThat(young.stream().map(row -> row.text("PaidStatus"))).contains("Paid", "Partially paid", "Unpaid");
        assertThat(young.stream().map(row -> row.text("ValidationStatus")))
                .contains("Validated", "Needs revalidation", "Canceled");
        assertThat(young.stream().map(row -> row.text("LastUpdatedBy"))).contains("FUSION_APPS_BATCH");
        assertThat(young)
                .filteredOn(row -> "Paid".equals(row.text("PaidStatus")))
                .allSatisfy(row -> {
                    assertThat(row.number("AmountPaid")).isEqualByComparingTo(row.number("InvoiceAmount"));
                    assertThat(row.children("invoiceInstallments"))
                            .allSatisfy(each ->
                                    assertThat(each.number("UnpaidAmount")).isZero());
                });
    }
}
