"""Tables as Parquet, a file each, written through pyarrow, the only module that imports it; days and amounts are typed."""

from collections.abc import Mapping
from io import BytesIO

from partnermap.answers.answer import Answer
from partnermap.answers.exported.shape import ColumnKind, ExportTable
from partnermap.errors import MissingExtraError
from partnermap.formats.tables.contents import WrittenTables, cells, tables_in

try:
    import pyarrow as pa
    from pyarrow import parquet
except ModuleNotFoundError:
    raise MissingExtraError("Parquet", "pyarrow", "parquet") from None

TYPES: Mapping[ColumnKind, pa.DataType] = {
    "text": pa.string(),
    "list": pa.string(),
    "period": pa.string(),
    "day": pa.date32(),
    "integer": pa.int64(),
    "decimal": pa.decimal128(18, 2),
    "boolean": pa.bool_(),
}
"""What a column is stored as, whatever its rows hold; amounts of money to the penny."""


def folder(answer: Answer) -> WrittenTables:
    """A file for each table of an answer."""
    return WrittenTables({f"{table.name}.parquet": _file(table) for table in tables_in(answer)})


def _file(table: ExportTable) -> bytes:
    schema = pa.schema([pa.field(column.key, TYPES[column.kind]) for column in table.columns])
    rows = list(cells(table))
    columns = [pa.array([row[place] for row in rows], type=field.type) for place, field in enumerate(schema)]
    made = BytesIO()
    parquet.write_table(pa.table(columns, schema=schema), made)
    return made.getvalue()
