"""Another version of a register: as much as possible of what it says is said otherwise, or left unsaid.

Nothing is altered that would make a record faulty which was in order.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import yaml

from partnermap.register import register_of
from partnermap.source import Data, KeyPath, parse

Texts = Mapping[str, str]
Choice = Callable[[KeyPath], bool]
"""Whether something at a key path is to be altered."""

SETTINGS = "partnermap.yaml"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_GONE = object()


def restated(texts: Texts, chosen: Choice = lambda _: True, days: int = 9) -> dict[str, str]:
    """The texts with other sentences, other words from the lists, numbers one up and days later."""
    pools = _pools(texts)

    def other(key_path: KeyPath, value: str) -> object:
        if _DAY.fullmatch(value):
            return (date.fromisoformat(value) + timedelta(days=days)).isoformat()
        if value.isdecimal():
            return str(int(value) + 1)
        if " " in value.strip():
            return f"{value.rstrip('.')}, restated."
        pool = pools[_name(key_path)]
        return pool[(pool.index(value) + 1) % len(pool)]

    return {path: _altered(texts, path, chosen, _leaves, other) for path in texts if path != SETTINGS}


def left_unsaid(texts: Texts, chosen: Choice) -> dict[str, str]:
    """The texts without some of their fields and of the entries of their lists."""
    return {
        path: _altered(texts, path, chosen, _branches, lambda *_: _GONE) for path in texts if path != SETTINGS
    }


def _altered(
    texts: Texts,
    path: str,
    chosen: Choice,
    among: Callable[[Data, KeyPath], Iterator[tuple[KeyPath, Data]]],
    other: Callable[[KeyPath, str], object],
) -> str:
    """One text with what is chosen altered, but for what would be at fault then."""
    data = parse(texts[path]).data
    assert data is not None
    found = {at: other(at, str(value)) for at, value in among(data, ()) if chosen(at)}
    accepted: dict[KeyPath, object] = {}
    faulty = _faults(texts, path, texts[path])
    todo = [found]
    while todo:
        tried = todo.pop()
        text = _written(data, {**accepted, **tried})
        if _faults(texts, path, text) <= faulty:
            accepted |= tried
        elif len(tried) > 1:
            items, half = list(tried.items()), len(tried) // 2
            todo += [dict(items[half:]), dict(items[:half])]
    return _written(data, accepted)


def _faults(texts: Texts, path: str, text: str) -> int:
    settings = {SETTINGS: texts[SETTINGS]} if SETTINGS in texts else {}
    return len(register_of({**settings, path: text}).faults)


def _leaves(data: Data, at: KeyPath) -> Iterator[tuple[KeyPath, Data]]:
    """The texts of a record that are no names of other things."""
    if isinstance(data, str):
        if not (at and (at[-1] == "ref" or at[-2:-1] == ("sources",))):
            yield at, data
    else:
        for step, value in _steps(data):
            yield from _leaves(value, (*at, step))


def _branches(data: Data, at: KeyPath) -> Iterator[tuple[KeyPath, Data]]:
    """Everything that could be left out: fields and entries, the outer ones first."""
    if not isinstance(data, str):
        for step, value in _steps(data):
            yield (*at, step), value
            yield from _branches(value, (*at, step))


def _steps(data: Data) -> Iterator[tuple[str | int, Data]]:
    if isinstance(data, dict):
        yield from data.items()
    elif isinstance(data, list):
        yield from enumerate(data)


def _name(at: KeyPath) -> KeyPath:
    return tuple(step for step in at if isinstance(step, str))[-1:]


def _pools(texts: Texts) -> Mapping[KeyPath, Sequence[str]]:
    """The words that stand under each key anywhere."""
    pools: dict[KeyPath, list[str]] = {}
    for path, text in texts.items():
        data = parse(text).data
        for at, value in _leaves(data, ()) if data is not None and path != SETTINGS else ():
            pool = pools.setdefault(_name(at), [])
            if isinstance(value, str) and value not in pool:
                pool.append(value)
    return pools


def _written(data: Data, changed: Mapping[KeyPath, object]) -> str:
    said = _with(data, changed, ())
    return yaml.dump(said, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=1000)


def _with(data: Data, changed: Mapping[KeyPath, object], at: KeyPath) -> object:
    if at in changed:
        return changed[at]
    if isinstance(data, dict):
        inner = {key: _with(value, changed, (*at, key)) for key, value in data.items()}
        return {key: value for key, value in inner.items() if value is not _GONE}
    if isinstance(data, list):
        items = [_with(value, changed, (*at, i)) for i, value in enumerate(data)]
        return [item for item in items if item is not _GONE]
    return data
