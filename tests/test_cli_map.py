"""`partnermap map`, and its graph through `partnermap export`, through their entry point."""

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import county
from conftest import Run, write
from partnermap.answers.mapping.parts import PARTS
from registers import MONEY, PARTNERSHIP, texts

ROOT = Path(__file__).parents[1]
SEEDS = "2010-03-30"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, county.texts())


def asked(run: Run, root: Path, *options: str, on: str = county.ON) -> str:
    ran = run(root, "map", "--on", on, *options)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def test_json_has_the_keys_that_others_build_on(run: Run, root: Path) -> None:
    said = json.loads(asked(run, root, "--format", "json"))
    assert list(said)[:7] == [
        "version", "on", "organisations", "strategies", "gaps", "possible_duplicates", "officer_time",
    ]  # fmt: skip
    assert {"name", "partnerships"} <= said["organisations"][0].keys()
    assert {"strategy", "title", "partnerships"} <= said["strategies"][0].keys()
    assert list(said["gaps"])[:2] == ["partnerships_without_strategy", "strategies_without_partnership"]
    assert list(said["possible_duplicates"][0])[:7] == [
        "a", "b", "score", "shared_members", "shared_strategies", "shared_words", "known_relation",
    ]  # fmt: skip
    assert list(said["officer_time"][0])[:3] == ["post", "hours_per_year", "partnerships"]
    scores = [pair["score"] for pair in said["possible_duplicates"]]
    assert scores == sorted(scores, reverse=True)


def test_every_view_gives_the_same_totals(run: Run, root: Path) -> None:
    said = json.loads(asked(run, root, "--format", "json"))
    council = said["council_part"]
    hours = council["hours_per_year"]
    for view in (said["officer_time"], council["by_service"], council["by_partnership"]):
        assert sum(each["hours_per_year"] for each in view) == hours
    listed = json.loads(run(root, "list", "partnerships", "--on", county.ON, "--format", "json").out)
    assert sum(each["hours_per_year"] for each in listed["partnerships"]) == hours
    shown = asked(run, root)
    assert f"Officers' time  {hours:,} hours a year" in shown
    assert len(re.findall(rf"^Total +{hours:,}$", shown, re.MULTILINE)) == 3
    rows = list(csv.DictReader(StringIO(asked(run, root, "--format", "csv", "--part", "time"))))
    assert sum(int(row["hours_per_year"]) for row in rows) == hours
    money = list(csv.DictReader(StringIO(asked(run, root, "--format", "csv", "--part", "money"))))
    for year in council["money_by_year"]:
        cash = sum(float(row["council_cash"]) for row in money if row["year"] == year["year"])
        assert f"{cash:.2f}".removesuffix(".00") == year["council_cash"]
        assert f"£{cash:,.2f}".removesuffix(".00") in shown


def test_each_amount_stands_in_its_own_column(run: Run, tmp_path: Path) -> None:
    files = texts(partnership=MONEY)
    less = "funding: [{year: 2009/10, council_cash: 80, council_in_kind: 9, total: 100}]\n"
    files["data/partnerships/dance.yaml"] = PARTNERSHIP.replace("Arts", "Dance") + less
    root = write(tmp_path, files)
    shown = asked(run, root, "--part", "money")
    assert [re.split("  +", line) for line in shown.splitlines()[2:]] == [
        ["Money in 2009/10"],
        ["Partnership", "Council's cash", "In kind", "Whole budget"],
        ["Arts", "£4,000", "£500.50", "£60,000"],
        ["Dance", "£80", "£9", "£100"],
        ["Total", "£4,080", "£509.50", "£60,100"],
        [""],
        ["Money in 2008/09"],
        ["Partnership", "Council's cash", "In kind", "Whole budget"],
        ["Arts", "£1,000.25", "£200", "£30,000"],
        ["Total", "£1,000.25", "£200", "£30,000"],
    ]
    rows = [
        {"partnership": id_, "year": year, "council_cash": cash, "council_in_kind": in_kind, "total": total}
        for id_, year, cash, in_kind, total in (
            ("arts", "2008/09", "1000.25", "200", "30000"),
            ("arts", "2009/10", "4000", "500.50", "60000"),
            ("dance", "2009/10", "80", "9", "100"),
        )
    ]
    listed = asked(run, root, "--format", "csv", "--part", "money")
    assert list(csv.DictReader(StringIO(listed))) == [row | {"is_withheld": "false"} for row in rows]
    council = json.loads(asked(run, root, "--format", "json"))["council_part"]
    keyed = [row | {"is_withheld": False} for row in rows]
    assert (council["funding"], council["latest_money"]) == (keyed, keyed[1:])
    assert council["latest_cash"] == "4080"
    assert council["money_by_year"] == [
        {"year": "2009/10", "council_cash": "4080", "council_in_kind": "509.50", "total": "60100"},
        {"year": "2008/09", "council_cash": "1000.25", "council_in_kind": "200", "total": "30000"},
    ]


def test_the_matrix_is_the_same_in_every_format(run: Run, root: Path) -> None:
    said = json.loads(asked(run, root, "--format", "json"))
    members = {row["name"]: set(row["partnerships"]) for row in said["organisations"]}
    ids = [each["partnership"] for each in said["partnerships"]]
    rows = list(csv.DictReader(StringIO(asked(run, root, "--format", "csv"))))
    assert list(rows[0]) == ["organisation", "total", *ids]
    assert {row["organisation"]: {id_ for id_ in ids if row[id_]} for row in rows[:-1]} == members
    assert rows[-1]["organisation"] == "Total"
    assert int(rows[-1]["total"]) == sum(map(len, members.values()))
    narrow = asked(run, root, "--part", "matrix")
    for name, there in members.items():
        found = re.search(rf"^{re.escape(name)} +{len(there)} +([x·]+)$", narrow, re.MULTILINE)
        assert found
        assert {id_ for id_, mark in zip(ids, found[1], strict=True) if mark == "x"} == there
    wide = asked(run, root, "--part", "matrix", "--format", "markdown")
    html = MarkdownIt("commonmark").enable("table").render(wide)
    assert html.partition("<h2>Who works where</h2>")[2].count("<td>x</td>") == sum(
        map(len, members.values())
    )
    signs = re.search(r"^Organisation +Total +(\w+)$", narrow, re.MULTILINE)
    assert signs
    assert f"| Organisation | Total | {' | '.join(signs[1])} |" in wide


@pytest.mark.parametrize("part", PARTS)
def test_every_part_can_be_asked_for_alone(run: Run, root: Path, part: str) -> None:
    rows = list(csv.DictReader(StringIO(asked(run, root, "--format", "csv", "--part", part))))
    shown = asked(run, root, "--part", part)
    assert shown.startswith("Partnerships on 30 March 2010\n")
    assert not rows or "\n\n" in shown


def test_a_circle_of_strategies_is_told_in_the_order_in_which_it_leads(run: Run, tmp_path: Path) -> None:
    links = {"entry": "harbour", "forest": "harbour", "harbour": "coast", "coast": "forest"}
    strategies = "".join(f"{id_}: {{title: {id_.title()}, supports: [{to}]}}\n" for id_, to in links.items())
    root = write(tmp_path, {**texts(), "data/strategies.yaml": strategies})
    ran = run(root, "map", "--on", county.ON, "--format", "json", "--keep-going")
    assert json.loads(ran.out)["conformity"]["circles"] == [["harbour", "coast", "forest"]]
    shown = run(root, "map", "--on", county.ON, "--part", "conformity", "--keep-going").out
    assert [re.split("  +", line) for line in shown.splitlines()[2:5]] == [
        ["How strategies conform"],
        ["Strategy", "Question", "Why"],
        ["Harbour", "leads in a circle", "Harbour > Coast > Forest > Harbour"],
    ]


def test_markdown_has_tables_and_a_diagram_that_ends(run: Run, root: Path) -> None:
    shown = asked(run, root, "--format", "markdown")
    html = MarkdownIt("commonmark").enable("table").render(shown)
    assert html.count('<code class="language-mermaid">') == 1
    assert "graph LR" in html
    for title in ("Who works where", "Possible duplicates: a reason to ask, not proof", "Money in 2009/10"):
        assert f"<h2>{title}</h2>" in html


def test_no_name_breaks_out_of_the_diagram(run: Run, tmp_path: Path) -> None:
    purpose = "purpose: Restores canals and locks.\n"
    partnership = "name: 'A\"] --> B; click ``` %%{init}%% <b>'\nkind: delivery\nlead_officer: X\nmembers: [{organisation: Y}]\n"
    files = {f"data/partnerships/{id_}.yaml": partnership + purpose for id_ in ("a", "b")}
    root = write(tmp_path, {"partnermap.yaml": "format: 1\ncouncil: Acme\n", **files})
    diagram = asked(run, root, "--format", "markdown").partition("```mermaid\n")[2].partition("```")[0]
    assert re.fullmatch(r'graph LR\n(    p\d\["[\w .,()/&\'#;-]+"\]\n){2}    p0 -\. \d+ \.- p1\n', diagram)


def test_a_merger_and_an_end_in_every_format(run: Run, root: Path) -> None:
    member = "Eastwick District Council"
    for options, into in ((["--merge", "refuse", "waste"], "waste"), (["--end", "refuse"], None)):
        said = json.loads(asked(run, root, *options, "--format", "json"))["what_if"]
        assert (said["partnership"], said["into"]) == ("refuse", into)
        assert member in said["members_without_seat"]
        rows = list(csv.DictReader(StringIO(asked(run, root, *options, "--format", "csv"))))
        assert {"what": "member without a seat", "name": member, "note": ""} in rows
        shown = asked(run, root, *options)
        assert shown.startswith("If Refuse Partnership ")
        assert re.search(rf"^member without a seat +{member}$", shown, re.MULTILINE)
        html = (
            MarkdownIt("commonmark")
            .enable("table")
            .render(asked(run, root, *options, "--format", "markdown"))
        )
        assert html.count("<tr>") == len(rows) + 1
        assert f"<td>member without a seat</td>\n<td>{member}</td>" in html


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--end", "refuze"], 3, "did you mean 'refuse'?"),
        (["--merge", "waste", "waste"], 2, "into itself"),
        (["--merge", "refuse", "waste", "--end", "waste"], 2, "two questions"),
        (["--part", "duplicate"], 2, "did you mean 'duplicates'?"),
        (["--part", "role", "--end", "waste"], 2, "--part is for the map"),
        (["--least", "30", "--end", "waste"], 2, "--least is for the map"),
        (["--posts-in", "3", "--merge", "refuse", "waste"], 2, "--posts-in is for the map"),
        (["--end", ""], 2, "--end is empty"),
        (["--part", "role", "--part", "time", "--format", "csv"], 2, "one table"),
        (["--on", "yesterday"], 2, "2009-07-14"),
    ],
)
def test_what_makes_no_sense_is_said(run: Run, root: Path, options: list[str], code: int, said: str) -> None:
    ran = run(root, "map", *options)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


EXEMPT = "exempt: {paragraph: 3, reason: Talks go on.}\n"


def every_answer(root: Path) -> dict[str, list[str]]:
    """Every way in which the map goes out, by what shows that the exempt partnership is in it."""
    where = ["--root", str(root), "--on", county.ON]
    what_if = ["map", "--end", "flood-risk", *where]
    return {
        **{f"map as {each}": ["map", "--format", each, *where] for each in ("table", "markdown", "json")},
        **{f"part {each}": ["map", "--format", "csv", "--part", each, *where] for each in PARTS},
        **{
            f"what-if as {each}": [*what_if, "--format", each]
            for each in ("table", "markdown", "json", "csv")
        },
        **{f"graph as {each}": ["export", "--format", each, *where] for each in ("graphml", "dot", "kumu")},
        "report": ["report", "--year", "2009/10", *where],
        "organisation": ["show", "Greyshire Rivers Trust", *where],
        "strategy": ["show", "water-plan", *where],
        "organisations": ["list", "organisations", *where],
        "strategies": ["list", "strategies", *where],
    }


SAYS_NOTHING_OF_IT = {
    "part council-alone",
    "part conformity",
    "part gaps",
    "part seats",
    "part never-evaluated",
}

EVALUATED = {
    "data/evaluations/flood-forum-2008-09.yaml": """\
partnership: flood-forum
year: 2008/09
round: programme
framework: {own: Ours}
milestones: {completed: {planned: 2008-06, actual: 2008-06}}
continued_role: {conclusion: continue}
council_role: {fit: It fits.}
""",
    "data/evaluations/flood-forum-2009-10.yaml": """\
partnership: flood-forum
year: 2009/10
round: programme
framework: toolkit
milestones: {completed: {planned: 2009-06}}
""",
    "data/evaluations/flood-risk-2009-10.yaml": """\
partnership: flood-risk
year: 2009/10
round: programme
framework: toolkit
milestones: {completed: {planned: 2009-06}}
""",
}


def test_what_is_exempt_is_withheld(run: Run, tmp_path: Path) -> None:
    hidden = {**county.texts(), **EVALUATED}
    hidden["data/partnerships/flood-forum.yaml"] += (
        f"related: [{{partnership: flood-risk, relation: delivers-for}}]\n{EXEMPT}"
    )
    money = hidden["data/partnerships/waste.yaml"]
    hidden["data/partnerships/waste.yaml"] = money.replace(
        "funding:\n",
        "funding:\n  - year: 2009/10\n    council_cash: 987654\n    exempt: {paragraph: 3, reason: Tender.}\n",
    )
    root = write(tmp_path, hidden)
    silent = set()
    for name, command in every_answer(root).items():
        public, private = run(tmp_path, *command), run(tmp_path, *command, "--private")
        assert (public.code, private.code) == (0, 0), (name, public.err, private.err)
        assert not re.search(r"flood.forum|987.?654", public.out, re.IGNORECASE), name
        if not re.search(r"flood.forum", private.out, re.IGNORECASE):
            silent.add(name)
    assert silent == SAYS_NOTHING_OF_IT
    assert "987,654" in asked(run, root, "--private")
    assert run(root, "map", "--end", "flood-forum").code == 3


ENDED = "ended: {last_day: 2009-12-31, how: dissolved, by: Board, day: 2009-11-01}\n"


def test_lists_and_records_count_the_partnerships_that_the_map_counts(run: Run, tmp_path: Path) -> None:
    files = county.texts()
    files["data/partnerships/flood-forum.yaml"] += ENDED
    leads = "{strategy: water-plan, contribution: leads, objective: fewer-floods}"
    files["data/partnerships/flood-risk.yaml"] = files["data/partnerships/flood-risk.yaml"].replace(
        "strategies:\n", f"strategies:\n  - {leads}\n  - {{strategy: water-plan, contribution: leads}}\n"
    )
    root = write(tmp_path, files)
    said = json.loads(asked(run, root, "--format", "json"))
    (plan,) = (each for each in said["strategies"] if each["strategy"] == "water-plan")
    assert (plan["partnerships"], plan["led_by"]) == (["flood-risk"], ["flood-risk"])
    day = ("--on", county.ON, "--format", "json")
    listed = json.loads(run(root, "list", "strategies", *day).out)["strategies"]
    assert {each["strategy"]: each["partnerships"] for each in listed} == {
        each["strategy"]: each["partnerships"] for each in said["strategies"]
    }
    assert json.loads(run(root, "show", "water-plan", *day).out)["details"]["partnerships"] == ["flood-risk"]
    shown = json.loads(run(root, "show", "Environment Agency", *day).out)["details"]
    (agency,) = (each for each in said["organisations"] if each["name"] == "Environment Agency")
    assert shown["partnerships"] == agency["partnerships"] == ["flood-risk"]
    assert {
        each["partnership"]: each["ended"] and each["ended"]["last_day"] for each in shown["memberships"]
    } == {
        "flood-forum": "2009-12-31",
        "flood-risk": None,
    }
    table = run(root, "show", "Environment Agency", "--on", county.ON).out
    assert re.search(r"\(flood-forum\) .*ended 31 December 2009$", table, re.MULTILINE)


def test_a_misspelt_organisation_gets_help(run: Run, root: Path) -> None:
    ran = run(root, "show", "Science Park Trst")
    assert ran.code == 3
    assert "did you mean 'Science Park Trust'?" in ran.err


def test_single_tables_of_a_part_have_their_own_csv(run: Run, root: Path) -> None:
    def rows(part: str) -> list[dict[str, str]]:
        return list(csv.DictReader(StringIO(asked(run, root, "--format", "csv", "--part", part))))

    council = json.loads(asked(run, root, "--format", "json"))["council_part"]
    assert [row["service"] for row in rows("time-by-service")] == [
        each["service"] for each in council["by_service"]
    ]
    assert [(row["partnership"], row["hours_per_year"]) for row in rows("time-by-partnership")] == [
        (each["partnership"], str(each["hours_per_year"])) for each in council["by_partnership"]
    ]
    assert [row["partnership"] for row in rows("without-seat")] == council["without_seat"]
    assert len(rows("never-evaluated")) == len(council["without_seat"])
    assert [row["post"] for row in rows("busy-posts")] == ["Partnerships Officer"]


def test_records_at_fault_stop_it_unless_told_to_keep_going(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, texts(partnership="level: planet\n"))
    assert run(root, "map").code == 1
    ran = run(root, "map", "--keep-going", "--format", "json")
    assert ran.code == 0
    assert [fault["field"] for fault in json.loads(ran.out)["left_out"]] == ["level"]


def test_the_shipped_register_names_what_is_true_of_it(run: Run) -> None:
    said = json.loads(asked(run, ROOT, "--format", "json", on=SEEDS))
    pairs = [(pair["a"], pair["b"], pair["known_relation"]) for pair in said["possible_duplicates"]]
    assert pairs[:2] == [("key-cultural", "museums", "overlaps"), ("cctv", "community-safety", "overlaps")]
    assert said["gaps"]["strategies_without_partnership"] == ["homelessness-strategy"]
    (cctv,) = (each for each in said["continued_roles"]["conclusions"] if each["partnership"] == "cctv")
    assert (cctv["conclusion"], cctv["into"], cctv["not_done"]) == ("absorb", "community-safety", True)
    shown = asked(run, ROOT, "--part", "duplicates", on=SEEDS)
    assert re.search(
        r"^45 +CCTV and Community Safety .*safer streets.*Lancashire Constabulary.*both about crime.*overlaps with.*$",
        shown,
        re.MULTILINE,
    )


def test_organisations_are_listed_and_shown(run: Run, root: Path) -> None:
    said = json.loads(run(root, "list", "organisations", "--on", county.ON, "--format", "json").out)
    assert said["organisations"][0]["name"] == county.COUNCIL
    few = json.loads(run(root, "list", "organisations", "--partnership", "refuse", "--format", "json").out)
    assert {row["name"] for row in few["organisations"]} >= {"Westwick District Council", county.COUNCIL}
    for asked_for in ("westwick", "Borough of Westwick", "westwick district council"):
        shown = run(root, "show", asked_for, "--on", county.ON, "--format", "json")
        record = json.loads(shown.out)["details"]
        assert (json.loads(shown.out)["kind"], record["organisation_id"]) == ("organisation", "westwick")
        assert {"refuse", "waste"} <= set(record["partnerships"])
        assert "Borough of Westwick" in {each["organisation"] for each in record["memberships"]}
    assert "Other spellings  Borough of Westwick" in run(root, "show", "westwick").out
    unsettled = json.loads(run(root, "show", "Science Park Trust", "--format", "json").out)["details"]
    assert (unsettled["organisation_id"], unsettled["id"]) == (None, "Science Park Trust")
    assert unsettled["partnerships"] == ["growth-board", "investment-group"]


@pytest.mark.parametrize("format_", ["graphml", "dot", "kumu"])
def test_the_graph_is_exported(run: Run, root: Path, tmp_path: Path, format_: str) -> None:
    ran = run(root, "export", "--format", format_, "--on", county.ON)
    assert (ran.code, ran.err) == (0, "")
    assert "Flood Forum" in ran.out
    if format_ != "kumu":
        file = tmp_path / f"map.{format_}"
        assert run(root, "export", "--on", county.ON, "--output", str(file)).code == 0
        assert file.read_text("utf-8") == ran.out


@pytest.mark.parametrize("format_", ["graphml", "dot", "kumu"])
def test_a_graph_that_lacks_something_is_told_so_beside_it(run: Run, tmp_path: Path, format_: str) -> None:
    root = write(tmp_path, texts(partnership="level: planet\n"))
    ran = run(root, "export", "--format", format_, "--keep-going")
    assert (ran.code, ran.err) == (
        0,
        "Left out, because at fault: data/partnerships/arts.yaml (level).\n",
    )


def test_the_same_bytes_each_time(run: Run, root: Path) -> None:
    for format_ in ("table", "markdown", "csv", "json"):
        assert asked(run, root, "--format", format_) == asked(run, root, "--format", format_)
