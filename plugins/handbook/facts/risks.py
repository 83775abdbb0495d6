"""Facts about barriers and external pressures in the risk register."""

from __future__ import annotations

from handbook.facts.register import about, overall
from handbook.facts.view import Item, View


def _of(category: str, view: View) -> list[Item]:
    return [risk for risk in view.items("risks") if risk.get("category") == category]


@overall
def barriers(view: View) -> list[Item]:
    """The risks that are barriers to taking part."""
    return _of("barrier", view)


@overall
def external_pressures(view: View) -> list[Item]:
    """The risks that are pressures from outside."""
    return _of("external-pressure", view)


@about("organizations")
def pressure_recorded(organization: Item, view: View) -> bool:
    """Whether the register has an external pressure that affects this organization, or that names nobody."""
    return any(organization["id"] in risk.get("affects", [organization["id"]]) for risk in external_pressures(view))
