"""The labelled purposes are as many as they should be, and the wording score keeps what it has reached on them."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks" / "wording"))

from score import TO_REPORT, TO_TUNE, ours, pairs_of, ranked_right, texts_of


@pytest.mark.parametrize(("file", "number"), [(TO_TUNE, 34), (TO_REPORT, 20)])
def test_the_pairs_are_as_many_alike_as_not(file: Path, number: int) -> None:
    pairs = pairs_of(file)
    assert (len(pairs.alike), len(pairs.traps), len(pairs.others)) == (number, number, 2 * number)
    assert all(pair.same for pair in pairs.alike)
    assert not any(pair.same for pair in (*pairs.traps, *pairs.others))


def test_no_purpose_is_both_to_tune_on_and_to_report() -> None:
    assert not {*texts_of(pairs_of(TO_TUNE))} & {*texts_of(pairs_of(TO_REPORT))}


def test_the_score_keeps_what_it_has_reached_on_pairs_it_was_not_made_by() -> None:
    pairs = pairs_of(TO_REPORT)
    texts = texts_of(pairs)
    plain, with_list = (
        ranked_right(score, pairs.alike, pairs.others) for score in (ours(texts, subjects={}), ours(texts))
    )
    print(f"against pairs of two subjects: {plain:.2f} without the list of subjects, {with_list:.2f} with it")
    assert plain >= 0.58
    assert with_list >= 0.7
