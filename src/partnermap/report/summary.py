"""The report at a glance: one sentence with its numbers, and four that matter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from partnermap.queries.actions import ActionRow, is_open, passed_over
from partnermap.queries.programme import ProgrammeEntry, by_position, of_programme
from partnermap.report.elements import Run, Tile
from partnermap.report.evaluated import Evaluated
from partnermap.report.planned import proposed_words
from partnermap.report.work_programme import meetings_held
from partnermap.wording.dates import days, undated_words
from partnermap.wording.exemption import can_be_shown, of_those_shown, that_shown, withheld_overdue_words
from partnermap.wording.lists import listed
from partnermap.wording.numbers import inflected, is_or_are, noun_of


@dataclass(frozen=True, slots=True)
class Strong:
    """A piece of a sentence that carries the point."""

    text: str


Piece = str | Strong


def summary(
    rows: Sequence[ProgrammeEntry], found: Sequence[Evaluated], withheld: int = 0, withheld_late: int = 0
) -> tuple[Run, ...]:
    """Where the year stands, in a few short sentences; the numbers are strong.

    So many evaluations more are `withheld`, and with them so many overdue actions.
    """
    return runs(
        [
            *_outcomes(found, lacks=bool(withheld)),
            *_programme(of_programme(rows), lacks=bool(withheld)),
            *withheld_pieces(withheld, "more evaluation"),
            *_overdue(_actions(found), withheld_late, lacks=bool(withheld)),
        ]
    )


def runs(pieces: Sequence[Piece]) -> tuple[Run, ...]:
    """The pieces of sentences, one after the other."""
    return tuple(_run(piece, after) for piece, after in zip_longest(pieces, pieces[1:], fillvalue=""))


def _run(piece: Piece, after: Piece) -> Run:
    text = _text(piece)
    blank = bool(after) and (text.endswith(" ") or _text(after).startswith(" "))
    return Run(text.strip(), isinstance(piece, Strong), blank)


def _text(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece.text


def strong(number: int | str) -> Strong:
    """A number as what carries the point."""
    return Strong(str(number))


def _actions(found: Sequence[Evaluated]) -> list[ActionRow]:
    return [row for each in found for row in each.rows]


def _outcomes(found: Sequence[Evaluated], *, lacks: bool) -> list[Piece]:
    if not found:
        return [f"No evaluation{that_shown(1, lacks=lacks)} is complete yet. "]
    issues = sum(len(each.evaluation.issues) for each in found)
    actions = _actions(found)
    return [
        strong(len(found)),
        f" {noun_of(len(found), 'evaluation')}{that_shown(len(found), lacks=lacks)} {is_or_are(len(found))} complete, ",
        *_outside_the_programme(found),
        "with ",
        strong(issues),
        f" {noun_of(issues, 'issue')} and ",
        strong(len(actions)),
        f" {noun_of(len(actions), 'action')}",
        *_assigned(actions),
        ". ",
    ]


def _outside_the_programme(found: Sequence[Evaluated]) -> list[Piece]:
    """How many of the evaluations the numbers of the programme, which come after, do not count."""
    outside = [each.evaluation.round for each in found if each.evaluation.round != "programme"]
    if not outside:
        return []
    number = "all" if len(outside) == len(found) > 1 else len(outside)
    pilots = inflected(len(outside), "a pilot", "pilots")
    kind = pilots if {*outside} == {"pilot"} else "outside the programme"
    return [strong(number), f" of them {kind}, "] if len(found) > 1 else [f"{kind}, "]


def _assigned(actions: Sequence[ActionRow]) -> list[Piece]:
    """How many of the actions are agreed, or that none is even assigned."""
    if not actions:
        return []
    proposed = sum(not row.agreed for row in actions)
    carried = [row for row in actions if row.agreed_before]
    if carried:
        return _carried(carried, len(actions), proposed)
    if len(actions) == 1:
        return [", ", strong("not agreed yet" if proposed else "agreed")]
    if proposed == 0:
        return [", ", strong("all"), " of them agreed"]
    if proposed < len(actions):
        return [", of which ", strong(proposed), f" {inflected(proposed, 'awaits', 'await')} agreement"]
    assigned = sum(not _lacks_assignment(row) for row in actions)
    some, words = proposed_words(len(actions), assigned)
    return [", ", strong(some), f" {words}"]


def _carried(carried: Sequence[ActionRow], total: int, proposed: int) -> list[Piece]:
    """How many actions are agreed by the plan of an earlier year alone, and which others await agreement."""
    years = listed(sorted({row.agreed_before for row in carried if row.agreed_before}))
    since = f" agreed in {years} and carried"
    if len(carried) == total:
        return [", ", strong("all"), f" of them{since}"] if total > 1 else [f",{since}"]
    if not proposed:
        return [", ", strong("all"), " of them agreed, ", strong(len(carried)), f" in {years} and carried"]
    waits = f" {inflected(proposed, 'awaits', 'await')} agreement"
    return [
        ", of which ",
        strong(len(carried)),
        f" {inflected(len(carried), 'is', 'are')}{since} and ",
        strong(proposed),
        waits,
    ]


def _programme(rows: Sequence[ProgrammeEntry], *, lacks: bool) -> list[Piece]:
    if not rows:
        return []
    grouped = by_position(rows)
    pieces: list[Piece] = [
        "In the programme of ",
        strong(len(rows)),
        f"{that_shown(len(rows), lacks=lacks)}, ",
    ]
    if meetings_held(rows) == len(rows) and not any(row.is_complete for row in rows):
        pieces.append(
            "all initial meetings have been held, "
            if len(rows) > 1
            else "the initial meeting has been held, "
        )
    for i, (word, found) in enumerate(grouped.items()):
        if i:
            pieces.append(" and " if i == len(grouped) - 1 else ", ")
        number = "all" if len(found) == len(rows) > 1 else len(found)
        noun = f" {noun_of(len(found), 'evaluation')} {is_or_are(len(found))}" if i == 0 else ""
        pieces += [strong(number), f"{noun} {word}"]
    return [*pieces, ". "]


def withheld_pieces(number: int, noun: str) -> list[Piece]:
    """How many of a kind no number here counts."""
    if not number:
        return []
    return [strong(number), f" {noun_of(number, noun)} {is_or_are(number)} not shown or counted here. "]


def _overdue(actions: Sequence[ActionRow], withheld: int, *, lacks: bool) -> list[Piece]:
    late = [row for row in actions if row.state == "overdue"]
    undated = passed_over(actions)["no_date"]
    without: list[Piece] = [f"{each} " for each in withheld_overdue_words(withheld, more=bool(late))]
    if undated:
        said = undated_words(undated, that_shown(undated, lacks=lacks))
        count, rest = said.split(" ", 1)
        without += [strong(count), f" {rest}"]
    if not late:
        return [strong("Nothing"), f"{can_be_shown(lacks=bool(withheld))} is overdue. ", *without]
    return [
        strong(len(late)),
        f" {noun_of(len(late), 'action')} {is_or_are(len(late))} overdue",
        *_longest(late),
        ". ",
        *without,
    ]


def _longest(late: Sequence[ActionRow]) -> list[Piece]:
    """By how long the latest is overdue, of those of which the public may know it."""
    shown = [row.days_overdue for row in late if not row.late_since_withheld]
    if not shown:
        return []
    if len(late) == 1:
        return [", by ", strong(days(shown[0]))]
    among = "the longest" if len(shown) == len(late) else "the longest that is shown"
    return [f", {among} by ", strong(days(max(shown)))]


def tiles(
    rows: Sequence[ProgrammeEntry], found: Sequence[Evaluated], *, lacks: bool = False
) -> tuple[Tile, ...]:
    """Overdue, without responsibility or date, behind plan, done; zero is 0. Each says where evaluations are withheld."""
    actions = _actions(found)
    counted = (
        _overdue_tile(actions),
        _unassigned_tile(actions),
        _behind_tile(of_programme(rows)),
        _done_tile(actions),
    )
    return tuple(replace(tile, note=of_those_shown(tile.note, lacks=lacks)) for tile in counted)


def _overdue_tile(actions: Sequence[ActionRow]) -> Tile:
    late = [row for row in actions if row.state == "overdue"]
    agreed = sum(row.agreed for row in actions)
    note = f"of {agreed} agreed" if agreed else "no plan is agreed yet"
    label = f"{noun_of(len(late), 'Action')} overdue"
    return Tile(len(late), label, note, "late" if late else "calm")


def _lacks_assignment(row: ActionRow) -> bool:
    return is_open(row) and not row.assigned


def _unassigned_tile(actions: Sequence[ActionRow]) -> Tile:
    lacking = [row for row in actions if _lacks_assignment(row)]
    agreed = sum(row.agreed for row in lacking)
    if not lacking:
        note = _all_assigned(actions)
    elif agreed:
        note = f"{agreed} of them agreed"
    else:
        note = "all awaiting agreement" if len(lacking) > 1 else "awaiting agreement"
    return Tile(len(lacking), "Without responsibility or date", note, "attention" if agreed else "calm")


def _all_assigned(actions: Sequence[ActionRow]) -> str:
    if any(is_open(row) and not row.agreed for row in actions):
        return "every action has both, agreed or proposed"
    return "every action is assigned" if actions else "no action is planned yet"


def _behind_tile(rows: Sequence[ProgrammeEntry]) -> Tile:
    behind = sum(row.behind_plan for row in rows)
    label = f"{noun_of(behind, 'Evaluation')} behind plan"
    return Tile(behind, label, f"of {len(rows)} in the programme", "attention" if behind else "calm")


def _done_tile(actions: Sequence[ActionRow]) -> Tile:
    done = sum(row.state in {"completed", "completed-late"} for row in actions)
    planned = sum(row.state not in {"withdrawn", "transferred"} for row in actions)
    return Tile(
        done,
        f"{noun_of(done, 'Action')} done",
        f"of {planned} planned",
        "done" if done else "calm",
    )
