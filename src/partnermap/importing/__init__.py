"""From the tables of a file to what they say of actions or partnerships, before anything is recorded.

What is no date, owner or state is kept as a note and asked about, never guessed, and no text is lost: it is in a field, in
a note, in what was left out, or under a column that no field takes.
"""

from partnermap.importing.context import Context, names_on_record
from partnermap.importing.document import document
from partnermap.importing.understanding import understood
from partnermap.importing.understood import (
    ActionRead,
    Completion,
    Dropped,
    MoneyRead,
    PartnershipRead,
    ProgressMade,
    RiskRead,
    ToSettle,
    Understood,
    Unmapped,
    Withdrawal,
)

__all__ = [
    "ActionRead",
    "Completion",
    "Context",
    "Dropped",
    "MoneyRead",
    "PartnershipRead",
    "ProgressMade",
    "RiskRead",
    "ToSettle",
    "Understood",
    "Unmapped",
    "Withdrawal",
    "document",
    "names_on_record",
    "understood",
]
