"""From texts to records: what is at fault is reported with its place and left out, the rest is kept."""

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnermap.finding import Finding, located
from partnermap.model.evaluation import Evaluation
from partnermap.register import register_of
from partnermap.register.origin import Origin
from partnermap.register.reading import read_record
from partnermap.source import parse
from registers import ARTS, texts


def faults(files: dict[str, str]) -> list[tuple[str, str | None, str, str | None]]:
    register = register_of(files)
    found = located(register.faults, register.contents)
    return [(finding.code, finding.field, finding.message, finding.hint) for finding in found]


def fault(extra: str) -> Finding:
    register = register_of(texts(extra=extra))
    (found,) = located(register.faults, register.contents)
    return found


def test_a_register_without_fault_has_every_record() -> None:
    register = register_of(texts())
    assert not register.faults
    assert list(register.partnerships) == ["arts"]
    assert register.evaluations["arts-2009-10"].record.stage == "agreed"
    assert register.settings.council == "Acme City Council"


@pytest.mark.parametrize(
    ("extra", "code", "field", "says"),
    [
        ("isues: []\n", "PM102", "isues", "did you mean `issues`"),
        ("status: agreed\n", "PM102", "status", "its `actual` day"),
        ("statsu:\n", "PM102", "statsu", "known here"),
        ("approach: [a, b]\n", "PM103", "approach", "a list where a single value belongs"),
        ("issues: none\n", "PM103", "issues", "a single value where a list belongs"),
        ("council_role: fine\n", "PM103", "council_role", "a single value where a group of keys belongs"),
        ("council_role: {view: continu}\n", "PM104", "council_role.view", "did you mean 'continue'"),
        ("exceptions: [{day: 2010-02-31, what: delay}]\n", "PM105", "exceptions.0.day", "does not exist"),
        (
            "exceptions: [{day: 2010-02-01, what: delay, to: {agred: 2010}}]\n",
            "PM104",
            "exceptions.0.to.agred",
            "'agreed'",
        ),
        ("issues: [{ref: 1, issue: a, raised: 2009-10}]\n", "PM106", "issues.0.raised", "write 2009/10"),
        ("hours_planned: 1e3\n", "PM109", "hours_planned", "not a whole number"),
        ("issues: [{issue: a}]\n", "PM101", "issues.0.ref", "'ref' is missing"),
        ("exceptions: [{what: delay}]\n", "PM101", "exceptions.0.day", "'day' is missing"),
        ("issues: [{ref: 1, issue: a}, {ref: 1, issue: b}]\n", "PM108", "issues.1.ref", "stands twice"),
        (
            "self_assessment: {focus: {rating: 2, ratng: 3}}\n",
            "PM102",
            "self_assessment.focus.ratng",
            "`rating:` is here already",
        ),
        (
            "issues: [{ref: 1, issue: a, exempt: {paragraph: 23, reason: a}}]\n",
            "PM109",
            "issues.0.exempt.paragraph",
            "1 to 7 in England",
        ),
    ],
)
def test_each_kind_of_fault_is_one_finding_at_its_field(extra: str, code: str, field: str, says: str) -> None:
    found = fault(extra)
    assert (found.code, found.field, found.path) == (code, field, ARTS)
    assert says in f"{found.message}; {found.hint}"


ACTIONS = """\
issues:
  - ref: 1
    issue: One
    actions:
      - {ref: 1a, action: A, priority: hihg}
      - {ref: 1b}
      - {ref: 1c, action: C, completed: 2010-01-01, withdrawn: {by: B, day: 2010-01-02}}
      - {ref: 1d, action: D, transferred: {by: B, day: 2010-01-02}}
      - - not an action
      - {ref: 1e, action: E, responsibility: {with: [F], wiht: [G]}}
"""


def test_all_faults_are_found_in_one_run_and_the_rest_is_kept() -> None:
    register = register_of(texts(extra=ACTIONS))
    found = {(finding.field, finding.code, finding.action) for finding in register.faults}
    assert found == {
        ("issues.0.actions.1.action", "PM101", "1b"),
        ("issues.0.actions.2.withdrawn", "PM110", "1c"),
        ("issues.0.actions.3.transferred.to", "PM101", "1d"),
        ("issues.0.actions.4", "PM103", None),
        ("issues.0.actions.5.responsibility.wiht", "PM102", "1e"),
    }
    entry = register.evaluations["arts-2009-10"]
    kept = [action.ref for _, action in entry.record.actions()]
    assert kept == ["1a", "1b", "1c", "1d", "1e"]
    last = entry.finding(("issues", 0, "actions", 4, "target_date"), "message")
    assert last.field == "issues.0.actions.5.target_date", (
        "an item left out still counts where the finding points to"
    )
    places = located([last], register.contents)
    assert places[0].place is not None
    assert texts(extra=ACTIONS)[ARTS].splitlines()[places[0].place.line - 1].strip().startswith("- {ref: 1e")


def test_a_missing_key_is_placed_at_the_first_key_of_its_item() -> None:
    found = fault("issues:\n  - issue: a\n    priority: important\n")
    assert found.place is not None
    assert (found.place.line, found.place.column) == (12, 5)


def test_a_broken_file_is_reported_once_and_hides_no_other() -> None:
    files = texts()
    files["data/partnerships/arts.yaml"] = "name: 'open\n"
    files["data/partnerships/film.yaml"] = "name: Film\nkind: delivry\n"
    codes = [(code, field) for code, field, _, _ in faults(files)]
    assert codes == [
        ("PM001", None),
        ("PM101", "lead_officer"),
        ("PM101", "members"),
        ("PM101", "purpose"),
        ("PM104", "kind"),
    ]
    assert "arts" in register_of(files).ids["partnership"]


def test_a_name_that_does_not_match_the_file_is_one_finding_and_the_name_holds() -> None:
    files = texts()
    files[ARTS] = files[ARTS].replace("partnership: arts", "partnership: art")
    assert [(code, field, hint) for code, field, _, hint in faults(files)] == [
        ("PM107", "partnership", "did you mean 'arts'?")
    ]
    assert register_of(files).evaluations["arts-2009-10"].record.partnership == "arts"
    files = texts()
    files["data/evaluations/Arts_2009.yaml"] = files.pop(ARTS)
    assert [code for code, *_ in faults(files)] == ["PM107"]


def test_a_fault_in_the_settings_is_a_finding_and_the_year_starts_where_they_say() -> None:
    files = texts(settings="year_starts: 13-01\n")
    assert [(code, field) for code, field, _, _ in faults(files)] == [("PM105", "year_starts")]
    files = texts(
        settings="year_starts: 01-01\n",
        extra="issues: [{ref: 1, issue: a, actions: [{ref: 1a, action: b, target_date: 2009/10}]}]\n",
    )
    target = next(register_of(files).evaluations["arts-2009-10"].record.actions())[1].target_date
    assert target is not None
    assert target.last.isoformat() == "2009-12-31"


def test_a_fault_in_an_exempt_part_is_marked_so() -> None:
    assert fault("issues: [{ref: 1, issue: a, exempt: {paragraph: 3, reason: b}, isue: SECRET}]\n").exempt
    assert not fault("issues: [{ref: 1, issue: a, isue: SECRET}]\n").exempt


WORDS = st.sampled_from(
    ["ref", "issue", "actions", "issues", "day", "2009-10-01", "2009/10", "x", "true", "exempt", "was", "1a"]
)
TREES = st.recursive(
    WORDS,
    lambda child: st.lists(child, max_size=3) | st.dictionaries(WORDS, child, max_size=4),
    max_leaves=20,
)


@given(
    st.dictionaries(
        st.sampled_from([*"abc", "issues", "milestones", "exceptions", "self_assessment", "year"]), TREES
    )
)
def test_no_tree_makes_reading_raise_or_is_changed_by_it_and_every_fault_names_what_the_file_has(
    tree: dict[str, object],
) -> None:
    text = json.dumps(tree)
    before = copy.deepcopy(parse(text))
    register = register_of({"partnermap.yaml": "format: 1\ncouncil: A\n", ARTS: text})
    found = located(register.faults, register.contents)
    assert all(finding.place and finding.place.line == 1 for finding in found)
    assert len({(finding.code, finding.key_path) for finding in found}) == len(found)
    assert parse(text) == before


def test_exclusive_ends_are_named() -> None:
    found = fault(
        "issues: [{ref: 1, issue: a, actions: [{ref: 1a, action: b, completed: 2010-01-01,"
        " withdrawn: {by: c, day: 2010-01-01}}]}]\n"
    )
    assert (found.code, found.field) == ("PM110", "issues.0.actions.0.withdrawn")
    assert "completed and withdrawn" in found.message


PLAN = """\
partnership: arts
year: 2009/10
milestones: {agreed: {planned: 2010-01-31, actual: 2010-01-15, forum: Board}}
self_assessment: {focus: {rating: 2}, value: {rating: 3}}
issues:
  - {ref: 1, issue: a, actions: [{ref: 1a, action: b, responsibility: Head of Arts}, {ref: 1b, action: c}]}
  - {ref: 2, issue: d, actions: [{ref: 2a, action: e, target_date: 2010-03}]}
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("action: b", "action: B"),
        ("responsibility: Head of Arts", "responsibility: {accountable: Head of Arts}"),
        ("responsibility: Head of Arts", "responsibility: [Head of Arts]"),
        ("{ref: 1b, action: c}", "{ref: 1c, action: x}, {ref: 1b, action: c}"),
        (", {ref: 1b, action: c}", ""),
        ("issues:", "issues:\n  - {ref: 3, issue: z}"),
        ("actions: [{ref: 2a, action: e, target_date: 2010-03}]", "actions: []"),
        ("focus: {rating: 2}", "focus: {rating: 9, answers: x}"),
        ("value: {rating: 3}", "other: {rating: 3}"),
        ("{planned: 2010-01-31, ", "{"),
        ("planned: 2010-01-31", "planned: soon"),
        ("{agreed: {planned: 2010-01-31, actual: 2010-01-15, forum: Board}}", "none"),
        ("action: e", "action: e, exempt: {paragraph: 3, reason: f}"),
        ("action: e", "action: e, exempted: {paragraph: 3, reason: f}"),
        ("action: e", "action: e, completed: 2010-01-01, withdrawn: {by: c, day: 2010-01-01}"),
        ("target_date: 2010-03", "target_date: null"),
        ("year: 2009/10", "year: 2009/10  # as before"),
    ],
)
def test_what_is_known_of_a_record_changes_nothing_that_is_read_of_it(old: str, new: str) -> None:
    origin, before, after = Origin(ARTS, "arts-2009-10"), parse(PLAN), parse(PLAN.replace(old, new))
    assert before.data
    assert after.data
    assert old in PLAN
    record = read_record(Evaluation, before.data, origin).record
    assert record
    anew = read_record(Evaluation, after.data, origin, after.blanks)
    again = read_record(Evaluation, after.data, origin, after.blanks, known=(before.data, record))
    assert (again.record, again.faults) == (anew.record, anew.faults)
    assert again.left_out.paths == anew.left_out.paths


def test_a_register_read_again_shares_what_is_as_it_was() -> None:
    known, between, again = (
        register_of(texts(evaluation=PLAN.replace("action: b", action))).evaluations["arts-2009-10"].record
        for action in ("action: b", "action: b, target_date: soon", "action: x")
    )
    assert [each is before for each, before in zip(again.issues, known.issues, strict=True)] == [False, True]
    assert again.issues[0].actions[1] is known.issues[0].actions[1]
    assert again.self_assessment["value"] is known.self_assessment["value"]
    assert again.issues[0].actions[0].action == "x"
    assert between.issues[0].actions[0].target_date is None
