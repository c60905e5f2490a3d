"""`partnermap remind` through its entry point."""

import email
import email.policy
import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from conftest import Run, write
from registers import texts

ISSUES = """
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
      - ref: 1a
        action: Review the agreement
        responsibility: {accountable: Arts Officer, with: [Head of Culture]}
        target_date: 2010-03-31
        revisions:
          - {to: 2010-04-15, day: 2010-03-01, approved: {by: Arts Board, day: 2010-03-10}}
          - {to: 2010-12-31, day: 2010-04-20}
      - {ref: 1b, action: Count the audiences., responsibility: arts officer, target_date: 2010-06-30}
      - {ref: 1c, action: Plan., responsibility: "Head of Culture (Größe: all)", target_date: 2010-05-02}
      - {ref: 1d, action: Later., responsibility: Head of Planning, target_date: 2011-05-02}
      - {ref: 1e, action: Sing., target_date: 2010-05-02}
      - {ref: 1f, action: Dance., responsibility: Head of Planning}
      - {ref: 1g, action: Done., responsibility: Head of Planning, target_date: 2010-01-01, completed: 2010-01-01}
"""
ASSURANCE = "assurance:\n  - {year: 2009/10, annual_report: {due: 2010-05-31}}\n"
ON = ("--on", "2010-05-01")
UNANSWERED = "nobody answers for 1 agreed action: no message says so\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "register", texts(extra=ISSUES, partnership=ASSURANCE))


def test_one_message_a_post_with_all_it_owes(run: Run, root: Path) -> None:
    ran = run(root, "remind", *ON, "--within", "60d")
    assert (ran.code, ran.err) == (0, UNANSWERED)
    messages = ran.out.split("-" * 76 + "\n")
    assert [message.splitlines()[0] for message in messages] == [
        "To: Arts Officer",
        "To: Head of Culture (Größe: all)",
        "To: Head of Planning",
    ]
    assert messages[0] == (
        "To: Arts Officer\n"
        "Subject: Partnerships of Acme City Council: 1 overdue, 2 due by 30 June 2010\n"
        "\n"
        "This is what the register of partnerships of Acme City Council has for you\n"
        "on 1 May 2010: what is overdue, and what falls due by 30 June 2010.\n"
        "\n"
        "Overdue\n"
        "- Arts, arts-2009-10/1a: Review the agreement. Due 15 April 2010, overdue by\n"
        "  16 days; moved once; extension requested; with Head of Culture.\n"
        "\n"
        "Due by 30 June 2010\n"
        "- Arts, arts-2009-10/1b: Count the audiences. Due 30 June 2010, in 60 days.\n"
        "- Arts, arts: Annual report for 2009/10. Due 31 May 2010, in 30 days.\n"
        "\n"
        "Your part in partnerships\n"
        "- Leads: Arts (arts).\n"
    )
    assert "Agreed without a target date\n- Arts, arts-2009-10/1f: Dance." in messages[2]
    assert "Later." not in ran.out


def test_each_list_has_the_earliest_day_first(run: Run, tmp_path: Path) -> None:
    days = ("2010-04-20", "2010-03-31", "2010-06-15", "2010-05-20", "2010-05-01")
    actions = "".join(
        f"      - {{ref: 1{letter}, action: Do it., responsibility: Arts Officer, target_date: {day}}}\n"
        for letter, day in zip("abcde", days, strict=True)
    )
    issues = f"issues:\n  - ref: 1\n    issue: Nothing is reviewed.\n    actions:\n{actions}"
    root = write(tmp_path, texts(extra=issues))
    (found,) = json.loads(run(root, "remind", *ON, "--within", "60d", "--format", "json").out)["reminders"]
    assert [row["ref"] for row in found["overdue"]] == ["1b", "1a"]
    assert [row["ref"] for row in found["due_soon"]] == ["1e", "1d", "1c"]


def test_the_settings_say_how_far_it_looks(run: Run, root: Path) -> None:
    assert "due by 31 May 2010" in run(root, "remind", *ON).out
    settings = root / "partnermap.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "due_soon: 7\n", encoding="utf-8")
    assert "due by 8 May 2010" in run(root, "remind", *ON).out


def test_json_gives_the_actions_under_the_keys_of_overdue(run: Run, root: Path) -> None:
    said = json.loads(run(root, "remind", *ON, "--responsible", "ARTS", "--format", "json").out)
    assert list(said) == [
        "version",
        "on",
        "looks_ahead_to",
        "reminders",
        "of_nobody",
        "other_of_nobody",
        "withheld",
        "not_counted",
    ]
    (arts,) = said["reminders"]
    owed = ["overdue", "due_soon", "without_date", "other"]
    parts = ["leads", "holds_portfolio", "seats_in", "involvement"]
    assert list(arts) == ["responsibility", "post", "post_id", *parts, *owed]
    assert [row["ref"] for row in arts["overdue"]] == ["1a"]
    assert [row["kind"] for row in arts["other"]] == ["annual-report"]
    assert [row["ref"] for row in said["of_nobody"]] == ["1e"]
    overdue = json.loads(run(root, "overdue", *ON, "--format", "json").out)
    assert arts["overdue"] == overdue["actions"]


def test_drafts_of_mail_are_read_back_and_have_no_address(run: Run, root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    ran = run(root, "remind", *ON, "--format", "eml", "--output", str(folder))
    names = ["arts-officer.eml", "head-of-culture-gr-sse-all.eml", "head-of-planning.eml"]
    assert (ran.code, ran.out) == (0, "".join(f"{folder / name}\n" for name in names))
    assert sorted(each.name for each in folder.iterdir()) == names
    message = email.message_from_bytes((folder / names[1]).read_bytes(), policy=email.policy.default)
    assert message["To"].groups[0].display_name == "Head of Culture (Größe: all)"
    assert message["To"].addresses == ()
    assert message["Subject"] == "Partnerships of Acme City Council: 1 due by 31 May 2010"
    assert message["X-Unsent"] == "1"
    assert not {"Date", "From", "Message-ID"} & set(message.keys())
    body = message.get_content()
    assert "- Arts, arts-2009-10/1c: Plan. Due 2 May 2010, in 1 day." in body.splitlines()
    assert run(root, "remind", *ON, "--responsible", "größe").out.partition("\n\n")[2] == body.replace(
        "\r", ""
    )


def test_mail_goes_into_a_folder_of_its_own(run: Run, root: Path, tmp_path: Path) -> None:
    ran = run(root, "remind", *ON, "--format", "eml")
    assert (ran.code, ran.out) == (2, "")
    assert "--output" in ran.err
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "somebody.eml").touch()
    ran = run(root, "remind", *ON, "--format", "eml", "--output", str(tmp_path / "old"))
    assert (ran.code, ran.out) == (2, "")
    assert [each.name for each in (tmp_path / "old").iterdir()] == ["somebody.eml"]


def test_markdown_has_a_heading_for_each_post(run: Run, root: Path) -> None:
    tokens = MarkdownIt("commonmark").parse(run(root, "remind", *ON, "--format", "markdown").out)
    headings = [
        tokens[i + 1].content for i, token in enumerate(tokens) if token.tag == "h1" and token.nesting == 1
    ]
    assert headings == ["Arts Officer", "Head of Culture (Größe: all)", "Head of Planning"]


def test_nothing_owed_is_said_in_words(run: Run, tmp_path: Path) -> None:
    ran = run(write(tmp_path, texts()), "remind", "--on", "2010-05-01", "--within", "1w")
    assert ran.out == "No post has anything overdue or due by 8 May 2010.\n"


def test_before_agreement_nobody_owes_an_action(run: Run, root: Path) -> None:
    assert (
        run(root, "remind", "--on", "2009-09-21", "--within", "300d", "--format", "json").out.count('"ref"')
        == 0
    )


def test_a_hostile_post_drives_neither_a_terminal_nor_a_header(run: Run, root: Path, tmp_path: Path) -> None:
    hostile = ISSUES.replace(
        "responsibility: arts officer", "responsibility: '::error::Head, Bcc: x@example.org'"
    )
    write(root, texts(extra=hostile))
    out = run(root, "remind", *ON, "--within", "60d").out
    assert not any(line.lstrip().startswith("::") for line in out.splitlines())
    folder = tmp_path / "drafts"
    assert run(root, "remind", *ON, "--within", "60d", "--format", "eml", "--output", str(folder)).code == 0
    for file in folder.iterdir():
        message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        assert message["To"].addresses == ()
        assert message["Bcc"] is None


def test_what_is_exempt_is_withheld(run: Run, root: Path) -> None:
    hidden = ISSUES.replace(
        "    issue: Nothing", "    exempt: {paragraph: 3, reason: Terms.}\n    issue: Nothing"
    )
    write(root, texts(extra=hidden))
    assert "Count" not in run(root, "remind", *ON, "--within", "60d").out
    assert "Count" in run(root, "remind", *ON, "--within", "60d", "--private").out


def test_what_is_left_out_is_said_beside_the_messages_and_within_json(run: Run, root: Path) -> None:
    write(root, {"data/partnerships/film.yaml": "name: Film\n"})
    words = "Left out, because at fault: data/partnerships/film.yaml"
    for format_ in ("text", "markdown"):
        ran = run(root, "remind", *ON, "--keep-going", "--format", format_)
        assert words in ran.err
        assert words not in ran.out
        owing_nothing = ("--on", "2008-05-30", "--responsible", "Head of Planning")
        assert words in run(root, "remind", *owing_nothing, "--keep-going", "--format", format_).out
    ran = run(root, "remind", *ON, "--keep-going", "--format", "json")
    assert (ran.err, len(json.loads(ran.out)["left_out"]) > 0) == (UNANSWERED, True)


def test_a_message_tells_what_part_a_post_has_in_partnerships(run: Run, tmp_path: Path) -> None:
    more = """\
portfolio_holder: [Arts Officer, Leader]
council_seats: [{post: arts officer, kind: elected-member}, {post: Vacant}]
officer_involvement: [{post: Arts Officer, hours_per_year: 12}]
"""
    files = texts(extra=ISSUES, partnership=ASSURANCE + more) | {
        "data/posts.yaml": "arts-officer: {name: Arts Officer}\n"
    }
    root = write(tmp_path, files)
    told = run(root, "remind", "--within", "30d", *ON).out
    message = told[told.index("Arts Officer") : told.index("Head of Culture (Gr")]
    part = message[message.index("Your part in partnerships") :]
    for said in (
        "Leads: Arts (arts).",
        "Portfolio holder of: Arts",
        "Sits on: Arts (arts), elected member.",
        "12 hours",
    ):
        assert said in part
    assert "Your part" not in told[told.index("Head of Culture (Gr") :]
    asked = json.loads(run(root, "remind", "--within", "30d", "--format", "json", *ON).out)
    of_officer = asked["reminders"][0]
    assert (of_officer["leads"], of_officer["seats_in"], of_officer["post_id"]) == (
        ["arts"],
        ["arts"],
        "arts-officer",
    )
    assert {(row["post"], row["post_id"]) for row in of_officer["other"]} == {
        ("Arts Officer", "arts-officer")
    }
    late = json.loads(run(root, "overdue", "--all", "--format", "json", "--on", "2010-07-01").out)
    assert {row["post_id"] for row in late["other"]} == {"arts-officer"}
    posts = json.loads(run(root, "list", "posts", "--format", "json", *ON).out)["posts"]
    assert "Vacant" not in {row["post"] for row in posts}
