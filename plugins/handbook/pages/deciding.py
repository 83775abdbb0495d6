"""Who decides: one page on bodies, rules, responsibilities, and on who may change what stands here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup, escape

from handbook.meaning import bodies, decisions
from handbook.method.fields import Field
from handbook.pages import briefing, templates
from handbook.pages.briefing import Section, lead
from handbook.pages.charts import bodies as bodies_chart
from handbook.pages.page import Page
from handbook.pages.sections.agreements import responsibilities
from handbook.pages.sections.section import filled, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _

URI = "briefings/deciding.md"
#: What a decision rule says, beside whose decisions it is for.
_SAID = ("method", "quorum", "quorum_by_tier", "threshold", "notice_days", "fallback")


def page(site: Site) -> Page:
    """Who decides what by which rule, which group answers to which, who answers for what, and who may change this."""
    writer = Writer(site, URI)
    said = _("Which group decides what, by which rule, and who answers for it.")
    partnership = site.handbook.records.get("partnership", "partnership")
    told: Any = site.published(partnership) if partnership and site.shows(partnership) else {}
    known = decisions.rule_fields(partnership.kind.field) if partnership else {}
    sections = [
        _groups(site, writer, told, known),
        _rules(writer, told, known),
        *(_answering(section) for section in responsibilities(site, writer)),
        _changes(writer, told),
    ]
    return briefing.page(site, URI, _("Who decides"), said, sections)


def _groups(site: Site, writer: Writer, told: Any, known: Mapping[str, Field]) -> Section:
    """What all partners decide together, then what each group of today does: how, led by whom, and to whom it reports.

    A group stands below the one that it reports to.
    """
    title = _("Who decides what")
    found = {body.id: body for body in site.records("body") if not bodies.has_ended(body.data, site.handbook.today)}
    nodes = bodies_chart.nodes(writer, list(found.values()))
    inside = [place.node.id for top in bodies_chart.tree(nodes) for place in top.walk()]
    rows = [*_together(writer, told, known), *(_row(writer, found[id], told, known) for id in inside)]
    if not rows:
        return Section("groups", title, Markup(""))
    columns = (_("Who"), _("Decides"), _("How"), _("Led by"), _("Reports to"))
    picture = bodies_chart.picture(site, writer, table=False)
    return Section("groups", title, table(title, *filled(columns, rows)) + picture)


def _together(writer: Writer, told: Any, known: Mapping[str, Field]) -> Iterator[list[Markup]]:
    """What the partners decide together, as far as the general rule says it."""
    general, _others = decisions.said_rules(told)
    if general:
        scope = writer.value(known["scope"], general["scope"]) if "scope" in general else Markup("")
        how = _method(known, decisions.general_rule(told).method)
        yield [escape(_("All partners together")), scope, how, Markup(""), Markup("")]


def _row(writer: Writer, body: Record, told: Any, known: Mapping[str, Field]) -> list[Markup]:
    how = _method(known, decisions.own_rule(told, body.id).method or decisions.general_rule(told).method)
    leading = writer.people(bodies.chairs(body.data, writer.site.handbook.today))
    return [writer.link(body), writer.field(body, "domain"), how, leading, writer.field(body, "reports_to")]


def _method(known: Mapping[str, Field], method: str) -> Markup:
    """A way of deciding in a word, leading to the rules."""
    return Markup('<a href="#rules">{}</a>').format(_(known["method"].short_label(method))) if method else Markup("")


def _rules(writer: Writer, told: Any, known: Mapping[str, Field]) -> Section:
    """How decisions are taken: the rule for all of them, then those for one group or one type of decision."""
    title = _("By which rule")
    general, others = decisions.said_rules(told)
    rules = [*([general] if general else []), *others]
    if not rules:
        return Section("rules", title, Markup(""))
    names = [name for name in _SAID if any(name in rule for rule in rules)]
    rows = [[_whose(writer, rule, known, general), *_cells(writer, rule, known, names)] for rule in rules]
    columns = [_("For what"), *(_(known[name].title) for name in names)]
    return Section("rules", title, table(title, columns, rows))


def _whose(writer: Writer, rule: Mapping[str, Any], fields: Mapping[str, Field], general: object) -> Markup:
    """Whose decisions a rule is for, and of which types."""
    if rule is general:
        return escape(_("Everything that has no rule of its own"))
    group = writer.value(fields["body"], rule["body"]) if "body" in rule else escape(_("All partners"))
    types = writer.value(fields["types"], rule["types"]) if "types" in rule else ""
    return templates.labelled(group, types) if types else group


def _cells(
    writer: Writer, rule: Mapping[str, Any], fields: Mapping[str, Field], names: list[str]
) -> Iterator[Markup | str]:
    for name in names:
        yield writer.value(fields[name], rule[name]) if name in rule else ""


def _answering(section: Section) -> Section:
    """Who does what, with what the four words mean."""
    said = _(
        "Who is responsible does the work, who is accountable answers for it; the others are asked before it, or told."
    )
    return replace(section, title=_("Who does what, and who answers for it"), html=lead(said) + section.html)


def _changes(writer: Writer, told: Any) -> Section:
    """Who may change what stands in the handbook."""
    said = lead(
        _("Everybody may propose a change, with a form or in the files. It counts once a coordinator has taken it in.")
    )
    manager = told.get("project_manager", {}).get("person")
    named = templates.around(_("Looked after by {who}."), who=writer.person(manager)) if manager else ""
    return Section("changes", _("Who may change this handbook"), said + lead(named))
