"""Texts of at most 256 KiB that are as bad for a reader of YAML as we could make them."""

from collections.abc import Iterator

from partnermap.source import LARGEST_FILE

_MARKS = "\u0316\u0301"  # in the order that takes longest to bring into the normal one


def _filled(unit: str, start: str = "", end: str = "") -> str:
    """Repeat a unit until the file is as large as it may be."""
    room = LARGEST_FILE - len((start + end).encode())
    return start + unit * (room // len(unit.encode())) + end


def worst_texts() -> Iterator[tuple[str, str | bytes]]:
    """Yield a name and a text of each kind."""
    yield "open brackets", _filled("[")
    yield "open braces", _filled("{")
    yield "open brackets, a line each", _filled("[\n")
    yield "brackets open and close", "a: " + "[" * 100_000 + "]" * 100_000
    yield "nested keys on a line", _filled("a: ")
    yield "nested list items on a line", _filled("- ")
    yield "question marks", _filled("? ")
    yield "question marks, a line each", _filled("? a\n")
    yield "braces and question marks", _filled("{? ")
    yield "deeper and deeper", "\n".join(" " * depth + "a:" for depth in range(700))
    yield "one long text", _filled("x", "a: ")
    yield "one long text of words", _filled("x ", "a: ")
    yield "one long text over lines", _filled("\n x", "a: x")
    yield "one long text with empty lines", _filled("\n", "a: x", "\n x")
    yield "one long text in quotes", _filled("x", 'a: "', '"')
    yield "one long text in quotes that never end", _filled("x ", 'a: "')
    yield "quotes in quotes", _filled("''", "a: '", "'")
    yield "escapes", _filled("\\x41", 'a: "', '"')
    yield "forbidden escapes", _filled("\\0", 'a: "', '"')
    yield "texts with a forbidden escape", _filled('- "\\0"\n', "a:\n")
    yield "a block text", _filled("  x\n", "a: |\n")
    yield "a folded text", _filled("  x\n\n", "a: >\n")
    yield "a block text of empty lines", _filled("\n", "a: |\n  x\n")
    yield "a block text of blanks", _filled(" ", "a: |\n")
    yield "block texts", _filled("- |\n  x\n", "a:\n")
    yield "one long key", _filled("x", end=": a")
    yield "one long key in quotes", _filled("x", '"', '": a')
    yield "one long key after a question mark", _filled("x", "? ", "\n: a")
    yield "keys as long as can be", "".join(f"{number:04}{'x' * 1000}: a\n" for number in range(255))
    yield "keys of combining marks", "".join(f"? {number:03}{_MARKS * 500}\n: a\n" for number in range(120))
    yield "one key of combining marks", _filled(_MARKS, "? ", "\n: a")
    yield "as many keys as can be", "".join(f"{number}: a\n" for number in range(9_990))
    yield "many keys too many", "".join(f"{number}: a\n" for number in range(25_000))
    yield "one key again and again", _filled("a: b\n")
    yield "one key again and again, not too often", "a: b\n" * 9_990
    yield "one key again and again, without values", "a:\n" * 9_990
    yield "keys with nothing", _filled("a:\n")
    yield "keys in a flow mapping", _filled("a,", "{", "}")
    yield "keys in a flow mapping, not too many", "{" + "a," * 9_900 + "}"
    yield "items in a flow list", _filled("a,", "a: [", "]")
    yield "pairs in a flow list", _filled("a: b,", "a: [", "]")
    yield "commas", _filled(",")
    yield "colons", _filled(":")
    yield "colons and blanks", _filled(": ")
    yield "dashes", _filled("-")
    yield "document starts", _filled("---\n")
    yield "document ends", _filled("...\n")
    yield "anchors", _filled("- &a x\n", "a:\n")
    yield "anchors, not too many", "a:\n" + "- &a x\n" * 19_000
    yield "one long anchor", _filled("a", "a: &", " x")
    yield "aliases", _filled("- *a\n", "a:\n")
    yield "tags", _filled("- !a x\n", "a:\n")
    yield "one long tag", _filled("a", "a: !", " x")
    yield "one long tag of octets", _filled("%41", "a: !", " x")
    yield "directives", _filled("%TAG !a! b\n")
    yield "tag directives, all different", "".join(f"%TAG !{n}! b\n" for n in range(15_000)) + "---\na: b\n"
    yield "reserved directives", _filled("%", "%")
    yield "comments", _filled("#\n")
    yield "one long comment", _filled("#")
    yield "comments after one blank", _filled("- a #\n", "a:\n")
    yield "waivers", _filled("# partnermap: ignore PM1\n", "a: b\n")
    yield "waivers and texts", _filled("- x  # partnermap: ignore PM1\n", "a:\n")
    yield "one long waiver", _filled("A, ", "a: b\n# partnermap: ignore ")
    yield "one long waiver of blanks", _filled(" ", "a: b\n# partnermap: ignore ")
    yield "one long waiver of dashes", _filled(" --", "a: b\n# partnermap: ignore ")
    yield "number signs and blanks", _filled("# ", "a: b\n")
    yield "blanks", _filled(" ")
    yield "tabs", _filled("\t")
    yield "empty lines", _filled("\n")
    yield "carriage returns", _filled("\r")
    yield "line ends of Windows", _filled("\r\n")
    yield "NUL", _filled("\0")
    yield "NUL after text", _filled("\0", "a: b")
    yield "controls", _filled("\x07\n")
    yield "line separators", _filled("\u2028")
    yield "byte order marks", _filled("\ufeff")
    yield "lone surrogates", "\ud800" * 80_000
    yield "zero-width keys", _filled("\u200b: a\n")
    yield "conflict markers", _filled("<<<<<<< a\n")
    yield "ends of conflicts", _filled(">>>>>>>\n")
    yield "bytes that are no UTF-8", b"\xff" * LARGEST_FILE
    yield "a byte that is no UTF-8, last", b"a" * (LARGEST_FILE - 1) + b"\xe9"
    yield "UTF-16", _filled("a", end="")[: LARGEST_FILE // 2].encode("utf-16-le")
    yield "too large", "a" * (LARGEST_FILE + 1)
    yield "far too large", b"[" * 50_000_000
