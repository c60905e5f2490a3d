"""Work done in a process of its own, with limits. The only module that starts one.

The process gets no environment, may open no file and no connection once it works, and is ended when
it takes too long. The limits on processor time, memory and files hold where the platform has them;
Windows has none.
"""

import os
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from threading import Timer

LONGEST_SECONDS = 20
LONGEST_PROCESSOR_SECONDS = 10
MOST_MEMORY = 1 << 30
"""Bytes of address space, the interpreter's own among them."""

LARGEST_ANSWER = 32 << 20
"""Bytes."""

STOPPED = 3
"""Exit code of a process whose answer is why there is none."""

_START = (
    "import sys; sys.path[:] = {path!r}; from partnermap.report import isolation; isolation.work({name!r})"
)


class StoppedError(Exception):
    """There is no answer; the text says why."""


def answer(name: str, job: bytes) -> bytes:
    """What a function, named `module:function`, makes of some bytes in a process of its own.

    Raises `StoppedError` when it raised that itself, took too long or too much, or broke down.
    """
    command = [sys.executable, "-I", "-c", _START.format(path=sys.path, name=name)]
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
    if code == STOPPED:
        raise StoppedError(found.decode())
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


def work(name: str) -> None:
    """Answer the job on standard input: what the process of its own runs."""
    module, _, function = name.partition(":")
    answer_job = getattr(import_module(module), function)
    job = sys.stdin.buffer.read()
    _limit()
    code = 0
    try:
        found: bytes = answer_job(job)
    except StoppedError as error:
        found, code = str(error).encode(errors="backslashreplace"), STOPPED
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
        resource.RLIMIT_NOFILE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for which, most in limits.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(which, (most, most))
