"""Tricks that do not have the level or the gates yet that they should have."""

NOT_YET: set[str] = set()
