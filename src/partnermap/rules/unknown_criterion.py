"""PM310."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from partnermap.errors import listing
from partnermap.finding import Finding, Severity
from partnermap.model.evaluation import Evaluation
from partnermap.model.outcomes import CriterionFinding
from partnermap.model.reference import Framework
from partnermap.register import Entry, Register
from partnermap.rules.near_misses import near_word
from partnermap.rules.rule import rule
from partnermap.rules.toolkits import with_toolkit
from partnermap.source import KeyPath
from partnermap.spelling import quoted


@rule(
    "PM310",
    Severity.ERROR,
    "An evaluation names a criterion, question or rating that its toolkit does not have.",
)
def unknown_criterion(register: Register) -> Iterator[Finding]:
    for entry, toolkit in with_toolkit(register):
        use = _Use(entry, toolkit)
        for key, found in entry.record.self_assessment.items():
            yield from use.of_criterion(key, found)
        for i, issue in enumerate(entry.record.issues):
            if issue.criterion:
                yield from use.unknown(
                    "criterion", issue.criterion, ("issues", i, "criterion"), ("criteria",)
                )
        for part in ("council_role", "continued_role"):
            role = getattr(entry.record, part)
            for question in role.answers if role else ():
                yield from use.unknown("question", question, (part, "answers", question), (part, "questions"))


@dataclass(frozen=True, slots=True)
class _Use:
    """An evaluation and the toolkit it uses."""

    entry: Entry[Evaluation]
    toolkit: Entry[Framework]

    def of_criterion(self, key: str, found: CriterionFinding) -> Iterator[Finding]:
        """What one finding of the self assessment names that the toolkit does not have."""
        at = ("self_assessment", key)
        if key not in self.toolkit.record.criteria:
            yield from self.unknown("criterion", key, at, ("criteria",))
            return
        for question in found.answers:
            home = ("criteria", key, "questions")
            yield from self.unknown("question", question, (*at, "answers", question), home)
        yield from self._off_the_scale(found.rating, (*at, "rating"))

    def _off_the_scale(self, rating: int | None, at: KeyPath) -> Iterator[Finding]:
        scale = self.toolkit.record.scale
        if scale and rating is not None and rating not in scale:
            message = f"{self.toolkit.id} has no rating {rating}"
            if not self.toolkit.left_out_at(("scale", str(rating))):
                yield self.entry.finding(at, message, f"its scale is {listing(map(str, scale))}")

    def unknown(self, what: str, name: str, at: KeyPath, home: KeyPath) -> Iterator[Finding]:
        """The finding that a name is not at its home in the toolkit."""
        known = _keys(self.toolkit.record, home)
        if name not in known and not self.toolkit.left_out_at((*home, name)):
            message = f"{self.toolkit.id} has no {what} {quoted(name)}"
            all_there = f"known there: {listing(known)}" if known else f"it has no {what} yet"
            yield self.entry.finding(at, message, near_word(name, known, is_key=name == at[-1]) or all_there)


def _keys(toolkit: Framework, home: KeyPath) -> Collection[str]:
    found: object = toolkit
    for step in home:
        found = found.get(step) if isinstance(found, dict) else getattr(found, str(step), None)
    return found.keys() if isinstance(found, dict) else ()
