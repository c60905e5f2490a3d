"""The register of an invented borough, in which every field of every record has a value of its own; and its history.

The files in `thornmere/` are the register. Its history is told backwards from them: each step says what had stood in
the place of what it brought.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import alterations
from partnermap.source import KeyPath
from repositories import commit, git, lay_out

ROOT = Path(__file__).with_name("thornmere")
ON = "2024-11-15"
"""A day on which much is overdue, due soon, asked for, moved and still to come."""

RAILWAY = "data/evaluations/orchard-line-2024-25.yaml"
CRAFT = "data/partnerships/craft-futures.yaml"


def texts(root: Path = ROOT) -> dict[str, str]:
    """The register as it stands in its folder."""
    files = sorted(root.rglob("*.yaml"))
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files}


@dataclass(frozen=True)
class Step:
    """A commit, or with no day what is not committed yet, and what it put in the place of what."""

    day: str
    message: str
    path: str
    changes: Sequence[tuple[str, str]]
    """What stood before, and what stands since."""


RAMP_THOUGHT_OF = """\
        action: Think about a ramp at Damson Halt.
        points:
          - Look at the bank.
        priority: fundamental
        responsibility: {accountable: Halts Warden, with: [Porters' Foreman]}
        target_date: 2024-09-06
        repeats: yearly
"""
RAMP_TO_BE_BUILT = """\
        action: Build a ramp to the up platform of Damson Halt.
        points:
          - Measure the bank in the dry season.
          - Ask three builders for a price.
        priority: fundamental
        responsibility: {accountable: Stations Surveyor, with: [Head of Legal, Valley Trains Ltd]}
        political_lead: Cabinet Member for Stations
        target_date: 2024-08-30
        revisions:
          - to: 2024-10-04
            day: 2024-08-08
            reason: The surveyor broke a leg on the very bank.
            approved:
              by: Orchard Line Board
              day: 2024-08-22
              minute: 407
              reason: A leg mends in six weeks.
"""
RAMP_REWORDED = """\
        amendments:
          - day: 2024-08-15
            was:
              action: Think about a ramp at Damson Halt.
              points:
                - Look at the bank.
              responsibility: {accountable: Halts Warden, with: [Porters' Foreman]}
              target_date: 2024-09-06
              repeats: yearly
            by: Orchard Line Ramp Group
            minute: 409
            reason: Thinking had been agreed where building was meant.
"""
FROST = """\
          - to: 2025-01-20
            day: 2024-09-16
            reason: The builders wait for frost.
            refused:
              by: Orchard Line Bench
              day: 2024-09-26
              minute: 408
              reason: Frost is no reason in September.
"""
PRICE_WITHDRAWN = """\
          - to: 2024-12-13
            day: 2024-10-29
            reason: One of three builders has withdrawn its price.
"""
BANK_MEASURED = """\
        progress:
          - day: 2024-09-11
            by: Assistant Surveyor
            note: The bank is measured, and steeper than it looks.
"""
PRICES_IN = """\
          - day: 2024-10-23
            by: Clerk of Works
            note: Two prices are in, and both are above the budget.
            percent: 35
"""
HOLE_IN_THE_WALL = """\
        completed: 2024-09-19
        evidence: A photograph of a hole in the wall.
        verified: {by: Bell Inspector, day: 2024-09-24}
"""
HOLE_TAKEN_BACK = """\
        amendments:
          - day: 2024-10-03
            was:
              completed: 2024-09-19
              evidence: A photograph of a hole in the wall.
              verified: {by: Bell Inspector, day: 2024-09-24}
            by: Orchard Line Bell Group
            minute: 410
            reason: What had been verified was a hole.
"""
BELL_RINGS = """\
        completed: 2024-10-10
        evidence: The bell rings, and the porter comes.
        verified: {by: Principal Auditor, day: 2024-10-24}
"""
NOTICE = """\
  notices:
    - served: 2024-09-09
      by: Anvil Trustees
      minute: 5
      reason: The trust wants its workshop back for a foundry.
"""
BY_BELL = "        target_date: 2024-09-20\n"
MONTHS_OF_NOTICE = "  end: 2026-09-05\n  notice_months: 6\n"
AGREED_DAY = ", actual: 2024-07-25, forum: Orchard Line Assembly, minute: 405"
STEEPER = "The bank is measured, and steeper than it looks."
FARES_DUE = "        responsibility: Timetable Clerk\n        target_date: {}\n        amendments:\n"
CASH_BOX = "        responsibility: Finance Partner\n        target_date: {}\n"

STEPS = (
    Step(
        "2024-07-29",
        "Record that the assembly agreed",
        RAILWAY,
        [("2024-07-22}", f"2024-07-22{AGREED_DAY}}}")],
    ),
    Step(
        "2024-08-23",
        "Build the ramp instead of thinking about it",
        RAILWAY,
        [(RAMP_THOUGHT_OF, RAMP_TO_BE_BUILT + RAMP_REWORDED)],
    ),
    Step("2024-09-12", "Notice of the trust", CRAFT, [(MONTHS_OF_NOTICE, MONTHS_OF_NOTICE + NOTICE)]),
    Step(
        "2024-09-13",
        "Note that the bank is measured",
        RAILWAY,
        [(RAMP_REWORDED, RAMP_REWORDED + BANK_MEASURED.replace(STEEPER, "The bank is measured."))],
    ),
    Step("2024-09-25", "The bell is up", RAILWAY, [(BY_BELL, BY_BELL + HOLE_IN_THE_WALL)]),
    Step(
        "2024-09-27",
        "No more time for the ramp",
        RAILWAY,
        [(RAMP_REWORDED, FROST + RAMP_REWORDED)],
    ),
    Step(
        "2024-10-04",
        "The bell is not up after all",
        RAILWAY,
        [(BY_BELL + HOLE_IN_THE_WALL, BY_BELL + HOLE_TAKEN_BACK)],
    ),
    Step("2024-10-11", "Smooth a note", RAILWAY, [("note: The bank is measured.", f"note: {STEEPER}")]),
    Step(
        "2024-10-14",
        "Tidy the days",
        RAILWAY,
        [(FARES_DUE.format("2024-11-25"), FARES_DUE.format("2025-01-27"))],
    ),
    Step(
        "2024-10-18",
        "Put the day of the fares back",
        RAILWAY,
        [(FARES_DUE.format("2025-01-27"), FARES_DUE.format("2024-11-25"))],
    ),
    Step(
        "2024-10-28",
        "The bell rings, and two prices are in",
        RAILWAY,
        [
            (HOLE_TAKEN_BACK, HOLE_TAKEN_BACK + BELL_RINGS),
            (BANK_MEASURED, BANK_MEASURED + PRICES_IN),
            (CASH_BOX.format("2024-10-21"), CASH_BOX.format("2024-10-28")),
        ],
    ),
    Step("", "", RAILWAY, [(RAMP_REWORDED, PRICE_WITHDRAWN + RAMP_REWORDED)]),
)
"""From the first commit to the register as it stands; the last is not committed yet."""


UNTIDY: Mapping[str, Sequence[tuple[str, str]]] = {
    RAILWAY: [
        (
            "        responsibility: {accountable: Stations Surveyor, with: [Head of Legal, Valley Trains Ltd]}\n",
            "",
        )
    ],
    "data/evaluations/lantern-festival-2023-24.yaml": [
        ("responsibility: Events Officer", "responsibility: Warden of Events")
    ],
    "data/partnerships/hedgerow-network.yaml": [
        (
            "kind: area\n",
            "kind: area\nlevel: planet\n"
            "strategies: [{strategy: town-vision, contribution: informs, objective: handmade-economy}]\n",
        )
    ],
    "data/partnerships/harbour-talks.yaml": [("level: county\n", "level: ocean\n")],
    "data/partnerships/young-makers.yaml": [
        ("organisation: Pennyfields College", "organisation: The Pennyfields Technical School"),
        ("contribution: delivers", "contribution: leads"),
    ],
    "data/partnerships/orchard-line.yaml": [
        ("strategy: green-charter, contribution: leads, objective: fewer-cars", "strategy: market-scheme"),
        ("  - {strategy: town-vision, contribution: contributes, objective: livelier-streets}\n", ""),
    ],
    "data/strategies.yaml": [
        ("  supports: [green-charter]\n", "  supports: [market-scheme]\n"),
        (
            "  supports: [town-vision]  # partnermap: ignore PM306 -- the circle is there to be shown on the map\n",
            "",
        ),
        ("  to: 2023-08-31\n", "  to: 2019-08-31\n"),
    ],
}
"""What makes the register one that lacks, muddles and breaks what the register itself does not: by file, what
stands there and what takes its place."""

ALONE = ("data/partnerships/young-makers.yaml", "data/evaluations/young-makers-2024-25.yaml")

NOT_IN_UNTIDY = "data/evaluations/craft-futures-2024-25.yaml"


def untidy(folder: Path) -> Path:
    """A new folder with the register in disorder: records at fault, nobody responsible, strategies that do not meet."""
    files = texts()
    del files[NOT_IN_UNTIDY]
    for path, changes in UNTIDY.items():
        files[path] = _changed(files[path], changes)
    lay_out(folder, files)
    return folder


def alone(folder: Path) -> Path:
    """A new folder with one partnership of the register, its evaluation of a year, and what they need."""
    files = {
        path: text
        for path, text in texts().items()
        if "data/partnerships" not in path and "data/evaluations" not in path and "reports" not in path
    }
    lay_out(folder, {**files, **{path: texts()[path] for path in ALONE}})
    return folder


def versions(folder: Path) -> Path:
    """A new folder with the register and two other versions of it: much `restated`, and much left `unsaid`."""
    files = texts()
    restated = alterations.restated(files, lambda at: _digest(at) % 3 > 0)
    unsaid = alterations.left_unsaid(files, lambda at: _digest(at) % 4 == 0)
    for name, version in {"register": {}, "restated": restated, "unsaid": unsaid}.items():
        lay_out(folder / name, {**files, **version})
    return folder


def _digest(at: KeyPath) -> int:
    return crc32(repr(at).encode())


def repository(folder: Path) -> Path:
    """A new folder with the register and its history, on the branch that the settings call the main one."""
    last, versions = texts(), []
    for step in reversed(STEPS):
        versions.append({step.path: last[step.path]})
        last = {**last, step.path: _undone(last[step.path], step)}
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=trunk")
    commit(folder, last, "Start the register", "2024-07-18")
    for step, files in zip(STEPS, reversed(versions), strict=True):
        if step.day:
            commit(folder, files, step.message, step.day)
        else:
            lay_out(folder, files)
    return folder


def _undone(text: str, step: Step) -> str:
    return _changed(text, [(since, before) for before, since in step.changes])


def _changed(text: str, changes: Sequence[tuple[str, str]]) -> str:
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text
