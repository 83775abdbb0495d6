"""Facts about the evaluation plan: what it asks and when, and what is measured with which result."""

from __future__ import annotations

from collections.abc import Callable

from handbook.facts.course import is_before_partnership
from handbook.facts.register import about, overall
from handbook.facts.reports import goals, said
from handbook.facts.view import Item, View
from handbook.meaning import agreements, spans
from handbook.meaning.hollow import is_similar, words

#: A question has at least this many words, as has a result in words.
_WORDS = 3
_NUMBERS = ("unit", "percentage")


@about("evaluation-plan")
def work_ends_on(plan: Item, view: View) -> str:
    """The day on which the work, or a first span of it, ends; empty while it is not known.

    That is the agreement's last day or the last goal's, whichever comes first.
    """
    terms = [end for item in view.in_force() if (end := agreements.last_day(item))]
    due = [spans.last(goal["by_date"]) for goal in goals(view) if "by_date" in goal]
    return min((max(days) for days in (terms, due) if days), default="")


def _questions(plan: Item, part: str) -> list[Item]:
    found: list[Item] = plan.get(part, {}).get("questions", [])
    return found


def _different(plan: Item, part: str, others: list[str]) -> int:
    """How many questions differ from one another and from ``others``."""
    texts: list[str] = []
    for question in _questions(plan, part):
        text = str(question.get("text", ""))
        if len(words(text)) >= _WORDS and not any(is_similar(text, other, 0.95) for other in (*texts, *others)):
            texts.append(text)
    return len(texts)


@about("evaluation-plan")
def formative_questions(plan: Item, view: View) -> int:
    """How many different questions, of three words or more, the evaluation on the way asks."""
    return _different(plan, "formative", [])


@about("evaluation-plan")
def summative_questions(plan: Item, view: View) -> int:
    """How many questions of its own the evaluation at the end asks: not those of the one on the way again."""
    return _different(plan, "summative", [str(entry.get("text", "")) for entry in _questions(plan, "formative")])


@about("evaluation-plan")
def same_use(plan: Item, view: View) -> bool:
    """Whether the answers of both evaluations are for the same, in the same words."""
    one, other = (str(plan.get(part, {}).get("use", "")) for part in ("formative", "summative"))
    return bool(one and other) and is_similar(one, other, 0.95)


@about("evaluation-plan")
def without_method(plan: Item, view: View) -> dict[str, list[str]]:
    """The ids of the questions that do not say how the answer is found, by evaluation."""
    return {
        part: [
            str(entry["id"])
            for entry in _questions(plan, part)
            if not ("methods" in entry or "instrument" in entry or "methods" in plan.get(part, {}))
        ]
        for part in ("formative", "summative")
    }


@about("evaluation-plan")
def before_the_end(plan: Item, view: View) -> bool:
    """Whether one day of the evaluation on the way lies before the work ends."""
    end = work_ends_on(plan, view)
    return any(spans.before(day, end) for day in plan.get("formative", {}).get("when", []))


@about("evaluation-plan")
def at_the_end(plan: Item, view: View) -> bool:
    """Whether one day of the evaluation at the end lies on or after the day on which the work ends."""
    end = work_ends_on(plan, view)
    return bool(end) and any(not spans.before(day, end) for day in plan.get("summative", {}).get("when", []))


@about("evaluation-plan")
def different_sources(plan: Item, view: View) -> int:
    """How many data sources of different names there are."""
    return len({str(entry["name"]).casefold() for entry in plan.get("data_sources", []) if "name" in entry})


@about("outcomes")
def evaluation_questions(outcome: Item, view: View) -> list[str]:
    """The ids of the questions of the evaluation plan that are about the outcome."""
    plan = view.one("evaluation-plan")
    both = [*_questions(plan, "formative"), *_questions(plan, "summative")]
    return [str(entry["id"]) for entry in both if entry.get("outcome") == outcome["id"] and "text" in entry]


@about("indicators")
def has_result(indicator: Item, view: View) -> bool:
    """Whether a value was found: a number for a count or a percentage, else three words or more.

    What was counted before there was a partnership is where things stood, and a period to come has no value yet.
    """
    return any(
        _counts(period.get("actual"), indicator)
        for period in indicator.get("periods", [])
        if not is_before_partnership(period.get("end"), view) and not spans.before(view.latest, period.get("start"))
    )


def _counts(value: object, indicator: Item) -> bool:
    if indicator.get("measure") in _NUMBERS:
        return isinstance(value, (int, float))
    if indicator.get("measure") == "qualitative":
        return said(value) and len(words(str(value))) >= _WORDS
    return said(value)


@about("indicators")
def baseline_value(indicator: Item, view: View) -> bool:
    """Whether it says where things stood before: a number or words, not a placeholder."""
    return said(indicator.get("baseline", {}).get("value"))


@about("indicators")
def baseline_first(indicator: Item, view: View) -> bool:
    """Whether the baseline is no later than the end of the first period with a value."""
    baseline = indicator.get("baseline", {})
    day = str(baseline.get("date", "") or baseline.get("year", ""))
    ends = [str(one["end"]) for one in indicator.get("periods", []) if said(one.get("actual")) and "end" in one]
    return not spans.before(spans.earliest(ends), day)


@overall
def qualitative_indicator(view: View) -> Item:
    """An indicator in words, one with a result if there is any; empty if all are figures."""
    return _foremost(view, lambda item: item.get("measure") == "qualitative")


@overall
def quantitative_indicator(view: View) -> Item:
    """An indicator in figures, kinds or ranks, one with a result if there is any; empty if there is none."""
    return _foremost(view, lambda item: item.get("measure", "qualitative") != "qualitative")


def _foremost(view: View, wanted: Callable[[Item], bool]) -> Item:
    found = [item for item in view.items("indicators") if wanted(item)]
    return max(found, key=lambda item: (has_result(item, view), item["id"]), default={})
