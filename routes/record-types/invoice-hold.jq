# What to say about an invoice hold. Input: the record as Fusion shows it. Output: one object; see routes/README.md.
# A fact whose value is null is not shown, but when it gets a value later, that is a change.
# property("kind") is "created" or "changed". Ids and amounts are passed through as they are, never computed with.

def text: if . == null or . == "" then null else . end;
def date: if . == null then null else {date: .} end;

(.ReleaseName != null) as $released
| {
    title:
      (if property("kind") == "created" then (if $released then "Invoice held and released" else "Invoice on hold" end)
       elif $released then "Invoice hold released"
       else "Invoice hold changed" end),
    number: .InvoiceNumber,
    party: .Supplier,
    partyLabel: "Supplier",
    status: (if $released then "Released" else "On hold" end),
    businessUnit: .BusinessUnit,
    facts: [
      {label: "Hold", value: (.HoldName | text)},
      {label: "Reason", value: (.HoldReason | text)},
      {label: "Details", value: (.HoldDetails | text)},
      {label: "Held by", value: (.HeldBy | text)},
      {label: "Held on", value: (.HoldDate | date)},
      {label: "Line held", value: .LineHeld},
      {label: "Release", value: (.ReleaseName | text)},
      {label: "Release reason", value: (.ReleaseReason | text)},
      {label: "Released on", value: (.ReleaseDate | date)},
      {label: "Purchase order", value: (.PurchaseOrderNumber | text)}
    ],
    # In a section, because it is there only when the hold is news: as facts it would come and go.
    sections: [
      .invoice
      | select(. != null)
      | {
          label: "Invoice",
          rows: [
            (select(.InvoiceAmount != null)
             | {label: "Amount", value: {amount: .InvoiceAmount, currency: .InvoiceCurrency}}),
            (select(.InvoiceDate != null) | {label: "Invoice date", value: {date: .InvoiceDate}})
          ]
        }
    ],
    # The page of the invoice; holds have none that is known.
    link:
      (if .invoice.InvoiceId == null then null
       else "/fscmUI/faces/deeplink?objType=AP_VIEWINVOICE&action=VIEW&objKey=InvoiceId%3D\(.invoice.InvoiceId)" end)
  }
