"""How well the wording score tells purposes that are alike from those that only share words, against two peers.

python benchmarks/wording/score.py    needs rapidfuzz and scikit-learn: benchmarks/requirements.txt

The weights of the score, its list of subjects and the synonyms below were chosen by the pairs of pairs.txt, or with
them known. Those of fresh.txt were written afterwards, and the table is of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from partnermap.queries.mapping.wording import Vocabulary, alike

TO_TUNE, TO_REPORT = (Path(__file__).with_name(name) for name in ("pairs.txt", "fresh.txt"))

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
"""What a council might list, from the words of the pairs to tune on alone."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two purposes, and whether one would ask if they are the same."""

    a: str
    b: str
    same: bool


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of a file: alike, unlike though built of the same words, and simply of two subjects."""

    alike: Sequence[Labelled]
    traps: Sequence[Labelled]
    others: Sequence[Labelled]


def pairs_of(file: Path) -> Pairs:
    """The pairs of a file, with as many pairs again that take the second purpose from another subject."""
    lines = [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    pairs = [Labelled(lines[i + 1], lines[i + 2], lines[i] == "yes") for i in range(0, len(lines), 3)]
    yes, no = pairs[::2], pairs[1::2]
    others = [
        Labelled(pair.a, yes[(i + step) % len(yes)].b, same=False)
        for step in (3, 7)
        for i, pair in enumerate(yes)
    ]
    return Pairs(yes, no, others)


Score = Callable[[Labelled], float]


def methods(texts: Sequence[str]) -> dict[str, Score]:
    """Every score by name; those that weigh words know all purposes of a file and no label."""
    from rapidfuzz import fuzz  # noqa: PLC0415 -- a test reads the pairs without the peers
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 -- the same

    tfidf = TfidfVectorizer().fit(texts)
    return {
        "ours, without the list of subjects": ours(texts, subjects={}),
        "ours": ours(texts),
        "ours, with synonyms as well": ours(texts, SYNONYMS),
        "tf-idf": lambda pair: float(
            (tfidf.transform([pair.a]) @ tfidf.transform([pair.b]).T).toarray()[0, 0]
        ),
        "rapidfuzz token_set_ratio": lambda pair: fuzz.token_set_ratio(pair.a, pair.b),
        "rapidfuzz token_sort_ratio": lambda pair: fuzz.token_sort_ratio(pair.a, pair.b),
        "rapidfuzz WRatio": lambda pair: fuzz.WRatio(pair.a, pair.b),
    }


def ours(
    texts: Sequence[str],
    synonyms: Sequence[Sequence[str]] = (),
    subjects: Mapping[str, Sequence[str]] | None = None,
) -> Score:
    """The score of the map."""
    vocabulary = Vocabulary(texts, synonyms, subjects=subjects)
    return lambda pair: alike(vocabulary.wording(pair.a), vocabulary.wording(pair.b))


def texts_of(pairs: Pairs) -> list[str]:
    """Every purpose once."""
    return list(dict.fromkeys(text for pair in (*pairs.alike, *pairs.traps) for text in (pair.a, pair.b)))


def ranked_right(score: Score, yes: Sequence[Labelled], no: Sequence[Labelled]) -> float:
    """The share of all twos, one alike and one not, that a score puts in the right order; a tie is half right.

    The area under the ROC curve: 0.5 is chance, and less means that a score is led astray.
    """
    ours, theirs = [score(pair) for pair in yes], [score(pair) for pair in no]
    return sum((a > b) + (a == b) / 2 for a in ours for b in theirs) / (len(ours) * len(theirs))


def main() -> None:
    """Print the table."""
    tune, report = pairs_of(TO_TUNE), pairs_of(TO_REPORT)
    print(f"rapidfuzz {version('rapidfuzz')}, scikit-learn {version('scikit-learn')}")
    for what, pairs in (("to report", report), ("to tune on", tune)):
        print(
            f"{what}: {len(pairs.alike)} pairs alike, {len(pairs.others)} of two subjects, {len(pairs.traps)} traps"
        )
    print("\n| score | against pairs of two subjects | against traps | the same on the pairs to tune on |")
    print("| --- | --- | --- | --- |")
    tuned = methods(texts_of(tune))
    for name, score in methods(texts_of(report)).items():
        found = [*_against(score, report), *_against(tuned[name], tune)]
        print(f"| {name} | {found[0]:.2f} | {found[1]:.2f} | {found[2]:.2f}, {found[3]:.2f} |")


def _against(score: Score, pairs: Pairs) -> tuple[float, float]:
    return ranked_right(score, pairs.alike, pairs.others), ranked_right(score, pairs.alike, pairs.traps)


if __name__ == "__main__":
    main()
