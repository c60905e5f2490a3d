"""Which reader a file gets, and which files are refused before any reader opens them."""

import struct
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from partnermap.errors import MissingExtraError, UnreadableFileError
from partnermap.tables import archive, read_tables, reading
from partnermap.tables.archive import Archive
from partnermap.tables.container import CompoundFile
from workbooks import container, ods, plan, saved, texts, with_parts, with_rows, zipped

PROTECTED = bytes.fromhex("09081000 00060500 00000000 00000000 00000000 2f000600 000000000000 0a000000")
"""The records of an .xls that say where its workbook begins, that a password is needed, and that it ends."""
CSV = b"Ref,Action\n1,Trees\n"


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(UnreadableFileError) as refused:
        read_tables(name, content)
    return str(refused.value)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "plan.xlsx",
            container("EncryptedPackage"),
            "is protected by a password\nsave a copy without password",
        ),
        (
            "plan.docx",
            container("EncryptedPackage"),
            "is protected by a password\nsave a copy without password",
        ),
        (
            "plan.doc",
            container("WordDocument"),
            "is a Word document from before 2007 (.doc)\nsave it as .docx",
        ),
        ("plan.xls", container("PowerPoint"), "is an old office file that holds no workbook\n"),
        (
            "plan.xls",
            container("Workbook")[:600],
            "is cut off or damaged (a sector is beyond the end)\nopen it",
        ),
        ("plan.xls", container("Workbook")[:500], "is cut off or damaged (no container)\n"),
        ("plan.xls", container("Workbook"), "cannot be read as .xls ("),
        (
            "plan.xls",
            container("Workbook", container("Workbook")),
            "cannot be read as .xls (ValueError: a container within",
        ),
        ("plan.xls", PROTECTED, "is protected by a password\nsave a copy"),
        ("plan.xls", container("Book", PROTECTED), "is protected by a password\nsave a copy"),
        ("plan.pdf", b"%PDF-1.7\n", "is a PDF, whose tables are only lines and letters\n"),
        ("plan.doc", b"{\\rtf1 x}", "is rich text (.rtf)\n"),
        (
            "plan.xls",
            b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n',
            "is a workbook as XML of 2003\n",
        ),
        ("plan.fods", b'<?xml version="1.0"?>\n<office:document x="y">', "is OpenDocument in one XML file\n"),
        ("plan.zip", zipped({"plan.csv": CSV}), "is a zip, and no .xlsx, .ods or .docx\nunpack it"),
        ("plan.xlsb", zipped({"xl/workbook.bin": b""}), "is a binary workbook (.xlsb)\nsave it as .xlsx"),
        (
            "plan.odt",
            zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
            "is a text of OpenDocument (.odt)\n",
        ),
        ("plan.xlsx", plan()[:3000], "is cut off or damaged ("),
        ("plan.csv", b"", "is empty\n"),
        (
            "plan.jpg",
            b"\xff\xd8\xff\xe0" + bytes(50),
            "is of no kind that tables are read from\nsave it as one of .xlsx, ",
        ),
        ("plan", b"words", "is of no kind that tables are read from\n"),
        ("plan.xlsx", b"words\0", "is of no kind that tables are read from\n"),
    ],
)
def test_what_is_not_read_is_refused_with_what_to_do(name: str, content: bytes, said: str) -> None:
    assert refusal(f"folder/{name}", content).startswith(f"{name}: {said}")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("plan.csv", plan(), ".xlsx"),
        ("plan", plan(), ".xlsx"),
        ("plan.xls", plan(), ".xlsx"),
        (
            "plan.xlsx",
            ods('<table:table-row><table:table-cell office:value-type="string"/></table:table-row>'),
            ".ods",
        ),
        ("plan.xls", CSV, ".csv"),
        ("plan.xlsx", CSV, ".csv"),
    ],
)
def test_a_file_with_a_wrong_ending_is_refused_with_the_right_one(
    name: str, content: bytes, kind: str
) -> None:
    ending = name.removeprefix("plan") or "without ending"
    said = refusal(name, content)
    assert said.startswith(f"{name}: is named {ending}, and is {kind} by what is in it\n")
    assert f"call it plan{kind}" in said


@pytest.mark.parametrize(
    ("name", "content"), [("PLAN.XLSX", plan()), ("plan.xlsm", plan()), ("plan.txt", CSV), ("Plan.CSV", CSV)]
)
def test_a_usual_ending_is_not_worth_a_word(name: str, content: bytes) -> None:
    assert not any("is named" in each for each in read_tables(name, content).noticed)


def test_a_package_that_is_not_there_is_named_with_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "xlrd", None)
    monkeypatch.delitem(sys.modules, "partnermap.tables.xls", raising=False)
    with pytest.raises(
        MissingExtraError, match=r"an \.xls needs the package xlrd.*\n.*'partnermap\[import\]'"
    ):
        read_tables("plan.xls", container("Workbook"))


def test_a_file_that_is_too_large_is_refused_with_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 18)
    assert refusal("plan.csv", CSV) == "plan.csv: has 19 bytes; 18 is the limit\nimport a part of it"


def test_an_archive_beyond_a_limit_is_refused_with_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    content = zipped({"mimetype": b"x", "big.xml": b"a" * 200_000})
    packed = len(content)
    with monkeypatch.context() as limits:
        limits.setattr(archive, "MOST_MEMBERS", 1)
        assert refusal("plan.xlsx", content).startswith(
            "plan.xlsx: has 2 parts; 1 is the limit\ncopy the cells"
        )
    with monkeypatch.context() as limits:
        limits.setattr(archive, "LARGEST_UNPACKED", 200_000)
        assert refusal("plan.xlsx", content).startswith(
            "plan.xlsx: unpacks to 200,001 bytes; 200,000 is the limit\n"
        )
    with monkeypatch.context() as limits:
        limits.setattr(archive, "SMALL", 200_000)
        times = 200_001 // packed
        assert f"its {packed:,} bytes unpack to 200,001, {times} times as many; 200 times is" in refusal(
            "plan.xlsx", content
        )
    assert "is a zip, and no" in refusal("plan.xlsx", content)


def test_a_part_too_large_to_be_held_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("partnermap.tables.xml_parts.LARGEST_TREE", 100)
    assert "bytes; 100 is the limit" in refusal("plan.xlsx", plan())


def test_a_member_that_unpacks_to_more_than_it_says_is_refused() -> None:
    content = bytearray(zipped({"[Content_Types].xml": b"x", "xl/workbook.xml": b"a" * 5_000}))
    claimed = struct.pack("<I", 5_000)
    while (at := content.find(claimed)) >= 0:
        content[at : at + 4] = struct.pack("<I", 50)
    assert "its part xl/workbook.xml is damaged" in refusal("plan.xlsx", bytes(content))


@pytest.mark.parametrize(
    "name", ["../workbook.xml", "/etc/workbook.xml", "xl\\..\\..\\x", "C:\\x", "xl/../../x"]
)
def test_a_member_named_to_land_elsewhere_is_refused(name: str) -> None:
    assert "is named to land outside its folder" in refusal("plan.xlsx", with_parts(plan(), {name: b""}))


def test_a_member_that_is_there_twice_is_refused() -> None:
    content = BytesIO(plan())
    with zipfile.ZipFile(content, "a") as again, pytest.warns(UserWarning, match="Duplicate"):
        again.writestr("xl/workbook.xml", b"")
    assert "has two parts named 'xl/workbook.xml'" in refusal("plan.xlsx", content.getvalue())


def test_an_unusual_compression_is_refused() -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("xl/workbook.xml", b"x")
    assert "is packed in an unusual way" in refusal("plan.xlsx", content.getvalue())


def test_an_archive_or_content_with_a_password_is_refused() -> None:
    content = bytearray(zipped({"xl/workbook.xml": b"x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refusal("plan.xlsx", bytes(content)).startswith("plan.xlsx: is protected by a password\n")
    protected = ods("", manifest=b"<manifest><encryption-data/></manifest>")
    assert refusal("plan.ods", protected).startswith("plan.ods: is protected by a password\n")


@pytest.mark.parametrize(
    "prolog",
    [
        b'<!DOCTYPE x [<!ENTITY e "text">]>',
        b'<?xml version="1.0"?><!-- - --><!DOCTYPE x SYSTEM "file:///etc/hostname">',
    ],
)
@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "_rels/.rels"]
)
def test_xml_that_declares_a_document_type_is_refused(part: str, prolog: bytes) -> None:
    content = with_parts(plan(), {part: prolog + b"<x/>"})
    assert f"its part {part} declares a document type" in refusal("plan.xlsx", content)


def test_xml_in_another_encoding_hides_no_declaration() -> None:
    assert "is no UTF-8" in refusal(
        "plan.xlsx", with_parts(plan(), {"xl/workbook.xml": "<!DOCTYPE x><x/>".encode("utf-16")})
    )
    seven = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-<x/>'
    assert "its part xl/workbook.xml is damaged" in refusal(
        "plan.xlsx", with_parts(plan(), {"xl/workbook.xml": seven})
    )


def test_what_a_part_points_to_outside_the_archive_is_left_alone() -> None:
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/comments" Target="file:///etc/hostname" TargetMode="External"/>'
        '<Relationship Id="b" Type="x/comments" Target="../../../../etc/hostname"/></Relationships>'
    )
    content = with_parts(
        with_rows('<row r="1"><c r="A1"><v>1</v></c></row></sheetData>'),
        {"xl/worksheets/_rels/sheet1.xml.rels": links.encode()},
    )
    assert texts(read_tables("plan.xlsx", content)) == {"A1": "1"}


def test_an_archive_gives_the_bytes_of_its_members_and_of_no_others() -> None:
    found = Archive("plan.xlsx", saved(Workbook()))
    assert "xl/workbook.xml" in found.members
    assert found.part("xl/nothing.xml") is None
    assert b"<workbook" in (found.xml("xl/workbook.xml") or b"")


def test_a_container_gives_its_streams_large_and_small() -> None:
    found = CompoundFile((Path(__file__).parent / "tables" / "plan.xls").read_bytes())
    assert {"Workbook", "\x05SummaryInformation"} <= found.names
    assert found.stream("Workbook").startswith(b"\x09\x08")
    assert found.stream("\x05SummaryInformation").startswith(b"\xfe\xff")


@pytest.mark.parametrize(
    ("at", "number", "message"),
    [
        (512 + 4 * 3, 2, "a chain of sectors leads back into itself"),
        (512 + 4 * 3, 900, "a sector is beyond the end"),
        (0x4C, 900, "a sector is beyond the end"),
        (0x30, 0xFFFF_FFFE, "no directory"),
        (0x1E, 0, "sectors of no known size"),
    ],
)
def test_a_container_that_leads_astray_ends(at: int, number: int, message: str) -> None:
    content = bytearray(container("Notes", b"note"))
    struct.pack_into("<I", content, at, number)
    with pytest.raises(ValueError, match=message):
        CompoundFile(bytes(content)).stream("Notes")


def test_a_list_of_sectors_that_leads_back_into_itself_ends() -> None:
    content = bytearray(container("Notes", b"note"))
    struct.pack_into("<2I", content, 0x44, 3, 1)
    struct.pack_into("<I", content, 512 * 5 - 4, 3)
    with pytest.raises(ValueError, match="a list of sectors leads back into itself"):
        CompoundFile(bytes(content))
