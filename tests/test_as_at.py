"""A record as it stood on a day, and its public part."""

from datetime import date, timedelta

import pytest

from partnermap.model.partnership import agreement_end, notice_running, partnership_state
from partnermap.register import register_of
from partnermap.register.redaction import public_register, withheld_ids
from registers import ARTS, action, texts
from registers import PARTNERSHIP as PARTNERSHIP_TEXT

HISTORY = """
added: 2009-06-25
responsibility: Arts Officer
target_date: 2010-03-31
revisions:
  - to: 2010-09-30
    day: 2010-02-16
    approved: {by: Arts Board, day: 2010-03-02, minute: 21}
amendments:
  - day: 2009-12-01
    was: {responsibility: Arts Assistant, action: Review nothing.}
    by: Arts Board
    reason: The post was abolished.
progress:
  - {day: 2009-11-03, note: Begun}
completed: 2010-08-20
evidence: The review.
verified: {by: Auditor, day: 2010-09-01}
"""


def test_an_action_shows_only_what_had_happened() -> None:
    _, agreed = action(HISTORY, date(2009, 10, 1))
    assert agreed.responsibility is not None
    assert (agreed.responsibility.accountable, agreed.action) == ("Arts Assistant", "Review nothing.")
    assert (list(agreed.progress), list(agreed.revisions), agreed.completed, agreed.evidence) == (
        [],
        [],
        None,
        None,
    )

    _, asked = action(HISTORY, date(2010, 2, 20))
    assert asked.responsibility is not None
    assert asked.responsibility.accountable == "Arts Officer"
    assert [revision.approved for revision in asked.revisions] == [None]
    assert len(asked.progress) == 1

    _, done = action(HISTORY, date(2010, 8, 20))
    assert done.completed is not None
    assert (done.evidence, done.verified) == ("The review.", None)
    assert action(HISTORY, date(2010, 9, 1))[1].verified is not None


def test_issues_are_seen_from_completion_and_assignment_from_agreement() -> None:
    register = register_of(
        texts(
            extra="""
        self_assessment: {focus: {rating: 2}}
        continued_role: {conclusion: continue}
        issues:
          - {ref: 1, issue: One, actions: [{ref: 1a, action: Do, responsibility: A, target_date: 2010-01-01}]}
          - {ref: 2, issue: Two, added: 2009-08-01}
        """
        )
    )
    assert not register.faults

    def on(day: date) -> tuple[int, int, bool]:
        seen = register.as_at(day).evaluations["arts-2009-10"].record
        assigned = any(action.target_date for _, action in seen.actions())
        return len(seen.issues), len(seen.self_assessment), assigned

    assert on(date(2009, 6, 19)) == (0, 0, False)
    assert on(date(2009, 6, 20)) == (1, 1, False)
    assert on(date(2009, 8, 1)) == (2, 1, False)
    assert on(date(2009, 9, 22)) == (2, 1, True)


def test_an_agreement_taken_back_held_before_the_amendment() -> None:
    taken_back = texts(
        extra="""
        amendments:
          - day: 2009-12-01
            was: {milestones: {agreed: {actual: 2009-09-22, forum: Arts Board}}}
            by: Council
        """
    )
    taken_back[ARTS] = taken_back[ARTS].replace(", actual: 2009-09-22, forum: Arts Board, minute: 14", "")
    register = register_of(taken_back)
    assert not register.faults, register.faults
    assert register.as_at(date(2009, 11, 30)).evaluations["arts-2009-10"].record.agreed
    assert not register.as_at(date(2009, 12, 1)).evaluations["arts-2009-10"].record.agreed


LATER = date(2010, 2, 1)
GIVEN: dict[str, tuple[str, object]] = {
    "target_date": ("target_date: 2010-06-30", None),
    "responsibility": ("responsibility: {accountable: Arts Officer, with: [Clerk]}", None),
    "points": ("points: [Ask the board]", []),
    "priority": ("priority: important", None),
    "repeats": ("target_date: 2010-06-30\nrepeats: yearly", None),
}


@pytest.mark.parametrize("null", ["null", "~", "NULL"])
@pytest.mark.parametrize(("field", "given"), GIVEN.items(), ids=GIVEN)
def test_what_was_given_after_agreement_is_not_seen_before(
    field: str, given: tuple[str, object], null: str
) -> None:
    fields, none = given
    amended = f"{fields}\namendments: [{{day: 2010-02-01, was: {{{field}: {null}}}, by: Arts Board}}]"
    before, after = (action(amended, on)[1] for on in (LATER - timedelta(days=1), LATER))
    assert (list(getattr(before, field)) if none == [] else getattr(before, field)) == none
    assert getattr(after, field)


def test_an_action_was_due_again_as_often_as_an_amendment_keeps() -> None:
    for fields, kept in (("repeats: yearly", "every: 2 months"), ("every: 2 years", "repeats: quarterly")):
        amended = f"target_date: 2010-06-30\n{fields}\namendments: [{{day: 2010-02-01, was: {{{kept}}}, by: Arts Board}}]"
        before = action(amended, LATER - timedelta(days=1))[1]
        assert f"{'repeats' if before.repeats else 'every'}: {before.repeats or before.every}" == kept
        assert not (before.repeats and before.every)


def test_what_was_given_to_an_issue_after_agreement_is_not_seen_before() -> None:
    register = register_of(
        texts(
            extra="""
        issues:
          - ref: 1
            issue: One
            criterion: focus
            priority: important
            amendments:
              - {day: 2010-02-01, was: {criterion: null, priority: null}, by: Arts Board}
        """
        )
    )
    assert not register.faults, register.faults
    before, after = (
        register.as_at(on).evaluations["arts-2009-10"].record.issues[0]
        for on in (LATER - timedelta(days=1), LATER)
    )
    assert (before.criterion, before.priority) == (None, None)
    assert (after.criterion, after.priority) == ("focus", "important")


def test_helpers_given_later_are_not_seen_before() -> None:
    fields = "responsibility: {accountable: Officer, with: [Clerk]}\namendments: [{day: 2010-02-01, was: {responsibility: Officer}, by: B}]"
    before, after = (action(fields, on)[1].responsibility for on in (LATER - timedelta(days=1), LATER))
    assert before
    assert after
    assert (list(before.helpers), list(after.helpers)) == ([], ["Clerk"])


def test_a_step_that_was_not_reached_before_an_amendment() -> None:
    given = """
    amendments:
      - {day: 2010-02-01, was: {milestones: {agreed: null}}, by: Council}
    """
    register = register_of(texts(extra=given))
    assert not register.faults, register.faults
    assert not register.as_at(LATER - timedelta(days=1)).evaluations["arts-2009-10"].record.agreed
    assert register.as_at(LATER).evaluations["arts-2009-10"].record.agreed


PARTNERSHIP = """
registered: 2008-12
significance:
  - {edition: "2008", scored: 2008-12, significant: true, tier: major}
agreement:
  start: 2003
  end: 2013-04
  notice_months: 24
  extensions: [{to: 2018-09-30, by: Cabinet, day: 2012-02-14, minute: 94}]
  notices:
    - {served: 2010-04-01, by: Cabinet, withdrawn: {by: Cabinet, day: 2012-02-14, minute: 94}}
ended: {last_day: 2018-09-30, how: withdrawn, by: Council, day: 2017-09-27}
"""


@pytest.mark.parametrize(
    ("on", "stands", "notice", "end"),
    [
        (date(2008, 11, 30), "candidate", None, date(2013, 4, 30)),
        (date(2008, 12, 1), "registered", None, date(2013, 4, 30)),
        (date(2010, 3, 31), "registered", None, date(2013, 4, 30)),
        (date(2010, 4, 1), "registered", date(2012, 3, 31), date(2012, 3, 31)),
        (date(2012, 2, 13), "registered", date(2012, 3, 31), date(2012, 3, 31)),
        (date(2012, 2, 14), "registered", None, date(2018, 9, 30)),
        (date(2018, 9, 30), "registered", None, date(2018, 9, 30)),
        (date(2018, 10, 1), "ended", None, date(2018, 9, 30)),
    ],
)
def test_the_life_of_a_partnership(on: date, stands: str, notice: date | None, end: date) -> None:
    register = register_of(texts(partnership=PARTNERSHIP))
    assert not register.faults, register.faults
    seen = register.as_at(on).partnerships["arts"].record
    assert (partnership_state(seen, on), notice_running(seen), agreement_end(seen)) == (stands, notice, end)


def test_the_public_part_has_no_word_of_what_is_exempt() -> None:
    register = register_of(
        texts(
            partnership="funding:\n  - {year: 2009/10, council_cash: 77, exempt: {paragraph: 3, reason: SECRET}}\n",
            extra="""
        self_assessment: {focus: {strengths: [SECRET], exempt: {paragraph: 3, reason: SECRET}}}
        council_role: {fit: SECRET, exempt: {paragraph: 3, reason: SECRET}}
        issues:
          - {ref: 1, issue: Open, actions: [{ref: 1a, action: SECRET, exempt: {paragraph: 3, reason: SECRET}}]}
          - {ref: 2, issue: SECRET, exempt: {paragraph: 3, reason: SECRET}}
        """,
        )
    )
    assert not register.faults, register.faults
    public = public_register(register)
    shown = repr((public.partnerships, public.evaluations))
    assert "SECRET" not in shown
    assert "Decimal('77')" not in shown
    assert "Open" in shown
    assert "SECRET" in repr(register.evaluations)


def test_an_exempt_partnership_takes_its_evaluations_and_mentions_with_it() -> None:
    files = texts(partnership="exempt: {paragraph: 3, reason: x}\n")
    files["data/partnerships/film.yaml"] = files["data/partnerships/arts.yaml"].replace(
        "exempt: {paragraph: 3, reason: x}", "related: [{partnership: arts, relation: overlaps}]"
    )
    public = public_register(register_of(files))
    assert (list(public.partnerships), list(public.evaluations)) == (["film"], [])
    assert list(public.partnerships["film"].record.related) == []


def test_no_other_record_names_an_exempt_partnership() -> None:
    files = texts(
        partnership="ended: {last_day: 2010-03-31, how: absorbed, by: Council, day: 2010-01-01, into: secret}\n",
        extra="""
        continued_role: {conclusion: absorb, into: secret, overlaps: [{partnership: secret}]}
        issues:
          - ref: 1
            issue: One
            actions:
              - {ref: 1a, action: Do, transferred: {to: secret-2009-10/1a, by: Board, day: 2010-01-01}}
              - {ref: 1b, action: Do, carried_from: secret-2009-10/1b}
        """,
    )
    files["data/partnerships/secret.yaml"] = PARTNERSHIP_TEXT + "exempt: {paragraph: 3, reason: x}\n"
    files["data/evaluations/secret-2009-10.yaml"] = files[ARTS].replace(
        "partnership: arts", "partnership: secret"
    )
    register = register_of(files)
    assert not register.faults, register.faults
    public = public_register(register)
    shown = repr((public.partnerships, public.evaluations))
    assert "secret" not in shown
    assert "transferred=Transfer(" in shown, "the action stays handed over"
    assert "secret" in repr(register.evaluations)


@pytest.mark.parametrize(
    "mark",
    [
        "exempt: {paragraph: 99, reason: x}",
        "exempt: {paragraph: TBC, reason: x}",
        "exempt: {paragrph: 3}",
        "exempt: {paragraph: , reason: x}",
        "exempt: true",
        "exempt: 3",
        "exempt: [3]",
        "exempt: {}",
        "exempt:",
        "exemp: {paragraph: 3, reason: x}",
        "Exempt: {paragraph: 3, reason: x}",
        "exmpt:",
        "exempt: &a {paragraph: 3, reason: x}",
        "exempt: !t {paragraph: 3, reason: x}",
        "exempt: *a",
    ],
)
@pytest.mark.parametrize(
    "part",
    [
        "issues:\n  - ref: 1\n    issue: SECRET\n    {}\n",
        "issues:\n  - ref: 1\n    issue: Open\n    actions:\n      - ref: 1a\n        action: SECRET\n        {}\n",
        "self_assessment:\n  focus:\n    strengths: [SECRET]\n    {}\n",
        "{}\nsources: [{{what: SECRET}}]\n",
    ],
)
def test_a_faulty_mark_withholds_all_the_same(mark: str, part: str) -> None:
    register = register_of(texts(extra=part.format(mark)))
    public = public_register(register)
    assert "SECRET" not in repr(public.evaluations)
    assert register.faults
    assert all(fault.exempt for fault in register.faults), register.faults


def test_a_mark_where_none_can_stand_takes_its_entry_out() -> None:
    files = texts(partnership="risks:\n  - {risk: SECRET, exempt: {paragraph: 3, reason: x}}\n")
    register = register_of(files)
    assert [fault.code for fault in register.faults] == ["PM102"]
    assert "SECRET" not in repr(public_register(register).partnerships)
    assert "arts" in public_register(register).partnerships


@pytest.mark.parametrize("mark", ["classification: exmept", "classificaton: exempt", "classification:"])
def test_a_report_of_faulty_classification_is_exempt(mark: str) -> None:
    files = texts()
    path = "data/reports/2010-06-01-panel.yaml"
    files[path] = f"year: 2009/10\ncommittee: Panel\ntitle: T\nmeeting: 2010-06-01\npurpose: SECRET\n{mark}\n"
    register = register_of(files)
    assert len(register.faults) == 1
    assert "SECRET" not in repr(public_register(register).reports)


@pytest.mark.parametrize("broken", ["members: [", "\ttab: x"])
def test_the_evaluations_of_an_unreadable_partnership_that_may_be_exempt_are_withheld(broken: str) -> None:
    files = texts(partnership=f"exempt: {{paragraph: 3, reason: x}}\n{broken}\n")
    register = register_of(files)
    assert "arts" not in register.partnerships
    assert {"arts", "arts-2009-10"} <= withheld_ids(register)
    assert not public_register(register).evaluations

    assert public_register(register_of(texts(partnership=f"{broken}\n"))).evaluations


def test_an_exempt_exception_is_not_for_the_public() -> None:
    entry = "{day: 2009-06-30, what: deferred, reason: SECRET, exempt: {paragraph: 3, reason: x}}"
    register = register_of(texts(extra=f"exceptions: [{entry}]\n"))
    assert not register.faults, register.faults
    assert len(register.evaluations["arts-2009-10"].record.exceptions) == 1
    assert not public_register(register).evaluations["arts-2009-10"].record.exceptions
