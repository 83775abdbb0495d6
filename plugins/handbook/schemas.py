"""Schemas: the packaged JSON Schemas, with those of a handbook's own ``schemas/`` laid over them by file name."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

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
    """Read the ``packaged`` schemas and lay the handbook's ``own`` over them."""
    findings: list[Finding] = []
    files: dict[str, Schema] = {}
    for tree in (packaged, own):
        for path, data in sorted(tree.files.items()):
            if path.startswith(_FOLDER) and path.endswith(_ENDING):
                files.update(_parsed(path, data, findings))
    kinds = dict(_folder("kinds", files, findings))
    stages = dict(_folder("stages", files, findings))
    in_order = sorted(stages, key=lambda stage: (stages[stage].get("x-order", 99), stage))
    return Schemas(kinds, {stage: stages[stage] for stage in in_order}, tuple(findings))


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


def _folder(name: str, files: Mapping[str, Schema], findings: list[Finding]) -> Iterator[tuple[str, Schema]]:
    for path in sorted(files):
        folder, _slash, file = path.rpartition("/")
        if folder != name:
            continue
        try:
            schema = bundle(path, files)
            jsonschema_rs.meta.validate(schema)
            _complete(name, schema)
        except _Unusable as fault:
            findings.append(_broken(Position(_FOLDER + path), str(fault)))
        except jsonschema_rs.ValidationError as fault:
            where = "/".join(str(step) for step in fault.instance_path) or "/"
            message = _("the schema is not valid JSON Schema at {where}: {why}").format(where=where, why=fault.message)
            findings.append(_broken(Position(_FOLDER + path), message))
        else:
            yield file.removesuffix(_ENDING), schema


class _Unusable(Exception):
    """A schema that is JSON Schema but cannot serve as what its folder says."""


_NEEDED = {
    "kinds": ("title", "x-collection", "x-form", "properties"),
    "stages": ("title", "x-order", "$defs", "allOf"),
}


def _complete(folder: str, schema: Schema) -> None:
    for key in _NEEDED[folder]:
        if key not in schema:
            raise _Unusable(_('the schema lacks "{key}"').format(key=key))
    if folder == "kinds" and not ("x-folder" in schema or "x-file" in schema):
        raise _Unusable(_('the schema lacks "x-folder" or "x-file", so nobody knows where its records lie'))
    try:
        jsonschema_rs.validator_for(schema, validate_formats=True)
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as fault:
        raise _Unusable(_("the schema cannot be used: {why}").format(why=str(fault).split("\n")[0])) from fault


def bundle(path: str, files: Mapping[str, Schema]) -> Schema:
    """The schema at ``path`` with the other files that it refers to put into its ``$defs``, so that it stands alone.

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
            if name not in inside:
                inside[name] = {}
                inside[name].update(_rewritten(files[target], target, root, files, inside))
            fragment = f"/$defs/{name}{fragment}"
        result["$ref"] = f"#{fragment}"
    return result
