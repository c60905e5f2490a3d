"""What stands among the records and is none: a copy, what a run left behind, or what no record is called."""

import re

from partnermap.errors import listing
from partnermap.finding import Finding
from partnermap.register.claims import FOLDERS, copied_from
from partnermap.spelling import quoted

UNCLAIMED = "PM008"
LEFT_LYING = "PM013"
OF_STRAYS = (UNCLAIMED, LEFT_LYING)

LOCK = ".partnermap.lock"
"""Stands at the top of a register while it is written."""

ENDING = ".partnermap"
"""Of files that stand for a moment beside the one that is written."""

BESIDE = re.compile(
    rf"\.(?P<of>.+)\.(?:\w{{8}}|(?P<before>[0-9a-f]{{16}})-(?P<after>[0-9a-f]{{16}})){re.escape(ENDING)}"
)
"""Their names; with what they are to replace and what they hold, once they are complete."""

KEPT = re.compile(r"(?P<of>.+)\.kept(?:-\d+)?")
"""The names of what another program wrote in the same moment."""


OF_PROGRAMS = re.compile(
    r"\.ds_store|\._.+|\.localized|(?:eh)?thumbs\.db|desktop\.ini|\.directory|~\$.+|\.~lock\..+#|\..+\.sw[a-p]"
)
"""The names, in lower case, of what file managers and office programs put into folders; nobody takes it for a record."""


def unclaimed(path: str) -> Finding:
    """A file in the register's folders that is no record, and would be passed over without a word.

    What can hold nothing of a record is a finding of its own, which stops nobody.
    """
    shown, name = in_utf_8(path), path.rpartition("/")[2]
    message, hint = _undecodable(path) if shown != path else _said_of(path)
    code = LEFT_LYING if name == LOCK or _is_of_a_program(name) else UNCLAIMED
    return Finding(code, shown, (), message, hint)


def _is_of_a_program(name: str) -> bool:
    return OF_PROGRAMS.fullmatch(name.casefold()) is not None


def in_utf_8(path: str) -> str:
    """A path as it can be shown: bytes of a name that are no UTF-8 are spelt out."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def is_left_behind(path: str) -> bool:
    """Whether a file has the name of one that stands there only while a run writes."""
    name = path.rpartition("/")[2]
    return name == LOCK or BESIDE.fullmatch(name) is not None


def left_behind(path: str) -> str:
    """What such a file is."""
    beside = BESIDE.fullmatch(path.rpartition("/")[2])
    return f"left behind by a run of partnermap that ended while it wrote {beside['of'] if beside else ''}".rstrip()


def _undecodable(path: str) -> tuple[str, str]:
    message = f"the name {quoted(path)} is not in UTF-8, and nothing reads the file"
    return message, "name it in letters, digits and hyphens, or move it out"


def _said_of(path: str) -> tuple[str, str]:
    folder, _, name = path.rpartition("/")
    if is_left_behind(path):
        return (
            f"{quoted(path)} was {left_behind(path)}",
            "partnermap fmt clears it away, as does any command that writes",
        )
    if _is_of_a_program(name):
        return (
            f"{quoted(path)} was put there by a file manager or an office program; nothing reads it",
            "delete it, and have git ignore such files; it stops no answer",
        )
    if original := copied_from(path):
        message = f"{quoted(path)} is by its name a copy of {original}, as cloud folders make it where two have changed a file, and editors of what was there before"
        return message, _merge_into(original)
    if kept := KEPT.fullmatch(name):
        message = f"{quoted(path)} is what another program wrote into {kept['of']} in the moment that partnermap did"
        return message, _merge_into(kept["of"])
    hint = f"records stand in {listing(FOLDERS)}, one a file that ends in .yaml"
    if folder in FOLDERS and name.endswith((".yml", ".YAML", ".YML")):
        hint = f"name it {name.rpartition('.')[0]}.yaml"
    return f"{quoted(path)} is no record and nothing reads it", hint


def _merge_into(original: str) -> str:
    return f"take over into {original} what this alone says, then delete it"
