"""A record under another id is the same record where its `formerly` says so, and its former id still leads to it."""

from datetime import date
from pathlib import Path

import pytest

from conftest import Run, write
from partnermap.answers.show import details
from partnermap.changes import changes
from partnermap.git import Blob
from partnermap.queries.naming import called_now, named
from partnermap.queries.record import row_of
from partnermap.register import register_of
from partnermap.register.labels import labels_of
from partnermap.rules import check, check_since
from partnermap.versions.renames import renamed
from registers import ARTS, EVALUATION, PARTNERSHIP, texts

ISSUES = """\
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
      - {ref: 1a, action: Review it., responsibility: Arts Officer, target_date: 2010-03-31}
      - {ref: 1b, action: Tell them., responsibility: Arts Officer}
"""
MUSIC = """\
name: Music Partnership
purpose: Brings music to every school.
kind: delivery
lead_officer: Arts Officer
members: [{organisation: Acme City Council}]
related: [{partnership: arts, relation: overlaps}]
"""
REPORT = """\
year: 2009/10
committee: Panel
title: Partnerships
meeting: 2010-04-13
recommendations: [{text: That the Panel note it., evidence: arts-2009-10/1a}]
appendices: [{letter: A, evaluation: arts-2009-10}]
"""
POSTS = "arts-officer: {name: Arts Officer}\nold-post: {name: Old, ended: {last_day: 2009-01-31, successors: [arts-officer]}}\n"
BODIES = "acme: {name: Acme City Council}\nold: {name: Old Board, successors: [{organisation: acme}]}\n"
BEFORE = texts(extra=ISSUES) | {
    "data/partnerships/music.yaml": MUSIC,
    "data/reports/2010-04-13-panel.yaml": REPORT,
    "data/posts.yaml": POSTS,
    "data/organisations.yaml": BODIES,
}
CULTURE = """\
name: Culture Circle
purpose: Everything else than it was.
kind: strategic
lead_officer: Chief Executive
members:
- {organisation: Acme City Council,
   role: lead}
formerly:
  - {id: arts, name: Arts Partnership, until: 2010-03, by: Cabinet, day: 2010-02-16, minute: 5}
"""
"""The partnership under another name and id, alike in no line."""

RENAMED = {
    path: text for path, text in BEFORE.items() if path not in {ARTS, "data/partnerships/arts.yaml"}
} | {
    "data/partnerships/culture.yaml": CULTURE,
    "data/evaluations/culture-2009-10.yaml": EVALUATION.replace("arts", "culture") + ISSUES,
    "data/posts.yaml": POSTS.replace(
        "arts-officer: {", "officer-for-arts: {formerly: [{id: arts-officer}], "
    ),
    "data/organisations.yaml": BODIES.replace("acme: {", "acme-city: {formerly: [{id: acme}], "),
}
"""Of what names the renamed records, nothing follows them yet."""

FOLLOWED = RENAMED | {
    "data/partnerships/music.yaml": MUSIC.replace("arts,", "culture,"),
    "data/reports/2010-04-13-panel.yaml": REPORT.replace("arts-", "culture-"),
    "data/posts.yaml": RENAMED["data/posts.yaml"].replace("[arts-officer]", "[officer-for-arts]"),
    "data/organisations.yaml": RENAMED["data/organisations.yaml"].replace(
        "organisation: acme", "organisation: acme-city"
    ),
}


def test_a_renamed_record_is_the_same_one() -> None:
    found = changes(register_of(BEFORE), register_of(FOLLOWED))
    minded = {(change.kind, change.field) for change in found if change.level != "information"}
    assert minded == {("record-moved", None), ("field-changed", "lead_officer"), ("field-changed", "kind")}
    assert not {"evaluation-removed", "partnership-removed", "partnership-added"} & {
        each.kind for each in found
    }
    moved = [(each.record, each.before) for each in found if each.kind == "record-moved"]
    assert moved == [
        ("culture-2009-10", "arts-2009-10"),
        ("culture", "arts"),
        ("acme-city", "acme"),
        ("officer-for-arts", "arts-officer"),
    ]
    told = {(each.record, each.message) for each in found}
    assert ("music", "arts is named as culture, the id that it has now") in told
    assert not [message for _, message in told if message.startswith("related")]


def test_what_was_at_fault_before_is_not_made_worse_by_a_name() -> None:
    before, after = register_of(BEFORE), register_of(FOLLOWED)
    assert ("PM202", "arts-2009-10") in {(each.code, each.record) for each in check(before)}
    assert "PM202" not in {each.code for each in check_since(before, after, private=True)}
    removed = FOLLOWED["data/evaluations/culture-2009-10.yaml"].rpartition("      - {ref: 1b")[0]
    gone = register_of(FOLLOWED | {"data/evaluations/culture-2009-10.yaml": removed})
    assert "PM601" in {each.code for each in check_since(before, gone, private=True)}


def test_what_names_a_former_id_is_told_the_present_one() -> None:
    stayed = texts(extra=ISSUES)[ARTS].replace("2009/10", "2008/09")
    carried = "issues:\n  - ref: 1\n    issue: It.\n    actions: [{ref: 1a, action: Do it., carried_from: arts-2009-10/1a}]\n"
    later = EVALUATION.replace("arts", "music").replace("2009/10", "2010/11") + carried
    files = RENAMED | {
        "data/evaluations/arts-2008-09.yaml": stayed,
        "data/evaluations/music-2010-11.yaml": later,
    }
    found = {(each.code, each.message, each.hint) for each in check(register_of(files))}
    assert found >= {
        ("PM301", "'arts' is called culture now", "write culture"),
        ("PM301", "'arts' is called culture now", "write culture, and name the file culture-2008-09.yaml"),
        ("PM308", "'arts-2009-10/1a' is called culture-2009-10/1a now", "write culture-2009-10/1a"),
        ("PM311", "'arts-2009-10' is called culture-2009-10 now", "write culture-2009-10"),
        ("PM311", "'arts-2009-10/1a' is called culture-2009-10/1a now", "write culture-2009-10/1a"),
        ("PM315", "'acme' is called acme-city now", "write acme-city"),
        ("PM315", "'arts-officer' is called officer-for-arts now", "write officer-for-arts"),
    }


def test_a_former_id_or_name_leads_to_the_record(tmp_path: Path, run: Run) -> None:
    register = register_of(FOLLOWED)
    kinds = "partnership", "evaluation", "action", "organisation", "post"
    for asked, meant, now in (
        ("arts", "culture", "culture"),
        ("Arts Partnership", "culture", "Culture Circle"),
        ("arts-2009-10", "culture-2009-10", "culture-2009-10"),
        ("Arts Partnership 2009/10", "culture-2009-10", None),
        ("arts-2009-10/1a", "culture-2009-10/1a", "culture-2009-10/1a"),
        ("acme", "acme-city", "acme-city"),
        ("arts-officer", "officer-for-arts", "officer-for-arts"),
        ("culture", "culture", None),
    ):
        assert (named(register, asked, *kinds).id, called_now(register, asked)) == (meant, now), asked  # type: ignore[arg-type]
    write(tmp_path, FOLLOWED)
    shown = run(tmp_path, "show", "arts", "--on", "2009-12-31")
    assert (shown.code, shown.err) == (0, "'arts' is called culture now\n")
    assert shown.out.startswith("culture\n")


@pytest.mark.parametrize(
    ("of", "day", "levels"),
    [
        (
            "partnership",
            "2009-05-01",
            {"attention"},
        ),  # before its first plan was agreed: nothing was, under the old name
        ("partnership", "2010-01-20", {"attention"}),
        ("evaluation", "2009-05-01", {"blocking"}),
        ("evaluation", "2010-01-20", {"attention", "blocking"}),  # that of the partnership is undecided
    ],
)
def test_a_decision_of_another_id_is_asked_whether_it_came_before_the_plan_that_it_is_of(
    of: str, day: str, levels: set[str]
) -> None:
    id_ = "arts" if of == "partnership" else "arts-2009-10"
    formerly = f"formerly: [{{id: {id_}, by: Arts Board, day: {day}, minute: 3}}]\n"
    files = texts()
    renamed_to = {
        **{path: text for path, text in files.items() if "arts" not in path},
        "data/partnerships/culture.yaml": PARTNERSHIP + (formerly if of == "partnership" else ""),
        "data/evaluations/culture-2009-10.yaml": EVALUATION.replace("arts\n", "culture\n")
        + (formerly if of == "evaluation" else ""),
    }
    found = changes(register_of(files), register_of(renamed_to))
    assert {each.level for each in found if each.kind in {"record-moved", "partnership-removed"}} == levels


def test_history_follows_what_formerly_says() -> None:
    texts_of = {path: text.encode() for path, text in {**BEFORE, **FOLLOWED}.items()}
    blobs = {path: Blob(path, regular=True) for path in texts_of}
    touched = {
        path: (blobs[path] if path in BEFORE else None, blobs[path] if path in FOLLOWED else None)
        for path in (
            ARTS,
            "data/partnerships/arts.yaml",
            "data/evaluations/culture-2009-10.yaml",
            "data/partnerships/culture.yaml",
        )
    }
    for folder, new, old in (
        ("partnerships", "culture", "arts"),
        ("evaluations", "culture-2009-10", "arts-2009-10"),
    ):
        path = f"data/{folder}/{new}.yaml"
        assert renamed(path, touched, texts_of.__getitem__) == {path: f"data/{folder}/{old}.yaml"}


def test_an_exempt_partnership_is_not_named_by_an_id_it_had() -> None:
    exempt = (
        FOLLOWED["data/partnerships/culture.yaml"]
        + "exempt: {paragraph: 3, reason: Talks., public_interest: It.}\n"
    )
    found = check(register_of(RENAMED | {"data/partnerships/culture.yaml": exempt}))
    assert all(
        each.exempt for each in found if "arts" in f"{each.message}{each.hint}" and each.code == "PM301"
    )


def test_a_former_id_is_told_from_the_day_of_its_decision_on_and_finds_its_record_before() -> None:
    former = (
        "formerly: [{id: old-arts, until: 2009-11-27, by: Board, day: 2009-11-20, minute: 4}, Old Arts]\n"
    )
    body = "acme: {name: Acme City Council, formerly: [{name: Acme Town Council, day: 2009-11-20}]}\n"
    post = "arts-officer: {name: Arts Officer, formerly: [{name: Film Officer, day: 2009-11-20}]}\n"
    register = register_of(
        texts(partnership=former) | {"data/organisations.yaml": body, "data/posts.yaml": post}
    )
    assert not register.faults
    names = ("old-arts", "Acme Town Council", "Film Officer")
    for on, is_told in ((date(2009, 11, 19), False), (date(2009, 11, 20), True)):
        then = register.as_at(on)
        shown = [str(details(row_of(then, each, on, register), on, labels_of(then)).keys) for each in names]
        assert [name in each for name, each in zip(names, shown, strict=True)] == [is_told] * 3
        assert "Old Arts" in shown[0]
