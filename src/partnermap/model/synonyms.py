"""What people call the keys and words of records: other names of the same thing, never of a thing close to it."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from partnermap.model.usual_intervals import interval_readings, word_for
from partnermap.spelling import slips_for, spelling_free

KEYS: Sequence[tuple[str, Sequence[str]]] = (
    (
        "target_date",
        (
            "due", "due_date", "due_by", "due_on", "deadline", "by_when", "when", "timescale", "timeframe", "target",
            "target_completion_date", "implementation_date", "implementation_target_date", "date_due",
        ),
    ),
    (
        "responsibility",
        (
            "owner", "action_owner", "lead", "lead_officer", "responsible", "responsible_officer", "responsible_post",
            "who", "by_whom", "accountable", "accountable_officer", "assigned_to", "assignee", "officer",
        ),
    ),
    ("lead_officer", ("lead", "owner", "contact", "officer", "lead_contact", "responsible_officer", "responsibility")),
    ("completed", ("completed_on", "date_completed", "done_on", "finished", "actual")),
    ("actual", ("actual_date", "reached", "done", "held", "achieved")),
    ("planned", ("plan", "planned_date", "due", "due_date", "target", "target_date", "deadline")),
    ("progress", ("comments", "comment", "update", "updates", "progress_notes")),
    ("issue", ("description", "finding", "title", "text", "name", "problem")),
    ("action", ("description", "title", "text", "name", "task", "recommendation", "what", "wording")),
    ("ref", ("id", "no", "number", "reference", "ref_no", "action_no", "issue_no")),
    ("short_name", ("acronym", "abbreviation", "initials", "known_as", "short_title")),
    ("name", ("title", "full_name", "partnership_name", "organisation", "organisation_name")),
    ("title", ("name", "heading", "strategy")),
    ("purpose", ("aim", "aims", "objective", "objectives", "description", "about", "remit")),
    ("kind", ("type", "category", "document", "sort")),
    ("members", ("partners", "organisations", "member_organisations", "membership")),
    ("organisation", ("name", "organization", "partner", "member", "body", "org")),
    ("post", ("name", "title", "officer", "job_title", "position", "member", "holder")),
    ("portfolio_holder", ("cabinet_member", "portfolio", "political_lead", "portfolio_lead")),
    ("committees", ("committee", "panels", "scrutiny_committees")),
    ("service", ("department", "directorate", "service_area")),
    ("forum", ("committee", "board", "body", "where", "meeting", "group")),
    ("committee", ("panel", "board", "forum")),
    ("minute", ("minute_no", "minute_number", "minute_ref", "min")),
    ("by", ("decided_by", "approved_by", "agreed_by", "who", "body", "forum", "committee", "author", "reported_by")),
    ("day", ("date", "on", "when", "decided_on", "decision_date", "meeting_date")),
    ("meeting", ("date", "day", "meeting_date", "date_of_meeting")),
    ("reason", ("why", "because", "rationale", "justification", "grounds")),
    ("note", ("comment", "text", "update", "progress", "what", "description")),
    ("what", ("description", "name", "item", "text", "which")),
    ("text", ("recommendation", "answer", "wording")),
    ("amount", ("value", "sum", "cost", "total")),
    ("council_cash", ("cash", "cash_contribution")),
    ("council_in_kind", ("in_kind", "in_kind_contribution")),
    ("total", ("total_budget", "budget", "whole_budget")),
    ("funding", ("budget", "finance", "finances", "money", "costs")),
    ("hours_per_year", ("hours", "annual_hours", "time")),
    ("hours_planned", ("hours", "planned_hours")),
    ("registered", ("registered_on", "date_registered", "added", "added_to_register")),
    ("added", ("added_on", "date_added", "raised_on")),
    ("raised", ("first_raised", "raised_in", "year_raised")),
    ("joined", ("joined_on", "since", "member_since", "from", "date_joined")),
    ("left", ("left_on", "until", "date_left", "to")),
    ("from", ("since", "start", "start_date", "starts", "valid_from")),
    ("start", ("from", "started", "start_date", "commencement", "began", "since")),
    ("end", ("to", "end_date", "expires", "expiry", "expiry_date", "ends", "until")),
    ("to", ("until", "new_date", "revised_date", "new_target_date", "end", "end_date", "into")),
    ("notice_months", ("notice", "notice_period", "months_notice")),
    ("last_day", ("end_date", "ended_on", "date_ended")),
    ("how", ("outcome", "manner")),
    ("served", ("date", "day", "served_on", "notice_date")),
    ("received", ("date", "day", "received_on", "date_received")),
    ("due", ("due_date", "deadline", "due_by")),
    ("reviewed", ("last_reviewed", "date_reviewed")),
    ("review_due", ("review", "next_review")),
    ("adopted", ("date", "agreed", "adopted_on", "date_adopted")),
    ("likelihood", ("probability",)),
    ("impact", ("severity", "consequence")),
    ("edition", ("version",)),
    ("priority", ("importance", "ranking")),
    ("criterion", ("criteria", "heading")),
    ("repeats", ("frequency", "recurs", "repeat", "how_often", "recurring", "recurrence")),
    ("frequency", ("how_often", "repeats")),
    ("point", ("text", "what", "name", "sub_point", "task")),
    ("verified", ("checked", "verification", "verified_on")),
    ("evidence", ("proof",)),
    ("with", ("helpers", "supported_by", "support", "supporting", "assisted_by", "together_with")),
    ("accountable", ("owner", "lead", "responsible", "post", "officer", "name")),
    ("paragraph", ("para", "ground")),
    ("revisions", ("revision", "extensions", "revised_dates")),
    ("extensions", ("extension", "renewals")),
    ("email", ("e_mail", "mail", "email_address")),
    ("telephone", ("phone", "tel", "telephone_number", "phone_number")),
    ("contact", ("contact_officer",)),
    ("owner", ("lead", "lead_body", "responsible_body")),
    ("also_written", ("aliases", "alias", "also_known_as", "other_names", "synonyms")),
    ("formerly", ("former_names", "previously", "former_name", "previous_name")),
    ("statutory", ("is_statutory", "required_by_law")),
    ("scored", ("date", "day", "scored_on", "date_scored")),
    ("rating", ("score", "mark", "grade")),
    ("improvements", ("weaknesses", "areas_for_improvement", "improve")),
    ("round", ("type", "kind")),
    ("framework", ("toolkit", "method")),
    ("council", ("council_name", "authority", "name")),
)  # fmt: skip
"""Each key with what else it is called; where a record has two of the keys, the first of this list is meant."""

WORDS: Mapping[str, Sequence[str]] = {
    "shared-service": ("shared services", "joint service"),
    "company": ("limited company", "company limited by guarantee", "ltd"),
    "charity": ("charitable trust", "registered charity"),
    "memorandum": ("memorandum of understanding", "mou"),
    "wind-up": ("dissolve", "close down", "winding up"),
    "neighbourhood": ("neighborhood", "ward"),
}
"""Each word of a closed list with what else it is called."""

DONE = frozenset({"complete", "completed", "done", "finished", "achieved", "implemented", "closed"})
"""What people write in place of a date where the date of completion belongs."""


def key_meant(written: str, known: Collection[str], beside: Collection[str] = ()) -> str | None:
    """The key that another spelling or name of it stands for, of those known; one that is not there already, if any is."""
    found = keys_meant(written, known, beside)
    return next((key for key in found if key not in beside), found[0] if found else None)


def keys_meant(written: str, known: Collection[str], beside: Collection[str] = ()) -> Sequence[str]:
    """All keys that another spelling or name of one may stand for, the likeliest first."""
    spelt = spelling_free(written)
    other_names = [key for key in _keys_by_name().get(spelt, ()) if key in known]
    found = [key for key in known if spelling_free(key) == spelt] or other_names
    if not found or all(key in beside for key in found):
        found = [*slips_for(written, known), *found]
    return list(dict.fromkeys(found))


@cache
def _keys_by_name() -> Mapping[str, Sequence[str]]:
    """The keys that a name stands for, spelt without what makes no difference."""
    found: dict[str, list[str]] = {}
    for key, names in KEYS:
        for name in names:
            found.setdefault(spelling_free(name), []).append(key)
    return found


def word_meant(written: str, known: Collection[str]) -> str | None:
    """The word of a closed list that another spelling or name of it stands for."""
    return next(iter(words_meant(written, known)), None)


def words_meant(written: str, known: Collection[str]) -> Sequence[str]:
    """All words of a closed list that another spelling or name of one may stand for, the likeliest first."""
    spelt = spelling_free(written)
    often = [word_for(each.text) for each in interval_readings(written)]
    if len(often) == 1 and often[0] and often[0] in known:
        return [often[0]]
    found = [word for word in known if spelt in map(spelling_free, (word, *WORDS.get(word, ())))]
    return found or slips_for(written, known)
