"""CommonMark with GitHub's extensions: a text as the forge's preview shows it, and what its headings are linked by.

The engine is GitHub's own, so there is nothing to agree with it about. Its HTML is not safe: a text may hold any HTML,
which is left in. Pages take it through :mod:`handbook.pages.prose`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from cmarkgfm.cmark import Options

from handbook.reading import cmark

# A line break inside a paragraph is a space, as in every file that the forge shows.
_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
#: What of ASCII is no part of a heading's name.
_OTHER = re.compile(r"[\x00-\x1f!-,./:-@\[-^`{-\x7f]")
_SIGN = re.compile(r"[^\n]")
_HEADING = re.compile(r"<(/?)h([1-6])\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)")
_MARK = re.compile(r"<[^<>]*>")
_PICTURE = re.compile(r"<img\b([^<>]*)>", re.IGNORECASE)
_ALT = re.compile(r"\balt=\"([^\"]*)\"")
#: What a browser closes by itself, or never opens.
_BRIEF = frozenset("p li td th tr dt dd thead tbody tfoot option br hr img input wbr col area link meta".split())
#: What a browser opens again in every paragraph until it is closed.
_REPEATED = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_FEW_TAGS, _SHORT = 1000, 20_000
_MANY_ATTRIBUTES = 2000
#: Beyond this cleaning would take seconds, or all memory. Nothing that anybody wrote comes near it.
_MOST_WORK = 15_000_000


@lru_cache(maxsize=2048)
def html(text: str) -> str:
    """The HTML of a text, with whatever HTML its author wrote."""
    return cmark.html(text, _OPTIONS)


def located(text: str) -> str:
    """As :func:`html`; what begins a line of its own says in ``data-sourcepos`` on which lines it stands."""
    options = _OPTIONS | Options.CMARK_OPT_SOURCEPOS
    return cmark.html(text, options)


def without_comments(html: str, keep: bool = False) -> str:
    """HTML, or a text, without what nobody is shown; with ``keep`` everything else stays on its line and column."""
    if "<!--" not in html:
        return html
    return _COMMENT.sub(lambda comment: _SIGN.sub(" ", comment[0]) if keep else "", html)


class Span(NamedTuple):
    """A heading in HTML: its level, and where it begins and ends, with its tags and without."""

    level: int
    start: int
    inside: int
    outside: int
    end: int


def headings(html: str) -> Iterator[Span]:
    """The headings, in order. One inside another is none."""
    opened: list[re.Match[str]] = []
    for tag in _HEADING.finditer(html):
        if not tag[1]:
            opened.append(tag)
        elif opened:
            first = opened.pop()
            if not opened:
                yield Span(int(first[2]), first.start(), first.end(), tag.start(), tag.end())


def words(html: str) -> str:
    """What HTML says, without its tags; what a picture shows in words."""
    return unescape(_MARK.sub("", _PICTURE.sub(_in_words, html))).strip()


def _in_words(picture: re.Match[str]) -> str:
    alt = _ALT.search(picture[1])
    return alt[1] if alt else ""


def names(titles: Iterable[str]) -> list[str]:
    """What GitHub lets a link name each heading by.

    ``The money (2026)`` is ``the-money-2026``, and a second one ``the-money-2026-1``.
    """
    used: set[str] = set()
    counts: dict[str, int] = {}
    found = []
    for title in titles:
        plain = name = _name(title)
        while name in used:
            counts[plain] = counts.get(plain, 0) + 1
            name = f"{plain}-{counts[plain]}"
        used.add(name)
        found.append(name)
    return found


def _name(title: str) -> str:
    name = _OTHER.sub("", title.lower()).replace(" ", "-")
    return name if name.isascii() else "".join(sign for sign in name if sign.isascii() or _is_kept(sign))


def _is_kept(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return kind[0] in "LM" or kind in ("Nd", "Pc")


@lru_cache(maxsize=256)
def places(text: str) -> tuple[str, ...]:
    """The names by which links lead to the headings of a text."""
    found = without_comments(html(text))
    return tuple(names(words(found[span.inside : span.outside]) for span in headings(found)))


@lru_cache(maxsize=2048)
def is_endless(text: str) -> bool:
    """Whether the HTML of a text is nested so deep, or leaves so much open, that nobody can clean or show it in time.

    Cleaning goes through all that is open for each tag, and through all attributes of a tag for each of them.
    """
    written = html(text)
    if len(written) < _SHORT and written.count("<") < _FEW_TAGS:
        return False
    opened: dict[str, int] = {}
    depth = repeated = work = 0
    for closing, tag, attributes in _TAG.findall(written):
        name = tag.lower()
        if len(attributes) > _MANY_ATTRIBUTES:
            work += len(attributes.split()) ** 2
        if name not in _BRIEF:
            step = -1 if closing else 1
            if closing and not opened.get(name):
                continue
            opened[name] = opened.get(name, 0) + step
            depth += step
            repeated += step if name in _REPEATED else 0
        if not closing:
            work += depth + (0 if name in _REPEATED else 30 * repeated)
    return work > _MOST_WORK
