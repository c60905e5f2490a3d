"""What the public is told of a register never contradicts what it holds, whichever part of it is exempt."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, write
from partnermap.register.parts import KINDS
from registers import EVALUATION, PARTNERSHIP, texts

ON = "2010-06-30"
MARK = "exempt: {paragraph: 3, reason: A HUSHED reason of it.}"

MARKED: dict[str, str] = {
    "action": "        target_date: 2010-03-31\n",
    "issue": "    issue: The members do not meet.\n",
    "exception, delay": "  - day: 2010-02-01\n    what: delay\n    to: {completed: 2010-12-31}\n",
    "exception, deferred": "  - day: 2010-02-02\n    what: deferred\n",
    "exception, withdrawn": "  - day: 2010-02-03\n    what: withdrawn\n",
    "self_assessment": "    rating: 1\n",
    "council_role": "  view: withdraw\n",
    "continued_role": "  conclusion: continue\n",
    "funding": "  - year: 2009/10\n    council_cash: 987654\n",
    "liability": "  - year: 2010/11\n    council_in_kind: 987654\n",
    "evaluation": "partnership: film\nyear: 2009/10\n",
    "partnership": "name: Film Partnership\n",
}
"""What each mark is set on, by the words after which it stands."""

EVALUATED = (
    EVALUATION
    + """\
self_assessment:
  focus:
    rating: 1
    improvements: [Say what it is for.]
  membership: {rating: 3}
council_role:
  view: withdraw
  contribution: It gives little.
continued_role:
  conclusion: continue
  reason: There is a need.
issues:
  - ref: 1
    issue: The terms are old.
    actions:
      - {ref: 1a, action: Renew them., responsibility: Arts Officer, target_date: 2010-05-31}
      - ref: 1b
        action: Ask the members.
        responsibility: Clerk
        target_date: 2010-03-31
      - {ref: 1c, action: Tell them., responsibility: Clerk}
  - ref: 2
    issue: The members do not meet.
    actions:
      - {ref: 2a, action: Call them., responsibility: Clerk, target_date: 2010-04-30}
"""
)
OLDER = (
    EVALUATION.replace("2009/10", "2008/09").replace("2009-", "2008-")
    + """\
council_role: {fit: It serves the aims., view: continue}
continued_role: {conclusion: wind-up, reason: The money ran out.}
"""
)
UNDER_WAY = """\
partnership: {name}
year: 2009/10
round: programme
framework: {{own: The aims of the Board}}
milestones:
  initial_meeting: {{planned: 2009-06-30, actual: 2009-06-20}}
  started: {{planned: 2009-07-31, actual: 2009-07-20}}
  completed: {{planned: 2010-03-31}}
exceptions:
"""
MONEY = """\
registered: 2008-01-01
funding:
  - {year: 2008/09, council_cash: 1000, total: 30000}
  - {year: 2009/10, council_cash: 2000, total: 2000}
  - year: 2009/10
    council_cash: 987654
  - year: 2010/11
    council_in_kind: 987654
    liabilities: [{what: The lease., amount: 987654}]
"""


def contents() -> dict[str, str]:
    """A register that says everything that may be exempt, some of it late, and marks nothing."""
    others = {
        f"data/partnerships/{each}.yaml": PARTNERSHIP.replace("Arts", each.capitalize())
        for each in ("film", "delay", "defer", "gone")
    }
    under_way = {
        f"data/evaluations/{name}-2009-10.yaml": UNDER_WAY.format(name=name) + MARKED[f"exception, {what}"]
        for name, what in (("delay", "delay"), ("defer", "deferred"), ("gone", "withdrawn"))
    }
    film = EVALUATION.replace("arts", "film").replace("framework", "framework")
    return {
        **texts(evaluation=EVALUATED, partnership=MONEY, settings="due_soon: 30\n"),
        **others,
        **under_way,
        "data/evaluations/arts-2008-09.yaml": OLDER,
        "data/evaluations/film-2009-10.yaml": film
        + "issues: [{ref: 1, issue: A gap., actions: [{ref: 1a, action: Mend it., target_date: 2010-01-31}]}]\n",
        f"data/reports/{ON}-panel.yaml": f"year: 2009/10\ncommittee: Panel\ntitle: Partnerships\nmeeting: {ON}\n",
    }


def with_mark(on: str) -> dict[str, str]:
    after = MARKED[on]
    last = after.rstrip("\n").rpartition("\n")[2]
    indent = len(last) - len(last.lstrip(" -"))
    found = {path: text.replace(after, f"{after}{' ' * indent}{MARK}\n") for path, text in contents().items()}
    assert found != contents(), on
    return found


COMMANDS = (
    f"overdue --on {ON}",
    f"overdue --all --on {ON}",
    "overdue --all --on 2011-02-01",
    f"programme --year 2009/10 --all --on {ON}",
    "programme --year 2009/10 --on 2011-02-01",
    f"assurance --year 2009/10 --on {ON}",
    f"assurance --year 2010/11 --on {ON}",
    f"map --on {ON}",
    f"map --end arts --on {ON}",
    f"list actions --on {ON}",
    f"list evaluations --on {ON}",
    f"list partnerships --on {ON}",
    f"list strategies --on {ON}",
    f"list organisations --on {ON}",
    f"show arts --on {ON}",
    f"show arts-2009-10 --on {ON}",
    f"show arts-2009-10/1b --on {ON}",
    f"show arts-2009-10/2a --on {ON}",
    f"show delay-2009-10 --on {ON}",
    "show delay-2009-10 --on 2011-02-01",
    f"show defer-2009-10 --on {ON}",
    f"show gone-2009-10 --on {ON}",
    "list partnerships --on 2009-01-31",
)
SUMS = {"council_cash", "council_in_kind", "total", "latest_cash", "liabilities_total", "owed"}
"""Money, of which the public is told that it is without what is withheld."""
ABOUT_THE_ANSWER = {
    "withheld",
    "marking",
    "left_out",
    "exempt",
    "is_withheld",
    "reason_withheld",
    "subject",
    "council_roles",
}
"""What says that something is withheld, and the views of the council's role, where an older one stands beside a stub."""


def contradictions(public: Any, private: Any, at: str = "") -> Iterator[str]:  # noqa: ANN401 -- whatever JSON holds
    """Where two answers differ otherwise than that the public one leaves something open."""
    match public, private:
        case (None, _) | ("", _) if public is None or private:
            return
        case dict(), dict():
            is_stub = public.get("is_withheld") or public.get("exempt") or at.endswith("money_at_stake")
            for key in public.keys() & private.keys() - ABOUT_THE_ANSWER:
                if is_stub and isinstance(public[key], list):
                    continue
                yield from contradictions(public[key], private[key], f"{at}.{key}")
        case list(), list():
            if len(public) != len(private):
                yield f"{at}: {len(public)} of {len(private)} rows"
                return
            for one, other in zip(_in_order(public), _in_order(private), strict=True):
                yield from contradictions(one, other, at)
        case str(), _ if "withheld, paragraph 3" in public:
            return
        case _ if public != private and at.rpartition(".")[2] not in SUMS:
            yield f"{at}: {public} for {private}"


def _in_order(rows: list[Any]) -> list[Any]:
    """Rows by what each is about, since those that are overdue for longest come first, and the public is not told for how long."""
    return sorted(rows, key=lambda row: row["id"]) if rows and "id" in rows[0] else rows


def answers(run: Run, root: Path, command: str) -> tuple[Any, Any]:
    found = []
    for option in ([], ["--private"]):
        ran = run(root, *shlex.split(command), "--format=json", *option)
        assert ran.code == 0, ran.err
        assert "HUSHED" not in ran.out or option
        found.append(json.loads(ran.out))
    return found[0], found[1]


PARTS = [each for each in MARKED if each not in {"evaluation", "partnership"}]


def test_every_kind_of_mark_is_tried() -> None:
    marks = {each.partition(",")[0] for each in MARKED} - {"liability"}
    elsewhere = {
        "section",
        "report",
        "body_change",
        "outcome",
    }  # no number or state of these answers counts them
    assert marks == set(KINDS.values()) - elsewhere


@pytest.mark.parametrize("mark", PARTS)
def test_no_row_number_or_state_is_another_for_the_public(tmp_path: Path, run: Run, mark: str) -> None:
    root = write(tmp_path, with_mark(mark))
    found = {command: list(contradictions(*answers(run, root, command))) for command in COMMANDS}
    assert {command: each for command, each in found.items() if each} == {}


def test_a_sum_of_money_says_beside_it_that_something_is_withheld(tmp_path: Path, run: Run) -> None:
    root = write(tmp_path, with_mark("funding"))
    year = f"--year 2009/10 --on {ON}"
    for command, sum_of in (
        (f"assurance {year}", "£2,000 in cash, £0 in kind, without what is withheld"),
        (
            f"report {year}",
            "the council puts £2,000 in cash into its partnerships, without what is withheld.",
        ),
        (f"map --on {ON} --part money", "Total, without what is withheld"),
    ):
        assert sum_of in run(root, *shlex.split(command)).out
        assert "without what" not in run(root, *shlex.split(command), "--private").out


WHOLE = [each for each in MARKED if each not in PARTS]


def rows_of(answer: Any) -> dict[str, Any]:  # noqa: ANN401 -- whatever JSON holds
    """The rows of an answer under their ids; not the stubs of what is withheld, which have none."""
    tables = [value for value in answer.values() if isinstance(value, list)]
    return {row["id"]: row for rows in tables for row in rows if isinstance(row, dict) and row.get("id")}


@pytest.mark.parametrize("mark", WHOLE)
def test_what_is_shown_beside_a_whole_record_that_is_not_is_as_it_is(
    tmp_path: Path, run: Run, mark: str
) -> None:
    root = write(tmp_path, with_mark(mark))
    for command in COMMANDS:
        if not command.startswith(("list actions", "list evaluations", "overdue ", "programme ")):
            continue
        public, private = answers(run, root, command)
        shown, known = rows_of(public), rows_of(private)
        assert shown.keys() <= known.keys(), command
        found = [each for id_, row in shown.items() for each in contradictions(row, known[id_])]
        assert found == [], command


@pytest.mark.parametrize("mark", WHOLE)
@pytest.mark.parametrize("format_", ["table", "markdown"])
def test_the_programme_says_beside_each_number_that_an_evaluation_is_not_in_it(
    tmp_path: Path, run: Run, mark: str, format_: str
) -> None:
    root = write(tmp_path, with_mark(mark))
    asked = ("programme", "--year", "2009/10", "--on", ON, "--format", format_)
    public, private = (run(root, *asked, *option).out for option in ((), ("--private",)))
    assert (
        "4 evaluations: 1 complete (25%), 1 under way (25%), 1 deferred (25%), 1 withdrawn (25%); 1 more is not shown"
        in public
    )
    assert "1 of 4; 1 more is not shown" in public
    assert "Evaluation withheld, paragraph 3" in public
    assert "film" not in public.casefold()
    assert "not shown" not in private
    assert "Evaluation withheld" not in private
    rows = json.loads(run(root, *asked[:-1], "json").out)
    stubs = [row["stub"] for row in rows["evaluations"] if row.get("is_withheld")]
    assert (len(rows["evaluations"]), stubs) == (5, ["Evaluation withheld, paragraph 3"])
    assert rows["withheld"]["evaluation"] == 1


def test_where_the_year_has_but_what_is_withheld_the_programme_denies_nothing(
    tmp_path: Path, run: Run
) -> None:
    root = write(tmp_path, with_mark("evaluation"))
    for each in (root / "data/evaluations").glob("*-2009-10.yaml"):
        if "film" not in each.name:
            each.unlink()
    said = run(root, "programme", "--year", "2009/10", "--on", ON).out
    assert "Evaluation withheld, paragraph 3" in said
    page = run(root, "report", "--year", "2009/10", "--on", ON).out
    assert "**1** evaluation is not shown or counted here." in page
    assert "One evaluation of the year is not shown." in page
    assert "Evaluation withheld, paragraph 3" in page


@pytest.mark.parametrize("mark", WHOLE)
@pytest.mark.parametrize("format_", ["markdown", "html"])
def test_the_report_says_beside_each_number_that_an_evaluation_is_not_in_it(
    tmp_path: Path, run: Run, mark: str, format_: str
) -> None:
    root = write(tmp_path, with_mark(mark))
    asked = ("report", "--year", "2009/10", "--on", ON, "--format", format_)
    public, private = (
        " ".join(re.sub(r"<[^>]+>|\*", "", run(root, *asked, *option).out).split())
        for option in ((), ("--private",))
    )
    said = (
        "1 evaluation that is shown is complete, with",
        "In the programme of 4 that are shown,",
        "1 more evaluation is not shown or counted here.",
        "of 4 in the programme, of those shown",
        "One more evaluation of the year is not shown.",
        "Of those that are shown, one is behind plan",
        "Evaluations that are not shown",
        "Evaluation withheld, paragraph 3",
        "Of those that are shown, one evaluation is complete, Arts, with",
    )
    assert [each for each in said if each not in public] == []
    assert [each for each in said if each in private] == []
    assert ("film" in public.casefold()) == (mark == "evaluation")
    partnerships = "One more partnership is not shown or counted here."
    assert (partnerships in public) == (mark == "partnership")
    assert partnerships not in private
