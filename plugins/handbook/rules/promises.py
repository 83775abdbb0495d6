"""Rules about promises."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, warning
from handbook.meaning import promises
from handbook.rules.checked import Checked
from handbook.words import _


def promise_kept_ahead(checked: Checked) -> Iterator[Finding]:
    """Nobody can say of a time that is still to come that a promise was kept.

    Bad: a promise that says ``kept: [{date: 2099-03-01}]``.

    Good: the same promise with the day by which it is to be kept under ``due``, and nothing under ``kept`` until then.
    """
    for agreement in checked.records.of("agreement"):
        for place, date in promises.ahead(agreement.data, checked.view.latest):
            message = _("it is said what became of a promise on {date}, which is still to come").format(date=date)
            hint = _("Correct the date; or write it under due, if it is the day by which the promise is to be kept.")
            yield warning("promise-kept-ahead", agreement.at(*place), message, hint)
