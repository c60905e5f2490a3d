"""The parts of records that may be kept from the public, counted by kind."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from partnermap.model.action import Action
from partnermap.model.body_change import BodyChange, PartnershipOutcome
from partnermap.model.evaluation import Deviating, Evaluation, Issue
from partnermap.model.outcomes import ContinuedRole, CouncilRole, CriterionFinding
from partnermap.model.partnership import Funding, Partnership
from partnermap.model.record import Record
from partnermap.model.report_sheet import ReportSheet, Section
from partnermap.register.entry import Entry
from partnermap.register.marks import marks_of
from partnermap.register.register import Register

KINDS: Mapping[type[Record], str] = {
    Action: "action",
    Issue: "issue",
    Deviating: "exception",
    CriterionFinding: "self_assessment",
    CouncilRole: "council_role",
    ContinuedRole: "continued_role",
    Funding: "funding",
    Evaluation: "evaluation",
    Partnership: "partnership",
    Section: "section",
    ReportSheet: "report",
    BodyChange: "body_change",
    PartnershipOutcome: "outcome",
}
"""What an answer calls each kind of part that can be marked."""

Chosen = Callable[[Entry[Any], Record], bool]
"""Which parts of which records are asked about."""


def withheld_parts(register: Register, chosen: Chosen) -> Counter[str]:
    """How many parts of each kind a register leaves out because they are not for the public, as it stood on its day."""
    if register.private is None:
        return Counter()
    return _tally(register.private, chosen, marked=True) - _tally(register, chosen, marked=False)


def parts_to_come(known: Register, register: Register, chosen: Chosen) -> Counter[str]:
    """How many public parts of each kind are on record, and not in the register as it stood on a day."""
    return _tally(known, chosen, marked=False) - _tally(register, chosen, marked=False)


def _tally(register: Register, chosen: Chosen, *, marked: bool) -> Counter[str]:
    """The parts of each kind, those that are not for the public among them or not."""
    return Counter(
        KINDS[type(mark.entry)]
        for entries in register.records()
        for entry in entries.values()
        for marks in marks_of(entry.record).values()
        for mark in marks
        if (marked or mark.ground is None) and chosen(entry, mark.entry)
    )
