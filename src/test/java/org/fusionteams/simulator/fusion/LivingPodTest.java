package org.fusionteams.simulator.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fusionteams.simulator.SimulatorClock;
import org.junit.jupiter.api.Test;

/** The demo's pod lives in all its record types, and its records know each other. */
class LivingPodTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final List<String> WATCHED = List.of(
            "invoices",
            "invoiceHolds",
            "payablesPayments",
            "receivablesInvoices",
            "standardReceipts",
            "suppliers",
            "purchaseOrders",
            "journalBatches");

    private final SimulatorClock clock = SimulatorClock.frozenAt(NOW);
    private final FusionPod pod = new FusionPod(clock);
    private final LivingPod living = new LivingPod(pod, clock, 1);

    @Test
    void shouldChangeEveryRecordTypeAndInvoicesMost() {
        // Given
        living.fill();
        int accounts = pod.count("accountCombinationsLOV");
        // When
        live(400);
        // Then
        int invoices = young("invoices").size();
        assertThat(WATCHED).allSatisfy(each -> assertThat(young(each)).isNotEmpty());
        assertThat(WATCHED.subList(1, WATCHED.size()))
                .allSatisfy(each -> assertThat(young(each)).hasSizeLessThan(invoices));
        assertThat(pod.count("accountCombinationsLOV")).isGreaterThan(accounts);
        assertThat(young("journalBatches").stream().map(row -> row.text("StatusMeaning")))
                .contains("Unposted", "Posted");
        assertThat(young("invoiceHolds").stream().map(row -> row.get("ReleaseName") == null))
                .contains(true, false);
        assertThat(young("payablesPayments").stream().map(row -> row.text("PaymentStatus")))
                .contains("Negotiable", "Cleared", "Voided");
    }

    @Test
    void shouldNameInvoicesThatThePodHas() {
        // Given
        living.fill();
        // When
        live(400);
        // Then
        Set<String> numbers = pod.invoices().stream()
                .map(row -> row.text("InvoiceNumber") + "/" + row.text("Supplier"))
                .collect(Collectors.toSet());
        assertThat(created("payablesPayments")).isNotEmpty().allSatisfy(payment -> assertThat(
                        payment.children("relatedInvoices"))
                .singleElement()
                .satisfies(each -> assertThat(pod.row(Long.parseLong(String.valueOf(each.get("InvoiceId")))))
                        .isPresent()));
        assertThat(created("invoiceHolds")).isNotEmpty().allSatisfy(hold -> assertThat(numbers)
                .contains(hold.text("InvoiceNumber") + "/" + hold.text("Supplier")));
    }

    private void live(int events) {
        for (int i = 0; i < events; i++) {
            clock.advance(Duration.ofSeconds(4));
            living.live();
        }
    }

    private List<PodRow> young(String resource) {
        return pod.rows(resource).stream()
                .filter(row -> row.updated().isAfter(NOW))
                .toList();
    }

    private List<PodRow> created(String resource) {
        return pod.rows(resource).stream()
                .filter(row -> row.get("CreationDate") instanceof Instant created && created.isAfter(NOW))
                .toList();
    }
}
