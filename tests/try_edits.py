"""Tries edits on files of many hands and on those of the register, and prints what became of them.

python tests/try_edits.py --seed 1 --files 2000
"""

import argparse
import copy
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, takewhile
from pathlib import Path
from typing import Any

import yaml

from partnermap.edit import Refusal, formatted
from partnermap.edit.editing import edited, opposite
from partnermap.edit.edits import Add, Edit, Remove, Rename, Set
from partnermap.edit.formatting import shape_of
from partnermap.model.shape import Shape, is_wording, keys_in_order, shape_below
from partnermap.source import Data, KeyPath, parse
from untidy import Hand

ROOT = Path(__file__).parents[1]
DATA = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "data").rglob("*.yaml"))
VALUES = [
    *[
        "2010-06-30",
        "no",
        "1.10",
        "14",
        "Head of Cultural Services",
        "Leader, and Deputy Leader",
        "Board #3",
        "O'Neill",
    ],
    *[
        "Agreed: all of it.",
        'The "pilot" is over.',
        "Änderung: ½",
        "- a dash",
        "[draft]",
        "{x}",
        "a  b",
        "100%",
        "@home",
    ],
    *[
        "One line.\nAnother.\n\nA third.\n",
        "Two\nlines",
        "true",
        "null-like",
        "*",
        "&",
        "!",
        "? so",
        "key:",
        "~/folder",
        "a\ttab",
        "\u00a0no-break\u00a0",
        "\U0001f600 smiles",
        "  blanks  ",
        "a\\b",
        "A line, then\n  one further in",
        "\nA line after none",
    ],
    "A sentence of the usual length, that says what was done and by whom.",
    "A long sentence, which goes on about what the partners did over the year: they met, they wrote down what they had agreed, "
    "and they came back to it in the autumn; nobody was surprised, and the minutes say so at some length.",
]


@dataclass
class Tally:
    """What became of the tries."""

    tries: int = 0
    made: int = 0
    taken_back: int = 0
    no_way_back: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Each refusal whole."""

    def __str__(self) -> str:
        share = 100 * self.refusals.total() / max(self.tries, 1)
        head = (
            f"{self.tries} tries: {self.made} made, of which {self.taken_back} were taken back byte for byte and "
            f"{self.no_way_back.total()} have no opposite {dict(self.no_way_back)}; {self.refusals.total()} refused ({share:.1f} %), "
            f"{len(self.failures)} failures"
        )
        return "\n".join(
            [head, *(f"  {count:5} {reason}" for reason, count in self.refusals.most_common(25))]
        )


def trees() -> dict[str, dict[str, Data]]:
    """What the files of the register say, by their paths."""
    return {path: parse((ROOT / path).read_bytes()).data or {} for path in DATA}


def cut(tree: Data, chances: random.Random, leaves: int = 14) -> Data:
    """A part of a tree, of about so many texts at most."""
    tries: list[tuple[int, Data]] = []
    while len(tries) < 20 and (not tries or tries[-1][0] > leaves):
        made = _cut(tree, chances)
        tries.append((json.dumps(made).count('"') // 4, made))
    return min(tries, key=lambda each: each[0])[1]


def _cut(tree: Data, chances: random.Random, depth: int = 0) -> Data:
    if isinstance(tree, dict):
        most = 4
        keys = [key for key in tree if len(tree) <= most or chances.random() < most / len(tree)] or list(
            tree
        )[:1]
        if chances.random() < 0.1:
            chances.shuffle(keys)
        return {key: _cut(tree[key], chances, depth + 1) for key in keys}
    if isinstance(tree, list):
        return [_cut(item, chances, depth + 1) for item in tree[: chances.choice([1, 2, 2, 3])]]
    return tree


def made_up(shape: Shape, chances: random.Random, depth: int = 0) -> Data:
    """A value that may stand where a shape says; what it says is no matter."""
    if keys := keys_in_order(shape):
        chosen = chances.sample(keys, min(len(keys), chances.choice([1, 2, 3])))
        return {key: made_up(shape_below(shape, key), chances, depth + 1) for key in chosen}
    if (item := shape_below(shape, None)) is not None and depth < 3 and chances.random() < 0.7:
        return [made_up(item, chances, depth + 1) for _ in range(chances.choice([1, 2]))]
    return (
        chances.choice(VALUES[-2:])
        if is_wording(shape) and chances.random() < 0.5
        else chances.choice(VALUES)
    )


def places(node: Data, shape: Shape, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Data, Shape]]:
    """Every place of a tree, with what stands and what belongs there."""
    yield path, node, shape
    for step, inner in (
        node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    ):
        yield from places(inner, shape_below(shape, step if isinstance(step, str) else None), (*path, step))


def an_edit(data: Data, shape: Shape, chances: random.Random) -> Edit:
    """Any edit of a file that says something."""
    path, node, below = chances.choice(list(places(data, shape))[1:])
    kind = chances.randrange(10)
    if kind < 2 and len(data) > 1:
        return Remove(path)
    if kind == 9 and isinstance(path[-1], str):
        return Rename(path, chances.choice(["colour", "Farbe (grün)", "a: b"]))
    if isinstance(node, list) and kind < 7:
        return Add(path, made_up(shape_below(below, None), chances))
    if isinstance(node, dict):
        absent = [key for key in keys_in_order(below) if key not in node] or ["colour"]
        key = chances.choice(absent)
        if (inner := shape_below(below, key)) is None or shape_below(inner, None) is None or kind < 6:
            return Set((*path, key), made_up(inner, chances))
        return Add((*path, key), made_up(shape_below(inner, None), chances))
    return Set(path, made_up(below, chances))


def said(content: bytes) -> Any:  # noqa: ANN401
    """What PyYAML reads, every scalar as the text that it is."""
    return yaml.load(content.decode().removeprefix("\ufeff"), yaml.CBaseLoader)  # noqa: S506


def expected(tree: Any, edit: Edit) -> Any:  # noqa: ANN401
    """What a tree says after an edit."""
    tree = copy.deepcopy(tree)
    chain = [tree]
    for step in edit.path[:-1]:
        inner = chain[-1]
        if isinstance(inner, dict) and (step not in inner or inner[step] in ("", "~", "null")):
            inner[step] = {}
        chain.append(inner[step])
    last = edit.path[-1]
    if isinstance(edit, Rename):
        chain[-1][edit.key] = chain[-1].pop(last)
    elif isinstance(edit, Set):
        chain[-1][last] = edit.value
    elif isinstance(edit, Add):
        there = chain[-1].get(last) if isinstance(chain[-1], dict) else chain[-1][last]
        chain[-1][last] = [*(there if isinstance(there, list) else []), edit.value]
    else:
        for depth in range(len(chain) - 1, -1, -1):
            del chain[depth][edit.path[depth]]
            if chain[depth]:
                break
    return tree


def lines_of(content: bytes) -> list[tuple[str, str]]:
    """Each line with its end."""
    parts = re.split(r"(\r?\n)", content.decode().removeprefix("\ufeff"))
    return list(zip(parts[::2], [*parts[1::2], ""], strict=True))


def lines_changed(before: bytes, after: bytes) -> set[int]:
    """The lines (from 0) in place of which others stand, or none; an end may come to the last line, or go."""
    old, new = lines_of(before), lines_of(after)
    kept = [
        sum(1 for _ in takewhile(lambda pair: _is_same(*pair), zip(each, other, strict=False)))
        for each, other in ((old, new), (old[::-1], new[::-1]))
    ]
    return set(range(kept[0], max(kept[0], len(old) - min(kept[1], len(old) - kept[0], len(new) - kept[0]))))


def _is_same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one == other or (one[0] == other[0] and "" in (one[1], other[1]))


@dataclass
class Named:
    """What an edit names: the lines (from 0) that it may change, whether brackets stay around that, whether it is new there."""

    lines: set[int]
    in_brackets: bool = False
    is_new: bool = False


def named_by(content: bytes, edit: Edit) -> Named:
    """What an edit may change, by PyYAML's marks.

    The lines of the entry it names; of what is not there, none, but of a key without a value its own. What is new between
    brackets comes in on a line of its group.
    """
    text = content.decode().removeprefix("\ufeff")
    nodes: list[Any] = [yaml.compose(text, yaml.CBaseLoader)]
    named: list[set[int]] = []
    for step in edit.path:
        pairs = _pairs(nodes[-1])
        index = next((i for i, (key, _) in enumerate(pairs) if step in (i, key.value)), None)
        if index is None:
            break
        named.append(_lines_of_entry(nodes[-1], index, text, is_to_go=isinstance(edit, Remove)))
        nodes.append(pairs[index][1])
    if isinstance(edit, Remove):
        while len(named) > 1 and len(_pairs(nodes[len(named) - 1])) == 1:
            named.pop()
        return Named(named[-1])
    if isinstance(edit, Rename):
        return Named({min(named[-1])})
    is_there = len(named) == len(edit.path) and isinstance(edit, Set)
    is_new = not is_there and bool(_pairs(nodes[-1]))
    around = nodes if is_new else nodes[:-1]
    if not around[-1].flow_style:
        return Named(_shared_with_dash(around[-1], text) if is_new else named[-1])
    of_group = named[len(around) - 2] if len(around) > 1 else set(range(text.count("\n") + 1))
    outermost = next(depth for depth, each in enumerate(around) if each.flow_style)
    if outermost and _is_bare(line := named[outermost - 1], text):
        return Named(line)
    return Named(of_group if is_new else named[-1], in_brackets=True, is_new=is_new)


def _shared_with_dash(group: Any, text: str) -> set[int]:  # noqa: ANN401
    """The line that the first key of an item shares with the dash, and thus with the key that comes to be the first."""
    first = _pairs(group)[0][0].start_mark.line
    return {first} if text.split("\n")[first].lstrip().startswith("- ") else set()


def _lines_of_entry(node: Any, index: int, text: str, *, is_to_go: bool) -> set[int]:  # noqa: ANN401
    """The lines of an entry of a group; of one that is to go, those too of which it has a part, and of comments and blanks after it."""
    pairs, lines = _pairs(node), text.split("\n")
    key, value = pairs[index]
    first, last = key.start_mark.line, _last_line(value, text)
    is_behind_dash = lines[first].lstrip().startswith("-")
    if node.flow_style and is_to_go:
        first = _last_line(pairs[index - 1][1], text) if index else first
        last = last if index or len(pairs) == 1 else pairs[1][0].start_mark.line
    elif is_to_go:
        last = max(_after(text, last)) + (index == 0 and is_behind_dash)
    while (
        isinstance(node, yaml.SequenceNode)
        and not node.flow_style
        and not lines[first].lstrip().startswith("-")
    ):
        first -= 1
    return set(range(first, last + 1))


def _is_bare(lines: set[int], text: str) -> bool:
    """Whether some lines are one, of names alone: no comment, and no quotes but those of numbers."""
    line = text.split("\n")[min(lines)]
    return len(lines) == 1 and not re.search(r"""#|'|"(?![\d.]+")""", line)


def is_inserted(before: bytes, after: bytes) -> bool:
    """Whether all that was there is there still, with something put in at one place."""
    kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    return before[kept:] == after[kept + len(after) - len(before) :]


def _pairs(node: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401
    if isinstance(node, yaml.ScalarNode):
        return []
    return node.value if isinstance(node, yaml.MappingNode) else [(each, each) for each in node.value]


def _last_line(node: Any, text: str) -> int:  # noqa: ANN401
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        is_block = getattr(node, "style", "") in {"|", ">"}
        return len(text[: node.end_mark.index].rstrip().split("\n")) - 1 if is_block else node.end_mark.line
    return _last_line(_pairs(node)[-1][1], text)


def _after(text: str, line: int) -> list[int]:
    """A line, and those after it up to the next that is neither blank nor a comment."""
    below = takewhile(
        lambda each: not each.strip() or each.lstrip().startswith("#"), text.split("\n")[line + 1 :]
    )
    return list(range(line, line + 1 + sum(1 for _ in below)))


def faults(path: str, content: bytes, edit: Edit, made: bytes) -> Iterator[str]:
    """What is wrong with an edit that was made."""
    if said(made) != expected(said(content), edit):
        yield "says something else"
    named = named_by(content, edit)
    if not lines_changed(content, made) <= named.lines:
        yield f"changes lines {sorted(lines_changed(content, made))} and names {sorted(named.lines)}"
    if named.is_new and named.in_brackets and not is_inserted(content, made):
        yield "changes what stands beside it in brackets"
    is_tidy = formatted(path, content) == content and not (isinstance(edit, Remove) or named.in_brackets)
    if is_tidy and formatted(path, made) not in (made, None):
        yield "is no longer in the layout of the house"


def tried(path: str, content: bytes, edit: Edit, tally: Tally) -> None:
    """Try an edit of a file and tell what became of it."""
    tally.tries += 1
    made = edited(path, content, [edit])
    if isinstance(made, Refusal):
        tally.refused.append(f"{made.reason}\n{path}: {edit}\n{content.decode()}")
        tally.refusals[re.sub(r"(: |lost: ).*|\d+|it has no .*", "", made.reason)] += 1
        return
    tally.made += 1
    wrong = list(faults(path, content, edit, made))
    back = opposite(path, content, [edit])
    if back is None:
        tally.no_way_back[type(edit).__name__] += 1
    elif edited(path, made, back) != content:
        wrong.append("is not taken back")
    else:
        tally.taken_back += 1
    tally.failures += [f"{path}: {edit} {each}\n{content.decode()}\n--->\n{made.decode()}" for each in wrong]


def untidy_files(number: int, chances: random.Random, leaves: int) -> Iterator[tuple[str, bytes]]:
    """Files of many hands, with their paths, one in four as `fmt` lays it out; each says something that is read without error."""
    of = trees()
    for _ in range(number):
        path = chances.choice(DATA)
        tree = cut(of[path], chances, leaves)
        content = Hand(chances).file(tree if isinstance(tree, dict) else {})
        tidy = formatted(path, content) if chances.randrange(4) == 0 else None
        yield path, tidy if isinstance(tidy, bytes) else content


def all_tried(seed: int, files: int, each: int = 2, leaves: int = 14, shipped: int = len(DATA)) -> Tally:
    """Edits of files of many hands, and of those of the register."""
    chances, tally = random.Random(seed), Tally()  # noqa: S311
    of_the_register = ((path, (ROOT / path).read_bytes()) for path in chances.sample(DATA, shipped))
    for path, content in chain(untidy_files(files, chances, leaves), of_the_register):
        data = parse(content).data
        if data is None:
            tally.failures.append(f"cannot be read: {parse(content).faults}\n{content.decode()}")
            continue
        for _ in range(each if data else 0):
            tried(path, content, an_edit(data, shape_of(path), chances), tally)
    return tally


def main() -> int:
    """The tally; exit code 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--show", default="", help="show refusals that say this")
    options = parser.parse_args()
    tally = all_tried(options.seed, options.files)
    print(tally)
    if options.show:
        print(*[each for each in tally.refused if options.show in each][:5], sep="\n\n")
    print(*tally.failures[:5], sep="\n\n", file=sys.stderr)
    return min(len(tally.failures), 1)


if __name__ == "__main__":
    sys.exit(main())
