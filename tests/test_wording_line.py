"""No text of a record forges a CI command or drives a terminal, in any format (promise 7)."""

import csv
import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import runner
from partnermap import finding
from partnermap.answers import actions, findings, partnerships
from partnermap.answers.overdue import overdue
from partnermap.formats import TABLES, Look, github, terminal, text, write
from partnermap.formats import csv as csv_output
from partnermap.formats import json as json_output
from partnermap.model.action import Point
from partnermap.queries.actions import action_rows, overdue_actions
from partnermap.queries.listing import partnership_rows
from partnermap.register import Register, register_of
from partnermap.source import Place
from partnermap.wording import line
from registers import texts

ON = date(2010, 6, 1)
MANY = settings(max_examples=200, suppress_health_check=list(HealthCheck))

HOSTILE = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "::error file=x::forged",
                "::add-mask::x",
                "::set-env name=PATH::/tmp",
                "##[error]forged",
                "##[set-env name=PATH;]x",
                "##vso[task.setvariable]x",
                "##",
                "#",
                "[",
                "::",
                ":",
                "\n",
                "\r",
                "\r\n",
                "\x0b",
                "\x0c",
                "\x1c",
                "\x85",
                "\u2028",
                "\u2029",
                "\x00",
                "\x07",
                "\x08",
                "\x1b[31m",
                "\x1b]52;c;x\x07",
                "\x1b]8;;http://x\x07",
                "\x9b31m",
                "\x7f",
                "\u202e",
                "\u2066",
                "\u200b",
                "\ufeff",
                "\ud800",
                "\U000e0041",
                "東",
                "é",
                "\u0301",
                "[bold]",
                "[/]",
                ":bomb:",
                "|",
                "`",
                "<script>",
                "=1+1",
                "%0A::error::x",
                '"',
                ",",
                "\\",
                " ",
                "\t",
                "\xa0",
            ]
        ),
        st.text(max_size=8),
        st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Zs"]),
    ),
    max_size=12,
).map("".join)

SAFE_BREAKS = {"\n"}


def is_harmless(shown: str) -> bool:
    """Whether a terminal that is given the text only writes and ends lines."""
    return all(
        character in SAFE_BREAKS or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        for character in shown
    )


@MANY
@given(HOSTILE, st.sampled_from(["", " ", "\t", "x", ":", "#"]))
@example("::error::x", "")
@example(":error::x", ":")
@example("#[error]x", "#")
def test_a_safe_line_is_one_line_and_no_command(hostile: str, before: str) -> None:
    shown = line.line(before + hostile)
    assert is_harmless(shown)
    assert "\n" not in shown
    assert not runner.commands(shown)
    assert line.line(shown) == shown
    assert len(shown) <= line.LONGEST * 10


@MANY
@given(HOSTILE)
def test_the_shown_characters_are_those_of_the_line(hostile: str) -> None:
    assert "".join(line.characters(hostile)) == line.line(hostile, len(hostile) + 1)


def test_plain_words_stay_as_they_are() -> None:
    for plain in ("Head of Culture (Łódź)", "10:30, room #3", "https://x.uk/a", "東京都", "naïve café"):
        assert line.line(plain) == plain


def test_what_would_act_is_shown_as_its_escape() -> None:
    assert line.line("a\x1b[1mb\x07\u202ec\ud800\x85") == "a\\x1b[1mb\\x07\\u202ec\\ud800\\x85"
    assert line.line("a\nb\tc\xa0d") == "a b c d"
    assert line.line("::error::x ##[y] ###") == ": :error: :x # #[y] # # #"
    assert line.line("x" * 500) == "x" * 399 + "…"


def finding_about(hostile: str) -> finding.Finding:
    return finding.Finding(
        "PM102",
        f"data/partnerships/{hostile}.yaml",
        (hostile,),
        f"unknown key {hostile}",
        f"did you mean {hostile}?",
        hostile,
        hostile,
        hostile,
        place=Place(1, 3, 1, 6),
    )


FINDINGS: dict[str, Callable[[finding.Finding], str]] = {
    "text": lambda found: text.findings([found], {found.path: f"k: {found.message}\n"}),
    "text from its folder": lambda found: text.findings([replace(found, path=found.message[12:])], {}),
    "concise": lambda found: text.concise([found]),
    "concise from its folder": lambda found: text.concise([replace(found, path=found.message[12:])]),
    "json": lambda found: json_output.answer(findings.linted([found], 1, 1, 1)),
    "summary": lambda found: github.summary([found], "checked", ""),
}


@pytest.mark.parametrize("format_", FINDINGS)
def test_no_finding_forges_a_command(format_: str) -> None:
    tried = 0

    @MANY
    @given(HOSTILE)
    def judge(hostile: str) -> None:
        nonlocal tried
        tried += 1
        shown = FINDINGS[format_](finding_about(hostile))
        assert is_harmless(shown)
        assert not runner.commands(shown)

    judge()
    print(f"{format_}: {tried} hostile texts, none a command")


def test_an_annotation_is_one_command_and_says_what_was_meant() -> None:
    tried = 0

    @MANY
    @given(HOSTILE)
    def judge(hostile: str) -> None:
        nonlocal tried
        tried += 1
        found = finding_about(hostile)
        shown = github.annotations([found], "", summarised=False)
        assert is_harmless(shown)
        assert shown.count("\n") == 1
        (command,) = runner.commands(shown)
        assert command.name == "error"
        assert command.properties["line"] == "1"
        assert set(command.properties) == {"file", "line", "endLine", "col", "endColumn", "title"}
        assert command.properties["file"] == line.line(found.path)
        assert command.data == line.line(f"{found.message}; {found.hint}")

    judge()
    print(f"github: {tried} hostile texts, each one command as meant")


def hostile_register(hostile: str) -> Register:
    """A register with one text in every place that a table shows; what is no YAML text is given to the record."""
    register = register_of(
        texts(
            extra="""
            issues:
              - ref: 1
                issue: Nothing is reviewed.
                actions:
                  - ref: 1a
                    action: Review it.
                    points: [One]
                    responsibility: Arts Officer
                    target_date: 2010-03-31
                    evidence: None yet.
            """
        )
    )
    assert not register.faults
    partnership = register.partnerships["arts"]
    evaluation = register.evaluations["arts-2009-10"]
    issue = evaluation.record.issues[0]
    party = issue.actions[0].responsibility
    assert party
    action = issue.actions[0].model_copy(
        update={
            "action": hostile,
            "points": [Point(point=hostile)],
            "evidence": hostile,
            "responsibility": party.model_copy(update={"accountable": hostile, "helpers": [hostile]}),
        }
    )
    return replace(
        register,
        partnerships={
            "arts": partnership.with_record(
                partnership.record.model_copy(
                    update={
                        "short_name": hostile,
                        "purpose": hostile,
                        "service": hostile,
                        "lead_officer": hostile,
                    }
                )
            )
        },
        evaluations={
            "arts-2009-10": evaluation.with_record(
                evaluation.record.model_copy(
                    update={"issues": [issue.model_copy(update={"issue": hostile, "actions": [action]})]}
                )
            )
        },
    )


def answers(hostile: str) -> dict[str, str]:
    """Every format of every answer that shows the text."""
    register = hostile_register(hostile)
    rows = list(action_rows(register, ON))
    (partnership,) = partnership_rows(register, ON)
    pages = {
        "overdue": overdue(overdue_actions(rows, ON, 30), register.settings, by="responsible", within=30),
        "partnerships": partnerships.listing([partnership], ON),
        "actions": actions.listing(rows, ON),
        "show": actions.details(rows[0], ON),
        "show partnership": partnerships.details(partnership, ON, {}),
    }
    looks = {"plain": Look(), "drawn": Look(columns=80)}
    return {
        **{
            f"{name}, {look}": write(page, "table", looks[look])
            for name, page in pages.items()
            for look in looks
        },
        **{
            f"{name}, {format_}": write(page, format_, Look())
            for name, page in pages.items()
            for format_ in TABLES[1:]
        },
    }


def test_no_answer_forges_a_command() -> None:
    tried = 0

    @settings(MANY, max_examples=80)
    @given(HOSTILE)
    @example("::error::forged")
    @example("##[error]forged")
    def judge(hostile: str) -> None:
        nonlocal tried
        for name, shown in answers(hostile).items():
            tried += 1
            assert is_harmless(shown), name
            assert not runner.commands(shown), name

    judge()
    print(f"answers: {tried} pages with hostile texts, none with a command")


@settings(MANY, max_examples=80)
@given(HOSTILE)
def test_no_text_leaves_its_cell(hostile: str) -> None:
    said = answers(hostile)
    (row,) = csv.DictReader(StringIO(said["overdue, csv"]))
    assert row["ref"] == "1a"
    safe = line.line(hostile, csv_output.LONGEST_CELL)
    assert row["action"] in {safe, f"'{safe}"}
    assert not row["action"].startswith(csv_output.FORMULA_STARTS)
    html = MarkdownIt("commonmark").enable("table").render(said["actions, markdown"])
    assert html.count("<td>") == 6
    assert html.count("<tr>") == 2
    assert not [tag for tag in ("<a ", "<img", "<script", "<em>", "<code>", "<strong>") if tag in html]
    record = json.loads(said["show, json"])["details"]
    assert record["action"].encode("utf-16", "surrogatepass") == hostile.encode("utf-16", "surrogatepass")


def test_a_narrow_terminal_shows_all() -> None:
    register = hostile_register("Review it.")
    page = overdue(overdue_actions(action_rows(register, ON), ON), register.settings)
    assert "Review it." in terminal.answer(page, 40)
    assert max(map(len, terminal.answer(page, 40).splitlines())) <= 40


def test_a_page_keeps_its_lines_and_headings_and_acts_on_nothing() -> None:
    text = "## A\n\tb\u00a0c\n  ::error::d\n\ufeff ::e\nf ::g\n\x1b]0;h\x07\r\n##[error]##[i\n\u202ej\n##vso[k]a ##teamcity[l]\n"
    wanted = "## A\n\tb\u00a0c\n  : :error::d\n\ufeff : :e\nf ::g\n\\x1b]0;h\\x07\\r\n# #[error]# #[i\n\\u202ej\n# #vso[k]a # #teamcity[l]\n"
    assert line.page(text) == wanted
