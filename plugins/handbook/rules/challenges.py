"""Rules about what stands in the way: risks and conflicts."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, warning
from handbook.meaning.challenges import could_harm, is_closed, was_settled_before
from handbook.rules.checked import Checked
from handbook.words import _, listing

#: From this product of likelihood and impact on a risk is high.
_HIGH = 10


def high_risk_unanswered(checked: Checked) -> Iterator[Finding]:
    """A high risk (likelihood times impact is 10 or more) that is not closed has an owner and a response.

    Bad::

        - {id: rain, category: risk, statement: The field floods., likelihood: 4, impact: 3}

    Good::

        - id: rain
          category: risk
          statement: The field floods.
          likelihood: 4
          impact: 3
          owner: jo-p
          response: We move to the hall, which is booked for every second week.
    """
    for risk in checked.records.of("risk"):
        score = risk.data.get("likelihood", 0) * risk.data.get("impact", 0)
        missing = [f'"{name}"' for name in ("owner", "response") if name not in risk.data]
        if could_harm(risk.data) and not is_closed(risk.data) and score >= _HIGH and missing:
            message = _("the risk is high ({score}), without {fields}").format(score=score, fields=listing(missing))
            hint = _("Name the person who watches it, and say what you do about it.")
            yield warning("high-risk-unanswered", risk.at("impact"), message, hint)


def conflict_closed_without_resolution(checked: Checked) -> Iterator[Finding]:
    """A conflict that is closed says on which step it was settled, and how; not one from before the handbook.

    Bad::

        entries:
          - {id: c1, status: closed}

    Good::

        entries:
          - {id: c1, status: closed, step: facilitated, resolution: Both use the hall on alternate weeks.}
    """
    for conflicts, index, entry in checked.records.listed("conflict", "entries"):
        missing = [f'"{name}"' for name in ("step", "resolution") if name not in entry]
        if is_closed(entry) and missing and not was_settled_before(entry, checked.view.handbook_since):
            message = _("the conflict {id} is closed without {fields}").format(id=entry["id"], fields=listing(missing))
            hint = _("Say on which of the agreed steps it was settled, and with what result.")
            yield warning("conflict-closed-without-resolution", conflicts.at("entries", index), message, hint)
