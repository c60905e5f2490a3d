"""PM316."""

from collections.abc import Iterator
from datetime import date

from partnermap.finding import Finding, Severity
from partnermap.model.due_dates import open_occurrence
from partnermap.model.evaluation import is_withdrawn
from partnermap.model.partnership import Member, Partnership
from partnermap.model.period import Period, year_starts_on
from partnermap.model.record import Record
from partnermap.register import Entry, Register
from partnermap.register.posts import PostNames, posts_named
from partnermap.rules.actions import every_action, named
from partnermap.rules.far_day import days_in
from partnermap.rules.rule import rule
from partnermap.source import KeyPath
from partnermap.spelling import quoted
from partnermap.wording.dates import when

CURRENT = frozenset({"lead_officer", "portfolio_holder", "council_seats", "officer_involvement"})
"""Where a partnership names the posts that are its own now; other fields tell who did something."""


@rule(
    "PM316",
    Severity.WARNING,
    "A body or post has ended and still has a part, or begins after it has one.",
)
def outlived_by_record(register: Register) -> Iterator[Finding]:
    bodies, posts = register.organisations.values(), register.posts.values()
    if not any(each.record.since or each.record.ended for entries in (bodies, posts) for each in entries):
        return
    names = PostNames(register)
    latest = max((each.day for each in days_in(register) if each.dated), default=date.min)
    yield from _owned_too_early(register, names)
    yield from _joined_too_early(register, names, latest)
    for entry, key_path, name in _answering(register):
        last_day = names.last_day(name)
        if last_day and last_day.last < latest:
            yield _outlived(entry, key_path, name, last_day)
    for partnership in register.partnerships.values():
        if not partnership.record.ended:
            yield from _members(partnership, names, latest)
        yield from _accountable_bodies(partnership, names, latest, register)


def _answering(register: Register) -> Iterator[tuple[Entry[Record], KeyPath, str]]:
    """Who still has a part in a partnership or an action."""
    for partnership in register.partnerships.values():
        if not partnership.record.ended:
            for key_path, name in posts_named(partnership.record):
                if key_path[0] in CURRENT:
                    yield partnership, key_path, name
    for evaluation, at, action in every_action(register):
        if not (action.ended or is_withdrawn(evaluation.record)):
            for key_path, name in posts_named(action, at):
                yield evaluation, key_path, name


def _owned_too_early(register: Register, names: PostNames) -> Iterator[Finding]:
    """The owners of open actions that are there only after the due day."""
    for evaluation, key_path, action in every_action(register):
        owner = action.responsibility.accountable if action.responsibility else None
        since = names.first_day(owner) if owner else None
        due = open_occurrence(action, date.max)
        over = action.ended or is_withdrawn(evaluation.record)
        if owner and since and due and due.last < since.first and not over:
            message = f"{quoted(owner)} begins {when(since)}, after {named(action)} is due {when(due)}"
            hint = "name who answers for it until then, or correct the day"
            yield evaluation.finding((*key_path, "responsibility", "accountable"), message, hint)


def _joined_too_early(register: Register, names: PostNames, latest: date) -> Iterator[Finding]:
    """The members that are there only after they joined; of those without a day, after all that is on record."""
    for partnership in register.partnerships.values():
        for i, member in enumerate(partnership.record.members):
            since = names.first_day(member.organisation)
            joined = member.joined.last if member.joined else latest
            if since and joined < since.first and not member.left:
                said = f", and joined {when(member.joined)}" if member.joined else ", and is a member already"
                message = f"{quoted(member.organisation)} begins {when(since)}{said}"
                key_path = ("members", i, "joined" if member.joined else "organisation")
                hint = "name the body that was the member until then, or correct the day under `joined:` or `from:`"
                yield partnership.finding(key_path, message, hint)


def _members(partnership: Entry[Partnership], names: PostNames, latest: date) -> Iterator[Finding]:
    for i, member in enumerate(partnership.record.members):
        last_day = names.last_day(member.organisation)
        if last_day and last_day.last < latest and _outlasts(member, last_day):
            key_path = ("members", i, "organisation" if member.left is None else "left")
            yield _outlived(partnership, key_path, member.organisation, last_day)


def _outlasts(member: Member, last_day: Period) -> bool:
    return member.left is None or member.left.first > last_day.last


def _accountable_bodies(
    partnership: Entry[Partnership], names: PostNames, latest: date, register: Register
) -> Iterator[Finding]:
    """Those that are to answer for the money of a year that began after their end."""
    for i, funding in enumerate(partnership.record.funding):
        body = funding.accountable_body
        last_day = names.last_day(body) if body else None
        begins = year_starts_on(funding.year, register.settings.year_starts)
        if body and last_day and last_day.last < min(latest, begins):
            yield _outlived(partnership, ("funding", i, "accountable_body"), body, last_day)


def _outlived(entry: Entry[Record], key_path: KeyPath, name: str, last_day: Period) -> Finding:
    hint = "record that it left, or who took its place"
    return entry.finding(key_path, f"{quoted(name)} ended {when(last_day)}", hint)
