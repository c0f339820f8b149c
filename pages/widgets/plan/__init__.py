"""The plans of the province and of its agencies."""
