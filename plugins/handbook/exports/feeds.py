"""Feeds: what is new, for programs that look for it: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from handbook.oneline import as_json, line

_ATOM = "http://www.w3.org/2005/Atom"
_JSON_FEED = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something new on a ``day`` (``2026-02-10``): its ``title``, the ``html`` of it, where to read on, and its kind.

    ``id`` is an address of no place, which stays the same for as long as the entry is the same.
    """

    id: str
    url: str
    day: str
    title: str
    html: str
    category: str


@dataclass(frozen=True, slots=True)
class Feed:
    """Entries, the latest first, with the whole addresses of the page that they are on and of the feed in both forms.

    ``author`` is whose words they are, ``day`` that of the feed itself where it has no entry.
    """

    id: str
    title: str
    author: str
    language: str
    page: str
    atom: str
    json: str
    day: str
    entries: Sequence[Entry]


def name(*parts: str) -> str:
    """An id for what these parts tell from everything else; the same parts give the same."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(parts)).urn


def atom(feed: Feed) -> bytes:
    """The feed in Atom."""
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": feed.language})
    _put(root, "id", feed.id)
    _put(root, "title", feed.title)
    _put(root, "updated", _moment(feed.entries[0].day if feed.entries else feed.day))
    _put(ET.SubElement(root, "author"), "name", feed.author)
    ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.atom})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page})
    for entry in feed.entries:
        told = ET.SubElement(root, "entry")
        _put(told, "id", entry.id)
        _put(told, "title", entry.title)
        _put(told, "updated", _moment(entry.day))
        ET.SubElement(told, "link", {"rel": "alternate", "type": "text/html", "href": entry.url})
        ET.SubElement(told, "category", {"term": line(entry.category)})
        _put(told, "content", entry.html).set("type", "html")
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def _put(element: ET.Element, tag: str, text: str) -> ET.Element:
    below = ET.SubElement(element, tag)
    # What nobody sees may not even stand in XML.
    below.text = str(line(text))
    return below


def _moment(day: str) -> str:
    """The beginning of a day; nobody knows better when it came to be."""
    return f"{day}T00:00:00Z"


def json(feed: Feed) -> bytes:
    """The feed as JSON Feed."""
    said = {
        "version": _JSON_FEED,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.json,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "content_html": entry.html,
                "date_published": _moment(entry.day),
                "tags": [entry.category],
            }
            for entry in feed.entries
        ],
    }
    return as_json(said).encode()
