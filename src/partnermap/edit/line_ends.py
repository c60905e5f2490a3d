"""The ends of lines: all as most of a file has them."""

from partnermap.edit.proof import unread
from partnermap.edit.proving import prove
from partnermap.edit.refusal import UneditableError
from partnermap.source import parse

BYTE_ORDER_MARK = "\ufeff"


def line_end_of(text: str) -> str:
    """What most lines of a text end in; where as many end in CRLF as in LF, LF."""
    of_windows = text.count("\r\n")
    return "\r\n" if of_windows > text.count("\n") - of_windows else "\n"


def with_one_line_end(content: bytes) -> bytes:
    """A file in which all lines end as most do; as it is where it could not be proved to say the same then."""
    if b"\r\n" not in content or unread(parse(content)):
        return content
    decoded = content.decode()
    before = decoded.removeprefix(BYTE_ORDER_MARK)
    after = before.replace("\r\n", "\n").replace("\n", line_end_of(before))
    try:
        prove(before, after, ())
    except UneditableError:
        return content
    return (decoded[: len(decoded) - len(before)] + after).encode()
