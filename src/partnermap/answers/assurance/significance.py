"""The significant partnerships by edition and tier, and how many are apart from them."""

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter, itemgetter

from partnermap.answers.answer import ROWS, Column, Table
from partnermap.queries.significance import MappingResult, TierCount
from partnermap.wording.lists import listed
from partnermap.wording.numbers import noun_of
from partnermap.wording.terms import WITHOUT_TIER, tier_words, title_of
from partnermap.wording.values import Value


def keys(result: MappingResult) -> Mapping[str, Value]:
    """What programs get beside the rows of the editions."""
    return {
        "significant_partnerships": result.significant,
        "by_edition": ROWS,
        "not_significant": [entry.id for entry in result.not_significant],
        "not_tested": [entry.id for entry in result.not_tested],
    }


def editions(result: MappingResult) -> Table[TierCount]:
    """How many each edition puts in each tier."""
    columns: Sequence[Column[TierCount]] = (
        Column("significance_edition", attrgetter("edition")),
        Column("significant_partnerships", attrgetter("total")),
        Column("by_tier", lambda each: [{"tier": tier, "count": count} for tier, count in each.tiers]),
        Column("without_tier", attrgetter("without_tier")),
    )
    return Table("mapping.by_edition", result.editions, columns=columns)


TierRow = tuple[str, str, int]
"""A tier, its edition, and how many partnerships are in it."""


def by_tier(result: MappingResult) -> Table[TierRow]:
    """The same as a table of a report."""
    columns: Sequence[Column[TierRow]] = (
        Column("", itemgetter(0), "Tier"),
        Column("", itemgetter(1), "Edition"),
        Column("", itemgetter(2), "Partnerships"),
    )
    names = [each.edition for each in result.editions] or result.failed_under
    of_all = names[0] if len(names) == 1 else "Every edition"
    return Table(
        "",
        list(_tiers(result.editions)),
        shown=columns,
        title="Significant partnerships by tier",
        total=("Total", of_all, str(result.significant)),
    )


def _tiers(editions_: Sequence[TierCount]) -> Iterator[TierRow]:
    for each in editions_:
        for tier, count in each.tiers:
            yield _tier(each, tier, title_of(tier)), each.edition, count
        if each.without_tier:
            yield "No tier on record", each.edition, each.without_tier


def _tier(each: TierCount, tier: str, words: str) -> str:
    return tier_words(words, each.edition, is_foreign=tier in each.foreign)


def failed_under(result: MappingResult) -> str:
    """The editions that found partnerships not significant: ` under editions 2008 and 2010`; nothing for none."""
    names = result.failed_under
    return f" under {noun_of(len(names), 'edition')} {listed(names)}" if names else ""


def in_a_line(result: MappingResult) -> str:
    """The same in a line."""
    parts = []
    for each in result.editions:
        tiers = [f"{count} {_tier(each, tier, tier)}" for tier, count in each.tiers]
        tiers += [f"{each.without_tier} {WITHOUT_TIER}"] if each.without_tier else []
        parts.append(f"{each.total} under edition {each.edition}: {', '.join(tiers)}")
    if result.not_significant:
        parts.append(f"{len(result.not_significant)} not significant{failed_under(result)}")
    parts += [f"{len(result.not_tested)} not tested"] if result.not_tested else []
    return "; ".join(parts) or "no partnership is scored"
