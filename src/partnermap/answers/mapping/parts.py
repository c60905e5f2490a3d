"""The parts of the map as rows for CSV."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from partnermap.answers.columns import ORGANISATION, Columns, Keys, R, spelt_out
from partnermap.answers.mapping import keys
from partnermap.queries.mapping.answer import Map
from partnermap.queries.mapping.strategies import serving


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows under their columns."""

    columns: Sequence[str]
    rows: Sequence[Keys]


def _of(columns: Columns[R], rows: Sequence[R]) -> Rows:
    return Rows(list(columns), [spelt_out(columns, row) for row in rows])


def _ids(partnerships: Sequence[str]) -> Rows:
    return Rows(["partnership"], [{"partnership": id_} for id_ in partnerships])


def _matrix(answer: Map, name: str, rows: Sequence[tuple[str, Sequence[str]]]) -> Rows:
    """A column for each partnership, 1 where the row is in it, and the totals of rows and columns."""
    ids = list(answer.partnerships)
    filled: list[Keys] = [
        {name: label, "total": len(there), **{f"{id_}": 1 for id_ in there if id_ in answer.partnerships}}
        for label, there in rows
    ]
    totals = {id_: sum(id_ in there for _, there in rows) for id_ in ids}
    last: Keys = {name: "All together", "total": sum(totals.values()), **totals}
    return Rows([name, "total", *ids], [*filled, last])


def _gaps(answer: Map) -> Rows:
    gaps = answer.gaps
    rows: list[Keys] = [
        *(
            {"gap": "partnership without strategy", "partnerships": [id_]}
            for id_ in gaps.partnerships_without_strategy
        ),
        *(
            {"gap": "partnership of past strategies", "partnerships": [id_]}
            for id_ in gaps.partnerships_of_past_strategies
        ),
        *(
            {"gap": "strategy without partnership", "strategy": id_}
            for id_ in gaps.strategies_without_partnership
        ),
        *(
            {"gap": "strategy that ran out", "strategy": id_, "partnerships": list(by)}
            for id_, by in gaps.serving_what_ran_out.items()
        ),
        *(
            {"gap": "objective of many", **spelt_out(keys.OBJECTIVE, each)}
            for each in gaps.objectives_of_many
        ),
        *(
            {"gap": "objective without partnership", **spelt_out(keys.OBJECTIVE, each)}
            for each in gaps.objectives_without_partnership
        ),
    ]
    return Rows(["gap", "strategy", "objective", "partnerships"], rows)


def _conformity(answer: Map) -> Rows:
    found = answer.conformity
    rows: list[Keys] = [
        *({"finding": "supports", "strategy": a, "others": [b]} for a, b in found.supports),
        *({"finding": "circle", "strategy": each[0], "others": list(each[1:])} for each in found.circles),
        *(
            {"finding": f"leads nowhere: {each.why}", "strategy": each.strategy, "others": [each.supports]}
            for each in found.dead_ends
        ),
        *(
            {"finding": "years do not meet", "strategy": each.strategy, "others": [each.supports]}
            for each in found.apart
        ),
        *(
            {"finding": "several leads", "strategy": each.strategy, "partnerships": list(each.partnerships)}
            for each in found.several_leads
        ),
        *({"finding": "no lead", "strategy": id_} for id_ in found.no_lead),
        *({"finding": "alone", "strategy": id_} for id_ in found.alone),
    ]
    return Rows(["finding", "strategy", "others", "partnerships"], rows)


PARTS: Mapping[str, Callable[[Map], Rows]] = {
    "matrix": lambda answer: _matrix(
        answer, "organisation", [(row.name, row.partnerships) for row in answer.organisations]
    ),
    "strategy-matrix": lambda answer: _matrix(
        answer, "strategy", [(row.id, serving(row)) for row in answer.strategies]
    ),
    "members": lambda answer: _of(ORGANISATION, answer.organisations),
    "strategies": lambda answer: _of(keys.STRATEGY, answer.strategies),
    "gaps": _gaps,
    "conformity": _conformity,
    "duplicates": lambda answer: _of(keys.PAIR, answer.possible_duplicates),
    "role": lambda answer: _of(keys.ROLE, answer.roles.conclusions),
    "outstanding": lambda answer: _of(keys.RETURN, answer.roles.outstanding),
    "seats": lambda answer: _of(keys.SEAT, answer.council.seats),
    "time": lambda answer: _of(keys.time("post"), answer.council.by_post),
    "money": lambda answer: _of(keys.MONEY, answer.money),
    "own-frameworks": lambda answer: _of(keys.OWN_FRAMEWORK, answer.roles.own_frameworks),
    "never-evaluated": lambda answer: _ids(answer.roles.never_evaluated),
    "without-seat": lambda answer: _ids(answer.council.without_seat),
    "fit": lambda answer: _of(keys.FIT, answer.council.fit),
    "time-by-service": lambda answer: _of(keys.time("service"), answer.council.by_service),
    "time-by-partnership": lambda answer: _of(keys.TIME_OF_PARTNERSHIP, answer.council.by_partnership),
    "busy-posts": lambda answer: _of(keys.POST, answer.council.busy_posts),
}
"""What `--format csv` can give, one at a time."""
