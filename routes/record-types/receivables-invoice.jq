# What to say about a receivables invoice. Input: the record as Fusion shows it. Output: one object; see routes/README.md.
# A fact whose value is null is not shown, but when it gets a value later, that is a change.
# property("kind") is "created" or "changed". Ids and amounts are passed through as they are, never computed with.

def text: if . == null or . == "" then null else . end;
# A number, whether the pod sends numbers or texts; null when it is none.
def number: if . == null then null else (try tonumber catch null) end;
def date: if . == null then null else {date: .} end;

{
  title:
    (if property("kind") == "created" then "New customer invoice"
     elif (.InvoiceBalanceAmount | number) == 0 then "Customer invoice settled"
     else "Customer invoice changed" end),
  number: .TransactionNumber,
  party: .BillToCustomerName,
  partyLabel: "Customer",
  amount: .EnteredAmount,
  currency: .InvoiceCurrencyCode,
  due: .DueDate,
  status: .InvoiceStatus,
  businessUnit: .BusinessUnit,
  facts: [
    {label: "Balance",
     value: (if .InvoiceBalanceAmount == null then null
             else {amount: .InvoiceBalanceAmount, currency: .InvoiceCurrencyCode} end)},
    {label: "Type", value: (.TransactionType | text)},
    {label: "Invoice date", value: (.TransactionDate | date)},
    {label: "Payment terms", value: (.PaymentTerms | text)},
    {label: "Customer no.", value: (.BillToCustomerNumber | text)},
    {label: "Purchase order", value: (.PurchaseOrder | text)}
  ],
  # The pod finds a transaction by number and business unit; it has no page for viewing only.
  link:
    (if .TransactionNumber == null or .BusinessUnit == null then null
     else "/fscmUI/faces/deeplink?objType=AR_TRANSACTION&action=EDIT&objKey=transactionNumber%3D\(.TransactionNumber | @uri)%3BbuName%3D\(.BusinessUnit | @uri)" end)
}
