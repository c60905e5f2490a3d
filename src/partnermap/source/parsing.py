"""A text's first reading: its data, and whatever is wrong with the text alone."""

from dataclasses import dataclass, field
from functools import lru_cache

from partnermap.source.characters import excerpt
from partnermap.source.comments import Waiver, look_for_cut_texts, waivers
from partnermap.source.events import MOST_EVENTS, Events, read_events, span_of
from partnermap.source.fault import Fault, Faults, KeyPath
from partnermap.source.places import Places
from partnermap.source.syntax import report_syntax_error
from partnermap.source.text import open_text
from partnermap.source.tree import Data, Tree, take_blanks


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text says, in nothing but strings, lists and dictionaries."""

    data: dict[str, Data] | None  # None: the text cannot be read as one mapping
    blanks: dict[KeyPath, bool]  # keys written without a value, which are not in the data: whether with null
    faults: list[Fault]  # in the order of the text
    waivers: list[Waiver]
    cut_texts: dict[KeyPath, str] = field(
        default_factory=dict
    )  # texts that a comma cuts, whole, by their places


@lru_cache(maxsize=1024)  # what two versions of a register have in common is read once
def parse(content: str | bytes) -> Parsed:
    """Read a text; never raises for what it says. What is found is never changed afterwards."""
    opened = open_text(content)
    text, faults = opened.text, opened.faults
    if text is None:
        return _unreadable(faults)
    events = read_events(text)
    tree = Tree(text, faults)
    nests_well = tree.grow(events.seen)
    look_for_cut_texts(text, events.seen, faults)
    if tree.repeated_keys:
        _report_repeated_keys(tree, content, faults)
    if not (nests_well and _was_read_to_the_end(events, text, faults) and _is_mapping(tree, faults)):
        return _unreadable(faults)
    data: dict[str, Data] = tree.documents[0]
    blanks = dict(take_blanks(data)) if tree.has_blanks else {}
    return Parsed(data, blanks, faults.by_place(), waivers(text, events.seen), tree.cut_texts)


def _unreadable(faults: Faults) -> Parsed:
    return Parsed(data=None, blanks={}, faults=faults.by_place(), waivers=[])


def _report_repeated_keys(tree: Tree, content: str | bytes, faults: Faults) -> None:
    places = Places(content)
    for path, event in tree.repeated_keys:
        first, again = places.locate(*path).line, event.start_mark.line + 1
        message = f"the key {excerpt(event.value)} stands on line {first} and again on line {again}"
        faults.add("PM002", message, span_of(event), hint="keep one of the two", key_path=path)


def _was_read_to_the_end(events: Events, text: str, faults: Faults) -> bool:
    """Tell whether the text was read to its end."""
    if events.error:
        report_syntax_error(events.error, text, events.seen, faults)
        return False
    if len(events.seen) > MOST_EVENTS:
        message = f"more than {MOST_EVENTS:,} keys, items and texts in one file"
        faults.add(
            "PM007",
            message,
            span_of(events.seen[-1]),
            hint="take out what is no longer needed; git keeps it",
        )
        return False
    return True


def _is_mapping(tree: Tree, faults: Faults) -> bool:
    top = tree.documents[0] if tree.documents else None
    if isinstance(top, dict):
        return True
    if top is not None or not faults:
        what = "nothing" if top is None else "a list" if isinstance(top, list) else "a text"
        hint = "write `key: value`, one a line, with a blank after the colon"
        faults.add("PM012", f"the file holds {what} and not the fields of a record", (0, 0), hint=hint)
    return False
