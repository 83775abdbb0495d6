"""What is needed to begin a handbook: given on the command line, or asked for until it is understood."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from handbook.cli import options, outside
from handbook.cli import past as before
from handbook.cli.answers import Kept, Wrong, ask
from handbook.cli.answers import given as answered
from handbook.words import _, spoken

if TYPE_CHECKING:
    from handbook.editing.forge import Repository
    from handbook.editing.repository import Beginning
    from handbook.method.requirements import Stage

_LONGEST_NAME = 300
#: An address whose first word is a host: ``code.example.org/team/handbook``.
_WITHOUT_SCHEME = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?/\S+\Z", re.ASCII)


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
    since: str | None
    adopt: tuple[str, ...]

    def words(self) -> list[str]:
        """The options that say the same."""
        alone = {"--name": self.name, "--repository": self.repository, "--forge": self.forge, "--since": self.since}
        lists = {
            "--partner": self.partners,
            "--language": self.languages,
            "--owner": self.owners,
            "--adopt": self.adopt,
        }
        found = [(option, value) for option, value in alone.items() if value is not None]
        found += [(option, value) for option, values in lists.items() for value in values]
        return [word for pair in found for word in pair]


def beginning(given: Given, stages: Sequence[Stage], today: str, said: Kept) -> Beginning:
    """What is needed to begin, asked for where it was not given and somebody sits at the terminal.

    What was given is looked at first, so that nobody answers questions in vain. What is answered is kept in ``said``.
    """
    from handbook.editing import repository
    from handbook.editing.languages import named
    from handbook.editing.underway import Past

    asks = sys.stdin.isatty()
    if not asks and (given.name is None or not given.partners):
        outside.fail(_("give the partnership's --name and a --partner for each organization that takes part"))
    name = None if given.name is None else answered(given.name, _name)
    partners = answered(given.partners, _partners)
    codes = answered(" ".join(given.languages), _languages) if given.languages or not asks else ()
    url = answered(given.repository or "", _address) if given.repository is not None or not asks else None
    owners = tuple(answered(said, _owner) for said in given.owners)

    past = before.given(given.since, given.adopt, asks, stages, today)

    said.given(*given.words())
    if name is None:
        name = ask(_("The partnership's name"), _name)
        said.add("--name", name)
    if past is None:
        past = Past(before.ask_since(today))
        said.add(*(("--since", past.since) if past.since else ()))
    since = before.apart(partners, past.since, today) if past.since else before.undated(partners)
    names = answered(tuple(since), _partners) or _ask_partners(bool(past.since), said)
    members = repository.partners(names)
    past = replace(past, until=today, spells={id: since[name] for id, name in members.items() if since.get(name)})
    past = before.asked(past, members, stages, today) if past.since and asks else past
    if not codes:
        codes = ask(_("Languages that you publish in"), _languages, named(spoken()))
        said.add(*(word for code in codes for word in ("--language", code)))
    if url is None:
        url = ask(_("The repository's web address (or nothing)"), _address, "")
        said.add("--repository", url)
    return repository.Beginning(name, members, codes, _kept(url, given, asks), owners, past)


def _kept(url: str, given: Given, asks: bool) -> Repository:
    """Where the repository is, and what kind of forge that is."""
    from handbook.editing import forge as forges

    forge = given.forge or forges.detect(url)
    if url and forge == forges.NONE and asks:
        forge = click.prompt(
            _("What kind of forge is that?"), type=options.forge, default=forges.NONE, prompt_suffix=_(": ")
        )
    return forges.Repository(url, given.branch, forge)


def _ask_partners(under_way: bool, said: Kept) -> tuple[str, ...]:
    """The partners' names, one after the other, until there is no more; of those ``under_way`` also former ones."""
    former = _("A partner organization, also one that has left")
    names = [ask(former if under_way else _("A partner organization"), _name)]
    said.add("--partner", names[0])

    def another(said: str) -> str:
        return _partners((*names, said))[-1] if said else ""

    while more := ask(_("A partner organization (nothing if that was all)"), another, ""):
        names.append(more)
        said.add("--partner", more)
    return tuple(names)


def _name(text: str) -> str:
    """A name as it may stand in files: on one line, without invisible characters, and not endless."""
    from handbook.reading.unseen import LINE_ENDS, STRANGE

    name = " ".join(text.split())
    if not name or STRANGE.search(name) or LINE_ENDS.search(name) or len(name) > _LONGEST_NAME:
        why = _('"{name}" cannot be a name: write 1 to {most} characters without control characters')
        raise Wrong(why.format(name=name[:40], most=_LONGEST_NAME))
    return name


def _partners(said: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(map(_name, said))
    alike = [name.casefold() for name in names]
    double = next((name for name, folded in zip(names, alike, strict=True) if alike.count(folded) > 1), "")
    if double:
        raise Wrong(_('"{name}" is given twice; two partners need two names').format(name=double))
    return names


def _languages(said: str) -> tuple[str, ...]:
    """The codes of languages; that which is spoken where nothing is said."""
    from handbook.editing import languages

    try:
        return languages.codes(said or spoken())
    except languages.Unknown as unknown:
        why = _('"{name}" is no language known here; write its name or its two letters, such as en or fr')
        raise Wrong(why.format(name=unknown)) from None


def _address(said: str) -> str:
    """A repository's web address, or nothing."""
    from handbook.editing import forge as forges

    text = said.strip()
    url = forges.web_address(f"https://{text}" if _WITHOUT_SCHEME.match(text) else text)
    if text and not url:
        why = _('"{said}" is no web address of a repository, such as https://example.org/team/handbook')
        raise Wrong(why.format(said=said))
    if url and not forges.names_repository(url):
        why = _('"{said}" leads to no repository; write its own address: who keeps it, a slash and its name')
        raise Wrong(why.format(said=said))
    return url


def _owner(said: str) -> str:
    """Who is asked about changes, as a forge writes them."""
    from handbook.editing.owners import owner

    found = owner(said)
    if not found:
        raise Wrong(_('"{said}" is nobody at a forge; write @name, or @organization/team').format(said=said))
    return found
