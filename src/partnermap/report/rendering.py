"""The report through its templates. The only module that imports Jinja.

Every text is made safe for where it goes before a template sees it, so that no template can forget.
A register's own templates are code: they see plain data through a sandbox, in a process of their own.
"""

import base64
import hashlib
import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from types import TracebackType
from typing import Any, Literal, TypeVar, cast

import jinja2.debug  # the process of its own may open no file once it is limited  # noqa: F401
from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from partnermap.errors import NothingThereError, PartnermapError, listing
from partnermap.output.line import line
from partnermap.output.markdown import escaped
from partnermap.report import isolation
from partnermap.report.elements import ReportView
from partnermap.report.tidying import tidied
from partnermap.spelling import did_you_mean, quoted

Format = Literal["markdown", "html"]
ENTRIES: Mapping[Format, str] = {"markdown": "report.md.j2", "html": "report.html.j2"}
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

D = TypeVar("D")


class TemplateFaultError(PartnermapError):
    """A template cannot be rendered."""


@dataclass(frozen=True, slots=True)
class _Job:
    """What is rendered, with which templates by name, from which of them on."""

    view: ReportView
    format: Format
    templates: Mapping[str, str]
    entry: str


def render(
    view: ReportView,
    format_: Format,
    packaged: Mapping[str, str],
    own: Mapping[str, str],
    template: str | None = None,
) -> str:
    """The report as Markdown or HTML, from templates by name; a register's own take the place of packaged ones.

    `template` is where to start instead of at the format's own. Raises `NothingThereError` for a
    template that is not there, and `TemplateFaultError` for one that cannot be rendered.
    """
    job = _Job(view, format_, {**packaged, **own}, template or ENTRIES[format_])
    if job.entry not in job.templates:
        hint = did_you_mean(job.entry, job.templates)
        known = f"templates there are: {listing(sorted(job.templates))}"
        raise NothingThereError(
            f"no template is named {quoted(job.entry)}{f'; {hint}' if hint else ''}\n{known}"
        )
    if not own:
        return _rendered(job)
    try:
        return isolation.answer(f"{__name__}:answer_job", pickle.dumps(job)).decode()
    except isolation.StoppedError as error:
        raise TemplateFaultError(f"template {job.entry}: {error}") from None


def answer_job(job: bytes) -> bytes:
    """Render in a process of its own.

    Raises `isolation.StoppedError` with what is wrong with the template.
    """
    try:
        return _rendered(pickle.loads(job)).encode()  # noqa: S301 -- the bytes come from `render`
    except TemplateFaultError as error:
        raise isolation.StoppedError(str(error).partition(": ")[2]) from None


def _rendered(job: _Job) -> str:
    environment = _environment(job.format, job.templates)
    safe = escaped if job.format == "markdown" else _on_one_line
    context: dict[str, object] = {"report": _with_texts(job.view, lambda text: safe(text, LONGEST_TEXT))}
    if job.format == "html":
        style = job.templates[STYLE].replace("\r\n", "\n").replace("</", "<\\/")
        context |= {"style": style, "style_hash": _hash(style)}
    try:
        text = environment.get_template(job.entry).render(context)
    except FAULTS as error:
        raise TemplateFaultError(_explained(error, job)) from None
    return tidied(text) if job.format == "markdown" else text


def _on_one_line(text: str, longest: int) -> str:
    return line(text, longest).strip()


def _environment(format_: Format, templates: Mapping[str, str]) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda name: (templates[name], name, None) if name in templates else None),
        # Chosen by format and never by the ending of a file, which for `report.html.j2` would be `j2`.
        # Markdown's texts are safe already, and have no use for HTML's escapes.
        autoescape=format_ == "html",
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
    """The same data with every text in it made safe."""
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


def _hash(style: str) -> str:
    """How a content security policy names a style sheet that it lets pass."""
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"


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
    return f"{where}: {line(what)} (rendering {line(job.view.record)})"


def _place(trace: TracebackType | None, job: _Job) -> tuple[str, int]:
    """The last line of a template that a traceback passed through."""
    place = job.entry, 0
    while trace:
        name = trace.tb_frame.f_code.co_filename
        if name in job.templates:
            place = name, trace.tb_lineno
        trace = trace.tb_next
    return place
