"""What a form asks: the fields of a kind as the script builds them, and what there is to choose from."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from babel import Locale

from handbook.judging.stages import Assessment, StageState
from handbook.method import bounds, messages
from handbook.method.bounds import Least, Way
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.method.requirements import Stage
from handbook.pages.attachments import is_attached
from handbook.pages.forms import needed, ticking
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.reports import explain
from handbook.words import _, kept

#: The fields that are asked for, by the way to them, and how much each has to say.
Asked = Mapping[Way, Least]
#: Fields that are about the file: the last ones, and folded away.
_LAST = ("format", "updated", "tags", "source", "visibility")
#: Of a group with more fields than this, those that nothing asks for are folded away, but for the first ones.
_FEW = 5
_FIRST = 4
#: Longer examples are for the guide.
_EXAMPLE = 160
#: So many steps of a scale stand side by side.
_SCALE = 10
_WORDS = ("title", "description", "examples")
_NAMES = ("properties", "$defs")


def fields(site: Site, kind: Kind) -> list[dict[str, Any]]:
    """The fields of a kind in their order; ``main`` are those that are asked at once, the others on request."""
    nodes = _fields(kind, _reached(site.handbook.assessment))
    return [{**node, **_ticked(site, kind, kind.field.fields[node["name"]])} for node in nodes]


def _ticked(site: Site, kind: Kind, field: Field) -> dict[str, Any]:
    """What a field is beside, where those who are expected are ticked off in it."""
    ticks = ticking.told(site, kind, field)
    return {"control": "ticks", "ticks": ticks} if ticks else {}


def _reached(assessment: Assessment) -> tuple[Stage, ...]:
    """The stages up to the present one; what waits to be adopted is behind it."""
    found: list[Stage] = []
    for result in assessment.stages:
        found.append(result.stage)
        here = assessment.stage in [stage.id for stage in found]
        if here and result.state is not StageState.TO_BE_ADOPTED:
            break
    return tuple(found)


@kept(128)
def _fields(kind: Kind, reached: tuple[Stage, ...]) -> tuple[dict[str, Any], ...]:
    asked = _asked(kind, reached)
    root = kind.field
    title = str(kind.schema.get("x-title-field", ""))
    required = [*kind.schema.get("required", ()), title]
    names = [name for name in root.fields if name not in (*_LAST, "id")]
    names += [name for name in (*_LAST, "id") if name in root.fields and (name != "id" or kind.is_single)]
    main = {*required, *(way[0] for way in asked if way)}
    needed = {fault.lacks for fault in kind.faults({})}
    found = []
    for name in names:
        node = _node(root.fields[name], _below(asked, name))
        node |= {"needed": True} if name in needed else {}
        found.append({**node, "main": name in main, "required": name in kind.schema.get("required", ())})
    return tuple(found)


def _asked(kind: Kind, stages: Iterable[Stage]) -> Asked:
    """What these stages ask of the fields of this kind."""
    found: dict[Way, Least] = {}
    for stage in stages:
        for requirement in stage.requirements:
            found |= {way: Least() for way in needed.ways(kind, requirement) if way not in found}
        for way, least in bounds.leasts(kind, stage.requirements).items():
            found[way] = found.get(way, Least()).joined(least)
    return found


def _below(asked: Asked, name: str) -> Asked:
    return {way[1:]: least for way, least in asked.items() if way[:1] == (name,)}


def _node(field: Field, asked: Asked = MappingProxyType({})) -> dict[str, Any]:
    """A field as the script needs it: its words, its control, and what is below it."""
    node: dict[str, Any] = {
        "name": field.name,
        "title": _(field.title),
        "help": " ".join(said for said in (_(field.description), explain.least(asked.get((), Least()))) if said),
        "example": _example(field),
        "message": _(str(field.annotations.get("x-message", ""))),
        "default": field.annotations.get("default"),
        "when": field.annotations.get("x-when", ""),
        "private": field.is_private and field.annotations.get("type") != "boolean",
        **_control(field, asked),
    }
    return {key: value for key, value in node.items() if value not in ("", None, False)}


def _example(field: Field) -> str:
    """An example as one would type it; none for choices, dates and what has parts."""
    told = ("format", "maximum")  # a date or a year, a step of a scale
    if not field.examples or field.choices or field.refers_to or any(key in field.annotations for key in told):
        return ""
    first = field.examples[0]
    if isinstance(first, list) and all(isinstance(item, str) for item in first):
        first = "; ".join(first) if field.items and not (field.items.refers_to or field.items.choices) else ""
    if isinstance(first, (dict, list, bool)):
        return ""
    text = str(first)
    return text if len(text) <= _EXAMPLE else ""


def _control(field: Field, asked: Asked) -> dict[str, Any]:
    """What a person answers with: a text, a choice, a date, or groups and lists of these."""
    if field.choices:
        return {"control": "choice", "choices": [[value, _(field.label(value))] for value in field.choices]}
    if field.text:
        return {"control": field.text, "languages": True}
    if field.refers_to:
        return {"control": "ref", "kinds": list(field.refers_to)}
    if field.items:
        return _list(field.items, asked)
    if field.fields:
        return _group(field, asked) | ({"control": "file"} if is_attached(field) else {})
    if field.others:
        return {"control": "map", "item": _node(field.others)}
    return _single(field)


def _single(field: Field) -> dict[str, Any]:
    """The control for one value that is neither chosen from a list nor a text in several languages."""
    said = field.annotations
    low, high = said.get("minimum"), said.get("maximum")
    if said.get("type") == "integer" and low is not None and high is not None and high - low < _SCALE:
        return {"control": "choice", "choices": [[value, str(value)] for value in range(low, high + 1)], "scale": True}
    if field.is_span or said.get("format") == "date":
        others = [[value, _(field.label(value))] for value in said.get("x-labels", {})]
        return {"control": "date", "spans": field.is_span} | ({"or": others} if others else {})
    plain = {"boolean": "yes-no", "integer": "number", "number": "number", "string": "line"}
    return {"control": plain.get(str(said.get("type")), "value")}


def _list(item: Field, asked: Asked) -> dict[str, Any]:
    node = _node(item, asked)
    if item.refers_to:
        return {"control": "refs", "kinds": list(item.refers_to)}
    if item.choices:
        return {"control": "several", "choices": node["choices"]}
    if node["control"] == "line":
        return {"control": "lines", "item": node}
    title = str(item.annotations.get("title") or "")
    name, one = (_(title), messages.a(title.lower())) if title else (_("Entry"), _("an entry"))
    part = "" if "x-part-scope" in item.annotations else str(item.annotations.get("x-part", ""))
    return {"control": "list", "item": {**node, "title": name}, "one": one, "part": part}


def _group(field: Field, asked: Asked) -> dict[str, Any]:
    """The fields of a group; the id of a part is made from its words, so it comes last and folded away."""
    part = "x-part" in field.annotations or "x-record" in field.annotations
    required = field.annotations.get("required", ())
    wanted = {way[0] for way in asked if way}
    names = [name for name in field.fields if name not in ("id", *_LAST)]
    # Where an example fills in the first field, it fills in all that is needed.
    first = () if wanted & set(names[:1]) else names[:_FIRST]
    few = set(names) if len(names) <= _FEW else {*first, *wanted, *required} & set(names)
    few |= {"to"} & set(names) if "from" in few else set()  # of a time both ends
    nodes = []
    for name in (*names, *(name for name in ("id", *_LAST) if name in field.fields)):
        node = _node(field.fields[name], _below(asked, name))
        made = name == "id" and part
        if made:
            node["made"] = "number" if node.get("example", "")[:1].isupper() else "slug"
        nodes.append({**node, "main": name in few, "required": name in required and not made})
    return {"control": "group", "fields": nodes}


def naming(kind: Kind) -> dict[str, Any]:
    """What the id of a new record is made from: a partner whose own words it holds, or a date and a title."""
    own = kind.schema.get("x-own-voice", {}).get("organization", "")
    dated = "date" in kind.schema.get("required", ())
    title = [kind.title_field]
    for pattern in kind.schema.get("x-title", []):
        title += [part.partition("}")[0] for part in pattern.split("{")[1:]]
    return {"own": own, "dated": dated, "title": [name for name in dict.fromkeys(title) if name != "date"]}


def questions(site: Site) -> dict[str, list[str]]:
    """Every requirement by its id: what it is called, and its question."""
    return {
        asked.id: [_(asked.title), _(asked.question)]
        for result in site.handbook.assessment.stages
        for asked in result.stage.requirements
    }


def steps(kind: Kind) -> list[dict[str, Any]]:
    """The steps in which all of a record is asked for, as ``x-steps`` says; none where all stands at once."""
    return [
        {"title": _(step["title"]), "fields": step["fields"], "text": bool(step.get("text"))}
        for step in kind.schema.get("x-steps", ())
    ]


def answers(site: Site, kind: Kind) -> dict[str, list[str]]:
    """The requirements that a record of this kind can answer, with the ways to what does, the first one first."""
    return {id: ways for result in site.handbook.assessment.stages for id, ways in _answers(kind, result.stage).items()}


@lru_cache(maxsize=512)
def _answers(kind: Kind, stage: Stage) -> Mapping[str, list[str]]:
    return {
        asked.id: list(dict.fromkeys(".".join(way) for way in ways))
        for asked in stage.requirements
        if (ways := needed.ways(kind, asked))
    }


def waiting(site: Site) -> dict[str, dict[str, list[str]]]:
    """What may be told of the present stage's open questions, by the file and the record in which they are answered."""
    found: dict[str, dict[str, list[str]]] = {}
    present = site.handbook.assessment.current
    for result in present.asked if present else ():
        for gap in () if result.settled else result.missing:
            if site.tells(gap):
                path = gap.position.path
                id = gap.record[1] if gap.record else posixpath.splitext(posixpath.basename(path))[0]
                asked = found.setdefault(path, {}).setdefault(id, [])
                asked += [] if result.requirement.id in asked else [result.requirement.id]
    return found


def languages(site: Site) -> list[list[str]]:
    """The handbook's languages, its first one first whatever the page speaks: code and name."""
    partnership = site.handbook.records.get("partnership", "partnership")
    codes = partnership.data.get("languages", []) if partnership else []
    return [[code, _name(code, site.language)] for code in dict.fromkeys((*codes, site.language))]


def _name(code: str, language: str) -> str:
    try:
        return str(Locale.parse(code).get_display_name(language) or code)
    except (ValueError, LookupError):
        return code


def choices(site: Site) -> dict[str, list[list[str]]]:
    """What references can lead to: id and title of every shown record and part, by kind, the latest date first."""
    kinds = site.handbook.records.kinds
    wanted = {target for kind in kinds.values() for target in _targets(kind.field)}
    writer = Writer(site, "forms/index.md")
    found: dict[str, list[list[str]]] = {}
    for record in (record for kind in kinds for record in site.records(kind)):
        if record.kind.id in wanted:
            found.setdefault(record.kind.id, []).append([record.id, writer.title(record)])
        for part, id, title in _parts(site, record):
            if part in wanted:
                found.setdefault(part, []).append([id, title])
    return {kind: sorted(entries, key=lambda entry: (entry[1].casefold(), entry[0])) for kind, entries in found.items()}


def _targets(field: Field) -> Iterator[str]:
    yield from field.refers_to
    for below in (*field.fields.values(), *(child for child in (field.items, field.others) if child)):
        yield from _targets(below)


def _parts(site: Site, record: Record) -> Iterator[tuple[str, str, str]]:
    """The parts of a record that have ids: what they are, the id as references write it, and what they are called."""
    if not record.kind.field.parts:
        return
    for pointer, place, value in record.kind.field.walk(site.published(record)):
        part = place.annotations.get("x-part")
        if part and isinstance(value, dict) and record.is_written((*pointer, "id")):
            alone = place.annotations.get("x-part-scope") == "record"
            id = f"{record.id}/{value['id']}" if alone else str(value["id"])
            yield str(part), id, _called(site, place, value)


def _called(site: Site, place: Field, value: Mapping[str, Any]) -> str:
    words = (site.text(value[name]) for name, child in place.fields.items() if child.text and name in value)
    return next(words, str(value["id"]))


@lru_cache(maxsize=128)
def bare(kind: Kind) -> Any:
    """The schema of a kind without its words, which only people need; ``fields`` of those names stay."""
    return _bare(kind.schema)


def _bare(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_bare(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _bare(below) for name, below in value.items()} if key in _NAMES else _bare(value)
        for key, value in schema.items()
        if key not in _WORDS and not key.startswith("x-")
    }
