"""New records from templates: each field's question as a comment, with an example, and room for the answer."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from handbook.method import messages
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.words import _, in_all, labelled

_COMMON = ("visibility", "updated", "tags", "source")
_WIDTH = 100
_PLACEHOLDER = "<!-- {} -->"


def template(
    kind: Kind,
    id: str = "",
    given: Mapping[str, Any] | None = None,
    remarks: Mapping[str, str] | None = None,
    without: Collection[str] = (),
) -> str:
    """The text of a new record of ``kind``. Left as it is, none of it counts as an answer.

    Fields that are ``given`` are filled in, ``remarks`` say of a field what is to be known in this record, and those
    named in ``without`` are left out.
    """
    filled = dict(given or {})
    # A self-assessment is called like the organization that it is about.
    own = kind.schema.get("x-own-voice", {}).get("organization")
    if own:
        filled.setdefault(own, id)
    names = [name for name in kind.field.fields if name not in without and (name != "id" or (kind.is_single and id))]
    text = "\n".join([*_comment(kind.description), *_fields(kind, names, filled, remarks or {})]) + "\n"
    if not kind.is_markdown:
        return text
    return f"---\n{text}---\n\n{placeholder(kind)}\n"


def here(given: Mapping[str, Any]) -> dict[str, str]:
    """The remarks that say what to write in this record."""
    return {name: _("Here: {line}").format(line=messages.written(name, said)) for name, said in given.items()}


def blank(kind: Kind, name: str) -> list[str]:
    """The lines of a template for one field."""
    return list(_fields(kind, [name], {}, {}))


def placeholder(kind: Kind) -> str:
    """What stands where the text of a new Markdown record goes."""
    said = kind.schema.get("x-body")
    return _PLACEHOLDER.format(_(str(said)) if said else _("The text goes here."))


def without_placeholder(kind: Kind, text: str) -> str:
    """The text of a Markdown record without what stood there when it was new, in whatever language."""
    for said in in_all(str(kind.schema.get("x-body", "The text goes here."))):
        text = text.replace(_PLACEHOLDER.format(said), "")
    return text


def _fields(kind: Kind, names: list[str], filled: Mapping[str, Any], remarks: Mapping[str, str]) -> Iterator[str]:
    for name in names:
        if name not in _COMMON:
            required = name in kind.schema.get("required", [])
            yield ""
            yield from _field(kind.field.fields[name], required)
            if name in remarks:
                yield from _comment(remarks[name])
            yield messages.written(name, filled[name]) if filled.get(name) else f"{name}:"


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, _WIDTH, break_on_hyphens=False)]


def _field(field: Field, required: bool) -> list[str]:
    said = labelled(field.title, field.description)
    lines = _comment(f"{said} {_('(required)')}" if required else said)
    if field.choices:
        lines += _comment(_("One of: {names}.").format(names=", ".join(field.offered)))
    elif field.examples:
        lines += [f"#   {line}" for line in messages.example(field).split("\n")]
    return lines
