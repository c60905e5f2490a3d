"""What became of a partnership: its members, its tier, its agreement, its end."""

from collections.abc import Iterator

from partnermap.changes.change import Change, Location, Values
from partnermap.changes.fields import field_changes
from partnermap.changes.matching import matched
from partnermap.changes.wording import decided, text_of
from partnermap.model.partnership import Agreement, Assurance, Member, Partnership, runs_out
from partnermap.model.record import identity
from partnermap.model.reference import AssuranceScale, Edition
from partnermap.model.scoring import tier_of
from partnermap.register import Register
from partnermap.wording.dates import dated, when
from partnermap.wording.lists import listed
from partnermap.wording.values import in_words

OF_THEIR_OWN = ("members", "agreement", "assurance", "ended")


def partnership_changes(
    location: Location, before: Partnership, after: Partnership, registers: tuple[Register, Register]
) -> Iterator[Change]:
    """What changed in one partnership."""
    yield from _ending(location, before, after)
    yield from _members(location, before, after)
    was, now = _tier(before, registers[0]), _tier(after, registers[1])
    if was != now:
        message = f"the tier is now {now or 'none'}; it was {was or 'none'}"
        yield location.into("significance").change(
            "tier-changed", "attention", message, Values(before=was, after=now)
        )
    yield from _agreement(location, before.agreement or Agreement(), after.agreement or Agreement())
    yield from _assurance(location, before, after, registers)
    yield from field_changes(location, before, after, skip=OF_THEIR_OWN)


def _tier(partnership: Partnership, register: Register) -> str | None:
    """The tier by the latest scoring, worked out under its edition."""
    score = partnership.latest_score
    if score is None:
        return None
    editions = register.significance.record.editions if register.significance else {}
    edition = editions.get(score.edition, Edition())
    return tier_of(edition, partnership, score, register.settings.year_starts)


def come(location: Location, partnership: Partnership) -> Change:
    """That a partnership is new."""
    return location.change("partnership-added", "information", f"new partnership: {partnership.name}")


def _ending(location: Location, before: Partnership, after: Partnership) -> Iterator[Change]:
    old, new = before.ended, after.ended
    if new and not old:
        into = f" into {listed(map(location.names['into'], new.all_into))}" if new.into else ""
        message = f"ends {when(new.last_day)}: {new.how}{into}, decided {decided(new)}"
        yield location.change("partnership-ended", "attention", message, Values("ended", None, text_of(new)))
    elif old and not new:
        message = (
            f"is no longer recorded as ended; it was {old.how} {when(old.last_day)}, decided {decided(old)}"
        )
        yield location.change("field-changed", "attention", message, Values("ended", text_of(old), None))
    elif old and new:
        yield from field_changes(location.into("ended"), old, new, label="end, ")


def _members(location: Location, before: Partnership, after: Partnership) -> Iterator[Change]:
    pairs = matched(before.members, after.members, key=identity)
    for old, new in pairs:
        if old and new:
            yield from _member(location.into("members", new[0]), old[1], new[1])
        elif new:
            yield _joined(location.into("members", new[0]), new[1])
        elif old:
            name = old[1].organisation
            at = location.into("members")
            yield at.change("member-left", "attention", f"{name} is no longer listed", Values(before=name))


def _joined(location: Location, member: Member) -> Change:
    role = f" as {member.role}" if member.role else ""
    since = f" {when(member.joined)}" if member.joined else ""
    message = f"{member.organisation} joined{since}{role}"
    return location.change("member-joined", "information", message, Values(after=member.organisation))


def _member(location: Location, old: Member, new: Member) -> Iterator[Change]:
    skip: tuple[str, ...] = ()
    if new.left and not old.left:
        message = f"{new.organisation} left {when(new.left)}"
        yield location.change("member-left", "attention", message, Values("left", None, str(new.left)))
        skip = ("left",)
    yield from field_changes(location, old, new, skip=skip, label=f"{new.organisation}, ")


def _agreement(location: Location, before: Agreement, after: Agreement) -> Iterator[Change]:
    at = location.into("agreement")
    pairs = matched(before.notices, after.notices, key=identity)
    for old, new in pairs:
        if new and not old:
            ends = runs_out(new[1], after)
            by = f" by {new[1].by}" if new[1].by else ""
            message = f"notice served {when(new[1].served)}{by}" + (
                f"; it runs out on {in_words(ends)}" if ends else ""
            )
            inner = at.into("notices", new[0])
            yield inner.change("notice-served", "attention", message, Values(after=str(new[1].served)))
        elif old and not new:
            message = f"the notice served {when(old[1].served)} is taken out"
            yield at.into("notices").change(
                "field-changed", "attention", message, Values(before=text_of(old[1]))
            )
        if new and new[1].withdrawn and not (old and old[1].withdrawn):
            message = f"the notice served {when(new[1].served)} is withdrawn {decided(new[1].withdrawn)}"
            inner = at.into("notices", new[0])
            yield inner.change("notice-withdrawn", "attention", message, Values("withdrawn"))
        if old and new:
            skip = ("withdrawn",) if new[1].withdrawn and not old[1].withdrawn else ()
            label = f"notice {dated(new[1].served)}, "
            yield from field_changes(at.into("notices", new[0]), old[1], new[1], skip=skip, label=label)
    yield from field_changes(at, before, after, skip=("notices",), label="agreement, ")


def _assurance(
    location: Location, before: Partnership, after: Partnership, registers: tuple[Register, Register]
) -> Iterator[Change]:
    for old, new in matched(before.assurance, after.assurance, key=identity):
        if new and old:
            at = location.into("assurance", new[0])
            yield from _one_assurance(at, old[1], new[1], registers)
        elif new:
            message = f"assurance for {new[1].year} is recorded"
            at = location.into("assurance", new[0])
            yield at.change("field-changed", "information", message, Values(after=text_of(new[1])))
        elif old:
            message = f"assurance for {old[1].year} is taken out"
            at = location.into("assurance")
            yield at.change("field-changed", "attention", message, Values(before=text_of(old[1])))


def _one_assurance(
    location: Location, old: Assurance, new: Assurance, registers: tuple[Register, Register]
) -> Iterator[Change]:
    was = old.governance.rating if old.governance else None
    now = new.governance.rating if new.governance else None
    label = f"assurance {new.year}, "
    if was and now and was != now:
        scales = _scale(old, registers[0]), _scale(new, registers[1])
        yield _rating(location.into("governance"), new.year, (was, now), scales)
        blank = {"rating": None}
        old = old.model_copy(
            update={"governance": old.governance and old.governance.model_copy(update=blank)}
        )
        new = new.model_copy(
            update={"governance": new.governance and new.governance.model_copy(update=blank)}
        )
    yield from field_changes(location, old, new, label=label)


def _scale(entry: Assurance, register: Register) -> AssuranceScale | None:
    edition = entry.governance.edition if entry.governance else None
    if edition is None or register.significance is None:
        return None
    found = register.significance.record.editions.get(edition)
    return found.assurance if found else None


def _rating(
    location: Location,
    year: str,
    rating: tuple[str, str],
    scales: tuple[AssuranceScale | None, AssuranceScale | None],
) -> Change:
    was, now = rating
    order = list(scales[0].scale) if scales[0] else []
    if scales[0] is None or scales[0] != scales[1] or not {was, now} <= set(order):
        message = (
            f"assurance for {year} was {was} and is {now}; the scale changed, so the two are not compared"
        )
        return location.change("rating-changed", "attention", message, Values("rating", was, now))
    falls = order.index(now) > order.index(was)
    message = f"assurance for {year} {'falls' if falls else 'rises'} from {was} to {now}"
    return location.change("rating-changed", "attention", message, Values("rating", was, now))
