package org.fusionteams.simulator.fusion;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds on supplier invoices. A hold names its invoice by number, supplier and business unit: it has no invoice id. */
public final class SampleHolds implements SampleRecords {

    private static final List<List<String>> REASONS = List.of(
            List.of("Amount", "Invoice total above limit"),
            List.of("Qty Rec", "Quantity billed exceeds quantity received"),
            List.of("Price", "Price & quantity differ <more than 5%>"),
            List.of("Dist Variance", "Total of \"distributions\" isn't the line's"),
            List.of("Tax Variance", "Steuerabweichung über 2 €"));

    private final Random random;
    private int made;

    public SampleHolds(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public String resource() {
        return "invoiceHolds";
    }

    @Override
    public Consumer<RowBuilder> next(Instant created) {
        SampleParty supplier = SampleParty.inTurn(made);
        return placed("NWT-" + (20_930 + made), supplier.name(), "North BU", created);
    }

    /** A hold on this row of {@code invoices}. */
    public Consumer<RowBuilder> on(PodRow invoice, Instant created) {
        return placed(invoice.text("InvoiceNumber"), invoice.text("Supplier"), invoice.text("BusinessUnit"), created);
    }

    /** The third is released, the fourth holds one line of its invoice and has no reason. */
    @Override
    public Consumer<RowBuilder> numbered(int index, Instant created) {
        Consumer<RowBuilder> hold = next(created);
        return switch (index) {
            case 2 -> hold.andThen(row -> row.setAll(released(created)));
            case 3 -> hold.andThen(row -> row.set("LineHeld", 2).set("HoldReason", null));
            default -> hold;
        };
    }

    /** What a release changes. */
    public static Map<String, Object> released(Instant at) {
        return Map.of(
                "ReleaseName", "Approved",
                "ReleaseReason", "Approved by the budget's owner",
                "ReleaseDate", at,
                "WorkflowStatus", "Resolved");
    }

    private Consumer<RowBuilder> placed(
            @Nullable String number, @Nullable String supplier, @Nullable String unit, Instant created) {
        made++;
        List<String> reason = REASONS.get(random.nextInt(REASONS.size()));
        return row -> row.created(created)
                .set("InvoiceNumber", number)
                .set("Supplier", supplier)
                .set("Party", supplier)
                .set("BusinessUnit", unit)
                .set("HoldName", reason.get(0))
                .set("HoldReason", reason.get(1))
                .set("HeldBy", "Pat Reed")
                .set("HoldDate", created);
    }
}
