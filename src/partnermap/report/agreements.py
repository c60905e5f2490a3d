"""Agreements and exit as a report tells them: what runs out, what is missing, what is to be reviewed."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from partnermap.answers.assurance.agreements import in_report, lack_of_exit, notice_words
from partnermap.queries.agreements import AgreementRow, HandOver, ReviewRow
from partnermap.queries.assurance import YearOfAssurance
from partnermap.report.assurance import SectionContent, exempt_partnerships
from partnermap.report.requested import requested
from partnermap.wording.dates import day_in_words, period, when
from partnermap.wording.exits import leaves_out, no_exit_strategy
from partnermap.wording.lists import listed, sentence
from partnermap.wording.numbers import has_or_have, inflected, number_of
from partnermap.wording.terms import NOT_ON_RECORD, plain


def agreements(answer: YearOfAssurance) -> SectionContent:
    """Which agreements run out and where notice runs, how the council could leave, and what is to be reviewed."""
    asked = list(_requests(answer))
    if not (answer.going_on or answer.exits or answer.reviews_to_do or answer.hand_overs or asked):
        return SectionContent()
    paragraphs = [*_running_out(answer), *_exits(answer), *_reviews(answer), *asked]
    paragraphs += _hand_overs(answer.hand_overs)
    issues = [
        each.issue.exempt for row in answer.running_out for each in row.exit.issues if each.issue.exempt
    ]
    return SectionContent(paragraphs, in_report(answer), [*exempt_partnerships(answer), *issues])


def _running_out(answer: YearOfAssurance) -> Iterator[str]:
    last = day_in_words(answer.until)
    if answer.going_on and not answer.running_out:
        yield f"No agreement runs out by {last}, and no notice is running."
    for row in answer.running_out:
        yield " ".join(part for part in (_end(row, answer.on), _leaving(row)) if part)


def _end(row: AgreementRow, on: date) -> str:
    end = day_in_words(row.end) if row.end else ""
    if row.state == "end-passed":
        return f"{row.partnership_name}: the agreement ended on {end}, and the partnership is still active."
    if row.state == "notice-running":
        running = [notice_words(notice) for notice in row.notices if not notice.withdrawn]
        lead = f"{row.partnership_name}: {'; '.join(running)}"
        if row.ends_by_notice:
            return f"{lead}, which ends the agreement."
        if row.agreement.notice_months is None:
            return f"{lead}; how long it runs is {NOT_ON_RECORD}{f', and the term ends on {end}' if end else ''}."
        return f"{lead}; the term ends before it, on {end}."
    notice = (
        f" Notice that ends with it has to be served by {day_in_words(row.last_day_to_serve)}."
        if row.last_day_to_serve and row.last_day_to_serve >= on
        else ""
    )
    return f"{row.partnership_name}: the agreement ends on {end}.{notice}"


def _leaving(row: AgreementRow) -> str:
    """What an agreement that is running out still lacks for the end."""
    if row.exit.state == "agreed":
        return f"Its exit strategy {leaves_out(row.exit.lacks)}." if row.exit.lacks else ""
    return f"There is {lack_of_exit(row.exit)}."


def _exits(answer: YearOfAssurance) -> Iterator[str]:
    for state in ("none", "not-recorded"):
        names = [row.partnership_name for row in answer.with_exit(state)]
        if names:
            count = f"{number_of(len(names), 'partnership')} {has_or_have(len(names))}"
            yield sentence(f"{count} {no_exit_strategy(state)}: {listed(names)}")
    partial = [f"{row.partnership_name} ({listed(row.lacks)})" for row in answer.incomplete_exit]
    if partial:
        count = number_of(len(partial), "exit strategy", "exit strategies")
        leave = inflected(len(partial), "leaves", "leave")
        yield sentence(f"{count} {leave} something out: {listed(partial)}")


def _reviews(answer: YearOfAssurance) -> Iterator[str]:
    def in_state(lead: str, state: str, words: Callable[[ReviewRow], str]) -> Iterator[str]:
        rows = [row for row in answer.reviews_to_do if row.state == state]
        if rows:
            yield f"{lead}: {listed([words(row) for row in rows])}."

    def with_day(row: ReviewRow) -> str:
        return f"{_document(row)} ({period(row.due) if row.due else ''})"

    last = day_in_words(answer.until)
    yield from in_state("Reviews that are overdue", "overdue", with_day)
    yield from in_state(f"Reviews that fall due by {last}", "due-soon", with_day)
    yield from in_state("No day is set for the next review of", "no-date", _document)


def _document(row: ReviewRow) -> str:
    return f"the {plain(row.document.kind)} of {row.partnership_name}"


def _requests(answer: YearOfAssurance) -> Iterator[str]:
    """Of each partnership what is asked for and not decided, and the last request where that was refused."""
    for entry in answer.partnerships:
        partnership = entry.record
        asked = sorted(partnership.requests, key=lambda each: each.day)
        for each in asked:
            if (each.is_open and not partnership.ended) or (each.refused and each is asked[-1]):
                yield f"{partnership.label}: {requested(each)}."


def _hand_overs(rows: Sequence[HandOver]) -> Iterator[str]:
    for row in rows:
        ended = row.partnership.ended
        if ended:
            count = number_of(len(row.actions), "action")
            yield (
                f"{row.partnership_name} ended {when(ended.last_day)} with {count} still open, "
                "which nobody has taken over."
            )
