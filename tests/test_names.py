"""One word a thing: what the code calls its classes and modules."""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "partnermap"
NOT_A_SUBJECT = {"utils", "helpers", "common", "misc", "base", "manager", "handler", "service", "processor", "core", "types"}  # fmt: skip
GONE = re.compile(
    r"(?:^|_)(?:seeing|glance|standing|whole|spot|moments|misdating|told)(?:_|$)|^(?:past|compared)$"
)
"""Words of the code that said less than those in their place."""
KEY_OF_THE_FILES = ("told", "model/evaluation.py")
"""The field of an exception: a model names its fields as the files do."""


OF_WORDS = {"listed": "lists", "plain": "terms", "counted": "numbers"}
"""Functions that put lists, codes and numbers into words, and the modules of `wording` in which they are."""


@cache
def trees() -> dict[str, ast.Module]:
    return {str(file.relative_to(SOURCE)): ast.parse(file.read_text()) for file in SOURCE.rglob("*.py")}


def types_in(tree: ast.Module) -> Iterator[str]:
    """What a module calls its own types: classes, and other names of types, however they are declared."""
    for node in (each for top in tree.body for each in (ast.walk(top) if isinstance(top, ast.If) else [top])):
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if is_type_name(name, value):
                yield name
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation) if ast.unparse(
                annotation
            ).endswith("TypeAlias"):
                yield name
            case _ if type(node).__name__ == "TypeAlias":  # `type X = …`, from Python 3.12 on
                yield ast.unparse(node.name)  # type: ignore[attr-defined]


def is_type_name(name: str, value: ast.expr) -> bool:
    """Whether what is assigned to a name is a type: by the way the name is written, or by what makes it."""
    made = ast.unparse(value.func if isinstance(value, ast.Call) else value).rpartition(".")[2]
    makes_a_type_variable = made in {"TypeVar", "ParamSpec", "TypeVarTuple"}
    return made == "NewType" or (bool(re.fullmatch(r"[A-Z]\w*[a-z]\w*", name)) and not makes_a_type_variable)


@pytest.mark.parametrize(
    "declared",
    [
        "class Name: ...",
        "Name = tuple[str, str]",
        "Name = int | None",
        "Name = Any",
        "Name = Literal['a', 'b']",
        "Name: TypeAlias = int",
        "Name: typing.TypeAlias = int",
        "Name = NewType('Name', int)",
        "Name = typing.Annotated[int, 1]",
        "if TYPE_CHECKING:\n    Name = int",
        *(["type Name = int"] if sys.version_info >= (3, 12) else []),
    ],
)
def test_a_type_is_seen_however_it_is_declared(declared: str) -> None:
    assert list(types_in(ast.parse(declared))) == ["Name"]


def test_no_two_types_share_a_name() -> None:
    found = [(name, file) for file, tree in trees().items() for name in types_in(tree)]
    counted = Counter(name for name, _ in found)
    assert len(found) > 280
    assert [(name, file) for name, file in found if counted[name] > 1] == []


def test_a_module_is_named_for_its_subject() -> None:
    modules = {file.stem for file in SOURCE.rglob("*.py")}
    assert not modules & NOT_A_SUBJECT
    assert not [name for name in modules if GONE.search(name)]


def test_no_name_is_a_word_that_is_gone() -> None:
    found = {(snake(name), file) for file, tree in trees().items() for name in names_in(tree)}
    assert len(found) > 5000
    assert sorted((name, file) for name, file in found if GONE.search(name)) == [KEY_OF_THE_FILES]


@pytest.mark.parametrize("word", ["listed", "shown", "plain", "counted"])
def test_a_function_of_this_name_does_one_thing(word: str) -> None:
    found = [
        (node.name, file)
        for file, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.strip("_") == word
    ]
    assert found == ([] if word == "shown" else [(word, f"wording/{OF_WORDS[word]}.py")])


def names_in(tree: ast.Module) -> Iterator[str]:
    """What a module calls its classes, functions, parameters and variables, and what it takes by another name."""
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name
            case ast.alias(asname=str(name)):
                yield name


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
