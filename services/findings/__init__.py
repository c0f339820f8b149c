"""Findings of the quality rules: kept up to date, read, accepted."""
