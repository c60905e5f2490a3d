"""PM215."""

from collections.abc import Iterator

from partnermap.errors import listing
from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.near_misses import near_word
from partnermap.rules.rule import rule
from partnermap.source import KeyPath
from partnermap.spelling import quoted

NONE_KNOWN = "`priorities:` in the settings has none; add the word there, or delete that key"


@rule("PM215", Severity.ERROR, "A priority that the settings do not have.")
def unknown_priority(register: Register) -> Iterator[Finding]:
    known = register.settings.priorities
    for entry in register.evaluations.values():
        places: list[tuple[KeyPath, str | None]] = []
        for i, issue in enumerate(entry.record.issues):
            places.append((("issues", i, "priority"), issue.priority))
            places += [
                (("issues", i, "actions", j, "priority"), each.priority)
                for j, each in enumerate(issue.actions)
            ]
        for key_path, word in places:
            if word and word not in known:
                hint = near_word(word, known) or (
                    f"known in the settings: {listing(list(known))}" if known else NONE_KNOWN
                )
                yield entry.finding(key_path, f"{quoted(word)} is no priority", hint)
