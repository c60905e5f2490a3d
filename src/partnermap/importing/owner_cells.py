"""Who answers for an action and who helps, by the cells of its row."""

from dataclasses import replace

from partnermap.importing.cells import words_of
from partnermap.importing.drafts import ActionDraft
from partnermap.importing.owner_words import is_of_work, is_owner
from partnermap.importing.owners import OwnersRead, owners_read
from partnermap.importing.people import BODIES
from partnermap.importing.reading import (
    AS_IT_STANDS,
    EXPLAINED,
    INITIALS,
    PEOPLE,
    WORDS,
    Filled,
    TableReading,
)
from partnermap.importing.struck import without_struck
from partnermap.wording.lists import listed
from partnermap.wording.numbers import number


def fill_owners(draft: ActionDraft, filled: Filled, reading: TableReading) -> None:
    """Who answers for the action."""
    draft.has_owner_cell = True
    filled = without_struck(draft, filled, "owner")
    read = _owners(draft, filled, reading)
    if read.above_ref is None and read.above and reading.owners:
        draft.ask(f"{filled.under} is taken from the row above", filled.place)
        read = replace(reading.owners, above="")
    elif read.above:
        draft.note(f"owner as written: {read.above}")
        if read.above_ref:
            draft.above_ref = (read.above, read.above_ref, filled.place)
        else:
            draft.ask(f"{filled.under} has no row above it", filled.place)
    take_owners(draft, read)
    reading.owners = read
    named = [*read.helpers, *read.initials]
    if read.lead is None and read.helpers and len(named) > 1:
        draft.is_lead_asked = True
        draft.ask(f"{number(len(named))} are named ({listed(named)}); who answers for it?", filled.place)
    elif read.lead is None and read.helpers and read.people:
        draft.is_lead_asked = True
        draft.ask(f"{listed(read.helpers)} is named beside a person; who answers for it?", filled.place)


def take_owners(draft: ActionDraft, read: OwnersRead) -> None:
    """Give an action its owners; one who leads already stays so."""
    names = [*([read.lead] if read.lead and draft.lead else ()), *read.helpers]
    draft.lead = draft.lead or read.lead
    draft.helpers.extend(name for name in names if name not in {*draft.helpers, draft.lead})


def fill_helpers(draft: ActionDraft, filled: Filled, reading: TableReading) -> None:
    """Who helps."""
    read = _owners(draft, without_struck(draft, filled, "partners"), reading)
    names = [*([read.lead] if read.lead else ()), *read.helpers]
    draft.helpers.extend(name for name in names if name not in {*draft.helpers, draft.lead})
    if read.above:
        draft.note(f"{filled.label} as written: {read.above}")
        draft.ask(f"{filled.under}: who is meant?", filled.place)


def _owners(draft: ActionDraft, filled: Filled, reading: TableReading) -> OwnersRead:
    """The owners of a cell; of initials, persons and what stands for nobody it is asked."""
    read = owners_read(words_of(filled.cell), reading.spelt, reading.context.confirmed)
    for text in read.dropped:
        draft.keep(WORDS, text, filled.place)
    for text in read.people:
        draft.keep(PEOPLE, text, filled.place)
    for text in read.initials:
        draft.keep(INITIALS, text, filled.place)
    for name in filter(None, (read.lead, *read.helpers)):
        is_known = name in reading.context.confirmed or reading.context.spelt(name) is not None
        if not is_known and (name in BODIES or _may_be_surname(name)):
            draft.keep(AS_IT_STANDS, name, filled.place)
    for short in reading.explained:
        if (
            reading.context.spelt(short) is None
            and short in words_of(filled.cell).split()
            and reading.spelt(short)
        ):
            draft.keep(EXPLAINED, short, filled.place)
    _keep_others(draft, filled, read)
    return read


def _keep_others(draft: ActionDraft, filled: Filled, read: OwnersRead) -> None:
    """What owns nothing, as notes: dates, initials, and what stands for nobody."""
    for text in read.times:
        draft.note(f"owner as written: {text}")
        draft.ask(f"{text!r} under {filled.label} is no post or body: kept as a note", filled.place)
    if read.initials:
        draft.note(f"owner as written: {', '.join(read.initials)}")
    if read.nobody:
        draft.note(f"owner as written: {read.nobody}")
        draft.ask(f"{read.nobody!r} under {filled.label} names nobody who could be asked", filled.place)


def _may_be_surname(name: str) -> bool:
    """Whether a name on no list is one word with a capital that is not known for a post, a body or their work."""
    return name.isalpha() and name.istitle() and not is_owner(name) and not is_of_work(name)
