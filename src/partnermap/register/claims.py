"""Which file holds what: the kind and the id of a record follow from its path."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from partnermap.model.body_change import BodyChange
from partnermap.model.evaluation import Evaluation
from partnermap.model.partnership import Partnership
from partnermap.model.record import Record
from partnermap.model.reference import Framework, Organisation, Post, Significance, Strategy
from partnermap.model.report_sheet import ReportSheet
from partnermap.model.settings import Settings

RecordKind = Literal[
    "settings",
    "partnership",
    "evaluation",
    "organisations",
    "posts",
    "strategies",
    "significance",
    "framework",
    "report",
    "body_change",
]

MODELS: dict[RecordKind, type[Record]] = {
    "settings": Settings,
    "partnership": Partnership,
    "evaluation": Evaluation,
    "organisations": Organisation,
    "posts": Post,
    "strategies": Strategy,
    "significance": Significance,
    "framework": Framework,
    "report": ReportSheet,
    "body_change": BodyChange,
}
KEYED: frozenset[RecordKind] = frozenset({"organisations", "posts", "strategies"})
"""Files that hold several records, each under its id."""

SETTINGS = "partnermap.yaml"
DATA = "data"
SINGLE_FILES: dict[str, RecordKind] = {
    SETTINGS: "settings",
    f"{DATA}/organisations.yaml": "organisations",
    f"{DATA}/posts.yaml": "posts",
    f"{DATA}/strategies.yaml": "strategies",
    f"{DATA}/significance.yaml": "significance",
}
FOLDERS: dict[str, RecordKind] = {
    f"{DATA}/partnerships": "partnership",
    f"{DATA}/evaluations": "evaluation",
    f"{DATA}/frameworks": "framework",
    f"{DATA}/reports": "report",
    f"{DATA}/changes": "body_change",
}

_WORDS = r"[a-z0-9]+(?:-[a-z0-9]+)*"
EVALUATION_ID = re.compile(
    rf"(?P<partnership>{_WORDS}?)-(?P<first>\d{{4}})-(?P<second>\d\d)(?:-(?P<count>[2-9]|[1-9]\d))?", re.ASCII
)
DATED_ID = re.compile(rf"(?P<day>\d{{4}}-\d\d-\d\d)-{_WORDS}", re.ASCII)
_NOT_UTF_8 = re.compile("[\ud800-\udfff]")
"""What stands in a name for bytes that are none."""

_NAMES: dict[RecordKind, tuple[re.Pattern[str], str]] = {
    "partnership": (re.compile(_WORDS, re.ASCII), "lower-case words joined by hyphens"),
    "framework": (re.compile(_WORDS, re.ASCII), "lower-case words joined by hyphens"),
    "evaluation": (EVALUATION_ID, "<partnership>-<yyyy-yy>, as museums-2009-10"),
    "report": (DATED_ID, "<meeting day>-<committee>, as 2009-07-14-budget-and-performance-panel"),
    "body_change": (DATED_ID, "<day>-<name>, as 2009-04-01-new-county"),
}

_MARK = r"(?: ?[(\[][^()\[\]]*[)\]]|(?: -)? [Cc]opy| \d+)"
"""(1), (conflict), [Conflict], (Jane's conflicted copy 2026-11-27), (Case Conflict), - Copy, 2."""

_COPY = re.compile(
    r"[Cc]opy of (?P<all>.+)|(?P<of>.+?)"
    rf"(?:{_MARK}+|-[A-Z][A-Z0-9-]*{_MARK}*|-.*(?:MacBook|iMac|Laptop|Desktop).*"  # the name of a computer
    rf"|[._~-](?:sync-)?conflict.*|[._-]conf{_MARK}*|~.*)"
)
"""How the programs of cloud folders, and file managers, call a second file of a name."""

_BACKUP = re.compile(r"(?P<of>.+\.ya?ml)(?:~|\.~\d+~|\.(?:bak|orig|old|save)\d*)", re.IGNORECASE)
"""How editors call what stood in a file before."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a file holds; `expected` says how its name should be when it is not so."""

    kind: RecordKind
    id: str
    expected: str | None = None


@lru_cache(maxsize=4096)  # each commit of a history asks again
def claim(path: str) -> Claim | None:
    """What the file at a path, relative to the root with `/`, holds; None when it is no record.

    A name that is not in UTF-8 is that of no record, nor is that of a copy, lest one be read twice.
    """
    if path in SINGLE_FILES:
        return Claim(SINGLE_FILES[path], SINGLE_FILES[path])
    folder, _, name = path.rpartition("/")
    kind = FOLDERS.get(folder)
    if kind is None or not name.endswith(".yaml") or name.startswith((".", "~$")):
        return None
    record_id = name.removesuffix(".yaml")
    if _NOT_UTF_8.search(record_id):
        return None
    pattern, expected = _NAMES[kind]
    if pattern.fullmatch(record_id):
        return Claim(kind, record_id)
    return None if copied_from(path) else Claim(kind, record_id, expected)


def copied_from(path: str) -> str | None:
    """The name of the record that a file is, by its own name, a copy of; None where it is none."""
    folder, _, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    if backup := _BACKUP.fullmatch(name):
        original = backup["of"]
    elif match := _COPY.fullmatch(stem) if ending.lower() in ("yaml", "yml") else None:
        original = f"{match['all'] or match['of']}{dot}yaml"
    else:
        return None
    claimed = claim(f"{folder}/{original}")
    return original if claimed and claimed.expected is None else None


def named_partnership(evaluation_id: str) -> str | None:
    """The partnership an evaluation's id names."""
    match = EVALUATION_ID.fullmatch(evaluation_id)
    return match["partnership"] if match else None


def named_year(evaluation_id: str) -> str | None:
    """The financial year an evaluation's id names, as `2009/10`."""
    match = EVALUATION_ID.fullmatch(evaluation_id)
    return f"{match['first']}/{match['second']}" if match else None
