"""The grounds on which a council may withhold what it holds, by nation, and how each is cited.

From the texts of the Acts as they stood before the Acts of 2026, those of England and of Wales in full. Of Scotland the
paragraphs 10 and 15 of its schedule are not here, for their text was not to be had: nothing may rest on them.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from partnermap.wording.lists import listed

CONFIDENTIAL = "confidential"
LAST_PARAGRAPH = 22
"""No schedule that exempts anything has more paragraphs."""

UNREADABLE, NOT_CITED = 0, -1
"""Stand for a paragraph that is written and cannot be read, and for none where one is to be."""

NO_PARAGRAPH: Mapping[int, str] = {UNREADABLE: "cannot be read", NOT_CITED: "not on record"}
"""What is said of a paragraph that has no number."""

_NO_GROUND: Mapping[int, str] = {
    UNREADABLE: "a paragraph that cannot be read",
    NOT_CITED: "without a paragraph on record",
}


@dataclass(frozen=True, slots=True)
class Law:
    """What may be withheld in one nation.

    `part` names the Part and the Act that hold the `grounds`, of which each paragraph has its description, and
    `paragraphs` says which there are. `weighed` are those that hold only while the public interest is in withholding. `confidential` is the section that
    shuts the public out of what is confidential, which is no ground of the schedule and has no paragraph.
    `numbered_in` is the Part that a number alone does not tell from another.
    """

    nation: str
    part: str
    paragraphs: str
    grounds: Mapping[int, str]
    weighed: Collection[int]
    confidential: str
    numbered_in: str = ""

    def in_short(self, paragraph: int | None) -> str:
        """A ground by its number, with its Part where the schedule counts from 1 twice.

        None is what is confidential, `UNREADABLE` a paragraph that is at fault in the record, `NOT_CITED` none on record.
        One that is no ground is not cited.
        """
        if paragraph is None:
            return CONFIDENTIAL
        if paragraph in self.grounds:
            return f"paragraph {paragraph}" + (f" of {self.numbered_in}" if self.numbered_in else "")
        return _NO_GROUND.get(paragraph) or f"a paragraph that exempts nothing in {self.nation}"

    def in_full(self, paragraph: int | None) -> str:
        """A ground as a notice cites it, with what it is about."""
        if paragraph is None:
            return self.confidential
        if paragraph in self.grounds:
            return f"paragraph {paragraph} of {self.part} ({self.grounds[paragraph]})"
        return self.in_short(paragraph)

    def withheld_as(self, paragraph: int | None) -> str:
        """How something is withheld, in short: `exempt under paragraph 3`, or `confidential`."""
        return (
            CONFIDENTIAL
            if paragraph is None
            else f"{self._named(paragraph)} {_under(paragraph, self.in_short(paragraph))}"
        )

    def _named(self, paragraph: int | None) -> str:
        """What something is by its mark: confidential, exempt, or only marked so where the law does not make it so."""
        if paragraph is None:
            return CONFIDENTIAL
        return "exempt" if paragraph in self.grounds else "marked as exempt"

    def notice(self, what: str, paragraphs: Iterable[int | None]) -> str:
        """The sentence that marks what is not for the public, naming each ground in full; nothing without any."""
        cited = [f"{self._named(each)} {_under(each, self.in_full(each))}" for each in paragraphs]
        return f"Not for publication: {what} {listed(cited)}." if cited else ""

    def is_weighed(self, paragraph: int | None) -> bool:
        """Whether a ground holds only while the public interest is in withholding.

        Of one that is not known, whether any of the nation's does.
        """
        if paragraph is None:
            return False
        return paragraph in self.weighed if paragraph in self.grounds else bool(self.weighed)


def _under(paragraph: int | None, ground: str) -> str:
    """A ground after what it exempts."""
    return ground if paragraph == NOT_CITED else f"under {ground}"


_ENGLAND = (
    "information on any individual",
    "information likely to reveal the identity of an individual",
    "information on the financial or business affairs of any person, the council included",
    "information on consultations or negotiations about labour relations",
    "information covered by legal professional privilege",
    "information that reveals a notice, order or direction to come",
    "information on action to prevent, investigate or prosecute crime",
)
_SCOTLAND = {
    1: "information on particular members of staff",
    2: "information on the occupiers of council accommodation",
    3: "information on a person who receives a service",
    4: "information on a person who receives financial assistance",
    5: "information on the adoption, care, fostering or education of a child",
    6: "information on the financial or business affairs of a person other than the council",
    7: "information on social work supervision",
    8: "what the council plans to spend on a contract",
    9: "terms in the negotiation of a contract",
    11: "information on labour relations",
    12: "counsel's opinion or legal proceedings",
    13: "information on a notice, order or direction",
    14: "information on crime",
}

_1972 = "the Local Government Act 1972"
_SCHEDULE_12A = f"Schedule 12A to {_1972}"
_BY_NUMBER = dict(enumerate(_ENGLAND, 1))

LAWS: Mapping[str, Law] = {
    "england": Law(
        nation="England",
        part=f"Part 1 of {_SCHEDULE_12A}",
        paragraphs="1 to 7",
        grounds=_BY_NUMBER,
        weighed=range(1, 8),
        confidential=f"section 100A of {_1972}",
    ),
    "wales": Law(
        nation="Wales",
        part=f"Part 4 of {_SCHEDULE_12A}",
        paragraphs="12 to 18",
        grounds=dict(enumerate(("information on a particular individual", *_ENGLAND[1:]), 12)),
        weighed={12, 13, 14, 15, 17, 18},
        confidential=f"section 100A of {_1972}",
    ),
    "scotland": Law(
        nation="Scotland",
        part="Part I of Schedule 7A to the Local Government (Scotland) Act 1973",
        paragraphs="1 to 9 and 11 to 14",
        grounds=_SCOTLAND,
        weighed=(),
        numbered_in="Part I",
        confidential="section 50A of the Local Government (Scotland) Act 1973",
    ),
    "northern-ireland": Law(
        nation="Northern Ireland",
        part="Part 1 of Schedule 6 to the Local Government Act (Northern Ireland) 2014",
        paragraphs="1 to 7",
        grounds=_BY_NUMBER,
        weighed=range(1, 8),
        confidential="section 42 of the Local Government Act (Northern Ireland) 2014",
    ),
}
"""The law of each nation, by the word of the settings."""

_DEFAULT = "england"


def law_of(nation: str | None) -> Law:
    """The law of a nation, that of England where the settings name none."""
    return LAWS[nation or _DEFAULT]


def paragraphs_by_nation() -> str:
    """The paragraphs that exempt something in each nation, in words."""
    nations: dict[str, list[str]] = {}
    for law in LAWS.values():
        nations.setdefault(law.paragraphs, []).append(law.nation)
    return ", ".join(f"{paragraphs} in {listed(where)}" for paragraphs, where in nations.items())


def nations_with(paragraph: int) -> list[str]:
    """The nations, as the settings write them, in which a paragraph is a ground."""
    return [nation for nation, law in LAWS.items() if paragraph in law.grounds]
