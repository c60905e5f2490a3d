"""Actions that go on under another id: which one counts, with whose agreement, owner and due day, and what came before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from partnermap.model.action import Action
from partnermap.model.evaluation import Evaluation, is_withdrawn
from partnermap.model.record import Record
from partnermap.model.value import UNREADABLE, Exempt, Withheld
from partnermap.queries.chains import Chain, ChainLink
from partnermap.register import Register
from partnermap.register.claims import named_partnership, named_year
from partnermap.register.public import WITHHELD

ADDED_TO = ("revisions", "deferrals", "done", "passed_over")
"""Lists of an action to which the one that continues it may add."""

UNSEEN = Action()
"""Stands for an action of which nothing is told."""


@dataclass(frozen=True, slots=True)
class HeldAction:
    """How an action stands for every answer.

    `agreed_by` is the evaluation by whose agreement it holds, else its own; `action` has the owner and due day that hold,
    else those proposed.
    `goes_on_as` is the action that took its place, `WITHHELD` where that may not be named; None while it is to be done
    under its own id. `held_by` is the id of the action whose owner and due day hold; `hidden` says why the public is not
    told these.
    """

    agreed_by: Evaluation
    action: Action
    goes_on_as: str | None
    held_by: str
    hidden: Exempt | None = None

    @property
    def in_force(self) -> Action:
        """The action without a transfer that did not take effect yet, and without owner and date that do not hold yet."""
        update: dict[str, None] = {}
        if self.action.transferred and not self.goes_on_as:
            update["transferred"] = None
        if not self.agreed_by.agreed:
            update |= {"responsibility": None, "target_date": None}
        return self.action.model_copy(update=update) if update else self.action


class Succession:
    """What was transferred and carried among the actions of a register as it stood on a day."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._issues = {
            f"{entry.id}/{action.ref}": issue
            for entry in register.evaluations.values()
            for issue, action in entry.record.actions()
        }
        self._known = {
            f"{entry.id}/{action.ref}": (entry.record, action)
            for entry in register.evaluations.values()
            for _, action in entry.record.actions()
        }
        carried = {id_: old for id_, (_, action) in self._known.items() if (old := action.carried_from)}
        handed = {
            id_: action.transferred.to for id_, (_, action) in self._known.items() if action.transferred
        }
        self._earlier = {new: old for old, new in handed.items()} | carried
        self._later = {old: new for new, old in carried.items()} | handed
        self._private = Succession(register.private) if register.private else self

    def held(self, id_: str) -> HeldAction:
        """How an action stands that is there."""
        found = self._held(id_)
        hidden = self._why_hidden(id_)
        return (
            replace(found, action=_with_what_holds(found.action, UNSEEN), hidden=hidden) if hidden else found
        )

    def _held(self, id_: str) -> HeldAction:
        evaluation, action = self._known[id_]
        goes_on_as = self._goes_on_as(id_, action)
        for held_by, (agreed_by, earlier) in self._until_agreed(id_):
            if agreed_by.agreed and not (earlier.completed or earlier.withdrawn):
                return HeldAction(agreed_by, _with_what_holds(action, earlier), goes_on_as, held_by)
        return HeldAction(evaluation, action, goes_on_as, id_)

    def _why_hidden(self, id_: str) -> Exempt | None:
        """Why the public is not told the owner and due day that hold: an action that they are of, or come by, is withheld."""
        private = self._private
        held_by = id_ if private is self else private._held(id_).held_by  # noqa: SLF001 -- of the same class
        if held_by == id_:
            return None
        continued = list(private._chain(id_))  # noqa: SLF001 -- of the same class
        until_held = continued[1 : continued.index(held_by) + 1]
        unseen = next((each for each in until_held if self._link(each).withheld), None)
        return self._ground(unseen) if unseen else None

    def _ground(self, id_: str) -> Exempt:
        """Why an action is not for the public."""
        return self._private._link(id_).exempt or UNREADABLE  # noqa: SLF001 -- of the same class

    def chain(self, id_: str) -> Chain:
        """An action and those it continues; where those are withheld the public is told their ids, where it is itself nothing."""
        links: list[ChainLink] = []
        passed: set[str] = set()
        following: str | None = id_
        while following and following != WITHHELD and following not in passed:
            passed.add(following)
            links.insert(0, self._link(following))
            if links[-1].withheld:
                return Chain(links, "on-record")
            if following not in self._private._known:  # noqa: SLF001 -- of the same class
                return Chain(links, "not-on-record")
            following = self._before(following)
        if following is None:
            return Chain(links, "on-record")
        return Chain(links, "withheld" if following == WITHHELD else "circle")

    def _link(self, id_: str) -> ChainLink:
        year = named_year(id_.rpartition("/")[0])
        if id_ not in self._known:
            if id_ not in self._private._known:  # noqa: SLF001 -- of the same class
                return ChainLink(id_, year, None, None)
            ground = self._register.settings.law.in_short(self._ground(id_).paragraph)
            return ChainLink(id_, year, None, None, withheld=True, ground=ground)
        issue, (evaluation, action) = self._issues[id_], self._known[id_]
        entry = self._register.partnerships.get(evaluation.partnership)
        if isinstance(action.exempt, Withheld):
            return ChainLink(id_, year, issue, action, withheld=True)
        of_partnership = entry.record.exempt if entry else None
        exempt = action.exempt or issue.exempt or evaluation.exempt or of_partnership
        return ChainLink(id_, year, issue, action, exempt=exempt)

    def _before(self, id_: str) -> str | None:
        """The action that one continues, `WITHHELD` where it may not be named; None where it is the first."""
        written = self._earlier.get(id_)
        earlier = written or self._private._earlier.get(id_)  # noqa: SLF001 -- of the same class
        return earlier if earlier is None or earlier == written else self._named(earlier)

    def _named(self, id_: str) -> str:
        """The id of an action of another evaluation that is not for the public, as far as it may be named."""
        of = named_partnership(id_.rpartition("/")[0])
        return id_ if of in self._register.partnerships else WITHHELD

    def _goes_on_as(self, id_: str, action: Action) -> str | None:
        """The action that took the place of one, once that is there and its evaluation goes on.

        The public is told of none before that either. Where the other cannot be read, the transfer on record is all that
        is known.
        """
        later = self._later.get(id_)
        if self._private is not self:
            known = self._private._known[id_][1]  # noqa: SLF001 -- of the same class
            goes_on_as = self._private._goes_on_as(id_, known)  # noqa: SLF001 -- of the same class
            return goes_on_as and (later or self._named(goes_on_as))
        if later is None or action.completed or action.withdrawn:
            return None
        if later in self._known:
            evaluation = self._known[later][0]
            return later if evaluation.agreed or not is_withdrawn(evaluation) else None
        entry = self._register.evaluations.get(later.rpartition("/")[0])
        return None if entry and not entry.withheld.paths else later

    def _until_agreed(self, id_: str) -> Iterator[tuple[str, tuple[Evaluation, Action]]]:
        """The ids, evaluations and actions before one that is not agreed, from the latest on, up to the first that is agreed."""
        evaluation, _ = self._known[id_]
        if evaluation.agreed or is_withdrawn(evaluation):
            return
        for earlier in list(self._chain(id_))[1:]:
            yield earlier, self._known[earlier]
            if self._known[earlier][0].agreed:
                return

    def _chain(self, id_: str) -> Iterator[str]:
        """The ids of an action and those it continues, the latest first."""
        passed: set[str] = set()
        following: str | None = id_
        while following in self._known and following not in passed:
            passed.add(following)
            yield following
            following = self._earlier.get(following)


def _with_what_holds(action: Action, earlier: Action) -> Action:
    """An action that is not agreed yet, with what was agreed of the one it continues; what it took over of that counts once."""
    return action.model_copy(
        update={
            "responsibility": earlier.responsibility,
            "political_lead": earlier.political_lead,
            "target_date": earlier.target_date,
            "repeats": earlier.repeats,
            "every": earlier.every,
            **{name: _with_new(getattr(earlier, name), getattr(action, name)) for name in ADDED_TO},
        }
    )


def _with_new(before: Sequence[Record], added: Sequence[Record]) -> Sequence[Record]:
    return [*before, *(each for each in added if each not in before)]
