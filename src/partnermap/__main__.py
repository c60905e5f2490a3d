"""Where the program starts: runs a command and turns what stops it into a message and an exit code."""

import os
import sys

from partnermap import __version__

BUG = 70
INTERRUPTED = 130


def main(arguments: "list[str] | None" = None) -> int:
    """Run the command line and return the exit code; by default this process's own, which ends with it."""
    if arguments is not None:
        return _ended(arguments)
    _without_collector()
    _without_plugins()
    code = _ended(sys.argv[1:])
    is_watched = (
        sys.gettrace() is not None or sys.getprofile() is not None
    )  # by who has something to do at the end
    if not is_watched:
        _leave(code)
    return code


def _leave(code: int) -> None:
    """End the process at once: to take all that was read apart again, object by object, takes a tenth of a long run."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            try:  # noqa: SIM105 -- to load contextlib takes longer than all else that `--version` does
                stream.flush()
            except (OSError, ValueError):
                pass  # what could not be written has been told
    os._exit(code)


def _ended(arguments: "list[str]") -> int:
    """The exit code of a command line, once it is run."""
    if arguments == ["--version"] and _is_written(f"partnermap {__version__}"):
        return 0
    from partnermap.cli import streams
    from partnermap.errors import PartnermapError, UsageError

    streams.prepare()
    try:
        if arguments[:1] == ["--complete"]:
            from partnermap.cli.completion import complete

            return complete(arguments[1:])
        return _run(arguments)
    except UsageError as error:
        from partnermap.cli.app import NAMES
        from partnermap.cli.usage import with_help

        streams.note(with_help(str(error), arguments, NAMES))
        return error.exit_code
    except PartnermapError as error:
        streams.note(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        if "--verbose" in arguments:
            streams.report_bug(error, verbose=True)
        return streams.report_refusal(error)
    except Exception as error:  # noqa: BLE001 -- the one place where a fault of ours ends
        streams.report_bug(error, verbose="--verbose" in arguments)
        return BUG


def _is_written(text: str) -> bool:
    """Write a line; False where that cannot be done, of which `streams` has words."""
    if sys.stdout is None:
        return False
    try:
        print(text, flush=True)  # noqa: T201 -- answered before anything else is imported
    except OSError:
        return False
    return True


def _without_collector() -> None:
    """One short process that makes few cycles needs no garbage collector, which would cost it a quarter of its time."""
    import gc

    gc.disable()


def _without_plugins() -> None:
    """Let pydantic run no other package's code on the records, nor look through all that are installed for some."""
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"


def _run(arguments: "list[str]") -> int:
    from partnermap.cli.app import COMMANDS, command
    from partnermap.cli.usage import run

    first = next(iter(arguments), None)
    try:
        return run(command(first if first in COMMANDS else None), arguments)
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # a reader of help that has seen enough
            return 0
        return end.code if isinstance(end.code, int) else 0


if __name__ == "__main__":
    sys.exit(main())
