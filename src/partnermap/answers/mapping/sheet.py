"""The map as a person reads it: part by part, in tables."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from partnermap.answers.mapping.graph import graph_of
from partnermap.answers.mapping.words import declared
from partnermap.answers.tables import Sheet, Table, left_out
from partnermap.finding import Finding
from partnermap.queries.mapping.answer import Map
from partnermap.queries.mapping.council import Time, added, by_year
from partnermap.queries.mapping.duplicates import Pair
from partnermap.queries.mapping.role import RoleRow
from partnermap.queries.mapping.strategies import DeadEnd, serving
from partnermap.wording.dates import day_in_words
from partnermap.wording.money import pounds
from partnermap.wording.numbers import counted
from partnermap.wording.terms import plain, relation_words

SIGNS = "123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What stands for each partnership in a matrix as wide as a terminal; more do not fit one."""

IN, NOT_IN = "x", "·"
DAYS_OF_TWO_YEARS = 730
MOST_NAMES = 6
"""Names in a cell before the rest is counted."""

LEAST_WORDING = 0.05
"""How alike two purposes are before their words are worth naming."""

A_QUESTION = "a reason to ask, not proof"

Rows = Sequence[Sequence[str]]


def map_sheet(
    answer: Map, parts: Sequence[str] = (), *, wide: bool = False, faults: Sequence[Finding] | None = None
) -> Sheet:
    """The map, or only some parts of it; `wide` with a column for each partnership, as Markdown has it."""
    fits = len(answer.partnerships) <= len(SIGNS)
    shown = list(parts) or [name for name in WHOLE if name not in (LISTS if fits else MATRICES)]
    tables = [table for name in shown for table in PARTS[name](answer, wide) if table.rows]
    if fits and any(name in MATRICES for name in shown) and tables:
        tables = [_key(answer, wide=wide), *tables]
    return Sheet(
        title=f"Partnerships on {day_in_words(answer.on)}",
        facts=() if parts else _facts(answer),
        tables=tables,
        notes=[*_notes(answer, shown, fits=fits), *left_out(faults)],
        graph=graph_of(answer) if "duplicates" in shown else None,
    )


def _facts(answer: Map) -> list[tuple[str, str]]:
    facts = [
        ("Partnerships", str(len(answer.partnerships))),
        ("Organisations", str(len(answer.organisations))),
        ("Strategies", str(len(answer.strategies))),
        ("Officers' time", f"{answer.council.hours_per_year:,} hours a year"),
    ]
    if answer.latest_money:
        facts.append(("Council's cash", f"{_cash(answer)}, {latest_years(answer)}"))
    return facts


def _cash(answer: Map) -> str:
    return pounds(added(each.council_cash for each in answer.latest_money)) or "not stated"


def latest_years(answer: Map) -> str:
    """Of which years the money is, and of how many partnerships."""
    years = Counter({each.partnership: each.year for each in answer.latest_money}.values())
    of_years = ", ".join(f"{number} in {year}" for year, number in sorted(years.items(), reverse=True))
    return f"the latest on record of {years.total()} of {counted(len(answer.partnerships), 'partnership')}: {of_years}"


def _notes(answer: Map, shown: Sequence[str], *, fits: bool) -> list[str]:
    notes = []
    if not answer.partnerships:
        notes.append(f"No partnership is there on {day_in_words(answer.on)}.")
    elif "duplicates" in shown and not answer.possible_duplicates:
        notes.append("No two partnerships share enough to ask whether they are duplicates.")
    elif "duplicates" in shown:
        notes.append(
            f"A possible duplicate is {A_QUESTION}: the score, of 100, adds up what two share, the rarer the more."
        )
    more = answer.pairs_found - len(answer.possible_duplicates)
    if "duplicates" in shown and more:
        notes.append(f"{more:,} more pairs score enough; --least with a higher score names fewer.")
    if not fits and any(name in MATRICES for name in shown):
        notes.append("The matrix is too wide to be shown here; --format csv has it.")
    return notes


def _names(ids: Iterable[str], answer: Map, most: int = MOST_NAMES) -> str:
    names = [answer.label(id_) for id_ in ids]
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


Linked = Sequence[tuple[str, Sequence[str]]]


def _members_linked(answer: Map) -> Linked:
    return [(row.name, row.partnerships) for row in answer.organisations]


def _strategies_linked(answer: Map) -> Linked:
    return [(row.strategy.title, serving(row)) for row in answer.strategies]


def _signs(answer: Map, *, wide: bool) -> Sequence[str]:
    number = len(answer.partnerships)
    return [str(i) for i in range(1, number + 1)] if wide else SIGNS[:number]


def _key(answer: Map, *, wide: bool) -> Table:
    """What the columns of the matrices stand for."""
    members, served = _members_linked(answer), _strategies_linked(answer)
    rows = [
        (sign, answer.label(id_), str(_number(members, id_)), str(_number(served, id_)))
        for sign, id_ in zip(_signs(answer, wide=wide), answer.partnerships, strict=True)
    ]
    return Table(("Key", "Partnership", "Members", "Strategies"), rows, "Partnerships, the busiest first")


def _matrix(answer: Map, headings: tuple[str, str], rows: Linked, title: str, *, wide: bool) -> list[Table]:
    if len(answer.partnerships) > len(SIGNS):
        return []
    signs, grid = _signs(answer, wide=wide), _wide if wide else _narrow
    return [grid(headings, signs, list(answer.partnerships), rows, title)]


def _member_matrix(answer: Map, wide: bool) -> list[Table]:  # noqa: FBT001 -- as every part
    return _matrix(answer, ("Organisation", "In"), _members_linked(answer), "Who works where", wide=wide)


def _strategy_matrix(answer: Map, wide: bool) -> list[Table]:  # noqa: FBT001 -- as every part
    rows = [(title, there) for title, there in _strategies_linked(answer) if there]
    return _matrix(answer, ("Strategy", "By"), rows, "Who serves what", wide=wide)


def _number(rows: Linked, partnership: str) -> int:
    return sum(partnership in there for _, there in rows)


def _wide(
    headings: tuple[str, str], signs: Sequence[str], ids: Sequence[str], rows: Linked, title: str
) -> Table:
    cells = [(name, str(len(there)), *(IN if id_ in there else "" for id_ in ids)) for name, there in rows]
    return Table((*headings, *signs), cells, title)


def _narrow(
    headings: tuple[str, str], signs: Sequence[str], ids: Sequence[str], rows: Linked, title: str
) -> Table:
    cells = [
        (name, str(len(there)), "".join(IN if id_ in there else NOT_IN for id_ in ids))
        for name, there in rows
    ]
    return Table((*headings, "".join(signs)), cells, title)


def _gaps(answer: Map) -> list[Table]:
    gaps, titles = answer.gaps, _titles(answer)
    rows = [
        *((answer.label(id_), "serves no strategy", "") for id_ in gaps.partnerships_without_strategy),
        *(
            (answer.label(id_), "serves only strategies that have run out", "")
            for id_ in gaps.partnerships_of_past_strategies
        ),
        *((titles[id_], "served by nobody", "") for id_ in gaps.strategies_without_partnership),
        *(
            (titles[id_], "has run out, and is served", _names(by, answer))
            for id_, by in gaps.serving_what_ran_out.items()
        ),
        *(
            (
                f"{titles[each.strategy]}: {each.objective}",
                f"objective served by {len(each.partnerships)}",
                _names(each.partnerships, answer),
            )
            for each in gaps.objectives_of_many
        ),
        *(
            (f"{titles[each.strategy]}: {each.objective}", "objective served by nobody", "")
            for each in gaps.objectives_without_partnership
            if each.strategy not in gaps.strategies_without_partnership
        ),
    ]
    return [Table(("What", "Gap", "Partnerships"), rows, "Gaps between partnerships and strategies")]


def _titles(answer: Map) -> Mapping[str, str]:
    return {row.id: row.strategy.title for row in answer.strategies}


def _conformity(answer: Map) -> list[Table]:
    found, titles = answer.conformity, _titles(answer)
    rows = [
        *(
            (titles[circle[0]], "leads in a circle", " > ".join(titles[id_] for id_ in (*circle, circle[0])))
            for circle in found.circles
        ),
        *((titles[each.strategy], "leads nowhere", _dead_end(each, titles)) for each in found.dead_ends),
        *(
            (
                titles[each.strategy],
                "years do not meet",
                f"those of {titles[each.supports]}, which it supports",
            )
            for each in found.apart
        ),
        *(
            (titles[each.strategy], "led by more than one", _names(each.partnerships, answer))
            for each in found.several_leads
        ),
        *(
            (titles[id_], "led by none", "partnerships serve it, and none says that it leads")
            for id_ in found.no_lead
        ),
        *((titles[id_], "stands alone", "supports no other, and none supports it") for id_ in found.alone),
    ]
    return [Table(("Strategy", "Question", "Why"), rows, "How strategies conform")]


def _dead_end(each: DeadEnd, titles: Mapping[str, str]) -> str:
    through = f"; on it rest {', '.join(titles[id_] for id_ in each.through)}" if each.through else ""
    return f"supports {titles.get(each.supports, each.supports)}, {WHY[each.why]}{through}"


WHY = {
    "not on record": "which is not on record",
    "not begun": "which has not begun",
    "ran out": "which has run out",
}


def _duplicates(answer: Map) -> list[Table]:
    rows = [
        (
            str(pair.score),
            answer.label(pair.a),
            answer.label(pair.b),
            reasons(pair, answer),
            on_record(pair, answer),
        )
        for pair in answer.possible_duplicates
    ]
    headings = ("Score", "One", "Other", "What they share", "On record")
    return [
        Table(headings, rows, f"Possible duplicates, {A_QUESTION}", stacked=(1, 2)),
        Table(("One", "Relation", "Other"), related(answer), "Related on record"),
    ]


def on_record(pair: Pair, answer: Map) -> str:
    """What the records say of a pair already."""
    return declared(pair.relations, pair.a, (answer.label(pair.a), answer.label(pair.b)))


def related(answer: Map) -> Sequence[tuple[str, str, str]]:
    """What the records declare, each to be read across: who says it first."""
    return [
        (answer.label(each.a), relation_words(each.relation), answer.label(each.b))
        for each in answer.relations
    ]


def reasons(pair: Pair, answer: Map) -> str:
    """What speaks for a pair, the strongest first."""
    titles = _titles(answer)
    objectives = [
        f"{titles.get(s, s)} ({o})" for s, _, o in (each.partition("/") for each in pair.shared_objectives)
    ]
    whole = [
        titles.get(each, each)
        for each in pair.shared_strategies
        if not any(objective.startswith(f"{each}/") for objective in pair.shared_objectives)
    ]
    said = [
        (pair.strategies, "strategies", [*objectives, *whole]),
        (pair.members, "members", pair.shared_members),
        (pair.wording, "words", pair.shared_words if pair.wording >= LEAST_WORDING else ()),
    ]
    parts = [f"{what}: {_some(names)}" for _, what, names in sorted(said, key=lambda each: -each[0]) if names]
    parts += [f"both about {each.name} ({', '.join(each.words)})" for each in pair.shared_subjects]
    place = {(True, True): "same level and area", (False, True): "same area", (True, False): "same level"}
    return "; ".join([*parts, *filter(None, [place.get((pair.same_level, pair.same_area))])])


def _some(names: Sequence[str], most: int = MOST_NAMES) -> str:
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def _role(answer: Map) -> list[Table]:
    rows = [
        (
            answer.label(row.partnership),
            row.year,
            _concluded(row.conclusion, row, answer),
            _concluded(row.council_view, row, answer),
            _since(row, answer),
        )
        for row in answer.roles.conclusions
    ]
    own = [(evaluation, framework) for evaluation, framework in answer.roles.own_frameworks]
    never = _with_lead_officers(answer.roles.never_evaluated, answer)
    return [
        Table(("Partnership", "Year", "Concluded", "Council's view", "Since"), rows, "Continued role"),
        Table(("Evaluation", "Framework"), own, "Frameworks of their own"),
        Table(LEAD, never, "Never evaluated"),
    ]


def _span(days: int) -> str:
    """A number of days as one says it."""
    return counted(days, "day") if days < DAYS_OF_TWO_YEARS else counted(days // 365, "year")


def _outstanding(answer: Map) -> list[Table]:
    rows = [
        (
            answer.label(row.partnership),
            row.evaluation,
            str(row.due),
            str(row.days),
            "" if row.compellable else "cannot be required",
        )
        for row in answer.roles.outstanding
    ]
    return [Table(("Partnership", "Evaluation", "Due", "Days", "Note"), rows, "Returns outstanding")]


LEAD = ("Partnership", "Lead officer")


def _with_lead_officers(ids: Iterable[str], answer: Map) -> list[tuple[str, str]]:
    """Partnerships with whom to ask about them."""
    return [(answer.label(id_), answer.partnerships[id_].lead_officer) for id_ in ids]


def _concluded(conclusion: str | None, row: RoleRow, answer: Map) -> str:
    if conclusion is None:
        return ""
    into = f" into {answer.label(row.into)}" if row.into and conclusion in {"merge", "absorb"} else ""
    return f"{plain(conclusion)}{into}"


def _since(row: RoleRow, answer: Map) -> str:
    if row.ended:
        into = f" into {answer.label(row.ended.into)}" if row.ended.into else ""
        return f"ended {row.ended.last_day}, {row.ended.how}{into}"
    if row.not_done:
        return f"not done, {_span(row.days_since)} on"
    return "differ" if row.disagree else "goes on"


def _seats(answer: Map) -> list[Table]:
    rows = [
        (
            answer.label(row.partnership),
            row.seat.post,
            plain(row.seat.kind),
            {True: "yes", False: "no", None: ""}[row.seat.voting],
            " ".join(
                filter(None, (row.seat.reports_to, f"({row.seat.frequency})" if row.seat.frequency else ""))
            ),
        )
        for row in answer.council.seats
    ]
    without = _with_lead_officers(answer.council.without_seat, answer)
    fit = [
        (answer.label(row.partnership), row.role.fit or "", row.role.if_left or "")
        for row in answer.council.fit
    ]
    return [
        Table(("Partnership", "Seat", "Kind", "Votes", "Reports to"), rows, "Seats of the council"),
        Table(LEAD, without, "No seat on record"),
        Table(("Partnership", "Fit with the council's objectives", "If the council left"), fit, "Fit"),
    ]


def _time(answer: Map) -> list[Table]:
    part = answer.council
    busy = [
        (
            post.post,
            str(len(post.partnerships)),
            f"{post.hours_per_year:,}",
            _names(post.partnerships, answer),
        )
        for post in part.busy_posts
    ]
    by_partnership = _hours("Partnership", part.by_partnership, part.hours_per_year, answer)
    return [
        _hours("Post", part.by_post, part.hours_per_year, answer),
        _hours("Service", part.by_service, part.hours_per_year, answer),
        replace(
            by_partnership,
            headings=by_partnership.headings[:2],
            rows=[(answer.label(name), hours) for name, hours, _ in by_partnership.rows],
        ),
        Table(("Post", "In", "Hours", "Partnerships"), busy, "Posts in many partnerships"),
    ]


def _hours(by: str, times: Sequence[Time], total: int, answer: Map) -> Table:
    rows = [
        (
            each.name or "None named",
            f"{each.hours_per_year:,}",
            _names(each.partnerships, answer) + _unstated(each),
        )
        for each in times
    ]
    together = [("All together", f"{total:,}", "")] if rows else []
    return Table((by, "Hours", "Partnerships"), [*rows, *together], f"Officers' hours a year by {by.lower()}")


def _unstated(time: Time) -> str:
    return f" (hours of {time.not_stated} not stated)" if time.not_stated else ""


def _money(answer: Map) -> list[Table]:
    tables = []
    for year, paid in by_year(answer.money).items():
        rows = [
            (
                answer.label(each.partnership),
                pounds(each.council_cash),
                pounds(each.council_in_kind),
                pounds(each.total),
            )
            for each in paid
        ]
        total = (
            "All together",
            *(
                pounds(added(amounts))
                for amounts in (
                    [each.council_cash for each in paid],
                    [each.council_in_kind for each in paid],
                    [each.total for each in paid],
                )
            ),
        )
        tables.append(
            Table(
                ("Partnership", "Council's cash", "In kind", "Whole budget"),
                [*rows, total],
                f"Money in {year}",
            )
        )
    return tables


def _members(answer: Map) -> list[Table]:
    rows = [
        (row.name, str(len(row.partnerships)), _names(row.partnerships, answer, most=1000))
        for row in answer.organisations
    ]
    return [Table(("Organisation", "In", "Partnerships"), rows, "Who works where"), *_spellings(answer)]


def _spellings(answer: Map) -> list[Table]:
    """Names that stand for one organisation."""
    rows = [(row.name, ", ".join(row.other_spellings)) for row in answer.organisations if row.other_spellings]
    return [Table(("Organisation", "Also written"), rows, "Counted as one organisation")]


def _strategies(answer: Map) -> list[Table]:
    rows = [
        (row.strategy.title, str(len(serving(row))), _names(serving(row), answer, most=1000))
        for row in answer.strategies
    ]
    return [Table(("Strategy", "By", "Partnerships"), rows, "Who serves what")]


Part = Callable[[Map, bool], Sequence[Table]]


def _as_part(tables: Callable[[Map], Sequence[Table]]) -> Part:
    """A part that is the same in a wide sheet and a narrow one."""
    return lambda answer, _: tables(answer)


WHOLE: Mapping[str, Part] = {
    "matrix": lambda answer, wide: [*_member_matrix(answer, wide), *_spellings(answer)],
    "strategy-matrix": _strategy_matrix,
    "members": _as_part(_members),
    "strategies": _as_part(_strategies),
    "gaps": _as_part(_gaps),
    "conformity": _as_part(_conformity),
    "duplicates": _as_part(_duplicates),
    "role": _as_part(_role),
    "outstanding": _as_part(_outstanding),
    "seats": _as_part(_seats),
    "time": _as_part(_time),
    "money": _as_part(_money),
}
"""The parts of the map, in the order in which they are read."""

PARTS: Mapping[str, Part] = {
    **WHOLE,
    "own-frameworks": _as_part(lambda answer: _role(answer)[1:2]),
    "never-evaluated": _as_part(lambda answer: _role(answer)[2:]),
    "without-seat": _as_part(lambda answer: _seats(answer)[1:2]),
    "fit": _as_part(lambda answer: _seats(answer)[2:]),
    "time-by-service": _as_part(lambda answer: _time(answer)[1:2]),
    "time-by-partnership": _as_part(lambda answer: _time(answer)[2:3]),
    "busy-posts": _as_part(lambda answer: _time(answer)[3:]),
}
"""The same, and single tables of them."""

MATRICES = frozenset({"matrix", "strategy-matrix"})
LISTS = frozenset({"members", "strategies"})
"""Say the same as the matrices, for where those do not fit."""
