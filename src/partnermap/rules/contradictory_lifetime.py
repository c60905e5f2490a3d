"""PM323."""

from collections.abc import Collection, Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.reference import Organisation, Post
from partnermap.register import Entry, Register
from partnermap.rules.rule import rule
from partnermap.wording.dates import when


@rule("PM323", Severity.ERROR, "A body or post ends before it begins, or has successors and no end.")
def contradictory_lifetime(register: Register) -> Iterator[Finding]:
    ended_by_change = {id_ for change in register.body_changes.values() for id_ in change.record.ends}
    for body in register.organisations.values():
        yield from _ends_first(body)
        yield from _goes_on(body, ended_by_change)
    for post in register.posts.values():
        yield from _ends_first(post)


def _ends_first(entry: Entry[Organisation] | Entry[Post]) -> Iterator[Finding]:
    since, ended = entry.record.since, entry.record.ended
    if since and ended and ended.last_day.last < since.first:
        message = f"it begins {when(since)}, and ended {when(ended.last_day)}"
        yield entry.finding("from", message, "correct the one that is wrong")


def _goes_on(body: Entry[Organisation], ended_by_change: Collection[str]) -> Iterator[Finding]:
    """The successors of a body of which no end is on record; one that is the same body in law needs none."""
    if body.record.ended or body.left_out_at("ended") or body.id in ended_by_change:
        return
    for i, each in enumerate(body.record.successors):
        if not each.continuing:
            message = f"{each.organisation} took its place, and no end of it is on record"
            hint = "write `ended:` with its `last_day`, or `continuing: true` of the successor that is the same body"
            yield body.finding(("successors", i, "organisation"), message, hint)
