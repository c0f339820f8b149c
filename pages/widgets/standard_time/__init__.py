"""The province's library of standard times."""
