"""The posts that records name, with all that each owes on a day."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from partnermap.model.partnership import Seat
from partnermap.model.reference import Post
from partnermap.model.value import several
from partnermap.queries.actions import ActionRow, action_rows, is_open
from partnermap.queries.due_days import DueDay
from partnermap.queries.mapping.organisations import OrganisationNames, organisation_rows
from partnermap.queries.mapping.presence import still_there
from partnermap.queries.obligations import obligations
from partnermap.register import Register
from partnermap.register.posts import PostNames, all_posts_named


@dataclass(slots=True)
class Parts:
    """The parts of a post in partnerships: `leads` and `holds_portfolio` are their ids.

    `seats` are each partnership with the seat, `involvement` each with the hours a year.
    """

    leads: list[str] = field(default_factory=list)
    holds_portfolio: list[str] = field(default_factory=list)
    seats: list[tuple[str, Seat]] = field(default_factory=list)
    involvement: list[tuple[str, int | None]] = field(default_factory=list)


@dataclass(slots=True)
class PostRow:
    """A post and what it owes; `id` is None where `posts.yaml` does not have it.

    `actions` are the open ones that it answers for, `helps_with` those that it helps with. `other` are returns, reviews of
    documents and steps. `more_withheld` says that open actions, of whichever post, are not for the public: who
    answers for them is not told either.
    """

    name: str
    id: str | None = None
    record: Post | None = None
    other_spellings: Sequence[str] = ()
    actions: list[ActionRow] = field(default_factory=list)
    helps_with: list[ActionRow] = field(default_factory=list)
    parts: Parts = field(default_factory=Parts)
    other: list[DueDay] = field(default_factory=list)
    more_withheld: bool = False

    @property
    def overdue(self) -> int:
        """How many of its actions are overdue."""
        return sum(row.state == "overdue" for row in self.actions)

    @property
    def partnerships(self) -> Sequence[str]:
        """The partnerships in which it has a part, each once."""
        parts = self.parts
        seats = [id_ for id_, _ in (*parts.seats, *parts.involvement)]
        actions = [row.partnership_id for row in (*self.actions, *self.helps_with) if row.partnership_id]
        return list(dict.fromkeys([*parts.leads, *parts.holds_portfolio, *seats, *actions]))


@dataclass(frozen=True, slots=True)
class PostRows:
    """The posts of a register by name, and `bodies` that owe something as posts do, by id or, without one, by name."""

    posts: Sequence[PostRow]
    bodies: Mapping[str, PostRow]


def post_rows(register: Register, on: date, *, among: Collection[str] | None = None) -> PostRows:
    """The posts of a register as it stood on a day, of those with a part in a partnership `among` if given.

    Of partnerships that have ended only open actions count.
    """
    names = OrganisationNames(register)
    ids = {names.key(row.name): row.id or row.name for row in organisation_rows(register, idle=True)}
    posts: list[PostRow] = []
    bodies: dict[str, PostRow] = {}
    for row in _rows(register, on):
        if among is not None and not any(each in among for each in row.partnerships):
            continue
        body = None if row.id else ids.get(names.key(row.name))
        if body:
            bodies[body] = row
        else:
            posts.append(row)
    return PostRows(posts, bodies)


def _rows(register: Register, on: date) -> list[PostRow]:
    """Everybody who owes something, and every post, by name."""
    found = _Found(register)
    for _, _, text in all_posts_named(register):
        found.spelt(text)
    opened = list(filter(is_open, action_rows(register, on)))
    for action in opened:
        found.answers_for(action)
    for key, parts in parts_of_posts(register, on).items():
        found.rows[key].parts = parts
    for each in obligations(register, on):
        if each.post:
            found.of(each.post).other.append(each)
    rows = sorted(found.rows.values(), key=lambda row: row.name.casefold())
    if register.private:
        shown = sum(action.tells_terms for action in opened)
        more = sum(map(is_open, action_rows(register.private, on))) > shown
        rows = [replace(row, more_withheld=more) for row in rows]
    return rows


def parts_of_posts(register: Register, on: date, among: Collection[str] | None = None) -> Mapping[str, Parts]:
    """The parts that posts have in the partnerships there are, of those `among` if given, by what all names of a post share."""
    names = PostNames(register)
    found: dict[str, Parts] = {}

    def of(text: str) -> Parts:
        return found.setdefault(names.key(text), Parts()) if names.can_be_asked(text, on) else Parts()

    for entry in still_there(register, on).partnerships.values():
        record = entry.record
        if among is not None and entry.id not in among:
            continue
        of(record.lead_officer).leads.append(entry.id)
        for holder in several(record.portfolio_holder):
            of(holder).holds_portfolio.append(entry.id)
        for seat in record.council_seats:
            of(seat.post).seats.append((entry.id, seat))
        for part in record.officer_involvement:
            of(part.post).involvement.append((entry.id, part.hours_per_year))
    return found


class _Found:
    """The posts of a register, filled as they are found."""

    def __init__(self, register: Register) -> None:
        self.posts = PostNames(register)
        self.rows = {
            entry.id: PostRow(entry.record.name, entry.id, entry.record) for entry in register.posts.values()
        }

    def of(self, text: str) -> PostRow:
        return self.rows.setdefault(self.posts.key(text), PostRow(self.posts.name(text)))

    def spelt(self, text: str) -> None:
        row = self.of(text)
        if text not in {row.name, *row.other_spellings}:
            row.other_spellings = [*row.other_spellings, text]

    def answers_for(self, action: ActionRow) -> None:
        if action.responsible:
            self.of(action.responsible).actions.append(action)
        for helper in action.helpers:
            if self.posts.can_be_asked(helper, action.on):
                self.of(helper).helps_with.append(action)
