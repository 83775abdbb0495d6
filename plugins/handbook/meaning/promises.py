"""Promises: what a partner promised in an agreement, by when, and what became of it.

A promise is an entry of an agreement's ``commitments``, once the parties have made the agreement; in a draft nobody has
promised anything yet. Nothing else is one: who accedes promises what the entries in its name say; money in the finance
plan is a plan, compared there with what came; what an organization has committed in its assessment is an offer until an
agreement says it; a task has its own day, and nobody signed it.

Judged is a promise by a day: that of its ``due``, else of ``by_when`` where that says one: as a time (``2027-03``), or
in words that mean nothing else ("by 31 March 2027"). What is promised again and again ("every quarter") or counted from
something else ("within six months of signing") has no day; it is never late, and was kept for as long as somebody says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from handbook.meaning import agreements, membership, spans
from handbook.meaning.reports import is_of_partnership
from handbook.method import mending

if TYPE_CHECKING:
    from handbook.meaning import shapes

KEPT, PARTLY, NOT, LET_OFF = "kept", "partly", "not", "let-off"
LATE, OPEN, UNKNOWN, OVER = "late", "open", "unknown", "over"
#: How a promise can stand, what somebody should look at first: see :attr:`Promise.state`.
STATES = (LATE, NOT, PARTLY, OPEN, UNKNOWN, KEPT, OVER)


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody said of a promise: that it was ``kept``, kept ``partly``, ``not``, or that it is ``let-off``.

    ``day`` is the time on which or for which it is said, empty where a report says none; ``since`` the first day of the
    period that a report is about. ``report`` is the id of the report that says it, empty where the promise itself does;
    ``said_in`` is the id that it names then. ``note`` is what shows it, a text or a mapping by language.
    """

    day: str
    status: str
    since: str = ""
    report: str = ""
    said_in: str = ""
    note: Any = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """What one party promised, or all of them, as an ``agreement`` (its id) has it at ``index`` of its commitments.

    ``party`` is empty where no one is named: then it binds all ``parties`` of the agreement, which else is that one.
    ``what`` and ``by_when`` are as they were agreed, texts or mappings by language. ``due`` is the time by which it is
    judged, empty where there is none. ``words`` is all that was said of it, the latest last. ``holds`` says that it
    still binds: its agreement is in force and its party has not left.
    """

    agreement: str
    index: int
    id: str
    party: str
    parties: tuple[str, ...]
    what: Any
    by_when: Any
    due: str
    words: tuple[Word, ...]
    holds: bool
    is_past: bool
    state: str = UNKNOWN

    @property
    def pointer(self) -> tuple[str, int]:
        """Where it stands in its agreement."""
        return "commitments", self.index

    @property
    def latest(self) -> Word | None:
        """What was said of it last."""
        return self.words[-1] if self.words else None

    @property
    def fallen_due(self) -> str:
        """The past day on which it fell due; empty for what is not late."""
        return spans.last(self.due) if self.state == LATE else ""


def find(
    made: Mapping[str, shapes.Agreement],
    reports: Mapping[str, shapes.Report],
    organizations: Mapping[str, shapes.Organization],
    today: str,
    began: str = "",
) -> tuple[Promise, ...]:
    """Every promise of the agreements that were made, in their order; all by id.

    ``began`` is the day from which the partners keep the handbook: for what fell due before nobody waits any more.
    """
    replaced = agreements.replaced(made.values())
    gone = {id for id, item in organizations.items() if membership.read(item, today).is_over}
    told = _of_reports(reports, today)
    found = []
    for agreement, data in made.items():
        if not agreements.is_made(data):
            continue
        holds = not agreements.has_ended(data, today, agreement in replaced)
        for index, entry in enumerate(data.get("commitments", ())):
            if "what" in entry or "id" in entry:
                promise = _read(agreement, index, entry, told, today)
                parties = (promise.party,) if promise.party else tuple(agreements.parties(data))
                is_bound = not parties or any(party not in gone for party in parties)
                bound = replace(promise, parties=parties, holds=holds and is_bound)
                found.append(replace(bound, state=_state(bound, began)))
    return tuple(found)


def deadline(by_when: object) -> str:
    """The time by which something is to be done, as people agreed on it; empty for words that say no certain time.

    ``by_when`` is a time, a text, or a text by language.
    """
    if spans.read(by_when):
        return str(by_when)
    texts = by_when.values() if isinstance(by_when, dict) else [by_when]
    ways = (mending.deadline(text) for text in texts if isinstance(text, str))
    return next((said for said in ways if spans.read(said)), "")


def _read(
    agreement: str, index: int, entry: shapes.AgreementCommitments, told: Mapping[str, list[Word]], today: str
) -> Promise:
    id, by_when = entry.get("id", ""), entry.get("by_when", "")
    due = entry.get("due") or deadline(by_when)
    words = sorted((*told.get(id, ()), *_marks(entry, today)), key=lambda word: spans.order(word.day))
    party, what = entry.get("party", ""), entry.get("what", id)
    is_past = spans.before(due, today)
    return Promise(agreement, index, id, party, (), what, by_when, due, tuple(words), False, is_past)


def _marks(entry: shapes.AgreementCommitments, today: str) -> Iterator[Word]:
    """What the promise itself says, but for what is said of days to come."""
    for mark in entry.get("kept", ()):
        if not spans.before(today, mark["date"]):
            yield Word(
                mark["date"], mark.get("status", KEPT), said_in=mark.get("said_in", ""), note=mark.get("note", "")
            )


def ahead(agreement: shapes.Agreement, day: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What the promises of an agreement say of times that begin after a ``day``: where, and of which time."""
    for index, entry in enumerate(agreement.get("commitments", ())):
        for number, mark in enumerate(entry.get("kept", ())):
            if spans.before(day, mark["date"]):
                yield ("commitments", index, "kept", number, "date"), mark["date"]


def _of_reports(reports: Mapping[str, shapes.Report], today: str) -> Mapping[str, list[Word]]:
    """What the partnership's reports say, by the ids of the promises: each for its period, else on its day."""
    told: dict[str, list[Word]] = {}
    for id, report in reports.items():
        period = report.get("period", {})
        day = period.get("end") or report.get("submitted", "")
        if is_of_partnership(report) and not spans.before(today, day):
            for entry in report.get("commitments", ()):
                if "status" in entry and "commitment" in entry:
                    word = Word(day, entry["status"], period.get("start", ""), report=id, note=entry.get("why", ""))
                    told.setdefault(entry["commitment"], []).append(word)
    return told


def _state(promise: Promise, began: str) -> str:
    """How a promise stands; what was said last counts.

    Kept, once somebody says so; over, once nobody waits for it any more, because it was let off or binds no longer, and
    nothing else is known of it. Late, if its day has passed and nobody has said since what became of it: that it was
    kept in part, or not, is an answer too. Open, if its day is still to come. Without a day it is as was said last, and
    unknown while nobody says anything.
    """
    last = promise.latest
    said = last.status if last else ""
    if said in (KEPT, LET_OFF):
        return KEPT if said == KEPT else OVER
    if not promise.holds:
        return said or OVER
    if not promise.due:
        return said or UNKNOWN
    if not promise.is_past:
        return OPEN
    is_answered = last is not None and spans.last(last.day) >= spans.last(promise.due)
    is_asked = spans.last(promise.due) >= began
    return LATE if is_asked and not is_answered else said or UNKNOWN


def awaited(promises: Iterable[Promise]) -> list[Promise]:
    """Those that somebody still has to keep, or to say that they were kept, by a day: what is late or open."""
    return [promise for promise in promises if promise.state in (LATE, OPEN)]
