"""`partnermap export` in tables: one schema in every format, nothing that is not for the public, counts as in `overdue`."""

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import duckdb
import openpyxl
import pytest

import thornmere
from conftest import Run, write
from exempt_words import exempt_words
from libreoffice import saved_as
from partnermap.answers.answer import Answer
from partnermap.answers.exported.answer import exported
from partnermap.answers.exported.shape import ColumnKind, ExportTable
from partnermap.answers.exported.tables import schema
from partnermap.errors import NotWrittenError
from partnermap.formats import TABLE_FILES, Look
from partnermap.formats.tables import contents
from partnermap.formats.tables.contents import WrittenTables
from partnermap.model.period import Period
from partnermap.queries.everything import everything
from partnermap.register import register_of
from partnermap.register.redaction import public_register
from partnermap.source import Data, parse
from partnermap.workspace import results
from registers import ARTS, EVALUATION, PARTNERSHIP, texts

ROOT = Path(__file__).parents[1]
ON = ("--on", thornmere.ON)
LATER = "2099-12-31"
DOCS = (ROOT / "docs" / "export.md").read_text("utf-8")
QUERIES = [each for each in re.findall(r"```sql\n(.*?)\n```", DOCS, re.DOTALL) if each.startswith("SELECT")]
VIEWS = next(each for each in re.findall(r"```sql\n(.*?)\n```", DOCS, re.DOTALL) if each.startswith("CREATE"))
THEIRS = "data/partnerships/arts.yaml"
ATTACKS = ("=1+1", "@SUM(1)", "+1", "-1", "http://example.org/x", "1.10", "007", "2009/10", "1e5", "TRUE")

TYPES: Mapping[ColumnKind, tuple[type, ...]] = {
    "text": (str,),
    "list": (list, tuple, dict, str, Period),
    "day": (date,),
    "period": (Period,),
    "integer": (int,),
    "decimal": (Decimal,),
    "boolean": (bool,),
}


Rows = list[list[object]]
Read = Callable[[ExportTable, Path], Rows]


@cache
def answer(on: str = thornmere.ON, *, private: bool = False) -> Answer:
    """The answer of `export` about the borough."""
    register = register_of(thornmere.texts())
    day = date.fromisoformat(on)
    seen = (register if private else public_register(register)).as_at(day)
    return exported(everything(seen, day), seen.settings, digest=register.digest(), version="1")


def table(name: str) -> ExportTable:
    return next(each for each in tables() if each.name == name)


@cache
def written(format_: str, *, private: bool = False) -> WrittenTables:
    return TABLE_FILES[format_](answer(private=private), Look(raw=True))


def tables(on: str = thornmere.ON, *, private: bool = False) -> Sequence[ExportTable]:
    return contents.export_in(answer(on, private=private)).tables


def a_file(format_: str, *, private: bool = False) -> bytes:
    found = written(format_, private=private).content
    assert isinstance(found, bytes)
    return found


def a_folder(format_: str, folder: Path, *, private: bool = False) -> Path:
    found = written(format_, private=private).content
    assert isinstance(found, Mapping)
    for name, content in found.items():
        (folder / name).write_bytes(content)
    return folder


def test_each_value_is_of_the_kind_of_its_column() -> None:
    for table in tables(private=True):
        for row in table.rows:
            assert list(row) == table.keys
            for column in table.columns:
                value = row[column.key]
                assert value is None or isinstance(value, TYPES[column.kind]), (table.name, column, value)
                assert column.kind == "boolean" or not isinstance(value, bool)


def test_headings_and_keys_tell_one_another() -> None:
    for table in schema().values():
        assert len(set(table.keys)) == len(table.keys)
        for column in table.columns:
            words = column.heading[0].lower() + column.heading[1:]
            assert words.replace(": ", ".").replace(" ", "_") == column.key


def test_everything_that_the_files_say_is_exported() -> None:
    """Each field of the borough has a value of its own; where records come from is in no answer, nor are settings."""
    shown = json.dumps([[*table.records()] for table in tables(LATER, private=True)], default=str)
    said = {
        value
        for path, text in thornmere.texts().items()
        if path != "partnermap.yaml"
        for value in scalars(parse(text).data or {})
    }
    missing = {each for each in said if json.dumps(each)[1:-1] not in shown}
    assert missing == set()


def scalars(data: Data) -> Iterator[str]:
    if isinstance(data, str):
        yield data.strip()
    elif isinstance(data, dict):
        for key, value in data.items():
            if key != "sources":
                yield from scalars(value)
    elif data is not None:
        for value in data:
            yield from scalars(value)


def test_what_tells_rows_apart_does() -> None:
    for table in tables(private=True):
        if table.known_by:
            assert contents.is_known_by(table, table.known_by), table.name


def test_a_former_name_is_told_from_its_decision_on(run: Run, tmp_path: Path) -> None:
    former = "formerly: [{name: Arts Circle, until: 2010-05-31, by: Board, day: 2010-06-01}]"
    bodies = f"film-trust:\n  name: Film Trust\n  {former.replace('Arts Circle', 'Film Circle')}\n"
    contents_ = {THEIRS: f"{PARTNERSHIP}{former}\n", "data/organisations.yaml": bodies}
    root = write(tmp_path, {**texts(), **contents_})
    for day, names in (("2010-05-31", []), ("2010-06-01", ["Arts Circle", "Film Circle"])):
        ran = run(root, "export", "--format", "json", "--on", day)
        assert [row["name"] for row in json.loads(ran.out)["tables"]["formerly"]] == names
        assert ("Circle" in ran.out) == bool(names)


def plain(value: object) -> object:
    """A cell as every format can say it."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return round(float(value), 2) if isinstance(value, Decimal | float | int) else value or None


def rows_of(table: ExportTable) -> Rows:
    return [[plain(each) for each in row] for row in contents.cells(table)]


def by_sqlite(table: ExportTable, _: Path) -> Rows:
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(a_file("sqlite"))
        columns = ", ".join(f'"{key}"' for key in table.keys)
        return [list(row) for row in opened.execute(f'SELECT {columns} FROM "{table.name}"')]  # noqa: S608 -- names of ours


def by_duckdb(table: ExportTable, folder: Path) -> Rows:
    with duckdb.connect() as opened:
        found = opened.execute(f"FROM '{folder}/{table.name}.parquet'")
        assert [each[0] for each in found.description] == table.keys
        return [list(row) for row in found.fetchall()]


@cache
def workbook() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(a_file("xlsx")))


def by_openpyxl(table: ExportTable, _: Path) -> Rows:
    heading, *rows = workbook()[table.name].iter_rows(values_only=True)
    assert list(heading) == [column.heading for column in table.columns]
    return [list(row) for row in rows if any(each is not None for each in row)]


def by_csv(table: ExportTable, folder: Path) -> Rows:
    text = (folder / f"{table.name}.csv").read_bytes().decode()
    heading, *rows = csv.reader(io.StringIO(text, newline=""))
    assert heading == table.keys
    return [
        [typed(each, column.kind) for each, column in zip(row, table.columns, strict=True)] for row in rows
    ]


def typed(text: str, kind: ColumnKind) -> object:
    if kind == "boolean":
        return {"true": 1, "false": 0, "": None}[text]
    return Decimal(text) if text and kind in {"integer", "decimal"} else text


@pytest.mark.parametrize(
    ("format_", "read"),
    [("sqlite", by_sqlite), ("parquet", by_duckdb), ("xlsx", by_openpyxl), ("csv", by_csv)],
)
def test_every_format_says_the_same(tmp_path: Path, format_: str, read: Read) -> None:
    folder = a_folder(format_, tmp_path) if format_ in {"csv", "parquet"} else tmp_path
    everywhere = contents.tables_in(answer())
    assert [each.name for each in everywhere[:3]] == ["about", "tables", "partnerships"]
    for table in everywhere:
        assert [[plain(each) for each in row] for row in read(table, folder)] == rows_of(table), table.name


def test_json_has_the_same_rows_in_groups_as_files_have_them(run: Run) -> None:
    found = json.loads(run(thornmere.ROOT, "export", "--format", "json", *ON).out)
    assert [*found][:6] == ["version", "on", "council", "register", "digest", "tables"]
    assert (found["version"], found["on"], found["council"]) == (2, thornmere.ON, "Thornmere Borough Council")
    assert list(found["tables"]) == list(schema())
    assert {name: len(rows) for name, rows in found["tables"].items()} == {
        table.name: len(table.rows) for table in tables()
    }
    listed = json.loads(run(thornmere.ROOT, "list", "actions", "--format", "json", *ON).out)["actions"]
    rows = {row["id"]: row for row in found["tables"]["actions"]}
    assert [{key: rows[each["id"]][key] for key in each} for each in listed] == listed
    shown = json.loads(run(thornmere.ROOT, "show", "orchard-line", "--format", "json", *ON).out)["details"]
    (row,) = [each for each in found["tables"]["partnerships"] if each["id"] == "orchard-line"]
    assert {key: row[key] for key in ("purpose", "ended", "hours_per_year")} == {
        key: shown[key] for key in ("purpose", "ended", "hours_per_year")
    }
    assert all(row["on"] == thornmere.ON for rows in found["tables"].values() for row in rows)


@pytest.mark.parametrize("private", [False, True])
def test_the_printed_queries_count_as_overdue_does(run: Run, tmp_path: Path, *, private: bool) -> None:
    more = ["--private"] if private else []
    shown = json.loads(run(thornmere.ROOT, "overdue", "--all", "--format", "json", *ON, *more).out)
    late = shown["actions"]
    by_owner: dict[str | None, list[int | None]] = {}
    for each in late:
        by_owner.setdefault(each["responsibility"], []).append(each["days_overdue"])
    expected: list[Any] = [
        [(len(late),)],
        {(owner, len(days), max(filter(None, days), default=None)) for owner, days in by_owner.items()},
        [(len(shown["other"]),)],
    ]
    assert len(late) > 4
    assert expected[2] != [(0,)]
    a_folder("parquet", tmp_path, private=private)
    with closing(sqlite3.connect(":memory:")) as one, duckdb.connect() as other:
        one.deserialize(a_file("sqlite", private=private))
        other.execute(VIEWS.replace("tables/", f"{tmp_path}/"))
        in_sqlite = [one.execute(query).fetchall() for query in QUERIES]
        in_duckdb = [other.execute(query).fetchall() for query in QUERIES]
    assert len(QUERIES) == 4
    assert in_sqlite == in_duckdb
    assert [in_sqlite[0], set(in_sqlite[1]), in_sqlite[2]] == expected
    assert in_sqlite[3]
    assert duckdb.__version__.startswith("2.")


def test_nothing_that_is_not_for_the_public_is_in_any_file() -> None:
    words = exempt_words([thornmere.texts()])
    public, private = (
        "\n".join(str(row) for table in tables(private=each) for row in contents.cells(table))
        for each in (False, True)
    )
    assert {each for each in words if each in public} == set()
    assert {each for each in words if each in private}


def test_the_same_register_and_day_give_the_same_bytes(run: Run, tmp_path: Path) -> None:
    answer.cache_clear()
    for format_, writes in TABLE_FILES.items():
        assert writes(answer(), Look(raw=True)) == written(format_), format_
    for format_, name in (("sqlite", "all.db"), ("xlsx", "all.xlsx"), ("parquet", "tables")):
        assert (
            run(thornmere.ROOT, "export", "--format", format_, "--output", str(tmp_path / name), *ON).code
            == 0
        )
    names = {each.name for each in (tmp_path / "tables").iterdir()}
    assert names == {f"{name}.parquet" for name in ("about", "tables", *schema())}
    with closing(sqlite3.connect(tmp_path / "all.db")) as opened:
        assert [*opened.execute("SELECT id FROM actions")] == [(row["id"],) for row in table("actions").rows]


def test_the_database_has_strict_tables_and_the_keys_that_hold() -> None:
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(a_file("sqlite"))
        strict = {
            name: flag
            for _, name, _, _, _, flag in opened.execute("PRAGMA table_list")
            if name[:6] != "sqlite"
        }
        assert set(strict) == {"about", "tables", *schema()}
        assert set(strict.values()) == {1}
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
        (sql,) = opened.execute("SELECT sql FROM sqlite_master WHERE name = 'progress'").fetchone()
        assert 'PRIMARY KEY ("evaluation", "issue_ref", "action_ref", "number")' in sql
        assert 'FOREIGN KEY ("evaluation", "action_ref") REFERENCES "actions" ("evaluation", "ref")' in sql
        about = dict(opened.execute('SELECT "key", "value" FROM about'))
    assert about["council"] == "Thornmere Borough Council"
    assert about["on"] == thornmere.ON
    assert len(about["digest"]) == 64


LINK = "strategies:\n  - {strategy: nowhere}\n"


def test_a_key_that_does_not_hold_is_not_declared(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "all.db"
    twice = "issues:\n  - {ref: 1, issue: One., actions: [{ref: 1a, action: A.}, {ref: 1a, action: B.}]}\n"
    root = write(
        tmp_path / "register", {**texts(), ARTS: f"{EVALUATION}{twice}", THEIRS: f"{PARTNERSHIP}{LINK}"}
    )
    assert run(root, "export", "--output", str(file)).code == 1
    ran = run(root, "export", "--output", str(file), "--keep-going")
    assert ran.code == 0
    with closing(sqlite3.connect(file)) as opened:
        definitions = dict(opened.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
        about = dict(opened.execute('SELECT "key", "value" FROM about'))
    assert "PRIMARY KEY" not in definitions["actions"]
    assert 'REFERENCES "strategies"' not in definitions["strategies_served"]
    assert 'REFERENCES "partnerships"' in definitions["strategies_served"]
    assert about["left_out"] in ran.err.replace("\n", " ")


def attacked(tmp_path: Path) -> Path:
    """A register whose texts begin as formulas, links and numbers do."""
    actions = "".join(
        f'      - ref: "1.{number}0"\n        action: "{text}"\n        responsibility: "{text}"\n'
        for number, text in enumerate(ATTACKS, 1)
    )
    issues = f"issues:\n  - ref: 007\n    issue: Attacks.\n    actions:\n{actions}"
    return write(tmp_path, {**texts(), ARTS: f"{EVALUATION}{issues}"})


def test_no_text_becomes_a_formula_a_link_or_a_number(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "all.xlsx"
    root = attacked(tmp_path / "register")
    assert run(root, "export", "--output", str(file), "--on", "2010-01-01").code == 0
    sheet = openpyxl.load_workbook(file)["actions"]
    heading = [cell.value for cell in sheet[1]]
    for number, text in enumerate(ATTACKS, 1):
        cells = dict(zip(heading, sheet[number + 1], strict=True))
        for name, expected in (
            ("Action", text),
            ("Ref", f"1.{number}0"),
            ("Issue ref", "007"),
            ("Year", "2009/10"),
        ):
            assert (cells[name].value, cells[name].data_type) == (expected, "s")
            assert cells[name].hyperlink is None
        assert (cells["On"].value, cells["On"].data_type) == (datetime(2010, 1, 1), "d")  # noqa: DTZ001 -- a day of a sheet
    with ZipFile(file) as opened:
        parts = {name: opened.read(name).decode() for name in opened.namelist()}
    assert not [name for name, part in parts.items() if "<f>" in part or "<hyperlink" in part]
    assert not [name for name in parts if "external" in name.lower()]
    properties = parts["docProps/core.xml"] + parts["docProps/app.xml"]
    assert "<dc:creator></dc:creator>" in properties
    assert "partnermap" not in properties
    assert "<dc:title>Acme City Council: partnerships as at 1 January 2010</dc:title>" in properties


@pytest.mark.machine
def test_libreoffice_takes_no_text_for_anything_else(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "all.xlsx"
    root = attacked(tmp_path / "register")
    assert run(root, "export", "--output", str(file), "--on", "2010-01-01").code == 0
    made = saved_as("fods", file).read_text("utf-8")
    sheet = made[made.index('<table:table table:name="actions"') :]
    sheet = sheet[: sheet.index("</table:table>")]
    for text in ATTACKS:
        cell = re.search(rf"<table:table-cell[^>]*>\s*<text:p>{re.escape(text)}</text:p>", sheet)
        assert cell, text
        assert 'office:value-type="string"' in cell[0], cell[0]
    formulas = set(re.findall('table:formula="([^"]*)"', made))
    assert formulas <= {"of:=TRUE()", "of:=FALSE()"}, "what yes and no are in LibreOffice"
    assert "<text:a " not in made
    assert sheet.count('office:date-value="2010-01-01"') == len(ATTACKS)
    assert "table:table-header-rows" in sheet


def test_every_sheet_is_a_table_with_a_heading_that_stays_and_repeats() -> None:
    book = workbook()
    assert book.sheetnames == ["about", "tables", *schema()]
    for sheet in book:
        (table,) = sheet.tables.values()
        assert table.ref.startswith("A1:")
        assert len(table.tableColumns) == sheet.max_column
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.freeze_panes in {"A2", "B2"}
        assert len(sheet.title) <= 31
        assert sheet.sheet_state == "visible"


def test_a_text_that_a_cell_cannot_hold_is_cut_and_said(run: Run, tmp_path: Path) -> None:
    file, committees = tmp_path / "all.xlsx", f"committees: [{'a' * 20_000}, {'b' * 20_000}]\n"
    root = write(tmp_path / "register", {**texts(), THEIRS: f"{PARTNERSHIP}{committees}"})
    ran = run(root, "export", "--output", str(file), "--on", "2010-01-01")
    assert ran.code == 0
    assert ran.err.splitlines()[-1] == (
        "partnerships, row 2, Committees: a text of 40,002 characters is cut in the workbook, where a cell holds 32,767"
    )
    (row,) = openpyxl.load_workbook(file)["partnerships"].iter_rows(values_only=True, min_row=2)
    (cut,) = [each for each in row if isinstance(each, str) and len(each) > 30_000]
    assert len(cut) == 32_767
    assert cut.endswith("the formats json, sqlite, csv and parquet have the rest)")


def test_what_is_private_is_marked(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "all.xlsx"
    hidden = "      - {ref: 1b, action: B., exempt: {paragraph: 3, reason: It names a price.}}\n"
    issues = f"issues:\n  - ref: 1\n    issue: One.\n    actions:\n      - {{ref: 1a, action: A.}}\n{hidden}"
    root = write(tmp_path / "register", {**texts(), ARTS: f"{EVALUATION}{issues}"})
    ran = run(root, "export", "--output", str(file), "--private", "--on", "2010-01-01")
    assert ran.err.startswith("Not for publication: this answer contains information that is exempt under ")
    assert [*openpyxl.load_workbook(file)["about"].values][1][0] == "marking"
    with ZipFile(file) as opened, ZipFile(io.BytesIO(a_file("xlsx"))) as public:
        sheet = "xl/worksheets/sheet9.xml"
        assert b"<oddHeader>&amp;CNot for publication</oddHeader>" in opened.read(sheet)
        assert b"oddHeader" not in public.read(sheet)


def test_csv_is_for_a_spreadsheet_unless_raw(run: Run, tmp_path: Path) -> None:
    root = attacked(tmp_path / "register")
    for more, start, text in (((), b"\xef\xbb\xbfid,", "'=1+1"), (("--raw",), b'"id",', "=1+1")):
        folder = tmp_path / f"tables{len(more)}"
        assert (
            run(root, "export", "--format", "csv", "--output", str(folder), "--keep-going", *more).code == 0
        )
        content = (folder / "actions.csv").read_bytes()
        assert content.startswith(start)
        assert next(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))["action"] == text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "xlsx"], "--format xlsx writes a file; say where with --output"),
        (["--format", "csv"], "--format csv writes a folder, a file for each table; say where with --output"),
        (
            ["--output", "all.csv"],
            "--output 'all.csv' is the name of a file, and export writes csv as a folder, a file for each table; "
            "write --format csv --output 'all'",
        ),
        (
            ["--format", "parquet", "--output", "there"],
            "there is not an empty folder; give another, or empty it",
        ),
        (
            ["--format", "csv", "--output", "data/x"],
            "--output data/x is among the records of a register; give another file",
        ),
    ],
)
def test_a_place_that_will_not_do_is_refused(
    run: Run, tmp_path: Path, words: Sequence[str], said: str
) -> None:
    root = write(tmp_path, {**texts(), "there/kept.txt": "mine"})
    before = sorted(tmp_path.rglob("*"))
    ran = run(root, "export", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "deep" / "tables"
    through = results._write_through  # noqa: SLF001 -- the disk fails here

    def fails(file: Path, content: bytes) -> None:
        if file.name == "b":
            raise OSError(28, "No space left on device")
        through(file, content)

    monkeypatch.setattr(results, "_write_through", fails)
    with pytest.raises(NotWrittenError, match=r"tables cannot be written: No space left on device"):
        results.write_complete_folder(folder, {"a": b"1", "b": b"2"})
    assert list((tmp_path / "deep").iterdir()) == []
    monkeypatch.undo()
    folder.mkdir()
    results.write_complete_folder(folder, {"a": b"1", "b": b"2"})
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == {"a": b"1", "b": b"2"}
    assert [each.name for each in (tmp_path / "deep").iterdir()] == ["tables"]


@pytest.mark.parametrize(
    ("format_", "package", "what"), [("xlsx", "XlsxWriter", "a workbook"), ("parquet", "pyarrow", "Parquet")]
)
def test_without_the_package_the_message_gives_the_line_that_installs_it(
    tmp_path: Path, format_: str, package: str, what: str
) -> None:
    root = write(tmp_path, texts())
    program = (
        f"import sys; sys.modules['{package.lower()}'] = None; from partnermap.__main__ import main; "
        f"sys.exit(main(['export', '--format', '{format_}', '--output', 'made']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, encoding="utf-8", check=False
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        f"{what} needs the package {package}, which is not installed\n"
        f"install it: pip install 'partnermap[{format_}]'\n"
    )
    assert not (tmp_path / "made").exists()
