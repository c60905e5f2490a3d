"""Git is read and nothing else: what it answers, what it refuses, and what it never runs."""

import os
import shutil
import stat
from datetime import date
from pathlib import Path

import pytest

from conftest import Run
from partnermap.errors import HistoryError
from partnermap.git import Blob, Repository, same
from partnermap.git.asking import failed
from partnermap.source import LARGEST_FILE
from partnermap.versions.committed_files import committed_files
from partnermap.versions.repository import repository_around
from registers import ARTS, EVALUATION, texts
from repositories import commit, git, repository

LATER = EVALUATION.replace("planned: 2009-06-30", "planned: 2009-07-30")


def opened(folder: Path) -> Repository:
    return repository_around(folder)


def test_a_revision_is_a_commit_or_a_refusal(tmp_path: Path) -> None:
    repo = repository(tmp_path / "r", texts())
    first = git(repo, "rev-parse", "HEAD")
    git(repo, "tag", "-a", "-m", "tag", "v1")
    for name in ("HEAD", "main", "v1", first[:8], first):
        assert opened(repo).resolve(name) == first
    before = sorted(file.name for file in repo.iterdir())
    hostile = [
        "--output=x",
        "-h",
        "--all",
        "^HEAD",
        "HEAD..main",
        "",
        "a\0b",
        "no such",
        "@{-1}",
    ]
    for name in hostile:
        with pytest.raises(HistoryError, match=r"there is no revision .* here; correct its name$") as refused:
            opened(repo).resolve(name)
        assert refused.value.exit_code == 4
    assert sorted(file.name for file in repo.iterdir()) == before
    for name, words in {
        "@{u}": "fatal: no upstream configured for branch 'main'",
        "HEAD^{tree}": "expected commit type, but the object dereferences to tree type",
        "HEAD:data": "expected commit type, but the object dereferences to tree type",
    }.items():
        with pytest.raises(HistoryError) as refused:
            opened(repo).resolve(name)
        assert str(refused.value).startswith(f"'{name}' is no commit; git says of it:\n")
        assert words in str(refused.value)
    git(repo, "remote", "add", "council", "https://git.example.org/register.git")
    with pytest.raises(HistoryError, match=r"git fetch council .*refs/remotes/council/\*"):
        opened(repo).resolve("nope")
    git(repo, "checkout", "--quiet", "--orphan", "new")
    with pytest.raises(HistoryError, match="nothing is committed yet on the branch 'new'"):
        opened(repo).resolve("HEAD")


def test_a_broken_repository_is_told_as_broken_in_the_words_of_git(tmp_path: Path) -> None:
    repo = repository(tmp_path / "r", texts())
    head, branch = repo / ".git" / "HEAD", repo / ".git" / "refs" / "heads" / "main"
    branch.write_text("garbage", "utf-8")
    with pytest.raises(HistoryError, match=r"fatal: bad object refs/heads/main\n.*\n  git fsck"):
        opened(repo).resolve("HEAD")
    head.write_text("garbage", "utf-8")
    for folder in (repo, repo / "data"):
        with pytest.raises(HistoryError, match="which is broken:\n  fatal: not a git repository") as refused:
            opened(folder)
        assert f"the repository in {repo}," in str(refused.value)
        assert "git init" not in str(refused.value)


def test_the_reason_is_the_line_in_which_git_gives_it(tmp_path: Path) -> None:
    advice = "hint: fetch it first\nwarning: something else\n"
    for reason in ("fatal: bad object 12345", "error: the index is too short"):
        assert f": {reason}\n" in str(failed(tmp_path, f"{advice}{reason}\nfatal: giving up\n"))
    assert ": it did not say why\n" in str(failed(tmp_path, "\n"))


def test_files_and_contents_of_a_commit(tmp_path: Path) -> None:
    repo = repository(tmp_path / "r", texts())
    second = commit(repo, {ARTS: LATER, "notes.txt": "not of the register"})
    history = opened(repo)
    files = history.files(second)
    assert sorted(files) == sorted(texts())
    contents = history.contents([blob.hash for blob in files.values()] * 2, 100)
    assert contents[files[ARTS].hash] == LATER.encode()[:100]
    assert same(LATER.encode(), files[ARTS])
    assert not same(EVALUATION.encode(), files[ARTS])


def test_a_register_in_a_subfolder_and_in_a_worktree(tmp_path: Path) -> None:
    inner = {f"councils/acme/{path}": text for path, text in texts().items()}
    repo = repository(
        tmp_path / "r", {**inner, "partnermap.yaml": "format: 1\n", "data/other.yaml": "x: y\n"}
    )
    git(repo, "worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
    for folder in (repo / "councils/acme", tmp_path / "side/councils/acme"):
        history = opened(folder)
        head = history.resolve("HEAD")
        assert sorted(history.files(head)) == sorted(texts())
        (told,) = history.history(head)
        assert sorted(told.touched) == sorted(texts())


def test_history_tells_what_each_commit_did_beside_each_parent(tmp_path: Path) -> None:
    repo = repository(tmp_path / "r", texts())
    git(repo, "checkout", "--quiet", "-b", "side")
    commit(repo, {ARTS: LATER}, "On the side", "2010-04-02")
    commit(repo, {"data/notes.txt": "x"}, "On the side again", "2010-04-03")
    git(repo, "checkout", "--quiet", "main")
    commit(repo, {"elsewhere.txt": "x"}, "Not of the register", "2010-04-04")
    git(
        repo,
        "merge",
        "--quiet",
        "--no-ff",
        "--message=Bring the side in\n\nwith words",
        "side",
        day="2010-04-05",
    )
    told = opened(repo).history(opened(repo).resolve("HEAD"))
    first, *_, merge = told
    assert sorted(each.subject for each in told[1:4]) == [
        "Not of the register",
        "On the side",
        "On the side again",
    ]
    assert (merge.subject, merge.day, len(merge.parents)) == ("Bring the side in", date(2010, 4, 5), 2)
    assert (merge.against_others, merge.paths) == ([{}], {ARTS, "data/notes.txt"})
    assert list(merge.touched) == [ARTS, "data/notes.txt"]
    assert merge.touched["data/notes.txt"][0] is None
    assert (first.subject, first.parents) == ("Start the register", [])
    assert all(before is None and after for before, after in first.touched.values())


def test_links_and_large_files_of_a_commit_are_faults_as_on_disk(tmp_path: Path) -> None:
    repo = repository(tmp_path / "r", texts())
    large = "# x\n" * (LARGEST_FILE // 4 + 1)
    lay = {"data/evaluations/film-2009-10.yaml": large, "data/notes.txt": "x"}
    commit(repo, lay)
    link = git(repo, "hash-object", "-w", "partnermap.yaml")
    git(repo, "update-index", "--add", "--cacheinfo", f"120000,{link},data/evaluations/dance-2009-10.yaml")
    head = git(repo, "rev-parse", "HEAD")
    git(repo, "update-index", "--add", "--cacheinfo", f"160000,{head},data/evaluations/opera-2009-10.yaml")
    git(repo, "commit", "--quiet", "--message=Links")
    history = opened(repo)
    (files,) = committed_files(history, [history.files(history.resolve("HEAD"))])
    assert sorted((fault.code, fault.path) for fault in files.register().faults) == [
        ("PM007", "data/evaluations/film-2009-10.yaml"),
        ("PM008", "data/notes.txt"),
        ("PM009", "data/evaluations/dance-2009-10.yaml"),
        ("PM009", "data/evaluations/opera-2009-10.yaml"),
    ]


@pytest.mark.parametrize("branch", ["main", "master", "trunk"])
def test_the_branch_to_compare_with(tmp_path: Path, branch: str) -> None:
    repo = repository(tmp_path / "r", texts())
    git(repo, "branch", "--move", branch)
    git(repo, "checkout", "--quiet", "-b", "work")
    settled = "trunk" if branch == "trunk" else "nowhere"
    assert opened(repo).main_branch(settled, surely=True) == f"refs/heads/{branch}"
    clone = tmp_path / "ci"
    git(tmp_path, "clone", "--quiet", f"--branch={branch}", "r", str(clone))
    git(clone, "checkout", "--quiet", "--detach")
    git(clone, "branch", "--quiet", "--delete", "--force", branch)
    found = opened(clone).main_branch(settled, surely=True)
    assert opened(clone).resolve(found) == git(repo, "rev-parse", branch)
    git(clone, "remote", "remove", "origin")
    with pytest.raises(HistoryError, match=r"main_branch\)$"):
        opened(clone).main_branch("nowhere", surely=True)


def test_a_shallow_clone_never_says_what_it_cannot_see(tmp_path: Path) -> None:
    repo = repository(tmp_path / "r", texts())
    commit(repo, {ARTS: LATER})
    clone = tmp_path / "ci"
    git(tmp_path, "clone", "--quiet", "--depth=1", (tmp_path / "r").as_uri(), str(clone))
    history = opened(clone)
    head = history.resolve("HEAD")
    for ask in (
        lambda: history.merge_base(head, head),
        lambda: history.history(head),
        lambda: history.resolve("HEAD~1"),
    ):
        with pytest.raises(HistoryError, match="git fetch --unshallow origin") as refused:
            ask()
        command = str(refused.value).splitlines()[-1].strip()
    git(clone, *command.replace('"', "").split()[1:])
    assert len(opened(clone).history(head)) == 2


def test_a_partial_clone_is_not_completed_behind_the_back(tmp_path: Path) -> None:
    repo = repository(tmp_path / "r", texts())
    first = git(repo, "rev-parse", "HEAD")
    commit(repo, {ARTS: LATER})
    git(repo, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "ci"
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", (tmp_path / "r").as_uri(), str(clone))
    history = opened(clone)
    with pytest.raises(HistoryError, match="git fetch --refetch --no-filter origin"):
        history.contents([history.files(first)[ARTS].hash], 100)


def test_what_is_no_repository_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="git init"):
        opened(tmp_path)
    git(tmp_path, "init", "--quiet")
    with pytest.raises(HistoryError, match="git add"):
        opened(tmp_path).resolve("HEAD")


def test_variables_that_lead_elsewhere_are_named_and_no_new_repository_is_advised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = repository(tmp_path / "r", texts())
    plain = tmp_path / "plain"
    plain.mkdir()
    monkeypatch.setenv("GIT_DIR", str(repo / ".git"))
    with pytest.raises(HistoryError, match="such as GIT_DIR, is heeded") as refused:
        opened(plain)
    assert "git init" not in str(refused.value)


def test_a_missing_git_says_where_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(HistoryError, match="git is not installed"):
        opened(tmp_path)


def test_a_folder_of_another_user_says_how_to_trust_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = repository(tmp_path / "r", texts())
    stub = tmp_path / "bin"
    stub.mkdir()
    said = f"fatal: detected dubious ownership in repository at '{repo} x'"
    script = stub / "git"
    script.write_text(f'#!/bin/sh\necho "{said}" >&2\nexit 128\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{stub}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(HistoryError) as refused:
        opened(repo)
    assert f"git config --global --add safe.directory '{repo} x'" in str(refused.value)


def hostile(repo: Path) -> Path:
    """Have everything that git can be told to run write to a file; the file."""
    trace = repo.parent / "ran"
    tool = repo.parent / "tool"
    tool.write_text(f'#!/bin/sh\necho "$0 $@" >> {trace}\n[ $# -gt 0 ] || cat\n')
    tool.chmod(0o755)
    settings = {
        "core.fsmonitor": tool,
        "core.pager": tool,
        "pager.log": tool,
        "pager.diff": tool,
        "core.sshCommand": tool,
        "core.editor": tool,
        "core.askPass": tool,
        "core.alternateRefsCommand": tool,
        "diff.external": tool,
        "diff.evil.command": tool,
        "diff.evil.textconv": tool,
        "filter.evil.clean": tool,
        "filter.evil.smudge": tool,
        "filter.evil.process": tool,
        "merge.evil.driver": tool,
        "gpg.program": tool,
        "log.showSignature": "true",
        "log.diffMerges": "remerge",
        "core.hooksPath": repo.parent / "hooks",
        "remote.origin.url": f"ext::{tool} fetch",
        "remote.origin.promisor": "true",
        "protocol.ext.allow": "always",
        "extensions.partialClone": "origin",
    }
    hooks = repo.parent / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman"):
        shutil.copy(tool, hooks / name)
    (repo / ".gitattributes").write_text("* filter=evil diff=evil merge=evil\n")
    for key, value in settings.items():
        git(repo, "config", key, str(value))
    return trace


def signed(repo: Path) -> None:
    """Have what is checked out bear a signature, which a log may be told to check."""
    head, _, message = git(repo, "cat-file", "commit", "HEAD").partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n eA==\n -----END PGP SIGNATURE-----"
    (repo.parent / "raw").write_text(f"{head}\n{signature}\n\n{message}\n")
    git(repo, "update-ref", "HEAD", git(repo, "hash-object", "-t", "commit", "-w", str(repo.parent / "raw")))


COMMANDS = [
    ["diff"],
    ["diff", "HEAD~1..HEAD"],
    ["diff", "main...HEAD", "--format=markdown"],
    ["diff", "--", "--output=x"],
    ["lint", "--since=main"],
    ["audit"],
    ["fmt", "--check"],
    ["diff", "--driver", ARTS, ARTS, "0", "100644", "partnermap.yaml", "0", "100644"],
    ["history", "arts-2009-10"],
    ["history", "arts", "--at=main"],
    ["history", "arts", "--at=--output=x"],
    ["overdue", "--at=main"],
    ["list", "evaluations", "--at=main"],
    ["show", "arts-2009-10", "--at=main"],
    ["report", "--year=2009/10", "--at=main"],
    ["report", "--year=2009/10", "--stamp"],
    ["report", "--year=2009/10", "--at=--output=x"],
]


def test_nothing_that_a_repository_configures_is_run(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = repository(tmp_path / "r", texts())
    git(repo, "checkout", "--quiet", "-b", "side")
    commit(repo, {ARTS: LATER})
    signed(repo)
    trace = hostile(repo)
    missing = opened(repo)
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(tmp_path / "tool"))
    monkeypatch.setenv("GIT_PAGER", str(tmp_path / "tool"))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    before = sorted(file.name for file in repo.iterdir())
    codes = [run(repo, *command).code for command in COMMANDS]
    assert codes == [0, 0, 0, 4, 1, 1, 1, 0, 0, 0, 4, 0, 0, 0, 0, 0, 4]
    missing.history(missing.resolve("HEAD"))
    with pytest.raises(HistoryError):
        missing.contents(["1" * 40], 10)
    assert not trace.exists(), trace.read_text()
    assert sorted(file.name for file in repo.iterdir()) == before
    monkeypatch.undo()
    git(repo, "status")
    assert trace.exists(), "the repository was to run something when asked by others"


def test_nothing_that_a_repository_configures_hides_a_part_of_its_history(tmp_path: Path) -> None:
    repo = repository(tmp_path / "r", texts())
    first, second = git(repo, "rev-parse", "HEAD"), commit(repo, {ARTS: LATER})
    files = opened(repo).files(first)
    git(repo, "config", "log.showRoot", "false")
    git(repo, "config", "diff.orderFile", str(tmp_path / "missing"))
    git(repo, "replace", files[ARTS].hash, opened(repo).files(second)[ARTS].hash)
    (repo / ".git/info/grafts").write_text(f"{second}\n")
    start, last = opened(repo).history(second)
    assert (last.parents, start.commit) == ([first], first)
    assert list(start.touched) == sorted(texts())
    assert opened(repo).contents([files[ARTS].hash], LARGEST_FILE)[files[ARTS].hash] == EVALUATION.encode()


def test_nor_changes_how_it_is_told(tmp_path: Path) -> None:
    repo = repository(tmp_path / "r", texts())
    git(repo, "checkout", "--quiet", "-b", "side")
    again = ARTS.replace("2009-10", "2010-11")
    commit(repo, {ARTS: None, again: EVALUATION}, "Übertragen")
    git(repo, "checkout", "--quiet", "main")
    git(repo, "merge", "--quiet", "--no-ff", "--message=Übernommen", "side")
    for key, value in {
        "diff.renames": "copies",
        "core.abbrev": "7",
        "i18n.logOutputEncoding": "UTF-16",
        "log.diffMerges": "off",
        "core.quotePath": "true",
    }.items():
        git(repo, "config", key, value)
    *_, merge = opened(repo).history(opened(repo).resolve("HEAD"))
    assert merge.subject == "Übernommen"
    assert list(merge.touched) == [ARTS, again]
    blob = opened(repo).files(merge.parents[0])[ARTS]
    assert merge.touched[ARTS][0] == merge.touched[again][1] == blob


def test_a_branch_with_the_name_of_an_option_is_a_branch(tmp_path: Path) -> None:
    repo = repository(tmp_path / "r", texts())
    git(repo, "update-ref", "refs/heads/-q", "HEAD")
    assert opened(repo).resolve("-q") == git(repo, "rev-parse", "HEAD")


def test_a_blob_of_either_kind_of_hash() -> None:
    assert same(b"hello\n", Blob("ce013625030ba8dba906f756967f9e9ca394464a", regular=True))
    sha256 = "2cf8d83d9ee29543b34a87727421fdecb7e3f3a183d337639025de576db9ebb4"
    assert same(b"hello\n", Blob(sha256, regular=True))
