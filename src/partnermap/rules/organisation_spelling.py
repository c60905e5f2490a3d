"""PM307."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from partnermap.finding import Finding, Hint, Remedy, Severity
from partnermap.model.partnership import Partnership
from partnermap.register import Entry, Register
from partnermap.rules.rule import rule
from partnermap.source import KeyPath
from partnermap.spelling import most_usual, quoted, spelling_free


@rule("PM307", Severity.WARNING, "An organisation's name is spelt in another way than elsewhere.")
def organisation_spelling(register: Register) -> Iterator[Finding]:
    settled = _settled(register)
    usual = _usual(register)
    for entry, key_path, name in _names(register):
        spelt = spelling_free(name)
        right, is_sure = (settled[spelt], True) if spelt in settled else most_usual(usual[spelt])
        if name != right:
            where = "on record as" if spelt in settled else "elsewhere written"
            message, hint = f"{quoted(name)} is {where} {quoted(right)}", f"write {quoted(right)}"
            yield entry.finding(key_path, message, Hint(hint, Remedy(value=right)) if is_sure else hint)


def _names(register: Register) -> Iterator[tuple[Entry[Partnership], KeyPath, str]]:
    for entry in register.partnerships.values():
        for i, member in enumerate(entry.record.members):
            yield entry, ("members", i, "organisation"), member.organisation
        for i, funding in enumerate(entry.record.funding):
            if funding.accountable_body:
                yield entry, ("funding", i, "accountable_body"), funding.accountable_body


def _settled(register: Register) -> dict[str, str]:
    """The name that the organisations' file gives for each spelling and former name."""
    settled: dict[str, str] = {}
    for entry in register.organisations.values():
        organisation = entry.record
        for name in reversed(organisation.names):
            settled[spelling_free(name)] = organisation.name
    return settled


def _usual(register: Register) -> Mapping[str, Counter[str]]:
    """How often each name is spelt in which way."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for _, _, name in _names(register):
        spellings[spelling_free(name)][name] += 1
    return spellings
