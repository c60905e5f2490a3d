"""Commits in words."""

from datetime import date

from partnermap.wording.dates import day_in_words

HASH_SHOWN = 12
"""Characters of a hash."""

PUT_RIGHT = "put right since"
"""What became of a finding that a later commit mended."""


def short_hash(full: str) -> str:
    """The start of the hash of a commit or file, by which git finds it."""
    return full[:HASH_SHOWN]


def commit_day(day: date | None) -> str:
    """The day of a commit, some of which give none of the calendar."""
    return day_in_words(day) if day else "no day"


def in_branch(merge: str) -> str:
    """That a branch did it to what it had agreed itself, by the merge that brought it."""
    return f"within the branch that {short_hash(merge)} merged"
