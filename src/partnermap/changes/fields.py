"""What changed in the fields of a record that have no change of their own kind."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from partnermap.changes.change import Change, Location, Values
from partnermap.changes.levels import Guard, guard
from partnermap.changes.matching import Found, matched
from partnermap.changes.wording import cited, field_words, one_line, rewording, text_of, words_of
from partnermap.model.record import Record, identity
from partnermap.model.reference import AssuranceScale
from partnermap.model.report_sheet import ReportSheet, Section
from partnermap.model.settings import Settings
from partnermap.register.projection import Arrangement, entry_fields
from partnermap.register.saying import coded_keys
from partnermap.wording.terms import plain

ORDERED: Mapping[type[Record], Collection[str]] = {
    AssuranceScale: {"scale"},
    ReportSheet: {"recommendations", "sections", "background_papers"},
    Section: {"paragraphs"},
    Settings: {"exceptions_go_to", "priorities"},
}
"""Lists whose order says something."""

LONG_TEXT = 40
"""Characters from which a changed text is shown word by word."""


def field_changes(
    location: Location,
    before: Record,
    after: Record,
    *,
    only: Collection[str] = (),
    skip: Collection[str] = (),
    label: str = "",
) -> Iterator[Change]:
    """The changed fields of one record or entry, or those `only`, at any depth; `skip` are fields that others look at.

    What withholds a part is looked at by `exemption`.
    """
    kind = type(after)
    shapes, labels = entry_fields(kind), kind.keys_and_labels()
    for name in only if len(only) == 1 else kind.model_fields:
        if (only and name not in only) or name in skip or name == "exempt" or name in kind.not_written:
            continue
        old, new = getattr(before, name), getattr(after, name)
        if old is new or old == new:
            continue
        key = kind.model_fields[name].alias or name
        said = label + (labels[name][1].lower() if name in labels else plain(name))
        guarded = _Guarded(location, guard(kind, name))
        if shapes.get(name) is Arrangement.LIST:
            yield from _list_changes(
                location.into(key), old, new, said, guarded, ordered=name in ORDERED.get(kind, ())
            )
        elif isinstance(new, Mapping):
            named = location.names.get(kind.keyed_by.get(key, "key"), plain)
            yield from _mapping_changes(location.into(key), old, new, said, guarded, named=named)
        elif shapes.get(name) is Arrangement.ONE and old and new:
            yield from field_changes(location.into(key), old, new, label=f"{said}, ")
        elif _are_texts(old) or _are_texts(new):
            coded = plain if key in coded_keys(kind) else _said
            found = text_changes(
                location,
                key,
                _texts(old),
                _texts(new),
                said,
                ordered=name in ORDERED.get(kind, ()),
                name=location.names.get(key, coded),
            )
            yield from map(guarded, found)
        elif text_of(old) != text_of(new):
            words = (field_words(each, name, location.names) for each in (before, after))
            yield guarded(value_change(location, said, Values(key, text_of(old), text_of(new)), *words))


@dataclass(frozen=True, slots=True)
class _Guarded:
    """Gives changes of a field the level that the field has, where what stands there is settled."""

    location: Location
    guard: Guard

    def __call__(self, change: Change) -> Change:
        return self.guard.of(change) if self.location.is_settled else change


def _are_texts(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _texts(value: object) -> Sequence[object]:
    """The texts of a field that holds one, several or none."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return value
    return [] if value is None else [value]


def value_change(
    location: Location, said: str, values: Values, before: str | None = None, after: str | None = None
) -> Change:
    """That a field has another value, told `before` and `after` in words where those are others than its own."""
    before, after = before or values.before, after or values.after
    if before is None:
        message = f"{said} is set to {cited(after or '')}"
    elif after is None:
        message = f"{said} is taken out; it was {cited(before)}"
    elif min(len(before), len(after)) >= LONG_TEXT:
        message = f"{said} is reworded: {rewording(before, after)}"
    else:
        message = f"{said} is now {cited(after)}; it was {cited(before)}"
    return location.change("field-changed", "information", message, values)


def _mapping_changes(
    location: Location,
    before: Mapping[Any, Any],
    after: Mapping[Any, Any],
    label: str,
    guarded: Callable[[Change], Change],
    *,
    named: Callable[[str], str],
) -> Iterator[Change]:
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        said = f"{label}, {named(str(key))}"
        if isinstance(old, Record) and isinstance(new, Record):
            yield from field_changes(location.into(str(key)), old, new, label=f"{said}, ")
        elif text_of(old) != text_of(new):
            words = (words_of(each, location.names) for each in (old, new))
            yield guarded(value_change(location, said, Values(str(key), text_of(old), text_of(new)), *words))


def _list_changes(
    location: Location,
    before: Sequence[Record],
    after: Sequence[Record],
    label: str,
    guarded: Callable[[Change], Change],
    *,
    ordered: bool,
) -> Iterator[Change]:
    if not before and not after:  # one is written as empty, the other not at all
        return
    pairs = list(matched(before, after, _known_by))
    for old, new in pairs:
        entry = cast("Found[Record]", new or old)[1]
        known_by = " ".join(field_words(entry, each, location.names) or "" for each in entry.identified_by)
        bracketed = f"{label}, {known_by}" if "(" in known_by else f"{label} ({known_by})"
        said = bracketed if entry.identified_by else label
        if old and new:
            yield from field_changes(location.into(new[0]), old[1], new[1], label=f"{said}, ")
        elif new:
            text = cited(words_of(new[1], location.names) or "")
            found = location.into(new[0]).change(
                "field-changed", "information", f"{label}: {text} is added", Values(after=text_of(new[1]))
            )
            yield guarded(found)
        elif old:
            text = cited(words_of(old[1], location.names) or "")
            found = location.change(
                "field-changed",
                "information",
                f"{label}: {text} is taken out",
                Values(before=text_of(old[1])),
            )
            yield guarded(found)
    kept = [old[0] for old, new in pairs if old and new]
    if ordered and kept != sorted(kept):
        yield guarded(location.change("field-changed", "information", f"{label}: the order changed"))


def _known_by(entry: Record) -> Hashable:
    return identity(entry) or text_of(entry)


def text_changes(
    location: Location,
    key: str,
    before: Sequence[object],
    after: Sequence[object],
    label: str,
    *,
    ordered: bool = False,
    name: Callable[[str], str] | None = None,
) -> Iterator[Change]:
    """What changed in a list of single values, in one change; people read the `name` of each."""
    words = name or _said
    old, new = [_said(item) for item in before], [_said(item) for item in after]
    gone, come = (
        list((Counter(old) - Counter(new)).elements()),
        list((Counter(new) - Counter(old)).elements()),
    )
    if not gone and not come:
        if ordered and old != new:
            yield location.change(
                "field-changed", "information", f"{label}: the order changed", Values(field=key)
            )
        return
    if len(gone) == len(come) == 1:
        message = f"{label}: {rewording(words(gone[0]), words(come[0]))}"
        yield location.change("field-changed", "information", message, Values(key, gone[0], come[0]))
        return
    parts = [f"{cited(words(text))} is added" for text in come]
    parts += [f"{cited(words(text))} is taken out" for text in gone]
    yield location.change(
        "field-changed",
        "information",
        f"{label}: {'; '.join(parts)}",
        Values(field=key, before="; ".join(gone) or None, after="; ".join(come) or None),
    )


def _said(item: object) -> str:
    return one_line(item) if isinstance(item, str) else text_of(item) or ""
