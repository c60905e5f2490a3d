"""The financial years that a register knows of, and which of them is meant where none is named.

Every function takes a register as it stood on the day it is asked about.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from partnermap.errors import NothingThereError, listing
from partnermap.model.partnership import Partnership
from partnermap.model.period import YearStart, year_after, year_of, year_starts_on
from partnermap.register import Register
from partnermap.spelling import quoted
from partnermap.wording.dates import day_in_words

A_RUN = 3
"""Years one after the other from which on a message gives the first and the last alone."""


def years_on_record(register: Register, on: date) -> Sequence[str]:
    """The years in which a partnership stood on the register up to a day, and those that records are of, in order."""
    partnerships = [entry.record for entry in register.partnerships.values()]
    years = {each.year for record in partnerships for each in record.assurance}
    years |= {each.year for record in partnerships for each in record.funding}
    years |= {entry.record.year for entry in register.evaluations.values()}
    years |= {entry.record.year for entry in register.reports.values()}
    years |= {
        year for record in partnerships for year in _years_stood(record, on, register.settings.year_starts)
    }
    return sorted(filter(None, years))


def _years_stood(partnership: Partnership, on: date, year_start: YearStart) -> Iterator[str]:
    """The years up to a day in which a partnership stood on the register: from its entry, else from its first scoring."""
    scored = min((score.scored.first for score in partnership.significance), default=None)
    first = partnership.registered.first if partnership.registered else scored
    last = min(on, partnership.ended.last_day.last) if partnership.ended else on
    if first is None or first > last:
        return
    year, last_year = year_of(first, year_start), year_of(last, year_start)
    while year <= last_year:
        yield year
        year = year_after(year)


def require_year(register: Register, year: str, on: date) -> None:
    """Raise `NothingThereError` for a year of which nothing is on record by a day, or nothing for the public."""
    years = years_on_record(register, on)
    if year not in years and register.private and year in years_on_record(register.private, on):
        raise NothingThereError(
            f"nothing that is on record of the year {quoted(year)} can be shown to the public\n{_known(years)}"
        )
    if year not in years:
        raise NothingThereError(f"nothing is on record of the year {quoted(year)}\n{_known(years)}")


def _known(years: Sequence[str]) -> str:
    return f"years there are: {listing(_in_runs(years))}" if years else "there is no year at all"


def _in_runs(years: Sequence[str]) -> Iterator[str]:
    """Years in order, many one after the other as `2008/09 to 2012/13`."""
    runs: list[list[str]] = []
    for year in years:
        if runs and year_after(runs[-1][-1]) == year:
            runs[-1].append(year)
        else:
            runs.append([year])
    for run in runs:
        yield from [f"{run[0]} to {run[-1]}"] if len(run) >= A_RUN else run


def year_meant(register: Register, on: date, met_by: date | None = None) -> str:
    """The year that is meant where none is named: the latest with a report sheet, else the latest begun by a day.

    `met_by` leaves out the sheets of later meetings. Raises `NothingThereError` where no year has begun.
    """
    sheets = [entry.record for entry in register.reports.values()]
    reported = [sheet.year for sheet in sheets if met_by is None or sheet.meeting <= met_by]
    if reported:
        return max(reported)
    years = years_on_record(register, on)
    begun = [year for year in years if year_starts_on(year, register.settings.year_starts) <= on]
    if not begun:
        raise NothingThereError(f"no year on record has begun by {day_in_words(on)}\n{_known(years)}")
    return begun[-1]
