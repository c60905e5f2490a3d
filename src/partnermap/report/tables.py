"""The tables of an answer as a report has them."""

from collections.abc import Iterable, Iterator

from partnermap.answers.answer import Grid, Listed
from partnermap.report.elements import TableView


def tables_of(listed: Iterable[Listed]) -> Iterator[TableView]:
    """What people see of some tables, those without rows left out."""
    for each in listed:
        for page in each.pages():
            if isinstance(page, Grid):
                yield TableView(page.title, tuple(page.headings), tuple(map(tuple, page.rows)))
