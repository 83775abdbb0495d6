"""Rules about the order of the steps by which a partnership comes about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from handbook.findings import Finding, warning
from handbook.meaning import spans
from handbook.meaning.meetings import is_cancelled
from handbook.records.records import Record
from handbook.rules.checked import Checked, day
from handbook.words import _


class _Step(NamedTuple):
    name: str
    stage: str
    record: Record


def steps_out_of_order(checked: Checked) -> Iterator[Finding]:
    """The steps follow one another.

    First the needs assessment, then the preliminary meeting, the agreement to partner, the ratification, the agreement
    to start the work, and the launch. Of each the first counts, and only what has taken place; stages that were adopted
    as they are are left out.

    Bad: the launch was on ``2026-05-01``, and the partners agreed to start the work on ``2026-06-15``.

    Good: the launch was on ``2026-07-01``.
    """
    as_it_was = checked.document.data["adopted_as_is"]
    steps = [step for step in _steps(checked) if step.stage not in as_it_was]
    for before, after in pairwise(steps):
        if spans.before(day(after.record), day(before.record)):
            message = _("{after} is dated {date}, before {before} ({earlier})").format(
                after=after.name, date=day(after.record), before=before.name, earlier=day(before.record)
            )
            hint = _("Correct the date if it is a slip. If it was so, say in the text how it came about.")
            yield warning("steps-out-of-order", after.record.at("date"), message, hint)


def _steps(checked: Checked) -> Iterator[_Step]:
    """The steps taken so far, in the order in which they should come."""
    records = checked.records
    meetings = [meeting for meeting in records.of("meeting") if not is_cancelled(meeting.data)]
    wanted = (
        (_("the needs assessment"), "connect", records.of("needs-assessment")),
        (_("the preliminary meeting"), "connect", _typed(meetings, "preliminary")),
        (_("the agreement to partner"), "connect", _typed(checked.adopted, "agree-to-partner")),
        (_("the ratification"), "begin", _typed(checked.adopted, "ratify")),
        (_("the agreement to start the work"), "begin", _typed(checked.adopted, "consensus-on-implementation")),
        (_("the launch"), "implementation", _typed(meetings, "launch")),
    )
    for name, stage, found in wanted:
        past = [record for record in found if spans.no_later(day(record), checked.view.latest)]
        if past:
            yield _Step(name, stage, min(past, key=lambda record: (spans.order(day(record)), record.id)))


def _typed(records: Iterable[Record], wanted: str) -> list[Record]:
    return [record for record in records if record.data["type"] == wanted]
