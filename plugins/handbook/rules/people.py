"""Rules about people and the organizations that they speak for."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.fields import Pointer
from handbook.findings import Finding, warning
from handbook.records import Record
from handbook.rules.checked import Checked, entries
from handbook.words import _

#: Lists whose entries name an organization and somebody who speaks for it: kind, list, and the field of the person.
_SPOKEN = (
    ("body", "members", "person"),
    ("decision", "positions", "person"),
    ("report", "benefits", "answered_by"),
)


def person_of_another_organization(checked: Checked) -> Iterator[Finding]:
    """Whoever speaks for an organization, or is its contact, belongs to it.

    Bad: ``kim-r`` belongs to the library::

        positions:
          - {organization: museum, person: kim-r, position: consent}

    Good::

        positions:
          - {organization: library, person: kim-r, position: consent}
    """
    for record, pointer, person, organization in _spoken(checked):
        own = checked.view.organization_of(person)
        if own and own != organization:
            message = _('"{person}" belongs to "{own}", but stands here for "{organization}"').format(
                person=person, own=own, organization=organization
            )
            hint = _("Name somebody of that organization, or correct the person's record.")
            yield warning("person-of-another-organization", record.at(*pointer), message, hint)


def _spoken(checked: Checked) -> Iterator[tuple[Record, Pointer, str, str]]:
    """Where somebody speaks for an organization: the record, the place, the person and the organization."""
    for kind, name, who in _SPOKEN:
        for record in checked.records.of(kind):
            for index, entry in entries(record, name):
                if who in entry and "organization" in entry:
                    yield record, (name, index, who), entry[who], entry["organization"]
    for organization in checked.records.of("organization"):
        if "contact" in organization.data:
            yield organization, ("contact",), organization.data["contact"], organization.id
        for index, entry in entries(organization, "affirmed"):
            if "by" in entry:
                yield organization, ("affirmed", index, "by"), entry["by"], organization.id
