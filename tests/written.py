"""Every value that the files of a register hold, each with the field of the record in which it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from partnermap import source
from partnermap.model.body_change import BodyChange
from partnermap.model.described import (
    SEVERAL,
    EntryKind,
    FieldKind,
    ListKind,
    MappingKind,
    ScalarKind,
    WordKind,
    fields,
)
from partnermap.model.evaluation import Evaluation
from partnermap.model.partnership import Partnership
from partnermap.model.record import Record, ShortRecord
from partnermap.model.reference import Framework, Organisation, Post, Significance, Strategy
from partnermap.model.report_sheet import ReportSheet
from partnermap.model.settings import Settings
from partnermap.source import Data

Step = str | int

FILES: Mapping[str, FieldKind] = {
    "partnermap.yaml": EntryKind(Settings),
    "data/organisations.yaml": MappingKind(ScalarKind("Id"), EntryKind(Organisation)),
    "data/posts.yaml": MappingKind(ScalarKind("Id"), EntryKind(Post)),
    "data/strategies.yaml": MappingKind(ScalarKind("Id"), EntryKind(Strategy)),
    "data/significance.yaml": EntryKind(Significance),
}
FOLDERS: Mapping[str, FieldKind] = {
    "data/partnerships": EntryKind(Partnership),
    "data/evaluations": EntryKind(Evaluation),
    "data/frameworks": EntryKind(Framework),
    "data/reports": EntryKind(ReportSheet),
    "data/changes": EntryKind(BodyChange),
}


Named = tuple[type[Record], str]
"""A field by its record and the name that the model has for it."""


@dataclass(frozen=True)
class Value:
    """A single value as it stands in a file."""

    file: str
    path: tuple[Step, ...]
    """Leads to it from the top of the file: keys, and places in lists."""
    fields: tuple[Named, ...]
    """The fields that lead to it, the last of which it stands in."""
    entry: tuple[Step, ...]
    """Leads to the entry that has that field."""
    kind: ScalarKind | WordKind
    text: str

    @property
    def record(self) -> type[Record]:
        """What kind of entry has its field."""
        return self.fields[-1][0]

    @property
    def field(self) -> str:
        """Its field, by the name in the model."""
        return self.fields[-1][1]


def values_of_file(file: str, text: str) -> Iterator[Value]:
    """The values of a file, which must be one of a register and without fault."""
    kind = FILES.get(file) or FOLDERS[file.rpartition("/")[0]]
    data = source.parse(text).data
    assert data is not None
    return _Walk(file).below(kind, data, (), (), ())


@dataclass(frozen=True)
class _Walk:
    """A walk through a file, the models at its side."""

    file: str

    def below(
        self,
        kind: FieldKind,
        data: Data,
        path: tuple[Step, ...],
        led: tuple[Named, ...],
        entry: tuple[Step, ...],
    ) -> Iterator[Value]:
        match kind:
            case EntryKind(record) if not isinstance(data, str):
                assert isinstance(data, Mapping)
                names = {each.key: name for name, each in fields(record).items()}
                for key, each in data.items():
                    field = fields(record)[names[key]]
                    yield from self.below(field.kind, each, (*path, key), (*led, (record, names[key])), path)
            case EntryKind(record) if issubclass(record, ShortRecord):
                short = (record, record.text_is)
                yield from self.below(fields(record)[record.text_is].kind, data, path, (*led, short), path)
            case ListKind(item):
                assert isinstance(data, Sequence)
                for i, each in enumerate(data):
                    yield from self.below(item, each, (*path, i), led, entry)
            case MappingKind(_, value):
                assert isinstance(data, Mapping)
                for key, each in data.items():
                    yield from self.below(value, each, (*path, key), led, entry)
            case ScalarKind(name) if name in SEVERAL:
                item = ScalarKind(SEVERAL[name])
                yield from self.below(
                    item if isinstance(data, str) else ListKind(item), data, path, led, entry
                )
            case ScalarKind("Fact" | "LastDay") if isinstance(data, Mapping):
                yield from self.below(kind, data["known_by"], (*path, "known_by"), led, entry)
            case _:
                assert isinstance(data, str), path
                said = (
                    kind if isinstance(kind, ScalarKind | WordKind) else ScalarKind("Text")
                )  # `exit_strategy: none`
                yield Value(self.file, path, led, entry, said, data)


def records() -> list[type[Record]]:
    """Every kind of record and entry that a file can hold, from the top of the files on."""
    found: dict[type[Record], None] = {}

    def look(kind: FieldKind) -> None:
        match kind:
            case EntryKind(record) if record not in found:
                found[record] = None
                for field in fields(record).values():
                    look(field.kind)
            case ListKind(item):
                look(item)
            case MappingKind(_, value):
                look(value)

    for kind in (*FILES.values(), *FOLDERS.values()):
        look(kind)
    return list(found)
