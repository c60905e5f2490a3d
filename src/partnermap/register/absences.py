"""Required fields that a record goes without, where their absence does not hide the rest."""

from collections.abc import Collection, Iterator

from partnermap.finding import Finding
from partnermap.model.evaluation import Evaluation
from partnermap.model.record import Record
from partnermap.register.key_hints import hint_for_empty, hint_for_missing
from partnermap.register.key_paths import model_at, required_fields, required_keys, value_at
from partnermap.register.left_out import LeftOut
from partnermap.register.origin import Origin
from partnermap.register.projection import Arrangement, entry_fields
from partnermap.register.refusals import MISSING
from partnermap.source import Data, KeyPath
from partnermap.spelling import quoted


def nothing_under(model: type[Record], key_path: KeyPath) -> tuple[str, str]:
    """What is wrong with a key that a record cannot be without and that is there without a value, and what to write."""
    key = str(key_path[-1])
    return f"{quoted(key)} has nothing under it", hint_for_empty(model_at(model, key_path[:-1]), key)


def absences_in(
    record: Record, data: Data, origin: Origin, left_out: LeftOut, blanks: Collection[KeyPath]
) -> Iterator[Finding]:
    """Required fields that are not there, where their absence does not hide the rest."""
    for key in _empty_fields(type(record), data, blanks):
        message, hint = nothing_under(type(record), (key,))
        yield origin.fault(MISSING, data, (key,), message, hint)
    for key_path, part in parts(record):
        for key in required_keys(type(part)):
            if key in part.model_fields_set or _goes_without(part, key):
                continue
            written = left_out.as_written((*key_path, key))
            if written not in left_out:
                message, hint = f"{quoted(key)} is missing", hint_for_missing(type(part), key)
                if written in blanks:
                    message, hint = nothing_under(type(record), written)
                yield origin.fault(MISSING, data, written, message, hint)


def _empty_fields(model: type[Record], data: Data, blanks: Collection[KeyPath]) -> Iterator[str]:
    """The keys of lists and of groups of one's own keys that a record cannot be without and that are written as empty."""
    groups = {key for key, shape in entry_fields(model).items() if shape is Arrangement.ONE}
    for key in {*required_fields(model), *required_keys(model)} - groups:
        if value_at(data, (key,)) in ([], {}) and not any(blank[0] == key for blank in blanks):
            yield key


def _goes_without(part: Record, key: str) -> bool:
    """Whether what is required otherwise may be missing, for something stands in its place."""
    return any(getattr(part, name) and key in keys for name, keys in type(part).stands_for.items())


def parts(record: Record) -> Iterator[tuple[KeyPath, Record]]:
    """The record and the entries in it that have required fields of this kind."""
    yield (), record
    if isinstance(record, Evaluation):
        for i, issue in enumerate(record.issues):
            yield ("issues", i), issue
            for j, action in enumerate(issue.actions):
                yield ("issues", i, "actions", j), action
