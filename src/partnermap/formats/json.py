"""Every answer as JSON, key by key; the keys are documented in `docs/json.md` and fixed.

In ASCII, so that no character of a record acts on a terminal, and with `##` broken by an escape,
so that no runner takes a record's text for a command.
"""

import json
from collections.abc import Mapping, Sequence

from partnermap.answers.answer import REASONS, Answer
from partnermap.finding import Finding
from partnermap.wording.values import Value

Keys = Mapping[str, Value]

VERSION = 2


def encoded(value: object) -> str:
    """A value of plain types as JSON."""
    return json.dumps(value, indent=2, default=_as_in_a_file).replace("##", "#\\u0023") + "\n"


def _as_in_a_file(value: object) -> object:
    """A period in the shape of a file, and any other value as its text."""
    return getattr(value, "written", None) or str(value)


def answer(found: Answer) -> str:
    """An answer as JSON."""
    return encoded(document(found))


def document(found: Answer) -> Keys:
    """An answer for programs: its keys, the rows of its tables under theirs, and what it leaves out, and why."""
    marking = {"marking": found.marking} if found.marking else {}
    return {"version": VERSION, **marking, **_keys(found), **_omissions(found)}


def _keys(found: Answer) -> Keys:
    keys = dict(found.keys)
    for table in found.tables:
        if table.key:
            _put(keys, table.key.split("."), list(table.records()))
    if found.parts_key:
        keys[found.parts_key] = [_keys(part) for part in found.parts]
    return keys


def _omissions(found: Answer) -> Keys:
    return {
        "withheld": found.withheld,
        "not_counted": {reason: found.not_counted.get(reason, 0) for reason in REASONS},
        **_left_out(found.left_out),
    }


def _put(keys: dict[str, Value], path: Sequence[str], value: Value) -> None:
    """A value under a key, or under one of the keys of a key."""
    first, *below = path
    if not below:
        keys[first] = value
        return
    there = keys.get(first)
    inner = dict(there) if isinstance(there, Mapping) else {}
    _put(inner, below, value)
    keys[first] = inner


def _left_out(faults: Sequence[Finding] | None) -> Keys:
    return {} if faults is None else {"left_out": [_fault(fault) for fault in faults]}


def _fault(fault: Finding) -> Keys:
    """Where something is missing; nothing but its code where that is not for the public."""
    shown = not fault.exempt
    return {
        "code": fault.code,
        "path": fault.path if shown else None,
        "record": fault.record if shown else None,
        "field": fault.field if shown else None,
    }
