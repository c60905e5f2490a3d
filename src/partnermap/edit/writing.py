"""From a draft to a text: two columns a level, one blank after a colon or dash, everything else as it was drafted."""

from collections.abc import Iterable, Iterator

from partnermap.edit.draft import DEEP, Draft, DraftEntry, DraftScalar, Group

STEP = 2
"""Columns from a key or dash to what belongs to it."""


def written(draft: Draft) -> str:
    """The text of a draft."""
    header = _tidy(draft.header)
    if header and not header[-1]:
        header.pop()
    first = draft.root.entries[0] if draft.root.entries else None
    if header and (draft.is_parted or (first and first.lead)):
        header.append("")
    while draft.root.tail and not draft.root.tail[-1]:
        draft.root.tail.pop()
    return "".join(f"{line}\n" for line in (*header, *group_lines(draft.root, 0)))


def group_lines(group: Group, column: int) -> Iterator[str]:
    """The lines of a group in block style."""
    for entry in group.entries:
        is_first = entry is group.entries[0]
        yield from _comments(entry.lead, column, is_first=is_first)
        yield from entry_lines(entry, column)
    yield from _comments(group.tail, column)


def entry_lines(entry: DraftEntry, column: int) -> Iterator[str]:
    """The lines of a key with its value, or of an item, without what leads it."""
    return _item(entry, column) if entry.key is None else _keyed(entry, column)


def _keyed(entry: DraftEntry, column: int) -> Iterator[str]:
    key = f"{' ' * column}{entry.key}:{entry.behind_key}"
    if isinstance(entry.value, Group) and not entry.value.is_flow:
        yield key
        yield from group_lines(entry.value, column + STEP)
        return
    first, *others = _value(entry, column + STEP)
    if entry.is_below:
        yield key
        yield f"{' ' * (column + STEP)}{first}"
    else:
        yield _beside(key, first)
    yield from others


def _item(entry: DraftEntry, column: int) -> Iterator[str]:
    dash = f"{' ' * column}-"
    if isinstance(entry.value, Group) and not entry.value.is_flow:
        first, *others = group_lines(entry.value, column + STEP)
        yield _beside(dash, first[column + STEP :])
    else:
        is_deep = isinstance(entry.value, DraftScalar) and entry.value.is_deep
        first, *others = _value(entry, column + (DEEP if is_deep else STEP))
        yield _beside(dash, first)
    yield from others


def _beside(mark: str, text: str) -> str:
    """A key or dash and what follows it, which without a value may be nothing, or a comment after its blanks."""
    return f"{mark} {text}" if text and not text.startswith((" ", "\t")) else f"{mark}{text}"


def _value(entry: DraftEntry, column: int) -> list[str]:
    """The lines of a scalar, or of a group between brackets, the first without indentation."""
    if isinstance(entry.value, Group):
        return [_in_brackets(entry.value) + entry.behind]
    lines = [entry.value.first, *(f"{' ' * column}{line}" if line else "" for line in entry.value.others)]
    lines[-1] += entry.behind
    return lines


def _in_brackets(group: Group) -> str:
    texts = ", ".join(_inside(entry) for entry in group.entries)
    return f"{{{texts}}}" if group.is_mapping else f"[{texts}]"


def _inside(entry: DraftEntry) -> str:
    value = _in_brackets(entry.value) if isinstance(entry.value, Group) else entry.value.first
    return f"{entry.key}: {value}" if entry.key is not None else value


def _comments(texts: Iterable[str], column: int, *, is_first: bool = False) -> Iterator[str]:
    for text in _tidy(texts, is_first=is_first):
        yield f"{' ' * column}{text}" if text else ""


def _tidy(texts: Iterable[str], *, is_first: bool = True) -> list[str]:
    """Without blank lines that follow one another, nor any at the start of a group."""
    kept: list[str] = []
    for text in texts:
        if text or (kept[-1] if kept else not is_first):
            kept.append(text)
    return kept
