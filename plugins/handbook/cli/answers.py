"""Answers to what a command needs to know: given as options, or asked for at the terminal until they are understood."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from handbook import disk
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


def ask(question: str, meaning: Callable[[str], _T], default: str | None = None, *, err: bool = False) -> _T:
    """What somebody answers, once it is understood."""
    while True:
        try:
            return meaning(prompt(question, default, err=err))
        except Wrong as why:
            outside.say(f"  {why}", err=err)


class Kept:
    """What somebody has answered so far, as the words with which a command says the same at once."""

    def __init__(self, *command: str) -> None:
        self._command, self._words = list(command), list[str]()

    def given(self, *words: str) -> None:
        """Keep what nobody was asked for."""
        self._command += words

    def add(self, *words: str) -> None:
        """Keep one more answer."""
        self._words += words

    def say(self) -> None:
        """Show the command, where anything was answered."""
        if self._words:
            outside.say(_("This says what you had answered, to go on with:"), err=True)
            outside.say(f"  {shlex.join((*self._command, *self._words))}", err=True)


@contextmanager
def kept(root: Path, *command: str) -> Iterator[Kept]:
    """Keep what is answered; whatever ends the command before it has written anything, no answer is lost silently."""
    found = Kept("handbook", *(("-C", str(root)) if root != Path() else ()), *command)
    try:
        yield found
    except (click.Abort, KeyboardInterrupt):
        outside.say("", _("Stopped. Nothing was written."), err=True)
        _end(found, 1)
    except disk.Unwritten as why:
        outside.say(f"handbook: {why}", err=True)
        _end(found, 2)
    except SystemExit as end:
        _end(found, end.code)


def _end(found: Kept, code: str | int | None) -> NoReturn:
    found.say()
    sys.exit(code)
