"""Configuration: what ``mkdocs.yml`` says under ``plugins: - handbook:``."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.exceptions import ConfigurationError

from handbook import oneline, words
from handbook.editing.forge import FORGES, NONE, RECEIVING, Repository, detect, web_address
from handbook.face import options
from handbook.face.options import Face
from handbook.meaning import mail
from handbook.pages.offers import OFFERS


class HandbookConfig(Config):  # type: ignore[no-untyped-call]
    """The options under ``plugins: - handbook:`` in ``mkdocs.yml``."""

    audience = option.Choice(("public", "partners"), default="public")
    """Who reads the site: ``partners`` also shows records whose visibility is ``partners``."""

    authors = option.Type(bool, default=False)
    """Whether pages say who changed them last.

    It publishes, on the page of each record, on registers and on the home page, the name under which somebody made the
    last commit to that file, as git or ``.mailmap`` has it: of partners, maintainers and anybody else whose change was
    merged, whether they agreed to it or not. Not the names of people whose record is hidden, and never an address.
    Without it, pages say the day only, and git is not asked for names.
    """

    branch = option.Type(str, default="main")
    """The branch of the repository that the site is made from."""

    documents = option.Type((bool, list), default=False)
    """What pages offer as documents to take along, as PDF, for Word and as EPUB.

    ``true`` for all of them, or some of ``[handbook, agreements, minutes, board, funder]``. They take longer to build:
    about a tenth of a second each. The extra ``documents`` has the software for it.
    """

    editions = option.Type(bool, default=True)
    """Whether the site is there in each of the handbook's languages, or in its first alone."""

    fail_on_incomplete = option.Type(bool, default=False)
    """End the build with exit code 1, after the site is written, when the check fails."""

    folder = option.Type(str, default="")
    """The handbook's folder inside its repository, where it is not at the top: ``partnerships/riverbend``."""

    forge = option.Optional(option.Choice((*FORGES, NONE)))
    """What the repository's address belongs to, where its host does not tell."""

    history = option.Type(bool, default=False)
    """Whether pages say what changed and how far the handbook was at the end of each month, as git knows it.

    What was public once and is hidden now stays hidden. The first build takes a few seconds more for each year; what it
    found out is kept in ``.cache/handbook``.
    """

    identity = option.Type(dict, default={})
    """How the partnership looks: ``logo`` and ``cover``, files beside the pages; ``colour`` and ``accent``, as
    ``"#0f4f5f"`` or as ``{light: ..., dark: ...}``; ``initials`` for its mark where there is no logo.
    """

    languages = option.DictOfItems(option.Type(dict), default={})
    """What is said otherwise in a language: ``fr: {site_name: ..., site_description: ..., copyright: ...}``."""

    hand_in = option.Type(str, default="")
    """Where people hand in who have no account on the forge: a coordinator's mail address, or the address of a page.

    Every form shows it to everybody who reads the site, and makes the mail.
    """

    repository = option.Type(str, default="")
    """The address of the repository on its forge; with it, pages lead to where their files are edited."""

    today = option.Type(str, default="")
    """The day for which the handbook is shown (2026-02-10), for builds that can be repeated; else the present day."""

    def taken_along(self) -> frozenset[str]:
        """What is offered as documents; a build that cannot know ends with one line."""
        given = self.documents
        named = given if isinstance(given, list) else OFFERS if given else ()
        unknown = [str(name) for name in named if name not in OFFERS]
        if unknown:
            said = words._('the handbook plugin\'s option documents has "{name}": give true, or some of {names}')
            raise ConfigurationError(said.format(name=oneline.line(unknown[0]), names=", ".join(OFFERS)))
        return frozenset(named)

    def kept_at(self, root: Path) -> Repository:
        """Where the handbook is kept, as ``mkdocs.yml`` says; a build that cannot know ends with one line."""
        given = self.repository
        url = web_address(given)
        if given and not url:
            said = words._('the handbook plugin\'s option repository is no web address: "{address}"')
            raise ConfigurationError(said.format(address=oneline.line(given)))
        forge = self.forge or detect(url)
        if url and forge == NONE and self.forge is None:
            names = ", ".join((*FORGES, NONE))
            said = words._("{address} does not tell its forge: give the handbook plugin forge: one of {names}")
            raise ConfigurationError(said.format(address=url, names=names))
        top = root.joinpath(*[".."] * len(PurePosixPath(self.folder).parts))
        receives = any((top / place).is_file() for place in RECEIVING.get(forge, ()))
        return Repository(url, self.branch, forge, self.folder, receives)

    def face(self, name: str, files: Collection[str]) -> Face:
        """How the partnership of that name looks; a build that cannot know ends with one line."""
        try:
            return options.read(self.identity, name, files)
        except options.Unusable as why:
            raise ConfigurationError(oneline.line(str(why))) from None

    def handed_in_to(self) -> str:
        """Where people without an account hand in; a build that cannot know ends with one line."""
        given = self.hand_in.strip()
        if given and not mail.desk(given):
            said = words._(
                'the handbook plugin\'s option hand_in is "{text}": give a mail address, such as'
                " handbook@example.org, or the address of a page that begins with https://"
            )
            raise ConfigurationError(said.format(text=oneline.line(given)))
        return mail.desk(given)
