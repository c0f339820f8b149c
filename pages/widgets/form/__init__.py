"""Filling in a statutory form."""
