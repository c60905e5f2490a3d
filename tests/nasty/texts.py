"""Texts of at most 256 KiB that are as bad for a reader of YAML as we could make them.

None goes much further than one of our limits, so that no other program that comes across it is ended or kept busy by it.
"""

from partnermap.source import LARGEST_FILE
from partnermap.source.events import DEEPEST
from partnermap.source.tree import LONGEST_KEY

_MARKS = "\u0316\u0301"  # in the order that takes longest to bring into the normal one
_TOO_DEEP = DEEPEST + 1


def _filled(unit: str, start: str = "", end: str = "") -> str:
    """Repeat a unit until the file is as large as it may be."""
    room = LARGEST_FILE - len((start + end).encode())
    return start + unit * (room // len(unit.encode())) + end


def worst_texts() -> dict[str, str | bytes]:
    """Return a text of each kind by its name."""
    return {
        "open brackets": "[" * _TOO_DEEP,
        "open braces": "{" * _TOO_DEEP,
        "open brackets, a line each": "[\n" * _TOO_DEEP,
        "brackets open and close": "a: " + "[" * DEEPEST + "]" * DEEPEST,
        "brackets a level too deep, filled": _filled("a,", "[" * _TOO_DEEP),
        "nested keys on a line": _filled("a: "),
        "nested list items on a line": "- " * _TOO_DEEP,
        "question marks": "? " * _TOO_DEEP,
        "question marks, a line each": _filled("? a\n"),
        "braces and question marks": "{? " * _TOO_DEEP,
        "deeper and deeper": "\n".join(" " * depth + "a:" for depth in range(_TOO_DEEP)),
        "one long text": _filled("x", "a: "),
        "one long text of words": _filled("x ", "a: "),
        "one long text over lines": _filled("\n x", "a: x"),
        "one long text with empty lines": _filled("\n", "a: x", "\n x"),
        "one long text in quotes": _filled("x", 'a: "', '"'),
        "one long text in quotes that never end": _filled("x ", 'a: "'),
        "quotes in quotes": _filled("''", "a: '", "'"),
        "escapes": _filled("\\x41", 'a: "', '"'),
        "forbidden escapes": _filled("\\0", 'a: "', '"'),
        "texts with a forbidden escape": _filled('- "\\0"\n', "a:\n"),
        "a block text": _filled("  x\n", "a: |\n"),
        "a folded text": _filled("  x\n\n", "a: >\n"),
        "a block text of empty lines": _filled("\n", "a: |\n  x\n"),
        "a block text of blanks": _filled(" ", "a: |\n"),
        "block texts": _filled("- |\n  x\n", "a:\n"),
        "one long key": _filled("x", end=": a"),
        "one long key in quotes": _filled("x", '"', '": a'),
        "one long key after a question mark": _filled("x", "? ", "\n: a"),
        "keys as long as can be": "".join(f"{number:04}{'x' * 1000}: a\n" for number in range(255)),
        "keys of combining marks": "".join(f"? {number:03}{_MARKS * 500}\n: a\n" for number in range(120)),
        "one key of combining marks": f"? {_MARKS * (LONGEST_KEY // 2 + 1)}\n: a",
        "as many keys as can be": "".join(f"{number}: a\n" for number in range(9_990)),
        "many keys too many": "".join(f"{number}: a\n" for number in range(25_000)),
        "one key again and again": _filled("a: b\n"),
        "one key again and again, not too often": "a: b\n" * 9_990,
        "keys in a flow mapping": _filled("a,", "{", "}"),
        "keys in a flow mapping, not too many": "{" + "a," * 9_900 + "}",
        "items in a flow list": _filled("a,", "a: [", "]"),
        "pairs in a flow list": _filled("a: b,", "a: [", "]"),
        "commas": _filled(","),
        "colons": _filled(":"),
        "colons and blanks": _filled(": "),
        "dashes": _filled("-"),
        "document starts": _filled("---\n"),
        "document ends": _filled("...\n"),
        "anchors": _filled("- &a x\n", "a:\n"),
        "one long anchor": _filled("a", "a: &", " x"),
        "aliases": _filled("- *a\n", "a:\n"),
        "tags": _filled("- !a x\n", "a:\n"),
        "one long tag": _filled("a", "a: !", " x"),
        "one long tag of octets": _filled("%41", "a: !", " x"),
        "directives": _filled("%TAG !a! b\n"),
        "tag directives, all different": "".join(f"%TAG !{n}! b\n" for n in range(15_000)) + "---\na: b\n",
        "reserved directives": _filled("%", "%"),
        "comments": _filled("#\n"),
        "one long comment": _filled("#"),
        "comments after one blank": _filled("- a #\n", "a:\n"),
        "waivers": _filled("# partnermap: ignore PM1\n", "a: b\n"),
        "waivers and texts": _filled("- x  # partnermap: ignore PM1\n", "a:\n"),
        "one long waiver": _filled("A, ", "a: b\n# partnermap: ignore "),
        "one long waiver of blanks": _filled(" ", "a: b\n# partnermap: ignore "),
        "one long waiver of dashes": _filled(" --", "a: b\n# partnermap: ignore "),
        "number signs and blanks": _filled("# ", "a: b\n"),
        "blanks": _filled(" "),
        "tabs": _filled("\t"),
        "empty lines": _filled("\n"),
        "carriage returns": _filled("\r"),
        "line ends of Windows": _filled("\r\n"),
        "NUL": _filled("\0"),
        "line separators": _filled("\u2028"),
        "byte order marks": _filled("\ufeff"),
        "lone surrogates": "\ud800" * 80_000,
        "zero-width keys": _filled("\u200b: a\n"),
        "conflict markers": _filled("<<<<<<< a\n"),
        "ends of conflicts": _filled(">>>>>>>\n"),
        "bytes that are no UTF-8": b"\xff" * LARGEST_FILE,
        "a byte that is no UTF-8, last": b"a" * (LARGEST_FILE - 1) + b"\xe9",
        "UTF-16": ("a" * (LARGEST_FILE // 2)).encode("utf-16-le"),
        "too large": "a" * (LARGEST_FILE + 1),
        "too large, in bytes": b"a" * (LARGEST_FILE + 1),
    }
