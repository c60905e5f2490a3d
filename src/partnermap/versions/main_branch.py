"""The branch that holds the register, and its settings there, by which no change decides what it is judged by."""

from partnermap.errors import HistoryError
from partnermap.git import Repository
from partnermap.model.settings import Settings
from partnermap.register.claims import SETTINGS
from partnermap.versions.committed_files import committed_files


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
