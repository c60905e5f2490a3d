"""All records of a register, each with its source, and the faults of what could not be read."""

from partnermap.register.entry import Entry
from partnermap.register.files import register_of
from partnermap.register.register import Register

__all__ = ["Entry", "Register", "register_of"]
