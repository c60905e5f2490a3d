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


def labelled() -> tuple[list[Labelled], list[Labelled]]:
    """The pairs to tune on and the pairs to report."""
    lines = [line for line in PAIRS.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    pairs = [Labelled(lines[i + 1], lines[i + 2], lines[i] == "yes") for i in range(0, len(lines), 3)]
    tune = [pair for i, pair in enumerate(pairs) if i // 2 % 2 == 0]
    return tune, [pair for i, pair in enumerate(pairs) if i // 2 % 2 == 1]


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
        "tf-idf": lambda pair: float((tfidf.transform([pair.a]) @ tfidf.transform([pair.b]).T).toarray()[0, 0]),
        "rapidfuzz token_set_ratio": lambda pair: fuzz.token_set_ratio(pair.a, pair.b),
        "rapidfuzz token_sort_ratio": lambda pair: fuzz.token_sort_ratio(pair.a, pair.b),
        "rapidfuzz WRatio": lambda pair: fuzz.WRatio(pair.a, pair.b),
    }


def ours(texts: Sequence[str], synonyms: Sequence[Sequence[str]]) -> Score:
    """The score of the map."""
    vocabulary = Vocabulary(texts, synonyms)
    return lambda pair: alike(vocabulary.wording(pair.a), vocabulary.wording(pair.b))


def ranked_right(score: Score, pairs: Sequence[Labelled]) -> float:
    """The share of all twos, one alike and one not, that a score puts in the right order; a tie is half right.

    The area under the ROC curve.
    """
    yes = [score(pair) for pair in pairs if pair.same]
    no = [score(pair) for pair in pairs if not pair.same]
    right = sum((a > b) + (a == b) / 2 for a in yes for b in no)
    return right / (len(yes) * len(no))


def threshold(score: Score, pairs: Sequence[Labelled]) -> float:
    """The score from which on to say yes that is right most often; of equals the lowest."""
    return max(sorted({score(pair) for pair in pairs}), key=lambda least: decided_right(score, pairs, least))


def decided_right(score: Score, pairs: Sequence[Labelled], least: float) -> float:
    """The share of pairs that a threshold gets right."""
    return sum((score(pair) >= least) is pair.same for pair in pairs) / len(pairs)


def main() -> None:
    """Print the table."""
    tune, report = labelled()
    print(f"{len(tune)} pairs to tune on, {len(report)} to report; rapidfuzz {version('rapidfuzz')}, ", end="")
    print(f"scikit-learn {version('scikit-learn')}\n")
    print("| score | ranked right, tuned on | ranked right | decided right, at the threshold of the tuned half |")
    print("| --- | --- | --- | --- |")
    for name, score in methods([*tune, *report]).items():
        decided = decided_right(score, report, threshold(score, tune))
        print(f"| {name} | {ranked_right(score, tune):.2f} | {ranked_right(score, report):.2f} | {decided:.2f} |")


if __name__ == "__main__":
    main()
