"""The table of what was agreed and changed since: an old value a row."""

from collections.abc import Iterator, Mapping
from typing import Any

from partnermap.answers.exported.columns import with_day
from partnermap.answers.exported.shape import ON, ExportColumn, ExportRow, ExportTable
from partnermap.model.record import Record
from partnermap.queries.everything import Everything
from partnermap.register.saying import values_of, walk
from partnermap.wording.values import Value

AMENDMENTS = ExportTable(
    "amendments",
    "Changes to what was agreed, a value that was before in each row.",
    (
        *(ExportColumn(key, "text") for key in ("evaluation", "issue_ref", "action_ref")),
        ExportColumn("number", "integer"),
        *with_day(ExportColumn("day", "period")),
        *(ExportColumn(key, "text") for key in ("by", "minute", "reason", "field")),
        ExportColumn("before", "list"),
        ON,
    ),
)


def amendment_rows(found: Everything) -> Iterator[ExportRow]:
    """The old values of evaluations, of their issues, and of actions."""
    for row in found.evaluations:
        yield from _of(row.evaluation, {"evaluation": row.id})
        for issue in row.evaluation.issues:
            yield from _of(issue, {"evaluation": row.id, "issue_ref": issue.ref})
    for action in found.actions:
        refs = {"issue_ref": action.issue.ref, "action_ref": action.action.ref}
        yield from _of(action.action, {"evaluation": action.evaluation_id, **refs})


def _of(amended: Any, above: Mapping[str, Value]) -> Iterator[ExportRow]:  # noqa: ANN401 -- each kind of record has its own amendments
    for number, amendment in enumerate(amended.amendments, 1):
        decision = {key: value for key, value in values_of(walk(amendment)).items() if key != "was"}
        for key, value in _before(amendment.was).items():
            yield {**above, "number": number, **decision, "field": key, "before": value}


def _before(was: Record) -> Mapping[str, Value]:
    """The old values under their keys, None for what there was nothing of."""
    keys = was.keys_and_labels()
    given = {keys[name][0] for name in was.model_fields_set if name in keys}
    return {
        key: value for key, value in values_of(walk(was)).items() if key in given or (key == "with" and value)
    }
