"""The rows of action plans, trackers and lists of risks as actions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from partnermap.importing.asking import TABLE, Notebook
from partnermap.importing.cells import OPEN_END, Item, is_blank, items_of, on_one_line, words_of
from partnermap.importing.drafts import Draft, IssueDraft
from partnermap.importing.filling import fill, shared
from partnermap.importing.headings import LEAST_KNOWN, words
from partnermap.importing.layout import Block, DataRow, row_text
from partnermap.importing.reading import LISTED, SEVERAL, Filled, Reading
from partnermap.importing.references import is_continuing, item_read
from partnermap.importing.vocabulary import OF_RISKS
from partnermap.tables import CellKind

_SENTENCE_END = re.compile(r"[.!?]\s*$")
_PLAIN_NUMBER = re.compile(r"\d+(?:\.0*)?[.)]?")
_OF_STATE = re.compile(
    r"\b(?:completed|closed|live|outstanding|overdue|withdrawn|cancelled|extensions?|implemented|done|open)\b",
    re.IGNORECASE,
)
"""Words of a table's title that say something of the state of all its rows."""

_OF_ENDS = re.compile(
    r"\b(?:completed|closed|withdrawn|cancelled|extensions?|implemented|done)\b", re.IGNORECASE
)

_OWN = frozenset({"action", "issue", "ref", "issue_ref"})
"""Fields that the flow of rows reads; the others are filled cell by cell."""

Cells = dict[str, list[Filled]]
"""The cells of a row that say something, by field."""


@dataclass(slots=True)
class Plan:
    """What rows have come to so far, block by block."""

    reading: Reading
    notebook: Notebook
    drafts: list[Draft] = field(default_factory=list)
    issues: list[IssueDraft] = field(default_factory=list)
    by_words: dict[tuple[str, str | None], IssueDraft] = field(default_factory=dict)
    """The issues by the words of title and ref; by title alone under None, by ref alone under no words."""
    issue: IssueDraft | None = None
    group: str = ""
    last_row: DataRow | None = None
    """The row of the last action; None where nothing can go on from it."""
    numbers_issues: bool = False
    """Whether the column of numbers counts issues."""
    is_of_risks: bool = False
    """Whether each row is a risk, whose number its issue and its action share."""
    headings: Sequence[str] = ()
    is_of_several: bool = False
    """Whether more than one table of the file has actions."""
    listed_under: str = ""
    """The title of the table, where it says the state of its rows."""
    is_in_lower_case: bool = False
    """Whether most actions begin in the lower case, so that none is seen by it to go on from the one above."""
    numbers_in_text: bool = False
    """Whether each action has its number before its words."""
    is_continued: bool = False
    """Whether the row says that its issue goes on."""
    of_empty: str = ""
    """What to ask of a row with an empty cell for its issue."""

    def begin(self, block: Block) -> None:
        """Go on with another block: of the same plan where it has the same headings, as after a page break."""
        headings = [words(column.heading) for column in block.columns]
        if headings != self.headings or not all(is_continuing(text) for text in block.table.before):
            self.last_row, self.group = None, ""
            self.issue = self.issue if headings == self.headings else None
        self.headings, self.of_empty = headings, ""
        titles = [*block.table.before, block.table.name] if self.is_of_several else []
        self.listed_under = next((text for text in reversed(titles) if _OF_STATE.search(text)), "")
        self.is_of_risks = len({*headings} & OF_RISKS) >= LEAST_KNOWN
        texts = [text for column in block.of("action") for text in block.texts(column)]
        self.is_in_lower_case = sum(text[:1].islower() for text in texts) * 2 > len(texts)
        self.numbers_in_text = not block.of("ref") and _are_numbered(texts)
        self.numbers_issues = not self.is_of_risks and _numbers_issues(block)

    def take(self, block: Block, row: DataRow) -> None:
        """Read a row."""
        if row.group:
            self._take_group(block, row)
            return
        cells = {
            name: [
                Filled(cell, column, block.place(cell))
                for column in block.of(name)
                if not is_blank(cell := row.cell(column))
            ]
            for name in dict.fromkeys(column.field for column in block.columns if column.field)
        }
        if row.row.is_hidden:
            self.notebook.ask(
                "table",
                f"{row.row.place} is hidden in the file: it is read like the others",
                block.place(row.row),
            )
        is_same_issue = self._take_issue(block, row, cells)
        made = self._take_actions(block, row, cells, is_same_issue=is_same_issue)
        others = [each for name, listed in cells.items() if name not in _OWN for each in listed]
        if made:
            self._fill(made, others)
            self.last_row = row
        else:
            self._take_rest(block, row, cells, others, is_same_issue=is_same_issue)

    def _take_group(self, block: Block, row: DataRow) -> None:
        """A text across the table: the issue of the rows below it where no column is for issues, else a note."""
        place = block.place(row.row)
        self.last_row = None
        if block.of("issue"):
            self.group = row.group
            self.notebook.ask(
                "table", f"{row.group!r} stands across the table: kept as a note of the rows below it", place
            )
            return
        self.notebook.ask(
            "table", f"{row.group!r} stands across the table: taken as the issue of the rows below it", place
        )
        self._begin_issue(row.group, "", place)

    def _take_issue(self, block: Block, row: DataRow, cells: Cells) -> bool:
        """Settle which issue a row belongs to; whether it is the one of the row before."""
        self.of_empty, self.is_continued = "", False
        if not block.of("issue") and not block.of("issue_ref"):
            return True
        said = cells.get("issue", [])
        number = next(
            iter(cells.get("issue_ref", []) or (cells.get("ref", []) if self.numbers_issues else [])), None
        )
        counted = item_read(number.text) if number else None
        ref = (counted.ref if counted.is_continued and counted.ref else number.text) if number and counted else ""
        self.is_continued = bool(counted and counted.is_continued)
        if not said:
            if ref and (self.issue is None or not _same(ref, self.issue.ref)):
                self._begin_issue("", ref, number.place if number else "")
                return False
            self._ask_of_empty(block, row)
            return True
        text = "\n".join(words_of(each.cell) for each in said)
        item = item_read(text)
        self.is_continued = self.is_continued or item.is_continued
        if ref and item.ref and not _same(ref, item.ref):
            item = replace(item, title=f"{item.ref} {item.title}")
        ref = ref or (item.ref or "")
        known = self._known(item.title, ref, is_continued=item.is_continued)
        is_same = known is self.issue and known is not None
        if known is None and item.is_continued and not item.title:
            self.notebook.ask(TABLE, f"{said[0].text!r} goes on from nothing above it", said[0].place)
        if known is None:
            self._begin_issue(
                item.title or ("" if item.is_continued else text), ref, said[0].place, item.raised
            )
        else:
            self.issue = known
            if ref and known.ref and not _same(ref, known.ref):
                self.notebook.ask(TABLE, f"{ref} goes on, and above it stands {known.ref}: taken as the same", said[0].place)
        return is_same

    def _known(self, title: str, ref: str, *, is_continued: bool) -> IssueDraft | None:
        """The issue that a row names again: by its words, or as continued."""
        if is_continued and not title:
            by_ref = self.by_words.get(("", words(ref))) if ref else None
            return by_ref or self.issue
        found = self.by_words.get((words(title), words(ref))) or (
            None if ref else self.by_words.get((words(title), None))
        )
        return found if title else None

    def _begin_issue(self, title: str, ref: str, place: str, raised: str | None = None) -> None:
        self.issue = IssueDraft(on_one_line(title) or None, ref, place, raised)
        if raised:
            self.issue.notes.append(f"raised {raised}")
        self.issues.append(self.issue)
        for key in ((words(title), words(ref)), (words(title), None), ("", words(ref))):
            if any(key):
                self.by_words[key] = self.issue

    def _ask_of_empty(self, block: Block, row: DataRow) -> None:
        """Ask whether a row with an empty cell for its issue stands under the one above it; merged cells say so."""
        merged = any(row.cell(column).merged_into for column in block.of("issue"))
        if not merged and self.issue and self.issue.text:
            self.of_empty = f"stands under {self.issue.text!r} because its {block.of('issue')[0].heading or 'issue'} is empty: confirm"
        else:
            self.of_empty = ""

    def _take_actions(self, block: Block, row: DataRow, cells: Cells, *, is_same_issue: bool) -> list[Draft]:
        """The actions that begin in a row; what goes on from the row above is put there."""
        found = cells.get("action", [])
        lines = [line for each in found for line in each.cell.lines]
        for each in found:
            if each.cell.kind in {CellKind.NOT_CALCULATED, CellKind.ERROR}:
                self.notebook.ask(
                    "table", f"the action of {row.row.place} is a formula without a result", each.place
                )
        items = items_of(lines)
        last = self.drafts[-1] if self.drafts and self.last_row is not None else None
        has_ref = bool(cells.get("ref")) and not self.numbers_issues
        if items and last and is_same_issue and not has_ref and self._may_go_on(items, cells):
            items = _continued(last, items, found[0].place)
            if not items:
                self.of_empty = ""
        is_struck = _is_struck(row, block)
        made = []
        for item in items:
            numbered = item_read(item.text) if self.numbers_in_text else None
            if numbered and numbered.ref:
                item.text = numbered.title
            draft = Draft(
                block.place(row.row),
                item.text,
                item.points,
                self.issue,
                is_struck=is_struck or item.is_struck,
            )
            self._start(draft, block, cells, found[0].place, is_one_of=len(items) > 1)
            if numbered and numbered.ref:
                draft.wanted, draft.is_one_of = numbered.ref, False
            made.append(draft)
        plain = [line for line in lines if line.level == 0 and not line.text[:1].islower()]
        if len(made) == 1 and len(plain) > 1 and not made[0].points:
            made[0].ask(f"its cell has {len(plain)} paragraphs: one action is made of them", found[0].place)
        self.drafts.extend(made)
        return made

    def _may_go_on(self, items: Sequence[Item], cells: Cells) -> bool:
        """Whether a row may go on from the one above: it says so, or has no owner, date or state of its own."""
        if self.is_continued:
            return True
        is_of_its_own = any(cells.get(name) for name in _SHARED)
        return not is_of_its_own and not (self.is_in_lower_case and items[0].text[:1].islower())

    def _start(self, draft: Draft, block: Block, cells: Cells, place: str, *, is_one_of: bool) -> None:
        if self.of_empty:
            draft.ask(self.of_empty, place)
        if self.group:
            draft.note(f"group: {self.group}")
        if cells.get("ref") and not self.numbers_issues:
            draft.wanted, draft.is_one_of = cells["ref"][0].text, is_one_of
            draft.shares_ref = self.is_of_risks
            draft.shares_ref = self.is_of_risks
        if self.listed_under:
            draft.note(f"listed under: {self.listed_under}")
            if _OF_ENDS.search(self.listed_under):
                draft.keep(LISTED, self.listed_under, block.table.place)
        if is_one_of:
            draft.keep(SEVERAL, block.table.place, place)

    def _fill(self, made: Sequence[Draft], others: Sequence[Filled]) -> None:
        """Give the actions of a row what its other cells say; a cell with a line for each is shared out."""
        above = self.reading.owners, self.reading.date
        for number, draft in enumerate(made):
            self.reading.owners, self.reading.date = above
            for each in others:
                part = shared(each, number, len(made)) if each.column.field in _SHARED else each
                if part is not each:
                    draft.ask(
                        f"the lines under {each.label} are shared out to the {len(made)} actions of the row in order",
                        each.place,
                    )
                fill(draft, part, self.reading)
            if self.is_of_risks:
                _check_score(draft, others)
            if draft.is_struck and not draft.is_over and not draft.withdrawn:
                draft.note("struck out in the table")
                draft.ask(
                    "is struck out: was it withdrawn or done, by whose decision and on which day?",
                    draft.place,
                )

    def _take_rest(
        self, block: Block, row: DataRow, cells: Cells, others: Sequence[Filled], *, is_same_issue: bool
    ) -> None:
        """What a row says that begins no action."""
        place, text = block.place(row.row), row_text(row.row)
        goes_on = bool(cells.get("action"))
        numbers = [*cells.get("ref", []), *cells.get("issue_ref", [])]
        last = self.drafts[-1] if self.drafts and self.last_row and is_same_issue else None
        if last and (goes_on or not (numbers or cells.get("issue"))):
            for each in others:
                _fill_more(last, each, self.reading)
            if not goes_on:
                last.ask(
                    f"{row.row.place} has no action of its own: {text!r} is taken as going on from the row above",
                    place,
                )
        elif others or (numbers and not cells.get("issue")):
            name = numbers[0].text if numbers else row.row.place
            self.notebook.ask(name, f"{name} has no wording of an action: no action is made of it", place)
            self.notebook.drop(place, f"a row without an action: {text}")
            if self.issue and cells.get("issue"):
                self.issue.is_told = True


_SHARED = frozenset({"responsibility", "target_date", "who_when", "status", "completed", "priority", "with"})


def _check_score(draft: Draft, cells: Sequence[Filled]) -> None:
    """Ask about a score that is not the product of what it is made of."""
    figures = {words(each.label): (int(each.text), each.place) for each in cells if each.text.isdecimal()}
    likelihood = figures.get("likelihood") or figures.get("probability")
    impact, score = figures.get("impact"), figures.get("score") or figures.get("risk score")
    if likelihood and impact and score and likelihood[0] * impact[0] != score[0]:
        draft.ask(f"{likelihood[0]} times {impact[0]} is not the score of {score[0]}", score[1])


def _are_numbered(texts: Sequence[str]) -> bool:
    """Whether each text begins with a number of its own: `1.1 Hold a fair`."""
    refs = [item_read(text).ref for text in texts]
    return len(refs) > 1 and all(refs) and len({*refs}) == len(refs)


def _fill_more(draft: Draft, filled: Filled, reading: Reading) -> None:
    """What a row says more of the action above it; a second date or priority is kept as a note."""
    there = {"target_date": draft.target_date, "priority": draft.priority, "responsibility": draft.lead or draft.helpers}
    is_second = bool(there.get(filled.column.field or ""))
    if is_second:
        draft.ask(f"{filled.under} stands beside what the row above says: which holds?", filled.place)
    if is_second and filled.column.field != "responsibility":
        draft.note(f"{filled.label}: {filled.text}")
    else:
        fill(draft, filled, reading)


def _continued(last: Draft, items: list[Item], place: str) -> list[Item]:
    """The texts of a row that begin actions; the sentence or the list that goes on from the last action is put there."""
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


def _same(one: str, other: str) -> bool:
    return words(one) == words(other)


def _is_struck(row: DataRow, block: Block) -> bool:
    """Whether a row is struck out as a whole, whatever stands in the columns that tell its state."""
    told = {"progress", "status", "completed", "notes", "updated"}
    cells = [row.cell(column) for column in block.columns if column.field not in told]
    lines = [line for cell in cells if not is_blank(cell) for line in cell.lines]
    return bool(lines) and all(line.struck for line in lines)


def _numbers_issues(block: Block) -> bool:
    """Whether the column of numbers counts the issues of a block, and not its actions."""
    refs, issues = block.of("ref"), block.of("issue")
    if not refs or not issues:
        return False
    ref, issue = refs[0], issues[0]
    if {"action", "rec", "recommendation", "task"} & {*words(ref.heading).split()}:
        return False
    rows = [row for row in block.rows if not row.group]
    numbered = [row for row in rows if words_of(row.cell(ref))]
    with_issue = [row for row in rows if words_of(row.cell(issue))]
    if {id(row) for row in numbered} != {id(row) for row in with_issue}:
        return len(numbered) <= len(with_issue)
    if len({words(text) for text in block.texts(issue)}) < len(numbered):
        return len({words(text) for text in block.texts(ref)}) < len(numbered)
    return len(numbered) < len(rows) or all(_PLAIN_NUMBER.fullmatch(text) for text in block.texts(ref))
