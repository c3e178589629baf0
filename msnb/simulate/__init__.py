"""Many timetables of one plan: what its own ranges and risks say, and what drives the date."""
