"""Writes `json.md` beside it: every key of every answer, read from the golden pages; `--check` only compares.

What the answers hold is read from `tests/golden`, what is a field of a record from the models. The prose is here.
"""

import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from make_records import FILES
from partnermap.model.described import EntryKind, MappingKind, fields, parts
from partnermap.model.record import Record

PAGE = Path(__file__).with_name("json.md")
GOLDEN = PAGE.parents[1] / "tests" / "golden"

Values = Sequence[object]
Keys = Mapping[str, Values]

ANSWERS = {
    "lint": "lint",
    "explain": "explain",
    "overdue": "overdue",
    "assurance": "assurance",
    "list-partnerships": "list partnerships",
    "list-evaluations": "list evaluations",
    "list-actions": "list actions",
    "list-strategies": "list strategies",
    "list-organisations": "list organisations",
    "list-posts": "list posts",
    "list-changes": "list changes",
    "show-partnership": "show a partnership",
    "show-evaluation": "show an evaluation",
    "show-action": "show an action",
    "show-strategy": "show a strategy",
    "show-organisation": "show an organisation",
    "show-post": "show a post",
    "show-change": "show a change of bodies",
    "show-report": "show a report sheet",
    "show-framework": "show a toolkit",
    "map": "map",
    "map-merge": "map of what would move",
    "map-end": "map of what would move",
    "programme": "programme",
    "upgrade": "upgrade",
    "import": "import",
    "remind": "remind",
    "diff": "diff",
    "audit": "audit",
    "history": "history",
}
"""What the names of golden pages begin with, and the answer that these are examples of."""

MEANINGS: Mapping[str, str] = {
    "a": "The first partnership of a pair; of a relation the one whose record says it.",
    "accountable_for": "The years of partnerships whose money an organisation answers for.",
    "action_count": "How many actions an evaluation has.",
    "action_ids": "Actions, by their ids.",
    "action_ref": "The ref of the action that a finding is about.",
    "action_refs": "Actions of the evaluation that is named beside them, by their refs.",
    "actions_left": "The open actions that would be to hand over.",
    "added_to": "What an import adds to: actions and partnerships on record, by their ids.",
    "after": "The value after a change, as text.",
    "age_years": "Financial years from the one in which an action was first raised to that of the day; null where that is not known.",
    "agreed_now": "In history: the date that stands by all that is approved, whatever the day.",
    "agreement_end": "The day on which an agreement ends, by its latest extension or by notice.",
    "agreement_state": "Where an agreement stands.",
    "agreements": "The agreements of partnerships and where they stand.",
    "agreements_running_out": "How many agreements run out, or are to be decided on, within the days asked.",
    "alone": "Strategies that support none and that none supports.",
    "as_at": "The day as at which a file says that its tables stand; null where it does not say so.",
    "assumed": "Fields of a new record that neither the file nor the command says, and that have the usual value.",
    "b": "The second partnership of a pair.",
    "bad": "An example that breaks a rule.",
    "base": "What is compared with: a commit, a folder; null for all of the history.",
    "before": "The value before a change, as text.",
    "behind_plan": "Whether an exception of an evaluation is open; not for one that is withdrawn, or deferred to no day.",
    "behind_plan_count": "How many evaluations of the programme are behind plan.",
    "bodies": "Bodies that owe something as posts do, by id or name, which have no row there.",
    "body_change": "The id of a change of bodies.",
    "body_changes": "Changes of bodies, one a row, the earliest first; of a partnership what becomes of it in each.",
    "brought_by": "The merge that brought the commit, where a branch did it to what it had agreed itself before it was merged.",
    "busy_posts": "Posts in many partnerships.",
    "by_edition": "The significant partnerships by the edition of their latest scoring.",
    "by_partnership": "Officers' hours by partnership.",
    "by_post": "Officers' hours by post.",
    "by_service": "Officers' hours by service.",
    "by_tier": "How many partnerships are in each tier, the highest first.",
    "can_be_required": "Whether the council can require what is due.",
    "chain": "The actions that an action continues, the first of them first, each with what is on record of it on the day.",
    "change_day": "The day of a change of bodies.",
    "changes": "What changed, the gravest first.",
    "circles": "Strategies that support one another in a circle, a list for each circle.",
    "cleared": "The day from which an exception is no longer open.",
    "code": "The code of a rule.",
    "column": "The column of a place, from 1, in code points.",
    "commit_count": "How many commits were checked.",
    "commits": "The commits that changed a record, the oldest first.",
    "computed_ranking": "The word of the edition's matrix for a risk.",
    "computed_score": "The score of a risk: impact times likelihood.",
    "computed_tier": "The tier that follows from the scores of a partnership, once none is missing.",
    "concluded": "The day of the conclusion on the continued role.",
    "conclusions": "What was last concluded on each partnership.",
    "conformity": "How strategies stand to each other.",
    "continued_roles": "Whether partnerships should go on: what was concluded, and who has not been asked or has not answered.",
    "council_alone": "Partnerships that list nobody but the council as a member.",
    "council_part": "What the council puts into partnerships: hours, seats and money.",
    "council_roles": "The council's own view of its part, an evaluation a row.",
    "count": "How many there are of what is named beside it.",
    "counts": "How many evaluations the programme counts, and where they stand.",
    "days": "How many days later a date now is; negative when earlier.",
    "days_late": "How many days after its due day an action was completed.",
    "days_outstanding": "How many days a return is past its due day.",
    "days_overdue": "How many days something is past its due day; 0 when it is not.",
    "days_since": "Days from a conclusion to the day asked, or to the end of the partnership.",
    "days_until_due": "Days from the day asked to the due day; null once it has passed.",
    "dead_ends": "Strategies that support one that is not there.",
    "decided": "Partnerships of which somebody has decided what becomes of them.",
    "details": "All that is on record of what is shown, and what follows from it.",
    "differences": "Where a file says another thing than the register, which stays as it is.",
    "disagree": "Whether partnership and council conclude differently; null where one of them is not for the public.",
    "disagreements": "Where file and git disagree.",
    "dropped": "What of a file goes into no record, and where it stands there.",
    "due_before": "In `upgrade`, the day on which an action was due by the first edition of the format.",
    "end_column": "The first column after a place.",
    "end_line": "The line in which a place ends.",
    "entry": "The kind of entry that a field is of.",
    "evaluation_count": "How many evaluations the programme counts.",
    "evaluation_ids": "The evaluations of a partnership, by their ids.",
    "evaluation_state": "Where the evaluation of a step stands.",
    "evaluations": "Evaluations, one a row; in `checked` how many.",
    "example": "A field as a file has it, with all that it stands in.",
    "exit_state": "Where the exit strategy of an agreement's partnership stands: `agreed`, `none` or `not-recorded`.",
    "exit_strategies": "What is on record of leaving each partnership.",
    "extension_requested": "Whether a move of the target date is asked for and not decided.",
    "field": "The key path to what a finding or change is about: `issues.0.actions.2.target_date`.",
    "fields": "Fields of the records, each with what it means.",
    "figures": "The numbers and sums that the report tells.",
    "file": "The file that a field stands in.",
    "finding": "How a strategy stands to others, in words.",
    "findings": "What was found, one finding a row.",
    "first_agreed": "The first target date of an action that git holds as agreed.",
    "first_raised": "The year in which an action was first raised, itself or as one that it continues; where that is not on record, or not for the public, the earliest known.",
    "first_target_date": "The first date by which an action, or the first that it continues, was to be done; null where none is seen.",
    "first_wording": "What an action, or the first that it continues, was in its first wording; null where that is not seen.",
    "fix": "How to mend what a rule finds.",
    "former_ids": "The ids that a record had before.",
    "freed": "Hours of posts that have no part in the other partnership.",
    "gap": "What kind of gap it is, in words.",
    "gaps": "What nobody serves, what many serve, and what has run out.",
    "gone": "Whether a record is no longer in the register.",
    "good": "An example that keeps a rule.",
    "head": "What is looked at: a commit, a folder or `working tree`.",
    "helps_with": "Open actions that a post helps with.",
    "hint": "What to do about a finding.",
    "holds_portfolio": "Partnerships whose portfolio holder a post is.",
    "hours": "Officer hours planned.",
    "incomplete_exit_strategy": "How many exit strategies leave something out.",
    "involvement": "Partnerships that a post works for, with the hours a year.",
    "is_open": "Whether an exception is not over.",
    "is_running_out": "Whether an agreement runs out, or is to be decided on, within the days asked.",
    "is_upgraded": "Whether the register was of the second edition of the format already.",
    "is_withheld": "Whether an action, an evaluation, an exception or an entry of money is not for the public: of such a one only its ids, its refs, its year and its state are told.",
    "issue_count": "How many issues an evaluation has.",
    "issue_ref": "The ref of the issue that something belongs to.",
    "kind_of_value": "What a field holds.",
    "known_by": "Of a fact, the day by which it was known to have happened, where only that is known.",
    "known_relation": "The first of the relations that the records declare of a pair.",
    "last_day_to_serve": "The last day on which notice ends with the term.",
    "late_points": "The wording of the points of an action that are not done though their day has passed.",
    "latest_cash": "The council's cash, of each partnership the latest year on record, in one sum.",
    "latest_money": "The money of the latest year that each partnership has on record.",
    "leads": "Partnerships whose lead officer a post is.",
    "led_by": "Partnerships that say they lead a strategy.",
    "left_out": "With `--keep-going`, of any command that takes it: the faults because of which something is missing.",
    "liabilities_total": "The sum of liabilities.",
    "liabilities_year": "The year that the liabilities are of: the last one that lists any.",
    "line": "The line of a place, from 1; null where the file is gone.",
    "load": "Officer hours planned, by service and quarter.",
    "looks_ahead_to": "In `remind`, the day up to which it looks ahead.",
    "mapping": "The significant partnerships by edition and tier, and those apart from them.",
    "marking": "That the answer is not for publication, and on which grounds.",
    "meaning": "What a field means.",
    "members_nowhere_else": "Members without a seat that are in no other partnership.",
    "members_of_both": "Members of both partnerships.",
    "members_percent": "How alike two partnerships are in their members.",
    "members_without_seat": "Members that would have no seat in the other partnership.",
    "memberships": "Where an organisation is or was a member.",
    "message": "What is wrong, or what changed, in a sentence.",
    "milestone": "A step of an evaluation.",
    "money_at_stake": "The money and the liabilities of the partnership that would go.",
    "money_by_year": "The sums of each year.",
    "movement": "A rating against the one of the year before.",
    "named_by_it": "Partnerships that it names, and how it stands to them.",
    "named_in": "The changes of bodies that name an organisation, by id.",
    "never_evaluated": "Partnerships that were never evaluated.",
    "new": "What an import begins: actions and partnerships, by their ids.",
    "new_plan": "The plan that took the place of the first.",
    "no_lead": "Strategies that partnerships serve and none leads.",
    "no_longer_there": "What an earlier import of a file of that name brought, and no row of it has any more, by ids; it stays as it is.",
    "not_counted": "By reason, how much the answer passes over, [as told above](#what-an-answer-leaves-out).",
    "not_done": "Whether a partnership that was to end or to go into another is there still; null where what was concluded is not for the public.",
    "not_handed_over": "Actions that partnerships left open when they ended.",
    "not_significant": "Partnerships that fail the test of significance.",
    "not_stated": "How many involvements of officers have no number of hours.",
    "not_tested": "Partnerships that await the test of significance.",
    "notice_runs_out": "The day on which notice runs out; null once it is withdrawn.",
    "notice_would_end": "The day on which notice served on the day asked would run out.",
    "objectives_left": "Objectives that nobody else serves, as `strategy/objective`.",
    "objectives_of_many": "Objectives that three or more partnerships serve.",
    "objectives_without_partnership": "Objectives that nobody serves.",
    "of_nobody": "Agreed actions that nobody answers for.",
    "officer_hours": "Officers' time in the partnership that would go.",
    "on": "At the top of an answer, the day it speaks of.",
    "open_actions": "How many actions are open.",
    "open_issues": "Issues that speak of exit and are not settled.",
    "open_withheld": "How many more actions of a partnership are open, in evaluations that are not for the public.",
    "organisation_id": "An organisation's id; null where `organisations.yaml` does not have it.",
    "organisations": "Organisations, one a row, the busiest first.",
    "other": "What is due beside actions.",
    "other_due_days": "Actions whose period repeats and which are due on another day in the second edition of the format.",
    "other_of_nobody": "What is due beside actions, and nobody answers for.",
    "other_spellings": "Other names of an organisation that partnerships use.",
    "others": "The other strategies of a finding.",
    "outstanding": "Evaluations past the day on which they were to be completed.",
    "overdue": "Actions past their due day.",
    "overdue_actions": "How many actions are overdue.",
    "overdue_withheld": "How many more actions of a partnership are overdue, in evaluations that are not for the public.",
    "own_frameworks": "Evaluations under a framework of the partnership's own.",
    "owns": "Strategies that an organisation owns.",
    "pair": "What two partnerships share, as in `possible_duplicates`.",
    "pairs_found": "How many pairs score enough; the first 200 are named.",
    "partnership_count": "How many partnerships are looked at.",
    "partnerships": "Partnerships, one a row; within a row their ids, in `checked` how many.",
    "partnerships_of_past_strategies": "Partnerships that serve only strategies that have run out.",
    "partnerships_without_strategy": "Partnerships that serve no strategy.",
    "path": "A file, from the register.",
    "periods_apart": "Strategies that support one whose years do not meet theirs.",
    "place": "Where in a file something stands: a table and row, a cell.",
    "position": "Where evaluations stand in the programme, in words.",
    "positions": "How many evaluations stand where.",
    "possible_duplicates": "Pairs of partnerships that may do the same, the highest score first.",
    "post_id": "The id of `post` in `posts.yaml`; null where that does not have it.",
    "posts": "Posts, one a row, by name.",
    "previous_edition": "The edition of the rating of the year before.",
    "previous_rating": "The rating of the year before.",
    "proposed": "What is planned for the year after.",
    "put_right": "Whether a later commit put right what was found.",
    "quarter": "A quarter of the financial year; null where none can be told.",
    "rag": "`red`, `amber` or `green`; null before agreement.",
    "rated": "How many partnerships have a rating.",
    "ratings": "How many partnerships have each rating of a scale, the best first.",
    "reached": "The steps reached since the day of `--new-since`.",
    "reason_withheld": "Whether an entry that is not for the public may say more of an exception.",
    "recheck": "Where the re-check of a rating stands.",
    "recheck_due": "The day by which a rating is to be looked at again.",
    "rechecks_done": "How many re-checks are done.",
    "rechecks_due": "How many re-checks are due.",
    "rechecks_overdue": "How many re-checks are overdue.",
    "record": "The id of the record that something is about.",
    "recorded_tier": "The tier on record in the latest scoring.",
    "relations": "How partnerships stand to each other, as their records declare.",
    "reminders": "A message for each post.",
    "report_days_late": "How many days after its due day an annual report came, or has not come.",
    "report_state": "Where an annual report stands.",
    "reports_asked": "How many annual reports were asked for.",
    "reports_not_asked": "How many partnerships were not asked for a report.",
    "reports_not_due": "How many annual reports are not due yet.",
    "reports_outstanding": "How many annual reports are outstanding.",
    "reports_received": "How many annual reports have come, late ones included.",
    "reports_received_late": "How many annual reports came late.",
    "required": "Whether a field may not be left out.",
    "responsibilities": "Who answers for the open actions.",
    "resting_on_it": "Partnerships that name it, and how they stand to it.",
    "review": "When a partnership was reviewed, and is to be.",
    "review_state": "Where the review of a governing document stands.",
    "reviews": "The next reviews of governing documents.",
    "reviews_overdue": "How many reviews are overdue.",
    "risks": "The risks of partnerships.",
    "rule": "The name of a rule.",
    "rules": "Rules, one a row.",
    "same_area": "Whether two partnerships work in the same area.",
    "same_level": "Whether two partnerships work at the same level.",
    "scales": "The ratings by the edition whose scale they are on.",
    "scores_total": "The sum of all scores of the latest scoring.",
    "seats_in": "Partnerships in which a post holds a seat.",
    "served_by": "Who serves a strategy, and how.",
    "serving_what_ran_out": "Strategies that have run out and are still served.",
    "several_leads": "Strategies that several partnerships lead.",
    "severity": "`error` or `warning`.",
    "share": "Of a hundred evaluations, how many are in a position; those of all positions add up to it.",
    "shared_members": "Members that two partnerships share.",
    "shared_objectives": "Objectives that two partnerships serve, as `strategy/objective`.",
    "shared_strategies": "Strategies that two partnerships serve.",
    "shared_subjects": "Subjects of local government of which two partnerships speak in different words.",
    "shared_words": "Words that two partnerships share; `heritage/museums` where the council says that they are one.",
    "significance_edition": "The edition of the latest scoring of significance.",
    "significant_partnerships": "How many partnerships are significant.",
    "since": "The day of `--new-since`.",
    "slipped_days": "Days from the first date to the day on which it was done, else to the due day or, once that has passed, the day asked.",
    "slipped_since_agreed": "In history: days from the date first agreed to the one that stands, or on which it was done; it does not depend on a day.",
    "stage": "How far an evaluation has come.",
    "state": "Where it stands: the partnership, evaluation, step, action, agreement or review of the row.",
    "stays": "Whether a post works in the other partnership too.",
    "steps": "The steps that an exception moves, or whose plan passed unmet.",
    "strategies_left": "Strategies that nobody else serves.",
    "strategies_percent": "How alike two partnerships are in their strategies.",
    "strategies_without_partnership": "Strategies that nobody serves.",
    "stub": "What stands in the place of an action or an evaluation that is not for the public; null for any other.",
    "subject": "What a commit says it does; empty or null where that is not for the public.",
    "summary": "What a rule finds, in a line.",
    "supported": "The strategy that another supports.",
    "supported_state": "Why a supported strategy is not there: `not on record`, `not begun` or `ran out`.",
    "supporting": "Each strategy with one that it supports.",
    "targets": "The dates of actions.",
    "term_end": "The day on which the term of an agreement ends by the latest extension.",
    "terms_withheld": "Of an action that holds by an earlier one, the ground on which who answers for it and by when are not for the public; null where they may be told.",
    "through": "Strategies that rest in turn on one that leads nowhere.",
    "times_carried": "How often an action was carried or transferred on; where it is not known from where, the least it can be.",
    "times_moved": "How often a target date was moved with approval.",
    "to_settle": "What lint finds in the second edition of the format alone, for a person to settle.",
    "unchanged": "What is on record with all that a file says, by ids.",
    "undecided": "Partnerships that a change of bodies names as undecided.",
    "unmapped": "Columns of a file that no field takes, by their headings.",
    "unrated": "How many partnerships have no rating.",
    "version": "The version of these keys: 2.",
    "waiting": "New rows of a file that cannot be part of a plan yet, for it is not said since when, by their places.",
    "what_if": "What would have to move.",
    "where": "What a question or text of a file is about: a ref or id, or `table`.",
    "why": "Why a rule asks for what it does.",
    "withheld": "By kind, how much is not for the public, [as told above](#what-an-answer-leaves-out).",
    "withheld_count": "Of how many of the kind it is told neither that it is so nor that it is not, because that is not for the public.",
    "within_days": "How many days are looked ahead.",
    "without_date": "Agreed actions without a target date.",
    "without_exit_strategy": "How many partnerships have no exit strategy, or none on record.",
    "without_hours": "Evaluations that plan no officer hours.",
    "without_risk_assessment": "Partnerships of which no risk assessment is on record.",
    "without_seat": "Partnerships in which no seat of the council's is on record.",
    "without_tier": "How many significant partnerships have no tier.",
    "wording_percent": "How alike two partnerships are in the wording of name and purpose.",
    "written_as": "How a value of a field is written; null where that is the text itself.",
}
"""What each key means that is no field of a record."""

BESIDE: Mapping[str, str] = {
    "about": "Of an action, what the review that it came of is about; `partnership` is null beside it.",
    "actions": "Actions, one a row; in `checked` how many.",
    "checked": "Of `lint`, how many records and actions it checked.",
    "commit": "The hash of a commit; null for what is not committed.",
    "council_cash": "Also in sums.",
    "council_in_kind": "Also in sums.",
    "day": "Of a commit, the day on which it was committed.",
    "due": "The day that counts now: of an action after its approved revisions, of a period its last day.",
    "due_soon": "What falls due within the days asked.",
    "hours_per_year": "Also in sums: all hours of the council's officers.",
    "id": "What `show` takes.",
    "into": "With `--merge`, the partnership that the other would go into.",
    "kind": "Also of a change, of a disagreement, of what is due beside actions, and in `show` of the record.",
    "level": "Of a change: `blocking`, `attention` or `information`.",
    "name": "Of what would have to move, what it is called.",
    "note": "Of what would have to move, what is to be known of it.",
    "officer_time": "At the top of `map`, officers' hours by post.",
    "responsibility": "The text of who answers for it; who helps stands beside it under `with`.",
    "score": "Of a pair of partnerships, how much speaks for a duplicate, of 100.",
    "significant": "Of a partnership, whether it meets the test of its latest edition, else what is on record.",
    "strategies": "At the top of an answer, strategies, one a row.",
    "tier": "Of a partnership, the computed one, or the recorded one while scores are missing; null where it is not significant.",
    "total": "In the matrices of CSV, how many partnerships it has, or how many have the partnership.",
    "what": "Of what is due, and of what would have to move, what it is.",
    "year": "At the top of an answer, the year it speaks of.",
}
"""What keys of fields mean where they hold something else than the field."""

INTRODUCTION = """\
# JSON and CSV, key by key

What the answers of the [commands](commands.md) hold for programs. This page is made from examples of every answer,
those that the tests compare with (`tests/golden`), by `python docs/make_json.py`; a test holds it current.

- JSON starts with `"version": 2`. Keys are only ever added; a program passes over those that it does not know.
- It is in ASCII. Days are written `2009-07-14`; days, periods and amounts of money are text, as in the files.
- What is not known is null, whatever the kind of value; a list without anything in it is empty and not null.
- CSV has the same keys as its headings, those of a group as `governance.rating`, and the same values, but for the parts of the map that are no one list in JSON (`gaps`,
  `conformity`, what `--merge` and `--end` move), which have a row a line that people read; [commands.md](commands.md#for-every-command) tells how
  they are written.

## How keys are named

- One name, one meaning, in every answer. `id` is what `show` takes; `partnership`, `evaluation` and `strategy` are ids,
  `ref`, `issue_ref` and `action_ref` refs, `action` and `issue` wordings.
- A field of a record keeps the key and the shape that it has in the file; where a row is about an entry, as of `funding`
  or `agreement`, the fields of that entry stand in it as they do in the entry. Such keys stand here *in italics*, and are
  explained in [records.md](records.md). `responsibility` alone is always the text of who answers for it, with those who
  help beside it under `with`.
- What follows from a record has a name that no field has; the exceptions are told [below](#keys-of-fields-with-more-to-say).
- A row, wherever it stands, has the values that `show` has of the same `id`. In `list`, `overdue` and `programme` it
  has nothing else, but for `days_until_due`. Of a group, as `ended` or `governance`, a row may have some keys alone, each under
  its own name and with its value in the file.
- A number of things ends in `_count` or says so below; a list is never called as a number is.
- In `import`, `actions` and `partnerships` are what rows of a table say, before they are records: members are names, progress may be a
  text without a day, money is that of one year, and `asked` holds what a person has to settle.

"""

OMISSIONS = """\
## What an answer leaves out

Every answer ends with an account of it; a program that adds answers up need not guess.

- `withheld` says by kind how many parts are missing because they are not for the public; with `--private` it holds
  noughts. It has each kind that the answer would tell of otherwise: `action`, `issue`, `exception`, `self_assessment`,
  `council_role`, `continued_role`, `funding` (a year of money), `evaluation` and `partnership`. What stands in a part that
  is withheld is counted too, so that the public number and the withheld one make up the private number. In `diff` the
  kinds are the levels of changes (`blocking`, `attention`, `information`), in `history` they are `change` and
  `disagreement`, in `lint --since` and `audit` it is `finding`; of what `audit` withholds, rows of PM612 and PM615 tell the number.
- `not_counted` says by reason how many there are that the answer passes over: open actions that are `not_agreed` yet, that
  are agreed and have `no_date`, or that are of a `withdrawn_evaluation`; and `not_yet`, what is on record and was not
  there yet on the day asked: partnerships, evaluations or actions, whichever the rows are. Where an answer shows what the
  reason is about, as `list actions` does without `--state overdue`, `due-soon` or `not-due`, it is 0.
- `left_out` comes with `--keep-going`: the faults because of which something is missing.
- `marking` comes with `--private` where the answer holds what is not for the public: the sentence that says so, with each
  ground in full.

"""

OWN_KEYS = """\
## Keys that are no fields

What stands below a field with keys of the writer's own choosing, such as criteria, questions and characteristics, is no
key of these.

| key | means |
| --- | --- |
"""

SHARED_KEYS = """
## Keys of fields with more to say

These are fields of records. Where an answer has them for something else, or for more, it is this:

| key | means |
| --- | --- |
"""

EXPORT = """
### export

- `version`: number
- `marking`: text
- `on`: text
- `council`: text
- `register`: text
- `digest`: text, a digest (SHA-256) over the paths and bytes of all records
- `tables`: by key, list of groups: under the name of [each table](export.md#the-tables) its rows, with the keys of its columns
- `withheld`: by key, number
- `not_counted`: by key, number
- `left_out`: as elsewhere
"""

CONTENTS = """
## What each answer holds

In order. *By key* means keys of the writer's own, or of the steps of an evaluation. Where no example holds anything, the
kind of value is told as it is elsewhere.
"""


def record_fields() -> Mapping[str, bool]:
    """The key of every field of every record, and whether it holds keys of the writer's own."""
    found: dict[str, bool] = {}
    seen: set[type[Record]] = set()

    def walk(cls: type[Record]) -> None:
        if cls in seen:
            return
        seen.add(cls)
        for field in fields(cls).values():
            found[field.key] = found.get(field.key, False) or isinstance(field.kind, MappingKind)
            for part in parts(field.kind):
                if isinstance(part, EntryKind):
                    walk(part.record)

    for _, _, whole in FILES:
        walk(whole)
    return found


FIELDS = record_fields()
BY_KEY = {key for key, by_key in FIELDS.items() if by_key} | {"milestones", "not_counted", "withheld"}
"""What has keys that are told elsewhere: those of milestones are the steps of an evaluation."""


@cache
def examples() -> Mapping[str, Values]:
    """The golden answers under the headings of the page."""
    found: dict[str, list[object]] = {heading: [] for heading in ANSWERS.values()}
    for path in sorted((GOLDEN / "json").iterdir()):
        starts = [each for each in ANSWERS if f"{path.stem}-".startswith(f"{each}-")]
        if not starts:
            raise SystemExit(f"{path.name} is an example of no answer that ANSWERS names")
        found[ANSWERS[max(starts, key=len)]].append(json.loads(path.read_text("utf-8")))
    return found


def under_keys(values: Values) -> Keys:
    """What stands under each key of any of these, in order."""
    found: dict[str, list[object]] = {}
    for each in values:
        if isinstance(each, dict):
            for key, below in each.items():
                found.setdefault(key, []).append(below)
    return found


def items(values: Values) -> Values:
    """What any of these lists holds."""
    return list(chain.from_iterable(each for each in values if isinstance(each, list)))


def held(key: str, values: Values) -> tuple[str, Values]:
    """What a key holds, in words, and the groups of keys within it."""
    if key in BY_KEY and under_keys(values):
        what, within = held("", list(chain.from_iterable(under_keys(values).values())))
        return f"by key, {what}", within
    filled = [each for each in values if not is_empty(each)] or elsewhere(key)
    words, within = [], list[object]()
    for each in dict.fromkeys(map(kind, filled)):
        if each == "list":
            what, within = held("", items(filled))
            words.append(f"list of {what}")
        elif each == "group":
            within = [value for value in filled if isinstance(value, dict)]
            words.append("group" if key else "groups")
        else:
            words.append(each)
    if not words:
        words = ["list, empty in every example" if [] in values else "null in every example"]
    return " or ".join(words), within


def is_empty(value: object) -> bool:
    """Whether it tells no kind of value."""
    return value is None or value == []


def elsewhere(key: str) -> Values:
    """What a key holds in all answers; nothing where that is of several kinds."""
    filled = [each for each in everywhere().get(key, ()) if not is_empty(each)]
    kinds = {(kind(each), *map(kind, items([each])[:1])) for each in filled}
    return filled if len(kinds) == 1 else ()


@cache
def everywhere() -> Keys:
    """All that stands under each key of any answer."""
    found: dict[str, list[object]] = {}

    def walk(values: Values) -> None:
        for key, below in under_keys(values).items():
            found.setdefault(key, []).extend(below)
            walk(groups_in(key, below))

    walk(list(chain.from_iterable(examples().values())))
    return found


def groups_in(key: str, values: Values) -> Values:
    """The groups that stand under a key, those in lists and below keys of the writer's own among them."""
    if key in BY_KEY:
        values = list(chain.from_iterable(under_keys(values).values()))
    return [*values, *items(values)]


def kind(value: object) -> str:
    """The kind of a value."""
    match value:
        case bool():
            return "true or false"
        case int():
            return "number"
        case str():
            return "text"
        case list():
            return "list"
        case dict():
            return "group"
    raise TypeError(value)


def contents(values: Values, depth: int = 0) -> Iterator[str]:
    """A line for each key, with those below it."""
    for key, below in under_keys(values).items():
        what, within = held(key, below)
        shown = f"*`{key}`*" if key in FIELDS else f"`{key}`"
        yield f"{'  ' * depth}- {shown}: {what}\n"
        yield from contents(within, depth + 1)


def headings() -> Iterator[str]:
    """The columns of every CSV; those of a matrix are partnerships after the first two."""
    for path in sorted((GOLDEN / "csv").iterdir()):
        with path.open(encoding="utf-8", newline="") as file:
            columns = next(csv.reader(file))
        shown = columns[:2] if "matrix" in path.stem else columns
        yield from chain.from_iterable(column.split(".") for column in shown)


def faults() -> Iterator[str]:
    """Keys that are not explained, and explanations of keys that are not."""
    used = {*everywhere(), *headings()}
    for key in sorted(used - {*FIELDS, *MEANINGS}):
        yield f"{key} is neither a field nor explained"
    for key in sorted((MEANINGS.keys() | BESIDE.keys()) - used):
        yield f"{key} is explained, and no answer has it"
    for key in sorted((MEANINGS.keys() & FIELDS.keys()) | (BESIDE.keys() - FIELDS.keys())):
        yield f"{key} is explained in the wrong table"


def page() -> str:
    """The whole page."""
    rows = [f"| `{key}` | {meaning} |\n" for key, meaning in sorted(MEANINGS.items())]
    more = [f"| *`{key}`* | {meaning} |\n" for key, meaning in sorted(BESIDE.items())]
    answers = (
        part for heading, values in examples().items() for part in (f"\n### {heading}\n\n", *contents(values))
    )
    parts = [INTRODUCTION, OMISSIONS, OWN_KEYS, *rows, SHARED_KEYS, *more, CONTENTS, *answers, EXPORT]
    return "".join(parts)


def main() -> int:
    """Write the page, or with `--check` say whether it is current; every key must be explained."""
    found = list(faults())
    if found:
        sys.stdout.write("".join(f"{fault}\n" for fault in found))
        return 1
    made = page()
    if "--check" in sys.argv[1:]:
        current = PAGE.exists() and PAGE.read_text("utf-8") == made
        sys.stdout.write(
            "current\n" if current else "docs/json.md is not current: run python docs/make_json.py\n"
        )
        return 0 if current else 1
    PAGE.write_text(made, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
