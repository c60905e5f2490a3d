"""The branch that holds the register, and its settings there, by which no change decides what it is judged by."""

from pathlib import Path

from partnermap.errors import HistoryError
from partnermap.git import Repository
from partnermap.model.settings import Settings
from partnermap.register.claims import SETTINGS
from partnermap.versions.committed_files import committed_files
from partnermap.versions.repository import repository_around
from partnermap.workspace.roots import repository_of

BLANK = Settings(format="2", council="")


def settings_at(history: Repository, commit: str) -> Settings | None:
    """The settings as a commit, given by hash, has them; None where it has none."""
    listed = {path: blob for path, blob in history.files(commit).items() if path == SETTINGS}
    (files,) = committed_files(history, [listed])
    return files.register().settings if files.contents else None


def main_branch(history: Repository, otherwise: Settings) -> str:
    """The revision of the main branch, as the settings name it there, else as others do.

    Raises `HistoryError` where there is none.
    """
    try:
        there = settings_at(history, history.resolve(history.main_branch("main", surely=False)))
    except HistoryError:
        there = None
    settings = there or otherwise
    return history.main_branch(settings.main_branch, surely="main_branch" in settings.model_fields_set)


def judged_by(history: Repository, commit: str) -> tuple[str, Settings]:
    """The name of the main branch by which a history up to a commit is judged, and the settings there, else at the commit.

    The commit is given by its hash; where none is, nothing is set.
    """
    settings = (settings_at(history, commit) if commit else None) or BLANK
    try:
        branch = main_branch(history, settings)
        settings = settings_at(history, history.resolve(branch)) or settings
    except HistoryError:
        branch = settings.main_branch
    return branch.rpartition("/")[2], settings


def main_branch_of_new(folder: Path) -> str:
    """What the main branch is called where a register is started: as the repository has it, main where that does not say."""
    history = _history_of(folder)
    return (history.default_branch if history else None) or "main"


def main_branch_instead(folder: Path, name: str) -> str | None:
    """The main branch of the repository that a folder is in, where it has none of a name; None where it has, or does not say."""
    history = _history_of(folder)
    return history.default_branch if history and not history.has_branch(name) else None


def _history_of(folder: Path) -> Repository | None:
    top = repository_of(folder)
    try:
        return repository_around(top) if top else None
    except HistoryError:
        return None
