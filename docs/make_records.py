"""Writes `records.md` beside it: every field of every record, read from the models; `--check` only compares.

Names, kinds, defaults and order come from the models at run time; what a field means from the text below it in the
source. The prose is here.
"""

import ast
import inspect
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, cast, get_args

from partnermap.model import evaluation, partnership, period, record, reference, report_sheet, settings, value
from partnermap.model.record import REQUIRED, Record, ShortRecord

PAGE = Path(__file__).with_name("records.md")
MODULES: tuple[ModuleType, ...] = (period, value, partnership, evaluation, reference, report_sheet, settings)

INTRODUCTION = """\
# The records

What stands in each file of a register. This page is made from the models that read the files, by
`python docs/make_records.py`; a test holds it current.

## Dated facts, and no statuses

Nowhere is there a field for a status. A status that somebody types can contradict the facts beside it, and does not
say who decided it, or when. So the files hold facts with their days, and the rest is worked out: an action is
completed because it has a day under `completed`, an evaluation is agreed because its milestone `agreed` was reached, a
partnership has ended because of a decision under `ended`. Overdue, due soon, late and slipped follow from the dates and
the day on which you ask.

Nothing is overwritten either. A target date that moves keeps its first value and gets an entry under `revisions`; other
changes to what was agreed get one under `amendments`, with the old value; progress is added below the progress before
it. An agreed action stays in its file for good, withdrawn or handed over by a decision if need be.

## As it stood on a day

With `--on DAY` every command tells what was so on that day. Facts of a later day have not happened yet, wherever they
stand, and an entry that begins with such a fact is not there. Some things have no date of their own and follow another:

| seen from | what |
| --- | --- |
| the day the evaluation was completed | self assessment, council's role, continued role, issues and their actions |
| the day it was agreed | responsibility and target date of its actions |
| the day under `added` | an issue or action that came later |
| the day of an amendment | the values of now; before it, the old ones under `was` |

So one set of files gives the meeting of last July as well as that of next March.

## Writing it down

- Every value is taken as the text that stands in the file, and its field decides what it is. `no`, `09` and `1e3` stay
  as they are, and 31 February is a finding, not 3 March. Booleans are `true` and `false` and nothing else.
- Absent, empty and `null` mean the same. Leave out what you do not know.
- Sentences belong in block style: one item a line, a long text after `>-`. Between `{ }` and `[ ]` a comma ends the
  text, and a blank with `#` cuts it off. Keep those for ids, days, numbers and names.
- A post or body is named, never the person who holds the post.
- Anchors, aliases, tags, merge keys and several documents in one file are not part of the format.
- Ids come from file names, are lower-case words joined by hyphens, never change, and are unique in the whole register.
- Every record can say under `sources` which part of it comes from where, and which part is made up as an example.

"""

HOW_KINDS_ARE_WRITTEN = {
    "Text": ("text", "`Head of Cultural Services`"),
    "Id": ("id", "`key-cultural`"),
    "ActionId": ("action's id", "`museums-2009-10/1a`"),
    "Ref": ("ref", "`1a`"),
    "Number": ("number", "`24`"),
    "Paragraph": ("paragraph", "`3`"),
    "Money": ("money", "`545300`, `545300.50`"),
    "Flag": ("yes or no", "`true`, `false`"),
    "Year": ("year", "`2009/10`"),
    "Day": ("day", "`2009-07-14`"),
    "DayFact": ("day of a fact", "`2009-07-14`"),
    "When": ("period due", "`2009-12-31`, `2009-12`, `2009/10 Q3`, `2009/10`, `2009`"),
    "Target": ("period promised", "as a period due"),
    "Fact": ("period of a fact", "as a period due"),
    "Since": ("period from", "as a period due"),
}
ODD_KINDS = {
    "str": "text",
    "YearStart": "month and day, as `04-01`",
    "_read_code": "rule's code, or its beginning",
}
"""Kinds that only one or two fields have."""

AFTER_KINDS = """
A period is a day, a month, a quarter of the financial year, a financial year or a calendar year. As a deadline it falls
due on its last day: `2009-12` and `2009/10 Q3` on 31 December 2009, `2009/10` on 31 March 2010. As a fact it has
happened from its last day on, and counts as late only if its first day is. `2009-10` is October 2009; the
financial year is written `2009/10`.

Where the tables say *list*, several values follow, one a line after a hyphen; *by id* means a group of keys of your own
choosing, each with its value. A field in **bold** is required; all others may be left out.
"""

FILES: tuple[tuple[str, str, type[Record]], ...] = (
    ("The settings", "[`partnermap.yaml`](../partnermap.yaml)", settings.Settings),
    (
        "A partnership",
        "`data/partnerships/<id>.yaml`, such as [museums](../data/partnerships/museums.yaml)",
        partnership.Partnership,
    ),
    (
        "An evaluation",
        (
            "`data/evaluations/<partnership>-<yyyy-yy>.yaml`, with `-2` for a second in one year, such as "
            "[museums-2009-10](../data/evaluations/museums-2009-10.yaml)"
        ),
        evaluation.Evaluation,
    ),
    (
        "A strategy",
        "[`data/strategies.yaml`](../data/strategies.yaml), each under its id",
        reference.Strategy,
    ),
    (
        "An organisation",
        "[`data/organisations.yaml`](../data/organisations.yaml), each under its id",
        reference.Organisation,
    ),
    (
        "The test of significance",
        "[`data/significance.yaml`](../data/significance.yaml)",
        reference.Significance,
    ),
    (
        "An evaluation toolkit",
        "`data/frameworks/<id>.yaml`, such as [toolkit-2009](../data/frameworks/toolkit-2009.yaml)",
        reference.Framework,
    ),
    (
        "A report sheet",
        (
            "`data/reports/<meeting day>-<committee>.yaml`, such as "
            "[the one of July 2009](../data/reports/2009-07-14-budget-and-performance-panel.yaml)"
        ),
        report_sheet.ReportSheet,
    ),
)
SHARED: tuple[type[Record], ...] = (value.Party, value.Decision, value.Told, value.Exempt, value.Source)


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION, *_kinds(), AFTER_KINDS]
    for title, place, whole in FILES:
        parts += [f"\n## {title}\n\nIn {place}.\n", *_described(whole)]
        for entry, keys in _entries(whole).items():
            under = ", ".join(f"`{key}`" for key in dict.fromkeys(keys))
            parts += [f"\n### {_name(entry)}\n\nUnder {under}.\n", *_described(entry)]
    parts.append("\n## Entries that many records share\n")
    for entry in SHARED:
        parts += [f"\n### {_name(entry)}\n", *_described(entry)]
    return "".join(parts)


def _kinds() -> Iterator[str]:
    yield "## Kinds of value\n\n| kind | written | means |\n| --- | --- | --- |\n"
    means = _texts_below(ast.parse(inspect.getsource(value)))
    for name, (kind, written) in HOW_KINDS_ARE_WRITTEN.items():
        yield f"| {kind} | {written} | {means[name]} |\n"


def _described(cls: type[Record]) -> Iterator[str]:
    """What a record or entry is, a table of its fields, and what is special about it."""
    yield f"\n{inspect.cleandoc(cls.__doc__ or '')}\n"
    if not any(meaning for _, meaning in _declared(cls).values()):  # its fields are those of another entry
        yield f"\nAny of {', '.join(f'`{_key(cls, name)}`' for name in cls.model_fields)}.\n"
        return
    yield "\n| field | kind | meaning |\n| --- | --- | --- |\n"
    remarks = list(_remarks(cls))
    for name, field in cls.model_fields.items():
        annotation, meaning = _declared(cls)[name]
        if annotation == "bool":
            remarks.append(meaning)
            continue
        required = field.is_required() or (
            isinstance(field.json_schema_extra, dict) and REQUIRED in field.json_schema_extra
        )
        key = f"`{field.alias or name}`"
        kind = _kind(ast.parse(annotation, mode="eval").body) + _default(field.default)
        yield f"| {f'**{key}**' if required else key} | {kind} | {meaning} |\n"
    for remark in remarks:
        yield f"\n{remark}\n"


def _remarks(cls: type[Record]) -> Iterator[str]:
    if issubclass(cls, ShortRecord):
        yield f"A bare text stands for `{_key(cls, cls.text_is)}` alone."
    if cls.dated_by in cls.model_fields:
        yield f"Seen from `{_key(cls, cls.dated_by)}` on."
    for first in sorted(set(cls.follows.values())):
        followers = [f"`{_key(cls, name)}`" for name, after in cls.follows.items() if after == first]
        yield f"Seen from `{_key(cls, first)}` on: {', '.join(followers)}."


def _key(cls: type[Record], name: str) -> str:
    return cls.model_fields[name].alias or name


@cache
def _declared(cls: type[Record]) -> Mapping[str, tuple[str, str]]:
    """Annotation and meaning of each field, its own and those of the classes it builds on."""
    found: dict[str, tuple[str, str]] = {}
    for ancestor in reversed(cls.__mro__):
        if issubclass(ancestor, Record) and ancestor.__module__ != record.__name__:
            body = cast("ast.ClassDef", ast.parse(inspect.getsource(ancestor)).body[0])
            meanings = _texts_below(body)
            found |= {
                node.target.id: (ast.unparse(node.annotation), meanings.get(node.target.id, ""))
                for node in body.body
                if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
            }
    return found


def _texts_below(node: ast.Module | ast.ClassDef) -> dict[str, str]:
    """The text that stands right below each name's declaration."""
    found = {}
    for declared, below in zip(node.body, node.body[1:], strict=False):
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            target = (
                declared.target
                if isinstance(declared, ast.AnnAssign)
                else getattr(declared, "targets", [None])[0]
            )
            if isinstance(target, ast.Name):
                found[target.id] = " ".join(str(below.value.value).split())
    return found


def _kind(node: ast.expr) -> str:
    """An annotation in the words of the page."""
    match node:
        case ast.BinOp(left=kind):  # only ever `… | None`
            return _kind(kind)
        case ast.Subscript(value=ast.Name(id="Sequence" | "ListOf"), slice=kind):
            return f"list of {_kind(kind)}"
        case ast.Subscript(value=ast.Name(id="Mapping"), slice=ast.Tuple(elts=[key, kind])):
            return f"{_kind(kind)}, by {_kind(key)}"
        case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[kind, reader])):
            read_by = {part.id for part in ast.walk(reader) if isinstance(part, ast.Name)}
            return next((ODD_KINDS[name] for name in read_by if name in ODD_KINDS), _kind(kind))
        case ast.Subscript(value=ast.Name(id="Literal"), slice=words):
            listed = ast.literal_eval(words)
            return _closed_list(listed if isinstance(listed, tuple) else (listed,))
        case ast.Name(id=name):
            return _named_kind(name)
    raise ValueError(ast.unparse(node))


def _named_kind(name: str) -> str:
    if name in HOW_KINDS_ARE_WRITTEN:
        return HOW_KINDS_ARE_WRITTEN[name][0]
    if name in ODD_KINDS:
        return ODD_KINDS[name]
    found = _named(name)
    if inspect.isclass(found):
        return f"[{_name(found).lower()}](#{_name(found).lower().replace(' ', '-')})"
    return _closed_list(get_args(found))


def _closed_list(words: tuple[object, ...]) -> str:
    return "one of " + ", ".join(f"`{word}`" for word in words) if len(words) > 1 else f"`{words[0]}`"


def _default(default: object) -> str:
    match default:
        case bool():
            return f"; `{str(default).lower()}` if left out"
        case str() | int() if default:
            return f"; `{default}` if left out"
    return ""


def _name(cls: type[Any]) -> str:
    """`GoverningDocument` in words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cls.__name__).capitalize()


def _entries(whole: type[Record]) -> Mapping[type[Record], Sequence[str]]:
    """The kinds of entry within a record, in the order of the fields that hold them, with these fields' keys."""
    found: dict[type[Record], list[str]] = {}

    def walk(cls: type[Record]) -> None:
        for name in cls.model_fields:
            for entry in _records_in(_declared(cls)[name][0]):
                known = entry in found
                found.setdefault(entry, []).append(_key(cls, name))
                if not known:
                    walk(entry)

    walk(whole)
    return found


def _records_in(annotation: str) -> Iterator[type[Record]]:
    """The kinds of entry that an annotation names, without the shared ones."""
    for node in ast.walk(ast.parse(annotation)):
        named = _named(node.id) if isinstance(node, ast.Name) else None
        if inspect.isclass(named) and issubclass(named, Record) and named not in SHARED:
            yield named


def _named(name: str) -> object:
    """What a name stands for in the models."""
    return next((vars(module)[name] for module in MODULES if name in vars(module)), None)


def main() -> int:
    """Write the page, or with `--check` say whether it is current."""
    made = page()
    if "--check" in sys.argv[1:]:
        current = PAGE.exists() and PAGE.read_text("utf-8") == made
        sys.stdout.write(
            "current\n" if current else "docs/records.md is not current: run python docs/make_records.py\n"
        )
        return 0 if current else 1
    PAGE.write_text(made, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
