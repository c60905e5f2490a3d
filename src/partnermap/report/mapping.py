"""The map in a report: sentences, matrices and tables."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from partnermap.answers.mapping import links, paper
from partnermap.answers.mapping.duplicates import pairs, related
from partnermap.answers.mapping.money import latest_cash, latest_years
from partnermap.answers.mapping.parts import PARTS
from partnermap.answers.mapping.words import A_QUESTION
from partnermap.queries.mapping.answer import Map
from partnermap.report.circle import MOST_PAIRS
from partnermap.report.elements import Matrix, MatrixRow, TableView
from partnermap.report.tables import tables_of
from partnermap.wording.lists import listed, sentence
from partnermap.wording.money import pounds
from partnermap.wording.numbers import hours_a_year, inflected, is_or_are, number, number_of

WIDE = 16
"""Partnerships from which on a matrix takes paper on its side."""

MOST_COLUMNS, MOST_ROWS = 60, 100
"""What a page can hold of a matrix; `map` has the rest."""

SHOWN = ("gaps", "conformity", "role", "outstanding")
"""The parts of the map that a report has as tables, in its order, after the pairs."""


def sentences(answer: Map) -> list[str]:
    """What the matrices and tables come to."""
    partnerships, organisations = len(answer.partnerships), len(answer.organisations)
    served = sum(bool(row.served_by) for row in answer.strategies)
    work, serve = inflected(organisations, "works", "work"), inflected(partnerships, "serves", "serve")
    paragraphs = [
        (
            f"On this day {number_of(organisations, 'organisation')} {work} in {number_of(partnerships, 'partnership')}, "
            f"which {serve} {number_of(served, 'strategy', 'strategies')}.{_taken(answer)}"
        )
    ]
    paragraphs += [*of_council_alone(answer), *_alike(answer)]
    gaps = answer.gaps
    missing = [
        (count, part)
        for count, part in (
            (
                len(gaps.partnerships_without_strategy),
                f"{number_of(len(gaps.partnerships_without_strategy), 'partnership')} without a strategy",
            ),
            (
                len(gaps.partnerships_of_past_strategies),
                _serving_what_has_run_out(len(gaps.partnerships_of_past_strategies)),
            ),
            (
                len(gaps.strategies_without_partnership),
                f"{number_of(len(gaps.strategies_without_partnership), 'strategy', 'strategies')} without a partnership",
            ),
        )
        if count
    ]
    if missing:
        paragraphs.append(sentence(f"there {is_or_are(missing[0][0])} {listed(part for _, part in missing)}"))
    return paragraphs


def of_council_alone(answer: Map) -> Iterator[str]:
    """Which partnerships list nobody but the council."""
    if alone := [answer.label(id_) for id_ in answer.of_council_alone]:
        subject = f"{number_of(len(alone), 'partnership')} {inflected(len(alone), 'lists', 'list')}"
        yield sentence(f"{subject} no member but the council: {listed(alone)}")


def _serving_what_has_run_out(count: int) -> str:
    serve = inflected(count, "serves", "serve")
    return f"{number_of(count, 'partnership')} that {serve} only strategies that have run out"


def _alike(answer: Map) -> Iterator[str]:
    """How many pairs may do the same, and how many of them the records already relate."""
    found = answer.possible_duplicates
    known = sum(pair.known_relation is not None for pair in found)
    many = sentence(f"{number_of(len(found), 'pair')} of partnerships").rstrip(".")
    on_record = "none" if not known else "all" if known == len(found) else number(known)
    if len(found) == 1:
        yield f"{many} may do the same, {'' if known else 'not '}on record as related: {A_QUESTION}."
    elif found:
        yield f"{many} may do the same; {on_record} of them {is_or_are(known)} on record as related. What they share is {A_QUESTION}."


def _taken(answer: Map) -> str:
    """What the partnerships take of the council, as far as that is on record."""
    hours, cash = answer.council.hours_per_year, latest_cash(answer)
    taken = [f"{hours_a_year(hours)} of the council's officers"] if hours else []
    if cash is not None:
        taken.append(f"{pounds(cash)} of the council's cash a year")
    said = f" They take {listed(taken)}." if taken else ""
    return f"{said} The cash is {latest_years(answer)}." if cash is not None else said


def matrices(answer: Map) -> tuple[Matrix, ...]:
    """Members and strategies against partnerships; none where there are too many columns for any page."""
    if len(answer.partnerships) > MOST_COLUMNS:
        return ()
    return tuple(_matrix(answer, kind, rows) for kind in links.KINDS if (rows := kind.rows(answer)))


def _matrix(answer: Map, kind: links.LinkKind, rows: Sequence[links.Linked]) -> Matrix:
    ids, totals = list(answer.partnerships), links.totals(rows)
    left = len(rows) - MOST_ROWS
    return Matrix(
        title=kind.title,
        heading=kind.heading,
        word=kind.mark,
        partnerships=tuple(answer.label(id_) for id_ in ids),
        rows=tuple(
            MatrixRow(row.name, row.total, tuple(id_ in row.counts for id_ in ids))
            for row in rows[:MOST_ROWS]
        ),
        totals=tuple(totals[id_] for id_ in ids),
        note=f"{left} more, in no more partnerships than the last, are not shown." if left > 0 else "",
        wide=len(ids) > WIDE,
    )


def tables(answer: Map) -> tuple[TableView, ...]:
    """The parts of the map that are tables, and what the partnerships take of the council.

    Who was never evaluated is told beside those that were.
    """
    if len(answer.roles.never_evaluated) == len(answer.partnerships):
        answer = replace(answer, roles=replace(answer.roles, never_evaluated=()))
    parts = [table for part in SHOWN for table in PARTS[part].tables(answer)]
    return tuple(tables_of([pairs(answer, MOST_PAIRS), related(answer), *parts, paper.councils_part(answer)]))
