"""What names a record that is not for the public."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cache
from typing import TypeVar

from partnermap.changes.change import Change
from partnermap.finding import Finding

ChangeOrFinding = TypeVar("ChangeOrFinding", Change, Finding)


def without_names_of(withheld: Collection[str], found: Iterable[ChangeOrFinding]) -> list[ChangeOrFinding]:
    """The changes or findings, those exempt too that are about a withheld record or name one.

    `withheld` are partnerships and evaluations; an evaluation of such a partnership is named by it too.
    """
    if not withheld:
        return list(found)
    return [
        replace(each, exempt=True) if each.record in withheld or names_any(_words(each), withheld) else each
        for each in found
    ]


def _words(each: Change | Finding) -> str:
    if isinstance(each, Finding):
        return f"{each.message}\n{each.hint}"
    return f"{each.message}\n{each.before}\n{each.after}"


def names_any(text: str, withheld: Collection[str]) -> bool:
    """Whether a text names one of the partnerships or evaluations, or an evaluation of one of the partnerships."""
    return bool(withheld) and _naming(frozenset(withheld)).search(text) is not None


@cache
def _naming(withheld: frozenset[str]) -> re.Pattern[str]:
    ids = "|".join(map(re.escape, sorted(withheld)))
    return re.compile(rf"(?<![\w-])(?:{ids})(?:-\d{{4}}-\d\d(?:-\d+)?)?(?![\w-])")
