"""Minutes: the day, the meeting, who was there, the agenda, and what was decided and is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from handbook.importing import attendance, dates, lines, owners, parts, todos, wording
from handbook.importing.found import Draft, Found, Taking, Unplaced
from handbook.importing.known import Known
from handbook.importing.lines import Line
from handbook.importing.work import Work, place
from handbook.method.names import readable
from handbook.words import _

_MINUTES = re.compile(r"\(\s*(\d{1,3})\s*(?:m|min|mins|minutes?)\b\.?,?\s*([^()]*)\)\s*$", re.IGNORECASE)
_TITLE = 120
_HEADED = re.compile(r"^title\s*:\s*[\"']?(?P<title>.{3,120}?)[\"']?\s*$", re.IGNORECASE | re.MULTILINE)
#: What is called so, and what has parts of this kind, is of a meeting.
_CALLED = re.compile(
    r"\b(?:minutes?|meetings?|proces verb\w+|compte rendus?|comptes rendus|pv|reunions?|seances?|assemblees?|agenda"
    r"|ordre du jour)\b"
)
_MEETING = frozenset(("present", "apologies", "absent", "guests", "agenda", "actions", "decisions"))
#: So many lines around an agenda are no minutes.
_AROUND = 6
#: An agenda that has nothing in it.
_NOTHING = re.compile(r"(?:none|nothing|no agenda|aucun|rien)\b.{0,20}", re.IGNORECASE)
#: An agenda has no more topics, nor has anybody written longer ones.
_TOPICS, _TOPIC = 60, 200


def seems(file: str, text: str) -> bool:
    """Whether a text seems to be minutes: it is called so, or has a list of those present, an agenda or actions."""
    read = lines.read(text)
    head = [line.text for line in read[:3] if len(line.text) < _TITLE]
    name = re.sub(r"[_-]+", " ", file.rsplit("/", 1)[-1].rpartition(".")[0])
    if any(_CALLED.search(wording.folded(said)) for said in (name, *head)):
        return True
    return any(part.lines and part.role in _MEETING for part in parts.read(read))


def is_agenda(text: str) -> bool:
    """Whether a text only says what is to be talked about."""
    found = [part for part in parts.read(lines.read(text)) if part.lines]
    roles = {part.role for part in found}
    others = sum(len(part.lines) for part in found if part.role not in ("agenda", "date", "time", "place"))
    return "agenda" in roles and not roles & (_MEETING - {"agenda"}) and others <= _AROUND


def read(known: Known, file: str, where: str, text: str, given: str = "", header: str = "") -> Taking:
    """What the minutes in a Markdown ``text`` say, of the day that is ``given`` for them or that they say themselves.

    ``where`` is the file's path, whose folders may name the year; ``header`` is what other software wrote above it.
    """
    read = lines.read(text)
    work = Work(known, file, text, header, read, parts.read(read))
    day = given or _day(work, where)
    if given:
        work.say("date", given, None, _("as it was given"))
    title = _title(work)
    if not day:
        why = _("no day is certain: put it into the file's name, or into a line such as Date: 2026-02-10")
        undated = Unplaced(title.text if title else file, "", why)
        return Taking(file, _("minutes of a meeting"), (), (undated, *work.unplaced))
    _kind(work, title, where)
    if day > known.handbook.today and not any(one.field == "status" for one in work.found):
        work.say("status", "planned", None, _("that day is still to come"))
    _contents(work, day)
    title_said = (str(one.value) for one in work.found if one.field == "title")
    name = next(title_said, file.rsplit("/", 1)[-1].rpartition(".")[0])
    draft = Draft("meeting", readable(_id(day, name), 50) or day, tuple(work.found), text.strip())
    seeming = _("the agenda of a meeting") if is_agenda(text) else _("minutes of a meeting")
    return Taking(file, seeming, (draft,), tuple(work.unplaced))


def _contents(work: Work, day: str) -> None:
    """Who was there, what was talked about, and what came of it."""
    attendance.gather(work)
    attendance.officers(work)
    _agenda(work)
    work.found += [*_decisions(work), *_actions(work, day)]
    for said in todos.earlier(work.parts):
        work.leave(said.line.text, said.line, _("it stands among what was agreed at an earlier meeting"))
    work.say("source", work.file, None)


def _id(day: str, title: str) -> str:
    """The day and the title, without another date in it."""
    for other in dates.found(title):
        title = title.replace(other.said, " ")
    for said, _written in dates.without_year(title):
        title = title.replace(said, " ")
    return f"{day} {title}"


def _day(work: Work, where: str) -> str:
    """The day on which several places agree, or the only one that is certain, and which was found where."""
    head = [line for line in work.lines[:40] if line.form == "heading"][:3]
    top = {line.number for line in work.lines[:30]}
    named = [line for part in work.parts if part.role == "date" for line in part.lines[:4] if line.number in top]
    full: list[tuple[tuple[str, ...], Line | None]] = []
    for one in (*named, *head):
        found = sorted(dates.found(one.text), key=lambda day: not re.search(r"[^\W\d]{3}", day.said))
        full += [(day.ways, one) for day in found[:1]]
    full += [(day.ways, None) for day in dates.found(work.header)[:1]]
    full += [(day.ways, None) for day in dates.found(where.rsplit("/", 1)[-1])[-1:]]
    if not full:
        full += [(day.ways, line) for line in work.lines[:6] for day in dates.found(line.text)[:1]]
    certain = [(ways[0], line) for ways, line in full if len(ways) == 1]
    if not certain and full:
        common = set(full[0][0]).intersection(*(ways for ways, _line in full))
        certain = [(way, full[0][1]) for way in common if len(common) == 1]
    if not certain:
        return _completed(work, where, [*named, *head])
    folder = dates.years(where.rsplit("/", 2)[-2]) if "/" in where else []
    day, at = _surest(certain, named, folder)
    if others := sorted({other for other, _line in certain if other != day}):
        work.leave(", ".join(others), at, _("another day stands elsewhere; {day} was taken").format(day=day))
    if len(folder) == 1 and folder[0] != day[:4]:
        work.leave(folder[0], at, _("its folder has another year; {day} was taken").format(day=day))
    work.say("date", day, at, "" if at else _("from the file's name or header"))
    return day


def _surest(
    certain: Sequence[tuple[str, Line | None]], named: Sequence[Line], folder: Sequence[str]
) -> tuple[str, Line | None]:
    """The day that a line gives as the date, else the one that most places have, their folder's year among them."""
    said = [day for day, _line in certain]

    def worth(one: tuple[str, Line | None]) -> tuple[bool, int, bool]:
        # A file is named anew for each meeting, while headings are copied from the one before.
        return one[1] in named, said.count(one[0]) + (one[0][:4] in folder), one[1] is None

    return max(certain, key=worth)


def _completed(work: Work, where: str, named: Sequence[Line]) -> str:
    """A day without its year, with the one year that the text's beginning, or the folder, has."""
    *folders, name = where.split("/")
    short: list[tuple[str, str, Line | None]] = []
    for one in named:
        short += [(said, written, one) for said, written in dates.without_year(one.text)[:1]]
    short += [(said, written, None) for said, written in (*dates.without_year(name), *dates.numbers(name))]
    years = list(dict.fromkeys(year for text in (name, *reversed(folders)) for year in dates.years(text)))
    years = years or list(dict.fromkeys(year for line in work.lines[:8] for year in dates.years(line.text)))
    if not short or not years:
        return ""
    said, written, line = short[0]
    day = dates.with_year(written, years[0])
    if day:
        work.say(
            "date",
            day,
            line,
            _('"{said}"; the year {year} is that of its folder or title').format(said=said, year=years[0]),
        )
    return day


def _title(work: Work) -> Line | None:
    """The heading that names the meeting: it stands first, and announces no part."""
    said = [(at, line) for at, line in enumerate(work.lines) if re.search(r"\w", line.text)]
    at, first = next(((at, line) for at, line in said if line.form == "heading"), said[0] if said else (0, None))
    is_part = first is not None and (wording.role(first.text) or _is_general(first))
    is_said = first is not None and re.search(r"\w[^\n:]*$", first.text, re.MULTILINE)
    if first is None or at > 2 or is_part or not is_said or len(first.text) > _TITLE:
        return None
    return first


def _named(work: Work) -> str:
    """The title that the header above the text gives; empty for none, and for one that is only a day."""
    found = _HEADED.search(work.header)
    said = found["title"].strip() if found else ""
    return said if re.search(r"[^\W\d]{2}", said) else ""


def _kind(work: Work, title: Line | None, where: str) -> None:
    """The title, the kind of meeting, the group that met, and whether it was cancelled."""
    name = re.sub(r"[_-]+", " ", where.rsplit("/", 1)[-1].rpartition(".")[0])
    headed = _named(work)
    if headed:
        work.say("title", headed, None, _("from the file's name or header"))
    elif title:
        lines = title.text.split("\n")
        work.say("title", next((said for said in lines if re.search(r"\w[^:]*$", said)), lines[0]), title)
    elif len(re.findall(r"[^\W\d_]{3,}", name)) > 1:
        work.say("title", " ".join(name.split()), None, _("from the file's name or header"))
    said = wording.folded(f"{headed or (title.text if title else '')} {name}")
    kind = next((kind for kind, pattern in wording.TYPES if pattern.search(said)), "")
    work.say("type", kind or "regular", title, "" if kind else _("nothing says what kind of meeting it is"))
    bodies = {id: name for name, id in work.known.bodies.items() if f" {name.replace('-', ' ')} " in f" {said} "}
    longest = sorted(bodies.items(), key=lambda pair: len(pair[1]))[-1:]
    for id, _name in longest:
        work.say("body", id, title)
    for line in work.lines[:25]:
        if wording.CANCELLED.match(wording.folded(line.text)):
            work.say("status", "cancelled", line)
            break


def _agenda(work: Work) -> None:
    """The topics that an agenda lists or, without one, the headings of what was talked about."""
    listed: list[Line] = []
    for part in work.parts:
        if part.role == "agenda":
            items = [line for line in part.lines if line.form == "item"]
            top = min((line.level for line in items), default=0)
            listed += [line for line in items if line.level == top]
    heads = [line for line in work.lines if line.form == "heading" and line is not _title(work)]
    topics = listed or [line for line in heads if not wording.role(line.text) and not _is_general(line)]
    for line in topics[:_TOPICS]:
        topic = line.text.rstrip(" :")
        is_none = _NOTHING.fullmatch(topic) or not re.search(r"\w\w", topic)
        if len(topic) > _TOPIC or wording.ACTION.match(topic) or is_none:
            continue
        entry: dict[str, Any] = {"topic": topic}
        if timed := _MINUTES.search(topic):
            entry = {"topic": topic[: timed.start()].strip(), "minutes": int(timed[1])}
            lead = work.known.meant(timed[2].strip(), work.there) if timed[2].strip() else None
            if isinstance(lead, str):
                entry["lead"] = lead
        if entry["topic"]:
            work.say("agenda", [entry], line)


def _is_general(line: Line) -> bool:
    return wording.folded(line.text) in (
        "purpose",
        "background",
        "introduction",
        "objet",
        "contexte",
        "notes",
        "minutes",
        "meeting notes",
        "discussion",
        "discussions",
        "logistics",
        "registration",
        "registration form",
        "announcements",
        "topics",
        "summary",
        "links",
        "other",
        "resources",
        "introductions",
        "varia",
        "closure",
    )


def _decisions(work: Work) -> Iterator[Found]:
    for said in todos.decisions(work.parts):
        decision = {"type": "other", "outcome": said.text, "status": "adopted"}
        yield Found("decisions", [decision], place(said.line))


def _actions(work: Work, day: str) -> Iterator[Found]:
    for said in todos.actions(work.parts):
        action: dict[str, Any] = {"text": said.text}
        notes = owners.named(work, said, action)
        when, year = dates.due(said.when, day, is_whole=True) if said.when else dates.due(said.text, day)
        if when:
            action["due"] = when
            notes += [_("the year {year} is the meeting's").format(year=when[:4])] if year else []
        elif said.when:
            work.leave(said.when, said.line, _("it is not certain which day that is"))
        if said.is_done:
            action["status"] = "done"
        yield Found("actions", [action], place(said.line), "; ".join(notes))
