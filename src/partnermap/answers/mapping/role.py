"""Whether each partnership should go on: what was concluded, and who has not been asked or has not answered."""

from operator import attrgetter

from partnermap.answers.answer import Column, Table
from partnermap.answers.mapping.columns import partnership, whom_to_ask
from partnermap.queries.mapping.answer import Map
from partnermap.queries.mapping.role import OutstandingReturn, OwnToolkit, RoleRow
from partnermap.wording.dates import days, when
from partnermap.wording.exemption import NOT_PUBLIC
from partnermap.wording.lists import listed
from partnermap.wording.numbers import counted
from partnermap.wording.terms import CANNOT_BE_REQUIRED, conclusion_words
from partnermap.wording.values import in_words

DAYS_OF_TWO_YEARS = 730


def conclusions(found: Map) -> Table[RoleRow]:
    """What was last concluded on each partnership, and what happened since."""
    of: Column[RoleRow] = partnership(found)
    year: Column[RoleRow] = Column("year", attrgetter("year"), "Year")
    conclusion: Column[RoleRow] = Column(
        "conclusion",
        attrgetter("conclusion"),
        "Concluded",
        lambda row: row.stub or _concluded(row.conclusion, row.into, found),
    )
    view: Column[RoleRow] = Column(
        "council_role.view",
        attrgetter("council_view"),
        "Council's view",
        lambda row: row.council_stub or _concluded(row.council_view, row.council_into, found),
    )
    return Table(
        "",
        found.roles.conclusions,
        columns=(
            of,
            Column("evaluation", attrgetter("evaluation")),
            year,
            conclusion,
            view,
            Column("into", attrgetter("into")),
            Column("council_role.into", attrgetter("council_into")),
            Column("reason", attrgetter("reason")),
            Column("relevant", attrgetter("relevant")),
            Column("concluded", attrgetter("concluded")),
            Column("ended.last_day", lambda row: row.ended.last_day if row.ended else None),
            Column("ended.how", lambda row: row.ended.how if row.ended else None),
            Column("ended.into", lambda row: row.ended.into if row.ended else None),
            Column("days_since", attrgetter("days_since")),
            Column("disagree", attrgetter("disagree")),
            Column("not_done", attrgetter("not_done")),
        ),
        shown=(of, year, conclusion, view, Column("", lambda row: _since(row, found), "Since")),
        title="Continued role",
    )


def _concluded(conclusion: str | None, into: str | None, found: Map) -> str:
    return conclusion_words(conclusion, found.label(into) if into else None)


def _since(row: RoleRow, found: Map) -> str:
    if row.ended:
        into = f" into {listed(map(found.label, row.ended.all_into))}" if row.ended.into else ""
        return f"ended {when(row.ended.last_day)}, {row.ended.how}{into}"
    if row.not_done:
        return "not done" if row.days_since is None else f"not done, {_span(row.days_since)} on"
    if row.not_done is None or row.disagree is None:
        return ""
    return "differ" if row.disagree else "goes on"


def _span(count: int) -> str:
    """A number of days as one says it."""
    return days(count) if count < DAYS_OF_TWO_YEARS else counted(count // 365, "year")


def outstanding(found: Map) -> Table[OutstandingReturn]:
    """The returns that were asked for and have not come, the longest due first."""
    columns: tuple[Column[OutstandingReturn], ...] = (
        partnership(found),
        Column("evaluation", attrgetter("evaluation")),
        Column("year", attrgetter("year"), "Year"),
        Column("due", attrgetter("due"), "Due", lambda row: in_words(row.due) or NOT_PUBLIC),
        Column("days_outstanding", attrgetter("days"), "Days"),
        Column(
            "compellable",
            attrgetter("compellable"),
            "Note",
            lambda row: "" if row.compellable else CANNOT_BE_REQUIRED,
        ),
    )
    shown = [each for each in columns if each.heading]
    return Table("", found.roles.outstanding, columns=columns, shown=shown, title="Returns outstanding")


def own_frameworks(found: Map) -> Table[OwnToolkit]:
    """Evaluations with a toolkit of the partnership's own."""
    columns: tuple[Column[OwnToolkit], ...] = (
        partnership(found),
        Column("evaluation", attrgetter("evaluation")),
        Column("year", attrgetter("year"), "Year"),
        Column("framework.own", attrgetter("name"), "Toolkit"),
    )
    shown = [each for each in columns if each.heading]
    return Table("", found.roles.own_frameworks, columns=columns, shown=shown, title="Toolkits of their own")


def never_evaluated(found: Map) -> Table[str]:
    """Partnerships that were never asked, and whom to ask."""
    return whom_to_ask(found, found.roles.never_evaluated, "Never evaluated")
