"""Numbers, days and lists as a committee report words them, in British English."""

from collections.abc import Sequence

from partnermap.model.period import Period
from partnermap.output.words import MONTHS

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TIMES = {1: "once", 2: "twice"}
MONTHS_OF_A_YEAR = 12


def number(count: int) -> str:
    """A number within a sentence: in words up to ten."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def number_of(count: int, noun: str, plural: str | None = None) -> str:
    """A number and its noun: `no issues`, `one issue`, `12 issues`."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def days(count: int) -> str:
    """A number of days, in figures."""
    return "1 day" if count == 1 else f"{count} days"


def times(count: int) -> str:
    """How often: `once`, `twice`, `three times`."""
    return TIMES.get(count) or f"{number(count)} times"


def listed(words: Sequence[str]) -> str:
    """Words as a list within a sentence: `a, b and c`."""
    if len(words) < 2:  # noqa: PLR2004 -- one word or none needs no `and`
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def sentence(text: str) -> str:
    """A text with a capital at its start and a full stop at its end, where it has none."""
    text = text.strip()
    stop = "" if text.endswith((".", "!", "?", ":")) else "."
    return f"{text[:1].upper()}{text[1:]}{stop}" if text else ""


def period(found: Period) -> str:
    """A day, month, quarter or year: `14 July 2009`, `July 2009`, `October to December 2009`, `2009/10`."""
    return _period(found, MONTHS)


def short_period(found: Period) -> str:
    """The same for a narrow column: `14 Jul 2009`, `Oct to Dec 2009`."""
    return _period(found, [month[:3] for month in MONTHS])


def _period(found: Period, months: Sequence[str]) -> str:
    first, last = found.first, found.last
    end = f"{months[last.month - 1]} {last.year}"
    if first == last:
        return f"{first.day} {end}"
    length = (last.year - first.year) * MONTHS_OF_A_YEAR + last.month - first.month
    if first.day != 1 or length >= MONTHS_OF_A_YEAR - 1:
        return found.text
    if not length:
        return end
    start_year = "" if first.year == last.year else f" {first.year}"
    return f"{months[first.month - 1]}{start_year} to {end}"


def when(found: Period) -> str:
    """When something happened: `on 14 July 2009`, `in July 2009`."""
    return f"{'on' if found.first == found.last else 'in'} {period(found)}"


def moved(now: Period, first: Period, count: int) -> str:
    """A target date that was moved: `31 July 2009 (moved twice, first 31 May)`."""
    earlier = period(first)
    same_year = first.first == first.last and now.first == now.last and first.last.year == now.last.year
    if same_year:
        earlier = earlier.removesuffix(f" {first.last.year}")
    return f"{period(now)} (moved {times(count)}, first {earlier})"


def title_of(key: str) -> str:
    """A key of the file as a heading: `value-for-money` is `Value for money`."""
    words = key.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def paragraphs(text: str) -> list[str]:
    """The paragraphs of an authored text, which blank lines part; each on one line."""
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return [" ".join(block) for block in blocks if block]
