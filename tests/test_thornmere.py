"""The invented borough's register: in order, with every field given, and no value that could be taken for another."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import Any

import thornmere
from conftest import Run
from partnermap.finding import Severity
from partnermap.model.described import FieldKind, ListKind, MappingKind, ScalarKind, WordKind, fields
from partnermap.model.record import Record
from partnermap.register import register_of
from partnermap.rules import BY_CODE, check
from written import Value, records, values_of_file

DAYS = ("Day", "When", "Target", "Fact", "LastDay", "Since")
FAMILIES: Mapping[str, str] = {
    **dict.fromkeys(("Text", "Wording", "Id", "ActionId", "Ref"), "text"),
    **dict.fromkeys(("Number", "Months", "Days", "Percent", "Paragraph"), "number"),
    **dict.fromkeys(DAYS, "day"),
    "Money": "amount",
    "Year": "year",
    "Flag": "yes or no",
}
"""What could change places and still be read, by the names of its kinds."""

MAY_BE_ALIKE: Mapping[tuple[str, str, str], str] = {
    ("AssuranceScale", "scale", "from_earlier"): "an earlier word is told in words of the scale",
    ("Party", "accountable", "helpers"): "a post that answers for one action helps with another",
}
"""Fields of one entry that share values elsewhere in the register, and why they must."""


@cache
def values() -> list[Value]:
    return [value for path, text in thornmere.texts().items() for value in values_of_file(path, text)]


def family(kind: FieldKind) -> str | WordKind | None:
    """What could take the place of a value of this kind, or of those in it; None for entries."""
    match kind:
        case ListKind(inner) | MappingKind(_, inner):
            return family(inner)
        case ScalarKind(name):
            return FAMILIES.get(name)
        case WordKind():
            return kind
    return None


def test_lint_finds_no_error() -> None:
    found = check(register_of(thornmere.texts()))
    assert [each for each in found if BY_CODE[each.code].severity is Severity.ERROR] == []


def test_every_field_of_every_record_has_a_value() -> None:
    given = {field for value in values() for field in value.fields}
    known = {(record, name) for record in records() for name in fields(record)}
    assert known - given == set()


def test_no_day_amount_or_sentence_stands_twice() -> None:
    places = defaultdict(list)
    for value in values():
        if isinstance(value.kind, ScalarKind) and value.kind.name in {*DAYS, "Wording", "Money"}:
            places[family(value.kind), value.text].append((value.file, value.path))
    assert [found for found in places.values() if len(found) > 1] == []


def test_no_list_or_group_holds_a_value_twice() -> None:
    groups = defaultdict(list)
    for value in values():
        if family(value.kind) != "yes or no":
            groups[value.file, value.entry, value.field].append(value.text)
    assert [key for key, group in groups.items() if len(set(group)) < len(group)] == []


def test_two_fields_that_could_change_places_never_hold_the_same() -> None:
    held = defaultdict(set)
    for value in values():
        held[value.record, value.field].add(value.text)
    alike = {
        (record.__name__, a, b)
        for record in records()
        for a, b in _exchangeable(record)
        if family(fields(record)[a].kind) != "yes or no" and held[record, a] & held[record, b]
    }
    assert alike == set(MAY_BE_ALIKE)


def test_where_an_entry_has_two_of_yes_or_no_they_differ_somewhere() -> None:
    entries: defaultdict[tuple[object, ...], dict[str, str]] = defaultdict(dict)
    for value in values():
        entries[value.record, value.file, value.entry][value.field] = value.text
    for record in records():
        for a, b in _exchangeable(record):
            if family(fields(record)[a].kind) == "yes or no":
                found = [entry for (of, *_), entry in entries.items() if of is record]
                assert any(a in entry and b in entry and entry[a] != entry[b] for entry in found), (a, b)


def _exchangeable(record: type[Record]) -> Iterator[tuple[str, str]]:
    """Pairs of fields of a record whose values could change places and still be read."""
    for a, b in combinations(fields(record).items(), 2):
        kind = family(a[1].kind)
        if kind is not None and kind == family(b[1].kind):
            yield a[0], b[0]


def test_figures_that_stand_side_by_side_differ(run: Run) -> None:
    evaluation = shown(run, "orchard-line-2024-25")
    counts = [evaluation[key] for key in ("issue_count", "action_count", "open_actions", "overdue_actions")]
    action = shown(run, "orchard-line-2024-25/1a")
    days = [action[key] for key in ("days_overdue", "slipped_days", "times_moved")]
    slipped = [step["slipped_days"] for step in evaluation["milestones"].values()]
    for figures in (counts, days, slipped):
        assert len(set(figures)) == len(figures), figures


def shown(run: Run, record: str) -> Any:  # noqa: ANN401 -- JSON
    ran = run(thornmere.ROOT, "show", record, "--on", thornmere.ON, "--format", "json")
    return json.loads(ran.out)["details"]
