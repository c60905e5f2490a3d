"""What may be tried on the settings, by which all the rest is judged."""

from tricks.of_actions import DUE_2B
from tricks.trick import (
    LINT,
    OF_CHANGE,
    SETTINGS,
    attention,
    behind,
    blocking,
    both,
    cut,
    information,
    lose,
    put,
)

EVERYWHERE = (LINT, *OF_CHANGE)
MOVED = put(DUE_2B, DUE_2B.replace("2010", "2011"), of="ref: 2b")

TRICKS = [
    blocking("no settings", lose(SETTINGS)),
    blocking("settings that cannot be read", put("format: 2\n", "format: [2\n", SETTINGS), gates=EVERYWHERE),
    blocking("settings empty", lambda texts: {**texts, SETTINGS: ""}, gates=EVERYWHERE),
    blocking("settings of no council", cut("council: Acme City Council\n", SETTINGS), gates=EVERYWHERE),
    blocking("settings in a conflict", put("nation: england\n", "<<<<<<< a\nnation: england\n=======\n>>>>>>> b\n", SETTINGS), gates=EVERYWHERE),
    blocking("a setting at fault", put("due_soon: 30", "due_soon: soon", SETTINGS), gates=EVERYWHERE),
    blocking("settings at fault, and a date moved", both(MOVED, put("format: 2\n", "format: [2\n", SETTINGS)), gates=EVERYWHERE),
    blocking("the year starts later", put("year_starts: 04-01", "year_starts: 07-01", SETTINGS)),
    blocking("the year starts when it did by default, and one says so no longer", put("year_starts: 04-01", "year_starts: 01-01", SETTINGS), gates=EVERYWHERE),
    blocking("the first edition again", put("format: 2", "format: 1", SETTINGS), gates=EVERYWHERE),
    attention("a rule left out", put("lint: {fail_on: error}", "lint: {fail_on: error, ignore: [PM2]}", SETTINGS)),
    attention("lint never fails", put("fail_on: error", "fail_on: never", SETTINGS)),
    blocking("a date taken out, and its rule left out",
             both(put("lint: {fail_on: error}", "lint: {fail_on: error, ignore: [PM2, PM6]}", SETTINGS), cut(DUE_2B, of="ref: 2b")), gates=OF_CHANGE),
    blocking("a date moved, and lint never fails", both(MOVED, put("fail_on: error", "fail_on: never", SETTINGS))),
    blocking("a rule left out, and then a date taken out",
             put("lint: {fail_on: error}", "lint: {fail_on: error, ignore: [PM2, PM6]}", SETTINGS), cut(DUE_2B, of="ref: 2b")),
    attention("asked for always", put("assignment: agreed", "assignment: always", SETTINGS), gates=(LINT,)),
    attention("another main branch", put("main_branch: main", "main_branch: side", SETTINGS)),
    attention("another nation", put("nation: england", "nation: scotland", SETTINGS)),
    attention("no nation", cut("nation: england\n", SETTINGS)),
    attention("other words of priority", put("[fundamental, important, desirable]", "[desirable, important, fundamental]", SETTINGS)),
    attention("due soon a day before", put("due_soon: 30", "due_soon: 1", SETTINGS)),
    attention("exceptions go to nobody", cut("exceptions_go_to: [Performance Group, Scrutiny Panel]\n", SETTINGS)),
    attention("exceptions go to one forum less", put("[Performance Group, Scrutiny Panel]", "[Performance Group]", SETTINGS)),
    attention("another council", put("council: Acme City Council", "council: Acme Council", SETTINGS)),
    attention("another name of the register", put("register: acme", "register: acme-two", SETTINGS)),
    attention("a register taken in", behind("register: acme\n", f"taken_in:\n  - {{register: borough, council: Acme Borough, day: 2010-04-01, commit: {'a' * 40}, by: Council}}\n", SETTINGS)),
    information("other synonyms", put("[[arts, culture]]", "[[arts, culture, theatre]]", SETTINGS)),
]  # fmt: skip
