"""What was at fault in a record and is not in it, and what that does to key paths."""

from collections.abc import Iterable

from partnermap.source import KeyPath


class LeftOut:
    """The key paths, as written in the file, of what is not in its record."""

    def __init__(self, paths: Iterable[KeyPath] = ()) -> None:
        self.paths = frozenset(paths)
        self._around = {path[:depth] for path in self.paths for depth in range(len(path))}
        self._items: dict[KeyPath, list[int]] = {}
        for *above, step in filter(None, self.paths):
            if isinstance(step, int):
                self._items.setdefault(tuple(above), []).append(step)
        for items in self._items.values():
            items.sort()

    def __contains__(self, written: KeyPath) -> bool:
        return written in self.paths

    def touches(self, written: KeyPath) -> bool:
        """Whether this, something in it or something around it is left out."""
        return written in self._around or any(
            written[:depth] in self.paths for depth in range(len(written) + 1)
        )

    def as_written(self, key_path: KeyPath) -> KeyPath:
        """A key path of the record, as it stands in the file: items of lists that are left out counted again."""
        if not self._items:
            return key_path
        written: KeyPath = ()
        for step in key_path:
            if isinstance(step, int):
                for item in self._items.get(written, ()):
                    if item > step:
                        break
                    step += 1  # noqa: PLW2901 -- each item left out before it moves the others on by one
            written = (*written, step)
        return written


NOTHING = LeftOut()
