"""From the data of a file to a record: what is at fault is left out and reported, the rest is kept."""

import contextlib
import copy
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from partnermap.finding import Finding
from partnermap.model.period import YearStart
from partnermap.model.record import Record
from partnermap.model.synonyms import key_meant
from partnermap.register.absences import absences_in, nothing_under, parts
from partnermap.register.key_paths import (
    fields_by_key,
    model_at,
    value_at,
)
from partnermap.register.known import Known, as_known
from partnermap.register.left_out import NOTHING, LeftOut
from partnermap.register.marks_at_fault import (
    is_mark,
    private,
    shut_lists,
    stands,
    withhold,
    withholds_in_vain,
)
from partnermap.register.origin import Origin
from partnermap.register.refusals import (
    CONTRADICTION,
    MISSING,
    UNKNOWN,
    hint_for_unknown,
    in_words,
    key_path_of,
)
from partnermap.source import Data, KeyPath
from partnermap.spelling import quoted

M = TypeVar("M", bound=Record)

NOTHING_UNDER = "write what belongs there, or delete the key"
NO_BLANKS: Mapping[KeyPath, bool] = {}

MOST_ROUNDS = 20
"""Leaving out a fault may lay bare another; each round goes one level up, and a file has 16."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[M]):
    """What came of one record; `record` is None when too little was left of it."""

    record: M | None
    faults: Sequence[Finding]
    left_out: LeftOut


def read_record(
    model: type[M],
    data: Data,
    origin: Origin,
    blanks: Mapping[KeyPath, bool] = NO_BLANKS,
    *,
    year_start: YearStart = (4, 1),
    refused: Collection[KeyPath] = (),
    known: Known | None = None,
) -> Reading[M]:
    """Validate the data of one record, leaving out whatever is at fault.

    `blanks` are keys without a value, each with whether null stands there, which under `was` says that there was
    none; `refused` are places where the text already is at fault. Parts that are as they are `known` are the very same.
    """
    attempts = _Attempts(model, data, origin, blanks, year_start=year_start, refused=refused)
    attempts.known = None if blanks or refused else known
    return attempts.reading()


class _Attempts(Generic[M]):
    """Validates the data of one record until it is in order, each time without what was at fault.

    Of `kept`, what is left of the data, key paths are not those of the file once an item of a list is left out; all other
    key paths are as written.
    """

    def __init__(
        self,
        model: type[M],
        data: Data,
        origin: Origin,
        blanks: Mapping[KeyPath, bool],
        *,
        year_start: YearStart,
        refused: Collection[KeyPath],
    ) -> None:
        self.model, self.data, self.origin, self.blanks = model, data, origin, blanks
        self.year_start = year_start
        self.kept = copy.deepcopy(data) if blanks or refused else data
        self.faults: list[Finding] = []
        self.left_out = NOTHING
        self.known: Known | None = None
        self.withheld = withhold(
            model, self.kept, [*(blank for blank in blanks if is_mark(model, data, blank)), *refused]
        )
        if blanks:
            self._judge_blanks()

    def _judge_blanks(self) -> None:
        """Find what is wrong with keys that have no value, and go without what only such a mark seems to withhold."""
        model, data, blanks, origin = self.model, self.data, self.blanks, self.origin
        unknown = [blank for blank in blanks if not _known(model, blank)]
        known = [blank for blank in blanks if blank not in unknown]
        was = [blank for blank in known if _is_old_value(blank)]
        self.faults += (_unknown(model, data, blank, origin) for blank in unknown)
        self.faults += (_empty(data, blank, origin) for blank in blanks if _is_own_key(model, blank))
        self.faults += (_unfinished(data, blank, origin) for blank in known if is_mark(model, data, blank))
        self.faults += (_untold(data, blank, origin) for blank in was if not blanks[blank])
        in_vain = {blank[:-1] for blank in blanks if withholds_in_vain(model, data, blank)}
        in_vain |= {
            path[:-1] for path in in_vain if path and isinstance(path[-1], int) and not value_at(data, path)
        }
        _take_out(self.kept, in_vain)
        self.withheld |= in_vain
        self.left_out = LeftOut(in_vain.union(*(_meant(model, data, blank) for blank in unknown)))
        _say_none(self.kept, [blank for blank in was if blanks[blank]])

    def reading(self) -> Reading[M]:
        """What came of it."""
        for _ in range(MOST_ROUNDS):
            if () in self.left_out:
                break
            try:
                record = self._validated()
            except ValidationError as error:
                self._go_without(error.errors(include_input=False, include_url=False))
            else:
                if self._is_in_order(record):
                    return Reading(record, self._faults(), _within_file(self.left_out, self.origin))
        return Reading(None, self._faults(), LeftOut([self.origin.prefix]))

    def _validated(self) -> M:
        """The record; at the first attempt with what is known of it, which fails where something is at fault."""
        context, known, self.known = {"year_start": self.year_start}, self.known, None
        if known:
            with contextlib.suppress(ValidationError):
                return self.model.model_validate(as_known(self.kept, *known), context=context)
        return self.model.model_validate(self.kept, context=context)

    def _faults(self) -> list[Finding]:
        return private(self.faults, self.withheld, self.origin.prefix)

    def _is_in_order(self, record: M) -> bool:
        """Whether a record stands as it is, its absences apart; not where a list has an item that is nothing but a mark."""
        absences = list(absences_in(record, self.data, self.origin, self.left_out, self.blanks))
        marked = (path for path, part in parts(record) if path and getattr(part, "exempt", None))
        closed = shut_lists(self.kept, marked)
        written = self._as_written(closed)
        self.faults += (
            each
            for each in absences
            if not closed or not written.isdisjoint(_around(each.key_path[len(self.origin.prefix) :]))
        )
        self._take_out(closed)
        self.withheld |= written
        self.left_out = LeftOut(self.left_out.paths | written) if closed else self.left_out
        return not closed

    def _go_without(self, details: Sequence[ErrorDetails]) -> None:
        """Leave out what was refused, and report it."""
        meant = {
            self.left_out.as_written(path)
            for detail in details
            if detail["type"] == "extra_forbidden"
            for path in _meant(self.model, self.kept, key_path_of(self.kept, detail))
        }
        self.faults += self._refused(details, meant)
        if self.kept is self.data:
            self.kept = copy.deepcopy(self.data)
        at_fault = _at_fault(self.model, self.kept, details)
        closed = shut_lists(self.kept, at_fault)
        at_fault |= closed
        gone = self._as_written(at_fault)
        marked = withhold(self.model, self.kept, at_fault)
        self.withheld |= self._as_written([*marked, *closed])
        self._take_out({path for path in at_fault if not stands(self.kept, path)})
        self.left_out = LeftOut(self.left_out.paths | gone | meant)

    def _refused(self, details: Iterable[ErrorDetails], meant: Collection[KeyPath]) -> Iterator[Finding]:
        for detail in details:
            written = self.left_out.as_written(key_path_of(self.kept, detail))
            if written not in self.left_out and written not in meant:
                code, message, hint = in_words(self.model, self.kept, detail, self.year_start)
                if code == MISSING and written in self.blanks:
                    message, hint = nothing_under(self.model, written)
                of_key = code == CONTRADICTION or detail["loc"][-1:] == ("[key]",)
                yield self.origin.fault(code, self.data, written, message, hint, of_key=of_key)

    def _as_written(self, paths: Iterable[KeyPath]) -> set[KeyPath]:
        return {self.left_out.as_written(path) for path in paths}

    def _take_out(self, paths: Collection[KeyPath]) -> None:
        if paths and self.kept is self.data:
            self.kept = copy.deepcopy(self.data)
        _take_out(self.kept, paths)


def _is_own_key(model: type[Record], key_path: KeyPath) -> bool:
    """Whether a key is of the writer's own choosing, which is there for nothing but what is under it."""
    return isinstance(key_path[-1], str) and model_at(model, key_path[:-1]) is None


def _empty(data: Data, key_path: KeyPath, origin: Origin) -> Finding:
    message = f"{quoted(str(key_path[-1]))} has nothing under it"
    return origin.fault(MISSING, data, key_path, message, NOTHING_UNDER)


def _unfinished(data: Data, key_path: KeyPath, origin: Origin) -> Finding:
    key = str(key_path[-1])
    message = f"{quoted(key)} is written without a value, and withholds all the same"
    return origin.fault(MISSING, data, key_path, message, "complete it, or delete the key")


def _is_old_value(key_path: KeyPath) -> bool:
    """Whether a key says what a field held before an amendment."""
    return key_path[-2:-1] == ("was",) or key_path[-3:-1] == ("was", "milestones")


def _untold(data: Data, key_path: KeyPath, origin: Origin) -> Finding:
    key = str(key_path[-1])
    message = f"{quoted(key)} is written without a value under `was`, so what it was is not told"
    return origin.fault(
        MISSING, data, key_path, message, f"write `{key}: null` if there was none, or delete the key"
    )


def _say_none(data: Data, key_paths: Iterable[KeyPath]) -> None:
    """Have old values that are null stand in the data again."""
    for path in key_paths:
        holder: Any = value_at(data, path[:-1])
        holder[path[-1]] = None


def _within_file(left_out: LeftOut, origin: Origin) -> LeftOut:
    return LeftOut((*origin.prefix, *path) for path in left_out.paths) if left_out.paths else NOTHING


def _unknown(model: type[Record], data: Data, key_path: KeyPath, origin: Origin) -> Finding:
    key = str(key_path[-1])
    hint = hint_for_unknown(model_at(model, key_path[:-1]), key, value_at(data, key_path[:-1]))
    return origin.fault(UNKNOWN, data, key_path, f"unknown key {quoted(key)}", hint)


def _meant(model: type[Record], data: Data, key_path: KeyPath) -> Iterator[KeyPath]:
    """The key that an unknown one seems to be a misspelling of; it is not missing as well."""
    parent, beside = model_at(model, key_path[:-1]), value_at(data, key_path[:-1])
    if parent is not None and isinstance(beside, dict):
        meant = key_meant(str(key_path[-1]), fields_by_key(parent), beside)
        if meant and meant not in beside:
            yield (*key_path[:-1], meant)


def _known(model: type[Record], key_path: KeyPath) -> bool:
    """Whether a key without a value is one the format knows; it then counts as not written."""
    parent = model_at(model, key_path[:-1])
    return parent is None or key_path[-1] in fields_by_key(parent)


def _around(path: KeyPath) -> set[KeyPath]:
    """A key path and all that it leads through."""
    return {path[:depth] for depth in range(len(path) + 1)}


def _at_fault(model: type[Record], data: Data, details: Sequence[ErrorDetails]) -> set[KeyPath]:
    """What has to go so that the rest can be read: the field, or the entry that cannot be without it."""
    return {
        path[:-1]
        if detail["type"] == "missing" or _is_alone(path) or withholds_in_vain(model, data, path)
        else path
        for detail in details
        for path in [key_path_of(data, detail)]
    }


def _is_alone(path: KeyPath) -> bool:
    """Whether a key says all of what it stands in: the day by which a fact was known."""
    return path[-1:] == ("known_by",)


def _take_out(data: Data, paths: Iterable[KeyPath]) -> None:
    """Remove the paths from the data, deepest and last first so that the others keep their place."""
    for path in sorted(paths, key=_with_padded_numbers, reverse=True):
        parent = value_at(data, path[:-1])
        if path and isinstance(parent, dict):
            parent.pop(str(path[-1]), None)
        elif path and isinstance(parent, list) and isinstance(path[-1], int):
            del parent[path[-1] : path[-1] + 1]


def _with_padded_numbers(path: KeyPath) -> list[str]:
    return [f"{step:06}" if isinstance(step, int) else step for step in path]
