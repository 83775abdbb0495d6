"""Forms: a page for each kind on which somebody who knows neither YAML nor git writes a record, or changes one.

A page says what it is for, and how to write the file by hand. The script beside it makes the form, from files that are
made here as well: what to ask of a kind, which records there are to choose from, and the text of each published record.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from handbook import messages
from handbook.edit.template import template
from handbook.kinds import Kind
from handbook.layout import Layout, Place
from handbook.pages import templates
from handbook.pages.forms import asked, texts
from handbook.pages.forms.wording import wording
from handbook.pages.page import Download, Page
from handbook.pages.site import NEVER, Site
from handbook.places import Missing
from handbook.records import Record
from handbook.requirements import Requirement
from handbook.words import _

INDEX = "forms/index.md"
SCRIPT, STYLE = "assets/forms/forms.js", "assets/forms/forms.css"
_SHARED = "forms/shared.json"


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
    if record.base and record.path != _list_of(record.kind):
        record = next(other for other in site.handbook.records if other.path == record.path and not other.base)
    return address(site, here, record.kind.id, record=record.id, **known)


def answer(site: Site, here: str, requirement: Requirement, gap: Missing | None = None) -> str:
    """The address of the form in which a gap of a requirement is closed, with everything that the gap tells."""
    record = site.handbook.records.get(*gap.record) if gap and gap.record else None
    if record:
        return of_record(site, here, record, question=requirement.id)
    path = gap.position.path if gap else ""
    given = _given(site, requirement) if _kind_at(site, path) in ("", requirement.kind) else {}
    return at(site, here, path, requirement.kind, **given, question=requirement.id)


def _given(site: Site, requirement: Requirement) -> dict[str, str]:
    """What a new record that answers a requirement says in any case, such as its type.

    Several requirements are answered by one record; the method says it at one of them, in the same group or alone.
    """
    stages = {result.stage.id: result.stage for result in site.handbook.assessment.stages}
    own = stages[requirement.id.partition(".")[0]].requirements
    naming = [asked for asked in own if asked.kind == requirement.kind and asked.record]
    near = [asked for asked in naming if asked.group == requirement.group] or naming
    found = [requirement] if requirement.record else near
    given = found[0].record.get("given", {}) if len(found) == 1 else {}
    return {name: value for name, value in given.items() if isinstance(value, str)}


def at(site: Site, here: str, path: str, otherwise: str, **more: str) -> str:
    """The address of the form for a file that is to be written, or a folder; of ``otherwise`` where nothing tells."""
    kind = site.handbook.records.kinds[_kind_at(site, path) or otherwise]
    id = posixpath.splitext(posixpath.basename(path))[0]
    known: dict[str, str] = {}
    if not kind.is_single and kind.place(id) == path:
        own = kind.schema.get("x-own-voice", {}).get("organization")
        known = {own: id} if own else {"record": id} if id in texts.blank(site, kind) else {"id": id}
    return address(site, here, kind.id, **known, **more)


def _kind_at(site: Site, path: str) -> str:
    """The kind of record whose file or folder a path is."""
    place = Layout(site.handbook.records.kinds).place(path)
    if isinstance(place, Place):
        return place.kind.id
    return next((kind.id for kind in site.handbook.records.kinds.values() if kind.home == path), "")


def _list_of(kind: Kind) -> str:
    return f"content/{kind.file}" if kind.file else ""


def pages(site: Site) -> Iterator[Page]:
    """A form for every kind, and the list of them."""
    kinds = _kinds(site)
    entries = [(kind, site.url(INDEX, uri(kind.id))) for kind in kinds]
    yield Page(INDEX, _("Add to the handbook"), templates.render("forms.html", entries=entries), section="")
    for kind in kinds:
        yield _page(site, kind)


def _kinds(site: Site) -> list[Kind]:
    kinds = site.handbook.records.kinds.values()
    return sorted(kinds, key=lambda kind: (int(kind.schema.get("x-order", 99)), kind.id))


def _page(site: Site, kind: Kind) -> Page:
    here = uri(kind.id)
    name = kind.id if kind.is_single else ""
    own = site.repository
    html = templates.render(
        "form.html",
        kind=kind,
        title=title(kind),
        private=kind.visibility == NEVER,
        template=template(kind, name),
        path=own.path(kind.place(name or _("short-name"))),
        new=own.new(kind.place(name or _("short-name"))),
        existing=site.edit(_existing(site, kind)),
        forge=own.known,
        register=_register(site, kind, here),
        script=site.url(here, SCRIPT),
        style=site.url(here, STYLE),
        data=site.url(here, f"forms/{kind.id}.json"),
        shared=site.url(here, _SHARED),
        texts=site.url(here, "forms/texts"),
    )
    # The list of the forms is found; each of them would only repeat what the guide says.
    return Page(here, title(kind), html, section="", wide=True, weight=0)


def title(kind: Kind) -> str:
    """What the form of a kind is called."""
    return kind.title if kind.is_single else _("Add {kind}").format(kind=messages.a(kind.title.lower()))


def _existing(site: Site, kind: Kind) -> str:
    record = site.handbook.records.get(kind.id, kind.id) if kind.is_single else None
    return record.path if record and site.shows(record) else ""


def _register(site: Site, kind: Kind, here: str) -> str:
    return site.url(here, site.register(kind)) if kind.folder and site.records(kind.id) else ""


def downloads(site: Site) -> Iterator[Download]:
    """What the script reads: for each kind what to ask, what there is to choose from, and the published texts."""
    published = texts.published(site)
    for kind in _kinds(site):
        yield _json(f"forms/{kind.id}.json", _data(site, kind, published))
    yield _json(_SHARED, _shared(site))
    for path, text in published.items():
        yield _json(_text_uri(path), {"text": text})


def _text_uri(path: str) -> str:
    return f"forms/texts/{path.removeprefix('content/')}.json"


def _json(uri: str, data: Any) -> Download:
    return Download(uri, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def _shared(site: Site) -> dict[str, Any]:
    """What all forms have to know; addresses are those on the page of any of them."""
    here = uri("any")
    return {
        "choices": asked.choices(site),
        "forms": {kind.id: [kind.title.lower(), site.url(here, uri(kind.id))] for kind in _kinds(site)},
        "languages": asked.languages(site),
        "repository": _repository(site),
        "words": wording(),
    }


def _data(site: Site, kind: Kind, published: Mapping[str, str]) -> dict[str, Any]:
    """What the form of one kind has to know."""
    return {
        "kind": kind.id,
        "title": kind.title,
        "markdown": kind.is_markdown,
        "single": kind.is_single,
        "path": kind.place("{id}"),
        "list": _list_of(kind) if not kind.is_single else "",
        "fields": asked.fields(site, kind),
        "body": _(str(kind.schema.get("x-body", _("The text.")))) if kind.is_markdown else "",
        "schema": asked.bare(kind.schema),
        "naming": asked.naming(kind),
        "records": {
            **{record.id: _record(record, published) for record in site.records(kind.id) if _own(record)},
            **{id: {"text": True} for id in texts.blank(site, kind)},
        },
        "questions": asked.questions(site, kind),
    }


def _own(record: Record) -> bool:
    """Whether a record stands in a file of its own or in the list of its kind, not inside another record."""
    return not record.base or record.path == _list_of(record.kind)


def _record(record: Record, published: Mapping[str, str]) -> dict[str, Any]:
    known: dict[str, Any] = {"text": record.path in published}
    usual = record.kind.place(record.kind.id if record.kind.is_single else record.id)
    return known if record.path == usual else {**known, "path": record.path}


def _repository(site: Site) -> dict[str, Any]:
    own, forge = site.repository, site.repository.known
    if forge is None:
        return {}
    return {
        "forge": forge.title,
        "folder": own.folder.strip("/"),
        "edit": own.pattern(forge.edit),
        "new": own.pattern(forge.new),
        "newText": own.pattern(forge.new_prefilled),
        "editText": own.pattern(forge.edit_prefilled),
        "room": own.room,
        "save": forge.save,
        "branch": forge.branch,
        "propose": forge.propose,
        "open": forge.open,
        "change": _(forge.change),
    }
