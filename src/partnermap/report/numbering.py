"""Numbers and anchors: sections and paragraphs numbered by the layout, and names that links lead to."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count

from partnermap.model.report_sheet import Layout
from partnermap.report.elements import Link, NumberedParagraph, SectionView

NUMBERED = {
    "text",
    "programme",
    "outcomes",
    "self-assessment",
    "map",
    "significance",
    "assurance",
    "agreements",
    "exposure",
    "changes",
}
"""The kinds of section that have a number in the layout with numbered sections."""

APPENDIX = "appendix-"
"""What the anchor of every appendix starts with."""

_NOT_IN_A_HEADING_ANCHOR = re.compile(r"[^\w\- ]")
_NOT_IN_AN_ANCHOR = re.compile(r"[^a-z0-9]+")


def anchor(*words: str) -> str:
    """Words as the name of a place in a page."""
    return _NOT_IN_AN_ANCHOR.sub("-", " ".join(words).casefold()).strip("-")


def numbered(sections: Sequence[SectionView], layout: Layout) -> list[SectionView]:
    """The sections with their numbers and those of their paragraphs and recommendations."""
    return _running(sections) if layout == "running-numbers" else _by_section(sections)


def _by_section(sections: Iterable[SectionView]) -> list[SectionView]:
    """Sections 1, 2, 3 with paragraphs 1.1, 1.2; recommendations count by themselves; the others have none."""
    numbers = count(1)
    found = []
    for section in sections:
        asked = tuple(replace(each, number=str(i)) for i, each in enumerate(section.recommendations, 1))
        if section.kind in NUMBERED:
            number = str(next(numbers))
            paragraphs = _renumbered(section.paragraphs, (f"{number}.{i}" for i in count(1)))
            found.append(replace(section, number=number, paragraphs=paragraphs, recommendations=asked))
        else:
            found.append(replace(section, recommendations=asked))
    return found


def _running(sections: Iterable[SectionView]) -> list[SectionView]:
    """One number through the whole report, recommendations included; sections have none."""
    numbers = (str(i) for i in count(1))
    found = []
    for section in sections:
        paragraphs = _renumbered(section.paragraphs, numbers)
        asked = tuple(replace(each, number=next(numbers)) for each in section.recommendations)
        found.append(replace(section, paragraphs=paragraphs, recommendations=asked))
    return found


def _renumbered(
    paragraphs: Sequence[NumberedParagraph], numbers: Iterable[str]
) -> tuple[NumberedParagraph, ...]:
    return tuple(
        replace(paragraph, number=number) for paragraph, number in zip(paragraphs, numbers, strict=False)
    )


def _heading_anchor(heading: str) -> str:
    """The anchor that a code host gives to a heading in Markdown."""
    return _NOT_IN_A_HEADING_ANCHOR.sub("", heading.strip().casefold()).replace(" ", "-")


def distinct(sections: Iterable[SectionView]) -> list[SectionView]:
    """The sections with no anchor given twice, those of the outcomes in them included."""
    taken: set[str] = set()

    def free(name: str) -> str:
        name = name or "section"
        spellings = (name, *(f"{name}-{i}" for i in range(2, len(taken) + 3)))
        found = next(each for each in spellings if each not in taken)
        taken.add(found)
        return found

    return [
        replace(
            section,
            anchor=free(section.anchor),
            outcomes=tuple(replace(each, anchor=free(each.anchor)) for each in section.outcomes),
        )
        for section in sections
    ]


def headings_of(targets: Iterable[SectionView]) -> Mapping[str, str]:
    """What a page of Markdown calls the heading above each anchor of some sections."""
    headings: dict[str, str] = {}
    for target in targets:
        appendix = target.anchor.startswith(APPENDIX)
        heading = _heading_anchor(
            f"Appendix {target.number}: {target.title}" if appendix else f"{target.number} {target.title}"
        )
        headings |= dict.fromkeys((target.anchor, *(each.anchor for each in target.outcomes)), heading)
    return headings


def with_heading(link: Link | None, headings: Mapping[str, str]) -> Link | None:
    """A link that knows the heading that its place stands under; None for one that leads nowhere."""
    return replace(link, heading=headings[link.anchor]) if link and link.anchor in headings else None


def linked(sections: Sequence[SectionView], headings: Mapping[str, str]) -> tuple[SectionView, ...]:
    """The sections with every link knowing the heading that its place stands under."""
    return tuple(
        replace(
            section,
            recommendations=tuple(
                replace(each, evidence=with_heading(each.evidence, headings))
                for each in section.recommendations
            ),
        )
        for section in sections
    )
