"""A TTHC of the inventory."""
