"""PM322."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.body_change import BodyChange
from partnermap.register import Entry, Register
from partnermap.rules.rule import Misplaced, rule
from partnermap.wording.dates import day_in_words, when


@rule("PM322", Severity.ERROR, "Days and bodies of a change of bodies contradict one another.")
def body_change_out_of_order(register: Register) -> Iterator[Finding]:
    for entry in register.body_changes.values():
        for key_path, message, hint in (
            *_direction(entry.record),
            *_bodies(register, entry.record),
            *_decisions(register, entry),
        ):
            yield entry.finding(key_path, message, hint)


def _direction(change: BodyChange) -> Iterator[Misplaced]:
    direction, day = change.direction, day_in_words(change.day)
    if direction is None:
        return
    if direction.since.first >= change.day:
        message = (
            f"the direction begins {when(direction.since)}, and the bodies it binds are no more on {day}"
        )
        yield ("direction", "from"), message, "correct it, or the day of the change"
    if direction.until and direction.until.last < direction.since.first:
        message = f"the direction ends {when(direction.until)}, before it begins"
        yield ("direction", "until"), message, "correct the one that is wrong"


def _bodies(register: Register, change: BodyChange) -> Iterator[Misplaced]:
    for key, ids in (("ends", change.ends), ("follows", change.followed_by)):
        yield from (
            ((key, i), f"{each} stands twice", "name it once")
            for i, each in enumerate(ids)
            if each in ids[:i]
        )
    for i, each in enumerate(change.followed_by):
        if each in change.ends:
            message = f"{each} ends and follows at once"
            yield ("follows", i), message, "take it out of one; a council that goes on does not end"
    for i, each in enumerate(change.ends):
        body = register.organisations.get(each)
        ended = body.record.ended.last_day if body and body.record.ended else None
        if ended and not ended.known_by and not ended.first <= change.last_day <= ended.last:
            message = f"{each} ended {when(ended)}, and its last day here is {day_in_words(change.last_day)}"
            yield (
                ("ends", i),
                message,
                "correct `last_day` in data/organisations.yaml, or the day of the change",
            )


def _decisions(register: Register, entry: Entry[BodyChange]) -> Iterator[Misplaced]:
    change = entry.record
    for i, said in enumerate(change.decisions):
        at = ("decisions", i)
        hosts = [((*at, "hosted_by"), said.hosted_by)] if said.hosted_by else []
        for key_path, each in (*(((*at, "to", j), each) for j, each in enumerate(said.to)), *hosts):
            if each in change.ends:
                yield key_path, f"{each} ends in this very change", "name a body that is there afterwards"
        if said.until and said.until.last < change.day:
            message = f"it would be hosted until {day_in_words(said.until.last)}, before the change"
            yield (*at, "until"), message, "write a day after that of the change"
        partnership = register.partnerships.get(said.partnership)
        ended = partnership.record.ended if partnership else None
        if ended and ended.last_day.last < change.last_day:
            message = f"{said.partnership} ended {when(ended.last_day)}, before the change"
            yield (*at, "partnership"), message, "take it out; what has ended is no part of the change"
