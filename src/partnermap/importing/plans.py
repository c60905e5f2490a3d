"""The rows of action plans, trackers and lists of risks as actions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from partnermap.importing.asking import TABLE, Notebook
from partnermap.importing.cells import OPEN_END, Item, items_of
from partnermap.importing.drafts import ActionDraft
from partnermap.importing.filling import fill, shared
from partnermap.importing.headings import words
from partnermap.importing.issues import Issues
from partnermap.importing.layout import Block, DataRow, row_text
from partnermap.importing.reading import LISTED, SEVERAL, Filled, TableReading
from partnermap.importing.references import is_continuing, item_read, without_continued
from partnermap.importing.rows import ColumnsSeen, RowCells, seen
from partnermap.model.placeholder import is_placeholder
from partnermap.tables import CellKind

_SENTENCE_END = re.compile(r"[.!?]\s*$")
_OF_ENDS = re.compile(
    r"\b(?:completed|closed|withdrawn|cancelled|extensions?|implemented|done)\b", re.IGNORECASE
)
"""Words of a title that say that rows have ended or moved, and not on which day."""

_OWN = frozenset({"action", "issue", "ref", "issue_ref"})
"""Fields that the flow of rows reads; the others are filled cell by cell."""

_SHARED = frozenset({"responsibility", "target_date", "who_when", "status", "completed", "priority", "with"})
"""Fields that make a row one of its own, and whose lines are shared out to the actions of a row."""


@dataclass(slots=True)
class _Group:
    """A text across the table, of which it is told once it is known whether rows stand below it."""

    text: str
    place: str
    is_issue: bool
    has_rows: bool = False


@dataclass(slots=True)
class Plan:
    """What rows have come to so far, block by block."""

    reading: TableReading
    notebook: Notebook
    is_of_several: bool = False
    """Whether more than one table of the file has actions."""
    drafts: list[ActionDraft] = field(default_factory=list)
    issues: Issues = field(init=False)
    _seen: ColumnsSeen | None = None
    _group: _Group | None = None
    _can_go_on: bool = False
    """Whether something can go on from the last action."""

    def __post_init__(self) -> None:
        self.issues = Issues(self.notebook)

    def begin(self, block: Block) -> ColumnsSeen:
        """Go on with another block: of the same plan where it has the same headings, as after a page break."""
        before, self._seen = self._seen, seen(block, is_of_several=self.is_of_several)
        is_alike = before is not None and before.headings == self._seen.headings
        is_same = before is not None and before.block.table is block.table
        is_title = is_same and self._group is not None and not self._group.has_rows
        if not is_alike or not (is_same or all(map(is_continuing, block.table.before))):
            self._can_go_on = False
            if not is_title:
                self.end_group()
        if not is_alike and not is_title:
            self.issues.now = None
        return self._seen

    def take(self, seen_: ColumnsSeen, row: DataRow) -> None:
        """Read a row of a block."""
        place = seen_.block.place(row.row)
        if row.group:
            self._take_group(seen_, row.group, place)
            return
        if row.row.is_hidden:
            question = f"{row.row.place} is hidden in the file: it is read like the others"
            self.notebook.ask(TABLE, question, place)
        cells = seen_.cells(row)
        is_same_issue = self.issues.take(seen_, row, cells)
        made = self._take_actions(seen_, row, cells, is_same_issue=is_same_issue)
        others = [each for name, listed in cells.items() if name not in _OWN for each in listed]
        if made:
            self._fill(seen_, made, [*others, *_of_spans(seen_, row, made)])
            self._can_go_on = True
        else:
            self._take_rest(seen_, row, cells, others, is_same_issue=is_same_issue)

    def _take_group(self, seen_: ColumnsSeen, text: str, place: str) -> None:
        """A text across the table: the issue of the rows below it where no column is for issues, else a note."""
        self._can_go_on = False
        self.end_group()
        self._group = _Group(text, place, is_issue=not seen_.has_issues)
        if self._group.is_issue:
            self.issues.begin(text, "", place)

    def _tell_group(self) -> None:
        """Tell what becomes of a text across the table, now that a row stands below it."""
        if self._group and not self._group.has_rows:
            taken = "taken as the issue of" if self._group.is_issue else "kept as a note of"
            said = f"{self._group.text!r} stands across the table: {taken} the rows below it"
            self.notebook.ask(TABLE, said, self._group.place)
            self._group.has_rows = True

    def end_group(self) -> None:
        """Tell of a text across the table that no row stands below; of one without as an issue is told with the issues."""
        group, self._group = self._group, None
        if group and not (group.has_rows or group.is_issue):
            said = f"{group.text!r} stands across the table, and no action below it: it goes into no record"
            self.notebook.ask(TABLE, said, group.place)
            self.notebook.drop(group.place, f"across the table: {group.text}")

    def _last(self, *, is_same_issue: bool) -> ActionDraft | None:
        """The action from which a row may go on."""
        return self.drafts[-1] if self._can_go_on and is_same_issue else None

    def _take_actions(
        self, seen_: ColumnsSeen, row: DataRow, cells: RowCells, *, is_same_issue: bool
    ) -> Sequence[ActionDraft]:
        """The actions that begin in a row; what goes on from the row above is put there."""
        found = cells.get("action", [])
        lines = [line for each in found for line in each.cell.lines]
        for each in found:
            if each.cell.kind in {CellKind.NOT_CALCULATED, CellKind.ERROR}:
                question = f"the action of {row.row.place} is a formula without a result"
                self.notebook.ask(TABLE, question, each.place)
        items = [item for item in items_of(lines) if not is_placeholder(item.text)]
        last = self._last(is_same_issue=is_same_issue)
        has_ref = bool(cells.get("ref")) and not seen_.numbers_issues
        if (
            items
            and last
            and not has_ref
            and not _is_of_its_own(cells)
            and (more := without_continued(items[0].text))
        ):
            last.ask(f"goes on in {found[0].place}: taken as one text, confirm", found[0].place)
            last.action = f"{last.action} {more}"
            last.points.extend(items.pop(0).points)
        if items and last and not has_ref and self._may_go_on(seen_, items, cells):
            items = _continued(last, items, found[0].place)
        made = [self._draft(seen_, row, item, cells, is_one_of=len(items) > 1) for item in items]
        plain = [line for line in lines if line.level == 0 and not line.text[:1].islower()]
        if len(made) == 1 and len(plain) > 1 and not made[0].points:
            made[0].ask(f"its cell has {len(plain)} paragraphs: one action is made of them", found[0].place)
        self.drafts.extend(made)
        return made

    def _may_go_on(self, seen_: ColumnsSeen, items: Sequence[Item], cells: RowCells) -> bool:
        """Whether a row may go on from the one above: it says so, or has no owner, date or state of its own."""
        if self.issues.is_continued:
            return True
        return not _is_of_its_own(cells) and not (seen_.is_in_lower_case and items[0].text[:1].islower())

    def _draft(
        self, seen_: ColumnsSeen, row: DataRow, item: Item, cells: RowCells, *, is_one_of: bool
    ) -> ActionDraft:
        place = cells["action"][0].place
        draft = ActionDraft(seen_.block.place(row.row), item.text, item.points, self.issues.now)
        draft.is_row_struck = seen_.is_struck(row)
        draft.is_struck = item.is_struck or draft.is_row_struck
        numbered = item_read(item.text)
        if seen_.numbers_in_text and numbered.ref:
            draft.wanted, draft.action = numbered.ref, numbered.title
        elif cells.get("ref") and not seen_.numbers_issues:
            draft.wanted, draft.is_one_of = cells["ref"][0].text, is_one_of
            draft.shares_ref = seen_.is_of_risks
        if self.issues.of_empty:
            draft.ask(self.issues.of_empty, place)
        self._tell_group()
        if self._group and not self._group.is_issue:
            draft.note(f"group: {self._group.text}")
        if seen_.listed_under:
            draft.note(f"listed under: {seen_.listed_under}")
        if _OF_ENDS.search(seen_.listed_under):
            draft.keep(LISTED, seen_.listed_under, seen_.block.table.place)
        if is_one_of:
            draft.keep(SEVERAL, seen_.block.table.place, place)
        return draft

    def _fill(self, seen_: ColumnsSeen, made: Sequence[ActionDraft], others: Sequence[Filled]) -> None:
        """Give the actions of a row what its other cells say; a cell with a line for each is shared out."""
        above = self.reading.owners, self.reading.date
        for number, draft in enumerate(made):
            self.reading.owners, self.reading.date = above
            for each in others:
                part = shared(each, number, len(made)) if each.column.field in _SHARED else each
                if part is not each:
                    question = f"the lines under {each.label} are shared out to the {len(made)} actions of the row in order"
                    draft.ask(question, each.place)
                fill(draft, part, self.reading)
            if seen_.is_of_risks:
                _check_score(draft, others)
            if draft.is_struck and not draft.is_over:
                draft.note("struck out in the table")
                question = "is struck out: was it withdrawn or done, by whose decision and on which day?"
                draft.ask(question, draft.place)

    def _take_rest(
        self,
        seen_: ColumnsSeen,
        row: DataRow,
        cells: RowCells,
        others: Sequence[Filled],
        *,
        is_same_issue: bool,
    ) -> None:
        """What a row says that begins no action."""
        place, text = seen_.block.place(row.row), row_text(row.row)
        goes_on = any(not is_placeholder(each.text) for each in cells.get("action", []))
        numbers = [*cells.get("ref", []), *cells.get("issue_ref", [])]
        last = self._last(is_same_issue=is_same_issue)
        if last and (goes_on or not (numbers or cells.get("issue"))):
            for each in others:
                _fill_more(last, each, self.reading)
            if not goes_on:
                taken = "taken as going on from the row above"
                last.ask(f"{row.row.place} has no action of its own: {text!r} is {taken}", place)
        elif others or (numbers and not cells.get("issue")):
            name = numbers[0].text if numbers else row.row.place
            self.notebook.ask(name, f"{name} has no wording of an action: no action is made of it", place)
            self.notebook.drop(place, f"a row without an action: {text}")
            if self.issues.now and cells.get("issue"):
                self.issues.now.is_dropped = True


def _is_of_its_own(cells: RowCells) -> bool:
    """Whether a row has an owner, date or state of its own."""
    return any(cells.get(name) for name in _SHARED)


def _of_spans(seen_: ColumnsSeen, row: DataRow, made: Sequence[ActionDraft]) -> Sequence[Filled]:
    """The cells above that are merged over a row, of which it is told that they are taken for it too."""
    found = seen_.spanning(row)
    for filled, origin in found:
        made[0].ask(f"{filled.under} in {origin} is merged over several rows: taken for each", filled.place)
    return [filled for filled, _ in found]


def _fill_more(draft: ActionDraft, filled: Filled, reading: TableReading) -> None:
    """What a row says more of the action above it; a second date or priority is kept as a note."""
    owners = draft.lead or draft.helpers
    there = {"target_date": draft.target_date, "priority": draft.priority, "responsibility": owners}
    is_second = bool(there.get(filled.column.field or ""))
    if is_second:
        draft.ask(f"{filled.under} stands beside what the row above says: which holds?", filled.place)
    if is_second and filled.column.field != "responsibility":
        draft.note(f"{filled.label}: {filled.text}")
    else:
        fill(draft, filled, reading)


def _continued(last: ActionDraft, items: list[Item], place: str) -> list[Item]:
    """The texts of a row that begin actions; the list or the sentence that goes on from the last action is put there."""
    first = items[0]
    if OPEN_END.search(last.action) and not last.points and all(item.is_bullet for item in items):
        last.points.extend(text for item in items for text in (item.text, *item.points))
        return []
    if first.text[:1].islower() and not _SENTENCE_END.search(last.action) and not last.points:
        last.ask(f"goes on in {place}, whose text begins in the lower case: confirm", place)
        last.action = f"{last.action} {first.text}"
        last.points.extend(first.points)
        return items[1:]
    return items


def _check_score(draft: ActionDraft, cells: Sequence[Filled]) -> None:
    """Ask about a score that is not the product of what it is made of."""
    figures = {
        words(each.label.partition("(")[0]): (int(each.text), each.place)
        for each in cells
        if each.text.isdecimal()
    }
    likelihood = figures.get("likelihood") or figures.get("probability")
    scores = (figures.get(name) for name in ("score", "risk score", "rating", "risk rating"))
    impact, score = figures.get("impact"), next(filter(None, scores), None)
    if likelihood and impact and score and likelihood[0] * impact[0] != score[0]:
        draft.ask(f"{likelihood[0]} times {impact[0]} is not the score of {score[0]}", score[1])
