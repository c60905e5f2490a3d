#!/usr/bin/env bash
# cosmic-ray 8.7.0 (https://cosmic-ray.readthedocs.io) takes the bare `*` of a signature for a multiplication.
#
# Input: a module with one function, `def share(whole, *, parts)`, which multiplies nothing; and a test that holds.
# Expected: no mutant of the operators `ReplaceBinaryOperator_Mul_*`, which the documentation describes as replacing one binary
#   operator by another; and no mutant that is no Python.
# Seen: eleven of them. Ten, such as `def share(whole, +, parts)`, are SyntaxErrors, and `cosmic-ray exec` counts them as killed, so
#   that the share of killed mutants comes out higher than what the tests noticed; the eleventh, with `/`, is another signature.
#
# Fails when that is no longer so. Needs Python 3.11 with venv and pip; leaves nothing behind.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q cosmic-ray==8.7.0

cat >shares.py <<'PYTHON'
def share(whole, *, parts):
    return whole / parts
PYTHON
cat >check.py <<'PYTHON'
from shares import share
assert share(6, parts=3) == 2
PYTHON
cat >session.toml <<'TOML'
[cosmic-ray]
module-path = "shares.py"
timeout = 20.0
excluded-modules = []
test-command = "python3 check.py"
[cosmic-ray.distributor]
name = "local"
TOML

python3 check.py
venv/bin/cosmic-ray init session.toml session.sqlite >/dev/null
venv/bin/cosmic-ray exec session.toml session.sqlite
venv/bin/python - <<'PYTHON'
from cosmic_ray.work_db import WorkDB, use_db

with use_db("session.sqlite", WorkDB.Mode.open) as db:
    results = {job: result for job, result in db.results}
    jobs = [
        (job.mutations[0].operator_name, results[job.job_id])
        for job in db.work_items
        if "ReplaceBinaryOperator_Mul_" in job.mutations[0].operator_name
    ]
added = [
    line[1:]
    for _, result in jobs
    for line in result.diff.splitlines()
    if line.startswith("+") and not line.startswith("+++")
]
broken = 0
for line in added:
    try:
        compile(f"{line}\n    return whole\n", "mutant", "exec")
    except SyntaxError:
        broken += 1
killed = sum(result.test_outcome.value == "killed" for _, result in jobs)
print(f"mutants of a product: {len(jobs)}, of which no Python: {broken}, counted as killed: {killed}")
for line in added[:3]:
    print("   ", line)
raise SystemExit((len(jobs), broken, killed) != (11, 10, 10))
PYTHON
echo "as described: cosmic-ray 8.7.0 counts mutants that are no Python as killed"
