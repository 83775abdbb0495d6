"""What ``identity`` in ``mkdocs.yml`` says: a logo, two colours, a cover picture, and what the mark is made of."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.face import colours
from handbook.face.marks import initials
from handbook.face.palette import GROUNDS, Palette, palette
from handbook.method.layout import PAGES
from handbook.words import _, listing

#: What may be given, and of which of them there are two colours.
NAMES = ("logo", "colour", "accent", "cover", "initials")
_COLOURS = {"colour": "brand", "accent": "accent"}
_PICTURES = {"logo": (".svg", ".png", ".jpg", ".jpeg", ".webp"), "cover": (".jpg", ".jpeg", ".png", ".webp", ".svg")}
_MOST_LETTERS = 3


class Unusable(Exception):
    """An identity that a site cannot be built with; the text says why, and what to write, in one sentence."""


@dataclass(frozen=True, slots=True)
class Face:
    """How a partnership looks: its colours, the letters of its mark, and its pictures by their paths beside the pages.

    ``own`` says whether it has colours of its own. ``logo`` and ``cover`` are empty where there is none.
    """

    palette: Palette
    letters: str = ""
    logo: str = ""
    cover: str = ""
    own: bool = False

    @property
    def pictures(self) -> tuple[str, ...]:
        """The files that the site needs, by their paths in the handbook."""
        return tuple(f"{PAGES}{path}" for path in (self.logo, self.cover) if path)


#: That of a handbook whose ``mkdocs.yml`` says nothing.
PLAIN = Face(palette({}))


def read(given: Mapping[str, Any], name: str, files: Collection[str]) -> Face:
    """The face that the options say, of the site called ``name``, whose handbook has ``files``.

    :raises Unusable: for a colour that is none, a picture that is not there, or an option that is none.
    """
    for option in given:
        if option not in NAMES:
            raise Unusable(_unknown(str(option)))
    wanted = {_COLOURS[option]: _colour(option, given[option]) for option in _COLOURS if option in given}
    letters = given.get("initials", "")
    if not isinstance(letters, str) or len(letters.strip()) > _MOST_LETTERS:
        raise Unusable(_("the handbook plugin's option identity has initials that are not one to three letters"))
    pictures = {option: _picture(option, given[option], files) for option in _PICTURES if given.get(option) is not None}
    return Face(palette(wanted), letters.strip() or initials(name), own=bool(wanted), **pictures)


def _unknown(option: str) -> str:
    close = difflib.get_close_matches(option, NAMES, 1)
    if close:
        said = _('the handbook plugin\'s option identity has nothing called "{option}": did you mean "{close}"?')
        return said.format(option=option, close=close[0])
    said = _('the handbook plugin\'s option identity has nothing called "{option}": it has {names}')
    return said.format(option=option, names=listing(list(NAMES)))


def _colour(option: str, given: Any) -> dict[str, str]:
    """A colour by light and dark, of which one can be left out."""
    said = given if isinstance(given, Mapping) else {"light": given}
    found = {str(scheme): colours.read(value) if isinstance(value, str) else "" for scheme, value in said.items()}
    if not found or not all(found.values()) or not found.keys() <= GROUNDS.keys():
        text = _(
            "the handbook plugin's option identity.{option} is no colour: write # and six digits in quotes, such as"
            ' "#0f4f5f"; or one for light and one for dark: {{light: "#0f4f5f", dark: "#8dc8db"}}'
        )
        raise Unusable(text.format(option=option))
    return found


def _picture(option: str, given: Any, files: Collection[str]) -> str:
    """The path of a picture beside the pages."""
    path = given.strip() if isinstance(given, str) else ""
    if "://" in path or path.startswith(("//", "data:")):
        said = _(
            "the handbook plugin's option identity.{option} is an address, and the website asks no other one for"
            " anything: put the file into content/pages and write its name"
        )
    elif not path or posixpath.isabs(path) or "\\" in path or posixpath.normpath(path).startswith(".."):
        said = _(
            "the handbook plugin's option identity.{option} leads out of content/pages: put the file there and write"
            " its name, such as {option}{ending}"
        )
    elif not path.lower().endswith(_PICTURES[option]):
        said = _("the handbook plugin's option identity.{option} is no picture for the web: it ends in {endings}")
    elif f"{PAGES}{posixpath.normpath(path)}" not in files:
        said = _("the handbook plugin's option identity.{option}: there is no file content/pages/{path}")
    else:
        return posixpath.normpath(path)
    endings = _PICTURES[option]
    raise Unusable(said.format(option=option, path=path, ending=endings[0], endings=listing(list(endings))))
