"""Questions at the terminal: a record's first fields, one after the other, each answer checked at once."""

from __future__ import annotations

from functools import partial
from typing import Any

from handbook.book import Handbook
from handbook.cli import outside
from handbook.cli.answers import Kept, prompt
from handbook.editing import beginning, saying
from handbook.editing.written import Unwritable
from handbook.method import messages
from handbook.method.fields import Field
from handbook.method.kinds import Fault, Kind
from handbook.words import _, count, either_of, series

_SHOWN = 12
#: How many names are proposed for one that nobody has.
_FEW = 3


def answers(handbook: Handbook, kind: Kind, id: str, kept: Kept) -> dict[str, Any]:
    """What somebody answers, which is kept as it comes; what is skipped is left for the file."""
    outside.say(f"{_(kind.schema['description'])} {_('What you skip stays blank, to be filled in later.')}", err=True)
    data: dict[str, Any] = {}
    own = kind.schema.get("x-own-voice", {}).get("organization")
    for name, place, required in beginning.asked_first(kind):
        if name == own and id:
            continue
        answer = _answer(handbook, kind, name, place, required)
        data |= answer
        for field, value in answer.items():
            kept.add(*(word for said in spoken(value) for word in ("--set", f"{field}={said}")))
    return data


def _answer(handbook: Handbook, kind: Kind, name: str, place: Field, required: bool) -> dict[str, Any]:
    """What the answer to a field says of it, and of fields beside it; nothing where it is skipped."""
    one = place.items or place
    choices = _choices(handbook, one)
    outside.say("", place.description, err=True)
    for choice, said in list(choices.items())[:_SHOWN]:
        outside.say(f"  {choice}  {said}", err=True)
    if len(choices) > _SHOWN:
        more = count("... and {count} more", "... and {count} more", len(choices) - _SHOWN)
        outside.say(f"  {more}", err=True)
    question = _question(place)
    while True:
        said = prompt(question, err=True).strip()
        if not said:
            if not required or one.refers_to:
                return {}
            outside.say("  " + _("This one is needed: without it there is no record."), err=True)
            continue
        why, data = understood(handbook, kind, name, said)
        if not why:
            return data
        outside.say(f"  {why}", err=True)


def _question(place: Field) -> str:
    """What a field is called, and in which form it is answered where that is not seen."""
    if place.is_list:
        return _("{title} (several: with commas)").format(title=place.title)
    if place.annotations.get("type") == "boolean":
        return _("{title} (yes or no)").format(title=place.title)
    if place.is_period:
        return _("{title} (from when to when)").format(title=place.title)
    return place.title


def _choices(handbook: Handbook, place: Field) -> dict[str, str]:
    if place.refers_to:
        known = handbook.references.targets
        targets = [pair for kind in place.refers_to for pair in known.get(kind, {}).items()]
        return {id: target.record.title if not target.pointer else "" for id, target in targets}
    return {str(choice): place.label(choice) for choice in place.choices}


def _unknown(words: list[str], known: dict[str, str]) -> str:
    """What is wrong where one of these names no record; empty where all do."""
    wrong = next((word for word in words if word not in known), None)
    if wrong is None:
        return ""
    names = [title or id for id, title in known.items()]
    alike = [name for name in names if wrong.casefold() in name.casefold()][:_FEW]
    near = either_of([f'"{name}"' for name in alike])
    meant = messages.did_you_mean(wrong, [*known, *names]) or _("Press Enter to leave it blank for now.")
    meant = _("Did you mean {names}?").format(names=near) if near else meant
    return _('nobody and nothing is called "{name}" yet. {hint}').format(name=wrong, hint=meant)


def understood(handbook: Handbook, kind: Kind, name: str, said: str) -> tuple[str, dict[str, Any]]:
    """Why an answer does not do, or what it says of fields; one that is understood in one way only is taken, and said.

    A list takes its entries with commas between them, as there is one line for all of them.
    """
    place = kind.field.fields[name]
    one = place.items or place
    words = [said]
    if place.is_list and not one.refers_to and not one.choices:
        words = [word.strip() for word in said.split(",") if word.strip()]
    try:
        found = saying.values(kind, (name,), place, words, partial(saying.called, handbook))
    except Unwritable as why:
        return str(why), {}
    data = {field or name: value for field, value in found.items()}
    if one.refers_to and (unknown := _unknown(spoken(data[name]), _choices(handbook, one))):
        return unknown, {}
    for fault in _faults(kind, data, name):
        return _here(f"{fault.said.message}. {fault.said.hint}".strip(), name, place), {}
    if (meant := spoken([*data.values()])) != words:
        outside.say("  " + _("That is: {said}").format(said=series(meant)), err=True)
    return "", data


def _here(said: str, name: str, place: Field) -> str:
    """What is said of a field in a file, said of its question: it is called by its title, and only answered."""
    return said.replace(f'"{name}"', f'"{place.title}"').replace(f"{name}: ", "")


def spoken(value: Any) -> list[str]:
    """A value as somebody answers it."""
    if isinstance(value, list):
        return [word for one in value for word in spoken(one)]
    if isinstance(value, dict):  # a period
        return [" – ".join(value.values())]
    return [(_("yes") if value else _("no")) if isinstance(value, bool) else str(value)]


def _faults(kind: Kind, data: dict[str, Any], name: str) -> list[Fault]:
    """What is wrong with a field; what else a record lacks is asked for later."""
    found = kind.faults(data, lambda pointer: str(data[name] if len(pointer) == 1 else data[name][pointer[1]]))
    return [fault for fault in found if fault.pointer[:1] == (name,)]
