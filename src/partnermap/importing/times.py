"""Dates among other words, as the cells of owners have them; what is one owns nothing."""

import re

from partnermap.importing.dates import date_read

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_LEAD_IN = r"(?:\b(?:by|from|until|till|due|before|after|on|in|date|target|end(?: of)?|the)\s+)*"
_QUARTER = r"\bq[1-4](?:\s*[,/-]?\s*\d{4}(?:[/-]\d\d(?:\d\d)?)?)?\b"
_TIME = re.compile(
    rf"{_LEAD_IN}(?:\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b|\b\d{{1,2}}-\d{{1,2}}-\d{{2,4}}\b"
    rf"|\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? )?{_MONTH}\.?[ -/]*'?\d{{2,4}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b"
    rf"|{_QUARTER}|\b\d{{4}}/\d\d(?:\d\d)?(?: q[1-4])?\b)"
    rf"|\b(?:by|from|until|in|due)\s+(?:\d{{4}}|{_MONTH}|spring|summer|autumn|winter)\b|(?<=[,(\u2013-] )\d{{4}}\s*$",
    re.IGNORECASE,
)
"""What is a date among other words, whether or not it can be read as one."""

_ALONE = re.compile(
    rf"{_MONTH}|(?:early |late |mid[- ]?)?(?:spring|summer|autumn|winter)(?: \d{{4}})?", re.IGNORECASE
)


def is_of_time(text: str) -> bool:
    """Whether all of a text is a date, an interval or a number, readable or not, and names nobody."""
    plain = " ".join(text.split()).strip(" .,;:()")
    read = date_read(plain)
    return bool(plain) and bool(
        (not re.search(r"[^\W\d_]", plain) and re.search(r"\d", plain))
        or read.period
        or read.every
        or _ALONE.fullmatch(plain)
        or _TIME.fullmatch(plain)
    )


def without_times(text: str) -> tuple[str, list[str]]:
    """A text without the dates in it and the brackets about them, and those dates as written."""
    found = [match[0].strip() for match in _TIME.finditer(text)]
    for each in found:
        text = re.sub(rf"[(\[]?\s*{re.escape(each)}\s*[)\]]?", " ", text, count=1)
    return (re.sub(r"^[\s,;:/\u2013-]+|(?<=\s)[\s/\u2013-]+$", "", text) if found else text), found
