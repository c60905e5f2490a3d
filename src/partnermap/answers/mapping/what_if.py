"""The answer of `map --merge` and `map --end`: what would have to move, and the sums of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter

from partnermap.answers.actions import UNASSIGNED
from partnermap.answers.answer import Answer, Column, Fact, Table, Value
from partnermap.answers.mapping.duplicates import PAIR
from partnermap.answers.mapping.words import A_QUESTION
from partnermap.answers.partnerships import exit_strategy_words
from partnermap.queries.mapping.what_if import WhatIf
from partnermap.wording.dates import day_in_words
from partnermap.wording.money import pounds
from partnermap.wording.numbers import counted, hours_a_year
from partnermap.wording.terms import relation_words


@dataclass(frozen=True, slots=True)
class Move:
    """A thing that would move: what it is, its name, and what to know of it."""

    what: str
    name: str
    note: str = ""


MOVE: Sequence[Column[Move]] = (
    Column("what", attrgetter("what"), "What"),
    Column("name", attrgetter("name"), "Name"),
    Column("note", attrgetter("note"), "Note"),
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
    )


def moves(found: WhatIf) -> Iterator[Move]:
    """What would move, one thing a row."""
    alone, label = set(found.members_nowhere_else), found.partnership.label
    left = "to take over" if found.into else "left to nobody"
    for name in found.members_without_seat:
        yield Move("member without a seat", name, "in no other partnership" if name in alone else "")
    for strategy in found.strategies_left:
        yield Move("strategy", strategy, left)
    for objective in found.objectives_left:
        yield Move("objective", objective, left)
    for row in found.open_actions:
        due = f", due {row.due}" if row.due else ""
        yield Move("open action", row.id, f"{row.responsible or UNASSIGNED}{due}")
    for seat in found.seats:
        yield Move("seat of the council", seat.post, seat.reports_to or "")
    for each in found.hours:
        yield Move(
            "officer's time",
            each.post,
            _hours(each.hours_per_year) + (", works there too" if each.stays else ""),
        )
    for liability in found.liabilities:
        yield Move("liability", liability.what, f"{_amount(liability.amount)} in {found.liabilities_year}")
    for partnership, relation in found.resting_on_it:
        yield Move("partnership that names it", partnership, f"{relation_words(relation)} {label}")
    for partnership, relation in found.named_by_it:
        yield Move("partnership that it names", partnership, f"{label} {relation_words(relation)} it")


def _facts(found: WhatIf) -> Sequence[Fact]:
    both = f", {len(found.members_of_both)} in both" if found.into else ""
    return [
        ("Statutory", "yes, a statute requires it" if found.partnership.statutory else ""),
        ("Score", f"{found.pair.score}, {A_QUESTION}" if found.pair else ""),
        ("Members", f"{len(found.members_without_seat)} without a seat{both}"),
        ("Actions", f"{counted(len(found.open_actions), 'open action')} to hand over"),
        ("Answering", ", ".join(found.responsibilities)),
        ("Officers' time", _time(found)),
        ("Money", _money(found)),
        ("Liabilities", _liabilities(found)),
        ("Agreement ends", day_in_words(found.agreement_end) if found.agreement_end else ""),
        ("Notice", _notice(found.notice_would_end)),
        ("Exit strategy", exit_strategy_words(found.partnership.exit_strategy) or "not recorded"),
    ]


def _notice(would_end: date | None) -> str:
    return f"served now, it would run out on {day_in_words(would_end)}" if would_end else ""


def _hours(hours: int | None) -> str:
    return "hours not stated" if hours is None else hours_a_year(hours)


def _amount(amount: Decimal | None) -> str:
    return pounds(amount) or "amount not stated"


def _time(found: WhatIf) -> str:
    if not found.hours:
        return "none on record"
    said = _hours(found.hours_per_year)
    if found.hours_per_year is not None and found.hours_not_stated:
        said += f", and {found.hours_not_stated} without a number"
    if found.hours_freed is not None and found.hours_freed != found.hours_per_year:
        said += f"; {found.hours_freed:,} of posts with no part in the other"
    return said


def _money(found: WhatIf) -> str:
    if not found.funding:
        return "none on record"
    cash, in_kind = pounds(found.council_cash), pounds(found.council_in_kind)
    said = [f"{cash} cash" if cash else "cash not stated", f"{in_kind} in kind" if in_kind else ""]
    return f"{' and '.join(filter(None, said))} in {found.funding[0].year}"


def _liabilities(found: WhatIf) -> str:
    if not found.liabilities:
        return "none on record"
    return f"{_amount(found.owed)} in {found.liabilities_year}, the last year that lists any"


def _keys(found: WhatIf) -> Mapping[str, Value]:
    pair = Table("", [found.pair] if found.pair else [], columns=PAIR)
    return {
        "partnership": found.goes,
        "into": found.into,
        "pair": next(pair.records(), None),
        "members_without_seat": found.members_without_seat,
        "members_of_both": found.members_of_both,
        "members_nowhere_else": found.members_nowhere_else,
        "strategies_left": found.strategies_left,
        "objectives_left": found.objectives_left,
        "actions_left": [
            {"id": row.id, "responsibility": row.responsible, "due": row.due, "state": row.state}
            for row in found.open_actions
        ],
        "responsibilities": found.responsibilities,
        "seats": [
            {"post": seat.post, "kind": seat.kind, "reports_to": seat.reports_to} for seat in found.seats
        ],
        "officer_hours": {
            "hours_per_year": found.hours_per_year,
            "freed": found.hours_freed,
            "by_post": [
                {
                    "post": each.post,
                    "service": each.service,
                    "hours_per_year": each.hours_per_year,
                    "stays": each.stays,
                }
                for each in found.hours
            ],
        },
        "money_at_stake": {
            "year": found.funding[0].year if found.funding else None,
            "council_cash": found.council_cash,
            "council_in_kind": found.council_in_kind,
            "liabilities": [{"what": each.what, "amount": each.amount} for each in found.liabilities],
            "liabilities_total": found.owed,
            "liabilities_year": found.liabilities_year,
        },
        "resting_on_it": _relations(found.resting_on_it),
        "named_by_it": _relations(found.named_by_it),
        "agreement_end": found.agreement_end,
        "notice_would_end": found.notice_would_end,
        "statutory": found.partnership.statutory,
    }


def _relations(found: Sequence[tuple[str, str]]) -> Sequence[Value]:
    return [{"partnership": partnership, "relation": relation} for partnership, relation in found]
