"""Bodies: who is a member on a day, who leads, how often it meets, and whether it still is at work."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from handbook.meaning import spans

if TYPE_CHECKING:
    from handbook.meaning.shapes import Body, BodyMembers

#: How many days lie between two meetings, at most, for each cadence that has a rhythm.
CADENCE_DAYS = {
    "daily": 1,
    "weekly": 7,
    "every-two-weeks": 14,
    "every-four-weeks": 28,
    "monthly": 31,
    "every-two-months": 62,
    "quarterly": 92,
    "twice-a-year": 184,
    "yearly": 366,
}
#: What somebody who leads a body is called among its members, in English and French; not whoever stands in.
_CHAIR = re.compile(
    r"(?:acting |interim )?(?:co ?)?(?:chair(?:person|man|woman)?|conven[eo]r|présidente?)\b(?! of the| de la)"
)
_VICE = re.compile(r"(?:vice|deputy)\b")


def answers(body: Body) -> bool:
    """Whether a body answers to the partners: one that is open to everybody (``type: community``) is its own master."""
    return body.get("type") != "community"


def ended_on(body: Body) -> str:
    """The time that a body says was its last, as it is said; empty where it says none, or is not over."""
    return body["ended"].get("date", "") if "ended" in body else ""


def cadence_days(body: Body) -> int:
    """How many days lie between two meetings of a body, at most; 0 where it has no rhythm."""
    return CADENCE_DAYS.get(body.get("cadence", ""), 0)


def has_ended(body: Body, day: str) -> bool:
    """Whether a body was over by a day: it owes nothing after its last day, ``ended.date``."""
    return "ended" in body and not spans.no_later(day, ended_on(body))


def last_day(body: Body, today: str) -> str:
    """The last day on which a body was at work: today, or its own where it is over."""
    return min(today, spans.last(ended_on(body)) or today)


def rests(body: Body, day: str) -> bool:
    """Whether a body pauses on a day, as its ``hiatus`` says: it does not meet, and nobody expects it to."""
    hiatus = body.get("hiatus", ())
    pauses = ((spans.first(entry.get("from")), spans.last(entry.get("to"))) for entry in hiatus)
    return any(first <= day and (not last or day <= last) for first, last in pauses)


def is_at_work(body: Body, day: str) -> bool:
    """Whether a body is neither over nor paused on a day."""
    return not has_ended(body, day) and not rests(body, day)


def members(body: Body, first: str, last: str = "") -> list[BodyMembers]:
    """The entries of those who were members on a day, or on some day from one to another.

    From the first to the last day that an entry says, both counted; whoever does not say since when or until when was
    there all the time. Nobody is a member of a body that is over.
    """
    if has_ended(body, first):
        return []
    return [entry for _index, entry in seats(body) if is_member(entry, first, last)]


def seats(body: Body) -> Iterator[tuple[int, BodyMembers]]:
    """Every entry of ``members``, of today and of earlier, with its number in the list.

    The handbook document leaves out the person who has no record; the organization may still have its seat.
    """
    yield from enumerate(body.get("members", ()))


def everybody(body: Body) -> set[str]:
    """The ids of the people who are members, or were once."""
    return people(entry for _index, entry in seats(body))


def people(entries: Iterable[BodyMembers]) -> set[str]:
    """The ids of those who have these seats, as far as they are known."""
    return {person for entry in entries if (person := entry.get("person"))}


def is_member(entry: BodyMembers, first: str, last: str = "") -> bool:
    """Whether an entry of ``members`` holds on a day, or on some day from one to another."""
    end = spans.last(entry.get("to"))
    return spans.first(entry.get("from")) <= (last or first) and (not end or end >= first)


def leaders(body: Body) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Who leads a body, alone, with others or as their vice, as its fields say, each with the place."""
    if "chair" in body:
        yield ("chair",), body["chair"]
    yield from ((("co_chairs", index), person) for index, person in enumerate(body.get("co_chairs", ())))
    yield from ((("vice_chairs", index), person) for index, person in enumerate(body.get("vice_chairs", ())))


def organizations(body: Body, day: str, of: Callable[[str], Iterable[str]]) -> set[str]:
    """The ids of the organizations in a body on a day: those it names, and those for which its members sit.

    A member who does not say for whom sits for the organizations that are the person's (``of``) on that day. Nobody is
    in a body that is over.
    """
    if has_ended(body, day):
        return set()
    sitting = (
        [entry["organization"]] if "organization" in entry else of(entry.get("person", ""))
        for entry in members(body, day)
    )
    return {*body.get("organizations", ()), *(id for ids in sitting for id in ids)}


def chairs(body: Body, day: str) -> list[str]:
    """The ids of the people who lead a body on a day: ``chair``, ``co_chairs``, and members whose role says so."""
    said = [body.get("chair"), *body.get("co_chairs", ())]
    said += [entry.get("person") for entry in members(body, day) if _leads(entry)]
    return [str(person) for person in dict.fromkeys(said) if person]


def _leads(entry: BodyMembers) -> bool:
    role = entry.get("role", "")
    words = " ".join(role.values()) if isinstance(role, dict) else role
    said = " ".join(re.split(r"[\s\W]+", words.casefold())).strip()
    return bool(_CHAIR.match(said)) and not _VICE.match(said)


def term_ends(body: Body, entry: BodyMembers) -> str:
    """The last day of a member's term: ``to``, else ``term_months`` after ``from``; empty where there is none."""
    if "to" in entry:
        return spans.last(entry["to"])
    months = entry.get("term_months", body.get("term_months"))
    began = spans.last(entry.get("from"))
    return _after_months(began, months) if began and months else ""


def _after_months(day: str, months: int) -> str:
    """The day before the one that is called like ``day``, so many months later; or the last of a shorter month."""
    first = date.fromisoformat(day)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    if year > date.max.year:
        return date.max.isoformat()
    last = min(first.day, monthrange(year, month + 1)[1])
    return (date(year, month + 1, last) - timedelta(days=1)).isoformat()
