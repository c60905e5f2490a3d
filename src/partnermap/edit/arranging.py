"""The canonical form of a draft: keys in the order of the models, wording in block style."""

from collections.abc import Iterable, Sequence

from partnermap.edit.draft import Draft, DraftEntry, DraftScalar, Group
from partnermap.model.described import ScalarKind
from partnermap.model.shape import Shape, is_wording, keys_in_order, shape_below
from partnermap.model.value import number_read

WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})
"""What some readers of YAML take for no text."""

CUTS = frozenset(",#")
"""What may cut a text between brackets."""


def arrange(draft: Draft, shape: Shape) -> None:
    """Bring a draft into its canonical form."""
    draft.root.is_flow = False
    _arrange_group(draft.root, shape)


def _arrange_group(group: Group, shape: Shape) -> None:
    if group.is_mapping:
        by_name = {entry.name: entry for entry in group.entries}
        group.entries = [by_name[name] for name in names_in_order(by_name, shape)]
    for entry in group.entries:
        below = shape_below(shape, entry.key and entry.name)
        if isinstance(entry.value, DraftScalar) and below == ScalarKind("Ref"):
            is_plain = entry.value.first == entry.value.value
            if is_plain and is_misread(entry.value.value, below):
                entry.value.first = f'"{entry.value.value}"'
        if isinstance(entry.value, Group):
            if entry.value.is_flow and _belongs_in_blocks(entry.value, below):
                _put_in_blocks(entry, entry.value)
            _arrange_group(entry.value, below)
            if not group.is_mapping and not entry.value.is_flow:
                _lift_comments(entry, entry.value.entries[0])


def is_misread(text: str, shape: Shape) -> bool:
    """Whether another reader would take a text without quotes for something else: a ref `1.10`, `1e2`, `007`; any `no`."""
    if not isinstance(shape, ScalarKind) or shape.name == "Flag":
        return False
    is_number = shape.name == "Ref" and (number_read(text) or text) != text
    return is_number or text.casefold() in WORDS


def names_in_order(names: Iterable[str], shape: Shape) -> list[str]:
    """The keys of a mapping in the order of the model; an unknown key stays behind the known one before it."""
    ranks = {key: rank for rank, key in enumerate(keys_in_order(shape))}
    ranked, rank = [], -1
    for name in names:
        rank = ranks.get(name, rank)
        ranked.append((rank, name))
    return [name for _, name in sorted(ranked, key=lambda pair: pair[0])]


def place_among(names: Sequence[str], key: str, shape: Shape) -> int:
    """Where a key comes to stand among others: behind the one that comes before it in the model, or at the end."""
    ranks = {name: rank for rank, name in enumerate(keys_in_order(shape))}
    if key not in ranks:
        return len(names)
    before = [at for at, name in enumerate(names) if ranks.get(name, len(ranks)) < ranks[key]]
    if not before:
        return 0
    place = max(before, key=lambda at: ranks[names[at]]) + 1
    while place < len(names) and names[place] not in ranks:
        place += 1
    return place


def _belongs_in_blocks(group: Group, shape: Shape) -> bool:
    """Whether a group between brackets holds what does not belong there, or runs over lines."""
    return bool(group.entries) and (
        group.spans_lines
        or any(not CUTS.isdisjoint(entry.name) for entry in group.entries)
        or any(
            _is_no_name(entry.value, shape_below(shape, entry.key and entry.name)) for entry in group.entries
        )
    )


def _is_no_name(value: DraftScalar | Group, shape: Shape) -> bool:
    if isinstance(value, Group):
        return _belongs_in_blocks(value, shape)
    return is_wording(shape) or not CUTS.isdisjoint(value.value)


def _put_in_blocks(entry: DraftEntry, group: Group) -> None:
    """Take the brackets away; the comment behind them stays with the key, or leads the item."""
    group.is_flow = False
    behind, entry.behind = entry.behind, ""
    if behind and (entry.behind_key or _holds_comments(group)):
        group.tail.append(behind.strip())
    elif behind and entry.key is None:
        entry.lead.append(behind.strip())
    elif behind:
        entry.behind_key = behind


def _holds_comments(group: Group) -> bool:
    return bool(group.tail) or any(
        entry.lead or entry.behind or (isinstance(entry.value, Group) and _holds_comments(entry.value))
        for entry in group.entries
    )


def _lift_comments(item: DraftEntry, first: DraftEntry) -> None:
    """Put what leads the first entry within an item before its dash."""
    item.lead += [text for text in first.lead if text or item.lead]
    first.lead = []
