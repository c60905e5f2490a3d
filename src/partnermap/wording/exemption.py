"""What is said of what is not for the public, in its place."""

from partnermap.wording.lists import uncapitalised
from partnermap.wording.numbers import counted, is_or_are

NOT_PUBLIC = "Not for publication"


def not_public_words(ground: str | None) -> str:
    """What stands where something is not told, with the ground in short where it does not stand beside it."""
    return f"{NOT_PUBLIC}, {ground}" if ground else NOT_PUBLIC


def withheld_overdue_words(number: int, *, more: bool) -> list[str]:
    """A sentence on actions that are overdue and of which nothing else may be said; none for none.

    `more` says that they come on top of others that were told.
    """
    if not number:
        return []
    verb = is_or_are(number)
    return [
        f"{counted(number, 'more action' if more else 'action')}, which {verb} overdue, {verb} not shown."
    ]


def sum_words(total: str, *, lacks: bool) -> str:
    """A sum, or the heading of one, that says so where it `lacks` what is withheld."""
    return ", ".join(filter(None, (total, "without what is withheld" if lacks else "")))


def can_be_shown(*, lacks: bool) -> str:
    """Stands after what is not there, where there may be some that is not for the public."""
    return " that can be shown" if lacks else ""


def more_words(withheld: int) -> str:
    """Stands after a number that so many others would add to; nothing where none would."""
    return f"; {withheld} more {is_or_are(withheld)} not shown" if withheld else ""


def of_shown(text: str, *, lacks: bool) -> str:
    """A sentence that counts, as one that counts only what is shown where something is not."""
    return f"Of those that are shown, {uncapitalised(text)}" if lacks else text


def that_shown(number: int, *, lacks: bool) -> str:
    """After a number and its noun: that it is of those that are shown, where something is not."""
    return f" that {is_or_are(number)} shown" if lacks else ""


def of_those_shown(note: str, *, lacks: bool) -> str:
    """A few words under a number, which say where it counts only what is shown."""
    return f"{note}, of those shown" if lacks else note


def stub_words(what: str, ground: str) -> str:
    """What stands in the place of something, by what and a ground in short: `Action withheld, paragraph 3`."""
    return f"{what} withheld, {ground}"
