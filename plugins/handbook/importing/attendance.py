"""Who was there, sent apologies or was missed, and who chaired, guided and wrote, as minutes list them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from handbook.importing import naming, wording
from handbook.importing.lines import Line
from handbook.importing.naming import Named
from handbook.importing.parts import Part
from handbook.importing.work import Work, place
from handbook.method.names import slug
from handbook.words import _

_THERE = re.compile(
    r"^\W*(?:x|yes|y|oui|o|p|present|présente?|attended|in person|online|remote|✓|✔|✅|1)\W*$", re.IGNORECASE
)
_EXCUSED = re.compile(r"^\W*(?:r|regrets?|apologies|excused?|excusée?|e)\W*$", re.IGNORECASE)
_AWAY = re.compile(r"^\W*(?:a|n|no|non|absente?|not present|❌|✗|✘)\W*$", re.IGNORECASE)
_EMPTY = re.compile(r"^\W*(?:none|nil|n/?a|aucune?|tbd|tba|nobody|personne|-)?\W*$", re.IGNORECASE)
#: A sentence that says who led the meeting.
_LED = re.compile(
    r"(?:(?:the|this|la|cette) )?(?:meeting|call|session|r[ée]union|s[ée]ance)?\s*(?:was |is |est |a été )?"
    r"(?:led|lead|chaired|presided|présidée|animée) (?:by|par)\s*:?\s+(?P<names>[^.:;]{3,120})\.?$",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"\W{0,3}(?P<names>[A-ZÀ-Þ][^.:;!?]{1,100}?) (?:gave|sent|sends?|has sent|have sent|gives?) "
    r"(?:(?:his|her|their) )?(?:apologies|regrets)\W*$"
)
#: Where a meeting's offices are said: in so many lines at the beginning, or at the end.
_HEAD, _FOOT = 30, 4
_OFFICERS = re.compile(r"(?:vice[- ]?(?:chair|pr[ée]sident)|treasurer|tr[ée]sor)", re.IGNORECASE)
_STATUS = {"present": "present", "apologies": "apologies", "absent": "absent", "guests": "present"}
_MARKS = (("present", _THERE), ("apologies", _EXCUSED), ("absent", _AWAY))


def gather(work: Work) -> None:
    """Who was there, sent apologies or was missed, each once."""
    seen: dict[str, Line] = {}
    homes = _homes(work)
    for part in work.parts:
        status = _STATUS.get(part.role, "")
        for named, line, said in (*_listed(work, part, homes), *_rows(work, part), *_excused(part)):
            if not (status or said):
                continue
            how = said or (named.missed if named.missed and status == "present" else status)
            if home := work.known.organizations.get(slug(named.name)):
                work.say("attendance", [{"organization": home, "status": how}], line)
                continue
            if named.is_proxy:
                work.leave(named.name, line, _("somebody else may have come"))
                continue
            if naming.is_initials(named.name) and not work.known.people.meant(named.name):
                work.leave(named.name, line, _("these are only initials"))
                continue
            id, note = work.known.person(named, [], work.file, place(line))
            if id not in seen:
                seen[id] = line
                _entered(work, named, id, how, line, part.role == "guests")
                work.found[-1] = replace(work.found[-1], note=note)
            elif note:
                said_of = _("{person} is listed already: it is not certain who that is")
                work.leave(line.text, line, said_of.format(person=work.known.people.names[id]))


def _entered(work: Work, named: Named, id: str, how: str, line: Line, is_guest: bool) -> None:
    """One person's attendance, and what the person did there."""
    entry: dict[str, Any] = {"person": id, "status": how}
    if is_guest:
        entry["capacity"] = "guest"
    if how == "present":
        work.there.append(id)
        for name, is_so in (("chair", named.chairs), ("recorder", named.records)):
            if is_so and not any(one.field == name for one in work.found):
                work.say(name, id, line)
    work.say("attendance", [entry], line)


def _homes(work: Work) -> set[str]:
    """What people in lists are said to be from: where it stands beside a name elsewhere, it is nobody."""
    named = (
        naming.one(line.text)
        for part in work.parts
        if part.role in _STATUS
        for line in part.lines
        if line.form == "item"
    )
    return {slug(one.origin) for one in named if one and one.origin}


def _listed(work: Work, part: Part, homes: set[str]) -> Iterator[tuple[Named, Line, str]]:
    """The people in the lists and lines of a part that says who was there."""
    if part.role not in _STATUS:
        return
    #: A list of several entries has one person in each.
    is_column = sum(line.form == "item" for line in part.lines) > 2
    for line in _unwrapped(part):
        if _is_talk(line) and not naming.lettered(line.text):
            break
        if line.form == "row" or line.is_struck or _EMPTY.match(line.text):
            continue
        if line.done is False and any(one.done for one in part.lines):
            work.leave(line.text, line, _("its box is empty, while others are ticked"))
            continue
        text = re.sub(r"^\W*(?:x|✓|✔|✅)\s+", "", line.text)
        is_flat = line.form == "text" or (part.title is not None and line.number == part.title.number)
        parts = naming.apart(text) if is_flat or naming.is_list(text, is_column) else []
        people = [one for each in parts if (one := _named(work, each))]
        people = [one for one in people if len(people) == 1 or _is_one(work, one, homes)]
        people = people if len(people) > 1 or (is_flat and ("," not in text or people)) else []
        one = _turned(work, _named(work, text) if not people else None, text)
        yield from ((named, line, "") for named in people or ([one] if one else []))
        unsure = [each for each in parts if len(people) > 1 and not _named(work, each)]
        for left in unsure or ([line.text] if not people and one is None else []):
            work.leave(left, line, _("it is not certain who is named there"))


def _named(work: Work, text: str) -> Named | None:
    """The person, or the organization that is known, whom a text names."""
    return Named(text) if slug(text) in work.known.organizations else naming.one(text)


def _is_one(work: Work, named: Named, homes: set[str]) -> bool:
    """Whether a part of a line of names is a person: no organization, and in small letters only somebody known."""
    if named.name.islower() and not work.known.people.meant(named.name):
        return False
    return slug(named.name) not in homes


def _excused(part: Part) -> Iterator[tuple[Named, Line, str]]:
    """Those of whom a sentence says that they sent apologies: ``Ann and Bo gave apologies``."""
    for line in part.lines:
        said = _SENT.match(line.text) if part.role not in _STATUS and line.form != "row" else None
        people = list(naming.several(said["names"])) if said else []
        if said and len(people) == len(naming.apart(said["names"])):
            yield from ((named, line, "apologies") for named in people)


def _unwrapped(part: Part) -> Iterator[Line]:
    """The lines of a part; a line of names that was broken for its length is put together with those it goes on in."""
    kept: Line | None = None
    for line in part.lines:
        is_more = line.form == "text" and ":" not in line.text
        if kept and is_more and line.block == kept.block and _is_broken(kept.text):
            kept = replace(kept, text=f"{kept.text} {line.text}")
            continue
        if kept:
            yield kept
        kept = line
    if kept:
        yield kept


def _is_broken(text: str) -> bool:
    """Whether a line of names goes on in the next: it ends with a comma, or is long and has several."""
    return text.endswith((",", ";", " and", " et", "&")) or (text.count(",") > 1 and len(text) > 45)


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
    is_long = len(line.text.split()) > 12 and not re.search(r"[,;(/]", line.text)
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
        people = [(named, line) for line in _office(work, role) for named in _people(line.text)]
        known = [
            (named, line)
            for named, line in people
            if " " in named.name or work.known.people.meant(named.name, work.there)
        ]
        for index, (named, line) in enumerate(known[: 3 if role == "recorder" else 1]):
            id, note = work.known.person(named, work.there, work.file, place(line))
            work.say(role if not index else "recorders", id if not index else [id], line, note)


def _office(work: Work, role: str) -> Iterator[Line]:
    """The lines that name who held an office in the meeting; those among offices that were filled there are none."""
    for part in work.parts:
        if part.role == role and not (part.title and _is_elected(work, part.title)):
            yield from (line for line in part.lines if not _EMPTY.match(line.text) and line.form != "row")
    if role == "chair":
        for line in work.lines[:15]:
            if said := _LED.match(line.text):
                yield replace(line, text=said["names"])


def _is_elected(work: Work, title: Line) -> bool:
    """Whether this is no office of the meeting: it stands in the midst, or beside one that no meeting has."""
    at = next((at for at, line in enumerate(work.lines) if line is title), 0)
    if _HEAD <= at < len(work.lines) - _FOOT:
        return True
    near = work.lines[max(0, at - 3) : at + 4]
    return title.form == "item" and any(_OFFICERS.match(line.text) for line in near if line.form == "item")


def _people(text: str) -> list[Named]:
    """The person whom a text names with what else it says, or the several that it names."""
    one = naming.one(text)
    return [one] if one and not naming.is_list(text) else list(naming.several(text))
