"""The comment on a change: one, renewed, and never somebody else's; asked of servers that keep comments as forges do."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from forge import Forge, running
from partnermap.posting import LONGEST, main

PAGE = "<!-- partnermap diff -->\n### 1 change to the register\n"
TOKEN = "a-token"  # noqa: S105 -- of the server below


@pytest.fixture
def forge() -> Iterator[Forge]:
    with running() as server:
        yield server


@pytest.fixture(params=["GitHub", "GitLab"])
def environment(request: pytest.FixtureRequest, forge: Forge) -> Mapping[str, str]:
    given = {"PARTNERMAP_CHANGE": "12", "PARTNERMAP_TOKEN": TOKEN}
    if request.param == "GitHub":
        return given | {
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": forge.url,
            "GITHUB_GRAPHQL_URL": f"{forge.url}/graphql",
            "GITHUB_REPOSITORY": "acme/register",
        }
    return given | {"GITLAB_CI": "true", "CI_API_V4_URL": forge.url, "CI_MERGE_REQUEST_PROJECT_ID": "34"}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.md"
    file.write_text(PAGE, "utf-8")
    return file


def test_the_first_time_a_comment_is_posted_then_it_is_renewed(
    forge: Forge, environment: Mapping[str, str], page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forge.add("Looks good.", "a-reviewer")
    assert main([str(page)], environment) == 0
    assert forge.bodies == ["Looks good.", PAGE]
    page.write_text(PAGE + "More.\n", "utf-8")
    assert main([str(page)], environment) == 0
    assert forge.bodies == ["Looks good.", PAGE + "More.\n"]
    before = len(forge.asked)
    assert main([str(page)], environment) == 0
    assert {asked for asked in forge.asked[before:] if asked[0] != "GET"} <= {("POST", "/graphql")}
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "partnermap: posted the comment",
        "partnermap: renewed the comment",
        "partnermap: the comment is current",
    ]
    assert forge.tokens <= {TOKEN, f"Bearer {TOKEN}"}


def test_each_forge_is_asked_under_its_own_addresses(
    forge: Forge, environment: Mapping[str, str], page: Path
) -> None:
    forge.add(PAGE + "old\n")
    main([str(page)], environment)
    github = [
        ("POST", "/graphql"),
        ("GET", "/repos/acme/register/issues/12/comments?per_page=100&page=1"),
        ("PATCH", "/repos/acme/register/issues/comments/1"),
    ]
    notes = "/projects/34/merge_requests/12/notes"
    gitlab = [("GET", "/user"), ("GET", f"{notes}?per_page=100&page=1"), ("PUT", f"{notes}/1")]
    assert forge.asked == (github if "GITHUB_ACTIONS" in environment else gitlab)


@pytest.mark.parametrize("author", ["somebody", "another[bot]", None])
def test_words_of_others_are_never_replaced(
    forge: Forge, environment: Mapping[str, str], page: Path, author: str | None
) -> None:
    forge.add(PAGE + "old\n", author)
    main([str(page)], environment)
    assert forge.bodies == [PAGE + "old\n", PAGE]


def test_a_comment_beyond_the_first_hundred_is_found(
    forge: Forge, environment: Mapping[str, str], page: Path
) -> None:
    for _ in range(250):
        forge.add("Talk.")
    forge.add(PAGE + "old\n")
    main([str(page)], environment)
    assert len(forge.comments) == 251
    assert forge.bodies[-1] == PAGE


def test_a_long_page_is_cut_and_says_so(forge: Forge, environment: Mapping[str, str], page: Path) -> None:
    page.write_text(PAGE + "x" * 100_000, "utf-8")
    main([str(page)], environment)
    assert len(forge.bodies[0]) == LONGEST
    assert forge.bodies[0].endswith("can be no longer.)\n")


@pytest.mark.parametrize("status", [302, 307, 401, 403, 404, 500])
def test_a_forge_that_refuses_fails_no_job(
    forge: Forge, environment: Mapping[str, str], page: Path, capsys: pytest.CaptureFixture[str], status: int
) -> None:
    forge.refuses = status
    assert main([str(page)], environment) == 0
    said = capsys.readouterr().err
    assert f"with {status}" in said
    assert ("may not write" in said) == (status in {401, 403, 404})
    assert not any("elsewhere" in path for _, path in forge.asked)


STRANGE_ANSWERS = {
    b"[]": "answered something else than was asked",
    b"null": "answered something else than was asked",
    b"<html>": "could not be asked: JSONDecodeError",
    b"\xff": "could not be asked: UnicodeDecodeError",
    b"[" * 16 + b"]" * 16: "answered something else than was asked",
    b"[" * 17: "answered something that nests more than 16 levels deep",
    b'{"data": "' + b"[" * 17 + b'\\"' + b"[" * 17 + b'"}': "answered something else than was asked",
}


@pytest.mark.parametrize("answers", STRANGE_ANSWERS)
def test_a_forge_that_is_none_is_told_without_a_traceback_and_fails_no_job(
    forge: Forge,
    environment: Mapping[str, str],
    page: Path,
    capsys: pytest.CaptureFixture[str],
    answers: bytes,
) -> None:
    forge.answers = answers
    assert main([str(page)], environment) == 0
    assert STRANGE_ANSWERS[answers] in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"PARTNERMAP_TOKEN": ""}, "no token"),
        ({"PARTNERMAP_CHANGE": ""}, "not about a pull or merge request"),
        ({"PARTNERMAP_CHANGE": "12/../13"}, "not about a pull or merge request"),
        ({"GITHUB_ACTIONS": "", "GITLAB_CI": ""}, "neither GitHub nor GitLab"),
    ],
)
def test_a_job_that_has_nothing_to_post_to_is_told(
    environment: Mapping[str, str],
    page: Path,
    capsys: pytest.CaptureFixture[str],
    changed: Mapping[str, str],
    said: str,
) -> None:
    assert main([str(page)], {**environment, **changed}) == 0
    assert said in capsys.readouterr().err


def test_a_job_that_does_not_say_where_it_runs_is_told_without_a_traceback(
    environment: Mapping[str, str], page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in environment.keys() - {"PARTNERMAP_CHANGE", "PARTNERMAP_TOKEN", "GITLAB_CI", "GITHUB_ACTIONS"}:
        assert main([str(page)], {key: value for key, value in environment.items() if key != name}) == 0
        assert f"no comment: the job does not say its {name}" in capsys.readouterr().err
    assert main([str(page)], {**environment, "CI_API_V4_URL": "", "GITHUB_GRAPHQL_URL": ""}) == 0
    assert "could not be asked: ValueError" in capsys.readouterr().err


def test_a_page_without_a_mark_is_not_posted(
    forge: Forge, environment: Mapping[str, str], page: Path
) -> None:
    page.write_text("No mark.\n", "utf-8")
    assert main([str(page)], environment) == 0
    assert forge.comments == []


def test_a_forge_that_is_not_there_is_told_without_a_traceback(page: Path) -> None:
    environment = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_API_URL": "http://127.0.0.1:1",
        "GITHUB_GRAPHQL_URL": "http://127.0.0.1:1/graphql",
        "GITHUB_REPOSITORY": "acme/register",
        "PARTNERMAP_CHANGE": "1",
        "PARTNERMAP_TOKEN": TOKEN,
    }
    ran = subprocess.run(
        [sys.executable, "-m", "partnermap.posting", page],
        env=environment | {"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert ran.stdout == ""
    assert ran.stderr == "partnermap: no comment: GitHub could not be asked: URLError\n"


def test_wrong_use_is_exit_2(tmp_path: Path) -> None:
    assert main([], {}) == 2
    assert main([str(tmp_path / "none.md")], {}) == 2
