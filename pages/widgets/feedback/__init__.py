"""Petitions and survey results beside the work."""
