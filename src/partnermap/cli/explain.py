"""`partnermap explain`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from partnermap.cli import options, streams
from partnermap.errors import NothingThereError

if TYPE_CHECKING:
    from partnermap.rules import Rule

Format = Literal["text", "markdown", "json"]
FORMATS: Sequence[Format] = get_args(Format)


def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]", help="A rule's code or name, as PM201, or the start of codes, as PM2."
        ),
    ] = None,
    *,
    format_: Annotated[
        Format | None, typer.Option("--format", help="How it is shown; by default text.")
    ] = None,
    output: options.Output = None,
    verbose: options.Verbose = False,
) -> None:
    """Explain a rule, or list all.

    What it checks, why, how to mend what it finds, a bad and a good example.
    """
    from partnermap.answers.explanations import explained
    from partnermap.formats import explanations
    from partnermap.workspace.packaged import rule_pages

    shown_as = options.format_asked(format_, output, FORMATS)
    rules = _meant(code or "PM")
    alone = len(rules) == 1 and code is not None
    if shown_as == "json":
        streams.answer(explained(rule_pages(rules)), shown_as, output)
        return
    if alone:
        [page] = rule_pages(rules)
        in_full = explanations.rule_as_markdown if shown_as == "markdown" else explanations.rule_as_text
        shown = in_full(page)
    else:
        listed = explanations.rules_as_markdown if shown_as == "markdown" else explanations.rules_as_text
        shown = listed(rules)
    streams.result(shown, output)


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
