"""PM214."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.occurrences import fits
from partnermap.model.period import Period
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.rule import rule
from partnermap.source import KeyPath


@rule(
    "PM214",
    Severity.ERROR,
    "An action is due again before its period is over, or after no whole number of it.",
)
def short_interval(register: Register) -> Iterator[Finding]:
    for entry, key_path, action in every_action(register):
        interval = action.interval
        if interval is None or action.by_last_day:
            continue
        dates: list[tuple[KeyPath, Period | None]] = [(("target_date",), action.target_date)]
        dates += [(("revisions", i, "to"), each.to) for i, each in enumerate(action.revisions)]
        dates += [(("deferrals", i, "until"), each.until) for i, each in enumerate(action.deferrals)]
        for at, deadline in dates:
            if deadline and not fits(deadline, interval):
                often = action.repeats or f"every {action.every}"
                yield entry.finding(
                    (*key_path, *at),
                    f"{named(action)} is due {often}, which is no whole number of {deadline}",
                    "write the day on which it is first due, or a period that is no longer than the interval",
                )
