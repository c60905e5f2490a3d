"""A file that is new, in the layout of the house."""

from partnermap.edit.edits import BareData
from partnermap.edit.formatting import shape_of
from partnermap.edit.house import key_text, new_lines, ordered
from partnermap.edit.refusal import Refusal
from partnermap.model.shape import shape_below
from partnermap.source import Data, parse


def begun(path: str, data: dict[str, Data]) -> bytes | Refusal:
    """A file that says something, as it is written where nothing stands yet; or why that cannot be had.

    The path, from the root of the register, tells what the file holds. Lines end in LF.
    """
    shape = shape_of(path)
    lines: list[str] = []
    wanted: BareData = ordered(data, shape)
    for key, value in wanted.items():
        first, *others = new_lines(key_text(key), value, shape_below(shape, key), 0)
        lines += [f"{key_text(key)}:{first}", *others]
    text = "".join(f"{line}\n" for line in lines)
    said = parse(text)
    return text.encode() if said.data == data else Refusal("it would not say what it is to say")
