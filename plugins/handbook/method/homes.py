"""Homes: where records of a kind lie. Such names become folders of the handbook and addresses of the site.

So each is one plain name that every disk can keep, that leads nowhere else, and that nothing else on the site has.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from handbook.words import _

#: As Windows calls its devices, whatever ending follows.
DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)
#: What the site has at its top beside records, and the folder of the maintainers' pages.
TOPS = frozenset(
    """404 assets attachments briefings calendar files forms guide handbook index pages progress readme register
    search sitemap to-do""".split()
)
#: What stands beside the pages of kinds, and beside those of stages.
_BESIDE = {
    "kinds": frozenset(("index", "shared", "texts")),
    "stages": frozenset("index judging kinds next rules".split()),
}
_NAME = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ENDINGS = {"markdown": ".md", "yaml": ".yml"}


def fault(folder: str, id: str, schema: Mapping[str, Any]) -> str:
    """What is wrong with a schema's name in ``kinds/`` or ``stages/``, or with where its records lie; or nothing."""
    return next(_faults(folder, id, schema), "")


def _faults(folder: str, id: str, schema: Mapping[str, Any]) -> Iterator[str]:
    yield from _named(_("the file's name before .schema.json"), id, _BESIDE[folder])
    if folder != "kinds":
        return
    if "x-folder" in schema:
        yield from _named('"x-folder"', str(schema["x-folder"]), TOPS)
    if "x-file" in schema:
        given, ending = str(schema["x-file"]), _ENDINGS.get(str(schema.get("x-form")), ".yml")
        stem, found = posixpath.splitext(given)
        if found != ending:
            said = _('"x-file" is "{given}", and a kind with this "x-form" needs one that ends in {ending}')
            yield said.format(given=given, ending=ending)
        yield from _named('"x-file"', stem, TOPS)


def _named(what: str, name: str, taken: frozenset[str]) -> Iterator[str]:
    if not _NAME.fullmatch(name):
        said = _('{what} is "{name}": write one name of letters, digits and hyphens, such as "recipes"')
        yield said.format(what=what, name=name)
    elif name.casefold() in taken:
        yield _('{what} is "{name}", which the site needs for itself: choose another name').format(what=what, name=name)
    elif name.casefold() in DEVICES:
        yield _('{what} is "{name}", which Windows keeps for a device: choose another name').format(
            what=what, name=name
        )


def places(schema: Mapping[str, Any]) -> frozenset[str]:
    """The names that records of a kind take at the top of the handbook and of the site, as a disk compares them."""
    named = (str(schema.get("x-folder", "")), posixpath.splitext(str(schema.get("x-file", "")))[0])
    return frozenset(name.casefold() for name in named if name)
