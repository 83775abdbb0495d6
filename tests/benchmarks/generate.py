"""Makes handbooks of any size, of mixed kinds, with references between the records."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

_ORGANIZATIONS, _PEOPLE = 8, 40
_WORDS = """asked families desk evening winter answers bread river library garden letters children paper window story
street lamp bridge market teacher kitchen harvest snow music ladder orchard engine pocket timber harbour""".split()


#: Where records lie that there can be many of.
FOLDERS = frozenset("organizations assessments people meetings decisions risks plan indicators action-plans".split(" "))

_SINGLE: dict[str, dict[str, Any]] = {
    "needs-assessment.md": {"date": "2026-01-10", "needs": [{"id": "a-place", "statement": "A place to meet"}]},
    "foundation.md": {"vision": "Everybody finds a place to meet in this town."},
    "communication-plan.md": {"audiences": [{"name": "Families", "message": "You are welcome"}]},
    "finance.yml": {"currency": "CAD", "budget_lines": [{"id": "room", "title": "Room", "planned": 100}]},
    "conflicts.yml": {"reviewed_on": "2026-06-01"},
    "evaluation-plan.md": {"phase": "early"},
}


def write(root: Path, records: int) -> int:
    """Write a handbook with about ``records`` records below ``root``; the number that there are."""
    (root / "content").mkdir(parents=True, exist_ok=True)
    (root / "content/partnership.yml").write_text(
        "format: 2\nname: Measured Partnership\nstage: connect\n", encoding="utf-8"
    )
    written = 1
    for name, data in _SINGLE.items():
        text: str = yaml.safe_dump(data, sort_keys=False)
        whole = f"---\n{text}---\n\n{prose(0)}" if name.endswith(".md") else text
        if written < records:
            (root / "content" / name).write_text(whole, encoding="utf-8")
            written += 1
    for folder, id, data, body in itertools.islice(_records(), max(0, records - written)):
        path = root / "content" / folder / (f"{id}.md" if body else f"{id}.yml")
        path.parent.mkdir(exist_ok=True)
        text: str = yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
        path.write_text(f"---\n{text}---\n\n{body}" if body else text, encoding="utf-8")
        written += 1
    return written


def _records() -> Iterator[tuple[str, str, dict[str, Any], str]]:
    for n in range(_ORGANIZATIONS):
        yield "organizations", f"organization-{n}", _organization(n), prose(n)
        yield "assessments", f"organization-{n}", _assessment(n), prose(n)
    for n in range(_PEOPLE):
        yield "people", f"person-{n}", _person(n), ""
    for n in itertools.count():
        yield "meetings", f"meeting-{n}", _meeting(n), prose(n)
        yield "decisions", f"decision-{n}", _decision(n), prose(n)
        yield "risks", f"risk-{n}", _risk(n), ""
        yield "plan", f"outcome-{n}", _outcome(n), prose(n)
        yield "indicators", f"indicator-{n}", _indicator(n), ""
        yield "action-plans", f"plan-{n}", _action_plan(n), ""


def said(n: int) -> str:
    """A sentence of 24 words that no other number has."""
    chosen = (_WORDS[(n * 7 + step * (n % 5 + 1) + step * step) % len(_WORDS)] for step in range(22))
    return f"We number {n} {' '.join(chosen)}."


def prose(n: int) -> str:
    return f"## What was said\n\n{said(n)}\n\n{said(n + 1)}\n\n- first point {n}\n- second point {n}\n"


def _anybody(n: int) -> str:
    return f"person-{n % _PEOPLE}"


def _any_organization(n: int) -> str:
    return f"organization-{n % _ORGANIZATIONS}"


def _organization(n: int) -> dict[str, Any]:
    others = [_any_organization(m) for m in range(_ORGANIZATIONS) if m != n]
    return {
        "name": f"Organization {n}",
        "status": "active",
        "mandate": said(n),
        "services": [f"Service {n} for families", f"Service {n} for schools"],
        "contact": _anybody(n),
        "relationships": [{"with": other, "level": "networking"} for other in others],
    }


def _assessment(n: int) -> dict[str, Any]:
    rated = {"rating": 1 + n % 5, "why": said(n)}
    others = [_any_organization(m) for m in range(_ORGANIZATIONS) if m != n]
    return {
        "organization": _any_organization(n),
        "completed_by": _anybody(n),
        "date": "2026-02-01",
        "motivation": rated,
        "strengths": [f"Strength {n} of ours in town", f"Another strength {n} of ours"],
        "understanding": [
            {"partner": other, "priorities": f"{said(n)} {other}", "culture": f"{other} {said(n)}"} for other in others
        ],
    }


def _person(n: int) -> dict[str, Any]:
    return {"name": f"Person {n}", "organization": _any_organization(n), "consent_to_list": True}


def _meeting(n: int) -> dict[str, Any]:
    return {
        "type": "planning",
        "date": f"2026-{1 + n % 9:02}-{1 + n % 28:02}",
        "recorder": _anybody(n),
        "attendance": [{"person": _anybody(n + m), "status": "present"} for m in range(6)],
        "agenda": [{"topic": f"Topic {m} of {n}", "lead": _anybody(m)} for m in range(4)],
        "actions": [
            {
                "id": f"A{m}",
                "text": f"Do thing {m} of {n}",
                "responsible": [_anybody(n + m)],
                "due": "next-meeting",
                "status": "done",
                "result": f"Done as agreed, thing {m}",
                "closed": f"2026-{1 + n % 9:02}-28",
            }
            for m in range(3)
        ],
    }


def _decision(n: int) -> dict[str, Any]:
    return {
        "type": "other",
        "status": "adopted",
        "date": f"2026-{1 + n % 9:02}-{1 + n % 28:02}",
        "proposal": said(n),
        "outcome": said(n),
        "meeting": f"meeting-{n}",
        "positions": [{"organization": _any_organization(m), "position": "consent"} for m in range(_ORGANIZATIONS)],
    }


def _risk(n: int) -> dict[str, Any]:
    return {
        "category": "barrier",
        "statement": f"Something may go wrong in place {n}",
        "affects": [_any_organization(n)],
        "likelihood": 1 + n % 5,
        "impact": 1 + n % 4,
        "owner": _anybody(n),
        "response": said(n),
    }


def _outcome(n: int) -> dict[str, Any]:
    strategies = [{"id": f"strategy-{n}-{m}", "statement": said(m), "lead": _any_organization(n)} for m in range(2)]
    goals = [
        {
            "id": f"goal-{n}",
            "statement": said(n),
            "by_date": "2027-12-31",
            "strategies": strategies,
            "indicators": [f"indicator-{n}"],
        }
    ]
    return {"statement": said(n), "by_date": "2027-12-31", "goals": goals}


def _indicator(n: int) -> dict[str, Any]:
    return {
        "title": f"Families reached {n}",
        "goal": f"goal-{n}",
        "measure": "unit",
        "periods": [{"start": "2026-01-01", "end": "2026-12-31", "target": 40 + n, "actual": 12}],
        "responsible": _anybody(n),
    }


def _action_plan(n: int) -> dict[str, Any]:
    tasks = [
        {"id": f"T{m}", "title": f"Task {m} of {n}", "goal": f"goal-{n}", "responsible": _anybody(n + m)}
        for m in range(4)
    ]
    return {"outcome": f"outcome-{n}", "area": "program", "tasks": tasks}
