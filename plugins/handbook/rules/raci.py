"""Rules about who does what: for each piece of work those who do it, and the one person who answers for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handbook.findings import Finding, error
from handbook.rules.checked import Checked
from handbook.words import _, given


def responsibility_without_doer(checked: Checked) -> Iterator[Finding]:
    """For each piece of work somebody is named who does it.

    Bad::

        responsibilities:
          - {item: Booking of rooms, accountable: jo-p}

    Good::

        responsibilities:
          - {item: Booking of rooms, responsible: [lee-m], accountable: jo-p}
    """
    for agreement, index, item in checked.records.listed("agreement", "responsibilities"):
        if "responsible" not in item:
            message = _("{item} has nobody who does it").format(item=_named(item, index))
            hint = _('Add "responsible: [id]" with a person, a partner or a group.')
            yield error("responsibility-without-doer", agreement.at("responsibilities", index), message, hint)


def responsibility_without_accountable(checked: Checked) -> Iterator[Finding]:
    """For each piece of work one person answers.

    Bad::

        responsibilities:
          - {item: Booking of rooms, responsible: [lee-m]}

    Good::

        responsibilities:
          - {item: Booking of rooms, responsible: [lee-m], accountable: jo-p}
    """
    for agreement, index, item in checked.records.listed("agreement", "responsibilities"):
        if "accountable" not in item:
            message = _("{item} has nobody who answers for it").format(item=_named(item, index))
            hint = _('Add "accountable: person-id", one person. People are listed in content/people/.')
            yield error("responsibility-without-accountable", agreement.at("responsibilities", index), message, hint)


def two_accountable(checked: Checked) -> Iterator[Finding]:
    """For each piece of work only one person answers; where two do, each waits for the other.

    Bad::

        responsibilities:
          - {item: Booking of rooms, responsible: [lee-m], accountable: jo-p}
          - {item: Booking of rooms, responsible: [lee-m], accountable: kim-r}

    Good::

        responsibilities:
          - {item: Booking of rooms, responsible: [lee-m], accountable: jo-p, consulted: [kim-r]}
    """
    first: dict[tuple[str, str], str] = {}
    for agreement, index, item in checked.records.listed("agreement", "responsibilities"):
        if "item" not in item or "accountable" not in item:
            continue
        person = first.setdefault((agreement.id, given(item["item"]).casefold()), item["accountable"])
        if item["accountable"] != person:
            message = _('{item} has two people who answer for it, "{one}" and "{other}"').format(
                item=_named(item, index), one=person, other=item["accountable"]
            )
            hint = _("Keep one as accountable, and list the other under responsible or consulted.")
            position = agreement.at("responsibilities", index, "accountable")
            yield error("two-accountable", position, message, hint)


def _named(item: dict[str, Any], index: int) -> str:
    return f'"{given(item["item"])}"' if "item" in item else _("entry {number}").format(number=index + 1)
