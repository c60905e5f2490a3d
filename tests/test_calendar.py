"""Calendars of due days, read back by another library than the one that writes them."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Run, write
from partnermap.answers.answer import Calendar, CalendarEvent
from partnermap.formats import ics
from partnermap.wording.line import line
from registers import texts

ROOT = Path(__file__).parents[1]
ON = ("--on", "2010-02-01")

ISSUES = """
issues:
  - ref: 1
    issue: Nothing is reviewed, or so it seems; and more.
    actions:
      - ref: 1a
        action: >-
          Review the agreement, name the Überprüfung in it; say “why” \\ how, and write it down in a text so
          long that no line of a calendar could ever hold it as it stands — 見直す, 見直す, 見直す, 見直す.
        responsibility: {accountable: Arts Officer, with: [Head of Culture]}
        target_date: 2010-01
      - {ref: 1b, action: Count the audiences., responsibility: Head of Culture, target_date: 2010-02-20}
      - {ref: 1c, action: Is done., responsibility: Head of Culture, target_date: 2010-02-21, completed: 2009-11-30}
"""
PARTNERSHIP = """
registered: 2008-12
governance:
  - {kind: constitution, adopted: 2007, review_due: 2009-12}
  - {kind: constitution, adopted: 2008, review_due: 2010-06}
assurance:
  - {year: 2009/10, annual_report: {due: 2010-06-30}}
"""


def register(root: Path, issues: str = ISSUES) -> Path:
    return write(root, texts(extra=issues, partnership=PARTNERSHIP))


def events(calendar: str) -> dict[str, dict[str, object]]:
    """The events of a calendar by their ids, each with what it says."""
    read = vobject.readOne(calendar)
    found = {
        event.uid.value: {child.name.lower(): child.value for child in event.getChildren()}
        for event in read.contents.get("vevent", [])
    }
    assert len(found) == len(read.contents.get("vevent", []))
    return found


def test_another_library_reads_the_days_and_texts_that_were_written(run: Run, tmp_path: Path) -> None:
    ran = run(register(tmp_path), "export", "--format", "ics", *ON)
    assert (ran.code, ran.err) == (0, "")
    found = events(ran.out)
    assert {uid.partition("@")[0]: event["dtstart"] for uid, event in found.items()} == {
        "arts-2009-10/1a/action": date(2010, 1, 31),
        "arts-2009-10/1b/action": date(2010, 2, 20),
        "arts/review/constitution": date(2009, 12, 31),
        "arts/review/constitution/2": date(2010, 6, 30),
        "arts/annual-report/2009/10": date(2010, 6, 30),
    }
    first = found["arts-2009-10/1a/action@acme-city-council.partnermap"]
    assert first["summary"] == (
        "Arts: Review the agreement, name the Überprüfung in it; say “why” \\ how, and write it down in a "
        "text so long that no line of a calendar could ever hold it as it stands — 見直す, 見直す, 見直す, 見直す."
    )
    assert first["description"] == (
        "Responsible: Arts Officer, with Head of Culture\n"
        "Issue 1: Nothing is reviewed, or so it seems; and more.\n"
        "Action arts-2009-10/1a"
    )
    assert (first["dtend"], first["transp"]) == (date(2010, 2, 1), "TRANSPARENT")


def test_lines_are_folded_by_octets_and_never_within_a_character(run: Run, tmp_path: Path) -> None:
    written = run(register(tmp_path), "export", "--format", "ics", *ON).out.encode()
    lines = written.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines]


def test_the_shipped_register_has_the_days_that_json_gives(run: Run) -> None:
    options = ("--all", "--within", "400d", "--on", "2009-10-20")
    said = json.loads(run(ROOT, "overdue", *options, "--format", "json").out)
    days = [row["due"] for key in ("actions", "due_soon", "other") for row in said[key]]
    found = events(run(ROOT, "overdue", *options, "--format", "ics").out)
    assert len(days) > 50
    assert sorted(str(event["dtstart"]) for event in found.values()) == sorted(days)
    exported = events(run(ROOT, "export", "--format", "ics", "--on", "2009-10-20").out)
    assert {uid: exported[uid]["dtstart"] for uid in found} == {
        uid: event["dtstart"] for uid, event in found.items()
    }, "the same days under the same ids in both"


def test_one_date_that_changes_changes_one_event(run: Run, tmp_path: Path) -> None:
    before = events(run(register(tmp_path), "export", "--format", "ics", *ON).out)
    register(tmp_path, ISSUES.replace("2010-02-20", "2010-02-22"))
    after = events(run(tmp_path, "export", "--format", "ics", *ON).out)
    assert set(before) == set(after)
    changed = [uid for uid in before if before[uid] != after[uid]]
    assert [uid.partition("@")[0] for uid in changed] == ["arts-2009-10/1b/action"]


REVISIONS = """
        revisions:
          - day: 2010-01-20
            to: 2010-03-05
            approved: {by: Arts Board, day: 2010-01-29}
          - {day: 2010-03-03, to: 2010-04-09}
        deferrals:
          - {until: 2010-05-14, by: Arts Board, day: 2010-03-30}
"""


def test_each_dated_fact_is_a_later_edition_of_the_one_event_it_bears_on(run: Run, tmp_path: Path) -> None:
    counted = "      - ref: 1b\n        action: Count the audiences.\n        responsibility: Head of Culture\n        target_date: 2010-02-20"
    lines = [counted if "1b" in each else each for each in ISSUES.splitlines()]
    register(tmp_path, "\n".join(each + REVISIONS if each == counted else each for each in lines) + "\n")
    seen = []
    for day in ("2010-01-19", "2010-01-28", "2010-02-01", "2010-03-03", "2010-03-30"):
        found = events(run(tmp_path, "export", "--format", "ics", "--on", day).out)
        event = found.pop("arts-2009-10/1b/action@acme-city-council.partnermap")
        seen.append((event["sequence"], str(event["dtstart"])))
        assert {each["sequence"] for uid, each in found.items() if "/1a/" in uid} == {"0"}
    assert seen == [
        ("0", "2010-02-20"),
        ("1", "2010-02-20"),
        ("2", "2010-03-05"),
        ("3", "2010-03-05"),
        ("4", "2010-05-14"),
    ]


def test_events_are_known_by_the_registers_own_id_and_documents_by_their_adoption(
    run: Run, tmp_path: Path
) -> None:
    register(tmp_path)
    before = events(run(tmp_path, "export", "--format", "ics", *ON).out)
    arts = tmp_path / "data/partnerships/arts.yaml"
    first, second = (each for each in arts.read_text("utf-8").splitlines() if "constitution" in each)
    arts.write_text(arts.read_text("utf-8").replace(f"{first}\n{second}", f"{second}\n{first}"), "utf-8")
    assert events(run(tmp_path, "export", "--format", "ics", *ON).out) == before
    for council in ("Acme City Council", "Acme Borough Council"):
        write(
            tmp_path, {"partnermap.yaml": f"format: 2\nregister: acme\ncouncil: {council}\nnation: england\n"}
        )
        after = events(run(tmp_path, "export", "--format", "ics", *ON).out)
        assert {uid.partition("@")[2] for uid in after} == {"acme.partnermap"}
        assert {uid.partition("@")[0] for uid in after} == {uid.partition("@")[0] for uid in before}


def test_nothing_comes_from_the_clock_and_a_later_day_is_a_later_edition(run: Run, tmp_path: Path) -> None:
    first = run(register(tmp_path), "export", "--format", "ics", *ON).out
    assert run(tmp_path, "export", "--format", "ics", *ON).out == first
    stamps = {str(event["dtstamp"]) for event in events(first).values()}
    assert stamps == {"2010-02-01 00:00:00+00:00"}


def test_a_file_with_the_ending_is_written_whole(run: Run, tmp_path: Path) -> None:
    root = register(tmp_path)
    assert run(root, "export", "--output", "due.ics", *ON).code == 0
    assert (tmp_path / "due.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    ran = run(root, "overdue", "--output", "late.ics", *ON)
    assert ran.code == 0
    late = events((tmp_path / "late.ics").read_text(encoding="utf-8"))
    assert [uid.partition("/action")[0] for uid in late] == ["arts-2009-10/1a"]


def test_without_a_format_the_command_says_what_it_takes(run: Run, tmp_path: Path) -> None:
    ran = run(register(tmp_path), "export")
    assert (ran.code, ran.out) == (2, "")
    assert "--format, one of json, csv, xlsx, sqlite, parquet, ics" in ran.err


def test_exempt_days_are_withheld(run: Run, tmp_path: Path) -> None:
    root = register(
        tmp_path,
        ISSUES.replace(
            "    issue: Nothing", "    exempt: {paragraph: 3, reason: Terms.}\n    issue: Nothing"
        ),
    )
    assert "audiences" not in run(root, "export", "--format", "ics", *ON).out
    assert "audiences" in run(root, "export", "--format", "ics", "--private", *ON).out


@settings(max_examples=60)
@given(st.lists(st.text(max_size=120), min_size=1, max_size=4))
def test_no_text_makes_a_line_of_its_own_or_is_lost(wordings: list[str]) -> None:
    given_ = [
        CalendarEvent(f"x/{i}", date(2010, 1, 1), wording, [wording], "action")
        for i, wording in enumerate(wordings)
    ]
    written = ics.calendar(Calendar("due", "Acme", date(2010, 1, 1)), given_)
    assert written.count("BEGIN:VEVENT") == len(wordings)
    assert max(len(each.encode()) for each in written.split("\r\n")) <= 75
    assert not any(each.startswith((" ::", "::")) for each in written.split("\r\n"))
    found = events(written)
    for i, event in enumerate(given_):
        shown = found[f"x/{i}@acme.partnermap"]
        assert shown["summary"] == shown["description"] == line(event.summary, 200)


def test_without_the_library_the_message_gives_the_line_that_installs_it() -> None:
    program = (
        "import sys; sys.modules['icalendar'] = None; from partnermap.__main__ import main; "
        "sys.exit(main(['export', '--format', 'ics', '--on', '2009-10-20']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "a calendar needs the package icalendar, which is not installed\n"
        "install it: pip install 'partnermap[calendar]'\n"
    )


@pytest.mark.parametrize("command", ["overdue", "export"])
def test_both_commands_write_the_same_event_for_the_same_action(
    run: Run, tmp_path: Path, command: str
) -> None:
    found = events(run(register(tmp_path), command, "--format", "ics", *ON).out)
    event = found["arts-2009-10/1a/action@acme-city-council.partnermap"]
    assert (event["dtstart"], event["categories"]) == (date(2010, 1, 31), ["action"])


def test_councils_in_other_letters_have_calendars_of_their_own() -> None:
    event = CalendarEvent("arts/review/constitution", date(2010, 1, 1), "Review", (), "review")
    councils = ("Δήμος Αθηναίων", "京都市", "Côte", "Cête")
    written = [ics.calendar(Calendar("due", council, date(2010, 1, 1)), [event]) for council in councils]
    assert len({uid for text in written for uid in events(text)}) == len(councils)
