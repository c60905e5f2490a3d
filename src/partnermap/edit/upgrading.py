"""From the first edition of the format to the second."""

from partnermap.edit.editing import edited
from partnermap.edit.edits import Set
from partnermap.edit.refusal import Refusal
from partnermap.errors import NotWrittenError
from partnermap.model.settings import FORMAT
from partnermap.register.claims import SETTINGS


def upgraded(settings: bytes) -> bytes:
    """The text of the settings with the edition that is written now, and every other byte as it was.

    Raises `NotWrittenError` for settings in which that cannot be proved.
    """
    made = edited(SETTINGS, settings, [Set(("format",), FORMAT)])
    if isinstance(made, Refusal):
        line = f":{made.place.line}" if made.place else ""
        raise NotWrittenError(f"{SETTINGS}{line} is left as it is: {made.reason}")
    return made
