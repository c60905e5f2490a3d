"""What names a record that is not for the public."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cache

from partnermap.finding import Finding


def without_names_of(withheld: Collection[str], found: Iterable[Finding]) -> list[Finding]:
    """The findings, those exempt too that are about a withheld record or name one.

    `withheld` are partnerships and evaluations; an evaluation of such a partnership is named by it too.
    """
    if not withheld:
        return list(found)
    return [
        replace(each, exempt=True)
        if each.record in withheld or names_any(f"{each.message}\n{each.hint}", withheld)
        else each
        for each in found
    ]


def names_any(text: str, withheld: Collection[str]) -> bool:
    """Whether a text names one of the partnerships or evaluations, or an evaluation of one of the partnerships."""
    return bool(withheld) and _naming(frozenset(withheld)).search(text) is not None


@cache
def _naming(withheld: frozenset[str]) -> re.Pattern[str]:
    ids = "|".join(map(re.escape, sorted(withheld)))
    return re.compile(rf"(?<![\w-])(?:{ids})(?:-\d{{4}}-\d\d(?:-\d+)?)?(?![\w-])")
