package org.fusionteams.simulator.fusion;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Invoices to customers, in {@code receivablesInvoices}. */
public final class SampleCustomerInvoices implements SampleRecords {

    private static final int FIRST_NUMBER = 71_088;
    private static final int TERMS_DAYS = 30;

    private final Random random;
    private int made;

    public SampleCustomerInvoices(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public String resource() {
        return "receivablesInvoices";
    }

    @Override
    public Consumer<RowBuilder> next(Instant created) {
        SampleParty customer = SampleParty.inTurn(made);
        BigDecimal amount = customer.amount(random);
        String number = Integer.toString(FIRST_NUMBER + made++);
        return row -> row.created(created)
                .set("TransactionNumber", number)
                .set("TransactionType", "Invoice")
                .set("TransactionSource", "Manual")
                .set("TransactionDate", SampleRecords.day(created))
                .set("AccountingDate", SampleRecords.day(created))
                .set("DueDate", SampleRecords.day(created).plusDays(TERMS_DAYS))
                .set("BusinessUnit", "North BU")
                .set("BillToCustomerName", customer.name())
                .set("BillToCustomerNumber", customer.number())
                .set("BillToSite", customer.site())
                .set("ShipToCustomerName", customer.name())
                .set("PaymentTerms", "30 Net")
                .set("InvoiceCurrencyCode", customer.currency())
                .set("EnteredAmount", amount)
                .set("InvoiceBalanceAmount", amount)
                .set("InvoiceStatus", "Complete")
                .child("receivablesInvoiceLines", line -> line.set("LineNumber", 1)
                        .set("Description", "Maintenance & \"repair\"")
                        .set("Quantity", 1)
                        .set("UnitSellingPrice", amount)
                        .set("LineAmount", amount));
    }

    /** The second is incomplete, the third paid, the fourth has long comments and no due date. */
    @Override
    public Consumer<RowBuilder> numbered(int index, Instant created) {
        Consumer<RowBuilder> invoice = next(created);
        return switch (index) {
            case 1 -> invoice.andThen(row -> row.set("InvoiceStatus", "Incomplete"));
            case 2 -> invoice.andThen(row -> row.setAll(paid()));
            case 3 ->
                invoice.andThen(row -> row.set("Comments", "Very long <comments> of ours. ".repeat(80))
                        .set("DueDate", null));
            default -> invoice;
        };
    }

    /** What changes when a receipt pays it in full. */
    public static Map<String, Object> paid() {
        return Map.of("InvoiceBalanceAmount", 0);
    }
}
