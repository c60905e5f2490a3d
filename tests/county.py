"""A county's register for the map: 46 partnerships, 64 organisations and 21 strategies, with things planted in it.

Planted pairs that do the same, each for a reason of its own, and pairs that only seem to; partnerships that
serve nothing, strategies nobody serves, spellings and former names; circles and dead ends among strategies.
"""

import random
from pathlib import Path

from repositories import lay_out

COUNCIL = "Greyshire County Council"
ON = "2010-03-30"

# What each is for, in one sentence; a strategy and objective; how many members it draws from the pool.
SUBJECTS = {
    "early-years": "Plans childcare and nursery places for the under-fives.",
    "youth-justice": "Keeps young offenders from offending again through supervision and courts.",
    "road-safety": "Cuts deaths and injuries on the roads by enforcement, engineering and training of drivers.",
    "rail-users": "Speaks for passengers on the branch lines and watches the timetable.",
    "biodiversity": "Guards rare species and habitats, from meadows to ancient woodland.",
    "energy": "Helps households insulate lofts and switch to cheaper fuel.",
    "tourism": "Markets the county to visitors and runs the information centres.",
    "farming": "Advises growers and landowners on soil, subsidies and markets.",
    "adult-learning": "Offers evening classes, literacy and numeracy for those past school age.",
    "apprenticeships": "Matches school leavers with employers who take on trainees.",
    "skills-for-care": "Trains home carers and nursing assistants.",
    "libraries": "Shares book stock, catalogues and vans between library authorities.",
    "archives": "Stores and opens parish registers, deeds and maps.",
    "archaeology": "Records finds, barrows and ruins before builders disturb them.",
    "sports": "Finds coaches, pitches and grants for athletics clubs.",
    "playing-fields": "Protects recreation grounds and swings from sale.",
    "allotments": "Lets plots to gardeners and settles disputes over them.",
    "canals": "Restores the old navigation, its locks and its towpath.",
    "footpaths": "Signposts and clears rights of way for walkers and riders.",
    "air-quality": "Measures fumes in town centres and plans how to lower them.",
    "noise": "Deals with complaints of barking, parties and alarms.",
    "food-safety": "Inspects kitchens, abattoirs and takeaways to one standard.",
    "trading": "Stops rogue traders and counterfeit goods at markets.",
    "licensing": "Agrees when pubs and clubs may sell drink.",
    "drugs": "Treats addicts and warns pupils of heroin and cannabis.",
    "domestic-abuse": "Shelters victims of violence at home and brings abusers to court.",
    "mental-health": "Gives people with depression or psychosis a place to turn before a crisis.",
    "learning-disability": "Lets adults with a learning disability choose their own support and work.",
    "carers": "Gives those who look after a relative a break and advice.",
    "sexual-health": "Runs clinics and screening, and lowers teenage pregnancy.",
    "smoking": "Helps smokers to quit and keeps cigarettes from minors.",
    "housing-supply": "Finds sites for affordable homes and brings builders and associations to them.",
    "empty-homes": "Traces owners of vacant houses and makes them fit to let.",
    "travellers": "Manages pitches for gypsies and travellers.",
    "credit-union": "Lends and saves at fair rates where banks have left.",
    "debt-advice": "Sees debtors before bailiffs do.",
    "broadband": "Lays fibre to villages that cables have passed by.",
    "emergency": "Exercises what to do in accidents, epidemics and power cuts.",
}

ORGANISATION_WORDS = (
    "Northby",
    "Southby",
    "Eastwick",
    "Westwick",
    "Highmoor",
    "Lowmoor",
    "Ashford",
    "Elmstead",
    "Birchley",
    "Oakham",
    "Thornby",
    "Millbridge",
    "Castleton",
    "Harbourne",
    "Fenwick",
    "Dunmore",
)
ORGANISATION_KINDS = ("District Council", "Hospital Trust", "College", "Volunteer Centre")
ORGANISATIONS = [f"{word} {kind}" for kind in ORGANISATION_KINDS for word in ORGANISATION_WORDS][:60]

STRATEGIES = {f"strategy-{i}": f"Strategy {i}" for i in range(1, 19)}

# Two that do the same, and why the map should notice.
DUPLICATES = {
    ("flood-forum", "flood-risk"): "almost the same words, members and objective",
    ("ageing-well", "older-people"): "other words by synonyms, an objective and members",
    ("refuse", "waste"): "the words of a synonym, and members under former names and other spellings",
    ("homeless-link", "rough-sleepers"): "wording alone: not one member or strategy in common",
    ("growth-board", "investment-group"): "the same rare members and objective, hardly a word in common",
}

PLANTED = {
    "flood-forum": {
        "purpose": "Warns and protects homes from flooding by rivers and surface water, and prepares flood wardens.",
        "members": ["Greyshire Rivers Trust", "Environment Agency", "Northby District Council"],
        "strategy": "water-plan", "objective": "fewer-floods", "area": "Greyshire",
    },
    "flood-risk": {
        "purpose": "Protects homes and roads from floods of rivers and surface water, and plans flood defences.",
        "members": ["Greyshire Rivers Trust", "The Environment Agency", "Southby District Council"],
        "strategy": "water-plan", "objective": "fewer-floods", "area": "Greyshire",
    },
    "older-people": {
        "purpose": "Sees that pensioners stay independent, active and in company.",
        "members": ["Age Concern Greyshire", "Elmstead Hospital Trust"],
        "strategy": "strategy-1", "objective": "later-life",
    },
    "ageing-well": {
        "purpose": "Keeps the elderly independent and out of loneliness.",
        "members": ["Age UK Greyshire", "Elmstead Hospital Trust", "Thornby College"],
        "strategy": "strategy-1", "objective": "later-life",
    },
    "waste": {
        "purpose": "Buries less waste by collecting paper and glass from every door.",
        "members": ["Greyshire Recycling Limited", "Westwick District Council"],
        "strategy": "strategy-2", "objective": "collections",
    },
    "refuse": {
        "purpose": "Collects refuse and glass on one contract.",
        "members": ["Greyshire Recycling Ltd.", "Borough of Westwick", "Eastwick District Council"],
        "strategy": "strategy-3", "objective": "contracts",
    },
    "homeless-link": {
        "purpose": "Finds beds, meals and a doctor for homeless people who sleep rough on the streets.",
        "members": ["Oakham Volunteer Centre"], "strategy": "strategy-4", "objective": "shelter",
    },
    "rough-sleepers": {
        "purpose": "Gives rough sleepers a bed, a meal and a doctor, so that nobody is homeless on the street.",
        "members": ["Ashford Volunteer Centre"], "strategy": "strategy-5", "objective": "streets",
    },
    "growth-board": {
        "purpose": "Decides which business parks come first.",
        "members": ["Greyshire Chamber of Trade", "Harbour Company", "Science Park Trust"],
        "strategy": "strategy-6", "objective": "jobs",
    },
    "investment-group": {
        "purpose": "Courts firms from abroad.",
        "members": ["Greyshire Chamber of Trade", "Harbour Company", "Science Park Trust", "Castleton College"],
        "strategy": "strategy-6", "objective": "jobs",
    },
    # The same words in two places that have nothing to do with each other.
    "families-northby": {
        "purpose": "Visits new mothers at home and runs toddler mornings.",
        "members": ["Northby Volunteer Centre"], "strategy": "strategy-7", "objective": "north", "area": "Northby",
    },
    "families-southby": {
        "purpose": "Visits new mothers at home and runs toddler afternoons.",
        "members": ["Southby Volunteer Centre"], "strategy": "strategy-8", "objective": "south", "area": "Southby",
    },
}  # fmt: skip

WITHOUT_STRATEGY = ("noise", "rail-users")
UNSERVED = ("county-vision", "forgotten-plan", "strategy-18")

ORGANISATION_RECORDS = """\
environment-agency: {name: Environment Agency, also_written: [The Environment Agency, EA], sector: national-body}
westwick: {name: Westwick District Council, formerly: [Borough of Westwick], sector: district-council}
age-uk: {name: Age UK Greyshire, formerly: [Age Concern Greyshire], sector: voluntary}
county: {name: Greyshire County Council, also_written: [The County], sector: county-council}
"""

SETTINGS = f"""\
format: 2
council: {COUNCIL}
synonyms:
  - [elderly, older people, pensioners]
  - [waste, refuse, rubbish]
"""


def texts() -> dict[str, str]:
    """The register's files."""
    found = {
        "partnermap.yaml": SETTINGS,
        "data/organisations.yaml": ORGANISATION_RECORDS,
        "data/strategies.yaml": _strategies(),
    }
    rng = random.Random(5)  # noqa: S311 -- no secret, and the same every time
    for number, (id_, purpose) in enumerate(SUBJECTS.items()):
        members = rng.sample(ORGANISATIONS, 2 + number % 4)
        strategy = "" if id_ in WITHOUT_STRATEGY else _link(f"strategy-{9 + number % 9}", f"{id_}")
        found[f"data/partnerships/{id_}.yaml"] = _partnership(id_, purpose, members, strategy, number=number)
    for number, (id_, given) in enumerate(PLANTED.items(), len(SUBJECTS)):
        strategy = _link(str(given["strategy"]), str(given["objective"]))
        members = [str(name) for name in given["members"]]
        found[f"data/partnerships/{id_}.yaml"] = _partnership(
            id_, str(given["purpose"]), members, strategy, str(given.get("area", "Greyshire")), number=number
        )
    found["data/partnerships/travellers.yaml"] += (
        "related: [{partnership: housing-supply, relation: reports-to}]\n"
    )
    return found


def lay(folder: Path) -> Path:
    """A new folder with the register."""
    lay_out(folder, texts())
    return folder


def _link(strategy: str, objective: str) -> str:
    return f"strategies:\n  - {{strategy: {strategy}, contribution: delivers, objective: {objective}}}\n"


def _partnership(
    id_: str, purpose: str, members: list[str], strategies: str, area: str = "Greyshire", *, number: int
) -> str:
    listed = "".join(f"  - {{organisation: {name}, role: member}}\n" for name in (COUNCIL, *members))
    return f"""\
name: {id_.replace("-", " ").title()} Partnership
purpose: >-
  {purpose}
kind: delivery
level: county
area: {area}
lead_officer: Head of {id_.title()}
members:
{listed}{strategies}\
officer_involvement:
  - {{post: Partnerships Officer, service: Chief Executive's, hours_per_year: {10 + number}}}
  - {{post: Head of {id_.title()}, service: Service {number % 5}, hours_per_year: {3 * number}}}
funding:
  - {{year: 2008/09, council_cash: {1000 * number}, council_in_kind: 250.50, total: {3000 * number}}}
  - {{year: 2009/10, council_cash: {1100 * number}.25, total: {3300 * number}}}
"""


def _strategies() -> str:
    """Each objective under the strategy that a partnership serves it in; besides, what does not conform."""
    objectives: dict[str, list[str]] = {}
    for number, id_ in enumerate(SUBJECTS):
        objectives.setdefault(f"strategy-{9 + number % 9}", []).append(id_)
    for given in PLANTED.values():
        objectives.setdefault(str(given["strategy"]), []).append(str(given["objective"]))
    lines = []
    for id_, title in {**STRATEGIES, "water-plan": "Water Plan", "forgotten-plan": "Forgotten Plan"}.items():
        named = ", ".join(f"{name}: {name.capitalize()}" for name in dict.fromkeys(objectives.get(id_, [])))
        lines.append(
            f"{id_}: {{title: {title}, from: 2005, to: 2015, supports: [{_SUPPORTS.get(id_, 'county-vision')}], objectives: {{{named}}}}}"
        )
    lines.append("county-vision: {title: County Vision, from: 2000, supports: []}")
    return "\n".join(lines) + "\n"


_SUPPORTS = {
    "strategy-9": "strategy-10",
    "strategy-10": "strategy-9",
    "strategy-11": "lost-plan",
    "strategy-12": "strategy-11",
}
