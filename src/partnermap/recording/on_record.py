"""Names and words that a register has already, for whoever is asked for one; those used most come first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from partnermap.model.evaluation import Milestones, Step
from partnermap.model.placeholder import is_placeholder
from partnermap.register import Register
from partnermap.register.posts import PostNames, all_posts_named


def posts(register: Register) -> Sequence[str]:
    """The posts that records name, and those of `posts.yaml`; none that has ended."""
    names = PostNames(register)
    named = [names.name(text) for _, _, text in all_posts_named(register)]
    listed = [entry.record.name for entry in register.posts.values()]
    return [name for name in _by_use([*named, *listed]) if names.last_day(name) is None]


def committees(register: Register) -> Sequence[str]:
    """The committees that partnerships report to, and that have had a report."""
    partnerships = [entry.record for entry in register.partnerships.values()]
    named = [name for record in partnerships for name in record.committees]
    return _by_use([*named, *(entry.record.committee for entry in register.reports.values())])


def forums(register: Register, partnership: str | None) -> Sequence[str]:
    """The forums that agreed evaluations, or heard of them; those of one partnership come first."""
    records = [entry.record for entry in register.evaluations.values()]
    own = [each.milestones for each in records if partnership and each.evaluated == partnership]
    others = [each.milestones for each in records]
    return list(dict.fromkeys([*_by_use(_forums(own)), *_by_use(_forums(others))]))


def _forums(milestones: Iterable[Milestones]) -> Iterator[str]:
    wanted: Sequence[Step] = ("agreed", "closed", "reported")
    steps = (each.of(step) for each in milestones for step in wanted)
    return (step.forum for step in steps if step and step.forum)


def organisations(register: Register) -> Sequence[str]:
    """The organisations that are members of partnerships, and those of `organisations.yaml`."""
    partnerships = [entry.record for entry in register.partnerships.values()]
    members = [each.organisation for record in partnerships for each in record.members if not each.left]
    listed = [entry.record.name for entry in register.organisations.values() if not entry.record.ended]
    return _by_use([*members, *listed])


def owners(register: Register) -> Sequence[str]:
    """The bodies that own strategies, and the organisations there are."""
    owned = [entry.record.owner for entry in register.strategies.values() if entry.record.owner]
    return list(dict.fromkeys([*_by_use(owned), *organisations(register)]))


def services(register: Register) -> Sequence[str]:
    """The services that partnerships and posts belong to."""
    named = [entry.record.service for entry in register.partnerships.values()]
    named += [entry.record.service for entry in register.posts.values()]
    return _by_use(filter(None, named))


def titles(register: Register) -> Sequence[str]:
    """The titles of reports."""
    return _by_use(entry.record.title for entry in register.reports.values())


def years(register: Register) -> Sequence[str]:
    """The years that evaluations and reports are of, the latest first."""
    evaluated = {entry.record.year for entry in register.evaluations.values()}
    reported = {entry.record.year for entry in register.reports.values()}
    return sorted(filter(None, evaluated | reported), reverse=True)


def _by_use(names: Iterable[str]) -> Sequence[str]:
    return [name for name, _ in Counter(names).most_common() if not is_placeholder(name)]
