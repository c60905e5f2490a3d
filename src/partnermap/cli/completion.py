"""What a word that somebody is typing may become: commands, options, ids, posts, codes and years.

A shell asks with `partnermap --complete WORD…`, the last word being the one under the cursor, and gets a line for each
with what it is behind a tab. What is not for the public is never among them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partnermap.cli import options, streams
from partnermap.formats.shells import SCRIPTS
from partnermap.wording.line import line

if TYPE_CHECKING:
    from partnermap.register import Register

Candidate = tuple[str, str]
"""A word, and what it is."""

LONGEST_NOTE = 60

OF_SHELLS = "--completion"

_ESCAPED = re.compile(r"\\(.)")
_WORDS = re.compile(r"\[(\w+(?:\|\w+)+)\]")


def complete(words: Sequence[str]) -> int:
    """Show what the last of some words may become, and return the exit code."""
    found: dict[str, str] = {}
    for word, note in _candidates([*map(_unquoted, words)] or [""]):
        if word == line(word, len(word)):
            found.setdefault(word, line(note, LONGEST_NOTE))
    streams.result("".join(f"{word}\t{note}\n" for word, note in found.items()))
    return 0


def _unquoted(word: str) -> str:
    """A word as it is meant, which bash hands over as it was typed."""
    return word.strip(word[0]) if word[:1] in {"'", '"'} else _ESCAPED.sub(r"\1", word)


def _candidates(words: Sequence[str]) -> Iterator[Candidate]:
    from partnermap.cli.app import COMMANDS, command

    *before, typed = (word for word in words if word != "=")
    name = next((word for word in before if word in COMMANDS), None)
    if name is None:
        if before[-1:] == [OF_SHELLS]:
            yield from _starting(typed, [(shell, "") for shell in SCRIPTS])
            return
        found: Iterable[Candidate] = [(each, _summary(command(each), each)) for each in COMMANDS]
        with_value = [f"{OF_SHELLS}={shell}" for shell in SCRIPTS if "=" in typed]
        others = ("--help", "--version", OF_SHELLS, *with_value)
        yield from _starting(typed, [*found, *((each, "") for each in others)])
        return
    taken, after = command(name).commands[name], before[before.index(name) + 1 :]
    if hasattr(taken, "commands"):
        verb = next((word for word in after if word in taken.commands), None)
        if verb is None:
            yield from _starting(typed, [(each, _summary(taken, each)) for each in taken.commands])
            return
        taken, after = taken.commands[verb], after[after.index(verb) + 1 :]
    by_option = {option: each for each in taken.params for option in each.opts if option.startswith("--")}
    option, equals, value = typed.partition("=")
    if equals and option in by_option:
        found = _starting(value, _of_option(by_option[option], before, value))
        yield from ((f"{option}={word}", note) for word, note in found)
    elif parameter := _awaiting(by_option, before):
        yield from _starting(typed, _of_option(parameter, before, typed))
    elif typed.startswith("-"):
        yield from _starting(typed, [(each, by_option[each].help or "") for each in by_option])
    else:
        place = _arguments_in(after, by_option)
        yield from _starting(typed, _of_argument(name, taken, place, before, typed))


def _summary(app: Any, name: str) -> str:  # noqa: ANN401 -- typer's own
    return str(app.commands[name].help).partition("\n")[0]


def _starting(typed: str, found: Iterable[Candidate]) -> Iterator[Candidate]:
    return (each for each in found if each[0].startswith(typed))


def _awaiting(by_option: Mapping[str, Any], before: Sequence[str]) -> Any:  # noqa: ANN401 -- a parameter of typer's own
    """The option that the next word is a value of."""
    for back, word in enumerate(reversed(before), start=1):
        if word.startswith("--"):
            parameter = by_option.get(word)
            takes = 0 if parameter is None or parameter.is_flag else parameter.nargs
            return parameter if back <= takes else None
    return None


def _of_option(parameter: Any, before: Sequence[str], typed: str) -> Iterable[Candidate]:  # noqa: ANN401 -- typer's own
    if words := getattr(parameter.type, "choices", None):
        return [(str(each), "") for each in words]
    if listed := _WORDS.fullmatch(parameter.metavar or ""):
        return [(each, "") for each in listed[1].split("|")]
    if parameter.name == "part":
        from partnermap.answers.mapping.parts import PARTS

        return [(each, "") for each in PARTS]
    if parameter.name in {"select", "ignore"}:
        *codes, _ = typed.split(",")
        return [(",".join([*codes, code]), note) for code, note in _codes()]
    if of_record := OF_RECORD.get(parameter.name):
        register = _register(before)
        named = (word for word in before if word.partition("/")[0] in register.evaluations)
        return of_record(register, next(named, ""))
    asked = OF_REGISTER.get(parameter.name)
    return asked(_register(before), typed) if asked else []


def _arguments_in(words: Sequence[str], by_option: Mapping[str, Any]) -> int:
    """How many arguments stand among words, beside options and their values."""
    count = values = 0
    for word in words:
        if word.startswith("--"):
            parameter = by_option.get(word)
            values = 0 if parameter is None or parameter.is_flag else parameter.nargs
        elif values:
            values -= 1
        else:
            count += 1
    return count


def _of_argument(
    name: str,
    command: Any,  # noqa: ANN401 -- typer's own
    place: int,
    before: Sequence[str],
    typed: str,
) -> Iterable[Candidate]:
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    argument = arguments[min(place, len(arguments) - 1)] if arguments else None
    if argument and (words := getattr(argument.type, "choices", None)):
        return [(str(each), "") for each in words]
    if argument and argument.name in OF_REGISTER:
        return OF_REGISTER[argument.name](_register(before), typed)
    if name == "explain":
        return _codes()
    if name == "show":
        register = _register(before)
        return [*_ids(register, typed), *_others(register), *_posts(register, typed)]
    return _ids(_register(before), typed) if name == "history" else []


def _codes() -> list[Candidate]:
    from partnermap.rules import RULES

    return [(rule.code, rule.summary) for rule in RULES]


def _register(before: Sequence[str]) -> "Register":
    """The public part of the register that the line is about."""
    from partnermap.cli import records
    from partnermap.register.redaction import public_register

    roots = [after for word, after in pairwise(before) if word == "--root"]
    return public_register(records.read(Path(roots[-1]) if roots else None)[1])


def _partnerships(register: "Register", _: str) -> list[Candidate]:
    return [(entry.id, entry.record.label) for entry in register.partnerships.values()]


def _ids(register: "Register", typed: str) -> Iterator[Candidate]:
    """Partnerships and evaluations, and the actions of an evaluation once its id is there."""
    yield from _partnerships(register, typed)
    yield from _evaluations(register, typed)
    for entry in register.evaluations.values():
        if typed.startswith(entry.id):
            for issue in entry.record.issues:
                yield from ((f"{entry.id}/{each.ref}", each.action) for each in issue.actions)


def _evaluations(register: "Register", _: str) -> Iterator[Candidate]:
    return ((entry.id, f"evaluation, {entry.record.year}") for entry in register.evaluations.values())


def _others(register: "Register") -> Iterator[Candidate]:
    yield from ((each.id, each.record.title) for each in register.strategies.values())
    yield from ((each.id, each.record.name) for each in register.organisations.values())
    yield from ((each, "report sheet") for each in register.reports)
    yield from ((each, "toolkit") for each in register.frameworks)
    yield from ((each, "change of bodies") for each in register.body_changes)


def _posts(register: "Register", _: str) -> list[Candidate]:
    from partnermap.register.posts import PostNames, all_posts_named

    names, today = PostNames(register), options.today()
    named = [text for _, _, text in all_posts_named(register) if names.can_be_asked(text, today)]
    return [(names.name(text), "post") for text in sorted(named)]


def _years(register: "Register", _: str) -> list[Candidate]:
    from partnermap.queries.years import years_on_record

    return [(each, "") for each in years_on_record(register, options.today())]


def _issues(register: "Register", id_: str) -> Iterator[Candidate]:
    entry = register.evaluations.get(id_)
    issues = entry.record.issues if entry else ()
    return ((each.ref, each.issue) for each in issues if not each.exempt)


def _unassigned(register: "Register", id_: str) -> Iterator[Candidate]:
    """The actions of an evaluation that lack who answers for them, or a date."""
    from partnermap.recording.agreement import unassigned

    entry = register.evaluations.get(id_)
    actions = unassigned(entry, {}) if entry else ()
    return ((each.ref, each.action.action) for each in actions if not each.action.exempt)


def _requests(register: "Register", id_: str) -> Iterator[Candidate]:
    """The days of the open requests of an action, each with what is asked for."""
    from partnermap.recording.record_at import action_at
    from partnermap.recording.requests import all_asked

    if id_ in (each for each, _ in _ids(register, id_)) and "/" in id_:
        asked = all_asked(action_at(register, id_))
        yield from ((each.entry.day.text, each.words) for each in asked if each.is_open)


def _forums(register: "Register", id_: str) -> Iterator[Candidate]:
    from partnermap.recording.on_record import forums

    entry = register.evaluations.get(id_)
    return ((each, "") for each in forums(register, entry.record.evaluated if entry else None))


OF_RECORD: Mapping[str, Callable[["Register", str], Iterable[Candidate]]] = {
    "issue": _issues,
    "assigned": _unassigned,
    "request": _requests,
    "forum": _forums,
}
"""What an option takes from the evaluation or action that the line is about, by the name of its parameter."""

OF_REGISTER: Mapping[str, Callable[["Register", str], Iterable[Candidate]]] = {
    "action": _ids,
    "record": lambda register, typed: [*_ids(register, typed), *_others(register)],
    "to_action": _ids,
    "by": _posts,
    "helpers": _posts,
    "evaluation": _evaluations,
    "year": _years,
    "responsible": _posts,
    "partnership": _partnerships,
    "merge": _partnerships,
    "end": _partnerships,
    "lead_officer": _posts,
    "report_of": _posts,
    "framework": lambda register, _: [(each, "toolkit") for each in register.frameworks],
    "report_id": lambda register, _: [(each, "") for each in register.reports],
}
"""What an option or argument takes from the register, by the name of its parameter."""
