"""What lint finds and tells the one thing to write for: written, and judged again, until there is no more of it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from partnermap.edit import Refusal
from partnermap.edit.editing import edited
from partnermap.edit.edits import Edit, Rename, Set
from partnermap.edit.line_ends import with_one_line_end
from partnermap.edit.quoting import refs_to_quote
from partnermap.finding import Finding, Remedy, Severity
from partnermap.register import Register, register_of
from partnermap.register.claims import KEYED, MODELS, claim
from partnermap.register.files import FILE_NAME
from partnermap.register.key_paths import below, value_at
from partnermap.register.marks_at_fault import is_of_mark
from partnermap.register.refusals import BAD_DATE, BAD_YEAR, NOT_IN_LIST
from partnermap.rules import BY_CODE, check_change
from partnermap.rules.since import made_worse
from partnermap.rules.withholding import as_shown
from partnermap.source import Data, KeyPath, parse

MOST_ROUNDS = 20
"""What is mended may lay bare what is below it, which is mended in the next round."""

WRITTEN_OTHERWISE = (NOT_IN_LIST, BAD_DATE, BAD_YEAR)
"""The codes of what says in another writing what is meant, whatever else is then found of it."""

Find = Callable[[Register], Sequence[Finding]]
Choose = Callable[[Sequence[Finding]], Sequence[Finding]]
Where = tuple[str, KeyPath]
"""A path, and a key path in that file."""


@dataclass(frozen=True, slots=True)
class Fixes:
    """What mending comes to: the register then, the files that are others by it, and of which findings it was mended.

    `left` are those that could not be mended, with why not in the place of the message; `withheld` are the files of which
    what is changed tells what is not for the public, there or elsewhere.
    """

    register: Register
    contents: Mapping[str, bytes]
    mended: Sequence[Finding] = ()
    left: Sequence[Finding] = ()
    withheld: Collection[str] = ()


def fixes(
    register: Register, find: Find, choose: Choose, tidied: Iterable[str] = (), blocking: Find = lambda _: ()
) -> Fixes:
    """A register in which what has one remedy is mended, of what lint finds in it those findings that are chosen.

    `tidied` are the files in which all lines are to end alike, and refs to have the quotes that they need. What would be
    `blocking` in a register then, against what it was before all that is mended, is left.
    """
    fixing = _Fixing(register, find, choose, blocking)
    fixing.tidy(tidied)
    for _ in range(MOST_ROUNDS):
        if not fixing.mend():
            break
    return fixing.fixes()


def _tidied(path: str, content: bytes) -> bytes:
    content = with_one_line_end(content)
    quotes = list(refs_to_quote(path, content))
    quoted = edited(path, content, quotes) if quotes else content
    return content if isinstance(quoted, Refusal) else quoted


class _Fixing:
    """A register on its way to being mended."""

    def __init__(self, register: Register, find: Find, choose: Choose, blocking: Find) -> None:
        self.start = self.register = register
        self.find, self.choose, self.blocking = find, choose, blocking
        self.found = find(register)
        self.mended: list[Finding] = []
        self.left: dict[Where, Finding] = {}
        self.withheld: set[str] = set()

    def fixes(self) -> Fixes:
        """What it has come to."""
        changed = {
            path: self.register.content(path)
            for path in self.start.contents
            if self.register.content(path) != self.start.content(path)
        }
        return Fixes(self.register, changed, self.mended, [*self.left.values()], self.withheld)

    def mend(self) -> bool:
        """Mend what can be mended as the register stands; whether there was anything to try."""
        hinted = [each for each in self.choose(self.found) if each.remedy]
        written = map(self._as_written, hinted)
        asked = [each for each in written if each and _where(each) not in self.left]
        errors = [each for each in asked if BY_CODE[each.code].severity is Severity.ERROR]
        chosen = list(_apart(errors or asked))
        if not chosen:
            return False
        shown = zip(hinted, as_shown(hinted, self.register), strict=True)
        self.withheld |= {each.path for each, said in shown if each.message != said.message}
        contents = self._edited(chosen)
        after = _with(self.register, contents)
        found = self.find(after)
        chosen = [each for each in chosen if _where(each) not in self.left]
        refused = dict(_no_better(chosen, found))
        refused |= _not_allowed(chosen, made_worse(self.blocking(self.register), self.blocking(after)))
        if not errors:  # what an error is about said nothing before
            refused |= _not_allowed(chosen, check_change(self.register, after, private=False))
        if refused:
            self._leave({each: refused[_where(each)] for each in chosen if _where(each) in refused})
        else:
            self.register, self.found = after, found
            self.mended += chosen
        return True

    def tidy(self, paths: Iterable[str]) -> None:
        """Have all lines of files end alike, and their refs in quotes that need them."""
        contents = {path: _tidied(path, self.register.content(path)) for path in paths}
        if any(content != self.register.content(path) for path, content in contents.items()):
            self.register = _with(self.register, contents)
            self.found = self.find(self.register)

    def _leave(self, reasons: Mapping[Finding, str]) -> None:
        """Leave findings to a person, each with why."""
        self.left |= {_where(each): replace(each, message=why) for each, why in reasons.items()}

    def _as_written(self, finding: Finding) -> Finding | None:
        """A finding at what is to be written anew; None of what is for a person: a mark, and a file that is named otherwise."""
        claimed, parsed = claim(finding.path), parse(self.register.contents[finding.path])
        data = parsed.data
        is_blank = finding.key_path in parsed.blanks
        key_path = finding.key_path if is_blank else _written_at(data, finding.key_path)
        if claimed is None or data is None or key_path is None:
            return None
        depth = int(claimed.kind in KEYED)
        of_record = value_at(data, key_path[:depth]) or {}
        is_misnamed = (
            finding.code == FILE_NAME and value_at(data, key_path) in self.register.ids["partnership"]
        )
        is_for_a_person = is_misnamed or is_of_mark(MODELS[claimed.kind], of_record, key_path[depth:])
        return None if is_for_a_person else replace(finding, key_path=key_path)

    def _edited(self, chosen: Sequence[Finding]) -> dict[str, bytes]:
        """The files with what is chosen mended in them; what cannot be is left."""
        contents: dict[str, bytes] = {}
        by_path: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in chosen:
            by_path[finding.path].append(finding)
        for path, findings in by_path.items():
            content = self.register.content(path)
            made = edited(path, content, [edit for each in findings for edit in _edits(each)])
            contents[path] = self._one_by_one(path, content, findings) if isinstance(made, Refusal) else made
        return contents

    def _one_by_one(self, path: str, content: bytes, findings: Iterable[Finding]) -> bytes:
        for each in findings:
            made = edited(path, content, list(_edits(each)))
            if isinstance(made, Refusal):
                self._leave({each: made.reason})
            else:
                content = made
        return content


def _written_at(data: Data | None, key_path: KeyPath) -> KeyPath | None:
    """Where in a file something stands, which may be a text for an entry with that text alone; None where nothing does."""
    for depth, step in enumerate(key_path):
        if isinstance(data, str):
            return key_path[:depth]
        data = below(data, step)
    return None if data is None else key_path


def _where(finding: Finding) -> Where:
    return finding.path, finding.key_path


def _remedy(finding: Finding) -> Remedy:
    return finding.remedy or Remedy()


def _edits(finding: Finding) -> Iterator[Edit]:
    remedy = _remedy(finding)
    if remedy.value is not None:
        yield Set(finding.key_path, remedy.value)
    if remedy.key is not None:
        yield Rename(finding.key_path, remedy.key)


def _mended_at(finding: Finding) -> KeyPath:
    """Where what is mended stands then."""
    key = _remedy(finding).key
    return finding.key_path if key is None else (*finding.key_path[:-1], key)


def _apart(asked: Iterable[Finding]) -> Iterator[Finding]:
    """Those of the findings none of which is about a place within that of another, nor two keys that would become one."""
    by_place: dict[Where, Finding] = {}
    for finding in asked:
        by_place.setdefault(_where(finding), finding)
    becoming = Counter((path, _mended_at(each)) for (path, _), each in by_place.items())
    for (path, key_path), finding in by_place.items():
        is_within = any((path, key_path[:depth]) in by_place for depth in range(len(key_path)))
        if not is_within and becoming[path, _mended_at(finding)] == 1:
            yield finding


def _with(register: Register, contents: Mapping[str, bytes]) -> Register:
    """A register with other contents of some files, judged as it is."""
    unread = [fault for fault in register.faults if fault.path not in register.contents]
    return register_of({**register.contents, **contents}, unread)


def _no_better(chosen: Iterable[Finding], found: Iterable[Finding]) -> Iterator[tuple[Where, str]]:
    """The places whose new names, numbers and refs are at fault too; a word, a day or a year says what it said."""
    errors = [each for each in found if BY_CODE[each.code].severity is Severity.ERROR and each.remedy is None]
    for finding in chosen:
        path, key_path = _where(finding)
        is_name = isinstance(_remedy(finding).value, str) and _remedy(finding).key is None
        if is_name and finding.code not in WRITTEN_OTHERWISE:
            at_fault = (each for each in errors if each.path == path and _is_within(each.key_path, key_path))
            yield from (((path, key_path), each.message) for each in at_fault)


def _is_within(key_path: KeyPath, other: KeyPath) -> bool:
    return key_path[: len(other)] == other


def _not_allowed(chosen: Sequence[Finding], blocking: Sequence[Finding]) -> dict[Where, str]:
    """The places of which a reviewer is to be asked, for something agreed would say something else; all where it is none of them."""
    found = {
        _where(each): other.message
        for each in chosen
        for other in blocking
        if each.path == other.path and _are_one(_mended_at(each), other.key_path)
    }
    return found or {_where(each): blocking[0].message for each in chosen if blocking}


def _are_one(place: KeyPath, other: KeyPath) -> bool:
    """Whether one place is another, or is within it or around it."""
    return _is_within(place, other) or _is_within(other, place)
