"""`partnermap action …` and `milestone …`: which lines each changes, what it refuses, and that lint finds no error in it."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import pytest

from conftest import Ran, Run, write
from partnermap.cli.decision import RequestTyped
from partnermap.cli.milestone import StepTyped
from partnermap.model.evaluation import STEPS
from partnermap.recording import requests
from registers import one_action, texts
from repositories import commit, lay_out, repository

ISSUES = """\
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
      - ref: 1a
        action: Review it.
        responsibility: {accountable: Arts Officer, with: [Clerk]}
        target_date: 2010-03-31
        revisions:
          - {to: 2010-06, day: 2010-01-05}
        progress:
          - {day: 2009-11-03, note: Begun.}
          - {day: 2010-01-12, note: Half done.}
      - ref: 1b
        action: Count it.
        responsibility: {accountable: Arts Officer}
        target_date: 2010-03-31
        completed: 2010-02-11
        evidence: The count.
        verified: {by: Auditor, day: 2010-03-01}
      - ref: 1c
        action: Name it.
        responsibility: Arts Officer
        target_date: 2010-03-31
        withdrawn: {by: Arts Board, day: 2010-02, minute: 3, reason: It has a name.}
      - ref: 1d
        action: Sell it.
        responsibility: Arts Officer
        target_date: 2010-03-31
        transferred: {to: arts-2009-10/1a, by: Arts Board, day: 2010-02-16, minute: 3, reason: One piece of work.}
      - ref: 1e
        action: Clean it.
        responsibility: Arts Officer
        target_date: 2009-12-31
        repeats: monthly
        done: [2010-01-05, 2010-03-02]
      - ref: 1f
        action: Paint it.
      - ref: 1g
        action: Light it.
        responsibility: Arts Officer
        target_date: 2010-03-31
        revisions:
          - {to: 2010-06, day: 2010-01-05, reason: Dark.}
          - {to: 2010-09, day: 2010-01-12, reason: Darker., refused: {by: Arts Board, day: 2010-01-19}}
        requests:
          - {what: close, day: 2010-01-12}
          - {what: withdraw, day: 2010-02-02, by: Arts Officer, reason: It is light.}
          - {what: end, day: 2010-02-02}
      - ref: 1h
        action: Heat it.
        responsibility: Arts Officer
        target_date: 2010-03-31
        completed: {known_by: 2010-02-11}
        evidence: It is warm.
        requests:
          - {what: reopen, day: 2010-02-16}
      - ref: 1i
        action: Fund it.
        responsibility: Arts Officer
        target_date: 2010-03-31
        deferrals: [{until: 2010-09, by: Arts Board, day: 2010-03-02}]
  - ref: R2
    issue: Nobody comes.
    actions:
      - ref: R-001
        action: Ask them.
        responsibility: Arts Officer
        target_date: 2010-03-31
"""
NEXT = "data/evaluations/arts-2010-11.yaml"
NEXT_YEAR = """\
partnership: arts
year: 2010/11
round: re-evaluation
framework: toolkit
milestones:
  initial_meeting: {planned: 2010-04, actual: 2010-04-20}
  started: {planned: 2010-05}
  completed: {planned: 2010-06-30}
  closed: {planned: 2011-06}
exceptions:
  - {day: 2010-05-04, what: delay, to: {completed: 2010-07}, reason: Elections.}
  - {day: 2010-05-18, what: deferred}
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
      - ref: 1a
        action: Review it.
        responsibility: Arts Officer
        target_date: 2011-03
"""
WITHHELD = """\
partnership: arts
year: 2008/09
round: pilot
framework: toolkit
milestones: {}
issues:
  - ref: 3
    issue: Nobody pays.
    exempt: {paragraph: 3, reason: Terms.}
    actions:
      - ref: 3a
        action: Send bills in secret.
        responsibility: Arts Officer
        target_date: 2010-03-31
"""

BOARD = "--by 'Arts Board' --on 2010-03-02"

# fmt: off
CHANGES = {
    'action progress arts-2009-10/1a --on 2009-12 --note "Asked, again" --by "Arts Officer" --percent 60': ["+ - day: 2009-12", "+ by: Arts Officer", "+ note: Asked, again", "+ percent: 60"],
    "action progress arts-2009-10/1b --known-by 2010-02-10 --note Counted.": ["+ progress:", "+ - day: {known_by: 2010-02-10}", "+ note: Counted."],
    'action complete arts-2009-10/1a --on "2009/10 Q4" --evidence "The review, signed"': ["+ completed: 2009/10 Q4", "+ evidence: The review, signed"],
    "action complete arts-2009-10/1e --known-by 2010-03-02": ["+ completed: {known_by: 2010-03-02}"],
    "action revise arts-2009-10/1b --to 2010-09 --on 2010-02-01 --reason Snow.": ["+ revisions:", "+ - to: 2010-09", "+ day: 2010-02-01", "+ reason: Snow."],
    "action done arts-2009-10/1e --on 2010-02-01": ["- done: [2010-01-05, 2010-03-02]", "+ done: [2010-01-05, 2010-02-01, 2010-03-02]"],
    "action done arts-2009-10/1e --on 2010-03-02 --occurrence 2010-02-28": ["- done: [2010-01-05, 2010-03-02]", "+ done: [2010-01-05, 2010-03-02, {occurrence: 2010-02-28, day: 2010-03-02}]"],
    "action verify arts-2009-10/1h --by Auditor --on 2010-03-02": ["+ verified: {by: Auditor, day: 2010-03-02}"],
    'action assign arts-2009-10/1f --responsible "Arts Officer" --with Clerk --with "Arts Council"': ["+ responsibility: {accountable: Arts Officer, with: [Clerk, Arts Council]}"],
    'action assign arts-2009-10/1f --responsible "Arts Officer" BOARD': ["+ responsibility: Arts Officer", "+ amendments:", "+ - day: 2010-03-02", "+ was: {responsibility: null}", "+ by: Arts Board"],
    'action assign arts-2009-10/1a --responsible Clerk --by "Arts Board" --known-by 2010-03-02 --minute 4 --reason "She, and no other."': ["- responsibility: {accountable: Arts Officer, with: [Clerk]}", "+ responsibility: {accountable: Clerk}", "+ amendments:", "+ - day: {known_by: 2010-03-02}", "+ was:", "+ responsibility: {accountable: Arts Officer, with: [Clerk]}", "+ by: Arts Board", "+ minute: 4", "+ reason: She, and no other."],
    'action assign arts-2009-10/1a --responsible "Arts Officer" --alone BOARD': ["- responsibility: {accountable: Arts Officer, with: [Clerk]}", "+ responsibility: {accountable: Arts Officer}", "+ amendments:", "+ - day: 2010-03-02", "+ was:", "+ responsibility: {accountable: Arts Officer, with: [Clerk]}", "+ by: Arts Board"],
    'action assign arts-2009-10/1a --responsible "Arts Officer"': [],
    'action assign arts-2009-10/1b --responsible "Arts Officer" --by Board --on 2010-02-02': [],
    "action assign arts-2010-11/1a --responsible Clerk": ["- responsibility: Arts Officer", "+ responsibility: Clerk"],
    "action target arts-2009-10/1f --date 2010/11": ["+ target_date: 2010/11"],
    "action target arts-2009-10/1f --date 2010/11 BOARD": ["+ target_date: 2010/11", "+ amendments:", "+ - day: 2010-03-02", "+ was: {target_date: null}", "+ by: Arts Board"],
    "action target arts-2009-10/1a --date 2010-03-31": [],
    "action target arts-2010-11/1a --date 2011-06-30": ["- target_date: 2011-03", "+ target_date: 2011-06-30"],
    'action revise arts-2009-10/1g --to 2010-12 --on 2010-01-06 --reason "Dark, still."': ["+ - to: 2010-12", "+ day: 2010-01-06", "+ reason: Dark, still."],
    'action revise arts-2009-10/1a --to 2010-09-30 --on 2010-02-16 --reason Snow. --approved-by "Arts Board" --approved-on 2010-03-02 --minute 21': ["+ - to: 2010-09-30", "+ day: 2010-02-16", "+ reason: Snow.", "+ approved: {by: Arts Board, day: 2010-03-02, minute: 21}"],
    "action approve arts-2009-10/1a BOARD --minute 21": ["- - {to: 2010-06, day: 2010-01-05}", "+ - {to: 2010-06, day: 2010-01-05, approved: {by: Arts Board, day: 2010-03-02, minute: 21}}"],
    'action refuse "Arts 1a" BOARD --reason "Too late, by far."': ["- - {to: 2010-06, day: 2010-01-05}", "+ - to: 2010-06", "+ day: 2010-01-05", "+ refused:", "+ by: Arts Board", "+ day: 2010-03-02", "+ reason: Too late, by far."],
    "action approve arts-2009-10/1g --request withdraw BOARD --minute 4": ["- - {what: withdraw, day: 2010-02-02, by: Arts Officer, reason: It is light.}", "+ - {what: withdraw, day: 2010-02-02, by: Arts Officer, reason: It is light., approved: {by: Arts Board, day: 2010-03-02, minute: 4}}", "+ withdrawn:", "+ by: Arts Board", "+ day: 2010-03-02", "+ minute: 4", "+ reason: It is light."],
    "action approve arts-2009-10/1g --request 2010-01-12 BOARD --completed 2010-02-16 --evidence Lamps.": ["- - {what: close, day: 2010-01-12}", "+ - {what: close, day: 2010-01-12, approved: {by: Arts Board, day: 2010-03-02}}", "+ completed: 2010-02-16", "+ evidence: Lamps."],
    "action approve arts-2009-10/1g --request move BOARD": ["- - {to: 2010-06, day: 2010-01-05, reason: Dark.}", "+ - {to: 2010-06, day: 2010-01-05, reason: Dark., approved: {by: Arts Board, day: 2010-03-02}}"],
    "action approve arts-2009-10/1h BOARD": ["- completed: {known_by: 2010-02-11}", "- evidence: It is warm.", "+ amendments:", "+ - day: 2010-03-02", "+ was:", "+ completed: {known_by: 2010-02-11}", "+ evidence: It is warm.", "+ by: Arts Board", "- - {what: reopen, day: 2010-02-16}", "+ - {what: reopen, day: 2010-02-16, approved: {by: Arts Board, day: 2010-03-02}}"],
    'action request arts-2009-10/1a withdraw --on 2010-02-16 --by "Arts Officer" --reason "It runs."': ["+ requests:", "+ - what: withdraw", "+ day: 2010-02-16", "+ by: Arts Officer", "+ reason: It runs."],
    "action defer arts-2009-10/1a --until 2010-09 BOARD --minute 4": ["+ deferrals:", "+ - {until: 2010-09, by: Arts Board, day: 2010-03-02, minute: 4}"],
    'action withdraw arts-2009-10/1a BOARD --minute 4 --reason "It runs."': ["+ withdrawn:", "+ by: Arts Board", "+ day: 2010-03-02", "+ minute: 4", "+ reason: It runs."],
    'action transfer arts-2009-10/1g --to "Arts 2010/11 1a" BOARD --minute 4': ["+ transferred: {to: arts-2010-11/1a, by: Arts Board, day: 2010-03-02, minute: 4}"],
    "action reopen arts-2009-10/1b BOARD --minute 4": ["- completed: 2010-02-11", "- evidence: The count.", "- verified: {by: Auditor, day: 2010-03-01}", "+ amendments:", "+ - day: 2010-03-02", "+ was:", "+ completed: 2010-02-11", "+ evidence: The count.", "+ verified: {by: Auditor, day: 2010-03-01}", "+ by: Arts Board", "+ minute: 4"],
    "action reopen arts-2009-10/1c BOARD": ["- withdrawn: {by: Arts Board, day: 2010-02, minute: 3, reason: It has a name.}", "+ amendments:", "+ - day: 2010-03-02", "+ was:", "+ withdrawn:", "+ by: Arts Board", "+ day: 2010-02", "+ minute: 3", "+ reason: It has a name.", "+ by: Arts Board"],
    "action reopen arts-2009-10/1d BOARD": ["- transferred: {to: arts-2009-10/1a, by: Arts Board, day: 2010-02-16, minute: 3, reason: One piece of work.}", "+ amendments:", "+ - day: 2010-03-02", "+ was:", "+ transferred:", "+ to: arts-2009-10/1a", "+ by: Arts Board", "+ day: 2010-02-16", "+ minute: 3", "+ reason: One piece of work.", "+ by: Arts Board"],
    'action add arts-2009-10 --issue 1 --action "Heat it, too." --on 2010-03-02 --responsible Clerk --date 2010-12 --priority desirable': ["+ - ref: 1j", "+ action: Heat it, too.", "+ priority: desirable", "+ responsibility: Clerk", "+ target_date: 2010-12", "+ added: 2010-03-02"],
    'action add arts-2009-10 --issue r2 --action Go. --ref R-002 --on 2010-03-02 --responsible Clerk --with "Arts Officer" --date 2010-12': ["+ - ref: R-002", "+ action: Go.", "+ responsibility: {accountable: Clerk, with: [Arts Officer]}", "+ target_date: 2010-12", "+ added: 2010-03-02"],
    "action add arts-2010-11 --issue 1 --action Go.": ["+ - ref: 1b", "+ action: Go."],
    "milestone plan arts-2010-11 reported --date 2010-07-13 --forum Panel": ["+ reported: {planned: 2010-07-13, forum: Panel}"],
    "milestone reach arts-2010-11 started --known-by 2010-05-31": ["- started: {planned: 2010-05}", "+ started: {planned: 2010-05, actual: {known_by: 2010-05-31}}"],
    'milestone reach arts-2010-11 reported --on 2010-07-13 --forum "Panel, in public" --minute 4': ["+ reported:", "+ actual: 2010-07-13", "+ forum: Panel, in public", "+ minute: 4"],
    "milestone revise arts-2010-11 completed --to 2010-09 --on 2010-06-01 --reason Holidays.": ["+ - day: 2010-06-01", "+ what: delay", "+ to: {completed: 2010-09}", "+ reason: Holidays."],
    "milestone revise arts-2010-11 closed --to 2011-09 --on 2010-05-04": ["- - {day: 2010-05-04, what: delay, to: {completed: 2010-07}, reason: Elections.}", "+ - {day: 2010-05-04, what: delay, to: {completed: 2010-07, closed: 2011-09}, reason: Elections.}"],
    "milestone revise arts-2010-11 started --to 2010-06 --on 2010-05-01 --reason Elections.": ["+ - day: 2010-05-01", "+ what: late-start", "+ to: {started: 2010-06}", "+ reason: Elections."],
    "milestone defer arts-2010-11 --on 2010-06 --reason Elections.": ["+ - day: 2010-06", "+ what: deferred", "+ reason: Elections."],
    "milestone defer arts-2010-11 completed --to 2011/12 --on 2010-06-01": ["+ - day: 2010-06-01", "+ what: deferred", "+ to: {completed: 2011/12}"],
    "milestone withdraw arts-2010-11 --on 2010-06 --reason Elections.": ["+ - day: 2010-06", "+ what: withdrawn", "+ reason: Elections."],
    "set arts-2010-11 'exceptions.2010-05-18.told+={forum: Panel, day: 2010-06-01}'": ["- - {day: 2010-05-18, what: deferred}", "+ - {day: 2010-05-18, what: deferred, told: [{forum: Panel, day: 2010-06-01}]}"],
    # what is on record already
    'action progress arts-2009-10/1a --on 2010-01-12 --note "Half done."': [],
    "action complete arts-2009-10/1b --on 2010-02-11": [],
    'action complete arts-2009-10/1b --on 2010-02-11 --evidence "The count."': [],
    "action verify arts-2009-10/1b --by Auditor --on 2010-03-01": [],
    "action done arts-2009-10/1e --on 2010-01-05": [],
    "action revise arts-2009-10/1a --to 2010-06 --on 2010-01-05": [],
    "action request arts-2009-10/1g close --on 2010-01-12": [],
    'action withdraw arts-2009-10/1c --by "Arts Board" --on 2010-02 --minute 3 --reason "It has a name."': [],
    'action transfer arts-2009-10/1d --to arts-2009-10/1a --by "Arts Board" --on 2010-02-16 --minute 3 --reason "One piece of work."': [],
    "action defer arts-2009-10/1i --until 2010-09 BOARD": [],
    "milestone plan arts-2010-11 started --date 2010-05": [],
    "milestone reach arts-2010-11 initial_meeting --on 2010-04-20": [],
    "milestone revise arts-2010-11 completed --to 2010-07 --on 2010-05-04 --reason Elections.": [],
}
REFUSALS = {
    "action progress arts-2009-10/1b --on 2010-02-12 --note Late.": "arts-2009-10/1b was completed on 11 February 2010, and nothing of a later day is recorded; `partnermap action reopen` takes that back",
    "action progress arts-2009-10/1a --on 2010-01-32 --note Late.": "PM105 error: '2010-01-32' is a day that does not exist",
    "action progress arts-2009-10/1a --on 2090-01-01 --note Soon.": "PM620 error: action 1a: the progress note of 1 January 2090 is dated ",
    "action complete arts-2009-10/1b --on 2010-02-12": "arts-2009-10/1b was completed on 11 February 2010; `partnermap action reopen` takes that back",
    "action complete arts-2009-10/1c --on 2010-02-12": "arts-2009-10/1c was withdrawn by Arts Board in February 2010; `partnermap action reopen` takes that back",
    "action complete arts-2009-10/1d --on 2010-02-12": "arts-2009-10/1d was transferred to arts-2009-10/1a on 16 February 2010, and goes on there",
    "action complete arts-2009-10/1b --on 2010-02-11 --evidence Another.": "arts-2009-10/1b was completed on 11 February 2010; ",
    "action complete arts-2009-10/1e --on 2010-01-04": "arts-2009-10/1e was done on 5 January 2010 and on 2 March 2010, so that it did not end on 4 January 2010",
    'action withdraw arts-2009-10/1e --by "Arts Board" --on 2010-02': "arts-2009-10/1e was done on 2 March 2010, so that it did not end in February 2010",
    "action complete arts-2008-09/3a --on 2010-02-12": "arts-2008-09/3a is not for the public, and changed with --private alone",
    "action progress arts-2009-10/1d --on 2010-02-17 --note Late.": "arts-2009-10/1d was transferred to arts-2009-10/1a on 16 February 2010, and goes on there\n",
    "action done arts-2009-10/1a --on 2010-02-12": "arts-2009-10/1a does not repeat; `partnermap action complete` records that it was done",
    "action verify arts-2009-10/1a --by Auditor --on 2010-02-12": "arts-2009-10/1a is not completed; verified is what `partnermap action complete` has recorded",
    "action verify arts-2009-10/1c --by Auditor --on 2010-02-12": "arts-2009-10/1c was withdrawn by Arts Board in February 2010; verified is what `partnermap action complete` has recorded",
    "action verify arts-2009-10/1b --by Auditor --on 2010-03-12": "arts-2009-10/1b was verified by Auditor on 1 March 2010 already",
    'action verify arts-2009-10/1h --by "Arts Officer" --on 2010-03-12': "PM208 error: 'Arts Officer' verified action 1h and is accountable for it",
    "action assign arts-2009-10/1a --responsible Clerk": "it was agreed that Arts Officer answers for arts-2009-10/1a; --by and --on say who decided otherwise, and when",
    "action assign arts-2010-11/1a --responsible Clerk BOARD": "the outcomes of arts-2010-11 are not agreed yet, and what is proposed needs no decision: leave --by and --on out",
    "action target arts-2009-10/1a --date 2010-06": "arts-2009-10/1a was agreed to be done by 31 March 2010, which stays on record; `partnermap action revise arts-2009-10/1a --to 2010-06` asks for another date",
    "action target arts-2009-10/1a --date 2010-06 BOARD": "arts-2009-10/1a was agreed to be done by 31 March 2010, which stays on record; `partnermap action revise arts-2009-10/1a --to 2010-06` asks for another date",
    "action revise arts-2009-10/1f --to 2010-06 --on 2010-03-02": "arts-2009-10/1f has no date to be moved; `partnermap action target` sets the first",
    "action request arts-2009-10/1g withdraw --on 2010-03-02": "the request of 2 February 2010 to withdraw it waits for its decision: `partnermap action approve` or `refuse`",
    "action request arts-2009-10/1g reopen --on 2010-03-02": "arts-2009-10/1g is open: there is nothing to take up again",
    "action request arts-2009-10/1b close --on 2010-03-02": "arts-2009-10/1b was completed on 11 February 2010, and nothing of a later day is recorded; `partnermap action reopen` takes that back",
    "action approve arts-2009-10/1g BOARD": "arts-2009-10/1g has several open requests; --request withdraw or end says which is meant\nthe request of 2 February 2010 to withdraw it, open\nthe request of 2 February 2010 to end it, open",
    'action approve arts-2009-10/1g --request close --evidence x --by "Arts Board" --on 2010-01-02': "PM620 error: action 1g: approved on 2 January 2010, before it was asked for on 12 January 2010",
    "action approve arts-2009-10/1a --evidence x BOARD": "--completed and --evidence say how an action comes to be completed, and the request of 5 January 2010 to move it to June 2010 is meant",
    "action refuse arts-2009-10/1g --request 2010-01-19 BOARD": "arts-2009-10/1g has no open request for '2010-01-19'; on record:\nthe request of 5 January 2010 to move it to June 2010, open\nthe request of 12 January 2010 to move it to September 2010, refused by Arts Board on 19 January 2010\nthe request of 12 January 2010 to close it as completed, open\nthe request of 2 February 2010 to withdraw it, open\nthe request of 2 February 2010 to end it, open",
    "action refuse arts-2009-10/1b BOARD": "arts-2009-10/1b has no open request; nothing was ever asked for",
    "action defer arts-2009-10/1f --until 2010-09 BOARD": "arts-2009-10/1f has no date to be put off; `partnermap action target` sets the first",
    "action defer arts-2009-10/1a --until 2010-02 BOARD": "PM210 error: put off until 2010-02, before 2010-03-31, when it is due without that",
    "action transfer arts-2009-10/1a --to arts-2009-10/1a BOARD": "arts-2009-10/1a cannot be transferred to itself",
    "action transfer arts-2009-10/1a --to arts-2009-10/1b BOARD": "arts-2009-10/1a has to go on in an action that is open: arts-2009-10/1b was completed on 11 February 2010",
    "action transfer arts-2009-10/1a --to arts-2008-09/3a BOARD": "arts-2008-09/3a is not for the public, and changed with --private alone",
    'action withdraw arts-2009-10/1a --by "Arts Board" --on 2009-03-02': "PM218 error: decided on 2 March 2009, before what it changes was agreed on 22 September 2009",
    "action reopen arts-2009-10/1a BOARD": "arts-2009-10/1a is open: there is nothing to take back",
    'action reopen arts-2009-10/1b --by "Arts Board" --on 2010-02-02': "PM218 error: decided on 2 February 2010, before what it changes, which was on 1 March 2010",
    "action add arts-2009-10 --issue R2 --action Go.": "the outcomes of arts-2009-10 are on record since 20 June 2009: --on says since when this action is one of them",
    "action add arts-2009-10 --issue R2 --action Go. --on 2010-03-02": "the actions of issue R2 are numbered R-001; give the next its number with --ref",
    "action add arts-2009-10 --issue 1 --action Go. --on 2010-03-02": "PM201 error: action 1j is agreed but has no responsibility",
    "action add arts-2009-10 --issue 1 --ref 1A --action Go. --on 2010-03-02 --responsible Clerk --date 2010-12": "PM108 error: the action '1A' stands twice in this file, once as '1a'",
    "action add arts-2008-09 --issue 3 --action Go. --on 2010-03-02": "arts-2008-09/3 is not for the public, and changed with --private alone",
    "milestone plan arts-2010-11 started --date 2010-06": "the start of arts-2010-11 is planned for May 2010, which stays on record as its first plan; `partnermap milestone revise arts-2010-11 started --to 2010-06` puts another in its place",
    "milestone plan arts-2009-10 agreed --date 2010-06": "arts-2009-10: the full membership agreed the outcomes on 22 September 2009 (Arts Board)",
    "milestone reach arts-2009-10 agreed --on 2010-06-01": "arts-2009-10: the full membership agreed the outcomes on 22 September 2009 (Arts Board)",
    "milestone reach arts-2010-11 completed --on 2010-03-01": "PM401 error: completed is dated 2010-03-01, before initial_meeting (2010-04-20)",
    "milestone reach arts-2010-11 agreed --on 2010-07-01 --forum TBC": "PM203 error: 'TBC' is a placeholder, nobody who could be asked",
    "milestone revise arts-2010-11 reported --to 2010-09 --on 2010-06-01": "arts-2010-11 has no plan for its report that could be moved; `partnermap milestone plan arts-2010-11 reported` sets the first",
    "milestone revise arts-2010-11 initial_meeting --to 2010-09 --on 2010-06-01": "arts-2010-11: the initial meeting was held on 20 April 2010",
    "milestone revise arts-2010-11 completed --to 2010-09 --on 2010-05-04 --reason Elections.": "arts-2010-11 has an exception of 4 May 2010 already that says delay, and a day has one of a kind",
    "milestone defer arts-2010-11 reported --to 2010-09 --on 2010-06-01": "arts-2010-11 has no plan for its report that could be moved; ",
    "milestone defer arts-2010-11 completed --to 2010-09 --on 2010-05-18": "arts-2010-11 has an exception of 18 May 2010 already that says deferred, ",
    "milestone defer arts-2009-10 --on 2012-01-05 --reason x": "nothing that is planned is left of arts-2009-10 to be put off; ",
}
# fmt: on


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    contents = {**texts(extra=ISSUES), NEXT: NEXT_YEAR, "data/evaluations/arts-2008-09.yaml": WITHHELD}
    return write(tmp_path_factory.mktemp("register"), contents)


def tried(run: Run, root: Path, typed: str) -> Ran:
    return run(root, *shlex.split(typed.replace("BOARD", BOARD)), "--dry-run")


@pytest.mark.parametrize(("typed", "changed"), CHANGES.items(), ids=CHANGES)
def test_a_command_changes_the_lines_that_it_is_about_and_lint_finds_no_error_in_them(
    run: Run, root: Path, typed: str, changed: Sequence[str]
) -> None:
    ran = tried(run, root, typed)
    assert ran.code == 0, ran.err
    differing = [line for line in ran.out.splitlines() if line.startswith(("+ ", "- "))]
    assert [f"{line[0]} {line[1:].strip()}" for line in differing] == changed


@pytest.mark.parametrize(("typed", "says"), REFUSALS.items(), ids=REFUSALS)
def test_what_does_not_go_with_what_is_on_record_is_refused(
    run: Run, root: Path, typed: str, says: str
) -> None:
    ran = tried(run, root, typed)
    assert ran.code == 1, ran.err
    assert says in ran.err


def test_what_it_comes_to_is_said_where_the_lines_do_not_say_it(run: Run, root: Path) -> None:
    ends = tried(run, root, "action complete arts-2009-10/1e --on 2010-03-02 --evidence Clean.")
    assert ends.err.startswith("arts-2009-10/1e repeats, and its completion ends the series; ")
    meant = tried(run, root, "action approve arts-2009-10/1a BOARD")
    assert meant.err.startswith("the request of 5 January 2010 to move it to June 2010 is meant\n")


@pytest.mark.parametrize(
    ("mark", "is_said"), [("", True), (", exempt: {paragraph: 3, reason: The price.}", False)]
)
def test_what_is_changed_in_a_withdrawn_evaluation_is_said_to_be_so(
    run: Run, tmp_path: Path, mark: str, *, is_said: bool
) -> None:
    withdrawn = f"exceptions:\n  - {{day: 2010-05-04, what: withdrawn, reason: No money.{mark}}}\n"
    root = write(tmp_path, texts(extra=ISSUES + withdrawn))
    for typed in (
        "action progress arts-2009-10/1a --on 2010-06-01 --note More.",
        "milestone plan arts-2009-10 closed --date 2010-12",
        "set arts-2009-10 hours_planned=12",
    ):
        ran = tried(run, root, typed)
        assert ran.code == 0, ran.err
        assert ("arts-2009-10 was withdrawn on 4 May 2010\n" in ran.err) is is_said
        private = tried(run, root, f"{typed} --private")
        assert "arts-2009-10 was withdrawn on 4 May 2010\n" in private.err


def test_what_is_not_for_the_public_is_changed_by_who_may_see_it(run: Run, root: Path) -> None:
    ran = tried(run, root, "action complete arts-2008-09/3a --on 2010-02-12 --private")
    assert (ran.code, "+        completed: 2010-02-12" in ran.out) == (0, True)


def test_what_cannot_be_one_commit_with_what_is_not_committed_yet_is_refused(
    run: Run, tmp_path: Path
) -> None:
    ended = one_action(
        "responsibility: Arts Officer\ntarget_date: 2010-03-31\ncompleted: 2010-02-11\nevidence: Seen."
    )
    repo = repository(tmp_path, texts(extra=ended.replace("completed: 2010-02-11", "")))
    lay_out(repo, texts(extra=ended))
    refused = tried(run, repo, "action reopen arts-2009-10/1a BOARD")
    assert refused.code == 1
    assert refused.err.startswith(
        "what is not committed yet and this cannot be one commit; commit that first, "
    )
    assert " PM609 error: action 1a: the amendment by Arts Board " in refused.err
    commit(repo, {})
    assert tried(run, repo, "action reopen arts-2009-10/1a BOARD").code == 0


MOVED = ISSUES.replace(
    "target_date: 2010-03-31\n        revisions", "target_date: 2012-01-31\n        revisions"
)
KEEPS = "amendments+={{day: 2010-03-20, by: Arts Board, minute: 4, was: {{target_date: {}}}}}"


@pytest.mark.parametrize("is_committed", [False, True])
def test_an_amendment_keeps_what_stood_there_before_whether_committed_or_not(
    run: Run, tmp_path: Path, *, is_committed: bool
) -> None:
    repo = repository(tmp_path, texts(extra=ISSUES))
    refused = tried(run, repo, f"set arts-2009-10/1a '{KEEPS.format('2012-01-31')}'")
    assert refused.code == 1
    assert " PM609 error: action 1a: the amendment by Arts Board " in refused.err
    (commit if is_committed else lay_out)(repo, texts(extra=MOVED))
    assert tried(run, repo, f"set arts-2009-10/1a '{KEEPS.format('2010-03-31')}'").code == 0
    assert tried(run, repo, f"set arts-2009-10/1a '{KEEPS.format('2011-03-31')}'").code == 1


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("action complete x", "--on is missing: the day on which it was, or --known-by where only that is known"),
        ("action complete x --on 2010 --known-by 2010-02-12", "--on and --known-by say the same; give one of them"),
        ("action assign x --responsible A --minute 3", "--by is missing: a decision has who took it"),
        ("action assign x --responsible A --with B --alone", "--with and --alone contradict each other"),
        ("action withdraw x --on 2010", "--by is missing"),
        ("action revise x --to 2011 --on 2010 --minute 3", "--approved-by is missing: a decision has who took it"),
        ("action add x --issue 1 --action A --with B --on 2010", "--with says who helps; --responsible says whom"),
        ("action request x cancel --on 2010", "WHAT 'cancel' is not one of withdraw, close, reopen"),
        ("milestone defer x started --on 2010", "--to is the new plan of a step: give both or neither"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_fact_or_decision_that_is_not_whole(
    run: Run, root: Path, typed: str, says: str
) -> None:
    ran = tried(run, root, typed)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(says)


def test_steps_and_requests_are_typed_as_records_have_them() -> None:
    assert get_args(StepTyped) == STEPS
    assert get_args(RequestTyped) == get_args(requests.RequestKind)
