"""Prose: the Markdown that partners write, as HTML that can do no harm."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import cache
from html import unescape
from urllib.parse import unquote

import nh3
from markdown import Markdown
from markdown.extensions.toc import TocExtension
from markupsafe import Markup, escape

from handbook.pages.page import Heading

_TAGS = frozenset(
    """a abbr b blockquote br caption cite code dd del dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li
    mark ol p pre q s small strong sub sup table tbody td tfoot th thead tr ul""".split()
)
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
_SCHEMES = {"http", "https", "mailto"}
_PARAGRAPH = re.compile(r"\n\s*\n")
_HEADING = re.compile(r"<h([2-6]) id=\"([^\"]*)\">(.*?)</h\1>", re.DOTALL)
_EMPTY_IMAGE = re.compile(r"<img(?![^>]*\ssrc=)[^>]*>")
_TAG = re.compile(r"<[^>]+>")
_HEAD = re.compile(r"^ {0,3}(?:#|=|-+ *$)", re.MULTILINE)
#: Texts that would take the reader of Markdown longer than a few seconds are shown as they are. Nobody writes these.
_MOST_WORK = 40_000_000
#: Takes an address as written in the text and gives the one to publish, or None to leave the link out.
Resolve = Callable[[str], str | None]


def render(text: str, resolve: Resolve, top: int = 2) -> tuple[Markup, tuple[Heading, ...]]:
    """A Markdown text as HTML with only harmless tags, and its headings, which begin at the level ``top``.

    Raw HTML in the text keeps its words and loses whatever could run, load or disguise something. Addresses inside the
    handbook go through ``resolve``.
    """
    if _work(text) > _MOST_WORK:
        return paragraphs(text), ()
    try:
        html = _converted(text)
    except RecursionError:  # lists or quotations nested hundreds deep, which nobody writes by hand
        return paragraphs(text), ()
    html = nh3.clean(
        html,
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=lambda tag, name, value: _address(name, value, resolve),
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
        strip_comments=True,
    )
    html, headings = _stepped(html, top)
    html = _EMPTY_IMAGE.sub("", html)
    # A wide table scrolls by itself, also by keyboard, instead of the page.
    scrolling = html.replace("<table>", '<div class="hb-scroll" tabindex="0"><table class="hb-table">').replace(
        "</table>", "</table></div>"
    )
    return Markup(scrolling), headings  # noqa: S704 - cleaned above


def _stepped(html: str, top: int) -> tuple[str, tuple[Heading, ...]]:
    """The HTML with its headings stepping down from ``top`` a level at a time, however they were written; and these."""
    found = _HEADING.findall(html)
    shift = min((int(level) for level, _anchor, _inside in found), default=top) - top
    headings: list[Heading] = []
    for level, anchor, inside in found:
        above = headings[-1].level if headings else top - 1
        headings.append(Heading(min(int(level) - shift, above + 1, 6), anchor, unescape(_TAG.sub("", inside))))
    levels = (heading.level for heading in headings)
    return _HEADING.sub(lambda match: _leveled(match, next(levels)), html), tuple(headings)


def _leveled(heading: re.Match[str], level: int) -> str:
    return f'<h{level} id="{heading[2]}">{heading[3]}</h{level}>'


def _work(text: str) -> int:
    """How long Markdown takes at most, roughly in characters looked at.

    For each bracket it goes through the rest of its block several times, for each heading once; for what looks like a
    tag through the rest of the text. Whatever else it finds costs little, unless the block is endless.
    """
    within = sum(
        len(block) * (10 * block.count("[") + len(_HEAD.findall(block)) + len(block) // 400)
        for block in _PARAGRAPH.split(text)
    )
    return within + 2 * len(text) * text.count("<")


def _converted(text: str) -> str:
    try:
        return _markdown().reset().convert(text)
    except RecursionError:
        # Stopped half-way it believes itself inside a list, which no reset changes: the next text takes a new one.
        _markdown.cache_clear()
        raise


@cache
def _markdown() -> Markdown:
    toc = TocExtension(baselevel=2, slugify=_anchor)
    return Markdown(extensions=["tables", "sane_lists", toc], tab_length=2)


def _anchor(value: str, separator: str) -> str:
    return "text-" + (separator.join(re.findall(r"[^\W_]+", value.lower())) or "section")


def _address(name: str, value: str, resolve: Resolve) -> str | None:
    if name not in ("href", "src"):
        return value
    outside = re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", value)
    if name == "src" and outside:
        return None
    return value if outside or value.startswith("#") else resolve(value)


def paragraphs(text: str) -> Markup:
    """A field's text as paragraphs; nothing in it is Markdown or HTML."""
    parts = [part.strip() for part in _PARAGRAPH.split(text) if part.strip()]
    if len(parts) == 1:
        return escape(parts[0])
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts)


def inside(path: str, address: str) -> tuple[str, str]:
    """An address written in the file at ``path`` as a path below ``content/`` and an anchor."""
    place, _hash, anchor = address.partition("#")
    folder = posixpath.dirname(path.removeprefix("content/"))
    return posixpath.normpath(posixpath.join(folder, unquote(place))) if place else "", anchor
