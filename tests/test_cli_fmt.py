"""`partnermap fmt`: what it writes, what it says, and how it ends."""

import subprocess
import sys
from pathlib import Path

from conftest import Run, write
from partnermap.source import parse
from registers import ARTS, EVALUATION, texts

UNTIDY = "year: 2009/10\npartnership: arts\n" + EVALUATION.partition("year: 2009/10\n")[2]


GOOD = "year: 2009/10\npartnership: x\n"
STRANGE: list[str | bytes] = [
    "",
    "\n\n",
    "# nothing\n",
    "~\n",
    "- a\n",
    "a: [\n",
    b"\xff\xfea\x00",
    b"year: \x00\n",
    GOOD.replace("\n", "\r"),
    GOOD.replace("\n", "\r\n"),
    f"\ufeff{GOOD}",
    GOOD.removesuffix("\n"),
    f"---\n{GOOD}...\n# after\n",
    f"%YAML 1.2\n---\n{GOOD}",
    f"{GOOD}---\n{GOOD}",
    f"<<<<<<< ours\n{GOOD}=======\n{GOOD}>>>>>>> theirs\n",
    "year:\t2009/10\npartnership:\tx\t# c\n",
    'year: 2009/10 # a\u2028b\npartnership: "a\u2028b"\n',
    "year: 2009/10 # \u202ea\npartnership: x\n",
    f"approach: |+\n  a\n\n\n{GOOD}",
    f"approach: >+\n  a\n\n# c\n{GOOD}",
    f"approach: | # why\n  a\n  # text\n # comment\n{GOOD}",
    f"issues: &a []\nsources: *a\n{GOOD}",
    f"issues:\n-\n  ref: 1\n-   # c\n    ref: 2\n{GOOD}",
    f'"appr\\u006fach": "#a"\n{GOOD}',
    "[" * 17,
]


def test_it_writes_what_is_not_in_order_and_names_it(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(evaluation=UNTIDY))
    before = (tmp_path / "partnermap.yaml").stat().st_mtime_ns
    run(tmp_path, "fmt", "data/frameworks")
    ran = run(tmp_path, "fmt")
    assert (ran.code, ran.out, ran.err) == (0, f"{ARTS}\n", "changed 1 of 4 files\n")
    assert (tmp_path / ARTS).read_text("utf-8") == EVALUATION
    assert (tmp_path / "partnermap.yaml").stat().st_mtime_ns == before
    ran = run(tmp_path, "fmt")
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing to change in 4 files\n")


def test_check_writes_nothing_and_fails_while_there_is_something(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(evaluation=UNTIDY))
    ran = run(tmp_path, "fmt", "--check", ARTS)
    assert (ran.code, ran.out) == (1, f"{ARTS}\n")
    assert ran.err == "would change 1 of 1 file; run partnermap fmt\n"
    assert (tmp_path / ARTS).read_text("utf-8") == UNTIDY
    assert run(tmp_path, "fmt", "--check", "data/partnerships").code == 0


def test_diff_shows_the_lines_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(evaluation=UNTIDY))
    ran = run(tmp_path, "fmt", "--diff", ARTS)
    assert ran.code == 0
    assert ran.out.splitlines()[:6] == [
        f"--- {ARTS} before",
        f"+++ {ARTS} after",
        "@@ -1,5 +1,5 @@",
        "+partnership: arts",
        " year: 2009/10",
        "-partnership: arts",
    ]
    assert run(tmp_path, "fmt", "--diff", "--check", ARTS).code == 1
    assert (tmp_path / ARTS).read_text("utf-8") == UNTIDY


def test_diff_shows_line_ends_where_they_change(run: Run, tmp_path: Path) -> None:
    first, second, *others = EVALUATION.splitlines()
    pasted = "\n".join([first, f"{second}\r", *others])
    write(tmp_path, texts(evaluation=pasted))
    shown = [each for each in run(tmp_path, "fmt", "--diff", ARTS).out.splitlines()[2:] if each[0] in "-+"]
    assert shown == [f"-{second}\\r", f"+{second}", "-\\ no line end"]
    write(tmp_path, texts(evaluation=UNTIDY.replace("\n", "\r\n")))
    assert "\\r" not in run(tmp_path, "fmt", "--diff").out


def test_diff_gives_a_runner_no_command(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(evaluation=UNTIDY + "approach: |\n  ::error::forged\n  ##[error]forged\n"))
    out = run(tmp_path, "fmt", "--diff", ARTS).out
    assert "forged" in out
    assert "::error" not in out
    assert "##[" not in out


def test_diff_withholds_what_is_not_for_the_public(run: Run, tmp_path: Path) -> None:
    withheld = "exempt:\n  reason: Their terms.\n  paragraph: 3\n"
    write(tmp_path, texts(extra=withheld))
    ran = run(tmp_path, "fmt", "--diff")
    assert "Their terms" not in ran.out + ran.err
    assert "--private" in ran.out
    assert "Their terms" in run(tmp_path, "fmt", "--diff", "--private").out


def test_diff_withholds_what_is_marked_by_a_key_with_escapes(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(evaluation=f'"\\x65xempt": {{paragraph: 3, reason: Their terms.}}\n{UNTIDY}'))
    ran = run(tmp_path, "fmt", "--diff")
    assert ARTS in ran.out
    assert "Their terms" not in ran.out + ran.err


def test_diff_withholds_what_is_about_an_exempt_partnership(run: Run, tmp_path: Path) -> None:
    withheld = "exempt:\n  paragraph: 3\n  reason: Their terms.\n"
    write(tmp_path, texts(partnership=withheld, evaluation=UNTIDY + "approach: A secret one.\n"))
    ran = run(tmp_path, "fmt", "--diff")
    assert "arts" in ran.out
    assert "secret" not in ran.out + ran.err


def test_what_cannot_be_read_is_left_and_said_while_the_rest_is_written(run: Run, tmp_path: Path) -> None:
    tidy = {"data/frameworks/toolkit.yaml": "name: Toolkit\ncriteria:\n  focus: {title: Focus}\n"}
    files = texts(evaluation=UNTIDY) | tidy | {"data/strategies.yaml": "a: [\n"}
    write(tmp_path, files)
    (tmp_path / "data" / "organisations.yaml").symlink_to(tmp_path / "elsewhere")
    ran = run(tmp_path, "fmt")
    assert (ran.code, ran.out) == (1, f"{ARTS}\n")
    assert (
        "data/strategies.yaml: left as it is: it cannot be read without error; see partnermap lint" in ran.err
    )
    assert "data/organisations.yaml: left as it is: 'data/organisations.yaml' cannot be read" in ran.err
    assert "changed 1 of 6 files" in ran.err
    assert (tmp_path / "data" / "strategies.yaml").read_text("utf-8") == "a: [\n"


def test_a_file_that_cannot_be_written_is_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write(tmp_path, texts(evaluation=UNTIDY))
    before = sorted(tmp_path.rglob("*"))
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "import resource, sys\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))\n"
            "from partnermap.__main__ import main\n"
            "sys.exit(main(['fmt']))",
        ],
        cwd=tmp_path,
        env={
            "PYTHONPATH": ":".join(sys.path),
            "PYTHONDONTWRITEBYTECODE": "1",
        },  # it would write them cut short
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (5, "data/frameworks/toolkit.yaml\n")
    assert f"{ARTS} cannot be written: File too large" in ran.stderr
    assert (tmp_path / ARTS).read_text("utf-8") == UNTIDY
    assert sorted(tmp_path.rglob("*")) == before


def test_strange_and_hostile_files_are_left_or_say_the_same(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "evaluations"
    write(tmp_path, texts())
    contents = {
        folder / f"e{number}-2009-10.yaml": text if isinstance(text, bytes) else text.encode()
        for number, text in enumerate(STRANGE)
    }
    write(tmp_path, {str(file.relative_to(tmp_path)): content for file, content in contents.items()})
    ran = run(tmp_path, "fmt")
    assert ran.code == 1
    written = {tmp_path / path for path in ran.out.splitlines()}
    for file, content in contents.items():
        assert (file.read_bytes() == content) == (file not in written)
        assert parse(file.read_bytes()).data == parse(content).data
        assert (f"{file.name}: left as it is" in ran.err) <= (file not in written)
    assert {path for path in folder.iterdir() if path.name.startswith(".")} == set()
    assert run(tmp_path, "fmt").out == ""


def test_an_error_in_a_record_does_not_stop_it(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(evaluation=UNTIDY + "colour: red\n"))
    assert run(tmp_path, "fmt", ARTS).code == 0


def test_a_register_without_records_is_exit_3(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"partnermap.yaml": "council: Acme\nformat: 1\n"})
    ran = run(tmp_path, "fmt")
    assert ran.code == 3
    assert (tmp_path / "partnermap.yaml").read_text("utf-8") == "council: Acme\nformat: 1\n"
