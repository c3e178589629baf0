"""What the runs say: chances, what drives the date, where paths meet, what they cost."""
