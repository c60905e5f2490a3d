"""A hint can be followed: every usual mistake at every field of every record is mended by doing what its hint says."""
# ruff: noqa: ANN401 -- the data of a file may be anything

import copy
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from partnermap.finding import Finding
from partnermap.model.described import (
    EXAMPLES,
    EntryKind,
    Field,
    FieldKind,
    ListKind,
    MappingKind,
    ScalarKind,
    WordKind,
    fields,
)
from partnermap.model.record import Record, ShortRecord
from partnermap.model.shape import Shape
from partnermap.model.synonyms import KEYS
from partnermap.model.usual_values import DAYS, PERIODS
from partnermap.model.value import Exempt
from partnermap.register import register_of
from partnermap.register.claims import KEYED, MODELS, RecordKind
from partnermap.register.hints import shape_at
from partnermap.register.key_paths import value_at
from partnermap.source import parse
from registers import SETTINGS

PATHS: Mapping[RecordKind, str] = {
    "settings": "partnermap.yaml",
    "partnership": "data/partnerships/arts.yaml",
    "evaluation": "data/evaluations/key-cultural-2009-10.yaml",
    "organisations": "data/organisations.yaml",
    "posts": "data/posts.yaml",
    "strategies": "data/strategies.yaml",
    "significance": "data/significance.yaml",
    "framework": "data/frameworks/kit.yaml",
    "report": "data/reports/2009-07-14-panel.yaml",
    "body_change": "data/changes/2009-07-14-shire.yaml",
}
MOST_ROUNDS = 12
Path = tuple[str | int, ...]


def at(data: Any, path: Path) -> Any:
    return value_at(data, path)


def sample(kind: FieldKind) -> Any:
    """A value that a kind can read, with nothing more than it needs."""
    match kind:
        case ScalarKind(name):
            return EXAMPLES[name][0] if name in EXAMPLES else "words"
        case WordKind(words):
            return words[0]
        case ListKind(item):
            return [sample(item)]
        case MappingKind(key, held):
            return {sample(key): sample(held)}
        case EntryKind(record):
            needed = ("paragraph", "reason") if record is Exempt else ()
            written = [*fields(record).values()]
            chosen = [each for each in written if each.required or each.key in needed] or written[:1]
            return {each.key: sample(each.kind) for each in chosen}


@dataclass(frozen=True)
class Spot:
    """A field of a record, with a file in which it stands below what holds it."""

    kind: RecordKind
    path: Path
    field: Field
    data: Any

    def __str__(self) -> str:
        return f"{self.kind}:{'.'.join(map(str, self.path))}"

    def text(self, data: Any) -> str:
        """The file, as YAML that is JSON too."""
        return json.dumps({"some-id": data} if self.kind in KEYED else data)

    def faults(self, data: Any) -> list[Finding]:
        """What is wrong with the record by itself, without what is above it in its file."""
        files = {"partnermap.yaml": SETTINGS, PATHS[self.kind]: self.text(data)}
        above = 1 if self.kind in KEYED else 0
        return [
            Finding(each.code, each.path, each.key_path[above:], each.message, each.hint)
            for each in register_of(files).faults
            if each.code >= "PM1"
        ]


def spots() -> Iterator[Spot]:
    for kind, model in MODELS.items():
        seen: set[type[Record]] = set()
        yield from spots_of(kind, model, (), sample(EntryKind(model)), seen)


def spots_of(
    kind: RecordKind, model: type[Record], path: Path, data: Any, seen: set[type[Record]]
) -> Iterator[Spot]:
    if model in seen:
        return
    seen.add(model)
    written = fields(model)
    for name, field in written.items():
        whole = copy.deepcopy(data)
        entry = at(whole, path)
        entry[field.key] = sample(field.kind)
        for left_out in model.stands_for.get(name, ()):
            entry.pop(written[left_out].key, None)
        yield Spot(kind, (*path, field.key), field, whole)
        below, inner = (*path, field.key), field.kind
        while isinstance(inner, ListKind | MappingKind):
            below = (*below, 0 if isinstance(inner, ListKind) else sample(inner.key))
            inner = inner.item if isinstance(inner, ListKind) else inner.value
        if isinstance(inner, EntryKind):
            yield from spots_of(kind, inner.record, below, whole, seen)


SPOTS = {str(spot): spot for spot in spots()}
USUAL: Mapping[str, tuple[str, ...]] = {
    "Money": ("£545,300", "545,300.50", "£1.2m", "lots"),
    "Number": ("1,024", "12.0", "many"),
    "Months": ("24 months", "2 years", "0", "long"),
    "Flag": ("Yes", "no", "perhaps"),
    "Year": ("2009-10", "2009/2010", "09/10", "FY 2009/10", "2009", "soon"),
    "Id": ("Key Cultural", "key_cultural", "Children's Trust", "?"),
    "ActionId": ("Museums 2009/10 1a", "museums-2009-10 1a", "1a"),
    "Ref": ("1 a", "R/1", "?", "x" * 30),
    "Paragraph": ("paragraph 3", "99"),
    "MonthDay": ("1 April", "April", "31 April"),
    "CodeStart": ("pm307", "307"),
}
DATES = ("31/01/2010", "31.1.2010", "31/01/10", "31st January 2010", "Sunday 31 January, 2010", "2010-1-31", "20100131",
         "2010-01-31T00:00:00Z", "03/04/2010", "40209", "31 February 2010", "some day", "TBC")  # fmt: skip
SPANS = ("January 2010", "Jan-10", "01/2010", "Q3 2009/10", "2009/10 q3", "third quarter of 2009/10", "2009-2010",
         "FY09/10", "June/July 2010", "end of March 2010", "by 31 March 2010")  # fmt: skip


def wrong_values(kind: FieldKind) -> Iterator[Any]:
    """Values that people write where one of a kind belongs."""
    right = sample(kind)
    match kind:
        case ScalarKind(name):
            yield from ({"name": right}, {"a": right, "b": right}, [right], [right, right])
            yield from USUAL.get(name, ())
            yield from DATES if name in DAYS | PERIODS else ()
            yield from SPANS if name in DAYS | PERIODS else ()
        case WordKind(words):
            yield from ({"name": right}, [right], "zzz")
            for word in words:
                yield from (word.title(), word.replace("-", " ").upper(), f"{word[:3]}{word[4:]}")
        case EntryKind(record):
            yield from ([right], [right, right], [])
            if not issubclass(record, ShortRecord):
                yield from (
                    "NHS Exampleton",
                    "A body, and another: both",
                    "2026-11-05",
                    "31/01/2027",
                    "yes",
                    "3",
                    "delay",
                )
                yield "long " * 40
            else:
                yield from wrong_values(fields(record)[record.text_is].kind)
        case ListKind(item):
            yield from ({"name": "Panel"}, {"a": "b", "c": "d"})
            yield from (
                ("NHS Exampleton", "31/01/2027", "fundamental") if not isinstance(right[0], list) else ()
            )
            yield from [right[0]] if isinstance(right[0], dict | str) else ()
            yield from ([wrong] for wrong in wrong_values(item))
        case MappingKind(key, held):
            yield from ("words", [right])
            yield from ({sample(key): wrong} for wrong in wrong_values(held))
            yield from ({wrong: sample(held)} for wrong in wrong_values(key) if isinstance(wrong, str))


def mended(spot: Spot, data: Any, finding: Finding) -> None:
    """Do to the data what the hint of a finding says."""
    assert finding.hint, finding
    *above, last = finding.key_path
    parent = at(data, tuple(above))
    value = at(data, finding.key_path)
    for pattern, act in ACTS.items():
        if match := re.match(pattern, finding.hint):
            made = act(match, value)
            break
    else:
        raise AssertionError(finding.hint)
    assert_remedy_is_what_the_words_say(finding, last, value, made)
    if isinstance(made, Renamed):
        parent[made.key] = parent.pop(last)
    elif isinstance(made, Added):
        kind = kind_below(spot, (*above, last) if last not in parent else tuple(above), made.key)
        holder = parent if last == made.key else value
        holder[made.key] = made.value if made.value is not None else sample(kind)
    elif made is GONE:
        del parent[last]
    elif of_key(finding):
        parent[made] = parent.pop(last)
    else:
        parent[last] = made
        asked = finding.hint.partition(", and add ")[2] or finding.hint.partition("one a line: ")[2]
        for key in re.findall(r"`(\w+):`", asked.partition(" on a line")[0]):
            target = made[0] if isinstance(made, list) else made
            target[key] = sample(kind_of_key(shape_of(spot, finding.key_path, made), key))


def assert_remedy_is_what_the_words_say(finding: Finding, last: str | int, value: Any, made: Any) -> None:
    if finding.remedy is None or "…" in str(finding.hint):
        return
    key, written = finding.remedy.key or last, finding.remedy.value or value
    if isinstance(made, Renamed):
        assert (key, written) == (made.key, value), finding
    elif of_key(finding):
        assert (key, written) == (made, value), finding
    elif key != last:
        assert finding.hint == f"write `{key}: {written}` in its place"
    else:
        assert written == made, finding


def of_key(finding: Finding) -> bool:
    return finding.message.startswith("the key ") or (
        finding.code == "PM104" and repr(finding.key_path[-1]) == finding.message.partition(" is not ")[0]
    )


@dataclass(frozen=True)
class Renamed:
    key: str


@dataclass(frozen=True)
class Added:
    key: str
    value: Any = None


GONE = object()


def yaml(text: str, original: Any = None) -> Any:
    found = parse(f"x: {text}\n" if text.startswith(("{", "[")) else f"x:\n  {text}\n")
    assert not found.faults, text
    assert found.data
    return with_original(found.data["x"], original)


def with_original(value: Any, original: Any) -> Any:
    """A value as the hint shows it, with what was written in place of an ellipsis."""
    match value:
        case "…":
            return original
        case dict():
            return {key: with_original(each, original) for key, each in value.items()}
        case list():
            return [with_original(each, original) for each in value]
    return value


def only(value: Any) -> Any:
    (held,) = value.values() if isinstance(value, dict) else value
    return held


ACTS: Mapping[str, Callable[[re.Match[str], Any], Any]] = {
    r"did you mean `([^`]+)`\?": lambda match, _: Renamed(match[1]),
    r"did you mean '([^']+)'\?": lambda match, _: match[1],
    r"write one of ([^,]+)": lambda match, _: match[1],
    r"add `(\w+):` with one of ([^,]+)": lambda match, _: Added(match[1], match[2]),
    r"add `(\w+):`, such as (\S+)": lambda match, _: Added(match[1], match[2]),
    r"add `(\w+):`, and below it items such as `(- .*)`$": lambda match, _: Added(match[1], yaml(match[2])),
    r"add `(\w+):`(?:$|, or)": lambda match, _: Added(match[1]),
    r"write its keys without the `- `": lambda _, value: value[0],
    r"write `- ` before the first of its keys": lambda _, value: [value],
    r"write (?:items|an entry), such as `(- [^`]*)`,": lambda match, value: yaml(match[1], value),
    r"write an entry, such as `- ([^`]*)`$": lambda match, value: yaml(match[1], value),
    r"write `(- [^`]*)`(?:, or `[^`]*`)* on a line of its own below": lambda match, value: yaml(
        match[1], value
    ),
    r"write its keys below it, one a line: ": lambda _match, _value: {},
    r"write its keys below it, one a line, such as (.*)$": lambda match, _: yaml(
        "{" + ", ".join(re.findall("`([^`]*)`", match[1])) + "}"
    ),
    r"write one `key: value` a line, indented below it, such as `(.*)`$": lambda match, _: yaml(
        f"{{{match[1]}}}"
    ),
    r"write one value, such as `(.*)`$": lambda match, _: only(yaml(match[1])),
    r"write a whole number of \w+ from \d+ to (\d+)$": lambda match, _: match[1],
    r"write the number of a paragraph: (\d+)": lambda match, _: match[1],
    r"write (true) or false$": lambda match, _: match[1],
    r"write .* that the calendar has, in the years (\d+)": lambda match, _: f"{match[1]}-12-31",
    r"write two years that follow each other": lambda _match, _value: "2009/10",
    r"write (?!one)[^`]*, such as ([^\s;,]+(?: Q\d)?)": lambda match, _: match[1],
    r"write `([^`]*)`": lambda match, value: only(yaml(match[1], value)),
    r"keep the one that holds": lambda _match, _value: GONE,
    r"known here: ": lambda _match, _value: GONE,
    r"write the day or period that was agreed, or leave the key out": lambda _match, _value: GONE,
    r"write (\d{4}/\d\d Q\d|[^\s;]+)(?:$|;| if |, or rename)": lambda match, _: match[1],
    r"`\w+:` is here already": lambda _match, _value: GONE,
}


def shape_of(spot: Spot, path: Path, made: Any) -> Shape:
    shape = shape_at(MODELS[spot.kind], path)
    return shape.item if isinstance(shape, ListKind) and isinstance(made, list) else shape


def kind_below(spot: Spot, above: Path, key: str) -> FieldKind:
    shape = shape_at(MODELS[spot.kind], above)
    if not isinstance(shape, EntryKind) or key not in {each.key for each in fields(shape.record).values()}:
        shape = shape_at(MODELS[spot.kind], above[:-1])
    return kind_of_key(shape, key)


def kind_of_key(shape: Shape, key: str) -> FieldKind:
    assert isinstance(shape, EntryKind)
    return next(each.kind for each in fields(shape.record).values() if each.key == key)


def assert_hints_mend(spot: Spot, data: Any) -> None:
    """Each finding has a hint; doing what the hints say, one after the other, leaves none."""
    data = copy.deepcopy(data)
    told = []
    for _ in range(MOST_ROUNDS):
        faults = spot.faults(data)
        if not faults:
            return
        told.append(faults[0])
        mended(spot, data, faults[0])
    raise AssertionError((told, data))


@pytest.mark.parametrize("spot", SPOTS.values(), ids=SPOTS)
def test_what_is_written_right_has_no_fault(spot: Spot) -> None:
    assert spot.faults(spot.data) == []


@pytest.mark.parametrize("spot", SPOTS.values(), ids=SPOTS)
def test_a_wrong_value_is_mended_by_its_hint(spot: Spot) -> None:
    for wrong in wrong_values(spot.field.kind):
        data = copy.deepcopy(spot.data)
        at(data, spot.path[:-1])[spot.path[-1]] = wrong
        assert_hints_mend(spot, data)


@pytest.mark.parametrize("spot", SPOTS.values(), ids=SPOTS)
def test_a_key_by_another_name_is_mended_by_its_hint(spot: Spot) -> None:
    key = spot.field.key
    names = {
        key.replace("_", " ").title(),
        key.replace("_", "-"),
        f"{key[:2]}{key[3:]}" if len(key) > 5 else key.upper(),
    }
    for name in (names | {each for known, others in KEYS if known == key for each in others}) - {key}:
        data = copy.deepcopy(spot.data)
        parent = at(data, spot.path[:-1])
        if name in {each.key for each in fields_beside(spot).values()}:
            continue
        parent[name] = parent.pop(key)
        assert_hints_mend(spot, data)


def fields_beside(spot: Spot) -> Mapping[str, Field]:
    shape = shape_at(MODELS[spot.kind], spot.path[:-1])
    assert isinstance(shape, EntryKind)
    return fields(shape.record)


@pytest.mark.parametrize("spot", [each for each in SPOTS.values() if each.field.required], ids=str)
def test_a_missing_key_is_mended_by_its_hint(spot: Spot) -> None:
    data = copy.deepcopy(spot.data)
    del at(data, spot.path[:-1])[spot.path[-1]]
    assert_hints_mend(spot, data)
