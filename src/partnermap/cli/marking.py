"""The words that mark an answer as not for publication, with every ground on which a part of it is withheld from others."""

from collections.abc import Callable
from dataclasses import replace

from partnermap.answers.answer import Answer
from partnermap.errors import NothingThereError
from partnermap.formats import WRITERS, Look, write
from partnermap.register import Register
from partnermap.register.redaction import Shown, in_order, without_any_ground, without_each_ground

Written = Callable[[Answer], str]


def marked(found: Answer, format_: str, ask: Callable[[Shown], Answer], *registers: Register) -> Answer:
    """An answer from some registers as it is written in a format, and each of its parts, with what marks it.

    `ask` gave the answer of the registers as they are; it is asked of them without what is under one ground at a time,
    where it is another without what is under any.
    """
    as_asked = _all_of_it(format_)
    public = _if_any(ask, without_any_ground)
    if public and all(said(public) == said(found) for said in (as_asked, *map(_part_called, _titles(found)))):
        return found
    others = {ground: _if_any(ask, shown) for ground, shown in without_each_ground(*registers).items()}

    def marking(said: Written) -> str:
        as_found = said(found)
        grounds = [ground for ground, other in others.items() if not other or said(other) != as_found]
        law = registers[-1].settings.law
        return law.notice("this answer contains information that is", in_order(grounds))

    parts = [replace(part, marking=marking(_part_called(part.title))) for part in found.parts]
    return replace(found, parts=parts, marking=marking(as_asked))


def _titles(answer: Answer) -> list[str]:
    return [part.title for part in answer.parts]


def _if_any(ask: Callable[[Shown], Answer], shown: Shown) -> Answer | None:
    """What is answered; None where there is nothing to answer from without what is withheld."""
    try:
        return ask(shown)
    except NothingThereError:
        return None


def _all_of_it(format_: str) -> Written:
    return lambda answer: write(answer, format_ if format_ in WRITERS else "text", Look())


def _part_called(title: str) -> Written:
    """What writes the part of an answer that has a title; nothing where there is none."""

    def said(answer: Answer) -> str:
        part = next((each for each in answer.parts if each.title == title), None)
        return write(replace(answer, parts=[part]), "text", Look()) if part else ""

    return said
