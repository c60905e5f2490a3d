"""What a new version of a register changed: each kind, its level and its words."""

import time
from collections.abc import Mapping
from datetime import date
from textwrap import dedent, indent

import pytest

from partnermap.changes import Change, changes, public_changes
from partnermap.changes.wording import words_of
from partnermap.model.record import Record
from partnermap.register import register_of
from partnermap.register.version import CommittedOn
from registers import ARTS, EVALUATION, FRAMEWORK, PARTNERSHIP, texts

UNAGREED = EVALUATION[: EVALUATION.index("  agreed:")]
ARTS_PARTNERSHIP = "data/partnerships/arts.yaml"
RESPONSIBLE = "responsibility: Arts Officer\n"
DUE = "target_date: 2010-03-31\n"
APPROVED = (
    "revisions:\n  - {to: 2010-09-30, day: 2010-02-16, reason: Notice, "
    "approved: {by: Arts Board, day: 2010-03-02, minute: 21}}\n"
)
REQUESTED = "revisions:\n  - {to: 2010-09-30, day: 2010-02-16, reason: Notice}\n"
EARLIER_REQUEST = "revisions:\n  - {{to: 2010-09-30, day: 2010-01-10, reason: Staff.{}}}\n"
LATER_REQUEST = (
    "  - {to: 2010-06-30, day: 2010-02-01, reason: Notice, approved: {by: Board, day: 2010-02-10}}\n"
)


def amended(was: str) -> str:
    return f"amendments:\n  - {{day: 2010-04-01, by: Arts Board, minute: 3, was: {{{was}}}}}\n"


def action(fields: str, wording: str = "Review the agreement by May.") -> str:
    return f"- ref: 1a\n  action: {wording}\n{indent(dedent(fields), '  ')}"


def issue(*actions: str, ref: str = "1", wording: str = "Nothing is reviewed.") -> str:
    listed = indent("".join(actions), "    ")
    return f"  - ref: {ref}\n    issue: {wording}\n" + (f"    actions:\n{listed}" if actions else "")


def evaluation(*issues: str, start: str = EVALUATION) -> str:
    return start + "issues:\n" + "".join(issues)


def between(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """The changes from one register to another, each without fault."""
    registers = [register_of(each) for each in (before, after)]
    assert [list(register.faults) for register in registers] == [[], []]
    return changes(*registers)


def between_evaluations(before: str, after: str) -> list[Change]:
    return between(texts(evaluation=before), texts(evaluation=after))


def told(found: list[Change]) -> list[tuple[str, str, str]]:
    return [(change.level, change.kind, change.sentence) for change in found]


AGREED_ACTION: Mapping[str, tuple[str, str, *tuple[tuple[str, str, str], ...]]] = {
    "a target date set": (
        "",
        DUE,
        (
            "attention",
            "target-date-set",
            "action 1a: target date is set to 31 March 2010, with no decision on record",
        ),
    ),
    "a target date edited": (
        DUE,
        "target_date: 2010-04-30\n",
        (
            "blocking",
            "target-date-rewritten",
            "action 1a: agreed target date 31 March 2010 is rewritten to 30 April 2010, 30 days later, "
            "with neither a revision nor a decision on record",
        ),
    ),
    "a target date edited by decision": (
        DUE,
        "target_date: 2010-04-30\n" + amended("target_date: 2010-03-31"),
        (
            "attention",
            "target-date-rewritten",
            "action 1a: agreed target date 31 March 2010 is rewritten to 30 April 2010, 30 days later, "
            "amended by Arts Board on 1 April 2010, minute 3",
        ),
    ),
    "a target date edited with another value kept": (
        DUE,
        "target_date: 2010-04-30\n" + amended("target_date: 2010-02-28"),
        (
            "blocking",
            "target-date-rewritten",
            "action 1a: agreed target date 31 March 2010 is rewritten to 30 April 2010, 30 days later, "
            "with neither a revision nor a decision on record",
        ),
        (
            "blocking",
            "amendment-unfounded",
            "action 1a: the amendment by Arts Board on 1 April 2010, minute 3 keeps target date as “2010-02-28”, where "
            "“2010-03-31” stood until then: papers of meetings before it say otherwise now",
        ),
    ),
    "a target date written otherwise": (
        "target_date: 2010-03\n",
        DUE,
        (
            "information",
            "field-changed",
            "action 1a: target date is written 2010-03-31 in place of 2010-03, which is due the same day",
        ),
    ),
    "a target date that repeats written otherwise": (
        "target_date: 2010-02\nrepeats: monthly\n",
        "target_date: 2010-02-28\nrepeats: monthly\n",
        (
            "blocking",
            "target-date-rewritten",
            "action 1a: agreed target date February 2010 is rewritten to 28 February 2010, by which what repeats is due on "
            "other days, with neither a revision nor a decision on record",
        ),
    ),
    "the date of a point made words": (
        "points: [{point: Call., target_date: 2010-02-28}]\n",
        "points:\n  - Call., by 28 February 2010\n",
        (
            "blocking",
            "action-reworded",
            "action 1a: points: “(no date)” is added, with no decision on record",
        ),
    ),
    "a point done on another day": (
        "points: [{point: Call., completed: 2010-01-20}]\n",
        "points: [{point: Call., completed: 2010-01-02}]\n",
        (
            "blocking",
            "action-reopened",
            "action 1a: point completed on 2 January 2010: “Call.”; it was on 20 January 2010, with no decision on record",
        ),
    ),
    "the day of a point known better": (
        "points: [{point: Call., completed: {known_by: 2010-01-20}}]\n",
        "points: [{point: Call., completed: 2010-01-02}]\n",
        (
            "attention",
            "field-changed",
            "action 1a: point completed on 2 January 2010: “Call.”; it was known by 20 January 2010",
        ),
    ),
    "a target date cleared": (
        DUE,
        "",
        (
            "blocking",
            "target-date-cleared",
            "action 1a: agreed target date 31 March 2010 is taken out, with neither a revision nor a decision on record",
        ),
    ),
    "a revision approved": (
        DUE,
        DUE + APPROVED,
        (
            "attention",
            "target-date-revised",
            "action 1a: target date revised for the first time: 31 March 2010 becomes 30 September 2010, 183 days later, "
            "approved by Arts Board on 2 March 2010, minute 21; reason: “Notice”",
        ),
    ),
    "a request approved": (
        DUE + REQUESTED,
        DUE + APPROVED,
        (
            "attention",
            "target-date-revised",
            "action 1a: target date revised for the first time: 31 March 2010 becomes 30 September 2010, 183 days later, "
            "approved by Arts Board on 2 March 2010, minute 21; reason: “Notice”",
        ),
    ),
    "a extension requested": (
        DUE,
        DUE + REQUESTED,
        (
            "attention",
            "revision-requested",
            "action 1a: an extension is requested for the first time, not approved yet: "
            "31 March 2010 becomes 30 September 2010, 183 days later; reason: “Notice”",
        ),
    ),
    "a request for another day": (
        DUE + REQUESTED,
        DUE + REQUESTED.replace("2010-09-30", "2010-10-10"),
        (
            "attention",
            "revision-requested",
            "action 1a: the request of 16 February 2010 now asks for 10 October 2010, 10 days later; it asked for 30 September 2010",
        ),
    ),
    "a request refused": (
        DUE + REQUESTED,
        DUE + REQUESTED.replace("}", ", refused: {by: Arts Board, day: 2010-03-02, minute: 21}}"),
        (
            "information",
            "field-changed",
            "action 1a: the request of 16 February 2010 to move the target date to 30 September 2010 was refused "
            "by Arts Board on 2 March 2010, minute 21",
        ),
    ),
    "a refusal rewritten": (
        DUE + REQUESTED.replace("}", ", refused: {by: Arts Board, day: 2010-03-02, minute: 21}}"),
        DUE + REQUESTED.replace("}", ", refused: {by: Arts Board, day: 2010-03-02, minute: 22}}"),
        (
            "blocking",
            "target-date-rewritten",
            "action 1a: revision of 16 February 2010, refused, minute is now “22”; it was “21”",
        ),
    ),
    "a later first date beside the one that was agreed": (
        DUE,
        DUE.replace("03-31", "06-30") + APPROVED.replace("2010-09-30", "2010-03-31"),
        (
            "blocking",
            "target-date-rewritten",
            "action 1a: agreed target date 31 March 2010 is rewritten to 30 June 2010, 91 days later, "
            "though a revision leaves the agreed date as it is",
        ),
        (
            "attention",
            "target-date-revised",
            "action 1a: target date revised for the first time: to 31 March 2010, as before, "
            "approved by Arts Board on 2 March 2010, minute 21; reason: “Notice”",
        ),
    ),
    "a second revision": (
        DUE + APPROVED,
        DUE
        + APPROVED
        + "  - {to: 2010-10-30, day: 2010-09-01, approved: {by: Arts Board, day: 2010-09-02}}\n",
        (
            "attention",
            "target-date-revised",
            "action 1a: target date revised for the second time: 30 September 2010 becomes 30 October 2010, 30 days later, "
            "approved by Arts Board on 2 September 2010, no minute on record; no reason on record",
        ),
    ),
    "an approved revision rewritten": (
        DUE + APPROVED,
        DUE + APPROVED.replace("2010-09-30", "2010-12-31"),
        (
            "blocking",
            "target-date-rewritten",
            "action 1a: agreed target date 30 September 2010 is rewritten to 31 December 2010, 92 days later; "
            "the revision of 16 February 2010 was approved by Arts Board on 2 March 2010, minute 21",
        ),
    ),
    "an approval taken back": (
        DUE + APPROVED,
        DUE + REQUESTED,
        (
            "blocking",
            "target-date-rewritten",
            "action 1a: agreed target date 30 September 2010 is no longer approved; "
            "the revision of 16 February 2010 was approved by Arts Board on 2 March 2010, minute 21",
        ),
    ),
    "an approved revision taken out": (
        DUE + APPROVED,
        DUE,
        (
            "blocking",
            "target-date-rewritten",
            "action 1a: agreed target date 30 September 2010 is taken out: the revision of 16 February 2010, "
            "approved by Arts Board on 2 March 2010, minute 21",
        ),
    ),
    "a responsibility set": (
        "",
        "responsibility: {accountable: Arts Officer, with: [Museums Officer, Library]}\n",
        (
            "attention",
            "responsibility-set",
            "action 1a: responsibility is given to Arts Officer, with Museums Officer and Library, with no decision on record",
        ),
    ),
    "a responsibility set by decision": (
        "",
        RESPONSIBLE + amended("responsibility: null"),
        (
            "attention",
            "responsibility-set",
            "action 1a: responsibility is given to Arts Officer, amended by Arts Board on 1 April 2010, minute 3",
        ),
    ),
    "a target date set by decision": (
        "",
        DUE + amended("target_date: null"),
        (
            "attention",
            "target-date-set",
            "action 1a: target date is set to 31 March 2010, amended by Arts Board on 1 April 2010, minute 3",
        ),
    ),
    "a priority given by decision": (
        "",
        "priority: important\n" + amended("priority: null"),
        (
            "attention",
            "field-changed",
            "action 1a: priority is set to “important”, amended by Arts Board on 1 April 2010, minute 3",
        ),
    ),
    "a date that is said to have been given later": (
        DUE,
        DUE + amended("target_date: null"),
        (
            "blocking",
            "amendment-unfounded",
            "action 1a: the amendment by Arts Board on 1 April 2010, minute 3 keeps target date as none, where “2010-03-31” "
            "stood until then: papers of meetings before it say otherwise now",
        ),
    ),
    "an amendment of what stands there": (
        DUE,
        DUE + amended("target_date: 2010-03-31"),
        (
            "information",
            "field-changed",
            "action 1a: an amendment by Arts Board on 1 April 2010, minute 3 is recorded",
        ),
    ),
    "an amendment of what stood before another": (
        RESPONSIBLE + amended("responsibility: Head of Arts"),
        RESPONSIBLE
        + amended("responsibility: Head of Arts")
        + "  - {day: 2010-03-01, by: Arts Board, minute: 2, was: {responsibility: Arts Officer}}\n",
        (
            "blocking",
            "amendment-unfounded",
            "action 1a: the amendment by Arts Board on 1 March 2010, minute 2 keeps responsibility as “Arts Officer”, where "
            "“Head of Arts” stood until then: papers of meetings before it say otherwise now",
        ),
    ),
    "two amendments of one date": (
        DUE,
        "target_date: 2010-05-31\n"
        + amended("target_date: 2010-03-31")
        + "  - {day: 2010-04-20, by: Arts Board, minute: 5, was: {target_date: 2010-04-30}}\n",
        (
            "attention",
            "target-date-rewritten",
            "action 1a: agreed target date 31 March 2010 is rewritten to 31 May 2010, 61 days later, "
            "amended by Arts Board on 1 April 2010, minute 3",
        ),
        (
            "attention",
            "amendment-unfounded",
            "action 1a: the amendment by Arts Board on 20 April 2010, minute 5 keeps target date as “2010-04-30”, where "
            "“2010-03-31” stood until then: papers of meetings before it say otherwise now, by another amendment that is new",
        ),
    ),
    "a responsibility changed": (
        RESPONSIBLE,
        "responsibility: Head of Arts\n",
        (
            "attention",
            "responsibility-changed",
            "action 1a: responsibility passes from Arts Officer to Head of Arts, with no decision on record",
        ),
    ),
    "a responsibility changed by decision": (
        RESPONSIBLE,
        "responsibility: Head of Arts\n" + amended("responsibility: Arts Officer"),
        (
            "attention",
            "responsibility-changed",
            "action 1a: responsibility passes from Arts Officer to Head of Arts, "
            "amended by Arts Board on 1 April 2010, minute 3",
        ),
    ),
    "a responsibility cleared": (
        RESPONSIBLE,
        "",
        (
            "blocking",
            "responsibility-cleared",
            "action 1a: responsibility of Arts Officer is taken out, with no decision on record",
        ),
    ),
    "a responsibility given to nobody": (
        RESPONSIBLE,
        "responsibility: TBC\n",
        (
            "blocking",
            "responsibility-cleared",
            "action 1a: responsibility of Arts Officer is taken out, with no decision on record; TBC names nobody",
        ),
    ),
    "other helpers": (
        "responsibility: {accountable: Arts Officer, with: [Library, Museum]}\n",
        "responsibility: {accountable: Arts Officer, with: [Museum]}\n",
        (
            "attention",
            "responsibility-changed",
            "action 1a: those who help are now Museum; responsibility stays with Arts Officer, with no decision on record",
        ),
    ),
    "a political lead changed": (
        "political_lead: Leader\n",
        "political_lead: Deputy Leader\n",
        ("attention", "field-changed", "action 1a: political lead is now “Deputy Leader”; it was “Leader”"),
    ),
    "a request": (
        "",
        "requests:\n  - {what: withdraw, day: 2009-12-01}\n",
        (
            "information",
            "field-changed",
            "action 1a: requests: “what: withdraw; day: 1 December 2009” is added",
        ),
    ),
    "a request to withdraw approved": (
        "requests:\n  - {what: withdraw, day: 2009-12-01}\n",
        "requests:\n  - {what: withdraw, day: 2009-12-01, approved: {by: Arts Board, day: 2009-12-08}}\n",
        (
            "attention",
            "field-changed",
            "action 1a: requests (withdraw 1 December 2009), approved is set to “Arts Board on 8 December 2009”",
        ),
    ),
    "a request of which the decision is another": (
        "requests:\n  - {what: withdraw, day: 2009-12-01, refused: {by: Arts Board, day: 2009-12-08}}\n",
        "requests:\n  - {what: withdraw, day: 2009-12-01, refused: {by: Arts Board, day: 2009-12-09}}\n",
        (
            "attention",
            "field-changed",
            "action 1a: requests (withdraw 1 December 2009), refused, day is now “9 December 2009”; it was “8 December 2009”",
        ),
    ),
    "a request taken out": (
        "requests:\n  - {what: withdraw, day: 2009-12-01}\n",
        "",
        (
            "attention",
            "field-changed",
            "action 1a: requests: “what: withdraw; day: 1 December 2009” is taken out",
        ),
    ),
    "progress in per cent": (
        "progress:\n  - {day: 2009-11-03, note: Begun}\n",
        "progress:\n  - {day: 2009-11-03, note: Begun, percent: 40}\n",
        ("information", "field-changed", "action 1a: the note of 3 November 2009 now says 40%"),
    ),
    "progress in per cent rewritten": (
        "progress:\n  - {day: 2009-11-03, note: Begun, percent: 60}\n",
        "progress:\n  - {day: 2009-11-03, note: Begun, percent: 40}\n",
        (
            "blocking",
            "progress-rewritten",
            "action 1a: the note of 3 November 2009 now says 40%; it said 60%",
        ),
    ),
    "progress added with per cent": (
        "",
        "progress:\n  - {day: 2009-11-03, note: Begun, percent: 40}\n",
        ("information", "progress-added", "action 1a: progress on 3 November 2009: “Begun”, 40%"),
    ),
    "progress added": (
        "",
        "progress:\n  - {day: 2009-11-03, by: Arts Officer, note: Begun}\n",
        ("information", "progress-added", "action 1a: progress on 3 November 2009 by Arts Officer: “Begun”"),
    ),
    "progress rewritten": (
        "progress:\n  - {day: 2009-11-03, note: Begun in May}\n",
        "progress:\n  - {day: 2009-11-03, note: Begun in June}\n",
        (
            "blocking",
            "progress-rewritten",
            "action 1a: the note of 3 November 2009 is rewritten: “May” is now “June”",
        ),
    ),
    "the author of progress changed": (
        "progress:\n  - {day: 2009-11-03, by: Arts Officer, note: Begun}\n",
        "progress:\n  - {day: 2009-11-03, by: Clerk, note: Begun}\n",
        (
            "blocking",
            "progress-rewritten",
            "action 1a: the note of 3 November 2009 is now by Clerk; it was by Arts Officer",
        ),
    ),
    "progress taken out": (
        "progress:\n  - {day: 2009-11-03, note: Begun}\n",
        "",
        ("blocking", "progress-rewritten", "action 1a: the note of 3 November 2009 is taken out: “Begun”"),
    ),
    "completed": (
        "",
        "completed: 2010-03-01\nevidence: The report.\n",
        ("attention", "action-completed", "action 1a: completed on 1 March 2010; evidence: “The report.”"),
    ),
    "completion undone": (
        "completed: 2010-03-01\n",
        "",
        (
            "blocking",
            "action-reopened",
            "action 1a: no longer completed (it was on 1 March 2010), with no decision on record",
        ),
    ),
    "completion undone by decision": (
        "completed: 2010-03-01\n",
        amended("completed: 2010-03-01"),
        (
            "attention",
            "action-reopened",
            "action 1a: no longer completed (it was on 1 March 2010), amended by Arts Board on 1 April 2010, minute 3",
        ),
    ),
    "verified": (
        "completed: 2010-03-01\n",
        "completed: 2010-03-01\nverified: {by: Auditor, day: 2010-04-01}\n",
        ("information", "action-verified", "action 1a: verified by Auditor on 1 April 2010"),
    ),
    "withdrawn": (
        "",
        "withdrawn: {by: Arts Board, day: 2010-03-02, minute: 9, reason: No longer needed}\n",
        (
            "attention",
            "action-withdrawn",
            "action 1a: withdrawn by Arts Board on 2 March 2010, minute 9: “No longer needed”",
        ),
    ),
    "a withdrawal undone": (
        "withdrawn: {by: Arts Board, day: 2010-03-02, minute: 9}\n",
        "",
        (
            "blocking",
            "action-reopened",
            "action 1a: no longer withdrawn (it was by Arts Board on 2 March 2010, minute 9), with no decision on record",
        ),
    ),
    "handed over": (
        "",
        "transferred: {to: film-2010-11/2b, by: Arts Board, day: 2010-03-02, minute: 9}\n",
        (
            "attention",
            "action-transferred",
            "action 1a: transferred to film-2010-11/2b by Arts Board on 2 March 2010, minute 9",
        ),
    ),
    "done once more": (
        "repeats: yearly\n",
        "repeats: yearly\ndone: [2010-03-31]\n",
        ("attention", "field-changed", "action 1a: done on 31 March 2010"),
    ),
    "an approval rewritten": (
        DUE + APPROVED,
        DUE + APPROVED.replace("by: Arts Board, day: 2010-03-02", "by: Head of Arts, day: 2010-03-02"),
        (
            "blocking",
            "target-date-rewritten",
            "action 1a: revision of 16 February 2010, approved, by is now “Head of Arts”; it was “Arts Board”",
        ),
    ),
    "the reason of an approved revision rewritten": (
        DUE + APPROVED,
        DUE + APPROVED.replace("reason: Notice", "reason: All is fine"),
        (
            "blocking",
            "target-date-rewritten",
            "action 1a: revision of 16 February 2010, reason is now “All is fine”; it was “Notice”",
        ),
    ),
    "a minute added to an approval": (
        DUE + APPROVED.replace(", minute: 21", ""),
        DUE + APPROVED,
        (
            "information",
            "field-changed",
            "action 1a: revision of 16 February 2010, approved, minute is set to “21”",
        ),
    ),
    "a refusal taken out with its request": (
        DUE + REQUESTED.replace("Notice}", "Notice, refused: {by: Arts Board, day: 2010-03-02, minute: 21}}"),
        DUE,
        (
            "blocking",
            "target-date-rewritten",
            "action 1a: the request of 16 February 2010, refused by Arts Board on 2 March 2010, minute 21, is taken out",
        ),
    ),
    "the first date again, its revision beside it": (
        "target_date: 2010-09-30\n",
        DUE + APPROVED,
        (
            "blocking",
            "target-date-rewritten",
            "action 1a: agreed target date 30 September 2010 is rewritten to 31 March 2010, 183 days earlier, "
            "though a revision leaves the agreed date as it is",
        ),
        (
            "attention",
            "target-date-revised",
            "action 1a: target date revised for the first time: 31 March 2010 becomes 30 September 2010, 183 days later, "
            "approved by Arts Board on 2 March 2010, minute 21; reason: “Notice”",
        ),
    ),
    "a target date edited, a revision beside it": (
        DUE,
        "target_date: 2010-09-30\n" + APPROVED,
        (
            "blocking",
            "target-date-rewritten",
            "action 1a: agreed target date 31 March 2010 is rewritten to 30 September 2010, 183 days later, "
            "though a revision leaves the agreed date as it is",
        ),
        (
            "attention",
            "target-date-revised",
            "action 1a: target date revised for the first time: 31 March 2010 becomes 30 September 2010, 183 days later, "
            "approved by Arts Board on 2 March 2010, minute 21; reason: “Notice”",
        ),
    ),
    "made to repeat": (
        DUE,
        DUE + "repeats: yearly\n",
        (
            "blocking",
            "target-date-rewritten",
            "action 1a: agreed to be due once, and now yearly, with no decision on record",
        ),
    ),
    "made to repeat by decision": (
        DUE,
        DUE + "repeats: yearly\n" + amended("repeats: null"),
        (
            "attention",
            "target-date-rewritten",
            "action 1a: agreed to be due once, and now yearly, amended by Arts Board on 1 April 2010, minute 3",
        ),
    ),
    "hidden until later": (
        DUE,
        DUE + "added: 2099-01-01\n",
        (
            "blocking",
            "field-changed",
            "action 1a: agreed, and not to be seen before 1 January 2099 from now on, with no decision on record",
        ),
    ),
    "the day of completion rewritten": (
        "completed: 2010-07-20\nevidence: Minute 7.\n",
        "completed: 2010-03-20\nevidence: Minute 7.\n",
        (
            "blocking",
            "field-changed",
            "action 1a: completion is now on 20 March 2010; it was on 20 July 2010, with no decision on record",
        ),
    ),
    "the day of completion known better": (
        "completed: {known_by: 2010-07-20}\nevidence: Minute 7.\n",
        "completed: 2010-03-20\nevidence: Minute 7.\n",
        (
            "attention",
            "field-changed",
            "action 1a: completion is now on 20 March 2010; it was known by 20 July 2010",
        ),
    ),
    "the day of completion known better, the last it can have been": (
        "completed: {known_by: 2010-07-20}\nevidence: Minute 7.\n",
        "completed: 2010-07-20\nevidence: Minute 7.\n",
        (
            "attention",
            "field-changed",
            "action 1a: completion is now on 20 July 2010; it was known by 20 July 2010",
        ),
    ),
    "a day of completion after it was known": (
        "completed: {known_by: 2010-07-20}\nevidence: Minute 7.\n",
        "completed: 2010-07-21\nevidence: Minute 7.\n",
        (
            "blocking",
            "field-changed",
            "action 1a: completion is now on 21 July 2010; it was known by 20 July 2010, "
            "with no decision on record",
        ),
    ),
    "a verification taken out": (
        "completed: 2010-03-20\nevidence: x\nverified: {by: Internal Audit, day: 2010-04-01}\n",
        "completed: 2010-03-20\nevidence: x\n",
        (
            "blocking",
            "field-changed",
            "action 1a: the verification by Internal Audit on 1 April 2010 is taken out, with no decision on record",
        ),
    ),
    "a withdrawal rewritten": (
        "withdrawn: {by: Arts Board, day: 2010-03-02, minute: 3, reason: Notice}\n",
        "withdrawn: {by: Head of Arts, day: 2010-03-02, minute: 3, reason: Notice}\n",
        (
            "blocking",
            "field-changed",
            "action 1a: withdrawn is now “Head of Arts on 2 March 2010, minute 3: Notice”; "
            "it was “Arts Board on 2 March 2010, minute 3: Notice”, with no decision on record",
        ),
    ),
    "no longer done": (
        "repeats: yearly\ndone: [2010-03-31]\n",
        "repeats: yearly\n",
        ("blocking", "action-reopened", "action 1a: no longer recorded as done on 31 March 2010"),
    ),
    "an amendment taken out": (
        amended("priority: important").replace("priority: important", "evidence: None"),
        "",
        ("blocking", "field-changed", "action 1a: the amendment of 1 April 2010 is taken out or rewritten"),
    ),
    "exempt": (
        "",
        "exempt: {paragraph: 3, reason: Money}\n",
        (
            "attention",
            "exempt-added",
            "action 1a: is not for the public from now on (paragraph 3)",
        ),
    ),
    "no longer exempt": (
        "exempt: {paragraph: 3, reason: Money}\n",
        "",
        (
            "attention",
            "exempt-removed",
            "action 1a: is for the public from now on; it was exempt under paragraph 3",
        ),
    ),
    "sub-points": (
        "points: [One, Two]\n",
        "points: [Two, Three]\n",
        (
            "blocking",
            "action-reworded",
            "action 1a: points: “One” is now “Three”, with no decision on record",
        ),
    ),
    "a field without a change of its own": (
        "",
        "priority: important\n",
        (
            "attention",
            "field-changed",
            "action 1a: priority is set to “important”, with no decision on record",
        ),
    ),
    "an order that says nothing": ("points: [One, Two]\n", "points: [Two, One]\n"),
    "a request approved after a later one": (
        DUE + EARLIER_REQUEST.format("") + LATER_REQUEST,
        DUE + EARLIER_REQUEST.format(", approved: {by: Board, day: 2010-03-10, minute: 7}") + LATER_REQUEST,
        (
            "attention",
            "target-date-revised",
            "action 1a: target date revised for the second time: 30 June 2010 becomes 30 September 2010, "
            "92 days later, approved by Board on 10 March 2010, minute 7; reason: “Staff.”",
        ),
    ),
    "helpers in another order": (
        "responsibility: {accountable: Arts Officer, with: [Clerk, Treasurer]}\n",
        "responsibility: {accountable: Arts Officer, with: [Treasurer, Clerk]}\n",
    ),
    "another helper": (
        "responsibility: {accountable: Arts Officer, with: [Clerk, Treasurer]}\n",
        "responsibility: {accountable: Arts Officer, with: [Treasurer, Auditor]}\n",
        (
            "attention",
            "responsibility-changed",
            "action 1a: those who help are now Treasurer, Auditor; responsibility stays with Arts Officer, with no decision on record",
        ),
    ),
}


@pytest.mark.parametrize("case", AGREED_ACTION.values(), ids=AGREED_ACTION.keys())
def test_what_becomes_of_an_agreed_action(case: tuple[str, str, *tuple[tuple[str, str, str], ...]]) -> None:
    before, after, *expected = case
    found = between_evaluations(evaluation(issue(action(before))), evaluation(issue(action(after))))
    unchanged = [("information", "formatting-only", "only layout, order or comments changed")]
    assert told(found) == (expected or unchanged)


BEFORE_AGREEMENT = {
    "target_date: 2010-04-30\n": "target-date-rewritten",
    "": "target-date-cleared",
}


@pytest.mark.parametrize(("after", "kind"), BEFORE_AGREEMENT.items())
def test_what_is_only_proposed_may_change(after: str, kind: str) -> None:
    before, now = (evaluation(issue(action(each)), start=UNAGREED) for each in (DUE, after))
    assert [(change.level, change.kind) for change in between_evaluations(before, now)] == [
        ("information", kind)
    ]


def test_what_is_only_proposed_may_be_hidden_until_later() -> None:
    before, now = (evaluation(issue(action(each)), start=UNAGREED) for each in ("", "added: 2099-01-01\n"))
    assert told(between_evaluations(before, now)) == [
        ("information", "field-changed", "action 1a: added is set to “1 January 2099”")
    ]


def test_entries_in_another_order_are_no_change() -> None:
    one, other = "{post: Clerk, hours_per_year: 5}", "{post: Surveyor, hours_per_year: 7}"
    before, after = (f"officer_involvement: [{a}, {b}]\n" for a, b in ((one, other), (other, one)))
    found = between(texts(partnership=before), texts(partnership=after))
    assert [(change.kind, change.path) for change in found] == [("formatting-only", ARTS_PARTNERSHIP)]


def test_an_agreed_action_reworded_is_told_word_by_word() -> None:
    wording = "Review the whole agreement by June."
    before, after = evaluation(issue(action(""))), evaluation(issue(action("", wording)))
    decision = amended("action: Review the agreement by May.")
    assert told(between_evaluations(before, after)) == [
        (
            "blocking",
            "action-reworded",
            "action 1a: reworded, with no decision on record: “whole” is added; “May.” is now “June.”",
        )
    ]
    (change,) = between_evaluations(before, evaluation(issue(action(decision, wording))))
    assert (change.level, change.before, change.after) == (
        "attention",
        "Review the agreement by May.",
        wording,
    )
    assert "amended by Arts Board on 1 April 2010, minute 3" in change.message


@pytest.mark.usefixtures("at_full_speed")
def test_texts_of_one_word_are_compared_in_bounded_time() -> None:
    before = evaluation(issue(action("", "a b " * 295)))
    after = evaluation(issue(action("", "b b a " * 196)))
    registers = [register_of(texts(evaluation=each)) for each in (before, after)]
    started = time.process_time()
    (change,) = changes(*registers)
    assert time.process_time() - started < 0.2
    assert "” is now “b b a" in change.message


def test_a_text_laid_out_anew_is_not_reworded() -> None:
    before = evaluation(issue(action("")))
    after = evaluation(issue(action("", ">-\n    Review the\n    agreement by May.")))
    assert [change.kind for change in between_evaluations(before, after)] == ["formatting-only"]


def test_an_agreed_action_removed_is_blocking_and_shown_at_its_issue() -> None:
    before, after = evaluation(issue(action(DUE + RESPONSIBLE))), evaluation(issue())
    (change,) = between_evaluations(before, after)
    assert told([change]) == [
        (
            "blocking",
            "action-removed",
            "action 1a: taken out, though it was agreed on 22 September 2009: "
            "“Review the agreement by May.”; Arts Officer; due 31 March 2010",
        )
    ]
    assert (change.path, change.key_path, change.ref) == (ARTS, ("issues", 0), "1a")
    proposed = [each.replace(EVALUATION, UNAGREED) for each in (before, after)]
    assert [change.level for change in between_evaluations(*proposed)] == ["attention"]


def test_a_number_given_twice_is_blocking_and_may_be_put_right() -> None:
    first, second = action("", "Do the one."), action("", "Do the other.")
    once, twice = evaluation(issue(first)), evaluation(issue(second, first))
    right = evaluation(issue(first, second.replace("1a", "1b")))
    registers = [register_of(texts(evaluation=each)) for each in (once, twice, right)]
    assert told(changes(*registers[:2])) == [
        (
            "blocking",
            "action-added",
            "action 1a: another action has this number too, which may be given only once: “Do the other.”",
        )
    ]
    assert told(changes(*registers[1:])) == [
        ("information", "field-changed", "action 1b: its number is now “1b”; it was “1a”")
    ]


def test_a_new_order_of_everything_is_no_change() -> None:
    one, two = action(DUE + RESPONSIBLE), action(RESPONSIBLE).replace("1a", "1b")
    before = evaluation(issue(one, two), issue(ref="2", wording="Nobody knows why."))
    turned = action(RESPONSIBLE + DUE)
    after = evaluation(issue(ref="2", wording="Nobody knows why."), issue(two, turned))
    (change,) = between_evaluations(before, after)
    assert (change.level, change.kind, change.path) == ("information", "formatting-only", ARTS)


def test_an_action_may_move_to_another_issue() -> None:
    before = evaluation(issue(action("")), issue(ref="2"))
    after = evaluation(issue(), issue(action(""), ref="2"))
    assert told(between_evaluations(before, after)) == [
        (
            "attention",
            "action-moved",
            "action 1a: moved from issue 1 to issue 2, so that earlier meetings see it there",
        )
    ]


def test_issues_come_go_and_are_reworded() -> None:
    before = evaluation(issue(), issue(ref="2", wording="It is late."))
    after = evaluation(issue(wording="Nothing at all is reviewed."), issue(ref="3", wording="It is dear."))
    assert told(between_evaluations(before, after)) == [
        ("attention", "issue-reworded", "issue 1: reworded, with no decision on record: “at all” is added"),
        (
            "attention",
            "issue-added",
            "issue 3: new issue: “It is dear.”, with no `added`, so that earlier meetings see it",
        ),
        ("blocking", "issue-removed", "issue 2: the issue is taken out: “It is late.”"),
    ]


AGREED = "agreed: {planned: 2009-09-30, actual: 2009-09-22, forum: Arts Board, minute: 14}"
TAKEN_BACK = EVALUATION.replace("actual: 2009-09-22, ", "")
TAKEN_BACK_BY = (
    "amendments:\n  - {day: 2010-01-01, by: Arts Board, was: {milestones: {agreed: {actual: 2009-09-22}}}}\n"
)
TAKEN_BACK_TWICE = TAKEN_BACK_BY + TAKEN_BACK_BY.partition("\n")[2].replace("2010-01-01", "2010-03-01")
MOVED = """\
exceptions:
  - {day: 2009-05-01, what: delay, to: {started: 2009-08-31}}
  - {day: 2009-04-01, what: delay, to: {started: 2009-07-31}}
"""
STEPS = {
    "agreed": (
        TAKEN_BACK,
        EVALUATION,
        (
            "information",
            "milestone-reached",
            "agreement reached on 22 September 2009 by Arts Board, minute 14",
        ),
    ),
    "agreed by nobody": (
        UNAGREED,
        UNAGREED + "  agreed: {actual: 2009-09-22}\n",
        (
            "information",
            "milestone-reached",
            "agreement reached on 22 September 2009, no forum on record",
        ),
    ),
    "an agreement taken back": (
        EVALUATION,
        TAKEN_BACK,
        (
            "blocking",
            "milestone-withdrawn",
            "agreement is taken back (it was reached on 22 September 2009), with no decision on record",
        ),
    ),
    "an agreement that was taken back, back again": (
        TAKEN_BACK + TAKEN_BACK_BY,
        EVALUATION.replace("2009-09-22", "2009-11-03") + TAKEN_BACK_BY,
        (
            "blocking",
            "milestone-reached",
            "agreement reached on 3 November 2009 by Arts Board, minute 14, 34 days later than planned, "
            "though it was taken back on 1 January 2010: only what is agreed after that day counts",
        ),
    ),
    "agreed anew after it was taken back": (
        TAKEN_BACK + TAKEN_BACK_BY,
        EVALUATION.replace("actual: 2009-09-22", "actual: 2010-02-02") + TAKEN_BACK_BY,
        (
            "information",
            "milestone-reached",
            "agreement reached on 2 February 2010 by Arts Board, minute 14, 125 days later than planned",
        ),
    ),
    "agreed anew on the day it was taken back": (
        TAKEN_BACK + TAKEN_BACK_BY,
        EVALUATION.replace("actual: 2009-09-22", "actual: 2010-01-01") + TAKEN_BACK_BY,
        (
            "blocking",
            "milestone-reached",
            "agreement reached on 1 January 2010 by Arts Board, minute 14, "
            "93 days later than planned, though it was taken back on 1 January 2010: "
            "only what is agreed after that day counts",
        ),
    ),
    "agreed anew between the days it was taken back": (
        TAKEN_BACK + TAKEN_BACK_TWICE,
        EVALUATION.replace("actual: 2009-09-22", "actual: 2010-02-02") + TAKEN_BACK_TWICE,
        (
            "blocking",
            "milestone-reached",
            "agreement reached on 2 February 2010 by Arts Board, minute 14, "
            "125 days later than planned, though it was taken back on 1 March 2010: "
            "only what is agreed after that day counts",
        ),
    ),
    "a step moved from the last plan before, of the same day, whatever the order": (
        UNAGREED + MOVED,
        UNAGREED + MOVED + "  - {day: 2009-05-01, what: late-start, to: {started: 2009-09-30}}\n",
        (
            "attention",
            "milestone-slipped",
            "start slips from 31 August 2009 to 30 September 2009, 30 days later (late start), no reason on record",
        ),
    ),
    "a step moved to the date it had": (
        UNAGREED + MOVED,
        UNAGREED + MOVED + "  - {day: 2009-05-01, what: late-start, to: {started: 2009-08-31}}\n",
        (
            "attention",
            "field-changed",
            "start is planned for 31 August 2009, as before (late start), no reason on record",
        ),
    ),
    "another forum that agreed": (
        EVALUATION,
        EVALUATION.replace("forum: Arts Board, minute: 14", "forum: Head of Arts, minute: 14"),
        (
            "blocking",
            "field-changed",
            "agreement, forum is now “Head of Arts”; it was “Arts Board”",
        ),
    ),
    "an agreement taken back by decision": (
        EVALUATION,
        TAKEN_BACK + TAKEN_BACK_BY,
        (
            "attention",
            "milestone-withdrawn",
            "agreement is taken back (it was reached on 22 September 2009), "
            "amended by Arts Board on 1 January 2010, no minute on record",
        ),
    ),
    "a step reached late": (
        EVALUATION.replace(", actual: 2009-06-20", ""),
        EVALUATION.replace("actual: 2009-06-20", "actual: 2009-07-02"),
        ("information", "milestone-reached", "completion reached on 2 July 2009, 2 days later than planned"),
    ),
    "a plan rewritten": (
        EVALUATION,
        EVALUATION.replace("planned: 2009-06-30", "planned: 2009-07-30"),
        (
            "blocking",
            "milestone-slipped",
            "completion slips: its first plan 30 June 2009 is rewritten to 30 July 2009, 30 days later",
        ),
    ),
    "a step slipped": (
        EVALUATION,
        EVALUATION
        + "exceptions:\n  - {day: 2009-06-01, what: delay, to: {completed: 2009-07-30}, reason: Illness}\n",
        (
            "attention",
            "milestone-slipped",
            "completion slips from 30 June 2009 to 30 July 2009, 30 days later (delay): “Illness”",
        ),
    ),
    "under review": (
        EVALUATION,
        EVALUATION + "exceptions:\n  - {day: 2009-06-01, what: under-review}\n",
        ("attention", "field-changed", "under review since 1 June 2009, no reason on record"),
    ),
    "a rating that falls": (
        EVALUATION + "self_assessment: {focus: {rating: 2}}\n",
        EVALUATION + "self_assessment: {focus: {rating: 1}}\n",
        ("attention", "rating-changed", "the rating of Focus falls from 2 (fair) to 1 (weak)"),
    ),
    "a rating that rises": (
        EVALUATION + "self_assessment: {focus: {rating: 1}}\n",
        EVALUATION + "self_assessment: {focus: {rating: 3}}\n",
        ("attention", "rating-changed", "the rating of Focus rises from 1 (weak) to 3 (good)"),
    ),
}


@pytest.mark.parametrize(("before", "after", "expected"), STEPS.values(), ids=STEPS.keys())
def test_what_becomes_of_an_evaluation(before: str, after: str, expected: tuple[str, str, str]) -> None:
    assert told(between_evaluations(before, after)) == [expected]


def test_a_group_is_told_with_its_labels_and_names() -> None:
    own = EVALUATION.replace("framework: toolkit\n", "framework: {own: Our way}\n")
    role = "continued_role: {relevant: Yes., answers: {why: {not_applicable: Gone.}}, reason: So it is.}\n"
    assert [change.message for change in between_evaluations(own, EVALUATION + role)] == [
        "toolkit, toolkit is set to “Toolkit (toolkit)”",
        "toolkit, own is taken out; it was “Our way”",
        "continued role is set to “relevant: Yes; answers: question: why, not applicable: Gone; reason: So it is.”",
    ]


def test_ratings_on_two_scales_are_not_compared() -> None:
    before = texts(extra="self_assessment: {focus: {rating: 2}}\n")
    after = texts(extra="self_assessment: {focus: {rating: 1}}\n")
    after["data/frameworks/toolkit.yaml"] = FRAMEWORK.replace("3: good", "3: good, 4: best")
    assert told(between(before, after)) == [
        (
            "attention",
            "rating-changed",
            "Focus was rated 2 (fair) and is rated 1 (weak); the rating scale changed, so the two are not compared",
        ),
        ("information", "field-changed", "scale, 4 is set to “best”"),
    ]


ENDS = "ended: {last_day: 2010-03-31, how: merged, into: film, by: Council, day: 2010-01-01, minute: 7}\n"
OF_A_PARTNERSHIP = {
    "a member joins": (
        "",
        "  - {organisation: Library, role: host}\n",
        ("information", "member-joined", "Library joined as host"),
    ),
    "a member leaves": (
        "  - {organisation: Library}\n",
        "  - {organisation: Library, left: 2010-03}\n",
        ("attention", "member-left", "Library left in March 2010"),
    ),
    "it ends": (
        "",
        "ended: {last_day: 2010-03-31, how: dissolved, by: Council, day: 2010-01-05, minute: 4}\n",
        (
            "attention",
            "partnership-ended",
            "ends on 31 March 2010: dissolved, decided by Council on 5 January 2010, minute 4",
        ),
    ),
    "notice is served": (
        "agreement: {notice_months: 24}\n",
        "agreement:\n  notice_months: 24\n  notices:\n    - {served: 2010-04-01, by: Cabinet}\n",
        (
            "attention",
            "notice-served",
            "notice served on 1 April 2010 by Cabinet; it runs out on 31 March 2012",
        ),
    ),
    "notice is withdrawn": (
        "agreement:\n  notices:\n    - {served: 2010-04-01}\n",
        "agreement:\n  notices:\n    - {served: 2010-04-01, withdrawn: {by: Cabinet, day: 2012-02-14}}\n",
        (
            "attention",
            "notice-withdrawn",
            "the notice served on 1 April 2010 is withdrawn by Cabinet on 14 February 2012, no minute on record",
        ),
    ),
    "notice is taken out": (
        "agreement: {start: 2003, notice_months: 6, notices: [{served: 2010-04-01, by: Cabinet}]}\n",
        "agreement: {start: 2003, notice_months: 6}\n",
        ("attention", "field-changed", "the notice served on 1 April 2010 is taken out"),
    ),
    "notice is of another body": (
        "agreement: {start: 2003, notice_months: 6, notices: [{served: 2010-04-01, by: Cabinet}]}\n",
        "agreement: {start: 2003, notice_months: 6, notices: [{served: 2010-04-01, by: Board}]}\n",
        ("attention", "field-changed", "notice of 1 April 2010, by is now “Board”; it was “Cabinet”"),
    ),
    "it does not end after all": (
        ENDS,
        "",
        (
            "attention",
            "field-changed",
            "is no longer recorded as ended; it was merged on 31 March 2010, "
            "decided by Council on 1 January 2010, minute 7",
        ),
    ),
    "it ends in another way": (
        ENDS,
        ENDS.replace("merged", "absorbed"),
        ("attention", "field-changed", "end, how is now “absorbed”; it was “merged”"),
    ),
    "a return is recorded": (
        "",
        "assurance: [{year: 2009/10, annual_report: {due: 2010-06-30}}]\n",
        ("information", "field-changed", "assurance for 2009/10 is recorded"),
    ),
    "a return is taken out": (
        "assurance: [{year: 2009/10, annual_report: {due: 2010-06-30}}]\n",
        "",
        ("attention", "field-changed", "assurance for 2009/10 is taken out"),
    ),
    "a return comes": (
        "assurance: [{year: 2009/10, annual_report: {due: 2010-06-30}}]\n",
        "assurance: [{year: 2009/10, annual_report: {due: 2010-06-30, received: 2010-07-01}}]\n",
        (
            "information",
            "field-changed",
            "assurance 2009/10, annual report, received is set to “1 July 2010”",
        ),
    ),
    "its tier changes": (
        'significance:\n  - {edition: "2008", scored: 2008-12, tier: major}\n',
        'significance:\n  - {edition: "2008", scored: 2008-12, tier: moderate}\n',
        ("attention", "tier-changed", "the tier is now moderate; it was major"),
    ),
    "its lead officer changes": (
        "service: Arts\n",
        "service: Culture\n",
        ("information", "field-changed", "service is now “Culture”; it was “Arts”"),
    ),
    "money of a year": (
        "funding:\n  - {year: 2009/10, total: 5}\n",
        "funding:\n  - {year: 2009/10, total: 6}\n",
        ("attention", "field-changed", "funding (2009/10), whole budget is now “£6”; it was “£5”"),
    ),
}


@pytest.mark.parametrize(
    ("before", "after", "expected"), OF_A_PARTNERSHIP.values(), ids=OF_A_PARTNERSHIP.keys()
)
def test_what_becomes_of_a_partnership(before: str, after: str, expected: tuple[str, str, str]) -> None:
    found = between(*({**texts(), ARTS_PARTNERSHIP: PARTNERSHIP + each} for each in (before, after)))
    assert expected in told(found)
    assert {change.record for change in found} == {"arts"}


SCALES = """\
editions:
  "2008": {assurance: {scale: [full, partial, none]}}
  "2009": {assurance: {scale: [full, partial, none]}}
  "2010": {assurance: {scale: [none, partial, full]}}
"""


@pytest.mark.parametrize(
    ("before", "after", "level", "message"),
    [
        (("2008", "full"), ("2008", "partial"), "attention", "falls from full to partial"),
        (("2008", "none"), ("2008", "partial"), "attention", "rises from none to partial"),
        (("2008", "full"), ("2009", "none"), "attention", "falls from full to none"),
        (("2010", "full"), ("2010", "none"), "attention", "rises from full to none"),
        (("2008", "full"), ("2010", "none"), "attention", None),
        (("2008", "full"), ("unheard-of", "none"), "attention", None),
        (("unheard-of", "full"), ("2008", "none"), "attention", None),
        (("2008", "full"), ("2008", "bare"), "attention", None),
        (("2008", "bare"), ("2008", "full"), "attention", None),
    ],
)
def test_ratings_of_assurance_are_compared_on_one_scale_alone(
    before: tuple[str, str], after: tuple[str, str], level: str, message: str | None
) -> None:
    files = []
    for edition, rating in (before, after):
        governance = f'{{edition: "{edition}", rating: {rating}}}'
        rated = texts(partnership=f"assurance: [{{year: 2009/10, governance: {governance}}}]\n")
        files.append({**rated, "data/significance.yaml": SCALES})
    apart = f"was {before[1]} and is {after[1]}; the scale changed, so the two are not compared"
    found = [each for each in told(between(*files)) if each[1] == "rating-changed"]
    assert found == [(level, "rating-changed", f"assurance for 2009/10 {message or apart}")]


def without(files: Mapping[str, str], *paths: str) -> dict[str, str]:
    return {path: text for path, text in files.items() if path not in paths}


def test_whole_records_come_and_go() -> None:
    whole = texts(evaluation=evaluation(issue(action(""))))
    part = without(whole, ARTS, ARTS_PARTNERSHIP)
    assert told(between(part, whole)) == [
        ("information", "evaluation-added", "new evaluation: agreed, 1 issue, 1 action"),
        ("information", "partnership-added", "new partnership: Arts Partnership"),
    ]
    assert told(between(whole, part)) == [
        (
            "blocking",
            "evaluation-removed",
            "the evaluation is taken out, and with it the agreed action 1a",
        ),
        (
            "blocking",
            "partnership-removed",
            "the partnership Arts Partnership is taken out, with no decision on record; one that has ended keeps its file",
        ),
    ]


def test_a_renamed_record_is_the_same_record() -> None:
    whole = texts(evaluation=evaluation(issue(action(DUE))))
    moved = without(whole, ARTS)
    moved["data/evaluations/arts-2009-10-2.yaml"] = whole[ARTS].replace(DUE, "target_date: 2010-05-31\n")
    found = between(whole, moved)
    assert [(change.record, change.kind) for change in found] == [
        ("arts-2009-10-2", "record-moved"),
        ("arts-2009-10-2", "target-date-rewritten"),
    ]


@pytest.mark.usefixtures("at_full_speed")
def test_a_rename_is_looked_for_in_bounded_time() -> None:
    # As many lines as keep a comparison line by line busy for some seconds; its time grows with their cube.
    before = EVALUATION + "# a\n# b\n" * 400
    after = EVALUATION.replace("2009/10", "2010/11") + "# b\n# b\n# a\n" * 266
    others = {path: text for path, text in texts().items() if path != ARTS}
    renamed = ARTS.replace("2009-10", "2010-11")
    registers = [register_of({**others, **each}) for each in ({ARTS: before}, {renamed: after})]
    started = time.process_time()
    found = changes(*registers)
    assert time.process_time() - started < 1
    assert "record-moved" in [change.kind for change in found]


def test_line_ends_are_no_change_and_comments_only_layout() -> None:
    whole = texts()
    windows = {path: text.replace("\n", "\r\n") for path, text in whole.items()}
    assert between(whole, windows) == []
    commented = {**whole, ARTS: whole[ARTS] + "# checked\n"}
    assert told(between(whole, commented)) == [
        ("information", "formatting-only", "only layout, order or comments changed")
    ]


def test_a_new_waiver_is_more_than_a_comment() -> None:
    whole = texts()
    waived = {**whole, ARTS: whole[ARTS] + "# partnermap: ignore PM302 -- on its way\n"}
    assert told(between(whole, waived)) == [
        ("attention", "field-changed", "a new waiver hides PM302: “on its way”")
    ]
    bare = register_of({**whole, ARTS: whole[ARTS] + "# partnermap: ignore\n"})
    assert [change.message for change in changes(register_of(whole), bare)] == [
        "a new waiver hides nothing, for it names no rule and gives no reason"
    ]


def test_a_file_that_cannot_be_read_hides_nothing() -> None:
    whole = texts(evaluation=evaluation(issue(action(DUE))))
    broken = {**whole, ARTS: "partnership: [arts\n"}
    good, bad = register_of(whole), register_of(broken)
    (change,) = changes(good, bad)
    assert (change.level, change.record) == ("blocking", "arts-2009-10")
    assert (
        change.message
        == f"{ARTS} cannot be read as it is now, so nothing in it can be compared; lint says why"
    )
    (mended,) = changes(bad, good)
    assert (mended.level, "cannot be read as it was before, so" in mended.message) == ("attention", True)
    assert changes(bad, bad) == []


def test_a_file_that_can_be_read_in_two_ways_is_not_only_laid_out_anew() -> None:
    whole = texts(evaluation=evaluation(issue(action(DUE))))
    due = next(line for line in whole[ARTS].splitlines(keepends=True) if "target_date: " in line)
    blank = due.partition("target_date")[0]
    later = due.replace("2010", "2015")
    for more in (later, due, f"{blank}<<: {{{later.strip()}}}\n"):
        _reads_in_two_ways(whole, whole[ARTS].replace(due, due + more))
    _reads_in_two_ways(whole, f"{whole[ARTS]}---\npartnership: halls\n")
    beside = {**whole, ARTS: whole[ARTS].replace(due, f"{due}{later}{blank}priority: desirable\n")}
    assert "can be read in more than one way" in str(changes(register_of(whole), register_of(beside)))


def _reads_in_two_ways(whole: Mapping[str, str], after: str) -> None:
    other = {**whole, ARTS: after}
    (now,), (before,) = (changes(*map(register_of, each)) for each in ((whole, other), (other, whole)))
    assert (now.level, before.level) == ("attention", "attention")
    assert (
        now.message
        == f"the text of {ARTS} is at fault, and can be read in more than one way; lint says where"
    )
    assert "was at fault before" in before.message


def test_settings_that_decide_what_is_checked_are_for_attention() -> None:
    before, after = texts(), texts(settings="lint: {ignore: [PM3]}\nsynonyms: [[museum, gallery]]\n")
    assert sorted(told(between(before, after))) == [
        ("attention", "field-changed", "lint, ignore: “PM3” is added"),
        ("information", "field-changed", "synonyms: “museum; gallery” is added"),
    ]


def test_a_list_written_as_empty_is_no_other_than_one_not_written() -> None:
    before = evaluation(issue(action(DUE)))
    after = evaluation(issue(action(f"sources: []\n{DUE}")) + "exceptions: []\n")
    assert [change.kind for change in between_evaluations(before, after)] == ["formatting-only"]


def withheld(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, bool]]:
    """The kind of each change, and whether the public is not told of it."""
    found = public_changes(register_of(before), register_of(after))
    return [(change.kind, change not in each.public) for each in found for change in each.every]


def test_what_is_not_for_the_public_is_marked() -> None:
    exempt = "exempt: {paragraph: 3, reason: Money}\n"
    before = evaluation(issue(action(exempt + DUE)))
    after = evaluation(issue(action(exempt + "target_date: 2010-05-31\n")))
    lifted = evaluation(issue(action("target_date: 2010-05-31\n")))
    assert withheld(texts(evaluation=before), texts(evaluation=after)) == [("target-date-rewritten", True)]
    assert withheld(texts(evaluation=before), texts(evaluation=lifted)) == [
        ("exempt-removed", False),
        ("target-date-rewritten", True),
    ]
    hidden = texts(evaluation=after, partnership=exempt)
    found = withheld(texts(evaluation=before, partnership=exempt), hidden)
    assert found == [("target-date-rewritten", True)]
    assert PARTNERSHIP in hidden[ARTS_PARTNERSHIP]


def exception(to: str, exempt: str = ", exempt: {paragraph: 3, reason: Money}", day: int = 1) -> str:
    return f"  - {{day: 2009-06-0{day}, what: delay, to: {{completed: {to}}}, reason: Illness{exempt}}}\n"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", exception("2009-07-30"), [("milestone-slipped", True)]),
        (exception("2009-07-30"), "", [("field-changed", True)]),
        (exception("2009-07-30"), exception("2009-08-30"), [("milestone-slipped", True)]),
        (
            exception("2009-07-30"),
            exception("2009-08-30", exempt=""),
            [("exempt-removed", False), ("milestone-slipped", True)],
        ),
        (
            exception("2009-07-30", exempt=""),
            exception("2009-08-30"),
            [("exempt-added", False), ("milestone-slipped", True)],
        ),
    ],
)
def test_an_exception_that_is_not_for_the_public_is_marked(
    before: str, after: str, expected: list[tuple[str, bool]]
) -> None:
    versions = (texts(evaluation=EVALUATION + (f"exceptions:\n{x}" if x else "")) for x in (before, after))
    assert withheld(*versions) == expected


def test_a_plan_that_is_not_for_the_public_is_not_told_of_a_later_one_that_is() -> None:
    before = EVALUATION + "exceptions:\n" + exception("2009-07-15")
    after = before + exception("2009-07-30", exempt="", day=2)
    versions = (register_of(texts(evaluation=each)) for each in (before, after))
    (found,) = public_changes(*versions)
    assert [(each.before, each.after) for each in found.public] == [("2009-06-30", "2009-07-30")]
    assert [(each.before, each.after) for each in found.every] == [("2009-07-15", "2009-07-30")]


def test_the_tier_that_changes_is_the_one_that_follows_from_the_scores() -> None:
    edition = (
        'editions: {"2008": {from: 2008-10, scorecard: {characteristics: {money: Money}, '
        "scale: {0: none, 3: much}, bands: {major: 2, limited: 0}}}}\n"
    )
    scored = 'significance:\n  - {edition: "2008", scored: 2008-12, scores: {money: MONEY}, tier: major}\n'
    before, after = (
        {
            **texts(),
            "data/significance.yaml": edition,
            ARTS_PARTNERSHIP: PARTNERSHIP + scored.replace("MONEY", points),
        }
        for points in ("3", "1")
    )
    assert ("attention", "tier-changed", "the tier is now limited; it was major") in told(
        between(before, after)
    )
    recorded = {**before, ARTS_PARTNERSHIP: before[ARTS_PARTNERSHIP].replace("tier: major", "tier: limited")}
    assert "tier-changed" not in {kind for _, kind, _ in told(between(before, recorded))}


def test_an_entry_is_identified_by_fields_that_it_has() -> None:
    kinds: list[type[Record]] = [Record]
    for kind in kinds:
        kinds += kind.__subclasses__()
    identified = [kind for kind in kinds if kind.identified_by]
    assert len(identified) > 15
    for kind in identified:
        assert set(kind.identified_by) <= kind.model_fields.keys(), kind


def test_of_entries_known_by_the_same_each_is_compared_with_its_own() -> None:
    lines = "funding:\n  - {year: 2008/09, total: 5}\n  - {year: 2008/09, total: 7}\n"
    found = between(texts(partnership=lines), texts(partnership=lines.replace("7", "8")))
    assert [change.message for change in found] == [
        "funding (2008/09), whole budget is now “£8”; it was “£7”"
    ]


def test_why_a_part_is_exempt_is_not_told_in_public() -> None:
    before = evaluation(issue(action("exempt: {paragraph: 3, reason: Money}\n" + DUE)))
    versions = (texts(evaluation=each) for each in (before, before.replace("Money", "A tender")))
    (found,) = public_changes(*map(register_of, versions))
    assert [change.message for change in found.every] == [
        "reason for exemption is now “paragraph: 3; reason: A tender”; it was “paragraph: 3; reason: Money”"
    ]
    assert (found.public, found.withheld) == ([], ["attention"])


@pytest.mark.parametrize(("before", "after"), [("04-01", "01-01"), ("01-01", "04-01")])
def test_another_start_of_the_year_is_blocking_earlier_or_later(before: str, after: str) -> None:
    found = between(*(texts(settings=f"year_starts: {each}\n") for each in (before, after)))
    assert [(change.level, change.before, change.after) for change in found] == [("blocking", before, after)]


@pytest.mark.parametrize(("before", "after"), [("A, B", "B, A"), ("B, A", "A, B")])
def test_the_order_of_a_list_that_has_one_is_told(before: str, after: str) -> None:
    old, new = (
        texts()["partnermap.yaml"].replace("[Performance Group, Panel]", f"[{each}]")
        for each in (before, after)
    )
    found = between({**texts(), "partnermap.yaml": old}, {**texts(), "partnermap.yaml": new})
    assert [change.message for change in found] == ["exceptions go to: the order changed"]


def test_an_evaluation_without_issues_has_none() -> None:
    other = texts()[ARTS].replace("2009/10", "2010/11")
    found = between(texts(), {**texts(), ARTS.replace("2009-10", "2010-11"): other})
    assert [change.message for change in found] == ["new evaluation: agreed, 0 issues, 0 actions"]


def test_a_yes_is_told_as_in_show_wherever_it_stands() -> None:
    edition = 'editions: {"2009": {test: {duty: YES}}}\n'
    before, after = (
        {**texts(), "data/significance.yaml": edition.replace("YES", each)} for each in ("false", "true")
    )
    assert [each.message.partition("test, ")[2] for each in between(before, after)] == [
        "duty, asked is now “yes”; it was “no”"
    ]
    assert words_of(True, {}) == "yes"  # noqa: FBT003 -- under a key of the writer's own
    assert words_of(1310, {}) == "1,310"


def test_what_was_amended_is_told_by_its_labels() -> None:
    old = "was: {approach: By post., framework: {own: Ours}, round: pilot}"
    decision = f"amendments: [{{by: Arts Board, day: 2010-04-01, minute: 3, {old}}}]\n"
    found = between_evaluations(evaluation(start=UNAGREED), evaluation(start=UNAGREED + decision))
    assert found[-1].message.startswith("an amendment of approach, round and toolkit by Arts Board")


def test_what_is_new_and_withheld_in_part_is_not_told_as_if_that_were_all() -> None:
    start = "issues:\n  - ref: 1\n    issue: Nothing is reviewed.\n    actions:\n      - {ref: 1a, action: Review it.}\n"
    hidden = "      - {ref: 1b, action: Sell it., exempt: {paragraph: 3, reason: Talks.}}\n"
    for extra, told in ((start, "1 action"), (start + hidden, "1 action, without what is withheld")):
        files = texts(extra=extra)
        without = {path: text for path, text in files.items() if path != ARTS}
        (found,) = public_changes(register_of(without), register_of(files))
        assert found.public[0].message == f"new evaluation: agreed, 1 issue, {told}"
        assert "without" not in found.every[0].message


TO_COME: Mapping[str, tuple[str, str, str]] = {
    "a point": ("", "points: [{point: Call., completed: 2029-02-03}]\n", "the completion of 3 February 2029"),
    "a deferral": (
        "",
        "deferrals: [{until: 2030-01-01, by: Board, day: {known_by: 2029-02-03}}]\n",
        "the deferral known by 3 February 2029",
    ),
    "what was done": ("", "repeats: yearly\ndone: [2029-02-03]\n", "the entry of what was done of 3 February 2029"),
    "what was passed over": (
        "",
        "repeats: yearly\npassed_over: [{occurrence: 2011-03-31, by: Board, day: 2029-02-03}]\n",
        "the passing over of 3 February 2029",
    ),
    "a report": ("exceptions: [{day: 2009-06-01, what: delay, told: [{forum: Panel, day: 2029-02-03}]}]\n", "", "the report of 3 February 2029"),
    "an exception": (
        "exceptions: [{day: 2009-06-01, what: delay, until: 2029-02-03}]\n",
        "",
        "the end of an exception of 3 February 2029",
    ),
    "a former id": ("formerly: [{id: old-2009-10, by: Board, day: 2029-02-03}]\n", "", "the former id of 3 February 2029"),
}  # fmt: skip


@pytest.mark.parametrize("each", TO_COME)
def test_no_entry_comes_before_its_day(each: str) -> None:
    start, fields, what = TO_COME[each]
    before = texts(evaluation=evaluation(issue(action(DUE))))
    after = texts(evaluation=evaluation(issue(action(DUE + fields)), start=EVALUATION + start))
    registers = [register_of(files) for files in (before, after)]
    found = [
        each
        for each in changes(*registers, committed=CommittedOn(date(2029, 2, 1)))
        if each.kind == "dated-out-of-order"
    ]
    assert [(each.level, each.message) for each in found] == [
        ("blocking", f"{what} is dated 2 days after the commit that brings it")
    ]
    assert not any(
        each.kind == "dated-out-of-order"
        for each in changes(*registers, committed=CommittedOn(date(2029, 2, 2)))
    )
    assert not any(
        each.kind == "dated-out-of-order"
        for each in changes(registers[1], registers[1], committed=CommittedOn(date(2029, 2, 1)))
    )


def test_a_return_is_not_received_before_it_comes_nor_a_rating_looked_at_before_it_is_given() -> None:
    rated = "assurance:\n  - year: 2009/10\n    annual_report: {due: 2010-06-30, received: 2029-02-03}\n    governance: {edition: '2008', rating: weak, day: 2010-06-21, rechecked: 2010-05-01}\n"
    path = ARTS_PARTNERSHIP
    registers = [register_of({**texts(), path: texts()[path] + added}) for added in ("", rated)]
    found = [
        each.message
        for each in changes(*registers, committed=CommittedOn(date(2029, 2, 1)))
        if each.level == "blocking"
    ]
    assert found == [
        "looked at again on 1 May 2010, before it was given on 21 June 2010",
        "the receipt of 3 February 2029 is dated 2 days after the commit that brings it",
    ]
