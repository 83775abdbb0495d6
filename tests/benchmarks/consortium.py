"""Makes the handbook of a big old partnership: 72 partners and six that left, 60 people, 13 bodies, nine years of work.

Much of it is as papers leave it when they are taken over: few have agreed to be listed, few partners have assessed
themselves, and what was agreed in a meeting years ago never got an outcome. Everything in it is invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.generate import prose, said

TODAY = "2026-11-23"
PARTNERS, LEFT, PEOPLE = 72, 6, 60
#: So many founded it; so many people have agreed to be listed.
_FOUNDERS, _LISTED = 12, 19
_FIRST, _LAST = 2017, 2026
_TIERS = ("founding", "full", "associate")
#: Working groups, with the year of their first and their last meeting.
_GROUPS = {
    "cataloguing": (2018, 2026),
    "outreach": (2018, 2021),
    "newspapers": (2018, 2026),
    "maps": (2019, 2026),
    "training": (2019, 2023),
    "manuscripts": (2020, 2026),
    "sound": (2020, 2022),
    "technology": (2020, 2026),
    "discovery": (2021, 2026),
    "accessibility": (2023, 2026),
}
_GIVEN = "Ada Bela Cleo Dora Emil Fritz Greta Hanna Ivo Jonas Kaya Lena".split()
_FAMILY = "Alder Beech Cedar Hazel Larch".split()
Record = tuple[str, dict[str, Any], str]


class _Dumper(yaml.SafeDumper):
    """Writes the same value twice as people do: twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def write(root: Path) -> int:
    """Write the handbook below ``root``; the number of its records."""
    records = list(_records())
    for path, data, text in records:
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        header: str = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True)
        file.write_text(f"---\n{header}---\n\n{text}" if path.endswith(".md") else header, encoding="utf-8")
    return len(records)


def _records() -> Iterator[Record]:
    yield "partnership.yml", _partnership(), ""
    yield from _single()
    for n in range(PARTNERS + LEFT):
        yield f"organizations/{_member(n)}.md", _organization(n), prose(n)
    for n in range(10):
        yield f"assessments/{_member(n)}.md", _assessment(n), prose(n)
    for n in range(PEOPLE):
        yield f"people/{_person(n)}.yml", _one_person(n), ""
    yield from _bodies()
    yield from _meetings()
    yield from _decisions()
    yield from _agreements()
    yield from _plan()
    for n in range(24):
        yield f"risks/risk-{n:02}.yml", _risk(n), ""
    yield from _reports()
    for year in range(2019, _LAST + 1):
        yield f"surveys/{year}-health.yml", _survey(year), ""


def _member(n: int) -> str:
    return f"member-{n % (PARTNERS + LEFT):02}"


def _person(n: int) -> str:
    return f"person-{n % PEOPLE:02}"


def _called(n: int) -> str:
    return f"{_GIVEN[n % 12]} {_FAMILY[n % PEOPLE // 12]}"


def _home(n: int) -> str:
    """The organization of a person: some have several people, most have none."""
    return _member((n % PEOPLE) % 34)


def _joined(n: int) -> str:
    """The day or month on which an organization joined: the founders at first, then seven or eight a year."""
    if n < _FOUNDERS:
        return "2017-11-15"
    return f"{2018 + (n - _FOUNDERS) // 8}-{1 + n % 9:02}"


def _has_left(n: int) -> bool:
    return n % 13 == 5


def _partnership() -> dict[str, Any]:
    fees = zip(_TIERS, (12000, 6000, 1500), (2, 1, 0), strict=True)
    return {
        "format": 2,
        "name": "Shared Shelves Consortium",
        "summary": said(1),
        "stage": "monitor",
        "start": "2017-11-15",
        "form": "collaborating",
        "size": "large",
        "rationale": f"{said(2)} {said(3)}",
        "decision_rule": {"method": "majority", "quorum": "half of the partners", "threshold": "More than half"},
        "decision_rules": [{"body": "steering", "method": "consensus", "quorum": 6}],
        "ground_rules": [said(n) for n in range(6)],
        "channels": ["A letter each month", "A list for every working group"],
        "tiers": [
            {"id": tier, "title": f"{tier.title()} member", "fee": fee, "seats": seats} for tier, fee, seats in fees
        ],
        "milestones": [
            {"id": f"year-{year}", "title": f"Assembly of {year}", "date": f"{year}-11", "done": year < _LAST}
            for year in range(_FIRST, _LAST + 2)
        ],
    }


def _single() -> Iterator[Record]:
    needs = [{"id": f"need-{n}", "statement": said(n)} for n in range(5)]
    yield "needs-assessment.md", {"date": "2017-09-10", "needs": needs}, prose(4)
    principles = [{"name": f"Principle {n}", "means": said(n)} for n in range(5)]
    yield "foundation.md", {"vision": said(5), "mission": said(6), "principles": principles}, prose(5)
    audiences = [{"name": f"Audience {n}", "message": said(n)} for n in range(5)]
    yield "communication-plan.md", {"audiences": audiences}, prose(6)
    yield "conflicts.yml", {"reviewed_on": "2026-06-01"}, ""
    yield "evaluation-plan.md", {"phase": "middle"}, prose(7)
    yield "finance.yml", _finance(), ""


def _finance() -> dict[str, Any]:
    periods = [{"start": f"{year}-01-01", "end": f"{year}-12-31"} for year in (2025, 2026)]
    return {
        "currency": "CAD",
        "periods": periods,
        "status": "approved",
        "contributions": [
            {"organization": _member(n), "type": "cash", "planned": 1500 * (1 + n % 4), "period": period}
            for period in periods
            for n in range(PARTNERS + LEFT)
            if not _has_left(n)
        ],
        "budget_lines": [
            {"id": f"line-{n}", "title": f"Line {n}", "planned": 4000 + 500 * n, "period": periods[n % 2]}
            for n in range(24)
        ],
        "other_income": [{"source": "Fees of associates", "count": 24, "each": 1500, "tier": "associate"}],
        "fiscal_agent": _member(0),
    }


def _organization(n: int) -> dict[str, Any]:
    known = [(n + step) % (PARTNERS + LEFT) for step in (1, 2, 5)]
    organization: dict[str, Any] = {
        "name": f"Library and Archive of Place {n}",
        "status": "withdrawn" if _has_left(n) else "active",
        "sector": ("public-institution", "non-profit", "government")[n % 3],
        "country": ("Canada", "France", "Kenya", "Japan")[n % 4],
        "joined": _joined(n),
        "membership": [{"from": _joined(n), "tier": _TIERS[0 if n < _FOUNDERS else 1 + n % 2]}],
    }
    if n >= _FOUNDERS:
        organization["membership"][0]["decision"] = f"admit-{_member(n)}"
    if _has_left(n):
        organization["left"] = organization["membership"][0]["to"] = f"2025-{1 + n % 9:02}-28"
    if n % 3 == 0:
        organization |= {"mandate": said(n), "services": [f"Service {n} for readers", f"Service {n} for schools"]}
        organization["relationships"] = [{"with": _member(m), "level": "cooperating"} for m in known]
    return organization


def _assessment(n: int) -> dict[str, Any]:
    rated = {"rating": 1 + n % 5, "why": said(n)}
    others = [m for m in range(4) if m != n]
    understanding = [
        {"partner": _member(m), "priorities": said(100 + 7 * n + m), "culture": said(200 + 7 * n + m)} for m in others
    ]
    whose = _member(n)
    return {"organization": whose, "date": "2018-02", "motivation": rated, "understanding": understanding}


def _one_person(n: int) -> dict[str, Any]:
    person: dict[str, Any] = {"name": _called(n), "organization": _home(n)}
    if n % 12 == 7:
        moved = f"{2019 + n % 5}-03"
        del person["organization"]
        person["affiliations"] = [
            {"organization": _member(n + 40), "to": moved},
            {"organization": _home(n), "from": moved},
        ]
    if n % 3 == 0 and n // 3 < _LISTED:
        person["consent_to_list"] = True
    return person


def _seated(first: int, many: int) -> list[dict[str, Any]]:
    people = range(first, first + many)
    return [{"person": _person(n), "from": f"{2018 + n % 7}-01", "term_months": 36} for n in people]


def _bodies() -> Iterator[Record]:
    assembly = {
        "type": "advisory",
        "name": "Assembly of members",
        "aim": said(11),
        "organizations": [_member(n) for n in range(PARTNERS + LEFT) if not _has_left(n)],
        "cadence": "yearly",
    }
    yield "bodies/assembly.yml", assembly, ""
    board = {"type": "board", "name": "Board", "aim": said(12), "reports_to": "assembly", "cadence": "twice-a-year"}
    yield "bodies/board.yml", {**board, "members": _seated(3, 9), "chair": _person(3)}, ""
    steering = {"type": "steering", "name": "Steering committee", "aim": said(13), "reports_to": "board"}
    yield "bodies/steering.yml", {**steering, "members": _seated(0, 12), "co_chairs": [_person(0), _person(1)]}, ""
    for n, (group, (first, last)) in enumerate(_GROUPS.items()):
        data = {
            "type": "working-group",
            "name": f"Working group on {group}",
            "aim": said(20 + n),
            "domain": said(30 + n),
            "members": _seated(5 * n, 8),
            "chair": _person(5 * n),
            "reports_to": "steering",
            "cadence": "quarterly",
            "deliverables": [
                {"id": f"{group}-{year}", "title": f"Guide of {year}", "due": f"{year}-Q4", "status": "done"}
                for year in range(first, last)
            ],
        }
        if last < _LAST:
            data["ended"] = {"date": f"{last}-12", "why": said(40 + n)}
        yield f"bodies/{group}.yml", data, ""


def _meetings() -> Iterator[Record]:
    number = 0
    for name, first, last, months in _sittings():
        for year in range(first, last + 1):
            for month in months:
                if (day := f"{year}-{month:02}-{1 + (month * 5 + len(name)) % 27:02}") < TODAY:
                    number += 1
                    yield f"meetings/{day}-{name}.md", _meeting(number, name, day), _minutes(number)


def _sittings() -> Iterator[tuple[str, int, int, tuple[int, ...]]]:
    yield "assembly", 2018, _LAST, (10,)
    yield "board", 2018, _LAST, (4, 11)
    yield "steering", 2018, _LAST, tuple(range(1, 13))
    for group, (first, last) in _GROUPS.items():
        yield group, first, last, (2, 5, 8, 12)


def _meeting(n: int, name: str, day: str) -> dict[str, Any]:
    kinds = {"assembly": "review", "board": "regular", "steering": "regular"}
    meeting: dict[str, Any] = {
        "type": kinds.get(name, "working-group"),
        "date": day,
        "body": name,
        "recorder": _person(n),
        "attendance": _attendance(n, name),
        "agenda": [{"topic": f"Topic {topic} of {n}"} for topic in range(4)],
        "actions": [_action(n, number, day) for number in range(1 + n % 3)],
    }
    if name == "steering" and n % 2 == 0:
        decision = {"id": f"of-{day}", "title": f"Agreed on {day}", "type": "other", "status": "adopted"}
        decision |= {"body": name, "method": "consensus", "proposal": said(n), "outcome": said(n + 1)}
        meeting["decisions"] = [decision]
    return meeting


def _attendance(n: int, name: str) -> list[dict[str, Any]]:
    if name == "assembly":
        found = (m for m in range(PARTNERS + LEFT) if (m + n) % 5 and not _has_left(m))
        return [{"organization": _member(m), "number": 1 + m % 3} for m in found]
    many = {"board": 9, "steering": 12}.get(name, 8)
    missed = {3: "apologies", 7: "absent"}
    entries: list[dict[str, Any]] = [
        {"person": _person(m), "status": missed.get((m + n) % 9, "present")} for m in range(n % 40, n % 40 + many)
    ]
    return [*entries, {"name": f"Guest {n}", "affiliation": "Archive of the North"}] if n % 4 == 0 else entries


def _action(n: int, number: int, day: str) -> dict[str, Any]:
    action: dict[str, Any] = {"id": f"A{number}", "text": f"Do thing {number} of {n}: {said(n + number)[:60]}"}
    if (n + number) % 6:
        action["responsible"] = [_person(n + number)]
    if day >= "2026":
        return action | {"due": "2026-12-15" if n % 2 else "2026-10-01", "status": "open"}
    done = {"status": "done", "closed": day[:7], "result": said(n + 3)}
    return action | (done if (n + number) % 3 else {"status": "unknown"})


def _minutes(n: int) -> str:
    """About 150 words, as minutes of an hour are."""
    parts = (f"## Topic {part} of {n}\n\n{said(n + part)} {said(n + 5 + part)}\n" for part in range(3))
    named = f"{_called(n + 1)} spoke for the others.\n" if n % 3 == 0 else ""
    return "\n".join(parts) + f"\n{named}\n- first point {n}\n- second point {n}\n"


def _decisions() -> Iterator[Record]:
    agreed = {"type": "agree-to-partner", "status": "adopted", "date": "2017-11-15", "proposal": said(60)}
    positions = [{"organization": _member(n), "position": "consent"} for n in range(_FOUNDERS)]
    yield "decisions/agree-to-partner.md", {**agreed, "positions": positions}, prose(60)
    for n in range(_FOUNDERS, PARTNERS + LEFT):
        admitted = {"type": "membership", "status": "adopted", "date": f"{_joined(n)}-01", "proposal": said(n)}
        number = {"for": 8 + n % 4, "against": n % 2, "abstain": n % 3}
        admitted |= {"title": f"Admitting {_member(n)}", "votes": number, "refs": [_member(n)], "body": "board"}
        yield f"decisions/admit-{_member(n)}.md", admitted, ""
    for year in range(2018, _LAST):
        told = {"type": "approve-plan", "status": "adopted", "date": f"{year}-12-01", "title": f"Budget of {year + 1}"}
        votes = {"for": 5 * (year - 2014), "against": 2, "not_voting": 4}
        yield f"decisions/budget-{year + 1}.md", {**told, "proposal": said(year), "votes": votes}, prose(year)
    opened = {"type": "modification", "status": "proposed", "proposal": said(90), "title": "A fourth tier"}
    yield "decisions/fourth-tier.md", opened, prose(90)


def _agreements() -> Iterator[Record]:
    founders = [_member(n) for n in range(_FOUNDERS)]
    joined = range(_FOUNDERS, PARTNERS + LEFT)
    memorandum = {
        "title": "Memorandum of the consortium",
        "type": "mou",
        "status": "ratified",
        "parties": founders,
        "effective_date": "2017-11-15",
        "review_date": "2027-11",
        "accessions": [
            {"party": _member(n), "date": f"{_joined(n)}-20", "decision": f"admit-{_member(n)}"} for n in joined
        ],
        "clauses": {
            name: {"state": "full", "note": said(n), "section": str(n)}
            for n, name in enumerate(("parties", "purpose", "principles", "scope", "decision_rule", "amendment"))
        },
        "commitments": [
            {"id": f"pledge-{n}", "party": _member(n), "what": said(n), "by_when": "every year"}
            for n in range(_FOUNDERS)
        ],
        "signatures": [{"party": founder, "date": "2017-11-15", "method": "wet"} for founder in founders],
    }
    yield "agreements/memorandum.md", memorandum, "\n\n".join(prose(n) for n in range(6))
    for name, kind in (("charter", "charter"), ("conduct", "policy"), ("bylaws", "bylaws")):
        data = {"title": name.title(), "type": kind, "status": "ratified", "parties": founders}
        yield f"agreements/{name}.md", {**data, "effective_date": "2019-05"}, "\n\n".join(prose(n) for n in range(4))


def _plan() -> Iterator[Record]:
    for n in range(6):
        goals = [_goal(n, m) for m in range(3)]
        yield f"plan/outcome-{n}.md", {"statement": said(n), "by_date": "2028-12", "goals": goals}, prose(n)
        tasks = [_task(n, m) for m in range(12)]
        area = ("program", "finance", "administration", "communications")[n % 4]
        plan = {"outcome": f"outcome-{n}", "area": area, "body": tuple(_GROUPS)[n], "tasks": tasks}
        yield f"action-plans/plan-{n}.yml", plan, ""
    for n in range(18):
        yield f"indicators/indicator-{n:02}.yml", _indicator(n), ""


def _goal(n: int, m: int) -> dict[str, Any]:
    number = 3 * n + m
    strategies = [{"id": f"strategy-{number}-{s}", "statement": said(s), "lead": _member(number + s)} for s in range(2)]
    return {
        "id": f"goal-{number}",
        "statement": said(number),
        "by_date": "2027-12-31",
        "indicators": [f"indicator-{number:02}"],
        "strategies": strategies,
    }


def _task(n: int, m: int) -> dict[str, Any]:
    year = 2024 + m % 4
    task: dict[str, Any] = {"id": f"T{m}", "title": f"Task {m} of plan {n}", "goal": f"goal-{3 * n + m % 3}"}
    task |= {"responsible": _person(7 * n + m), "start": f"{year}-02", "due": f"{year}-{3 + m % 9:02}-15"}
    if year < 2026:
        return task | {"status": "done", "done_on": f"{year}-{3 + m % 9:02}", "evidence": said(n + m)}
    return task | {"status": "doing" if m % 3 else "planned"}


def _indicator(n: int) -> dict[str, Any]:
    years = range(2020, 2027)
    periods = [
        {"start": f"{year}-01-01", "end": f"{year}-12-31", "target": 40 + n + year - 2020, "actual": 30 + n}
        for year in years
    ]
    named = {"title": f"Readers reached {n}", "goal": f"goal-{n}", "measure": "unit", "responsible": _person(n)}
    return {**named, "periods": periods}


def _risk(n: int) -> dict[str, Any]:
    return {
        "category": "barrier",
        "statement": f"Something may go wrong in place {n}",
        "affects": [_member(n)],
        "likelihood": 1 + n % 5,
        "impact": 1 + n % 4,
        "owner": _person(n),
        "response": said(n),
    }


def _reports() -> Iterator[Record]:
    for year in range(2018, _LAST):
        period = {"start": f"{year}-01-01", "end": f"{year}-12-31"}
        annual = {"type": "annual", "period": period, "submitted": f"{year + 1}-02-10", "growth": said(year)}
        yield f"reports/{year}-annual.md", annual, _minutes(year)
        for group, (first, last) in _GROUPS.items():
            if first <= year <= last:
                own = {"type": "annual", "body": group, "period": period, "submitted": f"{year + 1}-01-20"}
                yield f"reports/{year}-{group}.md", own, prose(year)


def _survey(year: int) -> dict[str, Any]:
    results = [
        {"organization": _member(n + year), "respondents": 1 + n % 3, "dimensions": {"trust": 2 + n % 4, "clarity": 3}}
        for n in range(20)
    ]
    return {"instrument": "health", "date": f"{year}-06", "results": results, "interpretation": said(year)}
