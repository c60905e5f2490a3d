"""Why a run cannot go on: every error says what is wrong, where, and what to do."""

from collections.abc import Iterable


class PartnermapError(Exception):
    """Stops the run with `exit_code`; its text is shown to the user as it stands."""

    exit_code = 2


class UsageError(PartnermapError):
    """The command was asked for something it does not do."""


class UnreadableFileError(UsageError):
    """A file that somebody has cannot be read; the message says where and what is wrong, and what to do about it."""

    def __init__(self, where: str, what: str, to_do: str) -> None:
        super().__init__(f"{where}: {what}\n{to_do}")


class NothingThereError(PartnermapError):
    """What was asked for is not in the register; the message lists what is."""

    exit_code = 3


class HistoryError(PartnermapError):
    """The git history asked for is not here; the message gives the command that fetches or mends it."""

    exit_code = 4


class NotWrittenError(PartnermapError):
    """The result could not be written: the disk is full, the folder is not writable, nobody is there to take it."""

    exit_code = 5


class NotRecordedError(PartnermapError):
    """What was to be recorded does not go with what is on record; the message says with what."""

    exit_code = 1


class MissingExtraError(PartnermapError):
    """Something needs a package that does not come with partnermap; the message gives the line that installs it."""

    def __init__(self, what: str, package: str, extra: str) -> None:
        super().__init__(
            f"{what} needs the package {package}, which is not installed\n"
            f"install it: pip install 'partnermap[{extra}]'"
        )


def listing(words: Iterable[str], limit: int = 20) -> str:
    """Comma-separated words, cut after `limit` with the number of those left out."""
    known = list(words)
    shown = ", ".join(known[:limit])
    return f"{shown} and {len(known) - limit} more" if len(known) > limit else shown
