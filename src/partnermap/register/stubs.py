"""What stands in the public part of a record in place of what is withheld: its number and the ground, and no word of it."""

from collections.abc import Callable, Mapping

from partnermap.model.action import Action
from partnermap.model.evaluation import Issue
from partnermap.model.outcomes import ContinuedRole, CouncilRole, CriterionFinding
from partnermap.model.partnership import Funding
from partnermap.model.record import Record
from partnermap.model.report_sheet import Section
from partnermap.model.value import Exempt, Withheld
from partnermap.wording.exemption import stub_words
from partnermap.wording.grounds import Law


def has_stub(entry: Record) -> bool:
    """Whether something stands in for an entry: it has a number by which people refer to it, or a place where it is missed."""
    return type(entry) in STUBS


def goes_by_number(kind: type[Record]) -> bool:
    """Whether the public knows the word by which an entry of a kind goes, also of one that is withheld."""
    return kind in {Action, Issue, Funding}


def blanks(entry: Record, law: Law) -> Mapping[str, object]:
    """The fields of an exempt entry as its stub has them."""
    return dict(STUBS[type(entry)](entry, entry.exempt, law))  # type: ignore[attr-defined]  # of a kind that may be exempt


def _action(action: Action, ground: Exempt, law: Law) -> Action:
    wording = _in_place_of("Action", ground, law)
    return Action.model_construct(ref=action.ref, action=wording, exempt=_withheld(ground))


def _issue(issue: Issue, ground: Exempt, law: Law) -> Issue:
    return Issue.model_construct(
        ref=issue.ref,
        issue=_in_place_of("Issue", ground, law),
        actions=[_action(action, action.exempt or ground, law) for action in issue.actions],
        exempt=_withheld(ground),
    )


def _finding(_: CriterionFinding, ground: Exempt, law: Law) -> CriterionFinding:
    return CriterionFinding.model_construct(exempt=_withheld(ground, _in_place_of("Finding", ground, law)))


def _funding(funding: Funding, ground: Exempt, law: Law) -> Funding:
    mark = _withheld(ground, _in_place_of("Entry", ground, law))
    return Funding.model_construct(year=funding.year, exempt=mark)


def _council_role(_: CouncilRole, ground: Exempt, law: Law) -> CouncilRole:
    words = _in_place_of("View of the council's role", ground, law)
    return CouncilRole.model_construct(fit=words, exempt=_withheld(ground))


def _continued_role(_: ContinuedRole, ground: Exempt, law: Law) -> ContinuedRole:
    words = _in_place_of("Conclusion", ground, law)
    return ContinuedRole.model_construct(reason=words, exempt=_withheld(ground))


def _section(_: Section, ground: Exempt, law: Law) -> Section:
    title = _in_place_of("Section", ground, law)
    return Section.model_construct(title=title, exempt=_withheld(ground))


def _in_place_of(what: str, ground: Exempt, law: Law) -> str:
    return stub_words(what, law.in_short(ground.paragraph))


def _withheld(ground: Exempt, instead: str = "") -> Withheld:
    return Withheld.model_construct(
        paragraph=ground.paragraph, confidential=ground.confidential, reason=instead
    )


STUBS: Mapping[type[Record], Callable[..., Record]] = {
    Action: _action,
    Issue: _issue,
    CriterionFinding: _finding,
    Funding: _funding,
    CouncilRole: _council_role,
    ContinuedRole: _continued_role,
    Section: _section,
}
