"""What is uncertain in a plan: ranges, risks, costs, and what they share."""
