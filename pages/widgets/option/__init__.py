"""Options beside the current costs."""
