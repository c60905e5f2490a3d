"""How commands are run, and the rule that nothing is skipped in silence: such a test fails."""

import gc
import sys
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from partnermap.__main__ import main

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def write(root: Path, contents: Mapping[str, str | bytes]) -> Path:
    """A register on disk."""
    for path, content in contents.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in a folder, without what the environment of the tests says."""
    for name in ("PARTNERMAP_ON", "NO_COLOR", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)

    def running(folder: Path, *arguments: str) -> Ran:
        monkeypatch.chdir(folder)
        capsys.readouterr()
        code = main(list(arguments))
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return running


@pytest.fixture
def at_full_speed(pytestconfig: pytest.Config) -> Generator[None]:
    """Nothing measures coverage meanwhile, which takes time and memory of its own; pytest-cov starts it twice in a worker.

    Where it is measured test by test it goes on, for it cannot be stopped between them. What earlier tests left in memory
    is not looked through for garbage, now or later: what is frozen once costs the next such test nothing.
    """
    stopped = []
    by_test = pytestconfig.getoption("cov_context", None)
    measuring = sys.modules.get("coverage")
    while measuring and not by_test and (running := measuring.Coverage.current()):
        running.stop()
        stopped.append(running)
    gc.collect()
    gc.freeze()
    yield
    for each in reversed(stopped):
        each.start()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Ten thousand tests are no garbage, and are not looked through for any again and again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skips and expected failures are not allowed: {report.longrepr}"
        vars(report).pop("wasxfail", None)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skips are not allowed: {report.longrepr}"
    return report


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the files in tests/golden anew; then look at the diff",
    )
