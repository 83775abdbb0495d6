"""Answering: the questions of the stages as pages show them, what answers them, what is missing and where to go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from handbook.judging.places import Missing
from handbook.judging.stages import Result, State
from handbook.meaning import decisions
from handbook.method.requirements import Requirement
from handbook.pages import forms
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _

#: Records are named up to this many and this many letters; the others are counted.
_NAMED, _LETTERS = 6, 240
#: And so many gaps of a question; of more than these the first few.
_TOLD, _FEW = 4, 2
#: More partners than this are asked once, and one of the gaps stands for all.
_PARTNERS = 12
_OF_PARTNERS = (("facts", "partners"), ("facts", "pairs"), ("facts", "ties"))


def place(stage: str) -> str:
    """Where the page of a stage is."""
    return f"progress/{stage}.md"


def anchor(id: str) -> str:
    """The anchor of a group or requirement: ``connect.prep.services`` becomes ``connect-prep-services``."""
    return id.replace(".", "-")


@dataclass(frozen=True)
class Waiver:
    """Why a question is left out, the decision that says so, and the organizations that agreed to it by their ids."""

    reason: object
    decision: Record | None
    agreed: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """A requirement as a page shows it: what answers it, what of its gaps may be told, and how many may not.

    ``answers`` are the records to name and ``more`` how many others there are; ``where`` in them the answer stands, in
    the words of their schema, and the day on which one of them was last written. ``waiting`` are the partners who are
    asked, by their ids; what is missing of ``each`` of several is told once for all. Of what else may be told of the
    gaps the first are ``told`` and ``further`` ones named.
    """

    result: Result
    answers: tuple[Record, ...]
    more: int
    where: str
    day: str
    told: tuple[Missing, ...]
    further: tuple[Missing, ...]
    untold: int
    waiting: tuple[str, ...]
    each: tuple[Missing, ...]
    waiver: Waiver | None


def question(site: Site, result: Result) -> Question:
    """A result with what may be shown of it."""
    applies = result.state is not State.NOT_APPLICABLE
    answers = _latest_first(site, answering(site, result.requirement)) if applies else []
    named = _named(site, answers)
    told = tuple(gap for gap in result.missing if site.tells(gap))
    waiting = tuple(dict.fromkeys(gap.partner for gap in told if gap.partner))
    each = tuple(gap for gap in told if gap.partner) if 1 < len(waiting) <= _PARTNERS else ()
    rest = tuple(gap for gap in told if gap not in each)
    most = 1 if len(waiting) > _PARTNERS else _TOLD if len(rest) <= _TOLD else _FEW
    return Question(
        result,
        tuple(answers[:named]),
        len(answers) - named,
        _where(site, result.requirement),
        _day(site, answers),
        rest[:most],
        rest[most:],
        len(result.missing) - len(told),
        waiting,
        each,
        _waiver(site, result.requirement),
    )


def _named(site: Site, answers: Sequence[Record]) -> int:
    """How many of the records to name."""
    letters = 0
    for number, record in enumerate(answers[:_NAMED]):
        letters += len(Writer(site, "").title(record))
        if letters > _LETTERS:
            return max(1, number)
    return min(len(answers), _NAMED)


def _where(site: Site, requirement: Requirement) -> str:
    """The labels of the fields in which the answer stands, from the outside in."""
    names = requirement.field
    kind = site.handbook.records.kinds[requirement.kind]
    found = [kind.field.named(names[: depth + 1]) for depth in range(len(names))]
    return " › ".join(_(field.title) for field in found if field)


def _written(site: Site, record: Record) -> str:
    """The day on which a record was last written as far as it says so itself, empty for one to come."""
    day = str(record.data.get("updated") or record.data.get("date") or "")
    return day if day <= site.handbook.today else ""


def _latest_first(site: Site, answers: list[Record]) -> list[Record]:
    return sorted(answers, key=lambda record: _written(site, record), reverse=True)


def _day(site: Site, answers: Sequence[Record]) -> str:
    change = site.changed(record.path for record in answers)
    return max((_written(site, record) for record in answers), default="") or (change.day if change else "")


def _waiver(site: Site, requirement: Requirement) -> Waiver | None:
    return _agreed(site, site.handbook.document.data["waivers"].get(requirement.id))


def adoption(site: Site, stage: str) -> Waiver | None:
    """Why, and by which decision, a stage was adopted as it is; None if it was not, or nobody may know."""
    return _agreed(site, site.handbook.document.data["adopted_as_is"].get(stage))


def _agreed(site: Site, entry: Mapping[str, Any] | None) -> Waiver | None:
    if entry is None or not site.shows(site.handbook.records.get("partnership", "partnership")):
        return None
    decision = site.handbook.records.get("decision", str(entry.get("decision")))
    if decision is None or not site.shows(decision):
        return Waiver(entry["reason"], None, ())
    said = [entry for _index, entry in decisions.positions(site.published(decision)) if decisions.agrees(entry)]
    agreed = tuple(entry["organization"] for entry in said if "organization" in entry)
    return Waiver(entry["reason"], decision, agreed)


def answering(site: Site, requirement: Requirement) -> list[Record]:
    """The records that may be shown and have something written where this requirement looks."""
    return [
        record
        for record in site.records(requirement.kind)
        if requirement.answered_in(record.data)
        and _filled(record.written, requirement.field)
        and _asked(site, requirement, record)
    ]


def asks_each_partner(requirement: Requirement) -> bool:
    """Whether it is for every partner to answer."""
    return requirement.each in _OF_PARTNERS


def _asked(site: Site, requirement: Requirement, record: Record) -> bool:
    """Whether it is for this record to answer: where every partner is asked, the record has to be of a partner."""
    if not asks_each_partner(requirement):
        return True
    partners = {partner["id"] for partner in site.handbook.document.data["facts"]["partners"]}
    whose = record.id if record.kind.id == "organization" else record.data.get("organization")
    return whose is None or whose in partners


def _filled(data: object, names: tuple[str, ...]) -> bool:
    if not names:
        return True
    if isinstance(data, list):
        return any(_filled(item, names) for item in data)
    return isinstance(data, dict) and names[0] in data and _filled(data[names[0]], names[1:])


@dataclass(frozen=True)
class Waiting:
    """Something that a partner is asked for: the question with its page, what is missing, and where to write it."""

    question: Markup
    missing: tuple[Missing, ...]
    address: str


def waiting(site: Site, here: str, partner: str) -> list[Waiting]:
    """What the questions of the current stage ask of a partner, for the page at ``here``."""
    asked: dict[str, tuple[Requirement, list[Missing]]] = {}
    for requirement, gap in site.waiting.get(partner, ()):
        asked.setdefault(requirement.id, (requirement, []))[1].append(gap)
    return [
        Waiting(
            Markup('<a href="{}">{}</a>').format(link(site, here, requirement), _(requirement.title)),
            tuple(together),
            form,
        )
        for requirement, gaps in asked.values()
        for form, together in forms.gaps_by_form(site, here, requirement, gaps)
    ]


def link(site: Site, here: str, requirement: Requirement) -> str:
    """The address of a question on the page of its stage."""
    return site.url(here, place(requirement.id.partition(".")[0]), anchor(requirement.id))
