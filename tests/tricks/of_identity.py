"""What may be tried with ids, and with the days of decisions."""

from tricks.of_actions import COSTS
from tricks.of_evaluations import AGREED, EVERYWHERE, amended
from tricks.trick import (
    ARTS,
    LINT,
    OF_CHANGE,
    PARTNERSHIP,
    SINCE,
    SPORT,
    add,
    after,
    attention,
    behind,
    blocking,
    both,
    cut,
    information,
    lose,
    move,
    put,
)

LATER_YEAR = "data/evaluations/arts-2011-12.yaml"
OTHERS = "data/evaluations/sport-2010-11.yaml"
ANEW = both(move(ARTS, LATER_YEAR), put("year: 2009/10\nround", "year: 2011/12\nround", LATER_YEAR))
DECIDED = "id: arts-2009-10, until: 2010-03-31, by: Arts Board, day: 2010-03-02, minute: 21"
DANCE = "data/partnerships/dance.yaml"
MILL = "data/partnerships/old-mill.yaml"
DUE_2B = "        target_date: 2010-01-31\n"
EARLY = "by: Arts Board, day: 2009-08-04, minute: 3"
TAKEN_BACK = both(
    put(AGREED, "  agreed: {planned: 2009-08-31}\n"), add(amended(f"milestones: {{{AGREED.strip()}}}"))
)
MOVED = put("2010-01-31", "2011-01-31", of="ref: 2b")


def entry_of_2b(text: str) -> str:
    """The costs with an entry more."""
    return COSTS.replace(DUE_2B, DUE_2B + text)


IDS = [
    blocking("an agreed plan under another year", ANEW, gates=EVERYWHERE),
    blocking("an agreed plan under another year, and its old id", both(ANEW, add("formerly: [{id: arts-2009-10}]\n", LATER_YEAR)), gates=EVERYWHERE),
    blocking("an agreed plan under another year, and another's old id",
             both(ANEW, add(f"formerly: [{{{DECIDED}}}]\n".replace("2009-10,", "2008-09,"), LATER_YEAR)), gates=EVERYWHERE),
    attention("an agreed plan under another year by decision", both(ANEW, add(f"formerly: [{{{DECIDED}}}]\n", LATER_YEAR)), gates=(LINT, SINCE)),
    blocking("an agreed plan under another year by a decision before its agreement",
             both(ANEW, add(f"formerly: [{{{DECIDED}}}]\n".replace("day: 2010-03-02", "day: 2001-03-02"), LATER_YEAR)), gates=EVERYWHERE),
    information("an agreed plan that says another year, which its id does not", put("year: 2009/10\nround", "year: 2010/11\nround"), gates=(LINT, SINCE)),
    blocking("an agreed plan of another partnership",
             both(move(ARTS, OTHERS), put("partnership: arts\nyear: 2009/10", "partnership: sport\nyear: 2010/11", OTHERS)), gates=EVERYWHERE),
    blocking("an agreed plan the second of its year", move(ARTS, ARTS.replace("10.yaml", "10-2.yaml")), gates=EVERYWHERE),
    blocking("the old id taken out later",
             both(ANEW, add(f"formerly: [{{{DECIDED}}}]\n", LATER_YEAR)), cut(f"formerly: [{{{DECIDED}}}]\n", LATER_YEAR), gates=EVERYWHERE),
    blocking("a partnership under another name", move(PARTNERSHIP, DANCE), gates=EVERYWHERE),
    blocking("a partnership that had no plan under another name", move(MILL, MILL.replace("old", "new"))),
    information("a partnership that had no plan under another name, with its old id",
                both(move(MILL, MILL.replace("old", "new")), add("formerly: [{id: old-mill}]\n", MILL.replace("old", "new")))),
]  # fmt: skip

MADE_UP = "sources: [{what: the whole record, illustrative: true}]\n"
RENAMED = both(
    move(SPORT, OTHERS),
    put("year: 2009/10", "year: 2010/11", OTHERS),
    add("formerly: [{id: sport-2009-10, by: Sport Forum, day: 2010-06-20, minute: 3}]\n", OTHERS),
)
EXAMPLES = [
    after(add(MADE_UP, SPORT), then=blocking("an agreed plan said to be made up, out", lose(SPORT), gates=EVERYWHERE)),
    attention("an agreed plan said to be made up", add(MADE_UP, SPORT)),
    attention("a partnership said to be made up", add(MADE_UP, MILL)),
    after(both(RENAMED, add(MADE_UP, OTHERS)), then=blocking("an agreed plan said to be made up under another year, out", lose(OTHERS), gates=EVERYWHERE)),
    after(RENAMED, add(MADE_UP, OTHERS), then=blocking("an agreed plan under another year, said to be made up, out", lose(OTHERS), gates=EVERYWHERE)),
]  # fmt: skip

DAYS = [
    blocking("a date moved before the agreement",
             put(COSTS, entry_of_2b(f"        revisions: [{{to: 2011-01-31, day: 2009-08-03, reason: No., approved: {{{EARLY}}}}}]\n")), gates=EVERYWHERE),
    blocking("put off before the agreement", put(COSTS, entry_of_2b(f"        deferrals: [{{until: 2011-01-31, {EARLY}}}]\n")), gates=EVERYWHERE),
    blocking("withdrawn before the agreement", put(COSTS, entry_of_2b(f"        withdrawn: {{{EARLY}, reason: No.}}\n")), gates=EVERYWHERE),
    blocking("withdrawn before the agreement, and carried on from another",
             put(COSTS, entry_of_2b(f"        carried_from: sport-2009-10/1b\n        withdrawn: {{{EARLY}, reason: No.}}\n")), gates=EVERYWHERE),
    blocking("amended before the agreement",
             both(MOVED, behind("target_date: 2011-01-31\n", f"        amendments: [{{{EARLY}, was: {{target_date: 2010-01-31}}}}]\n")), gates=EVERYWHERE),
    blocking("reopened before it was completed",
             cut("        completed: 2010-02-20\n        evidence: The letter of 20 February.\n        verified: {by: Principal Auditor, day: 2010-03-01}\n"),
             behind("target_date: 2009-12-31\n", "        amendments: [{by: Arts Board, day: 2010-01-05, was: {completed: 2010-02-20}}]\n"), gates=EVERYWHERE),
    blocking("verified before it was completed", put("Auditor, day: 2010-03-01", "Auditor, day: 2010-01-01"), gates=EVERYWHERE),
    blocking("approved before it was asked for", put("day: 2010-03-02, minute: 21", "day: 2010-02-02, minute: 21"), gates=EVERYWHERE),
    blocking("agreed before it was completed", put("actual: 2009-09-22", "actual: 2009-06-02"), gates=EVERYWHERE),
    blocking("taken back before it was agreed", both(put(AGREED, ""), add(amended(f"milestones: {{{AGREED.strip()}}}").replace("2010-06-01", "2009-09-01"))), gates=EVERYWHERE),
    blocking("taken back by decision, and a date moved meanwhile", TAKEN_BACK, MOVED),
    blocking("taken back by decision, a date moved, and agreed again",
             TAKEN_BACK, MOVED, put("  agreed: {planned: 2009-08-31}\n", AGREED.replace("2009-09-22", "2010-06-15")), gates=OF_CHANGE),
]  # fmt: skip

TRICKS = [*IDS, *EXAMPLES, *DAYS]
