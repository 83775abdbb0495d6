"""Prose: the Markdown that partners write, as HTML that can do no harm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import quote, unquote

import nh3
from markupsafe import Markup, escape

from handbook.pages.foreign import like
from handbook.pages.page import Heading
from handbook.reading import commonmark
from handbook.records.addresses import SCHEMES, scheme
from handbook.words import _

_TAGS = frozenset(
    """a abbr b blockquote br caption cite code dd del dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li
    mark ol p pre q s small strong sub sup table tbody td tfoot th thead tr ul""".split()
)
#: Nothing by which a style, a script or an address could find the element.
_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "th": {"scope"},
}
_CELLS = {str(number) for number in range(1, 101)}
_VALUES = {cell: {"align": {"center", "right"}, "colspan": _CELLS, "rowspan": _CELLS} for cell in ("td", "th")}
_CLEANER = nh3.Cleaner(
    tags=set(_TAGS),
    attributes=_ATTRIBUTES,
    tag_attribute_values=_VALUES,
    url_schemes=set(SCHEMES),
    link_rel=None,
    strip_comments=True,
)
#: The beginning of a tag that is none of ours. The cleaner would drop some with all that follows: <path>, <text>.
_STRANGE = re.compile(rf"<(/?)(?!(?:{'|'.join(sorted(_TAGS))}|section)\b)[a-zA-Z][^\s/<>]*", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n\s*\n")
_HEADING = re.compile(r"</?h[1-6]>")
#: An element that holds an address, as it is when it is clean: no value of an attribute has these signs in it.
_ADDRESSED = re.compile(r"<(a|img)\b([^<>]*)>")
_ATTRIBUTE = re.compile(r" (\w+)=\"([^\"]*)\"")
_ALIGNED = re.compile(r"(<t[dh]\b[^<>]*?) align=\"(\w+)\"")
#: A place of the page that a text may name though it is none of its own. What the theme looks up begins otherwise.
_PLACE = re.compile(r"[^\W_][\w.-]*")
#: Tasks and notes as the engine writes them.
_DONE, _OPEN = '<li><input type="checkbox" checked="" disabled="" />', '<li><input type="checkbox" disabled="" />'
_TASK = re.compile(r"<li>(?=[☐☑] )")
_NOTES = '<section class="footnotes" data-footnotes>\n<ol>\n'
_NOTE = re.compile(r"^<li id=\"fn-([^\"]*)\">\n", re.MULTILINE)
_TO_NOTE = re.compile(r"<sup><a href=\"#text\.([0-9]+)\"")
_TO_TEXT = re.compile(r"(<a href=\"#text\.[0-9]+\.[0-9]+\")([^<>]*>)↩(?:<sup>[0-9]+</sup>)?</a>")
#: Takes an address as written in the text and gives the one to publish, or None to leave the link out.
Resolve = Callable[[str], str | None]


def render(text: str, resolve: Resolve, top: int = 2) -> tuple[Markup, tuple[Heading, ...]]:
    """A Markdown text as HTML with only harmless tags, and its headings, which begin at the level ``top``.

    Raw HTML in the text keeps its words and loses whatever could run, load, name or disguise something. Addresses
    inside the handbook go through ``resolve``; those of a place in the text lead there. A picture that is not published
    leaves its words. A text that is nested without end is shown as it is.
    """
    html, notes = _clean(text)
    if not html:
        return paragraphs(text), ()
    html, headings = _stepped(html, top)
    own = _Own({heading.anchor for heading in headings}, notes)
    html = _ADDRESSED.sub(lambda element: _addressed(element, own, resolve), html)
    if notes:
        html = _joined(html)
    # A wide table scrolls by itself, also by keyboard, instead of the page.
    scrolling = html.replace("<table>", '<div class="hb-scroll" tabindex="0"><table class="hb-table">').replace(
        "</table>", "</table></div>"
    )
    return Markup(scrolling), headings  # noqa: S704 - cleaned above


def anchor(text: str, name: str) -> str:
    """The anchor of what is called ``name`` on the page of a text: as the forge calls a heading, else as we do."""
    wanted = _anchor(unquote(name))
    if any(heading.anchor == wanted for heading in _stepped(_clean(text)[0], 2)[1]):
        return wanted
    return name if _PLACE.fullmatch(name) else ""


def named(anchor: str) -> set[str]:
    """By what a link can name the place of an anchor: also by what the forge calls a heading."""
    names = {anchor, anchor.removeprefix(_anchor(""))}
    return names | {quote(name) for name in names}


def _anchor(name: str) -> str:
    """Our anchor for a name by which the forge knows a heading. Nothing that the theme looks up begins so."""
    return f"text-{name.lower()}"


@lru_cache(maxsize=1024)
def _clean(text: str) -> tuple[str, Mapping[str, int]]:
    """A text as harmless HTML, with the addresses as they are written; and its notes, numbered, by their names.

    The HTML is empty if it would be nested without end.
    """
    if commonmark.is_endless(text):
        return "", {}
    html = commonmark.html(text).replace(_DONE, "<li>☑").replace(_OPEN, "<li>☐")
    html = _STRANGE.sub(r"<\1span", html)
    html, _mark, below = html.rpartition(_NOTES) if "[^" in text and _NOTES in html else (html, "", "")
    cleaned = _CLEANER.clean(html)
    _before, *named = _NOTE.split(below)
    notes = {name: number for number, name in enumerate(named[::2], 1)}
    if notes:
        # Each by itself: what one of them leaves open ends with it.
        items = (
            f'<li id="text.{notes[name]}">\n{_CLEANER.clean(note).strip()}\n</li>\n' for name, note in _pairs(named)
        )
        cleaned += f'<ol class="hb-footnotes">\n{"".join(items)}</ol>\n'
    if ' align="' in cleaned:
        cleaned = _ALIGNED.sub(r'\1 class="hb-\2"', cleaned)
    return _TASK.sub('<li class="hb-tick">', cleaned), notes


def _pairs(named: list[str]) -> Iterator[tuple[str, str]]:
    return zip(named[::2], named[1::2], strict=True)


def _stepped(html: str, top: int) -> tuple[str, tuple[Heading, ...]]:
    """The HTML with its headings stepping down from ``top`` a level at a time, however they were written; and these."""
    spans = list(commonmark.headings(html))
    if not spans:
        return html, ()
    shift = min(span.level for span in spans) - top
    texts = [commonmark.words(html[span.inside : span.outside]) for span in spans]
    headings: list[Heading] = []
    parts: list[str] = []
    end = 0
    for span, text, name in zip(spans, texts, commonmark.names(texts), strict=True):
        above = headings[-1].level if headings else top - 1
        heading = Heading(min(span.level - shift, above + 1, 6), _anchor(name), text)
        headings.append(heading)
        inside = _HEADING.sub("", html[span.inside : span.outside])
        parts += (html[end : span.start], f'<h{heading.level} id="{heading.anchor}">{inside}</h{heading.level}>')
        end = span.end
    return "".join((*parts, html[end:])), tuple(headings)


@dataclass(frozen=True)
class _Own:
    """The places of a text that its links may lead to: the anchors of its headings, the numbers of its notes."""

    anchors: AbstractSet[str]
    notes: Mapping[str, int]

    def address(self, name: str) -> str | None:
        """Where a link to ``#name`` leads, or None if nowhere."""
        if (anchor := _anchor(unquote(name))) in self.anchors:
            return f"#{anchor}"
        kind, _dash, note = name.partition("-")
        if kind == "fn" and note in self.notes:
            return f"#text.{self.notes[note]}"
        if kind == "fnref":
            first, _dash, time = note.rpartition("-")
            note, time = (note, "1") if note in self.notes else (first, time)
            return f"#text.{self.notes[note]}.{time}" if note in self.notes and time.isdecimal() else None
        return f"#{name}" if _PLACE.fullmatch(name) else None


def _addressed(element: re.Match[str], own: _Own, resolve: Resolve) -> str:
    """An element with the address to publish; a picture without any is put in its words."""
    values = {name: unescape(value) for name, value in _ATTRIBUTE.findall(element[2])}
    written = values.get("href" if element[1] == "a" else "src", "")
    outside = scheme(written)
    if element[1] == "a":
        address = written if outside else own.address(written[1:]) if written[:1] == "#" else resolve(written)
        return f'<a href="{escape(address)}" rel="noopener noreferrer">' if written and address else "<a>"
    address = resolve(written) if written and not outside else None
    if not address:
        return str(escape(values.get("alt", "")))
    kept = {"src": address, "alt": "", **{name: value for name, value in values.items() if name != "src"}}
    return str(Markup("<img{}>").format(Markup("").join(Markup(' {}="{}"').format(*item) for item in kept.items())))


def _joined(html: str) -> str:
    """The HTML with an anchor at each mark of a note, for the way back, which says in words what it is."""
    times: Counter[str] = Counter()

    def mark(found: re.Match[str]) -> str:
        times[found[1]] += 1
        return f'<sup><a id="text.{found[1]}.{times[found[1]]}" href="#text.{found[1]}"'

    back = escape(_("Back to the text"))
    return _TO_TEXT.sub(rf'\1 aria-label="{back}"\2↩</a>', _TO_NOTE.sub(mark, html))


def paragraphs(text: str) -> Markup:
    """A field's text as paragraphs; nothing in it is Markdown or HTML."""
    parts = [part.strip() for part in _PARAGRAPH.split(text) if part.strip()]
    if len(parts) == 1:
        return escape(like(text, parts[0]))
    return Markup("").join(Markup("<p>{}</p>").format(like(text, part)) for part in parts)
