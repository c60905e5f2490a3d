"""Tab in a shell: what is offered, and what becomes of a line in bash, zsh and fish when it is pressed."""

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Run, write
from npm import program
from partnermap.formats.shells import SCRIPTS
from registers import texts
from test_kits import write_program

OFFERED = {
    "sho": ["show"],
    "--completion ": ["bash", "zsh", "fish", "powershell"],
    "--completion=p": ["--completion=powershell"],
    "--completion = f": ["fish"],
    "--com": ["--completion"],
    "list po": ["posts"],
    "show arts-2009": ["arts-2009-10"],
    "show arts-2009-10": ["arts-2009-10", "arts-2009-10/1a", "arts-2009-10/1b", "arts-2009-10/1c"],
    "show arts-2009-10/1b": ["arts-2009-10/1b"],
    "history arts-2009-10/": ["arts-2009-10/1a", "arts-2009-10/1b", "arts-2009-10/1c"],
    "history pl": [],
    "show Head": ["Head of Culture"],
    'show "Hea': ["Head of Culture"],
    "overdue --responsible Arts": ["Arts Officer"],
    "overdue --responsible TBC": [],
    "overdue --resp": ["--responsible"],
    "overdue --year 20": ["2009/10"],
    "overdue --year=2009": ["--year=2009/10"],
    "overdue --year = 2009": ["2009/10"],
    "overdue --all --format c": ["csv"],
    "overdue --by p": ["partnership"],
    "overdue --all ar": [],
    "map --merge ar": ["arts"],
    "map --merge arts ar": ["arts"],
    "map --merge arts arts ar": [],
    "map --part dup": ["duplicates"],
    "explain PM201": ["PM201"],
    "lint --select PM3,PM202": ["PM3,PM202"],
    "lint data": [],
    "action re": ["revise", "request", "refuse", "reopen"],
    "action verify arts-2009-10/1a --by Arts": ["Arts Officer"],
    "action transfer --to arts-2009-10/1b": ["arts-2009-10/1b"],
    "action request arts-2009-10/1a w": ["withdraw"],
    "milestone reach arts-2": ["arts-2009-10"],
    "milestone reach --on 2010-06-01 arts-2009-10 re": ["reported"],
    "action add arts-2009-10 --issue ": ["1"],
    "action add --issue ": [],
    "action approve arts-2009-10/1a --request ": ["2010-02-16", "2010-03"],
    "action refuse arts-2009-10/1a --request 2010-03": ["2010-03"],
    "action approve arts-2009-10/1z --request ": [],
    "action approve arts-2009-10/2a --request ": [],
    "agree arts-2009-10 --action ": ["1b", "1c"],
    "agree arts-2009-10 --forum A": ["Arts Board"],
    "milestone reach arts-2009-10 agreed --forum ": ["Arts Board", "Panel"],
    "report --root elsewhere --year 20": [],
    "zzz": [],
}
ISSUES = """issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
      - {ref: 1a, action: "::error::Review\\tit.", responsibility: Arts Officer, target_date: 2010-03-31,
         revisions: [{day: 2010-01-12, to: 2010-05, approved: {by: Board, day: 2010-01-20}}, {day: 2010-02-16, to: 2010-09}],
         requests: [{day: 2010-03, what: close}]}
      - {ref: 1b, action: Count it., responsibility: Head of Culture}
      - {ref: 1c, action: Name it., responsibility: TBC}
  - ref: 2
    issue: Not for everybody.
    exempt: {paragraph: 3, reason: Terms.}
    actions:
      - {ref: 2a, action: Sell it quietly., responsibility: Seller in Secret, requests: [{day: 2010-03-08, what: close}]}
"""


def test_what_a_word_may_become(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, texts(extra=ISSUES))
    for typed, words in OFFERED.items():
        ran = run(root, "--complete", *typed.split(" "))
        found = [line.partition("\t")[0] for line in ran.out.splitlines()]
        assert [each for each in found if each != "arts-2009-10/2a"] == words, typed
        assert ("\t" in ran.out) is bool(found)
    said = "".join(run(root, "--complete", "show", each).out for each in ("", "arts-2009-10/", "S"))
    assert "quietly" not in said
    assert "Secret" not in said
    assert "\n::error" not in said.replace("\t", "\n")


def test_each_shell_has_a_script_and_another_is_told_which_there_are(run: Run, tmp_path: Path) -> None:
    for shell, script in SCRIPTS.items():
        assert run(tmp_path, "--completion", shell).out == script
        assert "--complete" in script
    ran = run(tmp_path, "--completion", "fisch")
    assert (ran.code, ran.out) == (2, "")
    assert "bash, zsh, fish, powershell: did you mean 'fish'?" in ran.err
    assert SCRIPTS["powershell"].count("{") == SCRIPTS["powershell"].count("}")
    assert "Register-ArgumentCompleter -Native -CommandName partnermap" in SCRIPTS["powershell"]


STARTS = {
    "bash": ("bash", "--noprofile", "--norc", "-i"),
    "zsh": ("zsh", "-f", "-i"),
    "fish": ("fish", "--no-config", "-i"),
}
READY = {
    "bash": "source <(partnermap --completion bash)",
    "zsh": "autoload -Uz compinit; compinit -u -D; source <(partnermap --completion zsh)",
    "fish": "partnermap --completion fish | source",
}
SECONDS = 20
TYPED = {
    "partnermap hist\tarts-2009-10/1a\n": ["history", "arts-2009-10/1a"],
    "partnermap history arts-2009-10/1b\t\n": ["history", "arts-2009-10/1b"],
    "partnermap overdue --responsible Head\t\n": ["overdue", "--responsible", "Head of Culture"],
    "partnermap overdue --responsible Head\\ o\t\n": ["overdue", "--responsible", "Head of Culture"],
    "partnermap show 'Hea\t\n": ["show", "Head of Culture"],
    "partnermap report --year 2009\t\n": ["report", "--year", "2009/10"],
    "partnermap report --year=2009\t\n": ["report", "--year=2009/10"],
    "partnermap explain PM41\t\n": ["explain", "PM410"],
    "partnermap lint partnerm\t\n": ["lint", "partnermap.yaml"],
}


class Shell:
    """A shell at a terminal, whose `partnermap` says in a file what it was run with; completion works as ever."""

    def __init__(self, shell: str, folder: Path) -> None:
        self.ran = folder / "ran"
        (folder / "bin").mkdir()
        asks = f'exec "{sys.executable}" -m partnermap "$@"'
        write_program(
            folder / "bin/partnermap",
            f'case $1 in --comp*) {asks} ;; esac; printf "%s\\n" "$@" >"{self.ran}.new"; mv "{self.ran}.new" "{self.ran}"',
        )
        self.keyboard, screen = pty.openpty()
        self.process = subprocess.Popen(
            [program("setsid"), "--ctty", program(STARTS[shell][0]), *STARTS[shell][1:]],
            cwd=folder / "register",
            env={
                "HOME": str(folder),
                "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
                "PYTHONPATH": os.pathsep.join(sys.path),
                "TERM": "xterm",
                "LC_ALL": "C.UTF-8",
            },
            stdin=screen,
            stdout=screen,
            stderr=screen,
        )
        os.close(screen)
        self.shown = b""

    def runs(self, keys: str) -> list[str]:
        """Type keys, and return what partnermap was run with by then."""
        self.ran.unlink(missing_ok=True)
        os.write(self.keyboard, keys.encode())
        until = time.monotonic() + SECONDS
        while not self.ran.exists() and time.monotonic() < until:
            if select.select([self.keyboard], [], [], 0.1)[0]:
                self.shown += os.read(self.keyboard, 65536)
        return self.ran.read_text("utf-8").splitlines() if self.ran.exists() else [self.shown.decode()]


@pytest.mark.machine
@pytest.mark.parametrize("name", STARTS)
def test_tab_completes_the_line(name: str, tmp_path: Path) -> None:
    write(tmp_path / "register", texts(extra=ISSUES))
    shell = Shell(name, tmp_path)
    try:
        assert shell.runs(f"{READY[name]}; partnermap ready\n") == ["ready"]
        for keys, arguments in TYPED.items():
            assert shell.runs(keys) == arguments
    finally:
        shell.process.kill()
        shell.process.wait()
        os.close(shell.keyboard)
