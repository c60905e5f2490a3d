"""Cells of which a part is struck out."""

from dataclasses import replace

from partnermap.importing.cells import on_one_line
from partnermap.importing.drafts import ActionDraft
from partnermap.importing.owner_words import is_of_person, people_in
from partnermap.importing.reading import Filled


def without_struck(draft: ActionDraft, filled: Filled, what: str) -> Filled:
    """A cell without what of it is struck out, which is kept as a note; a row struck out as a whole is read as it stands."""
    cell = filled.cell
    struck = [line.text for line in cell.lines if line.struck]
    if draft.is_row_struck or not (struck or cell.partly_struck):
        return filled
    lines = [line for line in cell.lines if not line.struck]
    if cell.partly_struck:
        struck.append(cell.partly_struck)
        left = (on_one_line(line.text.replace(cell.partly_struck, " ")) for line in lines)
        lines = [replace(line, text=text) for line, text in zip(lines, left, strict=True) if text]
    named = [text for text in struck if not is_of_person(text) and not people_in(text)]
    if named:
        draft.note(f"{what} struck out: {'; '.join(named)}")
    draft.ask(f"{'; '.join(struck)!r} under {filled.label} is struck out: what became of it?", filled.place)
    return replace(filled, cell=replace(cell, lines=lines))
