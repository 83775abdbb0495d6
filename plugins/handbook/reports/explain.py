"""Explanations: what a requirement, a rule, a kind, a field or a schema's keyword asks. As values, for any medium."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.book import Handbook
from handbook.method import bounds, messages
from handbook.method.bounds import Least
from handbook.method.fields import Field
from handbook.method.keywords import Keyword
from handbook.method.kinds import Kind
from handbook.method.requirements import Requirement, Stage
from handbook.reading.refusals import refusals
from handbook.reports import docstrings
from handbook.rules import OF_PRACTICE, RULES
from handbook.words import _, apart, count, listing

#: Keywords with which a schema bounds a value.
_BOUNDS = {"minimum", "maximum", "pattern", "format"}
#: No bound.
_ANY = Least()


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
    """The explanation of a stage, a requirement, a rule, a kind, a field (``meeting.actions.due``) or a keyword.

    Without an ``id`` of what there is to explain.
    """
    if not id:
        return overview(handbook)
    if id in rules():
        return rule(id)
    found = next(_asked(handbook, id), None) or next((one for one in keywords(handbook) if one.id == id), None)
    return found or _kept(handbook, id)


def _asked(handbook: Handbook, id: str) -> Iterator[Explanation]:
    """The stage with an id, or what a stage asks with it. A report explains many, so no others are put into words."""
    for result in handbook.assessment.stages:
        if result.stage.id == id:
            yield stage_of(result.stage)
    for stage, asked in requirements(handbook):
        if asked.id == id:
            yield requirement(asked, stage, handbook.records.kinds[asked.kind])


def _kept(handbook: Handbook, id: str) -> Explanation | None:
    """A kind or one of its fields."""
    found = handbook.records.kinds.get(id.partition(".")[0])
    names = tuple(id.split(".")[1:])
    if found is None or not names:
        return kind(found) if found else None
    place = found.field.named(names)
    return field(id, place, least_of(handbook, found, names)) if place else None


def overview(handbook: Handbook) -> Explanation:
    """What can be explained: the stages and the kinds with what they are, and the names of everything else."""
    stages = [result.stage for result in handbook.assessment.stages]
    kinds = sorted(handbook.records.kinds.values(), key=lambda kind: kind.id)
    entries = [(stage.id, _("{title}, a stage: its questions.").format(title=_(stage.title))) for stage in stages]
    entries += [(kind.id, kind.description) for kind in kinds]
    said = (
        _("Write the name of one of these after handbook explain, or the name of a question, a rule or a field."),
        _("A field is called after its kind, such as meeting.actions.due."),
    )
    words = dict.fromkeys(keyword.name for keyword in handbook.keywords)
    samples = ((_("Rules"), "\n".join(rules())), (_("Keywords of schemas"), "\n".join(words)))
    return Explanation("explain", _("What can be explained"), said, _("Stages and kinds"), tuple(entries), samples)


def stage_of(stage: Stage) -> Explanation:
    """What a stage is about, and everything that it asks."""
    entries = tuple((asked.id, _(asked.question)) for asked in stage.requirements)
    return Explanation(stage.id, _(stage.title), (_(stage.description),), _("Questions"), entries)


def requirements(handbook: Handbook) -> Iterator[tuple[Stage, Requirement]]:
    """Every requirement of every stage."""
    for result in handbook.assessment.stages:
        yield from ((result.stage, asked) for asked in result.stage.requirements)


def least_of(handbook: Handbook, kind: Kind, names: tuple[str, ...]) -> Least:
    """How much the stages together ask of a field."""
    asked = (requirement for _stage, requirement in requirements(handbook))
    return bounds.leasts(kind, asked).get(names, Least())


def least(bound: Least) -> str:
    """How much it takes to count as an answer; empty where anything does."""
    if bound.words:
        return count("At least {count} word.", "At least {count} words.", bound.words)
    return count("At least {count}.", "At least {count}.", bound.entries) if bound.entries else ""


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
    stages = [result.stage.id for result in handbook.assessment.stages]
    return [*stages, *(asked.id for _stage, asked in requirements(handbook)), *rules(), *kinds, *beside, *words]


def keywords(handbook: Handbook) -> Iterator[Explanation]:
    """What each keyword of schemas means, and where it stands; one may stand in two places."""
    for name in dict.fromkeys(keyword.name for keyword in handbook.keywords):
        yield _keyword(name, [keyword for keyword in handbook.keywords if keyword.name == name])


def _keyword(name: str, places: list[Keyword]) -> Explanation:
    said = [_("{meaning} It stands {place}.").format(meaning=_(one.description), place=one.place) for one in places]
    lines = [json.dumps({name: example}, ensure_ascii=False)[1:-1] for one in places for example in one.examples]
    return Explanation(name, name, tuple(said), samples=((_("For example"), "\n".join(lines)),))


def requirement(asked: Requirement, stage: Stage, kind: Kind) -> Explanation:
    """What a requirement asks and how much of it, whether anything waits for it, and where its answer is written."""
    gates = {
        "mandatory": _("Has to be answered before the partnership moves on."),
        "conditional": _("Has to be answered where it applies."),
        "advisory": _("Good to answer; nothing waits for it."),
    }
    place = kind.field.named(asked.field)
    where = _("Written in {home}, as {field}.").format(home=kind.home, field=".".join((kind.id, *asked.field)))
    sample, path = kind.alone(asked.example or messages.example(place))
    heading = _("For example, in {path}").format(path=path) if path else _("For example")
    said = (_(asked.question), gates[asked.gate], *_in_parts(asked, stage, kind), *_not_enough(asked, stage), where)
    return Explanation(asked.id, _(asked.title), said, samples=((heading, sample),) if sample else ())


def _in_parts(asked: Requirement, stage: Stage, kind: Kind) -> Iterator[str]:
    """Of what the answer consists, so that one sees when it is answered partly."""
    things = stage.asked[stage.requirements.index(asked)].things
    titles = dict.fromkeys(place.title for way in things if (place := _named(kind, asked, way)))
    if len(titles) > 1:
        parts = listing([_("“{title}”").format(title=_(title)) for title in titles])
        yield _("Its parts are {parts}. While some of them are missing, it is answered partly.").format(parts=parts)
    if asked.each:
        yield _("It is counted one by one: while some are answered and others are not, it is answered partly.")


def _named(kind: Kind, asked: Requirement, way: tuple[str, ...]) -> Field | None:
    """The field of the kind that stands at the end of a way through the handbook document."""
    names = tuple(name for name in way if name != "*")
    ends = [*(names[start:] for start in range(len(names))), (*asked.field, names[-1])]
    return next((place for end in ends if (place := kind.field.named(end))), None)


def _not_enough(asked: Requirement, stage: Stage) -> Iterator[str]:
    """Each bound of the requirement, as the check says that it is not reached."""
    found = bounds.said(asked, stage)
    if found:
        yield _("Not enough: {bounds}.").format(bounds=apart(found))


def rule(id: str) -> Explanation:
    """What a rule says, with a bad and a good example where it has them."""
    if id not in RULES:
        return Explanation(id, id, (refusals()[id],))
    said = docstrings.of(RULES[id]).told()
    history = [_("What was over before the handbook began is not held against it.")] if id in OF_PRACTICE else []
    return Explanation(id, id, (*said.paragraphs, *history), samples=said.samples)


def kind(found: Kind) -> Explanation:
    """What a kind of record is for, where it is kept, and its fields."""
    needed = found.schema.get("required", ())
    entries = tuple((name, _told(child, name in needed)) for name, child in found.field.fields.items())
    kept = _("Kept in {home}.").format(home=found.home)
    return Explanation(found.id, found.title, (found.description, kept), _("Fields"), entries)


def field(id: str, place: Field, bound: Least = _ANY) -> Explanation:
    """What to write in a field and how much: its choices or the fields below it, and an example."""
    below = (place.items or place).fields
    choices = tuple((str(choice), _((place.items or place).label(choice))) for choice in (place.items or place).choices)
    needed = (place.items or place).annotations.get("required", ())
    entries = choices or tuple((name, _told(child, name in needed)) for name, child in below.items())
    heading = _("One of") if choices else _("Fields")
    sample = _for_example(messages.example(place))
    roughly = _("Where nobody knows the day, write the month (2026-02), the quarter (2026-Q1) or the year (2026).")
    much = least(bound)
    said = (
        _(place.description),
        *([much] if much else []),
        *([roughly] if place.is_span else []),
        *_bounds(place.items or place),
        *_without(place),
    )
    return Explanation(id, _(place.title), said, heading if entries else "", entries, sample)


def _told(field: Field, needed: bool) -> str:
    """What a field is called and what to write, and whether there has to be something."""
    said = f"{_(field.title)}. {_(field.description)}"
    return f"{said} {_('(required)')}" if needed else said


def _bounds(one: Field) -> Iterator[str]:
    """What the schema itself allows where it is not any text, and not told by choices."""
    annotations = one.annotations
    if one.is_span or one.choices or one.fields:
        return
    if annotations.keys() & _BOUNDS or annotations.get("type") in ("integer", "number", "boolean"):
        yield _("It {must}.").format(must=messages.must(one))
    if "maxLength" in annotations:
        yield _("It has at most {count} characters.").format(count=annotations["maxLength"])


def _without(place: Field) -> Iterator[str]:
    """What it means where nobody writes it."""
    if "default" in place.annotations:
        yield _('Left out, it means "{default}".').format(default=messages.plainly(place.annotations["default"]))


def _for_example(lines: str) -> tuple[tuple[str, str], ...]:
    return ((_("For example"), lines),) if lines else ()
