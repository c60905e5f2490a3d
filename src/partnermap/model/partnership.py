"""A partnership: what it is for, who is in it, how it is governed and paid for, and how it ended."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from partnermap.model.period import notice_runs_out
from partnermap.model.record import ListOf, Record, required, second_edition
from partnermap.model.value import (
    Decision,
    Exempt,
    Fact,
    Flag,
    Former,
    Holders,
    Id,
    Ids,
    LastDay,
    Money,
    Months,
    Number,
    Request,
    Since,
    Source,
    Text,
    When,
    Wording,
    Year,
    several,
)

PartnershipKind = Literal[
    "strategic",
    "thematic",
    "statutory",
    "delivery",
    "advisory",
    "funding",
    "project",
    "area",
    "network",
    "shared-service",
]
LegalForm = Literal[
    "unincorporated",
    "joint-committee",
    "company",
    "charity",
    "contract",
    "memorandum",
    "management-agreement",
    "pooled-budget",
    "none",
]
PartnershipLevel = Literal[
    "neighbourhood", "parish", "district", "county", "sub-regional", "regional", "national"
]
Contribution = Literal["leads", "delivers", "contributes", "informs"]
Relation = Literal["parent", "reports-to", "overlaps", "delivers-for", "successor-of"]
BOTH_WAYS: frozenset[str] = frozenset({"overlaps"})
"""Relations that say of either partnership what they say of the other."""

ExitState = Literal["agreed", "none", "not-recorded"]
Ending = Literal["dissolved", "merged", "absorbed", "withdrawn", "expired"]


class Score(Record):
    """One scoring of a partnership's significance under one edition of the test."""

    dated_by: ClassVar[str | None] = "scored"
    identified_by: ClassVar[Sequence[str]] = ("edition", "scored")

    edition: Text
    """The edition of the significance test, a key of `editions` in `significance.yaml`."""
    scored: Fact
    """When it was scored."""
    test: Mapping[str, Flag] = Field(default_factory=dict)
    """Which parts of the edition's test it meets."""
    significant: Flag | None = None
    """Whether it met the definition of a significant partnership."""
    scores: Mapping[str, Number] = Field(default_factory=dict)
    """The score of each characteristic of the edition."""
    tier: Text | None = None
    """The tier recorded: a band of the edition."""
    sources: ListOf[Source] = ()
    """Where the scores come from."""


class Member(Record):
    """An organisation in the partnership."""

    dated_by: ClassVar[str | None] = "joined"
    bodies: ClassVar[Sequence[str]] = ("organisation",)
    identified_by: ClassVar[Sequence[str]] = ("organisation",)
    labels: ClassVar[Mapping[str, str]] = {"voting": "Votes"}

    organisation: Text
    """The organisation's name as in `organisations.yaml`."""
    role: Text | None = None
    """What it does in the partnership."""
    sector: Text | None = None
    """The sector it belongs to."""
    voting: Flag | None = None
    """Whether it votes."""
    joined: Fact | None = None
    """When it joined."""
    left: Fact | None = None
    """When it left."""


class Seat(Record):
    """A seat the council holds on the partnership."""

    posts: ClassVar[Sequence[str]] = ("post",)
    bodies: ClassVar[Sequence[str]] = ("reports_to",)
    dated_by: ClassVar[str | None] = "since"
    identified_by: ClassVar[Sequence[str]] = ("post",)
    labels: ClassVar[Mapping[str, str]] = {"voting": "Votes"}
    coded: ClassVar[Sequence[str]] = ("kind",)

    post: Text
    """Who sits there."""
    kind: Text | None = None
    """Elected member, officer or other."""
    voting: Flag | None = None
    """Whether the seat votes."""
    reports_to: Text | None = None
    """The body its holder reports back to."""
    frequency: Text | None = None
    """How often."""
    since: Since | None = Field(default=None, alias="from")
    """From when the council has held it."""


class OfficerInvolvement(Record):
    """An officer's part in the partnership, and the time it takes."""

    posts: ClassVar[Sequence[str]] = ("post",)
    identified_by: ClassVar[Sequence[str]] = ("post",)

    post: Text
    """The officer's post."""
    service: Text | None = None
    """The service the post belongs to."""
    role: Text | None = None
    """What the officer does."""
    hours_per_year: Number | None = None
    """Hours a year."""
    in_service_plan: Flag | None = None
    """Whether the service's business plan counts the time."""


class StrategyLink(Record):
    """A strategy the partnership serves."""

    identified_by: ClassVar[Sequence[str]] = ("strategy",)
    coded: ClassVar[Sequence[str]] = ("objective",)

    strategy: Id
    """A strategy of `strategies.yaml`."""
    contribution: Contribution | None = None
    """How it serves the strategy."""
    objective: Id | None = None
    """The objective of the strategy that it serves."""


class GoverningDocument(Record):
    """A document the partnership is governed by."""

    dated_by: ClassVar[str | None] = "adopted"
    follows: ClassVar[Mapping[str, str]] = {"next_due": "reviewed"}
    identified_by: ClassVar[Sequence[str]] = ("kind",)
    coded: ClassVar[Sequence[str]] = ("kind",)

    kind: Text
    """What kind of document."""
    adopted: Fact | None = None
    """When it was adopted."""
    review_due: When | None = None
    """When its first review was due."""
    reviewed: Fact | None = None
    """When it was last reviewed."""
    next_due: When | None = None
    """When the next review is due."""


class Extension(Decision):
    """A decision to prolong an agreement."""

    to: When
    """The new end."""


class Notice(Record):
    """Notice to end an agreement, and its withdrawal."""

    dated_by: ClassVar[str | None] = "served"
    identified_by: ClassVar[Sequence[str]] = ("served",)

    served: Fact
    """When notice was served."""
    by: Text | None = None
    """The body that decided it."""
    minute: Text | None = None
    """The minute that records it."""
    reason: Wording | None = None
    """Why."""
    withdrawn: Decision | None = None
    """The decision that took it back."""


class Agreement(Record):
    """The agreement the partnership rests on."""

    dated_by: ClassVar[str | None] = "start"
    labels: ClassVar[Mapping[str, str]] = {"notice_months": "Months of notice"}

    start: Since | None = None
    """When it began."""
    end: When | None = None
    """The end of its first term; never edited."""
    notice_months: Months | None = None
    """Months of notice to leave it."""
    extensions: ListOf[Extension] = ()
    """Decisions to prolong it."""
    notices: ListOf[Notice] = ()
    """Notices served."""


class ExitStrategy(Record):
    """What happens to assets, staff and data when the partnership ends; or that there is none."""

    dated_by: ClassVar[str | None] = "agreed"
    not_written: ClassVar[Sequence[str]] = ("missing",)
    labels: ClassVar[Mapping[str, str]] = {"lacks": "Leaves out"}

    missing: bool = False
    """Written as `none`: the partnership is known to have no exit strategy."""
    agreed: Fact | None = None
    """When it was agreed."""
    covers: ListOf[Text] = ()
    """What it covers."""
    lacks: ListOf[Text] = ()
    """What it does not cover."""

    @property
    def state(self) -> ExitState:
        """Whether there is one."""
        return "none" if self.missing else "agreed"

    @model_validator(mode="before")
    @classmethod
    def _none_is_an_answer(cls, value: object) -> object:
        if value == "none":
            return {"missing": True}
        if isinstance(value, str):
            reason = "is neither `none` nor a group of keys that says what is agreed"
            raise PydanticCustomError("value", "{reason}", {"reason": reason})
        return value


class Risk(Record):
    """The partnership's risks as the council sees them."""

    dated_by: ClassVar[str | None] = "reviewed"
    said_alone: ClassVar[Sequence[str]] = ("register_kept",)
    labels: ClassVar[Mapping[str, str]] = {"register": "Risk register", "score": "Score on record"}

    register_kept: Flag | None = Field(default=None, alias="register")
    """Whether the partnership keeps a risk register."""
    reviewed: Fact | None = None
    """When the risks were last reviewed."""
    edition: Text | None = None
    """The edition whose matrix is used."""
    impact: Number | None = None
    """Impact on the edition's matrix."""
    likelihood: Number | None = None
    """Likelihood on the edition's matrix."""
    score: Number | None = None
    """The score as the partnership's papers give it; it must be impact times likelihood."""


class Liability(Record):
    """What the council would owe."""

    identified_by: ClassVar[Sequence[str]] = ("what",)

    what: Wording
    """What for."""
    amount: Money | None = None
    """How much, in pounds."""


class Funding(Record):
    """Money of one year."""

    bodies: ClassVar[Sequence[str]] = ("accountable_body",)
    identified_by: ClassVar[Sequence[str]] = ("year",)
    labels: ClassVar[Mapping[str, str]] = {
        "council_cash": "Council's cash",
        "council_in_kind": "In kind",
        "total": "Whole budget",
    }

    year: Year
    """The financial year."""
    council_cash: Money | None = None
    """The council's cash, in pounds."""
    council_in_kind: Money | None = None
    """The council's contribution in kind, in pounds."""
    total: Money | None = None
    """The partnership's whole budget, in pounds."""
    pooled: Flag | None = None
    """Whether it is a pooled budget."""
    accountable_body: Text | None = None
    """The body that answers for the money."""
    liabilities: ListOf[Liability] = ()
    """What the council would owe."""
    exempt: Exempt | None = None
    """Why the entry is not for the public."""
    sources: ListOf[Source] = ()
    """Where the figures come from."""


class AnnualReport(Record):
    """The partnership's report on a year."""

    said_alone: ClassVar[Sequence[str]] = ("received", "due")

    due: When | None = None
    """When it is due."""
    received: Fact | None = None
    """When it was received."""


class GovernanceAssurance(Record):
    """How far the partnership's governance can be relied on."""

    posts: ClassVar[Sequence[str]] = ("given_by",)
    dated_by: ClassVar[str | None] = "day"
    said_alone: ClassVar[Sequence[str]] = ("rating",)

    edition: Text | None = None
    """The edition whose scale is used."""
    rating: Text | None = None
    """A word of that scale."""
    given_by: Text | None = None
    """Who gives the assurance."""
    day: Fact | None = None
    """When it was given."""
    rechecked: Fact | None = None
    """When a rating below the top was looked at again."""


class Assurance(Record):
    """The yearly report and governance assurance of one year."""

    identified_by: ClassVar[Sequence[str]] = ("year",)

    year: Year
    """The financial year."""
    annual_report: AnnualReport | None = None
    """The partnership's report."""
    governance: GovernanceAssurance | None = None
    """The assurance on its governance."""


class Related(Record):
    """How the partnership stands to another."""

    identified_by: ClassVar[Sequence[str]] = ("partnership",)

    partnership: Id
    """The other partnership."""
    relation: Relation
    """How this one stands to it."""


class Ended(Decision):
    """How the partnership ended, and by whose decision."""

    mentions: ClassVar[Sequence[str]] = ("into",)

    last_day: LastDay
    """Its last day; it has ended from the day after."""
    how: Ending
    """How it ended."""
    into: Ids | None = None
    """The partnership it went into, or several, when merged or absorbed."""

    @property
    def all_into(self) -> Sequence[str]:
        """Every partnership it went into."""
        return several(self.into)


class Partnership(Record):
    """One partnership; its id is the name of its file."""

    posts: ClassVar[Sequence[str]] = ("lead_officer", "portfolio_holder")
    bodies: ClassVar[Sequence[str]] = ("committees",)

    name: Text = required("")
    """Its full name."""
    short_name: Text | None = None
    """Its name in tables."""
    purpose: Wording = required("")
    """What it is for."""
    kind: PartnershipKind | None = required(None)
    """What kind of partnership it is."""
    legal_form: LegalForm | None = None
    """Its form in law."""
    statutory: Flag | None = None
    """Whether a statute requires it."""
    level: PartnershipLevel | None = None
    """The level it works at."""
    area: Text | None = None
    """The area it covers."""
    service: Text | None = None
    """The council's service that looks after it."""
    lead_officer: Text = required("")
    """The post that keeps its record right."""
    portfolio_holder: Holders | None = None
    """The political lead, who is never the doer."""
    committees: ListOf[Text] = ()
    """The committees it reports to."""
    registered: Since | None = None
    """When it entered the register."""
    compellable: Flag = True
    """Whether the council can require a return."""
    significance: ListOf[Score] = ()
    """Its scorings, one an edition or re-scoring."""
    members: ListOf[Member] = required(())
    """The organisations in it."""
    council_seats: ListOf[Seat] = ()
    """Who sits there for the council."""
    officer_involvement: ListOf[OfficerInvolvement] = ()
    """Officers' time."""
    strategies: ListOf[StrategyLink] = ()
    """The strategies it serves."""
    governance: ListOf[GoverningDocument] = ()
    """The documents it is governed by."""
    agreement: Agreement | None = None
    """The agreement it rests on."""
    exit_strategy: ExitStrategy | None = None
    """What happens when it ends: `none`, or what is agreed."""
    risk: Risk | None = None
    """Its risks."""
    funding: ListOf[Funding] = ()
    """Money by year."""
    assurance: ListOf[Assurance] = ()
    """Reports and governance assurance by year."""
    related: ListOf[Related] = ()
    """How it stands to other partnerships."""
    requests: ListOf[Request] = second_edition(())
    """Requests to end it."""
    formerly: ListOf[Former] = second_edition(())
    """Names and ids it had before."""
    ended: Ended | None = None
    """How it ended."""
    exempt: Exempt | None = None
    """Why the whole record is not for the public."""
    sources: ListOf[Source] = ()
    """Where the record comes from."""

    @property
    def label(self) -> str:
        """The name a table uses."""
        return self.short_name or self.name

    @property
    def latest_score(self) -> Score | None:
        """The scoring that holds: the last one made."""
        return max(self.significance, key=lambda score: score.scored, default=None)


PartnershipState = Literal["candidate", "not-significant", "registered", "ended"]


def partnership_state(partnership: Partnership, on: date) -> PartnershipState:
    """Where a partnership, seen as it stood on a day, is in its life."""
    if partnership.ended and partnership.ended.last_day.last < on:
        return "ended"
    if partnership.registered:
        return "registered"
    latest = partnership.latest_score
    return "not-significant" if latest and latest.significant is False else "candidate"


def notice_running(partnership: Partnership) -> date | None:
    """The day on which notice that is served and not withdrawn runs out; None without such notice."""
    agreement = partnership.agreement
    if agreement is None or agreement.notice_months is None:
        return None
    ends = (runs_out(notice, agreement) for notice in agreement.notices)
    return min(filter(None, ends), default=None)


def runs_out(notice: Notice, agreement: Agreement) -> date | None:
    """The day on which a notice runs out; None for one that is withdrawn, or where no months of notice are on record."""
    if notice.withdrawn or agreement.notice_months is None:
        return None
    return notice_runs_out(notice.served.last, agreement.notice_months)


def agreement_end(partnership: Partnership) -> date | None:
    """The day the agreement ends, by the latest extension decided and any notice that runs; None when it is open."""
    agreement = partnership.agreement
    if agreement is None:
        return None
    days = (term_end(agreement), notice_running(partnership))
    return min((day for day in days if day), default=None)


def term_end(agreement: Agreement) -> date | None:
    """The last day of the term, by the latest extension decided; None when it is open."""
    term = agreement.end
    if agreement.extensions:
        term = max(agreement.extensions, key=lambda extension: extension.day).to
    return term.last if term else None


def yearly_hours(partnership: Partnership) -> int:
    """Hours of officers' time a year, all posts together."""
    return sum(part.hours_per_year or 0 for part in partnership.officer_involvement)
