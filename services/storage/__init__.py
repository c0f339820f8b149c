"""The whole database as a thing: its content compared, copied to another server, backed up and restored."""
