"""The cost table on the screen."""
