"""Pictures of how often forecasts held."""
