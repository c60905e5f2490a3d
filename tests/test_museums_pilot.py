"""The story that `docs/museums-pilot.md` types ends in the records that are shipped."""

import re
import shlex
import shutil
from pathlib import Path

from conftest import Run
from partnermap.source import Data, parse

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "museums-pilot.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
TYPED = [shlex.split(line) for block in BLOCKS for line in block.replace("\\\n", "").splitlines()]
THERE = ("data/frameworks/toolkit-2009.yaml", "data/significance.yaml")
TOLD = ("data/partnerships/museums.yaml", "data/evaluations/museums-2009-10.yaml")


def said(file: Path) -> list[tuple[str, Data]]:
    """What a file says, in its order."""
    return [*(parse(file.read_bytes()).data or {}).items()]


def test_the_story_of_the_museums_typed_ends_in_the_records_that_are_shipped(
    run: Run, tmp_path: Path
) -> None:
    assert run(tmp_path, "init", "--bare").code == 0
    (tmp_path / "data/frameworks/toolkit.yaml").unlink()
    for path in THERE:
        shutil.copy(ROOT / path, tmp_path / path)
    assert {program for program, *_ in TYPED} == {"partnermap"}
    for _, command, *words in TYPED:
        answered = [] if command == "new" else ["--yes"]
        ran = run(tmp_path, command, *words, *answered)
        assert ran.code == 0, (command, words, ran.err)
        assert " error: " not in ran.err, (command, words, ran.err)
    for path in TOLD:
        assert said(tmp_path / path) == said(ROOT / path)
    assert run(tmp_path, "lint").code == 0
    assert run(tmp_path, "fmt", "--check").out == ""
