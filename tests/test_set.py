"""`partnermap set`: fields as they are typed, and how a command that changes records ends."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run, write
from npm import program
from partnermap.cli.taking_back import tell_how_taken_back
from partnermap.edit.editing import edited
from partnermap.edit.edits import Edit, Remove, Rename, Set
from partnermap.errors import NotRecordedError, UsageError
from partnermap.queries.naming import named
from partnermap.recording.fields import fields_set, fields_typed
from partnermap.recording.recorded import changed_files
from partnermap.recording.taking_back import words_back
from partnermap.register import Register, register_of
from partnermap.source import NULL
from registers import ARTS, one_action, texts
from repositories import git, repository

PARTNERSHIP = "data/partnerships/arts.yaml"
EVALUATION = "data/evaluations/arts-2009-10.yaml"
DOTTED = """\
  - ref: 1.1
    issue: Nobody comes.
    actions:
      - ref: 1.1
        action: Ask.
      - ref: 1.10
        action: Ask again.
exceptions:
  - {day: 2009-05-04, what: delay, reason: Elections.}
  - {day: {known_by: 2009-06-01}, what: deferred}
  - {day: 2009-07, what: delay}
  - {day: 2009-07, what: other}
"""
REGISTER: Register = register_of(
    texts(
        extra=one_action("target_date: 2010-01-31\npoints:\n  - Ask.") + DOTTED,
        partnership="funding:\n  - {year: 2009/10, council_cash: 100}\nrisk: {register: true}\n",
    )
)


def lines_changed(wanted: str, *typed: str) -> list[str]:
    """What is gone and what has come, line by line, in the file of a record."""
    meant = named(REGISTER, wanted, "partnership", "evaluation", "action")
    changes = changed_files(REGISTER, fields_set(REGISTER, meant, fields_typed(typed), private=False))
    found = []
    for change in changes.values():
        before, after = (text.decode().split("\n") for text in (change.before or b"", change.after))
        found += [f"-{line}" for line in before if line not in after]
        found += [f"+{line}" for line in after if line not in before]
    return found


@pytest.mark.parametrize(
    ("wanted", "typed", "changed"),
    [
        ("arts", ["service=Culture"], ["+service: Culture"]),
        ("arts", ["statutory=false", "level=district"], ["+statutory: false", "+level: district"]),
        ("arts", ["short_name="], ["-short_name: Arts"]),
        ("arts", ["risk.impact=3"], ["-risk: {register: true}", "+risk: {register: true, impact: 3}"]),
        ("arts", ["Agreement.Notice-Months=12"], ["+agreement: {notice_months: 12}"]),
        ("arts", ["funding.2009-10.total=300"], ["-  - {year: 2009/10, council_cash: 100}", "+  - {year: 2009/10, council_cash: 100, total: 300}"]),
        ("arts", ["members.acme city council.Voting=true"], ["-  - {organisation: Acme City Council}", "+  - {organisation: Acme City Council, voting: true}"]),
        ("arts", ["agreement.notice_months=12"], ["+agreement: {notice_months: 12}"]),
        ("arts", ["members+={organisation: Friends, role: helper}"], ["+  - {organisation: Friends, role: helper}"]),
        ("arts", ['members+={organisation: "Arts, Ltd"}'], ["+  - organisation: Arts, Ltd"]),
        ("arts", ["funding.2009/10.council_cash=200"], ["-  - {year: 2009/10, council_cash: 100}", "+  - {year: 2009/10, council_cash: 200}"]),
        ("arts", ["committees=[Panel, Cabinet]"], ["+committees: [Panel, Cabinet]"]),
        ("arts", ["purpose=[This] is {it}, and: more = less"], ["-purpose: Brings the arts to every ward.", '+purpose: "[This] is {it}, and: more = less"']),
        ("arts-2009-10", ["milestones.started.planned=2009-05"], ["-  started: {planned: 2009-05-31, actual: 2009-05-20}", "+  started: {planned: 2009-05, actual: 2009-05-20}"]),
        ("arts-2009-10", ["issues.1.criterion=focus"], ["+    criterion: focus"]),
        ("arts-2009-10", ["issues.1.actions.1a.priority=desirable"], ["+        priority: desirable"]),
        ("arts-2009-10/1a", ["points+=Ask again, and wait."], ["+          - Ask again, and wait."]),
        ("arts-2009-10/1a", ["completed={known_by: 2010-01-01}"], ["+        completed: {known_by: 2010-01-01}"]),
        ("arts-2009-10/1a", ["target_date=2010-01-31"], []),
        ("arts", ["members.Acme City Council.voting=false"], ["-  - {organisation: Acme City Council}", "+  - {organisation: Acme City Council, voting: false}"]),
        ("arts", ["members+={organisation: A}", "members+={organisation: B}"], ["+  - {organisation: A}", "+  - {organisation: B}"]),
        ("arts", ["members+={organisation: Acme City Council}"], []),
        ("arts-2009-10", ["issues.1.1.criterion=focus"], ["+    criterion: focus"]),
        ("arts-2009-10", ["issues.1.1.actions.1.10.priority=desirable"], ["+        priority: desirable"]),
        ("arts-2009-10", ["exceptions.2009-05-04.reason=Talks."], ["-  - {day: 2009-05-04, what: delay, reason: Elections.}", '+  - {day: 2009-05-04, what: delay, reason: "Talks."}']),
        ("arts-2009-10", ["exceptions.2009-06-01.reason=Talks."], ["-  - {day: {known_by: 2009-06-01}, what: deferred}", "+  - day: {known_by: 2009-06-01}", "+    what: deferred", "+    reason: Talks."]),
    ],
)  # fmt: skip
def test_a_field_is_set_where_it_belongs_and_no_other_line_changes(
    wanted: str, typed: list[str], changed: list[str]
) -> None:
    assert lines_changed(wanted, *typed) == changed


@pytest.mark.parametrize(
    ("wanted", "typed", "says"),
    [
        ("arts", "service+=x", "service takes one value and no list; write KEY=VALUE"),
        ("arts", "level=", "arts has no level: nothing is taken away"),
        ("arts-2009-10/1a", "priority=", "arts-2009-10/1a has no priority: nothing is taken away"),
        ("arts-2009-10", "issues.1.actions.1a.priority=", "has no issues.1.actions.1a.priority: "),
        (
            "arts",
            "members+={organisation: A, B}",
            "cannot be read: 'B' stands alone where a key and its value belong",
        ),
        ("arts", "members+={organisation: A, role: }", "cannot be read: a key in it has no value"),
        ("arts", "committees.Panel.role=x", "go by no word"),
        ("arts", "funding.2010/11.total=3", "no entry goes by '2010/11'; there are 2009/10"),
        ("arts-2009-10", "issues.7.criterion=x", "no entry goes by '7'; there are 1, 1.1"),
        ("arts-2009-10", "exceptions.2009-07.reason=x", "2 entries go by '2009-07'; edit the file"),
        ("arts", "purpose=A\x07b", "what was typed holds the character U+0007, which no file may hold"),
    ],
)
def test_what_cannot_be_set_is_refused_in_words(wanted: str, typed: str, says: str) -> None:
    with pytest.raises(NotRecordedError) as refused:
        lines_changed(wanted, typed)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["service"], "'service' is not KEY=VALUE, KEY+=VALUE or KEY="),
        (["=x"], "'=x' is not KEY=VALUE, KEY+=VALUE or KEY="),
        (["+=x"], "'+=x' is not KEY=VALUE, KEY+=VALUE or KEY="),
        (["hours_planned=40", "hours_planned =41"], "hours_planned is given twice: say it in one"),
        (["members+=x", "members="], "members is given twice: say it in one"),
    ],
)
def test_words_that_are_no_fields_are_wrong_usage(typed: list[str], says: str) -> None:
    with pytest.raises(UsageError, match=re.escape(says)):
        fields_typed(typed)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(write(tmp_path, texts()), {})


def test_what_is_set_is_shown_written_and_how_it_is_taken_back_is_said(run: Run, root: Path) -> None:
    ran = run(root, "set", "arts", "service=Culture", "--yes")
    assert (ran.code, ran.err) == (0, f"to take it back, say\n  git restore {PARTNERSHIP}\n")
    assert "+service: Culture\n" in ran.out
    assert ran.out.endswith(f"{PARTNERSHIP}\n")
    again = run(root, "set", "arts", "service=Culture", "--yes")
    assert (again.code, again.out, again.err) == (0, "", "nothing to change: it is on record as it is\n")
    more = run(root, "set", "arts", "level=district", "--yes")
    assert more.err == "to take it back, say\n  partnermap set arts level=\n"
    git(root, "restore", PARTNERSHIP)
    assert (root / PARTNERSHIP).read_text("utf-8") == texts()[PARTNERSHIP]


OWNED = "responsibility: Arts Officer\ntarget_date: 2010-03-31"
NOTED = f"{OWNED}\nprogress:\n  - {{day: 2010-01-12, note: Begun.}}"


@pytest.mark.parametrize(
    "case",
    [
        (OWNED, "action progress arts-2009-10/1a --on 2010-02-11 --note 'It is begun.'", "progress="),
        (OWNED, "action complete arts-2009-10/1a --on 2010-02-11 --evidence Seen.", "evidence= completed="),
        (OWNED, "action defer arts-2009-10/1a --until 2010-09 --by Board --on 2010-03-01 --reason Floods", "deferrals="),
        (f"{OWNED}\nrepeats: monthly\ndone: [2010-04]", "action done arts-2009-10/1a --on 2010-05-02", None),
        (NOTED, "action progress arts-2009-10/1a --on 2010-02-11 --note Done.", "progress.2010-02-11="),
        (NOTED, "action progress arts-2009-10/1a --on 2010-01-12 --note Done.", None),
        (OWNED, "set arts-2009-10 hours_planned=12", "hours_planned="),
        (f"{OWNED}\npriority: desirable", "set arts-2009-10/1a priority=fundamental", "priority=desirable"),
        (f"{OWNED}\npriority: desirable  # by us", "set arts-2009-10/1a priority=", None),
        (f"{OWNED}\nevidence: |\n  A list.\n  And more.\ncompleted: 2010-02", "set arts-2009-10/1a 'evidence=Two, of them.'", None),
        (f"{OWNED}\nevidence: A list.\ncompleted: 2010-02", "set arts-2009-10/1a 'evidence=Two, of them.'", "'evidence=A list.'"),
    ],
)  # fmt: skip
def test_what_git_cannot_take_back_the_command_that_is_said_does_to_the_byte(
    run: Run, tmp_path: Path, case: tuple[str, str, str | None]
) -> None:
    facts, typed, back = case
    files = {path: text.replace("\n", "\r\n") for path, text in texts(extra=one_action(facts)).items()}
    repo = repository(write(tmp_path, files), {})
    changed = (repo / EVALUATION).read_bytes() + b"approach: By the book.\r\n"
    (repo / EVALUATION).write_bytes(changed)
    ran = run(repo, *shlex.split(typed), "--yes")
    assert ran.code == 0, ran.err
    assert (repo / EVALUATION).read_bytes() != changed
    said = ran.err.splitlines()
    if back is None:
        was = "the last commit does not have it as it was"
        assert said[-1] == f"to take it back, undo this change in {EVALUATION}: {was}"
        return
    assert said[-2:] == [
        "to take it back, say",
        f"  partnermap set {shlex.split(typed)[2 if typed[0] == 'a' else 1]} {back}",
    ]
    taken = run(repo, *shlex.split(said[-1])[1:], "--yes")
    assert taken.code == 0, taken.err
    assert (repo / EVALUATION).read_bytes() == changed


def test_a_command_that_takes_back_is_said_with_the_root_and_what_it_needs(run: Run, root: Path) -> None:
    (root / PARTNERSHIP).write_text(texts()[PARTNERSHIP] + "service: Culture\n", "utf-8")
    ran = run(root, "set", "arts", "level=district", "--yes", "--root", str(root), "--private")
    assert ran.err == f"to take it back, say\n  partnermap set arts level= --root {root} --private\n"


CARRIED = shlex.split(
    "new evaluation arts --year=2010/11 --round=programme --plan=agreed=2010-12 --carry-forward --by='Arts Board' "
    "--on=2010-06-01 --minute=9 --reason=Time."
)


@pytest.mark.parametrize("stands", [".", "data/evaluations", "..", "elsewhere"])
def test_lines_that_take_back_can_be_pasted_wherever_one_stands(
    run: Run, tmp_path: Path, stands: str
) -> None:
    """Also of two files, one of which is new, with blanks in the name of the folder."""
    root = repository(write(tmp_path / "My Register", texts(extra=one_action(OWNED))), {})
    folder = tmp_path / "else where" if stands == "elsewhere" else root / stands
    folder.mkdir(exist_ok=True)
    given = [] if stands in {".", "data/evaluations"} else ["--root", str(root)]
    given = ["--root", "My Register"] if stands == ".." else given
    before = {each: each.read_bytes() for each in root.rglob("data/**/*.yaml")}
    ran = run(folder, *CARRIED, *given)
    assert ran.code == 0, ran.err
    assert {each: each.read_bytes() for each in root.rglob("data/**/*.yaml")}.keys() > before.keys()
    lines = ran.err.partition("to take it back, say\n")[2].splitlines()
    assert [shlex.split(each)[0] for each in lines] == ["git", "rm"]
    for each in lines:
        subprocess.run([program("sh"), "-c", each], cwd=folder, check=True)
    assert {each: each.read_bytes() for each in root.rglob("data/**/*.yaml")} == before


def test_a_line_that_takes_back_is_not_wrapped_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    tell_how_taken_back(tmp_path, {EVALUATION: b""}, {EVALUATION: True})
    assert capsys.readouterr().err == (
        f"to take it back, say\n  {shlex.join(['git', '-C', str(tmp_path), 'restore', EVALUATION])}\n"
    )


SAID = {
    ("a", "", ""): ["  git -C in restore a"],
    ("", "ab", ""): ["  rm in/a in/b"],
    ("a", "b", ""): ["  git -C in restore a", "  rm in/b"],
    ("abcdef", "", ""): ["  git -C in restore a b c d e", "  git -C in restore f"],
    ("", "", "a"): ["to take it back, undo this change in in/a: the last commit does not have it as it was"],
    ("a", "b", "cdefghi"): [
        "  git -C in restore a",
        "  rm in/b",
        "and undo this change in in/c in/d in/e in/f in/g and 2 others named above: "
        "the last commit does not have them as they were",
    ],
}


def test_how_files_are_taken_back_is_said_with_five_on_a_line_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for (committed, begun, others), says in SAID.items():
        before = {path: None if path in begun else b"" for path in f"{committed}{begun}{others}"}
        tell_how_taken_back(Path("in"), before, {path: path in committed for path in before})
        said = capsys.readouterr().err.splitlines()
        assert [each for each in said if each != "to take it back, say"] == says
        assert ("to take it back, say" in said) is says[0].startswith("  ")


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        (["arts", "kind=helpful", "--yes"], 1, "PM1"),
        (
            ["arts", "arts", "--yes"],
            2,
            "'arts' is not KEY=VALUE, KEY+=VALUE or KEY=\npartnermap set --help says",
        ),
        (["arts", "nonsense=1", "--yes"], 1, "unknown key 'nonsense'"),
        (["arts-2009-10", "milestones.agreed=", "--yes"], 1, "PM6"),
        (["arts", "service=Culture", "--dry-run"], 0, "nothing is written, for --dry-run was given\n"),
        (["arts", "service=Culture"], 2, "nobody is there to be asked: --yes writes it, --dry-run shows"),
        (["nobody", "service=Culture", "--yes"], 3, "'nobody'"),
        (
            ["arts", "risk..impact=3", "--yes"],
            2,
            "risk..impact has a dot and no key before it\npartnermap set --help says",
        ),
    ],
)
def test_what_lint_or_the_gate_would_refuse_is_refused_and_nothing_is_written(
    run: Run, root: Path, typed: list[str], code: int, says: str
) -> None:
    ran = run(root, "set", *typed)
    assert (ran.code, says in ran.err) == (code, True), ran
    assert {path: (root / path).read_text("utf-8") for path in texts()} == texts()


def test_what_is_exempt_is_changed_only_by_those_who_may_see_it(run: Run, tmp_path: Path) -> None:
    exempt = "exempt: {paragraph: 3, reason: Money.}\n"
    root = write(tmp_path, texts(partnership=exempt))
    ran = run(root, "set", "arts", "service=Culture", "--yes")
    assert (ran.code, ran.out) == (3, "")
    assert "not for the public" in ran.err
    public = run(root, "set", "arts-2009-10", "hours_planned=4", "--yes")
    assert public.code == 3
    assert run(root, "set", "arts", "service=Culture", "--yes", "--private").code == 0
    assert "service: Culture\n" in (root / PARTNERSHIP).read_text("utf-8")


def test_a_person_is_asked_and_anything_but_yes_is_no(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("partnermap.cli.streams.somebody_is_there", lambda: True)
    for answered, level in (("", None), ("n", None), ("Yes", "district")):
        monkeypatch.setattr("partnermap.cli.streams.sys.stdin", Answers(answered))
        ran = run(root, "set", "arts", "level=district")
        assert ran.code == 0
        assert "Write it? [y/N]" in ran.err
        assert ("level: district" in (root / PARTNERSHIP).read_text("utf-8")) is (level is not None)
    assert ARTS in texts()


class Answers:
    """What a person types."""

    def __init__(self, line: str) -> None:
        self.line = line

    def readline(self) -> str:
        return f"{self.line}\n"


def test_records_at_fault_are_to_be_mended_and_no_option_is_advised_that_it_lacks(
    run: Run, tmp_path: Path
) -> None:
    ran = run(write(tmp_path, texts(partnership="colour: red\n")), "set", "arts", "service=Culture", "--yes")
    assert (ran.code, ran.err.splitlines()[-1]) == (1, "1 fault in the records; mend them to go on")


STRATEGIES = "data/strategies.yaml"
SCORES = "data/significance.yaml"
SHARED = register_of(
    {
        **texts(extra=one_action("points: [Ask., Tell.]\namendments:\n  - {day: 2010-01-05, by: Board}")),
        STRATEGIES: "plan: {title: Plan, kind: plan}\nother: {title: Other, from: 2008}\n",
        SCORES: 'editions:\n  "2008": {from: 2008}\n',
    }
)


@pytest.mark.parametrize(
    ("path", "edit", "words"),
    [
        (STRATEGIES, Set(("other", "from"), "2009"), ["other", "from=2008"]),
        (STRATEGIES, Remove(("other",)), None),
        (SCORES, Set(("editions", "2008", "from"), "2009"), None),
        (ARTS, Set(("issues", 0, "actions", 0, "points", 1), "Say."), None),
        (ARTS, Rename(("issues", 0, "actions", 0, "points"), "dots"), None),
        (ARTS, Set(("issues", 0, "actions", 0, "amendments", 0, "was"), {"evidence": NULL}), ["arts-2009-10/1a", 'amendments.2010-01-05={"day": "2010-01-05", "by": "Board"}']),
        (ARTS, Remove(("issues", 0, "actions", 0, "amendments", 0, "by")), ["arts-2009-10/1a", "amendments.2010-01-05.by=Board"]),
        (ARTS, Remove(("milestones", "agreed")), ["arts-2009-10", 'milestones.agreed={"planned": "2009-09-30", "actual": "2009-09-22", "forum": "Arts Board", "minute": "14"}']),
        (ARTS, Set(("year",), "2009/10"), None),
    ],
)  # fmt: skip
def test_what_set_can_say_is_said_of_the_action_or_record_that_it_is_about(
    path: str, edit: Edit, words: list[str] | None
) -> None:
    made = edited(path, SHARED.content(path), [edit])
    assert isinstance(made, bytes)
    after = register_of({**SHARED.contents, path: made})
    assert words_back(SHARED, after, path, [edit], private=False) == words
