"""PM505."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.partnership import Partnership, Score
from partnermap.model.period import YearStart, year_of
from partnermap.model.reference import Edition
from partnermap.model.scoring import results, significant_by_test
from partnermap.register import Entry, Register
from partnermap.rules.editions import scorings
from partnermap.rules.rule import rule
from partnermap.source import KeyPath
from partnermap.spelling import quoted


@rule(
    "PM505",
    Severity.ERROR,
    "What is on record of the test of significance does not follow from the money, or from its parts.",
)
def result_not_from_test(register: Register) -> Iterator[Finding]:
    year_start = register.settings.year_starts
    for entry, key_path, score, edition in scorings(register, "test"):
        year = year_of(score.scored.last, year_start)
        if any(each.exempt and each.year == year for each in entry.record.funding):
            continue  # what the test comes to would tell how much it is
        wrong = list(_parts(entry, key_path, score, edition, year_start))
        yield from wrong
        expected = significant_by_test(edition, entry.record, score, year_start)
        if not wrong and expected is not None and score.significant not in {None, expected}:
            met = "one part of the test is met" if expected else "no part of the test is met"
            yield entry.finding(
                (*key_path, "significant"),
                f"{met}, and `significant` is {str(score.significant).lower()}",
                "correct it, or the part of the test that is wrong",
            )


def _parts(
    entry: Entry[Partnership], key_path: KeyPath, score: Score, edition: Edition, year_start: YearStart
) -> Iterator[Finding]:
    for part, met in results(edition, entry.record, score, year_start).items():
        recorded = score.test.get(part)
        if met is None or recorded in {None, met}:
            continue
        threshold = edition.test[part].threshold
        reaches = "reaches" if met else "does not reach"
        yield entry.finding(
            (*key_path, "test", part),
            f"the council's cash in {year_of(score.scored.last, year_start)} {reaches} the threshold of "
            f"{threshold} pounds of the edition {quoted(score.edition)}",
            f"write {str(met).lower()}, or correct `council_cash`",
        )
