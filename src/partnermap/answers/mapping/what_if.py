"""The answer of `map --merge` and `map --end`: what would have to move, and the sums of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter, itemgetter
from typing import Any

from partnermap.answers import actions
from partnermap.answers.answer import MAPPED_PARTS, Answer, Column, LabelledFact, Table, under_keys
from partnermap.answers.fields import of_field
from partnermap.answers.mapping.duplicates import PAIR
from partnermap.answers.mapping.words import A_QUESTION
from partnermap.model.partnership import Funding, Liability, OfficerInvolvement, Seat
from partnermap.model.value import in_place_of
from partnermap.queries.actions import ActionRow
from partnermap.queries.mapping.what_if import Hours, WhatIf
from partnermap.register.labels import Labels, names_in
from partnermap.wording.dates import day_in_words
from partnermap.wording.exits import exit_strategy_words
from partnermap.wording.lists import capitalised, listed, uncapitalised
from partnermap.wording.money import pounds
from partnermap.wording.numbers import counted, figures, hours_a_year
from partnermap.wording.terms import NONE_ON_RECORD, NOT_ON_RECORD, plain, relation_words
from partnermap.wording.values import Value


@dataclass(frozen=True, slots=True)
class Moving:
    """Things of one kind that would move: `key` is where programs find them, under `columns` or as they stand.

    Programs get of each what it is, its `name`, and what to know of it; people its `label` for the name.
    """

    key: str
    what: str
    rows: Sequence[Any]
    name: Callable[[Any], str]
    note: Callable[[Any], str]
    columns: Sequence[Column[Any]] = ()
    label: Callable[[Any], str] | None = None

    def value(self) -> Value:
        """All of them for programs."""
        return [under_keys(self.columns, row) if self.columns else row for row in self.rows]

    def moves(self) -> Iterator["Move"]:
        """All of them for people."""
        label = self.label or self.name
        return (Move(self.what, self.name(row), self.note(row), label(row)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Move:
    """A thing that would move: what it is, its name, and what to know of it."""

    what: str
    name: str
    note: str
    label: str


MOVE: Sequence[Column[Move]] = (
    Column("what", attrgetter("what"), "What"),
    Column("name", attrgetter("name"), "Name", attrgetter("label")),
    Column("note", attrgetter("note"), "Note"),
)

RELATION: Sequence[Column[tuple[str, str]]] = (
    Column("partnership", itemgetter(0)),
    Column("relation", itemgetter(1)),
)


def what_if_answer(found: WhatIf, on: date) -> Answer:
    """All that would move, the sums first."""
    name, into = found.partnership.label, found.other.label if found.other else None
    table: Table[Move] = Table(
        "",
        list(moves(found)),
        columns=MOVE,
        shown=MOVE,
        title="What would have to move",
        without="Nothing would have to move.",
    )
    return Answer(
        keys={"on": on, "what_if": _keys(found)},
        title=f"If {name} went into {into}" if into else f"If {name} ended",
        facts=[(label, value) for label, value in _facts(found) if value],
        tables=[table],
        tells_of=MAPPED_PARTS,
        adds_up=True,
    )


def moves(found: WhatIf) -> Iterator[Move]:
    """What would move, one thing a row."""
    return (move for kind in moving(found).values() for move in kind.moves())


def moving(found: WhatIf) -> Mapping[str, Moving]:
    """What would move, kind by kind, each under its key."""
    alone, label = set(found.members_nowhere_else), found.partnership.label
    left = "to take over" if found.into else "left to nobody"
    names = names_in(found.labels)
    strategy, partnership = names["strategy"], names["partnership"]
    kinds = (
        Moving(
            "members_without_seat",
            "member without a seat",
            found.members_without_seat,
            str,
            lambda name: "in no other partnership" if name in alone else "",
        ),
        Moving("strategies_left", "strategy", found.strategies_left, str, lambda _: left, label=strategy),
        Moving(
            "objectives_left",
            "objective",
            found.objectives_left,
            str,
            lambda _: left,
            label=lambda each: _objective(each, found.labels),
        ),
        Moving(
            "actions_left",
            "open action",
            found.open_actions,
            attrgetter("id"),
            _owed,
            ACTION,
            lambda row: f"{row.action.action} ({row.id})",
        ),
        Moving(
            "council_seats",
            "seat of the council",
            found.seats,
            attrgetter("post"),
            lambda seat: seat.reports_to or "",
            [of_field(Seat, name) for name in ("post", "kind", "reports_to")],
        ),
        Moving("by_post", "officer's time", found.hours, attrgetter("post"), _works, HOURS),
        Moving(
            "liabilities",
            "liability",
            found.liabilities,
            attrgetter("what"),
            lambda each: f"{_amount(each.amount)} in {found.liabilities_year}",
            [of_field(Liability, name) for name in ("what", "amount")],
        ),
        Moving(
            "resting_on_it",
            "partnership that names it",
            found.resting_on_it,
            itemgetter(0),
            lambda each: f"{relation_words(each[1])} {label}",
            RELATION,
            lambda each: partnership(each[0]),
        ),
        Moving(
            "named_by_it",
            "partnership that it names",
            found.named_by_it,
            itemgetter(0),
            lambda each: f"{label} {relation_words(each[1])} it",
            RELATION,
            lambda each: partnership(each[0]),
        ),
    )
    return {kind.key: kind for kind in kinds}


def _objective(named: str, labels: Labels) -> str:
    """An objective of a strategy, in words."""
    strategy, _, objective = named.partition("/")
    return f"{labels.strategies.get(strategy, strategy)}: {plain(objective)}"


ACTION = (actions.ID, actions.RESPONSIBILITY, actions.DUE, actions.STATE)


def _owed(row: ActionRow) -> str:
    due = f", due {day_in_words(row.due)}" if row.due else ""
    return f"{actions.RESPONSIBILITY.cell(row)}{due}"


HOURS: Sequence[Column[Hours]] = (
    *(of_field(OfficerInvolvement, name) for name in ("post", "service", "hours_per_year")),
    Column("stays", attrgetter("stays")),
)


def _works(each: Hours) -> str:
    return _hours(each.hours_per_year) + (", works there too" if each.stays else "")


def _facts(found: WhatIf) -> Sequence[LabelledFact]:
    both = f", {len(found.members_of_both)} in both" if found.into else ""
    return [
        ("Statutory", "yes, a statute requires it" if found.partnership.statutory else ""),
        ("Score", f"{found.pair.score}, {A_QUESTION}" if found.pair else ""),
        ("Members", f"{len(found.members_without_seat)} without a seat{both}"),
        ("Actions", f"{counted(len(found.open_actions), 'open action')} to hand over"),
        ("Answering", listed(found.responsibilities)),
        ("Officers' time", _time(found)),
        ("Money", _money(found)),
        ("Liabilities", _liabilities(found)),
        ("Agreement ends", day_in_words(found.agreement_end) if found.agreement_end else ""),
        ("Notice", _notice(found.notice_would_end)),
        ("Exit strategy", exit_strategy_words(found.partnership.exit_strategy)),
    ]


def _notice(would_end: date | None) -> str:
    return f"served now, it would run out on {day_in_words(would_end)}" if would_end else ""


def _hours(hours: int | None) -> str:
    return f"hours {NOT_ON_RECORD}" if hours is None else hours_a_year(hours)


def _amount(amount: Decimal | None) -> str:
    return pounds(amount) or f"amount {NOT_ON_RECORD}"


def _time(found: WhatIf) -> str:
    if not found.hours:
        return NONE_ON_RECORD
    said = _hours(found.hours_per_year)
    if found.hours_per_year is not None and found.hours_not_stated:
        said += f", and {found.hours_not_stated} {NOT_ON_RECORD}"
    if found.hours_freed is not None and found.hours_freed != found.hours_per_year:
        said += f"; {figures(found.hours_freed)} of posts with no part in the other"
    return said


def _money(found: WhatIf) -> str:
    if not found.funding:
        return NONE_ON_RECORD
    cash, in_kind = pounds(found.council_cash), pounds(found.council_in_kind)
    stubs = _stubs(found.funding)
    said = [f"{cash} cash" if cash else "" if stubs else f"cash {NOT_ON_RECORD}"]
    said += [f"{in_kind} in kind" if in_kind else "", *map(uncapitalised, stubs)]
    return capitalised(f"{' and '.join(filter(None, said))} in {found.funding[0].year}")


def _stubs(funding: Sequence[Funding]) -> Sequence[str]:
    """What stands in place of the entries that are not for the public, each wording once."""
    return list(dict.fromkeys(filter(None, (in_place_of(each.exempt) for each in funding))))


def _liabilities(found: WhatIf) -> str:
    if not found.liabilities:
        return listed(_stubs(found.partnership.funding)) or NONE_ON_RECORD
    return f"{_amount(found.owed)} in {found.liabilities_year}, the last year that lists any"


def _keys(found: WhatIf) -> Mapping[str, Value]:
    left = {key: kind.value() for key, kind in moving(found).items()}
    by_post, liabilities = left.pop("by_post"), left.pop("liabilities")
    return {
        "partnership": found.goes,
        "into": found.into,
        "pair": under_keys(PAIR, found.pair) if found.pair else None,
        "members_of_both": found.members_of_both,
        "members_nowhere_else": found.members_nowhere_else,
        "responsibilities": found.responsibilities,
        **left,
        "officer_hours": {
            "hours_per_year": found.hours_per_year,
            "freed": found.hours_freed,
            "by_post": by_post,
        },
        "money_at_stake": {
            "year": found.funding[0].year if found.funding else None,
            "council_cash": found.council_cash,
            "council_in_kind": found.council_in_kind,
            "liabilities": liabilities,
            "liabilities_total": found.owed,
            "liabilities_year": found.liabilities_year,
        },
        "agreement_end": found.agreement_end,
        "notice_would_end": found.notice_would_end,
        "statutory": found.partnership.statutory,
    }
