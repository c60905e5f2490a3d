"""What a command would change in files, line by line; nothing of what is not for the public."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnermap.register import Register


def differences(
    changed: Mapping[str, bytes], *versions: "Register", private: bool, withheld: Collection[str] = ()
) -> str:
    """The files of the first of some versions as they are to be, line by line, without what is withheld in one.

    The last version has them as they are to be, or else says the same. `withheld` are those of which a change tells what is
    withheld elsewhere.
    """
    from partnermap.formats import difference

    before, after = versions[0], versions[-1]
    shown = ""
    for path, content in changed.items():
        old = before.content(path) if path in before.contents else b""
        hidden_before = set() if private else _hidden_lines(before, path, old)
        hidden_after = set() if private else _hidden_lines(after, path, content)
        if hidden_before is None or hidden_after is None or (path in withheld and not private):
            shown += difference.withheld(path)
        else:
            shown += difference.unified(path, old.decode(), content.decode(), hidden_before, hidden_after)
    return shown


def _hidden_lines(register: "Register", path: str, content: bytes) -> set[int] | None:
    """The lines, from 0, that hold what is not for the public; None where nothing may be shown.

    Beside what is exempt no comment is shown, for nothing tells what it is about; nor anything where a fault leaves open
    what is exempt.
    """
    from partnermap.edit.lines import lines_of
    from partnermap.register.gate import names_any, not_public
    from partnermap.register.redaction import ESCAPED, withheld_ids

    withheld = withheld_ids(register)
    named = {n for n, each in enumerate(content.decode().split("\n")) if names_any(each, withheld)}
    parts = not_public(register, path)
    if is_public(register, path) and not parts:
        return named
    is_at_fault = any(each.path == path for each in register.faults)
    if is_at_fault or ESCAPED.search(content) or _is_about_exempt(register, path):
        return None
    lines = lines_of(path, content, parts)
    return None if lines is None else lines | named


def is_public(register: "Register", path: str) -> bool:
    """Whether nothing in a file is exempt, nor the partnership that it is about; so is what is not there."""
    from partnermap.register.redaction import says_exempt
    from partnermap.source import parse

    if path not in register.contents:
        return True
    content = register.content(path)
    read = repr(parse(content).data)  # where a key that is written with escapes stands as it is
    return not (_is_about_exempt(register, path) or says_exempt(content) or says_exempt(read))


def _is_about_exempt(register: "Register", path: str) -> bool:
    from partnermap.register.claims import claim
    from partnermap.register.redaction import withheld_ids

    claimed = claim(path)
    return claimed is not None and claimed.id in withheld_ids(register)
