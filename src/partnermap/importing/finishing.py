"""Actions of which all rows are read: their refs, whom they point to, and the questions about them all."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from partnermap.importing.asking import TABLE, Notebook, rows_named, where_of
from partnermap.importing.dates import in_words
from partnermap.importing.drafts import ActionDraft, IssueDraft
from partnermap.importing.numbering import number_issues, refs_of
from partnermap.importing.owner_cells import take_owners
from partnermap.importing.owner_words import of_a_person
from partnermap.importing.owners import OwnersRead
from partnermap.importing.progress import ends
from partnermap.importing.reading import (
    ALIKE,
    AS_IT_STANDS,
    DAY_FIRST,
    EXPLAINED,
    INITIALS,
    LISTED,
    PEOPLE,
    SEVERAL,
    WORDS,
    TableReading,
)
from partnermap.importing.understood import ActionRead
from partnermap.spelling import spelling_free
from partnermap.wording.lists import listed
from partnermap.wording.numbers import counted, is_or_are

MOST_ALIKE = 5
"""Rows that are asked about one by one where the question is the same word for word."""


def finished(
    drafts: Sequence[ActionDraft], issues: Sequence[IssueDraft], reading: TableReading, notebook: Notebook
) -> Sequence[ActionRead]:
    """The actions, each with its ref; what is to be asked and told of them goes into the notebook."""
    number_issues(drafts, issues, notebook)
    refs = refs_of(drafts, notebook)
    _point(drafts, refs)
    for draft in drafts:
        for question, place in ends(draft):
            draft.ask(question, place)
    _ask_each(drafts, refs, notebook)
    _ask_together(reading, notebook)
    _ask_of_ends(drafts, refs, notebook)
    _ask_of_all(drafts, refs, notebook)
    return [draft.read(ref) for draft, ref in zip(drafts, refs, strict=True)]


def _ask_each(drafts: Sequence[ActionDraft], refs: Sequence[str], notebook: Notebook) -> None:
    """The questions about single rows; one that many rows have word for word is put once."""
    times = Counter(asked.text for draft in drafts for asked in draft.questions)
    for draft, ref in zip(drafts, refs, strict=True):
        for asked in draft.questions:
            if times[asked.text] > MOST_ALIKE:
                notebook.gather(ALIKE, asked.text, ref, asked.place)
            else:
                is_of_row = asked.text.startswith(("is ", "stands ", "goes on "))
                notebook.ask(ref, f"{ref} {asked.text}" if is_of_row else asked.text, asked.place)
        for kept in draft.kept:
            notebook.gather(kept.topic, kept.about, ref, kept.place)
    for text, each in notebook.gathered(ALIKE).items():
        notebook.ask(TABLE, f"{text} ({rows_named(each.rows)})", each.place)


def _point(drafts: Sequence[ActionDraft], refs: Sequence[str]) -> None:
    """Give actions the owners of the row that they point to, as "as 1.1A" does."""
    by_ref = {
        spelling_free(name): draft
        for draft, ref in zip(drafts, refs, strict=True)
        for name in (ref, draft.wanted)
        if name
    }
    for draft in drafts:
        if draft.above_ref is None:
            continue
        text, ref, place = draft.above_ref
        other = by_ref.get(spelling_free(ref))
        if other is None or other is draft or other.above_ref:
            draft.ask(f"{text!r} points to no row with owners: who answers for it?", place)
            continue
        draft.notes.remove(f"owner as written: {text}")
        take_owners(draft, OwnersRead(other.lead, tuple(other.helpers)))
        draft.notes.extend(note for note in other.notes if note.startswith("owner as written: "))
        draft.ask(f"{text!r} is taken from that row", place)


def _ask_together(reading: TableReading, notebook: Notebook) -> None:
    """The questions that are put once for all rows they are about."""
    initials = notebook.gathered(INITIALS)
    if initials:
        rows = dict.fromkeys(chain.from_iterable(each.rows for each in initials.values()))
        who = listed(f"{about} ({rows_named(each.rows)})" for about, each in initials.items())
        question = f"who {is_or_are(len(initials))} {who}? Initials are no posts: name the posts, or list them in data/posts.yaml as they are written"
        notebook.ask(where_of(rows), question, next(iter(initials.values())).place)
    for about, each in notebook.gathered(PEOPLE).items():
        question = f"{about!r} ({rows_named(each.rows)}) {of_a_person(about)}: which post or body is it?"
        notebook.ask(where_of(each.rows), question, each.place)
    for about, each in notebook.gathered(EXPLAINED).items():
        notebook.ask(
            where_of(each.rows), f"{about} is read as {reading.spelt(about)}, as the key has it", each.place
        )
    for about, each in notebook.gathered(AS_IT_STANDS).items():
        question = f"{about} ({rows_named(each.rows)}) is written as it stands: which post or body is it, and no person?"
        notebook.ask(where_of(each.rows), question, each.place)
    for about, each in notebook.gathered(LISTED).items():
        question = (
            f"what does {about!r} above the table say of {rows_named(each.rows)}? No day is given with it"
        )
        notebook.ask(where_of(each.rows), question, each.place)
    days = notebook.gathered(DAY_FIRST)
    if days:
        rows = dict.fromkeys(chain.from_iterable(each.rows for each in days.values()))
        text, _, day = next(iter(days)).partition("=")
        more = f" and {len(days) - 1} more like it" if len(days) > 1 else ""
        question = f"{text} is read as {in_words(day)}{more}, day first: confirm ({rows_named(rows)})"
        notebook.ask(where_of(rows), question, next(iter(days.values())).place)
    several = notebook.gathered(SEVERAL)
    for about, each in several.items():
        notebook.ask(
            TABLE, f"cells of {about} hold several actions: {rows_named(each.rows)}; confirm", each.place
        )
    for about, each in notebook.gathered(WORDS).items():
        notebook.drop(each.place, f"{about} ({rows_named(each.rows)})")


def _ask_of_ends(drafts: Sequence[ActionDraft], refs: Sequence[str], notebook: Notebook) -> None:
    """What a record of an end asks for that tables seldom have."""
    rows = list(zip(drafts, refs, strict=True))
    completed = [(draft, ref) for draft, ref in rows if draft.completed and not draft.evidence]
    withdrawn = [(draft, ref) for draft, ref in rows if draft.withdrawn]
    under_way = [
        (draft, ref)
        for draft, ref in rows
        if not draft.completed and any(each.day for each in draft.progress)
    ]
    for found, question in (
        (completed, "completed: what shows it, and on which day was the plan agreed?"),
        (withdrawn, "withdrawn: why, in which minute, and on which day was the plan agreed?"),
        (under_way, "under way by a dated note: on which day was the plan agreed?"),
    ):
        if found:
            names = [ref for _, ref in found]
            said = f"{rows_named(names)} {is_or_are(len(names))} {question}"
            notebook.ask(where_of(names), said, found[0][0].place)


def _ask_of_all(drafts: Sequence[ActionDraft], refs: Sequence[str], notebook: Notebook) -> None:
    """Which actions have no date, and which nobody to answer for them."""
    open_ = [(draft, ref) for draft, ref in zip(drafts, refs, strict=True) if not draft.withdrawn]
    undated = [(draft, ref) for draft, ref in open_ if draft.target_date is None]
    unowned = [(draft, ref) for draft, ref in open_ if draft.lead is None and not draft.is_lead_asked]
    for missing, what in ((undated, "target date"), (unowned, "owner")):
        refs = [ref for _, ref in missing]
        if len(refs) == 1:
            notebook.ask(refs[0], f"{refs[0]} has no {what}", missing[0][0].place)
        elif refs:
            notebook.ask(
                TABLE,
                f"{counted(len(refs), 'action')} have no {what}: {rows_named(refs)}",
                missing[0][0].place,
            )
