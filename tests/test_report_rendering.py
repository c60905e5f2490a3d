"""How a report is written: as before, safe whatever the texts, and stopped where a template is at fault."""

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import mistune
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import hostile
from partnermap.errors import NothingThereError
from partnermap.formats import ReportFormat
from partnermap.model.report_sheet import Layout
from partnermap.report import elements, isolation, rendering
from partnermap.report.elements import ReportView
from partnermap.report.rendering import TemplateFaultError
from partnermap.report.tidying import tidied
from partnermap.wording.line import line
from partnermap.workspace.templates import packaged_templates

GOLDEN = Path(__file__).parent / "golden"
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
FORMATS: dict[ReportFormat, str] = {"markdown": "md", "html": "html"}
PACKAGED = packaged_templates()

FOREIGN = (
    hostile.SCRIPT,
    hostile.BARS,
    hostile.BRACES,
    hostile.LONG,
    hostile.MARKS,
    hostile.LINE_START,
    hostile.MENTIONS,
    hostile.ENTITIES,
    hostile.HIDDEN,
)
BITS = [
    *FOREIGN,
    "|",
    "\\",
    "\\|",
    "`",
    "``` ",
    "\n",
    "\n\n",
    "\n| --- |\n",
    "-->",
    "</td>",
    "</style>",
    '"',
    "'",
    "1. ",
]
BITS += [
    "\x1b[31m",
    "\u202e",
    "&amp;",
    "~~~",
    "$$",
    "**",
    "__",
    "- ",
    "> ",
    "    ",
    "\t",
    "---",
    "===",
    "[^1]",
    "\x00",
    "é",
]
texts = (
    st.lists(st.sampled_from(BITS) | st.text(max_size=5), min_size=1, max_size=6)
    .map("".join)
    .filter(str.strip)
)


@cache
def base(layout: Layout) -> ReportView:
    return hostile.hostile_view(layout, appended=layout == "numbered-sections")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_hostile_register_is_written_as_before(
    layout: Layout, format_: ReportFormat, pytestconfig: pytest.Config
) -> None:
    """To write the files anew: `pytest tests/test_report_rendering.py --update-golden`; then read the diff."""
    file = GOLDEN / f"{layout}.{FORMATS[format_]}"
    found = hostile.rendered(base(layout), format_)
    if pytestconfig.getoption("--update-golden"):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(found.encode())
    assert found == file.read_bytes().decode()
    assert found == hostile.rendered(base(layout), format_)


def with_texts(value: Any, changed: Callable[[str], str]) -> Any:  # noqa: ANN401 -- any data of a view
    if isinstance(value, str):
        return changed(value)
    if isinstance(value, tuple):
        return tuple(with_texts(item, changed) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{each.name: with_texts(getattr(value, each.name), changed) for each in fields(value)}
        )
    return value


def with_foreign(layout: Layout, text: str) -> ReportView:
    """The hostile report with another text wherever a foreign one stands."""
    pattern = re.compile("|".join(map(re.escape, FOREIGN)))
    found: ReportView = with_texts(base(layout), lambda own: pattern.sub(lambda _: text, own))
    return found


def shape_to_markdown_it(markdown: str) -> list[str]:
    """What CommonMark with tables makes of a page, without the words."""
    words = {"text", "text_special", "softbreak"}
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    return [
        token.type
        for block in tokens
        for token in (block, *(block.children or ()))
        if token.type not in words
    ]


def shape_to_mistune(markdown: str) -> list[str]:
    """The same of another engine."""
    words = {"text", "softbreak", "blank_line"}
    read = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough"])
    found: list[str] = []

    def walk(tokens: Any) -> None:  # noqa: ANN401 -- nested dictionaries of the engine's own
        for token in tokens:
            if token["type"] not in words:
                found.append(token["type"])
            walk(token.get("children", ()))

    walk(read(markdown))
    return found


class Tags(HTMLParser):
    """The tags of a page in order, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(" ".join([tag, *(name for name, _ in attrs)]))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.tags.append(f"comment {data}")

    def handle_data(self, data: str) -> None:
        self.words += data


@cache
def written(layout: Layout, format_: ReportFormat, text: str = "plain") -> str:
    return hostile.rendered(with_foreign(layout, text), format_)


@settings(max_examples=15)
@given(texts, st.sampled_from(LAYOUTS))
@example("|", "numbered-sections")
@example("\\", "running-numbers")
@example("`", "numbered-sections")
@example("**", "running-numbers")
def test_no_text_leaves_its_cell_in_markdown(text: str, layout: Layout) -> None:
    plain, found = written(layout, "markdown"), written(layout, "markdown", text)
    assert shape_to_markdown_it(found) == shape_to_markdown_it(plain)
    assert shape_to_mistune(found) == shape_to_mistune(plain)
    assert "".join(found.split("\n")).isprintable()


@settings(max_examples=15)
@given(texts, st.sampled_from(LAYOUTS))
@example("</style></title><script>", "numbered-sections")
def test_no_text_leaves_its_place_in_html(text: str, layout: Layout) -> None:
    plain, found = Tags(written(layout, "html")), Tags(written(layout, "html", text))
    assert found.tags == plain.tags
    assert line(re.sub(r"[ \t\r\n]+", " ", text), 10_000).strip() in found.words
    assert "".join(found.words.split("\n")).isprintable()


def test_the_page_lets_its_own_style_pass_and_nothing_else() -> None:
    page = rendering.render(base("numbered-sections"), "html", PACKAGED, {})
    style = page.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert len(style) > 1000
    assert f"content=\"default-src 'none'; style-src 'sha256-{digest}'; img-src data:;" in page
    tags = Tags(page).tags
    assert not [tag for tag in tags if tag.startswith("script") or " style" in tag or " on" in tag]
    assert [tag for tag in tags if " src" in tag] == []
    assert set(re.findall(r'(?:href|xmlns)="([^#"]*)', page)) == {"data:,", "http://www.w3.org/2000/svg", ""}


def render(template: str, format_: ReportFormat = "markdown", **own: str) -> str:
    """A report whose register has a template of its own."""
    name = rendering.ENTRIES[format_]
    return rendering.render(base("numbered-sections"), format_, PACKAGED, {name: template, **own})


def test_a_template_of_the_register_takes_the_place_of_a_packaged_one() -> None:
    assert render("On {{ report.meeting }}.") == "On 20 April 2010.\n"
    assert render("<p>{{ report.meeting }}", "html") == "<p>20 April 2010"
    own = {"short.md.j2": "{% include 'more.md.j2' %}", "more.md.j2": "{{ report.year }}"}
    assert (
        rendering.render(base("numbered-sections"), "markdown", PACKAGED, own, "short.md.j2") == "2009/10\n"
    )


def test_one_replaced_part_leaves_the_others() -> None:
    own = {"gantt.svg.j2": "{% macro chart(chart) %}<p>No picture</p>{% endmacro %}"}
    page = rendering.render(base("running-numbers"), "html", PACKAGED, own)
    assert "<p>No picture</p>" in page
    assert 'class="gantt"' not in page
    assert 'class="circle"' in page


def test_texts_are_safe_in_any_template() -> None:
    assert render("{{ report.committee }}") == "Scrutiny \\<script\\>alert('it')\\</script\\>\n"
    assert render("{{ report.committee | safe }}") == "Scrutiny \\<script\\>alert('it')\\</script\\>\n"
    assert (
        render("{{ report.committee }}", "html")
        == "Scrutiny &lt;script&gt;alert(&#39;it&#39;)&lt;/script&gt;"
    )


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("one\n{{ report.titel }}", r"template report\.md\.j2, line 2: ReportView of .*-committee\.yaml has no 'titel'; did you mean 'title'\?"),
        ("{{ repotr.title }}", r"line 1: there is no 'repotr'; did you mean 'report'\?"),
        ("{% for s in report.sections %}\n{{ s.titl }}{% endfor %}", r"line 2: SectionView of purpose-of-report has no 'titl'; did you mean 'title'\?"),
        ("{% include 'more' %}", r"template more, line 1: there is no 'nothing'"),
        ("\n{{ report.title | shout }}", r"line 2: No filter named 'shout'"),
        ("{% if %}", r"line 1: Expected an expression"),
        ("{% include 'mor' %}", r"line 1: no template is named 'mor'; did you mean 'more'\?"),
        ("\n\n{{ 1 // 0 }}", r"line 3: ZeroDivisionError"),
        ("{{ report.year + 1 }}", r"line 1: TypeError"),
        ("{{ report.__class__ }}", r"line 1: access to attribute '__class__' of 'ReportView' object is unsafe"),
        ("{{ ''.__class__.__mro__ }}", r"line 1: access to attribute '__class__' of 'str' object is unsafe"),
        ("{{ report.sections.append(1) }}", r"line 1: a tuple has no 'append'"),
        ("{{ report.title | random }}", r"line 1: No filter named 'random'"),
        ("{{ lipsum() }}", r"line 1: there is no 'lipsum'"),
        ("{% for i in range(100001) %}{% endfor %}", r"line 1: OverflowError"),
        ("{{ 'x' * 1073741824 }}", r"MemoryError"),
        ("{% for i in range(33000) %}{{ 'x' * 1024 }}{% endfor %}", r"more than 32 MiB"),
    ],
)  # fmt: skip
def test_a_template_at_fault_stops_the_run_and_says_where(template: str, message: str) -> None:
    with pytest.raises(TemplateFaultError, match=message) as found:
        render(template, more="{{ nothing }}")
    assert str(found.value).startswith("template ")


def test_a_template_that_takes_too_long_is_ended() -> None:
    """Left alone it would take some twenty seconds, where five are allowed."""
    with pytest.raises(TemplateFaultError, match="seconds"):
        render("{% for i in range(5000) %}{% for j in range(99999) %}{% endfor %}{% endfor %}")


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import os; found = repr('TOKEN' in os.environ)", "False"),
        ("open('/etc/hosts')", "/etc/hosts is not for templates"),
        ("open(__import__('partnermap').__file__, 'a')", "__init__.py is not for templates"),
        ("import socket; socket.socket()", "socket.__new__ is not for templates"),
        ("import os; os.system('true')", "os.system is not for templates"),
    ],
)
def test_the_process_of_its_own_reaches_nothing(
    code: str, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sandbox keeps templates from trying; this is what holds if one got out."""
    monkeypatch.setenv("TOKEN", "secret")
    assert isolation.answer("test_report_rendering", code.encode()).decode().endswith(found)


def answer_job(code: bytes) -> bytes:
    """What `isolation` runs in the process of its own."""
    names: dict[str, str] = {}
    try:
        exec(code.decode(), names)  # noqa: S102 -- the test's own code
    except PermissionError as error:
        return str(error).encode()
    return names["found"].encode()


def test_an_unknown_template_lists_those_there_are() -> None:
    with pytest.raises(
        NothingThereError, match=r"'report\.dm\.j2'; did you mean 'report\.md\.j2'\?\n.*report\.html\.j2"
    ):
        rendering.render(base("running-numbers"), "markdown", PACKAGED, {}, "report.dm.j2")


def test_markdown_is_laid_out_for_the_eye() -> None:
    narrow = "| a | b |\n| --- | ---: |\n| **1** \\| | 日本 |\n"
    assert tidied(f"x\n\n\n\n{narrow}\n\n") == (
        "x\n\n| a        | b    |\n| -------- | ---: |\n| **1** \\| | 日本 |\n"
    )
    wide = f"| {'x' * 130} | b |\n| --- | --- |\n"
    assert tidied(wide) == wide


def test_the_document_for_template_writers_names_every_element_and_field() -> None:
    page = (Path(__file__).parent.parent / "docs" / "reports.md").read_text("utf-8")
    written = {
        name: re.findall(r"`(\w+)`", text.strip().rpartition("\n")[2])
        for name, text in re.findall(r"^### (\w+)\n(.*?)(?=^### |\Z)", page, re.MULTILINE | re.DOTALL)
    }
    known = {
        name: [each.name for each in fields(element)]
        for name, element in vars(elements).items()
        if is_dataclass(element)
    }
    assert written == known
    assert all(f"`{name}`" in page for name in (*rendering.NAMES, *PACKAGED))
