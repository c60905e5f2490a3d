"""The least that whoever looks through a history does: start, read every distinct file of it once, and parse it."""

import subprocess
import sys

from partnermap.source import parse


def main(register: str) -> None:
    """Do it for all that the commits of a register ever held."""
    listed = _git(
        register,
        "rev-list",
        "--objects",
        "--filter=object:type=blob",
        "HEAD",
        "--",
        "data",
        "partnermap.yaml",
    )
    blobs = [line.split()[0] for line in listed.splitlines() if line.endswith(b".yaml")]
    held = _git(register, "cat-file", "--batch", fed=b"\n".join(blobs) + b"\n")
    start = 0
    for _ in blobs:
        head, _, _ = held[start : start + 200].partition(b"\n")
        end = start + len(head) + 1 + int(head.split()[2])
        parse(held[start + len(head) + 1 : end])
        start = end + 1


def _git(register: str, *arguments: str, fed: bytes = b"") -> bytes:
    command = ["git", "-C", register, *arguments]
    return subprocess.run(command, input=fed, check=True, capture_output=True).stdout


if __name__ == "__main__":
    main(sys.argv[1])
