"""What the models demand, as JSON Schemas for editors, one a kind of record.

Draft 7, which yaml-language-server understands (https://github.com/redhat-developer/yaml-language-server). An editor
has already read a scalar as a number or as true or false where our reader keeps its text; so each kind takes both.
What a schema cannot say, such as whether an id is one of a record's, stays for `lint`.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast, get_args

from partnermap.formats.json import Keys, encoded
from partnermap.model.described import (
    EXAMPLES,
    EntryKind,
    Field,
    FieldKind,
    ListKind,
    MappingKind,
    ScalarKind,
    WordKind,
    docstring,
    fields,
    parts,
)
from partnermap.model.occurrences import EVERY
from partnermap.model.partnership import ExitStrategy
from partnermap.model.period import FIRST_YEAR, LAST_YEAR
from partnermap.model.record import Record, ShortRecord
from partnermap.model.settings import CODE, COMMIT, MONTH_DAY, REGISTER_ID
from partnermap.model.value import (
    ACTION_ID,
    ID,
    MONEY,
    MOST_DAYS,
    MOST_MONTHS,
    MOST_PERCENT,
    NUMBER,
    REF,
)
from partnermap.register.claims import FOLDERS, KEYED, MODELS, SINGLE_FILES, RecordKind
from partnermap.wording.grounds import LAST_PARAGRAPH
from partnermap.wording.values import Value

FOLDER = ".partnermap/schemas"
DRAFT = "http://json-schema.org/draft-07/schema#"
LARGEST_NUMBER = 999_999_999

_YEARS = r"199\d|20\d\d|2100"
_FINANCIAL_YEARS = "|".join(f"{year}/{(year + 1) % 100:02}" for year in range(FIRST_YEAR, LAST_YEAR + 1))
_LONG, _SHORT = "(?:0[13578]|1[02])", "(?:0[469]|11)"
_DAYS = rf"{_LONG}-(?:0[1-9]|[12]\d|3[01])|{_SHORT}-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2\d)"
"""Month and day; of leap years `lint` knows more."""

DAY = rf"(?:{_YEARS})-(?:{_DAYS})"
PERIOD = rf"{DAY}|(?:{_YEARS})(?:-(?:0[1-9]|1[0-2]))?|(?:{_FINANCIAL_YEARS})(?: Q[1-4])?"

TEXT: Keys = {"type": ["string", "number", "boolean"]}


def _written(name: str, pattern: str, **more: Value) -> Keys:
    """A kind of single value: a text of a pattern, or what else an editor may have read it as."""
    *most, last = EXAMPLES[name]
    like = f"{', '.join(most)} or {last}" if most else last
    return {
        "type": "string",
        "pattern": f"^(?:{pattern})$",
        "patternErrorMessage": f"write it like {like}",
        **more,
    }


_INTEGER: Keys = {"type": ["string", "integer"], "minimum": 0}
_PERIOD: Keys = {"type": ["string", "integer"], "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
_FACT: Keys = {
    "anyOf": [
        _written("Fact", PERIOD, **_PERIOD),
        {
            "type": "object",
            "properties": {"known_by": _written("Day", DAY)},
            "required": ["known_by"],
            "additionalProperties": False,
        },
    ]
}
_ID: Keys = _written("Id", ID.pattern, **_INTEGER)
KINDS: Mapping[str, Keys] = {
    "str": TEXT,
    "Text": TEXT,
    "Holders": {"anyOf": [TEXT, {"type": "array", "items": TEXT}]},
    "Wording": TEXT,
    "Id": _ID,
    "Ids": {"anyOf": [_ID, {"type": "array", "items": _ID}]},
    "Priority": _written("Priority", ID.pattern),
    "ActionId": _written("ActionId", ACTION_ID.pattern),
    "Ref": _written("Ref", REF.pattern, type=["string", "number"], minimum=0),
    "Number": _written("Number", NUMBER.pattern, **_INTEGER, maximum=LARGEST_NUMBER),
    "Months": _written(
        "Months", f"(?=.*[1-9]){NUMBER.pattern}", **{**_INTEGER, "minimum": 1}, maximum=MOST_MONTHS
    ),
    "RecheckMonths": _written(
        "RecheckMonths",
        f"(?=.*[1-9]){NUMBER.pattern}|none",
        **{**_INTEGER, "minimum": 1},
        maximum=MOST_MONTHS,
    ),
    "Days": _written("Days", NUMBER.pattern, **_INTEGER, maximum=MOST_DAYS),
    "Percent": _written("Percent", r"\d{1,2}|100", **_INTEGER, maximum=MOST_PERCENT),
    "Every": _written("Every", EVERY.pattern),
    "Paragraph": _written(
        "Paragraph",
        "|".join(map(str, range(1, LAST_PARAGRAPH + 1))),
        type=["string", "integer"],
        minimum=1,
        maximum=LAST_PARAGRAPH,
    ),
    "Money": _written("Money", MONEY.pattern, type=["string", "number"], minimum=0),
    "Flag": _written("Flag", "true|false", type=["boolean", "string"]),
    "Year": _written("Year", _FINANCIAL_YEARS),
    "Day": _written("Day", DAY),
    "When": _written("When", PERIOD, **_PERIOD),
    "Target": _written("Target", PERIOD, **_PERIOD),
    "Fact": _FACT,
    "LastDay": _FACT,
    "Since": _written("Since", PERIOD, **_PERIOD),
    "RegisterId": _written("RegisterId", REGISTER_ID.pattern),
    "CommitId": _written("CommitId", COMMIT.pattern),
    "MonthDay": _written("MonthDay", MONTH_DAY.pattern),
    "CodeStart": _written("CodeStart", CODE.pattern),
}


def files(priorities: Sequence[str] = ()) -> Mapping[str, str]:
    """Every schema by its path in a register, which has some words of priority; without any, each word will do."""
    return {path_of(kind): _text(kind, tuple(priorities)) for kind in get_args(RecordKind)}


@cache
def _text(kind: RecordKind, priorities: tuple[str, ...]) -> str:
    return encoded(_schema(kind, priorities))


def path_of(kind: RecordKind) -> str:
    """Where the schema of a kind of record stands in a register."""
    return f"{FOLDER}/{kind}.json"


def globs() -> Mapping[str, str]:
    """The files that each schema is for, by the path of the schema."""
    single = {path_of(kind): path for path, kind in SINGLE_FILES.items()}
    return single | {path_of(kind): f"{folder}/*.yaml" for folder, kind in FOLDERS.items()}


def _schema(kind: RecordKind, priorities: Sequence[str]) -> Keys:
    model = MODELS[kind]
    head = {"$schema": DRAFT, "title": f"partnermap: {kind}"}
    parts_of = _parts_of(model)
    definitions = {
        name: {"anyOf": [_reference(_given(name)), {"type": "null"}]} if _is_shared(name) else _or_blank(part)
        for name, part in parts_of.items()
    }
    if "Priority" in definitions and priorities:
        definitions["Priority"] = _or_blank(_kind(WordKind(tuple(priorities))))
    definitions |= {_given(name): part for name, part in parts_of.items() if _is_shared(name)}
    if kind in KEYED:
        keyed: Keys = {"type": "object", "propertyNames": KINDS["Id"], "additionalProperties": _entry(model)}
        return {**head, **keyed, "definitions": definitions}
    return {**head, **_entry(model), "definitions": definitions}


def _parts_of(model: type[Record]) -> Mapping[str, Keys]:
    """The kinds of single value and of entry within a record, at any depth, in the order in which they come up."""
    found: dict[str, Keys] = {}

    def walk(cls: type[Record]) -> None:
        for field in fields(cls).values():
            for part in parts(field.kind):
                if isinstance(part, ScalarKind):
                    found[part.name] = _kind(part)
                elif isinstance(part, EntryKind) and part.record.__name__ not in found:
                    found[part.record.__name__] = _kind(part)
                    walk(part.record)

    walk(model)
    return found


def _entry(cls: type[Record]) -> Keys:
    """A group of keys, those of the model and no others; or the word or text that may stand for it."""
    written = fields(cls)
    spared = {key for keys in cls.stands_for.values() for key in keys}
    group: Keys = {
        "description": " ".join(docstring(cls).split()),
        "type": "object",
        "properties": {field.key: _field(field) for field in written.values()},
        "required": [field.key for name, field in written.items() if field.required and name not in spared],
        "additionalProperties": False,
        **_either(cls),
    }
    if issubclass(cls, ShortRecord):
        bare = _kind(written[cls.text_is].kind)
        if "anyOf" in bare:
            return {"anyOf": [*cast("Sequence[Keys]", bare["anyOf"]), group]}
        return {**bare, **group, "type": ["object", *_types(bare)]}
    return {"anyOf": [{"const": "none"}, group]} if cls is ExitStrategy else group


def _either(cls: type[Record]) -> Keys:
    """That of two groups of keys one must be there."""
    pairs = [((key,), keys) for key, keys in cls.stands_for.items()]
    return {"allOf": [{"anyOf": [_all_given(keys) for keys in pair]} for pair in pairs]} if pairs else {}


def _all_given(keys: Sequence[str]) -> Keys:
    return {"required": [*keys], "properties": {key: {"not": {"type": "null"}} for key in keys}}


def _field(field: Field) -> Keys:
    """A field; a key without a value counts as absent, so only one that is required must have a value."""
    shown = _required(field.kind) if field.required else _or_blank_reference(field.kind)
    return {**shown, "description": field.meaning} if field.meaning else shown


def _required(kind: FieldKind) -> Keys:
    """A kind of which something must be given."""
    match kind:
        case ScalarKind(name) if _is_shared(name):
            return _reference(_given(name))
        case ListKind():
            return {**_kind(kind), "minItems": 1}
        case MappingKind():
            return {**_kind(kind), "minProperties": 1}
    return _kind(kind)


def _reference(name: str) -> Keys:
    return {"$ref": f"#/definitions/{name}"}


def _is_shared(name: str) -> bool:
    """Whether a kind of single value stands once in a schema and is referred to, because it is long."""
    return "anyOf" in KINDS.get(name, {})


def _given(name: str) -> str:
    return f"Given{name}"


def _or_blank_reference(kind: FieldKind) -> Keys:
    """A kind that may be left blank; what stands among the definitions already may."""
    match kind:
        case ScalarKind(name):
            return {"$ref": f"#/definitions/{name}"}
        case EntryKind(cls):
            return {"$ref": f"#/definitions/{cls.__name__}"}
    return _or_blank(_kind(kind))


def _kind(kind: FieldKind) -> Keys:
    match kind:
        case ScalarKind(name):
            return KINDS[name]
        case EntryKind(cls):
            return _entry(cls)
        case WordKind(words):
            return {"enum": [each for word in words for each in _as_read(word)]}
        case ListKind(item):
            return {"type": "array", "items": _or_blank_reference(item)}
        case MappingKind(WordKind(words), held):
            properties = {word: _or_blank_reference(held) for word in words}
            return {"type": "object", "properties": properties, "additionalProperties": False}
        case MappingKind(key, held):
            names = {} if key == ScalarKind("str") else {"propertyNames": _kind(key)}
            return {"type": "object", **names, "additionalProperties": _or_blank_reference(held)}


def _as_read(word: str) -> Sequence[Value]:
    """A word as its text and as an editor reads it."""
    return [word, int(word)] if word.isdecimal() else [word]


def _types(schema: Keys) -> Sequence[str]:
    """The types that a schema takes."""
    given = schema["type"]
    return [given] if isinstance(given, str) else [str(each) for each in cast("Sequence[str]", given)]


def _or_blank(schema: Keys) -> Keys:
    """A schema that takes a key without a value too."""
    if "enum" in schema:
        return {**schema, "enum": [*cast("Sequence[str]", schema["enum"]), None]}
    if "anyOf" in schema:
        return {**schema, "anyOf": [*cast("Sequence[Keys]", schema["anyOf"]), {"type": "null"}]}
    return {**schema, "type": [*_types(schema), "null"]}
