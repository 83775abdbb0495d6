"""New records from templates: each field's question as a comment, with an example, and room for the answer."""

from __future__ import annotations

import textwrap

from handbook.fields import Field
from handbook.kinds import Kind
from handbook.words import _
from handbook.yamlwriter import dump

_COMMON = ("visibility", "updated", "tags", "source")
_WIDTH = 100


def template(kind: Kind, id: str = "") -> str:
    """The text of a new record of ``kind``. Left as it is, none of it counts as an answer."""
    lines = [f"# {line}" for line in textwrap.wrap(kind.schema["description"], _WIDTH)]
    # A self-assessment is called like the organization that it is about.
    own = kind.schema.get("x-own-voice", {}).get("organization")
    for name, field in kind.field.fields.items():
        if name == "id" and (not kind.is_single or id):
            continue
        if name not in _COMMON:
            required = name in kind.schema.get("required", [])
            lines += ["", *_field(name, field, required), f"{name}: {id}".rstrip() if name == own else f"{name}:"]
    text = "\n".join(lines) + "\n"
    if not kind.is_markdown:
        return text
    return f"---\n{text}---\n\n<!-- {kind.schema.get('x-body', _('The text goes here.'))} -->\n"


def _field(name: str, field: Field, required: bool) -> list[str]:
    said = f"{field.title}: {field.description}"
    lines = [f"# {line}" for line in textwrap.wrap(f"{said} {_('(required)')}" if required else said, _WIDTH)]
    if field.choices:
        choices = _("One of: {names}.").format(names=", ".join(str(choice) for choice in field.choices))
        lines += [f"# {line}" for line in textwrap.wrap(choices, _WIDTH)]
    elif field.examples:
        lines += [f"#   {line}" for line in dump({name: field.examples[0]}, width=_WIDTH).rstrip("\n").split("\n")]
    return lines
