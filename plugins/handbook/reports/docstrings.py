"""Docstrings: what a rule or a fact says of itself, as paragraphs and samples that can be put into another language."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from handbook.words import _

_SAMPLE = re.compile(r"\n\n((?:    .*(?:\n|\Z)|\n)+)")


@dataclass(frozen=True)
class Docstring:
    """``paragraphs`` are plain text; ``samples`` are lines to look at, each with its heading."""

    paragraphs: tuple[str, ...]
    samples: tuple[tuple[str, str], ...] = ()

    def messages(self) -> Iterator[str]:
        """Everything that is said, each a message of its own."""
        yield from self.paragraphs
        for pair in self.samples:
            yield from pair

    def told(self) -> Docstring:
        """The same in the language that is spoken."""
        return Docstring(
            tuple(_(paragraph) for paragraph in self.paragraphs),
            tuple((_(heading), _(lines)) for heading, lines in self.samples),
        )


def of(function: Callable[..., Any]) -> Docstring:
    """The docstring of a function, in English."""
    text = inspect.getdoc(function) or ""
    paragraphs, samples = [], []
    last = 0
    for match in _SAMPLE.finditer(text):
        said = text[last : match.start()].strip().split("\n\n")
        paragraphs += [_plain(part) for part in said[:-1]]
        samples.append((_plain(said[-1].removesuffix("::")), textwrap.dedent(match.group(1)).strip()))
        last = match.end()
    paragraphs += [_plain(part) for part in text[last:].strip().split("\n\n") if part.strip()]
    return Docstring(tuple(paragraphs), tuple(samples))


def _plain(paragraph: str) -> str:
    return " ".join(paragraph.replace("``", "").split())
