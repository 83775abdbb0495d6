"""Links to the forms: the address of the form in which something is written, with everything that is known already."""

from __future__ import annotations

import posixpath
from urllib.parse import urlencode

from markupsafe import Markup

from handbook.method.kinds import Kind
from handbook.method.layout import Layout, Place
from handbook.pages.forms import texts
from handbook.pages.site import Site
from handbook.records.records import Record
from handbook.words import _

INDEX = "forms/index.md"


def uri(kind: str) -> str:
    """Where the form for a kind of record is."""
    return f"forms/{kind}.md"


def address(site: Site, here: str, kind: str, **known: str) -> str:
    """The address of a form as a link on the page at ``here``, with what is ``known`` already.

    ``record`` is the id of the record to change; ``question`` the requirement to answer; every other name is a field.
    """
    query = urlencode({name: value for name, value in known.items() if value})
    return site.url(here, uri(kind)) + (f"?{query}" if query else "")


def link(site: Site, here: str, kind: Kind) -> Markup:
    """The link to the form for one more record of a kind."""
    return Markup('<a class="hb-add" href="{}">{}</a>').format(address(site, here, kind.id), title(kind))


def of_record(site: Site, here: str, record: Record, **known: str) -> str:
    """The address of the form that changes a record, or the one that it stands inside."""
    if record.base and not record.is_listed:
        record = site.handbook.records.whole[record.path]
    return address(site, here, record.kind.id, record=record.id, **known)


def at(site: Site, here: str, path: str, otherwise: str, **more: str) -> str:
    """The address of the form for a file that is to be written, or a folder; of ``otherwise`` where nothing tells."""
    kind = site.handbook.records.kinds[kind_at(site, path) or otherwise]
    id = posixpath.splitext(posixpath.basename(path))[0]
    known: dict[str, str] = {}
    if not kind.is_single and kind.place(id) == path:
        own = kind.schema.get("x-own-voice", {}).get("organization")
        known = {own: id} if own else {"record": id} if id in texts.blank(site, kind) else {"id": id}
    return address(site, here, kind.id, **known, **more)


def kind_at(site: Site, path: str) -> str:
    """The kind of record whose file or folder a path is."""
    place = Layout(site.handbook.records.kinds).place(path)
    if isinstance(place, Place):
        return place.kind.id
    return next((kind.id for kind in site.handbook.records.kinds.values() if kind.home == path), "")


def list_of(site: Site, kind: Kind) -> str:
    """The file in which records of a kind stand one below the other, however its ending is written; or may stand."""
    if kind.is_single or not kind.file:
        return ""
    listed = (record.path for record in site.handbook.records.of(kind.id) if record.is_listed)
    return next(listed, f"content/{kind.file}")


def title(kind: Kind) -> str:
    """What the form of a kind is called."""
    return kind.title if kind.is_single else _("Add {kind}").format(kind=kind.one)
