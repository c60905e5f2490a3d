"""The partnerships of a table: those that are new, and what those on record lack. What is on record stays as it is."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from partnermap.edit.edits import Add, Edit, Set
from partnermap.importing.understood import PartnershipRead, Understood
from partnermap.model.partnership import Partnership
from partnermap.recording.beginning import new_partnership
from partnermap.recording.imported import Difference, Imported, same, words
from partnermap.recording.record_at import said
from partnermap.recording.recorded import Recorded
from partnermap.recording.rows_on_record import digest, reading_of, readings
from partnermap.register import Entry, Register
from partnermap.register.gate import leads_into, not_public
from partnermap.register.key_paths import value_at
from partnermap.source import Data, parse
from partnermap.spelling import name_key

ITS_ROW = "what its row says"
"""What of a partnership is said to come from a table."""


def partnerships(
    register: Register, found: Understood, given: Mapping[str, Data], *, private: bool
) -> Imported:
    """The partnerships of a register that a table is; a new one also says what is `given`.

    Unless `private`, nothing is told or changed of one that is not for the public.
    """
    adding = _RegisterAdditions(register, found.file, given, private=private)
    for read in found.partnerships:
        adding.take(read)
    return Imported(
        Recorded(adding.edits, adding.begun),
        adding.new,
        adding.added_to,
        adding.unchanged,
        adding.differences,
        withheld={"partnership": adding.withheld},
    )


@dataclass(slots=True)
class _RegisterAdditions:
    """What the rows of a table add to the partnerships on record, as it comes together."""

    register: Register
    file: str
    given: Mapping[str, Data]
    private: bool
    edits: dict[str, Sequence[Edit]] = field(default_factory=dict)
    begun: dict[str, bytes] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    added_to: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    withheld: int = 0
    taken: set[str] = field(default_factory=set)
    """The partnerships that rows before are of."""

    def take(self, read: PartnershipRead) -> None:
        """Add what a row says and no record has."""
        there = _on_record(self.register, read, self.file, self.taken)
        self.taken.add(there.id if there else read.id)
        if there is None:
            entry = {**self.given, **_entry(read, self.file)}
            self.begun |= new_partnership(self.register, entry, read.id).begun
            self.new.append(read.id)
        elif not self.private and leads_into((), not_public(self.register, there.path)):
            self.withheld += 1
        elif _reading(read) in readings(there.record.sources, self.file):
            self.unchanged.append(there.id)
        else:
            self._compare(read, there)

    def _compare(self, read: PartnershipRead, there: Entry[Partnership]) -> None:
        data = parse(self.register.content(there.path)).data or {}
        hidden = () if self.private else not_public(self.register, there.path)
        edits: list[Edit] = []
        for key, value in _entry(read, self.file).items():
            path = there.as_written((key,))
            on_record = value_at(data, path)
            if key == "sources" or any(part[: len(path)] == path for part in hidden):
                continue
            if on_record in (None, "", [], {}):
                edits.append(Set(path, value))
            elif key == "members":
                self.differences += _other_members(read, there)
            elif key not in {"funding", "governance"} and not same(on_record, value):
                self.differences.append(Difference(there.id, key, words(on_record), words(value), read.place))
        (self.added_to if edits else self.unchanged).append(there.id)
        if edits:
            edits += [Add(there.as_written(("sources",)), each) for each in _sources(read, self.file)]
            self.edits[there.path] = edits


def _on_record(
    register: Register, read: PartnershipRead, file: str, taken: Collection[str]
) -> Entry[Partnership] | None:
    """The partnership that a row is of: by the reading that was imported, its name, any that it had before, or its id."""
    left = [entry for entry in register.partnerships.values() if entry.id not in taken]
    wanted = name_key(read.name)

    def names(entry: Entry[Partnership]) -> Iterator[str]:
        former = (each.name for each in entry.record.formerly if each.name)
        return map(name_key, (entry.record.name, *former))

    by_reading = (each for each in left if _reading(read) in readings(each.record.sources, file))
    by_name = (each for each in left if wanted in names(each))
    by_id = (each for each in left if each.id == read.id)
    return next(iter((*by_reading, *by_name, *by_id)), None)


def _other_members(read: PartnershipRead, there: Entry[Partnership]) -> Iterator[Difference]:
    on_record = {name_key(member.organisation) for member in there.record.members}
    if more := [each for each in read.members if name_key(each) not in on_record]:
        names = "; ".join(member.organisation for member in there.record.members)
        yield Difference(there.id, "members", names, "; ".join(more), read.place)


def _entry(read: PartnershipRead, file: str) -> dict[str, Data]:
    """A partnership of a table as a record has it."""
    money, risk = read.money, read.risk
    members: list[Data] = [{"organisation": each} for each in read.members]
    documents: list[Data] = [{"kind": each} for each in read.documents]
    if review := said(reviewed=read.reviewed, next_due=read.next_review):
        documents.append({"kind": "review of the partnership", **review})
    funding: list[Data] = []
    if money and money.year:
        amounts = said(
            council_cash=money.council_cash, council_in_kind=money.council_in_kind, total=money.total
        )
        note: list[Data] = [{"what": money.note, "from": f"{file}, {read.place}"}] if money.note else []
        funding = [{"year": money.year, **amounts, **said(sources=note)}]
    return {
        "name": read.name,
        **read.fields,
        **said(
            committees=[*read.committees],
            members=members,
            governance=documents,
            agreement=said(start=read.start, end=read.end),
            risk=_risk(risk.impact, risk.likelihood, risk.score) if risk else None,
            funding=funding,
        ),
        "sources": [*_sources(read, file)],
    }


def _risk(impact: int, likelihood: int, score: int | None) -> dict[str, Data]:
    return said(impact=str(impact), likelihood=str(likelihood), score=None if score is None else str(score))


def _sources(read: PartnershipRead, file: str) -> Iterator[dict[str, Data]]:
    """Where a partnership comes from, and what its row says that no field can hold."""
    yield {"what": ITS_ROW, "from": reading_of(file, read.place, _reading(read))}
    for note in read.notes:
        yield {"what": note, "from": f"{file}, {read.place}"}


def _reading(read: PartnershipRead) -> str:
    return digest(read, leaving_out={"place", "id"})
