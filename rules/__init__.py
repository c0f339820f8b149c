"""The law as data and pure functions: no screen, no database, no clock."""
