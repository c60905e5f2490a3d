"""PM501."""

from collections.abc import Collection, Iterator

from partnermap.errors import listing
from partnermap.finding import Finding, Severity
from partnermap.model.reference import Scorecard
from partnermap.register import Register
from partnermap.rules.editions import ratings, scorings, sound_editions
from partnermap.rules.near_misses import near_word
from partnermap.rules.rule import rule
from partnermap.spelling import quoted


@rule(
    "PM501",
    Severity.ERROR,
    "A tier, a characteristic, a part of the test or a rating that its edition does not have.",
)
def word_not_in_edition(register: Register) -> Iterator[Finding]:
    yield from _of_scorings(register)
    yield from _of_ratings(register)
    yield from _mappings(register)


def _of_scorings(register: Register) -> Iterator[Finding]:
    for entry, key_path, score, edition in scorings(register, "test"):
        for part in score.test:
            if message := _unknown(part, edition.test, "part of the test", score.edition, is_key=True):
                yield entry.finding((*key_path, "test", part), *message)
    every = sound_editions(register, "scorecard").values()
    for entry, key_path, score, edition in scorings(register, "scorecard"):
        card = edition.scorecard or Scorecard()
        for name in score.scores:
            if message := _unknown(name, card.characteristics, "characteristic", score.edition, is_key=True):
                yield entry.finding((*key_path, "scores", name), *message)
        known = edition.all_tiers or [tier for each in every for tier in each.all_tiers]
        if score.tier and (message := _unknown(score.tier, known, "tier", score.edition)):
            yield entry.finding((*key_path, "tier"), *message)


def _of_ratings(register: Register) -> Iterator[Finding]:
    editions = sound_editions(register, "assurance")
    for entry, key_path, governance in ratings(register):
        edition = editions.get(governance.edition or "")
        if governance.rating and edition and edition.assurance:
            words = edition.assurance.scale
            if message := _unknown(governance.rating, words, "rating", governance.edition or ""):
                yield entry.finding((*key_path, "rating"), *message)


def _mappings(register: Register) -> Iterator[Finding]:
    """What an edition makes of the words of the edition before it."""
    for name, edition in sound_editions(register, "assurance").items():
        if register.significance is None or edition.assurance is None:
            continue
        for earlier, word in edition.assurance.from_earlier.items():
            if message := _unknown(word, edition.assurance.scale, "rating", name):
                key_path = ("editions", name, "assurance", "from_earlier", earlier)
                yield register.significance.finding(key_path, *message)


def _unknown(
    word: str, known: Collection[str], what: str, edition: str, *, is_key: bool = False
) -> tuple[str, str] | None:
    """A message and a hint, unless the edition has the word, or has none at all."""
    if word in known or not known:
        return None
    hint = near_word(word, known, is_key=is_key) or f"known there: {listing(list(known))}"
    return f"the edition {quoted(edition)} has no {what} {quoted(word)}", hint
