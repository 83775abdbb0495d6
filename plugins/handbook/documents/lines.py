"""Lines: the words of a page as a document has them. What is there for a screen alone is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from handbook.documents.document import Break, Inline, Link, Place, Words
from handbook.documents.markup import Element

#: Takes an address or a source as a page has it, and gives where it leads, or nothing.
Resolve = Callable[[str], str]

_UNSEEN = frozenset(
    "audio button colgroup form iframe input label math nav noscript object script select style template video".split()
)
#: What pages say to those who cannot see them, and what stands at the head of a document anyway.
_OWN = frozenset(("hb-unseen", "hb-imprint"))
_LOOKS = {
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "cite": "emphasis",
    "code": "code",
    "kbd": "code",
    "sup": "raised",
    "sub": "lowered",
    "del": "struck",
    "s": "struck",
}
_CLASSES = {"hb-quiet": "quiet", "hb-badge": "strong"}
_SPACES = re.compile(r"[ \t\n\r\f]+")


def is_seen(element: Element) -> bool:
    """Whether an element is for readers of a document as well: no button, no way to a form, nothing that is hidden.

    What pages keep from their search is theirs alone, but for the heads of tables.
    """
    given = element.attributes
    if "hb-key" in element.classes:
        return True
    if element.name in _UNSEEN or "hidden" in given or given.get("aria-hidden") == "true":
        return False
    if _OWN.intersection(element.classes):
        return False
    return "data-search-exclude" not in given or element.name in ("thead", "svg")


@dataclass(kw_only=True)
class Lines:
    """Reads the words of one page, which is at ``place``; ``resolve`` says where its links lead."""

    place: str
    resolve: Resolve
    #: Places that the next words are at.
    _waiting: list[Place] = field(default_factory=list)

    def await_(self, element: Element) -> None:
        """Have the next words be at the place of an element, if it has a name."""
        if name := element.attributes.get("id"):
            self._waiting.append(Place(f"{self.place}#{name}"))

    def line(self, elements: Iterable[Element | str], style: Words | None = None) -> tuple[Inline, ...]:
        """What elements say in one line, with a single space where there are several; nothing if there are no words."""
        found = _spaced(list(self._inline(elements, style or Words(""))))
        if not any(isinstance(one, Words | Link) for one in found):
            return ()
        places, self._waiting = self._waiting, []
        return (*places, *found)

    def _inline(self, elements: Iterable[Element | str], style: Words) -> Iterator[Inline]:
        for one in elements:
            if isinstance(one, str):
                yield replace(style, text=_SPACES.sub(" ", one))
            elif is_seen(one):
                if name := one.attributes.get("id"):
                    yield Place(f"{self.place}#{name}")
                if one.name == "br":
                    yield Break()
                elif one.name in ("img", "svg"):
                    yield replace(style, text=one.attributes.get("alt", ""))
                else:
                    yield from self._linked(one, tuple(self._inline(one.inside, styled(one, style))))

    def _linked(self, element: Element, inside: tuple[Inline, ...]) -> tuple[Inline, ...]:
        target = self.resolve(element.attributes.get("href", "")) if element.name == "a" else ""
        # No link inside a link, and none without words.
        if not target or not any(isinstance(one, Words) and one.text.strip() for one in inside):
            return inside
        plain = (part for one in inside for part in (one.inside if isinstance(one, Link) else (one,)))
        return (Link(target, tuple(plain)),)


def styled(element: Element, style: Words) -> Words:
    """How words look and of which language they are inside an element."""
    looks = {_LOOKS.get(element.name, ""), *(_CLASSES.get(one, "") for one in element.classes)} - {""}
    language = element.attributes.get("lang", style.language)
    return replace(style, looks=style.looks | looks, language=language)


def _spaced(line: list[Inline]) -> list[Inline]:
    """The line without spaces at its ends and after spaces; what is empty then is left out."""
    found, _ended = _trimmed(line, True)
    while found and (cut := _cut(found[-1])) != found[-1]:
        found[-1:] = [cut] if cut is not None else []
    return found


def _trimmed(line: Iterable[Inline], spaced: bool) -> tuple[list[Inline], bool]:
    found: list[Inline] = []
    for one in line:
        part: Inline = one
        if isinstance(one, Words):
            text = one.text.lstrip(" ") if spaced else one.text
            if not text:
                continue
            part, spaced = replace(one, text=text), text.endswith(" ")
        elif isinstance(one, Link):
            inside, spaced = _trimmed(one.inside, spaced)
            part = Link(one.target, tuple(inside))
        elif isinstance(one, Break):
            spaced = True
        found.append(part)
    return found, spaced


def _cut(last: Inline) -> Inline | None:
    """The last part of a line without what does not show there."""
    if isinstance(last, Words):
        text = last.text.rstrip(" ")
        return replace(last, text=text) if text else None
    return None if isinstance(last, Break) else last
