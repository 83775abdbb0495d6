"""What is needed to begin a handbook: given on the command line, or asked for until it is understood."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import click

from handbook.cli import options, outside

if TYPE_CHECKING:
    from handbook.editing.repository import Beginning

_T = TypeVar("_T")
_LONGEST_NAME = 300
#: An address whose first word is a host: ``code.example.org/team/handbook``.
_WITHOUT_SCHEME = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?/\S+\Z", re.ASCII)


class _Wrong(Exception):
    """An answer that is not understood; the text says why, and what to write."""


@dataclass(frozen=True)
class Given:
    """What the command line says of a new handbook."""

    name: str | None
    partners: tuple[str, ...]
    languages: tuple[str, ...]
    repository: str | None
    branch: str
    forge: str | None
    owners: tuple[str, ...]


def beginning(given: Given) -> Beginning:
    """What is needed to begin, asked for where it was not given and somebody sits at the terminal.

    What was given is looked at first, so that nobody answers questions in vain.
    """
    from handbook.editing import forge as forges
    from handbook.editing import repository

    asks = sys.stdin.isatty()
    if not asks and (given.name is None or not given.partners):
        outside.fail("give the partnership's --name and a --partner for each organization that takes part")
    name = None if given.name is None else _given(given.name, _name)
    partners = _given(given.partners, _partners)
    codes = _given(" ".join(given.languages), _languages) if given.languages or not asks else ()
    url = _given(given.repository or "", _address) if given.repository is not None or not asks else None
    owners = tuple(_given(said, _owner) for said in given.owners)

    name = name or _ask("The partnership's name", _name)
    partners = partners or _ask_partners()
    codes = codes or _ask("Languages that you publish in", _languages, "English")
    if url is None:
        url = _ask("The repository's web address (or nothing)", _address, "")
    forge = given.forge or forges.detect(url)
    if url and forge == forges.NONE and asks:
        forge = click.prompt("What kind of forge is that?", type=options.forge, default=forges.NONE)
    kept = forges.Repository(url, given.branch, forge)
    return repository.Beginning(name, repository.partners(partners), codes, kept, owners)


def _given(said: str | tuple[str, ...], meaning: Callable[..., _T]) -> _T:
    """What an option means; the command ends where it means nothing."""
    try:
        return meaning(said)
    except _Wrong as why:
        outside.fail(str(why))


def _ask(question: str, meaning: Callable[[str], _T], default: str | None = None) -> _T:
    """What somebody answers, once it is understood."""
    while True:
        try:
            return meaning(click.prompt(question, default=default, show_default=bool(default)))
        except _Wrong as why:
            outside.say(f"  {why}")


def _ask_partners() -> tuple[str, ...]:
    """The partners' names, one after the other, until there is no more."""
    names = [_ask("A partner organization", _name)]

    def another(said: str) -> str:
        return _partners((*names, said))[-1] if said else ""

    while more := _ask("A partner organization (nothing if that was all)", another, ""):
        names.append(more)
    return tuple(names)


def _name(text: str) -> str:
    """A name as it may stand in files: on one line, without invisible characters, and not endless."""
    from handbook.reading.unseen import LINE_ENDS, STRANGE

    name = " ".join(text.split())
    if not name or STRANGE.search(name) or LINE_ENDS.search(name) or len(name) > _LONGEST_NAME:
        wanted = f"write 1 to {_LONGEST_NAME} characters without control characters"
        raise _Wrong(f'"{name[:40]}" cannot be a name: {wanted}')
    return name


def _partners(said: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(map(_name, said))
    alike = [name.casefold() for name in names]
    double = next((name for name, folded in zip(names, alike, strict=True) if alike.count(folded) > 1), "")
    if double:
        raise _Wrong(f'"{double}" is given twice; two partners need two names')
    return names


def _languages(said: str) -> tuple[str, ...]:
    """The codes of languages; English where nothing is said."""
    from handbook.editing import languages

    try:
        return languages.codes(said or "en")
    except languages.Unknown as unknown:
        raise _Wrong(
            f'"{unknown}" is no language known here; write its name or its two letters, such as en or fr'
        ) from None


def _address(said: str) -> str:
    """A repository's web address, or nothing."""
    from handbook.editing import forge as forges

    text = said.strip()
    url = forges.web_address(f"https://{text}" if _WITHOUT_SCHEME.match(text) else text)
    if text and not url:
        raise _Wrong(f'"{said}" is no web address of a repository, such as https://example.org/team/handbook')
    if url and not forges.names_repository(url):
        raise _Wrong(f'"{said}" leads to no repository; write its own address: who keeps it, a slash and its name')
    return url


def _owner(said: str) -> str:
    """Who is asked about changes, as a forge writes them."""
    from handbook.editing.owners import owner

    found = owner(said)
    if not found:
        raise _Wrong(f'"{said}" is nobody at a forge; write @name, or @organization/team')
    return found
