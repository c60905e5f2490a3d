"""A record that was made up to show the form may go again, if no version of it was anything else."""

import shutil
from itertools import pairwise
from pathlib import Path

from conftest import Run
from partnermap.changes import FoundChanges, Offences, changes
from partnermap.register import register_of
from partnermap.workspace.packaged import starter_files
from registers import ARTS, texts
from registers import EVALUATION as EVALUATED
from repositories import ISSUES, commit, git, repository

EVALUATION = "data/evaluations/example-2026-27.yaml"
WHOLE = "  - what: the whole record\n    illustrative: true\n"
REAL = "  - {what: the whole record, from: the minutes}\n"
EVALUATION_OF_ISSUES = EVALUATED + ISSUES
FORMERLY = "formerly: [{id: arts-2009-10, by: Arts Board, day: 2010-06-20, minute: 3}]\n"
VERSIONS = {
    (WHOLE, WHOLE): True,
    (REAL, WHOLE): False,
    (WHOLE, REAL): False,
    (WHOLE, "  - {what: the approach, illustrative: true}\n"): False,
    (WHOLE, f"{WHOLE}  - {{what: the actions, from: the minutes}}\n"): False,
}


def test_it_may_go_if_it_was_made_up_as_a_whole_in_every_version() -> None:
    files = {path: text for path, text in starter_files().items() if path.endswith(".yaml")}
    before, gone = {"partnermap.yaml": files["partnermap.yaml"]}, dict(files)
    text = gone.pop(EVALUATION).removesuffix(WHOLE)
    for sources, may_go in VERSIONS.items():
        seen = [
            register_of(each)
            for each in (before, *(files | {EVALUATION: text + each} for each in sources), gone)
        ]
        offences = Offences()
        for earlier, later in pairwise(seen[:-1]):
            offences.see(FoundChanges(changes(earlier, later), earlier, later))
        taken_out = changes(seen[-2], seen[-1])
        assert "evaluation-removed" in {each.kind for each in taken_out if each.level == "blocking"}
        assert (not offences.see(FoundChanges(taken_out, seen[-2], seen[-1]))) is may_go, sources


def test_every_command_lets_the_example_go(run: Run, tmp_path: Path) -> None:
    run(tmp_path, "init")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "start")
    for folder in ("evaluations", "partnerships", "changes", "reports"):
        shutil.rmtree(tmp_path / "data" / folder)
    told = run(tmp_path, "diff", "--fail-on", "blocking")
    assert told.code == 0
    assert told.out.count("it was made up to show the form, in every version") == 2
    assert run(tmp_path, "lint", "--since", "main").code == 0
    git(tmp_path, "commit", "-qam", "gone")
    assert run(tmp_path, "audit").code == 0


def test_a_range_knows_what_it_was_before(run: Run, tmp_path: Path) -> None:
    real = EVALUATED + ISSUES
    example = f"{real}sources:\n{WHOLE}"
    for name, versions in {"a": (real, example, None), "b": (real, example, f"{example}# x\n", None)}.items():
        repo = repository(tmp_path / name, {**texts(), ARTS: versions[0]})
        for each in versions[1:]:
            commit(repo, {ARTS: each})
        ran = [run(repo, "audit", *base).code for base in ((), ("HEAD~2",), ("HEAD~1",))]
        assert ran == [1, 1, 1], name
    repo = repository(tmp_path / "c", {**texts(), ARTS: example})
    for each in (real, None):
        commit(repo, {ARTS: each})
    assert run(repo, "audit", "HEAD~2").code == 1


def test_a_range_knows_what_it_was_under_another_id(run: Run, tmp_path: Path) -> None:
    example, again = f"{EVALUATION_OF_ISSUES}sources:\n{WHOLE}", ARTS.replace("2009-10", "2010-11")
    renamed = example.replace("2009/10", "2010/11") + FORMERLY
    repo = repository(tmp_path, {**texts(), ARTS: EVALUATION_OF_ISSUES})
    for each in ({ARTS: example}, {ARTS: None, again: renamed}, {again: None}):
        commit(repo, each)
    for base in ("HEAD~2", "HEAD~1"):
        told = run(repo, "audit", base)
        assert told.code == 1
        assert "the evaluation is taken out" in told.out, base
