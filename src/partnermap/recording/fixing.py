"""What lint finds and tells the one thing to write for: written, and judged again, until there is no more of it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from partnermap.edit import Refusal
from partnermap.edit.editing import edited
from partnermap.edit.edits import Edit, Rename, Set
from partnermap.edit.line_ends import with_one_line_end
from partnermap.edit.quoting import refs_to_quote
from partnermap.finding import Finding, Remedy, Severity
from partnermap.register import Register, register_of
from partnermap.register.claims import KEYED, MODELS, claim
from partnermap.register.files import FILE_NAME
from partnermap.register.key_paths import value_at
from partnermap.register.marks_at_fault import is_of_mark
from partnermap.rules import BY_CODE, check_change
from partnermap.source import KeyPath, parse

MOST_ROUNDS = 20
"""What is mended may lay bare what is below it, which is mended in the next round."""

UNREAD = "PM1"
"""How the codes begin under which what stands there is on record as nothing, so that mending it changes nothing agreed."""

Spot = tuple[str, KeyPath]
"""A path, and a key path in that file."""


@dataclass(frozen=True, slots=True)
class Fixes:
    """What mending comes to: the register then, the files that are others by it, and of which findings it was mended.

    `left` are those that could not be mended, each with why not.
    """

    register: Register
    contents: Mapping[str, bytes]
    mended: Sequence[Finding] = ()
    left: Mapping[Spot, tuple[Finding, str]] = field(default_factory=dict)


def fixes(
    register: Register,
    find: Callable[[Register], Sequence[Finding]],
    is_asked: Callable[[Finding], bool],
    tidied: Iterable[str] = (),
) -> Fixes:
    """A register in which what has one remedy is mended, of what lint finds in it, as far as that is asked for.

    `tidied` are the files in which all lines are to end alike, and refs to have the quotes that they need.
    """
    fixing = _Fixing(register, find, is_asked)
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

    def __init__(
        self,
        register: Register,
        find: Callable[[Register], Sequence[Finding]],
        is_asked: Callable[[Finding], bool],
    ) -> None:
        self.start = self.register = register
        self.find, self.is_asked = find, is_asked
        self.found = find(register)
        self.mended: list[Finding] = []
        self.left: dict[Spot, tuple[Finding, str]] = {}

    def fixes(self) -> Fixes:
        """What it has come to."""
        changed = {
            path: self.register.content(path)
            for path in self.start.contents
            if self.register.content(path) != self.start.content(path)
        }
        return Fixes(self.register, changed, self.mended, self.left)

    def mend(self) -> bool:
        """Mend what can be mended as the register stands; whether there was anything to try."""
        asked = [each for each in self.found if each.remedy and self.is_asked(each) and self._may_be(each)]
        unread = [each for each in asked if each.code.startswith(UNREAD)]
        chosen = list(_apart(unread or asked))
        if not chosen:
            return False
        contents = self._edited(chosen)
        after = _with(self.register, contents)
        found = self.find(after)
        chosen = [each for each in chosen if _spot(each) not in self.left]
        refused = dict(_no_better(chosen, found)) | (
            {} if unread else _not_allowed(chosen, self.register, after)
        )
        if refused:
            self.left |= {
                _spot(each): (each, refused[_spot(each)]) for each in chosen if _spot(each) in refused
            }
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

    def _may_be(self, finding: Finding) -> bool:
        """Whether it is not for a person: where a remedy did not do, at a mark, and of a file that is named otherwise."""
        claimed = claim(finding.path)
        if _spot(finding) in self.left or claimed is None:
            return False
        data, depth = parse(self.register.contents[finding.path]).data or {}, claimed.kind in KEYED
        of_record = value_at(data, finding.key_path[:depth])
        if of_record is None or is_of_mark(MODELS[claimed.kind], of_record, finding.key_path[depth:]):
            return False
        is_misnamed = (
            finding.code == FILE_NAME and value_at(data, finding.key_path) in self.register.ids["partnership"]
        )
        return not is_misnamed

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
                self.left[_spot(each)] = each, made.reason
            else:
                content = made
        return content


def _spot(finding: Finding) -> Spot:
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
    by_spot: dict[Spot, Finding] = {}
    for finding in asked:
        by_spot.setdefault(_spot(finding), finding)
    becoming = Counter((path, _mended_at(each)) for (path, _), each in by_spot.items())
    for (path, key_path), finding in by_spot.items():
        is_within = any((path, key_path[:depth]) in by_spot for depth in range(len(key_path)))
        if not is_within and becoming[path, _mended_at(finding)] == 1:
            yield finding


def _with(register: Register, contents: Mapping[str, bytes]) -> Register:
    """A register with other contents of some files, judged as it is."""
    unread = [fault for fault in register.faults if fault.path not in register.contents]
    return register_of({**register.contents, **contents}, unread)


def _no_better(chosen: Iterable[Finding], found: Iterable[Finding]) -> Iterator[tuple[Spot, str]]:
    """The places whose new values are at fault too."""
    at_fault = {
        _spot(each): each.message
        for each in found
        if BY_CODE[each.code].severity is Severity.ERROR and each.remedy is None
    }
    for finding in chosen:
        if _remedy(finding).key is None and _spot(finding) in at_fault:
            yield _spot(finding), at_fault[_spot(finding)]


def _not_allowed(chosen: Sequence[Finding], before: Register, after: Register) -> dict[Spot, str]:
    """The places of which a reviewer is to be asked, for something agreed would say something else; all where it is none of them."""
    blocking = check_change(before, after, private=True)
    found = {
        (path, key_path): each.message
        for path, key_path in map(_spot, chosen)
        for each in blocking
        if each.path == path and key_path[: len(each.key_path)] == each.key_path
    }
    return found or {_spot(each): blocking[0].message for each in chosen if blocking}
