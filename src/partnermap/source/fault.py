"""What is wrong with the text of a file, whatever its fields mean."""

from collections import Counter
from dataclasses import dataclass, replace

from partnermap.source.place import Lines, Place

KeyPath = tuple[str | int, ...]

MOST_OF_A_CODE = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a text.

    What stands at `key_path` is not missing: it is in the file, and left out of the data because of this fault.
    Without a key path nothing was left out, or nothing could be read at all.
    """

    code: str
    message: str
    place: Place
    hint: str | None = None
    key_path: KeyPath = ()


@dataclass(frozen=True, slots=True)
class Construct:
    """Something that YAML has and the format has not, and what to write instead."""

    name: str
    hint: str


ALIASES = Construct("aliases (*name)", "write the value out; a text that starts with * needs quotes")
ANCHORS = Construct("anchors (&name)", "delete it; a text that starts with & needs quotes")
COMPLEX_KEYS = Construct(
    "lists and mappings as keys", "a key is one word; a text that starts with { or [ needs quotes"
)
DIRECTIVES = Construct("directives (%)", "delete the lines that start with %")
DOCUMENTS = Construct("several documents in a file", "move this one into a file of its own")
MERGE_KEYS = Construct("merge keys (<<)", "write the keys out")
TAGS = Construct("tags (!name)", "delete it; a text that starts with ! needs quotes")


class Faults:
    """The faults of one text: of each code the first twenty, and then how many more there are."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: Lines | None = None
        self._kept: list[Fault] = []
        self._seen: Counter[str] = Counter()

    def add(
        self,
        code: str,
        message: str,
        span: tuple[int, int],
        *,
        hint: str | None = None,
        key_path: KeyPath = (),
    ) -> None:
        """Report what stands between two indices of the text, or the character at them if they are the same."""
        self._seen[code] += 1
        if self._seen[code] <= MOST_OF_A_CODE:
            start, end = span
            if start == end and self._text[start : start + 1].strip("\r\n"):
                end += 1
            self._lines = self._lines or Lines(self._text)
            self._kept.append(Fault(code, message, self._lines.place(start, end), hint, key_path))

    def refuse(self, construct: Construct, span: tuple[int, int], key_path: KeyPath = ()) -> None:
        """Report something that YAML has and the format has not."""
        message = f"{construct.name} are not part of the format"
        self.add("PM005", message, span, hint=construct.hint, key_path=key_path)

    def __bool__(self) -> bool:
        return bool(self._kept)

    def by_place(self) -> list[Fault]:
        """Return them from the top of the text to its end."""
        listed = sorted(self._kept, key=lambda fault: (fault.place.line, fault.place.column))
        for code, seen in self._seen.items():
            if seen > MOST_OF_A_CODE:
                last = next(fault for fault in reversed(listed) if fault.code == code)
                listed.append(
                    replace(
                        last,
                        message=f"and {seen - MOST_OF_A_CODE} more of {code} in this file",
                        hint=None,
                        key_path=(),
                    )
                )
        return listed
