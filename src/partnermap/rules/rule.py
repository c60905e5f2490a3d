"""What a rule is: a code, a severity, a name, words that explain it, and a check of the register."""

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from inspect import cleandoc

from partnermap.finding import Finding, Severity
from partnermap.register import Register

Check = Callable[[Register], Iterable[Finding]]

_SECTION = re.compile(r"^(Why|Fix|Bad|Good):[ \n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; its name is the fault it finds, `missing-responsibility`."""

    code: str
    severity: Severity
    check: Check

    @property
    def name(self) -> str:
        """The fault, in words joined by hyphens."""
        return self.check.__name__.replace("_", "-")

    @property
    def words(self) -> str:
        """What it finds, why that matters, how it is mended, a bad and a good example.

        Paragraphs, the first of one line; the others start with `Why:`, `Fix:`, `Bad:` and `Good:`.
        An example is indented, and each of its files starts with a comment that names the path.
        `# …` at its end stands for what the record holds besides.
        """
        return cleandoc(self.check.__doc__ or "")

    @property
    def summary(self) -> str:
        """What it finds, in one line."""
        return self.words.partition("\n")[0]

    @property
    def sections(self) -> Mapping[str, str]:
        """Why, fix, bad and good, those that it has; an example keeps its lines."""
        _, *parts = _SECTION.split(self.words)
        return {title: _without_margin(text) for title, text in zip(parts[::2], parts[1::2], strict=True)}

    def findings(self, register: Register) -> Iterator[Finding]:
        """What the rule finds, under its code."""
        return (replace(finding, code=self.code) for finding in self.check(register))


def _without_margin(text: str) -> str:
    """An example without its indentation; the search for its title has eaten that of its first line."""
    lines = text.rstrip().split("\n")
    if len(lines) == 1 or not any(each.startswith("    ") for each in lines):
        return text.rstrip()
    return textwrap.dedent("\n".join([f"    {lines[0].lstrip()}", *lines[1:]]))


def rule(code: str, severity: Severity) -> Callable[[Check], Rule]:
    """Make a check a rule; the check's docstring explains it."""
    return lambda check: Rule(code, severity, check)
