# What to say about a purchase order. Input: the record as Fusion shows it. Output: one object; see routes/README.md.
# A fact whose value is null is not shown, but when it gets a value later, that is a change.
# property("kind") is "created" or "changed". Ids and amounts are passed through as they are, never computed with.

def text: if . == null or . == "" then null else . end;
def date: if . == null then null else {date: .} end;
# How much more a collection has than was read: a number, or true when nobody has counted.
def more:
  (.items | length) as $read
  | if .hasMore != true then null elif .total != null and .total > $read then .total - $read else true end;

. as $order
| {
    title: (if property("kind") == "created" then "New purchase order" else "Purchase order changed" end),
    number: .OrderNumber,
    party: .Supplier,
    partyLabel: "Supplier",
    amount: .Total,
    currency: .CurrencyCode,
    status: .Status,
    businessUnit: .ProcurementBU,
    facts: [
      {label: "Before tax", value: (if .Ordered == null then null else {amount: .Ordered, currency: .CurrencyCode} end)},
      {label: "Tax", value: (if .TotalTax == null then null else {amount: .TotalTax, currency: .CurrencyCode} end)},
      {label: "Order date", value: (.OrderDate | date)},
      {label: "Revision", value: (.Revision | text)},
      {label: "Buyer", value: (.Buyer | text)},
      {label: "Supplier site", value: (.SupplierSite | text)},
      {label: "Payment terms", value: (.PaymentTerms | text)},
      {label: "Description", value: (.Description | text)}
    ],
    sections: [
      .lines
      | select(. != null)
      | {
          label: "Lines",
          rows: [
            .items[]
            | {
                label: ([.LineNumber, .Description] | map(select(. != null) | tostring) | join(" · ")),
                value: (if .Total == null then null else {amount: .Total, currency: $order.CurrencyCode} end)
              }
          ],
          more: more
        }
    ],
    link: "/fndSetup/faces/deeplink?objType=PURCHASE_ORDER&action=VIEW&objKey=poHeaderId%3D\(.POHeaderId)"
  }
