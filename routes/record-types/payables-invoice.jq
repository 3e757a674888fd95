# What to say about a payables invoice. Input: the record as Fusion shows it. Output: one object; see routes/README.md.
# A fact whose value is null is not shown, but when it gets a value later, that is a change.
# property("kind") is "created" or "changed". Ids and amounts are passed through as they are, never computed with.

def text: if . == null or . == "" then null else . end;
# A number, whether the pod sends numbers or texts; null when it is none.
def number: if . == null then null else (try tonumber catch null) end;

([.invoiceInstallments.items[]?]) as $installments
| ([$installments[] | select(.UnpaidAmount != null and (.UnpaidAmount | number) != 0)]) as $unpaid
| {
    title:
      (if property("kind") == "created" then "New supplier invoice"
       elif .CanceledFlag == true then "Supplier invoice canceled"
       else "Supplier invoice changed" end),
    number: .InvoiceNumber,
    party: .Supplier,
    partyLabel: "Supplier",
    amount: .InvoiceAmount,
    currency: .InvoiceCurrency,
    # The earliest installment that is not paid yet.
    due: ([$unpaid[].DueDate | select(. != null)] | sort | first),
    dueNote: (if ($installments | length) > 1 then "\($installments | length) installments" else null end),
    status: (if .CanceledFlag == true then "Canceled" else .ValidationStatus end),
    businessUnit: .BusinessUnit,
    facts: [
      {label: "Payment", value: (.PaidStatus | text)},
      {label: "Approval", value: (.ApprovalStatus | text)},
      {label: "Amount paid",
       value: (if .AmountPaid == null or (.AmountPaid | number) == 0 then null
               else {amount: .AmountPaid, currency: .InvoiceCurrency} end)},
      {label: "Invoice date", value: (if .InvoiceDate == null then null else {date: .InvoiceDate} end)},
      {label: "Type", value: (if .InvoiceType == "Standard" then null else (.InvoiceType | text) end)},
      {label: "Payment terms", value: (.PaymentTerms | text)},
      {label: "Purchase order", value: (.PurchaseOrderNumber | text)},
      {label: "On hold", value: (if any($installments[]; .HoldFlag == true) then "yes" else null end)},
      {label: "Description", value: (.Description | text)}
    ],
    link: "/fscmUI/faces/deeplink?objType=AP_VIEWINVOICE&action=VIEW&objKey=InvoiceId%3D\(.InvoiceId)"
  }
