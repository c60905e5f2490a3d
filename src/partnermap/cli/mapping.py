"""`partnermap map`."""

from typing import TYPE_CHECKING, Annotated

import typer

from partnermap.cli import options, records, streams
from partnermap.cli.usage import none_of
from partnermap.errors import UsageError
from partnermap.formats import TABLES

if TYPE_CHECKING:
    from datetime import date

    from partnermap.answers.answer import Answer
    from partnermap.queries.account import Scope
    from partnermap.register import Register


def map_(
    *,
    on: options.On = None,
    at: options.At = None,
    merge: Annotated[
        tuple[str, str] | None,
        typer.Option("--merge", metavar="A B", help="What would move if A went into B."),
    ] = None,
    end: Annotated[str | None, typer.Option("--end", metavar="C", help="What would move if C ended.")] = None,
    part: Annotated[
        list[str] | None,
        typer.Option(
            "--part", metavar="PART", help="Only this part; repeatable, but for CSV, which has one."
        ),
    ] = None,
    least: Annotated[
        int | None,
        typer.Option(
            "--least", metavar="SCORE", min=1, max=100, help="Name pairs that score at least this, or 30."
        ),
    ] = None,
    posts_in: Annotated[
        int | None,
        typer.Option(
            "--posts-in", metavar="N", min=0, help="Name posts in more than N partnerships, or than 3."
        ),
    ] = None,
    format_: Annotated[
        str | None, options.format_among(TABLES, "How it is shown; by default as tables.")
    ] = None,
    raw: options.Raw = False,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    keep_going: options.KeepGoing = False,
    color: options.Color = None,
    verbose: options.Verbose = False,
) -> None:
    """Show who works with whom on what, what overlaps, and what it takes.

    Parts are matrix, strategy-matrix, members, strategies, gaps, conformity, duplicates, role,
    outstanding, seats, time and money; of some also single tables: own-frameworks, never-evaluated,
    without-seat, council-alone, fit, time-by-service, time-by-partnership and busy-posts. A possible duplicate is a reason to ask, not proof.
    """
    shown_as, day = options.format_asked(format_, output, TABLES), options.as_at(on)
    parts = _parts_asked(part or [], shown_as)
    moving = merge or ((end,) if end is not None else None)
    if merge and end is not None:
        raise UsageError("--merge and --end are two questions; give one of them")
    for option, given in (("--part", parts or None), ("--least", least), ("--posts-in", posts_in)):
        if moving and given is not None:
            raise UsageError(
                f"{option} is for the map; leave it out beside --merge and --end, which have one table each"
            )
    seen = records.see(root, private=private, keep_going=keep_going, at=at)
    register = seen.on(day)

    def ask(part: "Register") -> "Answer":
        return _moving(part, day, *moving) if moving else _map(part, day, parts, least, posts_in)

    records.note_former(register, *(moving or ()))
    scope = _scope(register, day, *moving) if moving else _scope(register, day)
    streams.answer(seen.answer(ask, register, shown_as, scope), shown_as, output, color=color, raw=raw)


def _moving(register: "Register", day: "date", goes: str, into: str | None = None) -> "Answer":
    from partnermap.answers.mapping.what_if import what_if_answer
    from partnermap.queries.mapping.what_if import what_if

    return what_if_answer(what_if(register, day, goes, into), day)


def _map(
    register: "Register", day: "date", parts: list[str], least: int | None, posts_in: int | None
) -> "Answer":
    from partnermap.answers.mapping.answer import the_map
    from partnermap.queries.mapping.answer import map_of
    from partnermap.queries.mapping.council import MANY_PARTNERSHIPS
    from partnermap.queries.mapping.duplicates import LEAST_SCORE

    many = MANY_PARTNERSHIPS if posts_in is None else posts_in
    return the_map(map_of(register, day, least=least or LEAST_SCORE, many=many), parts)


def _scope(register: "Register", day: "date", goes: str | None = None, _: str | None = None) -> "Scope":
    """All there is, but of the money only that of years begun, and of the partnership that goes where one does."""
    from partnermap.model.period import year_of
    from partnermap.queries.account import Scope
    from partnermap.queries.naming import named

    now = year_of(day, register.settings.year_starts)
    of = goes and named(register, goes, "partnership").id
    return Scope(money=lambda partnership, paid: paid <= now and of in {None, partnership})


def _parts_asked(parts: list[str], shown_as: str) -> list[str]:
    """The parts as they are called; raises `UsageError` for a part there is not, and for more than CSV can hold."""
    from partnermap.answers.mapping.parts import PARTS
    from partnermap.spelling import spelling_free

    spelt = {spelling_free(part): part for part in PARTS}
    for part in parts:
        if spelling_free(part) not in spelt:
            raise UsageError(none_of("--part", part, PARTS))
    if shown_as == "csv" and len(parts) > 1:
        raise UsageError("--part is given more than once, and CSV holds one table; give it once")
    return [spelt[spelling_free(part)] for part in parts]
