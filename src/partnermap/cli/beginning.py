"""How a new record comes about: what is asked for it, how each answer is judged, and what is recorded in the end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from partnermap.cli import asking, options, recording, records
from partnermap.cli.asking import Answers, Judge, Question
from partnermap.errors import NotRecordedError

if TYPE_CHECKING:
    from partnermap.recording.recorded import Recorded
    from partnermap.register import Register
    from partnermap.register.claims import RecordKind
    from partnermap.source import Data, KeyPath


def _as_answered(said: Answers) -> Answers:
    return said


def _below_the_top(key: str) -> "KeyPath":
    return (key,)


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A kind of record that can be begun.

    `make` records the answers. Each is judged as it stands `at` a key path of what `as_judged` makes of them; that of which
    the id is made, if one is, stands under `named_by`.
    """

    kind: "RecordKind"
    make: "Callable[[records.Seen, Answers], Recorded]"
    named_by: str | None = None
    as_judged: Callable[[Answers], Answers] = _as_answered
    at: "Callable[[str], KeyPath]" = _below_the_top

    def judge(self, seen: records.Seen) -> Judge:
        """Tells what lint would say of an answer."""
        from partnermap.edit.beginning import begun
        from partnermap.recording.beginning import path_of
        from partnermap.recording.judging import fault
        from partnermap.register.claims import KEYED

        is_keyed, path = self.kind in KEYED, path_of(self.kind, "new")

        def judged(said: Answers, key: str) -> str | None:
            if key == self.named_by:
                try:
                    self.make(seen, said)
                except NotRecordedError as error:
                    return str(error)
            written = self.as_judged(said)
            content = begun(path, {"new": written} if is_keyed else written)
            at = ("new", *self.at(key)) if is_keyed else self.at(key)
            return fault(seen.as_read, path, content, at, options.today())

        return judged


def begin(
    new: NewRecord,
    asked: "Callable[[Register], Sequence[Question]]",
    *,
    root: Path | None,
    dry_run: bool,
    private: bool,
) -> None:
    """Begin a record of what is given by options and answered on a terminal."""

    def ask(seen: records.Seen) -> "Recorded":
        said = asking.answered(asked(seen.register), new.judge(seen))
        return new.make(seen, said)

    recording.record(root, ask, yes=True, dry_run=dry_run, private=private, begins=True)


def questions(
    kind: "RecordKind",
    given: "Mapping[str, Data | None]",
    known: Mapping[str, Sequence[str]],
    written: Mapping[str, str] | None = None,
) -> Sequence[Question]:
    """What is asked under the keys of what is given of a record, in the words of its model.

    What a record cannot be without is needed. `known` is what is on record, `written` are the options that have not the name of the key.
    """
    from partnermap.model.described import ListKind, fields
    from partnermap.recording.questions import meaning
    from partnermap.register.claims import MODELS

    by_key = {field.key: field for field in fields(MODELS[kind]).values()}
    return [
        Question(
            key,
            (written or {}).get(key) or f"--{key.replace('_', '-')}",
            meaning(by_key[key]),
            value,
            known.get(key, ()),
            is_needed=by_key[key].required,
            is_several=isinstance(by_key[key].kind, ListKind),
        )
        for key, value in given.items()
    ]
