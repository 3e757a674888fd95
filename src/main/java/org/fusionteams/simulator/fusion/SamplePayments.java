package org.fusionteams.simulator.fusion;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Payments to suppliers with the invoices they pay. */
public final class SamplePayments implements SampleRecords {

    private static final int MANY_INVOICES = 60;
    private static final int FIRST_NUMBER = 40_031;

    private final Random random;
    private int made;

    public SamplePayments(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public String resource() {
        return "payablesPayments";
    }

    @Override
    public Consumer<RowBuilder> next(Instant created) {
        SampleParty payee = SampleParty.inTurn(made);
        BigDecimal amount = payee.amount(random);
        String number = "NWT-" + (20_930 + made);
        return to(payee.name(), payee.number(), payee.site(), created).andThen(row -> money(
                        row, payee.currency(), amount)
                .child("relatedInvoices", each -> pays(each, PayablesResources.FIRST_INVOICE_ID, number, 1, amount)));
    }

    /** Pays an installment of this row of {@code invoices}. */
    public Consumer<RowBuilder> paying(PodRow invoice, int installment, BigDecimal amount, Instant created) {
        return to(invoice.text("Supplier"), invoice.text("SupplierNumber"), invoice.text("SupplierSite"), created)
                .andThen(row -> money(row, invoice.text("PaymentCurrency"), amount)
                        .set("BusinessUnit", invoice.text("BusinessUnit"))
                        .child(
                                "relatedInvoices",
                                each -> pays(each, invoice.key(), invoice.text("InvoiceNumber"), installment, amount)));
    }

    /** The second is cleared, the third voided, the fourth pays sixty invoices, the fifth has no payee. */
    @Override
    public Consumer<RowBuilder> numbered(int index, Instant created) {
        LocalDate day = SampleRecords.day(created);
        Consumer<RowBuilder> payment = next(created);
        return switch (index) {
            case 1 -> payment.andThen(row -> row.setAll(cleared(day)));
            case 2 -> payment.andThen(row -> row.setAll(voided(day)));
            case 3 -> payment.andThen(row -> row.children("relatedInvoices", MANY_INVOICES, SamplePayments::oneOfMany));
            case 4 -> payment.andThen(row -> row.set("Payee", null).set("PaymentDescription", "Refund, \"urgent\""));
            default -> payment;
        };
    }

    /** What changes when the bank has paid. */
    public static Map<String, Object> cleared(LocalDate day) {
        return Map.of("PaymentStatus", "Cleared", "ReconciledFlag", true, "ClearingDate", day);
    }

    /** What changes when it is taken back. */
    public static Map<String, Object> voided(LocalDate day) {
        return Map.of("PaymentStatus", "Voided", "VoidDate", day, "VoidAccountingDate", day);
    }

    private Consumer<RowBuilder> to(
            @Nullable String payee, @Nullable String number, @Nullable String site, Instant created) {
        int index = made++;
        return row -> row.created(created)
                .set("PaymentId", 51_177 + index)
                .set("PaymentNumber", FIRST_NUMBER + index)
                .set("PaymentReference", "PAY-" + (FIRST_NUMBER + index))
                .set("PaymentDate", SampleRecords.day(created))
                .set("AccountingDate", SampleRecords.day(created))
                .set("PaymentStatus", "Negotiable")
                .set("AccountingStatus", "Unaccounted")
                .set("PaymentType", "Quick")
                .set("PaymentMethod", "Electronic")
                .set("PaymentMethodCode", "EFT")
                .set("ReconciledFlag", false)
                .set("Payee", payee)
                .set("PayeeSite", site)
                .set("SupplierNumber", number)
                .set("BusinessUnit", "North BU")
                .set("LegalEntity", "Acme North Ltd")
                .set("DisbursementBankAccountName", "Acme North current account")
                .set("DisbursementBankAccountNumber", "GB00ACME00000000001234")
                .set("RemitToAccountNumber", "XXXXXXXX4321");
    }

    private static RowBuilder money(RowBuilder row, @Nullable String currency, BigDecimal amount) {
        return row.set("PaymentCurrency", currency).set("PaymentAmount", amount).set("PaymentBaseAmount", amount);
    }

    private static void pays(
            RowBuilder row, long invoiceId, @Nullable String number, int installment, BigDecimal amount) {
        row.set("InvoiceId", invoiceId)
                .set("InvoiceNumber", number)
                .set("InvoiceBusinessUnit", "North BU")
                .set("InstallmentNumber", installment)
                .set("AmountPaidPaymentCurrency", amount)
                .set("AmountPaidInvoiceCurrency", amount)
                .set("DiscountTaken", 0)
                .set("InvoicePaymentStatus", "Paid");
    }

    private static Map<String, Object> oneOfMany(int index) {
        return Map.of(
                "InvoiceId", PayablesResources.FIRST_INVOICE_ID + index,
                "InvoiceNumber", "NWT-" + (30_000 + index),
                "InvoiceBusinessUnit", "North BU",
                "InstallmentNumber", 1,
                "AmountPaidPaymentCurrency", 10 + index,
                "AmountPaidInvoiceCurrency", 10 + index);
    }
}
