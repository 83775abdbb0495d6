"""What a partnership was before its handbook: since when, what lies behind it, and since when each is a partner."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from handbook.cli import outside
from handbook.cli.answers import Wrong, ask
from handbook.cli.answers import given as answered

if TYPE_CHECKING:
    from handbook.editing.underway import Past
    from handbook.method.requirements import Stage

_NOT = frozenset(("", "no", "not", "not yet", "new", "none", "-", "0"))
_UNKNOWN = frozenset(("?", "unknown", "nobody knows", "-"))
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_LONG = re.compile(r"(\d+|[a-z]+) (years?|months?)\b")
#: The one year in a sentence that has no other figures.
_YEAR = re.compile(r"\D*\b(\d{4})\b\D*", re.ASCII)
_INTRODUCTION = (
    "A handbook goes through four stages. Those that lie behind you can be adopted as they were: then nobody",
    "has to write them down again. If you are not sure, take what is proposed in brackets.",
)
_HOW = "write a year, a month or a day, such as 2016, 2016-04 or 2016-04-12"


def since(said: str, today: str) -> str:
    """Since when partners work together, as a span: from such, or from for how long; empty if they only begin."""
    words = " ".join(said.lower().split()).removeprefix("since ")
    if words in _NOT:
        return ""
    if long := _LONG.search(words):
        return _ago(long[1], long[2], today)
    return when(words, today)


def _ago(number: str, unit: str, today: str) -> str:
    if number not in _NUMBERS and not number.isdigit():
        raise Wrong(f'"{number}" is no number; {_HOW}')
    count = int(number) if number.isdigit() else _NUMBERS.index(number) + 1
    year, month = map(int, today.split("-")[:2])
    if unit.startswith("year"):
        return f"{year - count:04}"
    before = year * 12 + month - 1 - count
    return f"{before // 12:04}-{before % 12 + 1:02}"


def when(said: str, today: str) -> str:
    """A time that has begun, as a span."""
    from handbook.meaning import spans
    from handbook.method import mending

    text = said.strip().upper()
    if not spans.read(text) or (len(text) == len(today) and not _is_day(text)):
        year = _YEAR.fullmatch(said)
        meant = [*mending.days(said), *mending.months(said)] or ([year[1]] if year else [])
        if len(meant) > 1:
            raise Wrong(f'"{said}" can be read in more than one way: write {" or ".join(meant)}')
        if not meant:
            raise Wrong(f'"{said}" is no time that is understood here; {_HOW}')
        text = meant[0]
    if spans.before(today, text):
        raise Wrong(f"{text} is still to come; {_HOW}")
    return text


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def given(began: str | None, adopt: Sequence[str], asks: bool, stages: Sequence[Stage], today: str) -> Past | None:
    """What options say of the past; None where somebody is there to be asked, and nothing is said."""
    from handbook.editing.underway import Past

    if began is None and asks and not adopt:
        return None
    past = Past(
        answered(began or "", partial(since, today=today)), answered(" ".join(adopt), partial(behind, stages=stages))
    )
    if past.adopted and not past.since:
        outside.fail("--adopt needs --since: since when the partners have worked together")
    return past


def ask_since(today: str) -> str:
    """How long the partners have worked together."""
    question = "How long have you worked together? (since 2016, 2016-04-12, 10 years; nothing if you only begin)"
    return ask(question, lambda said: since(said, today), "")


def behind(said: str, stages: Sequence[Stage]) -> int:
    """How many stages lie behind the partners: up to the last one that is named; they follow one another."""
    words = [word for word in re.split(r"[\s,;&]+", said.lower()) if word not in ("", "and", "none")]
    names = [stage.id for stage in stages]
    strange = next((word for word in words if word not in names), "")
    if strange:
        raise Wrong(f'"{strange}" is no stage; write {", ".join(names[:-1])} or none')
    if names[-1] in words:
        raise Wrong(f"{names[-1]} goes on for as long as you work together, so it does not lie behind you")
    return max((names.index(word) + 1 for word in words), default=0)


def _behind(began: str, stages: Sequence[Stage], today: str) -> int:
    """Which stages lie behind the partners; what is proposed depends on for how long they have worked together."""
    width = max(len(stage.id) for stage in stages) + 4
    told = (f"{f'  {stage.id}':<{width}}{stage.schema['description']}" for stage in stages)
    outside.say(
        "", *_INTRODUCTION, *(line for said in told for line in textwrap.wrap(said, 96, subsequent_indent=" " * width))
    )
    years = int(today[:4]) - int(began[:4])
    likely = [stage.id for stage in stages[: 1 + (years > 0) + (years > 2)]]
    return ask("Which lie behind you? (or none)", lambda said: behind(said, stages), ", ".join(likely))


def apart(partners: Sequence[str], began: str, today: str) -> dict[str, str]:
    """The partners' names, each with since when it is one if that stands behind it: ``The Library, 2019-04``."""
    from handbook.meaning import spans

    found = {}
    for said in partners:
        name, comma, rest = said.rpartition(",")
        rest = rest.strip()
        if comma and spans.read(rest):
            found[name.strip()] = answered(rest, partial(joined, began=began, today=today))
        else:
            found[said] = ""
    return found


def joined(said: str, began: str, today: str) -> str:
    """Since when an organization is a partner; empty where nobody knows."""
    from handbook.meaning import spans

    if said.strip().lower() in _UNKNOWN:
        return ""
    found = when(said, today)
    if spans.before(found, began):
        raise Wrong(f"{found} is before {began}, when you began to work together")
    return found


def asked(past: Past, partners: Mapping[str, str], stages: Sequence[Stage], today: str) -> Past:
    """The past, with what was not given asked for. ``partners`` are their names by id."""
    adopted = past.adopted or _behind(past.since, stages, today)
    waiting = {id: name for id, name in partners.items() if id not in past.joined}
    if waiting:
        outside.say("", "Since when is each a partner? (a year, a month or a day; ? if nobody knows)")
    judged = partial(joined, began=past.since, today=today)
    told = {id: ask(f"  {name}", judged, past.since) for id, name in waiting.items()}
    return replace(past, adopted=adopted, joined={**past.joined, **told})
