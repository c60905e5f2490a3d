"""What is not for the public is changed with --private alone, whichever command it is that would."""

import shlex
from collections.abc import Sequence
from pathlib import Path

import pytest

from conftest import Run, write
from partnermap.cli import recording, records
from partnermap.edit.edits import Add, Edit, Remove, Set
from partnermap.errors import NotRecordedError
from partnermap.recording.recorded import Recorded
from partnermap.register import Register, register_of
from partnermap.register.redaction import public_register
from registers import ARTS, EVALUATION, PARTNERSHIP, texts

MARK = "exempt: {paragraph: 3, reason: Terms.}"
PARTNERSHIP_FILE = "data/partnerships/arts.yaml"
WHOLE = "data/evaluations/arts-2008-09.yaml"
HIDDEN = "data/partnerships/secret.yaml"
ISSUES = f"""\
exceptions:
  - {{day: 2009-05-04, what: delay, to: {{agreed: 2009-10}}, reason: Elections.}}
  - {{day: 2009-06-07, what: delay, to: {{closed: 2010-10}}, reason: Talks., {MARK}}}
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
      - ref: 1.1
        action: Review it.
        responsibility: Clerk
        target_date: 2010-03-31
      - ref: 1.10
        action: Sell it.
        responsibility: Clerk
        target_date: 2010-07-30
        completed: 2010-02-11
        {MARK}
  - ref: 2
    issue: Nobody pays.
    {MARK}
    actions:
      - ref: 2.1
        action: Send bills.
        responsibility: Clerk
        target_date: 2010-03-31
"""
MONEY = f"""\
funding:
  - {{year: 2008/09, council_cash: 100}}
  - {{year: 2009/10, council_cash: 7000, {MARK}}}
related:
  - {{partnership: secret, relation: overlaps}}
  - {{partnership: film, relation: overlaps}}
"""
CONTENTS = {
    **texts(extra=ISSUES, partnership=MONEY),
    HIDDEN: PARTNERSHIP.replace("Arts", "Secret") + f"{MARK}\n",
    "data/partnerships/film.yaml": PARTNERSHIP.replace("Arts", "Film"),
    WHOLE: EVALUATION.replace("2009/10", "2008/09").replace("2009-0", "2008-0") + f"{MARK}\n",
}
REGISTER: Register = register_of(CONTENTS)
ACTION, ISSUE, FUNDING = ("issues", 0, "actions", 1), ("issues", 1), ("funding", 1)
HOLDS = "holds what is not for the public, and is replaced or taken away with --private alone"
IS = "is not for the public, and changed with --private alone"

REFUSED: Sequence[tuple[str, Edit, str]] = (
    (ARTS, Set((*ACTION, "evidence"), "Seen."), f"arts-2009-10/1.10 {IS}"),
    (ARTS, Set((*ACTION, "target_date"), "2010-07-30"), f"arts-2009-10/1.10 {IS}"),
    (ARTS, Add((*ACTION, "points"), "Ask."), f"arts-2009-10/1.10 {IS}"),
    (ARTS, Remove((*ACTION, "exempt")), f"arts-2009-10/1.10 {IS}"),
    (ARTS, Remove(ACTION), f"arts-2009-10/1.10 {IS}"),
    (ARTS, Add((*ISSUE, "actions"), {"ref": "2.2"}), f"arts-2009-10/2 {IS}"),
    (ARTS, Set(("exceptions", 1, "reason"), "Talks."), f"a part of arts-2009-10 {IS}"),
    (ARTS, Set(("issues", 0, "actions"), []), f"arts-2009-10/1 {HOLDS}"),
    (ARTS, Remove(("issues", 0)), f"arts-2009-10/1 {HOLDS}"),
    (ARTS, Remove(("issues",)), f"a part of arts-2009-10 {HOLDS}"),
    (PARTNERSHIP_FILE, Set((*FUNDING, "council_cash"), "7000"), f"a part of arts {IS}"),
    (PARTNERSHIP_FILE, Set(("funding",), []), f"a part of arts {HOLDS}"),
    (PARTNERSHIP_FILE, Remove(("related", 0)), f"a part of arts {IS}"),
    (PARTNERSHIP_FILE, Remove(("related",)), f"a part of arts {HOLDS}"),
    (WHOLE, Set(("round",), "pilot"), f"a part of arts-2008-09 {IS}"),
    (HIDDEN, Set(("name",), "Secret Partnership"), f"a part of secret {IS}"),
)
ALLOWED: Sequence[tuple[str, Edit]] = (
    (ARTS, Set(("issues", 0, "actions", 0, "evidence"), "Seen.")),
    (ARTS, Add(("issues", 0, "actions"), {"ref": "1.11"})),
    (ARTS, Add(("exceptions",), {"day": "2009-07-01"}, 1)),
    (PARTNERSHIP_FILE, Set(("funding", 0, "total"), "100")),
    (PARTNERSHIP_FILE, Add(("funding",), {"year": "2010/11"})),
    (PARTNERSHIP_FILE, Set(("related", 1, "relation"), "shares")),
)


def guarded(register: Register, path: str, edit: Edit, *, private: bool = False) -> str | None:
    """What the guard says of an edit; None where it lets it pass."""
    shown = register if private else public_register(register)
    seen = records.Seen(shown, register, Path(), None, None, private)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(records, "see", lambda *_, **__: seen)
        patched.setattr("partnermap.recording.recorded.changed_files", lambda *_: {})
        try:
            recording.record(
                Path(), lambda _: Recorded({path: [edit]}), yes=True, dry_run=False, private=private
            )
        except NotRecordedError as error:
            return str(error)
    return None


@pytest.fixture(autouse=True)
def _any_root(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "run" not in request.fixturenames:
        monkeypatch.setattr(records, "root_of", lambda root: root)


def test_an_edit_of_what_is_exempt_is_refused_before_anything_comes_of_it() -> None:
    assert not [fault for fault in REGISTER.faults if not fault.exempt], REGISTER.faults
    for path, edit, says in REFUSED:
        assert guarded(REGISTER, path, edit) == says, edit
        assert guarded(REGISTER, path, edit, private=True) is None
    assert [edit for path, edit in ALLOWED if guarded(REGISTER, path, edit)] == []


def test_what_is_exempt_and_at_fault_is_guarded_too() -> None:
    unread = register_of(
        {**CONTENTS, PARTNERSHIP_FILE: CONTENTS[PARTNERSHIP_FILE].replace("year: 2009/10, ", "")}
    )
    assert [fault.key_path for fault in unread.faults] == [(*FUNDING, "year")]
    assert guarded(unread, PARTNERSHIP_FILE, Set((*FUNDING, "council_cash"), "7")) == f"a part of arts {IS}"
    assert guarded(unread, PARTNERSHIP_FILE, Remove(("funding",))) == f"a part of arts {HOLDS}"


TYPED = {
    "set arts-2009-10/1.10 evidence=Seen.": f"arts-2009-10/1.10 {IS}\n",
    "set arts-2009-10/1.10 target_date=2010-07-30": f"arts-2009-10/1.10 {IS}\n",
    "set arts-2009-10 issues.1.actions.1.10.priority=high": f"arts-2009-10/1.10 {IS}\n",
    "set arts-2009-10 exceptions.2009-06-07.reason=Talks.": "no entry that is for the public goes by '2009-06-07'; there are 2009-05-04\n",
    "set arts-2009-10 exceptions.2009-06-08.reason=Talks.": "no entry that is for the public goes by '2009-06-08'; there are 2009-05-04\n",
    "set arts-2009-10 issues.1.actions.9.priority=high": "no entry that is for the public goes by '9'; there are 1.1\n",
    "set arts funding.2009/10.council_cash=7000": f"a part of arts {IS}\n",
    "set arts related.secret.relation=overlaps": "no entry that is for the public goes by 'secret'; there are film\n",
    "set arts related.secreter.relation=overlaps": "no entry that is for the public goes by 'secreter'; there are film\n",
    "action complete arts-2009-10/1.10 --on 2010-02-12": f"arts-2009-10/1.10 {IS}\n",
    "action add arts-2009-10 --issue 2 --action Go.": f"arts-2009-10/2 {IS}\n",
    "milestone reach arts-2008-09 closed --on 2010-02-12": "no evaluation 'arts-2008-09'",
    "agree arts-2008-09 --on 2010-02-12 --forum Board": "no evaluation 'arts-2008-09'",
}  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("register"), CONTENTS)


@pytest.mark.parametrize(("typed", "says"), TYPED.items(), ids=TYPED)
def test_a_command_tells_nothing_of_what_is_exempt(run: Run, root: Path, typed: str, says: str) -> None:
    ran = run(root, *shlex.split(typed), "--yes")
    assert (ran.code, ran.out) == (3 if says.startswith("no evaluation ") else 1, "")
    assert ran.err.startswith(says)
    assert {path: (root / path).read_text("utf-8") for path in CONTENTS} == CONTENTS


def test_agreeing_says_nothing_of_an_exempt_action_that_is_open(run: Run, tmp_path: Path) -> None:
    proposed = EVALUATION.replace(", actual: 2009-09-22, forum: Arts Board, minute: 14", "")
    root = write(tmp_path, texts(evaluation=proposed, extra=ISSUES.replace("target_date: 2010-07-30", "")))
    step = ("--forum=Arts Board", "--on=2009-09-22", "--minute=1", "--yes")
    ran = run(root, "agree", "arts-2009-10", *step)
    assert (ran.code, ran.out, ran.err) == (1, "", f"arts-2009-10/1.10 {IS}\n")


def test_a_new_evaluation_does_not_tell_the_round_of_one_that_is_withheld(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, CONTENTS)
    typed = ["new", "evaluation", "arts", "--year=2008/09", "--plan=completed=2009", "--dry-run"]
    told = set()
    for round_ in ("pilot", "programme", "re-evaluation"):
        ran = run(root, *typed, f"--round={round_}")
        told.add((ran.code, ran.out.replace(round_, ""), ran.err.replace(round_, "")))
    assert [code for code, _, _ in told] == [0]
