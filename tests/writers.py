"""Programs that write one file at the same time, or are killed while they write: what was there afterwards, as JSON.

A script that forks, for a run of its own: `writers.py edits FOLDER` and `writers.py kills FOLDER`.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

from partnermap.errors import NotWrittenError
from partnermap.register.strays import LOCK
from partnermap.workspace import writing
from partnermap.workspace.beside import change_places
from partnermap.workspace.writing import changing, left_behind

EDITS = 500
KILLS = 200
STEP = 4
"""Calls into C from one moment to the next; the writing of the three files takes a few more than all of them."""

NAMES = ("arts", "cctv", "museums")


def forked(program: Callable[[], object]) -> int:
    """Run a program in a process of its own; its number."""
    number = os.fork()
    if number == 0:
        try:
            program()
        finally:
            os._exit(0)
    return number


def edit(file: Path, who: str, noted: Path) -> None:
    """Add a line so many times through the program's own writing, and tell what was refused and kept."""
    refused, kept = [], list[str]()
    for number in range(EDITS):
        line = f"# {who}{number}.\n"
        with changing(file.parents[2], kept.append) as changes:
            before = file.read_bytes()
            try:
                changes.write(file, before, before + line.encode())
            except NotWrittenError as error:
                refused.append((line, str(error)))
    noted.write_text(json.dumps([refused, kept]), "utf-8")


def rename_over(file: Path, number: int) -> bytes:
    """Put a file in the place of another as a program does that asks nobody; what was there."""
    mine = file.with_name("mine")
    mine.write_bytes(file.read_bytes() + f"# third{number}.\n".encode())
    change_places(mine, file)
    return mine.read_bytes()


def edits(root: Path) -> object:
    """Two that write through the program and a third that renames over the same file, until the two are done."""
    file = root / "data" / "partnerships" / "arts.yaml"
    noted = [root / "first.json", root / "second.json"]
    running = [forked(partial(edit, file, each.stem, each)) for each in noted]
    replaced = b""
    for number in count():
        replaced += rename_over(file, number)
        running = [each for each in running if os.waitpid(each, os.WNOHANG) == (0, 0)]
        if not running:
            break
    (file.parent / "mine").unlink()
    kept = {each.name: each.read_text("utf-8") for each in file.parent.glob("*.kept*")}
    said = [json.loads(each.read_text("utf-8")) for each in noted]
    return {
        "there": file.read_text("utf-8"),
        "kept": kept,
        "said": said,
        "replaced": replaced.decode(),
        "third": number,
    }


def write_until_killed(root: Path, turn: int, new: str) -> None:
    """Write three files, in every second turn while another program writes into each, and be killed at a later call into C."""
    calls = count()

    def another(beside: Path, file: Path) -> bool:
        other = file.with_suffix(".other")
        other.write_text(f"another, before {new}", "utf-8")
        other.replace(file)
        file.with_suffix(".done").touch()
        return change_places(beside, file)

    def watch(_frame: object, event: str, _what: object) -> None:
        if event == "c_call" and next(calls) == STEP * turn:
            os.kill(os.getpid(), signal.SIGKILL)

    vars(writing)["change_places"] = another if turn % 2 else change_places
    sys.setprofile(watch)
    with changing(root, lambda _: None) as changes:
        for name in NAMES:
            file = root / "data" / "partnerships" / f"{name}.yaml"
            changes.write(file, file.read_bytes(), new.encode())


def kills(root: Path) -> object:
    """What was wrong after each of many kills, and how many left something behind."""
    folder = root / "data" / "partnerships"
    wrong, killed, cleaned = list[str](), 0, 0
    for turn in range(KILLS):
        old, new = f"old {turn}" * 99, f"new {turn}" * 99
        for name in NAMES:
            (folder / f"{name}.yaml").write_text(old, "utf-8")
        _, status = os.waitpid(forked(partial(write_until_killed, root, turn, new)), 0)
        killed += os.WIFSIGNALED(status)
        left = {*left_behind(root), *([LOCK] if (root / LOCK).exists() else ())}
        said = list[str]()
        with changing(root, said.append):
            pass
        cleaned += bool(left)
        if {each.partition(": ")[0] for each in said} != left or left_behind(root):
            wrong.append(f"{turn}: left {left}, said {said}")
        another = f"another, before {new}"
        kept = [each.read_text("utf-8") for each in folder.glob("*.kept*")]
        for name in NAMES:
            there = (folder / f"{name}.yaml").read_text("utf-8")
            if there not in (old, new, another):
                wrong.append(f"{turn}: {name} is cut: {there[:20]}")
            if (folder / f"{name}.done").exists() and there != another and another not in kept:
                wrong.append(f"{turn}: what another wrote into {name} is lost")
        for each in folder.iterdir():
            each.unlink()
    return {"wrong": wrong, "killed": killed, "cleaned": cleaned}


if __name__ == "__main__":
    print(json.dumps({"edits": edits, "kills": kills}[sys.argv[1]](Path(sys.argv[2]))))
