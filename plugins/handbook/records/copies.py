"""Copies: how people, and programs that keep folders alike, call a second version of a file beside the first."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container

from handbook.words import _

_COPY = r"(?:cop[yií](?:e|a)?|kopie|kopia|kopi|copie|cópia|duplicate|duplicata)"
_CLASH = rf"(?:{_COPY}|conflict|conflicted|conflit|konflikt|conflicto|sfconflict|version)"
#: Of the name without its ending: that of the first version stands in the group.
_STEMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(.+?) ?[(\[]\d{1,3}[)\]]",  # bo (1)
        rf"(.+?) ?\([^()]*\b{_CLASH}\b[^()]*\)",  # bo (Cy's conflicted copy 2026-02-01)
        rf"(.+?) - {_COPY}(?: ?\(?\d{{1,3}}\)?)?",  # bo - Copy (2)
        rf"(.+?) {_COPY}(?: \d{{1,3}})?",  # bo copy 2
        rf"{_COPY}(?: ?\(?\d{{1,3}}\)?)? (?:of|de|von|di|van|av|af) (.+)",  # Copie de bo
        r"(.+?)[._-](?:sync-)?conflict[-_]?\d[\w-]*",  # bo.sync-conflict-20260201-101010-ABC
        r"(.+?)~\d{0,3}",  # bo~
    )
)
#: Of the whole name: what editors and merges leave.
_WHOLE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(.+?)~",
        r"(.+?)\.(?:bak|backup|old|orig|save|tmp|temp|swp|swo|rej|copy)\d{0,3}",
        r"#(.+?)#",
        r"(.+?\.\w{1,5})[._-](?:sync-)?conflict[-_]?\d[\w-]*",
    )
)


#: A copy only where the first version is there.
_LOOSE = (re.compile(r"(.+?) ?[(\[][^()\[\]]*[)\]]"), re.compile(r"(.+?) \d{1,2}"))
_DEEPEST = 3


def original(path: str, known: Container[str]) -> str:
    """The path of the file of which the one at ``path`` looks like a copy by its name; empty if it looks like none.

    ``known`` are the paths of the files that are there.
    """
    first = path
    for _copied in range(_DEEPEST):  # also a copy of a copy
        if not (before := _before(first, known)) or not before.strip():
            break
        first = before
    if first == path:
        return ""
    return next((whole for whole in (f"{first}.yml", f"{first}.md") if whole in known and first not in known), first)


def _before(path: str, known: Container[str]) -> str:
    folder, name = posixpath.split(path)
    stem, ending = posixpath.splitext(name)
    whole = next((match[1] for form in _WHOLE if (match := form.fullmatch(name))), "")
    found = next((match[1] for form in _STEMS if (match := form.fullmatch(stem))), "")
    likely = [whole, f"{found}{ending}" if found else ""]
    likely += [f"{match[1]}{ending}" for form in _LOOSE if (match := form.fullmatch(stem))]
    paths = [posixpath.join(folder, first) for first in likely]
    certain = next((first for first, name in zip(paths[:2], likely, strict=False) if name), "")
    return certain or next((first for first in paths[2:] if first in known), "")


def goes_on(stem: str, first: str) -> bool:
    """Whether a name is that of a first version and something behind it: ``bo-laptop``, ``bo2``."""
    rest = stem.removeprefix(first)
    return rest != stem and (rest.startswith(("-", "_", ".", " ")) or rest.isdigit())


def words(first: str, is_there: bool) -> tuple[str, str]:
    """What is said of a copy of the file at ``first``, and what to do."""
    name = posixpath.basename(first)
    hint = _("Compare the two, keep in {name} what is right, and delete this file.")
    if not is_there:
        hint = _("There is no {name}: if this is the only version, keep it under that name; else delete it.")
    return _('this looks like a copy of "{name}"').format(name=name), hint.format(name=name)
