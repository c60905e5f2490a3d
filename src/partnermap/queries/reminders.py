"""What each responsible post owes: its actions, and what else it is to do by a day."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from partnermap.queries.actions import ActionRow, is_open, passed_over
from partnermap.queries.due_days import DueDay
from partnermap.queries.listing import actions_like
from partnermap.queries.obligations import due_by, obligations
from partnermap.queries.posts import Parts, parts_of_posts
from partnermap.register import Register
from partnermap.register.labels import Labels, labels_of
from partnermap.register.posts import PostNames


@dataclass(slots=True)
class Reminder:
    """All that one post owes on a day, each list with the earliest day first.

    `undated` are agreed actions of its own that have no target date; `parts` are those that it has in partnerships,
    which fall due on no day.
    """

    post: str
    post_id: str | None = None
    overdue: list[ActionRow] = field(default_factory=list)
    due_soon: list[ActionRow] = field(default_factory=list)
    undated: list[ActionRow] = field(default_factory=list)
    other: list[DueDay] = field(default_factory=list)
    parts: Parts = field(default_factory=Parts)


@dataclass(frozen=True, slots=True)
class Reminders:
    """The reminders of a day, by post; `of_nobody` are agreed actions that nobody answers for, `other_of_nobody` what else is due."""

    council: str
    on: date
    until: date
    posts: Sequence[Reminder]
    of_nobody: Sequence[ActionRow]
    other_of_nobody: Sequence[DueDay]
    passed_over: Mapping[str, int]
    """How many other open actions no reminder is of, by reason."""
    labels: Labels


def reminders(
    register: Register,
    on: date,
    within: int | None = None,
    *,
    among: Collection[str] | None = None,
    responsible: str | None = None,
) -> Reminders:
    """What is overdue in a register as it stood on a day, and what falls due `within` so many days from it.

    Without `within`, the days of the setting `due_soon`. `among` are partnerships; `responsible` is a
    part of any name of the posts that are wanted.
    """
    days = register.settings.due_soon if within is None else within
    until = on + timedelta(days=days)
    posts = PostNames(register)
    found: dict[str, Reminder] = {}

    def of(text: str) -> Reminder:
        return found.setdefault(posts.key(text), Reminder(posts.name(text), posts.id_of(text)))

    of_nobody = []
    rows = sorted(actions_like(register, on, among=among), key=lambda row: (row.due or date.max, row.id))
    for row in rows:
        if not is_open(row) or not row.agreed or not row.tells_terms:
            continue
        if row.responsible is None:
            of_nobody.append(row)
        elif row.days_overdue:
            of(row.responsible).overdue.append(row)
        elif row.due is None:
            of(row.responsible).undated.append(row)
        elif row.due <= until:
            of(row.responsible).due_soon.append(row)
    other = due_by(obligations(register, on, among=among), on, days)
    for each in other:
        if each.post:
            of(each.post).other.append(each)
    parts = parts_of_posts(register, on, among)
    wanted = [
        replace(each, parts=parts.get(key, each.parts))
        for key, each in found.items()
        if posts.is_meant(responsible or "", each.post)
    ]
    wanted.sort(key=lambda each: each.post.casefold())
    over = {**passed_over(rows), "no_date": 0}
    return Reminders(
        register.settings.council,
        on,
        until,
        wanted,
        of_nobody,
        [each for each in other if not each.post],
        over,
        labels_of(register),
    )
