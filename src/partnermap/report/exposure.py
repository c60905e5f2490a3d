"""Risk and money as a report tells them: what the council has at stake in its partnerships."""

from collections import Counter
from collections.abc import Iterator, Sequence

from partnermap.queries.assurance import YearOfAssurance
from partnermap.queries.exposure import RiskRow, YearOfFunding
from partnermap.report.assurance import SectionContent, exempt_partnerships
from partnermap.wording.exemption import sum_words
from partnermap.wording.lists import listed, sentence
from partnermap.wording.money import pounds
from partnermap.wording.numbers import has_or_have, number, number_of


def exposure(answer: YearOfAssurance) -> SectionContent:
    """How the risks are ranked, which are the highest, and the council's money of the year; nothing where neither is on record."""
    paragraphs = [*_risks(answer), *_money(answer.year, answer.money)]
    money = [row.funding.exempt for row in answer.money.rows if row.funding.exempt]
    return SectionContent(paragraphs, None, [*exempt_partnerships(answer), *money])


def _risks(answer: YearOfAssurance) -> Iterator[str]:
    scored = [row for row in answer.risks if row.score is not None]
    if scored:
        yield from _scored(answer.risks, scored)
    missing = [row.partnership_name for row in answer.unassessed]
    if missing and (scored or answer.ranks_risks):
        subject = f"{number_of(len(missing), 'partnership')} {has_or_have(len(missing))}"
        yield sentence(f"{subject} no risk assessment on record: {listed(missing)}")


def _scored(rows: Sequence[RiskRow], scored: Sequence[RiskRow]) -> Iterator[str]:
    rankings = Counter(row.ranking for row in scored)
    parts = [f"{number(count)} {ranking or 'not ranked'}" for ranking, count in rankings.items()]
    subject = f"{number_of(len(scored), 'partnership')} {has_or_have(len(scored))}"
    yield sentence(f"{subject} a risk score: {listed(parts)}")
    for ranking in sorted({row.ranking for row in highest(rows) if row.ranking}):
        names = [f"{row.partnership_name} ({row.score})" for row in rows if row.ranking == ranking]
        yield f"The highest risks on record, ranked {ranking}: {listed(names)}."


def highest(rows: Sequence[RiskRow]) -> list[RiskRow]:
    """The risks with the highest score on record; none where none has a score."""
    top = max((row.score for row in rows if row.score is not None), default=None)
    return [row for row in rows if row.score == top] if top is not None else []


def _money(year: str, money: YearOfFunding) -> Iterator[str]:
    if not money.rows:
        return
    if money.is_withheld:
        yield f"What the council puts into its partnerships in {year} is withheld."
        return
    in_kind = f" and {pounds(money.in_kind)} in kind" if money.in_kind else ""
    put = f"In {year} the council puts {pounds(money.cash)} in cash{in_kind} into its partnerships"
    yield f"{sum_words(put, lacks=money.lacks_some)}."
    owing = [f"{row.partnership_name} ({pounds(row.owed)})" for row in money.rows if row.owed]
    if owing:
        yield f"Liabilities on record come to {sum_words(pounds(money.owed), lacks=money.lacks_some)}: {listed(owing)}."
