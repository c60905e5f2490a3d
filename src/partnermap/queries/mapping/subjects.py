"""The subjects of local government, each with words by which a purpose speaks of it.

Two purposes may be about one subject and share no word: "addicts" here, "substance misuse" there. A council's own
`synonyms` say what else means the same, and count as one word; a subject in common counts less than that.
"""

_SUBJECTS = """
crime: crime criminal offend offender disorder burglary theft robbery vandalism police policing constabulary antisocial behaviour cctv surveillance camera prison probation
youth justice: offender justice court sentence reoffend
drugs: drug alcohol substance addict addiction heroin cannabis cocaine drink drinking misuse detox
violence: violence domestic abuse abuser refuge victim rape assault
children: child children nursery childcare toddler infant baby pre-school kindergarten playgroup
young people: youth young teenager adolescent
families: family parent mother father parenting
schools: school pupil teacher education educational classroom curriculum learning headteacher academy
adult learning: literacy numeracy course college lifelong
jobs: job employment employer workforce unemployment unemployed apprentice apprenticeship trainee labour
business: business firm enterprise company trade retail shop employer investment investor industry industrial economy economic growth commerce
tourism: tourism tourist visitor hotel attraction holiday resort
arts: art artist theatre music musician festival dance concert culture cultural gallery performance literature film
heritage: museum heritage historic history archive archaeology monument conservation manuscript gallery
libraries: library book reader
sport: sport athletic pitch coach leisure fitness exercise swimming football gym playing recreation
health: health healthy doctor nurse hospital patient medical clinic clinical disease illness treatment nhs surgery wellbeing
mental health: mental depression psychosis psychiatric anxiety suicide wellbeing
older people: elderly pensioner ageing retired retirement dementia frail lonely loneliness
disability: disability disabled impairment wheelchair blind deaf difficulties autism
carers: carer caring relative respite
smoking: smoke smoker smoking tobacco cigarette
sexual health: sexual pregnancy contraception screening
safeguarding: safeguard safeguarding neglect abuse protection safe
housing: house housing home dwelling tenant tenancy landlord rent rented accommodation flat bedsit affordable estate lodging
homelessness: homeless homelessness rough sleeper sleep street shelter hostel
energy: energy fuel warm heating insulate insulation boiler carbon climate emission solar
flooding: flood river drainage drain water surge dam
coast: coast coastal shore shoreline sea cliff erosion beach harbour
waste: waste refuse rubbish recycle recycling compost composting landfill litter collection glass paper bin
nature: nature wildlife species habitat biodiversity woodland meadow tree forest ecology bird
countryside: countryside rural farm farmer farming village agriculture landowner soil grower
footpaths: footpath bridleway walker walking rider trail towpath
parks: park garden gardener allotment green plot
transport: transport bus train rail railway station passenger route journey timetable line congestion travel
roads: road highway driver speeding casualty traffic collision accident vehicle motorist
air: air pollution fumes quality noise
food: food hygiene kitchen restaurant takeaway catering abattoir
consumers: consumer trader trading counterfeit rogue weights
licensing: licence licensing pub alcohol drink nightclub
money advice: debt debtor bailiff loan lend lending credit saving bank banking finance benefit
regeneration: regeneration regenerate derelict brownfield redevelop redevelopment site land renewal
planning: planning developer builder building construction
emergencies: emergency incident epidemic disaster accident evacuation resilience outage
broadband: broadband internet fibre digital connection superfast cable online
travellers: gypsy traveller roma encampment
voluntary sector: volunteer charity charities third
equality: equality diversity ethnic race faith refugee asylum migrant
"""

SUBJECTS = {
    name: words.split() for name, _, words in (line.partition(":") for line in _SUBJECTS.strip().splitlines())
}
"""Each subject with its words."""
