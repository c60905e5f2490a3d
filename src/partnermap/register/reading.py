"""From the data of a file to a record: what is at fault is left out and reported, the rest is kept."""

import copy
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from partnermap.finding import Finding
from partnermap.model.evaluation import Evaluation
from partnermap.model.period import YearStart
from partnermap.model.record import Record
from partnermap.model.synonyms import key_meant
from partnermap.register.hints import hint_for_empty, hint_for_missing
from partnermap.register.key_paths import (
    below,
    fields_by_key,
    model_at,
    required_fields,
    required_keys,
    value_at,
)
from partnermap.register.left_out import NOTHING, LeftOut
from partnermap.register.marks_at_fault import (
    is_exempt,
    is_mark,
    private,
    shut_lists,
    stands,
    withhold,
    withholds_in_vain,
)
from partnermap.register.projection import Arrangement, entry_fields
from partnermap.register.refusals import (
    CONTRADICTION,
    MISSING,
    UNKNOWN,
    WRONG_KIND,
    hint_for_unknown,
    in_words,
    key_path_of,
)
from partnermap.source import Data, KeyPath
from partnermap.spelling import quoted

M = TypeVar("M", bound=Record)

NOTHING_UNDER = "write what belongs there, or delete the key"
NO_BLANKS: Mapping[KeyPath, bool] = {}

MOST_ROUNDS = 20
"""Leaving out a fault may lay bare another; each round goes one level up, and a file has 16."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[M]):
    """What came of one record; `record` is None when too little was left of it."""

    record: M | None
    faults: Sequence[Finding]
    left_out: LeftOut


@dataclass(frozen=True, slots=True)
class Origin:
    """The file, the id and the place in the file that a record is read from, and the texts of the file that a comma cuts."""

    path: str
    id: str
    prefix: KeyPath = ()
    cut_texts: Mapping[KeyPath, str] = field(default_factory=dict)
    _asked: dict[int, tuple[Mapping[str, Data], int, bool]] = field(default_factory=dict, compare=False)
    """Which groups withhold, by their identity; each is held, so that no other has it, with how many keys it had."""

    def fault(
        self,
        code: str,
        data: Data,
        key_path: KeyPath,
        message: str,
        hint: str | None,
        *,
        of_key: bool = False,
    ) -> Finding:
        """A fault at a key path of `data`, which starts at this origin's prefix; of a value unless it is one `of_key`."""
        issue = action = None
        exempt = False
        value: Data | None = data
        parent: str | int = ""
        for step in ("", *key_path):
            if step != "":
                value = below(value, step)
            if isinstance(value, dict):
                exempt = exempt or self._is_exempt(value)
                ref = value.get("ref")
                if isinstance(ref, str) and parent == "actions":
                    action = ref
                elif isinstance(ref, str) and parent == "issues":
                    issue = ref
            parent = step if isinstance(step, str) and step else parent
        at: Literal["text", "whole"] | None = "whole" if code == WRONG_KIND else "text"
        if code in {MISSING, UNKNOWN} or of_key:
            at = None
        return Finding(
            code, self.path, (*self.prefix, *key_path), message, hint, self.id, issue, action, exempt, at
        )

    def _is_exempt(self, data: Mapping[str, Data]) -> bool:
        """Whether a group withholds, asked once while no key has come to it: it may have thousands, each at fault."""
        _, keys, found = self._asked.get(id(data), (data, -1, False))
        if keys != len(data):
            found = is_exempt(data)
            self._asked[id(data)] = data, len(data), found
        return found


def read_record(
    model: type[M],
    data: Data,
    origin: Origin,
    blanks: Mapping[KeyPath, bool] = NO_BLANKS,
    *,
    year_start: YearStart = (4, 1),
    refused: Collection[KeyPath] = (),
) -> Reading[M]:
    """Validate the data of one record, leaving out whatever is at fault.

    `blanks` are keys without a value, each with whether null stands there, which under `was` says that there was
    none; `refused` are places where the text already is at fault.
    """
    unknown = [blank for blank in blanks if not _known(model, blank)]
    faults = [_unknown(model, data, blank, origin) for blank in unknown]
    faults += [_empty(data, blank, origin) for blank in blanks if _is_own_key(model, blank)]
    faults += [
        _unfinished(data, blank, origin) for blank in blanks if blank not in unknown and is_mark(model, blank)
    ]
    was = [blank for blank in blanks if blank not in unknown and _is_old_value(blank)]
    faults += [_untold(data, blank, origin) for blank in was if not blanks[blank]]
    left_out = (
        LeftOut(meant for blank in unknown for meant in _meant(model, data, blank)) if unknown else NOTHING
    )
    context = {"year_start": year_start}
    kept = copy.deepcopy(data) if blanks or refused else data
    shut = [blank for blank in blanks if is_mark(model, blank)]
    withheld = withhold(model, kept, [*shut, *refused])
    in_vain = {blank[:-1] for blank in blanks if withholds_in_vain(model, blank)}
    in_vain |= {
        path[:-1] for path in in_vain if path and isinstance(path[-1], int) and not value_at(data, path)
    }
    _take_out(kept, in_vain)
    left_out = LeftOut(left_out.paths | in_vain) if in_vain else left_out
    withheld |= in_vain
    _say_none(kept, [blank for blank in was if blanks[blank]])
    for _ in range(0 if () in in_vain else MOST_ROUNDS):
        try:
            record = model.model_validate(kept, context=context)
        except ValidationError as error:
            details = error.errors(include_input=False, include_url=False)
        else:
            faults += _absences(record, data, origin, left_out, blanks)
            return Reading(record, private(faults, withheld, origin.prefix), _within_file(left_out, origin))
        if kept is data:
            kept = copy.deepcopy(data)
        meant = {
            left_out.as_written(path)
            for detail in details
            if detail["type"] == "extra_forbidden"
            for path in _meant(model, kept, key_path_of(kept, detail))
        }
        for detail in details:
            written = left_out.as_written(key_path_of(kept, detail))
            if written not in left_out and written not in meant:
                code, message, hint = in_words(model, kept, detail, year_start)
                if code == MISSING and written in blanks:
                    message, hint = _nothing_under(model, written)
                of_key = code == CONTRADICTION or detail["loc"][-1:] == ("[key]",)
                faults.append(origin.fault(code, data, written, message, hint, of_key=of_key))
        at_fault = _at_fault(model, kept, details)
        closed = shut_lists(kept, at_fault)
        at_fault |= closed
        gone = {left_out.as_written(path) for path in at_fault}
        marked = withhold(model, kept, at_fault)
        withheld |= {left_out.as_written(path) for path in (*marked, *closed)}
        _take_out(kept, {path for path in at_fault if not stands(kept, path)})
        left_out = LeftOut(left_out.paths | gone | meant)
        if () in gone:
            break
    return Reading(None, private(faults, withheld, origin.prefix), LeftOut([origin.prefix]))


def _is_own_key(model: type[Record], key_path: KeyPath) -> bool:
    """Whether a key is of the writer's own choosing, which is there for nothing but what is under it."""
    return isinstance(key_path[-1], str) and model_at(model, key_path[:-1]) is None


def _empty(data: Data, key_path: KeyPath, origin: Origin) -> Finding:
    message = f"{quoted(str(key_path[-1]))} has nothing under it"
    return origin.fault(MISSING, data, key_path, message, NOTHING_UNDER)


def _unfinished(data: Data, key_path: KeyPath, origin: Origin) -> Finding:
    key = str(key_path[-1])
    message = f"{quoted(key)} is written without a value, and withholds all the same"
    return origin.fault(MISSING, data, key_path, message, "complete it, or delete the key")


def _is_old_value(key_path: KeyPath) -> bool:
    """Whether a key says what a field held before an amendment."""
    return key_path[-2:-1] == ("was",) or key_path[-3:-1] == ("was", "milestones")


def _untold(data: Data, key_path: KeyPath, origin: Origin) -> Finding:
    key = str(key_path[-1])
    message = f"{quoted(key)} is written without a value under `was`, so what it was is not told"
    return origin.fault(
        MISSING, data, key_path, message, f"write `{key}: null` if there was none, or delete the key"
    )


def _say_none(data: Data, key_paths: Iterable[KeyPath]) -> None:
    """Have old values that are null stand in the data again."""
    for path in key_paths:
        holder: Any = value_at(data, path[:-1])
        holder[path[-1]] = None


def _within_file(left_out: LeftOut, origin: Origin) -> LeftOut:
    return LeftOut((*origin.prefix, *path) for path in left_out.paths) if left_out.paths else NOTHING


def _unknown(model: type[Record], data: Data, key_path: KeyPath, origin: Origin) -> Finding:
    key = str(key_path[-1])
    hint = hint_for_unknown(model_at(model, key_path[:-1]), key, value_at(data, key_path[:-1]))
    return origin.fault(UNKNOWN, data, key_path, f"unknown key {quoted(key)}", hint)


def _meant(model: type[Record], data: Data, key_path: KeyPath) -> Iterator[KeyPath]:
    """The key that an unknown one seems to be a misspelling of; it is not missing as well."""
    parent, beside = model_at(model, key_path[:-1]), value_at(data, key_path[:-1])
    if parent is not None and isinstance(beside, dict):
        meant = key_meant(str(key_path[-1]), fields_by_key(parent), beside)
        if meant and meant not in beside:
            yield (*key_path[:-1], meant)


def _known(model: type[Record], key_path: KeyPath) -> bool:
    """Whether a key without a value is one the format knows; it then counts as not written."""
    parent = model_at(model, key_path[:-1])
    return parent is None or key_path[-1] in fields_by_key(parent)


def _nothing_under(model: type[Record], key_path: KeyPath) -> tuple[str, str]:
    """What is wrong with a key that a record cannot be without and that is there without a value, and what to write."""
    key = str(key_path[-1])
    return f"{quoted(key)} has nothing under it", hint_for_empty(model_at(model, key_path[:-1]), key)


def _absences(
    record: Record, data: Data, origin: Origin, left_out: LeftOut, blanks: Collection[KeyPath]
) -> Iterator[Finding]:
    """Required fields that are not there, where their absence does not hide the rest."""
    for key in _empty_fields(type(record), data, blanks):
        message, hint = _nothing_under(type(record), (key,))
        yield origin.fault(MISSING, data, (key,), message, hint)
    for key_path, part in _parts(record):
        for key in required_keys(type(part)):
            if key in part.model_fields_set or _goes_without(part, key):
                continue
            written = left_out.as_written((*key_path, key))
            if written not in left_out:
                message, hint = f"{quoted(key)} is missing", hint_for_missing(type(part), key)
                if written in blanks:
                    message, hint = _nothing_under(type(record), written)
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


def _parts(record: Record) -> Iterator[tuple[KeyPath, Record]]:
    """The record and the entries in it that have required fields of this kind."""
    yield (), record
    if isinstance(record, Evaluation):
        for i, issue in enumerate(record.issues):
            yield ("issues", i), issue
            for j, action in enumerate(issue.actions):
                yield ("issues", i, "actions", j), action


def _at_fault(model: type[Record], data: Data, details: Sequence[ErrorDetails]) -> set[KeyPath]:
    """What has to go so that the rest can be read: the field, or the entry that cannot be without it."""
    return {
        path[:-1]
        if detail["type"] == "missing" or _is_alone(path) or withholds_in_vain(model, path)
        else path
        for detail in details
        for path in [key_path_of(data, detail)]
    }


def _is_alone(path: KeyPath) -> bool:
    """Whether a key says all of what it stands in: the day by which a fact was known."""
    return path[-1:] == ("known_by",)


def _take_out(data: Data, paths: Iterable[KeyPath]) -> None:
    """Remove the paths from the data, deepest and last first so that the others keep their place."""
    for path in sorted(paths, key=_with_padded_numbers, reverse=True):
        parent = value_at(data, path[:-1])
        if path and isinstance(parent, dict):
            parent.pop(str(path[-1]), None)
        elif path and isinstance(parent, list) and isinstance(path[-1], int):
            del parent[path[-1] : path[-1] + 1]


def _with_padded_numbers(path: KeyPath) -> list[str]:
    return [f"{step:06}" if isinstance(step, int) else step for step in path]
