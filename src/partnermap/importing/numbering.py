"""The refs of issues and actions of which all rows are read."""

from collections.abc import Iterator, Sequence
from itertools import count

from partnermap.importing.asking import TABLE, Notebook, rows_named, where_of
from partnermap.importing.drafts import ActionDraft, IssueDraft
from partnermap.importing.references import Refs, below, ref_of
from partnermap.wording.numbers import has_or_have


def number_issues(drafts: Sequence[ActionDraft], issues: Sequence[IssueDraft], notebook: Notebook) -> None:
    """Give the issues their refs: as written, or the next number; one without an action is told and left out."""
    used = {id(draft.issue) for draft in drafts}
    for issue in issues:
        if id(issue) not in used and not issue.is_dropped and (issue.text or issue.ref):
            _tell_empty(issue, notebook)
    refs, numbered = Refs(), [issue for issue in issues if id(issue) in used]
    shared = {id(draft.issue): draft.wanted for draft in reversed(drafts) if draft.issue and draft.shares_ref}
    for issue in numbered:
        _number_as_written(issue, shared.get(id(issue), ""), refs, notebook)
    numbers = _free_numbers(refs)
    for issue in numbered:
        issue.final_ref = issue.final_ref or next(numbers)
        if issue.text is None:
            name = issue.ref or issue.final_ref
            notebook.ask(
                issue.final_ref, f"{name} has a number and no words: what is the issue?", issue.place
            )


def _tell_empty(issue: IssueDraft, notebook: Notebook) -> None:
    name = " ".join(filter(None, (issue.ref, issue.text)))
    notebook.ask(issue.ref or TABLE, f"{issue.text or issue.ref!r} has no action", issue.place)
    notebook.drop(issue.place, f"an issue without an action: {name}")


def _number_as_written(issue: IssueDraft, shared: str, refs: Refs, notebook: Notebook) -> None:
    """Give an issue the ref that is written, its own or that which it shares with its action."""
    written = issue.ref or shared
    wanted, is_other = ref_of(written) if written else ("", False)
    if not wanted:
        return
    issue.final_ref, issue.is_numbered = refs.free(wanted), True
    if is_other and issue.ref:
        issue.notes.insert(0, f"ref as written: {issue.ref}")
    if issue.final_ref != wanted:
        second = f"the second is {issue.final_ref} here, or another plan (--table and --sheet choose one)"
        notebook.ask(issue.final_ref, f"{issue.ref} is the number of two issues: {second}", issue.place)


def _free_numbers(refs: Refs) -> Iterator[str]:
    """The numbers from 1 that are no ref yet."""
    return (refs.free(str(number)) for number in count(1) if str(number) not in refs.taken)


def refs_of(drafts: Sequence[ActionDraft], notebook: Notebook) -> Sequence[str]:
    """A ref for each action: as written, else made from its issue's, else the next number."""
    refs = Refs()
    written = [_as_written(draft, refs) for draft in drafts]
    numbers = _free_numbers(refs)
    found = [ref or _made(draft, refs, numbers) for draft, ref in zip(drafts, written, strict=True)]
    made = [(draft, ref) for draft, ref in zip(drafts, found, strict=True) if not draft.wanted]
    if made and len(made) < len(drafts):
        names = [ref for _, ref in made]
        question = f"{rows_named(names)} {has_or_have(len(names))} no ref in the table: made here"
        notebook.ask(where_of(names), question, made[0][0].place)
    return found


def _as_written(draft: ActionDraft, refs: Refs) -> str:
    """The ref of an action as written, with what is to be said of it; empty where it has none that can be written."""
    if not draft.wanted:
        return ""
    wanted, is_other = ref_of(draft.wanted)
    if not wanted:
        draft.first_notes.append(f"ref as written: {draft.wanted}")
        draft.ask(f"{draft.wanted!r} cannot be written as a ref: another is made", draft.place)
        return ""
    is_repeated = refs.rows.setdefault(wanted.casefold(), draft.place) != draft.place
    if draft.is_one_of:
        wanted = _next_below(wanted, refs)
    ref = refs.free(wanted)
    if is_other or draft.is_one_of or ref != wanted:
        draft.first_notes.append(f"ref as written: {draft.wanted}")
    if is_repeated or ref != wanted:
        draft.ask(f"{draft.wanted} is the ref of two rows: the second is {ref} here", draft.place)
    if other := refs.alike(ref):
        draft.ask(f"{other} and {ref} are one number to programs that read numbers", draft.place)
    return ref


def _made(draft: ActionDraft, refs: Refs, numbers: Iterator[str]) -> str:
    if draft.issue and draft.issue.final_ref:
        return refs.free(_next_below(draft.issue.final_ref, refs))
    return next(numbers)


def _next_below(ref: str, refs: Refs) -> str:
    return below(ref, lambda each: each.casefold() not in refs.taken)
