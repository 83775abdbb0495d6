"""Plain data to YAML text the way people write it here: lists indented below their field, dates without quotes."""

from __future__ import annotations

from typing import Any

import yaml

from handbook.reading.scalars import plain

_TIMESTAMP = "tag:yaml.org,2002:timestamp"
#: No shorter text is folded.
_SHORT = 40


class _Dumper(yaml.SafeDumper):
    """Quotes what readers of YAML 1.1 would take for something else, such as ``no``, but not dates."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _TIMESTAMP]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """A text in quotes where without them it would be read as something else, or be refused."""
    runs_into_list = " - " in text and len(text) > _SHORT
    style = None if isinstance(plain(text), str) and not runs_into_list else "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def dump(data: Any, width: int = 100) -> str:
    """``data`` as YAML, ending in a line break; long texts are folded at ``width`` columns."""
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=width)
    return text
