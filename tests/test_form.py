"""The workshop form: written by `partnermap form`, filled in, and read back by `partnermap import` with the same answers."""

import json
import re
import shlex
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from conftest import Ran, Run, write
from form_files import CODED, coded, fill_in, headings
from libreoffice import saved_as
from partnermap.answers.form import workshop_form
from partnermap.formats.tables.form import workbook
from partnermap.importing.form_questions import form_parts
from partnermap.importing.form_sheets import CODE
from partnermap.model.settings import PRIORITIES
from partnermap.register import register_of
from partnermap.source import parse
from registers import EVALUATION, texts

TOOLKIT = """\
name: Toolkit & more
edition: "2009"
scale: {0: none, 1: "weak, or begun", 2: fair, 3: good}
criteria:
  focus:
    title: Focus
    question: Is it plain what it is for?
    questions:
      purpose: Do all say the same?
      need: =1+1 is no formula here.
  membership: {title: Membership}
council_role:
  questions:
    fit: Which objectives does it serve?
    own-question: What else does the council say?
continued_role:
  questions:
    overlaps: Who else works in the field?
    conclusion: Should it go on?
"""
CHOIR = "name: City Choir\npurpose: Sings.\nkind: network\nlead_officer: Arts Officer\nmembers: [{organisation: Acme City Council}]\n"
FILLED: Mapping[str, object] = {
    "self_assessment/focus/rating": "1 – weak, or begun",  # noqa: RUF001 -- as the list has it
    "self_assessment/focus/strengths": "All agree\nIt is written down",
    "self_assessment/focus/improvements": "- Say it aloud\n- Ask those who:\n    - sing\n    - listen",
    "self_assessment/focus/answers/purpose": "Nearly.\n\n=1+1",
    "self_assessment/focus/answers/need": "Not applicable: a statute says so",
    "self_assessment/membership/rating": 3,
    "council_role/fit": "The cultural ones.",
    "council_role/answers/own-question": "Nothing.",
    "council_role/completed_by": "Arts Officer",
    "council_role/view": "be absorbed",
    "council_role/into": "City Choir",
    "continued_role/answers/overlaps": "The choir.",
    "continued_role/conclusion": "continue with changes",
}
ACTIONS: Sequence[Sequence[object]] = (
    ("1a", "No plan", "Write a plan", "Arts Officer", "City Choir", "31/03/2011", "important"),
    ("1b", "No plan", "Follow it", "Arts Officer", None, "Q3 2010/11", None),
)
SELF_ASSESSMENT: Mapping[str, Mapping[str, Any]] = {
    "focus": {
        "rating": "1",
        "strengths": ["All agree", "It is written down"],
        "improvements": ["Say it aloud", "Ask those who: sing; listen"],
        "answers": {"purpose": "Nearly.\n=1+1", "need": {"not_applicable": "a statute says so"}},
    },
    "membership": {"rating": "3"},
}
COUNCIL_ROLE = {
    "fit": "The cultural ones.",
    "answers": {"own-question": "Nothing."},
    "completed_by": "Arts Officer",
    "view": "absorb",
    "into": "choir",
}
CONTINUED_ROLE = {"answers": {"overlaps": "The choir."}, "conclusion": "continue-with-changes"}
OF_OFFICE, OF_TABLES, OF_TEXTS = (
    f"urn:oasis:names:tc:opendocument:xmlns:{part}:1.0" for part in ("office", "table", "text")
)
MADE = "data/evaluations/arts-2010-11.yaml"
OF_ARTS = ("--partnership", "arts", "--year", "2010/11")


FILES = {**texts(), "data/frameworks/toolkit.yaml": TOOLKIT, "data/partnerships/choir.yaml": CHOIR}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "register", FILES)


@cache
def blank() -> bytes:
    """The form of the arts partnership for 2010/11."""
    kit = register_of(FILES).frameworks["toolkit"].record
    of = {"partnership": "Arts Partnership", "year": "2010/11"}
    return workbook(workshop_form("toolkit", kit, council="Acme City Council", priorities=PRIORITIES, **of))


@pytest.fixture
def form(root: Path) -> Path:
    file = root.parent / "form.xlsx"
    file.write_bytes(blank())
    return file


def recorded(root: Path, path: str = MADE) -> Any:  # noqa: ANN401 -- what YAML says
    return parse((root / path).read_bytes()).data


def sheets(file: Path) -> dict[str, Worksheet]:
    return {each.title: each for each in openpyxl.load_workbook(file).worksheets}


def asked(run: Run, root: Path, file: Path, *words: str) -> dict[str, list[str]]:
    """What an import asks about, by what it is about, each question with its place."""
    ran = run(root, "import", str(file), "--dry-run", "--format", "json", *words)
    assert ran.code == 0, ran.err
    found: dict[str, list[str]] = {}
    for each in json.loads(ran.out)["asked"]:
        found.setdefault(each["where"], []).append(f"{each['question']} ({each['place']})")
    return found


def says_what_was_filled_in(root: Path) -> None:
    made = recorded(root)
    assert (made["partnership"], made["year"], made["framework"]) == ("arts", "2010/11", "toolkit")
    assert made["self_assessment"] == SELF_ASSESSMENT
    assert made["council_role"] == COUNCIL_ROLE
    assert made["continued_role"] == CONTINUED_ROLE
    (issue,) = made["issues"]
    assert (issue["ref"], issue["issue"]) == ("1", "No plan")
    assert [
        {key: value for key, value in action.items() if key != "sources"} for action in issue["actions"]
    ] == [
        {
            "ref": "1a",
            "action": "Write a plan",
            "priority": "important",
            "responsibility": {"accountable": "Arts Officer", "with": ["City Choir"]},
            "target_date": "2011-03-31",
        },
        {
            "ref": "1b",
            "action": "Follow it",
            "responsibility": "Arts Officer",
            "target_date": "2010/11 Q3",
        },
    ]


def test_what_is_filled_in_is_recorded_and_a_second_time_changes_nothing(
    run: Run, root: Path, form: Path
) -> None:
    fill_in(form, FILLED, ACTIONS)
    ran = run(root, "import", str(form), "--yes")
    assert ran.code == 0, ran.err
    says_what_was_filled_in(root)
    before = (root / MADE).read_bytes()
    again = run(root, "import", str(form), "--yes")
    assert (again.code, again.err) == (0, "nothing to change: it is on record as it is\n")
    assert "On record with all that the table says: 3." in again.out
    assert (root / MADE).read_bytes() == before


@pytest.mark.machine
def test_libreoffice_saves_the_form_with_the_same_answers(run: Run, root: Path, form: Path) -> None:
    fill_in(form, FILLED, ACTIONS)
    saved = saved_as("ods", form)
    assert run(root, "import", str(saved), "--yes").code == 0
    says_what_was_filled_in(root)
    sheets_of_it = ZipFile(saved).read("content.xml").decode()
    assert sheets_of_it.count("<table:table-header-rows>") == len(sheets(form))
    assert "Choose from the list" in sheets_of_it
    assert "table:number-columns-spanned" not in sheets_of_it


def typed_in(sheets_of_libreoffice: Path, answers: Mapping[str, object]) -> Path:
    """A form as LibreOffice has it in one XML file, with answers in the cells before their codes."""
    tree = etree.parse(sheets_of_libreoffice)
    names = {"table": OF_TABLES, "text": OF_TEXTS}
    cells = {cell.findtext("text:p", "", names): cell for cell in tree.iterfind(".//table:table-cell", names)}
    for code, answer in answers.items():
        cell = cells[code].getprevious()
        assert cell is not None
        cell.set(f"{{{OF_OFFICE}}}value-type", "string")
        for line in str(answer).split("\n"):
            etree.SubElement(cell, f"{{{OF_TEXTS}}}p").text = line
    tree.write(sheets_of_libreoffice, xml_declaration=True, encoding="UTF-8")
    return sheets_of_libreoffice


@pytest.mark.machine
def test_a_form_that_is_filled_in_through_libreoffice_has_the_same_answers(
    run: Run, root: Path, form: Path
) -> None:
    fill_in(form, {}, ACTIONS)
    filled = saved_as("xlsx", typed_in(saved_as("fods", form), FILLED))
    assert run(root, "import", str(filled), "--yes").code == 0
    says_what_was_filled_in(root)


def test_an_evaluation_on_record_gains_what_it_lacks_and_keeps_what_it_says(
    run: Run, root: Path, form: Path
) -> None:
    start = (
        "partnership: arts\nyear: 2010/11\nround: pilot\nframework: toolkit\nmilestones:\n  completed: {planned: 2011-01}\n"
        "self_assessment:\n  focus:\n    rating: 2\n    strengths: [All agree, It is written down]\n"
        "    answers:\n      purpose: {text: Nearly. =1+1}\n"
    )
    write(root, {MADE: start})
    fill_in(form, FILLED, ACTIONS)
    ran = run(root, "import", str(form), "--yes", "--format", "json")
    assert ran.code == 0, ran.err
    found = json.loads(ran.out[: ran.out.rindex("}") + 1])
    assert found["differences"] == [
        {
            "id": "arts-2010-11",
            "field": "self_assessment.focus.rating",
            "on_record": "2",
            "in_table": "1",
            "place": "sheet Self assessment, C2",
        }
    ]
    assert found["added_to"] == ["arts-2010-11"]
    made = recorded(root)
    assert made["round"] == "pilot"
    expected: dict[str, Any] = {**SELF_ASSESSMENT["focus"], "rating": "2"}
    expected["answers"] = {**SELF_ASSESSMENT["focus"]["answers"], "purpose": {"text": "Nearly. =1+1"}}
    assert made["self_assessment"] == {"focus": expected, "membership": {"rating": "3"}}
    assert made["council_role"] == COUNCIL_ROLE
    assert made["sources"] == [{"what": "the answers of the workshop form", "from": "form.xlsx"}]
    before = (root / MADE).read_bytes()
    assert "nothing to change" in run(root, "import", str(form), "--yes").err
    assert (root / MADE).read_bytes() == before


def test_what_is_not_for_the_public_is_neither_told_nor_changed(run: Run, root: Path, form: Path) -> None:
    start = (
        "partnership: arts\nyear: 2010/11\nround: pilot\nframework: toolkit\nmilestones:\n  completed: {planned: 2011-01}\n"
        "self_assessment:\n  focus:\n    exempt: {paragraph: 3, reason: Money.}\n    rating: 0\n"
    )
    write(root, {MADE: start})
    fill_in(form, FILLED)
    ran = run(root, "import", str(form), "--yes", "--format", "json")
    assert ran.code == 0, ran.err
    found = json.loads(ran.out[: ran.out.rindex("}") + 1])
    assert found["withheld"]["self_assessment"] == 5
    assert found["differences"] == []
    focus = recorded(root)["self_assessment"]["focus"]
    assert focus == {"exempt": {"paragraph": "3", "reason": "Money."}, "rating": "0"}
    private = run(root, "import", str(form), "--private", "--dry-run", "--format", "json")
    assert [each["field"] for each in json.loads(private.out)["differences"]] == [
        "self_assessment.focus.rating"
    ]


def test_what_is_no_answer_is_asked_about_with_its_cell_and_not_recorded(
    run: Run, root: Path, form: Path
) -> None:
    answers = {
        "self_assessment/focus/rating": "quite good",
        "self_assessment/membership/rating": 2.5,
        "self_assessment/focus/answers/purpose": "N/A",
        "council_role/completed_by": "Susan Clark",
        "council_role/into": "The Ballet",
        "council_role/view": "go on",
        "continued_role/conclusion": "merge",
    }
    fill_in(form, answers)
    ran = run(root, "import", str(form), "--dry-run", "--format", "json")
    found = json.loads(ran.out)
    questions = {each["where"]: (each["question"], each["place"]) for each in found["asked"]}
    scale = "'0 – none', '1 – weak, or begun', '2 – fair' or '3 – good'"  # noqa: RUF001 -- as the list has it
    assert questions == {
        "self_assessment/focus/rating": (
            f"Focus: 'quite good' is none of {scale}",
            "sheet Self assessment, C2",
        ),
        "self_assessment/membership/rating": (
            f"Membership: '2.5' is none of {scale}",
            "sheet Self assessment, C8",
        ),
        "self_assessment/focus/answers/purpose": (
            "Focus: says that the question does not apply, and not why: kept as the answer",
            "sheet Self assessment, C5",
        ),
        "council_role/completed_by": (
            "Completed by: 'Susan Clark' names no one post",
            questions["council_role/completed_by"][1],
        ),
        "council_role/into": (
            "Into: 'The Ballet' is no partnership on record",
            questions["council_role/into"][1],
        ),
        "council_role/view": (questions["council_role/view"][0], questions["council_role/view"][1]),
        "continued_role/conclusion": (
            "Conclusion: to merge into which partnership? Left out until that is said",
            questions["continued_role/conclusion"][1],
        ),
    }
    assert questions["council_role/view"][0].startswith("View: 'go on' is none of 'continue', ")
    assert found["self_assessment"] == {"focus": {"answers": {"purpose": "N/A"}}}
    assert (found["council_role"], found["continued_role"]) == (None, None)
    assert {each["text"] for each in found["dropped"]} == {
        "self_assessment/focus/rating: quite good",
        "self_assessment/membership/rating: 2.5",
        "council_role/completed_by: Susan Clark",
        "council_role/into: The Ballet",
        "council_role/view: go on",
        "continued_role/conclusion: merge",
    }


def test_what_is_struck_out_or_a_formula_is_no_answer(run: Run, root: Path, form: Path) -> None:
    answers = {
        "self_assessment/focus/strengths": "All agree",
        "self_assessment/focus/improvements": "=1+1",
        "self_assessment/focus/answers/purpose": "#REF!",
        "self_assessment/membership/rating": 2,
    }
    fill_in(form, answers)
    book = openpyxl.load_workbook(form)
    sheet = book["Self assessment"]
    sheet["C3"].font = Font(strike=True)
    book.save(form)
    found = asked(run, root, form)
    assert found == {
        "self_assessment/focus/improvements": [
            "Focus: is a formula that is not calculated: what does it give? (sheet Self assessment, C4)"
        ],
        "self_assessment/focus/answers/purpose": [
            "Focus: '#REF!' is the error of a formula (sheet Self assessment, C5)"
        ],
    }
    shown = run(root, "import", str(form), "--dry-run")
    assert "- sheet Self assessment, C3: struck out: All agree\n" in shown.out
    assert "Membership  Rating" in shown.out
    assert "strengths:" not in shown.out


def test_a_rating_is_taken_by_its_point_or_its_words(run: Run, root: Path, form: Path) -> None:
    for text, point in (("2", 2), (2, 2), ("Fair", 2), ("1 weak or begun", 1), ("3 - good", 3), ("0", 0)):
        fill_in(form, {"self_assessment/focus/rating": text})
        ran = run(root, "import", str(form), "--dry-run", "--format", "json")
        assert json.loads(ran.out)["self_assessment"] == {"focus": {"rating": point}}, text


def test_rows_are_read_by_their_codes_wherever_they_stand(run: Run, root: Path, form: Path) -> None:
    fill_in(form, FILLED, ACTIONS)
    book = openpyxl.load_workbook(form)
    sheet = book["Self assessment"]
    assert isinstance(sheet, Worksheet)
    rows: list[list[Any]] = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number, row in enumerate([*rows[::-1], ["", "", "More to say", ""]], 3):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    sheet.cell(2, 3).value = None
    book.save(form)
    assert run(root, "import", str(form), "--yes").code == 0
    says_what_was_filled_in(root)
    last = f"sheet Self assessment, C{len(rows) + 3}"
    assert asked(run, root, form) == {last: [f"its row has no code: which answer is it? ({last})"]}


def test_codes_that_were_changed_or_copied_are_asked_about(run: Run, root: Path, form: Path) -> None:
    fill_in(form, FILLED)
    book = openpyxl.load_workbook(form)
    rows = coded(book)
    sheet, row = rows["self_assessment/focus/strengths"]
    sheet.cell(row, 4).value = "self_assessment/focus/improvements"
    sheet, row = rows["council_role/fit"]
    sheet.cell(row, 4).value = "council_role/fitt"
    book.save(form)
    found = asked(run, root, form)
    assert found["self_assessment/focus/improvements"] == [
        "self_assessment/focus/improvements is answered in sheet Self assessment, C3 too: that is taken "
        "(sheet Self assessment, C4)"
    ]
    assert found["council_role/fitt"] == [
        f"'council_role/fitt' is the code of no question of toolkit (sheet Council role, C{row})"
    ]


def test_partnership_and_year_come_from_the_form_unless_they_are_given(
    run: Run, root: Path, form: Path
) -> None:
    fill_in(form, {**FILLED, "form/year": "2010-11"})
    ran = run(
        root,
        "import",
        str(form),
        "--partnership",
        "choir",
        "--year",
        "2011-12",
        "--yes",
        "--set",
        "round=pilot",
    )
    assert ran.code == 1  # a partnership that goes into itself
    assert "choir cannot go into itself" in ran.err
    fill_in(form, {"council_role/into": "arts"})
    ran = run(
        root,
        "import",
        str(form),
        "--partnership",
        "choir",
        "--year",
        "2011-12",
        "--yes",
        "--set",
        "round=pilot",
    )
    assert ran.code == 0
    assert "form.xlsx is the form of arts: it is taken for choir, as --partnership says" in ran.err
    assert "form.xlsx is the form of 2010/11: it is taken for 2011-12, as --year says" in ran.err
    assert recorded(root, "data/evaluations/choir-2011-12.yaml")["round"] == "pilot"
    fill_in(form, {"form/year": "the year"})
    ran = run(root, "import", str(form), "--dry-run")
    assert ran.code == 2
    assert ran.err.startswith(
        "form.xlsx, sheet Read me, B11: 'the year' is no financial year\nwrite it as 2009/10"
    )
    fill_in(form, {"form/year": None})
    ran = run(root, "import", str(form), "--dry-run")
    assert ran.code == 2
    assert ran.err.startswith("--year says which year's plan it is, as --year 2009/10\n")
    fill_in(form, {"form/partnership": None})
    ran = run(root, "import", str(form), "--dry-run")
    assert ran.code == 2
    assert "form.xlsx does not say of which partnership it is" in ran.err


def test_a_form_of_no_toolkit_on_record_and_one_that_is_blank_are_refused(
    run: Run, root: Path, form: Path
) -> None:
    ran = run(root, "import", str(form), "--yes")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("form.xlsx: is a form in which nothing is filled in\n")
    fill_in(form, {"form/toolkit": "kit-1999"})
    ran = run(root, "import", str(form), "--yes")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("form.xlsx, sheet Read me, B13: 'kit-1999' is no toolkit on record\n")
    assert "write its id beside the code form/toolkit: toolkit" in ran.err


def test_another_edition_of_the_toolkit_is_asked_about(run: Run, root: Path, form: Path) -> None:
    fill_in(form, {**FILLED, "form/edition": "2004"})
    assert asked(run, root, form)["form/edition"] == [
        "the form is of edition 2004, and toolkit of 2009: does each answer still fit? (sheet Read me, B14)"
    ]


def test_the_action_plan_may_be_taken_out_or_imported_alone(run: Run, root: Path, form: Path) -> None:
    fill_in(form, FILLED, ACTIONS)
    ran = run(root, "import", str(form), "--sheet", "Action plan", *OF_ARTS, "--dry-run", "--format", "json")
    found = json.loads(ran.out)
    assert (found["kind"], len(found["actions"])) == ("actions", 2)
    assert "self_assessment" not in found
    book = openpyxl.load_workbook(form)
    del book["Action plan"]
    book.create_sheet("Notes")["A1"] = "The workshop was on a Monday."
    book.save(form)
    ran = run(root, "import", str(form), "--dry-run", "--format", "json")
    found = json.loads(ran.out)
    assert (found["kind"], found["actions"]) == ("form", [])
    assert found["dropped"] == [
        {
            "where": "sheet Notes",
            "text": "sheet Notes is no table of the kind: The workshop was on a Monday.",
        }
    ]


def test_the_form_asks_all_that_the_toolkit_asks(form: Path) -> None:
    parts = form_parts(register_of(FILES).frameworks["toolkit"].record)
    found = sheets(form)
    assert [*found] == ["Read me", "Self assessment", "Council role", "Continued role", "Action plan"]
    for part in parts:
        rows = [[cell.value for cell in row] for row in found[part.title].iter_rows(min_row=2)]
        assert rows == [[each.topic, each.asked, None, each.code] for each in part.questions]
    codes = [question.code for part in parts for question in part.questions]
    assert len(codes) == len(set(codes))
    assert {*FILLED} <= {*codes}
    assert headings(found["Action plan"]) == [
        "Ref",
        "Issue",
        "Action",
        "Responsibility",
        "Supported by",
        "Target date",
        "Priority",
    ]


def validations(sheet: Worksheet) -> Sequence[DataValidation]:
    return list(sheet.data_validations.dataValidation)


def test_every_cell_to_fill_in_says_what_it_asks_and_offers_what_may_be_chosen(form: Path) -> None:
    found = sheets(form)
    for name in CODED[1:]:
        sheet = found[name]
        told = {str(each.sqref): each for each in validations(sheet)}
        for row in range(2, sheet.max_row + 1):
            assert (told[f"C{row}"].prompt or "").strip()
            assert (
                told[f"D{row}"].prompt == "Leave this code as it is: it says which answer stands in the row."
            )
            assert told[f"D{row}"].formula1 == f'"{sheet.cell(row, 4).value}"'
    rating = next(each for each in validations(found["Self assessment"]) if each.sqref == "C2")
    _, _, where = str(rating.formula1).partition("!")
    scale = [cell.value for (cell,) in found["Read me"][where.replace("$", "")]]
    assert scale == ["0 – none", "1 – weak, or begun", "2 – fair", "3 – good"]  # noqa: RUF001 -- as the list has it
    plan = {str(each.sqref): each for each in validations(found["Action plan"])}
    assert [plan[f"{column}2:{column}41"].type for column in "ABCDEF"] == [None] * 6
    assert plan["G2:G41"].errorStyle == "information"


def test_the_form_can_be_read_aloud_and_printed(form: Path) -> None:
    book = openpyxl.load_workbook(form)
    assert book.properties.title == "Arts Partnership 2010/11: Toolkit & more"
    assert book.properties.language == "en-GB"
    assert not book.properties.creator
    for sheet in book.worksheets:
        assert not sheet.merged_cells.ranges
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        (table,) = sheet.tables.values()
        assert table.headerRowCount == 1
        assert sheet.print_area.startswith(f"'{sheet.title}'!$A$1:")
        assert (CODE in headings(sheet)) == (sheet.title in CODED)
    with ZipFile(form) as opened:
        parts = {name: opened.read(name).decode() for name in opened.namelist()}
    assert not [name for name, part in parts.items() if "<f>" in part or "<hyperlink" in part]
    assert "customHeight" not in "".join(parts.values())
    assert "partnermap" not in parts["docProps/core.xml"] + parts["docProps/app.xml"]
    need = next(
        row for row in sheets(form)["Self assessment"].iter_rows() if str(row[3].value).endswith("/need")
    )
    assert (need[1].value, need[1].data_type) == ("=1+1 is no formula here.", "s")


def luminance(color: str) -> float:
    shares = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_texts_stand_out_from_their_ground(form: Path) -> None:
    for sheet in sheets(form).values():
        for row in sheet.iter_rows(max_row=3):
            for cell in row:
                ground = f"#{str(cell.fill.bgColor.rgb)[2:]}" if cell.fill.fill_type else "#FFFFFF"
                ground = f"#{str(cell.fill.fgColor.rgb)[2:]}" if cell.fill.fill_type else ground
                light, dark = sorted((luminance(ground), luminance(f"#{str(cell.font.color.rgb)[2:]}")))[::-1]
                assert (light + 0.05) / (dark + 0.05) >= 7, cell.coordinate


def test_a_form_is_the_same_bytes_each_time_and_blank_without_a_partnership(
    run: Run, root: Path, form: Path
) -> None:
    again = root.parent / "again.xlsx"
    for words in (("toolkit", *OF_ARTS), ("--partnership", "Arts", "--year", "2010-11")):
        assert run(root, "form", *words, "--output", str(again)) == Ran(0, "", "")
        assert again.read_bytes() == form.read_bytes()
    assert run(root, "form", "--output", str(again)).code == 0
    rows = coded(openpyxl.load_workbook(again))
    values = {
        code: sheet.cell(row, 2).value for code, (sheet, row) in rows.items() if code.startswith("form/")
    }
    assert (values["form/partnership"], values["form/year"]) == (None, None)
    assert (values["form/toolkit"], values["form/edition"]) == ("toolkit", "2009")
    fill_in(again, {**FILLED, "form/partnership": "Arts Partnership", "form/year": "2010/11"}, ACTIONS)
    assert run(root, "import", str(again), "--yes").code == 0
    says_what_was_filled_in(root)


def test_the_toolkit_is_that_of_the_evaluation_else_the_latest(run: Run, root: Path) -> None:
    write(
        root, {"data/frameworks/newer.yaml": "name: Newer\nedition: '2012'\ncriteria: {all: {title: All}}\n"}
    )
    file = root.parent / "form.xlsx"
    for words, toolkit in (
        (("--partnership", "arts", "--year", "2009/10"), "toolkit"),
        (("--partnership", "arts", "--year", "2010/11"), "newer"),
        ((), "newer"),
        (("Toolkit & more",), "toolkit"),
    ):
        assert run(root, "form", *words, "--output", str(file)).code == 0
        sheet, row = coded(openpyxl.load_workbook(file))["form/toolkit"]
        assert sheet.cell(row, 2).value == toolkit
    assert not [
        code for code in coded(openpyxl.load_workbook(file)) if code.endswith("membership/strengths/x")
    ]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "form writes a workbook; say where with --output, as --output form.xlsx"),
        (
            ("--output", "form.csv"),
            2,
            "--output 'form.csv' is no name of a workbook, which ends in .xlsx",
        ),
        (
            ("--output", "f.xlsx", "--year", "2009/10"),
            2,
            "--partnership and --year together say whose form it is",
        ),
        (
            ("--output", "f.xlsx", "--partnership", "arts"),
            2,
            "--partnership and --year together say whose form it is",
        ),
        (("kit", "--output", "f.xlsx"), 3, "no toolkit 'kit'"),
        (("--output", "f.xlsx", "--partnership", "artz", "--year", "2009/10"), 3, "no partnership 'artz'"),
    ],
)
def test_what_cannot_be_is_refused(run: Run, root: Path, words: Sequence[str], code: int, said: str) -> None:
    ran = run(root, "form", *words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert not (root / "f.xlsx").exists()


def test_a_partnership_that_is_not_for_the_public_has_no_form(run: Run, root: Path) -> None:
    write(root, {"data/partnerships/choir.yaml": f"{CHOIR}exempt: {{paragraph: 3, reason: Money.}}\n"})
    ran = run(root, "form", "--partnership", "choir", "--year", "2010/11", "--output", "f.xlsx")
    assert (ran.code, ran.out) == (3, "")
    assert "not for the public" in ran.err
    assert not (root / "f.xlsx").exists()


def test_the_commands_of_the_guide_take_a_form_out_and_in(run: Run, root: Path) -> None:
    """Each command of its first part is typed; the form is filled in between the first and the second."""
    guide = (Path(__file__).parents[1] / "docs" / "tables.md").read_text("utf-8")
    part = guide[guide.index("## A form for a workshop") : guide.index("## A sheet that goes round")]
    commands = [shlex.split(each) for each in re.findall(r"^partnermap (.*)$", part, re.MULTILINE)]
    assert [words[0] for words in commands] == ["form", "import", "import"]
    write(root, {"data/partnerships/museums.yaml": CHOIR.replace("City Choir", "Museums Partnership")})
    for words in commands:
        assert run(root, *words).code == 0
        if words[0] == "form":
            fill_in(root / words[-1], {"self_assessment/focus/rating": "2"})
    made = recorded(root, "data/evaluations/museums-2012-13.yaml")
    assert (made["round"], made["self_assessment"]) == ("programme", {"focus": {"rating": "2"}})


def test_without_a_toolkit_there_is_no_form(run: Run, root: Path) -> None:
    (root / "data/frameworks/toolkit.yaml").unlink()
    ran = run(root, "form", "--output", str(root.parent / "form.xlsx"))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == "no toolkit is on record: a file in data/frameworks says what a form asks\n"


def test_an_issue_without_a_number_is_none_of_another_wording(run: Run, root: Path, form: Path) -> None:
    """The first issue of a form is not the first on record because both come first."""
    issues = "issues:\n  - {ref: 1, issue: Noise, actions: [{ref: 1a, action: Listen.}]}\n"
    start = f"{EVALUATION.replace('2009/10', '2010/11').split('milestones')[0]}milestones: {{started: {{planned: 2010}}}}\n"
    write(root, {MADE: start + issues})
    fill_in(form, {}, [(None, "Dirt", "Wash it"), (None, "noise", "Shut the door")])
    assert run(root, "import", str(form), "--yes").code == 0
    found = {
        issue["ref"]: (issue["issue"], [action["ref"] for action in issue["actions"]])
        for issue in recorded(root)["issues"]
    }
    assert found == {"1": ("Noise", ["1a", "1b"]), "2": ("Dirt", ["2a"])}
