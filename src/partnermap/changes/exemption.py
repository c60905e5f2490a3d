"""What the public is told of a record's change: what differs between the public parts of both its versions.

Each version is without what either of them withholds, and without what is withheld besides. So no sentence can
speak of a part that is not for the public, whatever it sums up; what came of such parts is told by its number alone.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import is_

from partnermap.changes.change import Change, ChangeKind, Location, Values
from partnermap.changes.fields import value_change
from partnermap.changes.matching import Found, matched
from partnermap.changes.wording import text_of
from partnermap.model.action import Action
from partnermap.model.evaluation import Issue
from partnermap.model.record import Record
from partnermap.model.report_sheet import ReportSheet
from partnermap.model.value import Exempt
from partnermap.register import Entry, Register
from partnermap.register.gate import names_any
from partnermap.register.marks import (
    Grounds,
    MarkedPart,
    Marks,
    Part,
    marked,
    marks_of,
    says_the_same,
    withheld_in,
)
from partnermap.register.public import public_part
from partnermap.register.redaction import marks_in, may_hide, withheld_ids
from partnermap.source import KeyPath
from partnermap.wording.grounds import Law
from partnermap.wording.terms import plain

OF_MARKS: frozenset[ChangeKind] = frozenset({"exempt-added", "exempt-removed"})
"""The kinds of change that a mark was set or lifted."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is not for the public between versions of a register.

    The records `withheld`, by their ids, and of others what bears a mark in either version, or `besides` in others.
    `may_hide` says of a file whether its text may hold such a part.
    """

    withheld: Collection[str]
    besides: Callable[[Entry[Record]], Iterable[Marks]]
    may_hide: Callable[[str], bool]

    @classmethod
    def of(cls, base: Register, head: Register, *besides: Register) -> "Redaction":
        """What two versions of a register withhold, and others of which the marks count too."""
        versions = (base, head, *besides)
        withheld = set().union(*map(withheld_ids, versions))
        return cls(
            withheld=withheld.union(*(withheld_ids(each, withheld) for each in versions)),
            besides=lambda entry: [marks_in(each, entry) for each in besides],
            may_hide=lambda path: any(may_hide(each, path) for each in versions),
        )

    def marked(self, *versions: Entry[Record]) -> Sequence[Entry[Record]]:
        """Versions of a record with all marks, besides its own those that the same parts have in the others."""
        known = [marks for entry in versions for marks in self.besides(entry)]
        return _marked_alike([_with_marks(each, withheld_in(each.record, *known)) for each in versions])

    def public(self, entry: Entry[Record]) -> Entry[Record] | None:
        """The public part of a marked record, the very same where nothing is withheld; None where all is."""
        return public_part(entry, self.withheld)

    def may_tell(self, change: Change) -> bool:
        """Whether what is told of public parts names no record that is withheld; that a record is exempt, or no longer, tells its id alone."""
        if change.kind in OF_MARKS and change.key_path == ("exempt",):
            return True
        words = f"{change.message}\n{change.before}\n{change.after}"
        return change.record not in self.withheld and not names_any(words, self.withheld)


def mark_changes(
    was: Entry[Record], entry: Entry[Record], law: Law
) -> Iterator[tuple[Change, Part, tuple[int | None, int | None]]]:
    """Each mark that is set, lifted or given another reason, with the part that it is of.

    A mark is lifted too where a part has left what is marked, and set where it has come to stand in it. With it come the
    places of the part in both versions where what it stands in has to be for the public for this to be told.
    """
    for part, old, new in _paired(was.record, entry.record):
        before, after = old[1], new[1]
        places: tuple[int | None, int | None] = old[0], new[0]
        if before.within != after.within:
            before, after = (replace(each, own=each.ground) for each in (before, after))
            places = (None, new[0]) if before.own else (old[0], None)
        if before.own != after.own:
            yield _mark_change(entry, before, after, law), part, places


def _paired(before: Record, after: Record) -> Iterator[tuple[Part, Found[MarkedPart], Found[MarkedPart]]]:
    """Each part that stands in both versions, with its place among those known by the same."""
    old_marks, new_marks = marks_of(before), marks_of(after)
    if not any(mark.ground for known in (old_marks, new_marks) for found in known.values() for mark in found):
        return
    for part, marks in new_marks.items():
        for old, new in matched(old_marks.get(part, ()), marks, lambda _: None, says_the_same):
            if old and new:
                yield part, old, new


def _marked_alike(versions: Sequence[Entry[Record]]) -> Sequence[Entry[Record]]:
    """Two versions, each with the marks of the other; what one holds within a part that is marked so is marked in both."""
    if len(versions) == 1:
        return versions
    grounds: tuple[dict[tuple[Part, int], Exempt], ...] = ({}, {})
    for part, old, new in _paired(*(each.record for each in versions)):
        ground = old[1].ground or new[1].ground
        if ground:
            grounds[0][part, old[0]] = grounds[1][part, new[0]] = ground
    both = [_with_marks(*each) for each in zip(versions, grounds, strict=True)]
    return both if all(map(is_, both, versions)) else _marked_alike(both)


def _with_marks(entry: Entry[Record], grounds: Grounds) -> Entry[Record]:
    record = marked(entry.record, grounds)
    return entry if record is entry.record else entry.with_record(record)


def _mark_change(entry: Entry[Record], was: MarkedPart, mark: MarkedPart, law: Law) -> Change:
    location, said = _location(entry, mark.at)
    said = "the rest" if "part-exempt" in map(_classification, (was.entry, mark.entry)) else said
    what = f"{said} " if said else ""
    if mark.own and not was.own:
        message = f"{what}is not for the public from now on ({law.in_short(mark.own.paragraph)})"
        return location.change("exempt-added", "attention", message, Values(field="exempt"))
    if was.own and not mark.own:
        message = f"{what}is for the public from now on; it was {law.withheld_as(was.own.paragraph)}"
        return location.change("exempt-removed", "attention", message, Values(field="exempt"))
    label = f"{said}, reason for exemption" if said else "reason for exemption"
    found = value_change(location, label, Values("exempt", text_of(was.own), text_of(mark.own)))
    return replace(found, level="attention")


def _classification(record: Record) -> str:
    return record.classification if isinstance(record, ReportSheet) else ""


def _location(entry: Entry[Record], at: KeyPath) -> tuple[Location, str]:
    """Where a part stands, and what it is called there; an issue or action is what the location is about."""
    location = Location(entry)
    said: list[str] = []
    issue = ""
    for step, value in entry.along(at):
        location = location.into(step)
        said.append(f"an entry of {said.pop()}" if isinstance(step, int) else plain(step))
        if isinstance(value, Issue):
            issue, said = value.ref, []
            location = location.about(f"issue {issue}", issue)
        elif isinstance(value, Action):
            said = []
            location = location.about(f"action {value.ref}", issue, value.ref)
    return location, ", ".join(said)
