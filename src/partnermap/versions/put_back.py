"""Files that are back after they were gone, or could not be read: they are compared with what they were when they last could."""

from partnermap.changes import is_read, under_other_ids
from partnermap.git import Repository
from partnermap.model.value import is_made_up
from partnermap.register import Register, register_of
from partnermap.register.claims import SETTINGS, claim
from partnermap.versions.changesets import CommitFiles
from partnermap.versions.committed_files import committed_contents
from partnermap.versions.followed import followed
from partnermap.versions.lines import HistoryLines
from partnermap.versions.moves import Sites

KEPT = {"settings", "evaluation", "partnership"}
"""The kinds of record that are never to go without a trace."""


def last_readable(
    history: Repository, commit: str, sites: Sites, before: Register, after: Register
) -> CommitFiles:
    """The settings, plans and partnerships that can be read in a version and not at an earlier commit, as they last could before that.

    The register stood in some sites then. Left out are those that never could, or only have another id,
    that were made up, and plans that nobody had agreed.
    """
    back = [
        path
        for path in after.contents
        if (claimed := claim(path))
        and claimed.kind in KEPT
        and is_read(after, path)
        and not is_read(before, path)
    ]
    back = sorted({*back}.difference(under_other_ids(before, after))) if back else []
    if not back:
        return {}
    spine = HistoryLines.of(followed(sites, commit)).spine()
    found: CommitFiles = {}
    for path in back:
        blobs = (touched[1] for each in reversed(spine) if (touched := each.touched.get(path)) and touched[1])
        for blob in blobs:
            held = committed_contents(history, [{path: blob}]).get(blob.hash, b"")
            read = register_of({SETTINGS: after.contents.get(SETTINGS, ""), path: held})
            if is_read(read, path):
                found |= {path: blob} if _counts(read) else {}
                break
    return found


def _counts(register: Register) -> bool:
    """Whether the one record of a register, else its settings, stands for something that was agreed, or real."""
    plans = [each.record for each in register.evaluations.values()]
    partnerships = [each.record for each in register.partnerships.values()]
    sources = [*(each.sources for each in plans), *(each.sources for each in partnerships)]
    return not any(map(is_made_up, sources)) and all(each.was_agreed for each in plans)
