"""Officers' hours a year, each adding up to the same total in every view."""

from collections.abc import Sequence
from operator import attrgetter

from partnermap.answers.answer import Column, Table
from partnermap.answers.mapping.columns import hours
from partnermap.answers.mapping.words import TOTAL, labels, some
from partnermap.queries.mapping.answer import Map
from partnermap.queries.mapping.council import BusyPost, Time
from partnermap.wording.numbers import figures
from partnermap.wording.terms import NOT_ON_RECORD

NONE_NAMED = "None named"

_HOURS: Column[Time] = hours()
_NOT_STATED: Column[Time] = Column("not_stated", attrgetter("not_stated"))


def by_post(found: Map) -> Table[Time]:
    """The hours of each post, the most first."""
    return _hours(found, "post", found.council.by_post)


def by_service(found: Map) -> Table[Time]:
    """The hours of each service."""
    return _hours(found, "service", found.council.by_service)


def _hours(found: Map, by: str, times: Sequence[Time]) -> Table[Time]:
    name: Column[Time] = Column(by, attrgetter("name"), by.capitalize(), lambda each: each.name or NONE_NAMED)
    where: Column[Time] = Column(
        "partnerships",
        attrgetter("partnerships"),
        "Partnerships",
        lambda each: some(labels(each.partnerships, found)) + _unstated(each),
    )
    return Table(
        "",
        times,
        columns=(name, _HOURS, where, _NOT_STATED),
        shown=(name, _HOURS, where),
        title=f"Officers' hours a year by {by}",
        total=(TOTAL, _total(found), ""),
    )


def _unstated(each: Time) -> str:
    return f" (hours of {each.not_stated} {NOT_ON_RECORD})" if each.not_stated else ""


def by_partnership(found: Map) -> Table[Time]:
    """The hours that each partnership takes."""
    name: Column[Time] = Column(
        "partnership", attrgetter("name"), "Partnership", lambda each: found.label(each.name or "")
    )
    return Table(
        "",
        found.council.by_partnership,
        columns=(name, _HOURS, _NOT_STATED),
        shown=(name, _HOURS),
        title="Officers' hours a year by partnership",
        total=(TOTAL, _total(found)),
    )


def _total(found: Map) -> str:
    return figures(found.council.hours_per_year)


def busy_posts(found: Map) -> Table[BusyPost]:
    """Posts in many partnerships."""
    post: Column[BusyPost] = Column("post", attrgetter("post"), "Post")
    where: Column[BusyPost] = Column(
        "partnerships",
        attrgetter("partnerships"),
        "Partnerships",
        lambda each: some(labels(each.partnerships, found)),
    )
    work: Column[BusyPost] = hours()
    return Table(
        "",
        found.council.busy_posts,
        columns=(
            post,
            where,
            work,
            Column("seats_in", attrgetter("seats")),
            Column("leads", attrgetter("leads")),
        ),
        shown=(post, Column("", lambda each: len(each.partnerships), TOTAL), work, where),
        title="Posts in many partnerships",
    )
