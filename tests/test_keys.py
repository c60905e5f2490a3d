"""One name, one meaning: a row says what `show` says, and a key holds one kind of value wherever it stands."""

import csv
import json
import re
import shlex
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import thornmere
from conftest import Run
from partnermap.model.action import Action, ActionWas
from partnermap.model.described import (
    EntryKind,
    Field,
    FieldKind,
    ListKind,
    MappingKind,
    ScalarKind,
    fields,
    parts,
)
from partnermap.model.evaluation import Evaluation, EvaluationWas, Issue, IssueWas
from partnermap.model.partnership import ExitStrategy, Partnership
from partnermap.model.record import Record, ShortRecord
from partnermap.model.reference import Framework, Organisation, Significance, Strategy
from partnermap.model.report_sheet import ReportSheet
from partnermap.model.settings import Settings

Keys = dict[str, Any]

GOLDEN = Path(__file__).with_name("golden")
PAGE = (Path(__file__).parents[1] / "docs" / "json.md").read_text("utf-8")
FILES = (Settings, Partnership, Evaluation, Strategy, Organisation, Significance, Framework, ReportSheet)

NO_MORE_THAN_SHOWN = (
    "list partnerships",
    "list evaluations",
    "list actions",
    "list strategies",
    "list organisations",
    "overdue --within 60d --all",
    "programme --year 2024/25 --all",
    "programme --year 2023/24 --all",
    "map --posts-in 0",
    "map --merge orchard-line craft-futures",
    "map --end young-makers",
    "remind --within 60d",
)
"""What has rows of keys that `show` has too."""

ROWS = (
    *NO_MORE_THAN_SHOWN,
    "show orchard-line-2024-25",
    "show orchard-line-2023-24",
    "show young-makers-2024-25",
)
"""What has rows that say something of a record."""

NOT_SHOWN = {"days_until_due": "follows from the day asked, and only of what falls due"}

SEVERAL_KINDS: Mapping[str, str] = {
    "actions": "the contract has them as rows, and in what lint checked as a number",
    "evaluations": "the contract has them as rows, and in what lint checked as a number",
    "partnerships": "the contract has them as rows, within a row as ids, and in what lint checked as a number",
    "officer_time": "the contract has hours by post so in the map, the file a text on part 2 of an evaluation",
    "successors": "the contract has the ids of posts so, and of bodies what each took over",
    "tiers": "the contract has the words of an edition so, an answer how many partnerships are in each",
    "due_soon": "the contract has rows of what falls due so, the settings how many days that is",
}
"""Keys that hold more than one kind of value, or another than the field of this name, and why they may."""

shown: dict[str, Keys] = {}


def asked(run: Run, command: str, options: str) -> Keys:
    ran = run(thornmere.ROOT, *shlex.split(f"{command} --on {thornmere.ON} {options} --format json"))
    assert ran.code == 0, ran.err
    said: Keys = json.loads(ran.out)
    return said


def record(run: Run, id_: str, options: str) -> Keys:
    """What `show` says, asked once."""
    command = f"show {shlex.quote(id_)}"
    key = f"{command} {options}"
    if key not in shown:
        shown[key] = asked(run, command, options)["details"]
    return shown[key]


def rows(value: object) -> Iterator[Keys]:
    """Every group of keys that names a record as `show` takes it."""
    if isinstance(value, dict):
        if "id" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from rows(each)


@pytest.mark.parametrize("options", ["", "--private"])
@pytest.mark.parametrize("command", ROWS)
def test_a_row_says_what_show_says(run: Run, command: str, options: str) -> None:
    found = list(rows(asked(run, command, options)))
    assert found
    differing = [
        (row["id"], key, row[key], there[key])
        for row in found
        for there in [record(run, row["id"], options)]
        for key in row.keys() & there.keys()
        if row[key] != there[key]
    ]
    assert differing == []


@pytest.mark.parametrize("options", ["", "--private"])
@pytest.mark.parametrize("command", NO_MORE_THAN_SHOWN)
def test_a_row_is_a_part_of_what_show_says(run: Run, command: str, options: str) -> None:
    more = {
        key
        for row in rows(asked(run, command, options))
        for key in row.keys() - record(run, row["id"], options).keys()
    }
    assert more <= NOT_SHOWN.keys()


def declared() -> list[Field]:
    """Every field of every record."""
    entries: list[type[Record]] = [*FILES]
    found: list[Field] = []
    for entry in entries:
        for field in fields(entry).values():
            found.append(field)
            below = [each.record for each in parts(field.kind) if isinstance(each, EntryKind)]
            entries += [each for each in below if each not in entries]
    return found


FIELDS = declared()
OF_OWN_KEYS = {field.key for field in FIELDS if isinstance(field.kind, MappingKind)} | {
    "milestones",
    "not_counted",
    "withheld",
}
"""Fields with keys of the writer's own choosing, or with the steps of an evaluation."""


def kinds_of(kind: FieldKind) -> set[str]:
    """The kinds of value that a field is told as."""
    match kind:
        case ListKind(item):
            return {f"list of {each}" for each in kinds_of(item)}
        case EntryKind(entry):
            in_short = issubclass(entry, ShortRecord) or entry is ExitStrategy
            return {"group", "text"} if in_short else {"group"}
        case MappingKind():
            return {"group"}
        case ScalarKind("Flag"):
            return {"bool"}
        case ScalarKind("Number" | "Months" | "RecheckMonths" | "Days" | "Percent" | "Paragraph"):
            return {"int"}
        case ScalarKind("Fact" | "LastDay"):
            return {"text", "group"}
        case ScalarKind("Holders"):
            return {"text", "list of text"}
    return {"text"}


def kind_of(value: object) -> str:
    """The kind of a value; nothing of one that is not known, or of an empty list."""
    match value:
        case None | []:
            return ""
        case list():
            return f"list of {kind_of(value[0])}"
        case dict():
            return "group"
        case bool() | int():
            return type(value).__name__
    return "text"


def under_keys(value: object, *, own: bool = False) -> Iterator[tuple[str, object]]:
    """What stands under each key of ours; `own` says that those right here are not."""
    if isinstance(value, list):
        for each in value:
            yield from under_keys(each)
    if isinstance(value, dict):
        for key, below in value.items():
            if not own:
                yield key, below
            yield from under_keys(below, own=not own and key in OF_OWN_KEYS)


def test_a_key_holds_one_kind_of_value() -> None:
    of_fields: dict[str, set[str]] = defaultdict(set)
    for field in FIELDS:
        of_fields[field.key] |= kinds_of(field.kind)
    found: dict[str, set[str]] = defaultdict(set)
    for path in (GOLDEN / "json").iterdir():
        for key, value in under_keys(json.loads(path.read_text("utf-8"))):
            found[key] |= {kind_of(value)} - {""}
    several = {
        key: kinds
        for key, kinds in found.items()
        if (not kinds <= of_fields[key] if key in of_fields else len(kinds) > 1)
    }
    assert several.keys() == SEVERAL_KINDS.keys(), several


@pytest.mark.parametrize("path", sorted((GOLDEN / "csv").iterdir()), ids=lambda path: path.stem)
def test_the_columns_of_csv_are_keys_of_the_page(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    known = set(re.findall(r"`([a-z_]+)`", PAGE))
    assert set(columns[:2] if "matrix" in path.stem else columns) <= known


@pytest.mark.parametrize(
    ("entry", "was"), [(Action, ActionWas), (Issue, IssueWas), (Evaluation, EvaluationWas)]
)
def test_an_old_value_goes_by_the_label_of_the_field_it_was_of(
    entry: type[Record], was: type[Record]
) -> None:
    labels = entry.keys_and_labels()
    assert {name: labels[name] for name in was.keys_and_labels()} == was.keys_and_labels()
