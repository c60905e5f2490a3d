"""PM506."""

from collections.abc import Iterator, Mapping

from partnermap.finding import Finding, Severity
from partnermap.model.period import Period
from partnermap.model.reference import Edition
from partnermap.register import Register
from partnermap.rules.editions import scorings, sound_editions
from partnermap.rules.rule import rule
from partnermap.spelling import quoted


@rule(
    "PM506",
    Severity.WARNING,
    "A partnership was scored under an edition of the test that did not hold on that day.",
)
def edition_not_in_force(register: Register) -> Iterator[Finding]:
    editions = sound_editions(register, "from")
    for entry, key_path, score, edition in scorings(register, "from"):
        since = edition.since
        if since and score.scored.last < since.first:
            message = (
                f"the edition {quoted(score.edition)} holds from {since}, and it was scored {score.scored}"
            )
        elif later := _successor(editions, edition, score.scored):
            message = f"the edition {quoted(later)} held when it was scored, {score.scored}"
        else:
            continue
        yield entry.finding((*key_path, "edition"), message, "name the edition in force, or correct the day")


def _successor(editions: Mapping[str, Edition], edition: Edition, scored: Period) -> str | None:
    """The edition that had surely taken the place of another when something was scored."""
    if edition.since is None:
        return None
    later = {
        name: other.since.first
        for name, other in editions.items()
        if other.since and edition.since.first < other.since.first and other.since.last <= scored.first
    }
    return max(later, key=lambda name: later[name], default=None)
