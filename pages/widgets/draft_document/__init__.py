"""A draft legal document and its TTHC on the screen."""
