package org.fusionteams.simulator.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The resources the pod has, spelled as Oracle's 26C reference spells them. Types follow the names, as they do
 * there, except where a list of exceptions says otherwise.
 */
final class FusionResources {

    private static final Pattern TIMESTAMPS =
            Pattern.compile("CreationDate|LastUpdateDate|HoldDate|ReleaseDate|creationDate|lastUpdateDate");
    private static final Pattern NUMBERS = Pattern.compile(
            ".*(Amount|AmountPaid|Rate|Quantity|Price|Priority|Discount" + "|AmountOne|AmountTwo|AmountThree)");
    private static final String WHO = " CreatedBy CreationDate LastUpdatedBy LastUpdateDate LastUpdateLogin";

    private static final String INVOICE = "InvoiceId InvoiceNumber InvoiceCurrency PaymentCurrency InvoiceAmount"
            + " AmountPaid BaseAmount ControlAmount InvoiceDate AccountingDate TermsDate InvoiceReceivedDate"
            + " GoodsReceivedDate BusinessUnit LegalEntity ProcurementBU Supplier SupplierNumber SupplierSite Party"
            + " PartySite Requester InvoiceGroup Description InvoiceSource InvoiceType PayGroup PayAloneFlag"
            + " PaymentTerms PaymentMethod PaymentMethodCode LiabilityDistribution DocumentCategory VoucherNumber"
            + " ValidationStatus ApprovalStatus PaidStatus AccountingStatus AccountCodingStatus FundsStatus"
            + " CanceledFlag CanceledDate CanceledBy ApplyAfterDate PurchaseOrderNumber ConversionRate"
            + " ConversionRateType ConversionDate" + WHO;
    private static final String INSTALLMENT = "InstallmentNumber DueDate GrossAmount UnpaidAmount PaymentMethod"
            + " PaymentMethodCode PaymentPriority HoldFlag HoldReason HoldType HeldBy HoldDate FirstDiscountDate"
            + " FirstDiscountAmount SecondDiscountDate SecondDiscountAmount ThirdDiscountDate ThirdDiscountAmount"
            + " NetAmountOne NetAmountTwo NetAmountThree BankAccount RemitToSupplier" + WHO;
    private static final String LINE = "LineNumber LineType LineAmount Description Quantity UnitPrice UOM"
            + " AccountingDate ApprovalStatus DiscardedFlag CanceledFlag PurchaseOrderNumber PurchaseOrderLineNumber"
            + " ReceiptNumber Item ItemDescription TaxClassification ShipToLocation" + WHO;

    private FusionResources() {}

    static List<ResourceDefinition> all() {
        return List.of(watched(
                "invoices",
                "InvoiceId",
                true,
                INVOICE,
                List.of(
                        watched("invoiceInstallments", "InstallmentNumber", true, INSTALLMENT, List.of()),
                        watched("invoiceLines", "LineNumber", true, LINE, List.of()))));
    }

    /** A resource with the usual who columns. */
    private static ResourceDefinition watched(
            String name, String key, boolean opaqueKeys, String attributes, List<ResourceDefinition> children) {
        List<AttributeDefinition> definitions = new ArrayList<>();
        for (String attribute : attributes.split(" ")) {
            definitions.add(new AttributeDefinition(attribute, typeOf(attribute)));
        }
        return ResourceDefinition.of(name, key, "LastUpdateDate", "LastUpdatedBy", opaqueKeys, definitions, children);
    }

    static AttributeType typeOf(String attribute) {
        if (attribute.endsWith("Id") || attribute.endsWith("LineNumber") || attribute.equals("InstallmentNumber")) {
            return AttributeType.INTEGER;
        } else if (TIMESTAMPS.matcher(attribute).matches()) {
            return AttributeType.DATETIME;
        } else if (attribute.endsWith("Date")) {
            return AttributeType.DATE;
        } else if (attribute.endsWith("Flag")) {
            return AttributeType.BOOLEAN;
        } else if (NUMBERS.matcher(attribute).matches()) {
            return AttributeType.NUMBER;
        }
        return AttributeType.STRING;
    }
}
