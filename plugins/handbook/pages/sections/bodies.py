"""Bodies: who reports to whom, who holds which role, and when a group met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from handbook.meaning import bodies as meaning
from handbook.meaning import spans
from handbook.meaning.meetings import is_cancelled
from handbook.pages import templates
from handbook.pages.charts import bodies as chart
from handbook.pages.sections.section import Section, entry_fields, filled, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _

_MEMBERS = frozenset(("members",))


def notice(site: Site, body: Record) -> Markup:
    """That a body is over, or pauses today; else nothing."""
    said = ""
    if meaning.has_ended(body.data, site.handbook.today):
        said = _("This group has ended. What it left is kept to be looked up.")
    elif meaning.rests(body.data, site.handbook.today):
        said = _("This group pauses at present.")
    return templates.render("agreement-notice.html", mark="", said=said) if said else Markup("")


def hierarchy(site: Site, writer: Writer) -> Iterator[Section]:
    """The bodies as a tree: each beside the one that it reports to."""
    if html := chart.picture(site, writer):
        yield Section("hierarchy", _("Who reports to whom"), html)


def roles(site: Site, writer: Writer) -> Iterator[Section]:
    """Every role of the bodies that are not over, with its holder and what it is responsible for."""
    rows, names = [], []
    at_work = [body for body in site.records("body") if not meaning.has_ended(body.data, site.handbook.today)]
    for body in at_work:
        fields = entry_fields(body, "roles")
        for role in site.published(body).get("roles", []):
            holder = writer.value(fields["holder"], role["holder"]) if "holder" in role else _("vacant")
            said = role.get("responsibilities")
            duties = writer.value(fields["responsibilities"], said) if said else ""
            rows.append((site.text(role.get("title")), holder, writer.link(body), duties))
            names.append((body.id, site.text(role.get("title"))))
    if rows:
        title = _("Roles")
        columns = (_("Role"), _("Held by"), _("Body"), _("Responsible for"))
        yield Section("roles", title, table(title, columns, rows, name="roles", names=names))


def members(site: Site, writer: Writer, body: Record) -> Iterator[Section]:
    """Who sits in the body now, and apart from them who did before; nothing where nobody has left."""
    today = site.handbook.today
    entries = [entry for _index, entry in meaning.seats(site.published(body))]
    left = [entry for entry in entries if not meaning.has_ended(body.data, today) and _has_left(entry, today)]
    if left:
        field = body.kind.field.fields["members"]
        now = [entry for entry in entries if entry not in left]
        title, before = _(field.title), _("Former members")
        if now:
            yield Section("members", title, writer.value(field, now, "members"), _MEMBERS)
        yield Section("former-members", before, writer.value(field, left, "members"), _MEMBERS)


def _has_left(entry: Mapping[str, Any], today: str) -> bool:
    return spans.before(entry.get("to"), today)


def meetings(site: Site, writer: Writer, body: Record) -> Iterator[Section]:
    """When the body met, the latest first."""
    found = [meeting for meeting in site.records("meeting") if meeting.data.get("body") == body.id]
    in_order = sorted(found, key=lambda meeting: (meeting.data["date"], meeting.id), reverse=True)
    if in_order:
        title = _("Meetings")
        rows = [(writer.link(meeting), writer.day(meeting.data["date"]), _cancelled(meeting)) for meeting in in_order]
        columns, shown = filled((_("Meeting"), _("Date"), _("Status")), rows)
        yield Section("meetings", title, table(title, columns, shown))


def _cancelled(meeting: Record) -> str:
    return _("Cancelled") if is_cancelled(meeting.data) else ""
