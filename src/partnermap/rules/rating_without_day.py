"""PM516."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.editions import ratings
from partnermap.rules.rule import rule


@rule("PM516", Severity.WARNING)
def rating_without_day(register: Register) -> Iterator[Finding]:
    """A governance rating does not say on which day it was given.

    Why: a rating below the top is looked at again six months after it was given. Without that day
    the re-check never falls due, and nobody is reminded of it.

    Fix: add `day`.

    Bad:
        # data/partnerships/museums.yaml
        assurance:
          - year: 2009/10
            governance: {edition: "2008", rating: reasonable}
        # …

    Good:
        # data/partnerships/museums.yaml
        assurance:
          - year: 2009/10
            governance: {edition: "2008", rating: reasonable, day: 2010-06-21}
        # …
    """
    for entry, key_path, governance in ratings(register):
        at = (*key_path, "day")
        if governance.rating and governance.day is None and not entry.left_out_at(at):
            yield entry.finding(at, "a rating without the day on which it was given", "add `day:`")
