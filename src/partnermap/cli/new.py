"""`partnermap new …`: a new record, with what it still leaves to be answered."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from partnermap.cli import options, recording
from partnermap.cli.asking import Answers, Question
from partnermap.cli.beginning import NewRecord, begin, questions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnermap.register import Register
    from partnermap.source import Data


def says(option: str, help_: str, metavar: str = "TEXT") -> Any:  # noqa: ANN401 -- what typer calls an option's own type
    """An option that gives what a record says under a key."""
    return typer.Option(option, metavar=metavar, help=help_)


Name = Annotated[str | None, says("--name", "Its name.")]
WantedId = Annotated[str | None, says("--id", "Its id; by default made of its name.", "ID")]
From = Annotated[str | None, says("--from", "From when it holds: a day, month, quarter or year.", "WHEN")]


def partnership(
    *,
    name: Name = None,
    short_name: Annotated[str | None, says("--short-name", "Its name in tables.")] = None,
    purpose: Annotated[str | None, says("--purpose", "What it is for.")] = None,
    kind: Annotated[str | None, says("--kind", "What kind of partnership it is.", "WORD")] = None,
    lead_officer: Annotated[
        str | None, says("--lead-officer", "The post that keeps its record right.", "POST")
    ] = None,
    member: Annotated[list[str] | None, says("--member", "An organisation in it; once for each.")] = None,
    committee: Annotated[
        list[str] | None, says("--committee", "A committee that it reports to; once for each.")
    ] = None,
    registered: Annotated[str | None, says("--registered", "When it entered the register.", "WHEN")] = None,
    wanted_id: WantedId = None,
    dry_run: recording.DryRun = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Begin the record of a partnership."""
    from partnermap.recording import beginning, on_record

    given: dict[str, Data | None] = {
        "name": name,
        "short_name": short_name,
        "purpose": purpose,
        "kind": kind,
        "lead_officer": lead_officer,
        "members": [*(member or ())],
        "committees": [*(committee or ())],
        "registered": registered,
    }

    def asked(register: "Register") -> "Sequence[Question]":
        known = {
            "lead_officer": on_record.posts(register),
            "members": on_record.organisations(register),
            "committees": on_record.committees(register),
        }
        many = {"members": "--member", "committees": "--committee"}
        return questions("partnership", given, known, many)

    def as_written(said: Answers) -> Answers:
        members = said.get("members", ())
        return {**said, "members": [{"organisation": each} for each in members]} if members else said

    new = NewRecord(
        "partnership",
        lambda seen, said: beginning.new_partnership(seen.as_read, as_written(said), wanted_id),
        named_by="name",
        as_judged=as_written,
    )
    begin(new, asked, root=root, dry_run=dry_run, private=private)


def report(
    *,
    year: Annotated[
        str | None, says("--year", "The year reported on, as 2009/10 or 2009-10.", "YEAR")
    ] = None,
    committee: Annotated[str | None, says("--committee", "The committee.")] = None,
    meeting: Annotated[str | None, says("--meeting", "The day of the meeting, as 2009-07-14.", "DAY")] = None,
    title: Annotated[str | None, says("--title", "The title of the report.")] = None,
    report_of: Annotated[str | None, says("--report-of", "The post whose report it is.", "POST")] = None,
    dry_run: recording.DryRun = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Begin the sheet of a committee report: what is written for it beside what is worked out."""
    from partnermap.recording import beginning, on_record

    given: dict[str, Data | None] = {
        "year": options.year_asked(year),
        "committee": committee,
        "meeting": _day(meeting),
        "title": title,
        "report_of": report_of,
    }

    def asked(register: "Register") -> "Sequence[Question]":
        known = {
            "year": on_record.years(register),
            "committee": on_record.committees(register),
            "title": on_record.titles(register),
            "report_of": on_record.posts(register),
        }
        return questions("report", given, known)

    begin(
        NewRecord("report", lambda seen, said: beginning.new_report(seen.as_read, said)),
        asked,
        root=root,
        dry_run=dry_run,
        private=private,
    )


def strategy(
    *,
    title: Annotated[str | None, says("--title", "Its title.")] = None,
    owner: Annotated[str | None, says("--owner", "The body that owns it.", "BODY")] = None,
    kind: Annotated[str | None, says("--kind", "What kind of strategy it is.")] = None,
    from_: From = None,
    to: Annotated[
        str | None, says("--to", "When it runs out: a day, month, quarter or year.", "WHEN")
    ] = None,
    wanted_id: WantedId = None,
    dry_run: recording.DryRun = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Add a strategy or policy to data/strategies.yaml."""
    from partnermap.recording import beginning, on_record

    given: dict[str, Data | None] = {
        "title": title,
        "owner": owner,
        "kind": kind,
        "from": from_,
        "to": to,
    }

    def asked(register: "Register") -> "Sequence[Question]":
        return questions("strategies", given, {"owner": on_record.owners(register)})

    new = NewRecord(
        "strategies",
        lambda seen, said: beginning.new_strategy(seen.as_read, said, wanted_id),
        named_by="title",
    )
    begin(new, asked, root=root, dry_run=dry_run, private=private)


def post(
    *,
    name: Name = None,
    also_written: Annotated[
        list[str] | None, says("--also-written", "Another way to write its name; once for each.")
    ] = None,
    service: Annotated[str | None, says("--service", "The service it belongs to.")] = None,
    from_: From = None,
    wanted_id: WantedId = None,
    dry_run: recording.DryRun = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Add a post to data/posts.yaml."""
    from partnermap.recording import beginning, on_record

    given: dict[str, Data | None] = {
        "name": name,
        "also_written": [*(also_written or ())],
        "service": service,
        "from": from_,
    }

    def asked(register: "Register") -> "Sequence[Question]":
        return questions("posts", given, {"service": on_record.services(register)})

    new = NewRecord(
        "posts", lambda seen, said: beginning.new_post(seen.as_read, said, wanted_id), named_by="name"
    )
    begin(new, asked, root=root, dry_run=dry_run, private=private)


def _day(text: str | None) -> str | None:
    day = options.day_asked(text, "--meeting")
    return day.isoformat() if day else None
