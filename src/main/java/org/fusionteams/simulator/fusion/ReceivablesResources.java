package org.fusionteams.simulator.fusion;

import java.util.List;

/** What Receivables has: customer invoices with their lines, and receipts with what they were sent for. */
final class ReceivablesResources {

    private static final String INVOICE = "CustomerTransactionId TransactionNumber TransactionDate TransactionType"
            + " TransactionSource DueDate AccountingDate BillingDate BusinessUnit LegalEntityIdentifier"
            + " BillToCustomerName BillToCustomerNumber BillToSite BillToPartyId ShipToCustomerName PaymentTerms"
            + " InvoiceCurrencyCode EnteredAmount InvoiceBalanceAmount InvoiceStatus Comments InternalNotes"
            + " SpecialInstructions PurchaseOrder CrossReference ConversionRate ConversionRateType ConversionDate"
            + " InvoicePrinted Email DeliveryMethod";
    private static final String LINE = "CustomerTransactionLineId LineNumber Description LineAmount Quantity"
            + " UnitSellingPrice ItemNumber MemoLine UnitOfMeasure TaxClassificationCode SalesOrder";
    private static final String RECEIPT = "StandardReceiptId ReceiptNumber BusinessUnit ReceiptMethod ReceiptDate"
            + " DocumentNumber Amount Currency ConversionRate ConversionRateType ConversionDate State Status"
            + " RemittanceBankName RemittanceBankBranch RemittanceBankAccountNumber RemittanceBankDepositDate"
            + " CustomerName CustomerSite CustomerAccountNumber UnappliedAmount AccountedAmount AccountingDate"
            + " MaturityDate PostmarkDate ReceiptAtRisk ReceivablesSpecialist Comments CreatedBy CreationDate"
            + " LastUpdateDate LastUpdatedBy";

    /** The reference names the child and not its attributes: these are ours, the real pod's describe decides. */
    private static final String REMITTANCE_REFERENCE = "RemittanceReferenceId ReceiptMatchBy ReferenceNumber"
            + " ReferenceAmount CustomerReason CustomerReference";

    private ReceivablesResources() {}

    static List<ResourceDefinition> all() {
        ResourceDefinition invoices = FusionResources.watched(
                "receivablesInvoices",
                "CustomerTransactionId",
                300_100_552_810_033L,
                INVOICE,
                FusionResources.watched(
                        "receivablesInvoiceLines", "CustomerTransactionLineId", FusionResources.CHILD_KEYS_FROM, LINE));
        ResourceDefinition receipts = FusionResources.define(
                "standardReceipts",
                "StandardReceiptId",
                WhoColumns.USUAL,
                false,
                300_100_553_900_121L,
                RECEIPT,
                FusionResources.watched(
                        "remittanceReferences",
                        "RemittanceReferenceId",
                        FusionResources.CHILD_KEYS_FROM,
                        REMITTANCE_REFERENCE));
        return List.of(
                FusionResources.withFinder(
                        invoices,
                        FinderDefinition.byAttributes(
                                "invoiceSearch",
                                "TransactionNumber",
                                "BillToCustomerName",
                                "BillToCustomerNumber",
                                "ShipToCustomerName",
                                "InvoiceStatus",
                                "TransactionDate",
                                "DueDate",
                                "BusinessUnit")),
                receipts);
    }
}
