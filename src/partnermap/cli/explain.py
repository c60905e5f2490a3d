"""`partnermap explain`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from partnermap.cli import options, streams
from partnermap.errors import NothingThereError
from partnermap.formats import TEXTS

if TYPE_CHECKING:
    from partnermap.rules import Rule


def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]", help="A rule's code or name, as PM201, or the start of codes, as PM2."
        ),
    ] = None,
    *,
    format_: Annotated[str | None, options.format_among(TEXTS, "How it is shown; by default text.")] = None,
    output: options.Output = None,
    verbose: options.Verbose = False,
) -> None:
    """Explain a rule, or list all.

    What it checks, why, how to mend what it finds, a bad and a good example.
    """
    from partnermap.answers.explanations import explained
    from partnermap.formats import explanations
    from partnermap.workspace.packaged import rule_pages

    shown_as = options.format_asked(format_, output, TEXTS)
    rules = _meant(code or "PM")
    if shown_as not in explanations.WRITERS:
        streams.answer(explained(rule_pages(rules)), shown_as, output)
        return
    in_full, listed = explanations.WRITERS[shown_as]
    alone = len(rules) == 1 and code is not None
    streams.result(in_full(*rule_pages(rules)) if alone else listed(rules), output)


def _meant(word: str) -> "Sequence[Rule]":
    """The rule of a code or name, or those whose codes start so.

    Raises `NothingThereError` where there is none.
    """
    from partnermap.rules import RULES
    from partnermap.spelling import did_you_mean, quoted

    wanted = word.strip()
    found = [rule for rule in RULES if rule.code.startswith(wanted.upper()) or rule.name == wanted.lower()]
    if not found:
        guess = did_you_mean(wanted, [name for rule in RULES for name in (rule.name, rule.code)])
        codes = ", ".join(rule.code for rule in RULES)
        raise NothingThereError(f"no rule {quoted(wanted)}{f': {guess}' if guess else ''}\nknown: {codes}")
    return found
