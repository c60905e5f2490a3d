"""The one reader of YAML: text to plain data, to what is wrong with the text, and to places in it.

A scalar is the text that the file shows, whatever it looks like; the field it stands in decides what it means.
`parse` is the fast first reading and keeps no places; `Places` is the second, for files that have findings.
"""

from partnermap.source.characters import forbidden_in, has_invisible
from partnermap.source.comments import Waiver, comment_spans, comments, without_tabs
from partnermap.source.fault import Fault, KeyPath
from partnermap.source.outline import TextPart, outline
from partnermap.source.parsing import Parsed, parse
from partnermap.source.place import Place, place_at
from partnermap.source.places import Places
from partnermap.source.text import LARGEST_FILE, decoded, source_line
from partnermap.source.tree import NULL, NULLS, Data

__all__ = [
    "LARGEST_FILE",
    "NULL",
    "NULLS",
    "Data",
    "Fault",
    "KeyPath",
    "Parsed",
    "Place",
    "Places",
    "TextPart",
    "Waiver",
    "comment_spans",
    "comments",
    "decoded",
    "forbidden_in",
    "has_invisible",
    "outline",
    "parse",
    "place_at",
    "source_line",
    "without_tabs",
]
