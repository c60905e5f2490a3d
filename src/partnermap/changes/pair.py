"""Two versions of a register that are compared, and the records of each by their kind."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from partnermap.model.decision_order import EvaluationOf
from partnermap.model.record import Record
from partnermap.register import Entry, Register
from partnermap.register.claims import SETTINGS, RecordKind
from partnermap.register.former_ids import PresentIds
from partnermap.register.hand_overs import evaluation_in
from partnermap.register.version import CommittedOn


@dataclass(frozen=True, slots=True)
class Registers:
    """Both versions, by each id that a record had before the one it has in the later version, and when what is new in that was committed."""

    base: Register
    head: Register
    present: PresentIds
    committed: CommittedOn | None

    @property
    def both(self) -> tuple[Register, Register]:
        """The earlier version and the later."""
        return self.base, self.head

    @property
    def evaluation_of(self) -> tuple[EvaluationOf, EvaluationOf]:
        """The evaluations of each by their ids."""
        return evaluation_in(self.base), evaluation_in(self.head)


Entries = Mapping[str, Entry[Record]]

WORDS: Mapping[RecordKind, str] = {
    "evaluation": "evaluation",
    "partnership": "partnership",
    "strategies": "strategy",
    "organisations": "organisation",
    "posts": "post",
    "framework": "toolkit",
    "significance": "edition of the test",
    "report": "report sheet",
    "body_change": "change of bodies",
}
"""The kinds of record in the order in which their changes are reported, and what one is called."""


def entries_of_kind(register: Register, kind: RecordKind) -> Entries:
    """The records of a kind by id; the settings are a record where there is a file of them."""
    settings: Entry[Record] = Entry(SETTINGS, SETTINGS, register.settings)
    by_kind: Mapping[RecordKind, Mapping[str, Entry[Any]]] = {
        "settings": {SETTINGS: settings} if SETTINGS in register.contents else {},
        "significance": {register.significance.id: register.significance} if register.significance else {},
        "partnership": register.partnerships,
        "evaluation": register.evaluations,
        "organisations": register.organisations,
        "posts": register.posts,
        "strategies": register.strategies,
        "framework": register.frameworks,
        "report": register.reports,
        "body_change": register.body_changes,
    }
    return by_kind[kind]


def entries_at(register: Register, kind: RecordKind, paths: Collection[str]) -> Entries:
    """The records of a kind in some files, by id."""
    return {
        record_id: entry
        for record_id, entry in entries_of_kind(register, kind).items()
        if entry.path in paths
    }
