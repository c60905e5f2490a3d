"""What may be tried on an evaluation: its agreement, its plan, what it found, and the file itself."""

from tricks.of_actions import AGREED_AT_LAST
from tricks.trick import (
    ARTS,
    LINT,
    OF_CHANGE,
    PLANNED,
    SPORT,
    add,
    attention,
    behind,
    blocking,
    both,
    cut,
    information,
    lose,
    move,
    put,
    untouched,
)

EVERYWHERE = (LINT, *OF_CHANGE)
AGREED = "  agreed: {planned: 2009-08-31, actual: 2009-09-22, forum: Arts Board, minute: 14}\n"
EXCEPTION = """\
  - day: 2009-07-20
    what: delay
    to: {agreed: 2009-09-30}
    reason: The board meets every second month.
    told:
      - {forum: Performance Group, day: 2009-07-28}
      - {forum: Scrutiny Panel, day: 2009-09-08}
"""
ISSUE_3 = """\
  - ref: 3
    issue: The box office keeps no record of complaints.
    criterion: focus
"""
EXEMPT = "exempt: {paragraph: 3, reason: Business of the theatre.}\n"
DECIDED = "by: Arts Board, day: 2010-06-01, minute: 31"


def amended(was: str) -> str:
    """An amendment of the evaluation that keeps an old value, decided."""
    return f"amendments:\n  - {{{DECIDED}, was: {{{was}}}}}\n"


AGREEMENT = [
    blocking("the agreement taken back", put(AGREED, "  agreed: {planned: 2009-08-31}\n")),
    blocking("the step of agreeing taken out", cut(AGREED)),
    blocking("agreed on an earlier day", put("actual: 2009-09-22", "actual: 2009-08-30")),
    blocking("agreed on a later day", put("actual: 2009-09-22", "actual: 2010-09-22"), gates=EVERYWHERE),
    blocking("agreed in a month", put("actual: 2009-09-22", "actual: 2009-09")),
    blocking("agreed, known by a day", put("actual: 2009-09-22", "actual: {known_by: 2009-09-22}")),
    blocking("the agreement commented out", put(AGREED, f"#{AGREED}")),
    blocking("another forum agreed", put("forum: Arts Board", "forum: Arts Officer")),
    blocking("another minute of the agreement", put("minute: 14", "minute: 41")),
    blocking("no minute of the agreement", cut(", minute: 14")),
    blocking("no forum of the agreement", cut(", forum: Arts Board", of="agreed: {planned: 2009-08")),
    blocking("an amendment that keeps an agreement of another day", add(amended("milestones: {agreed: {planned: 2009-08-31, actual: 2010-05-20, forum: Arts Board, minute: 9}}"))),
    blocking("an amendment that keeps no agreement", add(amended("milestones: {agreed: {planned: 2009-08-31}}"))),
    blocking("an amendment that keeps a step without its plan", add(amended("milestones: {started: {actual: 2009-05-20}}"))),
    attention("the agreement taken back by decision", both(put(AGREED, "  agreed: {planned: 2009-08-31}\n"), add(amended(f"milestones: {{{AGREED.strip()}}}")))),
    blocking("taken back by decision, and agreed again on the old day",
             both(put(AGREED, "  agreed: {planned: 2009-08-31}\n"), add(amended(f"milestones: {{{AGREED.strip()}}}"))),
             put("  agreed: {planned: 2009-08-31}\n", AGREED), gates=EVERYWHERE),
    information("agreed at last", AGREED_AT_LAST),
]  # fmt: skip

PLAN = [
    blocking("the first plan of a step later", put("started: {planned: 2010-06-30", "started: {planned: 2010-07-31", PLANNED)),
    blocking("the first plan of a step earlier", put("started: {planned: 2009-05-31", "started: {planned: 2009-05-15")),
    blocking("the plan of a step taken out", put("completed: {planned: 2010-09-30}", "completed: {}", PLANNED)),
    blocking("a planned step taken out", cut("  completed: {planned: 2010-09-30}\n", PLANNED)),
    blocking("the plan of closing taken out", cut("  closed: {planned: 2010-12-31}\n")),
    blocking("the plan of a step that was late, as it came to be", put("planned: 2009-08-31", "planned: 2009-09-22")),
    attention("the first plan of a step later, by decision", both(put("closed: {planned: 2010-12-31}", "closed: {planned: 2011-12-31}"), add(amended("milestones: {closed: {planned: 2010-12-31}}")))),
    attention("another day of a step that was reached", put("actual: 2009-06-20", "actual: 2009-06-02")),
    attention("a step taken back", put("reported: {planned: 2009-07-14, actual: 2009-07-14, forum: Scrutiny Panel}", "reported: {planned: 2009-07-14}")),
    attention("another forum heard of it", put("actual: 2009-07-14, forum: Scrutiny Panel", "actual: 2009-07-14, forum: Cabinet")),
    blocking("an exception taken out", both(cut(EXCEPTION), cut("exceptions:\n"))),
    blocking("an exception from another day", put("day: 2009-07-20", "day: 2009-06-20")),
    blocking("an exception called another thing", put("what: delay", "what: under-review")),
    blocking("an exception moves a step to another day", put("to: {agreed: 2009-09-30}", "to: {agreed: 2009-12-31}")),
    blocking("an exception moves a step no longer", cut("    to: {agreed: 2009-09-30}\n")),
    blocking("an exception for another reason", put("The board meets every second month.", "The officer was ill.")),
    blocking("an exception that was reported, no longer", cut("      - {forum: Scrutiny Panel, day: 2009-09-08}\n")),
    blocking("an exception reported earlier", put("day: 2009-07-28", "day: 2009-07-21")),
    attention("an exception more", behind(EXCEPTION, "  - {day: 2010-06-01, what: delay, to: {closed: 2011-12-31}, reason: Staff.}\n")),
    attention("an exception that withdraws the evaluation and so all its actions", behind(EXCEPTION, "  - {day: 2010-06-01, what: withdrawn, reason: The theatre closes.}\n")),
    blocking("an exception that withdraws the evaluation until long after",
              behind(EXCEPTION, "  - {day: 2010-06-01, what: withdrawn, until: 2015-04-01, reason: The theatre closes.}\n")),
    blocking("an exception that defers the evaluation until long after", behind(EXCEPTION, "  - {day: 2010-06-01, what: deferred, until: 2040-01-01, reason: Staff.}\n")),
    blocking("an evaluation withdrawn before it was agreed", add("exceptions:\n  - {day: 2005-01-01, what: withdrawn, reason: The pitches close.}\n", SPORT), gates=EVERYWHERE),
    blocking("an exception reported before it began", behind("      - {forum: Scrutiny Panel, day: 2009-09-08}\n", "      - {forum: Cabinet, day: 2009-06-08}\n"), gates=EVERYWHERE),
    blocking("an exception over before it began", behind(EXCEPTION, "    until: 2009-06-01\n"), gates=EVERYWHERE),
    attention("the exception ended", behind(EXCEPTION, "    until: 2009-10-01\n")),
]  # fmt: skip

FINDINGS = [
    attention("another round, and so in no count", put("round: programme", "round: ad-hoc")),
    attention("another toolkit", put("framework: toolkit", "framework: {own: Our way}")),
    attention("another approach", put("Three workshops", "One workshop")),
    information("other hours planned", put("hours_planned: 40", "hours_planned: 4")),
    attention("a rating that falls", put("rating: 1", "rating: 0")),
    attention("a rating that rises", put("rating: 1", "rating: 3")),
    attention("a rating taken out", cut("    rating: 1\n")),
    attention("what should improve taken out", cut("    improvements:\n      - The agreement is old.\n")),
    attention("what should improve reworded", put("The agreement is old.", "The agreement is good.")),
    attention("a strength more", put("- The aims are known.", "- The aims are known.\n      - All is well.")),
    attention("an answer reworded", put("Not by all members.", "By all members.")),
    attention("a criterion not applicable", put("    rating: 1\n    strengths:\n      - The aims are known.\n    improvements:\n      - The agreement is old.\n    answers:\n      purpose-shared: Not by all members.\n", "    not_applicable: Not this year.\n")),
    attention("the council's view is another", put("view: continue-with-changes", "view: continue")),
    attention("what the council brings reworded", put("Pays for the theatre.", "Pays for nothing.")),
    attention("the conclusion is another", put("conclusion: continue-with-changes", "conclusion: wind-up")),
    attention("the reason of the conclusion reworded", put("The theatre needs it.", "Nobody needs it.")),
    attention("another post completed it", put("completed_by: Head of Culture", "completed_by: Arts Officer")),
    attention("what was found is not for the public", behind("  focus:\n", "    exempt: {paragraph: 3, reason: Business.}\n")),
]  # fmt: skip

ISSUES = [
    blocking("an issue without actions taken out", cut(ISSUE_3)),
    blocking("an issue under another number", put("ref: 3\n", "ref: 4\n")),
    attention("an issue reworded", put("keeps no record of complaints", "keeps a record of complaints")),
    attention("an issue of another criterion", put("criterion: membership", "criterion: focus")),
    attention("an issue of another priority", put("priority: important", "priority: desirable")),
    attention("an issue raised in another year", put("raised: 2008/09", "raised: 2009/10")),
    blocking("an issue seen from a later day only", behind("    priority: important\n", "    added: 2099-01-01\n"), gates=EVERYWHERE),
    attention("an issue from nowhere", add("  - ref: 4\n    issue: Another one.\n")),
    attention("an issue added before anything was agreed", add("  - ref: 4\n    issue: Another one.\n    added: 2008-01-01\n")),
    attention("an issue added long before it was committed", add("  - ref: 4\n    issue: Another one.\n    added: 2010-05-31\n")),
    information("an issue added on its day", add("  - ref: 4\n    issue: Another one.\n    added: 2010-06-01\n")),
    attention("an issue exempt", behind("    priority: important\n", f"    {EXEMPT}")),
]  # fmt: skip

FILE = [
    blocking("an agreed evaluation taken out", lose(ARTS), gates=(LINT, *OF_CHANGE)),
    blocking("an agreed evaluation emptied", lambda texts: {**texts, ARTS: ""}, gates=EVERYWHERE),
    blocking("an agreed evaluation without an end", put("      - ref: 1d\n", "      - ref: [1d\n"), gates=EVERYWHERE),
    blocking("an agreed evaluation in a conflict", put("round: programme\n", "<<<<<<< ours\nround: programme\n=======\nround: pilot\n>>>>>>> theirs\n"), gates=EVERYWHERE),
    blocking("an agreed evaluation in an older edition's file name", move(ARTS, "data/evaluations/arts-2009-10.yml"), gates=EVERYWHERE),
    blocking("an agreed evaluation in a folder where none is looked for", move(ARTS, "evaluations/arts-2009-10.yaml"), gates=EVERYWHERE),
    blocking("all issues under a key that is none", put("issues:\n  - ref: 1\n    issue: The agreement", "issue:\n  - ref: 1\n    issue: The agreement"), gates=EVERYWHERE),
    blocking("an issue's actions under a key that is none", put("    actions:\n", "    action:\n", of="raised: 2008/09\n"), gates=EVERYWHERE),
    blocking("the list of issues empty", lambda texts: {**texts, ARTS: texts[ARTS].partition("issues:\n")[0] + "issues: []\n"}, gates=EVERYWHERE),
    blocking("a date taken out over two commits", put("        target_date: 2010-01-31\n", "", of="ref: 2b"), add("# Tidied.\n"), gates=EVERYWHERE),
    attention("an evaluation not agreed taken out", lose(PLANNED)),
    attention("an action not agreed taken out", cut("    actions:\n      - ref: 1a\n        action: Open the theatre to schools.\n", PLANNED)),
    attention("an issue not agreed taken out", cut("  - ref: 1\n    issue: The theatre is empty on Mondays.\n    actions:\n      - ref: 1a\n        action: Open the theatre to schools.\n", PLANNED)),
    information("an action not agreed reworded", put("to schools", "to all", PLANNED)),
    information("a date of an action not agreed", add("        target_date: 2011-03-31\n", PLANNED)),
    attention("an evaluation exempt, with all its actions", add(EXEMPT)),
    blocking("a date moved and the evaluation exempt", both(put("2010-01-31", "2010-09-30", of="ref: 2b"), add(EXEMPT))),
    blocking("a date moved and a waiver beside", put("2010-01-31", "2010-09-30  # partnermap: ignore PM603 -- agreed by mail", of="ref: 2b")),
    attention("a waiver", put("round: programme", "round: programme  # partnermap: ignore PM410 -- the file follows")),
    blocking("a date moved and all put in another order",
             both(put("2010-01-31", "2010-09-30", of="ref: 2b"), put("partnership: arts\nyear: 2009/10\n", "year: 2009/10\npartnership: arts\n"))),
    blocking("moved, put back, and moved again",
             put("2010-01-31", "2010-09-30", of="ref: 2b"), put("2010-09-30", "2010-01-31", of="ref: 2b"), put("2010-01-31", "2010-09-30", of="ref: 2b")),
    blocking("taken out, and brought in again with another date", lose(ARTS), lambda _: put("2010-01-31", "2010-09-30", of="ref: 2b")(untouched())),
    information("comments and layout", add("# A comment.\n")),
    information("a revert of nothing", put("2010-01-31", "2010-09-30", of="ref: 2b"), put("2010-09-30", "2010-01-31", of="ref: 2b")),
]  # fmt: skip

TRICKS = [*AGREEMENT, *PLAN, *FINDINGS, *ISSUES, *FILE]
