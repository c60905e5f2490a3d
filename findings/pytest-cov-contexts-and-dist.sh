#!/usr/bin/env bash
# pytest-cov 7.1.0 with pytest-xdist 3.8.0 (pytest 9.2.0, coverage 7.17.5; https://pytest-cov.readthedocs.io/en/v7.1.0/contexts.html):
# a way to distribute tests, asked for without any process to distribute them among, loses the contexts without a word.
#
# Input: a module with one function, two tests that call it, and `--dist=worksteal` among the options of the project, so that
#   `-n 2` uses it; run here without `-n`, when xdist distributes nothing and all runs in one process.
# Expected: with `--cov-context=test` the data tell which test ran each line, as they do without `--dist` and with `-n 2`.
# Seen: with `--dist` alone there is the empty context and no other. Lines are counted, the exit code is 0, and nothing is said.
#   The plugin takes `--dist` for a run of several processes and leaves the contexts to workers that never start. What
#   chooses tests by the lines they touch then finds none for any line. (That subprocesses go unmeasured in the same case
#   is issue 667 of pytest-cov.)
#
# Fails when that is no longer so. Needs Python 3.11 with venv and pip; leaves nothing behind.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q pytest==9.2.0 pytest-cov==7.1.0 pytest-xdist==3.8.0 coverage==7.17.5

cat >shares.py <<'PYTHON'
def half(whole):
    return whole / 2
PYTHON
cat >test_shares.py <<'PYTHON'
from shares import half

def test_of_six():
    assert half(6) == 3

def test_of_eight():
    assert half(8) == 4
PYTHON

contexts() { # OPTION...: the tests that the data name after a run
    rm -f .coverage
    PYTHONPATH=. venv/bin/pytest -q --cov=shares --cov-report= --cov-context=test "$@" >/dev/null
    venv/bin/python - <<'PYTHON'
from coverage import CoverageData

data = CoverageData()
data.read()
print(len([each for each in data.measured_contexts() if each]), len(data.lines(next(iter(data.measured_files())))))
PYTHON
}

alone=$(contexts)
dist=$(contexts --dist=worksteal)
both=$(contexts --dist=worksteal -n 2)
printf 'contexts and lines: %s without --dist, %s with --dist alone, %s with --dist and -n 2\n' "$alone" "$dist" "$both"
[[ "$alone / $dist / $both" == "2 2 / 0 2 / 2 2" ]]
echo "as described: pytest-cov 7.1.0 loses its contexts where --dist stands without -n"
