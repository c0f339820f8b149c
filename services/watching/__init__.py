"""Watching the running software: its log, its figures, whether it can work, what the administrator sees of it."""

VERSION = "0.8.0"
