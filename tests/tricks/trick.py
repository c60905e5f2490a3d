"""A trick: what is done to a register, and what stops it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, reduce
from itertools import accumulate
from pathlib import Path

from partnermap.changes import LEVELS, Level
from partnermap.register import Register, register_of

Texts = Mapping[str, str]
Edit = Callable[[Texts], Texts]
"""From the files of a register to those of the next commit."""

REGISTER = Path(__file__).with_name("register")
"""The register that all is tried on: it is in order, and has a value for each thing that one may want to rewrite."""

LINT, SINCE, DIFF, AUDIT = "lint", "lint --since", "diff", "audit"
OF_CHANGE = (SINCE, DIFF, AUDIT)
"""The gates that compare with what stood there before; `lint` knows the files alone."""

SETTINGS = "partnermap.yaml"
ARTS = "data/evaluations/arts-2009-10.yaml"
PLANNED = "data/evaluations/arts-2010-11.yaml"
SPORT = "data/evaluations/sport-2009-10.yaml"
PARTNERSHIP = "data/partnerships/arts.yaml"


@dataclass(frozen=True)
class Trick:
    """What is tried, the commits it takes, the gravest level that `diff` gives it, and each gate that stops it.

    The commits before the one numbered `base` were merged before, past review.
    """

    name: str
    edits: Sequence[Edit]
    level: Level
    gates: Sequence[str]
    base: int = 0


def blocking(name: str, *edits: Edit, gates: Sequence[str] = OF_CHANGE) -> Trick:
    """A trick that must not pass."""
    return Trick(name, edits, "blocking", gates)


def attention(name: str, *edits: Edit, gates: Sequence[str] = ()) -> Trick:
    """What a reviewer is told of and decides on: what is honest looks alike, or nothing could put it right."""
    return Trick(name, edits, "attention", gates)


def after(*merged: Edit, then: Trick) -> Trick:
    """A trick that is tried once something else was merged."""
    return replace(then, edits=[*merged, *then.edits], base=len(merged))


def information(name: str, *edits: Edit, gates: Sequence[str] = ()) -> Trick:
    """What stops nobody, as no answer hangs on it."""
    return Trick(name, edits, "information", gates)


def put(old: str, new: str, path: str = ARTS, *, of: str = "") -> Edit:
    """Another text in place of one that stands in a file; `of` stands before it, where it is there more than once."""

    def edit(texts: Texts) -> Texts:
        before, anchor, after = texts[path].partition(of) if of else ("", "", texts[path])
        assert old in after, f"{path} has no {old!r} after {of!r}"
        assert of or after.count(old) == 1, f"{path} has {old!r} more than once"
        return {**texts, path: before + anchor + after.replace(old, new, 1)}

    return edit


def cut(old: str, path: str = ARTS, *, of: str = "") -> Edit:
    """A text that stands in a file, taken out."""
    return put(old, "", path, of=of)


def behind(old: str, new: str, path: str = ARTS, *, of: str = "") -> Edit:
    """A text put behind one that stands in a file."""
    return put(old, old + new, path, of=of)


def add(new: str, path: str = ARTS) -> Edit:
    """A text at the end of a file, or a new file."""
    return lambda texts: {**texts, path: texts.get(path, "") + new}


def lose(*paths: str) -> Edit:
    """Files taken away."""
    return lambda texts: {path: text for path, text in texts.items() if path not in paths}


def move(old: str, new: str) -> Edit:
    """A file under another name."""
    return lambda texts: {new if path == old else path: text for path, text in texts.items()}


def both(*edits: Edit) -> Edit:
    """Several edits in one commit."""
    return lambda texts: reduce(lambda done, edit: edit(done), edits, texts)


@cache
def untouched() -> Texts:
    """The files of the register before anything is tried."""
    paths = sorted(REGISTER.rglob("*.yaml"))
    return {path.relative_to(REGISTER).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def versions(trick: Trick) -> list[Register]:
    """The register before a trick, and after each of its commits."""
    texts = list(accumulate(trick.edits, lambda done, edit: edit(done), initial=untouched()))
    return [_before(), *map(register_of, texts[1:])]


@cache
def _before() -> Register:
    return register_of(untouched())


def gravest(levels: Sequence[Level]) -> Level:
    """The gravest of some levels; of none, that nothing is to be said."""
    return min(levels, key=LEVELS.index, default="information")
