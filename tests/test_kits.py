"""The kits for CI: their steps run as they stand in the files, on a repository whose change tries to be run itself."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import Run
from forge import Forge, running
from partnermap.formats.comment import MARKER
from repositories import git

ROOT = Path(__file__).parents[1]
EVALUATION = "data/evaluations/example-2026-27.yaml"
AS_RUNNERS_DO = ["bash", "--noprofile", "--norc", "-eo", "pipefail"]
TOKEN = "of-the-job"  # noqa: S105 -- of a server of these tests

WRITES_A_MARK = "import pathlib\npathlib.Path(__file__).with_name('RAN').touch()\n"
TRAPS = ["pip.py", "venv.py", "json.py", "sitecustomize.py", "partnermap.py", "partnermap/__init__.py"]
"""Modules that Python would take from the folder it is started in, were it not isolated."""


def change(root: Path, path: str, before: str, after: str) -> None:
    text = (root / path).read_text("utf-8")
    assert text.count(before) == 1
    (root / path).write_text(text.replace(before, after), "utf-8")


@dataclass
class Job:
    """A checkout of a change, and where a runner keeps what is its own; its `programs` go before the machine's.

    `origin` has the branch that the change goes to.
    """

    checkout: Path
    origin: Path
    base: str
    temporary: Path
    forge: Forge
    programs: Path | None
    log: list[str] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        path = os.environ["PATH"]
        return {
            "PATH": f"{self.programs}:{path}" if self.programs else path,
            "HOME": str(self.temporary),
            "TMPDIR": str(self.temporary),
        }

    def run(self, script: str, environment: Mapping[str, str]) -> int:
        """Run a script as a runner does."""
        ran = subprocess.run(
            [*AS_RUNNERS_DO, "-c", script],
            cwd=self.checkout,
            env={**self.environment, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        self.log.append(ran.stdout)
        return ran.returncode

    def start_anew(self) -> None:
        """Have the next run find nothing of the one before, as on a runner."""
        shutil.rmtree(self.temporary)
        self.temporary.mkdir()

    def has_run_nothing_of_the_change(self) -> bool:
        return (
            not [path for path in self.checkout.rglob("RAN") if path.is_file()]
            and not (self.checkout / "pwned").exists()
        )


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A `python3` that knows one thing: to make an environment that holds what is tested, and a pip that does nothing."""
    folder = tmp_path_factory.mktemp("programs")
    made = folder / "made"
    venv.create(made, symlinks=True)
    (packages,) = made.glob("lib/python*/site-packages")
    (packages / "tested.pth").write_text("\n".join(path for path in sys.path if Path(path).is_dir()), "utf-8")
    write_program(made / "bin/partnermap", 'exec "$(dirname "$0")/python" -I -m partnermap "$@"')
    (packages / "pip.py").touch()
    write_program(folder / "python3", f'[ "$1 $2 $3" = "-I -m venv" ] && cp -R {shlex.quote(str(made))} "$4"')
    return folder


def write_program(path: Path, command: str) -> None:
    path.write_text(f"#!/bin/sh\n{command}\n", "utf-8")
    path.chmod(0o755)


@pytest.fixture
def forge() -> Iterator[Forge]:
    with running() as server:
        yield server


@pytest.fixture
def job(run: Run, tmp_path: Path, forge: Forge, programs: Path, monkeypatch: pytest.MonkeyPatch) -> Job:
    """A change that moves a target date without a decision, completes an action, and brings traps along."""
    checkout = tmp_path / "checkout"
    monkeypatch.setattr("partnermap.workspace.origin.requirement", lambda: f"partnermap @ {ROOT.as_uri()}")
    assert run(tmp_path, "init", "checkout").code == 0
    git(checkout, "init", "-q")
    git(checkout, "add", "-A")
    git(checkout, "commit", "-qm", "start")
    base = git(checkout, "rev-parse", "HEAD")
    origin = tmp_path / "origin.git"
    git(tmp_path, "clone", "-q", "--bare", str(checkout), str(origin))
    git(checkout, "remote", "add", "origin", str(origin))
    git(checkout, "fetch", "-q", "origin")
    git(checkout, "switch", "-qc", "change")
    change(checkout, EVALUATION, "target_date: 2027-01-31", "target_date: 2027-06-30")
    change(
        checkout,
        EVALUATION,
        "target_date: 2027-03-31",
        "target_date: 2027-03-31\n        completed: 2026-11-02\n        evidence: One page of accounts.",
    )
    for name in TRAPS:
        (checkout / name).parent.mkdir(exist_ok=True)
        (checkout / name).write_text(WRITES_A_MARK, "utf-8")
    git(checkout, "add", "-A")
    git(checkout, "commit", "-qm", "change", day="2026-12-01")
    temporary = tmp_path / "runner"
    temporary.mkdir()
    return Job(checkout, origin, base, temporary, forge, programs)


class Action:
    """`action.yml` as GitHub runs it, as far as it asks for it."""

    def __init__(self, job: Job, **inputs: str) -> None:
        self.job = job
        self.definition = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
        self.event = {
            "github.base_ref": "main",
            "github.event.before": "",
            "github.event.merge_group.base_sha": "",
            "github.event.pull_request.base.sha": job.base,
            "github.event.pull_request.number": "12",
            "github.token": TOKEN,
            "github.action_path": str(ROOT),
            "runner.temp": str(job.temporary),
        }
        declared = self.definition["inputs"]
        assert inputs.keys() <= declared.keys()
        defaults = {name: self._filled(str(each["default"])) for name, each in declared.items()}
        self.event |= {f"inputs.{name}": value for name, value in (defaults | inputs).items()}
        self.used: list[Mapping[str, Any]] = []
        self.results: dict[str, int] = {}

    @property
    def steps(self) -> Sequence[Mapping[str, Any]]:
        steps: Sequence[Mapping[str, Any]] = self.definition["runs"]["steps"]
        return steps

    def run(self) -> int:
        """Run every step whose condition holds, and return what the job ends with."""
        for step in self.steps:
            if not self._holds(step.get("if", "success()")):
                continue
            if "uses" in step:
                self.used.append(
                    {key: self._filled(value) for key, value in step["with"].items()} | {"uses": step["uses"]}
                )
                continue
            assert step["shell"] == "bash"
            result = self.results[step["name"]] = self.job.run(step["run"], self._environment(step))
            if "id" in step:
                self.event[f"steps.{step['id']}.outcome"] = "failure" if result else "success"
                self.event[f"steps.{step['id']}.outputs.base"] = self._output("base")
        return max(self.results.values())

    def _output(self, name: str) -> str:
        written = self.job.temporary / "output"
        lines = written.read_text("utf-8").splitlines() if written.exists() else []
        return next((line.partition("=")[2] for line in lines if line.startswith(f"{name}=")), "")

    def _environment(self, step: Mapping[str, Any]) -> dict[str, str]:
        return {
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": self.job.forge.url,
            "GITHUB_GRAPHQL_URL": f"{self.job.forge.url}/graphql",
            "GITHUB_REPOSITORY": "acme/register",
            "GITHUB_WORKSPACE": str(self.job.checkout),
            "GITHUB_OUTPUT": str(self.job.temporary / "output"),
            "GITHUB_STEP_SUMMARY": str(self.job.temporary / "summary.md"),
            "RUNNER_TEMP": str(self.job.temporary),
            **{name: self._filled(value) for name, value in step["env"].items()},
        }

    def _filled(self, text: str) -> str:
        def value(match: re.Match[str]) -> str:
            return next(filter(None, (self.event.get(name, "") for name in match[1].split(" || "))), "")

        return re.sub(r"\$\{\{ ([\w.| -]+) \}\}", value, text)

    def _holds(self, condition: str) -> bool:
        parts = condition.removeprefix("${{ ").removesuffix(" }}").split(" && ")
        return all(map(self._is_so, parts if "!cancelled()" in parts else ["success()", *parts]))

    def _is_so(self, part: str) -> bool:
        if part == "!cancelled()":
            return True
        if part == "success()":
            return not any(self.results.values())
        name, sign, value = part.split(" ")
        return (self.event.get(name, "") == value.strip("'")) == (sign == "==")


ON_MAIN = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "", "CI_MERGE_REQUEST_IID": ""}
"""What GitLab says of a push to the main branch."""


def run_gitlab(job: Job, changed: Mapping[str, str] | None = None) -> int:
    """Run the job of GitLab's template."""
    definition = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text("utf-8"))["partnermap"]
    environment = {
        **definition["variables"],
        "GITLAB_CI": "true",
        "CI_API_V4_URL": job.forge.url,
        "CI_PROJECT_DIR": str(job.checkout),
        "PARTNERMAP_REQUIREMENT": "partnermap",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_COMMIT_BEFORE_SHA": "0" * 40,
        "CI_MERGE_REQUEST_IID": "12",
        "CI_MERGE_REQUEST_PROJECT_ID": "34",
        "PARTNERMAP_TOKEN": TOKEN,
        **(changed or {}),
    }
    return job.run("\n".join(definition["script"]), environment)


def test_the_traps_spring(job: Job) -> None:
    assert job.run(f"{shlex.quote(sys.executable)} -c 'import pip'", {}) == 0
    assert not job.has_run_nothing_of_the_change()


def told(job: Job) -> str:
    (comment,) = job.forge.bodies
    assert comment.startswith(MARKER)
    return comment


def test_the_action_tells_the_change_stops_it_and_uploads_what_lint_found(job: Job) -> None:
    action = Action(job)
    assert action.run() == 1
    assert action.results == {
        "Install partnermap": 0,
        "Merge with what the change goes to": 0,
        "Check the records": 1,
        "Tell what the change does to the register": 1,
        "Post it as a comment": 0,
    }
    assert "1 blocking" in told(job)
    assert "30 June 2027" in told(job) or "2027-06-30" in told(job)
    summary = (job.temporary / "summary.md").read_text("utf-8")
    assert summary.endswith(told(job))
    (upload,) = action.used
    sarif = json.loads(Path(upload["sarif_file"]).read_text("utf-8"))
    assert sarif["version"] == "2.1.0"
    assert job.has_run_nothing_of_the_change()


def test_the_action_renews_its_comment_and_lets_the_mended_change_pass(job: Job) -> None:
    Action(job).run()
    git(job.checkout, "checkout", "-q", job.base, EVALUATION)
    change(job.checkout, EVALUATION, "priority: desirable", "priority: important")
    job.start_anew()
    assert Action(job).run() == 0, job.log
    assert "blocking" not in told(job)


def test_the_action_fails_for_what_lint_finds_and_still_tells_the_change(job: Job) -> None:
    change(job.checkout, EVALUATION, "        responsibility: Head of Environment\n", "")
    action = Action(job)
    assert action.run() == 1
    assert action.results["Check the records"] == 1
    log = "".join(job.log)
    annotated = [each for each in log.splitlines() if each.startswith(f"::error file={EVALUATION},line=")]
    assert ["PM201" in each for each in annotated].count(True) == 1
    (run,) = json.loads((job.temporary / "partnermap.sarif").read_text("utf-8"))["runs"]
    assert {result["ruleId"] for result in run["results"]} == {"PM201", "PM603", "PM605"}
    told(job)


def test_no_setting_that_a_change_brings_lets_it_pass(job: Job) -> None:
    change(job.checkout, EVALUATION, "        responsibility: Head of Environment\n", "")
    change(
        job.checkout,
        "partnermap.yaml",
        "ignore: []\n  fail_on: error",
        "ignore: [PM2, PM6]\n  fail_on: never",
    )
    action = Action(job)
    assert action.run() == 1
    assert action.results["Check the records"] == 1
    log = "".join(job.log)
    assert "PM201" in log
    assert "PM6" in log
    job.log.clear()
    assert run_gitlab(job) == 1
    assert "PM201" in job.log[0]


def test_an_action_that_cannot_install_ends_there(job: Job) -> None:
    action = Action(job)
    assert job.programs
    write_program(job.temporary / "python3", "exit 1")
    job.programs = job.temporary
    assert action.run() == 1
    assert action.results == {"Install partnermap": 1}
    assert action.used == []


def test_on_a_push_the_action_checks_every_commit_and_compares_with_nothing(job: Job) -> None:
    action = Action(job, base="", before="HEAD")
    assert action.run() == 0
    assert list(action.results) == ["Install partnermap", "Check the records", "Check every commit of a push"]
    assert len(action.used) == 1
    assert job.forge.asked == []
    (audit,) = (step for step in action.steps if "audit" in step.get("run", ""))
    for before, code in (("", 1), ("0" * 40, 1), (job.base, 1), ("f" * 40, 4)):
        environment = {"RUNNER_TEMP": str(job.temporary), "REGISTER": ".", "BEFORE": before}
        assert job.run(audit["run"], environment) == code, before
        assert ("PM603" in job.log[-1]) == (code == 1)


@pytest.fixture
def stale(job: Job) -> Job:
    """A branch that moved a target date while nothing was agreed; meanwhile the plan was agreed on the main branch."""
    agreed = "agreed: {planned: 2026-10, actual: 2026-10-06, forum: Parks Partnership Board, minute: 7}"
    git(job.checkout, "checkout", "-qB", "main", job.base)
    change(job.checkout, EVALUATION, agreed, "agreed: {planned: 2026-10}")
    git(job.checkout, "commit", "-qam", "not agreed yet")
    job.base = git(job.checkout, "rev-parse", "HEAD")
    git(job.checkout, "checkout", "-qB", "change")
    change(job.checkout, EVALUATION, "target_date: 2027-01-31", "target_date: 2027-06-30")
    git(job.checkout, "commit", "-qam", "another date")
    git(job.checkout, "checkout", "-q", "main")
    change(job.checkout, EVALUATION, "agreed: {planned: 2026-10}", agreed)
    git(job.checkout, "commit", "-qam", "agreed")
    git(job.checkout, "push", "-qf", "origin", "main")
    git(job.checkout, "checkout", "-q", "change")
    return job


def test_a_branch_from_before_the_agreement_is_stopped_by_what_it_would_land_on(stale: Job) -> None:
    assert Action(stale).run() == 1
    assert "1 blocking" in told(stale)
    assert "PM603" in "".join(stale.log)
    git(stale.checkout, "reset", "-q", "--hard", "HEAD^1")
    stale.forge.comments.clear()
    assert run_gitlab(stale) == 1
    assert "1 blocking" in told(stale)
    assert git(stale.checkout, "log", "-1", "--format=%an %p").count(" ") == 2, "the merge"


def test_a_change_that_does_not_merge_is_told_to(stale: Job) -> None:
    change(stale.checkout, EVALUATION, "agreed: {planned: 2026-10}", "agreed: {planned: 2026-11}")
    git(stale.checkout, "commit", "-qam", "later")
    assert Action(stale, comment="false").run() == 1
    git(stale.checkout, "merge", "--abort")
    assert run_gitlab(stale) == 1
    assert ["does not merge with" in said for said in stale.log if "merge" in said] == [True, True]


def test_the_action_does_without_comment_and_upload_when_asked(job: Job) -> None:
    action = Action(job, comment="false", sarif="false")
    assert action.run() == 1
    assert (action.used, job.forge.asked) == ([], [])


def test_a_token_that_may_not_write_fails_nothing_more(job: Job) -> None:
    job.forge.refuses = 403
    action = Action(job)
    action.run()
    assert action.results["Post it as a comment"] == 0
    assert "1 blocking" in (job.temporary / "summary.md").read_text("utf-8")


@pytest.mark.parametrize("text", ['$(touch pwned)`touch pwned`"; touch pwned; "', "--output=pwned"])
@pytest.mark.parametrize("name", ["register", "base", "before", "fail-on"])
def test_no_input_is_run_or_taken_for_an_option(job: Job, name: str, text: str) -> None:
    inputs = {"base": ""} if name == "before" else {}
    assert Action(job, **inputs, **{name: text}).run() != 0
    assert job.has_run_nothing_of_the_change()


def test_no_script_of_the_action_holds_an_expression() -> None:
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    assert [step["name"] for step in steps if "${{" in step.get("run", "")] == []
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"]) for step in steps if "uses" in step)


def test_gitlabs_job_tells_the_change_stops_it_and_leaves_its_reports(job: Job) -> None:
    assert run_gitlab(job) == 1
    assert "1 blocking" in told(job)
    for report in ("gl-code-quality-report.json", "partnermap.sarif"):
        json.loads((job.checkout / report).read_text("utf-8"))
    assert (job.checkout / "partnermap.xml").read_text("utf-8").startswith("<?xml")
    assert job.has_run_nothing_of_the_change()


def test_gitlabs_job_fails_for_what_lint_finds(job: Job) -> None:
    git(job.checkout, "checkout", "-q", job.base, EVALUATION)
    assert run_gitlab(job) == 0, job.log
    change(job.checkout, EVALUATION, "        responsibility: Head of Environment\n", "")
    job.start_anew()
    assert run_gitlab(job) == 1
    found = json.loads((job.checkout / "gl-code-quality-report.json").read_text("utf-8"))
    assert [each["check_name"] for each in found] == ["missing-responsibility", "responsibility-cleared"]
    assert {each["location"]["path"] for each in found} == {EVALUATION}


def test_gitlabs_job_on_the_main_branch_checks_every_commit_and_compares_with_nothing(job: Job) -> None:
    assert run_gitlab(job, ON_MAIN) == 1
    assert "PM603" in job.log[-1]
    assert run_gitlab(job, ON_MAIN | {"CI_COMMIT_BEFORE_SHA": "HEAD"}) == 0
    assert job.forge.asked == []


def test_no_file_of_the_change_is_posted_or_kept_in_the_place_of_a_page(job: Job) -> None:
    for name in ("partnermap.md", "partnermap.sarif"):
        (job.checkout / name).write_text(f"{MARKER}\nForged.\n", "utf-8")
    assert run_gitlab(job, {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "gone"}) != 0
    assert job.forge.comments == []
    assert not (job.checkout / "partnermap.md").exists()
    assert not (job.checkout / "partnermap.sarif").exists()


def test_gitlabs_job_without_a_token_says_so(job: Job) -> None:
    assert run_gitlab(job, {"PARTNERMAP_TOKEN": ""}) == 1
    assert "no comment: there is no token" in job.log[0]


def test_a_shallow_clone_is_a_failure_and_never_no_change(job: Job, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{job.checkout}", str(shallow))
    job.checkout = shallow
    action = Action(job)
    assert action.run() == 4
    assert job.forge.comments == []
    assert run_gitlab(job) == 4


def test_the_hooks_for_pre_commit_run_commands_there_are(run: Run, job: Job) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    local = yaml.safe_load((job.checkout / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    git(job.checkout, "switch", "-q", "main")
    assert [hook["entry"] for hook in hooks] == [hook["entry"] for hook in local]
    files = git(job.checkout, "ls-files").splitlines()
    for hook in (*hooks, *local):
        program, *arguments = hook["entry"].split()
        assert program == "partnermap"
        if hook.get("always_run"):
            assert hook["pass_filenames"] is False
            assert run(job.checkout, *arguments).code == 0
            continue
        matched = [path for path in files if re.search(hook["files"], path)]
        assert EVALUATION in matched
        assert "partnermap.yaml" in matched
        assert not any(path.startswith(".") for path in matched)
        assert run(job.checkout, *arguments, *matched).code == 0


@pytest.mark.machine
def test_the_kits_install_what_init_wrote_into_them(job: Job) -> None:
    job.programs = None
    workflow = yaml.safe_load((job.checkout / ".github/workflows/partnermap.yml").read_text("utf-8"))
    assert Action(job, **workflow["jobs"]["register"]["steps"][-1]["with"]).run() == 1
    assert "1 blocking" in told(job)
    assert job.has_run_nothing_of_the_change()
    git(job.checkout, "checkout", "-q", job.base, EVALUATION)
    job.start_anew()
    kit = yaml.safe_load((job.checkout / ".gitlab-ci.yml").read_text("utf-8"))
    assert run_gitlab(job, kit["partnermap"]["variables"]) == 0, job.log


@pytest.mark.machine
def test_pre_commit_installs_what_init_wrote_and_commits_what_rewrites_nothing(
    job: Job, tmp_path: Path
) -> None:
    program = shlex.quote(str(Path(sys.executable).with_name("pre-commit")))
    assert (
        job.run(f"{program} validate-manifest {shlex.quote(str(ROOT / '.pre-commit-hooks.yaml'))}", {}) == 0
    )
    environment = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "GIT_"))}
    environment |= {"PRE_COMMIT_HOME": str(tmp_path / "pre-commit")}
    for who in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{who}_NAME": "Clerk", f"GIT_{who}_EMAIL": "clerk@example.org"}
    git(job.checkout, "switch", "-q", "main")
    shutil.rmtree(job.checkout / ".git")  # the first commit of a repository, with all that init wrote
    first = f"git init -qb main && {program} install && git add -A && git commit -qm start"
    assert job.run(first, environment) == 0, job.log
    assert job.log[-1].count("Passed") == 3
    change(job.checkout, EVALUATION, "target_date: 2027-01-31", "target_date: 2027-06-30")
    assert job.run("git commit -qam moved", environment) == 1
    assert "blocking" in job.log[-1]
    git(job.checkout, "checkout", "-q", ".")
    git(job.checkout, "rm", "-q", "data/partnerships/example.yaml")
    assert job.run("git commit -qm gone", environment) == 1
    assert "PM301" in job.log[-1]


@pytest.mark.machine
def test_yamllint_and_ryl_want_nothing_that_fmt_undoes(run: Run, job: Job, tmp_path: Path) -> None:
    yamllint, ryl = (shlex.quote(str(Path(sys.executable).with_name(name))) for name in ("yamllint", "ryl"))
    git(job.checkout, "switch", "-q", "main")
    for command in (f"{yamllint} --strict .", f"{ryl} check .", f"{ryl} format --check ."):
        assert job.run(command, {}) == 0, job.log
    job.checkout = shutil.copytree(ROOT / "data", tmp_path / "shipped/data").parent
    for path in (ROOT / "partnermap.yaml", ROOT / "starter/.yamllint", ROOT / "starter/.ryl.toml"):
        shutil.copy(path, job.checkout)
    for command in (f"{yamllint} --strict .", f"{ryl} check .", f"{ryl} format ."):
        assert job.run(command, {}) == 0, job.log
    assert run(job.checkout, "fmt", "--check").code == 0


@pytest.mark.machine
def test_zizmor_has_nothing_to_say(job: Job) -> None:
    for inputs in (ROOT / "action.yml", job.checkout):
        found = subprocess.run(
            [
                Path(sys.executable).with_name("zizmor"),
                "--offline",
                "--persona=auditor",
                "--format=json",
                inputs,
            ],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (found.returncode, json.loads(found.stdout)) == (0, [])
