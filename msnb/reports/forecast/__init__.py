"""The forecast report and the scorecard of a class."""
