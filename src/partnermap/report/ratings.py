"""The self assessments as a heat table: criteria down, partnerships across, number and word on the colour."""

from collections import Counter
from collections.abc import Mapping, Sequence

from partnermap.model.evaluation import Evaluation, FrameworkUse
from partnermap.model.outcomes import CriterionFinding
from partnermap.model.reference import Framework
from partnermap.model.value import Withheld
from partnermap.register import Register
from partnermap.report.elements import Rating, RatingRow, RatingTable
from partnermap.report.evaluated import Evaluated, criterion_title, in_order
from partnermap.wording.lists import sentence

LEVELS = 4
"""The highest level of colour; the lowest is 0."""

NO_LEVEL = -1
NO_FINDING = Rating("", "No finding", NO_LEVEL, "")


def rating_tables(register: Register, found: Sequence[Evaluated]) -> tuple[RatingTable, ...]:
    """One table a framework, of the evaluations that have a self assessment; each edition is one of its own."""
    groups: dict[FrameworkUse | None, list[Evaluated]] = {}
    for each in found:
        if each.evaluation.self_assessment:
            groups.setdefault(each.evaluation.framework, []).append(each)
    names = Counter(_framework_name(columns[0]) for columns in groups.values())
    return tuple(_table(register, _title(columns[0], names), columns) for columns in groups.values())


def _framework_name(each: Evaluated) -> str:
    if each.framework:
        return each.framework.name
    use = each.evaluation.framework
    return (use.own or use.toolkit if use else None) or "No toolkit named"


def _title(each: Evaluated, names: Mapping[str, int]) -> str:
    """The name of a framework, with its edition where another has the same name."""
    name, edition = _framework_name(each), each.framework.edition if each.framework else None
    return f"{name}, edition {edition}" if names[name] > 1 and edition else name


def _table(register: Register, name: str, columns: Sequence[Evaluated]) -> RatingTable:
    framework = columns[0].framework
    criteria = list(framework.criteria) if framework else []
    for each in columns:
        keys = (criterion for criterion, _ in in_order(each.evaluation.self_assessment, framework))
        criteria += [criterion for criterion in keys if criterion not in criteria]
    earlier = [_evaluation_before(register, each) for each in columns]
    return RatingTable(
        framework=name,
        partnerships=tuple(each.label for each in columns),
        rows=tuple(
            RatingRow(
                criterion=criterion_title(framework, criterion),
                question=_question(framework, criterion),
                ratings=tuple(
                    _rating(each, criterion, before) for each, before in zip(columns, earlier, strict=True)
                ),
            )
            for criterion in criteria
        ),
        scale=tuple(
            Rating(str(point), word, _level(point, framework), "")
            for point, word in sorted(framework.scale.items())
        )
        if framework
        else (),
    )


def _question(framework: Framework | None, criterion: str) -> str:
    known = framework.criteria.get(criterion) if framework else None
    return (known.question if known else None) or ""


def _rating(each: Evaluated, criterion: str, before: Evaluation | None) -> Rating:
    found = each.evaluation.self_assessment.get(criterion)
    if found is None:
        return NO_FINDING
    if isinstance(found.exempt, Withheld):
        return Rating("", "Withheld", NO_LEVEL, "")
    if found.not_applicable:
        return Rating("", "Not applicable", NO_LEVEL, sentence(found.not_applicable))
    if found.rating is None:
        return Rating("", "Not rated", NO_LEVEL, "")
    word = each.framework.scale.get(found.rating, "") if each.framework else ""
    last_time = before.self_assessment.get(criterion) if before else None
    return Rating(str(found.rating), word, _level(found.rating, each.framework), _change(found, last_time))


def _level(point: int, framework: Framework | None) -> int:
    """Where a point lies on its scale, as one of the levels of colour."""
    points = sorted(framework.scale) if framework else []
    if point not in points or len(points) == 1:
        return NO_LEVEL
    return round(points.index(point) * LEVELS / (len(points) - 1))


def _change(found: CriterionFinding, last_time: CriterionFinding | None) -> str:
    if last_time is None or last_time.rating is None or found.rating is None:
        return ""
    if found.rating == last_time.rating:
        return "as last time"
    return f"{'up' if found.rating > last_time.rating else 'down'} from {last_time.rating}"


def _evaluation_before(register: Register, each: Evaluated) -> Evaluation | None:
    """The last earlier evaluation of the same partnership under the same framework."""
    evaluations = [
        entry.record
        for entry in register.evaluations.values()
        if entry.record.partnership == each.evaluation.partnership
        and entry.record.framework == each.evaluation.framework
        and entry.record.year < each.evaluation.year
        and entry.record.reached("completed")
    ]
    return max(evaluations, key=lambda evaluation: evaluation.year, default=None)
