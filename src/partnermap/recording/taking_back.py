"""How `partnermap set` takes edits of a record back, where it can say their opposite to the byte."""

import json
from collections.abc import Sequence

from partnermap.changes.pair import entries_of_kind
from partnermap.edit.editing import opposite
from partnermap.edit.edits import Add, AsWritten, Edit, Remove, Rename
from partnermap.errors import NotRecordedError, UsageError
from partnermap.model.evaluation import Evaluation
from partnermap.queries.naming import Named
from partnermap.recording.fields import OF_KIND, fields_set, fields_typed, word_for
from partnermap.recording.record_at import action_at
from partnermap.recording.recorded import changed_files
from partnermap.register import Register
from partnermap.register.claims import claim
from partnermap.source import NULL, Data, KeyPath, parse


def words_back(
    before: Register, after: Register, path: str, edits: Sequence[Edit], *, private: bool
) -> Sequence[str] | None:
    """What `partnermap set` has to be given, a record and its fields, to make of an edited file what it was before.

    None where it cannot be given that, or would not give back every byte.
    """
    back = opposite(path, before.content(path), edits) or ()
    meant = _meant(after, path, [each.path for each in back])
    if meant is None:
        return None
    record, prefix = meant
    fields = [_typed(after, path, prefix, each) for each in back]
    said = [each for each in fields if each and each.isprintable()]
    if len(said) < len(fields):
        return None
    try:
        made = changed_files(after, fields_set(after, record, fields_typed(said), private=private))
    except (NotRecordedError, UsageError):
        return None
    is_back = path in made and made[path].after == before.content(path)
    return [record.id, *said] if is_back else None


def _meant(register: Register, path: str, at: Sequence[KeyPath]) -> tuple[Named, KeyPath] | None:
    """The action, else the record, that all of some key paths of a file are in, and what leads to it there."""
    claimed = claim(path)
    kind = next((kind for kind, of in OF_KIND.items() if claimed and of == claimed.kind), None)
    if kind is None or not at:
        return None
    for id_, entry in entries_of_kind(register, OF_KIND[kind]).items():
        if entry.path != path or not _are_below(entry.prefix, at):
            continue
        for _, action in entry.record.actions() if isinstance(entry.record, Evaluation) else ():
            found = action_at(register, f"{id_}/{action.ref}")
            if _are_below(found.path(()), at):
                return Named("action", found.id), found.path(())
        return Named(kind, id_), entry.prefix
    return None


def _are_below(prefix: KeyPath, at: Sequence[KeyPath]) -> bool:
    return all(len(each) > len(prefix) and each[: len(prefix)] == prefix for each in at)


def _typed(register: Register, path: str, prefix: KeyPath, edit: Edit) -> str | None:
    """An edit as a field is typed; None where it cannot be."""
    key = word_for(parse(register.content(path)).data or {}, path, prefix, edit.path)
    if key is None or isinstance(edit, Rename):
        return None
    if isinstance(edit, Remove):
        return f"{key}="
    value: Data | None = edit.value.value if isinstance(edit.value, AsWritten) else edit.value
    if value is None or value == NULL:
        return None
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"{key}{'+' * isinstance(edit, Add)}={text}"
