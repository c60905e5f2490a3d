"""From the data of a file to a record: what is at fault is left out and reported, the rest is kept."""

import copy
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Generic, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from partnermap.errors import listing
from partnermap.finding import Finding
from partnermap.model.evaluation import Action, Evaluation, Issue, Milestone
from partnermap.model.partnership import Partnership
from partnermap.model.period import YearStart
from partnermap.model.record import REQUIRED, Record
from partnermap.model.settings import Settings
from partnermap.model.value import UNREADABLE
from partnermap.register.left_out import NOTHING, LeftOut
from partnermap.source import Data, KeyPath
from partnermap.spelling import did_you_mean, nearest, quoted

M = TypeVar("M", bound=Record)

MOST_ROUNDS = 20
"""Leaving out a fault may lay bare another; each round goes one level up, and a file has 16."""

MISSING, UNKNOWN, WRONG_KIND, NOT_IN_LIST = "PM101", "PM102", "PM103", "PM104"
BAD_DATE, BAD_YEAR, BAD_VALUE, CONTRADICTION = "PM105", "PM106", "PM109", "PM110"
PLACEHOLDER = "PM203"
CODES = {
    "date": BAD_DATE,
    "year": BAD_YEAR,
    "value": BAD_VALUE,
    "contradiction": CONTRADICTION,
    "placeholder": PLACEHOLDER,
}

EXEMPT = "exempt"
WITHHELD_BY: Mapping[str, object] = {EXEMPT: UNREADABLE, "classification": EXEMPT}
"""The keys that withhold a part, and what stands in their place where they are at fault."""

HOW_TO_WRITE = {
    "a list": "write one `- item` a line below the key",
    "a group of keys": "write one `key: value` a line, indented below it",
}

STATUS_WORDS = {"status", "stage", "state", "rag", "overdue"}
DATES_TO_RECORD: Mapping[type[Record], str] = {
    Action: "record the fact instead: `completed: 2010-03-31`, or `withdrawn:` with who decided it and when",
    Milestone: "record the day the step was reached instead: `actual: 2009-09-22`",
    Evaluation: "record the step reached instead: under `milestones`, its `actual` day",
    Partnership: "record the fact instead: `registered:` with its day, or `ended:` with `last_day`, `how` and the decision",
    Issue: "record on its actions when each was completed",
}


@dataclass(frozen=True, slots=True)
class Reading(Generic[M]):
    """What came of one record; `record` is None when too little was left of it."""

    record: M | None
    faults: Sequence[Finding]
    left_out: LeftOut


@dataclass(frozen=True, slots=True)
class Origin:
    """The file, the id and the place in the file that a record is read from."""

    path: str
    id: str
    prefix: KeyPath = ()

    def fault(self, code: str, data: Data, key_path: KeyPath, message: str, hint: str | None) -> Finding:
        """A fault at a key path of `data`, which starts at this origin's prefix."""
        issue = action = None
        exempt = False
        value: Data | None = data
        parent: str | int = ""
        for step in ("", *key_path):
            if step != "":
                value = _below(value, step)
            if isinstance(value, dict):
                exempt = exempt or _is_exempt(value)
                ref = value.get("ref")
                if isinstance(ref, str) and parent == "actions":
                    action = ref
                elif isinstance(ref, str) and parent == "issues":
                    issue = ref
            parent = step if isinstance(step, str) and step else parent
        return Finding(
            code, self.path, (*self.prefix, *key_path), message, hint, self.id, issue, action, exempt
        )


def read_record(
    model: type[M],
    data: Data,
    origin: Origin,
    blanks: Iterable[KeyPath] = (),
    *,
    year_start: YearStart = (4, 1),
    refused: Collection[KeyPath] = (),
) -> Reading[M]:
    """Validate the data of one record, leaving out whatever is at fault.

    `blanks` are keys without a value, `refused` are places where the text already is at fault.
    """
    blanks = list(blanks)
    unknown = [blank for blank in blanks if not _known(model, blank)]
    faults = [_unknown(model, data, blank, origin) for blank in unknown]
    faults += [
        _unfinished(data, blank, origin)
        for blank in blanks
        if blank not in unknown and _is_mark(model, blank)
    ]
    left_out = (
        LeftOut(meant for blank in unknown for meant in _meant(model, data, blank)) if unknown else NOTHING
    )
    context = {"year_start": year_start}
    kept = copy.deepcopy(data) if blanks or refused else data
    shut = [blank for blank in blanks if _is_mark(model, blank)]
    withheld = _withhold(model, kept, [*shut, *refused])
    for _ in range(MOST_ROUNDS):
        try:
            record = model.model_validate(kept, context=context)
        except ValidationError as error:
            details = error.errors(include_input=False, include_url=False)
        else:
            faults += _absences(record, data, origin, left_out)
            return Reading(record, _private(faults, withheld, origin), _within_file(left_out, origin))
        if kept is data:
            kept = copy.deepcopy(data)
        meant = {
            left_out.as_written(path)
            for detail in details
            if detail["type"] == "extra_forbidden"
            for path in _meant(model, kept, _key_path(kept, detail))
        }
        for key_path, fault in _explain(model, kept, details):
            written = left_out.as_written(key_path)
            if fault is not None and written not in left_out and written not in meant:
                code, message, hint = fault
                faults.append(origin.fault(code, data, written, message, hint))
        at_fault = _at_fault(model, kept, details)
        gone = {left_out.as_written(path) for path in at_fault}
        marked = _withhold(model, kept, at_fault)
        withheld |= {left_out.as_written(path) for path in marked}
        _take_out(kept, {path for path in at_fault if not _stands(kept, path)})
        left_out = LeftOut(left_out.paths | gone | meant)
        if () in gone:
            break
    return Reading(None, _private(faults, withheld, origin), LeftOut([origin.prefix]))


def _withhold(model: type[Record], data: Data, paths: Iterable[KeyPath]) -> set[KeyPath]:
    """Put a valid mark where a mark is at fault, so that its part stays withheld; the parts in question."""
    marks = {mark for path in paths if (mark := _mark(model, path))}
    for *above, key in marks:
        part: Any = _at(data, tuple(above))
        if isinstance(part, dict):
            part[key] = WITHHELD_BY[str(key)]
    return {mark[:-1] for mark in marks}


def _mark(model: type[Record], path: KeyPath) -> KeyPath | None:
    """The mark that a path at fault is, is in, or seems to be a misspelling of."""
    for depth, step in enumerate(path):
        known = fields_by_key(parent) if (parent := model_at(model, path[:depth])) else {}
        key = step if step in known else nearest(str(step), known)
        if key in known and key in WITHHELD_BY:
            return (*path[:depth], key)
    return None


def _is_mark(model: type[Record], path: KeyPath) -> bool:
    mark = _mark(model, path)
    return mark is not None and len(mark) == len(path)


def _stands(data: Data, path: KeyPath) -> bool:
    """Whether a path is, or was in, a mark that now stands there in place of one at fault."""
    return any(
        path[depth] in WITHHELD_BY and _at(data, path[: depth + 1]) is WITHHELD_BY[str(path[depth])]
        for depth in range(len(path))
    )


def _private(faults: Iterable[Finding], withheld: Collection[KeyPath], origin: Origin) -> list[Finding]:
    """The faults, those in withheld parts marked so."""
    starts = {(*origin.prefix, *path) for path in withheld}
    return [
        replace(fault, exempt=True)
        if any(fault.key_path[:depth] in starts for depth in range(len(fault.key_path) + 1))
        else fault
        for fault in faults
    ]


def _unfinished(data: Data, key_path: KeyPath, origin: Origin) -> Finding:
    key = str(key_path[-1])
    message = f"{quoted(key)} is written without a value, and withholds all the same"
    return origin.fault(MISSING, data, key_path, message, "complete it, or delete the key")


def _within_file(left_out: LeftOut, origin: Origin) -> LeftOut:
    return LeftOut((*origin.prefix, *path) for path in left_out.paths) if left_out.paths else NOTHING


def _explain(
    model: type[Record], data: Data, details: Sequence[ErrorDetails]
) -> Iterator[tuple[KeyPath, tuple[str, str, str | None] | None]]:
    for detail in details:
        yield _key_path(data, detail), _words(model, data, detail)


def _words(model: type[Record], data: Data, detail: ErrorDetails) -> tuple[str, str, str | None]:
    """Code, message and hint for one of pydantic's errors."""
    key_path = _key_path(data, detail)
    kind, key = detail["type"], key_path[-1] if key_path else ""
    value = _at(data, key_path)
    context: Mapping[str, Any] = detail.get("ctx", {})
    if kind == "missing":
        return MISSING, f"{quoted(str(key))} is missing", f"add `{key}:`"
    if kind == "extra_forbidden":
        return (
            UNKNOWN,
            f"unknown key {quoted(str(key))}",
            _hint_for_unknown(model_at(model, key_path[:-1]), str(key)),
        )
    if kind == "contradiction":
        return (
            CONTRADICTION,
            f"{_subject(key_path)} {context['reason']}",
            "keep the one that holds; they exclude one another",
        )
    if detail["loc"][-1:] == ("[key]",):
        return (
            _wrong_word(str(key), context)
            if kind == "literal_error"
            else (CODES[kind], f"the key {quoted(str(key))} {context['reason']}", None)
        )
    if isinstance(value, str) and kind == "literal_error":
        return _wrong_word(value, context)
    if isinstance(value, str) and kind in CODES:
        return CODES[kind], f"{quoted(value)} {context['reason']}", context.get("hint")
    what = quoted(key) if isinstance(key, str) and key else "the item" if key_path else "the entry"
    expected = _expected(kind)
    return WRONG_KIND, f"{what} is {_shape(value)} where {expected} belongs", HOW_TO_WRITE.get(expected)


def _wrong_word(word: str, context: Mapping[str, Any]) -> tuple[str, str, str | None]:
    expected = re.findall(r"'([^']*)'", context["expected"])
    return (
        NOT_IN_LIST,
        f"{quoted(word)} is not in the list",
        did_you_mean(word, expected) or f"write one of {listing(expected)}",
    )


def _subject(key_path: KeyPath) -> str:
    return "the action" if "actions" in key_path else "the entry"


def _shape(value: Data | None) -> str:
    return (
        "a list"
        if isinstance(value, list)
        else "a group of keys"
        if isinstance(value, dict)
        else "a single value"
    )


def _expected(kind: str) -> str:
    if kind in {"model_type", "mapping_type", "dict_type", "model_attributes_type"}:
        return "a group of keys"
    return "a list" if kind in {"is_instance_of", "list_type", "sequence_str"} else "a single value"


def _unknown(model: type[Record], data: Data, key_path: KeyPath, origin: Origin) -> Finding:
    key = str(key_path[-1])
    hint = _hint_for_unknown(model_at(model, key_path[:-1]), key)
    return origin.fault(UNKNOWN, data, key_path, f"unknown key {quoted(key)}", hint)


def _meant(model: type[Record], data: Data, key_path: KeyPath) -> Iterator[KeyPath]:
    """The key that an unknown one seems to be a misspelling of; it is not missing as well."""
    parent, beside = model_at(model, key_path[:-1]), _at(data, key_path[:-1])
    if parent is not None and isinstance(beside, dict):
        meant = nearest(str(key_path[-1]), fields_by_key(parent))
        if meant and meant not in beside:
            yield (*key_path[:-1], meant)


def _hint_for_unknown(model: type[Record] | None, key: str) -> str | None:
    if model is None:
        return None
    if key in STATUS_WORDS and model in DATES_TO_RECORD:
        return f"a status is never written; {DATES_TO_RECORD[model]}"
    known = list(fields_by_key(model))
    return did_you_mean(key, known) or f"known here: {listing(known, 40)}"


def _known(model: type[Record], key_path: KeyPath) -> bool:
    """Whether a key without a value is one the format knows; it then counts as not written."""
    parent = model_at(model, key_path[:-1])
    return parent is None or key_path[-1] in fields_by_key(parent)


def _absences(record: Record, data: Data, origin: Origin, left_out: LeftOut) -> Iterator[Finding]:
    """Required fields that are not there, where their absence does not hide the rest."""
    for key_path, part in _parts(record):
        for key in required_keys(type(part)):
            if key in part.model_fields_set:
                continue
            written = left_out.as_written((*key_path, key))
            if written not in left_out:
                yield origin.fault(MISSING, data, written, f"{quoted(key)} is missing", f"add `{key}:`")


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
        path[:-1] if detail["type"] == "missing" or _withholds_in_vain(model, path) else path
        for detail in details
        for path in [_key_path(data, detail)]
    }


def _withholds_in_vain(model: type[Record], path: KeyPath) -> bool:
    """Whether a path is a mark on an entry that cannot bear one; only without the entry is it withheld."""
    parent = model_at(model, path[:-1]) if path else None
    if (
        parent is None
        or parent is Settings
        or EXEMPT in fields_by_key(parent)
        or path[-1] in fields_by_key(parent)
    ):
        return False
    return nearest(str(path[-1]), {*fields_by_key(parent), EXEMPT}) == EXEMPT


def _key_path(data: Data, detail: ErrorDetails) -> KeyPath:
    """Where an error is in the data as written, which may be shorter than the record's own path."""
    path: list[str | int] = []
    value: Data | None = data
    loc = [step for step in detail["loc"] if step != "[key]"]
    if detail["type"] == "contradiction":
        loc.append(detail["ctx"]["field"])
    for step in loc:
        if not isinstance(value, dict | list) or (isinstance(value, list) and not isinstance(step, int)):
            continue
        path.append(step)
        value = _below(value, step)
    return tuple(path)


def _is_exempt(data: Mapping[str, Data]) -> bool:
    """Whether what is written withholds, and be it at fault."""
    return EXEMPT in data or data.get("classification", "public") not in {"public", "part-exempt"}


def _below(value: Data | None, step: str | int) -> Data | None:
    if isinstance(value, dict):
        return value.get(str(step))
    if isinstance(value, list) and isinstance(step, int):
        return value[step] if step < len(value) else None
    return None


def _at(data: Data, key_path: KeyPath) -> Data | None:
    value: Data | None = data
    for step in key_path:
        value = _below(value, step)
    return value


def _take_out(data: Data, paths: Iterable[KeyPath]) -> None:
    """Remove the paths from the data, deepest and last first so that the others keep their place."""
    for path in sorted(paths, key=_with_padded_numbers, reverse=True):
        parent = _at(data, path[:-1])
        if path and isinstance(parent, dict):
            parent.pop(str(path[-1]), None)
        elif path and isinstance(parent, list) and isinstance(path[-1], int):
            del parent[path[-1] : path[-1] + 1]


def _with_padded_numbers(path: KeyPath) -> list[str]:
    return [f"{step:06}" if isinstance(step, int) else step for step in path]


@cache
def fields_by_key(model: type[Record]) -> dict[str, Any]:
    """The type of each field of a record by the key it is written under."""
    return {
        field.alias or name: field.annotation
        for name, field in model.model_fields.items()
        if name != "missing"
    }


@cache
def required_keys(model: type[Record]) -> tuple[str, ...]:
    """The keys that must be given although the record can do without."""
    extras = {name: field.json_schema_extra for name, field in model.model_fields.items()}
    return tuple(name for name, extra in extras.items() if isinstance(extra, dict) and extra.get(REQUIRED))


def model_at(model: type[Record], key_path: KeyPath) -> type[Record] | None:
    """The record type at a key path; None where no group of fixed keys stands there."""
    found: Any = model
    for step in key_path:
        if isinstance(found, type) and issubclass(found, Record):
            found = fields_by_key(found).get(str(step))
        else:
            found = get_args(found)[-1] if get_args(found) else None
        found = _without_none(found)
    return found if isinstance(found, type) and issubclass(found, Record) else None


def _without_none(annotation: Any) -> Any:  # noqa: ANN401 -- an annotation may be anything
    options = [option for option in get_args(annotation) if option is not type(None)]
    return options[0] if type(None) in get_args(annotation) else annotation
