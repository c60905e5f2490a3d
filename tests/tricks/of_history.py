"""What may be tried where only the history tells: merges, roots, days of commits."""

from tricks.in_git import Commit, History, start
from tricks.of_actions import COSTS, DUE_2B
from tricks.trick import ARTS, AUDIT, LINT, OF_CHANGE, PLANNED, SPORT, add, behind, both, lose, put

LAST = "by: Arts Board, day: 2010-07-03, minute: 40"
WITHDRAWN = behind(DUE_2B, f"        withdrawn: {{{LAST}, reason: No.}}\n", of="ref: 2b")
WITHDRAWN_IN_2029 = behind(
    DUE_2B, "        withdrawn: {by: Arts Board, day: 2029-12-28, minute: 40, reason: No.}\n", of="ref: 2b"
)
ADDED = put(
    COSTS, COSTS + COSTS.replace("2b", "2g").replace("the costs", "the gains") + "        added: 2010-06-20\n"
)
OTHER = add("# A branch.\n", "data/posts.yaml")
MOVED = put(DUE_2B, DUE_2B.replace("2010", "2011"), of="ref: 2b")

TRICKS = [
    History("a date moved on a branch, and merged", [
        Commit(start), Commit(MOVED, [0]), Commit(OTHER, [0]), Commit(MOVED, [2, 1]),
    ]),
    History("a merge that keeps nothing of the main line, from a branch that never had what was agreed", [
        Commit(lambda _: lose(ARTS)(start({}))), Commit(start, [0]), Commit(OTHER, [0]),
        Commit(lambda texts: texts, [2, 1]),
    ], gates=(LINT, *OF_CHANGE), base=1),
    History("an overdue action continued in a file that alone is changed", [
        Commit(start), Commit(behind("        target_date: 2010-02-28\n", "        carried_from: arts-2009-10/2b\n", SPORT), [0]),
    ]),
    History("withdrawn on a day after the commit, and another commit on a later one", [
        Commit(start), Commit(WITHDRAWN, [0]), Commit(OTHER, [1], day="2010-08-02"),
    ]),
    History("withdrawn on a branch before the day, and merged after it", [
        Commit(start), Commit(OTHER, [0]), Commit(WITHDRAWN, [0]), Commit(both(WITHDRAWN, OTHER), [1, 2], day="2010-08-02"),
    ]),
    History("withdrawn before the day, and set right before it is merged", [
        Commit(start), Commit(WITHDRAWN, [0]), Commit(put("day: 2010-07-03, minute: 40", "day: 2010-07-02, minute: 40"), [1], day="2010-07-03"),
    ], level="attention", gates=()),
    History("withdrawn on a day to come, in a commit that bears it too", [
        Commit(start), Commit(WITHDRAWN_IN_2029, [0], day="2029-12-30"),
    ]),
    History("an action added in time on a branch that is merged late", [
        Commit(start), Commit(OTHER, [0]), Commit(ADDED, [0]), Commit(both(ADDED, OTHER), [1, 2], day="2011-02-02"),
    ], level="information", gates=()),
    History("an action added long before, on a branch that goes on", [
        Commit(start), Commit(ADDED, [0], day="2010-12-01"), Commit(OTHER, [1], day="2010-12-02"),
    ], level="attention", gates=()),
    History("withdrawn two days after the commit", [Commit(start), Commit(WITHDRAWN, [0])]),
    History("withdrawn on the day after the commit, where clocks differ", [Commit(start), Commit(WITHDRAWN, [0], day="2010-07-02")], level="attention", gates=()),
    History("withdrawn, and committed anew much later", [Commit(start), Commit(WITHDRAWN, [0], day="2011-07-02")], level="attention", gates=()),
    History("completed in the month of the commit", [
        Commit(start), Commit(behind(DUE_2B, "        completed: 2010-07\n        evidence: Yes.\n", of="ref: 2b"), [0]),
    ], level="attention", gates=()),
    History("completed, as will be known by a day", [
        Commit(start), Commit(behind(DUE_2B, "        completed: {known_by: 2010-12-31}\n", of="ref: 2b"), [0]),
    ]),
    History("agreed on a day to come", [
        Commit(start), Commit(put("agreed: {planned: 2010-12-31}", "agreed: {planned: 2010-12-31, actual: 2010-12-14, forum: Arts Board, minute: 3}", PLANNED), [0]),
    ], gates=(LINT, *OF_CHANGE)),
    History("a date moved, and put back", [Commit(start), Commit(MOVED, [0]), Commit(start, [1])], level="attention", gates=(), base=1),
    History("a date moved, and the decision of it recorded later", [
        Commit(start), Commit(MOVED, [0]),
        Commit(behind(DUE_2B.replace("2010", "2011"), f"        amendments: [{{{LAST}, was: {{target_date: 2010-01-31}}}}]\n", of="ref: 2b"), [1], day="2010-07-04"),
    ], level="attention", gates=(), base=1),
    History("a date moved, and moved again", [
        Commit(start), Commit(MOVED, [0]), Commit(put("target_date: 2011-01-31", "target_date: 2012-01-31", of="ref: 2b"), [1]),
    ], base=1),
    History("a date moved and a wording with it, and one put back", [
        Commit(start), Commit(both(MOVED, put("Write down the costs", "Think of the costs")), [0]), Commit(put("Think of the costs", "Write down the costs"), [1]),
    ], level="attention", gates=(AUDIT,), base=1),
]  # fmt: skip
