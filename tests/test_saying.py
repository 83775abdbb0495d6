"""One reading of what people say: at a prompt, after --set, to ``handbook set`` and in a form it means the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from cases import load, packaged
from handbook.cli import prompts
from handbook.editing import beginning, changing, saying
from handbook.editing.written import Unwritable
from handbook.handins import applying, handin
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.reading.trees import Tree

FILES = {
    "content/partnership.yml": "name: Riverbend\nstage: connect\n",
    "content/organizations/library.md": "---\nname: Harbour Library\n---\n",
    "content/organizations/museum.md": "---\nname: Garden, and Grove\n---\n",
    "content/people/jo-p.yml": "name: Jo Pine\norganization: library\n",
    "content/people/lee-m.yml": "name: Lee Marsh\norganization: museum\n",
    "content/bodies/steering.yml": "type: steering\nname: Steering group\n",
}
HANDBOOK = load(Tree({path: text.encode() for path, text in FILES.items()}))
KINDS = [kind for kind in HANDBOOK.records.kinds.values() if not kind.is_single]
#: What people say of times, numbers and yes or no, in one way and another.
SAID = ("3 May 2026", "mai 2026", "2026-05-03", "spring 2026", "Yes", "oui", "no", "4", "1 200", "CAD 50", "sometimes")


def fields() -> list[tuple[Kind, str]]:
    return [(kind, name) for kind in KINDS for name, _place, _required in beginning.asked_first(kind)]


def sayings(place: Field) -> Iterator[str]:
    """What somebody may say for a field, one after the other."""
    one = place.items or place
    names = [target for kind in one.refers_to for target in HANDBOOK.references.targets.get(kind, {}).values()]
    titles = [target.record.title for target in names if not target.pointer]
    ids = [target.record.id for target in names if not target.pointer]
    yield from (*titles, *(title.upper() for title in titles), *ids)
    if place.is_list and (one.refers_to or one.choices):
        yield from (",".join(ids), ", ".join(ids[::-1]))
        yield ", ".join(one.short_label(choice) for choice in one.choices[:2])
    yield from (said for choice in one.choices for said in (str(choice), one.short_label(choice), one.label(choice)))
    yield from (str(example) for example in place.examples if isinstance(example, str | int))
    yield from SAID


def at_a_prompt(kind: Kind, name: str, said: str) -> dict[str, Any] | None:
    why, data = prompts.understood(HANDBOOK, kind, name, said)
    return None if why else data


def after_set(kind: Kind, name: str, said: str) -> dict[str, Any] | None:
    try:
        data = beginning.answers(kind, [(name, said)], partial(saying.called, HANDBOOK))
    except Unwritable:
        return None
    return data if holds(kind, name, data) else None


def to_a_command(kind: Kind, name: str, said: str) -> dict[str, Any] | None:
    """What ``handbook set`` makes of it, word by word as a shell hands them over."""
    words = [said] if kind.field.fields[name].is_list else said.split(" ")
    try:
        found = changing.settings(kind, {}, name, words, called=partial(saying.called, HANDBOOK))
    except Unwritable:
        return None
    data = {str(one.pointer[0]): one.value for one in found}
    return data if holds(kind, name, data) else None


def holds(kind: Kind, name: str, data: dict[str, Any]) -> bool:
    """Whether nothing is wrong with the field, nor does it name what is not there."""
    one = kind.field.fields[name].items or kind.field.fields[name]
    known = {id for target in one.refers_to for id in HANDBOOK.references.targets.get(target, {})}
    values = data[name] if isinstance(data[name], list) else [data[name]]
    wrong = any(fault.pointer[:1] == (name,) for fault in kind.faults(data))
    return not wrong and (not one.refers_to or known.issuperset(values))


@pytest.mark.parametrize(("kind", "name"), fields(), ids=lambda one: one if isinstance(one, str) else one.id)
def test_what_one_way_takes_the_others_take_as_the_same(kind: Kind, name: str) -> None:
    place = kind.field.fields[name]
    is_texts = place.is_list and not place.items.refers_to and not place.items.choices  # type: ignore[union-attr]
    for said in sayings(place):
        if not said or (is_texts and "," in said):  # in one line there is no other way to say where a text ends
            continue
        prompt, option, command = (way(kind, name, said) for way in (at_a_prompt, after_set, to_a_command))
        assert prompt == option == command, said
        if prompt is not None and name not in kind.schema.get("x-own-voice", {}).values():
            form = {"hand_in": 1, "new": [{"record": f"{kind.id}/new-one", "fields": prompt}]}
            received = applying.receive(HANDBOOK, handin.read(json.dumps(form), packaged()))
            assert not [found for found in received.mistakes if found.rule != "field-missing"], said
            assert not [told.why for told in received.told if told.why], said


def test_a_choice_is_known_by_its_label_and_a_record_by_its_name_wherever_they_stand() -> None:
    meeting, person = HANDBOOK.records.kinds["meeting"], HANDBOOK.records.kinds["person"]
    called = partial(saying.called, HANDBOOK)

    def said(kind: Kind, field: str, *words: str, data: Any = None) -> Any:
        return [one.value for one in changing.settings(kind, data or {}, field, words, called=called)]

    assert said(person, "roles", "Champion, facilitator") == [["champion", "facilitator"]]
    assert said(person, "organization", "garden,", "and", "grove") == ["museum"]
    assert said(meeting, "accepted_by", "Garden, and Grove", "Harbour Library") == [["museum", "library"]]
    assert said(meeting, "accepted_by", "Harbour Library,museum") == [["library", "museum"]]
    action = {"actions": [{"id": "A1"}]}
    assert said(meeting, "actions.A1.status", "Done", data=action) == ["done"]
    assert said(meeting, "actions.A1.responsible", "Jo Pine, lee-m", data=action) == [["jo-p", "lee-m"]]
    assert said(meeting, "actions.A1.due", "3 May 2026", data=action) == ["2026-05-03"]
