"""How well the wording score tells purposes that are alike from those that only share words, against two peers.

python benchmarks/wording/score.py    needs rapidfuzz and scikit-learn: benchmarks/requirements.txt

The weights of the score, and the synonyms below, were chosen on the first half of the pairs; the table is of the second.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from partnermap.queries.mapping.wording import Vocabulary, alike

PAIRS = Path(__file__).with_name("pairs.txt")

SYNONYMS = [
    ["flood", "high water"],
    ["childcare", "early years", "under fives", "nursery", "children's centre"],
    ["house", "home", "accommodation"],
    ["camera", "cctv"],
    ["arts", "cultural", "festival", "theatre", "music"],
    ["drug", "addict", "substance misuse", "heroin"],
    ["offend", "crime"],
    ["carer", "look after"],
    ["mental health", "depression", "psychosis"],
    ["train", "railway", "rail"],
    ["biodiversity", "wildlife", "species", "habitats"],
    ["credit union", "lending", "lends", "loans"],
    ["shared vision", "strategic partnership"],
    ["support people", "housing related support"],
    ["safeguard", "child protection", "safe"],
    ["smoker", "smoking", "tobacco", "cigarettes"],
    ["emergency", "major incident", "crisis"],
]
"""What a council might list, from the words of the subjects to tune on alone."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two purposes, and whether one would ask if they are the same."""

    a: str
    b: str
    same: bool


@dataclass(frozen=True, slots=True)
class Half:
    """Pairs of half the subjects: alike, unlike though built of the same words, and simply of two subjects."""

    alike: Sequence[Labelled]
    traps: Sequence[Labelled]
    others: Sequence[Labelled]


def halves() -> tuple[Half, Half]:
    """The pairs to tune on and the pairs to report."""
    lines = [line for line in PAIRS.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    pairs = [Labelled(lines[i + 1], lines[i + 2], lines[i] == "yes") for i in range(0, len(lines), 3)]
    yes, no = pairs[::2], pairs[1::2]
    return _half(yes[::2], no[::2]), _half(yes[1::2], no[1::2])


def _half(yes: Sequence[Labelled], no: Sequence[Labelled]) -> Half:
    """With as many pairs again that take the second purpose from another subject."""
    others = [
        Labelled(pair.a, yes[(i + step) % len(yes)].b, same=False)
        for step in (3, 7)
        for i, pair in enumerate(yes)
    ]
    return Half(yes, no, others)


Score = Callable[[Labelled], float]


def methods(pairs: Sequence[Labelled]) -> dict[str, Score]:
    """Every score by name; those that weigh words know all purposes and no label."""
    from rapidfuzz import fuzz  # noqa: PLC0415 -- a test reads the pairs without the peers
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 -- the same

    texts = list(dict.fromkeys(text for pair in pairs for text in (pair.a, pair.b)))
    tfidf = TfidfVectorizer().fit(texts)
    return {
        "ours, with synonyms": ours(texts, SYNONYMS),
        "ours, without synonyms": ours(texts, []),
        "tf-idf": lambda pair: float(
            (tfidf.transform([pair.a]) @ tfidf.transform([pair.b]).T).toarray()[0, 0]
        ),
        "rapidfuzz token_set_ratio": lambda pair: fuzz.token_set_ratio(pair.a, pair.b),
        "rapidfuzz token_sort_ratio": lambda pair: fuzz.token_sort_ratio(pair.a, pair.b),
        "rapidfuzz WRatio": lambda pair: fuzz.WRatio(pair.a, pair.b),
    }


def ours(texts: Sequence[str], synonyms: Sequence[Sequence[str]]) -> Score:
    """The score of the map."""
    vocabulary = Vocabulary(texts, synonyms)
    return lambda pair: alike(vocabulary.wording(pair.a), vocabulary.wording(pair.b))


def ranked_right(score: Score, yes: Sequence[Labelled], no: Sequence[Labelled]) -> float:
    """The share of all twos, one alike and one not, that a score puts in the right order; a tie is half right.

    The area under the ROC curve: 0.5 is chance, and less means that a score is led astray.
    """
    ours, theirs = [score(pair) for pair in yes], [score(pair) for pair in no]
    return sum((a > b) + (a == b) / 2 for a in ours for b in theirs) / (len(ours) * len(theirs))


def main() -> None:
    """Print the table."""
    tune, report = halves()
    print(
        f"rapidfuzz {version('rapidfuzz')}, scikit-learn {version('scikit-learn')}; {len(report.alike)} pairs alike, "
    )
    print(f"{len(report.others)} of two subjects and {len(report.traps)} traps, and as many to tune on\n")
    print("| score | against pairs of two subjects | against traps | the same on the half to tune on |")
    print("| --- | --- | --- | --- |")
    every = [pair for half in (tune, report) for kind in (half.alike, half.traps) for pair in kind]
    for name, score in methods(every).items():
        reported, tuned = (
            [ranked_right(score, half.alike, half.others), ranked_right(score, half.alike, half.traps)]
            for half in (report, tune)
        )
        print(f"| {name} | {reported[0]:.2f} | {reported[1]:.2f} | {tuned[0]:.2f}, {tuned[1]:.2f} |")


if __name__ == "__main__":
    main()
