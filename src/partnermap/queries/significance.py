"""The mapping result: which partnerships are significant, of which tier, under the edition they were scored by."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from partnermap.model.partnership import Partnership, PartnershipState, Score, partnership_state
from partnermap.model.reference import Edition
from partnermap.model.scoring import results, significant_by_test, tier_by_scores, tier_of, total
from partnermap.register import Entry, Register


@dataclass(frozen=True, slots=True)
class SignificanceResult:
    """What the latest scoring of a partnership says, under its own edition.

    `tier` is the one that follows from the scores, or the recorded one while scores are missing; None
    where the partnership is not significant. `significant` is None while it is not tested; one with a tier
    has been.
    """

    score: Score | None
    edition: str | None
    test: Mapping[str, bool | None]
    significant: bool | None
    points: int | None
    computed_tier: str | None
    tier: str | None

    @property
    def recorded_tier(self) -> str | None:
        """The tier that the record gives."""
        return self.score.tier if self.score else None


UNSCORED = SignificanceResult(None, None, {}, None, None, None, None)


@dataclass(frozen=True, slots=True)
class TierCount:
    """How many significant partnerships an edition puts in each of its tiers, the highest first.

    `without_tier` are those that have neither all scores nor a tier on record; `foreign` are the tiers on record that the
    edition does not have.
    """

    edition: str
    tiers: Sequence[tuple[str, int]]
    without_tier: int
    foreign: Collection[str] = ()

    @property
    def total(self) -> int:
        """All of them together."""
        return sum(count for _, count in self.tiers) + self.without_tier


@dataclass(frozen=True, slots=True)
class MappingResult:
    """The significant partnerships by edition and tier, and apart from them those that fail the test or await it."""

    editions: Sequence[TierCount]
    not_significant: Sequence[Entry[Partnership]]
    not_tested: Sequence[Entry[Partnership]]
    failed_under: Sequence[str] = ()
    """The editions under which those failed the test, the earliest first."""

    @property
    def significant(self) -> int:
        """The significant partnerships of all editions."""
        return sum(each.total for each in self.editions)

    @property
    def total(self) -> int:
        """All partnerships that have not ended."""
        return self.significant + len(self.not_significant) + len(self.not_tested)


def editions(register: Register) -> Mapping[str, Edition]:
    """The editions of the significance test by name."""
    return register.significance.record.editions if register.significance else {}


def bands(register: Register) -> set[str]:
    """The tiers that an edition knows."""
    return {name for edition in editions(register).values() for name in edition.all_tiers}


def significance_of(register: Register, partnership: Partnership) -> SignificanceResult:
    """What the latest scoring of a partnership says, seen as the register is seen."""
    score = partnership.latest_score
    if score is None:
        return UNSCORED
    edition = editions(register).get(score.edition, Edition())
    year_start = register.settings.year_starts
    tier = tier_of(edition, partnership, score, year_start)
    tested = significant_by_test(edition, partnership, score, year_start)
    significant = score.significant if tested is None else tested
    if significant is None and tier:
        significant = True
    return SignificanceResult(
        score=score,
        edition=score.edition,
        test=results(edition, partnership, score, year_start),
        significant=significant,
        points=total(edition, score),
        computed_tier=tier_by_scores(edition, score),
        tier=tier,
    )


def state_of(register: Register, partnership: Partnership, on: date) -> PartnershipState:
    """Where a partnership is in its life; one that is not registered yet stands by what its test comes to."""
    found = partnership_state(partnership, on)
    if found in {"ended", "registered"}:
        return found
    return "not-significant" if significance_of(register, partnership).significant is False else "candidate"


def active(register: Register, on: date) -> Iterator[Entry[Partnership]]:
    """The partnerships that have not ended."""
    return (
        entry for entry in register.partnerships.values() if partnership_state(entry.record, on) != "ended"
    )


def mapping_result(register: Register, on: date) -> MappingResult:
    """The partnerships that have not ended by what their latest scoring says.

    One without any scoring, or whose scoring leaves open whether it is significant, is not tested.
    """
    found = [(entry, significance_of(register, entry.record)) for entry in active(register, on)]
    counted = [each for _, each in found if each.significant]
    failed = {each.edition for _, each in found if each.significant is False and each.edition}
    return MappingResult(
        editions=[
            _tier_count(register, edition, [each for each in counted if each.edition == edition])
            for edition in _in_order(register, {each.edition for each in counted if each.edition})
        ],
        not_significant=[entry for entry, each in found if each.significant is False],
        not_tested=[entry for entry, each in found if each.significant is None],
        failed_under=_in_order(register, failed),
    )


def _in_order(register: Register, names: set[str]) -> list[str]:
    """Editions by name, the earliest first."""
    known = editions(register)

    def since(name: str) -> date:
        edition = known.get(name)
        return edition.since.first if edition and edition.since else date.min

    return sorted(names, key=lambda name: (since(name), name))


def _tier_count(register: Register, edition: str, found: Sequence[SignificanceResult]) -> TierCount:
    known = editions(register).get(edition)
    bands = known.all_tiers if known else ()
    tiers = [each.tier for each in found if each.tier]
    names = dict.fromkeys([*bands, *sorted(set(tiers))])
    counts = [(name, tiers.count(name)) for name in names]
    foreign = {*tiers} - {*bands} if known else ()
    return TierCount(edition, counts, len(found) - len(tiers), foreign)
