"""What the public is told of changes: nothing that either version withholds, however the two differ."""

import copy
from collections.abc import Iterator
from itertools import pairwise
from random import Random

import pytest
import yaml

import alterations
import thornmere
from exempt_words import exempt_words
from partnermap.changes import Change, public_changes
from partnermap.finding import Finding
from partnermap.register import register_of
from partnermap.rules import findings_of
from partnermap.source import Data, parse

PATHS = (
    "partnermap.yaml",
    "data/significance.yaml",
    "data/frameworks/compass.yaml",
    "data/partnerships/harbour-talks.yaml",
    "data/partnerships/orchard-line.yaml",
    "data/evaluations/harbour-talks-2024-25.yaml",
    "data/evaluations/orchard-line-2024-25.yaml",
    "data/reports/2024-12-03-overview-committee.yaml",
)
EVALUATION, PARTNERSHIP = PATHS[6], PATHS[4]
HOLDERS = {"issues", "actions", "exceptions", "self_assessment", "funding", "sections"}
"""The fields whose entries may be marked."""
MARKABLE = {"continued_role", "council_role"}
"""The fields that may be marked themselves."""
PAIRS = 40

Read = dict[str, Data]


@pytest.fixture(scope="module")
def pool() -> list[Read]:
    """The register, and versions of it that say some things otherwise or not at all, as read."""
    register = {path: text for path, text in thornmere.texts().items() if path in PATHS}
    found = [register]
    for seed in range(6):
        random = Random(seed)  # noqa: S311 -- the same versions in every run
        share = (0.05, 0.4)[seed % 2]
        version = register | alterations.restated(register, lambda _: random.random() < share)  # noqa: B023 -- asked at once
        found.append(version | alterations.left_unsaid(version, lambda _: random.random() < 0.02))  # noqa: B023
    return [{path: data for path, text in version.items() if (data := parse(text).data)} for version in found]


def entries(data: Data, holder: str = "") -> Iterator[dict[str, Data]]:
    """The entries of a record that may be marked."""
    if isinstance(data, dict):
        for key, value in data.items():
            if (holder == "self_assessment" or key in MARKABLE) and isinstance(value, dict):
                yield value
            yield from entries(value, key)
    elif isinstance(data, list):
        for item in data:
            if holder in HOLDERS and isinstance(item, dict):
                yield item
            yield from entries(item)


def version(pool: list[Read], random: Random) -> dict[str, str]:
    """One of the versions with other marks, and now and then out of order, or without its evaluation."""
    read = copy.deepcopy(random.choice(pool))
    share = random.choice([0.05, 0.2, 0.5])
    for path, record in read.items():
        assert isinstance(record, dict)
        for entry in entries(record):
            if random.random() < share:
                entry["exempt"] = {"paragraph": "3", "reason": f"A hushed reason of the {path}."}
            elif random.random() < share:
                entry.pop("exempt", None)
        if path in {EVALUATION, PARTNERSHIP} and random.random() < 0.04:
            record["exempt"] = {"paragraph": "3", "reason": "A hushed reason of the whole."}
    evaluation = read[EVALUATION]
    issues = evaluation.get("issues") if isinstance(evaluation, dict) else None
    if isinstance(issues, list) and random.random() < 0.2:
        random.shuffle(issues)
    if random.random() < 0.1:
        del read[EVALUATION]
    return {
        path: yaml.dump(record, Dumper=yaml.CSafeDumper, sort_keys=False, width=1000)
        for path, record in read.items()
    }


def words(change: Change) -> str:
    return "\n".join(map(str, (change.subject, change.message, change.before, change.after)))


def of_finding(finding: Finding) -> str:
    return f"{finding.message}\n{finding.hint}"


def test_no_pair_of_versions_tells_a_word_that_either_withholds(pool: list[Read]) -> None:
    random = Random(2010)  # noqa: S311 -- the same pairs in every run
    withheld = told = 0
    for number in range(PAIRS):
        pair = version(pool, random), version(pool, random)
        registers = [register_of(texts) for texts in pair]
        found = public_changes(*registers)
        shown = "\n".join(words(change) for each in found for change in each.public)
        shown += "\n".join(map(of_finding, findings_of(found, registers[1], private=False)))
        assert [text for text in exempt_words(pair) if text in shown] == [], number
        for each in found:
            assert len(each.public) <= len(each.every)
        withheld += sum(len(each.withheld) for each in found)
        told += sum(len(each.public) for each in found)
    assert withheld > 10 * PAIRS
    assert told > 10 * PAIRS


def test_where_nothing_is_withheld_the_public_is_told_everything(pool: list[Read]) -> None:
    open_ = []
    for read in pool[:4]:
        record = copy.deepcopy({path: each for path, each in read.items() if "harbour" not in path})
        for entry in (found for each in record.values() for found in entries(each)):
            entry.pop("exempt", None)
        open_.append(
            {path: yaml.dump(each, Dumper=yaml.CSafeDumper, sort_keys=False) for path, each in record.items()}
        )
    for before, after in pairwise(open_):
        found = public_changes(*map(register_of, (before, after)))
        assert sum(len(each.every) for each in found) > 5
        assert [change for each in found for change in each.every if change not in each.public] == []


def test_a_sum_counts_no_part_that_is_withheld() -> None:
    texts = thornmere.texts()
    gone = {path: text for path, text in texts.items() if path != EVALUATION}
    found = public_changes(*map(register_of, (texts, gone)))
    (change,) = (
        each for of_record in found for each in of_record.public if each.kind == "evaluation-removed"
    )
    assert (
        change.message
        == "the evaluation is taken out, and with it the agreed actions 1a, 1b, 1c, 2a, 2b, 2c, 2e and 3a"
    )
