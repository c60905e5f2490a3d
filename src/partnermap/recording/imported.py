"""What an import comes to: what is recorded, and what is said beside it because the record stays as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from partnermap.recording.recorded import Recorded
from partnermap.register.refusals import MISSING

UNSETTLED = frozenset({MISSING, "PM201", "PM202", "PM204"})
"""Codes of what is asked about, and written as the table has it: what it lacks, and several of whom none answers for it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of which a table and the record say different things; the record stays."""

    id: str
    field: str
    """A key of the record."""
    on_record: str
    in_table: str
    place: str
    """Where the table says it."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import comes to, by the ids of actions or partnerships."""

    recorded: Recorded = field(default_factory=Recorded)
    new: Sequence[str] = ()
    added_to: Sequence[str] = ()
    """Those on record that gain something."""
    unchanged: Sequence[str] = ()
    """Those on record that have all of it."""
    differences: Sequence[Difference] = ()
    gone: Sequence[str] = ()
    """Those that an earlier import brought from a file of this name, in which no row is theirs any more."""
    waiting: Mapping[str, str] = field(default_factory=dict)
    """Why a new action cannot be part of a plan yet, by the place of its row."""
    assumed: Sequence[str] = ()
    """Keys of a new record that nobody said, and that got the usual value."""
    withheld: Mapping[str, int] = field(default_factory=dict)
    """Rows of what is not for the public, by its kind, of which nothing is told or changed."""


def together(made: Sequence[Imported]) -> Imported:
    """What several imports come to that are of different files of the register."""
    return Imported(
        Recorded(
            {path: edits for each in made for path, edits in each.recorded.edits.items()},
            {path: content for each in made for path, content in each.recorded.begun.items()},
        ),
        [id_ for each in made for id_ in each.new],
        [id_ for each in made for id_ in each.added_to],
        [id_ for each in made for id_ in each.unchanged],
        [difference for each in made for difference in each.differences],
        [id_ for each in made for id_ in each.gone],
        waiting={place: why for each in made for place, why in each.waiting.items()},
        withheld={
            kind: sum(each.withheld.get(kind, 0) for each in made) for kind in ("action", "partnership")
        },
    )


def same(one: object, other: object) -> bool:
    """Whether two values of a record say the same, but for blanks and case."""
    return words(one).casefold() == words(other).casefold()


def words(value: object) -> str:
    """A value of a record in a line: of a group its values, of a list its items."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {words(each)}" for key, each in value.items())
    if isinstance(value, list):
        return "; ".join(map(words, value))
    return " ".join(str(value).split())
