"""Answers to what a command needs to know: given as options, or asked for at the terminal until they are understood."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from handbook.cli import outside
from handbook.words import _, known_as

_T = TypeVar("_T")


class Wrong(Exception):
    """An answer that is not understood; the text says why, and what to write."""


def given(said: str | tuple[str, ...], meaning: Callable[..., _T]) -> _T:
    """What an option means; the command ends where it means nothing."""
    try:
        return meaning(said)
    except Wrong as why:
        outside.fail(str(why))


def prompt(question: str, default: str | None = "", *, err: bool = False) -> str:
    """What somebody answers, whatever it is; the ``default`` where nothing is said."""
    said: str = click.prompt(question, default=default, show_default=bool(default), prompt_suffix=_(": "), err=err)
    return said


def confirmed(question: str) -> bool:
    """Whether somebody says yes, in English or in the language that is spoken; no where nothing is said."""
    while True:
        said = prompt(_("{question} [y/N]").format(question=question)).strip().casefold()
        if said in known_as("yes, y"):
            return True
        if not said or said in known_as("no, n"):
            return False
        outside.say(_("Error: invalid input"))


def ask(question: str, meaning: Callable[[str], _T], default: str | None = None) -> _T:
    """What somebody answers, once it is understood."""
    while True:
        try:
            return meaning(prompt(question, default))
        except Wrong as why:
            outside.say(f"  {why}")
