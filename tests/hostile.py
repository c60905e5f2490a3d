"""A small register whose texts try to break out of the report, and the reports made from it."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Literal

from partnermap.register import register_of
from partnermap.register.redaction import public_register
from partnermap.report import rendering, view
from partnermap.report.elements import ReportView
from partnermap.workspace.templates import packaged_templates

ON = date(2010, 4, 20)
SHEET = "2010-04-20-scrutiny-committee"
STYLE = {"report.css": "body { color: black }\n"}
"""Instead of the real style sheet, which is no matter of what a page holds."""

SCRIPT = "<script>alert('it')</script>"
BARS = "one | two || three \\| four"
BRACES = "{{ 7 * 7 }} {% for x in y %} {# gone #}"
LONG = "Gesamtverantwortungsübernahmevereinbarungsentwurf" * 4
MARKS = "*bold* _it_ `code` [link](javascript:alert(1)) ![picture](http://example.com/x.png) ~~gone~~ $x$"
LINE_START = "# Heading"
MENTIONS = "@everyone, see #12 and www.example.com or https://example.com/"
ENTITIES = "&lt;b&gt; &amp; <!-- gone --> <b>bold</b>"
HIDDEN = "left\u202etfel\u200bover"

SETTINGS = {"format": "1", "council": f"Council {BARS}"}
PARTNERSHIPS: dict[str, dict[str, object]] = {
    "arts": {"name": f"Arts {SCRIPT}", "short_name": f"Arts {BARS}", "purpose": BRACES},
    "bees": {"name": BRACES, "short_name": f"B {MARKS}", "purpose": HIDDEN},
    "coast": {"name": LONG, "purpose": ENTITIES},
    "dance": {"name": f"Dance {HIDDEN}", "short_name": "- Dance", "purpose": MENTIONS},
}
PARTNERSHIPS["arts"] |= {
    "registered": "2008-12",
    "compellable": "false",
    "significance": [{"edition": BARS, "scored": "2008-12", "significant": "true", "tier": SCRIPT}],
    "governance": [{"kind": f"paper {BARS}", "review_due": "2009-12"}, {"kind": LINE_START}],
    "agreement": {
        "start": "2003",
        "end": "2013-04",
        "notice_months": "24",
        "notices": [{"served": "2010-04-01", "by": BARS}],
    },
    "risk": {"edition": BARS, "impact": "3", "likelihood": "3"},
    "funding": [
        {
            "year": "2009/10",
            "council_cash": "1000",
            "accountable_body": MARKS,
            "liabilities": [{"what": BARS, "amount": "5"}],
        }
    ],
    "assurance": [
        {
            "year": "2009/10",
            "annual_report": {"due": "2010-03-31"},
            "governance": {"edition": BARS, "rating": BRACES, "given_by": MENTIONS, "day": "2010-03-30"},
        }
    ],
}
PARTNERSHIPS["bees"] |= {
    "registered": "2008-12",
    "significance": [{"edition": BARS, "scored": "2008-12", "significant": "false"}],
    "exit_strategy": {"agreed": "2009", "covers": [BARS], "lacks": [MARKS, LINE_START]},
}
SIGNIFICANCE = {
    "editions": {
        BARS: {
            "from": "2008-10",
            "scorecard": {"bands": {"major": "0"}},
            "assurance": {"scale": [BARS, BRACES]},
            "risk": {"matrix": "4", "ranking": {"high": "1"}},
        }
    }
}
FRAMEWORK = {
    "name": f"Toolkit {BARS}",
    "scale": {"0": SCRIPT, "1": "weak", "2": BRACES, "3": "good"},
    "criteria": {
        "focus": {"title": f"Focus {MARKS}", "question": ENTITIES},
        "membership": {"title": BARS},
    },
}


def _reached(*days: str) -> dict[str, dict[str, str]]:
    steps = ("initial_meeting", "started", "completed", "reported", "agreed")
    return {
        step: {"planned": day, "actual": day, "forum": f"Board {BARS}"}
        for step, day in zip(steps, days, strict=False)
    }


EVALUATIONS: Mapping[str, Mapping[str, object]] = {
    "arts-2009-10": {
        "round": "programme",
        "framework": "toolkit",
        "milestones": _reached("2009-04-20", "2009-05-20", "2009-06-20", "2009-07-14", "2009-09-22"),
        "self_assessment": {
            "focus": {"rating": "0", "strengths": [SCRIPT, BARS], "improvements": [BRACES]},
            "membership": {"not_applicable": MARKS},
        },
        "council_role": {"completed_by": BARS, "view": "merge", "into": "bees"},
        "continued_role": {"conclusion": "absorb", "into": "bees", "reason": MENTIONS},
        "issues": [
            {
                "ref": "1",
                "issue": SCRIPT,
                "priority": "fundamental",
                "raised": "2008/09",
                "actions": [
                    {
                        "ref": "1a",
                        "action": BARS,
                        "points": [LINE_START, BARS, SCRIPT],
                        "responsibility": {"accountable": f"Officer {BARS}", "with": [MENTIONS, HIDDEN]},
                        "target_date": "2010-01-31",
                        "revisions": [
                            {
                                "to": "2010-03-31",
                                "day": "2010-01-10",
                                "approved": {"by": "Board", "day": "2010-01-20"},
                            },
                            {"to": "2010-06-30", "day": "2010-03-20", "reason": SCRIPT},
                        ],
                        "progress": [{"day": "2010-02-01", "note": ENTITIES}],
                    },
                    {
                        "ref": "1b",
                        "action": LINE_START,
                        "responsibility": LONG,
                        "target_date": "2010-05-01",
                    },
                    {
                        "ref": "1c",
                        "action": f"Done.\n\n{BARS}",
                        "responsibility": "Officer",
                        "target_date": "2009/10 Q3",
                        "completed": "2010-01-15",
                        "evidence": BARS,
                    },
                    {
                        "ref": "1d",
                        "action": MARKS,
                        "withdrawn": {"by": BARS, "day": "2010-01-05", "reason": SCRIPT},
                    },
                ],
            },
            {"ref": "2", "issue": LONG},
            {"ref": "3", "issue": f"No exit {BARS}"},
        ],
    },
    "bees-2009-10": {
        "round": "pilot",
        "framework": {"own": MARKS},
        "milestones": _reached("2009-04-20", "2009-05-20", "2009-06-20"),
        "self_assessment": {"own-words": {"strengths": [ENTITIES]}},
        "continued_role": {"conclusion": "undecided"},
    },
    "coast-2009-10": {
        "round": "programme",
        "framework": "toolkit",
        "milestones": {"initial_meeting": {"planned": "2009-05-01"}, "completed": {"planned": "2010-02"}},
        "exceptions": [
            {
                "day": "2009-06-01",
                "what": "late-start",
                "to": {"initial_meeting": "2010"},
                "reason": BARS,
                "told": [{"forum": SCRIPT, "day": "2009-06-02"}],
            }
        ],
    },
    "dance-2009-10": {
        "round": "ad-hoc",
        "framework": "toolkit",
        "milestones": {"closed": {"planned": "2010-02"}},
    },
}

REPORT = {
    "year": "2009/10",
    "committee": f"Scrutiny {SCRIPT}",
    "title": f"Report {BRACES} {BARS}",
    "meeting": "2010-04-20",
    "report_of": MARKS,
    "classification": "part-exempt",
    "paragraph": "3",
    "reason": MENTIONS,
    "public_interest": SCRIPT,
    "purpose": f"{LINE_START}\n\n- not a list\n\n1. nor this\n\n{BARS}",
    "recommendations": [
        {"text": SCRIPT, "evidence": "arts"},
        {"text": BARS, "evidence": "programme"},
        LINE_START,
    ],
    "sections": [{"title": BARS, "paragraphs": [BRACES, LONG, HIDDEN]}, {"title": SCRIPT}],
    "implications": {"financial": "None", "legal": ENTITIES},
    "contact": {"post": BARS, "telephone": "0 | 1", "email": "<a@example.com>"},
}
APPENDICES = [
    {"letter": "A", "evaluation": "arts-2009-10"},
    {"letter": "<B|>", "programme": "2009/10", "title": BARS},
]


def contents(layout: str, *, appended: bool) -> dict[str, str]:
    """The register's files; JSON is the part of YAML that needs no care about quotes."""
    member = {"kind": "delivery", "lead_officer": BARS, "members": [{"organisation": BARS}]}
    sheet = {**REPORT, "layout": layout, **({"appendices": APPENDICES} if appended else {})}
    files: dict[str, object] = {
        "partnermap.yaml": SETTINGS,
        "data/frameworks/toolkit.yaml": FRAMEWORK,
        "data/significance.yaml": SIGNIFICANCE,
        f"data/reports/{SHEET}.yaml": sheet,
        "data/reports/2009-12-01-earlier.yaml": {**REPORT, "meeting": "2009-12-01", "title": "Earlier"},
    }
    files |= {f"data/partnerships/{id_}.yaml": {**member, **fields} for id_, fields in PARTNERSHIPS.items()}
    for id_, fields in EVALUATIONS.items():
        own = {"partnership": id_.removesuffix("-2009-10"), "year": "2009/10"}
        files[f"data/evaluations/{id_}.yaml"] = {**own, **fields}
    return {path: json.dumps(found, ensure_ascii=False) for path, found in files.items()}


def hostile_view(layout: str, *, appended: bool) -> ReportView:
    """What the report says."""
    register = register_of(contents(layout, appended=appended))
    assert [fault.message for fault in register.faults] == []
    seen = public_register(register).as_at(ON)
    return view.report_view(
        seen,
        "2009/10",
        ON,
        seen.reports[SHEET],
        version="1.0",
        digest="0" * 64,
        command="partnermap report | less",
    )


def rendered(page: ReportView, format_: Literal["markdown", "html"]) -> str:
    """A report through the packaged templates."""
    return rendering.render(page, format_, {**packaged_templates(), **STYLE}, {})
