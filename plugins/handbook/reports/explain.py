"""Explanations: what a requirement, a rule, a kind, a field or a schema's keyword asks. As values, for any medium."""

from __future__ import annotations

import inspect
import json
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.book import Handbook
from handbook.method import messages
from handbook.method.fields import Field
from handbook.method.keywords import Keyword
from handbook.method.kinds import Kind
from handbook.method.requirements import Requirement
from handbook.reading.refusals import refusals
from handbook.rules import RULES
from handbook.words import _

_SAMPLE = re.compile(r"\n\n((?:    .*(?:\n|\Z)|\n)+)")


@dataclass(frozen=True)
class Explanation:
    """What something asks.

    ``paragraphs`` are plain text. ``entries`` are terms with what they mean, under ``entries_title``. ``samples`` are
    lines to look at or paste, each with its heading.
    """

    id: str
    title: str
    paragraphs: tuple[str, ...]
    entries_title: str = ""
    entries: tuple[tuple[str, str], ...] = ()
    samples: tuple[tuple[str, str], ...] = ()


def explain(handbook: Handbook, id: str) -> Explanation | None:
    """The explanation of ``id``: a requirement, rule or kind, a field such as ``meeting.actions.due``, or a keyword."""
    for asked in requirements(handbook):
        if asked.id == id:
            return requirement(asked, handbook.records.kinds[asked.kind])
    if id in rules():
        return rule(id)
    for explained in keywords(handbook):
        if explained.id == id:
            return explained
    found = handbook.records.kinds.get(id.partition(".")[0])
    if found is None:
        return None
    names = tuple(id.split(".")[1:])
    place = found.field.named(names)
    if names:
        return field(id, place) if place else None
    return kind(found)


def requirements(handbook: Handbook) -> Iterator[Requirement]:
    """Every requirement of every stage."""
    for stage in handbook.assessment.stages:
        yield from stage.stage.requirements


def rules() -> list[str]:
    """The ids of every rule that a finding can name, but for requirements."""
    return sorted({*RULES, *refusals()})


def known(handbook: Handbook, like: str = "") -> list[str]:
    """Everything that can be explained; of the fields only those beside the one that ``like`` may mean."""
    kinds = handbook.records.kinds
    kind, *above = like.split(".")[:-1] or [""]
    place = kinds[kind].field if kind in kinds else None
    place = place.named(tuple(above)) if place and above else place
    beside = [".".join((kind, *above, name)) for name in (place.items or place).fields] if place else []
    words = dict.fromkeys(keyword.name for keyword in handbook.keywords) if like.startswith("x") else ()
    return [*(asked.id for asked in requirements(handbook)), *rules(), *kinds, *beside, *words]


def keywords(handbook: Handbook) -> Iterator[Explanation]:
    """What each keyword of schemas means, and where it stands; one may stand in two places."""
    for name in dict.fromkeys(keyword.name for keyword in handbook.keywords):
        yield _keyword(name, [keyword for keyword in handbook.keywords if keyword.name == name])


def _keyword(name: str, places: list[Keyword]) -> Explanation:
    said = [_("{meaning} It stands {place}.").format(meaning=_(one.description), place=one.place) for one in places]
    lines = [json.dumps({name: example}, ensure_ascii=False)[1:-1] for one in places for example in one.examples]
    return Explanation(name, name, tuple(said), samples=((_("For example"), "\n".join(lines)),))


def requirement(asked: Requirement, kind: Kind) -> Explanation:
    """What a requirement asks, whether anything waits for it, and where its answer is written."""
    gates = {
        "mandatory": _("Has to be answered before the partnership moves on."),
        "conditional": _("Has to be answered where it applies."),
        "advisory": _("Good to answer; nothing waits for it."),
    }
    place = kind.field.named(asked.field)
    where = _("Written in {home}, as {field}.").format(home=kind.home, field=".".join((kind.id, *asked.field)))
    sample, path = kind.alone(asked.example or messages.example(place))
    heading = _("For example, in {path}").format(path=path) if path else _("For example")
    said = (_(asked.question), gates[asked.gate], where)
    return Explanation(asked.id, _(asked.title), said, samples=((heading, sample),) if sample else ())


def rule(id: str) -> Explanation:
    """What a rule says, with a bad and a good example where it has them."""
    if id not in RULES:
        return Explanation(id, id, (refusals()[id],))
    text = inspect.getdoc(RULES[id]) or ""
    paragraphs, samples = [], []
    last = 0
    for match in _SAMPLE.finditer(text):
        said = text[last : match.start()].strip().split("\n\n")
        paragraphs += [_plain(part) for part in said[:-1]]
        samples.append((_plain(said[-1].removesuffix("::")), textwrap.dedent(match.group(1)).strip()))
        last = match.end()
    paragraphs += [_plain(part) for part in text[last:].strip().split("\n\n") if part.strip()]
    return Explanation(id, id, tuple(paragraphs), samples=tuple(samples))


def _plain(paragraph: str) -> str:
    return " ".join(paragraph.replace("``", "").split())


def kind(found: Kind) -> Explanation:
    """What a kind of record is for, where it is kept, and its fields."""
    entries = tuple((name, f"{_(child.title)}. {_(child.description)}") for name, child in found.field.fields.items())
    kept = _("Kept in {home}.").format(home=found.home)
    return Explanation(found.id, found.title, (_(found.schema["description"]), kept), _("Fields"), entries)


def field(id: str, place: Field) -> Explanation:
    """What to write in a field: its choices or the fields below it, and an example."""
    below = (place.items or place).fields
    choices = tuple((str(choice), _(place.label(choice))) for choice in place.choices)
    entries = choices or tuple((name, f"{_(child.title)}. {_(child.description)}") for name, child in below.items())
    heading = _("One of") if choices else _("Fields")
    sample = _for_example(messages.example(place))
    roughly = _("Where nobody knows the day, write the month (2026-02), the quarter (2026-Q1) or the year (2026).")
    said = (_(place.description), *([roughly] if place.is_span else []))
    return Explanation(id, _(place.title), said, heading if entries else "", entries, sample)


def _for_example(lines: str) -> tuple[tuple[str, str], ...]:
    return ((_("For example"), lines),) if lines else ()
