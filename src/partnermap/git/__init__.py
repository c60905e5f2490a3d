"""The git repository that a register stands in: the only package that runs git, which it only asks to read."""

from partnermap.git.blob import Blob, hash_of, same
from partnermap.git.changeset import Changeset, Touched
from partnermap.git.opening import open_repository
from partnermap.git.repository import Repository, folders_holding

__all__ = [
    "Blob",
    "Changeset",
    "Repository",
    "Touched",
    "folders_holding",
    "hash_of",
    "open_repository",
    "same",
]
