"""What the columns of tables are called, and the field that each name is for.

A name may be for several fields: it is for the first that no other column has. The fields are those of records, and some
that only tables have: `raised` (a day that is no deadline), `noted` (kept as a note under its heading).
"""

from collections.abc import Mapping, Sequence

SEVERAL = frozenset(
    {"with", "progress", "status", "noted", "dated", "notes", "raised_by", "raised", "contact"}
)
"""Fields that more than one column may be for."""


def _named(names: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    return {
        name.strip(): fields.split()
        for fields, listed in names.items()
        for name in listed.replace("\n", " ").split(",")
    }


_FIGURES = ", ".join(
    f"{stage}{risk} {figure}"
    for stage in ("inherent", "residual", "gross", "net", "current", "target", "initial", "original")
    for risk in ("", " risk")
    for figure in (
        "l",
        "i",
        "p",
        "s",
        "likelihood",
        "impact",
        "probability",
        "severity",
        "score",
        "rating",
        "level",
    )
)
"""What a list of risks has more than once, under a heading that says at which stage."""

ACTIONS = _named(
    {
        "ref": """ref, refs, ref no, ref number, reference, references, reference no, reference number, no, number, id,
            action no, action ref, action id, action number, action reference, rec, rec no, rec ref, recommendation no,
            recommendation ref, recommendation number, item no, plan id, task id, task no, risk id, risk no, risk ref,
            risk number, risk reference, poa and m id, poam id, code, action code, unique id, line, key, minute no, minute ref, minute number""",
        "issue_ref": "issue no, issue ref, issue id, issue number, objective no, finding no, finding id",
        "action": """action, actions, actions planned, action planned, planned action, planned actions, action required,
            actions required, required action, agreed action, agreed actions, agreed management action, management action,
            management actions, action agreed, actions agreed, action point, action points, proposed action,
            proposed actions, improvement action, improvement actions, action to be taken, actions to be taken,
            action name, action title, action description, action needed, actions needed, task, tasks, activity,
            activities, mitigation, mitigations, mitigation action, mitigation actions, mitigating action,
            mitigating actions, mitigation plan, mitigation strategy, mitigation measures, risk mitigation, treatment,
            risk treatment, treatment plan, risk response, response plan, control measures,
            further action, further actions, further controls, what, what needs to be done, what we will do, to do,
            key actions, key action, measure, measures, improvement, original milestone""",
        "action issue noted": """recommendation, recommendations, recommendation made, recommendations made, milestone,
            title, name, task name, statement""",
        "action noted": "response, planned response, management response, management comment, management comments",
        "action description": "description, details, detail, task description",
        "issue": """issue, issues, issues identified, issue identified, agenda item, item, subject, topic, finding,
            findings, objective, objectives, aim, stage, risk, risks, risk description, description of risk, risk title,
            risk identified, risk statement, risk event, area for improvement, areas for improvement,
            weakness, gap, outcome sought, priority area, theme, key issue, key issues, what we found""",
        "responsibility": """who, who by, by whom, whom, owner, owners, lead, leads, lead officer, lead officers,
            lead officer em, lead officer executive member, responsibility, responsibilities, responsible, responsible officer,
            responsible officers, responsible person, responsible post, responsible body, responsible party,
            person responsible, officer responsible, post responsible, officer, officers, councillor, made to,
            recommendation made to, assigned to, assignee, allocated to, action owner, action by, action for, risk owner,
            lead and partners, lead partners, lead partner, lead body, lead agency, lead organisation, accountable,
            accountable officer, delivery lead, lead responsibility, owned by, who is responsible, who will do it,
            who will lead, lead person, lead name, risk lead, action lead, manager, director, head of service, post, responsible lead, mitigation owner""",
        "with": """partners, partner, with, support, supported by, supporting, others involved, other partners,
            key partners, delivery partners, supporting officers, in partnership with, partners involved""",
        "target_date": """when, when by, by when, by, due, due date, due by, date due, target, target date, targets,
            timescale, timescales, time scale, timeframe, time frame, timing, deadline, deadlines, implementation date,
            target implementation date, implementation target date, agreed completion date,
            target completion date, planned completion date, planned completion, expected completion,
            expected completion date, expected date, complete by, to be completed by, completion by, original date,
            original target date, original due date, original deadline, agreed date, planned date, end date, end, finish, finish date,
            planned finish, target close, target close date, implementation time, implementation timescale, time in years,
            time, date for completion, date for action, action date, delivery date, delivered by, target completion""",
        "target_date completed": "completion date, date of completion, completion",
        "progress": """progress, progress to date, progress made, progress update, progress updates, progress comments,
            progress notes, update, updates, latest update, update on progress, current position, position, position statement,
            action taken, actions taken, action taken to date, action taken or planned to date, commentary,
            officer update, latest progress, work to date, achievements, what has been done, comments progress""",
        "status": """status, current status, action status, outcome, outcomes, state, rag, rag status, rag rating,
            result, progress status, overall status, brag, brag status, risk status""",
        "completed": """completed, complete, done, date completed, completed date, completed on, date done, date completed on,
            actual completion date, actual completion, actual date, closed, date closed, closed on, closed date, actual close,
            completed y n, complete y n, date achieved, achieved""",
        "priority": "priority, priority rating, importance, urgency, priority level, priority h m l, risk priority",
        "percent": """per cent complete, percent complete, percentage complete, per cent, percent, completion per cent,
            per cent completed, complete per cent, percentage, per cent progress, progress per cent""",
        "notes": "notes, note, comments, comment, remarks, further information, additional information, further comments",
        "cost": "cost, costs, investment, estimated cost, cost estimate, budget, resources, resource, resource implications, funding",
        "updated": "last updated, updated, date updated, last update, last modified, updated on, date of update, date of last update",
        "raised": """date, meeting date, date of meeting, date raised, raised, raised on, opened, opened on, date opened,
            date identified, identified, created, created on, date of recommendation, meeting, day of meeting, date made""",
        "raised_by": """origin, committee, select committee, raised by, source, forum, panel, scrutiny committee, scrutiny panel, overview panel, select panel, task group, review,
            identified by, origin of action""",
        "points": "sub actions, sub action, points, sub tasks, steps, key steps",
        "evidence": "evidence, evidence of completion, evidence of progress",
        "repeats": "frequency, how often, repeats, recurrence",
        "area": "area, service area, area of work, ward area",
        "dated": """exec date, executive date, date of executive, start, start date, next review, review date, next review date,
            date of review, review due, date of next review, last reviewed, last review, revised date, revised target date,
            revised due date, revised deadline, extended to, requested date, new date, new target date, extension requested,
            extension date, revised completion date, revised implementation date, date of decision, decision date""",
        "noted": """deliverable, deliverables, reason, reason for deferral, reason for extension, reason for delay, approving authority, approved by, agreed by,
            probability, likelihood, impact, score, risk score, severity, rating, risk rating, risk level, residual score,
            early warning, early warning sign, early warning signs, trigger, triggers, asset, assets, cause, causes, effect,
            effects, consequence, consequences, contingency, existing controls, current controls, controls, supersedes,
            supersedes id, superseded by, wbs, outcome measure, measure of success, success measure, success measures,
            success criteria, how we will know, output, outputs, performance measure, minute, minutes, response strategy""",
        "noted ": _FIGURES,
    }
)
OF_RISKS = frozenset(
    {
        "likelihood",
        "probability",
        "impact",
        "severity",
        "score",
        "risk score",
        "risk id",
        "risk ref",
        "risk owner",
        "risk description",
    }
    | {
        "mitigation",
        "mitigations",
        "mitigating action",
        "mitigating actions",
        "treatment",
        "risk treatment",
        "risk response",
    }
)
"""Names of columns of which a list of risks has two or more; its descriptions are issues."""

REGISTER = _named(
    {
        "name": """partnership, partnerships, partnership name, name of partnership, name of the partnership, partnership title,
            body, outside body, name of body, name of outside body, partnership body, name of group""",
        "name noted": "name, title, organisation, name of organisation, group",
        "no": "no, ref, number, id, reference, ref no, ref number, partnership no, partnership ref, partnership id",
        "purpose": """purpose, aims, aim, objective, objectives, aims and objectives, aims objectives, remit, role, function,
            functions, what it is for, what it does, purpose of partnership, purpose and aims, main purpose, description""",
        "service": "service, department, directorate, lead service, lead department, lead directorate, service area, division",
        "lead_officer": """officer, lead officer, lead, council lead, responsible officer, link officer, lead council officer,
            council officer, council lead officer, officer lead, lead officer post, council s lead officer""",
        "portfolio_holder": """portfolio holder, cabinet member, executive member, lead member, member lead, lead councillor,
            portfolio, cabinet portfolio""",
        "members": """members, partners, membership, member organisations, partner organisations, key partners,
            organisations involved, other partners, who is in it, member bodies, partner bodies, core members""",
        "council_cash": """council, council funding, council contribution, council s contribution, council s funding, council cash,
            council s cash, grant, contribution, cost to council, cost to the council, annual contribution, money, funding,
            money council, funding council, budget council, cash, council grant, grant from council, council s grant,
            annual cost, financial contribution""",
        "council_in_kind": "in kind, in kind contribution, support in kind, council in kind, money in kind, in kind support, funding in kind",
        "total": """total, total budget, overall budget, partnership budget, budget, total funding, money total, funding total,
            budget total, annual budget, whole budget, turnover, total money""",
        "next_review": """review next, next review, review date, review due, review, next review date, date of next review,
            review due date, reviews next, review by, due for review""",
        "reviewed": "last review, last reviewed, date of last review, reviewed, review last, date reviewed, date last reviewed",
        "risk": "risk, risk i x l, risk l x i, risk score, risk rating, risk level, i x l, l x i",
        "impact": "impact, risk impact",
        "likelihood": "likelihood, probability, risk likelihood, risk probability",
        "kind": "kind, type, category, type of partnership, kind of partnership, partnership type, classification",
        "legal_form": "legal form, legal status, form, legal basis, constitutional form",
        "statutory": "statutory, statutory y n, is it statutory, statutory body, statutory partnership",
        "level": "level, geographical level, scale",
        "area": "area, area covered, geographical area, coverage, district",
        "short_name": "short name, acronym, abbreviation, known as",
        "committees": """committee, committees, reports to, reporting, reporting to, reporting arrangements, accountable to,
            scrutiny committee, reporting committee, reporting line""",
        "documents": """governance, governing document, governing documents, governance document, governance documents,
            constitution, terms of reference, constitution y n""",
        "start": "established, start, start date, date established, formed, date formed, set up, began, agreement start, agreement from",
        "end": "end, end date, expiry, expires, agreement ends, expiry date, term ends, agreement end, agreement to, agreement until",
        "exit_strategy": "exit strategy, exit arrangements, exit plan",
        "contact": "contact, contacts, contact name, contact details, contact person, secretary, representative, representatives, council representative, council representatives, email, e mail, telephone, phone, address",
        "noted": """targets, targets of the year, targets for the year, outcomes, liabilities, risks, comments, notes, remarks,
            meetings a year, meetings per year, meetings, frequency of meetings, number of representatives, no of representatives,
            number of members, term, term of office, status, tier, significance, seats, accountable body, strategies, duration""",
    }
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _made_of(field: str, core: str, beside: str) -> tuple[str, frozenset[str], frozenset[str]]:
    return field, _words(core), _words(f"{core} {beside}")


LEARNT = {
    "actions": (
        _made_of(
            "who_when",
            "responsible responsibility who whom lead owner officer",
            "by when date dates timescale timescales target deadline and due person officers what the completion of for",
        ),
        _made_of(
            "target_date",
            "target due deadline timescale timescales timeframe when completion",
            """implementation by date dates planned agreed expected proposed original estimated end for of the to be
            completed complete action delivery and month year""",
        ),
        _made_of(
            "responsibility",
            "lead owner officer officers responsible responsibility who whom accountable",
            """leads by person people post posts organisation organisations agency agencies body bodies partner partners action
            risk for to the and name member executive em councillor delivery holder of or team service council department is
            key main named implementation implementing""",
        ),
        _made_of(
            "action",
            "action actions recommendation recommendations improvements improvement",
            """planned required proposed agreed recommended to be key management point points task tasks what needed made needs
            done will we do the of and for identified plan panel committee scrutiny audit our specific further suggested
            description details""",
        ),
        _made_of(
            "issue",
            "issue issues finding findings weakness weaknesses",
            "identified raised found key the main and of by audit risk or concern concerns description for improvement",
        ),
        _made_of(
            "progress",
            "progress update updates",
            """to date so far on latest current made comments comment notes and quarter quarterly officer officers of the
            action position against since last meeting including management manager lead owner""",
        ),
    ),
    "register": (
        _made_of(
            "council_cash",
            "council grant contribution contributions",
            "s funding cash financial annual revenue from the cost to our money budget of total per year and",
        ),
        _made_of(
            "total",
            "total budget",
            "partnership annual overall whole funding of the money value income per year gross",
        ),
        _made_of("next_review", "review", "next date due of the for by planned"),
        _made_of(
            "lead_officer",
            "officer lead",
            "council responsible the s link named name post of main our link contact for and job title",
        ),
        _made_of(
            "members",
            "members partners membership",
            "member partner organisations agencies bodies key main core other of the and list involved current names",
        ),
        _made_of(
            "name", "partnership partnerships", "name title of the and body joint working group significant"
        ),
        _made_of(
            "purpose",
            "purpose aims objectives",
            "aim objective and main key of the summary brief partnership",
        ),
    ),
}
"""By kind: fields, with words of which the name of a column must have one, and words beside which it may have no other."""

WHO_AND_WHEN = (
    _words("responsible responsibility who whom lead owner officer"),
    _words("when date dates timescale timescales target deadline due completion"),
)
"""The name of a column for both has a word of each."""
