"""The chain of actions that one continues, in the answers: since when it is asked for, and what each of them was."""

from collections.abc import Iterator, Sequence

from partnermap.answers.fields import for_people
from partnermap.model.action import Action
from partnermap.queries.actions import ActionRow
from partnermap.queries.chains import ChainLink
from partnermap.register.saying import Said, followed, walk
from partnermap.wording.exemption import not_public_words
from partnermap.wording.lists import uncapitalised
from partnermap.wording.numbers import counted, times
from partnermap.wording.terms import NOT_ON_RECORD
from partnermap.wording.values import in_words

IN_A_CIRCLE = "not known: what it is carried from leads in a circle"
LINK_FIELDS = (
    "action",
    "responsibility",
    "with",
    "target_date",
    "revisions",
    "deferrals",
    "amendments",
    "requests",
    "passed_over",
    "transferred",
    "exempt",
)
"""What is said of each action of a chain."""

UNSEEN = Action()


def raised_words(row: ActionRow) -> str:
    """Since when an action is asked for, and how often it was carried: nothing of one that was not."""
    chain = row.chain
    if not chain.times_carried:
        return ""
    if chain.first_raised is None:
        return IN_A_CIRCLE
    if not chain.start_is_known:
        return f"{chain.first_raised} or before, carried at least {times(chain.times_carried)}"
    ago = f", {counted(row.age_years, 'year')} ago" if row.age_years else ""
    return f"{chain.first_raised}, carried {times(chain.times_carried)}{ago}"


def said_of_chain(row: ActionRow) -> Sequence[Said]:
    """Where an action comes from: since when, what it was first, and each that it continues."""
    chain = row.chain
    was_other = chain.times_carried and chain.first_wording != row.action.action
    values = [{each.key: each.value for each in _link(link) if each.key} for link in chain.links[:-1]]
    return (
        followed("first_raised", None if row.is_withheld else chain.first_raised, raised_words(row)),
        Said("times_carried", "", None if row.is_withheld else chain.times_carried),
        Said("age_years", "", None if row.is_withheld else row.age_years),
        followed("first_wording", chain.first_wording, (chain.first_wording or "") if was_other else ""),
        followed(
            "first_target_date",
            chain.first_target_date,
            in_words(chain.first_target_date) if chain.times_carried else "",
        ),
        Said("chain", "What it continues", values, rows=list(map(_link, chain.links[:-1]))),
    )


def _link(link: ChainLink) -> list[Said]:
    """An earlier action of a chain, by the fields that tell what was promised."""
    return [
        Said("id", "Action", link.id, link.id),
        Said("year", "Year", link.year, in_words(link.year)),
        Said("is_withheld", "", link.withheld),
        *(for_people("What", words) for words in [unseen_words(link)] if words),
        *_fields(link.action or UNSEEN),
    ]


def unseen_words(link: ChainLink) -> str:
    """Why nothing is said of an action but its id; nothing where it is seen, or something stands in its place."""
    if link.action:
        return ""
    return uncapitalised(not_public_words(link.ground)) if link.withheld else NOT_ON_RECORD


def _fields(action: Action) -> Iterator[Said]:
    for each in walk(action):
        if each.key == "action":
            yield Said("action", "What", each.value or None, each.words)
        elif each.key in LINK_FIELDS:
            yield each
