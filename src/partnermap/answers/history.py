"""The answer of `history`: what each commit changed, the dates, and where file and git disagree."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from partnermap.answers import changes
from partnermap.answers.answer import ROWS, Answer, Column, Table
from partnermap.changes import Change
from partnermap.history.disagreements import Disagreement
from partnermap.history.record_history import CommitChanges, History
from partnermap.history.targets import TargetHistory
from partnermap.wording.commits import commit_day, short_hash
from partnermap.wording.numbers import counted, times
from partnermap.wording.values import in_words

NOT_COMMITTED = "not committed"


def _changes(commit: CommitChanges) -> Table[Change]:
    return Table("changes", commit.changes, columns=(*changes.ABOUT, changes.MESSAGE))


COMMITS: Sequence[Column[CommitChanges]] = (
    Column("commit", attrgetter("commit")),
    Column("day", attrgetter("day")),
    Column("subject", attrgetter("subject")),
    Column("changes", lambda commit: list(_changes(commit).records())),
)


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """What people read of one change, or of the commit that made it, which is named in its first line alone."""

    day: str
    commit: str
    level: str
    text: str


TIMELINE: Sequence[Column[TimelineLine]] = (
    Column("", attrgetter("day"), "Day"),
    Column("", attrgetter("commit"), "Commit"),
    Column("", attrgetter("level"), changes.LEVEL.heading),
    Column("", attrgetter("text"), changes.MESSAGE.heading),
)


def _timeline(commits: Iterable[CommitChanges]) -> Iterator[TimelineLine]:
    for each in commits:
        day, commit = (
            (commit_day(each.day), short_hash(each.commit)) if each.commit else ("now", NOT_COMMITTED)
        )
        lines = [("", f"“{each.subject}”")] if each.subject else []
        lines += [(change.level, change.sentence) for change in each.changes]
        for level, text in lines:
            yield TimelineLine(day, commit, level, text)
            day = commit = ""


def _committed(commit: str | None, day: date | None) -> str:
    return f"{commit_day(day)}, {short_hash(commit)}" if commit else NOT_COMMITTED


def _agreed_in(target: TargetHistory) -> str:
    return _committed(target.agreed_in.commit, target.agreed_in.day) if target.agreed_in else ""


REF: Column[TargetHistory] = Column("ref", attrgetter("ref"), "Action")
FIRST_AGREED: Column[TargetHistory] = Column("first_agreed", attrgetter("first_agreed"), "First agreed")
AGREED_IN: Column[TargetHistory] = Column("", _agreed_in, "Committed")
NOW: Column[TargetHistory] = Column(
    "agreed_now", attrgetter("now"), "Stands at", lambda target: in_words(target.now) or "no date"
)
COMPLETED: Column[TargetHistory] = Column(
    "completed", attrgetter("completed"), "Completed", lambda target: in_words(target.completed)
)
REVISIONS: Column[TargetHistory] = Column(
    "times_moved",
    attrgetter("revisions"),
    "Moved",
    lambda target: times(target.revisions) if target.revisions else "",
)
SLIPPED: Column[TargetHistory] = Column(
    "slipped_since_agreed",
    attrgetter("slipped_days"),
    "Slipped since agreed",
    lambda target: "" if target.slipped_days is None else counted(target.slipped_days, "day"),
)

TARGETS: Sequence[Column[TargetHistory]] = (
    REF,
    FIRST_AGREED,
    Column("commit", lambda target: target.agreed_in.commit if target.agreed_in else None),
    Column("day", lambda target: target.agreed_in.day if target.agreed_in else None),
    Column("target_date", attrgetter("target_date")),
    NOW,
    COMPLETED,
    REVISIONS,
    SLIPPED,
)
"""What programs get of the dates of an action; `commit` and `day` are those of the first agreed."""

TARGETS_SHOWN = (REF, FIRST_AGREED, AGREED_IN, NOW, REVISIONS, COMPLETED, SLIPPED)

ABOUT: Column[Disagreement] = Column("ref", attrgetter("ref"), "Action")
MESSAGE: Column[Disagreement] = Column("message", attrgetter("message"), "What does not fit")
COMMITTED: Column[Disagreement] = Column("", lambda each: _committed(each.commit, each.day), "Committed")

DISAGREEMENTS: Sequence[Column[Disagreement]] = (
    Column("kind", attrgetter("kind")),
    ABOUT,
    MESSAGE,
    Column("commit", attrgetter("commit")),
    Column("day", attrgetter("day")),
)


def history(found: History) -> Answer:
    """All that became of a record or an action, the oldest commit first."""
    commits: Table[CommitChanges] = Table("commits", found.commits, columns=COMMITS)
    timeline: Table[TimelineLine] = Table("", list(_timeline(found.commits)), shown=TIMELINE)
    targets: Table[TargetHistory] = Table("targets", found.targets, columns=TARGETS)
    dated: Table[TargetHistory] = Table(
        "",
        [target for target in found.targets if target.first_agreed],
        shown=TARGETS_SHOWN,
        title="Target dates, from the first agreed",
    )
    disagreements: Table[Disagreement] = Table(
        "disagreements",
        found.disagreements,
        columns=DISAGREEMENTS,
        shown=(ABOUT, MESSAGE, COMMITTED),
        title="Where file and git disagree",
    )
    name = f"{found.name} ({found.id})" if found.name else found.id
    return Answer(
        keys={
            "id": found.id,
            "former_ids": found.former_ids,
            "gone": found.gone,
            "is_withheld": found.stub is not None,
            "stub": found.stub,
            "commits": ROWS,
            "targets": ROWS,
            "disagreements": ROWS,
        },
        title=f"History of {name}",
        tables=(commits, timeline, targets, dated, disagreements),
        notes=list(_notes(found)),
        withheld={"change": found.withheld, "disagreement": found.withheld_disagreements},
    )


def _notes(found: History) -> Iterator[str]:
    if found.stub:
        yield f"{found.stub}."
    if found.former_ids:
        yield f"Its id was {' and '.join(found.former_ids)} before."
    if found.gone:
        yield "It is no longer in the register."
    if not found.disagreements and not found.withheld_disagreements:
        yield "File and git agree."
