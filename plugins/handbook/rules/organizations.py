"""Rules about organizations and what each says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, error
from handbook.rules.checked import Checked
from handbook.words import _


def assessment_misnamed(checked: Checked) -> Iterator[Finding]:
    """A self-assessment's file is called like the organization it is about, so that everybody finds it.

    Bad: ``content/assessments/spring.md`` with ``organization: library``.

    Good: ``content/assessments/library.md`` with ``organization: library``.
    """
    for assessment in checked.records.of("assessment"):
        organization = assessment.data["organization"]
        if organization != assessment.id and checked.records.get("organization", organization):
            message = _('the file is called "{id}" but is about "{organization}"').format(
                id=assessment.id, organization=organization
            )
            hint = _("Rename it to {path}.").format(path=assessment.kind.place(organization))
            yield error("assessment-misnamed", assessment.at("organization"), message, hint)


def relationship_with_itself(checked: Checked) -> Iterator[Finding]:
    """An organization describes how it works with others, not with itself.

    Bad: ``content/organizations/library.md`` with ``relationships: [{with: library, level: networking}]``.

    Good: ``relationships: [{with: museum, level: networking}]``.
    """
    for organization in checked.records.of("organization"):
        for index, entry in enumerate(organization.data.get("relationships", [])):
            if entry.get("with") == organization.id:
                message = _("the organization describes a relationship with itself")
                hint = _("Name another organization, or delete the entry.")
                yield error("relationship-with-itself", organization.at("relationships", index, "with"), message, hint)
