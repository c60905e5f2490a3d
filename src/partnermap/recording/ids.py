"""The ids of new records: made of their names, and never given a second time."""

from unicodedata import normalize

from partnermap.errors import NotRecordedError
from partnermap.model.usual_values import is_read, slug
from partnermap.register import Register
from partnermap.register.former_ids import renames
from partnermap.spelling import quoted

LONGEST = 100
"""Characters of an id at most."""


WITH_ID = "give another with --id"


def new_id(register: Register, name: str, wanted: str | None = None) -> str:
    """The id that is wanted, else one made of a name.

    Raises `NotRecordedError` where it is no id, or a record has it or had it before.
    """
    id_ = wanted or id_of(name)
    require_id(id_, quoted(name if wanted is None else wanted), WITH_ID)
    if taken := why_taken(register, id_):
        raise NotRecordedError(f"{taken}; {WITH_ID}")
    return id_


def require_id(id_: str, made_of: str, how: str) -> None:
    """Raise `NotRecordedError` for what is no id, with what it is made of and how to come by one."""
    if not is_read("Id", id_) or len(id_) > LONGEST:
        rule = f"lower-case letters and digits in words joined by hyphens, {LONGEST} characters at most"
        raise NotRecordedError(f"of {made_of} no id can be made: {rule}; {how}")


def id_of(name: str) -> str:
    """A name as an id, its letters without accents."""
    return slug(normalize("NFKD", name).encode("ascii", "ignore").decode())


def why_taken(register: Register, id_: str) -> str:
    """Why no new record may have an id; nothing where one may."""
    if any(id_ in ids for ids in register.ids.values()):
        return f"{id_} is the id of another record, which partnermap show {id_} shows"
    now = next((new for old, new, _ in renames(register) if old == id_), None)
    return f"{id_} is an id that {now} had before, and none is given again" if now else ""
