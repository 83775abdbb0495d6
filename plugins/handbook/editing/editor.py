"""What editors know about the records: a schema for each YAML kind that stands alone, and which files it is for.

A blank answer is none, so these schemas take one everywhere. Records in Markdown have no schema here: editors look at a
whole file, and theirs is in its header.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from handbook.method.kinds import Kind
from handbook.method.schemas import Schema

_FOLDER = ".vscode/schemas"
SETTINGS, EXTENSIONS = ".vscode/settings.json", ".vscode/extensions.json"
#: What yaml-language-server calls what our schemas say with keywords of their own.
_KEYWORDS = {"x-message": "errorMessage"}
#: Keywords that hold values or conditions, not schemas of answers.
_LEFT = ("if", "enum", "const", "examples", "required")


def files(kinds: Mapping[str, Kind]) -> dict[str, str]:
    """The files that an editor reads, by path."""
    known = schemas(kinds)
    settings = {
        "yaml.schemas": {f"./{path}": globs for path, (_schema, globs) in known.items()},
        "yaml.schemaStore.enable": False,
        "yaml.validate": True,
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.autoIndent": "advanced"},
        "files.encoding": "utf8",
        "files.exclude": {"site": True},
    }
    written = {path: schema for path, (schema, _globs) in known.items()}
    written |= {SETTINGS: settings, EXTENSIONS: {"recommendations": ["redhat.vscode-yaml"]}}
    return {path: json.dumps(data, ensure_ascii=False, indent=2) + "\n" for path, data in written.items()}


def schemas(kinds: Mapping[str, Kind]) -> dict[str, tuple[Schema, list[str]]]:
    """For each path of a schema: the schema, and the files it is for."""
    found: dict[str, tuple[Schema, list[str]]] = {}
    for id, kind in sorted(kinds.items()):
        if kind.is_markdown:
            continue
        if kind.is_single:
            found[f"{_FOLDER}/{id}.schema.json"] = (single(kind), _globs(f"content/{kind.file}"))
            continue
        if kind.folder:
            found[f"{_FOLDER}/{id}.schema.json"] = (single(kind), _globs(f"content/{kind.folder}/*.yml"))
        if kind.file:
            found[f"{_FOLDER}/{id}-list.schema.json"] = (listed(kind), _globs(f"content/{kind.file}"))
    return found


def _globs(path: str) -> list[str]:
    return [path, path.removesuffix(".yml") + ".yaml"]


def single(kind: Kind) -> Schema:
    """The schema of a file that holds one record."""
    schema: Schema = _or_blank(_plain(kind.schema))
    return schema


def listed(kind: Kind) -> Schema:
    """The schema of a file that lists records."""
    record = single(kind)
    around: Schema = {name: record.pop(name) for name in ("$schema", "$defs") if name in record}
    return {**around, "title": kind.plural, "type": ["array", "null"], "items": record}


def _plain(node: Any, place: str = "") -> Any:
    """The schema without keywords of our own, taking a blank wherever an answer may stand."""
    if isinstance(node, list):
        return [_plain(below, place) for below in node]
    if not isinstance(node, dict):
        return node
    plain: dict[str, Any] = {}
    for key, below in node.items():
        if place in ("properties", "$defs"):  # here the keys are names
            plain[key] = _or_blank(_plain(below))
        elif key in _LEFT:
            plain[key] = below
        elif key == "x-labels":
            plain["enumDescriptions"] = [below.get(str(choice), str(choice)) for choice in node.get("enum", ())]
        elif not key.startswith("x-"):
            plain[key] = _or_blank(_plain(below)) if key in ("items", "additionalProperties") else _plain(below, key)
        elif key in _KEYWORDS:
            plain[_KEYWORDS[key]] = below
    return plain


def _or_blank(schema: Any) -> Any:
    """The schema, taking nothing as well."""
    if not isinstance(schema, dict):
        return schema
    types = schema.get("type")
    if types is not None:
        schema["type"] = [*([types] if isinstance(types, str) else types), "null"]
    if "enum" in schema:
        schema["enum"] = [*schema["enum"], None]
        if "enumDescriptions" in schema:
            schema["enumDescriptions"] = [*schema["enumDescriptions"], ""]
    return schema
