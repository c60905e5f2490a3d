"""Whatever somebody wrote into a record is in `show` of that record, as text and as JSON, or here is why not.

What says something by itself (a name, a day, an amount, a sentence) is looked for on the page, as often as it was
written. A yes or no, a number or a word of a closed list could stand there for many things: one of each field is changed
in the file, and the page must change with it.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import thornmere
from conftest import Run, write
from partnermap import source
from partnermap.model.described import ScalarKind, WordKind, fields
from partnermap.model.record import ShortRecord
from written import Value, values_of_file

AFTER_ALL = "2099-12-31"
"""A day on which everything that was written has happened."""

EXCEPTIONS: Mapping[str, str] = {
    "Source": "says where the file has it from, for those who keep the file: it has no day, and nothing follows from it",
}
"""Entries that no page tells, each with the reason."""

WITHOUT_A_PAGE: Mapping[str, str] = {
    "partnermap": "the settings say how the register is read, and `show` tells of records",
    "significance": "the editions are the measure that partnerships are held to; `list` and `assurance` tell the tiers",
}
"""Files that `show` has no page for, each with the reason."""

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip
DAYS = {"Day", "When", "Target", "Fact", "LastDay", "Since"}
JUDGED_BY_CHANGE = {"Flag", "Number", "Months", "Days"}


@cache
def written() -> Mapping[str, Sequence[Value]]:
    """All that must be told, by the id of the record whose page must tell it."""
    found: defaultdict[str, list[Value]] = defaultdict(list)
    for file, text in thornmere.texts().items():
        for value in values_of_file(file, text):
            asked = record_asked(value)
            if asked and not EXCEPTIONS.keys() & {record.__name__ for record, _ in value.fields}:
                found[asked].append(value)
    return found


def record_asked(value: Value) -> str | None:
    """The id for which `show` must tell a value; None where no page of `show` is about such a file."""
    file, path = Path(value.file), value.path
    if file.parts[1:2] in {("partnerships",), ("evaluations",)}:
        is_of_action = path[0] == "issues" and len(path) > 3 and path[2] == "actions"
        return f"{file.stem}/{refs()[file.stem, path[1], path[3]]}" if is_of_action else file.stem
    if file.parts[1:2] in {("changes",), ("reports",), ("frameworks",)}:
        return file.stem
    if file.stem in WITHOUT_A_PAGE:
        return None
    assert file.stem in {"strategies", "organisations", "posts"}
    return str(path[0])


@cache
def data() -> Mapping[str, Any]:
    """The register, file by file."""
    return {file: source.parse(text).data for file, text in thornmere.texts().items()}


@cache
def refs() -> Mapping[tuple[str, object, object], str]:
    """The refs of actions, by their evaluation and their places in it."""
    return {
        (Path(file).stem, i, j): action["ref"]
        for file, evaluation in data().items()
        for i, issue in enumerate(evaluation.get("issues", ()))
        for j, action in enumerate(issue["actions"])
    }


@cache
def names() -> Mapping[str, Sequence[str]]:
    """What a page may say in the place of the id of a record."""
    records = {Path(file).stem: record for file, record in data().items()}
    records |= records["strategies"]
    return {
        record_id: [record[key] for key in ("short_name", "name", "title") if key in record]
        for record_id, record in records.items()
    }


def ways_to_say(value: Value) -> Iterator[str]:
    """The wordings by which a page may tell a value."""
    text, kind = value.text, value.kind.name if isinstance(value.kind, ScalarKind) else "Words"
    yield text.removesuffix(".")
    if kind in DAYS and (match := re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", text)):
        year, month, day = match.groups()
        yield (f"{int(day)} " if day else "") + f"{MONTHS[int(month) - 1]} {year}"
    if kind == "Money":
        pounds, _, pence = text.partition(".")
        yield f"£{int(pounds):,}" + (f".{pence}" if pence else "")
    if kind == "Id":
        yield from names().get(text, ())
    if " " not in text:
        yield text.replace("-", " ")


def pattern(value: Value) -> re.Pattern[str]:
    """Finds a value wherever it is told, and not within a longer word, id, day or amount."""
    ways = "|".join(map(re.escape, sorted(ways_to_say(value), key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?:{ways})(?![\w-]|[.,]\d)", re.IGNORECASE)


def keys(value: Value) -> set[str]:
    """The keys under which the file has a value: its own, and that of the entry for which it alone may stand."""
    *_, key = (step for step in value.path if isinstance(step, str))
    found = {key}
    if issubclass(value.record, ShortRecord) and value.field == value.record.text_is:
        *_, entry = (step for step in value.entry if isinstance(step, str))
        found |= {entry, fields(value.record)[value.field].key}
    return found


def pairs(node: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every single value of JSON, as text, with the key that it or its list has."""
    if isinstance(node, dict):
        for below, each in node.items():
            yield from pairs(each, below)
    elif isinstance(node, list):
        for each in node:
            yield from pairs(each, key)
    elif node is not None:
        yield key, str(node).lower() if isinstance(node, bool) else str(node)


def said(page: Counter[tuple[str, str]], value: Value) -> int:
    """How often JSON has a value under one of its keys."""
    wanted = {(key, value.text) for key in keys(value)}
    return sum(page[each] for each in wanted)


def shown(run: Run, root: Path, record: str, format_: str) -> str:
    ran = run(root, "show", record, "--private", "--on", AFTER_ALL, "--format", format_)
    assert ran.code == 0, ran.err
    return ran.out


def place(value: Value) -> str:
    return f"{value.record.__name__}.{value.field}: {'.'.join(map(str, value.path))}: {value.text}"


def says_it_by_itself(value: Value) -> bool:
    return isinstance(value.kind, ScalarKind) and value.kind.name not in JUDGED_BY_CHANGE


@pytest.mark.parametrize("record", written())
def test_the_page_of_a_record_tells_all_that_its_file_says(record: str, run: Run) -> None:
    page = shown(run, thornmere.ROOT, record, "table")
    values = [value for value in written()[record] if says_it_by_itself(value)]
    missing = []
    for value in values:
        find = pattern(value)
        asked = sum(len(find.findall(each.text)) for each in values)
        if len(find.findall(page)) < asked:
            missing.append(place(value))
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("record", written())
def test_the_json_of_a_record_tells_all_that_its_file_says_under_the_same_keys(record: str, run: Run) -> None:
    page = Counter(pairs(json.loads(shown(run, thornmere.ROOT, record, "json"))))
    asked = Counter((min(keys(value)), value.text) for value in written()[record])
    missing = [
        place(value) for value in written()[record] if said(page, value) < asked[min(keys(value)), value.text]
    ]
    assert not missing, "\n".join(missing)


SHEET = {
    key: said
    for key, said in data()["data/reports/2024-12-03-overview-committee.yaml"].items()
    if key != "paragraph"
}
OTHERWISE: Mapping[tuple[str, str], Mapping[str, Any]] = {
    ("Exempt", "confidential"): {"paragraph": "3", "reason": "Terms are in negotiation."},
    ("ReportSheet", "confidential"): {**SHEET, "confidential": "true"},
}
"""Of fields that may not just say the opposite, the entry that does."""

CHANGED = {
    (value.record.__name__, value.field): (record, value)
    for record, values in written().items()
    for value in values
    if not says_it_by_itself(value)
}
"""Of each field whose values say nothing by themselves, the last that is written."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register written as JSON, which is YAML too, so that a value can be changed."""
    root = tmp_path_factory.mktemp("changed")
    return write(root, {file: json.dumps(content) for file, content in data().items()})


@pytest.mark.parametrize("field", CHANGED, ids=".".join)
def test_a_page_changes_with_what_its_file_says(field: tuple[str, str], copy: Path, run: Run) -> None:
    record, value = CHANGED[field]
    before = shown(run, copy, record, "table")
    content = data()[value.file]
    changed_content = (
        replaced(content, value.path[:-1], OTHERWISE[field])
        if field in OTHERWISE
        else replaced(content, value.path, other(value))
    )
    write(copy, {value.file: json.dumps(changed_content)})
    try:
        changed = shown(run, copy, record, "table")
    finally:
        write(copy, {value.file: json.dumps(data()[value.file])})
    assert changed != before, place(value)


def other(value: Value) -> str:
    """What else could stand in the place of a value."""
    if isinstance(value.kind, WordKind):
        return next(word for word in value.kind.words if word != value.text)
    return {"true": "false", "false": "true"}.get(value.text) or str(int(value.text) + 1)


def replaced(node: Any, path: Sequence[str | int], value: object) -> Any:  # noqa: ANN401 -- data of a file
    """The data of a file with another value at a place."""
    if not path:
        return value
    first, *rest = path
    if isinstance(node, list):
        return [replaced(each, rest, value) if i == first else each for i, each in enumerate(node)]
    return {key: replaced(each, rest, value) if key == first else each for key, each in node.items()}
