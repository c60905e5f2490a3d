"""PM316."""

from collections.abc import Iterator
from datetime import date

from partnermap.finding import Finding, Severity
from partnermap.model.partnership import Partnership
from partnermap.model.period import Period
from partnermap.model.record import Record
from partnermap.model.reference import Organisation, Post
from partnermap.register import Entry, Register
from partnermap.register.posts import PostNames
from partnermap.rules.far_day import days_in
from partnermap.rules.rule import rule
from partnermap.source import KeyPath
from partnermap.spelling import quoted, spelling_free
from partnermap.wording.dates import when


@rule("PM316", Severity.WARNING, "A body or post has ended, and is still a member, a lead or an owner.")
def outlived_by_record(register: Register) -> Iterator[Finding]:
    everything: list[Entry[Organisation] | Entry[Post]] = [
        *register.organisations.values(),
        *register.posts.values(),
    ]
    if not any(entry.record.ended for entry in everything):
        return
    latest = max((each.day for each in days_in(register) if each.dated), default=date.min)
    bodies, posts = _ended_bodies(register, latest), PostNames(register)
    ended_posts = {
        entry.id: entry.record.ended.last_day
        for entry in register.posts.values()
        if entry.record.ended and entry.record.ended.last_day.last < latest
    }
    for partnership in register.partnerships.values():
        if partnership.record.ended:
            continue
        yield from _members(partnership, bodies)
        lead = posts.id_of(partnership.record.lead_officer)
        if lead in ended_posts:
            yield _outlived(
                partnership, ("lead_officer",), partnership.record.lead_officer, ended_posts[lead]
            )
    for evaluation in register.evaluations.values():
        for i, issue in enumerate(evaluation.record.issues):
            for j, action in enumerate(issue.actions):
                party = action.responsibility
                owner = posts.id_of(party.accountable) if party and party.accountable else None
                if owner in ended_posts and party and not action.ended:
                    key_path = ("issues", i, "actions", j, "responsibility")
                    yield _outlived(evaluation, key_path, party.accountable or "", ended_posts[owner])


def _ended_bodies(register: Register, latest: date) -> dict[str, Period]:
    return {
        spelling_free(name): entry.record.ended.last_day
        for entry in register.organisations.values()
        if entry.record.ended and entry.record.ended.last_day.last < latest
        for name in entry.record.names
    }


def _members(partnership: Entry[Partnership], bodies: dict[str, Period]) -> Iterator[Finding]:
    for i, member in enumerate(partnership.record.members):
        last_day = bodies.get(spelling_free(member.organisation))
        if last_day and (member.left is None or member.left.first > last_day.last):
            key_path = ("members", i, "organisation" if member.left is None else "left")
            yield _outlived(partnership, key_path, member.organisation, last_day)


def _outlived(entry: Entry[Record], key_path: KeyPath, name: str, last_day: Period) -> Finding:
    hint = "record that it left, or who took its place"
    return entry.finding(key_path, f"{quoted(name)} ended {when(last_day)}", hint)
