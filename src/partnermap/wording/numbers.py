"""Numbers in words, with their nouns."""

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
TIMES = {1: "once", 2: "twice"}


def number(count: int) -> str:
    """A number within a sentence: in words up to ten."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def number_of(count: int, noun: str, plural: str | None = None) -> str:
    """A number within a sentence and its noun: `no issues`, `one issue`, `12 issues`."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """A number in figures and its noun: `1 error`, `2 errors`."""
    return f"{count} {noun if count == 1 else plural or noun + 's'}"


def ordinal(count: int) -> str:
    """A place in an order: `second`, from the eleventh in figures."""
    return ORDINALS[count - 1] if count <= len(ORDINALS) else f"{count}th"


def times(count: int) -> str:
    """How often: `once`, `twice`, `three times`."""
    return TIMES.get(count) or f"{number(count)} times"


def is_or_are(count: int) -> str:
    """The verb after a number of things."""
    return "is" if count == 1 else "are"


def hours_a_year(hours: int) -> str:
    """Officers' hours within a sentence: `1,480 hours a year`."""
    return f"{hours:,} {'hour' if hours == 1 else 'hours'} a year"
