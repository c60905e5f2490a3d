"""What was understood, as data for JSON: the names of records, None where nothing is said."""

from collections.abc import Mapping

from partnermap.importing.understood import (
    DOCUMENT_VERSION,
    ActionRead,
    FormRead,
    JsonValue,
    MoneyRead,
    PartnershipRead,
    RiskRead,
    Understood,
)
from partnermap.model.usual_intervals import word_for


def document(found: Understood) -> Mapping[str, JsonValue]:
    """What was understood of a file, as data for JSON."""
    rows: dict[str, JsonValue] = {}
    if found.form:
        form = found.form
        rows |= {
            "partnership": form.partnership,
            "year": form.year,
            "toolkit": form.toolkit,
            **_parts(form),
        }
    if found.kind != "register":
        rows["actions"] = [action(each) for each in found.actions]
    if found.kind not in {"actions", "form"}:
        rows["partnerships"] = [partnership(each) for each in found.partnerships]
    return {
        "version": DOCUMENT_VERSION,
        "kind": found.kind,
        "file": found.file,
        "as_at": found.as_at,
        **rows,
        "asked": [
            {"where": each.where, "place": each.place, "question": each.question} for each in found.asked
        ],
        "dropped": [{"where": each.where, "text": each.text} for each in found.dropped],
        "unmapped": [each.name for each in found.unmapped],
    }


def _parts(form: FormRead) -> Mapping[str, JsonValue]:
    """The parts of an evaluation that a form fills in; a rating is a number, as in every answer."""
    said = form.said
    ratings = {each.path[1]: each.value for each in form.answers if each.path[2:] == ("rating",)}
    findings = said.get("self_assessment") or {}
    rated = {
        criterion: {**finding, **({"rating": int(str(ratings[criterion]))} if criterion in ratings else {})}
        for criterion, finding in (findings.items() if isinstance(findings, dict) else ())
        if isinstance(finding, dict)
    }
    return {
        "self_assessment": rated,
        "council_role": said.get("council_role"),
        "continued_role": said.get("continued_role"),
    }


def action(read: ActionRead) -> Mapping[str, JsonValue]:
    """An action as data; what is seldom there is left out where it is not."""
    completed = read.completed
    return {
        **_said(evaluation=read.evaluation, issue_ref=read.issue_ref, issue=read.issue),
        "ref": read.ref,
        "action": read.action,
        "points": list(read.points),
        "responsibility": read.responsibility,
        "with": list(read.helpers),
        "target_date": read.target_date,
        **repeating(read),
        "priority": read.priority,
        "progress": [
            {"day": each.day, "note": each.note} if each.day else each.note for each in read.progress
        ],
        "completed": ({"known_by": completed.day} if completed.known_by else completed.day)
        if completed
        else None,
        **_said(withdrawn=_withdrawn(read), evidence=read.evidence),
        "notes": list(read.notes),
        "place": read.place,
    }


def repeating(read: ActionRead) -> Mapping[str, JsonValue]:
    """How often an action is due again, under the key that records have for it; nothing where it is due once."""
    if read.every is None:
        return {}
    word = word_for(read.every)
    return {"repeats": word} if word else {"every": read.every}


def _withdrawn(read: ActionRead) -> JsonValue:
    decision = read.withdrawn
    return _said(by=decision.by, day=decision.day, minute=decision.minute) if decision else None


def partnership(read: PartnershipRead) -> Mapping[str, JsonValue]:
    """A partnership as data."""
    return {
        "id": read.id,
        "name": read.name,
        **{key: read.fields.get(key) for key in ("purpose", "service", "lead_officer")},
        **{
            key: text
            for key, text in read.fields.items()
            if key not in {"purpose", "service", "lead_officer"}
        },
        "members": list(read.members),
        **_said(committees=list(read.committees), governance=list(read.documents)),
        **_said(agreement=_said(start=read.start, end=read.end)),
        "funding": _funding(read.money),
        "review": {**_said(reviewed=read.reviewed), "next_due": read.next_review},
        "risk": _risk(read.risk),
        "notes": list(read.notes),
        "place": read.place,
    }


def _funding(money: MoneyRead | None) -> JsonValue:
    if money is None:
        return None
    return {
        "year": money.year,
        "council_cash": _number(money.council_cash),
        **_said(council_in_kind=_number(money.council_in_kind)),
        "total": _number(money.total),
        **_said(note=money.note),
    }


def _number(amount: str | None) -> JsonValue:
    """An amount as a number, where it has no pence."""
    return int(amount) if amount and amount.isdecimal() else amount


def _risk(risk: RiskRead | None) -> JsonValue:
    if risk is None:
        return None
    return {"impact": risk.impact, "likelihood": risk.likelihood, **_said(score=risk.score)}


def _said(**values: JsonValue) -> Mapping[str, JsonValue]:
    """The values that are there."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
