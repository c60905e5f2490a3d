"""A pytest plugin for `mutants.py`: tests that do not lean on each other, and how long each takes."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import Phase, settings

settings.register_profile(
    "mutants",
    database=None,
    deadline=None,
    derandomize=True,
    phases=[
        Phase.explicit,
        Phase.generate,
    ],  # a mutant that fails is dead: no time is spent on a smaller example
)
settings.load_profile("mutants")

_seconds: dict[str, float] = {}
_failed: set[str] = set()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Forgets what earlier tests left in caches, or only the first of them would be seen to touch a line."""
    for name, module in list(sys.modules.items()):
        if name.startswith("partnermap."):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Adds up what setting up, running and tearing down take."""
    _seconds[report.nodeid] = _seconds.get(report.nodeid, 0) + report.duration
    if report.failed:
        _failed.add(report.nodeid)


def pytest_sessionfinish() -> None:
    """Writes the seconds of every test that passed, where the environment says."""
    path = os.environ.get("MUTANTS_SECONDS")
    if path:
        passed: Mapping[str, float] = {test: taken for test, taken in _seconds.items() if test not in _failed}
        Path(path).write_text(json.dumps(passed), "utf-8")
