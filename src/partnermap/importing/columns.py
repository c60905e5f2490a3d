"""The columns of which nothing is read, told with what stands in them."""

from partnermap.importing.asking import Notebook
from partnermap.importing.cells import on_one_line
from partnermap.importing.layout import Block
from partnermap.importing.understood import Unmapped


def tell_columns(block: Block, notebook: Notebook) -> None:
    """Tell of the columns that no field takes, with what stands in them."""
    for column in block.columns:
        if column.field is None:
            texts = list(dict.fromkeys(on_one_line(text) for text in block.texts(column)))
            if column.heading or texts:
                name = column.heading or f"column {column.index + 1}"
                notebook.leave_out(Unmapped(name, f"{block.table.place}, {column.place}", texts))
