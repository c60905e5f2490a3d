"""What puts right an earlier change is no offence of its own, field by field, whatever command looks at it."""

from itertools import pairwise
from pathlib import Path

import pytest

from conftest import Run
from partnermap.changes import Earlier, FoundChanges, Offences, changes
from partnermap.changes.comparison import compare
from partnermap.register import register_of
from partnermap.register.version import Version
from registers import ARTS, EVALUATION, texts
from repositories import ISSUES, commit, git, repository

AS_AGREED = EVALUATION + ISSUES
LATER = AS_AGREED.replace("2010-05-31", "2011-05-31")
LATER_STILL = AS_AGREED.replace("2010-05-31", "2012-05-31")
REWORDED = AS_AGREED.replace("Write the aims down", "Talk about the aims")
LATER_AND_REWORDED = LATER.replace("Write the aims down", "Talk about the aims")
NOT_AGREED = AS_AGREED.replace("actual: 2009-09-22, forum: Arts Board, minute: 14", "forum: Arts Board")
WITHOUT_2A = AS_AGREED.replace(
    AS_AGREED[AS_AGREED.index("      - ref: 2a") : AS_AGREED.index("      - ref: 2b")], ""
)
DECIDED = LATER_STILL.replace(
    "2012-05-31\n",
    "2012-05-31\n        amendments: [{day: 2010-03-02, by: Arts Board, was: {target_date: 2011-05-31}}]\n",
)
NOTE = "2010-05-31\n        progress:\n          - {day: 2010-02-01, note: One.}\n          - {day: 2010-03-01, note: Two.}\n"
NOTED = AS_AGREED.replace("2010-05-31\n", NOTE)

PASTS = {
    "a date put back": ([AS_AGREED, LATER, AS_AGREED], [1, 0]),
    "another date": ([AS_AGREED, LATER, LATER_STILL, LATER], [1, 1, 1]),
    "moved again once it was put back": ([AS_AGREED, LATER, AS_AGREED, LATER], [1, 0, 1]),
    "two fields at once": ([AS_AGREED, LATER_AND_REWORDED, REWORDED, AS_AGREED], [2, 0, 0]),
    "another field in between": ([AS_AGREED, LATER, LATER_AND_REWORDED, AS_AGREED], [1, 1, 0]),
    "one put right, another done": ([AS_AGREED, LATER, REWORDED], [1, 1]),
    "decided since": ([AS_AGREED, LATER, DECIDED, AS_AGREED], [1, 0, 2]),
    "one of two notes": (
        [NOTED, NOTED.replace("One", "Uno").replace("Two", "Due"), NOTED.replace("Two", "Due")],
        [2, 0],
    ),
    "a note put right, and another rewritten": (
        [NOTED, NOTED.replace("One", "Uno"), NOTED.replace("Two", "Due")],
        [1, 1],
    ),
    "an action back with another date, and then with its own": (
        [AS_AGREED, WITHOUT_2A, LATER, AS_AGREED],
        [1, 1, 0],
    ),
    "a date moved while nothing was agreed, which is agreed now": (
        [AS_AGREED, NOT_AGREED, NOT_AGREED.replace("2010-05-31", "2011-05-31"), LATER, AS_AGREED],
        [1, 0, 0, 1],
    ),
    "unreadable, and then with another date": (
        [AS_AGREED, "partnership: [arts", LATER, AS_AGREED],
        [1, 0, 0],
    ),
}


@pytest.mark.parametrize(("versions", "expected"), PASTS.values(), ids=PASTS)
def test_what_puts_right_is_no_offence(versions: list[str], expected: list[int]) -> None:
    registers = [register_of(texts(evaluation=each)) for each in versions]
    offences = Offences()
    seen = [
        len(offences.see(FoundChanges(changes(before, after), before, after)))
        for before, after in pairwise(registers)
    ]
    assert seen == expected


def test_what_an_amendment_keeps_is_no_offence_where_no_version_before_can_be_asked() -> None:
    kept = "\n        amendments: [{day: 2010-03-02, by: Arts Board, was: {target_date: 2009-05-31}}]\n"
    amended = AS_AGREED.replace("2010-05-31\n", f"2010-05-31{kept}", 1)
    amended_and_moved = amended.replace("2010-05-31", "2011-05-31", 1)
    registers = [register_of(texts(evaluation=each)) for each in (AS_AGREED, amended, amended_and_moved)]

    def levels(head: int, earlier: Earlier | None) -> list[str]:
        before, after = (Version(str(i), registers[i]) for i in (0, head))
        found = compare(before, after, private=True, earlier=earlier).changes
        assert earlier or head == 2 or found[0].change.message.endswith("before these cannot be asked")
        return [each.change.level for each in found]

    assert levels(1, None) == ["attention"]
    assert levels(1, lambda _: Offences()) == ["blocking"]
    assert levels(2, None)[0] == "blocking", "what stood there is seen"


def test_a_revert_passes_every_gate(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    again = ARTS.replace("2009-10", "2010-11")
    commit(repo, {ARTS: None, again: LATER_AND_REWORDED.replace("2009/10", "2010/11")}, "Past review")
    git(repo, "checkout", "--quiet", "-b", "side")
    git(repo, "revert", "--no-edit", "HEAD")
    gates = ["lint", "--since=main"], ["diff", "--fail-on=blocking"], ["audit"], ["audit", "main"]
    assert [run(repo, *each).code for each in gates] == [0] * len(gates)
    said = "31 May 2011 is rewritten to 31 May 2010, 365 days earlier"
    shown = run(repo, "diff").out
    assert said in shown
    assert "which puts right what was changed before with no decision on record" in shown
    commit(repo, {ARTS: REWORDED})
    assert [run(repo, *each).code for each in gates] == [0, 0, 1, 1]
    commit(repo, {ARTS: LATER_STILL})
    assert [run(repo, *each).code for each in gates] == [1] * len(gates)
