"""Forms: a page for each kind on which somebody who knows neither YAML nor git writes a record, or changes one.

A page says what it is for, and how to write the file by hand. The script beside it makes the form, from files that are
made here as well: what to ask of a kind, which records there are to choose from, and the text of each published record.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from handbook.editing.template import template
from handbook.meaning import signing
from handbook.method.homes import DEVICES
from handbook.method.kinds import Kind
from handbook.pages import templates
from handbook.pages.forms import asked, entrances, offered, small, texts
from handbook.pages.forms.answers import answer, gaps_by_form
from handbook.pages.forms.links import INDEX, address, at, link, list_of, of_record, title, uri
from handbook.pages.forms.small import from_outside
from handbook.pages.forms.wording import wording
from handbook.pages.hidden import NEVER
from handbook.pages.page import Download, Heading, Page
from handbook.pages.site import Site
from handbook.records.records import Record
from handbook.words import _, kept

__all__ = ["INDEX", "address", "answer", "at", "from_outside", "gaps_by_form", "link", "of_record", "title", "uri"]

SCRIPT, STYLE = "assets/forms/forms.js", "assets/forms/forms.css"
_SHARED = "forms/shared.json"
#: So many letters of texts stand in one file, about.
_SHELF = 64_000


def pages(site: Site) -> Iterator[Page]:
    """A form for every kind, and the list of them."""
    kinds = _kinds(site)
    entries = [(kind, site.url(INDEX, uri(kind.id))) for kind in kinds]
    own = site.repository
    ways = list(entrances.entrances(site, kinds))
    given = {"forge": own.known, "receives": own.receives, "hand_in": site.hand_in, "ways": ways}
    html = templates.render("forms.html", entries=entries, **given)
    headings = [Heading(2, "small", _("What is there already"))] if ways else []
    headings += [Heading(2, "handing-in", _("How it gets into the handbook"))] if own.known or site.hand_in else []
    yield Page(INDEX, _("Add to the handbook"), html, tuple(headings), section="")
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
        template=_empty(kind),
        blank=site.url(here, _blank(kind)),
        file=posixpath.basename(kind.place(name or _("short-name"))),
        path=own.path(kind.place(name or _("short-name"))),
        new=own.new(kind.place(name or _("short-name"))),
        existing=site.edit(_existing(site, kind)),
        forge=own.known,
        hand_in=site.hand_in,
        register=_register(site, kind, here),
        script=site.url(here, SCRIPT),
        style=site.url(here, STYLE),
        data=site.url(here, f"forms/{kind.id}.json"),
        shared=site.url(here, _SHARED),
        texts=site.url(here, "forms/texts"),
    )
    # The list of the forms is found; each of them would only repeat what the guide says.
    return Page(here, title(kind), html, section="", wide=True, weight=0)


def _existing(site: Site, kind: Kind) -> str:
    record = site.handbook.records.get(kind.id, kind.id) if kind.is_single else None
    return record.path if record and site.shows(record) else ""


def _register(site: Site, kind: Kind, here: str) -> str:
    return site.url(here, site.register(kind)) if kind.folder and site.records(kind.id) else ""


@kept(128)
def _empty(kind: Kind) -> str:
    """The text with which a new record begins."""
    return template(kind, kind.id if kind.is_single else "")


def _blank(kind: Kind) -> str:
    """Where the blank of a kind is, for those who write it without a script; MkDocs takes no text file for a page."""
    return f"forms/blank/{kind.id}.txt"


def downloads(site: Site) -> Iterator[Download]:
    """What the script reads: for each kind what to ask, what there is to choose from, and what each record says.

    And a blank of each kind, for those who have no script.
    """
    published = texts.published(site)
    for kind in _kinds(site):
        yield _json(f"forms/{kind.id}.json", _data(site, kind, published))
        yield Download(_blank(kind), _empty(kind).encode())
    told = _told(site, published)
    count = 1 + sum(len(json.dumps(said)) for said in told.values()) // _SHELF
    yield _json(_SHARED, {**_shared(site), "shelves": count})
    shelves: list[dict[str, Any]] = [{} for _shelf in range(count)]
    for path, said in told.items():
        shelves[shelf(path, count)][path] = said
    for number, on_shelf in enumerate(shelves):
        yield _json(f"forms/texts/{number}.json", on_shelf)


def _told(site: Site, published: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """What a form is told of the records in a file: its text, or of each the fields that may be shown.

    With it come the questions that wait for an answer there, and with an agreement the fingerprint of what it says, for
    whoever signs it.
    """
    waiting = asked.waiting(site)
    told: dict[str, dict[str, Any]] = {path: {"text": text} for path, text in published.items()}
    for record in (record for kind in _kinds(site) for record in site.records(kind.id) if _own(record)):
        if record.path not in published:
            said = told.setdefault(record.path, {"values": {}})
            said["values"][record.id] = offered.offered(site, record)
            if record.kind.is_markdown:
                said["body"] = offered.body(site, record)
        if record.kind.id == "agreement":
            told[record.path]["fingerprint"] = signing.agreed(record).fingerprint
    return {path: {**said, "waiting": waiting.get(path, {})} for path, said in told.items()}


def shelf(path: str, shelves: int) -> int:
    """In which of the files the text at ``path`` is. The script works it out in the same way."""
    return sum(path.encode()) % shelves


def _json(uri: str, data: Any) -> Download:
    return Download(uri, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def _shared(site: Site) -> dict[str, Any]:
    """What all forms have to know; addresses are those on the page of any of them."""
    here = uri("any")
    return {
        "choices": asked.choices(site),
        "forms": {kind.id: _form(site, kind, here) for kind in _kinds(site)},
        "handIn": site.hand_in and {"page" if site.hand_in.startswith("https://") else "mail": site.hand_in},
        "index": site.url(here, INDEX),
        "languages": asked.languages(site),
        "repository": _repository(site),
        "questions": asked.questions(site),
        "reserved": sorted({"index", *DEVICES}),
        "words": wording(),
    }


def _form(site: Site, kind: Kind, here: str) -> list[str]:
    """What links to the form of a kind need: its name, its address, and the field that says what a record is called."""
    return [kind.noun, site.url(here, uri(kind.id)), kind.title_field]


def _data(site: Site, kind: Kind, published: Mapping[str, str]) -> dict[str, Any]:
    """What the form of one kind has to know."""
    return {
        "kind": kind.id,
        "title": kind.title,
        "markdown": kind.is_markdown,
        "single": kind.is_single,
        "path": kind.place("{id}"),
        "list": list_of(site, kind),
        "fields": asked.fields(site, kind),
        "body": _body(kind) if kind.is_markdown else [],
        "steps": asked.steps(kind),
        "schema": asked.bare(kind),
        "naming": asked.naming(kind),
        "records": {
            **{record.id: _record(record, published) for record in site.records(kind.id) if _own(record)},
            **{id: {"text": True, "blank": True} for id in texts.blank(site, kind)},
        },
        "answers": asked.answers(site, kind),
        "purposes": small.told(site, kind),
        "page": site.url(uri(kind.id), f"{kind.folder}/{{id}}.md") if kind.folder else "",
    }


def _body(kind: Kind) -> list[str]:
    """What the text of a record is called, and what belongs into it; ``x-body`` has both, with a colon between."""
    title, _colon, rest = _(str(kind.schema.get("x-body", ""))).partition(":")
    return [title.strip(), rest.strip()[:1].upper() + rest.strip()[1:]] if rest else ["", title]


def _own(record: Record) -> bool:
    """Whether a record stands in a file of its own or in the list of its kind, not inside another record."""
    return not record.base or record.is_listed


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
        "issue": own.pattern(forge.issue) if own.receives else "",
        "create": forge.create,
        "room": own.room,
        "save": forge.save,
        "branch": forge.branch,
        "propose": forge.propose,
        "open": forge.open,
        "upload": own.pattern(forge.upload),
        "change": forge.request,
    }
