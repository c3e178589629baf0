"""Which past projects a plan is held against, and how much each of them weighs."""
