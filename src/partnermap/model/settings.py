"""The settings of a register: `partnermap.yaml`."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field, PlainValidator, field_validator
from pydantic_core import PydanticCustomError

from partnermap.model.period import APRIL_FIRST, YearStart
from partnermap.model.record import SINCE_FORMAT_2, ListOf, Record, second_edition
from partnermap.model.value import ID, Days, Decision, Id, Source, Text
from partnermap.wording.grounds import Law, law_of

FORMAT = "2"
"""The edition of the format that new registers are of."""
NEWER = re.compile(r"\d{1,9}(?:\.\d{1,9})*", re.ASCII)
"""What may be a later number of an edition."""
PRIORITIES = ("fundamental", "important", "desirable")
Nation = Literal["england", "wales", "scotland", "northern-ireland"]
FailOn = Literal["error", "warning", "never"]

MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])", re.ASCII)
REGISTER_ID = re.compile(rf"(?=[a-z]){ID.pattern}", re.ASCII)
CODE = re.compile(r"PM\d{1,3}", re.ASCII)
COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", re.ASCII)


def _read_year_start(value: object) -> YearStart:
    match = MONTH_DAY.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise PydanticCustomError("date", "{reason}", {"reason": "is not a month and day such as 04-01"})
    return int(match[1]), int(match[2])


def _read_code(value: object) -> str:
    if not isinstance(value, str) or not CODE.fullmatch(value):
        raise PydanticCustomError(
            "value", "{reason}", {"reason": "is no rule's code, such as PM307, nor the start of one"}
        )
    return value


def _read_register_id(value: object) -> str:
    if not isinstance(value, str) or not REGISTER_ID.fullmatch(value):
        reason = (
            "is no id that starts with a letter: lower-case letters and digits in words joined by hyphens"
        )
        raise PydanticCustomError("value", "{reason}", {"reason": reason})
    return value


def _read_commit(value: object) -> str:
    if not isinstance(value, str) or not COMMIT.fullmatch(value):
        reason = "is no commit in full: 40 digits and letters from a to f, or 64"
        raise PydanticCustomError("value", "{reason}", {"reason": reason})
    return value


RegisterId = Annotated[str, PlainValidator(_read_register_id)]
"""What a register goes by: an id that starts with a letter."""

CommitId = Annotated[str, PlainValidator(_read_commit)]
"""A commit by its whole name, as git writes it."""

MonthDay = Annotated[YearStart, PlainValidator(_read_year_start)]
"""A month and a day of every year, no later than the 28th."""

CodeStart = Annotated[str, PlainValidator(_read_code)]
"""A rule's code, or the beginning of several."""


class LintSettings(Record):
    """What `lint` leaves out and when it fails."""

    ignore: ListOf[CodeStart] = ()
    """Codes that are not reported."""
    fail_on: FailOn = "error"
    """The least severity that fails."""


class TakenIn(Decision):
    """A register that was taken into this one with its history, and by whose decision."""

    identified_by: ClassVar[Sequence[str]] = ("register_id",)

    register_id: RegisterId = Field(alias="register")
    """What it went by."""
    council: Text
    """The council that kept it."""
    commit: CommitId
    """Its last commit before it was taken in."""
    ids: Mapping[Id, Id] = Field(default_factory=dict)
    """The records that got another id, each old id with the one it has here."""


class Settings(Record):
    """Marks the root of a register and names the council."""

    format: Literal["2", "1"]
    """The version of the format."""
    register_id: RegisterId | None = Field(
        default=None, alias="register", json_schema_extra={SINCE_FORMAT_2: True}
    )
    """What the register goes by where several are together: an id that starts with a letter."""
    council: Text
    """The council's name."""
    nation: Nation | None = None
    """Where the council is, whose law says what may be exempt; without it that of England counts, with a warning."""
    year_starts: MonthDay = APRIL_FIRST
    """Month and day on which the financial year starts; no later than the 28th."""
    assignment: Literal["agreed", "always"] = "agreed"
    """From when an action needs responsibility and target date."""
    due_soon: Days = 30
    """Days before a due day from which an action is due soon."""
    main_branch: Text = "main"
    """The branch that holds the register."""
    priorities: ListOf[Id] = Field(default=PRIORITIES, json_schema_extra={SINCE_FORMAT_2: True})
    """The words of priority, the highest first."""
    exceptions_go_to: ListOf[Text] = ()
    """The forums that hear of exceptions, in order."""
    synonyms: ListOf[ListOf[Text]] = ()
    """Words that mean the same, for comparing purposes."""
    taken_in: ListOf[TakenIn] = second_edition(())
    """Registers taken into this one, whose histories are part of its own."""
    lint: LintSettings = Field(default_factory=LintSettings)
    """Settings of `lint`."""
    sources: ListOf[Source] = ()
    """Where the settings come from."""

    @field_validator("format", mode="before")
    @classmethod
    def _is_known(cls, value: object) -> object:
        if isinstance(value, str) and NEWER.fullmatch(value) and int(value.partition(".")[0]) > int(FORMAT):
            raise PydanticCustomError(
                "newer-format",
                "{reason}",
                {
                    "reason": f"is a newer edition of the format than this partnermap knows, which is {FORMAT}",
                    "hint": "install a newer partnermap, and leave the number as it is",
                },
            )
        return value

    @property
    def law(self) -> Law:
        """What may be withheld by the law of its nation."""
        return law_of(self.nation)
