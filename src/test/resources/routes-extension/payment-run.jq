{
  title: (if property("kind") == "created" then "New payment run"
          elif property("kind") == "gone" then "Payment run gone"
          else "Payment run changed" end),
  number: .PaymentProcessRequestName,
  status: .PaymentProcessRequestStatusMeaning
}
