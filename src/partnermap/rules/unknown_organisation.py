"""PM320."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.body_change import BodyChange
from partnermap.register import Register
from partnermap.rules.links import unknown_id
from partnermap.rules.rule import rule
from partnermap.source import KeyPath


@rule("PM320", Severity.ERROR, "A change of bodies names an organisation that is not on record.")
def unknown_organisation(register: Register) -> Iterator[Finding]:
    for entry in register.body_changes.values():
        for key_path, wanted, is_joined in _named(entry.record):
            if not is_joined or wanted not in register.ids["partnership"]:
                yield from unknown_id(register, "organisations", wanted, entry, key_path)


def _named(change: BodyChange) -> Iterator[tuple[KeyPath, str, bool]]:
    """Each organisation that is named, its place, and whether a partnership may stand there too."""
    for key, ids in (("ends", change.ends), ("follows", change.followed_by)):
        yield from (((key, i), each, False) for i, each in enumerate(ids))
    for i, outcome in enumerate(change.decisions):
        for j, each in enumerate(outcome.to):
            yield ("decisions", i, "to", j), each, outcome.outcome == "join"
        if outcome.hosted_by:
            yield ("decisions", i, "hosted_by"), outcome.hosted_by, False
