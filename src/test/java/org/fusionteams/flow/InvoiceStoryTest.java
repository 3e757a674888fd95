package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fusionteams.simulator.fusion.PodRow;
import org.junit.jupiter.api.Test;

/** What a finance team sees of a supplier invoice, from its entry to its payment. */
@QuarkusTest
@TestProfile(FlowProfile.class)
class InvoiceStoryTest extends FlowTest {

    @Test
    void shouldShowANewInvoiceAsACard() {
        // Given
        LocalDate due = LocalDate.of(2026, 3, 29);

        // When
        PodRow invoice = pod.addInvoice(each -> each.number("STORY-1")
                .supplier("Contoso Freight", "10517")
                .amount("GBP", "12840.5")
                .set("BusinessUnit", "North BU")
                // Paid installments are no longer due, whatever their date.
                .installment(due.minusDays(30), "2840.5", "0")
                .installment(due.plusDays(30), "5000")
                .installment(due, "5000"));
        awaitState("STORY-1", "delivered");

        // Then
        Card card = cards().get(0);
        assertThat(cards()).hasSize(1);
        assertThat(card.lines())
                .containsSubsequence("New supplier invoice", "Contoso Freight \u00B7 STORY-1")
                .contains(
                        "Amount | 12,840.50 GBP",
                        "Due | 29 Mar 2026 (3 installments)",
                        "Status | Needs revalidation",
                        "Business unit | North BU");
        assertThat(card.link())
                .startsWith(simulators.url().toString())
                .contains("objKey=InvoiceId%3D" + invoice.key())
                .contains("AP_VIEWINVOICE");
        assertThat(card.message().senderName()).isEqualTo("ERP Notifier");
        assertThat(notifications("STORY-1").get(0))
                .containsEntry("attempts", 1)
                .containsEntry("message_id", card.message().id());
        assertThat(attempts("STORY-1")).singleElement().satisfies(attempt -> assertThat(attempt)
                .containsEntry("outcome", "delivered")
                .containsEntry("status", 201));
    }

    @Test
    void shouldShowAmountsWithTheDecimalsOfTheirCurrency() {
        // Given
        Map<String, String> amounts = Map.of("GBP", "7.5", "JPY", "1200000", "KWD", "12.345");

        // When
        amounts.forEach((currency, amount) ->
                pod.addInvoice(each -> each.number("IN-" + currency).amount(currency, amount)));
        amounts.keySet().forEach(currency -> awaitState("IN-" + currency, "delivered"));

        // Then
        assertThat(cardsAbout("IN-GBP").get(0).lines()).contains("Amount | 7.50 GBP");
        assertThat(cardsAbout("IN-JPY").get(0).lines()).contains("Amount | 1,200,000 JPY");
        assertThat(cardsAbout("IN-KWD").get(0).lines()).contains("Amount | 12.345 KWD");
    }

    @Test
    void shouldTellWhatHasChangedSinceTheLastCard() {
        // Given
        PodRow invoice = pod.addInvoice(each -> each.number("STORY-2").amount("GBP", "900"));
        awaitState("STORY-2", "delivered");

        // When
        pod.update(invoice.key(), Map.of("InvoiceAmount", new BigDecimal("950.25"), "ValidationStatus", "Validated"));
        Card second = awaitCard("STORY-2", 2);

        // Then
        assertThat(second.lines())
                .startsWith("Supplier invoice changed")
                .contains(
                        "Amount: 900.00 GBP \u2192 950.25 GBP",
                        "Status: Needs revalidation \u2192 Validated",
                        "Amount | 950.25 GBP");
    }

    @Test
    void shouldTellOfAChangeAgainstWhatWasToldAndNotAgainstWhatWasRead() {
        // Given
        PodRow invoice = pod.addInvoice(each -> each.number("STORY-3").set("PaymentTerms", "30 Net"));
        awaitState("STORY-3", "delivered");
        // An attribute that no card shows.
        pod.update(invoice.key(), Map.of("SupplierSite", "YORK"));
        awaitRead();

        // When
        pod.update(invoice.key(), Map.of("PaymentTerms", "60 Net"));
        Card second = awaitCard("STORY-3", 2);

        // Then
        assertThat(changes(second)).containsExactly("Payment terms: 30 Net \u2192 60 Net");
    }

    @Test
    void shouldTellNothingOfABatchThatTouchesAnInvoiceFiftyTimes() {
        // Given
        PodRow invoice = pod.addInvoice(each -> each.number("STORY-4"));
        awaitState("STORY-4", "delivered");
        long unchanged = counted("unchanged");

        // When
        for (int i = 0; i < 50; i++) {
            simulators.clock().advance(java.time.Duration.ofMillis(20));
            pod.touch(invoice.key());
        }
        awaitRead();
        awaitQuiet();

        // Then
        assertThat(cardsAbout("STORY-4")).hasSize(1);
        assertThat(counted("unchanged")).isGreaterThan(unchanged);
    }

    @Test
    void shouldTellOfACancellation() {
        // Given
        PodRow invoice = pod.addInvoice(each -> each.number("STORY-5").amount("GBP", "410.25"));
        awaitState("STORY-5", "delivered");

        // When
        pod.update(
                invoice.key(),
                Map.of(
                        "CanceledFlag",
                        true,
                        "ValidationStatus",
                        "Canceled",
                        "InvoiceAmount",
                        BigDecimal.ZERO,
                        "CanceledBy",
                        "AP.MANAGER"));
        Card second = awaitCard("STORY-5", 2);

        // Then
        assertThat(second.lines())
                .startsWith("Supplier invoice canceled")
                .contains("Status: Needs revalidation \u2192 Canceled", "Amount: 410.25 GBP \u2192 0.00 GBP");
    }

    @Test
    void shouldTellOfAPayment() {
        // Given
        PodRow invoice = pod.addInvoice(each ->
                each.number("STORY-6").amount("EUR", "1000").validated().installment(LocalDate.of(2026, 4, 1), "1000"));
        awaitState("STORY-6", "delivered");

        // When
        pod.updateInstallment(invoice.key(), 1, Map.of("UnpaidAmount", "0"));
        pod.update(invoice.key(), Map.of("PaidStatus", "Paid", "AmountPaid", new BigDecimal("1000")));
        Card second = awaitCard("STORY-6", 2);

        // Then
        assertThat(changes(second))
                .containsExactlyInAnyOrder(
                        "Payment: Unpaid \u2192 Paid",
                        "Amount paid: \u2013 \u2192 1,000.00 EUR",
                        "Due: 1 Apr 2026 \u2192 \u2013");
    }

    @Test
    void shouldKeepTwoInvoicesOfOneNumberApart() {
        // Given
        List<String> suppliers = List.of("Northwind Tools", "Contoso Freight");

        // When
        suppliers.forEach(
                supplier -> pod.addInvoice(each -> each.number("STORY-7").supplier(supplier, "1")));
        awaitCard("STORY-7", 2);

        // Then
        assertThat(cardsAbout("STORY-7"))
                .extracting(card -> card.lines().get(1))
                .containsExactlyInAnyOrder("Northwind Tools \u00B7 STORY-7", "Contoso Freight \u00B7 STORY-7");
    }

    @Test
    void shouldShowTextOfFusionAsText() {
        // Given
        String name = "**bold** [click](http://evil.example) <at>all</at>\n# {{DATE(2026-03-02T08:00:00Z, SHORT)}}";

        // When
        pod.addInvoice(each -> each.number("STORY-8").supplier(name, "1"));
        awaitState("STORY-8", "delivered");

        // Then
        assertThat(cardsAbout("STORY-8").get(0).lines().get(1))
                .isEqualTo("**bold** [click](http://evil.example) <at>all</at> #"
                        + " {\u200B{DATE(2026-03-02T08:00:00Z, SHORT)}} \u00B7 STORY-8");
    }

    private static List<String> changes(Card card) {
        return Stream.of(card)
                .flatMap(each -> each.lines().stream())
                .filter(line -> line.contains(" \u2192 "))
                .toList();
    }
}
