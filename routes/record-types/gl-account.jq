# What to say about a GL account. Input: the record as Fusion shows it. Output: one object; see routes/README.md.
# A fact whose value is null is not shown, but when it gets a value later, that is a change.
# property("kind") is "created", "changed" or "gone"; of what is gone, the input is what was last read.

def text: if . == null or . == "" then null else . end;
def date: if . == null then null else {date: .} end;
# A flag is a boolean, or "Y" or "N".
def yes: . == true or . == "true" or . == "Y";
def flag: if . == null then null elif yes then "yes" else "no" end;

{
  title:
    (if property("kind") == "created" then "New GL account"
     elif property("kind") == "gone" then "GL account gone"
     else "GL account changed" end),
  number: (.AccountCombination // ._CODE_COMBINATION_ID),
  facts: [
    {label: "Description", value: (.Description | text)},
    {label: "Account type", value: (.AccountType | text)},
    {label: "Enabled", value: (.EnabledFlag | flag)},
    {label: "Posting", value: (if .DetailPostingAllowedFlag == null then null
                               elif .DetailPostingAllowedFlag | yes then "allowed" else "not allowed" end)},
    {label: "From", value: (.StartDateActive | date)},
    {label: "Until", value: (.EndDateActive | date)}
  ]
}
