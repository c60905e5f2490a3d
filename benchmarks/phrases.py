"""The words that made-up registers are put together from; council, places and bodies are invented."""

COUNCIL = "Northmere City Council"
PANEL = "Budget and Performance Panel"

PLACES = (
    "Alderbrook", "Birkfield", "Castle Quay", "Dunsop", "Eastgate", "Fellside", "Greaves", "Halton Moor",
    "Ironbridge Road", "Jubilee", "Kirkby", "Longlands", "Marsh End", "Newbiggin", "Overton", "Priory",
    "Quernmore", "Ridgeway", "Scotforth", "Torrisholme", "Upper Lune", "Vale", "Westgate", "Yealand",
)  # fmt: skip
THEMES = (
    "Arts", "Business Growth", "Carers", "Coastal Defence", "Community Safety", "Early Years", "Flood Watch",
    "Green Spaces", "Harbour", "Health Improvement", "Heritage", "Homelessness", "Learning", "Museums",
    "Older People", "Play", "Public Transport", "Regeneration", "Rural Services", "Sports", "Tourism",
    "Voluntary Sector", "Waste", "Youth",
)  # fmt: skip
SERVICES = (
    "Cultural Services", "Corporate Strategy", "Environmental Services", "Financial Services", "Health and Housing",
    "Planning", "Property Services", "Regeneration and Policy",
)  # fmt: skip
PARTNERS = {
    "Northmere County Council": "county-council",
    "Northmere Constabulary": "police",
    "Fire and Rescue Authority": "fire",
    "North Shore Primary Care Trust": "health",
    "Lune Valley College": "education",
    "Harbour Homes": "housing",
    "District Council for Voluntary Service": "voluntary",
    "Chamber of Trade": "business",
    "Environment Agency": "agency",
    "Association of Parish Councils": "parish",
}
KINDS = (
    "strategic", "thematic", "statutory", "delivery", "advisory", "funding", "project", "area", "network",
    "shared-service",
)  # fmt: skip
CHARACTERISTICS = (
    "service-provision", "reputation", "finance", "corporate-objectives", "legal-duties", "community-impact",
    "staffing-and-assets", "dependence-on-partners",
)  # fmt: skip
BANDS = {"major": 16, "moderate": 9, "limited": 0}

CRITERIA = {
    "focus": ("Focus", "Is it plain what the partnership is for?"),
    "membership": ("Membership", "Are the right bodies round the table?"),
    "efficiency-and-effectiveness": (
        "Efficiency and effectiveness",
        "Does it achieve its aims at a fair cost?",
    ),
    "accountability-and-transparency": (
        "Accountability and transparency",
        "Does it answer for what it decides?",
    ),
    "learning-and-sharing": ("Learning and sharing", "Does it learn from others and pass on what it knows?"),
    "evaluation-and-monitoring": ("Evaluation and monitoring", "Does it follow its progress and judge it?"),
}
STRATEGIES = {
    "community-strategy": ("Community Strategy", ("safer-streets", "culture", "environment", "health")),
    "corporate-plan": ("Corporate Plan", ("regeneration", "value-for-money", "customer-service")),
    "cultural-strategy": ("Cultural Strategy", ("heritage-for-all", "active-lives")),
    "housing-strategy": ("Housing Strategy", ("decent-homes", "homelessness")),
}

STRENGTHS = (
    "Members know what the partnership is for and can say so.",
    "Meetings are well attended, and papers go out a week before.",
    "The budget is set before the year begins and is followed every quarter.",
    "Each body sends somebody who can speak for it.",
    "Results are published on the council's pages each summer.",
    "Staff of both bodies train together twice a year.",
)
IMPROVEMENTS = (
    "The terms of reference have not been looked at since they were written.",
    "Nobody has yet asked the people served what they think of it.",
    "Small bodies find it hard to send the same person twice.",
    "Targets say what will be done and not what will change.",
    "Risks are listed and not given to anyone.",
    "Decisions between meetings are not always written down.",
)
FINDINGS = (
    "The terms of reference say too little about who may decide what.",
    "Performance is reported late and in a form that few members can use.",
    "The partnership cannot show how it serves the community strategy.",
    "There is no agreed way of settling a dispute between members.",
    "Risk is looked at once a year and forgotten in between.",
    "What the council would owe at the end of the agreement is not known.",
    "Members report back to their own bodies in different ways, or not at all.",
    "Two other groups in the district do some of the same work.",
)
VERBS = ("Review", "Draft and agree", "Publish", "Test with users", "Bring up to date", "Cost", "Simplify")
OBJECTS = (
    "the terms of reference", "a set of outcome measures", "the risk register", "the scheme of delegation",
    "an exit plan for staff, money and data", "the yearly report", "the training plan", "the list of members",
    "a protocol for sharing information", "the budget for the coming year",
)  # fmt: skip
AIMS = (
    "so that every member can see its own part in it",
    "and bring the result to the next meeting of the board",
    "with advice from legal services",
    "in time for the budget of the coming year",
    "after asking the bodies that use the service",
    "and tell the panel what has changed",
)
POINTS = (
    "Ask each member for its own view first.",
    "Compare with two partnerships of the same kind.",
    "Show the cost of each choice.",
    "Say who will keep it up to date.",
)
NOTES = (
    "A first draft has gone to the members for comment.",
    "The working group has met twice and is half way through.",
    "Two of the five bodies have answered so far.",
    "The board has seen an outline and asked for costs.",
)
REASONS = (
    "The board meets every second month and could not take it earlier.",
    "The post that leads on it was vacant until the autumn.",
    "Figures for the whole year are needed first.",
    "Work had to wait for the county's own review.",
)
EVIDENCE = (
    "Minutes of the board, with the agreed text in their annex.",
    "Signed copy in the file of the partnership.",
    "Report to the board and its covering letter.",
    "Page on the council's website, seen by the lead officer.",
)
