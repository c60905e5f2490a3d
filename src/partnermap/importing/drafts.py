"""An action while its row is read: what is known of it, and what is to be asked once it has its ref."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from partnermap.importing.understood import ActionRead, Completion, ProgressMade, Withdrawal


@dataclass(slots=True)
class RowQuestion:
    """Something to ask about a row."""

    text: str
    place: str


@dataclass(slots=True)
class Kept:
    """Something to ask about together with other rows that have it: a topic, and what it is about."""

    topic: str
    about: str
    place: str


@dataclass(slots=True, eq=False)
class IssueDraft:
    """An issue that actions stand under."""

    text: str | None
    ref: str = ""
    """As written; empty where it has none of its own."""
    place: str = ""
    raised: str | None = None
    final_ref: str = ""
    """As records write it, once it is given."""
    is_numbered: bool = False
    """Whether that is written in the file, and was not made."""
    is_dropped: bool = False
    """Whether it is asked about already that it has no action."""
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class ActionDraft:
    """An action of a row, still open."""

    place: str
    action: str
    points: list[str] = field(default_factory=list)
    issue: IssueDraft | None = None
    wanted: str = ""
    """Its ref as written; empty where it has none of its own."""
    is_one_of: bool = False
    """Whether its row makes several actions, so that its ref is one below that which is written."""
    shares_ref: bool = False
    """Whether its issue has the same ref, as a risk has."""
    is_struck: bool = False
    """Whether it is struck out, alone or with its row."""
    is_row_struck: bool = False
    """Whether all of its row is struck out, so that nothing of it is to be told apart."""
    lead: str | None = None
    helpers: list[str] = field(default_factory=list)
    has_owner_cell: bool = False
    is_lead_asked: bool = False
    """Whether it is asked already who of those named answers for it."""
    above_ref: tuple[str, str, str] | None = None
    """Text, ref and place of what points to another row for the owner."""
    target_date: str | None = None
    every: str | None = None
    priority: str | None = None
    progress: list[ProgressMade] = field(default_factory=list)
    completed: Completion | None = None
    done_text: tuple[str, str] | None = None
    """Text and place of what says that it is done without a day."""
    open_text: str = ""
    """A word for what goes on."""
    withdrawn: Withdrawal | None = None
    updated: str | None = None
    evidence: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    first_notes: list[str] = field(default_factory=list)
    """Notes that stand before the others: of the ref and the day it was raised."""
    questions: list[RowQuestion] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be done under it."""
        return bool(self.completed or self.withdrawn or self.done_text)

    def ask(self, text: str, place: str) -> None:
        """Ask about it."""
        self.questions.append(RowQuestion(text, place))

    def keep(self, topic: str, about: str, place: str) -> None:
        """Ask about it together with other rows."""
        self.kept.append(Kept(topic, about, place))

    def note(self, text: str) -> None:
        """Keep a text as a note, once."""
        if text not in self.notes:
            self.notes.append(text)

    def read(self, ref: str) -> ActionRead:
        """The action as it was understood."""
        notes: Sequence[str] = [*self.first_notes, *(self.issue.notes if self.issue else ()), *self.notes]
        return ActionRead(
            self.place,
            ref,
            self.action,
            self.issue.final_ref or None if self.issue else None,
            self.issue.text if self.issue else None,
            tuple(self.points),
            self.priority,
            self.lead,
            tuple(self.helpers),
            self.target_date,
            self.every,
            tuple(self.progress),
            self.completed,
            self.withdrawn,
            "; ".join(self.evidence) or None,
            tuple(dict.fromkeys(notes)),
            is_numbered=bool(self.wanted) and not self.is_one_of,
            is_issue_numbered=bool(self.issue and self.issue.is_numbered),
        )
