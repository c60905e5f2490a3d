"""`partnermap schema`: what editors are told of the records, held to what lint says of them."""

import copy
import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

import thornmere
from cases import base, cases_of, examples, pages
from conftest import Run, write
from language_server import Editor, editor, install_server
from partnermap.formats import schemas
from partnermap.formats.editor import SCHEMAS, SETTINGS, with_schemas
from partnermap.model.period import FIRST_YEAR, LAST_YEAR
from partnermap.register import register_of
from partnermap.register.claims import RecordKind, claim
from partnermap.source import parse
from registers import ARTS, EVALUATION, texts

ROOT = Path(__file__).parents[1]
SHIPPED = {
    path.relative_to(ROOT).as_posix(): path.read_bytes()
    for path in (ROOT / "partnermap.yaml", *sorted((ROOT / "data").rglob("*.yaml")))
}
OF_ONE_FIELD = {"PM101", "PM102", "PM103", "PM104", "PM105", "PM106", "PM109", "PM203"}
"""What is found while a record is read and can be told from one field: a schema must tell it too."""


@cache
def validator(kind: RecordKind) -> Draft7Validator:
    return Draft7Validator(json.loads(schemas.files()[schemas.path_of(kind)]))


class _WithoutDays(SafeConstructor):
    """YAML 1.2, which editors read: it has numbers, true, false and null, but no days."""


_WithoutDays.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def as_an_editor_reads(content: bytes) -> Any:  # noqa: ANN401 -- whatever stands there
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _WithoutDays
    return json.loads(json.dumps(yaml.load(BytesIO(content))))


def faults(path: str, content: bytes) -> set[str]:
    """What reading a file finds in its fields."""
    register = register_of({"partnermap.yaml": SHIPPED["partnermap.yaml"], path: content})
    return {fault.code for fault in register.faults if fault.path == path}


def kind_of(path: str) -> RecordKind:
    claimed = claim(path)
    assert claimed
    return claimed.kind


@pytest.mark.parametrize("kind", get_args(RecordKind))
def test_each_is_a_schema_of_draft_7_and_small(kind: RecordKind) -> None:
    text = schemas.files()[schemas.path_of(kind)]
    Draft7Validator.check_schema(json.loads(text))
    assert '"$schema": "http://json-schema.org/draft-07/schema#"' in text
    assert len(text) < 64_000


@pytest.mark.parametrize("path", SHIPPED)
def test_shipped_records_are_valid(path: str) -> None:
    judge = validator(kind_of(path))
    assert [error.message for error in judge.iter_errors(parse(SHIPPED[path]).data)] == []
    assert [error.message for error in judge.iter_errors(as_an_editor_reads(SHIPPED[path]))] == []


def places(value: Any, *above: str | int) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401 -- any data
    """The key path of every key and item."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in steps:
        yield (*above, step)
        yield from places(below, *above, step)


def changed(data: Any, path: tuple[str | int, ...], *, key: bool) -> Any:  # noqa: ANN401 -- any data
    """The data with a key misspelt, or with other text as its value."""
    whole = copy.deepcopy(data)
    parent = whole
    for step in path[:-1]:
        parent = parent[step]
    if key:
        parent[f"{path[-1]}x"] = parent.pop(path[-1])
    else:
        parent[path[-1]] = "No Such Word, 2010-02-30"
    return whole


OF_EVERY_KIND = {
    **{path: text.encode() for path, text in thornmere.texts().items() if kind_of(path) == "body_change"},
    **SHIPPED,
}
LARGEST = {
    kind: max(
        (path for path in OF_EVERY_KIND if kind_of(path) == kind), key=lambda path: len(OF_EVERY_KIND[path])
    )
    for kind in get_args(RecordKind)
}


@pytest.mark.parametrize("kind", get_args(RecordKind))
@pytest.mark.parametrize("key", [True, False], ids=["keys", "values"])
def test_each_misspelling_is_refused_where_lint_refuses_it(kind: RecordKind, key: bool) -> None:  # noqa: FBT001 -- a case
    path = LARGEST[kind]
    data = parse(OF_EVERY_KIND[path]).data
    judge, seen, refused = validator(kind), set(), 0
    for place in places(data):
        general = tuple("*" if isinstance(step, int) else step for step in place)
        if general in seen or (key and isinstance(place[-1], int)):
            continue
        seen.add(general)
        misspelt = changed(data, place, key=key)
        told = bool(faults(path, json.dumps(misspelt).encode()) & OF_ONE_FIELD)
        assert judge.is_valid(misspelt) is not told, place
        refused += told
    assert refused >= 3


CASES = [
    (f"{code}: {case.title}, {path}", path, content)
    for code, page in pages().items()
    if code.startswith("PM1")
    for case in cases_of(page)
    for path, content in case.contents.items()
    if claim(path)
]


OF_THE_SECOND_EDITION = [
    (path, content, [mark.line for mark in example.marks if mark.path == path])
    for _, *pair in examples()
    for example in pair
    for path, content in example.contents.items()
    if content != base().get(path, "").encode()
]
"""The files of the examples, those in order and those that are not, with the lines at fault."""


def test_a_good_file_of_each_row_of_the_second_edition_is_valid_and_a_bad_one_is_not() -> None:
    for path, content, lines in OF_THE_SECOND_EDITION:
        judge = validator(kind_of(path))
        for data in (parse(content).data, as_an_editor_reads(content)):
            assert judge.is_valid(data) is not bool(lines), content.decode()
    assert len([lines for _, _, lines in OF_THE_SECOND_EDITION if lines]) == len(examples()) > 16


@pytest.mark.parametrize(("path", "content"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_cases_of_the_rules_are_judged_as_lint_judges_them(path: str, content: bytes) -> None:
    found = faults(path, content)
    if any(code < "PM1" for code in found):
        assert parse(content).faults
        return
    valid = validator(kind_of(path)).is_valid(as_an_editor_reads(content))
    assert valid is not bool(found & OF_ONE_FIELD), found


@given(st.dates(date(FIRST_YEAR - 2, 1, 1), date(LAST_YEAR + 2, 12, 31)))
def test_days_and_years_are_those_of_the_reader(day: date) -> None:
    written = [day.isoformat(), day.isoformat()[:7], f"{day.year}/{(day.year + 1) % 100:02}", str(day.year)]
    judge = Draft7Validator(dict(schemas.KINDS["When"]))
    for text in written:
        assert judge.is_valid(text) is (FIRST_YEAR <= day.year <= LAST_YEAR), text
    tomorrow = day + timedelta(days=1)
    if day.month not in (tomorrow.month, 2):
        assert not judge.is_valid(f"{day.isoformat()[:8]}{day.day + 1}")
    assert not judge.is_valid(f"{day.year}/{(day.year + 2) % 100:02}")


def test_what_is_written_is_current_until_something_changes(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts())
    ran = run(tmp_path, "schema", "--check")
    assert (ran.code, ran.err) == (1, "not current: 11 of 11 files; run partnermap schema\n")
    assert not (tmp_path / schemas.FOLDER).exists()
    ran = run(tmp_path / "data", "schema")
    assert (ran.code, ran.err) == (0, "wrote 11 of 11 files\n")
    assert ran.out.splitlines() == [*schemas.files(), SETTINGS]
    assert run(tmp_path, "schema", "--check").code == 0
    changed_file = tmp_path / schemas.path_of("evaluation")
    changed_file.write_text("{}", "utf-8")
    ran = run(tmp_path, "schema", "--check")
    assert (ran.code, ran.out) == (1, f"{schemas.path_of('evaluation')}\n")
    assert changed_file.read_text("utf-8") == "{}"
    ran = run(tmp_path, "schema")
    assert (ran.code, ran.out) == (0, f"{schemas.path_of('evaluation')}\n")
    ran = run(tmp_path, "schema", "--check")
    assert (ran.code, ran.out, ran.err) == (0, "", "all 11 files are current\n")


def test_words_of_priority_are_those_of_the_settings(run: Run, tmp_path: Path) -> None:
    path = schemas.path_of("evaluation")
    for settings, offered in (
        ("", ["fundamental", "important", "desirable", None]),
        ("priorities: [high, low]\n", ["high", "low", None]),
        ("priorities: [1, 2]\n", ["1", 1, "2", 2, None]),
    ):
        write(tmp_path, texts(settings=settings))
        run(tmp_path, "schema")
        written = json.loads((tmp_path / path).read_text("utf-8"))
        assert written["definitions"]["Priority"]["enum"] == offered
        assert run(tmp_path, "schema", "--check").code == 0
    write(tmp_path, texts(settings="priorities: [high]\n"))
    assert run(tmp_path, "schema", "--check").out == f"{path}\n"
    assert run(tmp_path, "init", "new").code == run(tmp_path / "new", "schema", "--check").code == 0


def test_lint_says_the_same_beside_them(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(extra="hours_planned: many\n"))
    before = run(tmp_path, "lint")
    run(tmp_path, "schema")
    assert run(tmp_path, "lint") == before


def test_without_a_register_nothing_is_written(run: Run, tmp_path: Path) -> None:
    for arguments in ([], ["--root", str(tmp_path)]):
        ran = run(tmp_path, "schema", *arguments)
        assert ran.code == 3
        assert "no partnermap.yaml" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_the_editor_may_have_a_folder_above_open(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path / "registers" / "acme", texts())
    assert run(root, "schema", "--editor-folder", str(tmp_path)).code == 0
    told = json.loads((tmp_path / SETTINGS).read_text("utf-8"))[SCHEMAS]
    assert told["./registers/acme/.partnermap/schemas/evaluation.json"] == (
        "registers/acme/data/evaluations/*.yaml"
    )
    assert all((tmp_path / schema).exists() for schema in told)
    assert not (root / SETTINGS).exists()
    ran = run(root, "schema", "--editor-folder", str(root / "data"))
    assert (ran.code, "does not hold the register" in ran.err) == (2, True)


@pytest.mark.parametrize("text", ["[]", "{", '{"yaml.schemas": 1}', '{"a": /* never ends }', "nonsense"])
def test_settings_that_are_none_are_left_alone(run: Run, tmp_path: Path, text: str) -> None:
    write(tmp_path, {**texts(), SETTINGS: text})
    ran = run(tmp_path, "schema")
    assert ran.code == 2
    assert SETTINGS in ran.err
    assert "--schemas-only" in ran.err
    assert (tmp_path / SETTINGS).read_text("utf-8") == text
    assert not (tmp_path / schemas.FOLDER).exists()
    assert run(tmp_path, "schema", "--schemas-only").code == 0
    assert (tmp_path / SETTINGS).read_text("utf-8") == text


GLOBS = {"./a.json": "a/*.yaml", "./b.json": "b.yaml"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "{}",
            '{\n    "yaml.schemas": {\n        "./a.json": "a/*.yaml",\n        "./b.json": "b.yaml"\n    }\n}',
        ),
        (
            '{\n    // Mine.\n    "editor.tabSize": 2, // two\n}\n',
            (
                '{\n    "yaml.schemas": {\n        "./a.json": "a/*.yaml",\n        "./b.json": "b.yaml"\n    },'
                '\n    // Mine.\n    "editor.tabSize": 2, // two\n}\n'
            ),
        ),
        (
            '{\n    "yaml.schemas": {\n        "./b.json": "mine.yaml", /* } */\n    },\n}\n',
            '{\n    "yaml.schemas": {\n        "./a.json": "a/*.yaml",\n        "./b.json": "mine.yaml", /* } */\n    },\n}\n',
        ),
        (
            '{"x": {"yaml.schemas": {}}, "y": "yaml.schemas", "z": {}}',
            (
                '{\n    "yaml.schemas": {\n        "./a.json": "a/*.yaml",\n        "./b.json": "b.yaml"\n    },'
                '"x": {"yaml.schemas": {}}, "y": "yaml.schemas", "z": {}}'
            ),
        ),
        (
            '{\r\n    "yaml.schemas": {}\r\n}\r\n',
            '{\r\n    "yaml.schemas": {\r\n        "./a.json": "a/*.yaml",\r\n        "./b.json": "b.yaml"\r\n    }\r\n}\r\n',
        ),
    ],
)
def test_settings_of_others_stay_as_they_are(before: str, after: str) -> None:
    assert with_schemas(before, GLOBS) == after
    assert with_schemas(after, GLOBS) == after


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from([",}", "//", "/*", SCHEMAS, "\\"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(st.text(max_size=8), JSON, max_size=4),
    st.none() | st.dictionaries(st.sampled_from(["./a.json", "./c.json", "//"]), JSON, max_size=3),
    st.sampled_from([None, 2, "\t"]),
)
def test_any_settings_are_added_to_and_nothing_else(
    others: Mapping[str, Any], told: Mapping[str, Any] | None, indent: str | int | None
) -> None:
    settings = {**others, **({} if told is None else {SCHEMAS: told})}
    text = json.dumps(settings, indent=indent, ensure_ascii=False)
    after = with_schemas(text, GLOBS)
    assert json.loads(after) == {**settings, SCHEMAS: {**GLOBS, **(settings.get(SCHEMAS) or {})}}
    added = len(after) - len(text)
    assert any(after[:at] + after[at + added :] == text for at in range(len(text) + 1))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor with a folder open in which the register is another, as `partnermap schema` leaves it."""
    from partnermap.__main__ import main  # noqa: PLC0415 -- as a user runs it

    folder = tmp_path_factory.mktemp("editor")
    root = write(folder / "acme", texts())
    assert main(["schema", "--root", str(root), "--editor-folder", str(folder)]) == 0
    with editor(install_server(folder), folder) as started:
        yield started


BAD = EVALUATION.replace("round: programme", "round: programe").replace("2009-04-30", "2009-02-30") + (
    "issues:\n"
    "  - ref: 1\n"
    "    isue: Nothing is reviewed.\n"
    "    actions:\n"
    "      - ref: 1a\n"
    "        action: Review it.\n"
    "        status: done\n"
    "        target_date: TBC\n"
)


@pytest.mark.machine
def test_a_language_server_finds_nothing_in_good_files(opened: Editor) -> None:
    for path, content in SHIPPED.items():
        assert opened.complaints(f"acme/{path}", content.decode()) == [], path


@pytest.mark.machine
def test_a_language_server_marks_what_lint_does_in_each_row_of_the_second_edition(opened: Editor) -> None:
    for path, content, lines in OF_THE_SECOND_EDITION:
        if b"priority: high" in content:
            continue  # a word of settings of its own, for which the schemas would be made anew
        found = opened.complaints(f"acme/{path}", content.decode())
        assert sorted({line for line, _ in found}) == lines, (content.decode(), found)


@pytest.mark.machine
def test_a_language_server_marks_each_mistake_on_its_line(opened: Editor) -> None:
    found = sorted(opened.complaints(f"acme/{ARTS}", BAD))
    assert [(line, message.partition(".")[0]) for line, message in found] == [
        (3, "Value is not accepted"),
        (6, "write it like 2009-12-31, 2009-12, 2009/10 Q3, 2009/10 or 2009"),
        (12, 'Missing property "issue"'),
        (13, "Property isue is not allowed"),
        (17, "Property status is not allowed"),
        (18, "write it like 2009-12-31, 2009-12, 2009/10 Q3, 2009/10 or 2009"),
    ]


@pytest.mark.machine
def test_a_language_server_completes_keys_and_words_and_explains_them(opened: Editor) -> None:
    action = "issues:\n  - ref: 1\n    issue: x\n    actions:\n      - ref: 1a\n        "
    keys = opened.completions("acme/data/evaluations/a-2009-10.yaml", EVALUATION + action)
    assert keys["target_date"].startswith("The first agreed date, never edited afterwards")
    assert "ref" not in keys
    assert "status" not in keys
    words = opened.completions("acme/data/evaluations/b-2009-10.yaml", "partnership: b\nround: ")
    assert list(words) == ["pilot", "programme", "re-evaluation", "ad-hoc", "review"]
    steps = opened.completions("acme/data/evaluations/c-2009-10.yaml", "exceptions:\n  - to:\n      ")
    assert list(steps) == ["initial_meeting", "started", "completed", "reported", "agreed", "closed"]
    told = opened.hover("acme/data/evaluations/d-2009-10.yaml", EVALUATION, 3, 2)
    assert "What occasioned it." in told
