"""One name, one meaning: a row says what `show` says, and a key holds one kind of value wherever it stands."""

import csv
import json
import re
import shlex
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import dropwhile
from pathlib import Path
from typing import Any

import pytest
import yaml

import thornmere
from conftest import Run
from partnermap.model.action import Action, ActionWas
from partnermap.model.body_change import BodyChange
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
FILES = (
    Settings,
    Partnership,
    Evaluation,
    Strategy,
    Organisation,
    Significance,
    Framework,
    ReportSheet,
    BodyChange,
)

NO_MORE_THAN_SHOWN = (
    "list partnerships",
    "list evaluations",
    "list actions",
    "list strategies",
    "list organisations",
    "list changes",
    "list posts",
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
    "due_soon": "the contract has rows of what falls due so, the settings how many days that is",
    "asked": "the contract has what a person has to settle so in import, and history the day of a request",
    "members": "the contract has names so in import, before they are records",
    "progress": "the contract has texts without a day so in import, before they are records",
    "funding": "the contract has the money of one year so in import, before it is a record",
    "council_cash": "the contract has an amount so in import, before it is a record",
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
    """Every group of keys that names a record as `show` takes it; a stub of one that is withheld names none."""
    if isinstance(value, dict):
        if value.get("id") is not None or ("id" in value and not value.get("stub")):
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from rows(each)


@pytest.mark.parametrize("options", ["", "--private"])
def test_a_row_says_what_show_says_and_is_a_part_of_it(run: Run, options: str) -> None:
    """All commands in one test, for `show` is asked of every record."""
    for command in ROWS:
        found = list(rows(asked(run, command, options)))
        assert found, command
        differing, more = [], set[str]()
        for row in found:
            there = record(run, row["id"], options)
            more |= row.keys() - there.keys()
            differing += [
                (row["id"], key, row[key], there[key])
                for key in row.keys() & there.keys()
                if row[key] != there[key]
            ]
        assert differing == [], command
        assert command not in NO_MORE_THAN_SHOWN or more <= NOT_SHOWN.keys(), command


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
        case ScalarKind("Holders" | "Ids"):
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


CALLED_OTHERWISE: Mapping[str, str] = {
    "a": "one of a pair of partnerships, as the contract has it",
    "b": "one of a pair of partnerships, as the contract has it",
    "after": "a change says so of any field",
    "before": "a change says so of any field",
    "agreed_now": "the date that counts by all that is approved",
    "agreement_end": "the latest of the extensions, or by notice",
    "cleared": "the day on which a deviation ended, or the step was reached",
    "computed_tier": "follows from the scores, and may be the one on record",
    "recorded_tier": "of the latest scoring alone",
    "significance_edition": "of the latest scoring alone",
    "concluded": "of the step completed, or of the first that cannot be without it",
    "due": "the day that counts now, of whatever is due",
    "exit_state": "whether there is an exit strategy, which is not recorded where there is no such field",
    "first_agreed": "from the history",
    "first_raised": "of the first link of a chain",
    "first_target_date": "of the first link of a chain",
    "first_wording": "of the first link of a chain",
    "known_relation": "whichever of two partnerships names it",
    "late_points": "those points that are late",
    "liabilities_total": "a sum",
    "liabilities_year": "the last year that lists any",
    "members_nowhere_else": "some of the members",
    "members_of_both": "some of the members",
    "members_without_seat": "some of the members",
    "shared_members": "some of the members",
    "into": "with --merge, the partnership that the other would go into",
    "other_spellings": "as partnerships write a name, which may be on record as written so too",
    "new_plan": "the latest of the exceptions",
    "organisation": "a name, as the contract has it",
    "post": "a name, as the contract has it",
    "position": "a state of evaluations",
    "previous_edition": "of the year before",
    "previous_rating": "of the year before",
    "decided": "some of the partnerships under `decisions`",
    "undecided": "the others of them",
    "responsibilities": "posts of several fields",
    "responsibility": "always the text of who answers for it, as the contract has it",
    "with": "who helps, as the contract has it",
    "shared_strategies": "some of the strategies",
    "state": "where an evaluation stands, by the exception where one is open",
    "strategies_left": "some of the strategies",
    "supported": "one of those supported",
    "term_end": "the latest of the extensions",
}
"""Keys under which what a file says may stand in an answer, though its own key is another, and why."""

OF_COMMITS = ("audit", "diff", "history", "lint")
"""Answers about commits and changes, whose rows are of those."""

KEYS_OF_FIELDS = {field.key for field in FIELDS}
REFERS = ("id", "partnership", "evaluation", "strategy", "organisation_id", "post_id", "record")


def written_paths() -> Mapping[str, Mapping[str, set[str]]]:
    """Of each record of Thornmere, under which key paths each text stands in its file."""
    found: dict[str, dict[str, set[str]]] = {}
    for path, text in thornmere.texts().items():
        tree = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 -- knows texts, lists and groups alone
        name = Path(path).stem
        for id_, record in (
            tree.items() if name in {"organisations", "posts", "strategies"} else [(name, tree)]
        ):
            for at, value in leaves(record):
                found.setdefault(id_, defaultdict(set))[value].add(at)
    return found


def leaves(value: object, at: str = "") -> Iterator[tuple[str, str]]:
    """Every text with the keys that lead to it."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from leaves(below, f"{at}.{key}".strip("."))
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each, at)
    elif isinstance(value, str) and len(value) > len("none"):
        yield at, value


def about(
    value: object, at: str = "", of: tuple[str, ...] = ()
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every text with the keys that lead to it in its row, and the records that the row names."""
    if isinstance(value, dict):
        named = tuple(str(value[key]).partition("/")[0] for key in REFERS if isinstance(value.get(key), str))
        for key, below in value.items():
            yield from about(below, key if named else f"{at}.{key}", named or of)
    elif isinstance(value, list):
        for each in value:
            yield from about(each, at, of)
    elif isinstance(value, str):
        yield at, value, of


def test_a_field_keeps_the_key_and_the_shape_of_the_file() -> None:
    files = written_paths()
    apart = set()
    for path in (GOLDEN / "json").iterdir():
        if path.stem.startswith(OF_COMMITS):
            continue
        for at, value, records in about(json.loads(path.read_text("utf-8"))):
            there = [each for id_ in records for each in files.get(id_, {}).get(value, ())]
            within = ".".join(dropwhile(lambda key: key not in KEYS_OF_FIELDS, at.split("."))) or at
            kept = any(
                f".{each}".endswith(f".{within}") or OF_OWN_KEYS & {*each.split(".")} for each in there
            )
            if there and not kept and at.rpartition(".")[2] not in CALLED_OTHERWISE:
                apart.add((path.stem, at, value))
    assert sorted(apart) == []


def test_a_partnership_is_one_that_show_takes() -> None:
    known = {path.stem for path in (thornmere.ROOT / "data" / "partnerships").iterdir()}
    named = {
        (path.stem, value)
        for path in (GOLDEN / "json").iterdir()
        if not path.stem.endswith(("untidy", "county"))
        for key, value in under_keys(json.loads(path.read_text("utf-8")))
        if key == "partnership" and value is not None
    }
    assert len(named) > 80
    assert sorted(each for each in named if each[1] not in known) == []


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
    shown = columns[:2] if "matrix" in path.stem else columns
    assert {key for column in shown for key in column.split(".")} <= known


@pytest.mark.parametrize(
    ("entry", "was"), [(Action, ActionWas), (Issue, IssueWas), (Evaluation, EvaluationWas)]
)
def test_an_old_value_goes_by_the_label_of_the_field_it_was_of(
    entry: type[Record], was: type[Record]
) -> None:
    labels = entry.keys_and_labels()
    assert {name: labels[name] for name in was.keys_and_labels()} == was.keys_and_labels()
