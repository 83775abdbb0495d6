"""Bodies: who is a member on a day, who leads, how often it meets, and whether it still is at work."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from handbook.meaning import spans

if TYPE_CHECKING:
    from handbook.meaning import shapes

Body = Mapping[str, Any]

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


def has_ended(body: Body, day: str) -> bool:
    """Whether a body was over by a day: it owes nothing after its last day, ``ended.date``."""
    return "ended" in body and not spans.no_later(day, body["ended"].get("date", ""))


def last_day(body: Body, today: str) -> str:
    """The last day on which a body was at work: today, or its own where it is over."""
    return min(today, spans.last(body["ended"].get("date")) or today) if "ended" in body else today


def rests(body: Body, day: str) -> bool:
    """Whether a body pauses on a day, as its ``hiatus`` says: it does not meet, and nobody expects it to."""
    hiatus = cast("shapes.Body", body).get("hiatus", ())
    pauses = ((spans.first(entry.get("from")), spans.last(entry.get("to"))) for entry in hiatus)
    return any(first <= day and (not last or day <= last) for first, last in pauses)


def is_at_work(body: Body, day: str) -> bool:
    """Whether a body is neither over nor paused on a day."""
    return not has_ended(body, day) and not rests(body, day)


def members(body: Body, first: str, last: str = "") -> list[dict[str, Any]]:
    """The entries of those who were members on a day, or on some day from one to another.

    From the first to the last day that an entry says, both counted; whoever does not say since when or until when was
    there all the time. Nobody is a member of a body that is over.
    """
    if has_ended(body, first):
        return []
    return [entry for entry in body.get("members", ()) if is_member(entry, first, last)]


def is_member(entry: Mapping[str, Any], first: str, last: str = "") -> bool:
    """Whether an entry of ``members`` holds on a day, or on some day from one to another."""
    member = cast("shapes.BodyMembers", entry)
    end = spans.last(member.get("to"))
    return spans.first(member.get("from")) <= (last or first) and (not end or end >= first)


def organizations(body: Body, day: str, of: Callable[[str], Iterable[str]]) -> set[str]:
    """The ids of the organizations in a body on a day: those it names, and those for which its members sit.

    A member who does not say for whom sits for the organizations that are the person's (``of``) on that day. Nobody is
    in a body that is over.
    """
    if has_ended(body, day):
        return set()
    known = cast("shapes.Body", body)
    sitting = (
        [entry["organization"]] if "organization" in entry else of(entry["person"]) for entry in members(body, day)
    )
    return {*known.get("organizations", ()), *(id for ids in sitting for id in ids)}


def chairs(body: Body, day: str) -> list[str]:
    """The ids of the people who lead a body on a day: ``chair``, ``co_chairs``, and members whose role says so."""
    known = cast("shapes.Body", body)
    said = [known.get("chair"), *known.get("co_chairs", ())]
    said += [entry.get("person") for entry in members(body, day) if _leads(entry)]
    return [str(person) for person in dict.fromkeys(said) if person]


def _leads(entry: Mapping[str, Any]) -> bool:
    role = entry.get("role", "")
    words = " ".join(map(str, role.values())) if isinstance(role, dict) else str(role)
    said = " ".join(re.split(r"[\s\W]+", words.casefold())).strip()
    return bool(_CHAIR.match(said)) and not _VICE.match(said)


def term_ends(body: Body, entry: Mapping[str, Any]) -> str:
    """The last day of a member's term: ``to``, else ``term_months`` after ``from``; empty where there is none."""
    known, member = cast("shapes.Body", body), cast("shapes.BodyMembers", entry)
    if "to" in member:
        return spans.last(member["to"])
    months = member.get("term_months", known.get("term_months"))
    began = spans.last(member.get("from"))
    return _after_months(began, months) if began and months else ""


def _after_months(day: str, months: int) -> str:
    """The day before the one that is called like ``day``, so many months later; or the last of a shorter month."""
    first = date.fromisoformat(day)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    if year > date.max.year:
        return date.max.isoformat()
    last = min(first.day, monthrange(year, month + 1)[1])
    return (date(year, month + 1, last) - timedelta(days=1)).isoformat()
