"""The authored parts of one committee report."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from pydantic import model_validator

from partnermap.model.record import ListOf, Record, ShortRecord
from partnermap.model.value import (
    Day,
    Exempt,
    Flag,
    Id,
    Paragraph,
    Source,
    Text,
    Wording,
    Year,
    refuse_two_grounds,
)
from partnermap.wording.grounds import NOT_CITED, UNREADABLE

Classification = Literal["public", "part-exempt", "exempt"]
Layout = Literal["numbered-sections", "running-numbers"]


class Recommendation(ShortRecord):
    """What the committee is asked to do."""

    text_is: ClassVar[str] = "text"
    mentions: ClassVar[Sequence[str]] = ("evidence",)

    text: Wording
    """The recommendation."""
    evidence: Text | None = None
    """What it rests on: the id of an evaluation or partnership, or `programme`."""


class Section(Record):
    """A section of authored text."""

    identified_by: ClassVar[Sequence[str]] = ("title",)

    title: Text
    """Its heading."""
    paragraphs: ListOf[Wording] = ()
    """Its paragraphs, numbered by the layout."""
    exempt: Exempt | None = None
    """Why the section is not for the public."""


class Implications(Record):
    """The standing sections; a missing one is a finding, "None" is an answer."""

    policy_framework: Wording | None = None
    """Relationship to the policy framework."""
    impact_assessment: Wording | None = None
    """Conclusion of the impact assessment."""
    financial: Wording | None = None
    """Financial implications."""
    section_151: Wording | None = None
    """Comments of the Section 151 Officer."""
    legal: Wording | None = None
    """Legal implications."""
    monitoring_officer: Wording | None = None
    """Comments of the Monitoring Officer."""


class Contact(Record):
    """Whom to ask."""

    post: Text
    """The post."""
    telephone: Text | None = None
    """Its telephone number."""
    email: Text | None = None
    """Its address."""


class Appendix(Record):
    """A lettered appendix, computed from an evaluation or from the programme of a year."""

    identified_by: ClassVar[Sequence[str]] = ("letter",)

    letter: Text
    """Its letter."""
    evaluation: Id | None = None
    """The evaluation whose outcomes it shows."""
    programme: Year | None = None
    """The year whose programme it shows."""
    title: Text | None = None
    """Its title, where the computed one will not do."""


class ReportSheet(Record):
    """The authored parts of one report; its id is the name of its file: `<meeting>-<committee>`."""

    not_written: ClassVar[Sequence[str]] = ("cites_unreadable",)

    year: Year
    """The year reported on."""
    committee: Text
    """The committee."""
    title: Text
    """The title of the report."""
    meeting: Day
    """The day of the meeting."""
    report_of: Text | None = None
    """The post whose report it is."""
    classification: Classification = "public"
    """Whether the report is public."""
    paragraph: Paragraph | None = None
    """The paragraph that exempts it, by the law of the nation in the settings."""
    confidential: Flag | None = None
    """A government department, an enactment or a court forbids that it is disclosed; then it has no paragraph."""
    reason: Wording | None = None
    """Why it is exempt."""
    public_interest: Wording | None = None
    """Why the public interest is in withholding it."""
    layout: Layout = "numbered-sections"
    """How paragraphs are numbered."""
    purpose: Wording | None = None
    """The purpose of the report."""
    recommendations: ListOf[Recommendation] = ()
    """What the committee is asked to do."""
    sections: ListOf[Section] = ()
    """Authored sections."""
    implications: Implications | None = None
    """The standing sections."""
    background_papers: ListOf[Text] = ()
    """The papers it rests on."""
    contact: Contact | None = None
    """Whom to ask."""
    appendices: ListOf[Appendix] = ()
    """What is appended."""
    sources: ListOf[Source] = ()
    """Where the sheet comes from."""
    cites_unreadable: bool = False
    """A paragraph that is written and cannot be read is told as that, not as none."""

    @property
    def exempt(self) -> Exempt | None:
        """Why nothing that was written for it is for the public; None where some of it is."""
        is_confidential = self.confidential and self.classification == "public"  # a mark that is not complete
        if self.classification != "exempt" and not is_confidential:
            return None
        return Exempt.model_construct(
            paragraph=self.ground, confidential=self.confidential, reason=self.reason or ""
        )

    @property
    def ground(self) -> int | None:
        """The paragraph that exempts it or a part of it, `UNREADABLE` or `NOT_CITED` where there is none; None for what is confidential."""
        if self.confidential:
            return None
        return self.paragraph or (UNREADABLE if self.cites_unreadable else NOT_CITED)

    @property
    def grounds(self) -> Sequence[int | None]:
        """Its ground; of a part that has none on record those of the sections that are exempt."""
        of_sections = [each.exempt.paragraph for each in self.sections if each.exempt]
        if self.classification == "part-exempt" and self.ground == NOT_CITED and of_sections:
            return list(dict.fromkeys(of_sections))
        return [self.ground]

    @model_validator(mode="after")
    def _has_one_ground(self) -> "ReportSheet":
        refuse_two_grounds(self.paragraph, confidential=self.confidential)
        return self
