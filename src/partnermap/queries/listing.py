"""The rows of the register: partnerships, evaluations and strategies with what follows from them on a day."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import TypeVar, get_args

from partnermap.errors import UsageError
from partnermap.model.evaluation import Evaluation
from partnermap.model.partnership import (
    Partnership,
    PartnershipKind,
    PartnershipState,
    StrategyLink,
    agreement_end,
    notice_running,
    yearly_hours,
)
from partnermap.model.reference import Strategy
from partnermap.queries import lateness, programme
from partnermap.queries.actions import ActionRow, action_rows, actions_withheld, is_open
from partnermap.queries.body_changes import OutcomeRow, outcomes_of
from partnermap.queries.mapping.organisations import OrganisationNames, OrganisationRow, organisation_rows
from partnermap.queries.mapping.presence import still_there
from partnermap.queries.naming import named
from partnermap.queries.significance import SignificanceResult, bands, significance_of, state_of
from partnermap.queries.years import require_year
from partnermap.register import Entry, Register
from partnermap.spelling import one_of, part_of

T = TypeVar("T")
BY_DAY = frozenset({"not-due", "due-soon", "overdue"})
"""States in which an action is by the day on which it is due, so that none without one can be."""

ACTION_STATES = (*get_args(lateness.ActionState), programme.DAY_NOT_KNOWN)


@dataclass(frozen=True, slots=True)
class PartnershipRow:
    """One partnership and what follows from it on a day; hours are the council's officers' in a year."""

    id: str
    partnership: Partnership
    state: PartnershipState
    significance: SignificanceResult
    notice_runs_out: date | None
    agreement_end: date | None
    hours_per_year: int
    evaluations: Sequence[str]
    open_actions: int
    overdue_actions: int
    evaluations_withheld: int
    """How many more evaluations are not for the public."""
    open_withheld: int
    overdue_withheld: int
    """How many more actions of these are open, and overdue."""
    organisation_ids: Mapping[str, str | None]
    """The members as it writes them, each with its id; None where no record settles its name."""
    outcomes: Sequence[OutcomeRow]
    """What becomes of it when bodies change."""

    @property
    def tier(self) -> str | None:
        """Its tier; None while it is not scored or not significant."""
        return self.significance.tier


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """One evaluation and where it stands on a day."""

    id: str
    evaluation: Evaluation
    programme: programme.ProgrammeEntry
    actions: Sequence[ActionRow]

    @property
    def toolkit(self) -> str | None:
        """The toolkit it uses, where that is not the partnership's own."""
        return self.evaluation.framework.toolkit if self.evaluation.framework else None

    @property
    def open_actions(self) -> int:
        """The actions under which something is still to be done."""
        return sum(map(is_open, self.actions))

    @property
    def overdue_actions(self) -> int:
        """The actions past their due day."""
        return sum(row.state == "overdue" for row in self.actions)


@dataclass(frozen=True, slots=True)
class StrategyRow:
    """One strategy and the partnerships that serve it, each with how it does."""

    id: str
    strategy: Strategy
    served_by: Sequence[tuple[str, StrategyLink]]

    @property
    def partnerships(self) -> Sequence[str]:
        """The partnerships that serve it, each once."""
        return list(dict.fromkeys(by for by, _ in self.served_by))

    @property
    def led_by(self) -> Sequence[str]:
        """Those that lead it."""
        return list(dict.fromkeys(by for by, link in self.served_by if link.contribution == "leads"))


def partnership_rows(
    register: Register, on: date, *, among: Collection[str] | None = None, state: str | None = None
) -> list[PartnershipRow]:
    """The partnerships of a register as it stood on a day, of those `among` if given, and in a state.

    Raises `UsageError` for a state there is not.
    """
    state = state and one_of(state, get_args(PartnershipState), "state of a partnership", UsageError)
    actions = grouped(action_rows(register, on), attrgetter("partnership_id"))
    evaluations = grouped(register.evaluations.values(), attrgetter("record.partnership"))
    hidden = grouped(actions_withheld(register, on), attrgetter("partnership_id"))
    names = OrganisationNames(register)
    rows = (
        _partnership_row(
            register,
            entry,
            on,
            evaluations.get(entry.id, ()),
            actions.get(entry.id, ()),
            hidden=hidden.get(entry.id, ()),
            names=names,
        )
        for entry in register.partnerships.values()
        if among is None or entry.id in among
    )
    return [row for row in rows if state in {None, row.state}]


def _partnership_row(
    register: Register,
    entry: Entry[Partnership],
    on: date,
    evaluations: Iterable[Entry[Evaluation]],
    actions: Sequence[ActionRow],
    *,
    hidden: Sequence[ActionRow],
    names: OrganisationNames,
) -> PartnershipRow:
    partnership = entry.record
    every = (register.private or register).evaluations.values()
    return PartnershipRow(
        id=entry.id,
        partnership=partnership,
        state=state_of(register, partnership, on),
        significance=significance_of(register, partnership),
        notice_runs_out=notice_running(partnership),
        agreement_end=agreement_end(partnership),
        hours_per_year=yearly_hours(partnership),
        evaluations=[evaluation.id for evaluation in evaluations],
        open_actions=sum(map(is_open, actions)),
        overdue_actions=sum(row.state == "overdue" for row in actions),
        evaluations_withheld=sum(
            each.record.partnership == entry.id and each.id not in register.evaluations for each in every
        ),
        open_withheld=sum(map(is_open, hidden)),
        overdue_withheld=sum(row.state == "overdue" for row in hidden),
        organisation_ids={each.organisation: names.id_of(each.organisation) for each in partnership.members},
        outcomes=outcomes_of(register, entry.id),
    )


def evaluation_rows(
    register: Register,
    on: date,
    *,
    among: Collection[str] | None = None,
    year: str | None = None,
    state: str | None = None,
) -> list[EvaluationRow]:
    """The evaluations of a register as it stood on a day that fit all that is asked; `among` are partnerships.

    Raises `PartnermapError` for a year or state there is not.
    """
    known = (*get_args(programme.EvaluationState), programme.BEHIND_PLAN, programme.DAY_NOT_KNOWN)
    states = _states(state, known, "state of an evaluation")
    actions = grouped(actions_like(register, on, among=among, year=year), attrgetter("evaluation_id"))
    rows = (
        _evaluation_row(register, entry, on, actions.get(entry.id, ()))
        for entry in register.evaluations.values()
        if _fits(entry.record, among, year)
    )
    return [row for row in rows if states <= row.programme.states]


def _evaluation_row(
    register: Register, entry: Entry[Evaluation], on: date, actions: Sequence[ActionRow]
) -> EvaluationRow:
    return EvaluationRow(
        entry.id, entry.record, programme.programme_entry(register, entry.id, entry.record, on), actions
    )


def _fits(evaluation: Evaluation, among: Collection[str] | None, year: str | None) -> bool:
    return year in {None, evaluation.year} and (among is None or evaluation.partnership in among)


def actions_like(
    register: Register,
    on: date,
    *,
    among: Collection[str] | None = None,
    year: str | None = None,
    state: str | None = None,
    responsible: str | None = None,
) -> Iterator[ActionRow]:
    """The actions of a register as it stood on a day that fit all that is asked; `among` are partnerships.

    Raises `PartnermapError` for a state there is not, and for a year of which nothing is on record.
    """
    if year:
        require_year(register, year, on)
    states = action_states(state)
    return (
        row
        for row in action_rows(register, on)
        if _fits(row.evaluation, among, year)
        and (responsible is None or row.is_of(responsible))
        and states <= row.states
    )


def action_states(asked: str | None) -> set[str]:
    """The states of actions that are asked for; `UsageError` for one there is not."""
    return _states(asked, ACTION_STATES, "state of an action")


def _states(asked: str | None, known: Sequence[str], what: str) -> set[str]:
    """The states asked for, as answers show them: `complete, day not known`."""
    parts = asked.split(",") if asked else []
    return {one_of(each.strip(), known, what, UsageError) for each in parts}


def partnerships_like(
    register: Register,
    *,
    partnership: str | None = None,
    tier: str | None = None,
    kind: str | None = None,
    committee: str | None = None,
    service: str | None = None,
) -> Collection[str] | None:
    """The ids of the partnerships that fit all that is asked; None when nothing is.

    `committee` and `service` are any part of a name, whatever the case. Raises `PartnermapError`
    for an id, tier, kind, committee or service there is not.
    """
    if not any((partnership, tier, kind, committee, service)):
        return None
    entries = register.partnerships.values()
    partnership = partnership and named(register, partnership, "partnership").id
    tiers = {entry.id: significance_of(register, entry.record).tier for entry in entries} if tier else {}
    tier = tier and one_of(tier, sorted({*filter(None, tiers.values()), *bands(register)}), "tier")
    kind = kind and one_of(kind, get_args(PartnershipKind), "kind of partnership", UsageError)
    committees = (each for entry in entries for each in entry.record.committees)
    committee = committee and part_of(committee, committees, "committee")
    service = service and part_of(service, (entry.record.service or "" for entry in entries), "service")
    return {
        entry.id
        for entry in entries
        if partnership in {None, entry.id}
        and tier in {None, tiers.get(entry.id)}
        and kind in {None, entry.record.kind}
        and _is_part(committee, entry.record.committees)
        and _is_part(service, [entry.record.service or ""])
    }


def _is_part(text: str | None, names: Iterable[str]) -> bool:
    return text is None or any(text.casefold() in name.casefold() for name in names)


def strategies_in(register: Register, on: date, *, among: Collection[str] | None = None) -> list[StrategyRow]:
    """The strategies of a register, of those that a partnership `among` serves if given.

    Partnerships that have ended do not count.
    """
    rows = strategy_rows(still_there(register, on))
    return [row for row in rows if among is None or any(by in among for by, _ in row.served_by)]


def strategy_rows(register: Register) -> list[StrategyRow]:
    """The strategies of a register with all that serve them."""
    links = [(entry.id, link) for entry in register.partnerships.values() for link in entry.record.strategies]
    served = grouped(links, lambda pair: pair[1].strategy)
    return [
        StrategyRow(entry.id, entry.record, served.get(entry.id, ()))
        for entry in register.strategies.values()
    ]


def organisations_in(
    register: Register, on: date, *, among: Collection[str] | None = None
) -> list[OrganisationRow]:
    """The organisations of a register, the busiest first, of those in a partnership `among` if given.

    Partnerships that have ended do not count.
    """
    rows = organisation_rows(still_there(register, on), idle=True, on=on)
    return [row for row in rows if among is None or any(each in among for each in row.partnerships)]


def grouped(items: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    """The items by what their key says, each group in their order."""
    groups: dict[str, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups
