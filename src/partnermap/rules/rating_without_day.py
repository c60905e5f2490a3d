"""PM516."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.editions import ratings
from partnermap.rules.rule import rule


@rule("PM516", Severity.WARNING, "A governance rating does not say on which day it was given.")
def rating_without_day(register: Register) -> Iterator[Finding]:
    for entry, key_path, governance in ratings(register):
        at = (*key_path, "day")
        if governance.rating and governance.day is None and not entry.left_out_at(at):
            yield entry.finding(at, "a rating without the day on which it was given", "add `day:`")
