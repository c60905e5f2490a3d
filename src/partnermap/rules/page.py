"""A rule's page, `docs/rules/PMnnn.md`: why the rule is there, how what it finds is mended, and its cases."""

import re
from dataclasses import dataclass

from partnermap.rules.rule import Rule

HEADINGS = ("Why it matters", "How to mend it", "A bad example", "A good example")
"""Those of every page, in their order; the examples are its first two cases."""

MARK = re.compile(r"  # (?P<code>PM\d{3})(?:: (?P<part>.*?))?(?=  # PM\d{3}|$)", re.MULTILINE)
"""At the end of a line of a case, what is found there: a code and a part of the message or hint."""

FENCE = "```"
_HEADING = re.compile(r"^## (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown of a rule's page, each text as it goes on after a colon.

    An example is YAML that starts with the comment that names its file, or words where no YAML shows it.
    """

    rule: Rule
    why: str
    fix: str
    bad: str
    good: str


def page(rule: Rule, text: str) -> Page:
    """What is shown of the text of a rule's page."""
    _, *parts = _HEADING.split(text)
    below = dict(zip(parts[::2], parts[1::2], strict=True))
    return Page(rule, *(_first_part(below[heading]) for heading in HEADINGS))


def _first_part(text: str) -> str:
    """What stands first below a heading: words, or a block without its marks."""
    words, _, rest = text.partition(FENCE)
    if words := words.strip():
        return words[0].lower() + words[1:]
    _, _, block = rest.partition("\n")
    return MARK.sub("", block.partition(FENCE)[0]).rstrip()
