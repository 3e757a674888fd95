# What to say about a journal batch. Input: the record as Fusion shows it. Output: one object; see routes/README.md.
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
# A line has a debit or a credit; the other one is null or 0.
def line:
  (if .EnteredDr == null or ((.EnteredDr | number) == 0 and .EnteredCr != null)
   then {side: "Cr", amount: .EnteredCr} else {side: "Dr", amount: .EnteredDr} end) as $entered
  | {
      label: "\($entered.side)  \(.AccountCombination // "line \(.JeLineNumber)")",
      value: (if $entered.amount == null then null else {amount: $entered.amount, currency: .CurrencyCode} end)
    };

{
  title:
    (if property("kind") == "created" then "New journal batch"
     elif .PostedDate != null then "Journal batch posted"
     else "Journal batch changed" end),
  number: .BatchName,
  # Debits in the currency of the ledger, which the batch does not name: its journals do.
  amount: .RunningTotalAccountedDr,
  status: .StatusMeaning,
  facts: [
    {label: "Credits",
     value: (if .RunningTotalAccountedCr == null
                or (.RunningTotalAccountedCr | number) == (.RunningTotalAccountedDr | number) then null
             else {amount: .RunningTotalAccountedCr} end)},
    {label: "Control total", value: (if .ControlTotal == null then null else {amount: .ControlTotal} end)},
    {label: "Period", value: (.DefaultPeriodName | text)},
    {label: "Source", value: (.UserJeSourceName | text)},
    {label: "Approval", value: (.ApprovalStatusMeaning | text)},
    {label: "Posted on", value: (.PostedDate | date)},
    {label: "Reversal", value: (.ReversalPeriod | text)},
    {label: "Error", value: (.ErrorMessage | text)},
    {label: "Description", value: (.BatchDescription | text)}
  ],
  sections: [
    .journalHeaders
    | select(. != null)
    | {
        label: "Journals",
        rows: [
          .items[]
          | {
              label: ([.JournalName, .UserJeCategoryName, .LedgerName] | map(select(. != null)) | join(" · ")),
              value: (if .RunningTotalAccountedDr == null then null
                      else {amount: .RunningTotalAccountedDr, currency: .LedgerCurrencyCode} end)
            }
          | select(.label != "")
        ],
        more: more
      },
      (.items[]
       | select(.journalLines != null)
       | {
           label: "Lines of \(.JournalName // "a journal")",
           rows: [.journalLines.items[] | line],
           more: (.journalLines | more)
         })
  ]
}
