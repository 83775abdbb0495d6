"""Questions at the terminal: a record's first fields, one after the other, each answer checked at once."""

from __future__ import annotations

from typing import Any

import click

from handbook.book import Handbook
from handbook.cli import outside
from handbook.editing import beginning, changing
from handbook.editing.written import Unwritable
from handbook.method import messages
from handbook.method.fields import Field
from handbook.method.kinds import Kind

_SHOWN = 12


def answers(handbook: Handbook, kind: Kind, id: str) -> dict[str, Any]:
    """What somebody answers; what is skipped is left for the file."""
    outside.say(f"{kind.schema['description']} What you skip stays blank, to be filled in later.", err=True)
    data: dict[str, Any] = {}
    own = kind.schema.get("x-own-voice", {}).get("organization")
    for name, place, required in beginning.asked_first(kind):
        if name == own and id:
            continue
        value = _answer(handbook, kind, name, place, required)
        if value is not None:
            data[name] = value
    return data


def _answer(handbook: Handbook, kind: Kind, name: str, place: Field, required: bool) -> Any:
    one = place.items or place
    choices = _choices(handbook, one)
    outside.say("", place.description, err=True)
    for choice, said in list(choices.items())[:_SHOWN]:
        outside.say(f"  {choice}  {said}", err=True)
    if len(choices) > _SHOWN:
        outside.say(f"  ... and {len(choices) - _SHOWN} more", err=True)
    several = " (several: with commas)" if place.is_list else ""
    while True:
        said = click.prompt(f"{place.title}{several}", default="", show_default=False, err=True).strip()
        if not said:
            if not required or one.refers_to:
                return None
            outside.say("  This one is needed: without it there is no record.", err=True)
            continue
        words = [said]
        if place.is_list and beginning.called(handbook, place, said) == said:  # a name may have a comma
            words = [word.strip() for word in said.split(",") if word.strip()]
        words = [beginning.called(handbook, place, word) for word in words]
        why, value = _judged(kind, name, place, words, choices if one.refers_to else {})
        if not why:
            return value
        outside.say(f"  {why}", err=True)


def _choices(handbook: Handbook, place: Field) -> dict[str, str]:
    if place.refers_to:
        known = handbook.references.targets
        targets = [pair for kind in place.refers_to for pair in known.get(kind, {}).items()]
        return {id: target.record.title if not target.pointer else "" for id, target in targets}
    return {str(choice): place.label(choice) for choice in place.choices}


def _judged(kind: Kind, name: str, place: Field, words: list[str], known: dict[str, str]) -> tuple[str, Any]:
    """Why an answer does not do, or its value."""
    wrong = next((word for word in words if known and word not in known), None)
    if wrong is not None:
        near = messages.did_you_mean(wrong, known)
        return f'nobody and nothing is called "{wrong}" yet. {near}'.strip(), None
    try:
        value = changing.meant(place, words)
    except Unwritable as why:
        return str(why), None
    for fault in kind.faults({name: value}):
        if fault.pointer[:1] == (name,):
            return f"{fault.said.message}. {fault.said.hint}".strip(), None
    return "", value
