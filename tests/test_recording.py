"""`partnermap action …` and `milestone …`: which lines each changes, what it refuses, and that lint finds no error in it."""

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import pytest

from conftest import Run, write
from partnermap.cli.decision import Wanted
from partnermap.cli.milestone import Step
from partnermap.model.evaluation import STEPS
from partnermap.recording import requests
from registers import ARTS, EVALUATION, texts

ISSUES = """\
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
      - ref: 1a
        action: Review it.
        responsibility: {accountable: Arts Officer, with: [Clerk]}
        target_date: 2010-03-31
        revisions:
          - {to: 2010-06, day: 2010-01-05}
        progress:
          - {day: 2009-11-03, note: Begun.}
          - {day: 2010-01-12, note: Half done.}
      - ref: 1b
        action: Count it.
        responsibility: Arts Officer
        target_date: 2010-03-31
        completed: 2010-02-11
        evidence: The count.
        verified: {by: Auditor, day: 2010-03-01}
      - ref: 1c
        action: Name it.
        responsibility: Arts Officer
        target_date: 2010-03-31
        withdrawn: {by: Arts Board, day: 2010-02, minute: 3, reason: It has a name.}
      - ref: 1d
        action: Sell it.
        responsibility: Arts Officer
        target_date: 2010-03-31
        transferred: {to: arts-2009-10/1a, by: Arts Board, day: 2010-02-16, minute: 3, reason: One piece of work.}
      - ref: 1e
        action: Clean it.
        responsibility: Arts Officer
        target_date: 2009-12-31
        repeats: monthly
        done: [2010-01-05, 2010-03-02]
      - ref: 1f
        action: Paint it.
      - ref: 1g
        action: Light it.
        responsibility: Arts Officer
        target_date: 2010-03-31
        revisions:
          - {to: 2010-06, day: 2010-01-05, reason: Dark.}
          - {to: 2010-09, day: 2010-01-12, reason: Darker., refused: {by: Arts Board, day: 2010-01-19}}
        requests:
          - {what: close, day: 2010-01-12}
          - {what: withdraw, day: 2010-02-02, by: Arts Officer, reason: It is light.}
          - {what: end, day: 2010-02-02}
      - ref: 1h
        action: Heat it.
        responsibility: Arts Officer
        target_date: 2010-03-31
        completed: {known_by: 2010-02-11}
        evidence: It is warm.
        requests:
          - {what: reopen, day: 2010-02-16}
  - ref: R2
    issue: Nobody comes.
    actions:
      - ref: R-001
        action: Ask them.
        responsibility: Arts Officer
        target_date: 2010-03-31
  - ref: 3
    issue: Nobody pays.
    exempt: {paragraph: 3, reason: Terms.}
    actions:
      - ref: 3a
        action: Send bills in secret.
        responsibility: Arts Officer
        target_date: 2010-03-31
"""
NEXT = "data/evaluations/arts-2010-11.yaml"
NEXT_YEAR = """\
partnership: arts
year: 2010/11
round: re-evaluation
framework: toolkit
milestones:
  initial_meeting: {planned: 2010-04, actual: 2010-04-20}
  started: {planned: 2010-05}
  completed: {planned: 2010-06-30}
  closed: {planned: 2011-06}
exceptions:
  - {day: 2010-05-04, what: delay, to: {completed: 2010-07}, reason: Elections.}
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
      - ref: 1a
        action: Review it.
        responsibility: Arts Officer
        target_date: 2011-03
"""
BOARD = ("--by", "Arts Board", "--on", "2010-03-02")
DECISION = ["by: Arts Board", "day: 2010-03-02"]

CHANGES: dict[str, list[str]] = {
    "progress arts-2009-10/1a --on 2009-12 --note Asked, again": ["+ - day: 2009-12", "+ note: Asked, again"],
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    contents = {**texts(extra=ISSUES), NEXT: NEXT_YEAR}
    return write(tmp_path_factory.mktemp("register"), contents)


def test_time(run: Run, root: Path) -> None:
    import time
    for i in range(4):
        t = time.time()
        ran = run(root, "action", "progress", "arts-2009-10/1a", "--on", "2009-12", "--note", "Asked, again", "--dry-run")
        open("/tmp/verbs/t","a").write(f"{ran} {time.time() - t}\n")
    t = time.time()
    print(run(root, "lint"), time.time() - t)
    assert 0
