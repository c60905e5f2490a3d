"""The actions of a table in a plan: a new one, or what one on record lacks. What is on record stays as it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from partnermap.edit.edits import Add, Edit
from partnermap.errors import NotRecordedError
from partnermap.importing.understood import ActionRead, Understood
from partnermap.recording import beginning
from partnermap.recording.actions import LETTERS, added_since
from partnermap.recording.imported import Difference, Imported
from partnermap.recording.imported_actions import action_of_row, additions, differences_of, with_origin
from partnermap.recording.record_at import ActionAt, EvaluationAt, evaluation_at, said
from partnermap.recording.recorded import Recorded
from partnermap.recording.rows_on_record import RowOrigin, TableRow, no_longer_in, rows_on_record
from partnermap.recording.toolkits import latest_toolkit
from partnermap.register import Register
from partnermap.register.gate import leads_into, not_public
from partnermap.source import Data
from partnermap.spelling import spelling_free

MANY = 200
"""Actions that may be more than one file holds."""


def plan_on_record(register: Register, partnership: str, year: str) -> str | None:
    """The evaluation of a partnership in a year; None where there is none.

    Raises `NotRecordedError` where there are several.
    """
    found = [
        each.id
        for each in register.evaluations.values()
        if each.record.partnership == partnership and each.record.year == year
    ]
    if len(found) > 1:
        raise NotRecordedError(
            f"{partnership} has {len(found)} evaluations in {year}: say which by --partnership {' or '.join(found)}"
        )
    return found[0] if found else None


def new_plan(register: Register, about: Mapping[str, Data], found: Understood) -> Imported:
    """A plan that a table begins; `about` is what is known of the evaluation beside its issues."""
    toolkit = latest_toolkit(register)
    assumed: dict[str, Data] = {
        "round": "ad-hoc",
        **said(framework=toolkit),
        "milestones": {"completed": {"planned": about["year"]}},
    }
    about = {**assumed, **about}
    id_ = beginning.evaluation_id(register, about)
    issues: dict[str, _NewIssue] = {}
    refs = (str(number) for number in count(1))
    taken = {read.issue_ref.casefold() for read in found.actions if read.issue_ref}
    for read in found.actions:
        if (key := _issue_key(read)) not in issues:
            ref = read.issue_ref or next(each for each in refs if each not in taken)
            issues[key] = _NewIssue(ref, _wording(read, found.file))
        issues[key].actions.append(action_of_row(read, RowOrigin.of(read, found.file)))
    written: Data = [issue.entry for issue in issues.values()]
    try:
        recorded = beginning.new_evaluation(register, {**about, **said(issues=written)})
    except NotRecordedError as error:
        if len(found.actions) < MANY:
            raise
        raise NotRecordedError(
            f"{error}; one plan does not hold {len(found.actions)} actions: part the table by partnership or year, "
            "and take each part over with its own --partnership and --year"
        ) from None
    return Imported(
        recorded,
        new=[f"{id_}/{read.ref}" for read in found.actions],
        assumed=[key for key in assumed if about[key] is assumed[key]],
    )


def more_of_a_plan(
    register: Register, id_: str, found: Understood, *, since: Data | None, private: bool
) -> Imported:
    """What a plan on record lacks of a table; new actions are part of it `since` a day, where its outcomes are on record.

    Unless `private`, nothing is told or changed of actions that are not for the public. Raises `NotRecordedError` where the day is
    needed and is not given.
    """
    at = evaluation_at(register, id_)
    hidden = () if private else not_public(register, at.entry.path)
    rows = rows_on_record(register, at.entry, found.actions, found.file)
    shown = [row for row in rows if not row.at or not leads_into(row.at.path(()), hidden)]
    issues = {_issue_key(row.read): int(row.at.key_path[1]) for row in shown if row.at}
    adding = _PlanAdditions(at, found.file, since, issues)
    for row in shown:
        adding.take(row)
    return Imported(
        Recorded({at.entry.path: adding.edits}),
        adding.new,
        adding.added_to,
        adding.unchanged,
        adding.differences,
        [
            each.id
            for each in no_longer_in(register, at.entry, rows, found.file)
            if not leads_into(each.path(()), hidden)
        ],
        waiting=adding.waiting,
        withheld={"action": len(rows) - len(shown)},
    )


def plans_on_record(
    register: Register, found: Understood, *, since: Data | None, private: bool
) -> Iterator[Imported]:
    """What the plans on record lack of a table whose rows say which plan they are in.

    Raises `NotRecordedError` for a plan that is not on record.
    """
    by_plan: dict[str, list[ActionRead]] = {}
    for read in found.actions:
        by_plan.setdefault(read.evaluation or "", []).append(read)
    for id_, reads in by_plan.items():
        if id_ not in register.evaluations:
            raise NotRecordedError(
                f"{reads[0].place}: {id_ or 'a row without an evaluation'} is not on record"
            )
        yield more_of_a_plan(register, id_, replace(found, actions=reads), since=since, private=private)


@dataclass(slots=True)
class _NewIssue:
    ref: str
    issue: str
    actions: list[Data] = field(default_factory=list)
    since: Data | None = None

    @property
    def entry(self) -> Data:
        return said(ref=self.ref, issue=self.issue, actions=self.actions, added=self.since)


@dataclass(slots=True)
class _PlanAdditions:
    """What the rows of a table add to a plan, as it comes together."""

    at: EvaluationAt
    file: str
    since: Data | None
    on_record: Mapping[str, int]
    """Which issue of the plan an issue of the table is, as other rows of it tell."""
    new: list[str] = field(default_factory=list)
    added_to: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    waiting: dict[str, str] = field(default_factory=dict)
    _edits: list[Edit] = field(default_factory=list)
    _issues: dict[str, _NewIssue] = field(default_factory=dict)

    @property
    def edits(self) -> Sequence[Edit]:
        """The edits of the plan's file."""
        return [*self._edits, *(Add(self.at.path("issues"), each.entry) for each in self._issues.values())]

    def take(self, row: TableRow) -> None:
        """Add what a row says and the plan has not."""
        if row.at is None:
            self._add(row)
        elif row.is_as_read_before:
            self.unchanged.append(row.at.id)
        else:
            self._compare(row, row.at)

    def _add(self, row: TableRow) -> None:
        try:
            since = added_since(self.at, self.since)
        except NotRecordedError as why:
            self.waiting[row.read.place] = str(why)
            return
        there = self._issue_on_record(row.read)
        key = _issue_key(row.read)
        if there is None and key not in self._issues:
            self._issues[key] = _NewIssue(
                self._free_issue_ref(row.read.issue_ref), _wording(row.read, self.file), since=since
            )
        issue_ref = self.at.record.issues[there].ref if there is not None else self._issues[key].ref
        goes_with_issue = row.read.is_numbered or issue_ref == row.read.issue_ref
        is_kept = row.read.ref and goes_with_issue and self._is_free(row.read.ref)
        ref = row.read.ref if is_kept else self._free_ref(issue_ref)
        entry = action_of_row(row.read, row.origin, ref, None if there is None else since)
        if there is None:
            self._issues[key].actions.append(entry)
        else:
            self._edits.append(Add(self.at.path(("issues", there, "actions")), entry))
        self.new.append(f"{self.at.id}/{ref}")

    def _compare(self, row: TableRow, at: ActionAt) -> None:
        differences = list(differences_of(row, at))
        edits = [] if row.is_reworded_past_knowing else list(additions(row, at))
        self.differences += differences
        (self.added_to if edits else self.unchanged).append(at.id)
        self._edits += [*edits, with_origin(row, at)] if edits else []

    def _issue_on_record(self, read: ActionRead) -> int | None:
        """Which issue of the plan a row is of, by the number that is written, by other rows of its issue or by its wording."""
        refs = [issue.ref.casefold() for issue in self.at.record.issues]
        if read.issue_ref and read.is_issue_numbered:
            written = read.issue_ref.casefold()
            return refs.index(written) if written in refs else None
        if (key := _issue_key(read)) in self.on_record:
            return self.on_record[key]
        wording = spelling_free(_wording(read, self.file))
        texts = [spelling_free(issue.issue) for issue in self.at.record.issues]
        return texts.index(wording) if wording in texts else None

    def _free_issue_ref(self, wanted: str | None) -> str:
        """The ref that is wanted, else the first number, that no issue has."""
        there = [each.ref for each in self.at.record.issues] + [each.ref for each in self._issues.values()]
        used = {ref.casefold() for ref in there}
        if wanted and wanted.casefold() not in used:
            return wanted
        return next(ref for number in count(1) if (ref := str(number)) not in used)

    def _is_free(self, ref: str) -> bool:
        used = {f"{self.at.id}/{action.ref}".casefold() for _, action in self.at.record.actions()}
        return f"{self.at.id}/{ref}".casefold() not in {*used, *(each.casefold() for each in self.new)}

    def _free_ref(self, issue_ref: str) -> str:
        """The first number below an issue that no action has."""
        letters = (f"{issue_ref}{letter}" for letter in LETTERS)
        numbers = (f"{issue_ref}-{number}" for number in count(1))
        return next(ref for refs in (letters, numbers) for ref in refs if self._is_free(ref))


def _issue_key(read: ActionRead) -> str:
    """What tells the issue of a row from others."""
    return read.issue_ref.casefold() if read.issue_ref else spelling_free(read.issue or "")


def _wording(read: ActionRead, file: str) -> str:
    return read.issue or (f"Issue {read.issue_ref}" if read.issue_ref else f"As listed in {file}")
