package org.fusionteams.simulator.fusion;

import java.util.List;

/** What Payables has: supplier invoices, their holds, payments, payment terms, payment process requests. */
final class PayablesResources {

    static final long FIRST_INVOICE_ID = 300_100_551_200_417L;

    private static final String INVOICE = "InvoiceId InvoiceNumber InvoiceCurrency PaymentCurrency InvoiceAmount"
            + " AmountPaid BaseAmount ControlAmount InvoiceDate AccountingDate TermsDate InvoiceReceivedDate"
            + " GoodsReceivedDate BusinessUnit LegalEntity ProcurementBU Supplier SupplierNumber SupplierSite Party"
            + " PartySite Requester InvoiceGroup Description InvoiceSource InvoiceType PayGroup PayAloneFlag"
            + " PaymentTerms PaymentMethod PaymentMethodCode LiabilityDistribution DocumentCategory VoucherNumber"
            + " ValidationStatus ApprovalStatus PaidStatus AccountingStatus AccountCodingStatus FundsStatus"
            + " CanceledFlag CanceledDate CanceledBy ApplyAfterDate PurchaseOrderNumber ConversionRate"
            + " ConversionRateType ConversionDate";
    private static final String INSTALLMENT = "InstallmentNumber DueDate GrossAmount UnpaidAmount PaymentMethod"
            + " PaymentMethodCode PaymentPriority HoldFlag HoldReason HoldType HeldBy HoldDate FirstDiscountDate"
            + " FirstDiscountAmount SecondDiscountDate SecondDiscountAmount ThirdDiscountDate ThirdDiscountAmount"
            + " NetAmountOne NetAmountTwo NetAmountThree BankAccount RemitToSupplier";
    private static final String LINE = "LineNumber LineType LineAmount Description Quantity UnitPrice UOM"
            + " AccountingDate ApprovalStatus DiscardedFlag CanceledFlag PurchaseOrderNumber PurchaseOrderLineNumber"
            + " ReceiptNumber Item ItemDescription TaxClassification ShipToLocation";
    private static final String HOLD = "HoldId InvoiceNumber BusinessUnit Supplier Party LineHeld:number HoldName"
            + " HoldReason HoldDetails HeldBy HoldDate ReleaseName ReleaseReason ReleaseDate WorkflowStatus"
            + " PurchaseOrderNumber PurchaseOrderLineNumber ReceiptNumber";
    private static final String PAYMENT = "CheckId PaymentId PaymentNumber:number PaymentReference PaperDocumentNumber"
            + " PaymentFileReference PaymentProcessRequest PaymentAmount PaymentCurrency PaymentDate AccountingDate"
            + " PaymentDescription PaymentStatus AccountingStatus ReconciledFlag PaymentType PaymentMethod"
            + " PaymentMethodCode Payee PayeeSite SupplierNumber BusinessUnit LegalEntity"
            + " DisbursementBankAccountName DisbursementBankAccountNumber RemitToAccountNumber"
            + " PaymentProcessProfile ClearingDate ClearingAmount MaturityDate StopDate VoidDate"
            + " VoidAccountingDate WithheldAmount PaymentBaseAmount AddressLine1 AddressLine2 AddressLine3"
            + " AddressLine4 City Country PostalCode";
    private static final String RELATED_INVOICE = "InvoicePaymentId InvoiceId InvoiceNumber InvoiceBusinessUnit"
            + " InstallmentNumber AmountPaidPaymentCurrency AmountPaidInvoiceCurrency DiscountTaken:number"
            + " InvoicePaymentStatus";

    /** The reference names the two keys and dates; the other attributes are ours, the real pod's describe decides. */
    private static final String PAYMENT_TERMS = "termsId name description enabledFlag fromDate toDate cutoffDay rank"
            + " setCode createdBy creationDate lastUpdatedBy lastUpdateDate lastUpdateLogin";

    private static final String PROCESS_REQUEST = "PaymentProcessRequestId PaymentProcessRequestName"
            + " SourceApplicationIdentifier PaymentProcessRequestStatusCode PaymentProcessRequestStatusMeaning";

    private PayablesResources() {}

    static List<ResourceDefinition> all() {
        return List.of(
                FusionResources.opaque(
                        "invoices",
                        "InvoiceId",
                        FIRST_INVOICE_ID,
                        INVOICE,
                        FusionResources.opaque("invoiceInstallments", "InstallmentNumber", 1, INSTALLMENT),
                        FusionResources.opaque("invoiceLines", "LineNumber", 1, LINE)),
                FusionResources.watched("invoiceHolds", "HoldId", 300_100_551_300_088L, HOLD),
                FusionResources.watched(
                        "payablesPayments",
                        "CheckId",
                        861_204,
                        PAYMENT,
                        FusionResources.watched(
                                "relatedInvoices",
                                "InvoicePaymentId",
                                FusionResources.CHILD_KEYS_FROM,
                                RELATED_INVOICE)),
                FusionResources.define(
                        "payablesPaymentTerms", "termsId", WhoColumns.CAMEL_CASE, false, 10_003, PAYMENT_TERMS),
                FusionResources.undated("paymentProcessRequests", "PaymentProcessRequestId", 80_017, PROCESS_REQUEST));
    }
}
