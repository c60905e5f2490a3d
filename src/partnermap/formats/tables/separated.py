"""Tables as CSV, a file each."""

from partnermap.answers.answer import Answer
from partnermap.formats import Look, csv
from partnermap.formats.tables.contents import WrittenTables, tables_in


def folder(answer: Answer, look: Look) -> WrittenTables:
    """A file for each table of an answer, by the rules of all CSV."""
    mark = "" if look.raw else csv.BYTE_ORDER_MARK
    files = {
        f"{table.name}.csv": f"{mark}{csv.table(table.keys, list(table.records()), raw=look.raw)}".encode()
        for table in tables_in(answer)
    }
    return WrittenTables(files)
