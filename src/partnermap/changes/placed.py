"""Changes at their places, record by record, as a reviewer reads them."""

from collections.abc import Sequence
from dataclasses import dataclass

from partnermap.changes.change import Change
from partnermap.changes.headline import headline
from partnermap.source import Place


@dataclass(frozen=True, slots=True)
class PlacedChange:
    """A change and where it shows; `place` is None when the file is gone."""

    change: Change
    place: Place | None

    def where(self, folder: str) -> str:
        """The file and its line: `data/partnerships/arts.yaml:7`; `folder` stands before the path."""
        path = f"{folder}{self.change.path}"
        return f"{path}:{self.place.line}" if self.place else path


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """One record with its changes, the gravest first."""

    record: str
    name: str
    changes: Sequence[PlacedChange]

    @property
    def title(self) -> str:
        """Its name and its id: `Museums, 2009/10 (museums-2009-10)`."""
        return f"{self.name} ({self.record})" if self.name else self.record

    @property
    def headline(self) -> str:
        """What happened to the record, in one sentence without its end."""
        return headline(placed.change for placed in self.changes)
