"""The chain of actions that one continues: from which year it is, and what each of them was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from partnermap.model.action import Action, ActionWas
from partnermap.model.evaluation import Issue
from partnermap.model.period import Period, YearStart, year_of
from partnermap.model.value import Exempt

ChainStart = Literal["on-record", "not-on-record", "withheld", "circle"]
"""How a chain begins: with its first action, with one that is not on record, with one that may not be named, or nowhere."""


@dataclass(frozen=True, slots=True)
class ChainLink:
    """An action of a chain; `action` and `issue` are None where it is not on record.

    Of one that is `withheld` from the public they are what stands in its place, or None, and `ground` is that on which
    it is; `exempt` says why one that is seen is not for the public.
    """

    id: str
    year: str | None
    issue: Issue | None
    action: Action | None
    withheld: bool = False
    exempt: Exempt | None = None
    ground: str | None = None

    @property
    def seen(self) -> Action | None:
        """The action, where it is on record and the public is told of it."""
        return None if self.withheld else self.action

    @property
    def years(self) -> Iterator[str]:
        """The year of its evaluation, and the one that its issue is said to have been raised in."""
        return (year for year in (self.year, self.issue.raised if self.issue else None) if year)


@dataclass(frozen=True, slots=True)
class Chain:
    """An action and those that it continues, the first of them first; `start` says whether that is the first there was."""

    links: Sequence[ChainLink]
    start: ChainStart

    @property
    def times_carried(self) -> int:
        """How often it was carried or transferred, as far as is known."""
        return len(self.links) - (self.start != "withheld")

    @property
    def start_is_known(self) -> bool:
        """Whether the first action of the chain is known."""
        return self.start == "on-record" and not self.links[0].withheld

    @property
    def first_raised(self) -> str | None:
        """The year in which it was first raised, as far as is known; None where the chain is a circle and no issue says it."""
        links = self.links if self.start != "circle" else ()
        years = [year for link in links for year in link.years]
        years += [link.issue.raised for link in self.links if link.issue and link.issue.raised]
        return min(years, default=None)

    def age_years(self, on: date, year_start: YearStart) -> int | None:
        """The financial years from the one it was first raised in to that of a day; None where that is not known."""
        first = self.first_raised
        return max(int(year_of(on, year_start)[:4]) - int(first[:4]), 0) if first else None

    @property
    def first_seen(self) -> Action | None:
        """The first action on record; None where that is not for the public."""
        links = self.links[1:] if self.start == "not-on-record" else self.links
        return None if self.start == "withheld" else links[0].seen

    @property
    def first_wording(self) -> str | None:
        """What was to be done as first written; None where that is not seen."""
        first = self._first
        if first is None:
            return None
        return next(filter(None, (was.action for was in _earlier(first))), None) or first.action or None

    @property
    def first_target_date(self) -> Period | None:
        """The first date by which it was to be done; None where there was none or it is not seen."""
        first = self._first
        if first is None:
            return None
        return next(filter(None, (was.target_date for was in _earlier(first))), None) or first.target_date

    @property
    def _first(self) -> Action | None:
        return self.links[0].seen if self.start == "on-record" else None


def _earlier(action: Action) -> Iterator[ActionWas]:
    """What an action was before each of its amendments, the first first."""
    return (each.was for each in sorted(action.amendments, key=lambda each: each.day))
