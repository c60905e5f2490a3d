"""The report through its templates. The only module that imports Jinja.

Every text is made safe for where it goes before a template sees it, so that no template can forget.
A register's own templates are code: they see plain data through a sandbox, in a process of their own.
"""

import base64
import hashlib
import pickle
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from types import TracebackType
from typing import Any, TypeVar, cast

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from partnermap.errors import NothingThereError, PartnermapError, listing
from partnermap.formats import ReportFormat
from partnermap.formats.markdown import escaped
from partnermap.report import isolation
from partnermap.report.elements import Drawing, ReportView
from partnermap.report.tidying import tidied
from partnermap.spelling import did_you_mean, quoted
from partnermap.wording.line import line

ENTRIES: Mapping[ReportFormat, str] = {"markdown": "report.md.j2", "html": "report.html.j2"}
"""The template that each format starts from."""

STYLE = "report.css"
NAMES = ("report", "style", "style_hash")
"""What a template sees at the top; the last two in HTML only."""

LONGEST_TEXT = 100_000
"""Characters of one text that a report shows; the reader of records takes no longer one."""

NEVER_TWICE_THE_SAME, MAKES_LINKS = "random", "urlize"
"""Filters that no template gets: a report is the same bytes each time, and links nowhere."""

FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What the code of a template may raise."""

PROVENANCE: Mapping[str, re.Pattern[str]] = {
    "markdown": re.compile(r"^## About this report$.*", re.MULTILINE | re.DOTALL),
    "html": re.compile(r'<footer aria-labelledby="about">.*?</footer>', re.DOTALL),
}
"""What a report says of itself: the one part in which two made from the same facts of a day may differ."""

_BLANKS = re.compile(r"[ \t\r\n]+")

D = TypeVar("D")


class TemplateFaultError(PartnermapError):
    """A template cannot be rendered."""


@dataclass(frozen=True, slots=True)
class _Job:
    """What a template sees, which templates there are by name, and where to start.

    `record` names the report in messages.
    """

    record: str
    context: Mapping[str, object]
    templates: Mapping[str, str]
    entry: str
    escapes: bool


def without_provenance(rendered: str, format_: str) -> str:
    """A rendered report without what it says of itself, where its templates put that as ours do."""
    return PROVENANCE[format_].sub("", rendered)


def render(
    view: ReportView,
    format_: ReportFormat,
    packaged: Mapping[str, str],
    own: Mapping[str, str],
    template: str | None = None,
) -> str:
    """The report as Markdown or HTML, from templates by name; a register's own take the place of packaged ones.

    `template` is where to start instead of at the format's own. Raises `NothingThereError` for a
    template that is not there, and `TemplateFaultError` for one that cannot be rendered.
    """
    templates = {**packaged, **own}
    entry = template or ENTRIES[format_]
    if entry not in templates:
        known = f"templates there are: {listing(sorted(templates))}"
        raise NothingThereError(f"{_not_there('no template is named', entry, templates)}\n{known}")
    context = _in_html(view, templates[STYLE]) if format_ == "html" else _in_markdown(view)
    job = _Job(view.record, context, templates, entry, escapes=format_ == "html")
    text = _rendered_apart(job) if own else _rendered(job)
    return tidied(text) if format_ == "markdown" else text


def _rendered_apart(job: _Job) -> str:
    try:
        return isolation.answer(__name__, pickle.dumps(job)).decode()
    except isolation.RefusedError as error:
        raise TemplateFaultError(str(error)) from None
    except isolation.StoppedError as error:
        raise TemplateFaultError(f"template {job.entry}: {error}") from None


def answer_job(job: bytes) -> bytes:
    """Render in a process of its own.

    Raises `isolation.RefusedError` with what is wrong with a template.
    """
    try:
        return _rendered(pickle.loads(job)).encode()  # noqa: S301 -- the bytes come from `render`
    except TemplateFaultError as error:
        raise isolation.RefusedError(str(error)) from None


def _rendered(job: _Job) -> str:
    try:
        return _environment(job).get_template(job.entry).render(job.context)
    except FAULTS as error:
        raise TemplateFaultError(_explained(error, job)) from None


# Posts, days and states come again and again: each text is made safe once.
def _in_markdown(view: ReportView) -> dict[str, object]:
    return {"report": _with_texts(view, cache(_safe_in_markdown))}


def _in_html(view: ReportView, style: str) -> dict[str, object]:
    style = style.replace("\r\n", "\n").replace("</", "<\\/")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return {
        "report": _with_texts(view, cache(_safe_in_html)),
        "style": style,
        "style_hash": f"sha256-{digest}",
    }


def _safe_in_markdown(text: str) -> str:
    return escaped(_BLANKS.sub(" ", text), LONGEST_TEXT)


def _safe_in_html(text: str) -> str:
    """On one line, with nothing hidden; Jinja itself escapes it."""
    return line(_BLANKS.sub(" ", text), LONGEST_TEXT).strip()


def _environment(job: _Job) -> ImmutableSandboxedEnvironment:
    templates = job.templates
    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda name: (templates[name], name, None) if name in templates else None),
        # Chosen by format and never by the ending of a file, which for `report.html.j2` would be `j2`.
        # Markdown's texts are safe already, and have no use for HTML's escapes.
        autoescape=job.escapes,
        undefined=Misspelt,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for name in (NEVER_TWICE_THE_SAME, MAKES_LINKS):
        del environment.filters[name]
    del environment.globals["lipsum"]
    return environment


def _with_texts(value: D, safe: Callable[[str], str]) -> D:
    """The same data with every text in it made safe; drawings are."""
    if isinstance(value, Drawing):
        return value
    if isinstance(value, str):
        return cast("D", safe(value))
    if isinstance(value, tuple):
        return cast("D", tuple(_with_texts(item, safe) for item in value))
    if is_dataclass(value) and not isinstance(value, type):
        found: Any = replace(
            value, **{each.name: _with_texts(getattr(value, each.name), safe) for each in fields(value)}
        )
        return cast("D", found)
    return value


class Misspelt(StrictUndefined):
    """A name that is not there, told with what may have been meant."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = str(self._undefined_name)
        if self._undefined_obj is missing:
            return _not_there("there is no", name, NAMES)
        if is_dataclass(self._undefined_obj):
            of = f"{type(self._undefined_obj).__name__}{_which(self._undefined_obj)} has no"
            return _not_there(of, name, [each.name for each in fields(self._undefined_obj)])
        return _not_there(f"a {type(self._undefined_obj).__name__} has no", name, ())


def _which(element: object) -> str:
    """Which of the elements of its kind it is, where it says so."""
    names = (getattr(element, name, "") for name in ("id", "record", "evaluation", "anchor", "ref", "title"))
    return next((f" of {name}" for name in names if name), "")


def _not_there(what: str, name: str, known: Iterable[str]) -> str:
    hint = did_you_mean(name, known)
    return f"{what} {quoted(name)}{f'; {hint}' if hint else ''}"


def _explained(error: BaseException, job: _Job) -> str:
    """Template, line and what is wrong there, and which report was being rendered."""
    if isinstance(error, TemplateSyntaxError):
        name, number, what = error.name or job.entry, error.lineno, error.message or ""
    elif isinstance(error, TemplateNotFound):
        name, number = _place(error.__traceback__, job)
        what = _not_there("no template is named", str(error), job.templates)
    else:
        name, number = _place(error.__traceback__, job)
        what = str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
    where = f"template {name}, line {number}" if number else f"template {name}"
    return f"{where}: {line(what)} (rendering {line(job.record)})"


def _place(trace: TracebackType | None, job: _Job) -> tuple[str, int]:
    """The last line of a template that a traceback passed through."""
    place = job.entry, 0
    while trace:
        name = trace.tb_frame.f_code.co_filename
        if name in job.templates:
            place = name, trace.tb_lineno
        trace = trace.tb_next
    return place
