"""The handbook document as facts look at it: records by id, who belongs where, who takes part."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeVar

from handbook.meaning import affiliation, agreements, attendance, bodies, decisions, history, membership, spans
from handbook.meaning.affiliation import Affiliation
from handbook.meaning.attendance import present
from handbook.meaning.meetings import is_cancelled
from handbook.meaning.membership import Membership

#: A record of the handbook document, of the shape that ``meaning/shapes.py`` has for its kind, or a part of one.
Item = Any
_Value = TypeVar("_Value")
_NEVER = Membership()
_OF_ALL: Mapping[tuple[str, str], int] = {}


def name_of(item: Item) -> str:
    """What a record is called: its id where it has no name."""
    return str(item.get("name", item["id"]))


class View:
    """Look-ups into one handbook document, each worked out once.

    ``every_other`` says by kind and field up to how many partners each tells there of every other.
    """

    def __init__(self, document: Mapping[str, Any], every_other: Mapping[tuple[str, str], int] = _OF_ALL) -> None:
        self._document = document
        self._every_other = every_other
        self._groups: dict[tuple[str, str], Mapping[str, list[Item]]] = {}
        self._worked_out: dict[Callable[[View], Any], Any] = {}

    def once(self, fact: Callable[[View], _Value]) -> _Value:
        """What a function makes of this handbook, which is asked for it a single time."""
        if fact not in self._worked_out:
            self._worked_out[fact] = fact(self)
        value: _Value = self._worked_out[fact]
        return value

    @property
    def today(self) -> str:
        """The day for which the handbook is looked at, as ``2026-02-10``."""
        return str(self._document["today"])

    @cached_property
    def latest(self) -> str:
        """The latest day that anybody calls today: a day after :attr:`today`, which is that of a machine elsewhere."""
        day = date.fromisoformat(self.today)
        return (day + timedelta(days=1) if day < date.max else day).isoformat()

    def items(self, collection: str) -> list[Item]:
        """The records of a collection: none, the only one, or all of them."""
        found: Any = self._document.get(collection, [])
        return [found] if isinstance(found, dict) else found

    def one(self, collection: str) -> Item:
        """The only record of a collection, or an empty mapping."""
        found = self._document.get(collection)
        return found if isinstance(found, dict) else {}

    def grouped(self, collection: str, name: str) -> Mapping[str, list[Item]]:
        """The records of a collection by what stands in one of their fields; those without it are left out."""
        if (collection, name) not in self._groups:
            groups: dict[str, list[Item]] = {}
            for item in self.items(collection):
                if name in item:
                    groups.setdefault(str(item[name]), []).append(item)
            self._groups[collection, name] = groups
        return self._groups[collection, name]

    def typed(self, collection: str, kind: str) -> list[Item]:
        """The records of a collection that are of one type; of meetings those that were not cancelled."""
        found = self.grouped(collection, "type").get(kind, [])
        return [item for item in found if not is_cancelled(item)] if collection == "meetings" else found

    @cached_property
    def meetings(self) -> list[Item]:
        """The meetings, without those that were cancelled."""
        return [item for item in self.items("meetings") if not is_cancelled(item)]

    @cached_property
    def replaced(self) -> Mapping[str, str]:
        """The ids of the agreements that a later one took the place of, each with that one's day."""
        return agreements.replaced(self.items("agreements"))

    def in_force(self) -> list[Item]:
        """The agreements that hold now: ratified, or amended since, and not replaced."""
        return [item for item in self.items("agreements") if agreements.in_force(item, item["id"] in self.replaced)]

    @cached_property
    def adopted(self) -> Mapping[str, Item]:
        """The decisions that are adopted, by id."""
        return {item["id"]: item for item in self.items("decisions") if decisions.is_adopted(item)}

    @cached_property
    def bodies(self) -> Mapping[str, Item]:
        """Bodies by id."""
        return {body["id"]: body for body in self.items("bodies")}

    def adopted_as(self, kind: str) -> list[Item]:
        """The decisions of a type about the whole partnership that are adopted; a group's own are the group's."""
        found = filter(decisions.is_adopted, self.typed("decisions", kind))
        return [item for item in found if decisions.is_of_partnership(item, self.bodies)]

    @cached_property
    def handbook_since(self) -> str:
        """The day from which the partners keep the handbook, or empty; see :mod:`handbook.meaning.history`."""
        return history.began(self.one("partnership"), self.adopted)

    def is_history(self, item: Item) -> bool:
        """Whether what a record tells was over before the handbook began: nobody is asked about it."""
        return history.is_over(item, self.handbook_since)

    @cached_property
    def people(self) -> Mapping[str, Item]:
        """People by id."""
        return {person["id"]: person for person in self.items("people")}

    def person_name(self, id: str) -> str:
        """What a person is called: the id where there is no name or no record."""
        return str(self.people.get(id, {}).get("name", id))

    def organizations_of(self, person: object, first: object, last: object = "") -> tuple[str, ...]:
        """The ids of a person's organizations on a day, or from one to another; today's where no day is known."""
        start = spans.first(first) or self.today
        return affiliation.held(self.affiliations_of(person), start, spans.last(last or first) or start)

    def affiliations_of(self, person: object) -> tuple[Affiliation, ...]:
        """To which organizations a person belongs or belonged; to none, of one that is not known."""
        return self._affiliations.get(str(person), ())

    @cached_property
    def _affiliations(self) -> Mapping[str, tuple[Affiliation, ...]]:
        return {id: affiliation.read(person) for id, person in self.people.items()}

    def people_of(self, organization: str) -> list[Item]:
        """The people who belong, or belonged, to an organization."""
        return self._people_of.get(organization, [])

    @cached_property
    def _people_of(self) -> Mapping[str, list[Item]]:
        found: dict[str, list[Item]] = {}
        for id, person in self.people.items():
            for organization in {one.organization for one in self.affiliations_of(id)}:
                found.setdefault(organization, []).append(person)
        return found

    def came_for(self, meeting: Item, entries: Iterable[Item]) -> set[str]:
        """The ids of the organizations for which those in ``entries`` of a meeting's attendance were there."""
        return attendance.organizations(entries, lambda person: self.organizations_of(person, meeting.get("date")))

    def came_to(self, meeting: Item) -> set[str]:
        """The ids of the organizations of which somebody was at a meeting."""
        if meeting["id"] not in self._came_to:
            self._came_to[meeting["id"]] = self.came_for(meeting, present(meeting))
        return self._came_to[meeting["id"]]

    @cached_property
    def _came_to(self) -> dict[str, set[str]]:
        return {}

    def seated_for(self, member: Item, day: str) -> tuple[str, ...]:
        """The ids of the organizations for which a member of a body sits there: the one it names, else its own."""
        own = self.organizations_of(member.get("person"), day)
        return (member["organization"],) if "organization" in member else own

    def speaks_for(self, person: object, organization: object) -> bool:
        """Whether a person who is said to speak for an organization belongs to it, or did once.

        What was recorded then is believed: when somebody changed employer is often known less well. The rule
        ``person-of-another-organization`` asks about the day.
        """
        return organization in [one.organization for one in self.affiliations_of(person)]

    def may_speak_for(self, person: object, organization: object) -> bool:
        """Whether that is so, or nobody knows where the person belongs."""
        return self.speaks_for(person, organization) or not self.affiliations_of(person)

    @cached_property
    def organization_names(self) -> frozenset[str]:
        """The names of all organizations in lower case."""
        return frozenset(name_of(item).casefold() for item in self.items("organizations"))

    def organization_name(self, id: object) -> str:
        """What an organization is called: its id where it has no name or no record."""
        return self._called.get(str(id), str(id))

    @cached_property
    def _called(self) -> Mapping[str, str]:
        return {item["id"]: name_of(item) for item in self.items("organizations")}

    @cached_property
    def assessments(self) -> Mapping[str, Item]:
        """Self-assessments by the organization that they are about."""
        return {item["organization"]: item for item in self.items("assessments") if "organization" in item}

    @cached_property
    def partners(self) -> list[Item]:
        """The organizations that take part.

        Those with status active; while nobody has agreed to partner yet, also those that came to a preliminary meeting.
        """
        found: list[Item] = [item for item in self.items("organizations") if self.membership_of(item["id"]).now]
        if not self._agreements:
            candidates = filter(membership.is_candidate, self.items("organizations"))
            found += [item for item in candidates if item["id"] in self._at_preliminary]
        return sorted(found, key=lambda item: str(item["id"]))

    @cached_property
    def partner_ids(self) -> list[str]:
        """The ids of :attr:`partners`, in order."""
        return [item["id"] for item in self.partners]

    def asks_of_every_other(self, kind: str, name: str) -> bool:
        """Whether there are so few partners that each tells something of every other in a field of a kind."""
        return len(self.partners) <= self._every_other.get((kind, name), len(self.partners))

    @cached_property
    def beside(self) -> Mapping[str, frozenset[str]]:
        """The ids of the partners that each partner works with today, through bodies.

        A body that takes in more than half of the partners, such as an assembly, brings nobody together.
        """
        found: dict[str, set[str]] = {}
        for body in self.items("bodies"):
            sitting = bodies.organizations(body, self.today, lambda person: self.organizations_of(person, self.today))
            own = sitting.intersection(self.partner_ids)
            for id in own if 2 * len(own) <= len(self.partners) else ():
                found.setdefault(id, set()).update(own - {id})
        return {id: frozenset(others) for id, others in found.items()}

    @cached_property
    def _agreements(self) -> list[Item]:
        return self.adopted_as("agree-to-partner")

    @cached_property
    def agreed_on(self) -> str:
        """The day on which the organizations first agreed to partner; a day far ahead while they have not."""
        return spans.earliest(item.get("date") for item in self._agreements) or spans.NEVER

    @cached_property
    def founded_on(self) -> str:
        """The day up to which those who join are founders.

        That of the agreement to partner, else the one on which the first agreement took effect; empty while neither is
        known.
        """
        return self.agreed_on if self._agreements else spans.first(agreements.first_effect(self.items("agreements")))

    @cached_property
    def began(self) -> str:
        """The first day on which there was a partnership, by the earliest that anything says of it; empty if nothing.

        The founding, the partnership's own ``start``, or the day on which the first partner joined.
        """
        joined = (spell.first for one in self._memberships.values() for spell in one.spells)
        days = [self.founded_on, spans.first(self.one("partnership").get("start")), *joined]
        return min((day for day in days if day and day != spans.NEVER), default="")

    def was_partner(self, id: object, day: object) -> bool:
        """Whether an organization was a partner on a day; before the founding, one that took part in it was."""
        return self.membership_of(id).on(max(spans.last(day), self.founded_on))

    def has_been_partner(self, id: object, day: object) -> bool:
        """Whether an organization is a partner, or was one on a day or later."""
        found = self.membership_of(id)
        return found.now or (bool(found.left) and found.left >= spans.first(day))

    def partners_on(self, day: object) -> list[Item]:
        """The partners of today that were partners on a day: those who can be asked about what was done then."""
        when = max(spans.last(day), self.founded_on)
        joined, left = self._turns
        # Between two days on which somebody joined or left, the partners are the same.
        turn = bisect_right(joined, when), bisect_left(left, when)
        if turn not in self._partners_on:
            known = ((item, self.membership_of(item["id"])) for item in self.partners)
            self._partners_on[turn] = [item for item, membership in known if not membership.now or membership.on(when)]
        return list(self._partners_on[turn])

    @cached_property
    def _turns(self) -> tuple[list[str], list[str]]:
        """The first days of all times as a partner, and the last ones, in order."""
        times = [spell for membership in self._memberships.values() for spell in membership.spells]
        return sorted({spell.first for spell in times}), sorted({spell.last for spell in times if spell.last})

    @cached_property
    def _partners_on(self) -> dict[tuple[int, int], list[Item]]:
        return {}

    def asked_on(self, day: object) -> list[Item]:
        """Whom something of a day asks for a part: the partners of that day; all where it has no day, or had none."""
        return (self.partners_on(day) if spans.first(day) else []) or self.partners

    @cached_property
    def _memberships(self) -> Mapping[str, Membership]:
        return {item["id"]: membership.read(item, self.today) for item in self.items("organizations")}

    def membership_of(self, id: object) -> Membership:
        """When an organization was a partner; never, of one that is not known."""
        return self._memberships.get(str(id), _NEVER)

    @cached_property
    def _at_preliminary(self) -> frozenset[str]:
        meetings = self.typed("meetings", "preliminary")
        return frozenset(id for meeting in meetings for id in self.came_to(meeting))

    def asking(self, partner: Item, about: str) -> Item:
        """The beginning of a fact's entry on what a partner is asked for, ``about`` a record: ``agreement/mou``."""
        return {"organization": partner["id"], "name": partner.get("name", partner["id"]), "about": about}

    def without(self, ids: Iterable[object], day: object) -> list[str]:
        """The names of the partners on ``day`` that are not among ``ids``."""
        given = set(ids)
        return [name_of(item) for item in self.partners_on(day) if item["id"] not in given]
