"""What partnermap comes with: in a wheel beside its packages, in a checkout at its top."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from partnermap.workspace.files import files_below, read_text

if TYPE_CHECKING:
    from partnermap.rules import Rule
    from partnermap.rules.page import Page

INSIDE, TOP = Path(__file__).parents[1], Path(__file__).parents[3]

STARTER = "starter"
PAGES = "docs/rules"
KITS = {
    ".github/actions/partnermap/action.yml": "action.yml",
    ".gitlab/partnermap.yml": "ci/gitlab.yml",
}
"""Files of a new register that are the project's own kits, each with its place in a checkout."""


def packaged(folder: str) -> Path:
    """A folder partnermap comes with."""
    return INSIDE / folder if (INSIDE / folder).is_dir() else TOP / folder


def rule_pages(rules: "Iterable[Rule]") -> "list[Page]":
    """The pages of rules, which partnermap comes with."""
    from partnermap.rules.page import page  # noqa: PLC0415 -- rules are for those who ask for them

    folder = packaged(PAGES)
    return [page(rule, read_text(folder / f"{rule.code}.md")) for rule in rules]


def starter_files() -> dict[str, str]:
    """What a new register starts with, by path from its root; in a wheel all of it stands together."""
    folder = packaged(STARTER)
    own = {path: read_text(folder / path) for path in _paths_below(folder)}
    if folder == INSIDE / STARTER:
        return own
    return own | {path: read_text(TOP / kit) for path, kit in KITS.items()}


def _paths_below(folder: Path) -> list[str]:
    return [path.partition("/")[2] for path, _ in files_below(folder.parent, folder.name)]
