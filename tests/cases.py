"""The pages of the rules and the cases on them; see docs/rules/README.md."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from partnermap.changes import Offences
from partnermap.finding import Finding, located
from partnermap.register import register_of
from partnermap.rules import check, check_change
from partnermap.rules.change_faults import not_taken_in
from partnermap.rules.page import HEADINGS, MARK, page
from partnermap.rules.rule import Rule
from partnermap.workspace.register_files import unreadable

PAGES = Path(__file__).parent.parent / "docs" / "rules"

_HEADING = re.compile(r"^## (?P<title>.*)$", re.MULTILINE)
_BLOCK = re.compile(r"^```yaml ?(?P<encoding>\S*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_PATH = re.compile(
    r"^\ufeff?# (?P<path>(?:data/.+?|partnermap\.yaml)(?:, absent|, a link|, before|, joined by [0-9a-f]{40})?)$"
)
_CHARACTER = re.compile(r"«U\+([0-9A-F]{4,6})»")
_REPEATED = re.compile(r"«(\d+) times (.*?)»", re.DOTALL)
_THE_REST = "# …\n"


def _nothing(_: Collection[str]) -> Offences:
    """What was done before the first version of a case."""
    return Offences()


@dataclass(frozen=True)
class Mark:
    """What is expected on a line: a code and a part of the message or hint."""

    path: str
    line: int
    code: str
    part: str = ""


@dataclass(frozen=True)
class Case:
    """The files of one register, those that are there and cannot be read, and what is expected in them.

    `before` are the files as they were before, where the case shows a change.
    """

    title: str
    contents: dict[str, bytes] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    before: dict[str, bytes] = field(default_factory=dict)
    joined: list[str] = field(default_factory=list)
    """Commits that a merge joined to the history of the register."""

    def findings(self) -> list[Finding]:
        """What lint finds in the register and in what changed."""
        faults = [unreadable(path, OSError("it is a link or no regular file")) for path in self.links]
        register = register_of(self.contents, faults)
        earlier = register_of({**_encoded(base()), **self.before})
        taken_in = {each.commit for each in register.settings.taken_in}
        joined = [not_taken_in(each, each) for each in self.joined if each not in taken_in]
        return (
            check(register)
            + (check_change(earlier, register, private=False, earlier=_nothing) if self.before else [])
            + located(joined, register.contents)
        )

    def differences(self) -> list[str]:
        """What is expected and not found, and what is found and not expected; nothing when all is well."""
        expected = Counter((mark.path, mark.line, mark.code) for mark in self.marks)
        found = Counter(_spot(finding) for finding in self.findings())
        missed = [f"not found: {spot}" for spot in (expected - found).elements()]
        extra = [f"not expected: {spot}" for spot in (found - expected).elements()]
        return (
            missed
            + extra
            + [f"says something else: {mark}" for mark in self.marks if not self._is_said(mark)]
        )

    def _is_said(self, mark: Mark) -> bool:
        there = [each for each in self.findings() if _spot(each) == (mark.path, mark.line, mark.code)]
        return not there or any(mark.part in each.message or mark.part in (each.hint or "") for each in there)


def _encoded(texts: Mapping[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in texts.items()}


def _spot(finding: Finding) -> tuple[str, int, str]:
    assert finding.place is not None
    return finding.path, finding.place.line, finding.code


def pages() -> dict[str, str]:
    """The text of each page by the code it is named after."""
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(PAGES.glob("PM*.md"))}


def cases_of(text: str) -> list[Case]:
    """The cases of a page, each over the base; the first two headings are those of words."""
    return [case(title, blocks) for title, blocks in _sections(text) if title not in HEADINGS[:2]]


def lacks(text: str, rule: Rule) -> list[str]:
    """What a page lacks of what the page of a rule has; nothing when all is well."""
    if tuple(title for title, _ in _sections(text))[: len(HEADINGS)] != HEADINGS:
        return ["headings"]
    shown = page(rule, text)
    bad, good = ({mark.code for mark in each.marks} for each in cases_of(text)[:2])
    has = {
        "title": text.startswith(f"# {rule.code} {rule.name} ({rule.severity})\n\n"),
        "summary": text.partition("\n\n")[2].startswith(f"{rule.summary}\n\n"),
        "why": shown.why,
        "fix": shown.fix,
        "bad": shown.bad and rule.code in bad,
        "good": shown.good and not good,
    }
    return [part for part, there in has.items() if not there]


def base() -> dict[str, str]:
    """The files that every case has."""
    [(_, blocks)] = _sections((PAGES / "README.md").read_text(encoding="utf-8"))
    return {path: text for text, _ in blocks for path, text in _files(text)}


def case(title: str, blocks: list[tuple[str, str]]) -> Case:
    """A case of the files that stand in some blocks, each block with its encoding, over the base."""
    standing = base()
    made = Case(title, _encoded(standing))
    for block, encoding in blocks:
        for path, text in _files(_spelt_out(block)):
            _put(made, path, _with_the_rest(path.removesuffix(", before"), text, standing), encoding)
    return made


def _put(made: Case, path: str, text: str, encoding: str) -> None:
    path, _, instead = path.partition(", ")
    if instead.startswith("joined by "):
        made.joined.append(instead.removeprefix("joined by "))
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        marks = list(MARK.finditer(line))
        made.marks.extend(Mark(path, number, mark["code"], mark["part"] or "") for mark in marks)
        if marks:
            lines[number - 1] = line[: marks[0].start()]
    content = "\n".join(lines).encode(encoding or "utf-8")
    if instead == "before":
        made.before[path] = content
        return
    made.contents.pop(path, None)
    if instead == "a link":
        made.links.append(path)
    elif not instead or made.joined:
        made.contents[path] = content


def _sections(text: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each heading with the blocks below it and their encodings."""
    _, *parts = _HEADING.split(text)
    for title, body in zip(parts[::2], parts[1::2], strict=True):
        yield title, [(block["text"], block["encoding"]) for block in _BLOCK.finditer(body)]


def _files(block: str) -> Iterator[tuple[str, str]]:
    """The files of a block, each from the comment that names it."""
    lines = block.split("\n")
    names = {i: name for i, line in enumerate(lines) if (name := _PATH.match(MARK.sub("", line)))}
    assert not block or 0 in names, f"the first line names no file:\n{block}"
    starts = [*names, len(lines)]
    for start, end in pairwise(starts):
        yield names[start]["path"], "\n".join(lines[start:end]).rstrip("\n") + "\n"


def _spelt_out(text: str) -> str:
    text = _REPEATED.sub(lambda match: match[2] * int(match[1]), text)
    return _CHARACTER.sub(lambda match: chr(int(match[1], 16)), text)


def _with_the_rest(path: str, text: str, standing: Mapping[str, str]) -> str:
    """A text whose `# …` is replaced by the keys of the base that it does not write."""
    if not text.endswith(_THE_REST):
        return text
    folder = path.rpartition("/")[0]
    model = standing.get(path) or next(each for name, each in standing.items() if name.startswith(folder))
    written = {key for key, _ in _keys(text)}
    rest = "".join(part for key, part in _keys(model) if key not in written)
    if path not in standing:
        name = path.rpartition("/")[2].removesuffix(".yaml").capitalize()
        rest = re.sub(r"^name: .* Partnership$", f"name: {name} Partnership", rest, flags=re.MULTILINE)
    return text.removesuffix(_THE_REST) + rest


def _keys(text: str) -> Iterator[tuple[str, str]]:
    """The top-level keys of a text, each with its lines."""
    for part in re.split(r"^(?=\w)", text, flags=re.MULTILINE):
        key, colon, _ = part.partition(":")
        if colon and not part.startswith("#"):
            yield key, part


def examples() -> list[tuple[str, Case, Case]]:
    """The rows of the page on the second edition: title, the example that is in order and the one that is not."""
    text = (PAGES.parent / "second-edition.md").read_text(encoding="utf-8")
    found = []
    for part in re.split(r"^(?=## )", text, flags=re.MULTILINE)[1:]:
        title = part.partition("\n")[0].removeprefix("## ")
        halves = ([*_BLOCK.finditer(half)] for half in part.split("\nNot so:\n"))
        good, bad = ([(each["text"], each["encoding"]) for each in half] for half in halves)
        found.append((title, case(title, good), case(title, bad)))
    return found
