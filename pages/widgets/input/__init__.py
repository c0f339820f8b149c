"""Where the inputs of a cost table come from."""
