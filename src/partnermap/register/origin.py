"""Where a record is read from, and the faults found there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from partnermap.finding import Finding
from partnermap.register.key_paths import below
from partnermap.register.marks_at_fault import is_exempt
from partnermap.register.refusals import MISSING, UNKNOWN, WRONG_KIND
from partnermap.source import Data, KeyPath


@dataclass(frozen=True, slots=True)
class Origin:
    """The file, the id and the place in the file that a record is read from, and the texts of the file that a comma cuts."""

    path: str
    id: str
    prefix: KeyPath = ()
    cut_texts: Mapping[KeyPath, str] = field(default_factory=dict)
    _asked: dict[int, tuple[Mapping[str, Data], int, bool]] = field(default_factory=dict, compare=False)
    """Which groups withhold, by their identity; each is held, so that no other has it, with how many keys it had."""

    def fault(
        self,
        code: str,
        data: Data,
        key_path: KeyPath,
        message: str,
        hint: str | None,
        *,
        of_key: bool = False,
    ) -> Finding:
        """A fault at a key path of `data`, which starts at this origin's prefix; of a value unless it is one `of_key`."""
        issue = action = None
        exempt = False
        value: Data | None = data
        parent: str | int = ""
        for step in ("", *key_path):
            if step != "":
                value = below(value, step)
            if isinstance(value, dict):
                exempt = exempt or self._is_exempt(value)
                ref = value.get("ref")
                if isinstance(ref, str) and parent == "actions":
                    action = ref
                elif isinstance(ref, str) and parent == "issues":
                    issue = ref
            parent = step if isinstance(step, str) and step else parent
        at: Literal["text", "whole"] | None = "whole" if code == WRONG_KIND else "text"
        if code in {MISSING, UNKNOWN} or of_key:
            at = None
        return Finding(
            code, self.path, (*self.prefix, *key_path), message, hint, self.id, issue, action, exempt, at
        )

    def _is_exempt(self, data: Mapping[str, Data]) -> bool:
        """Whether a group withholds, asked once while no key has come to it: it may have thousands, each at fault."""
        _, keys, found = self._asked.get(id(data), (data, -1, False))
        if keys != len(data):
            found = is_exempt(data)
            self._asked[id(data)] = data, len(data), found
        return found
