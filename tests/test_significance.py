"""Which partnerships are significant, of which tier, and how the mapping result adds up."""

import json
from datetime import date
from pathlib import Path

import pytest

from conftest import Run, write
from partnermap.answers.assurance.significance import in_a_line
from partnermap.queries.assurance import year_of_assurance
from partnermap.queries.significance import MappingResult, SignificanceResult, mapping_result, significance_of
from partnermap.register import Register, register_of
from partnermap.register.redaction import public_register
from partnermap.report import view
from partnermap.report.assurance import significance
from partnermap.report.exposure import exposure
from partnermap.rules import check
from registers import PARTNERSHIP, SETTINGS, texts

ON = date(2010, 6, 1)
EDITIONS = """
editions:
  "2008":
    from: 2008-10
    test: {money: {threshold: 50000}, statutory: true}
    scorecard:
      characteristics: {finance: Money, reputation: Name}
      scale: {0: none, 1: slight, 2: much, 3: all}
      bands: {major: 5, moderate: 3, limited: 0}
  "2010":
    from: 2010-04
    test: {money: {threshold: 10000}, statutory: true}
    scorecard:
      characteristics: {finance: Money, reputation: Name}
      scale: {0: none, 1: slight, 2: much, 3: all}
      bands: {core: 4, other: 0}
"""
SCORES = {"major": (3, 2), "moderate": (2, 1), "limited": (1, 1)}


def scored(more: str) -> tuple[Register, SignificanceResult]:
    """The small register with scorings of its one partnership, and what they come to."""
    register = register_of({**texts(partnership=more), "data/significance.yaml": EDITIONS})
    assert not register.faults, register.faults
    seen = register.as_at(ON)
    return seen, significance_of(seen, seen.partnerships["arts"].record)


def test_the_tier_follows_from_the_scores() -> None:
    _, found = scored(
        'significance: [{edition: "2008", scored: 2008-12, test: {statutory: true}, '
        "scores: {finance: 3, reputation: 2}}]\n"
    )
    assert (found.points, found.computed_tier, found.tier, found.significant) == (5, "major", "major", True)


def test_with_scores_missing_the_recorded_tier_counts() -> None:
    _, found = scored(
        'significance: [{edition: "2008", scored: 2008-12, significant: true, scores: {finance: 3}, tier: limited}]\n'
    )
    assert (found.points, found.computed_tier, found.tier) == (None, None, "limited")


def test_a_recorded_tier_that_is_wrong_gives_way_and_is_told() -> None:
    register, found = scored(
        'significance: [{edition: "2008", scored: 2008-12, scores: {finance: 1, reputation: 1}, tier: major}]\n'
    )
    assert (found.recorded_tier, found.computed_tier, found.tier) == ("major", "limited", "limited")
    assert "PM503" in {finding.code for finding in check(register)}


@pytest.mark.parametrize(
    ("edition", "scored_on", "cash", "significant"),
    [
        ("2008", "2009-06-01", "30000", False),
        ("2010", "2010-05-01", "30000", True),
        ("2008", "2009-06-01", "50000", True),
        ("2008", "2009-06-01", "49999.99", False),
    ],
)
def test_money_counts_by_the_threshold_of_the_edition(
    edition: str, scored_on: str, cash: str, *, significant: bool
) -> None:
    year = "2009/10" if scored_on < "2010-04-01" else "2010/11"
    _, found = scored(
        f'significance: [{{edition: "{edition}", scored: {scored_on}, test: {{statutory: false}}}}]\n'
        f"funding: [{{year: {year}, council_cash: {cash}}}]\n"
    )
    assert (found.edition, found.test["money"], found.significant) == (edition, significant, significant)


def test_the_report_names_the_edition_that_a_partnership_was_scored_by() -> None:
    page = mapping_report(
        'significance: [{edition: "2010", scored: 2010-05, test: {statutory: false}, scores: {finance: 1, reputation: 1}}]\n'
        "funding: [{year: 2010/11, council_cash: 30000}]\n"
    )
    assert (
        "One partnership is significant under the 2010 edition of the test: none core and one other." in page
    )
    page = mapping_report(
        'significance: [{edition: "2008", scored: 2009-06, test: {statutory: false}}]\n'
        "funding: [{year: 2009/10, council_cash: 30000}]\n"
    )
    assert "One partnership does not meet the definition and is not counted: Arts." in page


def mapping_report(more: str) -> list[str]:
    register, _ = scored(more)
    return told(register)


def told(register: Register) -> list[str]:
    """The paragraphs on significance in the report of a register."""
    page = view.report_view(
        register, "2009/10", ON, None, version="1.0", digest="d" * 64, command="partnermap report"
    )
    [section] = [each for each in page.sections if each.kind == "significance"]
    return [paragraph.text for paragraph in section.paragraphs]


def council() -> dict[str, str]:
    """59 significant partnerships, 23 major, 21 moderate and 15 limited, and one that fails the definition."""
    files = {"partnermap.yaml": SETTINGS, "data/significance.yaml": EDITIONS}
    tiers = ["major"] * 23 + ["moderate"] * 21 + ["limited"] * 15
    for i, tier in enumerate(tiers):
        finance, reputation = SCORES[tier]
        kind, committee = ("funding", "Panel") if i % 2 else ("delivery", "Cabinet")
        files[f"data/partnerships/one-{i}.yaml"] = PARTNERSHIP.replace("Arts", f"One {i}").replace(
            "kind: delivery", f"kind: {kind}"
        ) + (
            f"committees: [{committee}]\n"
            'significance: [{edition: "2008", scored: 2008-12, test: {statutory: true}, significant: true, '
            f"scores: {{finance: {finance}, reputation: {reputation}}}, tier: {tier}}}]\n"
        )
    files["data/partnerships/sixtieth.yaml"] = PARTNERSHIP.replace("Arts", "Chess") + (
        'significance: [{edition: "2008", scored: 2008-12, test: {statutory: false, money: false}, significant: false}]\n'
    )
    files["data/evaluations/one-0-2009-10.yaml"] = (
        "partnership: one-0\nyear: 2009/10\nround: programme\nframework: {own: Ours}\nmilestones: {}\n"
    )
    return files


def test_59_partnerships_add_up_and_the_sixtieth_stands_apart() -> None:
    register = register_of(council())
    assert not check(register), check(register)
    result = mapping_result(register.as_at(ON), ON)
    assert counts(result) == {"2008": {"major": 23, "moderate": 21, "limited": 15}}
    assert (result.significant, result.editions[0].total) == (59, 59)
    assert [entry.id for entry in result.not_significant] == ["sixtieth"]
    assert list(result.not_tested) == []
    assert told(register) == [
        "59 partnerships are significant under the 2008 edition of the test: 23 major, 21 moderate and 15 limited.",
        "One partnership does not meet the definition and is not counted: Chess.",
    ]


def counts(result: MappingResult) -> dict[str, dict[str, int]]:
    return {each.edition: dict(each.tiers) for each in result.editions}


def test_lists_by_tier_kind_and_committee_add_up_to_the_mapping_result(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, council())

    def number(*options: str) -> int:
        ran = run(root, "list", "partnerships", "--on", "2010-06-01", "--format", "json", *options)
        return len(json.loads(ran.out)["partnerships"])

    assert [number("--tier", tier) for tier in SCORES] == [23, 21, 15]
    assert [number("--state", state) for state in ("candidate", "not-significant")] == [59, 1]
    for tier, of_tier in zip(SCORES, (23, 21, 15), strict=True):
        assert sum(number("--tier", tier, "--kind", kind) for kind in ("delivery", "funding")) == of_tier
        assert sum(number("--tier", tier, "--committee", name) for name in ("cabinet", "panel")) == of_tier
    said = json.loads(run(root, "assurance", "--year", "2009/10", "--format", "json").out)["mapping"]
    assert (said["significant_partnerships"], said["not_significant"]) == (59, ["sixtieth"])


def test_two_editions_stand_beside_each_other() -> None:
    files = council()
    for name in ("one-0", "one-1"):
        path = f"data/partnerships/{name}.yaml"
        files[path] = files[path].replace(
            "significance: [",
            'significance: [{edition: "2010", scored: 2010-05, significant: true, test: {statutory: true}, scores: {finance: 1, reputation: 0}}, ',
        )
    register = register_of(files)
    assert not check(register), check(register)
    result = mapping_result(register.as_at(ON), ON)
    assert counts(result) == {
        "2008": {"major": 21, "moderate": 21, "limited": 15},
        "2010": {"core": 0, "other": 2},
    }
    assert result.significant == 59
    assert "That is 59 significant partnerships in all." in told(register.as_at(ON))
    earlier = date(2010, 4, 30)
    assert counts(mapping_result(register.as_at(earlier), earlier))["2008"]["major"] == 23


def test_editions_stand_by_their_first_day_and_not_by_name() -> None:
    files = {
        f"data/partnerships/{name}.yaml": (
            f'{PARTNERSHIP}significance: [{{edition: "{name}", scored: 2010-05, significant: true, tier: core}}]\n'
        )
        for name in ("alpha", "omega", "unheard-of")
    }
    editions = 'editions: {"alpha": {from: 2010-04}, "omega": {from: 2008-10}}\n'
    register = register_of({"partnermap.yaml": SETTINGS, "data/significance.yaml": editions, **files})
    found = mapping_result(register.as_at(ON), ON).editions
    assert [each.edition for each in found] == ["unheard-of", "omega", "alpha"]


def test_one_that_has_ended_or_is_not_scored_is_not_counted_as_significant() -> None:
    ended = "ended: {last_day: 2010-05-31, how: dissolved, by: Council, day: 2010-04-01}\n"
    register, _ = scored(
        f'{ended}significance: [{{edition: "2008", scored: 2008-12, significant: true, tier: major}}]\n'
    )
    assert mapping_result(register, ON).significant == 0
    unscored, found = scored("")
    assert found.significant is None
    assert [entry.id for entry in mapping_result(unscored, ON).not_tested] == ["arts"]


def test_exempt_money_decides_nothing_in_public() -> None:
    more = (
        'significance: [{edition: "2008", scored: 2009-06, significant: false, test: {money: false, statutory: false}}]\n'
        "funding: [{year: 2009/10, council_cash: 90000, exempt: {paragraph: 3, reason: A price is being agreed}}]\n"
    )
    register, found = scored(more)
    assert found.significant is True
    public = public_register(register)
    assert significance_of(public, public.partnerships["arts"].record).significant is False


def test_a_tier_that_its_edition_does_not_have_is_told_as_on_record_alone() -> None:
    editions = EDITIONS.replace('  "2010":', '  "2009": {from: 2009-04, tiers: [core, other]}\n  "2010":')
    more = 'significance:\n  - {edition: "2009", scored: 2009-05, significant: true, tier: major}\n'
    register = register_of(texts(partnership=more) | {"data/significance.yaml": editions})
    words = "major (tier on record not in edition 2009)"
    assert f"one {words}" in _report(register)
    assert f"1 {words}" in in_a_line(mapping_result(register, ON))
    known = register_of(
        texts(partnership=more.replace("major", "core")) | {"data/significance.yaml": editions}
    )
    assert "tier on record" not in _report(known) + in_a_line(mapping_result(known, ON))


def test_the_edition_is_named_where_nothing_is_significant_and_what_is_not_assessed_is_listed() -> None:
    more = 'significance:\n  - {edition: "2008", scored: 2009-05, significant: false}\n'
    told = _report(scored(more)[0])
    assert "No partnership is significant under edition 2008." in told
    assert "no risk assessment" not in told
    matrix = EDITIONS + "    risk: {matrix: 4, ranking: {high: 3, low: 1}}\n"
    ranked = register_of({**texts(partnership=more), "data/significance.yaml": matrix})
    assert "One partnership has no risk assessment on record: Arts." in _report(ranked.as_at(ON))
    assert "not significant under edition 2008" in in_a_line(mapping_result(scored(more)[0], ON))
    risky = f"{more}risk: {{register: true, reviewed: 2009-05, impact: 2, likelihood: 1}}\n"
    assert "no risk assessment" not in _report(scored(risky)[0])


def _report(register: Register) -> str:
    """The paragraphs of the report on significance and on what is at stake."""
    answer = year_of_assurance(register, "2009/10", ON)
    return "\n".join([*significance(answer).paragraphs, *exposure(answer).paragraphs])
