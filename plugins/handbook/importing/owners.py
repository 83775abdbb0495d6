"""Who is to do what minutes say is to be done: people, groups and organizations that are known, or surely somebody."""

from __future__ import annotations

import re
from typing import Any

from handbook.importing import naming, wording
from handbook.importing.naming import Named
from handbook.importing.todos import Said
from handbook.importing.work import Work, place
from handbook.words import _


def named(work: Work, said: Said, action: dict[str, Any]) -> list[str]:
    """Put in who does it, as far as that is certain; what was worked out for it."""
    ids: list[str] = []
    notes: list[str] = []
    for name in said.names:
        id, note = _owner(work, said, name, action)
        ids += [id] if id else []
        notes += [note] if note else []
    if ids:
        action["responsible"] = list(dict.fromkeys(ids))
    found = len(ids) == len(said.names) or bool({"organization", "body"} & set(action))
    if said.names and found and said.surely > 1 and said.rest:
        action["text"] = said.rest
    return notes


def _owner(work: Work, said: Said, name: str, action: dict[str, Any]) -> tuple[str, str]:
    """The id of somebody who is to do something, and what was worked out; a group or organization is put in."""
    meant = work.known.meant(name, work.there, everybody=said.surely > 0)
    if isinstance(meant, str):
        whole = work.known.people.names[meant]
        same = _('"{name}" is taken for {person}').format(name=name, person=whole)
        return meant, "" if whole == name else same
    if meant is not None:
        work.leave(name, said.line, meant.why)
    elif not said.surely:
        return "", ""
    elif home := work.known.organization(name):
        action.setdefault("organization", home)
    elif body := work.known.body(name):
        action.setdefault("body", body)
    elif naming.is_initials(name):
        work.leave(name, said.line, _("these are only initials"))
    elif _is_somebody(work, name, said.surely):
        return work.known.begin(Named(name), work.file, place(said.line)), ""
    elif said.surely > 1:
        work.leave(name, said.line, _("nobody is known by that name"))
    return "", ""


def _is_somebody(work: Work, name: str, surely: int) -> bool:
    """Whether a name that nobody is known by is certainly one: never written small, and inside sentences."""
    if wording.GROUPS.search(wording.folded(name)):
        return False
    words = name.lstrip("@").split()
    if name.startswith("@"):
        return surely > 1
    if surely > 2 and len(words) == 1:  # a mark has a place for names
        return name[:1].isupper() and not name.isupper()
    if any(
        re.search(rf"(?<![\w@/.-]){re.escape(word.lower())}(?![\w@/.-])", work.text)
        for word in words
        if word[:1].isupper()
    ):
        return False
    if len(words) > 1:
        return surely > 1 or all(word[:1].isupper() for word in words)
    if _belongs(name).search(work.text):
        return _speaks(work, name)  # it can be an organization
    return bool(re.search(rf"[a-z,)] {re.escape(name)}\b", work.text)) or _speaks(work, name)


def _speaks(work: Work, name: str) -> bool:
    """Whether somebody is said to say something: ``Lee: I think so``."""
    return sum(line.text.startswith(f"{name}:") for line in work.lines) > 1


def _belongs(name: str) -> re.Pattern[str]:
    """Where people are said to be from or with something of that name."""
    return re.compile(rf"\b(?:from|at|of|by|the|via|with|chez|du|de|de la|la|le) {re.escape(name)}\b", re.IGNORECASE)
