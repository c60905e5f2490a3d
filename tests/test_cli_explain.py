"""`partnermap explain` through its entry point."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from conftest import Run, write
from partnermap.answers.record_fields import FieldPlace, field_places, fields_called
from partnermap.formats import explanations
from partnermap.register.claims import KEYED
from partnermap.register.key_hints import fits
from partnermap.register.key_paths import below
from partnermap.rules import RULES, Rule
from partnermap.source import LARGEST_FILE, Data, parse
from partnermap.source.events import DEEPEST
from partnermap.source.tree import LONGEST_KEY, LONGEST_TEXT
from partnermap.workspace.packaged import rule_pages
from processes import answers
from registers import texts


def test_a_rule_is_explained_in_text_whatever_the_case_and_without_a_register(
    run: Run, tmp_path: Path
) -> None:
    ran = run(tmp_path, "explain", "pm201")
    assert ran.code == 0
    assert ran.out.startswith("PM201 missing-responsibility (error)\n\nAn agreed action has nobody")
    for part in ("\n\nWhy: ", "\n\nFix: ", "\n\nBad:\n    # data/", "\n\nGood:\n    # data/"):
        assert part in ran.out
    assert run(tmp_path, "explain", "missing-responsibility") == ran


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_fits_a_terminal_and_has_its_sections(rule: Rule) -> None:
    [page] = rule_pages([rule])
    shown = explanations.rule_as_text(page)
    prose = [line for line in shown.splitlines() if not line.startswith("    ")]
    assert max(map(len, prose)) <= 80
    assert re.findall(r"^([A-Z]\w+):", shown, re.MULTILINE) == ["Why", "Fix", "Bad", "Good"]
    assert "# PM" not in shown
    html = MarkdownIt("commonmark").render(explanations.rule_as_markdown(page))
    assert html.startswith(f"<h2>{rule.code} {rule.name}</h2>")


def test_what_is_explained_stands_in_no_docstring(tmp_path: Path) -> None:
    commands = [["explain", *each] for each in (["PM202"], ["PM2"], ["--format", "json"])]
    assert answers(tmp_path, commands) == answers(tmp_path, commands, ["-OO"])


@pytest.mark.parametrize(("format_", "read"), [("text", "False"), ("json", "False"), ("sarif", "True")])
def test_pages_are_read_only_for_what_shows_them(tmp_path: Path, format_: str, read: str) -> None:
    script = (
        "import sys; opened = [];"
        "sys.addaudithook(lambda event, args: event == 'open' and opened.append(str(args[0])));"
        "from partnermap.__main__ import main; code = main(sys.argv[1:]);"
        "sys.exit(code or f\"read: {any(path.endswith('PM202.md') for path in opened)}\")"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, "lint", "--format", format_],
        cwd=write(tmp_path, texts()),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.stderr.splitlines()[-1] == f"read: {read}"


@pytest.mark.parametrize("arguments", [[], ["PM2"]])
def test_rules_are_listed_by_family(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    shown = [rule for rule in RULES if not arguments or rule.code.startswith("PM2")]
    for format_ in ("text", "markdown"):
        out = run(tmp_path, "explain", *arguments, "--format", format_).out
        places = [out.index(f"{rule.code} ") for rule in shown]
        assert places == sorted(places)
        assert "Who does what by when" in out
    said = json.loads(run(tmp_path, "explain", *arguments, "--format", "json").out)
    assert list(said) == ["version", "rules", "withheld", "not_counted"]
    assert [rule["code"] for rule in said["rules"]] == [rule.code for rule in shown]
    assert list(said["rules"][0]) == ["code", "rule", "severity", "summary", "why", "fix", "bad", "good"]


def test_an_unknown_code_is_exit_3_with_what_was_meant(run: Run, tmp_path: Path) -> None:
    ran = run(tmp_path, "explain", "missing-responsability")
    assert (ran.code, ran.out) == (3, "")
    assert "did you mean 'missing-responsibility'?" in ran.err
    assert all(rule.code in ran.err for rule in RULES)


PLACES = {f"{place.kind} {place.path}": place for place in field_places()}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_every_field_is_shown_in_yaml_where_it_stands(place: FieldPlace) -> None:
    parsed = parse(place.yaml)
    assert not parsed.faults
    held: Data | None = parsed.data
    own = ["some-id"] if place.kind in KEYED else []
    for step in (*own, *place.above, place.field.key):
        held = below(held, 0 if step == "-" else "some-key" if step == "…" else step)
    assert held
    assert fits(place.field.kind, held)
    assert place in fields_called(place.field.key)
    assert place in fields_called(place.path)


@pytest.mark.parametrize("format_", ["text", "markdown", "json"])
def test_a_field_is_explained_in_every_format(run: Run, tmp_path: Path, format_: str) -> None:
    ran = run(tmp_path, "explain", "Target date", "--format", format_)
    assert ran.code == 0
    for part in (
        "The first agreed date",
        "period promised",
        "data/evaluations/<id>.yaml",
        "- target_date: 2009-12-31",
    ):
        assert part in " ".join(ran.out.split())
    assert all(len(line) <= 80 for line in ran.out.splitlines() if format_ == "text")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("traget_date", "'target_date'"),
        ("deadline", "'target_date'"),
        ("missing-respnsibility", "'missing-responsibility'"),
    ],
)
def test_a_name_of_no_field_and_no_rule_names_what_is_near(
    run: Run, tmp_path: Path, name: str, near: str
) -> None:
    ran = run(tmp_path, "explain", name)
    assert (ran.code, ran.out) == (3, "")
    assert f"did you mean {near}?" in ran.err
    assert "fields: about," in ran.err


def test_the_limits_of_a_file_stand_in_the_page_of_the_records() -> None:
    page = (Path(__file__).parents[1] / "docs" / "records.md").read_text(encoding="utf-8")
    texts_at_fault = {
        "KiB": "x: y\n" * (LARGEST_FILE // 5 + 1),
        "a text of": f"x: {'y' * (LONGEST_TEXT + 1)}\n",
        "a key of": f"? {'x' * (LONGEST_KEY + 1)}\n: y\n",
        "levels": "x: " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1) + "\n",
    }
    for part, text in texts_at_fault.items():
        fault = next(each for each in parse(text).faults if each.code == "PM007")
        assert part in fault.message
        assert fault.hint
        assert f" | {fault.hint} |" in page
