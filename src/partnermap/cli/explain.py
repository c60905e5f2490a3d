"""`partnermap explain`."""

from collections.abc import Sequence
from pathlib import Path
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
            metavar="[CODE|FIELD]",
            help="A rule's code or name, as PM201, or the start of codes, as PM2; or a field of the records, as target_date.",
        ),
    ] = None,
    *,
    format_: Annotated[str | None, options.format_among(TEXTS, "How it is shown; by default text.")] = None,
    output: options.Output = None,
    verbose: options.Verbose = False,
) -> None:
    """Explain a rule or a field of the records, or list all rules.

    Of a rule what it checks, why, how to mend what it finds, a bad and a good example; of a field what it means, how it
    is written, and where.
    """
    from partnermap.workspace.roots import START_HERE, is_far_from_any

    shown_as = options.format_asked(format_, output, TEXTS)
    _explain(code, shown_as, output)
    if is_far_from_any(Path()):
        streams.note(START_HERE)


def _explain(code: str | None, shown_as: str, output: Path | None) -> None:
    """Show rules, or fields where no rule is called so."""
    from partnermap.answers.explanations import explained
    from partnermap.formats import explanations
    from partnermap.workspace.packaged import rule_pages

    rules = _rules(code or "PM")
    if not rules:
        _show_fields(code or "", shown_as, output)
        return
    pages = rule_pages(rules)
    alone = len(rules) == 1 and code is not None
    own = explanations.of_rule(*pages) if alone else explanations.of_rules(rules)
    streams.answer(explained(pages), shown_as, output, own=own)


def _rules(word: str) -> "Sequence[Rule]":
    """The rule of a code or name, or those whose codes start so."""
    from partnermap.rules import RULES

    wanted = word.strip()
    return [rule for rule in RULES if rule.code.startswith(wanted.upper()) or rule.name == wanted.lower()]


def _show_fields(name: str, shown_as: str, output: Path | None) -> None:
    """Show the fields that have a name.

    Raises `NothingThereError`, with what is near, where neither a field nor a rule has it.
    """
    from partnermap.answers.record_fields import explained_fields, field_places, fields_called
    from partnermap.formats import explanations
    from partnermap.model.synonyms import key_meant
    from partnermap.rules import RULES
    from partnermap.spelling import near_matches, quoted
    from partnermap.wording.lists import listed

    found = fields_called(name)
    if found:
        streams.answer(explained_fields(found), shown_as, output, own=explanations.of_fields(found))
        return
    keys = list(dict.fromkeys(place.field.key for place in field_places()))
    meant = key_meant(name, keys)
    near = (
        [meant]
        if meant
        else near_matches(name, [*keys, *(word for rule in RULES for word in (rule.name, rule.code))])
    )
    guess = f": did you mean {listed(map(quoted, near), 'or')}?" if near else ""
    codes = ", ".join(rule.code for rule in RULES)
    raise NothingThereError(
        f"no rule and no field {quoted(name)}{guess}\nrules: {codes}\nfields: {', '.join(sorted(keys))}"
    )
