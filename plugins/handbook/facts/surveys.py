"""Facts about surveys: what the partners answered, how to read it, and what may be shown.

A partner's answers are brought together first and then those of all partners, so that a partner of which many people
answer does not outweigh the others. All figures are rounded to one decimal, and judged as they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from handbook.facts.register import about
from handbook.facts.view import Item, View, name_of
from handbook.meaning import spans
from handbook.meaning.hollow import words

#: What our own health survey asks about, each from 1 to 5.
HEALTH = (
    "shared_purpose",
    "commitment",
    "trust",
    "respect",
    "communication",
    "decision_making",
    "roles_clear",
    "leadership",
    "resources",
    "fair_workload",
    "benefits",
    "adaptability",
)
#: What the short check-in of each stage asks about.
CHECKIN = ("relationships", "tasks", "accomplishments")
#: From this mean on a strength; below it, down to :data:`DISCUSS`, something to discuss; below that, to act on.
STRENGTH = 4
DISCUSS = 3
#: Partners whose means lie this far apart do not agree, however good the mean of all is.
DISAGREEMENT = 1.5
#: Whoever rates something this low or lower says why.
LOW = 2
#: The results of fewer people are not shown, unless they agree.
FEW = 5
#: From these it could be worked out what a hidden partner said.
_APART = ("spread", "lowest", "highest")
#: A reason has at least this many words.
_REASON = 3


def ratings(result: Item) -> dict[str, float]:
    """What one result rates: the means of its dimensions, and those of the check-in."""
    plain = {name: result[name] for name in CHECKIN if name in result}
    return {**result.get("dimensions", {}), **plain}


def results_of(survey: Item, organization: str) -> list[Item]:
    """The results that a partner gave; several where groups inside it answered apart."""
    return [result for result in survey.get("results", []) if result.get("organization") == organization]


def unanswered(survey: Item, organization: str) -> list[str]:
    """What the survey asks that a partner did not answer; everything else than our own surveys asks one thing."""
    said = {name for result in results_of(survey, organization) for name in ratings(result)}
    asked = {"health": HEALTH, "stage-checkin": CHECKIN}.get(survey.get("instrument", ""), ())
    return [name for name in asked if name not in said] if asked else ([] if said else ["answers"])


def lacks_comment(results: Iterable[Item]) -> bool:
    """Whether one of the results rates something 2 or lower and does not say why."""
    return any(
        min(ratings(result).values(), default=FEW) <= LOW and len(words(str(result.get("comment", "")))) < _REASON
        for result in results
    )


@about("surveys")
def not_answered(survey: Item, view: View) -> list[str]:
    """The names of the partners that did not answer everything that the survey asks."""
    partners = view.partners_on(str(survey.get("date", "")))
    return [name_of(item) for item in partners if unanswered(survey, item["id"])]


@about("surveys")
def response(survey: Item, view: View) -> dict[str, int]:
    """How many partners answered everything (``answered``), ``of`` how many; how many people is their own matter."""
    of = len(view.partners_on(str(survey.get("date", ""))))
    return {"answered": of - len(not_answered(survey, view)), "of": of}


@about("surveys")
def all_answered(survey: Item, view: View) -> bool:
    """Whether the survey is complete: every partner, and at least two, answered everything that it asks."""
    answers = response(survey, view)
    return answers["answered"] == answers["of"] >= 2


@about("surveys")
def scores(survey: Item, view: View) -> list[Item]:
    """For each thing asked: the mean of the partners' means, its band, and how far the partners lie apart.

    ``band`` is ``strength`` from 4.0 on, ``discuss`` from 3.0 on, else ``act``. ``spread`` is the highest partner's
    mean less the lowest (``highest`` and ``lowest``); ``disagreement`` where it is 1.5 or more. ``partners`` is how
    many rated it.
    """
    means = _partner_means(survey, view)
    names = [*dict.fromkeys((*HEALTH, *CHECKIN)), *sorted({name for mean in means.values() for name in mean})]
    found = {name: [mean[name] for mean in means.values() if name in mean] for name in dict.fromkeys(names)}
    return [{"dimension": name, **_score(tuple(rated))} for name, rated in found.items() if rated]


# Of one survey it is asked several times, and of a handbook that is judged again mostly with the same figures.
@lru_cache(maxsize=1024)
def _score(rated: tuple[Fraction, ...]) -> Mapping[str, Any]:
    mean, spread = _rounded(sum(rated) / Fraction(len(rated))), _rounded(max(rated) - min(rated))
    return {
        "mean": mean,
        "band": "strength" if mean >= STRENGTH else "discuss" if mean >= DISCUSS else "act",
        "spread": spread,
        "lowest": _rounded(min(rated)),
        "highest": _rounded(max(rated)),
        "disagreement": spread >= DISAGREEMENT,
        "partners": len(rated),
    }


def _rounded(number: Fraction) -> float:
    """To one decimal, half up: as people round."""
    top, bottom = number.as_integer_ratio()
    return (20 * top + bottom) // (2 * bottom) / 10


def _partner_means(survey: Item, view: View) -> dict[str, dict[str, Fraction]]:
    means = {id: _mean(results_of(survey, id)) for id in view.partner_ids}
    return {id: mean for id, mean in means.items() if mean}


def _mean(results: list[Item]) -> dict[str, Fraction]:
    """The mean of one partner's results; groups inside it weigh by their people where all say how many they were."""
    told = all("respondents" in result for result in results)
    found: dict[str, list[tuple[int, Fraction]]] = {}
    for result in results:
        for name, value in ratings(result).items():
            found.setdefault(name, []).append((result["respondents"] if told else 1, _exact(value)))
    return {name: _weighed(rated) if len(rated) > 1 else rated[0][1] for name, rated in found.items()}


def _weighed(rated: list[tuple[int, Fraction]]) -> Fraction:
    return sum((weight * value for weight, value in rated), Fraction()) / sum(weight for weight, _value in rated)


@lru_cache(maxsize=1024)
def _exact(value: float) -> Fraction:
    """The number as it was written: 4.1 is no more than that."""
    return Fraction(str(value))


@about("surveys")
def shown(survey: Item, view: View) -> Item:
    """What pages may show: ``groups`` (each partner's and other group's result) and ``scores`` of the partners.

    A group of fewer than five people is ``hidden``, its figures and comment left out, unless it agreed to be shown.
    Where only one partner would be hidden, the one with the fewest people beside it is too, and with any hidden the
    spread is left out, as is what only one of the hidden ones rated: otherwise the figures could be worked out. Scores
    that rest on fewer than five people are left out as well.
    """
    results = survey.get("results", [])
    closed = [_is_small(result) for result in results]
    partners = [at for at, result in enumerate(results) if result.get("organization") in view.partner_ids]
    hidden = [at for at in partners if closed[at]]
    if len(hidden) == 1 and len(partners) > 1:
        others = [at for at in partners if not closed[at]]
        closed[min(others, key=lambda at: (int(results[at].get("respondents", 0)), at))] = True
    people = sum(int(results[at].get("respondents", 0)) for at in partners)
    groups = [_group(result, closed[at]) for at, result in enumerate(results)]
    if not hidden:
        return {"groups": groups, "scores": scores(survey, view)}
    kept = [results[at] for at in partners if closed[at]]
    found = [
        {name: value for name, value in score.items() if name not in _APART}
        for score in scores(survey, view)
        if people >= FEW and sum(score["dimension"] in ratings(result) for result in kept) != 1
    ]
    return {"groups": groups, "scores": found}


def _is_small(result: Item) -> bool:
    return int(result.get("respondents", 0)) < FEW and result.get("consent_to_show") is not True


def _group(result: Item, hidden: bool) -> Item:
    told = ("organization", "group") if hidden else ("organization", "group", "respondents", "comment")
    found: Item = {name: result[name] for name in told if name in result}
    return {**found, "hidden": True} if hidden else {**found, "ratings": ratings(result), "hidden": False}


def waves(view: View) -> list[Item]:
    """The health surveys that every partner answered, by date; of several on one day the last."""
    found = [item for item in view.items("surveys") if item.get("instrument") == "health" and all_answered(item, view)]
    by_day = {str(item.get("date", "")): item for item in sorted(found, key=lambda item: str(item["id"]))}
    return [by_day[day] for day in sorted(by_day, key=spans.order) if not spans.before(view.latest, day)]
