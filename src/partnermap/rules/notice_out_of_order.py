"""PM512."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.partnership import Agreement, Notice
from partnermap.model.period import notice_runs_out
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.wording.dates import when


@rule("PM512", Severity.WARNING, "Notice cannot have been served or withdrawn as it is on record.")
def notice_out_of_order(register: Register) -> Iterator[Finding]:
    for entry in register.partnerships.values():
        agreement = entry.record.agreement
        for i, notice in enumerate(agreement.notices if agreement else ()):
            key_path = ("agreement", "notices", i)
            if agreement is None or entry.left_out_at(("agreement", "notice_months")):
                continue
            for key, message, hint in _faults(agreement, notice):
                yield entry.finding((*key_path, key), message, hint)


def _faults(agreement: Agreement, notice: Notice) -> Iterator[tuple[str, str, str]]:
    """What is out of order: the key, a message and a hint."""
    served, withdrawn, months = notice.served, notice.withdrawn, agreement.notice_months
    if months is None:
        yield "served", "nothing says after how many months the notice runs out", "add `notice_months:`"
    if agreement.start and served.last < agreement.start.first:
        yield "served", f"served {served}, before the agreement began, {agreement.start}", "correct the day"
    terms = [agreement.end, *(extension.to for extension in agreement.extensions)]
    last = max((term for term in terms if term), default=None)
    if last and last.last < served.first:
        yield "served", f"served {served}, after the agreement had ended, {last}", "correct the day"
    if withdrawn and withdrawn.day.last < served.first:
        yield (
            "withdrawn",
            f"withdrawn {when(withdrawn.day)}, before it was served, {served}",
            "correct the day",
        )
    elif (
        withdrawn
        and months is not None
        and (ran_out := notice_runs_out(served.last, months)) < withdrawn.day.first
    ):
        yield (
            "withdrawn",
            f"withdrawn {when(withdrawn.day)}, after it had run out on {ran_out}",
            "correct the day; an agreement that has ended begins anew",
        )
