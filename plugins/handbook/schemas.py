"""Schemas: the packaged JSON Schemas, with those of a handbook's own ``schemas/`` laid over them by file name."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

from handbook import asking
from handbook.fields import field
from handbook.findings import Finding, Position, error
from handbook.trees import Tree
from handbook.words import _

Schema = dict[str, Any]
_FOLDER = "schemas/"
_ENDING = ".schema.json"


@dataclass(frozen=True)
class Schemas:
    """The schemas in force, each complete in itself: what it refers to in other files is in its ``$defs``.

    ``kinds`` and ``stages`` are by id, stages in the order of the method. Broken ones are left out and in ``findings``.
    """

    kinds: Mapping[str, Schema]
    stages: Mapping[str, Schema]
    findings: tuple[Finding, ...]


def read(packaged: Tree, own: Tree) -> Schemas:
    """Read the ``packaged`` schemas and lay the handbook's ``own`` over them; a broken one of its own is left out.

    The packaged ones are as the tests left them: only where there are others are they checked.
    """
    findings: list[Finding] = []
    given = dict(_files(packaged, findings))
    if all(packaged.files.get(path) == data for path, data in own.files.items() if path.startswith(_FOLDER)):
        kinds, stages = ({id: bundle(path, given) for id, path in _inside(name, given)} for name in _NEEDED)
    else:
        files = {**given, **dict(_files(own, findings))}
        kinds = dict(_folder("kinds", files, given, findings))
        stages = dict(_folder("stages", files, given, findings))
        answerable = {id: _answerable(id, stage, kinds, given, findings) for id, stage in stages.items()}
        stages = {id: stage for id, stage in answerable.items() if stage is not None}
    in_order = sorted(stages, key=lambda stage: (stages[stage]["x-order"], stage))
    return Schemas(kinds, {stage: stages[stage] for stage in in_order}, tuple(findings))


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


def _broken(position: Position, message: str) -> Finding:
    return error("broken-schema", position, message, _("Mend it, or delete the file to use the packaged schema."))


def _folder(
    name: str, files: Mapping[str, Schema], given: Mapping[str, Schema], findings: list[Finding]
) -> Iterator[tuple[str, Schema]]:
    """The schemas of a folder by id; where one cannot be used, the packaged one of that name instead."""
    for id, path in _inside(name, files):
        try:
            yield id, _usable(name, path, files)
        except _Unusable as fault:
            if path not in given or files[path] is not given[path]:
                findings.append(_broken(Position(_FOLDER + path), str(fault)))
            else:
                findings.append(_spoilt(files, given))
            if path in given:
                yield id, _usable(name, path, given)


def _spoilt(files: Mapping[str, Schema], given: Mapping[str, Schema]) -> Finding:
    """What is said, once, where packaged schemas cannot be used beside one that lies in the handbook."""
    others = [other for other in sorted(files) if files[other] is not given.get(other)]
    beside = [other for other in others if posixpath.dirname(other) not in _NEEDED] or others
    return _broken(Position(_FOLDER + beside[0]), _("other schemas need something that this file lacks"))


def _usable(folder: str, path: str, files: Mapping[str, Schema]) -> Schema:
    if files[path].get("$schema") != _DRAFT:
        raise _Unusable(_('the schema does not begin with "$schema": "{draft}"').format(draft=_DRAFT))
    try:
        jsonschema_rs.Draft202012Validator(_META, validate_formats=True, offline=True).validate(files[path])
    except jsonschema_rs.ValidationError as fault:
        where = "/".join(str(step) for step in fault.instance_path) or "/"
        message = _("the schema is not valid JSON Schema at {where}: {why}")
        raise _Unusable(message.format(where=where, why=fault.message.split("\n")[0][:200])) from fault
    schema = bundle(path, files)
    _complete(folder, schema)
    return schema


class _Unusable(Exception):
    """A schema that is JSON Schema but cannot serve as what its folder says."""


_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_META = {"$ref": _DRAFT}
_NEEDED = {
    "kinds": ("title", "description", "x-collection", "x-form", "properties"),
    "stages": ("title", "x-order", "$defs", "allOf"),
}
#: What our own keywords hold.
_KEYWORDS: Mapping[str, type | tuple[type, ...]] = {
    **dict.fromkeys(
        """x-kind x-plural x-collection x-form x-folder x-file x-title-field x-stage x-visibility x-lead x-body x-part
        x-part-scope x-record x-message x-text x-unit x-group x-gate x-missing x-hint x-each""".split(),
        str,
    ),
    **dict.fromkeys(("x-labels", "x-own-voice", "x-answer", "x-groups"), dict),
    **dict.fromkeys(("x-title", "x-columns", "x-differs-from"), list),
    **dict.fromkeys(("x-single", "x-distinct", "x-wide"), bool),
    "x-order": int,
    "x-ref": (str, list),
}


def _complete(folder: str, schema: Schema) -> None:
    _lacks_nothing(schema, _NEEDED[folder])
    if folder == "kinds" and not ("x-folder" in schema or "x-file" in schema):
        raise _Unusable(_('the schema lacks "x-folder" or "x-file", so nobody knows where its records lie'))
    _keywords(schema)
    for group in schema.get("x-groups", {}).values():
        _lacks_nothing(group if isinstance(group, dict) else {}, ("title",))
    try:
        jsonschema_rs.validator_for(schema, validate_formats=True, offline=True)
        field(schema)
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError, LookupError) as fault:
        raise _Unusable(_("the schema cannot be used: {why}").format(why=str(fault).split("\n")[0])) from fault
    except RecursionError as fault:
        raise _Unusable(_("the schema refers to itself")) from fault


def _lacks_nothing(schema: Mapping[str, Any], names: Iterable[str]) -> None:
    for name in names:
        if name not in schema:
            raise _Unusable(_('the schema lacks "{key}"').format(key=name))


def _keywords(node: Any) -> None:
    """Every keyword of ours holds what it should."""
    if isinstance(node, list):
        for below in node:
            _keywords(below)
    elif isinstance(node, dict):
        for key, below in node.items():
            if key in _KEYWORDS and not isinstance(below, _KEYWORDS[key]):
                raise _Unusable(_('"{key}" does not hold what it should').format(key=key))
            if key not in ("examples", "enum", "const", "default"):
                _keywords(below)


def _answerable(
    id: str, stage: Schema, kinds: Mapping[str, Schema], given: Mapping[str, Schema], findings: list[Finding]
) -> Schema | None:
    """The stage if each of its requirements can be asked and answered, else the packaged one if there is one."""
    path = f"stages/{id}{_ENDING}"
    fault = next(asking.faults(stage, kinds), "")
    if not fault:
        return stage
    findings.append(_broken(Position(_FOLDER + path), fault))
    return bundle(path, given) if path in given else None


def bundle(path: str, files: Mapping[str, Schema]) -> Schema:
    """The schema at ``path`` with what it refers to in other files put into its ``$defs``, so that it stands alone.

    A reference such as ``../shared.schema.json#/$defs/date`` becomes ``#/$defs/shared/$defs/date``.
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
    result = {key: _rewritten(value, path, root, files, inside) for key, value in node.items()}
    reference = node.get("$ref")
    if isinstance(reference, str):
        file, _hash, fragment = reference.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
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
        whole = {key: below for key, below in files[path].items() if key != "$defs"}
        taken.update(whole)
        taken.update(_rewritten(whole, path, root, files, inside))
    elif top == "$defs" and definition in given and definition not in taken["$defs"]:
        taken["$defs"][definition] = {}
        taken["$defs"][definition] = _rewritten(given[definition], path, root, files, inside)
