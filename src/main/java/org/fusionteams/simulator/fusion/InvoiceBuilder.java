package org.fusionteams.simulator.fusion;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Payables invoice in the making. What is not said is what a plain new invoice has: unpaid, not validated, one
 * line, one installment due 30 days after the invoice date.
 */
public final class InvoiceBuilder {

    private static final int USUAL_TERMS_DAYS = 30;

    private final ResourceDefinition definition;
    private final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    private final List<Map<String, @Nullable Object>> installments = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> lines = new ArrayList<>();
    private Instant updated;

    InvoiceBuilder(ResourceDefinition definition, long id, Instant now) {
        this.definition = definition;
        this.updated = now;
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        set("InvoiceId", id).set("InvoiceNumber", "INV-" + id % 10_000_000);
        supplier("Northwind Tools", "10442").amount("GBP", "12840.5");
        set("InvoiceDate", today).set("AccountingDate", today).set("TermsDate", today);
        set("BusinessUnit", "North BU").set("LegalEntity", "Acme North Ltd").set("SupplierSite", "LEEDS");
        set("InvoiceType", "Standard").set("InvoiceSource", "Manual invoice entry");
        set("PaymentTerms", "30 Net").set("PaymentMethod", "Electronic").set("PaymentMethodCode", "EFT");
        set("ValidationStatus", "Needs revalidation").set("ApprovalStatus", "Required");
        set("AccountingStatus", "Unaccounted").set("PayAloneFlag", false);
        set("PaidStatus", "Unpaid").set("AmountPaid", 0).set("CanceledFlag", false);
        set("CreatedBy", "AP.CLERK").set("CreationDate", now).set("LastUpdatedBy", "AP.CLERK");
    }

    /** Sets any attribute of the header; the name must exist. */
    public InvoiceBuilder set(String attribute, @Nullable Object value) {
        if (definition.position(attribute) == ResourceDefinition.ABSENT) {
            throw new IllegalArgumentException("no attribute " + attribute + " in " + definition.name());
        }
        attributes.put(attribute, value);
        return this;
    }

    public InvoiceBuilder id(long id) {
        return set("InvoiceId", id);
    }

    public InvoiceBuilder number(String number) {
        return set("InvoiceNumber", number);
    }

    public InvoiceBuilder supplier(String name, String number) {
        return set("Supplier", name).set("SupplierNumber", number).set("Party", name);
    }

    public InvoiceBuilder amount(String currency, String amount) {
        return set("InvoiceCurrency", currency)
                .set("PaymentCurrency", currency)
                .set("InvoiceAmount", new BigDecimal(amount));
    }

    public InvoiceBuilder invoiceDate(LocalDate date) {
        return set("InvoiceDate", date).set("AccountingDate", date).set("TermsDate", date);
    }

    /** When it came into the pod; also when it was last changed, unless that is said afterwards. */
    public InvoiceBuilder created(Instant instant) {
        updated = instant;
        return set("CreationDate", instant);
    }

    public InvoiceBuilder updated(Instant instant) {
        updated = instant;
        return this;
    }

    public InvoiceBuilder validated() {
        return set("ValidationStatus", "Validated").set("ApprovalStatus", "Workflow approved");
    }

    public InvoiceBuilder canceled(LocalDate date) {
        return set("ValidationStatus", "Canceled")
                .set("CanceledFlag", true)
                .set("CanceledDate", date)
                .set("CanceledBy", "AP.MANAGER")
                .set("InvoiceAmount", BigDecimal.ZERO);
    }

    /** One more installment, wholly unpaid. */
    public InvoiceBuilder installment(LocalDate due, String gross) {
        return installment(due, gross, gross);
    }

    public InvoiceBuilder installment(LocalDate due, String gross, String unpaid) {
        Map<String, @Nullable Object> installment = new LinkedHashMap<>();
        installment.put("InstallmentNumber", installments.size() + 1);
        installment.put("DueDate", due);
        installment.put("GrossAmount", gross);
        installment.put("UnpaidAmount", unpaid);
        return installment(installment);
    }

    InvoiceBuilder installment(Map<String, @Nullable Object> installment) {
        installments.add(installment);
        return this;
    }

    public InvoiceBuilder line(String description, String amount) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("LineNumber", lines.size() + 1);
        line.put("Description", description);
        line.put("LineAmount", amount);
        lines.add(line);
        return this;
    }

    PodRow build() {
        set("LastUpdateDate", updated);
        PodRow header = PodRow.of(definition, attributes);
        if (installments.isEmpty()) {
            LocalDate dated = header.date("InvoiceDate");
            LocalDate from = dated == null ? LocalDate.EPOCH : dated;
            String gross = header.number("InvoiceAmount").toPlainString();
            installment(from.plusDays(USUAL_TERMS_DAYS), gross);
        }
        if (lines.isEmpty()) {
            String description = header.text("Description");
            line(
                    description == null ? "Goods" : description,
                    header.number("InvoiceAmount").toPlainString());
        }
        return header.withChildren("invoiceInstallments", children("invoiceInstallments", installments, header))
                .withChildren("invoiceLines", children("invoiceLines", lines, header));
    }

    private List<PodRow> children(String name, List<Map<String, @Nullable Object>> maps, PodRow header) {
        ResourceDefinition child = definition.child(name);
        if (child == null) {
            throw new IllegalStateException("no child " + name);
        }
        Map<String, @Nullable Object> usual = new LinkedHashMap<>();
        for (String each : List.of("CreatedBy", "CreationDate", "LastUpdatedBy", "LastUpdateDate")) {
            usual.put(each, header.get(each));
        }
        if (name.equals("invoiceInstallments")) {
            usual.put("HoldFlag", false);
            usual.put("PaymentMethod", header.get("PaymentMethod"));
            usual.put("PaymentPriority", 99);
        } else {
            usual.put("LineType", "Item");
            usual.put("DiscardedFlag", false);
            usual.put("CanceledFlag", header.get("CanceledFlag"));
        }
        return maps.stream().map(each -> PodRow.of(child, usual).with(each)).toList();
    }
}
