package org.fusionteams.simulator.fusion;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Purchase orders with their lines. */
public final class SampleOrders implements SampleRecords {

    private static final int FIRST_NUMBER = 104_471;

    private final Random random;
    private int made;

    public SampleOrders(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public String resource() {
        return "purchaseOrders";
    }

    @Override
    public Consumer<RowBuilder> next(Instant created) {
        SampleParty supplier = SampleParty.inTurn(made);
        BigDecimal price = supplier.amount(random);
        String number = "US-" + (FIRST_NUMBER + made++);
        int lines = 1 + random.nextInt(3);
        BigDecimal total = price.multiply(BigDecimal.valueOf(lines));
        return row -> {
            row.created(created)
                    .set("OrderNumber", number)
                    .setAll(status("Pending Approval", "PENDING_APPROVAL"))
                    .set("Description", "Tools & \"parts\"")
                    .set("Revision", "0")
                    .set("ProcurementBU", "North BU")
                    .set("RequisitioningBU", "North BU")
                    .set("SoldToLegalEntity", "Acme North Ltd")
                    .set("Buyer", "Reed, Pat")
                    .set("Supplier", supplier.name())
                    .set("SupplierSite", supplier.site())
                    .set("CurrencyCode", supplier.currency())
                    .set("Ordered", total)
                    .set("TotalTax", 0)
                    .set("Total", total)
                    .set("PaymentTerms", "30 Net")
                    .set("OrderDate", SampleRecords.day(created));
            for (int i = 1; i <= lines; i++) {
                int line = i;
                row.child("lines", each -> each.set("LineNumber", line)
                        .set("LineType", "Goods")
                        .set("Description", "Torque wrench, 1/2\" & <case>")
                        .set("Quantity", 1)
                        .set("Price", price)
                        .set("Ordered", price)
                        .set("Total", price)
                        .set("UOMCode", "EA")
                        .set("Status", "Open"));
            }
        };
    }

    /** The second is open, the third canceled, the fourth without a supplier, the fifth without lines. */
    @Override
    public Consumer<RowBuilder> numbered(int index, Instant created) {
        Consumer<RowBuilder> order = next(created);
        return switch (index) {
            case 1 -> order.andThen(row -> row.setAll(status("Open", "OPEN")));
            case 2 ->
                order.andThen(row -> row.setAll(status("Canceled", "CANCELED")).set("Total", 0));
            case 3 -> order.andThen(row -> row.set("Supplier", null).set("SupplierSite", null));
            case 4 -> row -> row.created(created).set("OrderNumber", "US-" + (FIRST_NUMBER + made++));
            default -> order;
        };
    }

    public static Map<String, Object> status(String shown, String code) {
        return Map.of("Status", shown, "StatusCode", code);
    }
}
