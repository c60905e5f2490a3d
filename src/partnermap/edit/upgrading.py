"""From the first edition of the format to the second."""

from partnermap.model.settings import FORMAT
from partnermap.source import Places, parse


def upgraded(settings: bytes) -> bytes:
    """The text of the settings with the edition that is written now, and every other byte as it was."""
    text = settings.decode()
    place = Places(text).locate_value("format")
    lines = text.split("\n")
    line = lines[place.line - 1]
    before, written, after = (
        line[: place.column - 1],
        line[place.column - 1 : place.end_column - 1],
        line[place.end_column - 1 :],
    )
    lines[place.line - 1] = before + written.replace("1", FORMAT) + after
    made = "\n".join(lines)
    was, now = parse(text).data or {}, parse(made).data or {}
    if now != {**was, "format": FORMAT}:
        raise AssertionError(place)  # pragma: no cover -- a scalar stands where it was read
    return made.encode()
