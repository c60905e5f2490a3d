"""What the codes of records and answers are called where a person reads them."""

from collections.abc import Mapping
from dataclasses import dataclass

from partnermap.wording.dates import Stretch, when

NOT_KNOWN = "not known"
"""Said of the day of what is known to have happened."""

HYPHENATED = frozenset({"re-evaluation", "sub-regional"})
"""Codes that are English as they stand."""


NOT_ON_RECORD = "not on record"
TO_BE_ASSIGNED = "To be assigned"
EXTENSION_REQUESTED = "extension requested"
LATE_POINT = "late point"


def as_proposed(words: str, *, agreed: bool) -> str:
    """An owner or a date of an action, marked where it was not agreed."""
    return words if agreed else f"{words} (proposed)"


IN_OTHER_WORDS = {
    "absorb": "be absorbed",
    "complete-late": "completed late",
    "not-due": "not due yet",
    "not-recorded": NOT_ON_RECORD,
    "proposed": "awaiting agreement",
    "unassigned": "agreed without responsibility or date",
}
"""Codes that people read in words other than their own."""


def point_words(point: int | str, word: str | None) -> str:
    """A point of a scale, with its word where it has one: `2 (fair)`."""
    return f"{point} ({word})" if word else str(point)


def plain(code: str | None) -> str:
    """A code as words within a sentence: `continue with changes`; nothing for none."""
    if code in HYPHENATED:
        return code
    return IN_OTHER_WORDS.get(code or "") or (code or "").replace("-", " ").replace("_", " ")


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
    "absorb": "to be absorbed into",
}
"""How one partnership stands to another; what an evaluation found is still to come."""


def relation_words(relation: str) -> str:
    """A relation between the names of two partnerships."""
    return RELATIONS.get(relation, plain(relation))


def conclusion_words(conclusion: str | None, other: str | None = None) -> str:
    """What is concluded on a partnership, and with which other it is to become one."""
    relation = RELATIONS.get(conclusion or "") if other else None
    return f"{relation.removeprefix('to ')} {other}" if relation else plain(conclusion)


@dataclass(frozen=True, slots=True)
class StepWords:
    """What a step of an evaluation is called: `noun` within a sentence, `duty` as something to do, `event` as done."""

    noun: str
    duty: str
    event: str


STEP_WORDS: Mapping[str, StepWords] = {
    "initial_meeting": StepWords(
        "initial meeting", "Initial meeting of the evaluation", "The initial meeting was held"
    ),
    "started": StepWords("start", "Start of the evaluation", "The evaluation started"),
    "completed": StepWords("completion", "Completion of the evaluation", "The evaluation was completed"),
    "reported": StepWords("report", "Report of the outcomes to committee", "The outcomes were reported"),
    "agreed": StepWords(
        "agreement",
        "Agreement of the outcomes by the full membership",
        "The full membership agreed the outcomes",
    ),
    "closed": StepWords("closure", "Closure of the evaluation", "The evaluation was closed"),
}


PART_NOUNS: Mapping[str, tuple[str, str]] = {
    "action": ("action", "actions"),
    "issue": ("issue", "issues"),
    "exception": ("exception", "exceptions"),
    "self_assessment": ("finding of a self-assessment", "findings of self-assessments"),
    "council_role": ("view of the council's role", "views of the council's role"),
    "continued_role": ("view of a continued role", "views of continued roles"),
    "funding": ("entry of money", "entries of money"),
    "evaluation": ("evaluation", "evaluations"),
    "partnership": ("partnership", "partnerships"),
    "section": ("section of a report", "sections of reports"),
    "report": ("report", "reports"),
    "body_change": ("change of bodies", "changes of bodies"),
    "outcome": ("outcome of a change of bodies", "outcomes of changes of bodies"),
    "finding": ("finding", "findings"),
    "disagreement": ("disagreement of file and git", "disagreements of file and git"),
    "change": ("change", "changes"),
    "blocking": ("blocking change", "blocking changes"),
    "attention": ("change for attention", "changes for attention"),
    "information": ("change for information", "changes for information"),
}
"""What is not shown is called, one and several of it."""


ENTRY_NOUNS: Mapping[str, str] = {
    **{step: words.noun for step, words in STEP_WORDS.items()},
    "actions": "new action",
    "amendments": "amendment",
    "approved": "approval",
    "council_seats": "council seat",
    "deferrals": "deferral",
    "done": "entry of what was done",
    "ended": "end",
    "exceptions": "exception",
    "extensions": "extension",
    "formerly": "former id",
    "issues": "new issue",
    "notices": "notice",
    "passed_over": "passing over",
    "progress": "progress note",
    "received": "receipt",
    "rechecked": "second look",
    "refused": "refusal",
    "requests": "request",
    "reviewed": "review",
    "revisions": "revision",
    "risk": "review of risks",
    "significance": "scoring",
    "told": "report",
    "transferred": "transfer",
    "until": "end of an exception",
    "verified": "verification",
    "withdrawn": "withdrawal",
}
"""What an entry is called, where the name of its field is no noun for one."""


def entry_noun(field: str, label: str = "") -> str:
    """What an entry that stands in a field is called; the field's label in the midst of a sentence where it says it well."""
    return ENTRY_NOUNS.get(field) or label.lower() or plain(field)


def deviation_words(what: str | None) -> str:
    """How an evaluation deviates from its plan; None where nothing is on record of it."""
    return plain(what) or "plan passed unmet"


def decision_words(by: str, day: Stretch, minute: str | None = None) -> str:
    """A decision: who took it, when, and where that is minuted."""
    return f"{by} {when(day)}{f', minute {minute}' if minute else ''}"


AGREEMENTS = {
    "ended": "partnership ended",
    "end-passed": "end passed, still active",
    "open-ended": "no end",
}


def agreement_words(state: str) -> str:
    """Where an agreement stands."""
    return AGREEMENTS.get(state, plain(state))


CANNOT_BE_REQUIRED = "the council cannot require it"
"""Said of what a partnership need not give the council."""


def tier_words(tier: str, edition: str, *, is_foreign: bool) -> str:
    """A tier; of one that its edition does not have, that it is no more than on record."""
    return f"{tier} (tier on record not in edition {edition})" if is_foreign else tier


WITHOUT_TIER = "without a tier"
NONE_ON_RECORD = "none on record"


def movement_words(movement: str) -> str:
    """How a rating stands to the one of the year before."""
    return "the same" if movement == "same" else plain(movement)
