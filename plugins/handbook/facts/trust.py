"""Facts about trust: how far each partner said that it trusts the others, and how often."""

from __future__ import annotations

from handbook.facts.register import overall
from handbook.facts.view import Item, View
from handbook.meaning import spans

#: So many readings show whether trust grows.
READINGS = 2


@overall
def trust_readings(view: View) -> list[str]:
    """The days on which partners were asked how far they trust one another."""
    return sorted({survey["date"] for survey in _surveys(view)}, key=spans.order)


def _surveys(view: View) -> list[Item]:
    found = [item for item in view.items("surveys") if spans.no_later(item.get("date"), view.latest)]
    answered = [item for item in found if _answered(item, view)]
    return sorted(answered, key=lambda item: (spans.order(item["date"]), item["id"]))


def _answered(survey: Item, view: View) -> set[str]:
    return {
        result["organization"]
        for result in survey.get("results", [])
        if result.get("organization") in view.partner_ids and "trust" in result.get("dimensions", {})
    }


@overall
def trust_by_partner(view: View) -> list[Item]:
    """For each partner on how many days it answered (``answers``), and on which it was to but did not (``silent``).

    Two readings with an answer are enough. Who joined later answers those that came after, up to two, and is left out
    where none did; nobody is asked about one from before the handbook. ``about`` is the latest without an answer.
    """
    surveys = _surveys(view)
    entries = []
    for partner in view.partners:
        asked = [item for item in surveys if partner in view.partners_on(item["date"])]
        if surveys and not asked:
            continue
        silent = [item for item in asked if partner["id"] not in _answered(item, view) and not view.is_history(item)]
        answers = {item["date"] for item in asked if partner["id"] in _answered(item, view)}
        missed = {item["date"]: item["id"] for item in silent if item["date"] not in answers}
        enough = len(answers) >= READINGS
        entry: Item = {
            "organization": partner["id"],
            "name": partner.get("name", partner["id"]),
            "asked": len({item["date"] for item in asked}),
            "answers": len(answers),
            "silent": [] if enough else sorted(missed)[-READINGS:],
        }
        if missed and not enough:
            entry["about"] = f"survey/{missed[max(missed)]}"
        entries.append(entry)
    return entries
