"""Which field each column of a table is for, by its heading."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from partnermap.importing.dates import period_in
from partnermap.importing.understood import TableKind
from partnermap.importing.vocabulary import ACTIONS, LEARNT, OF_RISKS, REGISTER, SEVERAL, WHO_AND_WHEN

VOCABULARIES: Mapping[TableKind, Mapping[str, Sequence[str]]] = {"actions": ACTIONS, "register": REGISTER}
MAIN: Mapping[TableKind, str] = {"actions": "action", "register": "name"}
"""The field without which a row is none of its kind."""

FIELDS: Mapping[TableKind, frozenset[str]] = {
    kind: frozenset(field for fields in names.values() for field in fields)
    for kind, names in VOCABULARIES.items()
}
LEAST_KNOWN = 2
"""Columns whose headings are known, in a row of headings; one with fewer is a row like any other."""

LONGEST = 250
"""Characters of the name of a column; a longer text is none, and is not looked through for one."""

MOST_WORDS_OF_PERIOD = 8
"""Words of a period in a heading: `from 1 April 2009 to 31 March 2010`."""

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_HYPHENATED = re.compile(r"(?<=[a-z])(?:-\s+|\u00ad\s*)(?=[a-z])", re.IGNORECASE)
_JOINT = re.compile(r"(?: as)?(?: at| to| on| in)?[\s:,\u2013-]*$", re.IGNORECASE)
_YEARLY = frozenset({"progress", "status", "notes", "council_cash", "council_in_kind", "total"})
"""Fields of columns that may have a day or year in their heading."""


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column of a table: what it is called, and what it is for."""

    index: int
    heading: str
    """As written, on one line; empty where it has none."""
    place: str
    field: str | None
    """None where no field takes it."""
    as_at: str | None = None
    """The day or period in its heading: `Progress at March 2010`."""


@lru_cache(maxsize=8192)
def words(heading: str) -> str:
    """A heading without what makes no difference: case, signs, breaks, and how programs run words together."""
    spaced = _CAMEL.sub(" ", heading.replace("_", " ")) if " " not in heading.strip() else heading
    plain = re.sub(r"['\u2019]", " ", spaced.casefold().replace("%", " per cent ").replace("&", " and "))
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


@lru_cache(maxsize=4096)
def fields_named(heading: str, kind: TableKind) -> Sequence[str]:
    """The fields that a heading is for, the first first; none where it is no name of a column."""
    if len(heading) > LONGEST:
        return ()
    vocabulary = VOCABULARIES[kind]
    for each in dict.fromkeys(_readings(heading)):
        if found := vocabulary.get(each):
            return found
    return next(filter(None, (list(_learnt(each, kind)) for each in dict.fromkeys(_readings(heading)))), [])


def _readings(heading: str) -> Iterator[str]:
    """A heading in full, without what is in brackets, and without a plural in brackets."""
    plain = heading.replace("(s)", "s")
    joined = _HYPHENATED.sub("", plain)
    for each in dict.fromkeys((plain, _BRACKETS.sub(" ", plain), joined, _BRACKETS.sub(" ", joined))):
        spelt = words(each)
        yield spelt
        yield re.sub(r"^(?:the|our|proposed|agreed|lead) ", "", spelt)


def _learnt(spelt: str, kind: TableKind) -> Iterator[str]:
    """The fields of names that are not listed but made of the same words."""
    parts = frozenset(spelt.split())
    for field, core, beside in LEARNT[kind]:
        if (
            parts & core
            and parts <= beside
            and (field != "who_when" or all(parts & each for each in WHO_AND_WHEN))
        ):
            yield field
            return


def columns_of(
    headings: Sequence[tuple[str, str]], kind: TableKind, mapped: Mapping[str, str]
) -> Sequence[ColumnRead]:
    """The columns with these headings and places; `mapped` fields, by `words` of a heading, come before all others."""
    chosen: dict[int, str] = {}
    is_of_risks = kind == "actions" and len({words(each) for each, _ in headings} & OF_RISKS) >= LEAST_KNOWN
    days = {i: _dated(each, kind) for i, (each, _) in enumerate(headings)}
    options = {i: _options(each, kind, is_of_risks=is_of_risks) for i, (each, _) in enumerate(headings)}
    for i, (heading, _) in enumerate(headings):
        if field := mapped.get(words(heading)) or mapped.get(f"#{i + 1}"):
            chosen[i], options[i] = field, []
    for is_sure in (True, False):
        for i, fields in options.items():
            if i in chosen or not fields or (len(fields) == 1) is not is_sure:
                continue
            free = [each for each in fields if each in SEVERAL or each not in chosen.values()]
            if free:
                chosen[i] = free[0]
            elif days[i] is None:
                chosen[i] = _second(fields[0])
    return [
        ColumnRead(i, " ".join(heading.split()), place, chosen.get(i), days[i])
        for i, (heading, place) in enumerate(headings)
    ]


def _options(heading: str, kind: TableKind, *, is_of_risks: bool) -> Sequence[str]:
    named = fields_named(heading, kind)
    if not named:
        named = [each for each in fields_named(_parted(heading)[0], kind) if each in _YEARLY]
    if is_of_risks and "issue" in named and "action" not in named:
        return ["issue"]
    if is_of_risks and "action" in named and len(named) > 1:
        return (
            ["issue", "description"]
            if words(heading) not in {"title", "name"}
            else ["issue", "description", "noted"]
        )
    if kind == "actions" and not named and {"date", "dates"} & {*words(heading).split()}:
        return ["dated"]
    return named


@lru_cache(maxsize=1024)
def _parted(heading: str) -> tuple[str, str | None]:
    """A heading such as `Update June 2010` without its period, and the period; as it stands where it has none."""
    if len(heading) > LONGEST:
        return heading, None
    parts = _BRACKETS.sub(" ", heading).split()
    for i in range(max(1, len(parts) - MOST_WORDS_OF_PERIOD), len(parts)):
        if any(map(str.isdecimal, "".join(parts[i:]))) and (period := period_in(" ".join(parts[i:]))):
            return _JOINT.sub("", " ".join(parts[:i])), period
    return heading, None


def _dated(heading: str, kind: TableKind) -> str | None:
    """The period in a heading that is no name itself."""
    return None if fields_named(heading, kind) else _parted(heading)[1]


def _second(field: str) -> str:
    """What a second column for a field is for, where one record has one."""
    return {"target_date": "dated", "completed": "dated", "action": "noted", "updated": "dated"}.get(
        field, "noted"
    )


def known(columns: Sequence[ColumnRead]) -> int:
    """How many columns are known by their headings."""
    return sum(column.field is not None and bool(column.heading) for column in columns)


def judged(columns: Sequence[ColumnRead], kind: TableKind) -> int:
    """How well columns go with a kind of table, 0 for not at all."""
    fields = {column.field for column in columns if column.heading or column.field} - {None}
    if MAIN[kind] not in fields:
        return 0
    return len(fields)
