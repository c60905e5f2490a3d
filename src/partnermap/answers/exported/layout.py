"""Which tables there are, and which field of which record each is made of. What a field holds is the models' to say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PartTable:
    """The table of what stands in a field of a record or entry: a list, a group of the writer's keys, or one entry.

    `path` are the names of the fields that lead to it. `key` is the column of the writer's own keys, `value` that of
    items that are single values. `called` says what its own columns are called in the tables of its own `parts`,
    `above` and `own` what columns are called here because two would have one name. `part` tells the places apart from
    which one table is made.
    """

    name: str
    path: str
    meaning: str = ""
    key: str = ""
    value: str = "text"
    called: Mapping[str, str] = field(default_factory=dict)
    above: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)
    part: str = ""
    parts: Sequence["PartTable"] = ()


REQUESTS = PartTable("requests", "requests", "Requests to withdraw, close, reopen or end something.")
FORMERLY = PartTable("formerly", "formerly", "Names and ids that a record had before.")


def _answers(part: str) -> PartTable:
    return PartTable(
        "answers", "answers", "Answers to the questions of a toolkit.", key="question_id", part=part
    )


def _questions(path: str, part: str) -> PartTable:
    return PartTable("questions", path, "Questions of a toolkit.", key="question_id", part=part)


PARTNERSHIP = (
    PartTable(
        "significance",
        "significance",
        "Scorings of partnerships.",
        called={"number": "scoring_number", "edition": "edition", "scored": "scored"},
        parts=(
            PartTable(
                "significance_tests",
                "test",
                "Which parts of the test a scoring met.",
                key="test",
                value="is_met",
            ),
            PartTable(
                "scores",
                "scores",
                "The score of each characteristic of a scoring.",
                key="characteristic",
                value="points",
            ),
        ),
    ),
    PartTable("council_seats", "council_seats", "Who sits in partnerships for the council."),
    PartTable(
        "officer_involvement", "officer_involvement", "Officers' part in partnerships, and the time it takes."
    ),
    PartTable("strategies_served", "strategies", "The strategies that partnerships serve."),
    PartTable("governance", "governance", "The documents that partnerships are governed by."),
    PartTable("extensions", "agreement.extensions", "Decisions to prolong agreements."),
    PartTable("notices", "agreement.notices", "Notices to end agreements."),
    PartTable(
        "funding",
        "funding",
        "Money, a year of a partnership in each row.",
        called={"number": "funding_number", "year": "year"},
        parts=(PartTable("liabilities", "liabilities", "What the council would owe."),),
    ),
    PartTable(
        "assurance",
        "assurance",
        "Annual reports and governance assurance, a year of a partnership in each row.",
    ),
    PartTable(
        "related",
        "related",
        "How partnerships stand to each other: `a` says it of `b`.",
        above={"partnership": "a"},
        own={"partnership": "b"},
    ),
    REQUESTS,
    FORMERLY,
)
EVALUATION = (
    PartTable(
        "self_assessment",
        "self_assessment",
        "What partnerships found of themselves, by criterion.",
        key="criterion",
        parts=(
            PartTable("strengths", "strengths", "Strengths found, by criterion."),
            PartTable("improvements", "improvements", "Improvements asked for, by criterion."),
            _answers("self_assessment"),
        ),
    ),
    PartTable(
        "council_role",
        "council_role",
        "The council's own view of its part.",
        parts=(_answers("council_role"),),
    ),
    PartTable(
        "continued_role",
        "continued_role",
        "Whether partnerships should go on.",
        parts=(
            PartTable("overlaps", "overlaps", "Partnerships with which one overlaps."),
            _answers("continued_role"),
        ),
    ),
    PartTable("issues", "issues", "What evaluations found wanting."),
    REQUESTS,
    FORMERLY,
)
ACTION = (
    PartTable("points", "points", "The parts of actions."),
    PartTable("revisions", "revisions", "Requests to move a target date, and what was decided."),
    PartTable("deferrals", "deferrals", "Decisions that put actions off."),
    PartTable("done", "done", "When repeating actions were done."),
    PartTable(
        "passed_over", "passed_over", "Occurrences of repeating actions that are not done, by decision."
    ),
    PartTable("progress", "progress", "Notes on what was done."),
    REQUESTS,
)
STRATEGY = (PartTable("objectives", "objectives", "The objectives of strategies.", key="objective"),)
ORGANISATION = (
    PartTable(
        "successors",
        "successors",
        "Who takes the place of organisations that end.",
        own={"organisation": "successor_id"},
    ),
    FORMERLY,
)
POST = (FORMERLY,)
BODY_CHANGE = (
    PartTable(
        "thresholds", "direction.thresholds", "The limits of a direction.", key="limit", value="amount"
    ),
    PartTable("decisions", "decisions", "What becomes of partnerships when bodies change."),
)
REPORT = (
    PartTable("recommendations", "recommendations", "What reports recommend."),
    PartTable(
        "sections",
        "sections",
        "The sections of reports.",
        called={"number": "section_number"},
        parts=(PartTable("paragraphs", "paragraphs", "The paragraphs of sections."),),
    ),
    PartTable("appendices", "appendices", "The appendices of reports."),
)
FRAMEWORK = (
    PartTable("framework_scale", "scale", "What each rating of a toolkit means.", key="rating"),
    PartTable(
        "criteria",
        "criteria",
        "The criteria of toolkits.",
        key="criterion",
        parts=(_questions("questions", "self_assessment"),),
    ),
    _questions("council_role.questions", "council_role"),
    _questions("continued_role.questions", "continued_role"),
)
SIGNIFICANCE = (
    PartTable(
        "editions",
        "editions",
        "Editions of the test of significance, the scorecard, the assurance scale and the risk matrix.",
        key="edition",
        parts=(
            PartTable("edition_tests", "test", "The parts of the test of an edition.", key="test"),
            PartTable(
                "characteristics",
                "scorecard.characteristics",
                "What an edition scores.",
                key="characteristic",
            ),
            PartTable("score_scale", "scorecard.scale", "What each score of an edition means.", key="points"),
            PartTable(
                "bands",
                "scorecard.bands",
                "From which sum of scores each tier of an edition begins.",
                key="tier",
                value="from_points",
            ),
            PartTable(
                "earlier_ratings",
                "assurance.from_earlier",
                "What earlier words of assurance are in an edition.",
                key="earlier_rating",
                value="rating",
            ),
            PartTable(
                "risk_rankings",
                "risk.ranking",
                "From which score each ranking of risks begins.",
                key="ranking",
                value="from_score",
            ),
        ),
    ),
)
