"""In which language a command speaks, and its help put into that language."""

from __future__ import annotations

import inspect
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

from handbook import words
from handbook.reading import trees
from handbook.records import languages

#: Where the command line's library says words of its own.
SPEAKING = (core, decorators, exceptions, formatting, parser, termui, types)
_VARIABLE = "HANDBOOK_LANGUAGE"


def choose(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The code of the language in which a command speaks, of those that there are words in; else English.

    The first that says one decides: ``--language``, ``HANDBOOK_LANGUAGE``, the handbook's first language, and outside a
    handbook the environment's locale.
    """
    asked = _given(arguments, "--language") or environment.get(_VARIABLE, "")
    root = Path(_given(arguments, "-C") or ".")
    code = asked or (_first(root) if (root / "content").is_dir() else _of_locale(environment))
    return code[:2].lower() if words.is_spoken(code[:2].lower()) else "en"


def _given(arguments: Sequence[str], name: str) -> str:
    """What an option before the command's name says, however it is written."""
    for index, argument in enumerate(arguments):
        if argument == name:
            return next(iter(arguments[index + 1 :]), "")
        if argument.startswith(f"{name}="):
            return argument.partition("=")[2]
    return ""


def _first(root: Path) -> str:
    """The first language of the handbook, without reading the rest of it."""
    try:
        return languages.of((root / languages.PARTNERSHIP).read_bytes())[0]
    except OSError:
        return "en"


def _own(root: Path, code: str) -> bytes:
    """The catalogue of the handbook's own words in a language; nothing where there is none."""
    try:
        with trees.opened(root / languages.catalogue(code)) as file:
            return file.read(trees.LIMIT)
    except OSError:
        return b""


def _of_locale(environment: Mapping[str, str]) -> str:
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next(filter(None, names), "")


def speak(arguments: Sequence[str], commands: click.Group) -> None:
    """Speak the language of this call from here on, in the help of ``commands`` as well."""
    code = choose(arguments, os.environ)
    words.speak(code, _own(Path(_given(arguments, "-C") or "."), code))
    for module in SPEAKING:
        vars(module).update({name: said for name, said in _WORDS.items() if name in vars(module)})
    help_in_words(commands)


#: What the library calls its own catalogue by.
_WORDS = {"_": words._, "ngettext": words.either}
_ENGLISH: dict[int, str] = {}


def source(speaker: click.Command | click.Option) -> str:
    """The help of a command or an option in English, whatever was spoken last; empty where there is none."""
    return _ENGLISH.setdefault(id(speaker), inspect.cleandoc(speaker.help or ""))


def help_in_words(command: click.Command) -> None:
    """Put the help of a command, and of those below it that are there, into the language that is spoken."""
    # The library makes the option --help once for each command, in the language that was spoken then.
    command._help_option = None
    options = [option for option in command.params if isinstance(option, click.Option)]
    speakers: list[click.Command | click.Option] = [command, *options]
    for speaker in speakers:
        speaker.help = words._(source(speaker)) or None
    if isinstance(command, click.Group):
        for below in command.commands.values():
            help_in_words(below)
