"""Agreements: the checklist of clauses with its score, who does what (RACI), and what each party promised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from handbook.pages.sections.section import Section, entry_fields, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records import Record
from handbook.words import _

_BADGES = {"full": "met", "partial": "partly", "not-in-place": "missing", "not-relevant": "not-applicable"}
_ROLES = ("responsible", "accountable", "consulted", "informed")


def score(agreement: Record) -> tuple[int, int]:
    """How many clauses are fully in place, of how many that are relevant (Partnering Agreement Scorecard)."""
    states = Counter(clause.get("state") for clause in agreement.data.get("clauses", {}).values())
    return states["full"], sum(states.values()) - states["not-relevant"]


def scorecard(site: Site, writer: Writer, agreement: Record) -> Iterator[Section]:
    """The clauses with their state, and how many are fully in place."""
    clauses = site.published(agreement).get("clauses", {})
    if not clauses:
        return
    fields = agreement.kind.field.fields["clauses"].fields
    rows = []
    for name, field in fields.items():
        clause = clauses.get(name)
        if clause is None:
            continue
        state = clause.get("state", "not-in-place")
        label = field.fields["state"].short_label(state)
        badge = Markup('<span class="hb-badge hb-{}">{}</span>').format(_BADGES[state], _(label))
        rest = {key: value for key, value in clause.items() if key != "state"}
        rows.append((_(field.title), badge, writer.value(field, rest) if rest else ""))
    full, relevant = score(agreement)
    said = _("{full} of {relevant} relevant clauses are fully in place.").format(full=full, relevant=relevant)
    title = _("Clauses")
    html = Markup("<p>{}</p>{}").format(said, table(title, (_("Clause"), _("State"), _("What it says")), rows))
    yield Section("clauses", title, html, frozenset(("clauses",)))


def responsibilities(site: Site, writer: Writer) -> Iterator[Section]:
    """Who is responsible, accountable, consulted and informed (RACI), across all agreements in force."""
    rows = []
    for agreement in site.records("agreement"):
        fields = entry_fields(agreement, "responsibilities")
        for entry in site.published(agreement).get("responsibilities", []):
            cells = [writer.value(fields[role], entry[role]) if role in entry else "" for role in _ROLES]
            rows.append((site.text(entry.get("item")), *cells))
    if rows:
        title = _("Who does what (RACI)")
        columns = (_("Work"), _("Responsible"), _("Accountable"), _("Consulted"), _("Informed"))
        yield Section("responsibilities", title, table(title, columns, rows))


def commitments(site: Site, writer: Writer) -> Iterator[Section]:
    """What each party has promised, and how the latest report says it went."""
    kept: dict[str, Markup] = {}
    for report in sorted(site.records("report"), key=lambda found: str(found.data.get("submitted", ""))):
        for entry in report.data.get("commitments", []):
            status = entry_fields(report, "commitments")["status"].short_label(entry.get("status", ""))
            kept[str(entry.get("commitment"))] = Markup("{} ({})").format(status, writer.link(report))
    rows = []
    for agreement in site.records("agreement"):
        fields = entry_fields(agreement, "commitments")
        for entry in site.published(agreement).get("commitments", []):
            party = writer.value(fields["party"], entry["party"]) if "party" in entry else ""
            said = kept.get(str(entry.get("id")), "")
            rows.append((site.text(entry.get("what")), party, site.text(entry.get("by_when")), said))
    if rows:
        title = _("Commitments")
        yield Section("commitments", title, table(title, (_("What"), _("Party"), _("By when"), _("Kept")), rows))
