"""What a text says of the state of an action: done, withdrawn, open; with the day and the decision where it gives them."""

import re
from dataclasses import dataclass

from partnermap.importing.dates import DateRead, date_read
from partnermap.importing.undated import without_year
from partnermap.importing.understood import Withdrawal
from partnermap.model.period import APRIL_FIRST, YearStart
from partnermap.model.value import MOST_PERCENT
from partnermap.tables import CellKind

TICKS = frozenset("\u2713\u2714\u2611\u2705\u221a\U0001f5f8\U0001f5f9")
_YES, _NO = frozenset({"yes", "y", "true"}), frozenset({"no", "n", "false", "not yet", "none"})
_OPEN = frozenset(
    {
        *(
            "open",
            "ongoing",
            "on going",
            "in progress",
            "in process",
            "in hand",
            "not started",
            "not yet started",
        ),
        *(
            "yet to start",
            "pending",
            "live",
            "started",
            "commenced",
            "on track",
            "on target",
            "on schedule",
            "current",
        ),
        *("delayed", "overdue", "late", "behind", "behind schedule", "slipped", "ready to start", "planned"),
        *(
            "under way",
            "underway",
            "active",
            "to do",
            "outstanding",
            "awaiting start",
            "new",
            "proposed",
            "monitoring",
        ),
        *(
            "not complete",
            "not completed",
            "incomplete",
            "partly complete",
            "partially complete",
            "part complete",
        ),
        *(
            "green",
            "amber",
            "red",
            "yellow",
            "blue",
            "agreed",
            "accepted",
            "at risk",
            "under review",
            "no progress",
        ),
        *(
            "mitigating",
            "monitored",
            "being mitigated",
            "continuing",
            "in development",
            "work in progress",
            "todo",
            "g",
            "a",
            "r",
            "b",
        ),
    }
)
"""Words of a state that neither ends an action nor asks for anything."""

_DONE_WORD = r"(?:(?:all|both|now|action|actions|fully|task|works?)\s+)*(?:done|completed?|actioned|achieved|implemented|finished|delivered|discharged|fulfilled)"
_DONE = re.compile(
    rf"(?P<word>{_DONE_WORD})\b[\s,:;.(\u2013\u2014-]*(?:(?:on|in|by|at|date)\s+)?(?P<rest>.*?)[\s).]*",
    re.IGNORECASE,
)
_DONE_AFTER = re.compile(
    rf"(?P<rest>.{{0,60}}\d\S{{0,20}}?)[\s,:;(\u2013\u2014-]+{_DONE_WORD}[\s).]*", re.IGNORECASE
)
_SAYS_DONE = re.compile(
    r"\b(?:done|completed?|achieved|implemented|finished|delivered|closed|withdrawn|cancelled)\b",
    re.IGNORECASE,
)
_SAYS_NOT = re.compile(
    r"\b(?:not|to be|being|will be|partly|partially|until|when|once|nearly|almost|due to be|half|mostly|some|\w+ (?:out )?of (?:the )?\w+)\b|\d ?%",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    r"(?:withdrawn|cancelled|canceled|dropped|abandoned|no longer (?:required|needed|pursued)|not pursued|deleted|removed)\b"
    r"[\s,:;.(\u2013\u2014-]*(?P<rest>.*?)[\s).]*",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"closed|superseded|resolved|rejected|signed off|transferred|discontinued", re.IGNORECASE
)
_MINUTE = re.compile(
    r"[\s,(]*\b(?:minute|min)\.?(?: no\.?| number)?\s+(?P<minute>[\w/.-]+)[)\s,]*", re.IGNORECASE
)
_BY = re.compile(
    r"^(?:by|at|of|decision of|agreed by)\s+|[\s,:;(\u2013\u2014-]+(?:on|of|at|in)?$", re.IGNORECASE
)
_THE = re.compile(r"^the\s+", re.IGNORECASE)
_PERCENT = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d+)?)\s*(?:%|per cent|percent)?(?:\s*complete[d]?)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class StateRead:
    """What a text says of a state; where nothing is set, it is no state."""

    text: str
    is_done: bool = False
    done: DateRead | None = None
    """When it was done, where the text says it."""
    is_withdrawn: bool = False
    withdrawn: Withdrawal | None = None
    """The decision, where the text names who made it and when."""
    decided: DateRead | None = None
    is_open: bool = False
    """Whether it is a word for what goes on."""
    is_tick: bool = False
    is_closed: bool = False
    """Whether it has ended and it is not said how: `Closed`."""


def state_read(text: str, year_start: YearStart = APRIL_FIRST, *, answers: bool = False) -> StateRead:
    """What a text on one line says of a state; `answers` says that it answers whether, or when, something was done."""
    plain = text.strip()
    word = plain.casefold().strip(" .!")
    if plain and set(plain) <= TICKS | {" "}:
        return StateRead(text, is_done=True, is_tick=True)
    if answers and word in _YES:
        return StateRead(text, is_done=True)
    if word in _OPEN or (answers and word in _NO):
        return StateRead(text, is_open=True)
    if _CLOSED.fullmatch(word):
        return StateRead(text, is_closed=True)
    if done := _done_read(text, plain, year_start, answers=answers):
        return done
    if match := _WITHDRAWN.fullmatch(plain):
        return _withdrawn(text, match["rest"], year_start)
    return StateRead(text)


def _done_read(text: str, plain: str, year_start: YearStart, *, answers: bool) -> StateRead | None:
    """A text that says that something is done, with its day where it gives one; None where it says more, or other things."""
    match, after = _DONE.fullmatch(plain), _DONE_AFTER.fullmatch(plain)
    if match and not match["rest"]:
        return StateRead(text, is_done=True)
    days = [
        plain if answers else "",
        plain.lstrip("".join(TICKS)) if plain[:1] in TICKS else "",
        match["rest"] if match else "",
        after["rest"]
        if after and len(after["rest"]) > len("2010")
        else "",  # "2014 done" names what was done
    ]
    read = next(filter(None, (_day(day.strip(), year_start) for day in days if day)), None)
    return StateRead(text, is_done=True, done=read) if read else None


def _day(text: str, year_start: YearStart) -> DateRead | None:
    """A text that is one date; a day number of a spreadsheet among words is none."""
    read = date_read(text, CellKind.TEXT, year_start)
    return read if read.period and not read.is_kept and read.every is None else None


def _withdrawn(text: str, rest: str, year_start: YearStart) -> StateRead:
    """A withdrawal, with its decision where the text ends with who made it and when."""
    minute = _MINUTE.search(rest)
    said = " ".join(_MINUTE.sub(" ", rest).split())
    parts = re.split(r"(?<=[\s,(])", said)
    for i in range(1, len(parts)):
        read = _day("".join(parts[i:]).strip(" ,()"), year_start)
        by = _THE.sub("", _BY.sub("", _BY.sub("", "".join(parts[:i]).strip(" ,("))).strip(" ,"))
        if read and read.period and by and not re.search(r"\d", by):
            decision = Withdrawal(by, read.period, minute["minute"].rstrip(".") if minute else None)
            return StateRead(text, is_withdrawn=True, withdrawn=decision, decided=read)
    return StateRead(text, is_withdrawn=True)


def says_more(text: str) -> str:
    """Why a text that is kept as it stands has to be looked at: it may say that something is done, or has no year."""
    if lacking := without_year(text):
        return f"{lacking!r} has no year"
    if _SAYS_DONE.search(text) and not _SAYS_NOT.search(text):
        return f"{text!r} may say that it is done: on which day?"
    return ""


def percent_read(text: str, *, is_fraction: bool = False) -> int | None:
    """How much is done, in per cent; a number of a sheet up to 1 is a fraction. None where it is no such number."""
    match = _PERCENT.fullmatch(text.strip())
    if match is None:
        return None
    number = float(match["number"])
    if is_fraction and number <= 1:
        number *= MOST_PERCENT
    return round(number) if number <= MOST_PERCENT else None
