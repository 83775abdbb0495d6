"""Answers to what a command needs to know: given as options, or asked for at the terminal until they are understood."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from handbook.cli import outside

_T = TypeVar("_T")


class Wrong(Exception):
    """An answer that is not understood; the text says why, and what to write."""


def given(said: str | tuple[str, ...], meaning: Callable[..., _T]) -> _T:
    """What an option means; the command ends where it means nothing."""
    try:
        return meaning(said)
    except Wrong as why:
        outside.fail(str(why))


def ask(question: str, meaning: Callable[[str], _T], default: str | None = None) -> _T:
    """What somebody answers, once it is understood."""
    while True:
        try:
            return meaning(click.prompt(question, default=default, show_default=bool(default)))
        except Wrong as why:
            outside.say(f"  {why}")
