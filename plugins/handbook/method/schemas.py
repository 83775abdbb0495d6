"""Schemas: the packaged JSON Schemas, with those of a handbook's own ``schemas/`` laid over them by file name."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from handbook.findings import Finding, Position, error
from handbook.method import asking, engine, homes, keywords
from handbook.method.fields import Field, field
from handbook.method.keywords import Keyword
from handbook.reading.trees import Tree
from handbook.reading.yamlreader import Place, locate
from handbook.words import _

Schema = dict[str, Any]
Pointer = tuple[str | int, ...]
_FOLDER = "schemas/"
#: The folders whose files are in force, each by itself.
_FOLDERS = ("kinds", "stages")
_ENDING = ".schema.json"


@dataclass(frozen=True)
class Schemas:
    """The schemas in force, each complete in itself: what it refers to in other files is in its ``$defs``.

    ``kinds`` and ``stages`` are by id, stages in the order of the method. Broken ones are left out and in ``findings``.
    ``keywords`` are those with which a schema says what JSON Schema has no words for.
    """

    kinds: Mapping[str, Schema]
    stages: Mapping[str, Schema]
    findings: tuple[Finding, ...]
    keywords: tuple[Keyword, ...] = ()


def read(packaged: Tree, own: Tree) -> Schemas:
    """Read the ``packaged`` schemas and lay the handbook's ``own`` over them; a broken one of its own is left out.

    The packaged ones are as the tests left them; those that a handbook lays over them are checked.
    """
    findings: list[Finding] = []
    given = dict(_files(packaged, findings))
    if all(packaged.files.get(path) == data for path, data in own.files.items() if path.startswith(_FOLDER)):
        kinds, stages = ({id: bundle(path, given) for id, path in _inside(name, given)} for name in _FOLDERS)
    else:
        files = {**given, **dict(_own(own, given, findings))}
        kinds = _apart(dict(_folder("kinds", files, given, findings)), files, given, findings)
        stages = dict(_folder("stages", files, given, findings))
        answerable = {id: _answerable(id, stage, kinds, given, own, findings) for id, stage in stages.items()}
        stages = {id: stage for id, stage in answerable.items() if stage is not None}
    in_order = sorted(stages, key=lambda stage: (stages[stage]["x-order"], stage))
    described = keywords.described(given)
    return Schemas(kinds, {stage: stages[stage] for stage in in_order}, tuple(findings), described)


def _own(own: Tree, given: Mapping[str, Schema], findings: list[Finding]) -> Iterator[tuple[str, Schema]]:
    """The handbook's own schemas that say what they may, as the packaged ones in ``meta/`` describe it."""
    for path, schema in _files(own, findings):
        if schema == given.get(path):
            continue
        faults = keywords.faults(path, schema, given)
        if not faults:
            yield path, schema
        places = _places(own.files[_FOLDER + path]) if faults else {}
        for fault in faults:
            position = _position(_FOLDER + path, fault.pointer, fault.is_name, places)
            findings.append(_broken(position, fault.message, fault.hint))


def _places(data: bytes) -> Mapping[Pointer, Place]:
    """Where everything stands in a file of JSON, or nothing where it is not such JSON as YAML is too."""
    try:
        return locate(data.decode())
    except yaml.YAMLError:
        return {}


def _position(path: str, pointer: Pointer, is_name: bool, places: Mapping[Pointer, Place]) -> Position:
    while pointer and pointer not in places:
        pointer = pointer[:-1]
    place = places.get(pointer, Place((0, 0), (0, 0), ""))
    line, column = place.name if is_name else place.value
    return Position(path, line + 1, column + 1)


def _inside(folder: str, files: Mapping[str, Schema]) -> list[tuple[str, str]]:
    """The schemas of a folder: each one's id and path."""
    paths = sorted(path for path in files if posixpath.dirname(path) == folder)
    return [(posixpath.basename(path).removesuffix(_ENDING), path) for path in paths]


def _files(tree: Tree, findings: list[Finding]) -> Iterator[tuple[str, Schema]]:
    for path, data in sorted(tree.files.items()):
        if path.startswith(_FOLDER) and path.endswith(_ENDING):
            yield from _parsed(path, data, findings)


def _parsed(path: str, data: bytes, findings: list[Finding]) -> Iterator[tuple[str, Schema]]:
    try:
        schema = json.loads(data)
    except json.JSONDecodeError as fault:
        place = Position(path, fault.lineno, fault.colno)
        findings.append(_broken(place, _("the schema is not JSON: {why}").format(why=fault.msg)))
    except (UnicodeDecodeError, RecursionError):
        findings.append(_broken(Position(path), _("the schema is not JSON in UTF-8")))
    else:
        if isinstance(schema, dict):
            yield path.removeprefix(_FOLDER), schema
        else:
            findings.append(_broken(Position(path), _("the schema is not a mapping")))


def _broken(position: Position, message: str, hint: str = "") -> Finding:
    otherwise = _("Mend it, or delete the file to use the packaged schema.")
    return error("broken-schema", position, message, hint or otherwise)


def _folder(
    name: str, files: Mapping[str, Schema], given: Mapping[str, Schema], findings: list[Finding]
) -> Iterator[tuple[str, Schema]]:
    """The schemas of a folder by id; where one cannot be used, the packaged one of that name instead."""
    for id, path in _inside(name, files):
        try:
            yield id, _usable(path, files)
        except _Unusable as fault:
            if path not in given or files[path] is not given[path]:
                findings.append(_broken(Position(_FOLDER + path), str(fault)))
            else:
                findings.append(_spoilt(files, given))
            if path in given:
                yield id, _usable(path, given)


def _apart(
    kinds: Mapping[str, Schema], files: Mapping[str, Schema], given: Mapping[str, Schema], findings: list[Finding]
) -> dict[str, Schema]:
    """The kinds whose records lie where those of no other do: of two, the packaged one is kept, else the first."""
    taken: dict[str, str] = {}
    kept: dict[str, Schema] = {}
    for path, id in sorted((f"kinds/{id}{_ENDING}", id) for id in kinds):
        if files[path] is given.get(path):
            kept[id] = kinds[id]
            taken.update(dict.fromkeys(homes.places(kinds[id]), id))
    for id in (id for id in kinds if id not in kept):
        path = f"kinds/{id}{_ENDING}"
        other = next((taken[place] for place in sorted(homes.places(kinds[id])) if place in taken), "")
        if other:
            said = _(
                'its records would lie where those of the kind "{other}" do: choose another "x-folder" or "x-file"'
            )
            findings.append(_broken(Position(_FOLDER + path), said.format(other=other)))
        found = kinds[id] if not other else bundle(path, given) if path in given else None
        if found and homes.places(found).isdisjoint(taken):
            kept[id] = found
            taken.update(dict.fromkeys(homes.places(found), id))
    return {id: kept[id] for id in kinds if id in kept}


def _spoilt(files: Mapping[str, Schema], given: Mapping[str, Schema]) -> Finding:
    """What is said, once, where packaged schemas cannot be used beside one that lies in the handbook."""
    others = [other for other in sorted(files) if files[other] is not given.get(other)]
    beside = [other for other in others if posixpath.dirname(other) not in _FOLDERS] or others
    return _broken(Position(_FOLDER + beside[0]), _("other schemas need something that this file lacks"))


def _usable(path: str, files: Mapping[str, Schema]) -> Schema:
    schema = bundle(path, files)
    misplaced = homes.fault(posixpath.dirname(path), posixpath.basename(path).removesuffix(_ENDING), schema)
    if misplaced:
        raise _Unusable(misplaced)
    try:
        engine.check(schema)
        _defaults(field(schema), schema.get("$defs", {}))
    except (engine.Unusable, LookupError) as fault:
        raise _Unusable(_("the schema cannot be used: {why}").format(why=fault)) from fault
    except RecursionError as fault:
        raise _Unusable(_("the schema refers to itself")) from fault
    return schema


class _Unusable(Exception):
    """A schema that says what it may, but cannot be put together with those that it refers to."""


def _defaults(place: Field, definitions: Schema) -> None:
    """Every default is a value that its own field allows: it is judged as if somebody had written it."""
    for name, default in place.defaults.items():
        said = {key: value for key, value in place.fields[name].annotations.items() if key != "additionalProperties"}
        if not engine.Validator({**said, "$defs": definitions}).is_valid(default):
            raise _Unusable(_('the default of "{field}" is none of the values that it allows').format(field=name))
    for below in (*place.fields.values(), place.items, place.others):
        if below:
            _defaults(below, definitions)


def _answerable(
    id: str, stage: Schema, kinds: Mapping[str, Schema], given: Mapping[str, Schema], own: Tree, findings: list[Finding]
) -> Schema | None:
    """The stage if each of its requirements can be asked and answered, else the packaged one if there is one."""
    path = f"stages/{id}{_ENDING}"
    faults = list(asking.faults(stage, kinds))
    if not faults:
        return stage
    places = _places(own.files.get(_FOLDER + path, b""))
    for name, message in faults:
        findings.append(_broken(_position(_FOLDER + path, ("$defs", name), True, places), message))
    return bundle(path, given) if path in given else None


def bundle(path: str, files: Mapping[str, Schema]) -> Schema:
    """The schema at ``path`` with what it refers to in other files put into its ``$defs``, so that it stands alone.

    A reference such as ``../shared.schema.json#/$defs/date`` becomes ``#/$defs/shared/$defs/date``, and so does one
    that names the whole ``$id`` of a packaged schema. What is put together has no ``$id``: it is another text.
    """
    inside: dict[str, Schema] = {}
    schema: Schema = _rewritten(files[path], path, path, files, inside)
    if inside:
        schema["$defs"] = {**schema.get("$defs", {}), **inside}
    return schema


def _rewritten(node: Any, path: str, root: str, files: Mapping[str, Schema], inside: dict[str, Schema]) -> Any:
    if isinstance(node, list):
        return [_rewritten(item, path, root, files, inside) for item in node]
    if not isinstance(node, dict):
        return node
    result = {
        key: _rewritten(value, path, root, files, inside)
        for key, value in node.items()
        if key != "$id" or not isinstance(value, str)
    }
    reference = node.get("$ref")
    if isinstance(reference, str):
        file, _hash, fragment = reference.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
        if file.startswith(keywords.BASE):
            target = file.removeprefix(keywords.BASE)
        if target not in files:
            raise _Unusable(_('the schema refers to "{file}", which does not exist').format(file=file))
        if target != root:
            name = posixpath.basename(target).removesuffix(_ENDING)
            _take_in(fragment, target, root, files, inside)
            fragment = f"/$defs/{name}{fragment}"
        result["$ref"] = f"#{fragment}"
    return result


def _take_in(fragment: str, path: str, root: str, files: Mapping[str, Schema], inside: dict[str, Schema]) -> None:
    """Put what ``fragment`` means in the file at ``path`` among what the schema takes ``inside`` from others."""
    name = posixpath.basename(path).removesuffix(_ENDING)
    top, _slash, rest = fragment.removeprefix("/").partition("/")
    definition = rest.partition("/")[0]
    taken = inside.setdefault(name, {"$defs": {}})
    given: Schema = files[path].get("$defs", {})
    # What is taken may refer to itself: its place is taken before it is gone through.
    if top != "$defs" and taken.keys() == {"$defs"}:
        whole = {key: below for key, below in files[path].items() if key not in ("$id", "$defs")}
        taken.update(whole)
        taken.update(_rewritten(whole, path, root, files, inside))
    elif top == "$defs" and definition in given and definition not in taken["$defs"]:
        taken["$defs"][definition] = {}
        taken["$defs"][definition] = _rewritten(given[definition], path, root, files, inside)
