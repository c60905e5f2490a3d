"""What of a register is not for the public: its public part, what may not be named, and the marks of another version."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Any

from partnermap.errors import NothingThereError
from partnermap.model.record import Record
from partnermap.model.value import UNREADABLE, Exempt, Withheld
from partnermap.register.claims import claim, named_partnership
from partnermap.register.entry import Entry
from partnermap.register.mark_words import looks_like_mark, may_be_mark
from partnermap.register.marks import MarkedPart, Marks, marked, marks_of, withheld_in
from partnermap.register.public import public_part
from partnermap.register.register import Register

ESCAPED = re.compile(rb"\\[xuU\r\n]")
"""In a quoted text, an escape that stands for a letter, or takes a line break out of a word."""

KEY = re.compile(rb"[\n{,[][ \t?-]*+([^\n:#{},]{3,60}+)(?:\n[ \t]*+)?:")
KEY_AND_VALUE = re.compile(KEY.pattern + rb"[ \t\n]*+[\"']?([^\n\"'#,{}\[\]]{0,60}+)")
"""A key on its own line, in brackets or behind a question mark; and the line that its value begins with."""


Hides = Callable[[Exempt], bool]
"""Which marks count."""

Shown = Callable[[Register], Register]
"""What shows a part of a register."""


def public_register(register: Register, hides: Hides = bool) -> Register:
    """The register without its exempt parts, nor what would name an exempt partnership; the very same where it has none.

    Stubs stand in place of what is referred to by a number; it knows the private one, for its states and numbers.
    """
    withheld, law = withheld_ids(register, hides=hides), register.settings.law
    public = register.projected(lambda entry: public_part(entry, withheld, hides, law))
    kept = {id(each) for entries in public.records() for each in entries.values()}
    if all(id(each) in kept for entries in register.records() for each in entries.values()):
        return register
    return replace(public, private=register)


def without_each_ground(*registers: Register) -> Mapping[int | None, Shown]:
    """What shows registers without what is withheld in them on one ground, by its paragraph.

    None stands for what is confidential, `UNREADABLE` and `NOT_CITED` for what names no paragraph that can be read.
    """
    records = (entries for register in registers for entries in register.records())
    marks = chain.from_iterable(
        marks_of(entry.record).values() for entries in records for entry in entries.values()
    )
    grounds = {
        mark.own.paragraph
        for found in marks
        for mark in found
        if mark.own and not isinstance(mark.own, Withheld)
    }
    return {ground: _without(ground) for ground in grounds}


def without_any_ground(register: Register) -> Register:
    """What is public of a register, and nothing that knows of the rest."""
    return replace(public_register(register), private=None)


def _without(ground: int | None) -> Shown:
    return lambda register: replace(
        public_register(register, lambda mark: mark.paragraph == ground), private=None
    )


def grounds_in(answer: object, register: Register, ask: Callable[[Register], object]) -> list[int | None]:
    """The paragraphs that withhold a part of an answer: asked without what is under one, it would be another.

    `ask` gave the answer of the register; what is for the public holds none.
    """
    if register.private:
        return []

    def is_in(shown: Shown) -> bool:
        try:
            return ask(shown(register)) != answer
        except NothingThereError:
            return True

    if not is_in(without_any_ground):
        return []
    return in_order(ground for ground, shown in without_each_ground(register).items() if is_in(shown))


def in_order(grounds: Iterable[int | None]) -> list[int | None]:
    """Paragraphs by their number, and what is confidential after them."""
    return sorted(grounds, key=lambda ground: (ground is None, ground or 0))


def withheld_ids(register: Register, besides: Collection[str] = (), hides: Hides = bool) -> set[str]:
    """The ids of the exempt partnerships and of their evaluations, which the public is not told either.

    Those `besides` are exempt in another version.
    """
    exempt = {*besides, *(withheld_ids(register.marked_by, hides=hides) if register.marked_by else ())}
    exempt |= {
        entry.id for entry in register.partnerships.values() if (mark := entry.record.exempt) and hides(mark)
    }
    exempt |= {id_ for id_ in register.ids["partnership"] if _may_be_exempt(register, id_)}
    if not exempt:
        return exempt
    exempt |= {
        former.id
        for id_ in exempt & register.partnerships.keys()
        for former in register.partnerships[id_].record.formerly
        if former.id
    }
    theirs = {entry.id for entry in register.evaluations.values() if entry.record.partnership in exempt}
    theirs |= {id_ for id_ in register.ids["evaluation"] if named_partnership(id_) in exempt}
    return exempt | theirs


def require_public(id_: str, withheld: Collection[str]) -> None:
    """Raise `NothingThereError` for the id of a record, or of an action of one, that is among the `withheld`.

    An id is public, as the name of the file is that it comes from; what the record says is not.
    """
    record = id_.partition("/")[0]
    if record in withheld:
        raise NothingThereError(f"{record} is not for the public; --private shows it")


def _may_be_exempt(register: Register, partnership: str) -> bool:
    """Whether a partnership could not be read and its text, where there is one, speaks of exemption."""
    if partnership in register.partnerships:
        return False
    return says_exempt(register.contents.get(f"data/partnerships/{partnership}.yaml", "exempt"))


def with_marks_of(register: Register, other: Register) -> Register:
    """The register with the exempt marks besides that the same parts have in another version of it."""

    def with_marks(entry: Entry[Record]) -> Entry[Record]:
        return entry.with_record(marked(entry.record, withheld_in(entry.record, marks_in(other, entry))))

    faults = [replace(each, exempt=each.exempt or may_hide(other, each.path)) for each in register.faults]
    return replace(register.projected(with_marks), faults=faults, marked_by=other)


def marks_in(register: Register, entry: Entry[Any]) -> Marks:
    """The marks of another version's record, and of what is gone of it; that of the whole where it cannot be read."""
    gone = register.marks_of_gone.get(entry.id, {})
    found = next((entries[entry.id] for entries in register.records() if entry.id in entries), None)
    if found:
        return {**gone, **marks_of(found.record)}
    if says_exempt(register.contents.get(entry.path, "")):
        return {(): [MarkedPart(entry.record, UNREADABLE)]}
    return gone


def may_hide(register: Register, path: str) -> bool:
    """Whether the text of a file may hold an exempt part, or held one that is gone, here or in the version it is marked by."""
    claimed = claim(path)
    return (
        says_exempt(register.contents.get(path, ""))
        or (claimed is not None and claimed.id in register.marks_of_gone)
        or bool(register.marked_by and may_hide(register.marked_by, path))
    )


@lru_cache(maxsize=1024)  # as many as files are kept read
def says_exempt(content: str | bytes) -> bool:
    """Whether a text has the word, in whichever encoding, or a key that seems meant so, or escapes that might spell it."""
    raw = content if isinstance(content, bytes) else content.encode(errors="replace")
    raw = raw.replace(b"\0", b"")
    if b"exempt" in raw.lower() or (b"\\" in raw and ESCAPED.search(raw)):
        return True
    raw = b"\n" + raw
    keys = {key.decode(errors="replace") for key in set(KEY.findall(raw))}
    if not any(map(may_be_mark, keys)):
        return False
    said = {tuple(each.decode(errors="replace") for each in found) for found in KEY_AND_VALUE.findall(raw)}
    return any(map(looks_like_mark, keys)) or any(looks_like_mark(*each) for each in said)
