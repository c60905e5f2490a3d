"""Rules in words: one in full, or all by family."""

import textwrap
from collections.abc import Mapping, Sequence
from itertools import groupby

from partnermap.answers.record_fields import FieldPlace, entry_words, field_sentences
from partnermap.formats import Own
from partnermap.rules.page import FENCE, Page
from partnermap.rules.rule import Rule
from partnermap.wording.numbers import counted

COLUMNS = 78

FAMILIES: Mapping[str, str] = {
    "PM0": "A file alone",
    "PM1": "One record",
    "PM2": "Who does what by when",
    "PM3": "Links between records",
    "PM4": "The steps of an evaluation",
    "PM5": "Governance, agreement, significance, risk",
    "PM6": "Change against a base",
    "PM7": "Reports and exempt text",
    "PM9": "Waivers",
}


def rule_as_text(page: Page) -> str:
    """A rule for a terminal of 80 columns."""
    rule = page.rule
    parts = [f"{rule.code} {rule.name} ({rule.severity})", _wrapped(rule.summary)]
    for title, text in _sections(page).items():
        if _is_example(text):
            parts.append(f"{title}:\n{textwrap.indent(text, '    ')}")
        else:
            parts.append(_wrapped(f"{title}: {text}"))
    return "\n\n".join(parts) + "\n"


def rule_as_markdown(page: Page) -> str:
    """A rule as a section of Markdown, which its words are written in."""
    rule = page.rule
    parts = [f"## {rule.code} {rule.name}", f"{rule.summary} ({rule.severity})"]
    for title, text in _sections(page).items():
        if _is_example(text):
            parts.append(f"**{title}:**\n\n{FENCE}yaml\n{text}\n{FENCE}")
        else:
            parts.append(f"**{title}:** {text}")
    return "\n\n".join(parts) + "\n"


def _sections(page: Page) -> Mapping[str, str]:
    return {"Why": page.why, "Fix": page.fix, "Bad": page.bad, "Good": page.good}


def _is_example(text: str) -> bool:
    return text.startswith("#")


def rules_as_text(rules: Sequence[Rule]) -> str:
    """Rules, in the order of their codes, by family; a line or two each."""
    parts = [
        f"{title}\n{''.join(map(_summary_as_text, members))}" for title, members in groupby(rules, _family)
    ]
    return "\n".join(
        [
            *parts,
            f"{counted(len(rules), 'rule')}; `partnermap explain CODE` says why one is there and how to mend what it finds.\n",
        ]
    )


def rules_as_markdown(rules: Sequence[Rule]) -> str:
    """Rules, in the order of their codes, by family; a table each."""
    head = "| Code | Name | Severity | What it finds |\n| --- | --- | --- | --- |\n"
    return "\n".join(
        f"## {title}\n\n{head}{''.join(map(_summary_as_markdown, members))}"
        for title, members in groupby(rules, _family)
    )


def _family(rule: Rule) -> str:
    return f"{rule.code[:3]}  {FAMILIES[rule.code[:3]]}"


def _summary_as_text(rule: Rule) -> str:
    text = f"  {rule.code} {rule.name} ({rule.severity})\n"
    return (
        text
        + textwrap.fill(rule.summary, COLUMNS, initial_indent="        ", subsequent_indent="        ")
        + "\n"
    )


def _summary_as_markdown(rule: Rule) -> str:
    return f"| {rule.code} | {rule.name} | {rule.severity} | {rule.summary} |\n"


def _wrapped(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), COLUMNS, break_on_hyphens=False)


def fields_as_text(places: Sequence[FieldPlace]) -> str:
    """Fields for a terminal of 80 columns, with an example of each."""
    parts = []
    for place in places:
        said = "\n\n".join(map(_wrapped, field_sentences(place)))
        parts.append(f"{_field_heading(place)}\n\n{said}\n\n{textwrap.indent(place.yaml, '    ')}\n")
    return "\n".join(parts)


def fields_as_markdown(places: Sequence[FieldPlace]) -> str:
    """Fields as sections of Markdown, with an example of each."""
    parts = []
    for place in places:
        said = "\n\n".join(field_sentences(place))
        parts.append(f"## {_field_heading(place)}\n\n{said}\n\n{FENCE}yaml\n{place.yaml}\n{FENCE}\n")
    return "\n".join(parts)


def _field_heading(place: FieldPlace) -> str:
    return f"{place.field.key} ({entry_words(place.entry).lower()})"


def of_rule(page: Page) -> Own:
    """What writes one rule in full, where that is told as a page."""
    return {"text": lambda _: rule_as_text(page), "markdown": lambda _: rule_as_markdown(page)}


def of_rules(rules: Sequence[Rule]) -> Own:
    """The same of a list of rules."""
    return {"text": lambda _: rules_as_text(rules), "markdown": lambda _: rules_as_markdown(rules)}


def of_fields(places: Sequence[FieldPlace]) -> Own:
    """The same of fields."""
    return {"text": lambda _: fields_as_text(places), "markdown": lambda _: fields_as_markdown(places)}
