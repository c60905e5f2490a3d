"""Work done in a process of its own, with limits. The only module that starts one.

The process gets no environment. Once it works it may open nothing but Python's own modules, start
nothing and connect to nothing, and it is ended when it takes too long. The limits on processor time,
memory and what it writes hold where the platform has them; Windows has none.
"""

import os
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Timer

LONGEST_SECONDS = 20
LONGEST_PROCESSOR_SECONDS = 5
MOST_MEMORY = 1 << 30
"""Bytes of address space, the interpreter's own among them."""

LARGEST_ANSWER = 32 << 20
"""Bytes."""

NO_ANSWER = 3
"""Exit code of a process that says why there is none."""

MODULES = (sys.prefix, sys.base_prefix, str(Path(__file__).resolve().parents[1]))
"""Folders from which Python may still load what it has put off."""

FORBIDDEN = (
    "socket.",
    "subprocess.",
    "ctypes.",
    "shutil.",
    "os.",
    "pty.",
    "webbrowser.",
    "winreg.",
    "urllib.",
)
HARMLESS = ("os.listdir", "os.scandir", "os.fspath")
"""What finding a module needs."""

_START = (
    "import sys; sys.path[:] = {path!r}; from partnermap.report import isolation; isolation.work({module!r})"
)


class RefusedError(Exception):
    """The work could not be done; the text, from the process of its own, says why."""


class StoppedError(Exception):
    """The process took too much of something, or broke down; the text says what."""


def answer(module: str, job: bytes) -> bytes:
    """What the function `answer_job` of a module makes of some bytes in a process of its own.

    Raises `RefusedError` when it did, and `StoppedError` when the process took too long or too much, or
    broke down.
    """
    command = [sys.executable, "-I", "-c", _START.format(path=sys.path, module=module)]
    process = subprocess.Popen(  # noqa: S603 -- this very interpreter, with code of ours
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
    )
    overtime = Timer(LONGEST_SECONDS, process.kill)
    overtime.start()
    with process:
        found = _exchanged(process, job)
        stopped_by_us = len(found) > LARGEST_ANSWER
        if stopped_by_us:
            process.kill()
        code = process.wait()
        in_time = overtime.is_alive()
        overtime.cancel()
    if stopped_by_us:
        raise StoppedError(f"it made more than {LARGEST_ANSWER >> 20} MiB")
    if code == NO_ANSWER:
        raise RefusedError(found.decode())
    if code:
        limits = f"{LONGEST_PROCESSOR_SECONDS} seconds of work, {MOST_MEMORY >> 20} MiB of memory"
        raise StoppedError(
            f"it broke down or used more than {limits}"
            if in_time
            else f"it took more than {LONGEST_SECONDS} seconds"
        )
    return found


def _exchanged(process: "subprocess.Popen[bytes]", job: bytes) -> bytes:
    """Hand over the job and take the answer, or the start of one that is too large."""
    assert process.stdin  # noqa: S101 -- a pipe was asked for
    assert process.stdout  # noqa: S101 -- the same
    with suppress(BrokenPipeError):
        process.stdin.write(job)
        process.stdin.close()
    return process.stdout.read(LARGEST_ANSWER + 1)


def _environment() -> dict[str, str]:
    """Nothing but what Windows needs to start a program at all."""
    needed = ("SYSTEMROOT",)
    return {name: os.environ[name] for name in needed if name in os.environ}


def work(module: str) -> None:
    """Answer the job on standard input: what the process of its own runs."""
    worker = import_module(module)
    job = sys.stdin.buffer.read()
    _limit()
    sys.addaudithook(_refuse)
    code = 0
    try:
        found: bytes = worker.answer_job(job)
    except RefusedError as error:
        found, code = str(error).encode(errors="backslashreplace"), NO_ANSWER
    sys.stdout.buffer.write(found)
    sys.stdout.buffer.flush()
    os._exit(code)


def _limit() -> None:
    """Take from this process what it has no need of."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 -- not on Windows

    limits = {
        resource.RLIMIT_CPU: LONGEST_PROCESSOR_SECONDS,
        resource.RLIMIT_AS: MOST_MEMORY,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for which, most in limits.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(which, (most, most))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse what no template has any business with; a hook cannot be taken off again."""
    if event == "open":
        path, mode, _ = arguments
        if not str(path).startswith(MODULES) or (isinstance(mode, str) and set(mode) & set("wax+")):
            raise PermissionError(f"{path} is not for templates")
    elif event.startswith(FORBIDDEN) and event not in HARMLESS:
        raise PermissionError(f"{event} is not for templates")
