"""Hints at a name that was meant, which a fix may write where it can be no other."""

from collections.abc import Collection

from partnermap.finding import Hint, Remedy
from partnermap.spelling import did_you_mean, name_meant, slips_for


def near_name(name: str, known: Collection[str]) -> str | None:
    """The name that one may be a slip for, of those on record; one that is like it may be still to be added."""
    said, meant = did_you_mean(name, known), name_meant(name, known)
    return Hint(said, Remedy(value=meant)) if said and meant else said


def near_word(word: str, known: Collection[str], *, is_key: bool = False) -> str | None:
    """The word that one may be a slip for, of a list that is complete."""
    said, near = did_you_mean(word, known), slips_for(word, known)
    if said is None or len(near) != 1:
        return said
    return Hint(said, Remedy(near[0]) if is_key else Remedy(value=near[0]))
