"""Numbers in words, with their nouns."""

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
TIMES = {1: "once", 2: "twice"}


def figures(count: int) -> str:
    """A number of things in figures, with a comma at the thousands: `1,480`."""
    return f"{count:,}"


def number(count: int) -> str:
    """A number within a sentence: in words up to ten."""
    return NUMBERS[count] if count < len(NUMBERS) else figures(count)


def inflected(count: int, one: str, several: str) -> str:
    """The form of a word that goes with a number of things."""
    return one if count == 1 else several


def noun_of(count: int, noun: str, plural: str | None = None) -> str:
    """A noun after its number."""
    return inflected(count, noun, plural or f"{noun}s")


def number_of(count: int, noun: str, plural: str | None = None) -> str:
    """A number within a sentence and its noun: `no issues`, `one issue`, `12 issues`."""
    return f"{number(count)} {noun_of(count, noun, plural)}"


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """A number in figures and its noun: `1 error`, `2 errors`."""
    return f"{figures(count)} {noun_of(count, noun, plural)}"


def ordinal(count: int) -> str:
    """A place in an order: `second`, from the eleventh in figures."""
    return ORDINALS[count - 1] if count <= len(ORDINALS) else f"{count}th"


def times(count: int) -> str:
    """How often: `once`, `twice`, `three times`."""
    return TIMES.get(count) or f"{number(count)} times"


def is_or_are(count: int) -> str:
    """The verb after a number of things."""
    return inflected(count, "is", "are")


def has_or_have(count: int) -> str:
    """The verb after a number of things."""
    return inflected(count, "has", "have")


def hours_a_year(hours: int) -> str:
    """Officers' hours within a sentence: `1,480 hours a year`."""
    return f"{counted(hours, 'hour')} a year"
