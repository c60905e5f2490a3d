"""A year of which no evaluation is on record, at a glance: which partnerships there are, and what is at stake in them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from partnermap.model.partnership import ExitState
from partnermap.queries.assurance import YearOfAssurance
from partnermap.report.elements import Run, Tile, Tone
from partnermap.report.exposure import highest
from partnermap.report.summary import Piece, runs, strong, withheld_pieces
from partnermap.wording.exemption import of_those_shown, sum_words
from partnermap.wording.exits import no_exit_strategy
from partnermap.wording.lists import listed
from partnermap.wording.money import pounds
from partnermap.wording.numbers import counted, has_or_have, is_or_are, noun_of
from partnermap.wording.terms import WITHOUT_TIER, plain, tier_words

MOST_TILES = 4


def summary(answer: YearOfAssurance, partnerships: int = 0, evaluations: int = 0) -> tuple[Run, ...]:
    """How many partnerships are significant, of which tier, how many have no way out, and the money; one sentence each.

    So many `partnerships` more are withheld, and so many `evaluations`.
    """
    more = [
        *withheld_pieces(partnerships, "more partnership"),
        *withheld_pieces(evaluations, "evaluation"),
    ]
    return runs([*_partnerships(answer), *_exits(answer), *more, *_money(answer)])


def _partnerships(answer: YearOfAssurance) -> Iterator[Piece]:
    found, known = answer.mapping.significant, answer.mapping.total
    if not known:
        yield "No partnership is on record on this day. "
    elif not found:
        yield from (strong(known), f" {noun_of(known, 'partnership')} {is_or_are(known)} on record. ")
    if not found:
        return
    yield from (strong(found), f" {noun_of(found, 'partnership')} {is_or_are(found)} significant")
    if len(answer.mapping.editions) == 1:
        (edition,) = answer.mapping.editions
        counts = [
            (tier_words(tier, edition.edition, is_foreign=tier in edition.foreign), count)
            for tier, count in edition.tiers
            if count
        ]
        counts += [(WITHOUT_TIER, edition.without_tier)] if edition.without_tier else []
        for i, (tier, count) in enumerate(counts):
            yield ": " if i == 0 else " and " if i == len(counts) - 1 else ", "
            yield from (strong(count), f" {tier}")
    yield ". "


def _exits(answer: YearOfAssurance) -> Iterator[Piece]:
    for state in ("none", "not-recorded"):
        if count := len(answer.with_exit(state)):
            yield from (strong(count), f" {has_or_have(count)} {no_exit_strategy(state)}. ")


def _money(answer: YearOfAssurance) -> Iterator[Piece]:
    money = answer.money
    if not money.rows:
        return
    if money.is_withheld:
        yield f"What the council puts into its partnerships in {answer.year} is withheld."
        return
    put = f" in cash into its partnerships in {answer.year}"
    yield from ("The council puts ", strong(pounds(money.cash)), f"{sum_words(put, lacks=money.lacks_some)}.")


def tiles(answer: YearOfAssurance, *, lacks: bool = False) -> tuple[Tile, ...]:
    """Of what is on record: significant, without exit strategy, highest risks, agreements running out, reviews overdue.

    Up to four of them; zero is 0. Each says where partnerships are withheld.
    """
    counted = islice(_tiles(answer), MOST_TILES)
    return tuple(replace(tile, note=of_those_shown(tile.note, lacks=lacks)) for tile in counted)


def _tiles(answer: YearOfAssurance) -> Iterator[Tile]:
    if answer.mapping.total:
        known = f"of {answer.mapping.total} on record"
        yield Tile(answer.mapping.significant, "Significant", known, "calm")
    if answer.exits:
        missing = len(answer.without_exit)
        yield Tile(missing, "Without exit strategy", _without_exit(answer), _tone(missing))
    ranking = next((row.ranking for row in highest(answer.risks) if row.ranking), None)
    if ranking:
        scored = sum(row.score is not None for row in answer.risks)
        ranked = sum(row.ranking == ranking for row in answer.risks)
        yield Tile(ranked, f"Risk ranked {ranking}", f"of {scored} scored", _tone(ranked))
    if answer.going_on:
        agreements = counted(len(answer.going_on), "agreement")
        yield Tile(len(answer.running_out), "Running out", f"of {agreements}", _tone(len(answer.running_out)))
    if answer.reviews:
        late = sum(row.state == "overdue" for row in answer.reviews)
        yield Tile(late, "Reviews overdue", f"of {counted(len(answer.reviews), 'document')}", _tone(late))


def _without_exit(answer: YearOfAssurance) -> str:
    """How many are known to have no exit strategy, and of how many none is on record."""
    states: Sequence[ExitState] = ("none", "not-recorded")
    parts = [f"{len(found)} {plain(state)}" for state in states if (found := answer.with_exit(state))]
    return f"{f'{listed(parts)}, ' if parts else ''}of {len(answer.exits)} on the register"


def _tone(count: int) -> Tone:
    return "attention" if count else "calm"
