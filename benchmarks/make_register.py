"""Makes a register of any size with nothing in it but invented facts; the same arguments give the same bytes.

python benchmarks/make_register.py FOLDER --files 1000 --seed 1
"""

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path
from textwrap import wrap
from typing import Literal, TypeVar

import phrases

LAST_YEAR = 2009
"""The financial year 2009/10 is the last that is evaluated."""

LINE = 100
Lines = Iterator[str]
Stage = Literal["under way", "completed", "agreed"]
Fate = Literal["open", "completed", "revised", "withdrawn"]
T = TypeVar("T")


@dataclass(frozen=True)
class Partnership:
    """What the files of one partnership have in common."""

    id: str
    name: str
    service: str

    @property
    def board(self) -> str:
        """The body in which the full membership agrees."""
        return f"{self.name.removesuffix(' Partnership')} Board"

    @property
    def posts(self) -> tuple[str, ...]:
        """The posts that answer for actions."""
        return f"Head of {self.service}", f"{self.service} Manager", "Partnerships Officer"


@dataclass
class Maker:
    """Makes the texts of a register; `overdue` is how many actions are left open, None for a mixture."""

    files: int
    seed: int = 1
    years: int = 9
    overdue: int | None = None
    actions: int = field(default=0, init=False)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Path and text of every file."""
        yield "partnermap.yaml", _text(_settings())
        yield "data/strategies.yaml", _text(_strategies())
        yield "data/significance.yaml", _text(_significance())
        yield "data/frameworks/toolkit.yaml", _text(_framework())
        yield f"data/reports/{LAST_YEAR + 1}-03-30-budget-and-performance-panel.yaml", _text(_report())
        yield from islice(self._records(), self.files)

    def _records(self) -> Iterator[tuple[str, str]]:
        for partnership in _partnerships():
            rng = self._rng(partnership.id)
            yield f"data/partnerships/{partnership.id}.yaml", _text(_partnership(partnership, rng))
            for year in range(LAST_YEAR, LAST_YEAR - self.years, -1):
                name = f"{partnership.id}-{year}-{(year + 1) % 100:02}"
                rng = self._rng(name)
                yield f"data/evaluations/{name}.yaml", _text(self._evaluation(partnership, year, rng))

    def _rng(self, name: str) -> random.Random:
        """A file's own, so that it does not change with the number of files."""
        return random.Random(f"{self.seed} {name}")  # noqa: S311 -- no secret, and the same every time

    def _evaluation(self, partnership: Partnership, year: int, rng: random.Random) -> Lines:
        stage: Stage = (
            "agreed" if self.overdue else rng.choices(("under way", "completed", "agreed"), (1, 1, 8))[0]
        )
        yield f"partnership: {partnership.id}"
        yield f"year: {_year(year)}"
        yield f"round: {rng.choice(('programme', 're-evaluation'))}"
        yield "framework: toolkit"
        yield from _prose(
            "approach",
            f"Filled in by the lead officer and gone through by the {partnership.board} at one meeting.",
        )
        yield f"hours_planned: {rng.randint(15, 60)}"
        yield from _milestones(partnership, year, stage, rng)
        if stage != "under way":
            yield from _assessment(rng)
            yield from self._issues(partnership, year, stage, rng)
        yield "sources:"
        yield "  - {what: everything in this file, illustrative: true}"

    def _issues(self, partnership: Partnership, year: int, stage: Stage, rng: random.Random) -> Lines:
        yield "issues:"
        for number, issue in enumerate(rng.sample(phrases.FINDINGS, rng.randint(3, 4)), 1):
            yield f"  - ref: {number}"
            yield from _prose("issue", issue, 4)
            yield f"    criterion: {rng.choice(list(phrases.CRITERIA))}"
            yield f"    priority: {rng.choice(('fundamental', 'important', 'desirable'))}"
            yield "    actions:"
            for letter in "abc"[: rng.randint(1, 3)]:
                self.actions += 1
                yield f"      - ref: {number}{letter}"
                sentence = (
                    f"{rng.choice(phrases.VERBS)} {rng.choice(phrases.OBJECTS)} {rng.choice(phrases.AIMS)}."
                )
                yield from _prose("action", sentence, 8)
                if rng.random() < 0.15:  # noqa: PLR2004 -- about as many as in a real report
                    yield "        points:"
                    yield from (f"          - {point}" for point in rng.sample(phrases.POINTS, 2))
                if stage == "agreed":
                    yield from _agreed_action(partnership, year, self._fate(rng), rng)

    def _fate(self, rng: random.Random) -> Fate:
        if self.overdue is None:
            return rng.choices(("open", "completed", "revised", "withdrawn"), (3, 10, 4, 1))[0]
        return "open" if self.actions <= self.overdue else "completed"


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _year(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02}"


def _day(year: int, month: int, rng: random.Random) -> str:
    """A day of a month; months past December are of the year after."""
    return f"{year + (month - 1) // 12}-{(month - 1) % 12 + 1:02}-{rng.randint(1, 28):02}"


def _month(year: int, month: int) -> str:
    return f"{year + (month - 1) // 12}-{(month - 1) % 12 + 1:02}"


def _prose(key: str, text: str, indent: int = 0) -> Lines:
    """A text after its key, or folded below it when it is long."""
    margin = " " * indent
    if indent + len(key) + len(text) + 2 <= LINE:
        yield f"{margin}{key}: {text}"
        return
    yield f"{margin}{key}: >-"
    yield from (f"{margin}  {line}" for line in wrap(text, LINE - indent - 2))


def _some(words: Sequence[T], rng: random.Random, most: int = 2) -> list[T]:
    return rng.sample(words, rng.randint(1, most))


def _partnerships() -> Iterator[Partnership]:
    for round_of_names in count(1):
        for number, theme in enumerate(phrases.THEMES):
            for place in phrases.PLACES:
                name = (
                    f"{place} {theme} Partnership"
                    if round_of_names == 1
                    else f"{place} {theme} Partnership {round_of_names}"
                )
                record_id = name.replace(" Partnership", "").lower().replace(" ", "-")
                yield Partnership(record_id, name, phrases.SERVICES[number % len(phrases.SERVICES)])


def _settings() -> Lines:
    yield "format: 2"
    yield f"council: {phrases.COUNCIL}"
    yield "nation: england"
    yield "year_starts: 04-01"
    yield f"exceptions_go_to: [Performance Management Group, {phrases.PANEL}]"


def _strategies() -> Lines:
    for key, (title, objectives) in phrases.STRATEGIES.items():
        yield f"{key}:"
        yield f"  title: {title}"
        yield f"  owner: {phrases.COUNCIL}"
        yield "  from: 2000"
        yield "  to: 2020"
        yield "  objectives:"
        yield from (
            f"    {objective}: {objective.replace('-', ' ').capitalize()}" for objective in objectives
        )


def _significance() -> Lines:
    yield "editions:"
    yield '  "2000":'
    yield "    from: 2000-04"
    yield "    test: {money: {threshold: 50000}, statutory: true, corporate-objective: true}"
    yield "    scorecard:"
    yield "      characteristics:"
    yield from (f"        {name}: {name.replace('-', ' ').capitalize()}" for name in phrases.CHARACTERISTICS)
    yield "      scale: {0: none, 1: slight, 2: considerable, 3: very high}"
    yield f"      bands: {{{', '.join(f'{band}: {least}' for band, least in phrases.BANDS.items())}}}"
    yield "    assurance: {scale: [substantial, reasonable, limited, weak]}"
    yield "    risk: {matrix: 4, ranking: {high: 9, medium: 4, low: 1}}"


def _framework() -> Lines:
    yield "name: Partnership Evaluation Toolkit"
    yield 'edition: "2000"'
    yield "scale: {0: not in place, 1: developing, 2: sound, 3: strong}"
    yield "criteria:"
    for key, (title, question) in phrases.CRITERIA.items():
        yield f"  {key}:"
        yield f"    title: {title}"
        yield f"    question: {question}"


def _report() -> Lines:
    yield f"year: {_year(LAST_YEAR)}"
    yield f"committee: {phrases.PANEL}"
    yield "title: Partnership mapping and evaluation"
    yield f"meeting: {LAST_YEAR + 1}-03-30"
    yield "report_of: Corporate Director (Finance and Performance)"
    yield "classification: public"
    yield "purpose: To tell the panel what the year's evaluations found and what has been done since."
    yield "recommendations:"
    yield "  - text: That the panel notes the outcomes."
    yield "    evidence: programme"
    yield "implications:"
    for key in (
        "policy_framework",
        "impact_assessment",
        "financial",
        "section_151",
        "legal",
        "monitoring_officer",
    ):
        yield f"  {key}: None arising from this report."
    yield "background_papers: [Partnership Evaluation Toolkit]"
    yield "contact: {post: Principal Auditor, telephone: 01524 000000, email: audit@northmere.example}"


def _partnership(partnership: Partnership, rng: random.Random) -> Lines:
    yield f"name: {partnership.name}"
    yield from _prose(
        "purpose",
        f"Brings together those who work on it in the district, so that the {partnership.name} serves residents as one body would.",
    )
    yield f"kind: {rng.choice(phrases.KINDS)}"
    yield "legal_form: unincorporated"
    yield "statutory: false"
    yield "level: district"
    yield "area: Northmere district"
    yield f"service: {partnership.service}"
    yield f"lead_officer: {partnership.posts[0]}"
    yield "portfolio_holder: Cabinet member for partnerships"
    yield f"committees: [{phrases.PANEL}]"
    yield "registered: 2000-06-01"
    yield from _score(rng)
    yield from _membership(partnership, rng)
    yield "strategies:"
    for strategy in _some(list(phrases.STRATEGIES), rng):
        objective = rng.choice(phrases.STRATEGIES[strategy][1])
        yield f"  - {{strategy: {strategy}, contribution: contributes, objective: {objective}}}"
    yield "governance:"
    yield "  - {kind: terms-of-reference, adopted: 2000-06, review_due: 2005, reviewed: 2005-03-10, next_due: 2015}"
    yield "agreement: {start: 2000-04-01, end: 2020-03-31, notice_months: 12}"
    yield "exit_strategy: {agreed: 2005-03-10, covers: [assets, staff], lacks: [data]}"
    yield 'risk: {register: true, reviewed: 2008-11, edition: "2000", impact: 2, likelihood: 2}'
    yield "funding:"
    for year in (LAST_YEAR - 1, LAST_YEAR):
        cash = rng.randint(50, 400) * 1000
        yield f"  - {{year: {_year(year)}, council_cash: {cash}, council_in_kind: 5000, total: {2 * cash}, pooled: false}}"
    yield "assurance:"
    yield f"  - year: {_year(LAST_YEAR - 1)}"
    yield f"    annual_report: {{due: {LAST_YEAR}-06-30, received: {LAST_YEAR}-06-21}}"
    yield f'    governance: {{edition: "2000", rating: substantial, given_by: {partnership.posts[0]}, day: {LAST_YEAR}-06-21}}'
    yield "sources:"
    yield "  - {what: everything in this file, illustrative: true}"


def _score(rng: random.Random) -> Lines:
    scores = {name: rng.randint(0, 3) for name in phrases.CHARACTERISTICS}
    total = sum(scores.values())
    yield "significance:"
    yield '  - edition: "2000"'
    yield "    scored: 2000-06-01"
    yield "    test: {money: true, statutory: false, corporate-objective: true}"
    yield "    significant: true"
    yield "    scores:"
    yield from (f"      {name}: {points}" for name, points in scores.items())
    yield f"    tier: {next(band for band, least in phrases.BANDS.items() if total >= least)}"


def _membership(partnership: Partnership, rng: random.Random) -> Lines:
    yield "members:"
    yield f"  - {{organisation: {phrases.COUNCIL}, role: lead-partner, sector: district-council, voting: true}}"
    for organisation, sector in _some(list(phrases.PARTNERS.items()), rng, 5):
        yield f"  - {{organisation: {organisation}, role: member, sector: {sector}, voting: true, joined: 2000-06}}"
    yield f"  - {{organisation: Friends of {partnership.name}, role: adviser, sector: voluntary, voting: false}}"
    yield "council_seats:"
    yield f"  - {{post: Cabinet member for partnerships, kind: elected-member, voting: true, reports_to: {phrases.PANEL}, frequency: yearly}}"
    yield "officer_involvement:"
    for post in partnership.posts[:2]:
        yield f"  - {{post: {post}, service: {partnership.service}, role: lead, hours_per_year: {rng.randint(20, 200)}, in_service_plan: true}}"


def _milestones(partnership: Partnership, year: int, stage: Stage, rng: random.Random) -> Lines:
    late = 2 if stage != "under way" and rng.random() < 0.15 else 0  # noqa: PLR2004 -- few are late
    steps = {
        "initial_meeting": (4, 4, ""),
        "started": (6, 5, ""),
        "completed": (9, 8 + late, ""),
        "reported": (10, 9 + late, f", forum: {phrases.PANEL}, minute: {rng.randint(1, 90)}"),
        "agreed": (11, 10 + late, f", forum: {partnership.board}, minute: {rng.randint(1, 90)}"),
        "closed": (24, 0, ""),
    }
    reached = {"under way": 2, "completed": 4, "agreed": 5}[stage]
    yield "milestones:"
    for number, (step, (planned, actual, more)) in enumerate(steps.items()):
        fact = f", actual: {_day(year, actual, rng)}{more}" if number < reached else ""
        yield f"  {step}: {{planned: {_month(year, planned)}{fact}}}"
    if late:
        day = _day(year, 8, rng)
        moved = ", ".join(
            f"{step}: {_month(year, steps[step][1])}" for step in ("completed", "reported", "agreed")
        )
        yield "exceptions:"
        yield f"  - day: {day}"
        yield "    what: delay"
        yield f"    to: {{{moved}}}"
        yield f"    reason: {rng.choice(phrases.REASONS)}"
        yield "    told:"
        yield from (
            f"      - {{forum: {forum}, day: {_day(year, 9, rng)}}}"
            for forum in ("Performance Management Group", phrases.PANEL)
        )


def _assessment(rng: random.Random) -> Lines:
    yield "self_assessment:"
    for criterion in phrases.CRITERIA:
        yield f"  {criterion}:"
        yield f"    rating: {rng.randint(0, 3)}"
        yield "    strengths:"
        yield from (f"      - {text}" for text in _some(phrases.STRENGTHS, rng, 1))
        yield "    improvements:"
        yield from (f"      - {text}" for text in _some(phrases.IMPROVEMENTS, rng))
    yield "council_role:"
    yield "  contribution: A yearly payment, rooms for meetings and the time of two officers."
    yield "  fit: It serves two objectives of the corporate plan."
    yield f"  officer_time: About {rng.randint(40, 300)} hours a year."
    yield "  if_left: The council would have to do the work alone or let it go."
    yield f"  completed_by: Head of {rng.choice(phrases.SERVICES)}"
    yield "  view: continue-with-changes"
    yield "continued_role:"
    yield "  relevant: Yes, since no other body does this work in the district."
    yield "  conclusion: continue-with-changes"
    yield f"  reason: {rng.choice(phrases.IMPROVEMENTS)}"


def _agreed_action(partnership: Partnership, year: int, fate: Fate, rng: random.Random) -> Lines:
    accountable, helper = rng.sample(partnership.posts, 2)
    together = rng.random() < 0.3  # noqa: PLR2004 -- fewer than half have helpers
    yield f"        responsibility: {f'{{accountable: {accountable}, with: [{helper}]}}' if together else accountable}"
    due = 13 + rng.randint(0, 8)
    yield f"        target_date: {rng.choice((_day(year, due, rng), _month(year, due), f'{_year(year)} Q4'))}"
    if fate == "revised":
        yield "        revisions:"
        yield f"          - to: {_month(year, 24)}"
        yield f"            day: {_day(year, 12, rng)}"
        yield f"            reason: {rng.choice(phrases.REASONS)}"
        yield f"            approved: {{by: {partnership.board}, day: {_day(year, 13, rng)}, minute: {rng.randint(1, 90)}}}"
    if fate in {"open", "revised"}:
        yield "        progress:"
        yield f"          - day: {_day(year, 14, rng)}"
        yield f"            by: {accountable}"
        yield f"            note: {rng.choice(phrases.NOTES)}"
    if fate in {"completed", "revised"}:
        yield f"        completed: {_day(year, 13 if fate == 'completed' else 23, rng)}"
        yield f"        evidence: {rng.choice(phrases.EVIDENCE)}"
        yield f"        verified: {{by: Principal Auditor, day: {_day(year, 25, rng)}}}"
    if fate == "withdrawn":
        yield "        withdrawn:"
        yield f"          by: {partnership.board}"
        yield f"          day: {_day(year, 13, rng)}"
        yield f"          minute: {rng.randint(1, 90)}"
        yield f"          reason: {rng.choice(phrases.REASONS)}"


def write_register(folder: Path, maker: Maker) -> None:
    """Write every file below a folder that holds none yet."""
    if folder.exists() and any(folder.iterdir()):
        raise SystemExit(f"{folder} is not empty; give a new folder")
    for path, text in maker.texts():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def main() -> None:
    """Read the command line and write the register."""
    parser = argparse.ArgumentParser(description="Makes a register of invented partnerships and evaluations.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=1000, help="partnerships and evaluations together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--years", type=int, default=9, help="evaluations of each partnership, one a year up to 2009/10"
    )
    parser.add_argument(
        "--overdue", type=int, help="so many actions are open and past due by 2011, every other is done"
    )
    arguments = parser.parse_args()
    maker = Maker(arguments.files, arguments.seed, arguments.years, arguments.overdue)
    write_register(arguments.folder, maker)
    if maker.actions < (arguments.overdue or 0):
        raise SystemExit(f"{maker.actions} actions are all that {maker.files} files hold; ask for more files")
    print(f"{maker.files} files, {maker.actions} actions")


if __name__ == "__main__":
    main()
