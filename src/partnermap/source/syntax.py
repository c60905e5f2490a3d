"""What libyaml says of a text it cannot read, said to the person who wrote the text."""

from collections.abc import Callable
from dataclasses import dataclass

from yaml.error import MarkedYAMLError
from yaml.events import AliasEvent, CollectionEndEvent, ScalarEvent

from partnermap.source.characters import excerpt
from partnermap.source.events import Event, span_of
from partnermap.source.fault import DIRECTIVES, TAGS, Construct, Faults

_QUOTES = "put the whole text in quotes"


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Where libyaml stopped."""

    text: str
    at: int  # index of what it could not read
    since: int  # index of what it was reading, or `at`
    last: Event  # the last it had read that takes room in the text, or None

    @property
    def character(self) -> str:
        return self.text[self.at : self.at + 1]

    @property
    def opening(self) -> str:
        """The character that began what it was reading."""
        return self.text[self.since : self.since + 1]

    @property
    def before(self) -> str:
        """The line up to where it stopped."""
        return self.text[self.text.rfind("\n", 0, self.at) + 1 : self.at]

    @property
    def is_on_one_line(self) -> bool:
        return "\n" not in self.text[self.since : self.at]


@dataclass(frozen=True, slots=True)
class _Said:
    """What a person is told, and the index it is told of."""

    index: int
    message: str
    hint: str
    code: str = "PM001"


def report_syntax_error(error: Exception, text: str, events: list[Event], faults: Faults) -> None:
    """Report what ended the reading."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        faults.add("PM001", f"this is not YAML: {excerpt(str(error))}", (0, 0))
        return
    at = error.problem_mark.index
    since = error.context_mark.index if error.context_mark else at
    if construct := _refused(error.context or "", error.problem or ""):
        faults.refuse(construct, (since, since))
        return
    last = next((event for event in reversed(events) if span_of(event)[0] < span_of(event)[1]), None)
    said = _explain(_Trouble(text, at, since, last), error.problem or "")
    faults.add(said.code, said.message, (said.index, said.index), hint=said.hint)


def _refused(context: str, problem: str) -> Construct | None:
    """Return what libyaml could not read if it is nothing that belongs in a record anyway."""
    if "directive" in context or "YAML document" in problem:
        return DIRECTIVES
    return TAGS if "tag" in f"{context} {problem}".split() else None


def _explain(trouble: _Trouble, problem: str) -> _Said:
    for part, explain in _EXPLANATIONS.items():
        if part in problem:
            return explain(trouble)
    hint = "a text with characters of YAML's own needs quotes"
    return _Said(trouble.at, f"this is not YAML: {problem}", hint)


def _wrong_start(trouble: _Trouble) -> _Said:
    if trouble.character == "\t":
        return _tab(trouble)
    return _Said(trouble.at, f"a text cannot start with {trouble.character}", _QUOTES)


def _tab(trouble: _Trouble) -> _Said:
    return _Said(trouble.at, "a tab in the indentation", "indent with spaces, two a level")


def _second_colon(trouble: _Trouble) -> _Said:
    if ":" in trouble.before:
        return _Said(
            trouble.at,
            "a colon and a blank inside a text",
            f"{_QUOTES}, or write it below its key after `>-`",
        )
    return _Said(
        trouble.at,
        "a key where the text of the line above goes on",
        "if the line above is a key, end it with a colon; else indent this line as the keys around it",
    )


def _no_colon(trouble: _Trouble) -> _Said:
    return _Said(
        trouble.since,
        "a line that is no key and goes on from no text",
        "write `key: value`, start it with `- ` in a list, or indent it to go on from the text above",
    )


def _list_on_the_line(trouble: _Trouble) -> _Said:
    return _Said(
        trouble.at,
        "a list starts on the line of its key",
        f"put each `- item` on a line below; if it is a text, {_QUOTES}",
    )


def _question_mark(trouble: _Trouble) -> _Said:
    return _Said(trouble.at, "a text cannot start with a question mark and a blank", _QUOTES)


def _open_quote(trouble: _Trouble) -> _Said:
    quote = trouble.opening
    return _Said(trouble.since, f"the quote {quote} is never closed", f"end the text with {quote}")


def _escape(trouble: _Trouble) -> _Said:
    escape = trouble.text[trouble.at : trouble.at + 2].strip()
    return _Said(
        trouble.at,
        f"{escape} is no escape",
        "write \\\\ for a backslash, or use single quotes, which have no escapes",
    )


def _half_a_character(trouble: _Trouble) -> _Said:
    return _Said(trouble.at, "the escape of something that is no character", "delete the escape", "PM006")


def _more_after_the_end(trouble: _Trouble) -> _Said | None:
    """Say what came before on the same line, when it had ended there."""
    last, kind = trouble.last, type(trouble.last)
    if last is None or "\n" in trouble.text[last.end_mark.index : trouble.at]:
        return None
    if kind is AliasEvent:
        return _Said(trouble.at, "a text cannot start with *", _QUOTES)
    if issubclass(kind, CollectionEndEvent):
        return _Said(
            trouble.at,
            "more text after the closing bracket",
            f"if the bracket is part of the text, {_QUOTES}",
        )
    if kind is ScalarEvent and last.style in {"'", '"'}:
        hint = f"put the closing {last.style} at the end of the text"
        hint += ", and write '' for ' inside it" if last.style == "'" else ', and write \\" for " inside it'
        if last.start_mark.line != last.end_mark.line:
            hint = f"the text starts on line {last.start_mark.line + 1}: was its closing {last.style} forgotten there?"
        return _Said(trouble.at, "more text after the closing quote", hint)
    return None


def _no_key(trouble: _Trouble) -> _Said:
    return _more_after_the_end(trouble) or _Said(
        trouble.at,
        "this line fits no indentation above it",
        "start it below the first letter of the keys it belongs to",
    )


def _no_dash(trouble: _Trouble) -> _Said:
    return _more_after_the_end(trouble) or _Said(
        trouble.at,
        "a line between list items that does not start with `- `",
        "start it with `- `, or indent it to belong to the item above or as the keys around the list",
    )


def _no_bracket(trouble: _Trouble) -> _Said:
    opening = trouble.opening
    closing = "]" if opening == "[" else "}"
    if trouble.is_on_one_line and trouble.character.strip():
        return _Said(
            trouble.at,
            f"a comma or {closing} is missing before this",
            "a text with : , [ ] { or } in it needs quotes here",
        )
    return _Said(
        trouble.since,
        f"the bracket {opening} is never closed",
        f"close it with {closing}; if it is part of the text, {_QUOTES}",
    )


def _nothing_here(trouble: _Trouble) -> _Said:
    if trouble.character in {",", "]", "}"}:
        return _Said(
            trouble.at,
            f"a value is missing before {trouble.character}",
            f"write it; if {trouble.character} is part of the text, {_QUOTES}",
        )
    return _Said(trouble.at, "a value is missing here", "write it, or delete what announces it")


def _bad_name(trouble: _Trouble) -> _Said:
    return _Said(trouble.since, f"a text cannot start with {trouble.opening}", _QUOTES)


def _block_header(trouble: _Trouble) -> _Said:
    mark = trouble.opening
    return _Said(
        trouble.at,
        f"text on the line of the {mark}",
        f"start the text on the next line; if {mark} is part of it, {_QUOTES}",
    )


def _second_start(trouble: _Trouble) -> _Said:
    return _more_after_the_end(trouble) or _Said(
        trouble.at,
        "text after the end of the record",
        "write all of the file as `key: value` at one indentation",
    )


# By a part of libyaml's own words, which are fixed in its scanner.c and parser.c.
_EXPLANATIONS: dict[str, Callable[[_Trouble], _Said]] = {
    "cannot start any token": _wrong_start,
    "a tab character": _tab,
    "mapping values are not allowed": _second_colon,
    "could not find expected ':'": _no_colon,
    "block sequence entries are not allowed": _list_on_the_line,
    "mapping keys are not allowed": _question_mark,
    "unexpected end of stream": _open_quote,
    "unexpected document indicator": _open_quote,
    "unknown escape character": _escape,
    "expected hexdecimal number": _escape,
    "invalid Unicode character escape": _half_a_character,
    "did not find expected key": _no_key,
    "expected '-' indicator": _no_dash,
    "did not find expected ','": _no_bracket,
    "expected node content": _nothing_here,
    "alphabetic or numeric": _bad_name,
    "expected comment or line break": _block_header,
    "indentation indicator equal to 0": _block_header,
    "expected <document start>": _second_start,
}
