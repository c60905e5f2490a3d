"""What a new version of a register changed, in the words of the domain, and how much a reviewer must mind.

Records are matched by id and actions by ref: a new order or layout is no change of what they say.
"""

from partnermap.changes.change import LEVELS, Change, ChangeKind, Level
from partnermap.changes.files import continued_in, differing, named_in, narrowed
from partnermap.changes.record_changes import RecordChanges
from partnermap.changes.registers import changes, public_changes, under_other_ids
from partnermap.changes.righting import Earlier, FoundChanges, Offences, is_fault, judged, mended
from partnermap.changes.unread import is_read

__all__ = [
    "LEVELS",
    "Change",
    "ChangeKind",
    "Earlier",
    "FoundChanges",
    "Level",
    "Offences",
    "RecordChanges",
    "changes",
    "continued_in",
    "differing",
    "is_fault",
    "is_read",
    "judged",
    "mended",
    "named_in",
    "narrowed",
    "public_changes",
    "under_other_ids",
]
