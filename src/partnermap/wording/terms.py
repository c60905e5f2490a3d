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


STEP_NOUNS = {
    "initial_meeting": "initial meeting",
    "started": "start",
    "completed": "completion",
    "reported": "report",
    "agreed": "agreement",
    "closed": "closure",
}
"""The steps of an evaluation as nouns."""


def deviation_words(what: str | None) -> str:
    """How an evaluation deviates from its plan; None where nothing is on record of it."""
    return plain(what) or "plan passed unmet"


AGREEMENTS = {
    "ended": "partnership ended",
    "end-passed": "end passed, still active",
    "open-ended": "no end",
}


def agreement_words(state: str) -> str:
    """Where an agreement stands."""
    return AGREEMENTS.get(state, plain(state))


def exit_words(state: str) -> str:
    """What there is of an exit strategy."""
    return "not on record" if state == "not-recorded" else plain(state)


CANNOT_BE_REQUIRED = "cannot be required"
"""Said of what a partnership need not give the council."""


def movement_words(movement: str) -> str:
    """How a rating stands to the one of the year before."""
    return "the same" if movement == "same" else plain(movement)
