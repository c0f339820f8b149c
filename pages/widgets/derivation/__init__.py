"""Any total opened down to its cells."""
