"""What is worked with in a notebook: every widget draws in the browser and decides in Python."""
