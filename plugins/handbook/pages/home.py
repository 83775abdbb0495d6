"""The first page: who the partners are, how far they are, and what was last decided."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.pages import templates
from handbook.pages.page import Heading, Page
from handbook.pages.progress import ladder
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records import Record
from handbook.words import _

URI = "index.md"
_LATEST = 5


def pages(site: Site) -> Iterator[Page]:
    """The home page, unless the maintainers wrote one of their own in ``content/index.md``."""
    if "content/index.md" in site.handbook.tree.files:
        return
    writer = Writer(site, URI)
    partnership = site.handbook.records.get("partnership", "partnership")
    partners = [record for record in site.records("organization") if record.data.get("status", "active") == "active"]
    headings = (Heading(2, "progress", _("Progress")), Heading(2, "partners", _("Partners")))
    html = templates.render(
        "home.html",
        site=site,
        writer=writer,
        partnership=partnership if site.shows(partnership) else None,
        ladder=ladder(site, URI),
        partners=partners,
        meetings=_latest(site, "meeting"),
        decisions=_latest(site, "decision"),
    )
    yield Page(URI, site.name or _("Handbook"), html, headings, section="home", wide=True)


def _latest(site: Site, kind: str) -> list[Record]:
    found = [record for record in site.records(kind) if record.data.get("date", "9999") <= site.handbook.today]
    return sorted(found, key=lambda record: (record.data["date"], record.id), reverse=True)[:_LATEST]
