"""The versions of a register that git and folders hold: two that are compared, the commits of a range, those of a record."""
