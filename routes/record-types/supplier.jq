# What to say about a supplier. Input: the record as Fusion shows it. Output: one object; see routes/README.md.
# A fact whose value is null is not shown, but when it gets a value later, that is a change.
# property("kind") is "created" or "changed".

def text: if . == null or . == "" then null else . end;
def date: if . == null then null else {date: .} end;
# How much more a collection has than was read: a number, or true when nobody has counted.
def more:
  (.items | length) as $read
  | if .hasMore != true then null elif .total != null and .total > $read then .total - $read else true end;

{
  title: (if property("kind") == "created" then "New supplier" else "Supplier changed" end),
  number: .SupplierNumber,
  party: .Supplier,
  partyLabel: "Supplier",
  status: .Status,
  facts: [
    {label: "Also known as", value: (.AlternateName | text)},
    {label: "Type", value: (.SupplierType | text)},
    {label: "Relationship", value: (.BusinessRelationship | text)},
    {label: "Organization", value: (.TaxOrganizationType | text)},
    {label: "Parent", value: (.ParentSupplier | text)},
    {label: "One-time", value: (if .OneTimeSupplierFlag == true then "yes" else null end)},
    {label: "Inactive from", value: (.InactiveDate | date)},
    {label: "Source", value: (.CreationSource | text)}
  ],
  sections: [
    .sites
    | select(. != null)
    | {
        label: "Sites",
        rows: [.items[] | {label: (.SupplierSite // "Site"), value: (.ProcurementBU | text)}],
        more: more
      }
  ]
}
