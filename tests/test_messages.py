"""Messages: what is wrong with a value, in words for somebody who has never seen a schema."""

from __future__ import annotations

import textwrap
from typing import Any

import pytest

from cases import packaged
from handbook.method import messages, schemas
from handbook.method.kinds import Kind

KINDS = {id: Kind(id, schema) for id, schema in schemas.read(packaged(), packaged()).kinds.items()}


def said(kind: str, data: Any) -> list[tuple[str, str, str]]:
    """Rule, message and hint of each fault."""
    return [(fault.rule, fault.said.message, fault.said.hint) for fault in KINDS[kind].faults(data)]


@pytest.mark.parametrize(
    ("kind", "data", "rule", "message", "hint"),
    [
        (
            "meeting",
            {"type": "regular", "date": "2026-02-10", "attendance": ["Bo Lind"]},
            "wrong-shape",
            '"attendance" entry 1 must be a mapping: fields with their values, indented below it, not "Bo Lind"',
            "Write the name of a field before it:  - person: Bo Lind",
        ),
        (
            "meeting",
            {"type": "regular", "date": "2026-02-10", "actions": ["Ask: who?"]},
            "wrong-shape",
            '"actions" entry 1 must be a mapping: fields with their values, indented below it, not "Ask: who?"',
            "Write the name of a field before it:  - text: 'Ask: who?'",
        ),
        (
            "organization",
            {},
            "field-missing",
            '"name" is not filled in',
            "The organization's full name. Write, for example: name: Riverbend Public Library",
        ),
        (
            "organization",
            {"name": "Library", "statsu": "active"},
            "field-not-known",
            '"statsu" is not a field of an organization',
            'Did you mean "status"?',
        ),
        (
            "organization",
            {"name": "Library", "status": "activ"},
            "not-a-choice",
            '"status" cannot be "activ"',
            'Did you mean "active"? Write one of: prospective, invited, active, observer, host, withdrawn, merged.',
        ),
        (
            "organization",
            {"name": "Library", "joined": "10 February"},
            "wrong-shape",
            (
                '"joined" must be a day (2026-02-10), a month (2026-02), a quarter (2026-Q1) or a year (2026), '
                'not "10 February"'
            ),
            "Write, for example: joined: 2026-02-10",
        ),
        (
            "organization",
            {"name": 12},
            "wrong-shape",
            '"name" must be text, or a text for each language such as {en: ..., fr: ...}, not "12"',
            "Write, for example: name: Riverbend Public Library",
        ),
        (
            "organization",
            {"name": "Library", "services": "Books"},
            "wrong-shape",
            '"services" must be a list, each entry on a line that begins with “- ”, not "Books"',
            "Write, for example:\nservices:\n  - Lending books and tools\n  - Homework help on weekdays",
        ),
        (
            "assessment",
            {"organization": "library", "motivation": {"rating": 7}},
            "wrong-shape",
            '"rating" must be a whole number from 1 to 5, not "7"',
            "Write, for example: rating: 4",
        ),
        (
            "assessment",
            {"organization": "library", "strengths": ["Open late", 5]},
            "wrong-shape",
            '"strengths" entry 2 must be text, or a text for each language such as {en: ..., fr: ...}, not "5"',
            "Write, for example:\nstrengths:\n  - Open six evenings a week\n  - Trusted by newcomers' families",
        ),
        (
            "person",
            {"name": "Jo", "consent_to_list": "yes"},
            "wrong-shape",
            '"consent_to_list" must be true (yes) or false (no), without quotes, not "yes"',
            "Write, for example: consent_to_list: true",
        ),
        (
            "organization",
            {"name": {"english": "Library"}},
            "wrong-shape",
            '"english" is not the code of a language',
            "Write the text itself, or one for each language: {en: ..., fr: ...}.",
        ),
        (
            "finance-plan",
            "We share all costs",
            "wrong-shape",
            'a record is made of fields with their values, not of "We share all costs"',
            "Write, for example: currency: CAD",
        ),
    ],
)
def test_faults(kind: str, data: Any, rule: str, message: str, hint: str) -> None:
    assert said(kind, data) == [(rule, message, hint)]


def test_each_place_is_said_once() -> None:
    faults = list(KINDS["organization"].faults({"joined": "x", "statsu": 1, "zz": 2}))
    assert sorted((fault.rule, fault.pointer) for fault in faults) == [
        ("field-missing", ()),
        ("field-not-known", ("statsu",)),
        ("field-not-known", ("zz",)),
        ("wrong-shape", ("joined",)),
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("x", '"x"'),
        (12, '"12"'),
        (True, '"true"'),
        ({"a": 1}, "a mapping"),
        ([1], "a list"),
        ("a\n  b", '"a b"'),
        ("x" * 70, '"' + "x" * 60 + '…"'),
    ],
)
def test_shown(value: object, text: str) -> None:
    assert messages.shown(value) == text


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("statsu", ["status", "state"], 'Did you mean "status"?'),
        ("Active", ["active"], 'Did you mean "active"?'),
        ("zebra", ["status"], ""),
        ("", ["status"], ""),
        (12, ["status"], ""),
        ("x", [], ""),
    ],
)
def test_did_you_mean(word: object, known: list[str], near: str) -> None:
    assert messages.did_you_mean(word, known) == near


def test_written() -> None:
    assert messages.written("date", "2026-02-10") == "date: 2026-02-10"
    assert messages.written("note", "no") == "note: 'no'"
    assert messages.written("", "Books") == "Books"
    assert messages.written("a", [{"b": 1, "c": ["d"]}]) == textwrap.dedent(
        """\
        a:
          - b: 1
            c:
              - d"""
    )


def test_every_message_of_the_schemas_reads_as_a_sentence() -> None:
    for kind in KINDS.values():
        for name, field in kind.field.fields.items():
            if field.choices:
                continue
            wrong = messages.wrong_shape(f'"{name}"', ["x"], field)
            assert wrong.message.startswith(f'"{name}" must be '), wrong
            assert wrong.message.endswith(", not a list"), wrong
