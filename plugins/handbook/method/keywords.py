"""Keywords: what schemas say in words of our own, which begin with ``x-``, and whether they say what they may.

``schemas/meta/`` describes each keyword, and is itself JSON Schema: any validator can apply it. It holds a schema for
the top of a kind's file, one for the top of a stage's, and for each what may stand below.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.method import engine
from handbook.method.messages import did_you_mean
from handbook.words import _, listing

Schema = Mapping[str, Any]
Pointer = tuple[str | int, ...]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
#: What the ``$id`` of every packaged schema begins with; its path below ``schemas/`` follows. Nobody is asked there.
BASE = "https://partnership-handbook.example/schemas/"
_PLACES = ("kind", "field", "stage", "requirement")
#: What stands below the top.
_BELOW = {"kind": "field", "stage": "requirement"}
#: What a file is held against, by its folder or its name; any other holds definitions, of one sort or the other.
_TOPS = {"kinds": "kind", "stages": "stage", "shared.schema.json": "field", "judging.schema.json": "requirement"}
#: Below these, names are the author's own.
_NAMES = ("properties", "patternProperties", "$defs", "dependentSchemas")


@dataclass(frozen=True)
class Keyword:
    """What a keyword means. ``place`` says in a few words where it stands; ``examples`` are values that it may have."""

    name: str
    place: str
    description: str
    examples: tuple[Any, ...]


@dataclass(frozen=True)
class Fault:
    """What a schema may not say, and where; ``is_name``: the keyword itself is at fault, not what it holds."""

    pointer: Pointer
    message: str
    hint: str = ""
    is_name: bool = False


def described(files: Mapping[str, Schema]) -> tuple[Keyword, ...]:
    """Every keyword, as those of the packaged ``files`` describe it, from the top of a kind down to a requirement."""
    metas = _metas(files)
    return tuple(
        Keyword(name, _place(meta), said["description"], tuple(said["examples"]))
        for meta in metas.values()
        for name, said in meta["properties"].items()
    )


def faults(path: str, schema: Schema, files: Mapping[str, Schema]) -> list[Fault]:
    """What the schema at ``path`` (below ``schemas/``) says and may not, by the packaged schemas among ``files``."""
    top = _TOPS.get(posixpath.dirname(path) or path)
    if schema.get("$schema", None if top in _BELOW else DRAFT) != DRAFT:
        return [Fault((), _('the schema does not begin with "$schema": "{draft}"').format(draft=DRAFT))]
    metas = _metas(files)
    found = (
        list(dict.fromkeys(_Check(schema, place, metas).faults())) for place in ([top] if top else _BELOW.values())
    )
    return min(found, key=len)


def _metas(files: Mapping[str, Schema]) -> dict[str, Schema]:
    return {place: files[f"meta/{place}.schema.json"] for place in _PLACES}


def _place(meta: Schema) -> str:
    """Where keywords stand: ``at the top of a file in schemas/kinds/``."""
    place: str = _(meta["description"]).partition(":")[0].rstrip()
    return place[:1].lower() + place[1:]


@dataclass(frozen=True)
class _Check:
    """A schema that is held against the one of ``metas`` for its ``top``."""

    schema: Schema
    top: str
    metas: Mapping[str, Schema]

    def faults(self) -> Iterator[Fault]:
        for error in engine.Validator(self.metas[self.top], tuple(self.metas.values())).errors(self.schema):
            yield from self._said(error, error.instance_path)

    def _known(self, pointer: Pointer) -> Mapping[str, Any]:
        """What is said of the keywords that may stand in the subschema at ``pointer``."""
        known: Mapping[str, Any] = self.metas[_BELOW.get(self.top, self.top) if pointer else self.top]["properties"]
        return known

    def _said(self, error: engine.Error, pointer: Pointer) -> Iterator[Fault]:
        keyword = _keyword(pointer)
        if keyword:
            said = self._known(keyword[:-1])[keyword[-1]]
            message = _('"{keyword}" {must}').format(keyword=keyword[-1], must=_(said["x-message"]))
            yield Fault(keyword, message, _explained(keyword[-1]))
        elif error.keyword == "propertyNames":
            names = [name for name in _at(self.schema, pointer) if name.startswith("x-")]
            yield from (self._unknown(pointer, name) for name in names if name not in self._known(pointer))
        elif error.keyword == "required":
            yield Fault(pointer, _lacking(pointer, error.names[0]))
        else:
            where = "/".join(str(step) for step in pointer) or "/"
            message = _('the schema is not valid JSON Schema at {where}: it has to be as "{keyword}" says')
            yield Fault(pointer, message.format(where=where, keyword=f"{error.keyword}: {error.wanted}".rstrip(": ")))

    def _unknown(self, pointer: Pointer, name: str) -> Fault:
        places = [_place(meta) for meta in self.metas.values() if name in meta["properties"]]
        if places:
            message, hint = (
                _('"{keyword}" does not belong here'),
                _("It belongs {place}.").format(place=listing(places)),
            )
        else:
            message = _('"{keyword}" is not a keyword that schemas know')
            hint = did_you_mean(name, self._known(pointer)) or _("Delete it: names that begin with x- are reserved.")
        return Fault((*pointer, name), message.format(keyword=name), hint, is_name=True)


def _keyword(pointer: Pointer) -> tuple[str, ...]:
    """The way to the keyword of ours in whose value ``pointer`` ends; empty where it is in none."""
    for length, step in enumerate(pointer, start=1):
        if str(step).startswith("x-") and (length == 1 or pointer[length - 2] not in _NAMES):
            return pointer[:length]  # type: ignore[return-value]
    return ()


def _lacking(pointer: Pointer, key: str) -> str:
    if key == "x-folder":
        return _('the schema lacks "x-folder" or "x-file", so nobody knows where its records lie')
    if not pointer:
        return _('the schema lacks "{key}"').format(key=key)
    name = str(pointer[-1])
    if key == "if":
        return _('the requirement {name} is conditional and lacks "if"').format(name=name)
    return _('the requirement {name} lacks "{key}"').format(name=name, key=key)


def _explained(name: str) -> str:
    return _("`handbook explain {keyword}` says what it means.").format(keyword=name)


def _at(node: Any, pointer: Pointer) -> Any:
    for step in pointer:
        node = node[step]
    return node
