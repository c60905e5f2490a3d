"""Small registers for tests, written as the texts of their files."""

from datetime import date
from textwrap import dedent

from partnermap.model.action import Action
from partnermap.model.evaluation import Evaluation
from partnermap.register import register_of

SETTINGS = """\
format: 2
council: Acme City Council
exceptions_go_to: [Performance Group, Panel]
"""

PARTNERSHIP = """\
name: Arts Partnership
short_name: Arts
purpose: Brings the arts to every ward.
kind: delivery
lead_officer: Arts Officer
members:
  - {organisation: Acme City Council}
"""

EVALUATION = """\
partnership: arts
year: 2009/10
round: programme
framework: toolkit
milestones:
  initial_meeting: {planned: 2009-04-30, actual: 2009-04-20}
  started: {planned: 2009-05-31, actual: 2009-05-20}
  completed: {planned: 2009-06-30, actual: 2009-06-20}
  reported: {planned: 2009-07-14, actual: 2009-07-14, forum: Panel}
  agreed: {planned: 2009-09-30, actual: 2009-09-22, forum: Arts Board, minute: 14}
"""

FRAMEWORK = """\
name: Toolkit
edition: "2009"
scale: {0: none, 1: weak, 2: fair, 3: good}
criteria:
  focus: {title: Focus}
  membership: {title: Membership}
"""

ARTS = "data/evaluations/arts-2009-10.yaml"

MONEY = """\
funding:
  - {year: 2008/09, council_cash: 1000.25, council_in_kind: 200, total: 30000}
  - {year: 2009/10, council_cash: 4000, council_in_kind: 500.50, total: 60000}
"""
"""Money of two years, no two amounts of it alike."""


def texts(**files: str) -> dict[str, str]:
    """A register of one partnership, its evaluation and a framework; keyword `extra` adds to the evaluation."""
    return {
        "partnermap.yaml": SETTINGS + dedent(files.get("settings", "")),
        "data/partnerships/arts.yaml": PARTNERSHIP + dedent(files.get("partnership", "")),
        ARTS: files.get("evaluation", EVALUATION) + dedent(files.get("extra", "")),
        "data/frameworks/toolkit.yaml": FRAMEWORK,
    }


def evaluation(extra: str = "", start: str = EVALUATION, settings: str = "") -> Evaluation:
    """The evaluation of the small register, with more fields; it must be without fault."""
    register = register_of(texts(evaluation=start, extra=extra, settings=settings))
    assert not register.faults, register.faults
    return register.evaluations["arts-2009-10"].record


def one_action(fields: str) -> str:
    """The issues of an evaluation with one action, of the fields given."""
    block = "".join(f"        {line}\n" for line in dedent(fields).strip().splitlines())
    return f"issues:\n  - ref: 1\n    issue: Nothing is reviewed.\n    actions:\n      - ref: 1a\n        action: Review it.\n{block}"


def action(fields: str, on: date | None = None) -> tuple[Evaluation, Action]:
    """An action of the small register with the fields given, as it stood on a day, and its evaluation."""
    register = register_of(texts(extra=one_action(fields)))
    assert not register.faults, register.faults
    seen = (register.as_at(on) if on else register).evaluations["arts-2009-10"].record
    return seen, next(action for _, action in seen.actions())
