"""What follows from scores under an edition: whether a partnership is significant, its tier, and its risk."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from partnermap.model.partnership import Partnership, Risk, Score
from partnermap.model.period import YearStart, year_of
from partnermap.model.reference import Edition


def unscored(edition: Edition, score: Score) -> Sequence[str]:
    """The characteristics of an edition that a scoring leaves out."""
    known = edition.scorecard.characteristics if edition.scorecard else {}
    return [each for each in known if each not in score.scores]


def total(edition: Edition, score: Score) -> int | None:
    """The sum of the scores of an edition's characteristics; None while one is missing, or there are none."""
    if edition.scorecard is None or not edition.scorecard.characteristics or unscored(edition, score):
        return None
    return sum(score.scores[each] for each in edition.scorecard.characteristics)


def tier_by_scores(edition: Edition, score: Score) -> str | None:
    """The tier whose band the sum of all scores lies in."""
    points = total(edition, score)
    return None if points is None or edition.scorecard is None else _highest(edition.scorecard.bands, points)


def cash_when_scored(partnership: Partnership, score: Score, year_start: YearStart) -> Decimal | None:
    """The council's cash, in pounds, in the year in which it was scored; None where none is on record."""
    year = year_of(score.scored.last, year_start)
    amounts = [each.council_cash for each in partnership.funding if each.year == year]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def results(
    edition: Edition, partnership: Partnership, score: Score, year_start: YearStart
) -> Mapping[str, bool | None]:
    """Whether each part of an edition's test is met: by the council's cash where there is a threshold, else as recorded.

    None where it is not known.
    """
    cash = cash_when_scored(partnership, score, year_start)
    asked = {part: test for part, test in edition.test.items() if test.asked is not False}
    return {
        part: cash >= test.threshold
        if test.threshold is not None and cash is not None
        else score.test.get(part)
        for part, test in asked.items()
    }


def significant_by_test(
    edition: Edition, partnership: Partnership, score: Score, year_start: YearStart
) -> bool | None:
    """Whether a partnership is significant: when any part of the test is met, and not while one is open."""
    found = results(edition, partnership, score, year_start).values()
    if any(found):
        return True
    return None if not found or None in found else False


def tier_of(edition: Edition, partnership: Partnership, score: Score, year_start: YearStart) -> str | None:
    """The tier that follows from a scoring, or the recorded one while scores are missing; None where it is not significant."""
    tested = significant_by_test(edition, partnership, score, year_start)
    significant = score.significant if tested is None else tested
    return None if significant is False else tier_by_scores(edition, score) or score.tier


def risk_score(risk: Risk) -> int | None:
    """Impact times likelihood."""
    return None if risk.impact is None or risk.likelihood is None else risk.impact * risk.likelihood


def risk_ranking(edition: Edition, score: int) -> str | None:
    """What an edition calls a risk of this score."""
    return _highest(edition.risk.ranking, score) if edition.risk else None


def _highest(least: Mapping[str, int], points: int) -> str | None:
    """Of names with the least points each needs, the highest that the points reach."""
    reached = [name for name, needed in least.items() if needed <= points]
    return max(reached, key=lambda name: least[name], default=None)
