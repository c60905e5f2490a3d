"""What an answer about some records leaves out: parts that are not for the public, or were not there yet."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnermap.model.body_change import PartnershipOutcome
from partnermap.model.evaluation import Evaluation
from partnermap.model.partnership import Funding, Partnership
from partnermap.model.record import Record
from partnermap.queries.actions import action_rows, actions_withheld
from partnermap.register import Entry, Register
from partnermap.register.parts import parts_to_come, withheld_parts


@dataclass(frozen=True, slots=True)
class Scope:
    """The records that an answer is about: all, or those of partnerships `among` some and of a year.

    A partnership that the public is not told of may be among them or not, which would tell of it; it counts, unless
    one partnership is `named`. `evaluation`, or a `record` of another kind, is the only one asked about. `money` says whether a
    partnership's money of a year is told.
    """

    among: Collection[str] | None = None
    named: bool = False
    year: str | None = None
    evaluation: str | None = None
    record: str | None = None
    money: Callable[[str, str], bool] = lambda _, __: True

    @property
    def has_all(self) -> bool:
        """Whether it is about records of every kind."""
        return all(each is None for each in (self.among, self.year, self.evaluation, self.record))


ALL = Scope()


@dataclass(frozen=True, slots=True)
class Account:
    """How many parts of each kind are not for the public, and were not on record by the day."""

    withheld: Counter[str]
    not_yet: Counter[str]


def account(register: Register, known: Register, scope: Scope) -> Account:
    """What a register as it stood on a day leaves out of what is `known` now."""

    def chosen(entry: Entry[Any], part: Record) -> bool:
        if isinstance(part, PartnershipOutcome) and scope.evaluation is None:
            return scope.record in {None, entry.id} and _concerns(part.partnership, register, scope)
        return _is_in(entry, register, scope) and (
            not isinstance(part, Funding) or scope.money(entry.id, part.year)
        )

    return Account(withheld_parts(register, chosen), parts_to_come(known, register, chosen))


def withheld_overdue(register: Register, on: date, scope: Scope) -> int:
    """How many actions are overdue that are not for the public, or whose owner and day are not, as the register stood on a day."""
    if register.private is None:
        return 0
    public = {row.id for row in action_rows(register, on) if row.tells_terms}
    return sum(
        row.state == "overdue"
        and row.id not in public
        and _is_in(register.private.evaluations[row.evaluation_id], register, scope)
        for row in action_rows(register.private, on)
    )


def overdue_out_of_sight(register: Register, on: date, scope: Scope, *, of_partnerships: bool = False) -> int:
    """How many actions are overdue of evaluations that are not for the public, or of partnerships that are not."""
    return sum(
        row.state == "overdue"
        and not (of_partnerships and row.partnership_id in register.partnerships)
        and _is_in(register.private.evaluations[row.evaluation_id], register, scope)
        for row in actions_withheld(register, on)
        if register.private
    )


def _is_in(entry: Entry[Any], register: Register, scope: Scope) -> bool:
    record = entry.record
    if isinstance(record, Evaluation):
        if scope.evaluation not in {None, entry.id} or scope.year not in {None, record.year}:
            return False
        return _concerns(record.partnership, register, scope)
    if isinstance(record, Partnership):
        return scope.evaluation is None and _concerns(entry.id, register, scope)
    return scope.has_all or scope.record == entry.id


def _concerns(partnership: str, register: Register, scope: Scope) -> bool:
    if scope.among is None or partnership in scope.among:
        return True
    return not scope.named and register.private is not None and partnership not in register.partnerships
