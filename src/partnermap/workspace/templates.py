"""The templates of reports: those partnermap comes with, and those of a register that take their place."""

from collections.abc import Mapping
from pathlib import Path

from partnermap.errors import PartnermapError
from partnermap.workspace.files import files_below, read_regular
from partnermap.workspace.packaged import packaged

TEMPLATES = "templates"


def packaged_templates() -> dict[str, str]:
    """The templates partnermap comes with, by name."""
    return _templates_in(packaged(TEMPLATES))


def register_templates(root: Path) -> dict[str, str]:
    """The templates of a register that differ from the packaged one of their name and take its place."""
    return not_packaged(_templates_in(root / TEMPLATES)) if (root / TEMPLATES).is_dir() else {}


def not_packaged(templates: Mapping[str, str]) -> dict[str, str]:
    """Those of some templates that are not as partnermap comes with them."""
    known = packaged_templates()
    return {name: text for name, text in templates.items() if known.get(name) != text}


def template_text(template: str, content: bytes) -> str:
    """A template from its bytes.

    Raises `PartnermapError` where they are no text.
    """
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise PartnermapError(f"the template {template} cannot be read: {error}") from None


def _templates_in(folder: Path) -> dict[str, str]:
    templates: dict[str, str] = {}
    for path, unlisted in files_below(folder.parent, folder.name):
        name = path.partition("/")[2]
        try:
            if unlisted:
                raise unlisted
            content = read_regular(folder / name)
        except OSError as error:
            raise PartnermapError(f"the template {folder / name} cannot be read: {error}") from None
        templates[name] = template_text(str(folder / name), content)
    return templates
