"""How a partnership would be left, in words."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from partnermap.wording.dates import Stretch, when
from partnermap.wording.lists import listed
from partnermap.wording.terms import NOT_ON_RECORD, plain


class Exit(Protocol):
    """What is on record of leaving a partnership; `state` is `agreed`, `none` or `not-recorded`."""

    @property
    def state(self) -> str:
        """Where its exit strategy stands."""

    @property
    def agreed(self) -> Stretch | None:
        """When it was agreed."""

    @property
    def covers(self) -> Sequence[str]:
        """What it covers."""

    @property
    def lacks(self) -> Sequence[str]:
        """What it leaves out."""


def exit_strategy_words(found: Exit | None) -> str:
    """An exit strategy: when it was agreed, what it covers and leaves out; `none`, or `not on record`."""
    if found is None:
        return NOT_ON_RECORD
    state = plain(found.state)
    covers = f"covers {_items(found.covers)}" if found.covers else ""
    parts = [f"{state} {when(found.agreed)}" if found.agreed else state, covers, leaves_out(found.lacks)]
    return "; ".join(filter(None, parts))


def leaves_out(lacks: Sequence[str]) -> str:
    """What an exit strategy leaves out; nothing for nothing."""
    return f"leaves out {_items(lacks)}" if lacks else ""


def no_exit_strategy(state: str) -> str:
    """That there is none, where that is on record, or else that none is on record."""
    return "no exit strategy" if state == "none" else "no exit strategy on record"


def _items(texts: Iterable[str]) -> str:
    return listed(text.strip().rstrip(".") for text in texts)
