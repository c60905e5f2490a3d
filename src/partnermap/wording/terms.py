"""What the codes of records and answers are called where a person reads them."""


def plain(code: str | None) -> str:
    """A code as words within a sentence: `continue with changes`; nothing for none."""
    return (code or "").replace("-", " ").replace("_", " ")


def title_of(code: str) -> str:
    """A code as a heading: `value-for-money` is `Value for money`."""
    words = plain(code)
    return words[:1].upper() + words[1:]


RELATIONS = {
    "parent": "parent of",
    "reports-to": "reports to",
    "overlaps": "overlaps with",
    "delivers-for": "delivers for",
    "successor-of": "successor of",
    "merge": "to merge with",
    "absorb": "to become part of",
}
"""How one partnership stands to another; what an evaluation found is still to come."""


def relation_words(relation: str) -> str:
    """A relation between the names of two partnerships."""
    return RELATIONS.get(relation, plain(relation))
