"""Whether each partnership should go on: what was concluded, what happened since, and who has not answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from partnermap.model.evaluation import Evaluation
from partnermap.model.outcomes import Conclusion
from partnermap.model.partnership import Ended
from partnermap.model.value import Withheld
from partnermap.queries.mapping.presence import has_ended, still_there
from partnermap.queries.obligations import due_by, obligations
from partnermap.register import Register

GOES_ON: frozenset[Conclusion] = frozenset(
    {"continue", "continue-with-changes", "scale-down", "transfer-lead"}
)
"""Conclusions after which a partnership is still there."""


@dataclass(frozen=True, slots=True)
class RoleRow:
    """What an evaluation concluded on the continued role of a partnership, and what became of that by the day."""

    partnership: str
    evaluation: str
    year: str
    conclusion: Conclusion | None
    """What the partnership concludes; None where it does not say."""
    council_view: Conclusion | None
    into: str | None
    """The other partnership of a merger."""
    council_into: str | None
    """What the council would have it go into."""
    reason: str | None
    relevant: str | None
    concluded: date | None
    stub: str
    council_stub: str
    """What stands in place of a conclusion or a view that is not for the public."""
    ended: Ended | None
    """How the partnership ended, if it has by the day."""
    days_since: int | None
    """Days from the conclusion to the day, or to the end of the partnership; None where its day is not on record."""

    @property
    def disagree(self) -> bool | None:
        """Whether partnership and council conclude differently; None where one of them is withheld."""
        if self.stub or self.council_stub:
            return None
        return None not in {self.conclusion, self.council_view} and self.conclusion != self.council_view

    @property
    def not_done(self) -> bool | None:
        """Whether it was to end or go into another, and is there still; None where what was concluded is withheld."""
        if (self.stub or (self.council_stub and self.conclusion is None)) and self.ended is None:
            return None
        wanted = self.conclusion or self.council_view
        return wanted not in {None, "undecided"} and wanted not in GOES_ON and self.ended is None


@dataclass(frozen=True, slots=True)
class OutstandingReturn:
    """A self assessment that was asked for by a day and has not come; never an error.

    Where an exempt exception moved the day, `due` and `days` are None.
    """

    partnership: str
    evaluation: str
    year: str
    due: date | None
    days: int | None
    compellable: bool
    """Whether the council can require it."""


@dataclass(frozen=True, slots=True)
class OwnToolkit:
    """An evaluation with a toolkit of the partnership's own, by its name."""

    partnership: str
    evaluation: str
    year: str
    name: str


@dataclass(frozen=True, slots=True)
class ContinuedRoles:
    """The conclusions of all partnerships, the returns outstanding, and those that were never asked."""

    conclusions: Sequence[RoleRow]
    outstanding: Sequence[OutstandingReturn]
    own_frameworks: Sequence[OwnToolkit]
    never_evaluated: Sequence[str]
    withheld: int
    """How many partnerships were evaluated only in evaluations that are not for the public."""


def continued_roles(register: Register, on: date) -> ContinuedRoles:
    """What was concluded by a day on every partnership of a register, ended ones included."""
    evaluations = sorted(register.evaluations.values(), key=lambda entry: (entry.record.year, entry.id))
    latest: dict[str, RoleRow] = {}
    for entry in evaluations:
        row = _role(register, entry.id, entry.record, on)
        if row:
            latest[row.partnership] = row
    known = (register.private or register).evaluations.values()
    evaluated = {entry.record.partnership for entry in known}
    public = {entry.record.partnership for entry in evaluations}
    return ContinuedRoles(
        conclusions=sorted(latest.values(), key=lambda row: row.partnership),
        outstanding=sorted(_outstanding(register, on), key=lambda row: (-(row.days or 0), row.evaluation)),
        own_frameworks=[
            OwnToolkit(entry.record.partnership, entry.id, entry.record.year, own)
            for entry in evaluations
            if entry.record.framework and (own := entry.record.framework.own)
        ],
        never_evaluated=sorted(
            entry.id
            for entry in register.partnerships.values()
            if entry.id not in evaluated and not has_ended(entry.record.ended, on)
        ),
        withheld=len((evaluated - public) & register.partnerships.keys()),
    )


def _role(register: Register, evaluation_id: str, evaluation: Evaluation, on: date) -> RoleRow | None:
    """None where an evaluation says nothing on the continued role of a partnership."""
    role, council = evaluation.continued_role, evaluation.council_role
    conclusion, view = (role.conclusion if role else None), (council.view if council else None)
    stub = role.reason or "" if role and isinstance(role.exempt, Withheld) else ""
    council_stub = council.fit or "" if council and isinstance(council.exempt, Withheld) else ""
    if evaluation.about or not any((conclusion, view, stub, council_stub)):
        return None
    completed = evaluation.milestones.completed
    concluded = evaluation.taken_by("completed") if completed and completed.actual else None
    entry = register.partnerships.get(evaluation.partnership)
    ended = entry.record.ended if entry else None
    if not has_ended(ended, on):
        ended = None
    until = min(on, ended.last_day.last) if ended else on
    return RoleRow(
        partnership=evaluation.partnership,
        evaluation=evaluation_id,
        year=evaluation.year,
        conclusion=conclusion,
        council_view=view,
        into=role.into if role else None,
        council_into=council.into if council else None,
        reason=role.reason if role else None,
        relevant=role.relevant if role else None,
        concluded=concluded,
        stub=stub,
        council_stub=council_stub,
        ended=ended,
        days_since=(until - concluded).days if concluded else None,
    )


def _outstanding(register: Register, on: date) -> Iterator[OutstandingReturn]:
    """The completions that are past their day, as `obligations` has it, of partnerships that are there."""
    there = still_there(register, on).partnerships
    for each in due_by(obligations(register, on), on):
        partnership = there.get(each.partnership_id or "")
        if each.ref == "completed" and each.evaluation_id and partnership:
            yield OutstandingReturn(
                partnership.id,
                each.evaluation_id,
                register.evaluations[each.evaluation_id].record.year,
                None if each.is_withheld else each.due,
                None if each.is_withheld else each.days_overdue(on),
                partnership.record.compellable,
            )
