"""What may be tried in two steps: something is merged past review, and what it seems to put right takes more than that with it."""

from tricks.of_actions import AGREED_AT_LAST, DUE_2B, handed
from tricks.of_evaluations import ISSUE_3
from tricks.of_identity import TAKEN_BACK
from tricks.trick import (
    LINT,
    OF_CHANGE,
    PLANNED,
    SPORT,
    add,
    after,
    attention,
    behind,
    blocking,
    both,
    cut,
    lose,
    put,
)

BEHIND_2F = "  - ref: 3\n    issue: The box office"
DOORS = """\
      - ref: 2g
        action: Paint the doors.
        responsibility: Arts Officer
        target_date: 2010-06-30
"""
LATER = DOORS.replace("2010-06-30", "2015-06-30")
NOTE = "        progress: [{day: 2010-06-20, note: One door.}]\n"
IN_TIME = DOORS + "        added: 2010-06-01\n"
CAFE = "  - ref: 4\n    issue: The café is closed.\n"
REVISION = """\
        revisions:
          - {to: 2010-05-31, day: 2010-03-20, reason: Frost., approved: {by: Arts Board, day: 2010-03-25, minute: 9}}
"""
COMPLETED = "        completed: 2010-06-20\n        evidence: The table.\n"
DONE, DONE_ELSE = "          - 2009-12-20\n", "          - 2009-12-22\n"
MOVED = DUE_2B.replace("2010-01-31", "2011-01-31")
ANOTHER_NOTE = "          - {day: 2010-01-03, note: Letters went out.}\n"
DECIDED = (
    "        amendments: [{day: 2010-06-20, by: Arts Board, minute: 4, was: {target_date: 2010-01-31}}]\n"
)

CARRIED = "        carried_from: arts-2009-10/2b\n"
WITHDRAWN = "        withdrawn: {by: Arts Board, day: 2010-07-03, minute: 40, reason: No.}\n"

ahead = behind(DUE_2B, WITHDRAWN, of="ref: 2b")
doors, cafe = put(BEHIND_2F, DOORS + BEHIND_2F), add(CAFE)
doors_for_2b = both(doors, behind(DUE_2B, handed("arts-2009-10/2g"), of="ref: 2b"))
revised = behind(DUE_2B, REVISION, of="ref: 2b")
minute, its_own = put("minute: 14}", "minute: 15}"), put("minute: 15}", "minute: 14}")
note, its_words = put("Nothing was done yet.", "All was done."), put("All was done.", "Nothing was done yet.")
moved = put(DUE_2B, MOVED, of="ref: 2b")

no_actions = both(
    lambda texts: {**texts, SPORT: texts[SPORT].partition("    actions:\n")[0]},
    cut(
        "        transferred: {to: sport-2009-10/1a, by: Arts Board, day: 2010-03-02, minute: 24, reason: It is about sport.}\n"
    ),
)

TRICKS = [
    after(add(CARRIED, PLANNED), then=attention("a draft that continues an open action, agreed", AGREED_AT_LAST)),
    after(both(add(CARRIED, PLANNED), behind(DUE_2B, handed("arts-2010-11/1a"), of="ref: 2b")),
          then=attention("a draft that an action was handed over to, agreed", AGREED_AT_LAST)),
    after(TAKEN_BACK, then=blocking("an agreed issue with no actions, once the agreement is taken back", cut(ISSUE_3))),
    after(no_actions, then=blocking("an agreed plan that has issues alone, out", lose(SPORT))),
    after(doors, then=blocking("an action that came unseen, moved", put(DOORS, LATER))),
    after(doors, then=blocking("an action that came unseen, reworded", put("Paint the doors.", "Paint a door."))),
    after(doors, then=attention("an action that came unseen, out as it came", cut(DOORS))),
    after(doors, behind(DOORS, NOTE), then=blocking("an action that came unseen, out with its note", cut(DOORS + NOTE))),
    after(doors_for_2b, then=blocking("an action that came unseen, out once another was handed over to it", cut(DOORS), gates=(LINT, *OF_CHANGE))),
    after(doors, behind(DUE_2B, handed("arts-2009-10/2g"), of="ref: 2b"),
          then=blocking("an action that came unseen, out with the hand-over to it", both(cut(DOORS), cut(handed("arts-2009-10/2g"))))),
    after(both(doors, put(DOORS, DOORS + LATER.replace("2g", "2h") + "        carried_from: arts-2009-10/2g\n")),
          then=attention("two actions that came unseen, one to continue the other, out as they came", both(cut(DOORS), cut(LATER.replace("2g", "2h") + "        carried_from: arts-2009-10/2g\n")))),
    after(doors, then=attention("an action that came unseen, and when", behind(DOORS, "        added: 2010-06-15\n"))),
    after(doors, put(DOORS, LATER), then=attention("an action that came unseen, its date put back", put(LATER, DOORS))),
    after(cafe, then=attention("an issue that came unseen, out as it came", cut(CAFE))),
    after(cafe, revised, then=blocking("a revision that is later than an issue", put("to: 2010-05-31", "to: 2014-05-31"))),
    after(cafe, behind(DUE_2B, COMPLETED, of="ref: 2b"), then=blocking("a completion that is later than an issue", put("completed: 2010-06-20", "completed: 2010-01-20"))),
    after(minute, revised, put(BEHIND_2F, IN_TIME + BEHIND_2F), then=blocking("the minute put back, and what came since", both(its_own, cut(REVISION), cut(IN_TIME)))),
    after(minute, revised, then=blocking("what came since another minute", cut(REVISION))),
    after(minute, revised, then=attention("the minute put back", its_own)),
    after(note, behind("            percent: 10\n", ANOTHER_NOTE), then=blocking("a note put back, and a later one out", both(its_words, cut(ANOTHER_NOTE)))),
    after(note, behind("            percent: 10\n", ANOTHER_NOTE), then=attention("a note put back beside a later one", its_words)),
    after(put(DONE, DONE_ELSE), then=attention("another day of an occurrence put back", put(DONE_ELSE, DONE))),
    after(put(DONE, DONE_ELSE), then=blocking("another day of an occurrence, out", cut("        done:\n" + DONE_ELSE))),
    after(put("every: 2 months", "every: 4 months"), then=attention("an interval put back", put("every: 4 months", "every: 2 months"))),
    after(moved, behind(MOVED, DECIDED), then=blocking("a date put back that was decided upon since", put(MOVED, DUE_2B))),
    blocking("a first date that never was, and a revision", put(DUE_2B, DUE_2B.replace("31", "30") + REVISION.replace("2010-05-31", "2010-01-31"), of="ref: 2b")),
    after(ahead, then=attention("a withdrawal ahead of its commit, its day set right", put("day: 2010-07-03", "day: 2010-06-30"))),
    after(ahead, then=attention("a withdrawal ahead of its commit, out", cut(WITHDRAWN))),
    after(ahead, then=blocking("a withdrawal ahead of its commit, its day and body set right", put("by: Arts Board, day: 2010-07-03", "by: Arts Officer, day: 2010-06-30"))),
    after(moved, then=attention("the first date again, and a revision", put(MOVED, DUE_2B + REVISION.replace("2010-05-31", "2011-01-31")))),
]  # fmt: skip
