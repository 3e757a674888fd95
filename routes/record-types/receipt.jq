# What to say about a customer receipt. Input: the record as Fusion shows it. Output: one object; see routes/README.md.
# A fact whose value is null is not shown, but when it gets a value later, that is a change.
# property("kind") is "created" or "changed". Ids and amounts are passed through as they are, never computed with.

def text: if . == null or . == "" then null else . end;
def date: if . == null then null else {date: .} end;

{
  title: (if property("kind") == "created" then "New customer receipt" else "Customer receipt changed" end),
  number: .ReceiptNumber,
  party: .CustomerName,
  partyLabel: "Customer",
  amount: .Amount,
  currency: .Currency,
  # Shown where the pod gives it; see receipt.camel.xml.
  status: .Status,
  businessUnit: .BusinessUnit,
  facts: [
    {label: "Unapplied",
     value: (if .UnappliedAmount == null then null else {amount: .UnappliedAmount, currency: .Currency} end)},
    {label: "Receipt date", value: (.ReceiptDate | date)},
    {label: "Method", value: (.ReceiptMethod | text)},
    {label: "Customer no.", value: (.CustomerAccountNumber | text)},
    {label: "Matures on", value: (.MaturityDate | date)}
  ]
}
