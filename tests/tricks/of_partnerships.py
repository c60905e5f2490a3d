"""What may be tried on a partnership, and on what stands beside it: bodies, posts, editions, reports."""

from tricks.trick import (
    LINT,
    OF_CHANGE,
    PARTNERSHIP,
    SINCE,
    add,
    attention,
    behind,
    blocking,
    cut,
    information,
    lose,
    put,
)

ENDED = "data/partnerships/old-mill.yaml"
EDITIONS = "data/significance.yaml"
TOOLKIT = "data/frameworks/toolkit.yaml"
POSTS = "data/posts.yaml"
BODIES = "data/organisations.yaml"
STRATEGIES = "data/strategies.yaml"
REPORT = "data/reports/2009-09-08-scrutiny-panel.yaml"
CHANGE = "data/changes/2012-04-01-two-cities.yaml"
EXEMPT = "exempt: {paragraph: 3, reason: Business of the theatre.}\n"

TERM = [
    attention("a longer first term", put("end: 2013-04", "end: 2023-04", PARTNERSHIP)),
    attention("no term", cut("  end: 2013-04\n", PARTNERSHIP)),
    attention("another start", put("start: 2003", "start: 2004", PARTNERSHIP)),
    attention("less notice", put("notice_months: 24", "notice_months: 6", PARTNERSHIP)),
    attention("an extension taken out", cut("  extensions:\n    - {to: 2018-09-30, by: Cabinet, day: 2010-02-02, minute: 94}\n", PARTNERSHIP)),
    attention("a longer extension", put("to: 2018-09-30", "to: 2028-09-30", PARTNERSHIP)),
    attention("an extension by another", put("by: Cabinet, day: 2010-02-02", "by: Head of Culture, day: 2010-02-02", PARTNERSHIP)),
    attention("a notice taken out", cut("  notices:\n    - {served: 2010-04-01, by: Cabinet, minute: 12}\n", PARTNERSHIP)),
    attention("a notice served on another day", put("served: 2010-04-01", "served: 2010-06-01", PARTNERSHIP)),
    attention("a notice by another", put("served: 2010-04-01, by: Cabinet", "served: 2010-04-01, by: Council", PARTNERSHIP)),
    attention("a notice withdrawn", put("by: Cabinet, minute: 12}", "by: Cabinet, minute: 12, withdrawn: {by: Cabinet, day: 2010-06-01}}", PARTNERSHIP)),
    attention("an extension more", behind("minute: 94}\n", "    - {to: 2020-09-30, by: Cabinet, day: 2010-06-01, minute: 9}\n", PARTNERSHIP)),
    attention("the way out less complete", put("lacks: [data]", "lacks: [data, debts]", PARTNERSHIP)),
    attention("no way out", put("exit_strategy: {agreed: 2009-02-10, covers: [assets, staff], lacks: [data]}", "exit_strategy: none", PARTNERSHIP)),
]  # fmt: skip

ASSURANCE = [
    attention("a report due later", put("due: 2010-06-30", "due: 2010-09-30", PARTNERSHIP)),
    attention("a report due on no day", cut("due: 2010-06-30, ", PARTNERSHIP)),
    attention("a report received earlier", put("received: 2010-07-21", "received: 2010-06-21", PARTNERSHIP)),
    attention("a report received, no longer", cut(", received: 2010-07-21", PARTNERSHIP)),
    attention("a better rating", put("rating: limited", "rating: substantial", PARTNERSHIP)),
    attention("a worse rating", put("rating: limited", "rating: weak", PARTNERSHIP)),
    attention("no rating", cut("rating: limited, ", PARTNERSHIP)),
    attention("rated by another", put("given_by: Head of Culture", "given_by: Arts Officer", PARTNERSHIP)),
    attention("rated on another day", put("day: 2010-06-21", "day: 2010-05-21", PARTNERSHIP)),
    attention("assurance of a year taken out", cut("""\
assurance:
  - year: 2009/10
    annual_report: {due: 2010-06-30, received: 2010-07-21}
    governance: {edition: "2008", rating: limited, given_by: Head of Culture, day: 2010-06-21}
""", PARTNERSHIP)),
    attention("assurance of another year", put("- year: 2009/10", "- year: 2010/11", PARTNERSHIP)),
    attention("checked again", put("day: 2010-06-21}", "day: 2010-06-21, rechecked: 2010-06-28}", PARTNERSHIP)),
    attention("compellable no longer", put("compellable: true", "compellable: false", PARTNERSHIP)),
    attention("a lower tier", put("tier: major", "tier: limited", PARTNERSHIP), gates=(LINT, SINCE)),
    attention("a lower score", put("reputation: 3", "reputation: 1", PARTNERSHIP), gates=(LINT, SINCE)),
    attention("not significant", put("significant: true", "significant: false", PARTNERSHIP), gates=(LINT, SINCE)),
    attention("scored on another day", put("scored: 2008-12", "scored: 2009-12", PARTNERSHIP)),
    attention("less risk", put("impact: 3", "impact: 1", PARTNERSHIP)),
    attention("a review of governance due later", put("next_due: 2012", "next_due: 2022", PARTNERSHIP)),
    attention("a review of governance that took place, no longer", cut(", reviewed: 2009-11-10, next_due: 2012", PARTNERSHIP)),
    attention("less money", put("council_cash: 545300", "council_cash: 45300", PARTNERSHIP)),
    attention("no money", cut("funding:\n  - {year: 2009/10, council_cash: 545300, council_in_kind: 12000, total: 600000}\n", PARTNERSHIP)),
]  # fmt: skip

LIFE = [
    attention("a partnership ended by decision", add("ended: {last_day: 2010-12-31, how: dissolved, by: Cabinet, day: 2010-06-01, minute: 3}\n", PARTNERSHIP)),
    attention("an end taken back", cut("ended: {last_day: 2009-12-31, how: dissolved, by: Cabinet, day: 2009-10-06, minute: 51, reason: The mill is sold.}\n", ENDED)),
    attention("an end on another day", put("last_day: 2009-12-31", "last_day: 2010-12-31", ENDED)),
    attention("an end by another", put("by: Cabinet", "by: Council", ENDED)),
    attention("registered no longer", cut("registered: 2008-12\n", PARTNERSHIP)),
    attention("registered on another day", put("registered: 2008-12", "registered: 2009-12", PARTNERSHIP)),
    attention("a member taken out", cut("  - {organisation: Acme Theatre Trust, role: provider, voting: true, joined: 2003}\n", PARTNERSHIP)),
    attention("a member joined on another day", put("role: provider, voting: true, joined: 2003", "role: provider, voting: true, joined: 2008", PARTNERSHIP)),
    attention("another leads", put("lead_officer: Head of Culture", "lead_officer: Arts Officer", PARTNERSHIP)),
    attention("a request to end it taken out", cut("requests:\n  - {what: end, day: 2010-03-01, by: Head of Culture}\n", PARTNERSHIP)),
    attention("a whole partnership exempt", add(EXEMPT, PARTNERSHIP)),
    attention("a relation taken out", cut("related:\n  - {partnership: sport, relation: overlaps}\n", PARTNERSHIP)),
    information("another purpose", put("to every ward", "to most wards", PARTNERSHIP)),
    information("a member joined", behind("members:\n", "  - {organisation: Friends of the Mill, role: user, joined: 2010-06-01}\n", PARTNERSHIP)),
    blocking("a partnership with agreed actions taken out", lose(PARTNERSHIP), gates=(LINT, *OF_CHANGE)),
]  # fmt: skip

BESIDE = [
    attention("a higher band of a tier", put("major: 4", "major: 6", EDITIONS), gates=(LINT, SINCE)),
    attention("a higher threshold", put("threshold: 50000", "threshold: 5000000", EDITIONS)),
    attention("a later check", put("recheck_months: 6", "recheck_months: 60", EDITIONS)),
    attention("another order of ratings", put("[substantial, reasonable, limited, weak]", "[limited, substantial, reasonable, weak]", EDITIONS)),
    attention("risk ranked otherwise", put("high: 9", "high: 16", EDITIONS)),
    attention("other words of a rating", put("1: weak", "1: good enough", TOOLKIT)),
    attention("a criterion taken out", cut("  membership: {title: Membership}\n", TOOLKIT), gates=(LINT, SINCE)),
    attention("the editions taken out", lose(EDITIONS), gates=(LINT, SINCE)),
    attention("a post ended", put("finance-officer: {name: Finance Officer, service: Finance, from: 2003}", "finance-officer: {name: Finance Officer, service: Finance, from: 2003, ended: {last_day: 2010-01-31}}", POSTS)),
    attention("a body ended", put("friends-of-the-mill: {name: Friends of the Mill, sector: charity}", "friends-of-the-mill: {name: Friends of the Mill, sector: charity, ended: {last_day: 2010-01-31}}", BODIES)),
    attention("two posts made one", put("{name: Head of Culture, also_written: [Culture Head]", "{name: Head of Culture, also_written: [Culture Head, Finance Director]", POSTS)),
    information("a post's service", put("service: Leisure", "service: Sport", POSTS)),
    attention("another day of a change of bodies", put("until: 2012-03-31", "until: 2013-03-31", CHANGE)),
    attention("another outcome of a change of bodies", put("outcome: end", "outcome: undecided", CHANGE)),
    attention("a change of bodies taken out", lose(CHANGE)),
    information("a report's recommendation reworded", put("is to be reviewed", "was reviewed", REPORT)),
    information("a report for another meeting", put("meeting: 2009-09-08", "meeting: 2009-09-09", REPORT), gates=(LINT, SINCE)),
    attention("a report taken out", lose(REPORT)),
    attention("a report exempt", put("classification: public", "classification: exempt\nparagraph: 3\nreason: Business.\npublic_interest: It would harm the theatre.", REPORT)),
    attention("an aim of a strategy taken out", cut("  objectives: {culture: A place of culture}\n", STRATEGIES), gates=(LINT, SINCE)),
]  # fmt: skip

TRICKS = [*TERM, *ASSURANCE, *LIFE, *BESIDE]
