"""Who was there, sent apologies or was missed, and who chaired, guided and wrote, as minutes list them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from handbook.importing import naming, wording
from handbook.importing.lines import Line
from handbook.importing.naming import Named
from handbook.importing.parts import Part
from handbook.importing.work import Work, place
from handbook.words import _

_THERE = re.compile(
    r"^\W*(?:x|yes|y|oui|o|p|present|présente?|attended|in person|online|remote|✓|✔|✅|1)\W*$", re.IGNORECASE
)
_EXCUSED = re.compile(r"^\W*(?:r|regrets?|apologies|excused?|excusée?|e)\W*$", re.IGNORECASE)
_AWAY = re.compile(r"^\W*(?:a|n|no|non|absente?|not present|❌|✗|✘)\W*$", re.IGNORECASE)
_EMPTY = re.compile(r"^\W*(?:none|nil|n/?a|aucune?|tbd|tba|nobody|personne|-)?\W*$", re.IGNORECASE)
_STATUS = {"present": "present", "apologies": "apologies", "absent": "absent", "guests": "present"}
_MARKS = (("present", _THERE), ("apologies", _EXCUSED), ("absent", _AWAY))


def gather(work: Work) -> None:
    """Who was there, sent apologies or was missed, each once."""
    seen: set[str] = set()
    for part in work.parts:
        status = _STATUS.get(part.role, "")
        for named, line, said in (*_listed(work, part), *_rows(work, part)):
            if not (status or said):
                continue
            id, note = work.known.person(named, [], work.file, place(line))
            if id in seen:
                continue
            seen.add(id)
            how = said or ("apologies" if named.is_missing and status == "present" else status)
            entry: dict[str, Any] = {"person": id, "status": how}
            if part.role == "guests":
                entry["capacity"] = "guest"
            if how == "present":
                work.there.append(id)
            for name, is_so in (("chair", named.chairs), ("recorder", named.records)):
                if is_so and not any(one.field == name for one in work.found):
                    work.say(name, id, line)
            work.say("attendance", [entry], line, note)


def _listed(work: Work, part: Part) -> Iterator[tuple[Named, Line, str]]:
    """The people in the lists and lines of a part that says who was there."""
    if part.role not in _STATUS:
        return
    for line in part.lines:
        if _is_talk(line):
            break
        if line.form == "row" or line.is_struck or _EMPTY.match(line.text):
            continue
        if line.done is False and any(one.done for one in part.lines):
            work.leave(line.text, line, _("its box is empty, while others are ticked"))
            continue
        text = re.sub(r"^\W*(?:x|✓|✔|✅)\s+", "", line.text)
        is_flat = line.form == "text" or (part.title is not None and line.number == part.title.number)
        people = list(naming.several(text)) if is_flat or naming.is_list(text) else []
        people = [one for one in people if len(people) == 1 or not one.name.islower()]
        people = people if len(people) > 1 or (is_flat and "," not in text) else []
        one = _turned(work, naming.one(text) if not people else None, text)
        for named in people or ([one] if one else []):
            yield named, line, ""
        if not people and one is None:
            work.leave(line.text, line, _("it is not certain who is named there"))


def _turned(work: Work, named: Named | None, text: str) -> Named | None:
    """Somebody known whose family name stands first: ``Pine, Jo``. Nobody where that, or where from, is uncertain."""
    if named is None or " " in named.name or " " in named.origin or not re.fullmatch(r"\w+, \w+", text.strip()):
        return named
    turned = f"{named.origin} {named.name}"
    if work.known.organization(named.origin):
        return named
    return Named(turned) if work.known.people.meant(turned) else None


def _is_talk(line: Line) -> bool:
    """Whether a line is no name any more: somebody is quoted, or it is a sentence."""
    speaks = re.match(r"^[^\W\d_][\w.’'-]{0,20}(?: [A-Z][\w.’'-]*)?: (?:\S+ ){3}", line.text)
    is_long = len(line.text.split()) > 12 and not re.search(r"[,;(]", line.text)
    return line.form != "row" and bool(speaks or is_long)


def _rows(work: Work, part: Part) -> Iterator[tuple[Named, Line, str]]:
    """The people in tables that say who was there."""
    who = home = there = -1
    for line in part.lines:
        if line.form != "row":
            continue
        if line.is_head:
            columns = [
                next((name for name in ("there", "from", "who") if wording.column(cell, name)), "")
                for cell in line.cells
            ]
            who, home, there = (columns.index(name) if name in columns else -1 for name in ("who", "from", "there"))
            continue
        if part.role not in _STATUS and (who < 0 or there < 0):
            continue
        cell = line.cells[who] if 0 <= who < len(line.cells) else line.cells[0] if line.cells else ""
        named = naming.one(cell)
        if named is None:
            if not _EMPTY.match(cell):
                work.leave(cell, line, _("it is not certain who is named there"))
            continue
        if 0 <= home < len(line.cells) and line.cells[home]:
            named = Named(named.name, line.cells[home], named.aliases, named.said)
        mark = line.cells[there] if 0 <= there < len(line.cells) else ""
        how = next((how for how, pattern in _MARKS if pattern.match(mark)), "")
        if there >= 0 and not how:
            continue
        yield named, line, how


def officers(work: Work) -> None:
    """Who chaired, guided and wrote."""
    for role in ("chair", "facilitator", "recorder"):
        if any(one.field == role for one in work.found):
            continue
        people = [
            (named, line)
            for part in work.parts
            if part.role == role
            for line in part.lines
            if not _EMPTY.match(line.text) and line.form != "row"
            for named in _people(line.text)
        ]
        known = [
            (named, line)
            for named, line in people
            if " " in named.name or work.known.people.meant(named.name, work.there)
        ]
        for index, (named, line) in enumerate(known[: 3 if role == "recorder" else 1]):
            id, note = work.known.person(named, work.there, work.file, place(line))
            work.say(role if not index else "recorders", id if not index else [id], line, note)


def _people(text: str) -> list[Named]:
    """The person whom a text names with what else it says, or the several that it names."""
    one = naming.one(text)
    return [one] if one and not naming.is_list(text) else list(naming.several(text))
