"""The register on disk: what is read, what is refused, and how a file is written."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Run
from partnermap.errors import NothingThereError
from partnermap.register import Register
from partnermap.source import LARGEST_FILE
from partnermap.workspace.register_files import read_register
from partnermap.workspace.roots import find_root
from partnermap.workspace.templates import packaged_templates, register_templates
from registers import ARTS, PARTNERSHIP, texts

POSIX = os.name == "posix"


def lay_out(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def codes(register: Register) -> list[tuple[str, str]]:
    return sorted((fault.code, fault.path) for fault in register.faults)


def test_the_root_is_the_nearest_folder_upwards_with_a_settings_file(tmp_path: Path) -> None:
    lay_out(tmp_path, texts())
    assert find_root(tmp_path / "data" / "evaluations") == tmp_path
    inner = lay_out(tmp_path / "data" / "inner", texts())
    assert find_root(inner / "data") == inner


def test_no_register_says_what_there_is_instead(tmp_path: Path) -> None:
    with pytest.raises(NothingThereError, match="it is empty"):
        find_root(tmp_path)
    lay_out(tmp_path / "council", texts())
    with pytest.raises(NothingThereError, match="registers below it: council"):
        find_root(tmp_path)
    with pytest.raises(NothingThereError, match="there is no folder"):
        read_register(tmp_path / "nowhere")


def test_a_register_without_fault_is_read_from_any_folder_in_it(tmp_path: Path) -> None:
    register = read_register(lay_out(tmp_path, texts()))
    assert (codes(register), list(register.evaluations)) == ([], ["arts-2009-10"])


def test_whatever_stands_in_data_and_is_no_record_is_a_finding(tmp_path: Path) -> None:
    lay_out(tmp_path, texts())
    strays = [
        "data/evaluations/film-2009-10.yml",
        "data/notes.txt",
        "data/evaluations/old/arts-2008-09.yaml",
        "data/.hidden.yaml",
    ]
    lay_out(tmp_path, dict.fromkeys(strays, "x: y\n"))
    lay_out(tmp_path, {"notes/anything.yaml": "x"})
    register = read_register(tmp_path)
    assert codes(register) == [("PM008", path) for path in sorted(strays)]
    assert any("film-2009-10.yaml" in (fault.hint or "") for fault in register.faults)


COPIES = """(conflict)|-DESKTOP-AB12|(1)| (1)| (Case Conflict)|.sync-conflict-20261127-101112-K7QFSR2| - Copy| - Copy (2)| copy 2| 2
 [Conflict]| (Jane Doe's conflicted copy 2026-11-27)|_conflict-20261127-101112|-LAPTOP-X-2|-LAPTOP-X (1)|-Jo's MacBook Pro|~old|~|_conf(1)"""


def test_copies_of_cloud_folders_are_named_as_such_and_read_by_nothing(tmp_path: Path) -> None:
    named = [f"arts{rest}.yaml" for rest in COPIES.replace("\n", "|").split("|")] + ["Copy of arts.yaml"]
    named += [f"arts.yaml{rest}" for rest in ("~", ".bak", ".orig", ".~2~", ".BAK")]
    copies = {f"data/partnerships/{name}": "name: Arts\n" for name in named}
    others = ["data/partnerships/Arts.yaml", "data/partnerships/arts trust.yaml"]
    register = read_register(lay_out(tmp_path, texts() | copies | dict.fromkeys(others, PARTNERSHIP)))
    told = {fault.path for fault in register.faults if "by its name a copy of arts.yaml" in fault.message}
    assert told == set(copies)
    assert {fault.path for fault in register.faults if fault.code == "PM107"} == set(others)
    assert set(register.partnerships) == {"arts", "Arts", "arts trust"}


def test_a_file_over_the_limit_is_a_finding_and_is_not_read_whole(tmp_path: Path) -> None:
    path = "data/evaluations/film-2009-10.yaml"
    lay_out(tmp_path, {**texts(), path: "#" * (LARGEST_FILE + 2)})
    register = read_register(tmp_path)
    assert codes(register) == [("PM007", path)]
    assert len(register.contents[path]) == LARGEST_FILE + 1


@pytest.mark.parametrize("target", ["/etc/passwd", "arts-2009-10.yaml", "nowhere", "../../.git/config"])
def test_a_link_is_never_followed(tmp_path: Path, target: str) -> None:
    lay_out(tmp_path, texts())
    link = tmp_path / "data/evaluations/film-2009-10.yaml"
    try:
        link.symlink_to(target)
    except OSError:
        assert sys.platform == "win32", "only Windows keeps links from ordinary users"
        return
    assert codes(read_register(tmp_path)) == [("PM009", "data/evaluations/film-2009-10.yaml")]


def test_of_a_link_the_reason_is_told(tmp_path: Path, run: Run) -> None:
    lay_out(tmp_path, texts())
    link = tmp_path / "data/partnerships/film.yaml"
    try:
        link.symlink_to("nowhere")
    except OSError:
        assert sys.platform == "win32", "only Windows keeps links from ordinary users"
        return
    for private in ((), ("--private",)):
        said = run(tmp_path, "lint", *private).out
        assert "PM009 error: 'data/partnerships/film.yaml' cannot be read: it is a link" in said
        assert "not for the public" not in said


def test_a_linked_folder_is_a_finding(tmp_path: Path) -> None:
    lay_out(tmp_path / "real", texts())
    root = lay_out(tmp_path / "register", {"partnermap.yaml": texts()["partnermap.yaml"]})
    try:
        (root / "data").symlink_to(tmp_path / "real" / "data", target_is_directory=True)
    except OSError:
        assert sys.platform == "win32", "only Windows keeps links from ordinary users"
        return
    (root / "other" / "data").mkdir(parents=True)
    (root / "other" / "partnermap.yaml").write_text("format: 2\n", "utf-8")
    (root / "other" / "data" / "partnerships").symlink_to(tmp_path / "real" / "data" / "partnerships")
    for at, path in ((root, "data"), (root / "other", "data/partnerships")):
        (found,) = (each for each in read_register(at).faults if each.code == "PM009")
        assert (found.path, found.message) == (path, f"'{path}' is no folder, so no record in it is read")
        assert found.hint == "put a folder in its place that everyone may list and open"


if POSIX:

    def test_a_pipe_does_not_hang_the_reader(tmp_path: Path) -> None:
        lay_out(tmp_path, texts())
        os.mkfifo(tmp_path / "data/evaluations/film-2009-10.yaml")
        assert codes(read_register(tmp_path)) == [("PM009", "data/evaluations/film-2009-10.yaml")]

    def test_a_folder_named_like_a_record_holds_none(tmp_path: Path) -> None:
        lay_out(tmp_path, texts())
        lay_out(tmp_path, {"data/evaluations/film-2009-10.yaml/inner.yaml": "x: y\n"})
        assert codes(read_register(tmp_path)) == [("PM008", "data/evaluations/film-2009-10.yaml/inner.yaml")]


NAMES = st.sampled_from(
    [
        "arts-2009-10.yaml",
        "a.yml",
        "b.yaml",
        "É.yaml",
        "x y.yaml",
        "evaluations",
        "partnerships",
        "reports",
        "z",
    ]
)
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


@given(st.dictionaries(PATHS, st.sampled_from(["", "x: y\n", "a: [", "name: A\n"]), max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_every_file_is_either_read_or_reported(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, str]
) -> None:
    root = lay_out(tmp_path_factory.mktemp("register"), {"partnermap.yaml": "format: 1\ncouncil: A\n"})
    placed = []
    for path, text in files.items():
        try:
            lay_out(root, {f"data/{path}": text})
        except OSError:
            continue
        placed.append(f"data/{path}")
    register = read_register(root)
    reported = {fault.path for fault in register.faults}
    records = [*register.partnerships.values(), *register.evaluations.values(), *register.reports.values()]
    read = {entry.path for entry in records} | {entry.path for entry in register.frameworks.values()}
    assert set(placed) <= reported | read


def test_the_packaged_templates_are_found_and_a_registers_own_come_beside_them(tmp_path: Path) -> None:
    lay_out(tmp_path, {"templates/report.md.j2": "own"})
    assert register_templates(tmp_path) == {"report.md.j2": "own"}
    assert "report.md.j2" in packaged_templates()


def test_an_evaluation_is_named_after_its_file(tmp_path: Path) -> None:
    register = read_register(lay_out(tmp_path, texts()))
    assert register.evaluations["arts-2009-10"].path == ARTS
