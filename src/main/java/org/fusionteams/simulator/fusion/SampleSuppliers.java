package org.fusionteams.simulator.fusion;

import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Suppliers with sites, addresses and contacts. */
public final class SampleSuppliers implements SampleRecords {

    private static final int FIRST_NUMBER = 30_001;

    private final Random random;
    private int made;

    public SampleSuppliers(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public String resource() {
        return "suppliers";
    }

    @Override
    public Consumer<RowBuilder> next(Instant created) {
        SampleParty party = SampleParty.inTurn(made);
        int number = FIRST_NUMBER + made++;
        int sites = 1 + random.nextInt(2);
        return row -> {
            named(row, party.name() + " " + number, number, created);
            for (int i = 1; i <= sites; i++) {
                String site = party.site() + (i == 1 ? "" : " " + i);
                row.child("sites", each -> each.setAll(site(site)));
            }
            row.child("addresses", each -> each.set("AddressName", party.site())
                    .set("AddressLine1", "1 \"Old\" Mill & Quay")
                    .set("City", party.site())
                    .set("Country", "United Kingdom")
                    .set("CountryCode", "GB")
                    .set("Status", "ACTIVE"));
            row.child("contacts", each -> each.set("FirstName", "Zoë")
                    .set("LastName", "O'Neill")
                    .set("Email", "zoe.oneill@supplier.example")
                    .set("AdministrativeContactFlag", true)
                    .set("Status", "ACTIVE"));
        };
    }

    /** A supplier with so many sites, made one by one when they are looked at. */
    public Consumer<RowBuilder> withSites(int sites, Instant created) {
        int number = FIRST_NUMBER + made++;
        return row -> named(row, "Many Sites Ltd " + number, number, created)
                .children("sites", sites, index -> site("SITE " + (index + 1)));
    }

    /** The second is inactive, the third used once only, the fourth without children and nearly all null. */
    @Override
    public Consumer<RowBuilder> numbered(int index, Instant created) {
        return switch (index) {
            case 1 ->
                next(created)
                        .andThen(row -> row.set("Status", "INACTIVE").set("InactiveDate", SampleRecords.day(created)));
            case 2 -> next(created).andThen(row -> row.set("OneTimeSupplierFlag", true));
            case 3 -> {
                int number = FIRST_NUMBER + made++;
                yield row -> row.created(created)
                        .set("Supplier", "Bare " + number)
                        .set("SupplierNumber", Integer.toString(number));
            }
            default -> next(created);
        };
    }

    private static RowBuilder named(RowBuilder row, String name, int number, Instant created) {
        return row.created(created)
                .set("SupplierPartyId", 300_100_540_000_000L + number)
                .set("Supplier", name)
                .set("SupplierNumber", Integer.toString(number))
                .set("TaxOrganizationType", "Corporation")
                .set("TaxOrganizationTypeCode", "CORPORATION")
                .set("SupplierType", "Supplier")
                .set("Status", "ACTIVE")
                .set("BusinessRelationship", "Spend Authorized")
                .set("BusinessRelationshipCode", "SPEND_AUTHORIZED")
                .set("CreationSource", "Manual")
                .set("OneTimeSupplierFlag", false)
                .set("TaxpayerCountry", "United Kingdom")
                .set("TaxpayerId", "99-9999999");
    }

    private static Map<String, Object> site(String name) {
        return Map.of(
                "SupplierSite",
                name,
                "ProcurementBU",
                "North BU",
                "Status",
                "ACTIVE",
                "SitePurposePurchasingFlag",
                true,
                "SitePurposePayFlag",
                true);
    }
}
