"""What a person sees on a terminal while a command works: how many of the things it reads are read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn


@contextmanager
def working(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """Shows on stderr how many of a total are done, as often as it is told; nothing of it stays on the terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda done: progress.update(task, completed=done)
