"""The completed evaluations, and what their parts are called."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from partnermap.model.evaluation import Evaluation
from partnermap.model.outcomes import CriterionFinding
from partnermap.model.partnership import Partnership
from partnermap.model.reference import Framework
from partnermap.model.value import Exempt, Withheld
from partnermap.queries.actions import ActionRow
from partnermap.queries.listing import grouped
from partnermap.register import Entry, Register
from partnermap.register.labels import Names, labels_of, names_in
from partnermap.wording.grounds import Law
from partnermap.wording.lists import capitalised, sentence
from partnermap.wording.terms import title_of


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A completed evaluation with what its outcomes are told from."""

    entry: Entry[Evaluation]
    partnership: Partnership | None
    framework: Framework | None
    rows: Sequence[ActionRow]
    labels: Mapping[str, str]
    """Every partnership's name in sentences, by id."""
    names: Names
    """What people read in place of ids and codes."""
    law: Law
    """What may be withheld where the council is."""

    @property
    def evaluation(self) -> Evaluation:
        """The record."""
        return self.entry.record

    @property
    def name(self) -> str:
        """The partnership's full name."""
        return self.partnership.name if self.partnership and self.partnership.name else self.label

    @property
    def label(self) -> str:
        """The partnership's name in sentences and tables."""
        return self.evaluation.called(self.partnership)


def evaluated(register: Register, rows: Iterable[ActionRow]) -> list[Evaluated]:
    """The completed evaluations of every year, by the partnership's name."""
    labels = labels_of(register)
    of_each = grouped(rows, attrgetter("evaluation_id"))
    found = [
        Evaluated(
            entry,
            partnership.record
            if (partnership := register.partnerships.get(entry.record.partnership))
            else None,
            _framework(register, entry.record),
            of_each.get(entry.id, ()),
            labels.partnerships,
            names_in(labels, _toolkit(entry.record)),
            register.settings.law,
        )
        for entry in register.evaluations.values()
        if entry.record.reached("completed")
    ]
    return sorted(found, key=lambda each: (each.label.casefold(), each.entry.id))


def _framework(register: Register, evaluation: Evaluation) -> Framework | None:
    toolkit = _toolkit(evaluation)
    entry = register.frameworks.get(toolkit) if toolkit else None
    return entry.record if entry else None


def _toolkit(evaluation: Evaluation) -> str | None:
    return evaluation.framework.toolkit if evaluation.framework else None


def exempt_words(exempt: Exempt | None, law: Law) -> str:
    """The marking of a part that is not for the public, by the number of its ground.

    Empty for any other, and for what stands in place of one.
    """
    if exempt is None or isinstance(exempt, Withheld):
        return ""
    ground = capitalised(law.withheld_as(exempt.paragraph))
    return (
        f"{ground}: {sentence(exempt.reason)}"
        if exempt.reason
        else f"{ground}; why is at fault in the record."
    )


def criterion_title(framework: Framework | None, criterion: str) -> str:
    """A criterion's title in its framework; for the partnership's own, its key in words."""
    known = framework.criteria.get(criterion) if framework else None
    return known.title if known else title_of(criterion)


def in_order(
    found: Mapping[str, CriterionFinding], framework: Framework | None
) -> list[tuple[str, CriterionFinding]]:
    """Findings in the order of the framework's criteria; those it does not know come last."""
    known = list(framework.criteria) if framework else []
    return sorted(found.items(), key=lambda item: known.index(item[0]) if item[0] in known else len(known))
