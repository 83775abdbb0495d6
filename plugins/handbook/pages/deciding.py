"""Who decides: one page on bodies, rules, responsibilities, and on who may change what stands here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from handbook.meaning import bodies, decisions
from handbook.method.fields import Field
from handbook.pages import briefing, templates
from handbook.pages.briefing import Section, empty, lead
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
    sections = [_rules(site, writer), *_groups(site, writer), *responsibilities(site, writer), _changes(site, writer)]
    return briefing.page(site, URI, _("Who decides"), said, sections)


def _rules(site: Site, writer: Writer) -> Section:
    """How decisions are taken: the rule for all of them, then those for one group or one type of decision."""
    title = _("By which rule")
    partnership = site.handbook.records.get("partnership", "partnership")
    told: Any = site.published(partnership) if partnership and site.shows(partnership) else {}
    general, others = decisions.said_rules(told)
    rules = [*([general] if general else []), *others]
    if not rules or not partnership:
        return Section("rules", title, empty(_("It is not said yet how the partners decide.")))
    known = decisions.rule_fields(partnership.kind.field)
    names = [name for name in _SAID if any(name in rule for rule in rules)]
    rows = [[_whose(writer, rule, known, general), *_cells(writer, rule, known, names)] for rule in rules]
    columns = [_("For what"), *(known[name].title for name in names)]
    scope = _scope(writer, general, known) if general else Markup("")
    return Section("rules", title, table(title, columns, rows) + scope)


def _scope(writer: Writer, rule: Mapping[str, Any], fields: Mapping[str, Field]) -> Markup:
    """What the partners decide together, as far as the general rule says it."""
    if "scope" not in rule:
        return Markup("")
    return Markup("<p>{}</p>{}").format(_("Decided together is:"), writer.value(fields["scope"], rule["scope"]))


def _whose(writer: Writer, rule: Mapping[str, Any], fields: Mapping[str, Field], general: object) -> Markup:
    """Whose decisions a rule is for, and of which types."""
    if rule is general:
        return Markup("{}").format(_("Everything that has no rule of its own"))
    group = writer.value(fields["body"], rule["body"]) if "body" in rule else Markup("{}").format(_("All partners"))
    types = writer.value(fields["types"], rule["types"]) if "types" in rule else ""
    return Markup("{}: {}").format(group, types) if types else group


def _cells(
    writer: Writer, rule: Mapping[str, Any], fields: Mapping[str, Field], names: list[str]
) -> Iterator[Markup | str]:
    for name in names:
        yield writer.value(fields[name], rule[name]) if name in rule else ""


def _groups(site: Site, writer: Writer) -> Iterator[Section]:
    """The groups of today: what each decides by itself, who leads it, and to whom it reports."""
    found = [body for body in site.records("body") if not bodies.has_ended(body.data, site.handbook.today)]
    title = _("Which group decides what")
    if not found:
        yield Section("groups", title, empty(_("No group is written down yet.")))
        return
    columns = (_("Group"), _("Decides by itself"), _("Led by"), _("Reports to"))
    rows = [_row(writer, body) for body in found]
    picture = bodies_chart.picture(site, writer, table=False)
    yield Section("groups", title, table(title, *filled(columns, rows)) + picture)


def _row(writer: Writer, body: Record) -> list[Markup]:
    leading = writer.people(bodies.chairs(body.data, writer.site.handbook.today))
    return [writer.link(body), writer.field(body, "domain"), leading, writer.field(body, "reports_to")]


def _changes(site: Site, writer: Writer) -> Section:
    """Who may change what stands in the handbook."""
    said = lead(
        _("Everybody may propose a change, with a form or in the files. It counts once a coordinator has taken it in.")
    )
    partnership = site.handbook.records.get("partnership", "partnership")
    told = site.published(partnership) if partnership and site.shows(partnership) else {}
    manager = told.get("project_manager", {}).get("person")
    named = templates.around(_("Looked after by {who}."), who=writer.person(manager)) if manager else ""
    return Section("changes", _("Who may change this handbook"), said + lead(named))
