"""PM903."""

from collections.abc import Collection, Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.register.claims import SETTINGS
from partnermap.rules.rule import rule
from partnermap.rules.waivers import about, every_waiver
from partnermap.spelling import did_you_mean, quoted

SEE_LIST = "`partnermap explain` lists the codes"


@rule("PM903", Severity.ERROR, "A waiver, or `lint: ignore` in the settings, names no rule.")
def unknown_code(register: Register) -> Iterator[Finding]:
    known = known_codes()
    for i, code in enumerate(register.settings.lint.ignore):
        if not any(of_rule.startswith(code) for of_rule in known):
            yield Finding(
                "", SETTINGS, ("lint", "ignore", i), f"no rule has the code {code}", SEE_LIST, SETTINGS
            )
    for path, waiver in every_waiver(register):
        if not waiver.codes:
            hint = "write `# partnermap: ignore PM302 -- reason`"
            yield about(path, waiver, "the waiver names no code", hint)
        for code in waiver.codes:
            if code not in known:
                hint = did_you_mean(code, known) or SEE_LIST
                yield about(path, waiver, f"no rule has the code {quoted(code)}", hint)


def known_codes() -> Collection[str]:
    """The codes of all rules."""
    from partnermap.rules import BY_CODE  # noqa: PLC0415 -- the list of rules holds this one

    return BY_CODE.keys()
