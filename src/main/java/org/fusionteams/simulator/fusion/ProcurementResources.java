package org.fusionteams.simulator.fusion;

import java.util.List;

/** What Procurement has: suppliers and purchase orders. */
final class ProcurementResources {

    private static final String SUPPLIER = "SupplierId SupplierPartyId Supplier SupplierNumber AlternateName Alias"
            + " TaxOrganizationType TaxOrganizationTypeCode SupplierType SupplierTypeCode InactiveDate Status"
            + " BusinessRelationship BusinessRelationshipCode ParentSupplier ParentSupplierId ParentSupplierNumber"
            + " CreationSource CreationSourceCode DUNSNumber OneTimeSupplierFlag RegistryId:string CustomerNumber"
            + " TaxRegistrationNumber TaxpayerCountry TaxpayerCountryCode TaxpayerId:string CorporateWebsite";

    /** Of the supplier's children the reference gives the names only: attributes are ours, the real pod's describe decides. */
    private static final String SITE = "SupplierSiteId SupplierSite ProcurementBUId ProcurementBU SupplierAddressId"
            + " SupplierAddressName InactiveDate Status SitePurposePurchasingFlag SitePurposePayFlag"
            + " SitePurposePrimaryPayFlag AlternateSiteName PaymentTerms PaymentCurrencyCode";

    private static final String ADDRESS = "SupplierAddressId AddressName CountryCode Country AddressLine1 AddressLine2"
            + " AddressLine3 AddressLine4 City State PostalCode County AddressPurposeOrderingFlag"
            + " AddressPurposeRemitToFlag PhoneNumber Email InactiveDate Status";
    private static final String CONTACT = "SupplierContactId Salutation FirstName MiddleName LastName JobTitle"
            + " AdministrativeContactFlag PhoneNumber MobileNumber Email InactiveDate Status";
    private static final String ORDER = "POHeaderId OrderNumber Status StatusCode Description Revision ProcurementBU"
            + " ProcurementBUId RequisitioningBU RequisitioningBUId BillToBU SoldToLegalEntity Buyer BuyerId"
            + " Supplier SupplierId SupplierSite SupplierSiteId SupplierContact BillToLocation CurrencyCode Currency"
            + " Ordered:number OrderedAmountBeforeAdjustments:number CreditAmount DiscountAmount TotalTax:number"
            + " Total:number PaymentTerms RequiredAcknowledgment RequiredAcknowledgmentCode FreightTerms FOB"
            + " ConfirmingOrderFlag FrozenFlag FundsStatus DocumentStyle DocumentStyleId ImportSourceCode OrderDate";
    private static final String LINE = "POLineId LineNumber LineType Item Description Quantity Price Ordered:number"
            + " Total:number UOMCode Status";

    private ProcurementResources() {}

    static List<ResourceDefinition> all() {
        long from = FusionResources.CHILD_KEYS_FROM;
        ResourceDefinition suppliers = FusionResources.watched(
                "suppliers",
                "SupplierId",
                300_100_541_000_077L,
                SUPPLIER,
                FusionResources.watched("sites", "SupplierSiteId", from, SITE),
                FusionResources.watched("addresses", "SupplierAddressId", from, ADDRESS),
                FusionResources.watched("contacts", "SupplierContactId", from, CONTACT));
        ResourceDefinition orders = FusionResources.opaque(
                "purchaseOrders",
                "POHeaderId",
                300_100_547_770_204L,
                ORDER,
                FusionResources.watched("lines", "POLineId", from, LINE));
        return List.of(
                suppliers,
                FusionResources.withFinder(orders, FinderDefinition.byChoice("findByIntent", "Intent", "POUser")));
    }
}
