"""What has to hold of an edited text: it says what it said and what was changed, to two readers, and keeps its comments."""

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy

from partnermap.edit import second_reader
from partnermap.edit.edits import BareData, Effect, changed
from partnermap.edit.proof import forbidden, unread, waived
from partnermap.edit.refusal import UneditableError
from partnermap.source import KeyPath, Parsed, comment_spans, comments, parse


def prove(before: str, after: str, effects: Sequence[Effect]) -> None:
    """See to it that a text became another by some effects and no others.

    Raises `UneditableError` where that cannot be proved.
    """
    if why := forbidden([[effect.path, effect.value] for effect in effects]):
        raise UneditableError(why)
    was, now = parse(before), parse(after)
    if fault := unread(now):
        raise UneditableError(f"it could no longer be read: {fault.message}")
    if changed(_with_blanks(was), effects) != _with_blanks(now):
        raise UneditableError("read back, it would not say what it said with the change and no other")
    if more := Counter(fault.message for fault in now.faults) - Counter(
        fault.message for fault in was.faults
    ):
        raise UneditableError(f"lint would find in it what it does not now: {next(iter(more))}")
    _prove_comments(before, after, effects)
    _prove_to_another(before, after, effects)


def _with_blanks(parsed: Parsed) -> BareData:
    """What a text says, with the keys that have no value."""
    tree = deepcopy(parsed.data)
    for path in parsed.blanks:
        group: BareData = tree
        for step in path[:-1]:
            group = group[step]
        group[path[-1]] = None
    return tree


def _prove_comments(before: str, after: str, effects: Sequence[Effect]) -> None:
    """See to it that no comment is lost but with what was taken away, and that waivers stay with what they are about."""
    gone = Counter(text for effect in effects for text in effect.gone_with_it)
    lost = Counter(comments(before)) - gone - Counter(comments(after))
    for start, end in comment_spans(before) if lost else ():
        if (comment := before[start:end].rstrip()) in lost:
            raise UneditableError(f"a comment would be lost: {comment}", start)
    now = waived(after, parse(after))
    for codes, reason, paths in waived(before, parse(before)):
        kept = {path for each in paths if (path := _moved(each, effects)) is not None}
        if kept and not any((codes, reason) == each[:2] and kept <= each[2] for each in now):
            raise UneditableError(
                f"the waiver of {', '.join(codes)} would stand on another line than what it is about"
            )


def _moved(path: KeyPath, effects: Sequence[Effect]) -> KeyPath | None:
    """Where an entry stands after some effects; None where it is gone, or within what was replaced."""
    for effect in effects:
        *above, last = effect.path
        depth = len(above)
        if path[:depth] != tuple(above) or len(path) == depth:
            continue
        step, *below = path[depth:]
        if step == last and effect.index is None and (effect.is_gone or below):
            return None
        if isinstance(step, int) and isinstance(last, int) and step >= last:
            by = (effect.index is not None) - effect.is_gone
            path = (*above, step + by, *below)
    return path


def _prove_to_another(before: str, after: str, effects: Sequence[Effect]) -> None:
    """See to it that ruamel.yaml reads the same in it, and again in what it writes of it."""
    try:
        wanted = changed(second_reader.said(before), effects)
    except second_reader.UnreadableError as error:
        what = f"ruamel.yaml, which has to agree, does not read it: {error}"
        raise UneditableError(what, error.index) from None
    try:
        now = second_reader.said(after)
    except second_reader.UnreadableError as error:
        raise UneditableError(f"ruamel.yaml would not read what would be made of it: {error}") from None
    if not second_reader.is_same(wanted, now):
        raise UneditableError("ruamel.yaml would not read in it what it read, with the change and no other")
    if not second_reader.is_kept(after):
        more = (
            ""
            if second_reader.is_kept(before)
            else ", nor does it now; `partnermap fmt`, which lays it out anew, may help"
        )
        raise UneditableError(f"ruamel.yaml would not read in it again what it writes of it{more}")
