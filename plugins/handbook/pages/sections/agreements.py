"""Agreements: as documents to read and sign, their checklist, who does what (RACI)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape

from handbook.facts.agreements import CLAUSES
from handbook.meaning import agreements as meaning
from handbook.meaning import signing
from handbook.meaning.signing import Agreed
from handbook.method.fields import Field
from handbook.pages import templates
from handbook.pages.forms import small
from handbook.pages.sections.promises import agreed
from handbook.pages.sections.section import Section, entry_fields, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _, count, listing

_BADGES = {"full": "met", "partial": "partly", "not-in-place": "wrong", "not-relevant": "not-applicable"}
_ROLES = ("responsible", "accountable", "consulted", "informed")


def score(agreement: Record) -> tuple[int, int, int]:
    """How many clauses are fully in place, of how many that are relevant (Partnering Agreement Scorecard).

    Relevant is every clause that an agreement of its type has to settle, unless it says why not; those of which it says
    nothing at all, the last number, are not in place.
    """
    clauses = agreement.data.get("clauses", {})
    states = Counter(clause.get("state") for clause in clauses.values())
    unmentioned = len(_unmentioned(agreement))
    return states["full"], sum(states.values()) - states["not-relevant"] + unmentioned, unmentioned


def _unmentioned(agreement: Record) -> set[str]:
    """The clauses that an agreement of its type has to settle, and of which it says nothing."""
    of_type = {name for name, types in CLAUSES.items() if agreement.data.get("type") in types}
    return of_type.difference(agreement.data.get("clauses", {}))


def notice(site: Site, agreement: Record) -> Markup:
    """What a reader has to know first: that it is a draft, that it has ended, or that somebody has not signed yet."""
    data = site.published(agreement)
    mark = said = ""
    if not meaning.is_made(data):
        mark, said = _("Draft"), _("This is a draft. The partners have not agreed to it yet.")
    elif meaning.is_said_ended(data):
        mark, said = _("Ended"), _("This agreement has ended. It is kept to be looked up.")
    elif list(signing.outdated(data, signing.agreed(agreement).fingerprint)):
        said = _("The words have changed since it was signed: the signatures at the end say what each stands for.")
    elif not meaning.is_signed(data):
        said = _("Not every party has signed yet: the lines to sign on are at the end.")
    return templates.render("agreement-notice.html", mark=mark, said=said) if said else Markup("")


def document(site: Site, writer: Writer, agreement: Record) -> Iterator[Section]:
    """The agreement as people sign it: parties, clauses, promises, who does what, and signatures."""
    data = site.published(agreement)
    parties = [str(party) for party in data.get("parties", ())]
    if parties:
        listed = Markup("").join(Markup("<li>{}</li>").format(writer.organization(party)) for party in parties)
        html = Markup('<ul class="hb-parties">{}</ul>').format(listed)
        yield Section("parties", _("Between"), html, frozenset(("parties",)), first=True)
    yield from _clauses(site, writer, agreement)
    for name, title in (("commitments", _("What each party promises")), ("responsibilities", _("Who does what"))):
        if name in data:
            field = agreement.kind.field.fields[name]
            said = agreed(agreement, data[name]) if name == "commitments" else data[name]
            yield Section(name, title, writer.value(field, said, name), frozenset((name,)))
    yield from _signatures(writer, agreement, data, agreement.kind.field.fields["signatures"])


def _clauses(site: Site, writer: Writer, agreement: Record) -> Iterator[Section]:
    """What the parties agreed, point by point; what is not settled is said to be so."""
    clauses = site.published(agreement).get("clauses", {})
    found = [
        _clause(writer, field, clauses[name])
        for name, field in agreement.kind.field.fields["clauses"].fields.items()
        if name in clauses and clauses[name].get("state") != "not-relevant"
    ]
    if found:
        html = templates.render("clauses.html", clauses=found)
        yield Section("clauses", _("Clauses"), html, frozenset(("clauses",)))


def _clause(writer: Writer, field: Field, clause: Mapping[str, Any]) -> dict[str, Any]:
    more = {name: value for name, value in clause.items() if name not in ("state", "note", "reason", "section")}
    open_ = clause.get("state") == "not-in-place"
    text = clause.get("reason" if open_ else "note")
    return {
        "title": _(field.title),
        "section": clause.get("section", ""),
        "open": _("Not agreed yet.") if open_ else "",
        "text": writer.prose(text) if text else "",
        "more": writer.value(field, more) if more else "",
    }


def _signatures(writer: Writer, agreement: Record, data: Any, field: Field) -> Iterator[Section]:
    """A block for each party: who signed and when, or lines on which to sign and the way to the form for it."""
    now = signing.agreed(agreement)
    entries = [entry for _index, entry in meaning.lines(data)]
    names = [entry["party"] for entry in entries]
    parties = dict.fromkeys([*(str(party) for party in data.get("parties", ())), *names])
    fields = field.items.fields if field.items else {}
    blocks = [
        (
            writer.organization(party),
            [_signature(writer, fields, entry, now) for entry in entries if entry["party"] == party],
            small.to(writer.site, writer.here, agreement, ("signatures",), partner=party),
        )
        for party in parties
    ]
    alone = [_signature(writer, fields, entry, now) for entry in meaning.alone(data)]
    if alone:
        blocks.append((escape(_("For themselves")), alone, None))
    if blocks:
        html = templates.render("signatures.html", blocks=blocks)
        yield Section("signatures", _("Signatures"), html, frozenset(("signatures",)))


def _signature(
    writer: Writer, fields: Mapping[str, Field], entry: Mapping[str, Any], now: Agreed
) -> list[tuple[str, Markup]]:
    names = ("name", "title", "date", "method", "decision")
    told = [(_(fields[name].title), writer.value(fields[name], entry[name])) for name in names if name in entry]
    return [*told, (_("Stands for"), escape(_standing(entry["fingerprint"], now)))] if "fingerprint" in entry else told


def _standing(fingerprint: str, now: Agreed) -> str:
    """Whether what was signed is what stands here now."""
    changed = now.differing(fingerprint)
    if not changed:
        return _("the words as they are here")
    return _("other words than these: {parts} changed since").format(parts=listing(signing.titles(changed)))


def scorecard(site: Site, _writer: Writer, agreement: Record) -> Iterator[Section]:
    """How far each clause is settled, and how many are fully in place; for the screen."""
    clauses = site.published(agreement).get("clauses", {})
    if not clauses:
        return
    rows = []
    for name, field in agreement.kind.field.fields["clauses"].fields.items():
        if name in clauses:
            state = clauses[name].get("state", "not-in-place")
            label = field.fields["state"].short_label(state)
            badge = Markup('<span class="hb-badge hb-{}">{}</span>').format(_BADGES[state], _(label))
            why = site.text(clauses[name].get("reason"))
            rows.append((_(field.title), badge, why))
        elif name in _unmentioned(agreement):
            badge = Markup('<span class="hb-badge hb-missing">{}</span>').format(_("Not mentioned"))
            rows.append((_(field.title), badge, ""))
    full, relevant, unmentioned = score(agreement)
    said = _("{full} of {relevant} relevant clauses are fully in place.").format(full=full, relevant=relevant)
    if unmentioned:
        more = count("{count} is not mentioned.", "{count} are not mentioned.", unmentioned)
        said = f"{said} {more}"
    title = _("Checklist")
    width = 3 if any(why for _title, _badge, why in rows) else 2
    columns = (_("Clause"), _("State"), _("Reason"))[:width]
    html = Markup("<p>{}</p>{}").format(said, table(title, columns, [row[:width] for row in rows]))
    yield Section("checklist", title, Markup('<div class="hb-checklist">{}</div>').format(html))


def responsibilities(site: Site, writer: Writer) -> Iterator[Section]:
    """Who is responsible, accountable, consulted and informed (RACI), across all agreements in force."""
    rows, names = [], []
    for agreement in site.records("agreement"):
        fields = entry_fields(agreement, "responsibilities")
        for entry in site.published(agreement).get("responsibilities", []):
            cells = [writer.value(fields[role], entry[role]) if role in entry else "" for role in _ROLES]
            rows.append((site.text(entry.get("item")), *cells))
            names.append((agreement.id, site.text(entry.get("item"))))
    if rows:
        title = _("Who does what (RACI)")
        columns = (_("Work"), _("Responsible"), _("Accountable"), _("Consulted"), _("Informed"))
        yield Section("responsibilities", title, table(title, columns, rows, name="raci", names=names))
