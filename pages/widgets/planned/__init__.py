"""A TTHC of a draft legal document."""
