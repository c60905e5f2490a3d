"""Significance and assurance as a report tells them: in sentences, with a table beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnermap.answers.answer import Listed
from partnermap.answers.assurance.returns import in_report
from partnermap.answers.assurance.significance import by_tier, failed_under
from partnermap.model.value import Exempt
from partnermap.queries.assurance import YearOfAssurance
from partnermap.queries.returns import AssuranceRow, RatingCount, RatingMovement
from partnermap.queries.significance import TierCount
from partnermap.wording.dates import day_in_words, overdue_by, period
from partnermap.wording.lists import listed, sentence
from partnermap.wording.numbers import has_or_have, inflected, is_or_are, number, number_of
from partnermap.wording.terms import WITHOUT_TIER, tier_words


@dataclass(frozen=True, slots=True)
class SectionContent:
    """The paragraphs of a section, none where there is nothing to say, its table, and what of it is not for the public."""

    paragraphs: Sequence[str] = ()
    table: Listed | None = None
    exempt: Sequence[Exempt] = ()


def significance(answer: YearOfAssurance) -> SectionContent:
    """How many partnerships are significant, of which tier, under which edition; and the others, apart."""
    result = answer.mapping
    if not (result.editions or result.not_significant):
        return SectionContent()
    paragraphs = [_tiers(each) for each in result.editions] or [
        f"No partnership is significant{failed_under(result)}."
    ]
    if len(result.editions) > 1:
        paragraphs.append(f"That is {number_of(result.significant, 'significant partnership')} in all.")
    apart = [entry.record.label for entry in result.not_significant]
    if apart:
        count, do = number_of(len(apart), "partnership"), inflected(len(apart), "does", "do")
        counted = f"{is_or_are(len(apart))} not counted: {listed(apart)}"
        paragraphs.append(sentence(f"{count} {do} not meet the definition and {counted}"))
    untested = [entry.record.label for entry in result.not_tested]
    if untested:
        count = number_of(len(untested), "partnership")
        paragraphs.append(
            sentence(f"{count} {has_or_have(len(untested))} not been tested yet: {listed(untested)}")
        )
    return SectionContent(paragraphs, by_tier(result), exempt_partnerships(answer))


def exempt_partnerships(answer: YearOfAssurance) -> list[Exempt]:
    """Why partnerships that a private copy names are not for the public."""
    return [entry.record.exempt for entry in answer.partnerships if entry.record.exempt]


def _tiers(each: TierCount) -> str:
    parts = [
        f"{_some(count)} {tier_words(tier, each.edition, is_foreign=tier in each.foreign)}"
        for tier, count in each.tiers
    ]
    parts += [f"{number(each.without_tier)} {WITHOUT_TIER}"] if each.without_tier else []
    counted = number_of(each.total, "partnership")
    return sentence(
        f"{counted} {is_or_are(each.total)} significant under the {each.edition} edition of the test: {listed(parts)}"
    )


def _some(count: int) -> str:
    return number(count) if count else "none"


def returns(answer: YearOfAssurance) -> SectionContent:
    """Which annual reports have come, how governance was rated, and what is to be looked at again."""
    if not (answer.asked or answer.rated):
        return SectionContent()
    paragraphs = [
        _reports(answer),
        *_outstanding(answer),
        *_ratings(answer),
        *_rechecks(answer),
        *_movements(answer),
    ]
    judged = answer.rated or answer.received or answer.with_report("outstanding")
    return SectionContent(paragraphs, in_report(answer) if judged else None, exempt_partnerships(answer))


def _reports(answer: YearOfAssurance) -> str:
    asked, received = len(answer.asked), len(answer.received)
    late, waiting = len(answer.with_report("received-late")), answer.with_report("not-due")
    lead = (
        f"{number_of(asked, 'annual report')} for {answer.year} {inflected(asked, 'was', 'were')} asked for"
    )
    due = max((row.report.due for row in waiting if row.report.due), default=None)
    by = f" by {period(due)}" if due else ""
    if len(waiting) == asked > 1:
        return sentence(f"{lead}; all fall due{by}")
    have = has_or_have(max(received, 1))
    parts = [f"{_some(received)} {have} been received{f', {number(late)} of them late' if late else ''}"]
    if waiting:
        parts.append(f"{number(len(waiting))} {is_or_are(len(waiting))} still to fall due{by}")
    return sentence(f"{lead}: {listed(parts)}")


def _outstanding(answer: YearOfAssurance) -> Iterator[str]:
    rows = answer.with_report("outstanding")
    if not rows:
        return
    names = [f"{row.name} ({overdue_by(row.report.days_late)})" for row in rows]
    yield sentence(f"{number(len(rows))} {is_or_are(len(rows))} outstanding: {listed(names)}")
    free = [row.name for row in rows if not row.partnership.compellable]
    if free:
        yield f"The council cannot require a report of {listed(free)}."


def _ratings(answer: YearOfAssurance) -> Iterator[str]:
    yield from (_scale(each) for each in answer.ratings)
    if answer.rated and answer.unrated:
        names = listed([row.name for row in answer.unrated])
        count = number_of(len(answer.unrated), "partnership")
        yield sentence(f"{count} {has_or_have(len(answer.unrated))} no governance assurance: {names}")


def _scale(each: RatingCount) -> str:
    parts = [f"{_some(count)} {word}" for word, count in each.counts]
    scale = f" on the scale of the {each.edition} edition" if each.edition else ""
    return f"Governance was rated for {number_of(each.total, 'partnership')}{scale}: {listed(parts)}."


def _rechecks(answer: YearOfAssurance) -> Iterator[str]:
    def rechecks(rows: Sequence[AssuranceRow], lead: str, preposition: str) -> Iterator[str]:
        names = [
            f"{row.name} ({preposition} {day_in_words(row.governance.recheck_due)})"
            for row in rows
            if row.governance and row.governance.recheck_due
        ]
        if names:
            yield f"{lead}: {listed(names)}."

    after = "after a rating below the top of the scale"
    yield from rechecks(answer.with_recheck("overdue"), f"Re-check overdue, {after}", "due since")
    yield from rechecks(answer.with_recheck("due"), f"Re-check to come, {after}", "by")


def _movements(answer: YearOfAssurance) -> Iterator[str]:
    def in_movement(lead: str, movement: RatingMovement) -> Iterator[str]:
        names = [row.name for row in answer.rated if row.governance and row.governance.movement == movement]
        if names:
            yield f"{lead} {listed(names)}."

    yield from in_movement("Governance is rated better than the year before in", "better")
    yield from in_movement("Governance is rated worse than the year before in", "worse")
    yield from in_movement(
        "The scale changed, so that no comparison with the year before is made for", "scale-changed"
    )
