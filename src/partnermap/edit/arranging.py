"""The canonical form of a draft: keys in the order of the models, wording in block style."""

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
        group.entries = in_order(group.entries, shape)
    for entry in group.entries:
        below = shape_below(shape, entry.key and entry.name)
        if isinstance(entry.value, DraftScalar) and below == ScalarKind("Ref"):
            _quote(entry.value)
        if isinstance(entry.value, Group):
            if entry.value.is_flow and _belongs_in_blocks(entry.value, below):
                _put_in_blocks(entry, entry.value)
            _arrange_group(entry.value, below)
            if not group.is_mapping and not entry.value.is_flow:
                _lift_comments(entry, entry.value.entries[0])


def _quote(ref: DraftScalar) -> None:
    """Put marks round a ref that another reader would write back as something else: `1.10`, `1e2`, `007`, `no`."""
    is_plain = ref.first == ref.value
    if is_plain and ((number_read(ref.value) or ref.value) != ref.value or ref.value.casefold() in WORDS):
        ref.first = f'"{ref.value}"'


def in_order(entries: list[DraftEntry], shape: Shape) -> list[DraftEntry]:
    """The entries of a mapping in the order of its keys; an unknown key stays behind the known one before it."""
    ranks = {key: rank for rank, key in enumerate(keys_in_order(shape))}
    ranked, rank = [], -1
    for entry in entries:
        rank = ranks.get(entry.name, rank)
        ranked.append((rank, entry))
    return [entry for _, entry in sorted(ranked, key=lambda pair: pair[0])]


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
