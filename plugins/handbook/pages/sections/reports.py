"""Reports: what was changed because of what was learned."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.pages.sections.section import Section, entry_fields, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.words import _

_COLUMNS = ("finding", "area", "change", "when", "decision", "date")


def modifications(site: Site, writer: Writer) -> Iterator[Section]:
    """Every change that a report traces to a finding."""
    rows, names = [], []
    columns: tuple[str, ...] = ()
    for report in site.records("report"):
        fields = entry_fields(report, "modifications")
        columns = tuple(_(fields[name].title) for name in _COLUMNS)
        for entry in site.published(report).get("modifications", []):
            cells = [writer.value(fields[name], entry[name]) if name in entry else "" for name in _COLUMNS]
            rows.append((*cells, writer.link(report)))
            names.append((report.id, site.text(entry.get("change") or entry.get("finding"))))
    if rows:
        title = _("Changes made and planned")
        yield Section("modifications", title, table(title, (*columns, _("Report")), rows, name="changes", names=names))
