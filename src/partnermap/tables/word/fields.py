"""The fields of a document: what they show, and never what they are worked out from."""

from partnermap.tables.word.names import child, children, is_on, number, value
from partnermap.tables.xml_parts import Element


class Fields:
    """The fields that are open at a place of the text, the outermost first."""

    def __init__(self) -> None:
        self._open: list[bool] = []
        """Of each field whether its result is reached."""

    @property
    def is_code(self) -> bool:
        """Whether the text here is of what a field is worked out from."""
        return not all(self._open)

    def result(self, element: Element) -> str:
        """Take in what begins, parts or ends a field, if it is that; gives what it shows itself: a box, an entry of a list."""
        kind = value(element, "fldCharType") if element.tag == "fldChar" else None
        if kind == "begin":
            text = "" if self.is_code else _control(child(element, "ffData"))
            self._open.append(False)
            return text
        if kind == "separate" and self._open:
            self._open[-1] = True
        elif kind == "end" and self._open:
            self._open.pop()
        return ""


def _control(data: Element | None) -> str:
    box = child(data, "checkBox")
    if box is not None:
        checked = is_on(child(box, "checked"))
        return "☒" if (is_on(child(box, "default")) if checked is None else checked) else "☐"
    choices = child(data, "ddList")
    entries = [value(each) or "" for each in children(choices, "listEntry")]
    chosen = number(child(choices, "result"))
    chosen = (number(child(choices, "default")) or 0) if chosen is None else chosen
    return entries[chosen] if chosen < len(entries) else ""
