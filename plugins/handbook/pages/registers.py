"""Registers: every record of a kind in one table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handbook.fields import Field
from handbook.kinds import Kind
from handbook.pages import templates
from handbook.pages.page import Heading, Page
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records import Record
from handbook.words import _


def pages(site: Site) -> Iterator[Page]:
    """A register for each kind of which something is shown."""
    for kind in site.kinds:
        if kind.folder:
            here = site.register(kind)
            actions = _actions(site) if kind.id == "meeting" else []
            html = templates.render(
                "register-page.html",
                kind=kind,
                table=table(site, kind, here),
                actions=actions,
                writer=Writer(site, here),
            )
            headings = (Heading(2, "actions", _("Actions")),) if actions else ()
            yield Page(here, kind.plural, html, headings, section="register")


def table(site: Site, kind: Kind, here: str) -> str:
    """The register of a kind as a table for the page at ``here``, the newest first where there are dates."""
    columns = [
        (name, kind.field.fields[name]) for name in kind.schema.get("x-columns", []) if name in kind.field.fields
    ]
    records = site.records(kind.id)
    if any(name == "date" for name, _field in columns):
        records = sorted(records, key=lambda record: str(record.data.get("date", "")), reverse=True)
    return templates.render("register.html", kind=kind, columns=columns, records=records, writer=Writer(site, here))


def _actions(site: Site) -> list[tuple[Record, dict[str, Any], Field]]:
    """Every action of every meeting that is shown, the open ones first, then the newest."""
    found: list[tuple[Record, dict[str, Any], Field]] = []
    for meeting in reversed(site.records("meeting")):
        item = meeting.kind.field.fields["actions"].items
        if item:
            found += [(meeting, action, item) for action in meeting.data.get("actions", [])]
    return sorted(found, key=lambda entry: entry[1].get("status", "open") != "open")
