"""No text takes long or much memory."""

import time
import tracemalloc

import pytest

from nasty.texts import worst_texts
from partnermap.source import Places, parse
from partnermap.source.events import DEEPEST, read_events

pytestmark = pytest.mark.usefixtures("at_full_speed")

MOST_SECONDS = 2
MOST_BYTES = 100_000_000

# Measuring memory takes six times the time, so it is done for the texts that make the most objects.
LARGE = ["as many keys as can be", "zero-width keys", "comments after one blank"]


def read(content: str | bytes) -> None:
    parse.__wrapped__(content)  # anew, whoever has read it before
    Places(content).locate("a", 0, "b")


def test_the_worst_texts_are_read_in_time() -> None:
    taken = {}
    for name, content in worst_texts().items():
        started = time.process_time()  # a busy machine must not change the verdict
        read(content)
        taken[name] = time.process_time() - started
    worst = max(taken, key=taken.__getitem__)
    print(
        f"{len(taken)} texts, the slowest took {taken[worst]:.2f} s of processor time to parse and place: {worst}"
    )
    assert taken[worst] < MOST_SECONDS


def test_of_a_text_that_nests_too_deep_only_the_start_is_read() -> None:
    """The time of libyaml grows with the square of the depth, so nobody looks how deep it goes."""
    deepest = len(read_events("[" * DEEPEST + "a," * 5_000).seen)
    too_deep = len(read_events("[" * (DEEPEST + 1) + "a," * 5_000).seen)
    assert too_deep < 2_000
    assert deepest > 5_000


def test_the_worst_texts_are_read_in_little_memory() -> None:
    texts = worst_texts()
    taken = {}
    tracemalloc.start()
    try:
        for name in LARGE:
            tracemalloc.reset_peak()
            before, _ = tracemalloc.get_traced_memory()
            read(texts[name])
            taken[name] = tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
    worst = max(taken, key=taken.__getitem__)
    print(f"{len(taken)} texts, the largest took {taken[worst] / 1e6:.0f} MB to parse and place: {worst}")
    assert taken[worst] < MOST_BYTES
