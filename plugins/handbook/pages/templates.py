"""Templates: Jinja with every value escaped, and the words of the catalogue."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.ext import extract_from_ast
from markupsafe import Markup, escape

from handbook.pages.foreign import like
from handbook.pages.icons import icon
from handbook.reports import phrases
from handbook.words import _, apart, count, listing

FOLDER = Path(__file__).parent.parent / "templates"


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(_=_, count=count, listing=listing, apart=apart, phrases=phrases)
    environment.globals.update(sentence=around, labelled=labelled, icon=icon)
    environment.filters["sentence"] = _sentence
    return environment


def _sentence(text: str) -> str:
    """A message as a sentence begins: with a capital letter."""
    return like(text, text[:1].upper() + text[1:])


def around(text: str, **values: object) -> Markup:
    """A message with HTML in its slots: the words around them are escaped, and so is what is no HTML yet."""
    return escape(text).format(**values)


def labelled(label: object, said: object) -> Markup:
    """What something is called, and what is said of it, each escaped unless it is HTML already."""
    return around(_("{label}: {value}"), label=label, value=said)


def render(name: str, /, **values: Any) -> Markup:
    """The template ``name`` filled in; every value that is not :class:`Markup` is escaped."""
    return Markup(_environment().get_template(name).render(**values))  # noqa: S704 - the template escapes


def messages(text: str) -> list[tuple[int, str, Any]]:
    """What a template says by ``_`` and ``count``, in the way of Jinja: line, function and what is given to it."""
    return list(extract_from_ast(_environment().parse(text), ("_", "count"), babel_style=True))
