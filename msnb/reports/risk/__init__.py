"""The risk report: what drives the date."""
