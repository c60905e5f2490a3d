"""All that the map of a register tells on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from partnermap.model.partnership import Partnership
from partnermap.queries.listing import StrategyRow
from partnermap.queries.mapping.council import (
    MANY_PARTNERSHIPS,
    CostRow,
    CouncilPart,
    council_part,
    latest_money,
    money_paid,
)
from partnermap.queries.mapping.duplicates import LEAST_SCORE, Pair, possible_duplicates
from partnermap.queries.mapping.organisations import (
    OrganisationRow,
    members_of,
    of_council_alone,
    organisation_rows,
)
from partnermap.queries.mapping.presence import still_there
from partnermap.queries.mapping.relations import DeclaredRelation, relations
from partnermap.queries.mapping.role import ContinuedRoles, continued_roles
from partnermap.queries.mapping.strategies import (
    Conformity,
    Gaps,
    busiest_strategies,
    conformity,
    gaps,
)
from partnermap.register import Register


@dataclass(frozen=True, slots=True)
class Map:
    """The partnerships there are on a day with who is in them, what they serve and what they take.

    Partnerships, organisations and strategies stand busiest first. Those that have ended are only
    among the continued roles, and in the money of their years.
    """

    on: date
    partnerships: Mapping[str, Partnership]
    organisations: Sequence[OrganisationRow]
    strategies: Sequence[StrategyRow]
    of_council_alone: Sequence[str]
    """Partnerships that list nobody but the council as a member."""
    gaps: Gaps
    conformity: Conformity
    possible_duplicates: Sequence[Pair]
    pairs_found: int
    """How many pairs score enough, of which only the first are named."""
    relations: Sequence[DeclaredRelation]
    roles: ContinuedRoles
    council: CouncilPart
    money: Sequence[CostRow]
    latest_money: Sequence[CostRow]
    """What each partnership cost in the last year that it has on record."""
    names: Mapping[str, str]
    """What a table calls each partnership, ended ones included."""

    def label(self, partnership: str) -> str:
        """What a table calls a partnership."""
        return self.names.get(partnership) or partnership


def map_of(register: Register, on: date, *, least: int = LEAST_SCORE, many: int = MANY_PARTNERSHIPS) -> Map:
    """The map of a register as it stood on a day.

    `least` is the score from which on a pair is named, and posts in more than `many` partnerships are.
    """
    present = still_there(register, on)
    organisations = organisation_rows(present)
    strategies = busiest_strategies(present)
    duplicates = possible_duplicates(present, least)
    return Map(
        on=on,
        partnerships=_busiest(present, organisations, strategies),
        organisations=organisations,
        strategies=strategies,
        of_council_alone=of_council_alone(present, register.settings.council),
        gaps=gaps(present, strategies, on),
        conformity=conformity(present, strategies, on),
        possible_duplicates=duplicates.pairs,
        pairs_found=duplicates.found,
        relations=relations(present),
        roles=continued_roles(register, on),
        council=council_part(present, many),
        money=money_paid(register, on),
        latest_money=latest_money(present, on),
        names={entry.id: entry.record.label for entry in register.partnerships.values()},
    )


def _busiest(
    register: Register, organisations: Sequence[OrganisationRow], strategies: Sequence[StrategyRow]
) -> Mapping[str, Partnership]:
    """The partnerships with most members and strategies first."""
    links = {id_: len(members) for id_, members in members_of(organisations).items()}
    for row in strategies:
        for partnership in row.partnerships:
            links[partnership] = links.get(partnership, 0) + 1
    order = sorted(register.partnerships, key=lambda id_: (-links.get(id_, 0), id_))
    return {id_: register.partnerships[id_].record for id_ in order}
