"""Rules about dates that must follow one another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from handbook.findings import Finding, error, warning
from handbook.meaning import spans
from handbook.meaning.attendance import anybody_came
from handbook.method.fields import Field, Search
from handbook.rules.checked import Checked
from handbook.words import _

_PAIRS = (
    ("start", "end"),
    ("from", "to"),
    ("start", "due"),
    ("joined", "left"),
    ("effective_date", "end_date"),
    ("raised", "closed"),
    ("date", "end_date"),
    ("opened", "closed"),
)


def ends_before_it_starts(checked: Checked) -> Iterator[Finding]:
    """What has a beginning and an end begins first.

    Bad::

        periods:
          - {start: 2026-12-31, end: 2026-01-01}

    Good::

        periods:
          - {start: 2026-01-01, end: 2026-12-31}
    """
    for record in checked.records:
        for pointer, _field, value in _ranges(record.kind.field).find(record.data):
            for first, last in _PAIRS:
                start, end = value.get(first), value.get(last)
                if spans.before(end, start):
                    message = _('"{last}" ({end}) is before "{first}" ({start})').format(
                        last=last, end=end, first=first, start=start
                    )
                    position = record.at(*pointer, last)
                    yield error("ends-before-it-starts", position, message, _("Correct one of the two dates."))


@lru_cache(maxsize=128)
def _ranges(field: Field) -> Search:
    """Finds the mappings of a record that can have a beginning and an end."""
    return Search(field, lambda below: any(below.fields.keys() >= {*pair} for pair in _PAIRS))


def meeting_recorded_ahead(checked: Checked) -> Iterator[Finding]:
    """Nobody can have been present at a meeting that is still to come.

    Bad: a meeting dated next month whose attendance says ``present``.

    Good: the same meeting without attendance until it was held. One of tomorrow may be over where it was held: the day
    begins in the east.
    """
    for meeting in checked.records.of("meeting"):
        if anybody_came(meeting.data) and str(meeting.data.get("date", "")) > checked.view.latest:
            message = _("the meeting is on {date}, yet people are marked present").format(date=meeting.data["date"])
            hint = _("Correct the date, or fill in the attendance after the meeting.")
            yield warning("meeting-recorded-ahead", meeting.at("date"), message, hint)
