"""Search: a page as the search is to read it, and with which words of their own readers find what it is about."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from handbook.pages import ways
from handbook.pages.site import Site
from handbook.words import _

#: Marks between words that belong to different things.
_APART = "td th tr dt dd dl caption figcaption summary br option"
#: Marks inside a text.
_INSIDE = "a abbr b cite em i mark q s small span strong time figure table tbody article section"
#: The title, which the search has already.
_TITLE = re.compile(r"<h1\b[^<>]*>(?:(?!<h1\b).)*?</h1>", re.DOTALL)
#: Pictures, and what says itself that it is no words of the page: links to do something, tables found row by row.
_LEFT_OUT = re.compile(r"<svg\b.*?</svg>|<(a|summary|table|section)\b[^<>]*\sdata-search-exclude\b.*?</\1>", re.DOTALL)
_MARKS = {
    " ": re.compile(rf"</?(?:{'|'.join(_APART.split())})\b[^<>]*>"),
    "": re.compile(rf"</?(?:{'|'.join(_INSIDE.split())})\b[^<>]*>"),
}
#: A list that says nothing of itself, and nothing in which anything could be left out.
_LIST = re.compile(r"<([ou]l)>((?:\s*<li>[^<]*</li>)+)\s*</\1>")
_ENTRY = re.compile(r"</?li>")
#: So deep are lists inside lists.
_LEVELS = 4


def readable(html: str) -> str:
    """The page without its title, pictures and without the tags in which nothing can be left out of the search.

    The search takes a page apart tag by tag, which costs more than writing it. What remains (headings, paragraphs,
    blocks, heads of tables, lists that are more than a list) may say ``data-search-exclude``.
    """
    html = _LEFT_OUT.sub("", _TITLE.sub("", html, count=1))
    for instead, marks in _MARKS.items():
        html = marks.sub(instead, html)
    for _level in range(_LEVELS):
        html, found = _LIST.subn(lambda entries: _ENTRY.sub(" ", entries[2]), html)
        if not found:
            break
    return html


#: What readers' own words weigh beside those of a title, where the search knows fields with weights.
_ASKED = 1300


@cache
def written_down() -> Mapping[str, str]:
    """The words of readers for the pages that are not of one kind, by the pages' places."""
    found: dict[str, str] = json.loads((files("handbook.pages") / "asked.json").read_text("utf-8"))
    return found


def asked(site: Site) -> dict[str, str]:
    """The words with which readers look for pages, beside those that stand on them, by the pages' addresses."""
    found = {uri: _(words) for uri, words in written_down().items()}
    for kind in site.laid_out:
        found[site.register(kind) or site.uri(site.records(kind.id)[0])] = kind.asked
    return {ways.place(uri, site.directory_urls): words.replace(",", "") for uri, words in found.items() if words}


def found_by(index: str, asked: Mapping[str, str]) -> str:
    """The index of the search with what readers ``asked`` for pages by their addresses.

    It stands in a field of its own where the search has weights for its fields, else at the end of the text.
    """
    whole = json.loads(index)
    weights = whole["config"].get("fields")
    if weights is not None:
        weights["asked"] = {"boost": _ASKED}
    for entry in whole["docs"]:
        words = asked.get(entry["location"])
        if words and weights is not None:
            entry["asked"] = words
        elif words:
            entry["text"] = f"{entry['text']} {words}".strip()
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
