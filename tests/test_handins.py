"""Hand-ins: found in whatever carries them, taken in where a record is as it was shown, refused where they are odd."""

from __future__ import annotations

import html
import json
import quopri
import textwrap
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cases import load, packaged
from handbook.cli import main
from handbook.handins import applying, carried, handin, telling
from handbook.handins.applying import Received
from handbook.handins.fingerprints import fingerprint
from handbook.handins.handin import Unreadable
from handbook.reading import trees
from handbook.reading.trees import Tree

LIBRARY = """---
name: Library
status: active  # since May
services:
  - Books
  - Films  # and games
website: https://library.example.org
---

Who we are.
"""
MEETING = """---
type: preliminary
date: 2026-02-10
actions:
  - {id: A1, text: Ask, responsible: [jo-p], due: next-meeting}
  # Lee offered
  - id: A2
    text: Call
    responsible: [lee-m]
    due: 2026-03-01
    status: open
---
"""
FILES = {
    "content/partnership.yml": b"name: Riverbend\nstage: connect\nlanguages: [en, fr]\n",
    "content/organizations/library.md": LIBRARY.encode(),
    "content/people.yml": b"- id: jo-p  # the first\n  name: Jo\n  organization: library\n- {id: lee-m, name: Lee}\n",
    "content/meetings/first.md": MEETING.encode(),
    "content/foundation.md": b"---\n# Why: the reason\nvision:\n---\n",
}
HANDBOOK = load(Tree(FILES))


def take(said: dict[str, Any], files: dict[str, bytes] | None = None) -> Received:
    book = HANDBOOK if files is None else load(Tree({**FILES, **files}))
    return applying.receive(book, handin.read(json.dumps({"hand_in": 1, **said}), packaged()))


def edit(record: str, *fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"changes": [{"record": record, "fields": list(fields), **more}]}


def text(received: Received, path: str) -> str:
    return received.files[path][1].decode()


def whys(received: Received) -> list[str]:
    return [told.why for told in received.told if told.why]


def test_each_change_is_made_in_its_place_and_nothing_else() -> None:
    received = take(
        edit(
            "organization/library",
            {"at": ["name"], "was": fingerprint("Library"), "to": "Public Library"},
            {"at": ["services"], "add": "Story hour"},
            {"at": ["services", {"entry": fingerprint("Books")}], "was": fingerprint("Books")},
            {"at": ["website"], "was": fingerprint("https://library.example.org")},
            text={"was": fingerprint("Who we are."), "to": "Who we were."},
        )
    )
    assert (whys(received), received.mistakes) == ([], ())
    assert text(received, "content/organizations/library.md") == (
        LIBRARY.replace("name: Library", "name: Public Library")
        .replace("  - Books\n", "")
        .replace("games\n", "games\n  - Story hour\n")
        .replace(" https://library.example.org", " ")
        .replace("we are", "we were")
    )


def test_entries_are_found_by_their_id_or_by_what_was_shown() -> None:
    shown = {"id": "A1", "text": "Ask", "responsible": ["jo-p"], "due": "next-meeting"}
    received = take(
        edit(
            "meeting/first",
            {"at": ["actions", {"id": "A2"}, "status"], "was": fingerprint("open"), "to": "done"},
            {
                "at": ["actions", {"entry": fingerprint(shown)}, "due"],
                "was": fingerprint(shown["due"]),
                "to": "2026-04-01",
            },
        )
    )
    assert text(received, "content/meetings/first.md") == MEETING.replace("open", "done").replace(
        "next-meeting", "2026-04-01"
    )


def test_records_of_a_list_and_a_blank_template_are_changed_in_their_file() -> None:
    received = take(edit("person/lee-m", {"at": ["organization"], "to": "library"}))
    assert "- {id: lee-m, name: Lee, organization: library}\n" in text(received, "content/people.yml")
    received = take({"new": [{"record": "foundation", "fields": {"vision": "A town that talks to itself."}}]})
    assert received.mistakes == ()
    assert text(received, "content/foundation.md").startswith("---\n# Why: the reason\nvision: A town")


def test_new_records_stand_where_their_kind_keeps_them_and_may_name_each_other() -> None:
    received = take(
        {
            "new": [
                {"record": "person/ada-b", "fields": {"name": "Ada", "organization": "library"}},
                {
                    "record": "meeting/2026-03-01-second",
                    "fields": {
                        "attendance": [{"person": "ada-b"}],
                        "type": "regular",
                        "date": "2026-03-01",
                    },
                    "text": "# Minutes\n\n---\n\nAll said.",
                },
            ]
        }
    )
    assert received.mistakes == ()
    assert text(received, "content/people.yml").endswith("- id: ada-b\n  name: Ada\n  organization: library\n")
    assert text(received, "content/meetings/2026-03-01-second.md") == (
        "---\ntype: regular\ndate: 2026-03-01\nattendance:\n  - person: ada-b\n---\n\n# Minutes\n\n---\n\nAll said.\n"
    )


def test_entries_that_go_move_none_of_those_that_stay() -> None:
    gone = [{"at": ["services", {"entry": fingerprint(one)}], "was": fingerprint(one)} for one in ("Books", "Films")]
    theirs = LIBRARY.replace("games\n", "games\n  - Maps\n").encode()
    received = take(
        edit("organization/library", {"at": ["services"], "add": "Story hour"}, *gone),
        {"content/organizations/library.md": theirs},
    )
    assert whys(received) == []
    assert "services:\n  # and games\n  - Maps\n  - Story hour\n" in text(received, "content/organizations/library.md")


def test_a_list_that_was_emptied_takes_new_records() -> None:
    received = take(
        {"new": [{"record": f"person/{name}", "fields": {"name": name.title()}} for name in ("ada", "bo")]},
        {"content/people.yml": b"[]\r\n", "content/meetings/first.md": MEETING.replace("jo-p", "").encode()},
    )
    assert whys(received) == []
    assert text(received, "content/people.yml") == "- id: ada\r\n  name: Ada\r\n- id: bo\r\n  name: Bo\r\n"


def test_two_who_add_to_the_same_list_both_do() -> None:
    theirs = LIBRARY.replace("games\n", "games\n  - Maps\n").encode()
    received = take(
        edit("organization/library", {"at": ["services"], "add": "Story hour"}),
        {"content/organizations/library.md": theirs},
    )
    assert "  - Maps\n  - Story hour\n" in text(received, "content/organizations/library.md")


def test_two_who_begin_the_same_list_both_do() -> None:
    said = edit("organization/library", {"at": ["weaknesses"], "to": ["Few hands", "No car"]})
    theirs = {"content/organizations/library.md": LIBRARY.replace("name:", "weaknesses: [No car]\nname:").encode()}
    received = take(said, theirs)
    assert whys(received) == []
    assert "weaknesses: [No car, Few hands]\n" in text(received, "content/organizations/library.md")


def test_what_somebody_else_has_changed_stays_theirs_and_is_said() -> None:
    theirs = LIBRARY.replace("name: Library", "name: City Library").replace("- Books", "- Books and maps").encode()
    received = take(
        edit(
            "organization/library",
            {"at": ["name"], "was": fingerprint("Library"), "to": "Public Library"},
            {"at": ["services", {"entry": fingerprint("Books")}], "was": fingerprint("Books"), "to": "All books"},
            {"at": ["website"], "was": fingerprint("https://library.example.org"), "to": "https://l.example.org"},
            text={"was": fingerprint("Who we were once."), "to": "x"},
        ),
        {"content/organizations/library.md": theirs},
    )
    assert len(whys(received)) == 3
    assert text(received, "content/organizations/library.md") == (
        theirs.decode().replace("https://library", "https://l")
    )


def test_what_was_taken_in_once_changes_nothing_a_second_time() -> None:
    said = edit(
        "organization/library",
        {"at": ["name"], "was": fingerprint("Library"), "to": "Public Library"},
        {"at": ["services"], "add": "Story hour"},
        text={"was": fingerprint("Who we are."), "to": "Who we were."},
    )
    once = take(said).files["content/organizations/library.md"][1]
    again = take(said, {"content/organizations/library.md": once})
    assert (again.files, whys(again)) == ({}, [])


def test_the_answer_calls_everything_by_its_name_and_repeats_nothing_that_is_for_nobody() -> None:
    ada = {"name": "Ada", "consent_to_list": True, "organization": "library", "contact": "ada@example.org"}
    person = {"record": "person/ada-b", "fields": ada}
    actions = edit(
        "meeting/first",
        {"at": ["type"], "was": fingerprint("preliminary"), "to": "regular"},
        {
            "at": ["actions", {"id": "A2"}, "responsible"],
            "was": fingerprint(["lee-m"]),
            "to": ["jo-p", "ada-b"],
        },
        {"at": ["actions"], "add": {"id": "A3", "text": "Write", "responsible": ["lee-m"]}},
        {"at": ["actions", {"id": "A7"}, "status"], "to": "done"},
    )
    private = {"record": "person/jo-p", "fields": [{"at": ["contact"], "unseen": True, "to": "jo@example.org"}]}
    received = take({"new": [person], "changes": [*actions["changes"], private]})
    assert list(telling.lines(received)) == [
        "Person: Ada (new)",
        '  Name: "Ada"',
        "  Agrees to be listed: yes",
        "  Organization: Library",
        "  Contact details: filled in; it is for nobody to read, and not repeated here",
        "Meeting: Regular meeting, 2026-02-10",
        "  Type: Regular meeting; it was Preliminary meeting",
        '  Actions, "Call", Responsible: somebody from Library, Ada; it was somebody',
        '  Actions: Action: "Write", Responsible: somebody',
        (
            "  Actions, Status: not taken in: somebody has changed or removed that entry meanwhile. There stands"
            " nothing; handed in was Done"
        ),
        "Person: somebody from Library",
        "  Contact details: filled in; it is for nobody to read, and not repeated here",
    ]


#: What each brings: a mistake by the schemas, a refusal, or nothing that is a hand-in at all.
ODD = {
    "a field that no kind has": edit("organization/library", {"at": ["nonsense"], "to": "x"}),
    "a value of another shape": edit(
        "organization/library", {"at": ["status"], "was": fingerprint("active"), "to": {"a": 1}}
    ),
    "somebody whom nobody knows": edit(
        "meeting/first",
        {"at": ["actions", {"id": "A2"}, "responsible"], "was": fingerprint(["lee-m"]), "to": ["nobody"]},
    ),
    "a record that is not there": edit("organization/other", {"at": ["name"], "to": "x"}),
    "a kind that is not there": {"new": [{"record": "workflow/x", "fields": {"name": "x"}}]},
    "a name that no file can have": {
        "new": [{"record": "meeting/con", "fields": {"type": "regular", "date": "2026-03-01"}}]
    },
    "a record that is there by now": {"new": [{"record": "organization/library", "fields": {"name": "x"}}]},
    "an entry that was never there": edit("meeting/first", {"at": ["actions", {"id": "A9"}, "status"], "to": "done"}),
    "a text where there is none": {"changes": [{"record": "person/jo-p", "text": {"to": "x"}}]},
    "a character that nobody sees": edit(
        "organization/library", {"at": ["name"], "was": fingerprint("Library"), "to": "a\u202eb"}
    ),
    "the way through a text": edit("organization/library", {"at": ["name", "x"], "to": "y"}),
    "an entry of a mapping": edit("organization/library", {"at": [{"id": "x"}], "to": "y"}),
    "nothing new": {"new": [{"record": "risk/a", "fields": {"statement": " ", "category": [[], {}]}}]},
    "nothing to add": edit("organization/library", {"at": ["services"], "add": {"a": ""}}),
    "an end of the header": edit("meeting/first", {"at": ["actions", {"id": "A2"}, "--- \n---"], "to": "y"}),
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_is_said_and_leaves_no_trace(name: str) -> None:
    received = take(ODD[name])
    assert received.mistakes or (whys(received) and not received.files)
    assert all(path.startswith("content/") and ".." not in path for path in received.files)


def test_a_record_that_goes_with_what_it_stood_in_is_not_taken_for_another() -> None:
    decision = "  - {{id: {}, type: other, title: {}, proposal: Yes, status: proposed}}\n"
    entries = decision.format("d1", "A") + decision.format("d2", "B")
    decided = f"---\ntype: regular\ndate: 2026-02-10\ndecisions:\n{entries}---\n"
    files = {"content/meetings/decided.md": decided.encode()}
    gone = {"record": "meeting/decided", "fields": [{"at": ["decisions", {"id": "d1"}], "unseen": True}]}
    for id, title in (("d1", "A"), ("d2", "B")):
        renamed = {"record": f"decision/{id}", "fields": [{"at": ["title"], "was": fingerprint(title), "to": "C"}]}
        received = take({"changes": [gone, renamed]}, files)
        assert whys(received) == ["somebody has changed or removed that entry meanwhile"]
        assert b"title: C" not in received.files["content/meetings/decided.md"][1]


def test_of_two_things_about_one_place_none_is_guessed() -> None:
    books = {"at": ["services", {"entry": fingerprint("Books")}], "was": fingerprint("Books")}
    whole = {"at": ["services"], "was": fingerprint(["Books", "Films"]), "to": ["Maps"]}
    for one in (books, {**books, "to": "Atlases"}, {"at": ["services"], "add": "Story hour"}):
        for changes in ((one, whole), (whole, one)):
            received = take(edit("organization/library", *changes))
            assert whys(received) == ["the hand-in says two things about this place"]
            assert "services:\n  - Maps" in text(received, "content/organizations/library.md")
    twice = [
        {"record": "risk/a", "fields": {"category": "risk", "statement": said}} for said in ("It rains", "It snows")
    ]
    received = take({"new": twice})
    assert whys(received) == ["another one of that name is handed in with it; give one of them another name"]
    assert text(received, "content/risks/a.yml") == "category: risk\nstatement: It rains\n"


NOT_ONE = {
    "no JSON": "{hand_in: 1}",
    "something twice": '{"hand_in": 1, "hand_in": 1}',
    "no number": '{"hand_in": 1, "new": [{"record": "risk/a", "fields": {"a": NaN}}]}',
    "a newer one": '{"hand_in": 2}',
    "nothing": '{"hand_in": 1}',
    "a path": '{"hand_in": 1, "new": [{"record": "meeting/../../x", "fields": {}}]}',
    "an address": '{"hand_in": 1, "new": [{"record": "https://example.org", "fields": {}}]}',
    "more than it may say": '{"hand_in": 1, "run": "x", "new": [{"record": "risk/a", "fields": {}}]}',
    "both at once": '{"hand_in": 1, "changes": [{"record": "risk/a", "fields": [{"at": ["a"], "to": 1, "add": 2}]}]}',
    "too long": '{"hand_in": 1, "x": "' + "x" * 300_000 + '"}',
    "too deep": '{"hand_in": ' + "[" * 100_000,
    "deeper than a record": (
        '{"hand_in": 1, "new": [{"record": "risk/a", "fields": {"a": ' + "[" * 200 + "1" + "]" * 200 + "}}]}"
    ),
    "more changes than anybody makes": json.dumps(
        {"hand_in": 1, "changes": [{"record": "risk/a", "fields": [{"at": ["a"], "to": 1}] * 300}] * 2}
    ),
    "half a character": '{"hand_in": 1, "new": [{"record": "risk/a", "fields": {"a": "\\ud800"}}]}',
    "a number that no form can read": '{"hand_in": 1, "new": [{"record": "a/b", "fields": {"a": 9007199254740993}}]}',
    "a number without an end": '{"hand_in": 1, "new": [{"record": "risk/a", "fields": {"a": 1e999}}]}',
}


@pytest.mark.parametrize("name", NOT_ONE)
def test_what_is_no_hand_in_is_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(Unreadable) as why:
        handin.read(NOT_ONE[name], packaged())
    assert len(str(why.value)) < 160
    assert "\n" not in str(why.value)


STATEMENT = '``` and\n~~~ \u00e9 a {word} "in quotes" > <b>, ' + "and so on, " * 20
ONE = json.dumps({"hand_in": 1, "new": [{"record": "risk/a", "fields": {"statement": STATEMENT}}]}, ensure_ascii=False)


def mail(body: str, attached: str = "") -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "jo@example.org", "A hand-in"
    made.set_content(body)
    if attached:
        made.add_attachment(attached.encode(), maintype="application", subtype="json", filename="hand-in.json")
    return bytes(made)


def sent(kind: str, text: str, way: str = "8bit") -> bytes:
    """A mail as a program writes it: with its own type, encoding and line ends."""
    data = text.replace("\n", "\r\n").encode("cp1252" if "1252" in kind else "utf-8")
    data = quopri.encodestring(data) if way == "quoted-printable" else data
    head = (
        f"Return-Path: <jo@example.org>\r\nFrom: Jo <jo@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: {kind}\r\n"
    )
    return head.encode() + f"Content-Transfer-Encoding: {way}\r\n\r\n".encode() + data


def broken(text: str, mark: str = "", sign: str = "") -> str:
    """The lines of a text as programs break them at spaces, with a mark at the end of each and a sign before it."""
    lines = [f"{mark}\n".join(textwrap.wrap(line, 60, break_long_words=False)) or "" for line in text.split("\n")]
    return "\n".join(f"{sign}{line}" for line in "\n".join(lines).split("\n"))


BODY = f"Hello,\n\n```json\n{ONE}\n```\n\n-- \nJo\n"
AS_HTML = "".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in BODY.split("\n")).replace(" a", "&nbsp;a")
OTHER = ONE.replace("risk/a", "risk/z")
CARRIED = {
    "a file": ONE.encode(),
    "a file with a mark at its beginning": b"\xef\xbb\xbf" + ONE.encode(),
    "an issue": f"### What\n\nThank you!\n\n```json\n{ONE}\n```\n\n@everybody\n".encode(),
    "an issue with other code": f"```json\n{{}}\n```\n\n~~~~ hand-in\n{ONE}\n~~~~\n".encode(),
    "an issue with Windows line ends": f"Hello\r\n\r\n```json\r\n{ONE}\r\n```\r\n".encode(),
    "an issue without fences": f"Hello\n{ONE}\nBye\n".encode(),
    "an issue whose fence does not end": f"```json\n{ONE}\n".encode(),
    "an answer that quotes it": f"> ```json\n> {ONE}\n> ```\n\nSo be it.\n".encode(),
    "an answer that quotes another": f"> ```json\n> {OTHER}\n> ```\n\nRather:\n\n```\n{ONE}\n```\n".encode(),
    "the same twice": f"```json\n{ONE}\n```\n```json\n{ONE.replace(': ', ':')}\n```\n".encode(),
    "a mail": mail(f"Hello\n\n```\n{ONE}\n```\n"),
    "a mail with a file": mail("Hello", ONE),
    "a mail with it twice, once broken": mail(broken(BODY), ONE),
    "a mail of which a phone made quoted-printable": sent("text/plain; charset=utf-8", BODY, "quoted-printable"),
    "a mail from Windows": sent("text/plain; charset=Windows-1252", broken(BODY), "quoted-printable"),
    "a mail whose lines flow": sent("text/plain; charset=utf-8; format=flowed", broken(BODY, " ")),
    "a mail whose lines flow and drop": sent("text/plain; charset=utf-8; format=flowed; delsp=yes", broken(BODY, "  ")),
    "a mail that quotes one": sent(
        "text/plain; charset=utf-8", f"Yes!\n\nOn Monday Jo wrote:\n{broken(BODY, '', '> ')}"
    ),
    "a mail that quotes one that flows": sent(
        "text/plain; charset=utf-8; format=flowed", f"Yes!\n\n{broken(BODY, ' ', '> ')}"
    ),
    "a mail that quotes another": sent("text/plain; charset=utf-8", f"{BODY}\n{broken(OTHER, '', '> ')}"),
    "a mail in HTML alone": sent(
        "text/html; charset=utf-8", f"<html><head><style>p {{}}</style></head><body>{AS_HTML}</body></html>"
    ),
    "a mail in HTML that quotes another": sent(
        "text/html", f"{AS_HTML}<blockquote><p>{html.escape(OTHER)}</p></blockquote>", "quoted-printable"
    ),
    "a mail in a file of mails": b"From jo@example.org Mon May  4 10:00:00 2026\n" + mail(BODY),
    "a mail with it passed on": (
        b"Subject: Fwd\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n"
        b"See below\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n" + mail(BODY) + b"\r\n--x--\r\n"
    ),
}


@pytest.mark.parametrize("name", CARRIED)
def test_a_hand_in_is_found_in_whatever_carries_it(name: str) -> None:
    assert json.loads(carried.found(CARRIED[name])) == json.loads(ONE)


WITHOUT = {
    "nothing": b"",
    "words": b"Hello\n\n```json\n{}\n```\n",
    "two": f"```json\n{ONE}\n```\n```json\n{ONE.replace('/a', '/b')}\n```\n".encode(),
    "a mail without an end of its parts": b"From: x\n" + b"Content-Type: message/rfc822\n\n" * 3000,
    "another encoding": b"\xff\xfe{\x00",
    "a mail without one": mail("Hello"),
    "a mail without one, in an encoding that there is not": sent("text/plain; charset=x", "Hello", "base64"),
}


@pytest.mark.parametrize("name", WITHOUT)
def test_where_there_is_none_or_several_that_is_said(name: str) -> None:
    with pytest.raises(Unreadable):
        carried.found(WITHOUT[name])


def test_fingerprints_do_not_know_how_a_value_was_written() -> None:
    assert fingerprint({"b": 1, "a": [1.0, "é", None]}) == fingerprint({"a": [1, "é"], "b": 1.0, "c": ""})
    values = [1, "1", True, "true", [1], {"a": 1}, [[1]], ["a", "b"], ["a,b"], "a", {"a": {"b": 1}}, 0.1, -1]
    assert len({fingerprint(value) for value in values}) == len(values)
    assert [fingerprint(value) for value in (None, "", [], {}, " ", [None])] == [""] * 6


def run(root: Path, *arguments: str, given: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["-C", str(root), "receive", *arguments], input=given, prog_name="handbook")


def test_the_command_says_what_it_would_do_and_writes_it_when_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees, "packaged", packaged)
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    said = edit("organization/library", {"at": ["name"], "was": fingerprint("Library"), "to": "Public Library"})
    data = json.dumps({"hand_in": 1, "attachments": ["plan.pdf"], **said}).encode()
    first = run(tmp_path, "-", given=data)
    assert first.exit_code == 0
    assert first.output.splitlines() == [
        "Organization: Public Library",
        '  Name: "Public Library"; it was "Library"',
        "Nothing is written yet. It would change content/organizations/library.md; --write does it.",
        "Files that come with it have to be put into content/ by hand: plan.pdf",
    ]
    assert (tmp_path / "content/organizations/library.md").read_bytes() == FILES["content/organizations/library.md"]
    assert run(tmp_path, "-", "--write", given=data).exit_code == 0
    assert "name: Public Library" in (tmp_path / "content/organizations/library.md").read_text("utf-8")
    again = run(tmp_path, "-", "--write", given=data)
    assert (again.exit_code, again.output.splitlines()[-2]) == (0, "Nothing changes.")
    assert run(tmp_path, "-", given=b"Hello").exit_code == 2
