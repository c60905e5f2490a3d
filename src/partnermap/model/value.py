"""The kinds of value a field may hold, and the small entries that many records share."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field, PlainValidator, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from partnermap.model.occurrences import EVERY
from partnermap.model.period import APRIL_FIRST, Period, known_by, parse_day, parse_period, parse_year
from partnermap.model.placeholder import is_placeholder
from partnermap.model.record import Dated, ListOf, Record, ShortRecord, second_edition
from partnermap.wording import grounds
from partnermap.wording.grounds import LAST_PARAGRAPH

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
ACTION_ID = re.compile(rf"{ID.pattern}/[A-Za-z0-9.()-]{{1,20}}", re.ASCII)
REF = re.compile(r"[A-Za-z0-9.()-]{1,20}", re.ASCII)
NUMBER = re.compile(r"\d{1,9}", re.ASCII)
TOO_LARGE = re.compile(r"0*[1-9]\d{9,}", re.ASCII)
MOST_MONTHS = 600
"""Fifty years; more is a slip of the pen, and leads out of the calendar."""

MOST_DAYS = 3660
"""Ten years; more is a slip of the pen, and leads out of the calendar."""

NUMBER_ELSEWHERE = re.compile(
    r"\d{1,20}(?:\.\d*)?(?:[eE]\d\d?)?|\.\d+|0[xX][0-9a-fA-F]+|0[oO][0-7]+", re.ASCII
)
"""What many readers of YAML and of tables take for a number."""
MOST_PERCENT = 100
MONEY = re.compile(r"\d{1,12}(?:\.\d\d)?", re.ASCII)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError(
            "kind", "{reason}", {"reason": f"is {_shape(value)} where a single value belongs"}
        )
    return value


def _shape(value: object) -> str:
    return "a list" if isinstance(value, list) else "a group of keys"


def _bad(reason: str) -> PydanticCustomError:
    return PydanticCustomError("value", "{reason}", {"reason": reason})


def _read_id(value: object) -> str:
    if not ID.fullmatch(text := _text(value)):
        raise _bad("is not an id: lower-case letters and digits in words joined by hyphens")
    return text


def _read_ids(value: object) -> str | Sequence[str]:
    if not isinstance(value, list):
        return _read_id(value)
    read = []
    for i, each in enumerate(value):
        try:
            read.append(_read_id(each))
        except PydanticCustomError as error:
            raise PydanticCustomError(error.type, "{reason}", {**(error.context or {}), "field": i}) from None
    return read


def _read_action_id(value: object) -> str:
    if not ACTION_ID.fullmatch(text := _text(value)):
        raise _bad("is not the id of an action, such as museums-2009-10/1a")
    return text


def _read_ref(value: object) -> str:
    if not REF.fullmatch(text := _text(value)):
        raise _bad(
            "is not a reference: up to 20 letters, digits, dots, hyphens and round brackets, such as 1a or R-001"
        )
    return text


def number_read(text: str) -> str | None:
    """A text as one who takes it for a number would write it: `1.1` for `1.10`, `100` for `1e2`; None for none."""
    if not NUMBER_ELSEWHERE.fullmatch(text):
        return None
    return f"{Decimal(int(text, 0) if text[:2].casefold() in {'0x', '0o'} else text).normalize():f}"


def as_typed(ref: str) -> str:
    """A ref as it may be typed: case does not matter, and a dot does for brackets, which a shell keeps to itself."""
    return re.sub(r"[.()]+", ".", ref.casefold()).strip(".")


def _read_number(value: object, most: str = "999,999,999") -> int:
    text = _text(value)
    if TOO_LARGE.fullmatch(text):
        raise _bad(f"is more than {most}")
    if not NUMBER.fullmatch(text):
        raise _bad("is not a whole number")
    return int(text)


def _read_months(value: object) -> int:
    months = _read_number(value, f"{MOST_MONTHS} months")
    if months < 1:
        raise _bad("is less than a month")
    if months > MOST_MONTHS:
        raise _bad(f"is more than {MOST_MONTHS} months")
    return months


def _read_recheck(value: object) -> int:
    return 0 if value == "none" else _read_months(value)


def _read_days(value: object) -> int:
    most = f"{MOST_DAYS} days, which is ten years"
    days = _read_number(value, most)
    if days > MOST_DAYS:
        raise _bad(f"is more than {most}")
    return days


def _read_percent(value: object) -> int:
    most = f"{MOST_PERCENT} per cent"
    percent = _read_number(value, most)
    if percent > MOST_PERCENT:
        raise _bad(f"is more than {most}")
    return percent


def _read_every(value: object) -> str:
    if not EVERY.fullmatch(text := _text(value)):
        raise _bad("is not a number of weeks, months or years, such as 2 months")
    return text


def _read_paragraph(value: object) -> int:
    text = _text(value)
    if not NUMBER.fullmatch(text) or not 1 <= int(text) <= LAST_PARAGRAPH:
        raise _bad("is no paragraph under which a council may withhold something")
    return int(text)


def _read_money(value: object) -> Decimal:
    if not MONEY.fullmatch(text := _text(value)):
        raise _bad("is not an amount in pounds, such as 545300 or 545300.50")
    return Decimal(text)


def _read_holders(value: object) -> str | Sequence[str]:
    return [_text(each) for each in value] if isinstance(value, list) else _text(value)


def _read_bool(value: object) -> bool:
    if (text := _text(value)) not in {"true", "false"}:
        raise _bad("is neither true nor false")
    return text == "true"


def _read_day(value: object) -> date:
    return parse_day(_text(value))


def _read_period(value: object, info: ValidationInfo) -> Period:
    return parse_period(_text(value), (info.context or {}).get("year_start", APRIL_FIRST))


def _read_fact(value: object, info: ValidationInfo) -> Period:
    if not isinstance(value, dict):
        return _read_period(value, info)
    if value.keys() != {"known_by"}:
        reason = "is a group of keys where a day or period belongs"
        raise PydanticCustomError("kind", "{reason}", {"reason": reason})
    try:
        return known_by(parse_day(_text(value["known_by"])))
    except PydanticCustomError as error:
        context = {**(error.context or {}), "field": "known_by"}
        raise PydanticCustomError(error.type, "{reason}", context) from None


def _read_target(value: object, info: ValidationInfo) -> Period:
    if is_placeholder(_text(value)):
        hint = "write the day or period that was agreed, or leave the key out until there is one"
        raise PydanticCustomError(
            "placeholder", "{reason}", {"reason": "is a placeholder, not a date", "hint": hint}
        )
    return _read_period(value, info)


def _read_year(value: object) -> str:
    return parse_year(_text(value))


Text = str
"""A name, a title, a post or a few words."""

Holders = Annotated[str | Sequence[str], PlainValidator(_read_holders)]
"""One post, or a list of several."""

Wording = str
"""A sentence or more, which stands in block style; line breaks of a block text are kept."""

Id = Annotated[str, PlainValidator(_read_id)]
"""Lower-case words joined by hyphens, stable for ever."""

Ids = Annotated[str | Sequence[str], PlainValidator(_read_ids)]
"""One id, or a list of several."""

Priority = Annotated[str, PlainValidator(_read_id)]
"""A word of priority: one of those in the settings."""

ActionId = Annotated[str, PlainValidator(_read_action_id)]
"""An evaluation's id and an action's ref: `museums-2009-10/1a`."""

Ref = Annotated[str, PlainValidator(_read_ref)]
"""The number of an issue or action within its evaluation; never reused."""

Number = Annotated[int, PlainValidator(_read_number)]
"""A whole number, not negative."""

Months = Annotated[int, PlainValidator(_read_months)]
"""A number of months, from one to fifty years."""

RecheckMonths = Annotated[int, PlainValidator(_read_recheck)]
"""A number of months, or `none` where nothing is looked at again, which is 0."""

Days = Annotated[int, PlainValidator(_read_days)]
"""A number of days, up to ten years."""

Percent = Annotated[int, PlainValidator(_read_percent)]
"""A share of the whole in per cent, from 0 to 100."""

Every = Annotated[str, PlainValidator(_read_every)]
"""An interval: a number of weeks, months or years."""

Paragraph = Annotated[int, PlainValidator(_read_paragraph)]
"""A paragraph of the law on exempt information; which ones exempt, the nation of the council decides."""

Money = Annotated[Decimal, PlainValidator(_read_money)]
"""Pounds, with pence after a point."""

Flag = Annotated[bool, PlainValidator(_read_bool)]
"""`true` or `false`."""

YEAR = PlainValidator(_read_year)
"""Marks a field that holds a financial year."""

Year = Annotated[str, YEAR]
"""A financial year as `2009/10`."""

Day = Annotated[date, PlainValidator(_read_day)]
"""A day that is planned, due or only named: `2009-07-14`."""

When = Annotated[Period, PlainValidator(_read_period)]
"""A day, month, quarter or year that is planned or due; due on its last day."""

Target = Annotated[Period, PlainValidator(_read_target)]
"""A period by which something is promised; "TBC" and the like in its place are a finding of their own."""

Fact = Annotated[Period, PlainValidator(_read_fact), Dated.FROM_LAST_DAY]
"""A day or period in which something happened, from whose last day on it has; or the day it was `known_by`."""

LastDay = Annotated[Period, PlainValidator(_read_fact)]
"""The last day of something, which may lie ahead: a day, a period that ends with it, or the day it was `known_by`."""

Since = Annotated[Period, PlainValidator(_read_period), Dated.FROM_FIRST_DAY]
"""A period from whose first day on something holds."""


def several(value: str | Sequence[str] | None) -> Sequence[str]:
    """All that a field holds which is written as one text or as a list of several."""
    return [value] if isinstance(value, str) else value or ()


class Party(ShortRecord):
    """Who is responsible: one accountable post, body or organisation, and those who help."""

    text_is: ClassVar[str] = "accountable"
    posts: ClassVar[Sequence[str]] = ("accountable", "helpers")

    accountable: Text | None = None
    """The one post or body that answers for it."""
    helpers: ListOf[Text] = Field(default=(), alias="with")
    """Those who help."""

    @model_validator(mode="before")
    @classmethod
    def _keep_a_list(cls, value: object) -> object:
        """A list names several and none accountable: legal to read, and a finding of its own."""
        return {"with": value} if isinstance(value, list) else value


class Decision(Record):
    """Who decided, when, where it is minuted, and why."""

    dated_by: ClassVar[str | None] = "day"

    by: Text
    """The body or post that decided."""
    day: Fact
    """The day of the decision."""
    minute: Text | None = None
    """The minute that records it."""
    reason: Wording | None = None
    """Why."""


class OldValues(Record):
    """What an amendment changed; of a field that is given and None there was none before."""


class Former(ShortRecord):
    """A name or an id that something had before, and until when."""

    text_is: ClassVar[str] = "name"
    mentions: ClassVar[Sequence[str]] = ("id",)
    not_written: ClassVar[Sequence[str]] = ("to_come",)

    name: Text | None = None
    """The name it had."""
    id: Id | None = second_edition()
    """The id it had."""
    until: LastDay | None = second_edition()
    """Until when."""
    by: Text | None = second_edition()
    """The body or post that decided."""
    day: Fact | None = second_edition()
    """The day of the decision."""
    minute: Text | None = second_edition()
    """The minute that records it."""
    to_come: bool = False
    """As a register stood before the day of the decision, it leads to the record all the same, and is not told."""

    def is_to_come(self, on: date) -> bool:
        """Whether the day on which it was decided comes after another."""
        return self.day is not None and self.day.last > on


class Request(Record):
    """A request to end something or to take it up again, which changes nothing until it is approved."""

    dated_by: ClassVar[str | None] = "day"
    identified_by: ClassVar[Sequence[str]] = ("what", "day")

    what: Literal["withdraw", "close", "reopen", "end"]
    """What is asked for."""
    day: Fact
    """When it was asked for."""
    by: Text | None = None
    """Who asks."""
    reason: Wording | None = None
    """Why."""
    approved: Decision | None = None
    """The decision that approved it."""
    refused: Decision | None = None
    """The decision that refused it."""

    @property
    def is_open(self) -> bool:
        """Whether it waits for its decision."""
        return not self.approved and not self.refused


class ReportedTo(Record):
    """A forum that heard of something."""

    dated_by: ClassVar[str | None] = "day"
    identified_by: ClassVar[Sequence[str]] = ("forum", "day")

    forum: Text
    """The forum."""
    day: Fact
    """The day it heard."""


class Exempt(Record):
    """Why a part is not for the public: it is exempt under a paragraph, or confidential."""

    said_alone: ClassVar[Sequence[str]] = ("paragraph",)
    stands_for: ClassVar[Mapping[str, Sequence[str]]] = {"confidential": ("paragraph",)}

    confidential: Flag | None = None
    """A government department, an enactment or a court forbids that it is disclosed; then it has no paragraph."""
    paragraph: Paragraph | None = Field(default=None, validate_default=True)
    """The paragraph that exempts it, by the law of the nation in the settings."""
    reason: Wording
    """Why it is withheld; of what is exempt, why the public interest is in that."""

    @field_validator("paragraph")
    @classmethod
    def _is_the_one_ground(cls, paragraph: int | None, info: ValidationInfo) -> int | None:
        confidential = info.data.get("confidential")
        if paragraph is None and not confidential and "confidential" in info.data:
            hint = "add `paragraph:`, or `confidential: true` for what may not be disclosed at all"
            raise PydanticCustomError("missing", "{hint}", {"hint": hint})
        refuse_two_grounds(paragraph, confidential=confidential)
        return paragraph


def refuse_two_grounds(paragraph: int | None, *, confidential: bool | None) -> None:
    """Refuse a paragraph beside the mark `confidential`."""
    if confidential and paragraph is not None:
        reason = "is confidential, which has no paragraph"
        raise PydanticCustomError("contradiction", "{reason}", {"reason": reason, "field": "paragraph"})


class Withheld(Exempt):
    """Marks what stands in the public part of a record in place of a part: its paragraph alone is for the public.

    Its `reason` is what stands there, where the part has no text to say it.
    """


def in_place_of(exempt: Exempt | None) -> str:
    """What stands in place of a part that has no text to say it, by its mark; nothing where it is no stub."""
    return exempt.reason if isinstance(exempt, Withheld) else ""


UNREADABLE = Exempt.model_construct(paragraph=grounds.UNREADABLE, reason="")
"""Stands for a mark that is at fault: the part is withheld all the same."""


class Source(Record):
    """Where a part of the record comes from."""

    identified_by: ClassVar[Sequence[str]] = ("what",)

    what: Wording
    """Which part."""
    origin: Wording | None = Field(default=None, alias="from")
    """The document or person it was taken from."""
    illustrative: Flag = False
    """Made up to show the form, not taken from a record."""


def is_made_up(sources: Sequence[Source]) -> bool:
    """Whether a record says that the whole of it is made up to show the form, and of no part that it is not."""
    wholes = [each for each in sources if each.what.casefold().startswith("the whole ")]
    return bool(wholes) and all(each.illustrative for each in sources)
