"""What lint found, in the formats that findings have beside those of every answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnermap.formats import Look

if TYPE_CHECKING:
    from partnermap.finding import Finding
    from partnermap.register import Register


@dataclass(frozen=True, slots=True)
class Linted:
    """What a run of lint found, with all that a format may say of it.

    `checked` are the paths of the files judged, `failing` the severities that make exit code 1. `here` stands before
    every path for people, `top` before those that are read beside the files of a repository. `summarised` says that
    the summary of a job has the full list.
    """

    register: "Register"
    found: "Sequence[Finding]"
    checked: Sequence[str]
    failing: Sequence[str]
    verdict: str
    here: str
    top: str
    private: bool
    summarised: bool


def _text(linted: Linted, look: Look) -> str:
    from partnermap.formats import text  # noqa: PLC0415 -- a format is loaded when it is asked for

    contents = linted.register.contents
    return text.findings(linted.found, contents, linted.here, private=linted.private, color=look.color)


def _concise(linted: Linted, look: Look) -> str:
    from partnermap.formats import text  # noqa: PLC0415 -- the same

    return text.concise(linted.found, linted.here, color=look.color)


def _markdown(linted: Linted, _: Look) -> str:
    from partnermap.formats import summary  # noqa: PLC0415 -- the same

    return summary.findings(linted.found, linted.verdict, linted.top)


def _github(linted: Linted, _: Look) -> str:
    from partnermap.formats import github  # noqa: PLC0415 -- the same

    return github.annotations(linted.found, linted.top, summarised=linted.summarised)


def _gitlab(linted: Linted, _: Look) -> str:
    from partnermap.formats import gitlab  # noqa: PLC0415 -- the same

    return gitlab.findings(linted.found, linted.top)


def _sarif(linted: Linted, _: Look) -> str:
    from partnermap.formats import sarif  # noqa: PLC0415 -- the same
    from partnermap.rules import RULES  # noqa: PLC0415 -- the same
    from partnermap.workspace.packaged import rule_pages  # noqa: PLC0415 -- the same

    return sarif.findings(linted.found, linted.top, rule_pages(RULES))


def _junit(linted: Linted, _: Look) -> str:
    from partnermap.formats import junit  # noqa: PLC0415 -- the same

    return junit.findings(linted.found, linted.checked, linted.top, linted.failing)


WRITERS: Mapping[str, Callable[[Linted, Look], str]] = {
    "text": _text,
    "markdown": _markdown,
    "concise": _concise,
    "github": _github,
    "gitlab": _gitlab,
    "sarif": _sarif,
    "junit": _junit,
}
"""What writes findings, by the name of the format."""
