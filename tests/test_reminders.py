"""Reminders: what is overdue goes to whose turn it is, in an issue for all to see and in mails for those who agreed."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cases import load, packaged
from handbook.cli import main
from handbook.meaning import mail
from handbook.overdue.late import Pointer, Reminder
from handbook.reading import trees
from handbook.reading.trees import Tree
from handbook.records.records import Record
from handbook.reports import digest, markdown

FILES = {
    "content/partnership.yml": b"name: Riverbend\nstage: connect\n",
    "content/organizations/library.md": b"---\nname: The Library\nstatus: active\ncontact: jo-p\n---\n",
    "content/people.yml": (
        b"- {id: jo-p, name: Jo <b>, consent_to_list: true, contact: 'jo@example.org, mornings', reminders: mail}\n"
        b"- {id: lee-m, name: Lee, organization: library, contact: lee@example.org, reminders: mail}\n"
        b"- {id: ada-b, name: Ada, consent_to_list: true, contact: 555-0100, reminders: mail}\n"
        b"- {id: kim-u, name: Kim, consent_to_list: true, contact: kim@example.org}\n"
    ),
    "content/meetings/first.md": (
        b"---\ntype: regular\ndate: 2026-02-10\nactions:\n"
        b"  - {id: A1, text: Ask the *mayor*, responsible: [jo-p, kim-u], due: 2026-03-01}\n"
        b"  - {id: A2, text: Call, responsible: [lee-m], due: 2026-03-02}\n"
        b"  - {id: A3, text: Write, organization: library, due: 2026-03-03}\n"
        b"  - {id: A4, text: Sing, due: 2026-03-04}\n"
        b"  - {id: A5, text: Meet, responsible: [ada-b, lee-m], due: 2026-11-30}\n"
        b"---\n"
    ),
    "content/risks.yml": (
        b"- {id: rain, category: risk, statement: It rains, owner: lee-m,"
        b" review_date: 2026-05-01, visibility: never-publish}\n"
    ),
}
HANDBOOK = load(Tree(FILES))


TODAY = "2026-11-23"
LATE = Reminder("overdue-risk-review", "since {date}", "look")


@pytest.mark.parametrize(
    ("day", "days", "since"),
    [
        ("2026-11-22", 0, ["2026-11-22"]),
        # What is due today is not late, nor what nobody knows the day of.
        ("2026-11-23", 0, []),
        ("2026-11", 0, []),
        ("2026-10", 0, ["2026-10-31"]),
        ("", 0, []),
        (None, 7, []),
        ("2026-11-15", 7, ["2026-11-22"]),
        ("2026-11-16", 7, []),
    ],
)
def test_what_is_overdue_since_when(day: object, days: int, since: list[str]) -> None:
    (risk,) = HANDBOOK.records.of("risk")
    assert [one.since for one in LATE.of(risk, (), day, TODAY, days=days)] == since


@pytest.mark.parametrize(("affirmed", "is_late"), [("2025-11-22", True), ("2025-11-23", False)])
def test_a_membership_is_affirmed_each_year(affirmed: str, is_late: bool) -> None:
    said = f"---\nname: The Library\nstatus: active\naffirmed: [{{date: {affirmed}, by: jo-p}}]\n---\n"
    files = {**FILES, "content/organizations/library.md": said.encode()}
    assert ("overdue-affirmation" in {one.rule for one in load(Tree(files)).overdue}) is is_late


@pytest.mark.parametrize(("held", "is_late"), [("2026-05-23", True), ("2026-05-24", False)])
def test_a_vision_is_looked_at_each_half_year(held: str, is_late: bool) -> None:
    said = f"---\ntype: regular\nstatus: held\ndate: {held}\nvision_check: true\n---\n"
    files = {**FILES, "content/meetings/second.md": said.encode()}
    assert ("overdue-vision-check" in {one.rule for one in load(Tree(files)).overdue}) is is_late


def form(record: Record, pointer: Pointer) -> tuple[str, str]:
    return "Mark done", f"https://r.example.org/forms/{record.id}?entry={pointer[1]}"


def sections() -> dict[str, str]:
    text = markdown.overdue(HANDBOOK, form)
    return {part.partition("\n")[0]: part for part in text.split("### ")[1:]}


def test_the_issue_has_a_section_for_each_person_and_organization_and_names_nobody_else() -> None:
    found = sections()
    assert list(found) == ["Jo &#60;b&#62;", "Kim", "The Library", "For whoever sees to it"]
    assert "Ask the" in found["Jo &#60;b&#62;"]
    assert "[Mark done](https://r.example.org/forms/first?entry=0)" in found["Kim"]
    assert ["Call" in found["The Library"], "Write" in found["The Library"]] == [True, True]
    assert "Sing" in found["For whoever sees to it"]
    whole = "".join(found.values())
    assert not any(said in whole for said in ("Lee", "lee-m", "It rains", "example.org,", "jo@", "555"))


def test_who_agreed_gets_a_mail_with_what_waits_and_where_to_write_it() -> None:
    found = {one.person.id: one for one in digest.digests(HANDBOOK)}
    assert {id: one.address for id, one in found.items()} == {
        "jo-p": "jo@example.org",
        "lee-m": "lee@example.org",
        "ada-b": "",
    }
    data = digest.written(HANDBOOK, found["jo-p"], form)
    made = email.message_from_bytes(data, policy=email.policy.default)
    assert {name: str(made[name]) for name in ("To", "Subject", "Date", "X-Unsent", "From")} == {
        "To": '"Jo <b>" <jo@example.org>',
        "Subject": "2 things in the handbook wait for you",
        "Date": "Mon, 23 Nov 2026 00:00:00 +0000",
        "X-Unsent": "1",
        "From": "None",
    }
    text = made.get_content().replace("\r\n", "\n")
    assert ['"Ask the *mayor*" was due on 2026-03-01' in text, '"Write" was due' in text] == [True, True]
    assert "\n  Mark done: https://r.example.org/forms/first?entry=0\n" in text
    lees = (
        email.message_from_bytes(digest.written(HANDBOOK, found["lee-m"]), policy=email.policy.default)
        .get_content()
        .replace("\r\n", "\n")
    )
    assert "* content/risks.yml, since 2026-05-01\n  something here was due\n" in lees
    assert "* 2026-11-30: Meet\n" in lees
    assert "It rains" not in lees


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("jo@library.example.org", "jo@library.example.org"),
        ("Jo <jo+books@example.org>, mornings", "jo+books@example.org"),
        ("555-0100", ""),
        ("a@example.org or b@example.org", ""),
        ("jo@example.org@example.com", ""),
        ("jo@localhost", ""),
        (None, ""),
    ],
)
def test_a_mail_goes_to_the_only_address_that_there_is(said: object, address: str) -> None:
    assert mail.address(said) == address


@pytest.mark.parametrize(
    ("said", "desk"),
    [
        ("handbook@example.org", "handbook@example.org"),
        ("mailto:handbook@example.org", "handbook@example.org"),
        ("https://example.org/hand-in?to=us#now", "https://example.org/hand-in?to=us#now"),
        ("http://example.org/hand-in", ""),
        ("https://example.org/ <b>", ""),
        ("javascript:alert(1)", ""),
        ("Jo <jo@example.org>", ""),
        ("jo@example.org?body=x", ""),
        ("", ""),
    ],
)
def test_people_hand_in_at_a_mail_address_or_a_page(said: str, desk: str) -> None:
    assert mail.desk(said) == desk


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), "overdue", "--today", "2026-11-23", *arguments])


def test_the_command_writes_mails_and_knows_the_website(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "packaged", packaged)
    root, folder = tmp_path / "book", tmp_path / "mails"
    for name, data in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    (root / "mkdocs.yml").write_text('site_url: "https://r.example.org/book/"  # ours\n', "utf-8")
    result = run(root, "--mail", str(folder))
    assert (result.exit_code, result.output.splitlines()) == (
        0,
        [
            f"2 mails are written to {folder}.",
            "Nothing is sent.",
            'No mail for ada-b: there is no mail address under "contact", or several.',
        ],
    )
    assert sorted(path.name for path in folder.iterdir()) == ["2026-11-23-jo-p.eml", "2026-11-23-lee-m.eml"]
    made = email.message_from_bytes((folder / "2026-11-23-jo-p.eml").read_bytes(), policy=email.policy.default)
    assert "https://r.example.org/book/forms/meeting/?record=first&form=done&entry=A1" in made.get_content().replace(
        "\r\n", "\n"
    )
    assert run(root).output.count("handbook done first/A1\n") == 1
    shown = run(root, "--format", "markdown").output
    assert "(https://r.example.org/book/forms/meeting/?record=first&form=done&entry=A1)" in shown
    assert "@example.org" not in shown
    assert run(root, "--mail", str(root / "content" / "mails")).exit_code == 2
    assert not (root / "content" / "mails").exists()
