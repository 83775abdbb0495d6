"""Rules about what indicators measure, and when."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from handbook.findings import Finding, error, warning
from handbook.meaning import spans
from handbook.rules.checked import Checked, entries
from handbook.words import _


def baseline_after_actual(checked: Checked) -> Iterator[Finding]:
    """The baseline says where things stood before; it is measured no later than the first value.

    Bad::

        baseline: {date: 2027-02-01, value: 40}
        periods:
          - {start: 2026-01-01, end: 2026-12-31, target: 60, actual: 55}

    Good::

        baseline: {date: 2025-12-01, value: 40}
    """
    for indicator in checked.records.of("indicator"):
        baseline = indicator.data.get("baseline", {})
        first = spans.earliest(
            spans.last(period["end"]) for _index, period in entries(indicator, "periods") if "actual" in period
        )
        name = "date" if "date" in baseline else "year"
        measured = str(baseline.get(name, ""))
        if spans.before(first, measured):
            message = _("the baseline is of {measured}, after the first value, which is for the time to {end}").format(
                measured=measured, end=first
            )
            hint = _('Correct the date. If nothing was measured before, write "needed: false" and why.')
            yield error("baseline-after-actual", indicator.at("baseline", name), message, hint)


def periods_overlap(checked: Checked) -> Iterator[Finding]:
    """The periods of an indicator or of the finance plan follow one another, so that nothing is counted twice.

    Bad::

        periods:
          - {start: 2026-01-01, end: 2026-12-31}
          - {start: 2026-07-01, end: 2027-06-30}

    Good::

        periods:
          - {start: 2026-01-01, end: 2026-12-31}
          - {start: 2027-01-01, end: 2027-12-31}
    """
    for kind in ("indicator", "finance-plan"):
        for record in checked.records.of(kind):
            periods = sorted(
                (spans.first(period["start"]), spans.last(period["end"]), index)
                for index, period in entries(record, "periods")
            )
            for (_start, end, _earlier), (start, _end, index) in pairwise(periods):
                if start <= end:
                    message = _("the period from {start} begins before the one to {end} is over").format(
                        start=start, end=end
                    )
                    hint = _("Let each period begin on the day after the one before it.")
                    yield warning("periods-overlap", record.at("periods", index), message, hint)
