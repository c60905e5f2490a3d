"""What pydantic refuses, in words: code, message and hint of each refusal, and where it is in the data as written."""

from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

from partnermap.errors import listing
from partnermap.finding import Hint, Remedy
from partnermap.model.action import Action
from partnermap.model.described import MappingKind
from partnermap.model.evaluation import Evaluation, Issue, Milestone
from partnermap.model.partnership import Partnership
from partnermap.model.period import APRIL_FIRST, YearStart
from partnermap.model.record import Record
from partnermap.register import hints, key_hints
from partnermap.register.key_paths import below, fields_by_key, model_at, value_at
from partnermap.register.value_hints import hint_where_another_key_says_it
from partnermap.source import Data, KeyPath
from partnermap.spelling import quoted

MISSING, UNKNOWN, WRONG_KIND, NOT_IN_LIST = "PM101", "PM102", "PM103", "PM104"
BAD_DATE, BAD_YEAR, BAD_VALUE, CONTRADICTION = "PM105", "PM106", "PM109", "PM110"
AHEAD_OF_FORMAT = "PM111"
PLACEHOLDER = "PM203"
CODES = {
    "date": BAD_DATE,
    "year": BAD_YEAR,
    "value": BAD_VALUE,
    "contradiction": CONTRADICTION,
    "newer-format": AHEAD_OF_FORMAT,
    "placeholder": PLACEHOLDER,
}

STATUS_WORDS = {
    "status",
    "stage",
    "state",
    "rag",
    "rag_status",
    "current_status",
    "progress_status",
    "overdue",
}
DATES_TO_RECORD: Mapping[type[Record], str] = {
    Action: "record the fact instead: `completed: 2010-03-31`, or `withdrawn:` with who decided it and when",
    Milestone: "record the day the step was reached instead: `actual: 2009-09-22`",
    Evaluation: "record the step reached instead: under `milestones`, its `actual` day",
    Partnership: "record the fact instead: `registered:` with its day, or `ended:` with `last_day`, `how` and the decision",
    Issue: "record on its actions when each was completed",
}


def key_path_of(data: Data, detail: ErrorDetails) -> KeyPath:
    """Where an error is in the data as written, which may be shorter than the record's own path."""
    path: list[str | int] = []
    value: Data | None = data
    loc = [step for step in detail["loc"] if step != "[key]"]
    field = detail.get("ctx", {}).get("field")
    if field is not None and loc[-1:] != [field]:
        loc.append(field)
    for step in loc:
        if not isinstance(value, dict | list) or (isinstance(value, list) and not isinstance(step, int)):
            continue
        path.append(step)
        value = below(value, step)
    return tuple(path)


def in_words(
    model: type[Record], data: Data, detail: ErrorDetails, year_start: YearStart = APRIL_FIRST
) -> tuple[str, str, str | None]:
    """Code, message and hint for one of pydantic's errors."""
    key_path = key_path_of(data, detail)
    kind, key = detail["type"], key_path[-1] if key_path else ""
    value = value_at(data, key_path)
    context: Mapping[str, Any] = detail.get("ctx", {})
    parent = model_at(model, key_path[:-1]) if key_path else None
    if kind == "missing":
        hint = context.get("hint") or key_hints.hint_for_missing(parent, str(key))
        return MISSING, f"{quoted(str(key))} is missing", hint
    if kind == "extra_forbidden":
        hint = hint_for_unknown(parent, str(key), value_at(data, key_path[:-1]), year_start)
        return UNKNOWN, f"unknown key {quoted(str(key))}", hint
    if kind == "contradiction":
        return (
            CONTRADICTION,
            f"{_subject(key_path)} {context['reason']}",
            "keep the one that holds; they exclude one another",
        )
    shape = hints.shape_at(model, key_path)
    if detail["loc"][-1:] == ("[key]",):
        around = hints.shape_at(model, key_path[:-1])
        hint = hints.hint_for_value(around.key if isinstance(around, MappingKind) else None, str(key), key)
        if isinstance(hint, Hint) and isinstance(hint.remedy.value, str):
            hint = Hint(hint, Remedy(hint.remedy.value))
        if kind == "literal_error":
            return NOT_IN_LIST, f"{quoted(str(key))} is not in the list", hint
        return CODES[kind], f"the key {quoted(str(key))} {context['reason']}", hint
    hint = context.get("hint")
    if isinstance(value, str) and parent is not None:
        hint = hint_where_another_key_says_it(parent, str(key), value) or hint
    hint = hint or hints.hint_for_value(shape, value, key, year_start)
    if isinstance(value, str) and kind == "literal_error":
        return NOT_IN_LIST, f"{quoted(value)} is not in the list", hint
    if isinstance(value, str) and kind in CODES:
        return CODES[kind], f"{quoted(value)} {context['reason']}", hint
    what = quoted(key) if isinstance(key, str) and key else "the item" if key_path else "the entry"
    return WRONG_KIND, f"{what} is {_shape(value)} where {_expected(kind)} belongs", hint


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


def hint_for_unknown(
    model: type[Record] | None, key: str, beside: Data | None = None, year_start: YearStart = APRIL_FIRST
) -> str | None:
    """What to do about a key that a record does not know; None where no record stands."""
    if model is None:
        return None
    if key in STATUS_WORDS and model in DATES_TO_RECORD:
        return f"a status is never written; {DATES_TO_RECORD[model]}"
    hint = key_hints.hint_for_key(model, key, beside if isinstance(beside, dict) else {}, year_start)
    return hint or f"known here: {listing(list(fields_by_key(model)), 40)}"
