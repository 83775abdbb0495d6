"""Documents taken over: what minutes say is found with its place, handed in, and taken once."""

from __future__ import annotations

from cases import load
from handbook.handins import applying
from handbook.handins.applying import Received
from handbook.importing import handing, taking
from handbook.importing.found import Taking
from handbook.importing.known import Known
from handbook.reading.trees import Tree

FILES = {
    "content/partnership.yml": b"name: Riverbend\nstage: connect\nlanguages: [en, fr]\n",
    "content/organizations/library.md": b"---\nname: Riverbend Public Library\n---\n",
    "content/people/jo-p.yml": b"name: Jo P.\n",
    "content/bodies/steering.yml": b"type: steering\nname: Steering committee\n",
}
HANDBOOK = load(Tree(FILES))
MINUTES = """# Steering committee, February 10th, 2026

Present: Jo Pine (Riverbend Public Library), Lee Moss
Apologies: Ann Birch (she/her)

## Money

Decision: We keep the account at the credit union.

## Actions

- Jo: call the museum by March
- Lee M. to write to the town before the next meeting
- [x] AB: find a room
- someone should bring cake
"""


def take(text: str, name: str = "minutes.md", files: dict[str, bytes] | None = None) -> tuple[Taking, Received]:
    book = HANDBOOK if files is None else load(Tree(files))
    known = Known.of(book)
    handed = handing.hand_in(book, known, [taking.take(known, name, name, text.encode())])
    return handed.takings[0], applying.receive(book, handed.handin)


def test_minutes_become_a_record_and_people_without_consent() -> None:
    taken, received = take(MINUTES)
    assert received.mistakes == ()
    assert list(received.files) == [
        "content/people/lee-m.yml",
        "content/people/ann-b.yml",
        "content/meetings/2026-02-10-steering-committee.md",
    ]
    assert received.files["content/people/lee-m.yml"][1] == b"name: Lee Moss\nsource: minutes.md\n"
    fields = taken.drafts[0].fields
    assert (fields["date"], fields["body"]) == ("2026-02-10", "steering")
    assert fields["attendance"] == [
        {"person": "jo-p", "status": "present"},
        {"person": "lee-m", "status": "present"},
        {"person": "ann-b", "status": "apologies"},
    ]
    assert fields["actions"] == [
        {"text": "call the museum by March", "due": "2026-03", "responsible": ["jo-p"]},
        {
            "text": "Lee M. to write to the town before the next meeting",
            "responsible": ["lee-m"],
            "due": "next-meeting",
        },
        {"text": "find a room", "responsible": ["ann-b"], "status": "done"},
        {"text": "someone should bring cake"},
    ]
    assert [one["proposal"] for one in fields["decisions"]] == ["We keep the account at the credit union."]
    places = {one.field: one.place for one in taken.drafts[0].found}
    assert (places["date"], places["decisions"], places["actions"]) == ("line 1", "line 8", "line 15")
    assert received.files["content/meetings/2026-02-10-steering-committee.md"][1].decode().endswith(MINUTES)


def test_a_second_run_changes_nothing() -> None:
    _taken, received = take(MINUTES)
    after = FILES | {path: data for path, (_before, data) in received.files.items()}
    taken, again = take(MINUTES, files=after)
    assert (again.files, again.told) == ({}, ())
    assert taken.remarks == ("meeting/2026-02-10-steering-committee is there already and was left as it is",)
