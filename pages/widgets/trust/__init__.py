"""The published figures the engine reproduces."""
