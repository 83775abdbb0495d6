"""Facts about what partners say of the partnership when they look back, and what they change because of it."""

from __future__ import annotations

from handbook.facts.register import about, overall
from handbook.facts.reports import evaluation_report
from handbook.facts.surveys import waves
from handbook.facts.view import Item, View
from handbook.meaning import spans
from handbook.meaning.hollow import is_similar, words

_AREAS = ("policy", "procedure", "outcome", "goal", "strategy")
_CLEAR = 4
#: A text that says what somebody really gave has at least this many words.
_SAID = 3


@overall
def benefits_by_partner(view: View) -> list[Item]:
    """What each partner says that it gained: ``said``; empty without a report.

    Who joined only after the time that the report is about is not asked.
    ``own_voice``: one of its own people answered. ``own_words``: it is not the same text as another partner's.
    """
    report = evaluation_report(view)
    if not report:
        return []
    entries = {id: _benefit(id, report, view) for id in view.partner_ids}
    texts = {id: str(entry.get("benefit", "")) for id, entry in entries.items()}
    found: list[Item] = []
    for partner in view.asked_on(_told_up_to(report)):
        id = partner["id"]
        entry = view.asking(partner, f"report/{report['id']}")
        if entries[id]:
            others = [text for other, text in texts.items() if other != id and text]
            entry["said"] = entries[id]
            entry["own_voice"] = _is_own(entries[id], view)
            entry["own_words"] = not any(is_similar(texts[id], text, 0.95) for text in others)
        found.append(entry)
    return found


def _told_up_to(report: Item) -> object:
    """The end of the time that a report is about, else the day on which it was handed in."""
    return report.get("period", {}).get("end", report.get("submitted"))


def _benefit(organization: str, report: Item, view: View) -> Item:
    entries = [entry for entry in report.get("benefits", []) if entry.get("organization") == organization]
    return max(entries, key=lambda entry: (_is_own(entry, view), "benefit" in entry), default={})


def _is_own(entry: Item, view: View) -> bool:
    return view.speaks_for(entry.get("answered_by"), entry.get("organization"))


@overall
def resources_by_partner(view: View) -> list[Item]:
    """What each partner really gave, by the finance plan and by the report.

    ``cash_open`` and ``in_kind_open``: it promised money (something in kind), and nobody says what came of it.
    ``given``: there is at least one figure. ``copied``: all figures are those that were promised, and the report says
    nothing more.
    """
    return [_resources(partner, view) for partner in view.asked_on(_told_up_to(evaluation_report(view)))]


def _resources(partner: Item, view: View) -> Item:
    own = partner["id"]
    promised = [one for one in view.one("finance-plan").get("contributions", []) if one.get("organization") == own]
    reported = [
        one
        for one in evaluation_report(view).get("resources", [])
        if one.get("organization") == own and "actual" in one and len(words(str(one.get("what", "")))) >= _SAID
    ]
    told = {str(one.get("type", "")) for one in reported}
    open_types = {one.get("type") for one in promised if "actual" not in one} - told
    figures = [one for one in promised if "actual" in one]
    return {
        "organization": own,
        "name": partner.get("name", own),
        "cash_open": "cash" in open_types,
        "in_kind_open": "in-kind" in open_types,
        "given": bool(figures or reported),
        "copied": bool(figures) and not reported and all(one["actual"] == one.get("planned") for one in figures),
    }


@about("reports")
def difficulties_unconfirmed(report: Item, view: View) -> list[str]:
    """The names of the partners that have not confirmed that there were no difficulties."""
    return view.without(report.get("no_difficulties_confirmed_by", []), str(report.get("submitted", view.today)))


@overall
def dated_readings(view: View) -> int:
    """How often the state of the partnership was taken in the same way: the health survey, or one relationship.

    Counted are the health surveys that every partner answered, and the days since when a relationship between two
    partners is on one level or another; the one of which there are more.
    """
    levels: dict[frozenset[str], set[str]] = {}
    for item in view.partners:
        for entry in item.get("relationships", []):
            if entry.get("with") in view.partner_ids and "level" in entry and "since" in entry:
                levels.setdefault(frozenset((item["id"], entry["with"])), set()).add(entry["since"])
    return max(len(waves(view)), *(len(days) for days in levels.values()), 0)


@overall
def outside_readers(view: View) -> Item:
    """How clear your texts are to people outside the partnership, by the latest survey that asked a group of them.

    ``rating`` is the lowest mean of the groups, ``survey`` the survey; empty if nobody outside was asked.
    """
    found: list[tuple[tuple[str, str], str, float]] = []
    for survey in view.items("surveys"):
        rated = [
            float(result["dimensions"]["clarity"])
            for result in survey.get("results", [])
            if _is_outside(result, view) and "clarity" in result.get("dimensions", {})
        ]
        if rated and not spans.before(view.latest, survey.get("date")):
            found.append((spans.order(survey.get("date")), str(survey["id"]), min(rated)))
    if not found:
        return {}
    _date, survey_id, rating = max(found)
    return {"survey": survey_id, "rating": rating}


def _is_outside(result: Item, view: View) -> bool:
    group = str(result.get("group", "")).casefold()
    return bool(group) and "organization" not in result and group not in view.organization_names


@about("reports")
def readers_are_partners(report: Item, view: View) -> bool:
    """Whether those who checked how clear the texts are belong to the partners."""
    who = str(report.get("plain_language_check", {}).get("who", "")).casefold()
    if not who:
        return False
    inside = [
        str(person.get("name", ""))
        for person in view.people.values()
        if not {*view.organizations_of(person["id"], report.get("submitted"))}.isdisjoint(view.partner_ids)
    ]
    return any(name.casefold() in who for name in (*view.organization_names, *inside) if name)


@about("reports")
def needs_plainer_words(report: Item, view: View) -> bool:
    """Whether people from outside rate how clear the texts are below 4, so that something has to be done."""
    check = report.get("plain_language_check")
    if not check:
        return False
    ratings = [entry["rating"] for entry in (check, outside_readers(view)) if "rating" in entry]
    return min(ratings, default=_CLEAR) < _CLEAR


@overall
def modifications(view: View) -> Item:
    """What the report says of changes, by area, and what was decided to change; ``about`` is the report.

    Empty without one.
    """
    report = evaluation_report(view)
    if not report:
        return {}
    entries = [*report.get("modifications", []), *_decided(view)]
    by_area = {area: [entry for entry in entries if entry.get("area") == area] for area in _AREAS}
    return {"about": f"report/{report['id']}", **by_area}


def _decided(view: View) -> list[Item]:
    """The changes that were decided because of a finding, as the report would say them."""
    decided = view.adopted_as("modification")
    return [{**entry, "change": entry["proposal"]} for entry in decided if "finding" in entry and "proposal" in entry]


@about("reports")
def changes(report: Item, view: View) -> dict[str, int]:
    """How many changes were ``made`` after the evaluation on the way, and are ``planned`` after the one at the end."""
    entries = [entry for entry in report.get("modifications", []) if "change" in entry and not entry.get("no_change")]

    def count(when: str, evaluation: str) -> int:
        return sum(entry.get("when") == when and entry.get("evaluation") == evaluation for entry in entries)

    return {"made": count("made", "formative"), "planned": count("planned", "summative")}
