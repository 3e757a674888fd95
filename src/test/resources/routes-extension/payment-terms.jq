{
  title: (if property("kind") == "created" then "New payment terms" else "Payment terms changed" end),
  number: .name,
  facts: [
    {label: "Description", value: .description},
    {label: "Enabled", value: (if .enabledFlag == true then "yes" else "no" end)},
    {label: "From", value: (if .fromDate == null then null else {date: .fromDate} end)},
    {label: "Until", value: (if .toDate == null then null else {date: .toDate} end)}
  ]
}
