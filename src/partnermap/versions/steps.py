"""When what is new in a version was committed: the commits that led to it, each read once something asks."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from partnermap.git import Blob, Changeset, Repository
from partnermap.register import register_of
from partnermap.register.claims import SETTINGS
from partnermap.register.register import Contents
from partnermap.register.version import CommittedOn, Steps, Version
from partnermap.versions.committed_files import committed_contents

ReadBlobs = Callable[[Iterable[Mapping[str, Blob]]], Mapping[str, bytes]]
"""From listings of files to what their blobs hold, by hash."""


def committed_since(
    history: Repository, base: str, commit: str, around: Contents, today: date, *, is_all: bool = True
) -> CommittedOn | None:
    """When what is new since a base was committed, up to a commit; what is not, where that `is_all` not, is to be `today`.

    No commit counts as later than today. The settings are those `around`. None where the commit bears no day of the calendar.
    """
    day = history.day_of(commit) if is_all else today
    if day is None:
        return None
    led = partial(history.history, commit, f"^{base}")
    first = history.earliest_day(commit, base)
    return CommittedOn(min(day, today), steps_of(led, partial(committed_contents, history), around), first)


def steps_of(led: Callable[[], Sequence[Changeset]], read: ReadBlobs, around: Contents) -> Steps:
    """What each of some commits made of some files, read by the settings `around`."""
    settings = {path: content for path, content in around.items() if path == SETTINGS}

    def steps(paths: Collection[str]) -> Iterator[Version]:
        made = [(each, _made(each, paths)) for each in led()]
        contents = read(blobs for _, blobs in made)
        for changeset, blobs in made:
            held = {path: contents[blob.hash] for path, blob in blobs.items() if blob.hash in contents}
            if held:
                commit = changeset.commit or ""
                yield Version(commit, register_of({**settings, **held}), commit, changeset.day)

    return steps


def _made(changeset: Changeset, paths: Collection[str]) -> dict[str, Blob]:
    """What a commit made of some files, those that it took away left out."""
    return {
        path: after
        for touched in changeset.against_all
        for path, (_, after) in touched.items()
        if after and path in paths
    }
