"""Word documents for tests, made of the XML that stands in them."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def docx(body: str, *, namespace: str = WORDS, **parts: str) -> bytes:
    """A document of this body; parts such as `styles` or `footnotes` have what stands in their root."""
    names = f'xmlns:w="{namespace}" xmlns:r="{RELATIONS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    roots = {
        "styles": "styles",
        "numbering": "numbering",
        "footnotes": "footnotes",
        "header": "hdr",
        "footer": "ftr",
    }
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({kind: f"{kind}.xml" for kind in parts}),
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
    } | {
        f"word/{kind}.xml": f"<w:{roots[kind]} {names}>{text}</w:{roots[kind]}>"
        for kind, text in parts.items()
    }
    return zipped(files)


def zipped(files: Mapping[str, str]) -> bytes:
    """A zip of these texts."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return packed.getvalue()


def tbl(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells; a cell that is plain text is made one."""
    given = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{given}</w:tr>"


def tc(*content: str, properties: str = "") -> str:
    """A cell of paragraphs; one that is plain text, or runs, is made one."""
    given = "".join(each if each.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else p(each) for each in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{given}</w:tc>"


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; one that is plain text is made one."""
    given = "".join(each if each.startswith("<") else r(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{given}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of a text, or of elements."""
    given = text if text.startswith("<") else f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{given}</w:r>"


def sdt(content: str, properties: str = "") -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _relations(targets: Mapping[str, str]) -> str:
    given = "".join(
        f'<Relationship Id="r{kind}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{given}</Relationships>'


STRIKE, HIDDEN = "<w:strike/>", "<w:vanish/>"
CHANGE = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'


STYLES = f"""
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="character" w:styleId="Out"><w:name w:val="Out"/><w:rPr>{STRIKE}</w:rPr></w:style>
<w:style w:type="character" w:styleId="Too"><w:basedOn w:val="Out"/></w:style>
<w:style w:type="paragraph" w:styleId="Old"><w:name w:val="Old"/><w:rPr>{STRIKE}</w:rPr></w:style>
<w:style w:type="character" w:styleId="Secret"><w:rPr>{HIDDEN}</w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="B2"><w:name w:val="List Bullet 2"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Ours"><w:name w:val="Our bullet"/><w:basedOn w:val="B2"/></w:style>
<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/></w:style>
"""


def level(number: int, form: str, text: str, start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "bullet", "·")}{level(1, "bullet", "o")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "(%2)")}'
    f"{level(2, 'upperRoman', '%1.%3')}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def item(text: str, of: int, depth: int = 0) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{of}"/></w:numPr>')


def styled(text: str, style: str) -> str:
    return p(text, properties=f'<w:pStyle w:val="{style}"/>')
