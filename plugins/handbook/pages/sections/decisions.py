"""Decisions: what was proposed, what came of it, and where each partner stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from handbook.meaning import decisions as meaning
from handbook.pages import templates
from handbook.pages.sections.section import FEW, Section, entry_fields, filled, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _, count

_POSITIONS = {
    "consent": "met",
    "reservation": "partly",
    "stand-aside": "partly",
    "abstain": "partly",
    "object": "against",
}
_STATES = {"adopted": "met", "proposed": "partly", "draft": "partly", "rejected": "against"}


def status(decision: Record) -> Markup:
    """How far a decision has come, as a badge; empty where it does not say."""
    value = meaning.status(decision.data)
    if not value:
        return Markup("")
    return _badge(_STATES.get(value, "not-applicable"), _(decision.kind.field.fields["status"].short_label(value)))


def _badge(state: str, words: str) -> Markup:
    return Markup('<span class="hb-badge hb-{}">{}</span>').format(state, words)


def position(decision: Record, entry: Any) -> Markup:
    """What a partner said to a decision, as a badge; empty where it does not say."""
    value = meaning.position(entry)
    if not value:
        return Markup("")
    label = entry_fields(decision, "positions")["position"].short_label(value)
    return _badge(_POSITIONS.get(value, "not-applicable"), _(label))


def of_decision(site: Site, writer: Writer, decision: Record) -> Iterator[Section]:
    """The proposal, what came of it and where the partners stand; then what speaks for it and against it."""
    data = site.published(decision)
    fields = decision.kind.field.fields
    told = {"proposal": writer.value(fields["proposal"], data["proposal"]) if "proposal" in data else ""}
    for name, words in {**told, "outcome": outcome(writer, decision)}.items():
        if words:
            html = Markup('<div class="hb-lead">{}</div>').format(words)
            yield Section(name, _(fields[name].title), html, frozenset((name,)), first=True)
    said = [entry for _index, entry in meaning.positions(data)]
    if said:
        title, html = _(fields["positions"].title), positions(writer, decision, said)
        yield Section("positions", title, html, frozenset(("positions",)), first=True)
    for name in ("pros", "cons"):
        if name in data:
            html = templates.render("arguments.html", arguments=data[name], writer=writer)
            yield Section(name, _(fields[name].title), html, frozenset((name,)))


def outcome(writer: Writer, decision: Record) -> Markup:
    """What came of a decision, in its own words, else what the votes chose; empty where neither is said."""
    data = writer.site.published(decision)
    if "outcome" in data:
        return writer.value(decision.kind.field.fields["outcome"], data["outcome"])
    return Markup(", ").join(_chosen(writer, choice) for choice in meaning.chosen(data))


def _chosen(writer: Writer, choice: meaning.Choice) -> Markup:
    """An option or a candidate, with the number of its votes."""
    named = writer.person(choice.person) if choice.person else escape(writer.site.text(choice.option))
    if choice.votes is None:
        return named
    return Markup("{} ({})").format(named, count("{count} vote", "{count} votes", choice.votes))


def positions(writer: Writer, decision: Record, entries: Sequence[Mapping[str, Any]]) -> Markup:
    """Where each partner stands, who said so for it, and why."""
    rows = [
        (
            writer.organization(entry["organization"]) if "organization" in entry else "",
            position(decision, entry),
            writer.prose(entry.get("reason")),
            writer.person(entry["person"]) if "person" in entry else "",
        )
        for entry in entries
    ]
    title = _(decision.kind.field.fields["positions"].title)
    return table(title, *filled((_("Partner"), _("Position"), _("Reason"), _("Spoken for by")), rows))


def of_organization(site: Site, writer: Writer, organization: Record) -> Iterator[Section]:
    """The decisions to which an organization said something, the latest first."""
    yield from _taken_part(site, writer, "organization", organization.id)


def of_person(site: Site, writer: Writer, person: Record) -> Iterator[Section]:
    """The decisions in which a person spoke for a partner, the latest first."""
    yield from _taken_part(site, writer, "person", person.id)


def _taken_part(site: Site, writer: Writer, name: str, id: str) -> Iterator[Section]:
    rows = []
    for decision in sorted(site.records("decision"), key=_when, reverse=True):
        for _index, entry in meaning.positions(site.published(decision)):
            if entry.get(name) == id:
                day = writer.day(decision.data["date"]) if "date" in decision.data else ""
                reason = writer.prose(entry.get("reason"))
                rows.append((writer.link(decision), day, position(decision, entry), reason))
    if rows:
        title = _("Decisions taken part in")
        columns = (_("Decision"), _("Date"), _("Position"), _("Reason"))
        html = table(title, *filled(columns, rows[:FEW]))
        if earlier := rows[FEW:]:
            said = count("{count} earlier decision", "{count} earlier decisions", len(earlier))
            html += templates.render("folded.html", said=said, html=table(said, *filled(columns, earlier)))
        yield Section("decisions-taken", title, html)


def _when(decision: Record) -> tuple[str, str]:
    return str(decision.data.get("date", "")), decision.id
