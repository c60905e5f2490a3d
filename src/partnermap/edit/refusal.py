"""Why a file is left as it is."""

from dataclasses import dataclass

from partnermap.source import Place


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is left as it is, in words that follow its name; and where, if it is one place."""

    reason: str
    place: Place | None = None


class UneditableError(Exception):
    """An edit cannot be made as the text stands; `index` is where in it."""

    def __init__(self, reason: str, index: int | None = None) -> None:
        super().__init__(reason)
        self.index = index
