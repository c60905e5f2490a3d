"""What stands in `conftest.py`, broken on purpose."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).with_name("conftest.py").read_text("utf-8")


@pytest.mark.parametrize(
    "marked",
    [
        "@pytest.mark.skip\ndef test_it(): pass",
        "@pytest.mark.skipif(True, reason='no')\ndef test_it(): pass",
        "@pytest.mark.xfail\ndef test_it(): assert False",
        "def test_it(): pytest.skip('no')",
        "@pytest.fixture\ndef given(): pytest.skip('no')\ndef test_it(given): pass",
    ],
    ids=["skip", "skipif", "xfail", "skip inside", "skip in a fixture"],
)
def test_a_test_that_does_not_run_fails(pytester: pytest.Pytester, marked: str) -> None:
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(f"import pytest\n{marked}")
    result = pytester.runpytest_inprocess()
    assert result.ret != pytest.ExitCode.OK
    assert result.parseoutcomes().keys() <= {"failed", "errors"}


def test_a_module_that_is_skipped_fails(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile("import pytest\npytest.importorskip('no_such_module')\ndef test_it(): pass")
    assert pytester.runpytest_inprocess().parseoutcomes() == {"errors": 1}


def test_a_test_that_runs_still_passes(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile("def test_it(): pass")
    assert pytester.runpytest_inprocess().parseoutcomes() == {"passed": 1}
