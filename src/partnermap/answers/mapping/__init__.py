"""The map in its formats."""
