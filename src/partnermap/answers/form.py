"""The workshop form of a toolkit: what it says of itself, what it asks, and the rows of its action plan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from partnermap.importing.form_questions import AnswerKind, FormPart, form_parts, scale_choices
from partnermap.importing.form_sheets import EDITION, FORM, PARTNERSHIP, TOOLKIT, YEAR
from partnermap.model.reference import Framework
from partnermap.wording.lists import listed
from partnermap.wording.terms import plain

BLANK_ROWS = 40
"""Rows of the action plan to be filled in; more may be added below."""

HELP: Mapping[AnswerKind, str] = {
    "rating": "Choose from the list: a point of the scale, with its words. Leave it empty where there is no answer yet.",
    "list": "One a line. A new line within the cell: Alt and Enter in Excel, Ctrl and Enter in LibreOffice.",
    "text": "Write as much as is needed. Where it does not apply, write: Not applicable: and why.",
    "word": "Choose from the list. Leave it empty where nothing is concluded yet.",
    "post": "A post, as Head of Cultural Services. Name no person.",
    "partnership": "The name of the other partnership, as the register has it.",
}
"""What is said beside the cell of an answer, by its kind."""

PLAN: Mapping[str, str] = {
    "Ref": "The number of the action, as 1a. It may stay empty.",
    "Issue": "What was found. Write it again for each action that answers it.",
    "Action": "What will be done. One action a row.",
    "Responsibility": "The post or body that answers for it. Name no person.",
    "Supported by": "Posts and bodies that help, one a line. Name no person.",
    "Target date": "By when: 31/03/2010, 31 March 2010, March 2010, Q3 2009/10 or 2009/10.",
    "Priority": "How much it matters: {priorities}.",
}
"""The columns of the action plan, by headings that `import` knows, and what is said beside their cells."""


@dataclass(frozen=True, slots=True)
class AboutRow:
    """A row of the first sheet, with the code by which it is known."""

    label: str
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class WorkshopForm:
    """A form to be filled in: rows of its first sheet, its parts, and the columns of its action plan."""

    title: str
    about: Sequence[AboutRow]
    scale: Sequence[AboutRow]
    """The points of the scale, which stand below what is said about the form."""
    parts: Sequence[FormPart]
    plan: Mapping[str, str]
    """The headings of the action plan, and what is said beside the cells below each."""
    priorities: Sequence[str]


def workshop_form(
    toolkit_id: str,
    toolkit: Framework,
    *,
    council: str,
    priorities: Sequence[str],
    partnership: str = "",
    year: str = "",
) -> WorkshopForm:
    """The form of a toolkit, for a partnership by its name and a year where they are given; its answers are blank."""
    words = [plain(each) for each in priorities]
    of = f"{partnership} {year}".strip()
    return WorkshopForm(
        f"{of}: {toolkit.name}" if of else f"{toolkit.name}: workshop form",
        list(_about(toolkit_id, toolkit, council, partnership, year)),
        [
            AboutRow("Rating", shown, f"{FORM}/scale/{point}")
            for shown, point in scale_choices(toolkit).items()
        ],
        form_parts(toolkit),
        {heading: text.format(priorities=listed(words, "or")) for heading, text in PLAN.items()},
        priorities,
    )


def _about(
    toolkit_id: str, toolkit: Framework, council: str, partnership: str, year: str
) -> Iterator[AboutRow]:
    edition = f", edition {toolkit.edition}" if toolkit.edition else ""
    yield _explained(
        "What this is",
        f"The workshop form of the {toolkit.name}{edition}: what a partnership finds of itself, what the council says of "
        "its part, whether the partnership should go on, and what is to be done.",
    )
    yield _explained(
        "Who fills it in",
        "The partnership fills in the sheets Self assessment, Continued role and Action plan, best together in a workshop. "
        "The council's officers fill in the sheet Council role.",
    )
    yield _explained(
        "How to fill it in",
        "Write under “Your answer”, and in the action plan. Leave empty what has no answer yet. A new line within a cell: Alt "
        "and Enter in Excel, Ctrl and Enter in LibreOffice. Rows may be sorted, and rows put in between.",
    )
    yield _explained(
        "What does not apply",
        "Where a question does not apply, write “Not applicable:” and why. Where none of a criterion applies, say why in "
        "its last row.",
    )
    yield _explained(
        "Names",
        "Write posts and bodies, as Head of Cultural Services, and no names of persons: the register holds none.",
    )
    yield _explained(
        "Codes",
        "The last column says which answer a row is, so that it can be read back. Leave it as it is.",
    )
    yield _explained(
        "How to send it back",
        "Save it as an Excel workbook (.xlsx) or an OpenDocument spreadsheet (.ods), and return it to whoever sent it. All of "
        "it is looked through before anything is recorded.",
    )
    if council:
        yield _explained("Council", council)
    yield AboutRow("Partnership", partnership, PARTNERSHIP)
    yield AboutRow("Year", year, YEAR)
    yield _explained("Toolkit", toolkit.name)
    yield AboutRow("Toolkit in the register", toolkit_id, TOOLKIT)
    yield AboutRow("Edition", toolkit.edition or "", EDITION)


def _explained(label: str, text: str) -> AboutRow:
    """A row that only tells something; its code says that it is ours, so that one that somebody adds is not lost."""
    return AboutRow(label, text, f"{FORM}/about/{label.casefold().replace(' ', '-')}")
