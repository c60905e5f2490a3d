"""What lint, and the gate on changes, say of one answer before there is a record: the file is read with what there is of it."""

from collections.abc import Sequence
from copy import deepcopy
from datetime import date

from partnermap.edit import Refusal
from partnermap.edit.beginning import begun
from partnermap.edit.edits import Add, BareData, Edit, Remove, Set
from partnermap.finding import Finding, Severity
from partnermap.register import Register, register_of
from partnermap.register.claims import SETTINGS
from partnermap.register.version import CommittedOn
from partnermap.rules import BY_CODE, check, check_change
from partnermap.source import KeyPath, parse

OF_THE_ANSWER = ("PM1", "PM203", "PM204", "PM218", "PM401", "PM620")
"""How the codes begin of what is wrong with a value, whatever else is on record."""

OF_THE_NAME = "PM107"
"""The code of what does not fit the name of the file, which follows from the answers."""


def fault(
    register: Register, path: str, content: bytes | Refusal, key_path: KeyPath, today: date
) -> str | None:
    """What is wrong, as lint words it, with what stands at a key path of a file or below; None where nothing is.

    A day that lies ahead of `today`, on which it would be recorded, is.
    """
    if isinstance(content, Refusal):
        return content.reason
    kept = {SETTINGS, path, *(each for each in register.contents if each.count("/") == 1)}
    contents = {each: register.contents[each] for each in kept if each in register.contents}
    before, after = register_of(contents), register_of({**contents, path: content})
    found = [*check(after), *check_change(before, after, private=True, committed=CommittedOn(today))]
    return next((_in_words(each) for each in found if _is_of(each, path, key_path)), None)


def fault_once_set(
    register: Register, path: str, edits: Sequence[Edit], key_path: KeyPath, today: date
) -> str | None:
    """The same of a file that is there, after some edits."""
    data: BareData = deepcopy(parse(register.contents[path]).data)
    for each in edits:
        group = data
        *above, last = each.path
        for step in above:
            group = group[step] if isinstance(step, int) else group.setdefault(step, {})
        match each:
            case Set(_, value):
                group[last] = value
            case Add(_, value):
                group.setdefault(last, []).append(value)
            case Remove():
                del group[last]
    return fault(register, path, begun(path, data), key_path, today)


def _is_of(finding: Finding, path: str, key_path: KeyPath) -> bool:
    is_there = finding.path == path and finding.key_path[: len(key_path)] == key_path
    is_meant = finding.code.startswith(OF_THE_ANSWER) and finding.code != OF_THE_NAME
    return is_there and is_meant and BY_CODE[finding.code].severity is Severity.ERROR


def _in_words(finding: Finding) -> str:
    is_said = not finding.hint or finding.message.endswith(finding.hint)
    return finding.message if is_said else f"{finding.message}; {finding.hint}"
