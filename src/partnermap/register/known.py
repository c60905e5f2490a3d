"""A record as it was read last, so that another version of it shares what the two have in common."""

from functools import lru_cache
from typing import Any

from partnermap.model.period import YearStart
from partnermap.model.record import Record
from partnermap.register.projection import Arrangement, keyed_fields
from partnermap.source import Data

Known = tuple[Data, Record]
"""The data of a record that was read whole, and the record."""


@lru_cache(maxsize=1024)  # as many as files are kept read
def last_read(path: str, record: str, year_start: YearStart) -> list[Known]:  # noqa: ARG001 -- by these it is kept
    """Where a record of a file is kept as it was when it was last read whole."""
    return []


def as_known(data: Data, was: Data, record: Record) -> Data | Record:
    """Data of a record, in which each part that is as it was stands as read then."""
    if not (isinstance(data, dict) and isinstance(was, dict)):
        return data
    found: dict[str, Any] = dict(data)
    for name, key, shape in keyed_fields(type(record)):
        new, old, value = data.get(key), was.get(key), getattr(record, name)
        if shape is Arrangement.LIST and isinstance(new, list) and isinstance(old, list):
            found[key] = [*map(_part, new, old, value), *new[len(old) :]]
        elif shape is Arrangement.MAPPING and isinstance(new, dict) and isinstance(old, dict):
            found[key] = {
                each: _part(held, old[each], value[each]) if each in old else held
                for each, held in new.items()
            }
        elif shape is Arrangement.ONE and new and old:
            found[key] = _part(new, old, value)
    return found


def _part(data: Data, was: Data, record: Record) -> Data | Record:
    return record if data == was else as_known(data, was, record)
