"""What is wrong, at which place, and what to do about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Literal, Self

from partnermap.source import Data, KeyPath, Place, Places


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Remedy:
    """The one thing that is to stand where a finding is: another key, another value, or both; None is what stays."""

    key: str | None = None
    value: Data | None = None


class Hint(str):
    """What to do about a finding, in words, which has the remedy that these words tell; a part of them has none."""

    __slots__ = ("remedy",)
    remedy: Remedy

    def __new__(cls, words: str, remedy: Remedy) -> Self:
        """A hint of some words."""
        hint = super().__new__(cls, words)
        hint.remedy = remedy
        return hint


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a file or record.

    `key_path` leads to the field in the file as written, `place` is None until the finding is
    located. `exempt` says that the part is not for the public, so that neither message nor source
    line may be shown. `record` is an id; `issue` and `action` are refs. At fault is the text that stands there, the
    `whole` of what stands there, or with None the key.
    """

    code: str
    path: str
    key_path: KeyPath
    message: str
    hint: str | None = None
    record: str | None = None
    issue: str | None = None
    action: str | None = None
    exempt: bool = False
    at: Literal["text", "whole"] | None = "text"
    place: Place | None = None

    @property
    def field(self) -> str | None:
        """The key path as one word, `issues.0.actions.2.target_date`; None for a file as a whole."""
        return ".".join(map(str, self.key_path)) or None

    @property
    def remedy(self) -> Remedy | None:
        """The one thing to write there; None where there is none, or more than one."""
        return self.hint.remedy if isinstance(self.hint, Hint) else None


FILE_START = Place(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Breach:
    """What a commit did that no decision allows, placed in the files as it left them, which are `contents`.

    `unresolved` are the findings that hold to the end of the range, `put_right` those that no longer do.
    `subject` is what the commit says it does; empty where that may speak of what is not for the public. `withheld` is of
    how many findings no more than the number is among them. `brought_by` is the merge that brought it to the main line, where
    what it did concerns the agreements of its own branch alone.
    """

    hash: str
    day: date | None
    subject: str
    unresolved: Sequence[Finding]
    put_right: Sequence[Finding]
    contents: Mapping[str, str | bytes]
    withheld: int = 0
    brought_by: str | None = None


def located(findings: Iterable[Finding], contents: Mapping[str, str | bytes]) -> list[Finding]:
    """The findings, each with its place, in the order of files, lines and columns."""
    found: list[Finding] = []
    for path, group in groupby(
        sorted(findings, key=lambda finding: finding.path), key=lambda finding: finding.path
    ):
        placed = list(group)
        content = contents.get(path)
        if content is not None and any(finding.place is None for finding in placed):
            places = Places(content)
            placed = [
                finding if finding.place else replace(finding, place=_place(finding, places))
                for finding in placed
            ]
        found += [finding if finding.place else replace(finding, place=FILE_START) for finding in placed]
    return sorted(found, key=_reading_order)


def _place(finding: Finding, places: Places) -> Place:
    if finding.at is None:
        return places.locate(*finding.key_path)
    return places.locate_fault(*finding.key_path, in_brackets=finding.at == "whole")


def _reading_order(finding: Finding) -> tuple[str, int, int, str, str]:
    place = finding.place or FILE_START
    return finding.path, place.line, place.column, finding.code, finding.message
