"""The map in a report: sentences, matrices and tables."""

from collections.abc import Iterator, Sequence

from partnermap.answers.mapping.sheet import A_QUESTION, PARTS, latest_years, on_record, reasons, related
from partnermap.queries.mapping.answer import Map
from partnermap.queries.mapping.council import Money, added
from partnermap.queries.mapping.strategies import serving
from partnermap.report.circle import MOST_PAIRS
from partnermap.report.elements import Matrix, MatrixRow, TableView
from partnermap.wording.lists import listed, sentence
from partnermap.wording.money import pounds
from partnermap.wording.numbers import number, number_of

WIDE = 16
"""Partnerships from which on a matrix takes paper on its side."""

MOST_COLUMNS, MOST_ROWS = 60, 100
"""What a page can hold of a matrix; `map` has the rest."""

SHOWN = ("gaps", "conformity", "role", "outstanding")
"""The parts of the map that a report has as tables, in its order, after the pairs."""

WIDE_TABLES = True


def sentences(answer: Map) -> list[str]:
    """What the matrices and tables come to."""
    partnerships, organisations = len(answer.partnerships), len(answer.organisations)
    served = sum(bool(row.served_by) for row in answer.strategies)
    verb = "works" if organisations == 1 else "work"
    told = [
        (
            f"On this day {number_of(organisations, 'organisation')} {verb} in {number_of(partnerships, 'partnership')}, "
            f"which {'serve' if partnerships != 1 else 'serves'} {number_of(served, 'strategy', 'strategies')}.{_taken(answer)}"
        )
    ]
    told += _alike(answer)
    gaps = answer.gaps
    missing = [
        part
        for count, part in (
            (
                len(gaps.partnerships_without_strategy),
                f"{number_of(len(gaps.partnerships_without_strategy), 'partnership')} without a strategy",
            ),
            (
                len(gaps.partnerships_of_past_strategies),
                _of_the_past(len(gaps.partnerships_of_past_strategies)),
            ),
            (
                len(gaps.strategies_without_partnership),
                f"{number_of(len(gaps.strategies_without_partnership), 'strategy', 'strategies')} without a partnership",
            ),
        )
        if count
    ]
    if missing:
        told.append(sentence(f"there {'is' if missing[0].startswith('one ') else 'are'} {listed(missing)}"))
    return told


def _of_the_past(count: int) -> str:
    serve = "serves" if count == 1 else "serve"
    return f"{number_of(count, 'partnership')} that {serve} only strategies that have run out"


def _alike(answer: Map) -> Iterator[str]:
    """How many pairs may do the same, and how many of them the records already relate."""
    pairs = answer.possible_duplicates
    known = sum(pair.known_relation is not None for pair in pairs)
    many = sentence(f"{number_of(len(pairs), 'pair')} of partnerships").rstrip(".")
    on_record = "none" if not known else "all" if known == len(pairs) else number(known)
    if len(pairs) == 1:
        yield f"{many} may do the same, and {'is' if known else 'is not'} on record as related: {A_QUESTION}."
    elif pairs:
        yield f"{many} may do the same; {on_record} of them {'is' if known == 1 else 'are'} on record as related. What they share is {A_QUESTION}."


def _taken(answer: Map) -> str:
    """What the partnerships take of the council, as far as that is on record."""
    hours, cash = answer.council.hours_per_year, added(each.council_cash for each in answer.latest_money)
    taken = [f"{hours:,} hours a year of the council's officers"] if hours else []
    if cash is not None:
        taken.append(f"{pounds(cash)} of the council's cash a year")
    said = f" They take {listed(taken)}." if taken else ""
    return f"{said} The cash is {latest_years(answer)}." if cash is not None else said


def matrices(answer: Map) -> tuple[Matrix, ...]:
    """Members and strategies against partnerships; none where there are too many columns for any page."""
    ids = list(answer.partnerships)
    if len(ids) > MOST_COLUMNS:
        return ()
    members = [(row.name, row.partnerships) for row in answer.organisations]
    served = [(row.strategy.title, serving(row)) for row in answer.strategies if row.served_by]
    return tuple(
        _matrix(answer, title, heading, word, rows)
        for title, heading, word, rows in (
            ("Members of the partnerships", "Organisation", "member", members),
            ("Strategies that the partnerships serve", "Strategy", "serves it", served),
        )
        if rows
    )


def _matrix(
    answer: Map, title: str, heading: str, word: str, rows: Sequence[tuple[str, Sequence[str]]]
) -> Matrix:
    ids = list(answer.partnerships)
    left = len(rows) - MOST_ROWS
    return Matrix(
        title=title,
        heading=heading,
        word=word,
        partnerships=tuple(answer.label(id_) for id_ in ids),
        rows=tuple(
            MatrixRow(name, len(there), tuple(id_ in there for id_ in ids))
            for name, there in rows[:MOST_ROWS]
        ),
        totals=tuple(sum(id_ in there for _, there in rows) for id_ in ids),
        note=f"{left} more, in no more partnerships than the last, are not shown." if left > 0 else "",
        wide=len(ids) > WIDE,
    )


def tables(answer: Map) -> tuple[TableView, ...]:
    """The parts of the map that are tables, and what the partnerships take of the council."""
    found = [
        TableView(table.title or "", tuple(table.headings), tuple(tuple(row) for row in table.rows))
        for part in SHOWN
        for table in PARTS[part](answer, WIDE_TABLES)
        if table.rows
    ]
    return (*_pairs(answer), *_relations(answer), *found, *_council(answer))


def _pairs(answer: Map) -> Iterator[TableView]:
    rows = tuple(
        (
            f"{answer.label(pair.a)} and {answer.label(pair.b)}",
            str(pair.score),
            sentence(reasons(pair, answer)),
            sentence(on_record(pair, answer)).rstrip("."),
        )
        for pair in answer.possible_duplicates[:MOST_PAIRS]
    )
    if rows:
        yield TableView(
            f"Possible duplicates: {A_QUESTION}",
            ("Partnerships", "Score of 100", "What they share", "On record"),
            rows,
        )


def _relations(answer: Map) -> Iterator[TableView]:
    if answer.relations:
        yield TableView(
            "Related on record", ("Partnership", "Relation", "Other partnership"), tuple(related(answer))
        )


def _council(answer: Map) -> Iterator[TableView]:
    """Seats, hours and cash by partnership, with their totals."""
    paid: dict[str, list[Money]] = {}
    for each in answer.latest_money:
        paid.setdefault(each.partnership, []).append(each)
    hours = {time.name: time.hours_per_year for time in answer.council.by_partnership}
    rows = [
        (
            answer.label(id_),
            "; ".join(row.seat.post for row in answer.council.seats if row.partnership == id_)
            or "None on record",
            f"{hours[id_]:,}" if id_ in hours else "",
            _cash(paid.get(id_, ())),
        )
        for id_ in answer.partnerships
    ]
    if not any((answer.council.seats, answer.council.hours_per_year, paid)):
        return
    together = (
        "All together",
        number_of(len(answer.council.seats), "seat"),
        f"{answer.council.hours_per_year:,}",
        pounds(added(each.council_cash for each in answer.latest_money)),
    )
    yield TableView(
        "The council's part",
        (
            "Partnership",
            "Seats of the council",
            "Officers' hours a year",
            "Council's cash, latest year on record",
        ),
        (*rows, together),
    )


def _cash(paid: Sequence[Money]) -> str:
    """The cash of a partnership's entries of one year, with the year; nothing where it is not on record."""
    cash = added(each.council_cash for each in paid)
    return f"{pounds(cash)} in {paid[0].year}" if cash is not None else ""
