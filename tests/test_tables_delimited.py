"""The table of a text of separated values: encodings, delimiters, quotes, and rows of many widths."""

import csv
from contextlib import nullcontext, suppress
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnermap.errors import UnreadableFileError
from partnermap.tables import CellKind, TablesRead, read_tables
from partnermap.tables.delimited import records
from workbooks import cells, texts


def read(text: str | bytes, name: str = "plan.csv") -> TablesRead:
    return read_tables(name, text.encode() if isinstance(text, str) else text)


def table(text: str, name: str = "plan.csv") -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read(text, name).tables[0].rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_each_usual_encoding(encoding: str) -> None:
    found = read("Ref,Cost\r\nA1,“£5” – café\r\n".encode(encoding))  # noqa: RUF001
    assert texts(found) == {"A1": "Ref", "B1": "Cost", "A2": "A1", "B2": "“£5” – café"}  # noqa: RUF001
    assert found.noticed == (["is not in UTF-8: read as Windows-1252"] if encoding == "cp1252" else [])


def test_utf_16_of_the_other_order_is_read_by_its_mark() -> None:
    assert texts(read(b"\xfe\xff" + "a,b\nc,d".encode("utf-16-be")))["B2"] == "d"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a,b\nc,\x81\n", "plan.csv:2: is neither UTF-8 nor Windows-1252"),
        (b"\xff\xfea\x00,", "plan.csv:1: is neither UTF-8 nor Windows-1252"),
        (b"a,b\nc\x00,d\n", "plan.csv:2: holds a NUL"),
        ("a,b\nc,d\n".encode("utf-16-le"), "plan.csv:1: holds a NUL"),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableFileError, match=message):
        read(content)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_and_quotes_are_heeded(delimiter: str) -> None:
    text = (
        delimiter.join(["Ref", "Action"])
        + "\n"
        + delimiter.join(["1", f'"trees{delimiter} ""and""\nhedges"'])
        + "\n"
    )
    assert table(text) == [["Ref", "Action"], ["1", f'trees{delimiter.strip()} "and"\nhedges']]


@pytest.mark.parametrize(
    "text",
    [
        "Museums\nLibraries\n",
        "Museums, and their shops\nLibraries\nParks; woods; ponds\n",
        "Action\nAsk, and ask again\nWrite, read, and file\nWait\n",
        "Museums",
    ],
)
def test_a_single_column_stays_one(text: str) -> None:
    assert table(text) == [[line] for line in text.strip().split("\n")]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("a;b;c\n1,5;2,5;x\n1,5;2;y\n", ["1,5", "2,5", "x"]),
        ("id,tags\n1,a; b\n2,a; b; c\n", ["1", "a; b"]),
        ("Register as at 1 April 2025\nid,name\n1,x\n2,y\n", ["id", "name"]),
        ("sep=;\na,b;c\nd;e\n", ["d", "e"]),
        ("a\tb, c\nd\te, f\n", ["d", "e, f"]),
        ('"a", "b, c"\n"d", "e"\n', ["d", "e"]),
    ],
)
def test_of_two_delimiters_the_one_that_divides_more_rows_alike_is_taken(
    text: str, second: list[str]
) -> None:
    assert table(text)[1] == second


def test_a_tsv_is_divided_by_tabs_alone() -> None:
    assert table("a,b\nc,d\n", "plan.tsv") == [["a,b"], ["c,d"]]
    assert table("a\tb\nc\td\n", "plan.tsv") == [["a", "b"], ["c", "d"]]


def test_rows_are_padded_and_those_with_more_values_are_said() -> None:
    found = read("a,b,c\n1\n1,2,3\n1,2,3,4\n\n1,2,\n")
    assert [len(row.cells) for row in found.tables[0].rows] == [4] * 6
    assert found.noticed == ["table 1: rows with more values than most: 4"]
    assert texts(found)["D4"] == "4"


def test_places_are_as_a_spreadsheet_shows_them_and_every_value_is_a_text() -> None:
    found = read('x\n\n"two\nlines",y\nz,=1+1\nz,007\n')
    assert texts(found) == {
        "A1": "x",
        "A3": "two\nlines",
        "B3": "y",
        "A4": "z",
        "B4": "=1+1",
        "A5": "z",
        "B5": "007",
    }
    assert {cell.kind for cell in cells(found).values()} == {CellKind.TEXT}
    assert (found.tables[0].name, found.tables[0].place) == ("1", "table 1")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_quote_that_is_never_closed_is_refused_with_its_line(end: str) -> None:
    with pytest.raises(UnreadableFileError, match=r"plan\.csv:3: a quote is opened here and never closed"):
        read(end.join(["a,b", "1,2", '3,"four', "5,6"]))


def test_a_quoted_value_that_goes_on_is_refused_with_its_line() -> None:
    with pytest.raises(
        UnreadableFileError, match=r"plan\.csv:2: a quote is opened here, and after .* more: .*main"
    ):
        read('a,b\n1,"trees along "main" roads"\n')


def test_a_quote_within_a_value_without_quotes_is_a_sign_like_others() -> None:
    assert table('a,b\n5" pipe,"6"" pipe"\n')[1] == ['5" pipe', '6" pipe']


def test_nothing_but_blank_lines_is_an_empty_file() -> None:
    with pytest.raises(UnreadableFileError, match=r"plan\.csv: is empty"):
        read(" \n\n")


def test_a_row_of_too_many_values_is_refused() -> None:
    assert len(read("," * 16_383 + "x").tables[0].rows[0].cells) == 1
    with pytest.raises(UnreadableFileError, match="row 3 has 16,385 values; 16,384 is the limit"):
        read("a,b\nc,d\n" + "," * 16_384 + "x\n")


VALUE = st.text(st.sampled_from('ab ,;\t|"\n\rü'), max_size=6)


@given(
    st.lists(st.lists(VALUE, min_size=1, max_size=4), max_size=5),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_the_standard_library_writes_is_read_as_it_was(
    rows: list[list[str]], delimiter: str, end: str
) -> None:
    out = StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    assert list(records("plan.csv", out.getvalue(), delimiter)) == rows


@given(st.text(st.sampled_from('a ,"\n\r'), max_size=12))
def test_any_text_is_read_without_loss_and_only_a_quote_is_a_reason_to_refuse_it(text: str) -> None:
    with suppress(UnreadableFileError) if '"' in text else nullcontext():
        values = "".join("".join(row) for row in records("plan.csv", text, ","))
        assert values.count("a") == text.count("a")
