"""Where the program starts: runs a command and turns what stops it into a message and an exit code."""

import sys

from partnermap import __version__

BUG = 70
INTERRUPTED = 130


def main(arguments: "list[str] | None" = None) -> int:
    """Run the command line, by default this process's own, and return the exit code."""
    if arguments is None:
        arguments = sys.argv[1:]
        _without_collector()
    if arguments == ["--version"]:
        print(f"partnermap {__version__}")  # noqa: T201 -- answered before anything else is imported
        return 0
    from partnermap.cli import streams
    from partnermap.errors import PartnermapError

    streams.prepare()
    try:
        return _run(arguments)
    except PartnermapError as error:
        streams.note(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 -- the one place where a fault of ours ends
        streams.report_bug(error, verbose="--verbose" in arguments)
        return BUG


def _without_collector() -> None:
    """One short process that makes few cycles needs no garbage collector, which would cost it a quarter of its time."""
    import gc

    gc.disable()


def _run(arguments: "list[str]") -> int:
    from partnermap.cli.app import command

    try:
        command().main(arguments, prog_name="partnermap")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
