"""Signing: what a signature changes in an agreement's file, and when there is nothing to sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.editing.changing import Setting
from handbook.editing.written import Unwritable
from handbook.meaning import agreements, signing
from handbook.meaning.signing import Agreed
from handbook.records.records import Record
from handbook.words import _, listing

if TYPE_CHECKING:
    from handbook.meaning.shapes import Agreement


@dataclass(frozen=True)
class Place:
    """Where a party's signature goes: the number of its entry in the file.

    ``given``: the party has signed there already, and nothing says yet under which words.
    """

    index: int
    given: bool


def place(agreement: Record, party: str) -> Place:
    """Where a party signs; raises :class:`Unwritable` where it cannot, saying why."""
    data, now = agreement.data, signing.agreed(agreement)
    _refuse(data, now, party)
    own = [(index, entry) for index, entry in agreements.lines(data) if entry["party"] == party]
    if any(entry.get("fingerprint") == now.fingerprint for _index, entry in own):
        raise Unwritable(_("{party} has signed these words already").format(party=party))
    given = {index for index, _entry in agreements.signatures(data)}
    for index, entry in own:
        if "fingerprint" not in entry:
            return Place(int(agreement.pruned.before(("signatures", index))[1]), index in given)
    return Place(len(agreement.source.data.get("signatures") or ()), False)


def _refuse(data: Agreement, now: Agreed, party: str) -> None:
    parties = agreements.parties(data)
    if not parties:
        raise Unwritable(_('the agreement does not say who makes it; fill in "parties" first'))
    if party not in parties:
        raise Unwritable(
            _("{party} is not a party to it; its parties are {parties}").format(party=party, parties=listing(parties))
        )
    if now.is_empty:
        raise Unwritable(_("there is nothing to sign yet: no text, no clause, no commitment"))
    if agreements.is_draft(data):
        raise Unwritable(_('it is still a draft; write "status: in-review" once the words are final'))
    if agreements.is_said_ended(data):
        raise Unwritable(_("it has ended"))


def signature(agreement: Record, where: Place, party: str, said: Mapping[str, str]) -> list[Setting]:
    """The changes that sign: ``said`` are the fields of the signature that somebody filled in."""
    values = {**({} if where.given else said), "fingerprint": signing.agreed(agreement).fingerprint}
    fields = agreement.kind.field.fields["signatures"].items
    orders = (tuple(agreement.kind.field.fields), (), tuple(fields.fields) if fields else ())
    base = ("signatures", where.index)
    if where.index == len(agreement.source.data.get("signatures") or ()):
        entry = {"party": party, **values}
        return [Setting(base, entry, orders)] if where.index else [Setting(base[:1], [entry], orders)]
    return [Setting((*base, name), value, orders) for name, value in values.items()]
