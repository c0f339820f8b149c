"""Checking rules against their original texts."""
