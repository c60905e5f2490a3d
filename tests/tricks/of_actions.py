"""What may be tried on an agreed action: its wording, who answers for it, its dates, its end, its number."""

from tricks.trick import (
    LINT,
    OF_CHANGE,
    PLANNED,
    SINCE,
    SPORT,
    add,
    attention,
    behind,
    blocking,
    both,
    cut,
    information,
    put,
)

COSTS = """\
      - ref: 2b
        action: Write down the costs.
        responsibility: Finance Officer
        target_date: 2010-01-31
        requests:
          - {what: withdraw, day: 2010-02-01, by: Finance Officer, reason: No time.}
"""
INSPECTION = """\
      - ref: 1d
        action: Inspect the theatre.
        responsibility: Arts Officer
        target_date: 2009-12
        every: 2 months
"""
APPROVED = "            approved: {by: Arts Board, day: 2010-03-02, minute: 21}\n"
REVISION = f"""\
          - to: 2010-06-30
            day: 2010-02-16
            reason: Notice may be served.
{APPROVED}"""
REFUSED = """\
          - to: 2010-12-31
            day: 2010-05-04
            reason: Staff left.
            refused: {by: Arts Board, day: 2010-06-01, minute: 30}
"""
AMENDMENT = """\
        amendments:
          - day: 2009-12-01
            was: {responsibility: Arts Officer}
            by: Arts Board
            minute: 17
            reason: The officer left.
"""
NOTE = """\
        progress:
          - day: 2009-11-03
            by: Arts Officer
            note: Nothing was done yet.
            percent: 10
"""
DEFERRAL = """\
        deferrals:
          - {until: 2010-09-30, by: Arts Board, day: 2010-02-02, minute: 19, reason: The store is full.}
"""
PASSED_OVER = """\
        passed_over:
          - {occurrence: 2009/10 Q4, by: Arts Board, day: 2010-03-02, minute: 22, reason: The books were away.}
"""
WITHDRAWN = (
    "        withdrawn: {by: Arts Board, day: 2010-03-02, minute: 23, reason: The council surveys them.}\n"
)
TRANSFERRED = (
    "{to: sport-2009-10/1a, by: Arts Board, day: 2010-03-02, minute: 24, reason: It is about sport.}"
)
VERIFIED = "        verified: {by: Principal Auditor, day: 2010-03-01}\n"
COMPLETED = "        completed: 2010-02-20\n        evidence: The letter of 20 February.\n"
REQUESTS = """\
        requests:
          - {what: withdraw, day: 2010-02-01, by: Finance Officer, reason: No time.}
"""
REQUESTED = "          - {to: 2010-08-31, day: 2010-02-01, reason: Frost.}\n"
POINTS = """\
          - {point: Find a trainer., target_date: 2010-01-31, completed: 2010-01-20}
          - {point: Book the hall., target_date: 2010-02-28}
"""
DUE_2E_POINTS = f"        points:\n{POINTS}          - Write to the stewards.\n"
ALL_POINTS = (
    "points: [{point: Find a trainer., target_date: 2010-01-31, completed: 2010-01-20}, "
    "{point: Book the hall., target_date: 2010-02-28}, Write to the stewards.]"
)
DUE_2B = "        target_date: 2010-01-31\n"
EXEMPT = "        exempt: {paragraph: 3, reason: Business of the theatre.}\n"
CONTINUED = """\
      - ref: 1c
        action: Write down the costs.
        responsibility: Sport Officer
        target_date: 2015-01-31
        carried_from: arts-2009-10/2b
        added: 2010-06-01
"""
AGREED_AT_LAST = both(
    put(
        "agreed: {planned: 2010-12-31}",
        "agreed: {planned: 2010-12-31, actual: 2010-06-30, forum: Arts Board, minute: 3}",
        PLANNED,
    ),
    add("        responsibility: Arts Officer\n        target_date: 2011-03-31\n", PLANNED),
)
BOARD = "by: Arts Board, day: 2010-06-01, minute: 31"


def handed(to: str) -> str:
    """A hand-over of an action, decided."""
    return f"        transferred: {{to: {to}, {BOARD}, reason: It fits.}}\n"


def amended(was: str) -> str:
    """An amendment of an action that keeps an old value, decided."""
    return f"        amendments:\n          - {{{BOARD}, was: {{{was}}}}}\n"


WORDING = [
    blocking("an action says less", put("with every member.", "with the council.", of="ref: 1a")),
    blocking("an action says another thing in one letter", put("Inspect", "Inspects", of="ref: 1d")),
    blocking("a word more in an action", put("Write down the", "Write down some of the")),
    blocking("an action reworded, and an amendment that keeps another field",
             both(put("Write down", "Count"), behind(DUE_2B, amended("priority: null"), of="ref: 2b"))),
    blocking("an action reworded, and an amendment that keeps a wording it never had",
             both(put("Write down", "Count"), behind(DUE_2B, amended('action: "Write up the costs."'), of="ref: 2b"))),
    blocking("a point taken out", cut("          - Write to the stewards.\n")),
    blocking("a point reworded", put("Book the hall.", "Look for a hall.")),
    blocking("another date of a point", put("Book the hall., target_date: 2010-02-28", "Book the hall., target_date: 2011-02-28")),
    blocking("the date of a point taken out", put("Book the hall., target_date: 2010-02-28", "Book the hall.")),
    blocking("the date of a point made a part of its wording",
             put("- {point: Book the hall., target_date: 2010-02-28}", "- Book the hall., by 28 February 2010")),
    blocking("a point done on an earlier day", put("completed: 2010-01-20", "completed: 2010-01-02")),
    blocking("a point that was done, no longer", cut(", completed: 2010-01-20")),
    blocking("a point that bears the wording of a done one",
             put(POINTS, "          - {point: Find a trainer., target_date: 2010-02-28, completed: 2010-01-20}\n")),
    blocking("all points folded into one", put(POINTS + "          - Write to the stewards.\n", "          - Do all of it.\n")),
    *(attention(f"{what} by decision", put(DUE_2E_POINTS, amended(ALL_POINTS) + points)) for what, points in (
        ("all points in place of others", "        points: [Nothing more.]\n"), ("no points", ""),
        ("another day of a point", DUE_2E_POINTS.replace("2010-02-28", "2015-02-28")))),
    attention("points by decision", behind(DUE_2B, "        points: [Ask the board.]\n" + amended("points: null"), of="ref: 2b")),
    attention("another wording by decision", put("        action: Inspect the theatre.\n", amended("action: Inspect the theatre.") + "        action: Look in.\n")),
    attention("a point is done", put("target_date: 2010-02-28}\n          - Write", "target_date: 2010-02-28, completed: 2010-02-20}\n          - Write")),
    attention("another priority", put("priority: fundamental", "priority: desirable", of="ref: 1a")),
    attention("a priority taken out", cut("        priority: fundamental\n", of="ref: 1a")),
    information("two blanks in a wording", put("Inspect the theatre.", "Inspect  the theatre.")),
    information("a wording over two lines", put("action: Inspect the theatre.", "action: >\n          Inspect the\n          theatre.")),
]  # fmt: skip

EVERYWHERE = (LINT, *OF_CHANGE)

RESPONSIBILITY = [
    blocking("nobody answers any more", cut("        responsibility: Finance Officer\n"), gates=EVERYWHERE),
    blocking("TBC answers", put("responsibility: Finance Officer", "responsibility: TBC"), gates=EVERYWHERE),
    blocking("all partners answer", put("responsibility: Finance Officer", "responsibility: {with: [Arts Officer, Finance Officer]}"), gates=EVERYWHERE),
    attention("another post answers", put("responsibility: Finance Officer", "responsibility: Arts Officer")),
    attention("who helps takes over", put("{accountable: Head of Culture, with: [Legal Services]}", "{accountable: Legal Services, with: [Head of Culture]}")),
    attention("nobody helps any more", put("{accountable: Head of Culture, with: [Legal Services]}", "Head of Culture")),
    attention("no political lead", cut("        political_lead: Cabinet member for culture\n")),
]  # fmt: skip

DATES = [
    blocking("a date moved", put("2010-01-31", "2010-09-30", of="ref: 2b")),
    blocking("a date brought forward", put("2010-01-31", "2009-12-31", of="ref: 2b")),
    blocking("a date moved by a day", put("2010-01-31", "2010-02-01", of="ref: 2b")),
    blocking("a date made a month and so moved", put("2010-06-30", "2010-07", of="ref: 2e")),
    blocking("a date made a year and so moved", put("2010-01-31", "2009/10", of="ref: 2b")),
    blocking("a date taken out", cut(DUE_2B, of="ref: 2b"), gates=EVERYWHERE),
    blocking("a date of no day", put("2010-01-31", "ongoing", of="ref: 2b"), gates=EVERYWHERE),
    blocking("a date blank", put(" 2010-01-31", "", of="ref: 2b"), gates=EVERYWHERE),
    blocking("a date that is none", put("2010-01-31", "2010-02-31", of="ref: 2b"), gates=EVERYWHERE),
    blocking("a date moved, and an amendment that keeps another date",
             put(DUE_2B, "        target_date: 2010-09-30\n" + amended("target_date: 2010-02-28"), of="ref: 2b")),
    blocking("a date moved and a revision to it beside",
             put(DUE_2B, "        target_date: 2010-09-30\n        revisions:\n          - {to: 2010-09-30, day: 2010-01-05, reason: Work., approved: {" + BOARD + "}}\n", of="ref: 2b")),
    blocking("what is approved moved on", put("to: 2010-06-30", "to: 2010-12-31", of="ref: 1a")),
    blocking("what is approved taken out", cut(REVISION)),
    blocking("an approval taken out", cut(APPROVED)),
    blocking("an approval by another", put("approved: {by: Arts Board", "approved: {by: Cabinet")),
    blocking("an approval of another day", put("day: 2010-03-02, minute: 21", "day: 2010-03-03, minute: 21")),
    blocking("an approval of another minute", put("minute: 21}", "minute: 12}")),
    blocking("an approval without its minute", put(", minute: 21}", "}")),
    blocking("another reason of what is approved", put("Notice may be served.", "The board asked for it.")),
    blocking("a refusal taken out", cut("            refused: {by: Arts Board, day: 2010-06-01, minute: 30}\n")),
    blocking("a refused request taken out", cut(REFUSED)),
    blocking("a refusal made an approval", put("refused:", "approved:", of="Staff left")),
    blocking("a refused request asks for another date", put("to: 2010-12-31", "to: 2011-12-31")),
    attention("a request taken out", both(cut(REQUESTED), cut("        revisions:\n", of="ref: 2f"))),
    attention("a request asks for another date", put("to: 2010-08-31", "to: 2010-12-31")),
    attention("a request approved", put("reason: Frost.}", "reason: Frost., approved: {" + BOARD + "}}")),
    attention("put off by decision", behind(DUE_2B, "        deferrals:\n          - {until: 2010-12-31, " + BOARD + "}\n", of="ref: 2b")),
    blocking("a deferral until later", put("until: 2010-09-30", "until: 2011-09-30")),
    blocking("a deferral taken out", cut(DEFERRAL)),
    blocking("a deferral by another", put("by: Arts Board, day: 2010-02-02, minute: 19", "by: Cabinet, day: 2010-02-02, minute: 19")),
    attention("a date moved by decision", put(DUE_2B, "        target_date: 2010-02-28\n" + amended("target_date: 2010-01-31"), of="ref: 2b")),
    information("a date written as the month that it ends", put("2010-02-28", "2010-02", of="ref: 2f")),
]  # fmt: skip

REPEATS = [
    blocking("due once in place of each quarter", cut("        repeats: quarterly\n")),
    blocking("due each year in place of each quarter", put("repeats: quarterly", "repeats: yearly"), gates=EVERYWHERE),
    blocking("due every two years in place of months", put("every: 2 months", "every: 2 years")),
    blocking("due each month in other words", put("every: 2 months", "repeats: monthly")),
    *(blocking(f"due every fifty years, and an amendment that keeps {kept.partition(':')[0]}",
               put("        every: 2 months\n", "        every: 50 years\n" + amended(kept))) for kept in ("repeats: null", "target_date: 2009-12")),
    blocking("due every fifty years in place of each quarter, and an amendment of no interval",
             put("        repeats: quarterly\n", "        every: 50 years\n" + amended("every: null")), gates=EVERYWHERE),
    attention("due every two years by decision", put("        every: 2 months\n", "        every: 2 years\n" + amended("every: 2 months"))),
    attention("due each year in place of months by decision", put("        every: 2 months\n", "        repeats: yearly\n" + amended("every: 2 months"))),
    attention("due from now on again by decision", behind("        target_date: 2010-02-28\n", "        every: 2 years\n" + amended("every: null"), of="ref: 2f")),
    blocking("due from now on again, and an amendment of the date",
             behind("        target_date: 2010-02-28\n", "        every: 2 years\n" + amended("target_date: 2010-02-28"), of="ref: 2f")),
    blocking("a month made its last day, and what repeats by it", put("target_date: 2009-12\n", "target_date: 2009-12-31\n")),
    blocking("due from now on again", behind("        target_date: 2010-02-28\n", "        repeats: yearly\n", of="ref: 2f")),
    blocking("what was done, no longer", cut("          - 2009-12-20\n")),
    blocking("what was done on another day", put("2009-12-20", "2010-01-20"), gates=EVERYWHERE),
    blocking("what was passed over, no longer", cut(PASSED_OVER)),
    blocking("another occurrence passed over", put("occurrence: 2009/10 Q4", "occurrence: 2010/11 Q1")),
    blocking("passed over by another", put("by: Arts Board, day: 2010-03-02, minute: 22", "by: Finance Officer, day: 2010-03-02, minute: 22")),
    attention("an occurrence passed over", behind(PASSED_OVER, "          - {occurrence: 2010/11 Q1, " + BOARD + "}\n")),
    attention("an occurrence done", behind("          - 2009-12-20\n", "          - 2010-06-20\n")),
    attention("a series completed", put("        repeats: quarterly\n", "        repeats: quarterly\n        completed: 2010-03-31\n        evidence: The books.\n")),
]  # fmt: skip

ENDS = [
    attention("completed", behind(DUE_2B, "        completed: 2010-06-20\n        evidence: The list.\n", of="ref: 2b")),
    attention("completed with nothing to show", behind(DUE_2B, "        completed: 2010-06-20\n", of="ref: 2b")),
    attention("withdrawn by decision", behind(DUE_2B, "        withdrawn: {" + BOARD + ", reason: No use.}\n", of="ref: 2b")),
    attention("handed over by decision", behind(DUE_2B, handed("arts-2010-11/1a"), of="ref: 2b")),
    blocking("handed over to itself", behind(DUE_2B, handed("arts-2009-10/2b"), of="ref: 2b"), gates=EVERYWHERE),
    attention("handed over to no action", behind(DUE_2B, handed("arts-2010-11/9z"), of="ref: 2b"), gates=(LINT, SINCE)),
    attention("handed over to no evaluation", behind(DUE_2B, handed("arts-2031-32/1a"), of="ref: 2b"), gates=(LINT, SINCE)),
    blocking("handed over to what was done long ago", behind(DUE_2B, handed("arts-2009-10/1b"), of="ref: 2b"), gates=EVERYWHERE),
    blocking("handed over to what another partnership did long ago", behind(DUE_2B, handed("sport-2009-10/1b"), of="ref: 2b"), gates=EVERYWHERE),
    blocking("handed over to what is withdrawn", behind(DUE_2B, handed("arts-2009-10/2a"), of="ref: 2b"), gates=EVERYWHERE),
    blocking("handed over in a circle",
             both(behind(DUE_2B, handed("arts-2009-10/1d"), of="ref: 2b"), behind("        every: 2 months\n", handed("arts-2009-10/2b"))), gates=EVERYWHERE),
    blocking("handed over to another action", put("to: sport-2009-10/1a", "to: sport-2009-10/1b"), gates=EVERYWHERE),
    blocking("a hand-over taken back", cut("        transferred: " + TRANSFERRED + "\n")),
    blocking("a withdrawal made a hand-over", put(WITHDRAWN, handed("arts-2010-11/1a"))),
    blocking("a withdrawal taken back", cut(WITHDRAWN)),
    blocking("a withdrawal by another", put("{by: Arts Board, day: 2010-03-02, minute: 23", "{by: Head of Culture, day: 2010-03-02, minute: 23")),
    blocking("a withdrawal for another reason", put("The council surveys them.", "It was done.")),
    blocking("a completion taken back", cut(COMPLETED), gates=OF_CHANGE),
    blocking("a completion on an earlier day", put("completed: 2010-02-20", "completed: 2009-12-20")),
    blocking("a completion on a later day", put("completed: 2010-02-20", "completed: 2010-02-24")),
    blocking("a completion known by a day only", put("completed: 2010-02-20", "completed: {known_by: 2010-02-20}")),
    blocking("a verification taken out", cut(VERIFIED)),
    blocking("verified by another", put("by: Principal Auditor, day: 2010-03-01", "by: Finance Officer, day: 2010-03-01")),
    blocking("verified on another day", put("day: 2010-03-01}", "day: 2010-02-21}", of="verified")),
    attention("other evidence", put("The letter of 20 February.", "Seen by the board.")),
    attention("evidence taken out", cut("        evidence: The letter of 20 February.\n")),
    attention("a request taken out that waits", cut(REQUESTS)),
    attention("a request for another thing", put("what: withdraw", "what: close")),
    attention("a request to withdraw approved", put("reason: No time.}", "reason: No time., approved: {" + BOARD + "}}")),
]  # fmt: skip

RECORD = [
    blocking("an action taken out", cut(COSTS)),
    blocking("the last action of a list taken out", cut(INSPECTION)),
    blocking("an action commented out", put(COSTS, "".join(f"#{line}\n" for line in COSTS.splitlines()))),
    blocking("an action under another number", put("ref: 2b", "ref: 2z")),
    blocking("two actions change their numbers", both(put("ref: 2b", "ref: 9x"), put("ref: 2d", "ref: 2b"), put("ref: 9x", "ref: 2d"))),
    blocking("two actions change their wordings", both(put("Write down the costs.", "Move it."), put("Move the archive.", "Write down the costs."), put("Move it.", "Move the archive."))),
    blocking("an action of another has its number", put("ref: 2c", "ref: 2b"), gates=EVERYWHERE),
    blocking("two actions made one", both(cut(COSTS), put("Move the archive.", "Move the archive and write down the costs."))),
    blocking("an action in another evaluation", both(cut(COSTS), behind("issues:\n  - ref: 1\n    issue: The changing rooms are closed.\n    actions:\n", COSTS, SPORT))),
    attention("an action under another issue", both(cut(COSTS), put(INSPECTION, INSPECTION + COSTS))),
    attention("an action from nowhere", put(COSTS, COSTS + COSTS.replace("2b", "2g").replace("the costs", "the gains"))),
    information("an action added on its day", put(COSTS, COSTS + COSTS.replace("2b", "2g").replace("the costs", "the gains") + "        added: 2010-06-01\n")),
    *(attention(f"an action added {how}", put(COSTS, COSTS + COSTS.replace("2b", "2g").replace("the costs", "the gains") + f"        added: {day}\n"))
      for how, day in [("long before it was committed", "2010-05-31"), ("with the rest", "2009-09-22"), ("before anything was agreed", "2008-01-01"),
                       ("in a year long over", "2008"), ("by a day before it was committed", "{known_by: 2010-02-01}")]),
    blocking("an action that is seen from a later day only", behind(DUE_2B, "        added: 2099-01-01\n", of="ref: 2b")),
    blocking("an added action that is seen from a later day only", put("added: 2009-12-01", "added: 2010-12-01")),
    attention("an added action that seems to have been there always", cut("        added: 2009-12-01\n")),
    attention("exempt, and so out of each public list", behind(DUE_2B, EXEMPT, of="ref: 2b")),
    attention("exempt by its issue", behind("    priority: important\n", EXEMPT[4:])),
    blocking("exempt, and the date moved", put(DUE_2B, DUE_2B.replace("2010", "2011") + EXEMPT, of="ref: 2b")),
    blocking("a note of progress rewritten", put("Nothing was done yet.", "All but the end was done.")),
    blocking("a note of progress taken out", cut(NOTE)),
    blocking("a note of progress by another", put("by: Arts Officer\n            note", "by: Principal Auditor\n            note")),
    blocking("a note of progress of another day", put("day: 2009-11-03", "day: 2009-12-03")),
    blocking("more done by then", put("percent: 10", "percent: 90")),
    blocking("no percentage", cut("            percent: 10\n")),
    information("a note of progress", behind(NOTE, "          - {day: 2010-06-01, by: Arts Officer, note: Begun.}\n")),
    blocking("an amendment taken out", cut(AMENDMENT)),
    blocking("an amendment that keeps a date that never stood", behind(DUE_2B, amended("target_date: 2012-01-31"), of="ref: 2b")),
    blocking("an amendment that keeps a completion that never was", behind(DUE_2B, amended("completed: 2010-01-15"), of="ref: 2b")),
    blocking("an amendment of what another keeps from before it",
             behind(AMENDMENT, "          - {day: 2009-11-01, by: Arts Board, minute: 16, was: {responsibility: Finance Officer}}\n")),
    attention("a date moved by a year, and the decision recorded afterwards",
              put(DUE_2B, DUE_2B.replace("2010", "2011"), of="ref: 2b"), behind(DUE_2B.replace("2010", "2011"), amended("target_date: 2010-01-31"), of="ref: 2b")),
    blocking("an amendment that says another thing was there", put("was: {responsibility: Arts Officer}", "was: {responsibility: Finance Officer}")),
    blocking("an amendment by another", put("by: Arts Board\n            minute: 17", "by: Head of Culture\n            minute: 17")),
    blocking("an amendment of another day", put("day: 2009-12-01", "day: 2010-12-01", of="amendments")),
    blocking("an overdue action continued by what another partnership did",
             behind("        target_date: 2010-02-28\n", "        carried_from: arts-2009-10/2b\n", SPORT)),
    blocking("an overdue action continued by one due long after", add(CONTINUED, SPORT)),
    blocking("an overdue action continued in its own evaluation", put(COSTS, COSTS + COSTS.replace("2b", "2g") + "        added: 2010-06-01\n        carried_from: arts-2009-10/2b\n")),
    attention("an action continued that is handed over to it",
              both(behind(DUE_2B, handed("sport-2009-10/1c"), of="ref: 2b"), add(CONTINUED, SPORT))),
    attention("an open action continued in a plan that is not agreed", add("        carried_from: arts-2009-10/2b\n", PLANNED)),
    attention("an open action continued in the next plan that is agreed", both(AGREED_AT_LAST, add("        carried_from: arts-2009-10/2b\n", PLANNED))),
    attention("an action continues no other", cut("        carried_from: arts-2009-10/2c\n", SPORT)),
    attention("an action continues none there is", put("carried_from: arts-2009-10/2c", "carried_from: arts-2009-10/9c", SPORT), gates=(LINT, SINCE)),
    information("where it comes from", behind(DUE_2B, "        sources:\n          - {what: the date, from: The minutes.}\n", of="ref: 2b")),
]  # fmt: skip

TRICKS = [*WORDING, *RESPONSIBILITY, *DATES, *REPEATS, *ENDS, *RECORD]
