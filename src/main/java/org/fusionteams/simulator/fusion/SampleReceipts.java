package org.fusionteams.simulator.fusion;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Money received from customers, in {@code standardReceipts}. */
public final class SampleReceipts implements SampleRecords {

    private static final int FIRST_NUMBER = 5_521;

    private final Random random;
    private int made;

    public SampleReceipts(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public String resource() {
        return "standardReceipts";
    }

    @Override
    public Consumer<RowBuilder> next(Instant created) {
        SampleParty customer = SampleParty.inTurn(made);
        BigDecimal amount = customer.amount(random);
        return from(customer.name(), customer.number(), customer.currency(), amount, created)
                .andThen(row -> refer(row, Integer.toString(71_088 + made), amount));
    }

    /** Pays the balance of this row of {@code receivablesInvoices}. */
    public Consumer<RowBuilder> paying(PodRow invoice, Instant created) {
        BigDecimal amount = invoice.number("InvoiceBalanceAmount");
        return from(
                        invoice.text("BillToCustomerName"),
                        invoice.text("BillToCustomerNumber"),
                        invoice.text("InvoiceCurrencyCode"),
                        amount,
                        created)
                .andThen(row -> row.setAll(applied()))
                .andThen(row -> refer(row, invoice.text("TransactionNumber"), amount));
    }

    /** The second is reversed, the third applied, the fourth from nobody known. */
    @Override
    public Consumer<RowBuilder> numbered(int index, Instant created) {
        Consumer<RowBuilder> receipt = next(created);
        return switch (index) {
            case 1 -> receipt.andThen(row -> row.set("Status", "Reversed").set("State", "Reversed"));
            case 2 -> receipt.andThen(row -> row.setAll(applied()));
            case 3 ->
                receipt.andThen(row -> row.set("Status", "Unidentified")
                        .set("CustomerName", null)
                        .set("CustomerAccountNumber", null));
            default -> receipt;
        };
    }

    /** What changes when it is applied to what it pays. */
    public static Map<String, Object> applied() {
        return Map.of("UnappliedAmount", 0, "Status", "Applied", "State", "Cleared");
    }

    private Consumer<RowBuilder> from(
            @Nullable String customer,
            @Nullable String number,
            @Nullable String currency,
            BigDecimal amount,
            Instant created) {
        String receipt = "RC-" + (FIRST_NUMBER + made++);
        return row -> row.created(created)
                .set("ReceiptNumber", receipt)
                .set("BusinessUnit", "North BU")
                .set("ReceiptMethod", "Bank transfer")
                .set("ReceiptDate", SampleRecords.day(created))
                .set("AccountingDate", SampleRecords.day(created))
                .set("Amount", amount)
                .set("UnappliedAmount", amount)
                .set("Currency", currency)
                .set("State", "Confirmed")
                .set("Status", "Unapplied")
                .set("CustomerName", customer)
                .set("CustomerAccountNumber", number)
                .set("RemittanceBankAccountNumber", "GB00ACME00000000001234");
    }

    private static void refer(RowBuilder row, @Nullable String transaction, BigDecimal amount) {
        row.child("remittanceReferences", each -> each.set("ReceiptMatchBy", "Transaction number")
                .set("ReferenceNumber", transaction)
                .set("ReferenceAmount", amount));
    }
}
