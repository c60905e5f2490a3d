"""All that is to be done by a day beside actions: the steps of evaluations, and what a partnership owes."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from partnermap.model.evaluation import STEPS
from partnermap.model.partnership import partnership_state
from partnermap.queries.due_days import DueDay, due_days
from partnermap.queries.programme import programme_entry
from partnermap.register import Register
from partnermap.register.as_at import facts_in
from partnermap.register.posts import PostNames
from partnermap.wording.terms import STEP_WORDS


def obligations(
    register: Register,
    on: date,
    *,
    among: Collection[str] | None = None,
    year: str | None = None,
    responsible: str | None = None,
) -> list[DueDay]:
    """All of it in a register as it stood on a day, whether or not its day has passed, the earliest first.

    `among` are partnerships; of a `year` are milestones and returns; `responsible` is a part of any name of who is wanted.
    """
    posts = PostNames(register)
    found = (_with_post(each, posts, on) for each in (*_milestones(register, on), *due_days(register, on)))
    chosen = (
        each
        for each in found
        if (among is None or each.partnership_id in among)
        and year in {None, each.year}
        and (responsible is None or posts.is_meant(responsible, each.responsible))
    )
    return sorted(chosen, key=lambda each: (each.due, each.record, each.kind, each.what))


def _with_post(each: DueDay, posts: PostNames, on: date) -> DueDay:
    if not posts.can_be_asked(each.responsible, on):
        return replace(each, responsible="")
    return replace(each, post=posts.name(each.responsible), post_id=posts.id_of(each.responsible))


def due_by(found: Iterable[DueDay], on: date, within: int | None = None) -> list[DueDay]:
    """Of what is to be done that which is past its day, and with `within` also what falls due in so many days."""
    last = on + timedelta(days=within) if within is not None else on - timedelta(days=1)
    return [each for each in found if each.due <= last]


def _milestones(register: Register, on: date) -> Iterator[DueDay]:
    """The steps that are planned and not taken, by the plan that counts now; none of a partnership that has ended.

    Where an exempt exception moved a step, that it is late is told and not by which plan, and nothing before it is late.
    """
    for entry in register.evaluations.values():
        row = programme_entry(register, entry.id, entry.record, on)
        partnership = register.partnerships.get(row.partnership_id or "")
        ended = partnership is not None and partnership_state(partnership.record, on) == "ended"
        if ended or row.set_aside or row.state == "withdrawn":
            continue
        for step in STEPS:
            found = row.milestones[step]
            plan = found.new_plan or found.planned
            has_a_day = not found.is_moved or found.days_past
            if plan and not found.reached and has_a_day:
                yield DueDay(
                    "milestone",
                    row.partnership_id,
                    row.partnership_name,
                    partnership.record.lead_officer if partnership else "",
                    STEP_WORDS[step].duty,
                    plan.last,
                    ref=step,
                    evaluation_id=entry.id,
                    year=entry.record.year,
                    is_withheld=found.is_moved,
                    facts=sum(map(facts_in, (*entry.record.exceptions, *entry.record.amendments))),
                )
