"""Reports: how far the goals came, and what was changed because of what was learned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handbook.meaning import spans
from handbook.meaning.reports import is_of_partnership
from handbook.pages.sections.section import Section, entry_fields, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _

#: A report, and what it says of a goal.
Told = tuple[Record, Any]
_COLUMNS = ("finding", "area", "change", "when", "decision", "date")


def of_partnership(site: Site) -> list[Record]:
    """The reports of the whole partnership, the one that was handed in last first."""
    own = (report for report in site.records("report") if is_of_partnership(report.data))
    return sorted(own, key=lambda report: (spans.order(report.data.get("submitted")), report.id), reverse=True)


def goals(site: Site) -> dict[str, Told]:
    """By the ids of goals: the last of these reports that says how far one came, and what it says."""
    found = [(report, entry) for report in of_partnership(site) for entry in site.published(report).get("goals", ())]
    return {entry["goal"]: (report, entry) for report, entry in reversed(found) if "goal" in entry}


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
