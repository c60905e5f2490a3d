"""What a command would change in files, line by line; nothing of what is not for the public."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnermap.register import Register


def differences(
    changed: Mapping[str, bytes], *versions: "Register", private: bool, withheld: Collection[str] = ()
) -> str:
    """The files of the first of some versions as they are to be, line by line, where nothing in one is withheld in any version.

    `withheld` are those of which a change tells what is withheld elsewhere.
    """
    from partnermap.formats import difference

    shown = ""
    for path, content in changed.items():
        if private or (path not in withheld and all(is_public(each, path) for each in versions)):
            before = versions[0].content(path) if path in versions[0].contents else b""
            shown += difference.unified(path, before.decode(), content.decode())
        else:
            shown += difference.withheld(path)
    return shown


def is_public(register: "Register", path: str) -> bool:
    """Whether nothing in a file is exempt, nor the partnership that it is about; so is what is not there."""
    from partnermap.register.claims import claim
    from partnermap.register.redaction import says_exempt, withheld_ids
    from partnermap.source import parse

    if path not in register.contents:
        return True
    claimed, content = claim(path), register.content(path)
    about_exempt = claimed is not None and claimed.id in withheld_ids(register)
    read = repr(parse(content).data)  # where a key that is written with escapes stands as it is
    return not (about_exempt or says_exempt(content) or says_exempt(read))
