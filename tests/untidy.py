"""Records as people write them: the same tree in layouts of many hands, with comments wherever one may stand."""

import json
import random
import re
import textwrap
from collections.abc import Iterator

from partnermap.source import Data

PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 /().;-]*(?<! )")
NEVER_PLAIN = re.compile(r"(?i)~|null|.*:( |$)|.* #")


class Hand:
    """One hand: it writes every tree in its own way, with the whims of its random numbers."""

    def __init__(self, chances: random.Random) -> None:
        self.chances = chances
        self.step = chances.choice([2, 2, 2, 3, 4])
        self.dash_in = chances.choice([0, 2, 2])
        self.comments = chances.choice([0, 4, 12])
        self.flow = chances.choice([2, 5, 100])
        self.plans_in_flow = chances.choice([3, 8, 100])
        self.asides = 0

    def file(self, tree: dict[str, Data]) -> bytes:
        """A whole file."""
        lines = (
            [f"# {self._remark('the file')}", *([""] if self._one_in(2) else [])] if self._one_in(2) else []
        )
        lines += ["---"] if self._one_in(12) else []
        lines += self._nested(tree, 2).split("\n") if self._one_in(40) else self._group(tree, 0)
        lines += ["", "# the end"] if self._one_in(6) else []
        ends = self.chances.choice([["\n"], ["\n"], ["\r\n"], ["\n", "\n", "\r\n"]])
        text = "".join(line + self.chances.choice(ends) for line in lines)
        if self._one_in(5) and not re.search(r"[|>][+-]?\s*\n(.*\n)*\Z", text[-200:]):
            text = text.rstrip("\r\n")
        return ("\ufeff" * self._one_in(10) + text).encode()

    def _one_in(self, number: int) -> bool:
        return self.chances.randrange(number) == 0

    def _remark(self, about: str) -> str:
        self.asides += 1
        return f"about {about} ({self.asides})"

    def _says(self) -> bool:
        return bool(self.comments) and self._one_in(60 // self.comments)

    def _lead(self, column: int, about: str) -> Iterator[str]:
        if self._one_in(20):
            yield ""
        if self._says():
            yield f"{' ' * column}# {self._remark(about)}"

    def _aside(self) -> str:
        return f"{' ' * self.chances.choice([2, 2, 1, 5])}# {self._remark('it')}" if self._says() else ""

    def _group(self, node: Data, column: int) -> list[str]:
        lines: list[str] = []
        entries = node.items() if isinstance(node, dict) else enumerate(node)
        for step, value in entries:
            lines += self._lead(column, str(step))
            lines += self._entry(step if isinstance(step, str) else None, value, column)
        if self._says():
            lines.append(f"{' ' * column}# {self._remark('no more')}")
        return lines

    def _entry(self, key: str | None, value: Data, column: int) -> list[str]:
        mark = " " * column + (f"{key}:" if key else "-")
        if isinstance(value, str):
            return self._text(mark, value, column)
        is_brief = len(json.dumps(value)) < 200 and not any(isinstance(each, dict) for each in _values(value))
        if not value or (is_brief and self._one_in(self.flow)):
            return self._brackets(mark, value, column)
        if self._one_in(self.plans_in_flow):
            return f"{mark} {self._nested(value, column + 4)}{self._aside()}".split("\n")
        if key is None:
            first, *others = self._group(value, column + 2)
            if first.strip().startswith("#") or not first:
                return [mark, first, *others]
            return [f"{mark} {first.lstrip()}", *others]
        inner = column + (self.dash_in if isinstance(value, list) else self.step)
        return [mark + self._aside(), *self._group(value, inner)]

    def _brackets(self, mark: str, value: Data, column: int) -> list[str]:
        """Between brackets, on a line or on several."""
        texts = [
            (f"{key}: " if isinstance(value, dict) else "") + self._inside(inner)
            for key, inner in (value.items() if isinstance(value, dict) else enumerate(value))
        ]
        start, end = "{}" if isinstance(value, dict) else "[]"
        blank = " " * self._one_in(4)
        if len(texts) > 1 and self._one_in(5):
            pad = " " * (column + 4)
            between = ",\n" if self._one_in(2) or not self.comments else f",  # {self._remark('inside')}\n"
            return f"{mark} {start}{f'{between}{pad}'.join(texts)}{end}{self._aside()}".split("\n")
        comma = self.chances.choice([", ", ", ", ",", " , "]) if start == "[" or PLAIN else ", "
        return [f"{mark} {start}{blank}{comma.join(texts)}{blank}{end}{self._aside()}"]

    def _inside(self, value: Data) -> str:
        if isinstance(value, str):
            return value if self._is_plain(value) and not self._one_in(4) else self._quoted(value)
        return f"[{', '.join(map(self._inside, value))}]"

    def _nested(self, value: Data, column: int) -> str:
        """Brackets within brackets, here and there on lines of their own, with comments behind and above."""
        if isinstance(value, str) or not value:
            return (
                self._inside(value) if isinstance(value, str) else "{}" if isinstance(value, dict) else "[]"
            )
        start, end = "{}" if isinstance(value, dict) else "[]"
        written, entries = start, list(value.items() if isinstance(value, dict) else enumerate(value))
        for step, inner in entries:
            is_last = step == entries[-1][0]
            lead = "".join(f"\n{' ' * column}{line.strip()}" for line in self._lead(column, str(step)))
            written += lead + self._gap(column, is_line=bool(lead))
            written += (f"{step}: " if isinstance(value, dict) else "") + self._nested(inner, column + 2)
            written += "" if is_last and not self._one_in(8) else ","
        aside = self._aside()
        return written + aside + (f"\n{' ' * column}" if aside or self._one_in(6) else "") + end

    def _gap(self, column: int, *, is_line: bool) -> str:
        """What stands before an entry between brackets: nothing or a blank, or a new line, maybe with a comment before that."""
        aside = "" if is_line else self._aside()
        return f"{aside}\n{' ' * column}" if is_line or aside or self._one_in(3) else " "

    def _text(self, mark: str, value: str, column: int) -> list[str]:
        pad = " " * (column + self.chances.choice([2, 2, 4]))
        if self._one_in(40) and not mark.endswith("-"):
            return [mark + self.chances.choice(["", " ", " ~", "  # not known yet"])]
        if "\n" in value or (" " in value and self._one_in(6)):
            return self._block(mark, value, pad)
        gap = (
            f"\n{pad}"
            if self._one_in(25) and not mark.endswith("-")
            else " " * self.chances.choice([1, 1, 1, 2])
        )
        if self._is_plain(value) and not self._one_in(8):
            written = value
            if len(value) > 60 and self._one_in(3):
                written = f"\n{pad}".join(textwrap.wrap(value, 50, break_on_hyphens=False))
        else:
            written = self._quoted(value)
        aside = self._aside()
        lines = f"{mark}{gap}{written}{aside}".split("\n")
        if aside and self._one_in(4):
            lines.append(f"{' ' * lines[-1].rindex('# about')}# and on, {self._remark('it')}")
        return lines

    def _block(self, mark: str, value: str, pad: str) -> list[str]:
        is_ended = value.endswith("\n")
        sign = self.chances.choice(["|", ">"]) if "\n" not in value else "|"
        aside = self._aside() if self._one_in(3) else ""
        lines = value.removesuffix("\n").split("\n")
        if sign == ">":
            lines = textwrap.wrap(value, self.chances.choice([40, 90]), break_on_hyphens=False)
        chomp = self.chances.choice(["", "+"]) if is_ended else "-"
        return [f"{mark} {sign}{chomp}{aside}", *(f"{pad}{line}" if line else "" for line in lines)]

    def _is_plain(self, value: str) -> bool:
        return bool(PLAIN.fullmatch(value)) and not NEVER_PLAIN.match(value)

    def _quoted(self, value: str) -> str:
        if "\n" not in value and self._one_in(2):
            return "'" + value.replace("'", "''") + "'"
        return json.dumps(value, ensure_ascii=False)


def _values(node: Data) -> Iterator[Data]:
    yield from node.values() if isinstance(node, dict) else node
