"""PM6: what a change did to something agreed that no decision on record allows. The rules pass it on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from partnermap.changes import Change, ChangeKind, RecordChanges, is_fault
from partnermap.changes.dated_entries import DAYS_AHEAD
from partnermap.finding import Finding, Severity
from partnermap.register.claims import SETTINGS
from partnermap.register.version import Version
from partnermap.rules.faults import passed_on
from partnermap.rules.rule import Rule
from partnermap.wording.commits import short_hash
from partnermap.wording.numbers import counted
from partnermap.wording.values import in_words


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """A rule of change, the hint on how what it finds is mended, and the kinds of blocking change that break it.

    `fields` are those that break it where the change has no kind of its own, each with all that stands in it. What is no
    more than a warning is broken by what reaches back.
    """

    code: str
    name: str
    summary: str
    hint: str
    kinds: Sequence[ChangeKind] = ()
    fields: Sequence[str | None] = ()
    severity: Severity = Severity.ERROR

    @property
    def rule(self) -> Rule:
        """As a rule beside the others."""
        return passed_on(self.code, self.severity, self.name, self.summary)


NOT_ALLOWED = (
    NotAllowed(
        "PM601",
        "agreed-action-removed",
        "An agreed issue or action, or a whole evaluation, is taken out, or goes on where nobody decided.",
        "put it back; what is no longer to be done is `withdrawn` or `transferred`, with the decision",
        kinds=["action-removed", "issue-removed", "evaluation-removed", "action-transferred"],
        fields=["added", "carried_from"],
    ),
    NotAllowed(
        "PM602",
        "agreed-action-reworded",
        "An agreed action, or one of its points, reads otherwise and no decision is on record.",
        "restore the wording, or keep the old one under `amendments` with the decision",
        kinds=["action-reworded"],
    ),
    NotAllowed(
        "PM603",
        "target-date-rewritten",
        "The agreed date of an action is another one now, and no revision or decision says why.",
        "put the agreed one back, and add the new one under `revisions` with who approved it",
        kinds=["target-date-rewritten"],
    ),
    NotAllowed(
        "PM604",
        "target-date-cleared",
        "The agreed date of an action is taken out.",
        "put the date back, or keep it under `amendments` with the decision",
        kinds=["target-date-cleared"],
    ),
    NotAllowed(
        "PM605",
        "responsibility-cleared",
        "Nobody answers any more for an agreed action.",
        "put the post or body back, or name the one that takes over",
        kinds=["responsibility-cleared"],
    ),
    NotAllowed(
        "PM606",
        "progress-rewritten",
        "A note of progress reads otherwise now, or is taken out.",
        "put the note back, and add another that says what is right",
        kinds=["progress-rewritten"],
    ),
    NotAllowed(
        "PM607",
        "ended-action-reopened",
        "An action was completed, withdrawn or handed over, and no longer is.",
        "put the entry back, or keep it under `amendments` with the decision",
        kinds=["action-reopened"],
        fields=["completed", "verified", "withdrawn", "transferred"],
    ),
    NotAllowed(
        "PM608",
        "agreement-taken-back",
        "The day on which the full membership agreed, the forum or the minute is taken out or rewritten.",
        "put it back, or keep the milestone under the evaluation's `amendments` with the decision",
        kinds=["milestone-withdrawn", "milestone-reached"],
        fields=["milestones.agreed.forum", "milestones.agreed.minute"],
    ),
    NotAllowed(
        "PM609",
        "amendment-rewritten",
        "An entry under `amendments` is taken out, says something else, or keeps what never stood.",
        "put the entry back as it was, or keep what stood there before its day; what was decided since is another entry",
        kinds=["amendment-unfounded"],
        fields=["amendments"],
    ),
    NotAllowed(
        "PM610",
        "number-given-again",
        "A new action has the number of another one.",
        "give the action that came later the next free number",
        kinds=["action-added"],
    ),
    NotAllowed(
        "PM611",
        "record-made-unreadable",
        "A record that could be read no longer can.",
        "mend what else is found in the file",
        fields=[None],
    ),
    WITHHELD := NotAllowed(
        "PM612",
        "withheld-part-changed",
        "Something agreed that is not for the public is other than it was, and no decision is on record.",
        "who may see exempt parts finds with `--private` what it is",
    ),
    REACHES_BACK := NotAllowed(
        "PM613",
        "earlier-meeting-changed",
        "What is new in an agreed plan shows in the papers of meetings before it.",
        "keep the old value under `amendments`, by its key in `was:` or `null` where there was none, with the day and who decided",
        severity=Severity.WARNING,
    ),
    ADDED_UNSEEN := NotAllowed(
        "PM614",
        "added-without-day",
        "An issue or action is added to an agreed plan, and no day, or one that cannot be, says when.",
        "write `added:` with the day on which it was added, once the rest was agreed",
        severity=Severity.WARNING,
    ),
    WITHHELD_REACHES_BACK := NotAllowed(
        "PM615",
        "withheld-part-reaches-back",
        "What is new in an agreed plan, and not for the public, shows in the papers of meetings before it.",
        "who may see exempt parts finds with `--private` what it is",
        severity=Severity.WARNING,
    ),
    MOVED := NotAllowed(
        "PM616",
        "agreed-action-moved",
        "An agreed action stands under another issue than the one it was agreed for.",
        "put it back; what belongs under another is `withdrawn` here, with the decision, and added there with a new number",
        severity=Severity.WARNING,
    ),
    NotAllowed(
        "PM617",
        "id-changed",
        "An agreed plan or a partnership has another id, and no decision is on record.",
        "give it back its id, or name that under `formerly`, by its key `id`, with who decided and when",
        kinds=["record-moved"],
        fields=["formerly"],
    ),
    NotAllowed(
        "PM618",
        "partnership-removed",
        "The file of a partnership is taken out, and no decision is on record.",
        "put the file back; one that is over is `ended`, one that has another id names this one under `formerly`",
        kinds=["partnership-removed"],
    ),
    PLAN := NotAllowed(
        "PM619",
        "plan-rewritten",
        "The first plan of a step, an exception from it or whom it was reported to is rewritten or gone.",
        "put it back: a new plan is one more entry under `exceptions`, and a wrong one is kept under `amendments` with the decision",
        fields=["milestones", "exceptions"],
    ),
    OUT_OF_ORDER := NotAllowed(
        "PM620",
        "entry-out-of-order",
        "An entry bears a day that it cannot have: after its commit, or before what it changes.",
        "correct the day; what is yet to be decided is entered once it is",
        kinds=["dated-out-of-order"],
    ),
    NOT_TAKEN_IN := NotAllowed(
        "PM650",
        "register-not-taken-in",
        "The history of another register is part of this one's, and the main branch does not declare it.",
        "take the merge back; a register that is taken in is declared under `taken_in` in partnermap.yaml, by whose decision",
    ),
)

OF_SETTING: Mapping[str | None, str] = {
    "year_starts": "put back the day on which the year started; what was agreed by years and quarters is due by it",
    None: "put the settings back; what was wrong with them is mended in them",
    "format": "put back the format; what was agreed to be done again and again is due by it",
}
"""The hints of the settings whose change moves what was agreed, and of all of them gone."""

OF_KIND: Mapping[ChangeKind, NotAllowed] = {kind: each for each in NOT_ALLOWED for kind in each.kinds}
OF_FIELD: Mapping[str | None, NotAllowed] = {field: each for each in NOT_ALLOWED for field in each.fields}


def change_faults(found: Iterable[RecordChanges]) -> list[Finding]:
    """The changes that block or reach back, each as a finding under the code of its rule."""
    return _not_allowed(change for each in found for change in each.every)


def public_change_faults(found: Sequence[RecordChanges]) -> list[Finding]:
    """The same as the public is told: of what is withheld that a record has it, and how much."""
    return _public_of(change_faults(found), _not_allowed(change for each in found for change in each.public))


def _public_of(every: Iterable[Finding], public: Iterable[Finding]) -> list[Finding]:
    """Of all findings of change those that the public is told, in its words; of the others their number by record."""
    public_by_subject: dict[tuple[object, ...], list[Finding]] = {}
    for finding in public:
        public_by_subject.setdefault(_about(finding), []).append(finding)
    shown = []
    withheld: dict[tuple[str, bool], list[Finding]] = {}
    for finding in every:
        if public_by_subject.get(_about(finding)):
            shown.append(public_by_subject[_about(finding)].pop(0))
        else:
            withheld.setdefault((finding.path, _is_warning(finding)), []).append(finding)
    return [*shown, *map(_number_alone, withheld.values())]


def _about(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.path, finding.issue, finding.action


def _not_allowed(found: Iterable[Change]) -> list[Finding]:
    return [_finding(change) for change in found if is_fault(change)]


def not_taken_in(last: str, first: str) -> Finding:
    """That a merge joined a history that has nothing in common with the rest, by its last commit and its first."""
    what = (
        "is a history of its own"
        if first == last
        else f"ends a history of its own that begins with {short_hash(first)}"
    )
    message = f"{short_hash(last)} {what}, was merged, and no commit of it is declared by `taken_in` of the main branch"
    return Finding(NOT_TAKEN_IN.code, SETTINGS, (), message, NOT_TAKEN_IN.hint)


def without_day(version: Version, today: date | None = None) -> list[Finding]:
    """That a commit bears no day by which its entries could be judged: none of the calendar, one before what it goes on from, or one to come.

    A day before is in order, or after `today`, as clocks differ. Nothing where it bears one, or where there is no commit.
    """
    if version.commit is None:
        return []
    if version.day is None:
        is_wrong, shown = "no day of the calendar", "to have come before its day"
    elif version.not_before and (version.not_before - version.day).days > DAYS_AHEAD:
        is_wrong = f"{in_words(version.day)}, before {in_words(version.not_before)}, the date of one that it goes on from"
        shown = "to have come in time"
    elif today and (version.day - today).days > DAYS_AHEAD:
        is_wrong, shown = f"{in_words(version.day)}, which is to come", "to have come after its day"
    else:
        return []
    message = f"the date of {short_hash(version.commit)} is {is_wrong}, so no entry that it brings can be shown {shown}"
    hint = "commit it again with the day that it is; what it brings is to be looked at with care"
    return [Finding(OUT_OF_ORDER.code, SETTINGS, (), message, hint)]


def _is_warning(finding: Finding) -> bool:
    """Whether a finding of change is no more than that it reaches back."""
    return finding.code in {each.code for each in NOT_ALLOWED if each.severity is Severity.WARNING}


def _number_alone(found: Sequence[Finding]) -> Finding:
    number, first = counted(len(found), "change"), found[0]
    message = f"{number} to something agreed that is not for the public, with no decision on record"
    broken = WITHHELD_REACHES_BACK if _is_warning(first) else WITHHELD
    return Finding(broken.code, first.path, (), message, broken.hint, first.record, exempt=True)


def _finding(change: Change) -> Finding:
    broken = _broken(change)
    return Finding(
        broken.code,
        change.path,
        change.key_path,
        change.sentence,
        OF_SETTING.get(change.field, broken.hint) if change.path == SETTINGS else broken.hint,
        change.record,
        change.issue,
        change.action,
    )


def _broken(change: Change) -> NotAllowed:
    """The rule that a change breaks."""
    if change.kind == "action-moved":
        return MOVED
    if change.level != "blocking":
        return ADDED_UNSEEN if change.kind in {"action-added", "issue-added"} else REACHES_BACK
    return OF_KIND.get(change.kind) or _of_field(change.field)


def _of_field(field: str | None) -> NotAllowed:
    """The rule of a field, else of what it stands in."""
    while field and field not in OF_FIELD:
        field = field.rpartition(".")[0]
    return OF_FIELD.get(field, PLAN) if field else OF_FIELD[None]
