"""The map's questions: who works with whom, what overlaps, what has gaps, and what would move."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import county
from conftest import Run, write
from partnermap.answers.answer import Answer, Grid
from partnermap.answers.mapping.answer import the_map
from partnermap.answers.mapping.duplicates import on_record, reasons
from partnermap.answers.mapping.graph import graph_of
from partnermap.answers.mapping.money import costs_by_year
from partnermap.answers.mapping.parts import PARTS
from partnermap.answers.mapping.what_if import Move, moves, what_if_answer
from partnermap.errors import NothingThereError, UsageError
from partnermap.formats import markdown, mermaid
from partnermap.queries.mapping.answer import Map, map_of
from partnermap.queries.mapping.council import added
from partnermap.queries.mapping.duplicates import Pair, possible_duplicates
from partnermap.queries.mapping.relations import DeclaredRelation
from partnermap.queries.mapping.role import OwnToolkit
from partnermap.queries.mapping.what_if import what_if
from partnermap.queries.mapping.wording import Vocabulary, alike, shared_words, stem
from partnermap.register import Register, register_of
from partnermap.register.redaction import public_register
from partnermap.report.mapping import sentences, tables
from partnermap.spelling import name_key
from partnermap.wording.numbers import hours_a_year
from registers import PARTNERSHIP, texts

ON = date.fromisoformat(county.ON)


@pytest.fixture(scope="module")
def register() -> Register:
    found = register_of(county.texts())
    assert not found.faults, found.faults
    return public_register(found).as_at(ON)


@pytest.fixture(scope="module")
def answer(register: Register) -> Map:
    return map_of(register, ON)


def small(*partnerships: str, **files: str) -> Register:
    """A register of partnerships `a`, `b`, … with the fields given, and more files."""
    texts = {"partnermap.yaml": f"format: 1\ncouncil: Acme\n{files.pop('settings', '')}"}
    for id_, fields in zip("abcdef", partnerships, strict=False):
        start = "" if "name:" in fields else f"name: {id_.upper()}\n"
        start += "" if "purpose:" in fields else "purpose: Nothing.\n"
        start += "" if "members:" in fields else "members: [{organisation: Acme}]\n"
        texts[f"data/partnerships/{id_}.yaml"] = f"{start}kind: delivery\nlead_officer: Officer\n{fields}"
    texts |= {f"data/{name}.yaml": text for name, text in files.items()}
    found = register_of(texts)
    assert not found.faults, found.faults
    return found


def test_the_register_is_as_large_as_it_should_be(answer: Map) -> None:
    assert len(answer.partnerships) >= 42
    assert len(answer.organisations) >= 60
    assert len(answer.strategies) >= 20


def test_the_planted_pairs_are_the_first(answer: Map) -> None:
    pairs = [(pair.a, pair.b) for pair in answer.possible_duplicates]
    ranks = {pair: pairs.index(pair) + 1 for pair in county.DUPLICATES}
    for pair, rank in ranks.items():
        print(f"rank {rank}: {' and '.join(pair)}, {county.DUPLICATES[pair]}")
    assert ranks == {
        ("flood-forum", "flood-risk"): 1,
        ("ageing-well", "older-people"): 2,
        ("refuse", "waste"): 3,
        ("homeless-link", "rough-sleepers"): 4,
        ("growth-board", "investment-group"): 5,
    }


def test_the_planted_pairs_stand_clear_of_all_others(answer: Map) -> None:
    scores = [pair.score for pair in answer.possible_duplicates]
    assert scores[4] - scores[5] >= 15
    assert len(scores) < 20


def pair_of(answer: Map, a: str, b: str) -> Pair:
    return next(pair for pair in answer.possible_duplicates if (pair.a, pair.b) == (a, b))


def test_a_pair_says_what_it_shares(answer: Map) -> None:
    pair = pair_of(answer, "flood-forum", "flood-risk")
    assert set(pair.shared_members) == {"Greyshire Rivers Trust", "Environment Agency"}
    assert (pair.shared_strategies, pair.shared_objectives) == (["water-plan"], ["water-plan/fewer-floods"])
    assert {"flood", "rivers", "surface"} <= set(pair.shared_words)
    assert (pair.same_level, pair.same_area, pair.known_relation) == (True, True, None)
    assert set(pair_of(answer, "refuse", "waste").shared_members) == {
        "Greyshire Recycling Limited",
        "Westwick District Council",
    }
    assert "refuse/waste" in pair_of(answer, "refuse", "waste").shared_words
    assert county.COUNCIL not in {name for pair in answer.possible_duplicates for name in pair.shared_members}


def test_the_same_words_in_another_place_count_less(answer: Map) -> None:
    apart = pair_of(answer, "families-northby", "families-southby")
    assert apart.wording == 1.0
    assert apart.score < pair_of(answer, "homeless-link", "rough-sleepers").score
    assert not apart.same_area


def test_one_organisation_whatever_its_name(answer: Map) -> None:
    rows = {row.name: row for row in answer.organisations}
    assert set(rows["Westwick District Council"].partnerships) >= {"refuse", "waste"}
    assert set(rows["Age UK Greyshire"].partnerships) == {"ageing-well", "older-people"}
    assert rows["Age UK Greyshire"].other_spellings == ["Age Concern Greyshire"]
    assert set(rows["Environment Agency"].partnerships) == {"flood-forum", "flood-risk"}
    assert not {"Borough of Westwick", "The Environment Agency", "Age Concern Greyshire"} & rows.keys()
    assert answer.organisations[0].name == county.COUNCIL
    assert len(answer.organisations[0].partnerships) == len(answer.partnerships)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Acme Ltd", "ACME Limited.", True),
        ("The Dukes", "Dukes", True),
        ("Fire & Rescue", "Fire and Rescue", True),
        ("Acme Trust", "Acme Council", False),
        ("The", "Thera", False),
    ],
)
def test_spellings_of_a_name(one: str, other: str, *, same: bool) -> None:
    assert (name_key(one) == name_key(other)) is same


def test_gaps_both_ways(answer: Map) -> None:
    assert answer.gaps.partnerships_without_strategy == sorted(county.WITHOUT_STRATEGY)
    assert answer.gaps.strategies_without_partnership == sorted(county.UNSERVED)
    assert answer.gaps.objectives_of_many == []


STRATEGY = "strategies: [{{strategy: {}, contribution: {}, objective: fair}}]\n"


def test_an_objective_of_three_and_a_strategy_that_ran_out() -> None:
    strategies = "plan: {title: Plan, to: 2010, objectives: {fair: Fair, free: Free}}\nold: {title: Old, to: 2005, objectives: {fair: Fair}}\n"
    served = [STRATEGY.format("plan", "leads")] * 3
    register = small(*served, STRATEGY.format("old", "leads"), "", strategies=strategies)
    answer = map_of(register.as_at(ON), ON)
    (crowded,) = answer.gaps.objectives_of_many
    assert (crowded.objective, crowded.partnerships) == ("fair", ["a", "b", "c"])
    assert [each.objective for each in answer.gaps.objectives_without_partnership] == ["free"]
    assert answer.gaps.serving_what_ran_out == {"old": ["d"]}
    assert answer.gaps.partnerships_without_strategy == ["e"]
    assert answer.gaps.partnerships_of_past_strategies == ["d"]
    assert [(each.strategy, each.partnerships) for each in answer.conformity.several_leads] == [
        ("plan", ["a", "b", "c"])
    ]


def told(found: Map, part: str) -> list[list[str]]:
    """The rows of the first table of a part, as people read them."""
    (page,) = PARTS[part].tables(found)[0].pages()
    assert isinstance(page, Grid)
    return [list(row) for row in page.rows]


def test_gaps_and_questions_in_words() -> None:
    strategies = "plan: {title: Plan, to: 2010, objectives: {fair: Fair, free: Free}}\nold: {title: Old, to: 2005, supports: [plan], objectives: {fair: Fair}}\nidle: {title: Idle, objectives: {fair: Fair}}\n"
    served = [STRATEGY.format("plan", "leads")] * 3
    register = small(*served, STRATEGY.format("old", "delivers"), "", strategies=strategies)
    found = map_of(register.as_at(ON), ON)
    assert told(found, "gaps") == [
        ["E", "serves no strategy", ""],
        ["D", "serves only strategies that have run out", ""],
        ["Idle", "served by nobody", ""],
        ["Old", "has run out, and is served", "D"],
        ["Plan: fair", "objective served by 3", "A, B, C"],
        ["Plan: free", "objective served by nobody", ""],
    ]
    rows = list(PARTS["gaps"].rows(found).records())
    assert [row["objective"] for row in rows if row["gap"] == "objective without partnership"] == [
        "free",
        "fair",
    ]
    assert told(found, "conformity") == [
        ["Plan", "several lead partnerships", "A, B, C"],
        ["Old", "no lead partnership", "partnerships serve it, and none says that it leads"],
        ["Idle", "stands alone", "supports no other, and none supports it"],
    ]
    assert next(PARTS["conformity"].rows(found).records()) == {
        "finding": "supports",
        "strategy": "old",
        "others": ["plan"],
        "partnerships": (),
    }


def test_conformity_finds_circles_and_what_leads_nowhere(answer: Map) -> None:
    assert [sorted(circle) for circle in answer.conformity.circles] == [["strategy-10", "strategy-9"]]
    (dead_end,) = answer.conformity.dead_ends
    assert (dead_end.strategy, dead_end.supports, dead_end.why) == (
        "strategy-11",
        "lost-plan",
        "not on record",
    )
    assert dead_end.through == ["strategy-12"]


def test_conformity_compares_years_and_begins() -> None:
    strategies = """\
early: {title: Early, from: 2000, to: 2004, supports: [late, later]}
late: {title: Late, from: 2006, to: 2020, supports: [early]}
later: {title: Later, from: 2015}
alone: {title: Alone}
"""
    found = map_of(small("", strategies=strategies).as_at(ON), ON).conformity
    assert {(each.strategy, each.supports) for each in found.apart} == {("early", "late"), ("late", "early")}
    assert {(each.strategy, each.supports, each.why) for each in found.dead_ends} == {
        ("early", "later", "not begun"),
        ("late", "early", "ran out"),
    }
    assert found.alone == ["alone"]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("to: 2008-03-31", "from: 2008-04-01", True),
        ("to: 2008-04-01", "from: 2008-04-01", False),
        ("to: 2008-04", "from: 2008-04-15", False),
        ("to: 2008-06", "from: 2008", False),
    ],
)
def test_years_meet_when_one_begins_by_the_last_day_of_the_other(
    one: str, other: str, *, apart: bool
) -> None:
    strategies = f"a: {{title: A, {one}, supports: [b]}}\nb: {{title: B, {other}}}\n"
    found = map_of(small("", strategies=strategies).as_at(ON), ON).conformity.apart
    assert [(each.strategy, each.supports) for each in found] == ([("a", "b")] if apart else [])


def test_on_its_last_day_a_strategy_has_not_run_out_and_what_ran_out_itself_leads_nowhere_unasked() -> None:
    strategies = "a: {title: A, supports: [b]}\nb: {title: B, to: 2010-03-30}\n"
    strategies += "c: {title: C, to: 2009, supports: [d]}\nd: {title: D, to: 2008}\n"
    found = {
        on: [(each.strategy, each.supports, each.why) for each in map_of(seen, on).conformity.dead_ends]
        for on in (ON, date(2010, 3, 31))
        for seen in [small("", strategies=strategies).as_at(on)]
    }
    assert found == {ON: [], date(2010, 3, 31): [("a", "b", "ran out")]}


def test_hours_and_money_add_up_to_the_same_in_every_view(answer: Map, register: Register) -> None:
    council = answer.council
    hours = sum(
        each.hours_per_year or 0
        for entry in register.partnerships.values()
        for each in entry.record.officer_involvement
    )
    assert hours > 0
    for view in (council.by_post, council.by_service, council.by_partnership):
        assert sum(each.hours_per_year for each in view) == hours
    assert council.hours_per_year == hours
    assert added(what_if(register, ON, id_).hours_per_year for id_ in register.partnerships) == hours
    now = [each for each in answer.money if each.year == "2009/10"]
    cash = added(each.council_cash for each in now)
    assert cash
    assert added(what_if(register, ON, id_).council_cash for id_ in register.partnerships) == cash
    recorded = [each for entry in register.partnerships.values() for each in entry.record.funding]
    assert added(each.council_cash for each in answer.money) == added(each.council_cash for each in recorded)


def test_a_post_in_many_partnerships_is_named(register: Register) -> None:
    posts = map_of(register, ON, many=3).council.busy_posts
    assert [post.post for post in posts] == ["Partnerships Officer"]
    assert len(posts[0].partnerships) == len(register.partnerships)
    assert map_of(register, ON, many=len(register.partnerships)).council.busy_posts == []


def test_of_posts_in_as_many_partnerships_the_one_with_most_hours_is_first() -> None:
    involved = (
        "officer_involvement: [{post: Clerk, hours_per_year: 5}, {post: Surveyor, hours_per_year: 50}]\n"
    )
    posts = map_of(small(involved, involved).as_at(ON), ON, many=1).council.busy_posts
    assert [(post.post, post.hours_per_year, len(post.partnerships)) for post in posts] == [
        ("Surveyor", 100, 2),
        ("Clerk", 10, 2),
        ("Officer", 0, 2),
    ]


MEMBER = "members:\n  - {organisation: Acme}\n  - {organisation: Trust, joined: 2009-05, left: 2010-02}\n  - {organisation: Guild, joined: 2011}\n"


@pytest.mark.parametrize(
    ("day", "there"),
    [
        ("2009-01-01", {"Acme"}),
        ("2009-06-30", {"Acme", "Trust"}),
        ("2010-06-30", {"Acme"}),
        ("2012-01-01", {"Acme", "Guild"}),
    ],
)
def test_members_are_those_of_the_day(day: str, there: set[str]) -> None:
    on = date.fromisoformat(day)
    assert {row.name for row in map_of(small(MEMBER).as_at(on), on).organisations} == there


ENDED = "funding: [{year: 2008/09, council_cash: 10}]\nended: {last_day: 2009-12-31, how: dissolved, by: Board, day: 2009-11-01}\n"


def test_an_ended_partnership_is_off_the_map_and_still_in_the_money() -> None:
    register = small(ENDED, "")
    before, after = date(2009, 12, 31), date(2010, 1, 1)
    assert list(map_of(register.as_at(before), before).partnerships) == ["a", "b"]
    answer = map_of(register.as_at(after), after)
    assert list(answer.partnerships) == ["b"]
    assert [(each.partnership, each.council_cash) for each in answer.money] == [("a", Decimal(10))]
    with pytest.raises(NothingThereError, match="a has ended"):
        what_if(register.as_at(after), after, "a")


EVALUATION = """\
partnership: {}
year: 2009/10
round: programme
framework: {}
milestones: {{completed: {{planned: 2009-06{}}}}}
{}"""


def test_the_continued_role_and_what_came_of_it() -> None:
    register = small(
        ENDED.replace("how: dissolved", "how: absorbed, into: b"),
        "compellable: false\n",
        "",
        "",
        **{
            "evaluations/a-2009-10": EVALUATION.format(
                "a", "toolkit", ", actual: 2009-07", "continued_role: {conclusion: absorb, into: b}\n"
            ),
            "evaluations/b-2009-10": EVALUATION.format("b", "toolkit", "", ""),
            "evaluations/c-2009-10": EVALUATION.format(
                "c",
                "{own: Ours}",
                ", actual: 2009-07",
                "continued_role: {conclusion: wind-up}\ncouncil_role: {view: continue}\n",
            ),
        },
    )
    roles = map_of(register.as_at(ON), ON).roles
    a, c = roles.conclusions
    assert (a.conclusion, a.into, a.ended and a.ended.how, a.not_done) == ("absorb", "b", "absorbed", False)
    assert (c.conclusion, c.council_view, c.disagree, c.not_done) == ("wind-up", "continue", True, True)
    assert (a.days_since, c.days_since) == (153, 242), "to the end of the one, and to the day of the other"
    (outstanding,) = roles.outstanding
    assert (outstanding.partnership, outstanding.due, outstanding.compellable) == (
        "b",
        date(2009, 6, 30),
        False,
    )
    assert roles.own_frameworks == [OwnToolkit("c", "c-2009-10", "2009/10", "Ours")]
    assert roles.never_evaluated == ["d"]
    june = date(2009, 6, 30)
    assert map_of(register.as_at(june), june).roles.outstanding == []


@pytest.mark.parametrize(
    ("on", "span"),
    [
        (date(2010, 7, 1), "1 day"),
        (date(2012, 6, 28), "729 days"),
        (date(2012, 6, 29), "2 years"),
        (date(2013, 6, 30), "3 years"),
    ],
)
def test_how_long_a_conclusion_was_not_followed_is_told_in_days_and_then_in_years(
    on: date, span: str
) -> None:
    wound_up = EVALUATION.format(
        "a", "toolkit", ", actual: 2010-06", "continued_role: {conclusion: wind-up}\n"
    )
    register = small("", **{"evaluations/a-2009-10": wound_up}).as_at(on)
    (role, *_) = (page for table in the_map(map_of(register, on), ["role"]).tables for page in table.pages())
    assert isinstance(role, Grid)
    assert [row[-1] for row in role.rows] == [f"not done, {span} on"]


def test_into_what_a_partnership_goes_is_said_by_itself_and_by_the_council_each() -> None:
    council = "council_role: {view: absorb, into: c}\n"
    for own, into in (("continued_role: {conclusion: merge, into: b}\n", "b"), ("", None)):
        evaluation = EVALUATION.format("a", "toolkit", ", actual: 2009-07", own + council)
        register = small("", "", "", **{"evaluations/a-2009-10": evaluation})
        (row,) = map_of(register.as_at(ON), ON).roles.conclusions
        assert (row.into, row.council_into) == (into, "c")


def test_what_is_on_record_of_a_pair_is_marked() -> None:
    purpose = "purpose: Restores canals and locks.\n"
    register = small(purpose + "related: [{partnership: b, relation: reports-to}]\n", purpose, purpose)
    known = {(pair.a, pair.b): pair.known_relation for pair in possible_duplicates(register).pairs}
    assert known == {("a", "b"): "reports-to", ("a", "c"): None, ("b", "c"): None}


def test_a_relation_is_told_from_who_declares_it() -> None:
    purpose = "purpose: Restores canals and locks.\n"
    related = "related: [{partnership: a, relation: reports-to}, {partnership: a, relation: overlaps}]\n"
    register = small(purpose + "related: [{partnership: b, relation: overlaps}]\n", purpose + related)
    found = map_of(register, ON)
    assert [(each.a, each.relation, each.b) for each in found.relations] == [
        ("a", "overlaps", "b"),
        ("b", "reports-to", "a"),
    ]
    (pair,) = found.possible_duplicates
    assert (pair.a, on_record(pair, found)) == ("a", "A overlaps with B; B reports to A")
    assert 'p0 -- "overlaps with, ' in mermaid.diagram(graph_of(found))
    assert 'p1 -- "reports to, ' in mermaid.diagram(graph_of(found))
    edges = [edge for edge in graph_of(found).edges if edge.note == "reports-to"]
    assert [(edge.source, edge.target) for edge in edges] == [("partnership:b", "partnership:a")]
    declared = "related: [{partnership: a, relation: overlaps}]\n"
    found = map_of(small(purpose, purpose + declared), ON)
    assert on_record(found.possible_duplicates[0], found) == "B overlaps with A"
    assert [(each.a, each.b) for each in found.relations] == [("b", "a")]


def test_the_diagram_keeps_the_strongest_pairs_and_says_what_it_leaves_out() -> None:
    answer = map_of(public_register(register_of(county.texts())).as_at(ON), ON)
    pair = answer.possible_duplicates[0]
    weak = [replace(pair, score=31, a=f"a{i}", b=f"b{i}") for i in range(mermaid.MOST_LINES)]
    strongest = DeclaredRelation(pair.b, pair.a, "overlaps")
    record = answer.partnerships[pair.a]
    cut = replace(
        answer,
        partnerships={**answer.partnerships, **{id_: record for each in weak for id_ in (each.a, each.b)}},
        possible_duplicates=[replace(pair, relations=[strongest]), *weak],
        relations=[strongest],
    )
    assert (
        mermaid.diagram(graph_of(cut))
        .splitlines()[-mermaid.MOST_LINES]
        .endswith(f'"overlaps with, {pair.score}" --- p1')
    )
    assert mermaid.left_out(graph_of(cut)) == 1
    page = markdown.answer(Answer(keys={}, graph=graph_of(cut)))
    assert "The diagram is of the strongest; 1 more pair would be too many lines." in page


def test_words_of_one_subject_are_no_synonyms() -> None:
    register = small("purpose: Watches cameras.\n", "purpose: Cuts crime.\n", "purpose: Runs buses.\n")
    pair = next(pair for pair in possible_duplicates(register, 0).pairs if (pair.a, pair.b) == ("a", "b"))
    assert pair.shared_words == []
    assert [(each.name, each.words) for each in pair.shared_subjects] == [("crime", ["cameras", "crime"])]
    assert "both about crime (cameras, crime)" in reasons(pair, map_of(register, ON))


def test_what_is_not_known_is_not_nothing() -> None:
    register = small(
        "officer_involvement: [{post: Clerk}]\nfunding: [{year: 2009/10, council_cash: 5}]\n",
        "exit_strategy: none\n",
    )
    moved = what_if(register, ON, "a")
    assert (moved.hours_per_year, moved.hours_freed, moved.council_cash, moved.council_in_kind) == (
        None,
        None,
        Decimal(5),
        None,
    )
    facts = dict(what_if_answer(moved, ON).facts)
    assert facts["Officers' time"] == "hours not on record"
    assert facts["Money"] == "£5 cash in 2009/10"
    assert facts["Exit strategy"] == "not on record"
    other = what_if_answer(what_if(register, ON, "b"), ON)
    keys = other.keys["what_if"]
    assert isinstance(keys, dict)
    assert keys["money_at_stake"] == {
        "year": None,
        "council_cash": None,
        "council_in_kind": None,
        "liabilities": [],
        "liabilities_total": None,
        "liabilities_year": None,
    }
    nothing = dict(other.facts)
    assert (nothing["Officers' time"], nothing["Money"], nothing["Exit strategy"]) == (
        "none on record",
        "none on record",
        "none",
    )


def test_a_partnership_of_which_nothing_moves() -> None:
    moved = what_if_answer(what_if(small(""), ON, "a"), ON)
    assert moved.remarks() == ["Nothing would have to move."]
    assert hours_a_year(1) == "1 hour a year"


def test_liabilities_of_an_earlier_year_are_told_with_the_year() -> None:
    register = small(
        "funding:\n"
        "  - {year: 2008/09, council_cash: 7, liabilities: [{what: Roof, amount: 85000}]}\n"
        "  - {year: 2009/10, council_cash: 8}\n"
    )
    moved = what_if(register, ON, "a")
    assert (moved.council_cash, moved.owed, moved.liabilities_year) == (Decimal(8), Decimal(85000), "2008/09")
    assert dict(what_if_answer(moved, ON).facts)["Liabilities"].startswith("£85,000 in 2008/09")


def test_an_end_tells_relations_that_either_side_declares_and_no_strategy_that_ran_out() -> None:
    register = small(
        "related: [{partnership: b, relation: parent}]\nstrategies: [{strategy: old, objective: fair}]\n",
        "",
        "related: [{partnership: a, relation: reports-to}]\n",
        strategies="old: {title: Old, to: 2005, objectives: {fair: Fair}}\n",
    )
    moved = what_if(register.as_at(ON), ON, "a")
    assert (moved.resting_on_it, moved.named_by_it) == ([("c", "reports-to")], [("b", "parent")])
    assert (moved.strategies_left, moved.objectives_left) == ([], [])
    assert Move("partnership that it names", "b", "A parent of it", "B (b)") in moves(moved)


def test_the_money_is_of_the_latest_year_of_each_in_every_view() -> None:
    register = small(
        "funding: [{year: 2009/10, council_cash: 1}, {year: 2008/09, council_cash: 50}]\n",
        "funding: [{year: 2008/09, council_cash: 10}]\n",
        "funding: [{year: 2008/09, council_cash: 100}]\n",
        "",
    )
    answer = map_of(register.as_at(ON), ON)
    assert added(each.council_cash for each in answer.latest_money) == 111
    assert added(what_if(register, ON, id_).council_cash for id_ in "abcd") == 111
    said = "the latest on record of 3 of 4 partnerships: 1 in 2009/10, 2 in 2008/09"
    assert dict(the_map(answer).facts)["Council's cash"] == f"£111, {said}"
    assert f"£111 of the council's cash a year. The cash is {said}." in sentences(answer)[0]
    assert tables(answer)[-1].rows[-1][-1] == "£111"


def test_a_sum_of_cash_does_not_cover_the_partnerships_whose_money_is_withheld() -> None:
    hidden = "council_cash: 70, exempt: {paragraph: 3, reason: Bids.}"
    register = small(
        "funding: [{year: 2009/10, council_cash: 1}]\n",
        f"funding: [{{year: 2008/09, {hidden}}}]\n",
        f"funding: [{{year: 2009/10, council_cash: 10}}, {{year: 2009/10, {hidden}}}]\n",
        "",
    )
    said = "the latest on record of 2 of 4 partnerships: 2 in 2009/10; of 2 all or part is withheld"
    answer = map_of(public_register(register).as_at(ON), ON)
    assert dict(the_map(answer).facts)["Council's cash"] == f"£11, {said}"
    assert f"The cash is {said}." in sentences(answer)[0]
    assert tables(answer)[-1].rows[-1][-1] == "£11, without what is withheld"
    totals = [table.total[:2] for table in costs_by_year(answer)]
    assert totals == [("Total, without what is withheld", "£11"), ("Total, without what is withheld", "")]
    everything = map_of(register.as_at(ON), ON)
    assert "withheld" not in dict(the_map(everything).facts)["Council's cash"]
    assert tables(everything)[-1].rows[-1][-1] == "£151"


def test_a_register_that_shows_no_cash_does_not_say_that_none_is_on_record() -> None:
    hidden = "funding: [{year: 2008/09, council_cash: 70, exempt: {paragraph: 3, reason: Bids.}}]\n"
    answer = map_of(public_register(small(hidden, "")).as_at(ON), ON)
    said = (
        "nothing that can be shown, the latest on record of 0 of 2 partnerships; of 1 all or part is withheld"
    )
    assert dict(the_map(answer).facts)["Council's cash"] == said


def test_what_a_deferral_leaves_open_is_not_outstanding() -> None:
    late = EVALUATION.format("a", "toolkit", "", "")
    deferred = late + "exceptions: [{what: deferred, day: 2009-05-01, reason: Review.}]\n"
    for text, outstanding in ((late, 1), (deferred, 0)):
        register = small("", **{"evaluations/a-2009-10": text})
        assert len(map_of(register.as_at(ON), ON).roles.outstanding) == outstanding


def test_one_of_several_pairs_is_on_record() -> None:
    purpose = "purpose: Restores canals and locks.\n"
    register = small(purpose + "related: [{partnership: b, relation: overlaps}]\n", purpose, purpose)
    assert "one of them is on record as related" in " ".join(sentences(map_of(register, ON)))


def test_what_would_move_on_a_merger(register: Register) -> None:
    moved = what_if(register, ON, "flood-forum", "flood-risk")
    assert moved.members_without_seat == ["Northby District Council"]
    assert set(moved.members_of_both) == {"Greyshire Rivers Trust", "Environment Agency"}
    assert (moved.strategies_left, moved.objectives_left) == ([], [])
    assert moved.pair is not None
    assert moved.pair.score == 96
    post = {each.post: each.stays for each in moved.hours}
    assert post == {"Partnerships Officer": True, "Head of Flood-Forum": False}
    assert (moved.hours_freed, moved.hours_per_year) == (114, 162)


def test_a_merger_leaves_out_what_the_two_say_of_each_other_and_the_posts_that_stay() -> None:
    register = small(
        "related: [{partnership: b, relation: overlaps}, {partnership: c, relation: reports-to}]\n"
        "officer_involvement: [{post: Officer, hours_per_year: 5}, {post: Clerk, hours_per_year: 7}]\n",
        "related: [{partnership: a, relation: parent}]\n",
        "related: [{partnership: a, relation: delivers-for}]\n",
    )
    moved = what_if(register.as_at(ON), ON, "a", "b")
    assert (moved.resting_on_it, moved.named_by_it) == ([("c", "delivers-for")], [("c", "reports-to")])
    assert {each.post: each.stays for each in moved.hours} == {"Officer": True, "Clerk": False}
    assert (moved.hours_per_year, moved.hours_freed) == (12, 7), "the officer leads the other one"


FULL = """\
members: [{organisation: Acme}, {organisation: Trust}, {organisation: Guild}]
strategies: [{strategy: plan, objective: fair}, {strategy: common}]
council_seats: [{post: Leader}]
officer_involvement: [{post: Clerk, hours_per_year: 5}]
agreement: {start: 2000, end: 2012, notice_months: 6}
funding:
  - {year: 2008/09, council_cash: 7}
  - year: 2009/10
    council_cash: 8.50
    liabilities:
      - what: Roof
        amount: 100
      - what: Unknown
"""


def test_what_would_move_on_an_end() -> None:
    actions = """\
issues:
  - ref: 1
    issue: One.
    actions:
      - {ref: 1a, action: Do it., responsibility: {accountable: Clerk, with: [Trust]}, target_date: 2010-12}
      - {ref: 1b, action: Done., responsibility: Clerk, target_date: 2009-12, completed: 2009-11}
"""
    register = small(
        FULL,
        "members: [{organisation: Guild}]\nstrategies: [{strategy: common}]\nrelated: [{partnership: a, relation: delivers-for}]\n",
        strategies="plan: {title: Plan, objectives: {fair: Fair}}\ncommon: {title: Common}\n",
        **{
            "evaluations/a-2009-10": EVALUATION.format("a", "toolkit", ", actual: 2009-06", actions).replace(
                "actual: 2009-06}", "actual: 2009-06}, agreed: {planned: 2009-08, actual: 2009-08}"
            )
        },
    )
    moved = what_if(register.as_at(ON), ON, "a")
    assert (moved.members_without_seat, moved.members_nowhere_else) == (["Guild", "Trust"], ["Trust"])
    assert (moved.strategies_left, moved.objectives_left) == (["plan"], ["plan/fair"])
    assert [row.id for row in moved.open_actions] == ["a-2009-10/1a"]
    assert moved.responsibilities == ["Clerk", "Trust"]
    assert (moved.hours_per_year, moved.council_cash, moved.owed) == (5, Decimal("8.50"), Decimal(100))
    assert moved.resting_on_it == [("b", "delivers-for")]
    assert (moved.agreement_end, moved.notice_would_end) == (date(2012, 12, 31), date(2010, 9, 29))


def test_a_partnership_cannot_go_into_itself_nor_into_one_there_is_not(register: Register) -> None:
    with pytest.raises(UsageError, match="into itself"):
        what_if(register, ON, "waste", "waste")
    with pytest.raises(NothingThereError, match="did you mean 'waste'"):
        what_if(register, ON, "refuse", "wast")


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "plans", "planning", "planned"),
        ("house", "houses", "housing"),
        ("care", "caring", "cares", "cared", "carer"),
        ("community", "communities"),
        ("prevent", "prevention", "preventing"),
        ("regenerate", "regeneration", "regenerating"),
        ("museum", "museums"),
        ("culture", "cultural"),
        ("develop", "development", "developing"),
    ],
)
def test_words_of_one_stem(words: tuple[str, ...]) -> None:
    assert len(set(map(stem, words))) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("car", "care"), ("safe", "safety"), ("police", "policy"), ("bus", "business")]
)
def test_words_of_two_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_synonyms_of_several_words_and_words_of_places() -> None:
    texts = ["Helps older people in Ashford.", "Looks after the elderly in Ashford.", "Runs buses."]
    plain = Vocabulary(texts).wordings()
    assert shared_words(plain[0], plain[1]) == ["ashford"]
    with_synonyms = Vocabulary(texts, [["elderly", "older people"]], ["Ashford"]).wordings()
    assert shared_words(with_synonyms[0], with_synonyms[1]) == ["elderly/older people"]
    assert alike(with_synonyms[0], with_synonyms[2]) == 0


def test_nothing_is_on_the_map_of_nothing() -> None:
    answer = map_of(small(strategies="plan: {title: Plan}\n"), ON)
    assert (answer.partnerships, answer.organisations, answer.possible_duplicates) == ({}, [], [])
    assert answer.gaps.strategies_without_partnership == ["plan"]


def test_a_register_without_a_partnership_says_so() -> None:
    assert "No partnership is there on 30 March 2010." in the_map(map_of(register_of({}), ON)).notes


def test_a_member_without_a_role_has_none_in_the_graph() -> None:
    graph = graph_of(map_of(small("", ""), ON))
    assert [edge.note for edge in graph.edges if edge.kind == "member"] == ["", ""]


def test_partnerships_of_the_council_alone_are_listed() -> None:
    both = "  - {organisation: Acme  city council, joined: 2001}\n  - {organisation: Guild, joined: 2000, left: 2005}\n"
    register = register_of(texts() | {"data/partnerships/arts.yaml": PARTNERSHIP + both})
    for day, alone in ((date(2004, 1, 1), []), (ON, ["arts"])):
        found = map_of(register.as_at(day), day)
        assert found.of_council_alone == alone
        assert ("One partnership lists no member but the council: Arts." in sentences(found)) == bool(alone)
        assert [row for table in PARTS["council-alone"].tables(found) for row in table.records()] == [
            {"partnership": id_} for id_ in alone
        ]


def test_the_report_of_a_single_partnership_says_that_it_is_the_councils_alone(
    tmp_path: Path, run: Run
) -> None:
    said = "One partnership lists no member but the council: Arts."
    for more in ("", "  - {organisation: Players}\n"):
        root = write(tmp_path / str(len(more)), texts() | {"data/partnerships/arts.yaml": PARTNERSHIP + more})
        page = run(root, "report", "--year=2009/10", "--on=2010-12-31", "--format=markdown").out
        assert (said in page, "Who works with whom" in page) == (not more, not more)
