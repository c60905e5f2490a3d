"""One word a thing: what the code calls its classes and modules."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "partnermap"
NOT_A_SUBJECT = {"utils", "helpers", "common", "misc", "base", "manager", "handler", "service", "processor", "core", "types"}  # fmt: skip
GONE = re.compile(r"(?:^|_)(?:seeing|glance|whole|spot|moments|misdating|told)(?:_|$)|^(?:past|compared)$")
"""Words of the code that said less than those in their place."""
KEY_OF_THE_FILES = ("told", "model/evaluation.py")
"""The field of an exception: a model names its fields as the files do."""


def trees() -> dict[str, ast.Module]:
    return {str(file.relative_to(SOURCE)): ast.parse(file.read_text()) for file in SOURCE.rglob("*.py")}


def test_no_two_classes_share_a_name() -> None:
    found = [
        (node.name, file)
        for file, tree in trees().items()
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    ]
    counted = Counter(name for name, _ in found)
    assert len(found) > 200
    assert [(name, file) for name, file in found if counted[name] > 1] == []


def test_no_two_lists_of_words_share_a_name() -> None:
    found = [
        (target.id, file)
        for file, tree in trees().items()
        if not file.startswith("cli/")  # each command has its own `Format`
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript)
        for target in node.targets
        if isinstance(target, ast.Name) and ast.unparse(node.value).startswith("Literal[")
    ]
    counted = Counter(name for name, _ in found)
    assert len(found) > 20
    assert [(name, file) for name, file in found if counted[name] > 1] == []


def test_a_module_is_named_for_its_subject() -> None:
    modules = {file.stem for file in SOURCE.rglob("*.py")}
    assert not modules & NOT_A_SUBJECT
    assert not [name for name in modules if GONE.search(name)]


def test_no_name_is_a_word_that_is_gone() -> None:
    found = {(snake(name), file) for file, tree in trees().items() for name in names_in(tree)}
    assert len(found) > 5000
    assert sorted((name, file) for name, file in found if GONE.search(name)) == [KEY_OF_THE_FILES]


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
