package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fusionteams.simulator.fusion.PodRow;
import org.fusionteams.simulator.fusion.SampleHolds;
import org.fusionteams.simulator.fusion.SampleJournals;
import org.fusionteams.simulator.fusion.SampleSuppliers;
import org.junit.jupiter.api.Test;

/** What a finance team sees of each shipped record type: when a record is new, and when it has changed. */
@QuarkusTest
@TestProfile(RecordTypesProfile.class)
class RecordTypeStoriesTest extends RecordTypesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 27);

    @Test
    void shouldTellOfACustomersInvoice() {
        // Given
        Map<String, Object> invoice = new HashMap<>(Map.of(
                "TransactionNumber", "AR-71088",
                "TransactionType", "Invoice",
                "DueDate", DAY.plusDays(30),
                "BusinessUnit", "North BU",
                "BillToCustomerName", "Blue Harbor Ltd",
                "InvoiceCurrencyCode", "GBP",
                "EnteredAmount", new BigDecimal("5400"),
                "InvoiceBalanceAmount", new BigDecimal("5400"),
                "InvoiceStatus", "Complete"));

        // When
        PodRow row = pod.add("receivablesInvoices", invoice);
        Card created = awaitCard("receivables-invoice", "AR-71088", 1);
        pod.update("receivablesInvoices", row.key(), Map.of("InvoiceBalanceAmount", BigDecimal.ZERO));
        Card changed = awaitCard("receivables-invoice", "AR-71088", 2);

        // Then
        assertThat(created.lines())
                .startsWith("New customer invoice", "Blue Harbor Ltd \u00B7 AR-71088", "Amount | 5,400.00 GBP")
                .contains("Due | 26 Apr 2026", "Status | Complete", "Balance | 5,400.00 GBP");
        assertThat(created.link()).endsWith("transactionNumber%3DAR-71088%3BbuName%3DNorth%20BU");
        assertThat(changed.lines())
                .startsWith("Customer invoice settled")
                .contains("Balance: 5,400.00 GBP \u2192 0.00 GBP");
        toldOnce("receivables-invoice", 2);
    }

    @Test
    void shouldTellOfAPaymentWithTheInvoicesItPays() {
        // Given
        Map<String, Object> payment = new HashMap<>(Map.of(
                "PaymentNumber", 40_031,
                "PaymentAmount", new BigDecimal("19241.75"),
                "PaymentCurrency", "GBP",
                "PaymentDate", DAY,
                "PaymentStatus", "Negotiable",
                "Payee", "Northwind Tools",
                "BusinessUnit", "North BU",
                "DisbursementBankAccountNumber", "40-11-22 12345678"));

        // When
        PodRow row = pod.add("payablesPayments", each -> {
            each.setAll(payment);
            for (int i = 1; i <= 27; i++) {
                BigDecimal amount = new BigDecimal(100 * i);
                String number = "NWT-" + i;
                each.child("relatedInvoices", paid -> paid.set("InvoiceNumber", number)
                        .set("InstallmentNumber", 1)
                        .set("AmountPaidPaymentCurrency", amount));
            }
        });
        Card created = awaitCard("payment", "40031", 1);
        pod.update("payablesPayments", row.key(), Map.of("VoidDate", DAY.plusDays(1), "PaymentStatus", "Voided"));
        Card changed = awaitCard("payment", "40031", 2);

        // Then
        assertThat(created.lines())
                .startsWith("New payment", "Northwind Tools \u00B7 40031", "Amount | 19,241.75 GBP")
                .containsSubsequence(
                        "Invoices paid", "NWT-1 | 100.00 GBP", "NWT-20 | 2,000.00 GBP", "\u2026 and 7 more");
        assertThat(created.message().card().orElseThrow().toString()).doesNotContain("12345678");
        assertThat(changed.lines())
                .startsWith("Payment voided")
                .contains("Status: Negotiable \u2192 Voided", "Voided on: \u2013 \u2192 28 Mar 2026");
        toldOnce("payment", 2);
    }

    @Test
    void shouldTellOfASupplierWithThreeThousandSites() {
        // Given
        Instant now = simulators.clock().instant();

        // When
        PodRow row = pod.add("suppliers", new SampleSuppliers(1).withSites(3_000, now));
        String number = String.valueOf(row.text("SupplierNumber"));
        Card created = awaitCard("supplier", number, 1);
        long requests =
                requests(request -> request.path().contains("/child/sites")).size();
        pod.update("suppliers", row.key(), Map.of("InactiveDate", DAY));
        Card changed = awaitCard("supplier", number, 2);

        // Then
        assertThat(created.lines())
                .startsWith("New supplier")
                .contains("Status | ACTIVE", "Relationship | Spend Authorized")
                .containsSubsequence("Sites", "SITE 1 | North BU", "SITE 10 | North BU", "\u2026 and 2,990 more");
        assertThat(requests).isEqualTo(1);
        assertThat(changed.lines()).startsWith("Supplier changed").contains("Inactive from: \u2013 \u2192 27 Mar 2026");
        toldOnce("supplier", 2);
    }

    @Test
    void shouldTellOfAPurchaseOrderThatOnlyAFinderShows() {
        // Given: the plain list is empty from the start.
        Map<String, Object> order = new HashMap<>(Map.of(
                "OrderNumber", "US-104471",
                "Status", "Open",
                "StatusCode", "OPEN",
                "ProcurementBU", "North BU",
                "Supplier", "Northwind Tools",
                "CurrencyCode", "GBP",
                "Ordered", new BigDecimal("12000"),
                "Total", new BigDecimal("12840.5")));
        order.put("lines", List.of(Map.of("LineNumber", 1, "Description", "Torque wrench", "Total", 12_000)));

        // When
        PodRow row = pod.add("purchaseOrders", order);
        Card created = awaitCard("purchase-order", "US-104471", 1);
        pod.update("purchaseOrders", row.key(), Map.of("Total", new BigDecimal("13000"), "Revision", "1"));
        Card changed = awaitCard("purchase-order", "US-104471", 2);

        // Then
        assertThat(created.lines())
                .startsWith("New purchase order", "Northwind Tools \u00B7 US-104471", "Amount | 12,840.50 GBP")
                .containsSubsequence("Lines", "1 \u00B7 Torque wrench | 12,000.00 GBP");
        assertThat(created.link()).endsWith("poHeaderId%3D" + row.key());
        assertThat(changed.lines())
                .startsWith("Purchase order changed")
                .contains("Amount: 12,840.50 GBP \u2192 13,000.00 GBP");
        toldOnce("purchase-order", 2);
    }

    @Test
    void shouldTellOfAJournalBatchWithAHundredThousandLines() {
        // Given
        Instant now = simulators.clock().instant();

        // When
        PodRow row = pod.add("journalBatches", new SampleJournals(1).withLines(100_000, now));
        String number = String.valueOf(row.text("BatchName"));
        Card created = awaitCard("journal", number, 1);
        pod.update("journalBatches", row.key(), SampleJournals.posted(DAY));
        Card changed = awaitCard("journal", number, 2);

        // Then
        assertThat(created.lines())
                .startsWith("New journal batch", number)
                .contains("Status | Unposted", "Journals", "Lines of " + number + " Journal")
                .contains("\u2026 and 99,980 more");
        assertThat(created.lines())
                .filteredOn(line -> line.startsWith("Dr ") || line.startsWith("Cr "))
                .hasSize(20);
        assertThat(changed.lines())
                .startsWith("Journal batch posted")
                .contains("Status: Unposted \u2192 Posted", "Posted on: \u2013 \u2192 27 Mar 2026");
        toldOnce("journal", 2);
    }

    @Test
    void shouldTellOfAnAccountThatCameChangedAndWent() {
        // Given
        Map<String, Object> account = new HashMap<>(Map.of(
                "AccountCombination", "99-000-2210-0000",
                "AccountType", "L",
                "EnabledFlag", true,
                "Description", "Trade payables"));

        // When
        PodRow row = pod.add("accountCombinationsLOV", account);
        Card created = awaitCard("gl-account", "99-000-2210-0000", 1);
        pod.update("accountCombinationsLOV", row.key(), Map.of("EnabledFlag", false));
        Card changed = awaitCard("gl-account", "99-000-2210-0000", 2);
        pod.delete("accountCombinationsLOV", row.key());
        Card gone = awaitCard("gl-account", "99-000-2210-0000", 3);

        // Then
        assertThat(created.lines()).startsWith("New GL account", "99-000-2210-0000", "Description | Trade payables");
        assertThat(changed.lines()).startsWith("GL account changed").contains("Enabled: yes \u2192 no");
        assertThat(gone.lines()).startsWith("GL account gone").contains("Description | Trade payables");
        toldOnce("gl-account", 3);
    }

    @Test
    void shouldTellOfAHoldWithTheInvoiceItHolds() {
        // Given: two suppliers have an invoice of this number, one of them is held.
        PodRow other = pod.addInvoice(
                each -> each.number("HOLD-1").supplier("Contoso Freight", "2").amount("USD", "7"));
        PodRow held = pod.addInvoice(
                each -> each.number("HOLD-1").supplier("Northwind Tools", "1").amount("GBP", "12840.5"));
        Instant now = simulators.clock().instant();

        // When
        PodRow hold = pod.add("invoiceHolds", new SampleHolds(1).on(held, now));
        Card created = awaitCard("invoice-hold", "HOLD-1", 1);
        pod.update("invoiceHolds", hold.key(), SampleHolds.released(now));
        Card changed = awaitCard("invoice-hold", "HOLD-1", 2);

        // Then
        assertThat(created.lines())
                .startsWith("Invoice on hold", "Northwind Tools \u00B7 HOLD-1", "Status | On hold")
                .containsSubsequence("Invoice", "Amount | 12,840.50 GBP");
        assertThat(created.link()).endsWith("InvoiceId%3D" + held.key()).doesNotContain(String.valueOf(other.key()));
        assertThat(changed.lines())
                .startsWith("Invoice hold released")
                .contains("Status: On hold \u2192 Released", "Release: \u2013 \u2192 Approved");
        toldOnce("invoice-hold", 2);
    }

    @Test
    void shouldTellOfAHoldWhoseInvoiceIsNotFound() {
        // Given
        Map<String, Object> hold =
                Map.of("InvoiceNumber", "NOBODY-1", "Supplier", "Nobody", "BusinessUnit", "No BU", "HoldName", "Tax");

        // When
        pod.add("invoiceHolds", hold);
        Card created = awaitCard("invoice-hold", "NOBODY-1", 1);

        // Then
        assertThat(created.lines()).startsWith("Invoice on hold").doesNotContain("Invoice");
        assertThat(created.link()).isEmpty();
    }

    @Test
    void shouldTellOfACustomersReceipt() {
        // Given
        Map<String, Object> receipt = new HashMap<>(Map.of(
                "ReceiptNumber", "RC-5521",
                "BusinessUnit", "North BU",
                "ReceiptMethod", "Bank transfer",
                "Amount", new BigDecimal("5400"),
                "Currency", "GBP",
                "CustomerName", "Blue Harbor Ltd",
                "UnappliedAmount", new BigDecimal("5400"),
                "RemittanceBankAccountNumber", "40-11-22 12345678"));

        // When
        PodRow row = pod.add("standardReceipts", receipt);
        Card created = awaitCard("receipt", "RC-5521", 1);
        pod.update("standardReceipts", row.key(), Map.of("UnappliedAmount", new BigDecimal("1350.5")));
        Card changed = awaitCard("receipt", "RC-5521", 2);

        // Then
        assertThat(created.lines())
                .startsWith("New customer receipt", "Blue Harbor Ltd \u00B7 RC-5521", "Amount | 5,400.00 GBP")
                .contains("Unapplied | 5,400.00 GBP");
        assertThat(created.message().card().orElseThrow().toString()).doesNotContain("12345678");
        assertThat(changed.lines())
                .startsWith("Customer receipt changed")
                .contains("Unapplied: 5,400.00 GBP \u2192 1,350.50 GBP");
        toldOnce("receipt", 2);
    }

    /** So many cards are all there are, also when everything is read again. */
    private void toldOnce(String recordType, int cards) {
        awaitRead(recordType);
        awaitQuiet();
        assertThat(cards()).hasSize(cards);
        assertThat(tenant.duplicates()).isEmpty();
    }
}
