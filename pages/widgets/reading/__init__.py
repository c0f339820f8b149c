"""What somebody sees of a page who may read it and not write."""
