"""PM513."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.partnership import Agreement
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.source import KeyPath


@rule(
    "PM513", Severity.WARNING, "An agreement ends before it begins, or an extension of it makes it no longer."
)
def agreement_out_of_order(register: Register) -> Iterator[Finding]:
    for entry in register.partnerships.values():
        if entry.record.agreement and not entry.left_out_at(("agreement", "end")):
            for key_path, message in _faults(entry.record.agreement):
                yield entry.finding(("agreement", *key_path), message, "correct the days")


def _faults(agreement: Agreement) -> Iterator[tuple[KeyPath, str]]:
    if agreement.start and agreement.end and agreement.end.last < agreement.start.first:
        yield ("end",), f"the agreement ends {agreement.end}, before it begins, {agreement.start}"
    end = agreement.end
    in_order = sorted(enumerate(agreement.extensions), key=lambda pair: pair[1].day)
    for i, extension in in_order:
        if end and extension.to.last <= end.last:
            yield ("extensions", i, "to"), f"{extension.to} is no later than the end before it, {end}"
        end = extension.to
    if agreement.extensions and agreement.end is None:
        yield ("extensions",), "an extension, and nothing says when the first term ended"
