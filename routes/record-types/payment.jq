# What to say about a payment. Input: the record as Fusion shows it. Output: one object; see routes/README.md.
# A fact whose value is null is not shown, but when it gets a value later, that is a change.
# property("kind") is "created" or "changed". Ids and amounts are passed through as they are, never computed with.

def text: if . == null or . == "" then null else . end;
# A number, whether the pod sends numbers or texts; null when it is none.
def number: if . == null then null else (try tonumber catch null) end;
def date: if . == null then null else {date: .} end;
# How much more a collection has than was read: a number, or true when nobody has counted.
def more:
  (.items | length) as $read
  | if .hasMore != true then null elif .total != null and .total > $read then .total - $read else true end;

. as $payment
| {
    title:
      (if property("kind") == "created" then "New payment"
       elif .VoidDate != null then "Payment voided"
       elif .StopDate != null then "Payment stopped"
       else "Payment changed" end),
    number: .PaymentNumber,
    party: .Payee,
    partyLabel: "Payee",
    amount: .PaymentAmount,
    currency: .PaymentCurrency,
    status: .PaymentStatus,
    businessUnit: .BusinessUnit,
    facts: [
      {label: "Payment date", value: (.PaymentDate | date)},
      {label: "Method", value: (.PaymentMethod | text)},
      {label: "Type", value: (.PaymentType | text)},
      {label: "Payment run", value: (.PaymentProcessRequest | text)},
      {label: "Supplier number", value: (.SupplierNumber | text)},
      {label: "Cleared on", value: (.ClearingDate | date)},
      {label: "Cleared amount",
       value: (if .ClearingAmount == null then null else {amount: .ClearingAmount, currency: .PaymentCurrency} end)},
      {label: "Stopped on", value: (.StopDate | date)},
      {label: "Voided on", value: (.VoidDate | date)},
      {label: "Reconciled", value: (if .ReconciledFlag == true then "yes" else null end)}
    ],
    sections: [
      .relatedInvoices
      | select(. != null)
      | {
          label: "Invoices paid",
          rows: [
            .items[]
            | {
                label:
                  (if (.InstallmentNumber | number) > 1
                   then "\(.InvoiceNumber // "Invoice"), installment \(.InstallmentNumber)"
                   else .InvoiceNumber // "Invoice" end),
                value:
                  (if .AmountPaidPaymentCurrency == null then null
                   else {amount: .AmountPaidPaymentCurrency, currency: $payment.PaymentCurrency} end)
              }
          ],
          more: more
        }
    ]
  }
