"""Rules about people and the organizations that they speak for."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, warning
from handbook.method.fields import Pointer
from handbook.records.records import Record
from handbook.rules.checked import Checked, day, entries
from handbook.words import _

#: Lists whose entries name an organization and somebody who speaks for it: kind, list, the person, the record's day.
_SPOKEN = (
    ("body", "members", "person", "confirmed_on"),
    ("decision", "positions", "person", "date"),
    ("report", "benefits", "answered_by", "submitted"),
)


def person_of_another_organization(checked: Checked) -> Iterator[Finding]:
    """Whoever speaks for an organization, or is its contact, belongs to it; of what is past, belonged to it then.

    Bad: ``kim-r`` belongs to the library::

        positions:
          - {organization: museum, person: kim-r, position: consent}

    Good::

        positions:
          - {organization: library, person: kim-r, position: consent}
    """
    for record, pointer, person, organization, first, last in _spoken(checked):
        own = checked.view.organizations_of(person, first, last)
        if own and organization not in own:
            message = _('"{person}" belongs to "{own}", but stands here for "{organization}"').format(
                person=person, own=own[0], organization=organization
            )
            hint = _("Name somebody of that organization, or correct the person's record and its affiliations.")
            yield warning("person-of-another-organization", record.at(*pointer), message, hint)


def _spoken(checked: Checked) -> Iterator[tuple[Record, Pointer, str, str, str, str]]:
    """Where somebody speaks for an organization: the record, the place, who for whom, and from which day to which."""
    for kind, name, who, dated in _SPOKEN:
        for record in checked.records.of(kind):
            for index, entry in entries(record, name):
                if who in entry and "organization" in entry:
                    first = entry.get("from") or day(record, dated) or checked.today
                    last = (entry.get("to") or checked.today) if kind == "body" else first
                    yield record, (name, index, who), entry[who], entry["organization"], first, last
    for organization in checked.records.of("organization"):
        if "contact" in organization.data:
            now = checked.today
            yield organization, ("contact",), organization.data["contact"], organization.id, now, now
        for index, entry in entries(organization, "affirmed"):
            if "by" in entry:
                said = entry["date"]
                yield organization, ("affirmed", index, "by"), entry["by"], organization.id, said, said
