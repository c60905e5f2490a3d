"""Tricks that do not have the level or the gates yet that they should have."""

NOT_YET = {
    "a merge that keeps nothing of the main line, from a branch that never had what was agreed",
}
