"""What the public is told of a record's change: what differs between the public parts of both its versions.

Each version is without what either of them withholds, and without what is withheld besides. So no sentence can
speak of a part that is not for the public, whatever it sums up; what came of such parts is told by its number alone.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from partnermap.changes.change import Change, Location, Values
from partnermap.changes.fields import value_change
from partnermap.changes.matching import matched
from partnermap.changes.withheld import names_any
from partnermap.changes.wording import text_of
from partnermap.model.evaluation import Action, Issue
from partnermap.model.record import Record
from partnermap.model.report_sheet import ReportSheet
from partnermap.model.value import Exempt
from partnermap.register import Entry, Register
from partnermap.register.marks import Mark, Marks, Part, marked, marks_of, says_the_same
from partnermap.register.public import public_part
from partnermap.source import KeyPath
from partnermap.wording.terms import plain


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
        withheld = set().union(*(each.withheld() for each in versions))
        return cls(
            withheld=withheld.union(*(each.withheld(withheld) for each in versions)),
            besides=lambda entry: [each.marks(entry) for each in besides],
            may_hide=lambda path: any(each.may_hide(path) for each in versions),
        )

    def public(self, entry: Entry[Record], *versions: Entry[Record]) -> Entry[Record] | None:
        """The public part of a record by its own marks and those of other versions; None where all is withheld."""
        marks = [*map(marks_of, (each.record for each in versions)), *self._besides(entry, *versions)]
        record = marked(entry.record, *marks)
        return public_part(entry if record is entry.record else entry.with_record(record), self.withheld)

    def may_tell(self, change: Change) -> bool:
        """Whether what is told of public parts names no record that is withheld."""
        words = f"{change.message}\n{change.before}\n{change.after}"
        return change.record not in self.withheld and not names_any(words, self.withheld)

    def tells_mark(self, part: Part, *versions: Entry[Record]) -> bool:
        """Whether what a part stands in is for the public in all versions."""
        all_marks = [*(marks_of(each.record) for each in versions), *self._besides(*versions)]
        marked_by_all = (marks_of(marked(each.record, *all_marks)) for each in versions)
        return not any(mark.around for marks in marked_by_all for mark in marks.get(part, ()))

    def _besides(self, *versions: Entry[Record]) -> Iterator[Marks]:
        return (marks for entry in versions for marks in self.besides(entry))


def mark_changes(was: Entry[Record], entry: Entry[Record]) -> Iterator[tuple[Part, Change]]:
    """Each mark that is set, lifted or given another reason, with the part that it is of."""
    before = marks_of(was.record)
    for part, marks in marks_of(entry.record).items():
        for old, new in matched(before.get(part, ()), marks, key=lambda _: part, alike=says_the_same):
            if old and new and old[1].own != new[1].own:
                yield part, _mark_change(entry, old[1], new[1])


def _mark_change(entry: Entry[Record], was: Mark, mark: Mark) -> Change:
    location, said = _location(entry, mark.at)
    said = "the rest" if "part-exempt" in map(_classification, (was.entry, mark.entry)) else said
    what = f"{said} " if said else ""
    if mark.own and not was.own:
        message = f"{what}is not for the public from now on ({_ground(mark.own)})"
        return location.change("exempt-added", "information", message, Values(field="exempt"))
    if was.own and not mark.own:
        message = f"{what}is for the public from now on; it was exempt under {_ground(was.own)}"
        return location.change("exempt-removed", "attention", message, Values(field="exempt"))
    label = f"{said}, reason for exemption" if said else "reason for exemption"
    return value_change(location, "exempt", text_of(was.own), text_of(mark.own), label)


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


def _ground(exempt: Exempt) -> str:
    return f"paragraph {exempt.paragraph}" if exempt.paragraph else "a paragraph that cannot be read"
