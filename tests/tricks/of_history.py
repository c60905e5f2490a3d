"""What may be tried where only the history tells: merges, roots, days of commits."""

from tricks.in_git import Commit, History, start
from tricks.of_actions import DUE_2B
from tricks.trick import ARTS, OF_CHANGE, add, lose, put

MOVED = put(DUE_2B, DUE_2B.replace("2010", "2011"), of="ref: 2b")

TRICKS = [
    History("a date moved on a branch, and merged", [
        Commit(start), Commit(MOVED, [0]), Commit(add("# A branch.\n", "data/posts.yaml"), [0]), Commit(MOVED, [2, 1]),
    ]),
    History("a merge that keeps nothing of the main line, from a branch that never had what was agreed", [
        Commit(lambda _: lose(ARTS)(start({}))), Commit(start, [0]), Commit(add("# A branch.\n", "data/posts.yaml"), [0]),
        Commit(lambda texts: texts, [2, 1]),
    ], gates=OF_CHANGE, base=1),
]  # fmt: skip
