"""Where a key path leads, in the data of a file and among the models."""

from functools import cache
from typing import Any, get_args

from partnermap.model.record import REQUIRED, Record
from partnermap.source import Data, KeyPath


def below(value: Data | None, step: str | int) -> Data | None:
    """What stands under a key or at a place of a list; None where nothing does."""
    if isinstance(value, dict):
        return value.get(str(step))
    if isinstance(value, list) and isinstance(step, int):
        return value[step] if step < len(value) else None
    return None


def value_at(data: Data, key_path: KeyPath) -> Data | None:
    """What stands at a key path; None where nothing does."""
    value: Data | None = data
    for step in key_path:
        value = below(value, step)
    return value


@cache
def fields_by_key(model: type[Record]) -> dict[str, Any]:
    """The type of each field of a record by the key it is written under."""
    return {
        field.alias or name: field.annotation
        for name, field in model.model_fields.items()
        if name != "missing"
    }


@cache
def required_fields(model: type[Record]) -> tuple[str, ...]:
    """The fields without which there is no record, by their names in the model."""
    return tuple(name for name, field in model.model_fields.items() if field.is_required())


@cache
def required_keys(model: type[Record]) -> tuple[str, ...]:
    """The keys that must be given although the record can do without."""
    extras = {name: field.json_schema_extra for name, field in model.model_fields.items()}
    return tuple(name for name, extra in extras.items() if isinstance(extra, dict) and extra.get(REQUIRED))


def model_at(model: type[Record], key_path: KeyPath) -> type[Record] | None:
    """The record type at a key path; None where no group of fixed keys stands there."""
    found: Any = model
    for step in key_path:
        if isinstance(found, type) and issubclass(found, Record):
            found = fields_by_key(found).get(str(step))
        else:
            found = get_args(found)[-1] if get_args(found) else None
        found = _without_none(found)
    return found if isinstance(found, type) and issubclass(found, Record) else None


def _without_none(annotation: Any) -> Any:  # noqa: ANN401 -- an annotation may be anything
    options = [option for option in get_args(annotation) if option is not type(None)]
    found = options[0] if type(None) in get_args(annotation) else annotation
    return getattr(found, "__origin__", found) if hasattr(found, "__metadata__") else found
