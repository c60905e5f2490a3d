"""What would have to move if a partnership went into another, or came to an end, under keys and in tables."""

from collections.abc import Sequence

from partnermap.answers.columns import Columns, Keys, day, spelt_out, written
from partnermap.answers.mapping import keys
from partnermap.answers.mapping.sheet import A_QUESTION
from partnermap.answers.partnerships import exit_words
from partnermap.answers.tables import UNASSIGNED, Sheet, Table, left_out
from partnermap.finding import Finding
from partnermap.queries.mapping.what_if import WhatIf
from partnermap.wording.dates import day_in_words
from partnermap.wording.money import pounds
from partnermap.wording.numbers import counted
from partnermap.wording.terms import relation_words

MOVE: Columns[tuple[str, str, str]] = {
    "what": lambda move: move[0],
    "name": lambda move: move[1],
    "note": lambda move: move[2],
}


def what_if_keys(answer: WhatIf) -> Keys:
    """All that would move."""
    return {
        "what_if": {
            "partnership": answer.goes,
            "into": answer.into,
            "pair": spelt_out(keys.PAIR, answer.pair) if answer.pair else None,
            "members_without_seat": list(answer.members_without_seat),
            "members_of_both": list(answer.members_of_both),
            "members_nowhere_else": list(answer.members_nowhere_else),
            "strategies_left": list(answer.strategies_left),
            "objectives_left": list(answer.objectives_left),
            "open_actions": [
                {"action": row.id, "responsibility": row.responsible, "due": day(row.due), "state": row.state}
                for row in answer.open_actions
            ],
            "responsibilities": list(answer.responsibilities),
            "seats": [
                {"post": seat.post, "kind": seat.kind, "reports_to": seat.reports_to} for seat in answer.seats
            ],
            "officer_hours": {
                "hours_per_year": answer.hours_per_year,
                "freed": answer.hours_freed,
                "by_post": [
                    {
                        "post": each.post,
                        "service": each.service,
                        "hours_per_year": each.hours_per_year,
                        "stays": each.stays,
                    }
                    for each in answer.hours
                ],
            },
            "money": {
                "year": answer.funding[0].year if answer.funding else None,
                "council_cash": written(answer.council_cash),
                "council_in_kind": written(answer.council_in_kind),
                "liabilities": [
                    {"what": each.what, "amount": written(each.amount)} for each in answer.liabilities
                ],
                "liabilities_total": written(answer.owed),
                "liabilities_year": answer.liabilities_year,
            },
            "resting_on_it": [
                {"partnership": partnership, "relation": relation}
                for partnership, relation in answer.resting_on_it
            ],
            "named_by_it": [
                {"partnership": partnership, "relation": relation}
                for partnership, relation in answer.named_by_it
            ],
            "agreement_end": day(answer.agreement_end),
            "notice_would_end": day(answer.notice_would_end),
            "statutory": answer.partnership.statutory,
        }
    }


def moves(answer: WhatIf) -> list[tuple[str, str, str]]:
    """What would move, one thing a row: what it is, its name, and what to know of it."""
    alone, label = set(answer.members_nowhere_else), answer.partnership.label
    left = "to take over" if answer.into else "left to nobody"
    return [
        *(
            ("member without a seat", name, "in no other partnership" if name in alone else "")
            for name in answer.members_without_seat
        ),
        *(("strategy", strategy, left) for strategy in answer.strategies_left),
        *(("objective", objective, left) for objective in answer.objectives_left),
        *(
            (
                "open action",
                row.id,
                ", ".join(filter(None, (row.responsible or UNASSIGNED, f"due {row.due}" if row.due else ""))),
            )
            for row in answer.open_actions
        ),
        *(("seat of the council", seat.post, seat.reports_to or "") for seat in answer.seats),
        *(
            (
                "officer's time",
                each.post,
                _hours(each.hours_per_year) + (", works there too" if each.stays else ""),
            )
            for each in answer.hours
        ),
        *(
            (
                "liability",
                each.what,
                f"{pounds(each.amount) or 'amount not stated'} in {answer.liabilities_year}",
            )
            for each in answer.liabilities
        ),
        *(
            ("partnership that names it", partnership, f"{relation_words(relation)} {label}")
            for partnership, relation in answer.resting_on_it
        ),
        *(
            ("partnership that it names", partnership, f"{label} {relation_words(relation)} it")
            for partnership, relation in answer.named_by_it
        ),
    ]


def what_if_sheet(answer: WhatIf, faults: Sequence[Finding] | None = None) -> Sheet:
    """What would move, the sums first."""
    record = answer.partnership
    facts = [
        ("Statutory", "yes, a statute requires it" if record.statutory else ""),
        ("Score", f"{answer.pair.score}, {A_QUESTION}" if answer.pair else ""),
        (
            "Members",
            f"{len(answer.members_without_seat)} without a seat"
            + (f", {len(answer.members_of_both)} in both" if answer.into else ""),
        ),
        ("Actions", f"{counted(len(answer.open_actions), 'open action')} to hand over"),
        ("Answering", ", ".join(answer.responsibilities)),
        ("Officers' time", _time(answer)),
        ("Money", _money(answer)),
        ("Liabilities", _liabilities(answer)),
        ("Agreement ends", day_in_words(answer.agreement_end) if answer.agreement_end else ""),
        (
            "Notice",
            f"served now, it would run out on {day_in_words(answer.notice_would_end)}"
            if answer.notice_would_end
            else "",
        ),
        ("Exit strategy", exit_words(record.exit_strategy) or "not recorded"),
    ]
    title = (
        f"If {record.label} went into {answer.other.label}" if answer.other else f"If {record.label} ended"
    )
    return Sheet(
        title=title,
        facts=[(label, value) for label, value in facts if value],
        tables=[Table(("What", "Name", "Note"), moves(answer), "What would have to move")],
        notes=left_out(faults),
    )


def _hours(hours: int | None) -> str:
    return "hours not stated" if hours is None else f"{hours:,} hours a year"


def _time(answer: WhatIf) -> str:
    if not answer.hours:
        return "none on record"
    said = _hours(answer.hours_per_year)
    if answer.hours_per_year is not None and answer.hours_not_stated:
        said += f", and {answer.hours_not_stated} without a number"
    if answer.hours_freed is not None and answer.hours_freed != answer.hours_per_year:
        said += f"; {answer.hours_freed:,} of posts with no part in the other"
    return said


def _money(answer: WhatIf) -> str:
    if not answer.funding:
        return "none on record"
    cash, in_kind = pounds(answer.council_cash), pounds(answer.council_in_kind)
    said = [f"{cash} cash" if cash else "cash not stated", f"{in_kind} in kind" if in_kind else ""]
    return f"{' and '.join(filter(None, said))} in {answer.funding[0].year}"


def _liabilities(answer: WhatIf) -> str:
    if not answer.liabilities:
        return "none on record"
    return f"{pounds(answer.owed) or 'amount not stated'} in {answer.liabilities_year}, the last year that lists any"
