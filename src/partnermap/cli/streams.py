"""The terminal: results go to stdout, everything else to stderr."""

import errno
import io
import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from partnermap.errors import NotWrittenError, PartnermapError
from partnermap.wording.line import line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from partnermap.answers.answer import Answer
    from partnermap.formats import Own

LONGEST_LINE = 10_000

NOWHERE_TO_WRITE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EBADF, errno.EIO})
"""What the system says where nothing more can be written."""

LEAST_COLUMNS = 40
"""Of a terminal, whatever it says of itself."""


class Closed(io.TextIOBase):
    """A standard output that was closed before the run began: there is nowhere to write to."""

    def write(self, _: str) -> int:
        """Refuse as the system does."""
        raise OSError(errno.EBADF, "standard output is closed")


def prepare() -> None:
    r"""Let no character that a terminal cannot show stop the run; what is piped is UTF-8 with `\n`, everywhere."""
    if sys.stdout is None:
        sys.stdout = Closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")


def result(text: str, output: Path | None = None) -> None:
    """Show what a command answers, or write it to a file whole or not at all, to a pipe or device as it comes."""
    if output is None:
        if text:
            _write(sys.stdout, text)
        return
    from partnermap.workspace.results import write_result

    write_result(output, text)


def written(path: str) -> None:
    """Name a file as soon as it is written; beside the result where that takes no more, for it is done all the same."""
    try:
        result(f"{line(path, LONGEST_LINE)}\n")
    except NotWrittenError:
        note(f"{path}: written")
        raise


def note(text: str) -> None:
    """Say something beside the result; every line of it is made safe, and wrapped on a terminal."""
    lines = (line(each, LONGEST_LINE) for each in text.split("\n"))
    with suppress(NotWrittenError):
        _write(sys.stderr, "".join(f"{_wrapped(each)}\n" for each in lines))


def to_paste(lines: "Iterable[str]") -> None:
    """Show lines beside the result that can be pasted into a shell: each is made safe, and none is wrapped."""
    with suppress(NotWrittenError):
        _write(sys.stderr, "".join(f"  {line(each, LONGEST_LINE)}\n" for each in lines))


def _wrapped(text: str) -> str:
    from shutil import get_terminal_size

    if sys.stderr is None or not sys.stderr.isatty():
        return text
    from textwrap import fill

    return fill(
        text, max(get_terminal_size().columns, LEAST_COLUMNS), break_on_hyphens=False, break_long_words=False
    )


def report_bug(error: Exception, *, verbose: bool) -> None:
    """Say that the fault is ours, in short or with all that helps to mend it."""
    if verbose:
        import traceback

        note("".join(traceback.format_exception(error)).rstrip())
    advice = "please report it" if verbose else "run it again with --verbose and report what it shows"
    note(f"partnermap stopped on a fault of its own: {type(error).__name__}: {error}\n{advice}")


def report_refusal(error: OSError) -> int:
    """Say in one line what the machine refused, and return the exit code."""
    reason = (error.strerror or str(error)).lower()
    if error.errno in NOWHERE_TO_WRITE:
        drop(sys.stdout)
        note(f"the result cannot be written: {reason}")
        return NotWrittenError.exit_code
    where = f"{error.filename}: " if error.filename else ""
    more = "; allow more with ulimit -n" if error.errno in {errno.EMFILE, errno.ENFILE} else ""
    note(f"the machine refused to go on: {where}{reason}{more}")
    return PartnermapError.exit_code


def _write(stream: TextIO | None, text: str) -> None:
    """Write at once; a reader that has seen enough and left changes nothing about the verdict.

    Raises `NotWrittenError` where nothing can be written.
    """
    if stream is None:
        return
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        drop(stream)
    except OSError as error:
        drop(stream)
        reason = (error.strerror or str(error)).lower()
        raise NotWrittenError(f"the result cannot be written: {reason}") from None


def drop(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere, so that nothing is said of it at the end of the run."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@contextmanager
def working(what: str, total: int) -> "Iterator[Callable[[int], None] | None]":
    """Takes how many of a total are done, and shows it to a person at a terminal; None where nobody looks."""
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    from partnermap.formats.working import working as shown

    with shown(what, total) as tell:
        yield tell


def on_terminal() -> bool:
    """Whether a person looks at the result."""
    return sys.stdout is not None and sys.stdout.isatty()


def somebody_is_there() -> bool:
    """Whether a person can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def asked(question: str) -> str:
    """What a person answers to a question; raises `KeyboardInterrupt` where the input ends."""
    _write(sys.stderr, f"{question} ")
    answer = sys.stdin.readline()
    if not answer:
        raise KeyboardInterrupt
    return answer.strip()


def agreed_to(question: str) -> bool:
    """Whether a person says yes to a question; anything else is no."""
    return asked(f"{question} [y/N]").casefold() in {"y", "yes"}


def wants_color(color: bool | None, output: Path | None) -> bool:  # noqa: FBT001 -- the option's own value
    """Whether to colour the result: as asked, else on a terminal that can and where `NO_COLOR` is not set."""
    if color is not None:
        return color
    if output or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not on_terminal():
        return False
    return sys.platform != "win32" or bool(os.environ.get("WT_SESSION") or os.environ.get("TERM"))


def answer(
    found: "Answer",
    format_: str,
    output: Path | None,
    *,
    color: bool | None = None,
    raw: bool = False,
    own: "Own | None" = None,
) -> None:
    """Show an answer in a format, or as an `own` writer of the command does.

    What it lacks is said beside it where the format has no place for that; a writer of a command's own sees to it.
    """
    from partnermap import formats

    look = formats.Look(columns(output), wants_color(color, output), raw, _becomes_a_file(output))
    text = formats.write(found, format_, look, own)
    is_in_pieces = found.parts and format_ in formats.PARTS_ALONE
    is_said = format_ in formats.SAYS_WHAT_IS_LEFT_OUT or format_ in (own or ())
    if is_in_pieces or not is_said:
        for sentence in filter(None, [found.marking, *found.omissions()]):
            note(sentence)
    result(text, output)


def files(found: "Answer", format_: str, output: Path, *, raw: bool = False) -> None:
    """Write the tables of an answer into a file or folder, whole or not at all; what it lacks is said beside it."""
    from partnermap import formats
    from partnermap.workspace.results import write_complete_folder, write_result

    written = formats.TABLE_FILES[format_](found, formats.Look(raw=raw, in_a_file=True))
    for sentence in filter(None, [found.marking, *found.omissions(), *written.said]):
        note(sentence)
    if isinstance(written.content, bytes):
        write_result(output, written.content)
    else:
        write_complete_folder(output, written.content)


def _becomes_a_file(output: Path | None) -> bool:
    """Whether a result is written to a regular file, and not to a pipe or device."""
    return output is not None and (os.path.isfile(output) or not os.path.exists(output))  # noqa: PTH110, PTH113 -- those of `Path` stop at a folder that may not be entered


def columns(output: Path | None) -> int | None:
    """How wide a person's terminal is; None where the result goes elsewhere."""
    if output or not on_terminal():
        return None
    from shutil import get_terminal_size

    return max(get_terminal_size().columns, LEAST_COLUMNS)
