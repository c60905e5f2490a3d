"""Annual reports, governance, agreements and exit of a year, and that the report tells the same figures."""

import csv
import json
import re
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from conftest import Run, write
from partnermap.answers.answer import Grid
from partnermap.answers.assurance import agreements as told_of_agreements
from partnermap.answers.assurance import returns
from partnermap.queries.assurance import YearOfAssurance, year_of_assurance
from partnermap.queries.listing import partnership_rows
from partnermap.register import register_of
from partnermap.register.redaction import public_register
from partnermap.report import view
from partnermap.report.agreements import agreements
from partnermap.report.assurance import returns as returns_in_report
from partnermap.wording.money import pounds
from partnermap.wording.numbers import NUMBERS
from partnermap.workspace.register_files import read_register
from registers import MONEY, PARTNERSHIP, texts

ROOT = Path(__file__).parents[1]
YEAR = "2009/10"
EDITIONS = """
editions:
  "2008":
    from: 2008-10
    assurance: {scale: [substantial, reasonable, limited]}
    risk: {matrix: 4, ranking: {high: 9, medium: 4, low: 1}}
  "2009":
    from: 2009-10
    assurance: {scale: [full, partial, none], from_earlier: {substantial: full, reasonable: partial}}
  "2010":
    from: 2010-10
    assurance: {scale: [green, red], from_earlier: {full: green, partial: red}}
  "11":
    from: 2011-10
    assurance: {scale: [full, fair, limited], from_earlier: {green: full, red: limited}}
"""


def answer(more: str, on: date, year: str = YEAR) -> YearOfAssurance:
    """The assurance of the small register's one partnership."""
    files = texts(partnership=f"registered: 2008-12\n{more}")
    register = register_of({**files, "data/significance.yaml": EDITIONS})
    assert not register.faults, register.faults
    return year_of_assurance(register.as_at(on), year, on)


def returned(report: str, on: date) -> tuple[str, int]:
    [row] = answer(f"assurance: [{{year: {YEAR}, annual_report: {{{report}}}}}]\n", on).rows
    return row.report.state, row.report.days_late


@pytest.mark.parametrize(
    ("report", "on", "found"),
    [
        ("due: 2010-06-30", date(2010, 6, 30), ("not-due", 0)),
        ("due: 2010-06-30", date(2010, 7, 1), ("outstanding", 1)),
        ("due: 2010-06-30, received: 2010-06-30", date(2010, 6, 30), ("received", 0)),
        ("due: 2010-06-30, received: 2010-07-16", date(2010, 7, 15), ("outstanding", 15)),
        ("due: 2010-06-30, received: 2010-07-16", date(2010, 7, 16), ("received-late", 16)),
        ("due: 2010-06-30, received: 2010", date(2011, 1, 1), ("received", 0)),
        ("received: 2010-07-16", date(2010, 8, 1), ("received", 0)),
        ("received: 2010-07-16", date(2010, 7, 1), ("not-asked", 0)),
    ],
)
def test_an_annual_report_is_due_received_or_late(report: str, on: date, found: tuple[str, int]) -> None:
    assert returned(report, on) == found


def rated(rating: str, on: date, more: str = "", edition: str = "2008") -> YearOfAssurance:
    return answer(
        f"assurance:\n  - year: {YEAR}\n    governance: "
        f'{{edition: "{edition}", rating: {rating}, day: 2010-06-30{more}}}\n',
        on,
    )


@pytest.mark.parametrize(
    ("rating", "more", "on", "found"),
    [
        ("substantial", "", date(2011, 6, 1), "not-needed"),
        ("reasonable", "", date(2010, 12, 30), "due"),
        ("limited", "", date(2010, 12, 31), "overdue"),
        ("limited", ", rechecked: 2010-12-30", date(2011, 6, 1), "done"),
        ("limited", ", rechecked: 2011-01-05", date(2011, 1, 4), "overdue"),
        ("limited", ", rechecked: 2011-01-05", date(2011, 1, 5), "done-late"),
        ("green", "", date(2011, 6, 1), None),
    ],
)
def test_a_rating_below_the_top_is_looked_at_again_after_six_months(
    rating: str, more: str, on: date, found: str | None
) -> None:
    [row] = rated(rating, on, more).rows
    assert row.governance is not None
    assert row.governance.recheck == found
    assert row.governance.recheck_due == (date(2010, 12, 30) if found not in {"not-needed", None} else None)


def test_ratings_are_counted_on_the_whole_scale_and_a_gap_is_told() -> None:
    [found] = rated("reasonable", date(2010, 7, 1)).ratings
    assert (found.edition, found.counts) == ("2008", [("substantial", 0), ("reasonable", 1), ("limited", 0)])
    nothing = rated("reasonable", date(2010, 6, 29))
    assert (list(nothing.ratings), [row.partnership_id for row in nothing.unrated]) == ([], ["arts"])


def test_ratings_stand_by_the_name_of_their_edition_and_those_without_one_first() -> None:
    given = {"a": ', edition: "2009"', "b": ', edition: "2008"', "c": ""}
    partnerships = {
        f"data/partnerships/{id_}.yaml": (
            f"{PARTNERSHIP}assurance: [{{year: {YEAR}, governance: {{rating: x, day: 2010-06-30{edition}}}}}]\n"
        )
        for id_, edition in given.items()
    }
    on = date(2010, 7, 1)
    found = year_of_assurance(register_of({**texts(), **partnerships}).as_at(on), YEAR, on)
    assert [(each.edition, each.counts) for each in found.ratings] == [
        (None, [("x", 1)]),
        ("2008", [("x", 1)]),
        ("2009", [("x", 1)]),
    ]


@pytest.mark.parametrize(("last_day", "found"), [("2009-03-31", []), ("2009-04-01", ["arts"])])
def test_one_that_ended_before_the_year_began_has_nothing_to_return(last_day: str, found: list[str]) -> None:
    ended = f"ended: {{last_day: {last_day}, how: dissolved, by: Council, day: 2009-01-01}}\n"
    rows = answer(ended, date(2010, 6, 1)).rows
    assert [row.partnership_id for row in rows] == found


@pytest.mark.parametrize(
    ("before", "now", "movement"),
    [
        (("2008", "reasonable"), ("2008", "substantial"), "better"),
        (("2008", "reasonable"), ("2008", "reasonable"), "same"),
        (("2008", "reasonable"), ("2008", "limited"), "worse"),
        (("2008", "reasonable"), ("2009", "full"), "better"),
        (("2008", "limited"), ("2009", "none"), "scale-changed"),
        (("2008", "reasonable"), ("2010", "red"), "same"),
        (("2009", "none"), ("2010", "red"), "scale-changed"),
        (("2010", "red"), ("2008", "limited"), "scale-changed"),
        (("2010", "red"), ("11", "fair"), "better"),
        (("2010", "red"), ("11", "limited"), "same"),
        (("2010", "green"), ("11", "fair"), "worse"),
        (("11", "limited"), ("2008", "reasonable"), "scale-changed"),
        (("unheard-of", "limited"), ("2008", "limited"), "scale-changed"),
    ],
)
def test_a_change_of_scale_is_compared_by_its_mapping_or_not_at_all(
    before: tuple[str, str], now: tuple[str, str], movement: str
) -> None:
    entries = "".join(
        f'  - {{year: {year}, governance: {{edition: "{edition}", rating: {rating}, day: {day}}}}}\n'
        for year, day, (edition, rating) in (
            ("2008/09", "2009-06-30", before),
            (YEAR, "2010-06-30", now),
        )
    )
    found = answer(f"assurance:\n{entries}", date(2011, 1, 1))
    [row] = found.rows
    assert row.governance is not None
    assert (row.governance.movement, row.governance.previous) == (movement, before[1])
    leads = {
        "better": "Governance is rated better than the year before in Arts.",
        "worse": "Governance is rated worse than the year before in Arts.",
        "scale-changed": "The scale changed, so that no comparison with the year before is made for Arts.",
    }
    told = returns_in_report(found).paragraphs
    assert [lead for lead in leads.values() if lead in told] == [
        lead for each, lead in leads.items() if each == movement
    ]


def test_only_the_year_before_is_compared_with() -> None:
    entries = "".join(
        f'  - {{year: {year}, governance: {{edition: "2008", rating: limited, day: {day}}}}}\n'
        for year, day in (("2007/08", "2008-10-30"), (YEAR, "2010-06-30"))
    )
    [row] = answer(f"assurance:\n{entries}", date(2011, 1, 1)).rows
    assert row.governance is not None
    assert (row.governance.movement, row.governance.previous) == (None, None)


AGREEMENT = "agreement: {{start: 2003, end: 2013-04, notice_months: 24{}}}\n"
SERVED = ", notices: [{served: 2010-04-01, by: Cabinet}]"
WITHDRAWN = (
    ", extensions: [{to: 2018-09-30, by: Cabinet, day: 2012-02-14}]"
    ", notices: [{served: 2010-04-01, withdrawn: {by: Cabinet, day: 2012-02-14}}]"
)


@pytest.mark.parametrize(
    ("more", "on", "state", "end"),
    [
        ("", date(2010, 6, 1), "running", date(2013, 4, 30)),
        ("", date(2013, 4, 30), "running", date(2013, 4, 30)),
        ("", date(2013, 5, 1), "end-passed", date(2013, 4, 30)),
        (SERVED, date(2010, 3, 31), "running", date(2013, 4, 30)),
        (SERVED, date(2010, 4, 1), "notice-running", date(2012, 3, 31)),
        (SERVED, date(2012, 3, 31), "notice-running", date(2012, 3, 31)),
        (SERVED, date(2012, 4, 1), "end-passed", date(2012, 3, 31)),
        (WITHDRAWN, date(2012, 2, 13), "notice-running", date(2012, 3, 31)),
        (WITHDRAWN, date(2012, 2, 14), "running", date(2018, 9, 30)),
    ],
)
def test_an_agreement_runs_is_given_notice_of_or_has_passed_its_end(
    more: str, on: date, state: str, end: date
) -> None:
    [row] = answer(AGREEMENT.format(more), on).agreements
    assert (row.state, row.end) == (state, end)
    assert row.term_end == (
        date(2018, 9, 30) if on >= date(2012, 2, 14) and more == WITHDRAWN else date(2013, 4, 30)
    )


def test_a_recheck_is_due_until_it_is_overdue_and_then_done(run: Run, tmp_path: Path) -> None:
    governance = "{edition: '2008', rating: limited, day: 2010-06-30, rechecked: 2011-01-05}"
    files = texts(
        partnership=f"registered: 2008-12\nassurance: [{{year: {YEAR}, governance: {governance}}}]\n"
    )
    root = write(tmp_path, {**files, "data/significance.yaml": EDITIONS})
    shown = {}
    for on in ("2010-12-30", "2010-12-31", "2011-01-05"):
        out = run(root, "assurance", "--year", YEAR, "--on", on).out
        (line,) = (each for each in out.splitlines() if each.startswith("Arts  ") and "limited" in each)
        shown[on] = re.split("  +", line)
    assert shown == {
        "2010-12-30": ["Arts", "not asked for", "limited", "due by 30 December 2010"],
        "2010-12-31": ["Arts", "not asked for", "limited", "overdue since 30 December 2010"],
        "2011-01-05": ["Arts", "not asked for", "limited", "done on 5 January 2011, late"],
    }


def test_the_last_day_for_notice_is_shown_only_of_what_runs(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, texts(partnership="registered: 2008-12\n" + AGREEMENT.format(SERVED)))
    shown = {}
    for on in ("2010-03-31", "2010-04-01", "2012-04-01"):
        out = run(root, "assurance", "--year", YEAR, "--on", on).out
        table = out.partition("\nAgreements\n")[2].splitlines()
        shown[on] = re.split("  +", table[1])
    notice = "notice served on 1 April 2010 runs out on 31 March 2012; no exit strategy on record"
    assert shown == {
        "2010-03-31": ["Arts", "running", "30 April 2013", "1 May 2011"],
        "2010-04-01": ["Arts", "notice running", "31 March 2012", notice],
        "2012-04-01": ["Arts", "end passed, still active", "31 March 2012", notice],
    }


def test_json_tells_the_exact_days_of_an_agreement(run: Run, tmp_path: Path) -> None:
    agreement = """\
registered: 2008-12
agreement:
  start: 2003
  end: 2013-04
  notice_months: 6
  extensions: [{to: 2014-04-30, by: Cabinet, day: 2010-02-14}]
  notices:
    - {served: 2009-08-31, by: Cabinet, withdrawn: {by: Cabinet, day: 2009-09-14}}
    - {served: 2010-02, by: Council}
"""
    root = write(tmp_path, texts(partnership=agreement))
    withdrawn = {"by": "Cabinet", "day": "2009-09-14", "minute": None, "reason": None}
    [found] = said(run, "2010-06-01", root=root)["agreements"]
    assert found == {
        "partnership": "arts",
        "agreement_state": "notice-running",
        "start": "2003",
        "end": "2013-04",
        "term_end": "2014-04-30",
        "agreement_end": "2010-08-27",
        "notice_months": 6,
        "last_day_to_serve": "2013-11-01",
        "notices": [
            {"served": "2009-08-31", "by": "Cabinet", "notice_runs_out": None, "withdrawn": withdrawn},
            {"served": "2010-02", "by": "Council", "notice_runs_out": "2010-08-27", "withdrawn": None},
        ],
        "is_running_out": True,
        "exit_state": "not-recorded",
    }


def test_an_agreement_runs_out_when_its_end_or_its_last_day_for_notice_is_near() -> None:
    [row] = answer(AGREEMENT.format(""), date(2010, 6, 1)).agreements
    assert row.last_day_to_serve == date(2011, 5, 1)
    told = [
        (on, row.runs_out_within(on, 30)) for on in (date(2011, 4, 1), date(2011, 3, 31), date(2011, 5, 2))
    ]
    assert [near for _, near in told] == [True, False, False]
    assert row.runs_out_within(date(2013, 4, 30), 0)


def test_one_that_ended_has_no_agreement_to_watch() -> None:
    ended = "ended: {last_day: 2012-03-31, how: withdrawn, by: Council, day: 2012-01-01}\n"
    found = answer(AGREEMENT.format(SERVED) + ended, date(2012, 4, 1))
    assert [row.state for row in found.agreements] == ["ended"]
    assert (list(found.exits), found.running_out, list(found.reviews)) == ([], [], [])


@pytest.mark.parametrize(
    ("strategy", "state", "lacks"),
    [
        ("", "not-recorded", []),
        ("exit_strategy: none\n", "none", []),
        ("exit_strategy: {agreed: 2009, covers: [staff], lacks: [data]}\n", "agreed", ["data"]),
        ("exit_strategy: {agreed: 2011, covers: [staff]}\n", "not-recorded", []),
    ],
)
def test_an_exit_strategy_is_agreed_missing_or_incomplete(
    strategy: str, state: str, lacks: list[str]
) -> None:
    found = answer(strategy, date(2010, 6, 1))
    [row] = found.exits
    assert (row.state, list(row.lacks)) == (state, lacks)
    assert (len(found.without_exit), len(found.incomplete_exit)) == (int(state != "agreed"), int(bool(lacks)))


@pytest.mark.parametrize(
    ("strategy", "words", "counts"),
    [
        ("", "not on record", "001 has no exit strategy on record:"),
        ("exit_strategy: none\n", "none", "010 has no exit strategy:"),
        (
            "exit_strategy: {agreed: 2009-05-07, covers: [Staff., data], lacks: [the hall.]}\n",
            "agreed on 7 May 2009; covers Staff and data; leaves out the hall",
            "100 leaves something out",
        ),
        ("exit_strategy: {lacks: [tools]}\n", "agreed; leaves out tools", "100 leaves something out"),
    ],
)
def test_an_exit_strategy_is_told_in_the_same_words_everywhere(
    run: Run, tmp_path: Path, strategy: str, words: str, counts: str
) -> None:
    held = f"agreement: {{start: 2009, end: 2012}}\n{strategy}"
    found = answer(held, date(2010, 6, 1))
    (agreed, none, unknown), sentence = tuple(counts[:3]), counts[4:]
    fact = f"{agreed} agreed ({agreed} incomplete), {none} none, {unknown} not on record"
    assert dict(told_of_agreements.facts(found))["Exit strategies"] == fact
    content = agreements(found)
    assert content.table is not None
    (page,) = content.table.pages()
    assert isinstance(page, Grid)
    assert page.rows[0][-1] == words[:1].upper() + words[1:]
    assert any(sentence in each for each in content.paragraphs)
    root = write(tmp_path, texts(partnership=f"registered: 2008-12\n{held}"))
    shown = run(root, "show", "arts", "--on", "2010-06-01").out
    assert bool(strategy) == (words in " ".join(shown.split()))
    assert words in " ".join(run(root, "map", "--end", "arts", "--on", "2010-06-01").out.split())


def test_reviews_are_overdue_near_far_or_without_a_day() -> None:
    documents = (
        "governance:\n  - {kind: a, review_due: 2009}\n  - {kind: b, review_due: 2009, reviewed: 2009-11, next_due: 2010-12}\n"
        "  - {kind: c, review_due: 2012}\n  - {kind: d, review_due: 2009, reviewed: 2009-11}\n"
    )
    found = answer(documents, date(2010, 1, 1))
    assert [(row.document.kind, row.state, row.days_overdue) for row in found.reviews] == [
        ("a", "overdue", 1),
        ("b", "due-soon", 0),
        ("c", "not-due", 0),
        ("d", "no-date", 0),
    ]
    assert len(found.reviews_to_do) == 3


def test_a_review_is_overdue_from_the_day_after_and_near_to_the_last_of_the_days_asked_for() -> None:
    days = ("2011-01-01", "2010-12-31", "2009-12-31", "2009-12-30")
    documents = "".join(f"  - {{kind: k{number}, review_due: {day}}}\n" for number, day in enumerate(days))
    found = answer(f"governance:\n{documents}", date(2009, 12, 31))
    assert found.within == 365
    assert [(row.document.kind, row.state, row.days_overdue) for row in found.reviews] == [
        ("k3", "overdue", 1),
        ("k2", "due-soon", 0),
        ("k1", "due-soon", 0),
        ("k0", "not-due", 0),
    ]


def test_agreements_that_end_first_stand_first_and_those_without_an_end_last() -> None:
    agreements = {"a": "{start: 2003}", "b": "{start: 2003, end: 2013-04}", "c": "{start: 2003, end: 2011}"}
    partnerships = {
        f"data/partnerships/{id_}.yaml": f"{PARTNERSHIP}agreement: {agreement}\n"
        for id_, agreement in agreements.items()
    }
    on = date(2010, 6, 1)
    found = year_of_assurance(register_of({**texts(), **partnerships}).as_at(on), YEAR, on)
    assert [row.partnership_id for row in found.agreements] == ["c", "b", "a"]


def test_an_issue_of_exit_is_open_until_all_its_actions_are_done_and_while_it_has_none() -> None:
    issues = """
        issues:
          - {ref: 1, issue: There is no exit strategy.}
          - ref: 2
            issue: Exit is not planned.
            actions:
              - {ref: 2a, action: Plan it., responsibility: A, target_date: 2010-01-31, completed: 2010-01-20}
              - {ref: 2b, action: Cost it., responsibility: A, target_date: 2010-12-31}
          - ref: 3
            issue: An exit was planned.
            actions:
              - {ref: 3a, action: Tell it., responsibility: A, target_date: 2010-01-31, completed: 2010-01-20}
          - {ref: 4, issue: The exits are blocked.}
        """
    register = register_of(texts(partnership="registered: 2008-12\n", extra=issues))
    on = date(2010, 6, 1)
    [row] = year_of_assurance(register.as_at(on), YEAR, on).exits
    assert [(each.issue.ref, [one.action.ref for one in each.actions]) for each in row.issues] == [
        ("1", []),
        ("2", ["2b"]),
    ]


def test_a_risk_is_impact_times_likelihood_in_the_words_of_its_edition() -> None:
    [row] = answer(
        'risk: {register: true, edition: "2008", impact: 3, likelihood: 3}\n', date(2010, 6, 1)
    ).risks
    assert (row.kept, row.score, row.ranking) == (True, 9, "high")
    [row] = answer("risk: {impact: 3}\n", date(2010, 6, 1)).risks
    assert (row.kept, row.score, row.ranking) == (None, None, None)


def test_the_highest_risk_and_the_most_cash_stand_first() -> None:
    risks = {"a": (1, 3, 70), "b": (3, 3, 80), "c": (2, 3, 90)}
    partnerships = {
        f"data/partnerships/{id_}.yaml": (
            f"{PARTNERSHIP}risk: {{impact: {impact}, likelihood: {likelihood}}}\n"
            f"funding: [{{year: {YEAR}, council_cash: {cash}}}]\n"
        )
        for id_, (impact, likelihood, cash) in risks.items()
    }
    on = date(2010, 6, 1)
    found = year_of_assurance(register_of({**texts(), **partnerships}).as_at(on), YEAR, on)
    assert [(row.partnership_id, row.score) for row in found.risks] == [
        *(("b", 9), ("c", 6), ("a", 3)),
        ("arts", None),
    ]
    assert [row.partnership_id for row in found.money.rows] == ["c", "b", "a"]


def test_what_a_merged_partnership_left_open_is_told_until_it_is_handed_over() -> None:
    ended = "registered: 2008-12\nended: {last_day: 2010-05-31, how: merged, into: dance, by: Council, day: 2010-05-01}\n"
    issues = (
        "issues:\n  - ref: 1\n    issue: Nothing is reviewed.\n    actions:\n"
        "      - {ref: 1a, action: Review it, responsibility: A, target_date: 2010-12-31}\n"
        "      - {ref: 1b, action: Tell it, responsibility: A, target_date: 2010-12-31, completed: 2010-04-01, evidence: Seen}\n"
    )

    def left(extra: str, on: date) -> list[str]:
        register = register_of(texts(partnership=ended, extra=extra)).as_at(on)
        return [row.id for each in year_of_assurance(register, YEAR, on).hand_overs for row in each.actions]

    assert left(issues, date(2010, 5, 31)) == []
    assert left(issues, date(2010, 6, 1)) == ["arts-2009-10/1a"]
    handed = issues.replace(
        "target_date: 2010-12-31}",
        "target_date: 2010-12-31, transferred: {to: dance-2009-10/1a, by: Board, day: 2010-06-15}}",
        1,
    )
    assert left(handed, date(2010, 6, 14)) == ["arts-2009-10/1a"]
    assert left(handed, date(2010, 6, 15)) == []


# --- the command ---


def said(run: Run, on: str, *options: str, year: str = YEAR, root: Path = ROOT) -> dict[str, Any]:
    ran = run(root, "assurance", "--year", year, "--on", on, "--format", "json", *options)
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_the_command_has_every_format(run: Run) -> None:
    found = said(run, "2011-01-01")
    assert list(found) == [
        *("version", "year", "on", "within_days", "figures", "partnerships", "scales", "agreements"),
        *("exit_strategies", "reviews", "risks", "without_risk_assessment", "funding"),
        *("not_handed_over", "mapping"),
        *("withheld", "not_counted"),
    ]
    keys = list(dict.fromkeys(column.key.partition(".")[0] for column in returns.COLUMNS))
    assert [list(row) for row in found["partnerships"]] == [keys] * 10
    arguments = ("assurance", "--year", "2009-10", "--on", "2011-01-01")
    rows = list(csv.DictReader(StringIO(run(ROOT, *arguments, "--format", "csv").out)))
    assert [row["partnership"] for row in rows] == [row["partnership"] for row in found["partnerships"]]
    ratings = [row["governance"] and row["governance"]["rating"] for row in found["partnerships"]]
    assert [row["governance.rating"] or None for row in rows] == ratings
    page = MarkdownIt("commonmark").enable("table").render(run(ROOT, *arguments, "--format", "markdown").out)
    assert page.startswith("<h1>Assurance of 2009/10, as at 1 January 2011</h1>")
    assert page.count("<h2>") == 6
    plain = run(ROOT, *arguments)
    assert (plain.code, plain.err) == (0, "")
    assert "notice served on 1 April 2010 runs out on 31 March 2012; no exit strategy on record" in plain.out


def test_the_report_has_the_rows_of_the_command() -> None:
    found = rated("limited", date(2011, 6, 1), ", rechecked: 2011-01-05")
    [short], [long] = returns.partnerships(found).pages(), returns.in_report(found).pages()
    assert isinstance(short, Grid)
    assert isinstance(long, Grid)
    assert short.rows == [["Arts", "", "", "not asked for", "limited", "done on 5 January 2011, late", ""]]
    assert long.rows == [
        ["Arts", "Not asked for", "Limited, on 30 June 2010", "Done on 5 January 2011, late"]
    ]


def test_an_outstanding_return_is_listed_and_is_no_error(run: Run) -> None:
    ran = run(ROOT, "assurance", "--year", YEAR, "--on", "2010-08-01")
    assert ran.code == 0
    lines = [line for line in ran.out.splitlines() if "outstanding, overdue by 32 days" in line]
    names = [line.split("  ")[0] for line in lines]
    assert names == ["Children's Trust", "Luneside East", "Supporting People"]
    assert ["the council cannot require it" in line for line in lines] == [True, False, True]


def test_the_figures_of_the_summary_are_those_of_the_rows(run: Run) -> None:
    for on in ("2010-03-30", "2010-08-01", "2011-01-01", "2012-04-01"):
        found = said(run, on)
        figures, rows = found["figures"], found["partnerships"]
        states = Counter(row["report_state"] for row in rows)
        assert figures["reports_received"] == states["received"] + states["received-late"]
        assert figures["reports_outstanding"] == states["outstanding"]
        assert (
            figures["reports_asked"] + figures["reports_not_asked"]
            == figures["partnership_count"]
            == len(rows)
        )
        assert figures["rated"] == sum(row["governance"] is not None for row in rows)
        assert figures["rated"] == sum(each["count"] for of in found["scales"] for each in of["ratings"])
        assert float(figures["council_cash"]) == sum(float(each["council_cash"]) for each in found["funding"])


@pytest.mark.parametrize("on", ["2009-07-14", "2010-03-30", "2010-08-01", "2011-01-01", "2012-04-01"])
def test_the_report_tells_the_figures_of_the_command(run: Run, on: str) -> None:
    found = said(run, on)
    figures = found["figures"]
    told = sections(date.fromisoformat(on))
    page = f"{told['significance']} {told['assurance']} {told['agreements']} {told['exposure']}"
    assert (
        figure(page, r"(\w+) annual reports? for 2009/10 (?:was|were) asked for") == figures["reports_asked"]
    )
    received = figure(page, r"asked for: (\w+) ha(?:s|ve) been received")
    assert received == figures["reports_received"]
    assert figure(page, r"been received, (\w+) of them late") == figures["reports_received_late"]
    assert figure(page, r"(\w+) (?:is|are) outstanding") == figures["reports_outstanding"]
    assert figure(page, r"Governance was rated for (\w+) partnership") == figures["rated"]
    if figures["rated"]:
        assert figure(page, r"(\w+) partnerships? ha(?:s|ve) no governance assurance") == figures["unrated"]
    for each in (rating for of in found["scales"] for rating in of["ratings"]):
        assert figure(told["assurance"], rf"(\w+) {each['rating']}\b") == each["count"]
    assert page.count("due since") == figures["rechecks_overdue"]
    assert len(re.findall(r"\(by [^)]*\)", page)) == figures["rechecks_due"]
    none = figure(page, r"(\w+) partnerships? ha(?:s|ve) no exit strategy:")
    unknown = figure(page, r"(\w+) partnerships? ha(?:s|ve) no exit strategy on record:")
    assert none + unknown == figures["without_exit_strategy"]
    assert figure(page, r"(\w+) exit strateg\w+ leaves? something") == figures["incomplete_exit_strategy"]
    overdue = re.search(r"Reviews that are overdue: (.*?)\.", page)
    assert (overdue[1].count("the ") if overdue else 0) == figures["reviews_overdue"]
    for key, words in (("council_cash", "in cash"), ("council_in_kind", "in kind")):
        assert f"£{float(figures[key]):,.0f} {words}" in page
    assert f"come to £{float(figures['liabilities_total']):,.0f}" in page
    [edition] = found["mapping"]["by_edition"]
    assert figure(page, r"(\w+) partnerships are significant") == edition["significant_partnerships"]
    for each in edition["by_tier"]:
        assert figure(told["significance"], rf"(\w+) {each['tier']}\b") == each["count"]


def sections(on: date) -> dict[str, str]:
    """What the report says of the four subjects."""
    register = public_register(read_register(ROOT)).as_at(on)
    page = view.report_view(register, YEAR, on, None, version="1.0", digest="d" * 64, command="x")
    return {each.kind: " ".join(paragraph.text for paragraph in each.paragraphs) for each in page.sections}


def figure(page: str, pattern: str) -> int:
    """A number that stands in words or figures; 0 where nothing is said of it, or `none` is."""
    found = re.search(pattern, page)
    word = found[1].casefold() if found else "no"
    return 0 if word == "none" else NUMBERS.index(word) if word in NUMBERS else int(word)


def test_each_amount_stands_in_its_own_column(run: Run, tmp_path: Path) -> None:
    liable = "total: 60000, accountable_body: Trust, pooled: false, liabilities: [{what: Roof, amount: 7000}]"
    files = texts(partnership=MONEY.replace("total: 60000", liable))
    less = "funding: [{year: 2009/10, council_cash: 80, council_in_kind: 9, total: 100}]\n"
    files["data/partnerships/dance.yaml"] = PARTNERSHIP.replace("Arts", "Dance") + less
    root = write(tmp_path, files)
    found = said(run, "2010-03-30", root=root)
    first, second = found["funding"]
    assert first == {
        "partnership": "arts",
        "council_cash": "4000",
        "council_in_kind": "500.50",
        "total": "60000",
        "pooled": False,
        "accountable_body": "Trust",
        "liabilities": [{"what": "Roof", "amount": "7000"}],
        "is_withheld": False,
    }
    assert (second["partnership"], second["council_cash"]) == ("dance", "80")
    assert (second["council_in_kind"], second["total"]) == ("9", "100")
    figures = found["figures"]
    assert (figures["council_cash"], figures["council_in_kind"]) == ("4080", "509.50")
    assert figures["liabilities_total"] == "7000"
    shown = run(root, "assurance", "--year", YEAR, "--on", "2010-03-30").out
    assert re.search(r"^Money +£4,080 in cash, £509.50 in kind, liabilities of £7,000$", shown, re.MULTILINE)
    assert [re.split("  +", line) for line in shown.splitlines()[-4:]] == [
        ["Money of 2009/10"],
        [
            *("Partnership", "Council's cash", "In kind"),
            *("Whole budget", "Accountable body", "Liabilities"),
        ],
        ["Arts", "£4,000", "£500.50", "£60,000", "Trust", "£7,000: Roof"],
        ["Dance", "£80", "£9", "£100"],
    ]


def test_exempt_money_is_left_out_unless_private_and_then_the_report_is_marked(run: Run) -> None:
    public, private = (said(run, "2011-08-01", *more, year="2010/11") for more in ((), ("--private",)))
    cash = [float(each["figures"]["council_cash"]) for each in (public, private)]
    assert cash[1] - cash[0] == 310000


def test_a_report_with_exempt_money_says_that_it_is_not_for_publication(run: Run, tmp_path: Path) -> None:
    money = "{year: 2009/10, council_cash: 310000, exempt: {paragraph: 3, reason: A price is being agreed}}"
    asked = "{year: 2009/10, annual_report: {due: 2010-06-30}}"
    more = f"registered: 2008-12\nfunding: [{money}]\nassurance: [{asked}]\n"
    write(tmp_path, texts(partnership=more))
    arguments = ("report", "--year", YEAR, "--on", "2010-08-01")
    public, private = run(tmp_path, *arguments).out, run(tmp_path, *arguments, "--private").out
    assert "One is outstanding: Arts (overdue by 32 days)." in public
    assert ("310,000" in public, "Not for publication" in public) == (False, False)
    assert "£310,000 in cash" in private
    assert private.startswith("**Not for publication")
    assert "Exempt under paragraph 3: A price is being agreed." in private


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--year", "2001/02"], 3, "years there are: 2008/09 to "),
        (["--year", "soon"], 2, "is not a financial year"),
        (["--year", YEAR, "--within", "long"], 2, "is not a number of days"),
    ],
)
def test_what_is_not_there_or_makes_no_sense_is_said(
    run: Run, arguments: list[str], code: int, message: str
) -> None:
    ran = run(ROOT, "assurance", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert message in ran.err


def test_how_far_it_looks_ahead_can_be_asked(run: Run) -> None:
    near, far = (said(run, "2010-06-01", "--within", within) for within in ("10d", "150w"))
    assert [found["within_days"] for found in (near, far)] == [10, 1050]
    ending = [
        [row["partnership"] for row in found["agreements"] if row["is_running_out"]] for found in (near, far)
    ]
    assert ending == [["museums"], ["museums"]]
    assert len(near["reviews"]) == len(far["reviews"])


def test_faulty_records_stop_it_unless_it_is_to_keep_going(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(partnership="registered: 2008-12\nagreement: {end: soon}\n"))
    assert run(tmp_path, "assurance", "--year", YEAR).code == 1
    found = said(run, "2010-06-01", "--keep-going", root=tmp_path)
    assert [fault["field"] for fault in found["left_out"]] == ["agreement.end"]


def test_pounds_have_pence_only_where_there_are_any() -> None:
    shown = [pounds(Decimal(text)) for text in ("545300", "545300.50", "1000.00", "0")]
    assert shown == ["£545,300", "£545,300.50", "£1,000", "£0"]
    assert pounds(None) == ""


def test_a_rating_without_a_day_is_not_there_before_its_year() -> None:
    undated = f'assurance: [{{year: {YEAR}, governance: {{edition: "2008", rating: limited}}}}]\n'
    found = [answer(undated, on).rows[0].governance for on in (date(2009, 3, 31), date(2009, 4, 1))]
    assert [each and each.rating for each in found] == [None, "limited"]


@pytest.mark.parametrize(
    ("agreement", "words"),
    [
        (
            "start: 2003, notices: [{served: 2010-04-01}]",
            "notice served on 1 April 2010; how long it runs is not on record.",
        ),
        (
            "start: 2003, end: 2013-04, notices: [{served: 2010-04-01}]",
            "notice served on 1 April 2010; how long it runs is not on record, and "
            "the term ends on 30 April 2013.",
        ),
        (
            "start: 2003, end: 2010-12, notice_months: 24, notices: [{served: 2010-04-01}]",
            "notice served on 1 April 2010 runs out on 31 March 2012; the term ends before it, on 31 December 2010.",
        ),
        (
            "start: 2003, end: 2013-04, notice_months: 24, notices: [{served: 2010-04-01}]",
            "notice served on 1 April 2010 runs out on 31 March 2012, which ends the agreement.",
        ),
    ],
)
def test_what_a_report_says_of_notice_that_runs(agreement: str, words: str) -> None:
    found = agreements(answer(f"agreement: {{{agreement}}}\n", date(2010, 6, 1)))
    assert any(words in paragraph for paragraph in found.paragraphs), found.paragraphs


def test_one_that_fails_its_test_stands_where_the_lists_say() -> None:
    files = texts(
        partnership='significance: [{edition: "2008", scored: 2008-12, test: {statutory: false}}]\n'
        f"assurance: [{{year: {YEAR}, annual_report: {{due: 2010-06-30}}}}]\n"
    )
    edition = 'editions: {"2008": {from: 2008-10, test: {statutory: true}}}\n'
    register = register_of({**files, "data/significance.yaml": edition})
    on = date(2010, 7, 1)
    [row] = year_of_assurance(register, YEAR, on).rows
    [listed] = partnership_rows(register, on)
    assert row.state == listed.state == "not-significant"


def test_a_report_says_of_no_rating_that_it_was_not_given() -> None:
    for rating, told in (("green", "None due"), ("substantial", "Not needed")):
        (page,) = returns.in_report(rated(rating, date(2011, 6, 1))).pages()
        assert isinstance(page, Grid)
        assert [row[-1] for row in page.rows] == [told]


def test_the_last_day_for_notice_is_told_while_it_can_be_served() -> None:
    ending = "agreement: {start: 2003, end: 2010-12-31, notice_months: 6}\n"
    [last] = {row.last_day_to_serve for row in answer(ending, date(2010, 6, 1)).running_out}
    assert last
    for on, is_told in ((last, True), (last + timedelta(1), False)):
        told = " ".join(agreements(answer(ending, on)).paragraphs)
        assert ("Notice that ends with it has to be served by" in told) is is_told
