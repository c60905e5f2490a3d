"""The map spelt out key by key: the keys of JSON, which are the columns of CSV."""

from collections.abc import Sequence
from operator import attrgetter, itemgetter

from partnermap.answers.columns import ORGANISATION, Columns, Keys, Plain, R, day, spelt_out, written
from partnermap.queries.listing import StrategyRow
from partnermap.queries.mapping.answer import Map
from partnermap.queries.mapping.council import CostRow, FitRow, Post, SeatRow, Time, added, by_year
from partnermap.queries.mapping.duplicates import Pair
from partnermap.queries.mapping.relations import DeclaredRelation
from partnermap.queries.mapping.role import OutstandingReturn, RoleRow
from partnermap.queries.mapping.strategies import Conformity, DeadEnd, Gaps, Objective, serving

STRATEGY: Columns[StrategyRow] = {
    "strategy": attrgetter("id"),
    "title": attrgetter("strategy.title"),
    "partnerships": serving,
    "owner": attrgetter("strategy.owner"),
    "from": lambda row: written(row.strategy.since),
    "to": lambda row: written(row.strategy.to),
    "supports": lambda row: list(row.strategy.supports),
    "led_by": lambda row: list(
        dict.fromkeys(by for by, link in row.served_by if link.contribution == "leads")
    ),
}

PAIR: Columns[Pair] = {
    "a": attrgetter("a"),
    "b": attrgetter("b"),
    "score": attrgetter("score"),
    "shared_members": lambda pair: list(pair.shared_members),
    "shared_strategies": lambda pair: list(pair.shared_strategies),
    "shared_words": lambda pair: list(pair.shared_words),
    "known_relation": attrgetter("known_relation"),
    "shared_objectives": lambda pair: list(pair.shared_objectives),
    "same_level": attrgetter("same_level"),
    "same_area": attrgetter("same_area"),
    "members_percent": lambda pair: round(100 * pair.members),
    "strategies_percent": lambda pair: round(100 * pair.strategies),
    "wording_percent": lambda pair: round(100 * pair.wording),
    "shared_subjects": lambda pair: [each.name for each in pair.shared_subjects],
}

RELATION: Columns[DeclaredRelation] = {
    "a": attrgetter("a"),
    "b": attrgetter("b"),
    "relation": attrgetter("relation"),
}

OBJECTIVE: Columns[Objective] = {
    "strategy": attrgetter("strategy"),
    "objective": attrgetter("objective"),
    "partnerships": lambda row: list(row.partnerships),
}

DEAD_END: Columns[DeadEnd] = {
    "strategy": attrgetter("strategy"),
    "supports": attrgetter("supports"),
    "why": attrgetter("why"),
    "through": lambda row: list(row.through),
}

ROLE: Columns[RoleRow] = {
    "partnership": attrgetter("partnership"),
    "evaluation": attrgetter("evaluation"),
    "year": attrgetter("year"),
    "conclusion": attrgetter("conclusion"),
    "council_view": attrgetter("council_view"),
    "into": attrgetter("into"),
    "reason": attrgetter("reason"),
    "relevant": attrgetter("relevant"),
    "own_framework": attrgetter("own_framework"),
    "concluded": lambda row: day(row.concluded),
    "ended": lambda row: day(row.ended.last_day) if row.ended else None,
    "ended_how": lambda row: row.ended.how if row.ended else None,
    "ended_into": lambda row: row.ended.into if row.ended else None,
    "days_since": attrgetter("days_since"),
    "disagree": attrgetter("disagree"),
    "not_done": attrgetter("not_done"),
}

RETURN: Columns[OutstandingReturn] = {
    "partnership": attrgetter("partnership"),
    "evaluation": attrgetter("evaluation"),
    "due": lambda row: day(row.due),
    "days_outstanding": attrgetter("days"),
    "compellable": attrgetter("compellable"),
}

OWN_FRAMEWORK: Columns[tuple[str, str]] = {"evaluation": itemgetter(0), "framework": itemgetter(1)}

SEAT: Columns[SeatRow] = {
    "partnership": attrgetter("partnership"),
    "post": attrgetter("seat.post"),
    "kind": attrgetter("seat.kind"),
    "voting": attrgetter("seat.voting"),
    "reports_to": attrgetter("seat.reports_to"),
    "frequency": attrgetter("seat.frequency"),
}

FIT: Columns[FitRow] = {
    "partnership": attrgetter("partnership"),
    "evaluation": attrgetter("evaluation"),
    "fit": attrgetter("role.fit"),
    "if_left": attrgetter("role.if_left"),
    "officer_time": attrgetter("role.officer_time"),
    "view": attrgetter("role.view"),
    "completed_by": attrgetter("role.completed_by"),
}

TIME_OF_PARTNERSHIP: Columns[Time] = {
    "partnership": attrgetter("name"),
    "hours_per_year": attrgetter("hours_per_year"),
    "not_stated": attrgetter("not_stated"),
}

POST: Columns[Post] = {
    "post": attrgetter("post"),
    "partnerships": lambda row: list(row.partnerships),
    "hours_per_year": attrgetter("hours_per_year"),
    "seats": lambda row: list(row.seats),
    "leads": lambda row: list(row.leads),
}

MONEY: Columns[CostRow] = {
    "partnership": attrgetter("partnership"),
    "year": attrgetter("year"),
    "council_cash": lambda row: written(row.council_cash),
    "council_in_kind": lambda row: written(row.council_in_kind),
    "total": lambda row: written(row.total),
}


def time(name: str) -> Columns[Time]:
    """Hours under what they are counted by: a post, a service or a partnership."""
    return {
        name: attrgetter("name"),
        "hours_per_year": attrgetter("hours_per_year"),
        "partnerships": lambda row: list(row.partnerships),
        "not_stated": attrgetter("not_stated"),
    }


def _rows(columns: Columns[R], rows: Sequence[R]) -> list[Plain]:
    return [spelt_out(columns, row) for row in rows]


def map_keys(answer: Map) -> Keys:
    """The whole map."""
    return {
        "on": answer.on.isoformat(),
        "organisations": _rows(ORGANISATION, answer.organisations),
        "strategies": _rows(STRATEGY, answer.strategies),
        "gaps": _gaps(answer.gaps),
        "possible_duplicates": _rows(PAIR, answer.possible_duplicates),
        "officer_time": _rows(time("post"), answer.council.by_post),
        "partnerships": [
            {"partnership": id_, "name": record.name, "short_name": record.short_name}
            for id_, record in answer.partnerships.items()
        ],
        "pairs_found": answer.pairs_found,
        "relations": _rows(RELATION, answer.relations),
        "conformity": _conformity(answer.conformity),
        "continued_role": _roles(answer),
        "council": _council(answer),
    }


def _gaps(gaps: Gaps) -> Keys:
    return {
        "partnerships_without_strategy": list(gaps.partnerships_without_strategy),
        "strategies_without_partnership": list(gaps.strategies_without_partnership),
        "objectives_without_partnership": _rows(OBJECTIVE, gaps.objectives_without_partnership),
        "objectives_of_many": _rows(OBJECTIVE, gaps.objectives_of_many),
        "serving_what_ran_out": [
            {"strategy": strategy, "partnerships": list(by)}
            for strategy, by in gaps.serving_what_ran_out.items()
        ],
        "partnerships_of_past_strategies": list(gaps.partnerships_of_past_strategies),
    }


def _conformity(found: Conformity) -> Keys:
    return {
        "supports": [{"strategy": a, "supports": b} for a, b in found.supports],
        "dead_ends": _rows(DEAD_END, found.dead_ends),
        "circles": [list(circle) for circle in found.circles],
        "periods_apart": [{"strategy": each.strategy, "supports": each.supports} for each in found.apart],
        "several_leads": [
            {"strategy": each.strategy, "partnerships": list(each.partnerships)}
            for each in found.several_leads
        ],
        "no_lead": list(found.no_lead),
        "alone": list(found.alone),
    }


def _roles(answer: Map) -> Keys:
    return {
        "conclusions": _rows(ROLE, answer.roles.conclusions),
        "outstanding": _rows(RETURN, answer.roles.outstanding),
        "own_frameworks": _rows(OWN_FRAMEWORK, answer.roles.own_frameworks),
        "never_evaluated": list(answer.roles.never_evaluated),
    }


def _council(answer: Map) -> Keys:
    part = answer.council
    return {
        "hours_per_year": part.hours_per_year,
        "by_service": _rows(time("service"), part.by_service),
        "by_partnership": _rows(TIME_OF_PARTNERSHIP, part.by_partnership),
        "busy_posts": _rows(POST, part.busy_posts),
        "seats": _rows(SEAT, part.seats),
        "without_seat": list(part.without_seat),
        "fit": _rows(FIT, part.fit),
        "money": _rows(MONEY, answer.money),
        "money_by_year": [
            {
                "year": year,
                "council_cash": written(added(each.council_cash for each in paid)),
                "council_in_kind": written(added(each.council_in_kind for each in paid)),
                "total": written(added(each.total for each in paid)),
            }
            for year, paid in by_year(answer.money).items()
        ],
        "latest_cash": written(added(each.council_cash for each in answer.latest_money)),
        "latest_money": _rows(MONEY, answer.latest_money),
    }
