"""The answer of `map`: all of the map for programs, the parts asked for in tables for people."""

from collections.abc import Iterator, Mapping, Sequence

from partnermap.answers.answer import MAPPED_PARTS, Answer, LabelledFact, Listed
from partnermap.answers.mapping import council, duplicates, hours, links, role
from partnermap.answers.mapping.conformity import conformity_keys
from partnermap.answers.mapping.gaps import gap_keys
from partnermap.answers.mapping.graph import graph_of
from partnermap.answers.mapping.money import lacks_some, latest_cash, latest_years, money_keys
from partnermap.answers.mapping.parts import LISTS, MAIN_PARTS, MATRICES, PARTS
from partnermap.answers.mapping.words import A_QUESTION
from partnermap.queries.mapping.answer import Map
from partnermap.wording.dates import day_in_words
from partnermap.wording.exemption import can_be_shown
from partnermap.wording.money import pounds
from partnermap.wording.numbers import counted, figures, hours_a_year, inflected, is_or_are
from partnermap.wording.terms import NOT_ON_RECORD, plain
from partnermap.wording.values import Value


def the_map(found: Map, parts: Sequence[str] = ()) -> Answer:
    """The map, of which people see only some parts where those are asked for, and CSV has the first."""
    fits = links.fits(found)
    shown = parts or [name for name in MAIN_PARTS if name not in (LISTS if fits else MATRICES)]
    tables = [table for name in shown for table in PARTS[name].tables(found)]
    if fits and any(name in MATRICES for name in shown):
        tables = [links.signs(found), *tables]
    return Answer(
        keys=_keys(found),
        title=f"Partnerships on {day_in_words(found.on)}",
        facts=() if parts else _facts(found),
        tables=tables,
        rows=[PARTS[parts[0] if parts else "matrix"].rows(found)],
        graph=graph_of(found) if "duplicates" in shown else None,
        notes=[*_notes(found, shown, fits=fits), *_empty(found, parts)],
        tells_of=MAPPED_PARTS,
        adds_up="money" in shown,
    )


def _facts(found: Map) -> Sequence[LabelledFact]:
    facts = [
        ("Partnerships", str(len(found.partnerships))),
        ("Organisations", str(len(found.organisations))),
        ("Strategies", str(len(found.strategies))),
        ("Officers' time", hours_a_year(found.council.hours_per_year)),
    ]
    if found.latest_money:
        lacks = lacks_some(found.latest_money)
        none = f"nothing{can_be_shown(lacks=True)}" if lacks else NOT_ON_RECORD
        cash = pounds(latest_cash(found)) or none
        facts.append(("Council's cash", f"{cash}, {latest_years(found)}"))
    return facts


def _notes(found: Map, shown: Sequence[str], *, fits: bool) -> Iterator[str]:
    more = found.pairs_found - len(found.possible_duplicates)
    if not found.partnerships:
        yield f"No partnership is there on {day_in_words(found.on)}."
    elif "duplicates" in shown and not found.possible_duplicates:
        yield "No two partnerships share enough to ask whether they are duplicates."
    elif "duplicates" in shown:
        yield f"A possible duplicate is {A_QUESTION}: the score, of 100, adds up what two share, the rarer the more."
    if "duplicates" in shown and more:
        yield f"{figures(more)} more pairs score enough; --least with a higher score names fewer."
    yield from _withheld(found, shown)
    if not fits and any(name in MATRICES for name in shown):
        yield "The matrix is too wide to be shown here; --format csv has it."


def _withheld(found: Map, shown: Sequence[str]) -> Iterator[str]:
    """Of how much the parts shown say neither that it is so nor that it is not, for that is not for the public."""
    served, led, evaluated = found.gaps.withheld, found.conformity.withheld, found.roles.withheld
    if served and "gaps" in shown:
        what = counted(served, "strategy or objective", "strategies or objectives")
        yield f"{what} {is_or_are(served)} served only by what is not for the public."
    if led and "conformity" in shown:
        yield f"{counted(led, 'strategy', 'strategies')} {is_or_are(led)} led only by what is not for the public."
    if evaluated and not {"role", "never-evaluated"}.isdisjoint(shown):
        what = counted(evaluated, "partnership")
        yield f"{what} {inflected(evaluated, 'was', 'were')} evaluated only in what is not for the public."


def _empty(found: Map, parts: Sequence[str]) -> Iterator[str]:
    """A sentence for each part asked for that has nothing to show."""
    for name in parts if found.partnerships else ():
        if name != "duplicates" and not any(list(table.pages()) for table in PARTS[name].tables(found)):
            yield f"Nothing is on record under “{plain(name)}”."


def _keys(found: Map) -> Mapping[str, Value]:
    return {
        "on": found.on,
        "organisations": _rows(links.organisations(found)),
        "strategies": _rows(links.strategies(found)),
        "gaps": {**gap_keys(found), "withheld_count": found.gaps.withheld},
        "possible_duplicates": _rows(duplicates.pairs(found)),
        "officer_time": _rows(hours.by_post(found)),
        "partnerships": [
            {"id": id_, "partnership": id_, "name": record.name, "short_name": record.short_name}
            for id_, record in found.partnerships.items()
        ],
        "pairs_found": found.pairs_found,
        "relations": _rows(duplicates.related(found)),
        "conformity": {**conformity_keys(found), "withheld_count": found.conformity.withheld},
        "continued_roles": {
            "conclusions": _rows(role.conclusions(found)),
            "outstanding": _rows(role.outstanding(found)),
            "own_frameworks": _rows(role.own_frameworks(found)),
            "never_evaluated": found.roles.never_evaluated,
            "withheld_count": found.roles.withheld,
        },
        "council_part": {
            "hours_per_year": found.council.hours_per_year,
            "by_service": _rows(hours.by_service(found)),
            "by_partnership": _rows(hours.by_partnership(found)),
            "busy_posts": _rows(hours.busy_posts(found)),
            "council_seats": _rows(council.seats(found)),
            "without_seat": found.council.without_seat,
            "council_alone": found.of_council_alone,
            "council_roles": _rows(council.fit(found)),
            **money_keys(found),
        },
    }


def _rows(table: Listed) -> Sequence[Value]:
    return list(table.records())
