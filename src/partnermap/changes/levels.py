"""How much a reviewer must mind a change to each field, and why: one table, which `docs/review.md` shows.

What is told of a field has the level of its row. Where that is `blocking`, code of its own says so, which knows what was
agreed and which decision came with a change; a test changes every field to see that it does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from partnermap.changes.change import Change, Level
from partnermap.model import (
    action,
    body_change,
    evaluation,
    outcomes,
    partnership,
    record,
    reference,
    report_sheet,
    settings,
    value,
)
from partnermap.model.record import Record

BLOCKING: Level = "blocking"
ATTENTION: Level = "attention"
INFORMATION: Level = "information"


@dataclass(frozen=True, slots=True)
class Guard:
    """What guards some fields of a kind of entry and of those built on it; all of its fields where none is named.

    `level` is that of a change to what stood there, and of its being taken out, where no decision comes with it; `new`
    is that of what had not been there.
    """

    kind: type[Record]
    fields: str
    level: Level
    why: str
    new: Level = INFORMATION

    def of(self, change: Change) -> Change:
        """A change of a field that is guarded so, with its level; what blocks is for code that knows what was agreed."""
        level = self.level if change.before is not None or change.after is None else self.new
        return replace(change, level=ATTENTION if level == BLOCKING else level)


# fmt: off
GUARDS: Sequence[Guard] = (
    Guard(record.Record, "exempt", ATTENTION, "A mark takes its part out of every public list, and lifting it puts it in; what is marked is judged all the same.", ATTENTION),
    Guard(record.Record, "amendments was", BLOCKING, "Kept values are added to, never rewritten. What a new one keeps is what stood until its day, else it blocks: papers of meetings before it show that.", BLOCKING),
    Guard(record.Record, "requests", ATTENTION, "A request changes nothing, but who waits for its answer must see it gone."),
    Guard(record.Record, "added", BLOCKING, "A later day hides from papers what was agreed; an earlier one, or none, shows it in papers that never had it, which is for attention.", BLOCKING),
    Guard(record.Record, "formerly", BLOCKING, "The ids that a plan or partnership had lead to all that was agreed under them; other former names are for attention."),
    Guard(record.Record, "sources", INFORMATION, "Where it comes from decides nothing; that all of a plan or partnership is made up, which nobody said before, is for attention."),
    Guard(action.Action, "ref", BLOCKING, "An action agreed is never taken out, nor its number given to another: it is withdrawn or handed over, by decision.", BLOCKING),
    Guard(action.Action, "action points", BLOCKING, "It was agreed word by word; another wording, or a point more, keeps the old one under `amendments`.", BLOCKING),
    Guard(action.Action, "responsibility", BLOCKING, "Somebody answers for what was agreed; another post may take over, which is for attention.", ATTENTION),
    Guard(action.Action, "target_date revisions", BLOCKING, "The first date and what was decided of it since are what lateness counts from; a new date is a revision, approved.", ATTENTION),
    Guard(action.Action, "repeats every", BLOCKING, "How often it is due again was agreed with its date.", BLOCKING),
    Guard(action.Action, "deferrals passed_over", BLOCKING, "A decision to put it off, or to pass one occurrence over, stands for good; a new one takes the action out of the lists of what is late.", ATTENTION),
    Guard(action.Action, "done completed", BLOCKING, "What was done was done; to take it back needs a decision. A new entry takes the action out of the lists of what is late; so may the day of what was known by one, which is for attention.", ATTENTION),
    Guard(action.Action, "verified", BLOCKING, "A check once made stays on record."),
    Guard(action.Action, "withdrawn", BLOCKING, "A decision stands for good, and takes the action out of the lists of what is late.", ATTENTION),
    Guard(action.Action, "transferred", BLOCKING, "The same; to itself, in a circle, or to what had ended already is no hand-over and blocks at once.", ATTENTION),
    Guard(action.Action, "progress", BLOCKING, "Notes and kept values are added to, never rewritten."),
    Guard(action.Action, "priority political_lead", ATTENTION, "What was agreed of it, though nothing is due by it: a decision under `amendments` is asked for, and who leads may change.", ATTENTION),
    Guard(action.Action, "notes", ATTENTION, "What is known of it beside its fields decides nothing, but is shown in every paper."),
    Guard(action.Action, "evidence", ATTENTION, "What shows that it was done may need putting right."),
    Guard(action.Action, "carried_from", ATTENTION, "What it goes on with leaves the lists of what is late under its old number: an open action says `transferred` there, by decision, or a later plan of the same partnership carries it on, which is for attention, and again once that plan is agreed; so is all else.", BLOCKING),
    Guard(action.Point, "point target_date", BLOCKING, "A part of what was agreed, with its day.", BLOCKING),
    Guard(action.Point, "completed", BLOCKING, "The same as of an action; a new day takes the point out of the lists of what is late.", ATTENTION),
    Guard(value.Party, "accountable", BLOCKING, "Nobody in its place leaves an agreed action without an owner; another post is for attention.", ATTENTION),
    Guard(value.Party, "helpers", ATTENTION, "Who helps was agreed too.", ATTENTION),
    Guard(action.Revision, "to day reason approved", BLOCKING, "Once decided, all of it stands; before that it is a request and may be put right.", ATTENTION),
    Guard(action.Revision, "refused", BLOCKING, "The same; that it is refused leaves the date as it is."),
    Guard(action.Deferral, "until", BLOCKING, "The day until which it may wait was decided."),
    Guard(action.PassedOver, "occurrence", BLOCKING, "Which occurrence is passed over was decided."),
    Guard(action.Done, "occurrence day", BLOCKING, "Which occurrence was done, and when, is what lateness is told by.", BLOCKING),
    Guard(action.Progress, "day by note", BLOCKING, "A note says what was known on its day; what is right now is a note more.", BLOCKING),
    Guard(action.Progress, "percent", BLOCKING, "The same; it may be added."),
    Guard(action.Verification, "by day", BLOCKING, "Who checked it, and when, is what the check is worth."),
    Guard(action.Transfer, "to", BLOCKING, "Where it was handed to was decided; another place loses sight of it."),
    Guard(value.Decision, "by day minute reason", ATTENTION, "Who decided, when and where it is minuted; within what blocks, it blocks too."),
    Guard(value.OldValues, "", BLOCKING, "What an amendment keeps is the only trace of what was agreed first.", BLOCKING),
    Guard(value.Request, "what day by reason approved refused", ATTENTION, "What was asked for, and what was answered.", ATTENTION),
    Guard(evaluation.Issue, "ref", BLOCKING, "An issue agreed stays, with its number, as its actions do.", BLOCKING),
    Guard(evaluation.Issue, "actions", BLOCKING, "See the rows of an action.", ATTENTION),
    Guard(evaluation.Issue, "issue criterion priority", ATTENTION, "What was found and agreed; another wording keeps the old one under `amendments`.", ATTENTION),
    Guard(evaluation.Issue, "raised", ATTENTION, "How long an issue has been carried forward is told by it."),
    Guard(evaluation.Evaluation, "partnership year", BLOCKING, "They are its id, and read as that has them; one that was agreed is known by it for good, but for a decision under `formerly`."),
    Guard(evaluation.Evaluation, "about", ATTENTION, "What a review looks at that is of no one partnership."),
    Guard(evaluation.Evaluation, "round", ATTENTION, "Counts of a year's programme are of one round only.", ATTENTION),
    Guard(evaluation.Evaluation, "framework approach", ATTENTION, "By what it was judged, and how; `amendments` keep the old."),
    Guard(evaluation.Evaluation, "hours_planned", INFORMATION, "An estimate, which nothing agreed hangs on."),
    Guard(evaluation.Evaluation, "milestones", BLOCKING, "See the rows of a step."),
    Guard(evaluation.Evaluation, "exceptions", BLOCKING, "See the rows of an exception.", ATTENTION),
    Guard(evaluation.Evaluation, "self_assessment council_role continued_role", ATTENTION, "What was found, from completion on; papers of past meetings have it.", ATTENTION),
    Guard(evaluation.Evaluation, "issues", BLOCKING, "See the rows of an issue; one more is in the papers of every meeting, unless `added` says since when, which is after the agreement and not long before the commit.", ATTENTION),
    Guard(evaluation.FrameworkUse, "toolkit own", ATTENTION, "By what it was judged."),
    Guard(evaluation.Milestones, "initial_meeting started completed reported agreed closed", BLOCKING, "A step with its plan is never taken out."),
    Guard(evaluation.Milestone, "planned", BLOCKING, "The first plan, which all slippage counts from; a new one is an exception, a wrong one kept under `amendments`."),
    Guard(evaluation.Milestone, "actual", BLOCKING, "Of the agreement: everything agreed hangs on its day. Of other steps it is for attention, as a day may need putting right."),
    Guard(evaluation.Milestone, "forum minute", BLOCKING, "Of the agreement: who agreed, and where it is minuted, is what proves it. Of other steps it is for attention."),
    Guard(evaluation.Deviating, "day what to reason told", BLOCKING, "An exception, once told, stands; a later one takes its place. One that withdraws the evaluation takes its actions out of the lists of what is late.", ATTENTION),
    Guard(evaluation.Deviating, "until", BLOCKING, "The end of a review stands as its start does; it ends the exception.", ATTENTION),
    Guard(value.ReportedTo, "forum day", BLOCKING, "Which forum heard of it, and when, is what the report was for."),
    Guard(outcomes.CriterionFinding, "rating strengths improvements answers not_applicable", ATTENTION, "What was found, from completion on; a rating may not change unseen, either way.", ATTENTION),
    Guard(outcomes.Response, "text not_applicable", ATTENTION, "What was found.", ATTENTION),
    Guard(outcomes.CouncilRole, "contribution fit officer_time if_left answers completed_by view into", ATTENTION, "The council's own view, from completion on.", ATTENTION),
    Guard(outcomes.ContinuedRole, "relevant overlaps answers conclusion into reason", ATTENTION, "Whether it should go on is what members agree on.", ATTENTION),
    Guard(outcomes.Overlap, "partnership note", ATTENTION, "A part of the conclusion.", ATTENTION),
    Guard(partnership.Partnership, "name short_name purpose area service", INFORMATION, "What people read; nothing is due by it."),
    Guard(partnership.Partnership, "kind legal_form statutory level", ATTENTION, "What it is in law decides what is asked of it."),
    Guard(partnership.Partnership, "lead_officer portfolio_holder committees", ATTENTION, "Who answers for it, and to whom it reports."),
    Guard(partnership.Partnership, "registered compellable", ATTENTION, "From when it is in the register, and whether a return may be asked for: both take it out of lists of what is missing."),
    Guard(partnership.Partnership, "significance", ATTENTION, "A scoring stands for its day, and makes the tier.", ATTENTION),
    Guard(partnership.Partnership, "members council_seats officer_involvement strategies governance funding assurance related", ATTENTION, "An entry once on record is added to; taken out, it was never so. A partnership has no amendments, so a reviewer decides whether it is a correction."),
    Guard(partnership.Partnership, "agreement", ATTENTION, "The same of a group of facts; notice may be served under it.", ATTENTION),
    Guard(partnership.Partnership, "exit_strategy risk", ATTENTION, "The same."),
    Guard(partnership.Partnership, "ended", ATTENTION, "An end takes it, and its actions once they are handed over, out of the lists; to take it back or to rewrite it needs a look.", ATTENTION),
    Guard(partnership.Score, "edition scored test significant scores tier", ATTENTION, "A scoring stands for its day; another is a new entry.", ATTENTION),
    Guard(partnership.Member, "organisation role voting joined", ATTENTION, "Who is in it, with a vote or without, and since when."),
    Guard(partnership.Member, "left", ATTENTION, "A member that left leaves every list of members.", ATTENTION),
    Guard(partnership.Member, "sector", INFORMATION, "A word to sort by."),
    Guard(partnership.Seat, "post kind voting reports_to frequency since", ATTENTION, "Who sits there for the council, and how they report back."),
    Guard(partnership.OfficerInvolvement, "post role hours_per_year in_service_plan", ATTENTION, "What it takes of the council."),
    Guard(partnership.OfficerInvolvement, "service", INFORMATION, "A word to sort by."),
    Guard(partnership.StrategyLink, "strategy contribution objective", ATTENTION, "What it is for."),
    Guard(partnership.GoverningDocument, "kind adopted review_due reviewed next_due", ATTENTION, "The day of a review is what makes it late."),
    Guard(partnership.Agreement, "start end notice_months extensions notices", ATTENTION, "The first term is never edited and a new one is an extension, by decision; a partnership has no amendments, so a reviewer decides whether it is a correction.", ATTENTION),
    Guard(partnership.Extension, "to by day minute reason", ATTENTION, "The term that was decided.", ATTENTION),
    Guard(partnership.Notice, "served by minute reason withdrawn", ATTENTION, "From its day the notice runs; a withdrawal stops it.", ATTENTION),
    Guard(partnership.ExitStrategy, "agreed covers lacks", ATTENTION, "What is settled of the way out.", ATTENTION),
    Guard(partnership.Risk, "register_kept reviewed edition impact likelihood score", ATTENTION, "The risk on record, and when it was looked at last."),
    Guard(partnership.Funding, "council_cash", ATTENTION, "Money on record of a year, by which a partnership may be significant.", ATTENTION),
    Guard(partnership.Funding, "year council_in_kind total pooled accountable_body liabilities", ATTENTION, "Money on record of a year."),
    Guard(partnership.Liability, "what amount", ATTENTION, "Money on record."),
    Guard(partnership.Assurance, "year annual_report governance", ATTENTION, "A return or rating of a year stands; a later one is an entry more."),
    Guard(partnership.AnnualReport, "due received", ATTENTION, "A later due day, or an earlier day of receipt, makes a late report punctual."),
    Guard(partnership.GovernanceAssurance, "edition rating given_by day", ATTENTION, "A rating stands for its day, whether it rises or falls."),
    Guard(partnership.GovernanceAssurance, "rechecked", ATTENTION, "It ends the wait for a second look.", ATTENTION),
    Guard(partnership.Related, "partnership relation", ATTENTION, "How two partnerships stand to each other."),
    Guard(partnership.Ended, "last_day how into", ATTENTION, "How and when it ended was decided."),
    Guard(value.Former, "id until by day minute", BLOCKING, "An id once had leads to its history, and is never given again; of an organisation or post it is for attention.", ATTENTION),
    Guard(value.Former, "name", ATTENTION, "Under which name it is found in papers of its time.", ATTENTION),
    Guard(value.Exempt, "confidential paragraph reason", ATTENTION, "Why something is withheld. A mark takes its part out of every public list, which is for attention as its lifting is; what is marked is judged all the same.", ATTENTION),
    Guard(value.Source, "what origin illustrative", INFORMATION, "Where it comes from decides nothing."),
    Guard(settings.Settings, "format", BLOCKING, "By an older format, a period that repeats is due on other days; a newer one is for attention.", ATTENTION),
    Guard(settings.Settings, "year_starts", BLOCKING, "Every date written as a year or quarter moves with it.", BLOCKING),
    Guard(settings.Settings, "council nation assignment due_soon main_branch priorities exceptions_go_to lint register_id", ATTENTION, "By them everything is judged, named or listed: what is checked and against what, what may be withheld, what is due soon, who hears of exceptions.", ATTENTION),
    Guard(settings.Settings, "taken_in", ATTENTION, "Whose history counts as that of the register.", ATTENTION),
    Guard(settings.Settings, "synonyms", INFORMATION, "Words for comparing purposes; nothing is due by them."),
    Guard(settings.TakenIn, "register_id council commit ids", ATTENTION, "Whose history counts as that of the register.", ATTENTION),
    Guard(settings.LintSettings, "ignore fail_on", ATTENTION, "What is checked.", ATTENTION),
    Guard(body_change.BodyChange, "day ends followed_by direction", ATTENTION, "What becomes of bodies, and when.", ATTENTION),
    Guard(body_change.BodyChange, "decisions", ATTENTION, "What was decided of partnerships; a first decision on one is for information."),
    Guard(body_change.Direction, "since until thresholds checked", ATTENTION, "What a body that ends may still decide alone.", ATTENTION),
    Guard(body_change.PartnershipOutcome, "partnership outcome to hosted_by until by day minute reason", ATTENTION, "What was decided of a partnership.", ATTENTION),
    Guard(reference.Organisation, "name also_written", ATTENTION, "Under which names one body is known: with them change lists by body.", ATTENTION),
    Guard(reference.Organisation, "since ended successors", ATTENTION, "From its last day on it can answer for nothing, and others do.", ATTENTION),
    Guard(reference.Organisation, "sector", INFORMATION, "Words to sort by; nothing is due by them."),
    Guard(reference.BodyEnded, "last_day instrument", ATTENTION, "From then on it can answer for nothing."),
    Guard(reference.Successor, "organisation takes area since continuing", ATTENTION, "Who answers in its place."),
    Guard(reference.Post, "name also_written since", ATTENTION, "Under which names one post is known: with them changes what it owes.", ATTENTION),
    Guard(reference.Post, "ended", ATTENTION, "What it answered for is without an owner from then on.", ATTENTION),
    Guard(reference.Post, "service", INFORMATION, "Words to sort by; nothing is due by them."),
    Guard(reference.PostEnded, "last_day successors", ATTENTION, "Who answers in its place, and from when."),
    Guard(reference.Strategy, "title owner kind since to supports objectives", ATTENTION, "What partnerships are for; they name it."),
    Guard(reference.Framework, "name edition scale criteria council_role continued_role", ATTENTION, "By its words and points all is judged that was evaluated with it; a new edition is a new file."),
    Guard(reference.Criterion, "title question questions", ATTENTION, "What was asked."),
    Guard(reference.Questions, "questions", ATTENTION, "What was asked."),
    Guard(reference.Significance, "editions", ATTENTION, "By an edition all is judged that was scored under it; a new edition is an entry more."),
    Guard(reference.Edition, "since test scorecard tiers recheck_months assurance risk", ATTENTION, "Thresholds, bands, scales and intervals move tiers and due days of every partnership scored under it."),
    Guard(reference.TestPart, "asked threshold", ATTENTION, "What makes a partnership significant."),
    Guard(reference.Scorecard, "characteristics scale bands", ATTENTION, "What makes its tier."),
    Guard(reference.AssuranceScale, "scale from_earlier", ATTENTION, "Which rating is better than which."),
    Guard(reference.RiskMatrix, "matrix ranking", ATTENTION, "Which risk is high."),
    Guard(report_sheet.ReportSheet, "year committee title meeting report_of layout purpose recommendations sections implications background_papers contact appendices", INFORMATION, "Authored text, which is drafted until the meeting and read as a whole; nothing is due by it. That a sheet is taken out is for attention."),
    Guard(report_sheet.ReportSheet, "classification paragraph confidential reason public_interest", ATTENTION, "What of it is withheld, and why.", ATTENTION),
    Guard(report_sheet.Recommendation, "text evidence", INFORMATION, "Authored text."),
    Guard(report_sheet.Section, "title paragraphs", INFORMATION, "Authored text."),
    Guard(report_sheet.Implications, "policy_framework impact_assessment financial section_151 legal monitoring_officer", INFORMATION, "Authored text."),
    Guard(report_sheet.Contact, "post telephone email", INFORMATION, "Authored text."),
    Guard(report_sheet.Appendix, "letter evaluation programme title", INFORMATION, "Authored text."),
)
# fmt: on
"""The rows, in the order in which the page shows them."""


UNWEIGHED = Guard(record.Record, "", ATTENTION, "Nobody has weighed it yet.", ATTENTION)
"""What guards a field that is in no row, until it is in one."""


@cache
def guard(kind: type[Record], field: str) -> Guard:
    """What guards a field of a kind of entry: the row of the kind, else of what it is built on."""
    rows = (row for each in kind.__mro__ for row in GUARDS if row.kind is each)
    return next((row for row in rows if field in row.fields.split() or not row.fields), UNWEIGHED)
