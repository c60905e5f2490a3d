"""What stands in `conftest.py`, broken on purpose."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).with_name("conftest.py").read_text("utf-8")
WAYS_AROUND = """
import pytest

@pytest.mark.skip
def test_marked(): pass

@pytest.mark.skipif(True, reason="no")
def test_marked_with_a_condition(): pass

@pytest.mark.xfail
def test_expected_to_fail(): assert False

def test_skipped_inside(): pytest.skip("no")

@pytest.fixture
def given(): pytest.skip("no")

def test_skipped_by_its_fixture(given): pass

def test_plain(): pass
"""
SKIPPED_MODULE = "import pytest\npytest.importorskip('no_such_module')\ndef test_it(): pass"


def test_whatever_does_not_run_fails(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(test_ways_around=WAYS_AROUND)
    assert pytester.runpytest_inprocess().parseoutcomes() == {"failed": 2, "errors": 3, "passed": 1}


def test_a_module_that_is_skipped_fails(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(SKIPPED_MODULE)
    assert pytester.runpytest_inprocess().parseoutcomes() == {"errors": 1}
