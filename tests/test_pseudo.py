"""Every word of ours passes through the catalogue: in a language that is none, all that is ours stands in brackets."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pseudo
from sites import Built

#: Outside the catalogue for a reason.
EXCUSED = re.compile(
    r"""[a-z]+(?:-[a-z0-9]+)*      # ids of records, rules, requirements and kinds, as data has them
    | x-[a-z-]+                    # keywords of schemas
    | content/\S*                  # paths
    | CA\$ | CAD | EUR | UTC             # money, as the calendar of the language has it
    | SMART | Zq | First           # the name of a method; what stands in the records
    | (?:\ ?ëë)+⟧                  # the end of a message that goes around a table or a list
    """,
    re.VERBOSE,
)
#: Inside a line of text.
INLINE = frozenset("a abbr b bdi cite data em i mark small span strong sub sup time u".split())
#: What is code stays as it is.
CODE = frozenset("script style code pre samp kbd".split())


class _Said(HTMLParser):
    """The pieces of text of a page, and what its attributes say."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces = [""]
        self._code = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in CODE
        if tag not in INLINE:
            self.pieces.append("")
        self.pieces[:-1] += [value for name, value in attrs if value and name in _SPOKEN]

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in CODE
        if tag not in INLINE:
            self.pieces.append("")

    def handle_data(self, data: str) -> None:
        self.pieces[-1] += "" if self._code else data


_SPOKEN = ("aria-label", "title", "alt", "placeholder", "data-label")


def _outside(page: Path) -> list[str]:
    html = page.read_text("utf-8")
    inside = html[html.index("<article") : html.index("</article>")]
    rest = (EXCUSED.sub("", pseudo.outside(piece)) for piece in _Said(inside).pieces)
    return sorted({" ".join(piece.split()) for piece in rest if pseudo.WORD.search(piece.replace(pseudo.TEXT, ""))})


def test_no_page_has_a_word_of_ours_that_no_catalogue_knows(pseudo_site: Built) -> None:
    pages = [page for page in pseudo_site.pages if page.name != "404.html"]
    assert len(pages) > 60
    assert {page.parent.name: found for page in pages if (found := _outside(page))} == {}
