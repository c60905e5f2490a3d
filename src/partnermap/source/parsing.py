"""A text's first reading: its data, and whatever is wrong with the text alone."""

from dataclasses import dataclass
from typing import Any

from partnermap.source.comments import Waiver, look_for_cut_texts, waivers
from partnermap.source.events import MOST_EVENTS, read_events
from partnermap.source.fault import Fault, Faults, KeyPath
from partnermap.source.places import Places
from partnermap.source.syntax import report_syntax_error
from partnermap.source.text import open_text, shown
from partnermap.source.tree import Data, Tree, span_of, take_blanks


@dataclass(slots=True)
class Parsed:
    """What a text says, in nothing but strings, lists and dictionaries."""

    data: dict[str, Data] | None  # None: the text cannot be read as one mapping
    blanks: list[KeyPath]  # keys written without a value, which are not in the data
    faults: list[Fault]  # in the order of the text
    waivers: list[Waiver]


def parse(content: str | bytes) -> Parsed:
    """Read a text; never raises for what it says."""
    opened = open_text(content)
    faults = opened.faults
    if opened.text is None:
        return Parsed(None, [], faults.listed(), [])
    text, events = opened.text, read_events(opened.text)
    if len(events.seen) > MOST_EVENTS:
        faults.add("PM007", "too many keys and items for one file", span_of(events.seen[-1]), hint="split it")
        return Parsed(None, [], faults.listed(), [])
    tree = Tree(text, faults)
    readable = tree.grow(events.seen)
    look_for_cut_texts(text, events.seen, faults)
    if tree.repeated_keys:
        _report_repeated_keys(tree, content, faults)
    if events.error:
        report_syntax_error(events.error, text, events.seen, faults)
    if events.error or not readable or not _is_mapping(tree, faults):
        return Parsed(None, [], faults.listed(), [])
    data: dict[str, Data] = tree.documents[0]
    blanks = list(take_blanks(data)) if tree.has_blanks else []
    return Parsed(data, blanks, faults.listed(), waivers(text, events.seen))


def _report_repeated_keys(tree: Tree, content: str | bytes, faults: Faults) -> None:
    places = Places(content)
    for path, event in tree.repeated_keys:
        line = event.start_mark.line + 1
        faults.add(
            "PM002",
            f"the key {shown(event.value)} stands on line {places.locate(*path).line} and again on line {line}",
            span_of(event),
            hint="keep one of the two",
            key_path=path,
        )


def _is_mapping(tree: Tree, faults: Faults) -> bool:
    top: Any = tree.documents[0] if tree.documents else None
    if isinstance(top, dict):
        return True
    if top is not None or not faults:
        what = {list: "a list", str: "a text"}.get(type(top), "nothing")
        faults.add(
            "PM012",
            f"the file holds {what}, not the fields of a record",
            (0, 0),
            hint="write `key: value`, one a line",
        )
    return False
