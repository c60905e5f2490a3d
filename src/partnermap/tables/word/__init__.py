"""Tables of Word documents (.docx), as they read once all tracked changes are accepted."""

from partnermap.tables.word.document import tables

__all__ = ["tables"]
