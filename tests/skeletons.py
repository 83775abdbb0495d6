"""What pages are made of, whatever they say, and the fewest pages that show all of it.

Whether everybody can use a page depends little on what it says and much on what it is made of. The example has some
180 pages, and to look at one in a browser takes a second: so the tests look at as many as show every piece once. A
*piece* is an element in its place: its tag, classes, role and state, and those of the three elements around it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache, lru_cache
from html.parser import HTMLParser

from sites import VOID, Built

#: An element as others of its kind are: its tag, its classes, what it says of itself, and what else it is given.
Kind = tuple[str, frozenset[str], frozenset[tuple[str, str | None]], frozenset[str]]
#: An element in its place: the three around it, from the outside in, and itself.
Piece = tuple[Kind, ...]

#: Attributes that change what an element is to somebody by their values, and those that do by being there.
_VALUES = frozenset("role type hidden open disabled tabindex aria-hidden aria-expanded aria-current".split())
_PRESENT = frozenset("alt href title style lang dir for onclick contenteditable".split())
#: Elements at which the keyboard stops, or in which it could be held.
_STOPS = frozenset("a button input select textarea summary iframe object embed audio video".split())


#: Each kind once: pages are made of the same few hundred.
_KINDS: dict[Kind, Kind] = {}


class _Pieces(HTMLParser):
    """Reads a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self._open: list[Kind] = []
        self.found: set[Piece] = set()
        self.stops: set[Piece] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind, is_stop = _kind(tag, tuple(attrs))
        piece = (*self._open[-3:], kind)
        self.found.add(piece)
        if is_stop:
            self.stops.add(piece)
        if tag not in VOID:
            self._open.append(kind)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth][0] == tag:
                del self._open[depth:]
                return


@lru_cache(maxsize=10_000)
def _kind(tag: str, attrs: tuple[tuple[str, str | None], ...]) -> tuple[Kind, bool]:
    """What an element is like, and whether the keyboard stops at it."""
    given = dict(attrs)
    kind = (
        tag,
        frozenset((given.get("class") or "").split()),
        frozenset(pair for pair in attrs if pair[0] in _VALUES),
        frozenset(name for name in given if name in _PRESENT or name.startswith("aria-")),
    )
    return _KINDS.setdefault(kind, kind), tag in _STOPS or "tabindex" in given or "contenteditable" in given


def pieces(html: str) -> frozenset[Piece]:
    """All that a page is made of."""
    return frozenset(_Pieces(html).found)


def kinds(html: str) -> frozenset[Piece]:
    """Every kind of element, wherever it stands."""
    return frozenset(piece[-1:] for piece in _Pieces(html).found)


def stops(html: str) -> frozenset[Piece]:
    """Those at which the keyboard stops."""
    return frozenset(_Pieces(html).stops)


@cache
def of(
    built: Built, made_of: Callable[[str], frozenset[Piece]] = pieces, *, after: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The addresses of a few pages that show, with those before, everything of which the pages of a site are made."""
    texts = {address: built.html(address) for address in built.addresses}
    return fewest(
        {address: made_of(text) for address, text in texts.items()}, lambda address: len(texts[address]), after
    )


def fewest(
    made_of: Mapping[str, frozenset[Piece]], long: Callable[[str], int], after: Collection[str] = ()
) -> tuple[str, ...]:
    """One page after the other: always the one that shows most of what was not seen yet, and of those the longest."""
    left = {piece for of_page in made_of.values() for piece in of_page}.difference(*(made_of[name] for name in after))
    chosen = []
    while left:
        chosen.append(max(made_of, key=lambda name: (len(made_of[name] & left), long(name), name)))
        left -= made_of[chosen[-1]]
    return tuple(chosen)
