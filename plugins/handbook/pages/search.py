"""Search: a page as the search is to read it: its headings and words, without the marks that only lay them out."""

from __future__ import annotations

import re

#: Marks between words that belong to different things.
_APART = "td th tr dt dd dl caption figcaption summary br option"
#: Marks inside a text.
_INSIDE = "a abbr b cite em i mark q s small span strong time figure details table tbody article section"
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
    """The page without pictures and without the tags in which nothing can be left out of the search.

    The search takes a page apart tag by tag, which costs more than writing it. What remains (headings, paragraphs,
    blocks, heads of tables, lists that are more than a list) may say ``data-search-exclude``.
    """
    html = _LEFT_OUT.sub("", html)
    for instead, marks in _MARKS.items():
        html = marks.sub(instead, html)
    for _level in range(_LEVELS):
        html, found = _LIST.subn(lambda entries: _ENTRY.sub(" ", entries[2]), html)
        if not found:
            break
    return html
