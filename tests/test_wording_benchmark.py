"""The labelled purposes are as many as they should be, and the wording score keeps what it has reached on them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks" / "wording"))

from score import halves, ours, ranked_right


def test_the_pairs_are_many_and_half_of_them_for_the_report() -> None:
    tune, report = halves()
    for half in (tune, report):
        assert (len(half.alike), len(half.traps), len(half.others)) == (17, 17, 34)
        assert all(pair.same for pair in half.alike)
        assert not any(pair.same for pair in (*half.traps, *half.others))


def test_the_score_without_synonyms_keeps_what_it_has_reached() -> None:
    tune, report = halves()
    texts = [
        text for half in (tune, report) for pair in (*half.alike, *half.traps) for text in (pair.a, pair.b)
    ]
    score = ours(list(dict.fromkeys(texts)), [])
    reached = ranked_right(score, report.alike, report.others)
    print(f"ranked right against pairs of two subjects: {reached:.2f}")
    assert reached >= 0.95
    assert ranked_right(score, report.alike, report.traps) >= 0.3
