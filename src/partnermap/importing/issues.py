"""Which issue each row stands under."""

from dataclasses import dataclass, field, replace

from partnermap.importing.asking import TABLE, Notebook
from partnermap.importing.cells import on_one_line, words_of
from partnermap.importing.drafts import IssueDraft
from partnermap.importing.headings import words
from partnermap.importing.layout import DataRow
from partnermap.importing.references import ItemRead, item_read
from partnermap.importing.rows import ColumnsSeen, RowCells


@dataclass(slots=True)
class Issues:
    """The issues so far, and the one that rows stand under."""

    notebook: Notebook
    all: list[IssueDraft] = field(default_factory=list)
    now: IssueDraft | None = None
    is_continued: bool = False
    """Whether the row says that its issue goes on."""
    of_empty: str = ""
    """What to ask of a row with an empty cell for its issue."""
    _by_words: dict[tuple[str, str | None], IssueDraft] = field(default_factory=dict)
    """By the words of title and ref; by title alone under None, by ref alone under no words."""

    def begin(self, title: str, ref: str, place: str, raised: str | None = None) -> None:
        """Begin an issue, under which the rows that follow stand."""
        self.now = IssueDraft(on_one_line(title) or None, ref, place, raised)
        if raised:
            self.now.notes.append(f"raised {raised}")
        self.all.append(self.now)
        for key in ((words(title), words(ref)), (words(title), None), ("", words(ref))):
            if any(key):
                self._by_words[key] = self.now

    def take(self, seen: ColumnsSeen, row: DataRow, cells: RowCells) -> bool:
        """Settle which issue a row stands under; whether it is that of the row before."""
        self.of_empty, self.is_continued = "", False
        if not seen.has_issues:
            return True
        numbers = cells.get("issue_ref") or (cells.get("ref") if seen.numbers_issues else None) or []
        number = item_read(numbers[0].text) if numbers else ItemRead(None, "")
        ref = number.ref if number.is_continued and number.ref else numbers[0].text if numbers else ""
        self.is_continued = number.is_continued
        if cells.get("issue"):
            return self._take_named(cells, ref)
        if ref and not (self.now and _same(ref, self.now.ref)):
            self.begin("", ref, numbers[0].place)
            return False
        self._ask_of_empty(seen, row)
        return True

    def _take_named(self, cells: RowCells, ref: str) -> bool:
        """Settle the issue of a row that names one, for the first time or again."""
        place, text = cells["issue"][0].place, "\n".join(words_of(each.cell) for each in cells["issue"])
        item = item_read(text)
        self.is_continued = self.is_continued or item.is_continued
        if ref and item.ref and not _same(ref, item.ref):
            item = replace(item, title=f"{item.ref} {item.title}")
        ref = ref or item.ref or ""
        known = self._known(item, ref)
        is_same = known is not None and known is self.now
        if known is None:
            if item.is_continued and not item.title:
                self.notebook.ask(TABLE, f"{on_one_line(text)!r} goes on from nothing above it", place)
            self.begin(item.title or ("" if item.is_continued else text), ref, place, item.raised)
        else:
            self.now = known
            known.ref = known.ref or ref
            if ref and known.ref and not _same(ref, known.ref):
                question = f"{ref} goes on, and above it stands {known.ref}: taken as the same"
                self.notebook.ask(TABLE, question, place)
        return is_same

    def _known(self, item: ItemRead, ref: str) -> IssueDraft | None:
        """The issue that a row names again: by its words, or as continued."""
        if item.title:
            found = self._by_words.get((words(item.title), words(ref)))
            return found or (None if ref else self._by_words.get((words(item.title), None)))
        if not item.is_continued:
            return None
        return self._by_words.get(("", words(ref))) if ref else self.now

    def _ask_of_empty(self, seen: ColumnsSeen, row: DataRow) -> None:
        """Ask whether a row with an empty cell for its issue stands under the one above it; merged cells say so."""
        columns = seen.block.of("issue")
        if self.now and self.now.text and not any(row.cell(column).merged_into for column in columns):
            name = columns[0].heading if columns else ""
            self.of_empty = f"stands under {self.now.text!r} because its {name or 'issue'} is empty: confirm"


def _same(one: str, other: str) -> bool:
    return words(one) == words(other)
