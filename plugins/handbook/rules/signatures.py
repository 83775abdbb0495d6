"""Rules about who has signed an agreement, and when."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, error, warning
from handbook.meaning import agreements as meaning
from handbook.meaning import spans
from handbook.records.records import Record
from handbook.rules.checked import Checked, day
from handbook.words import _


def ratified_without_signature(checked: Checked) -> Iterator[Finding]:
    """An agreement is ratified once every party has signed it, or as many as it needs to come into force.

    Bad::

        status: ratified
        parties: [library, museum]
        signatures:
          - {party: library, name: Jo Park, date: 2026-05-02}

    Good::

        status: in-review
        parties: [library, museum]
        signatures:
          - {party: library, name: Jo Park, date: 2026-05-02}
    """
    for agreement in checked.in_force:
        missing = () if meaning.is_signed(agreement.data) else meaning.unsigned(agreement.data)
        for index, party in missing:
            if checked.records.get("organization", party):
                message = _('the agreement is in force, but "{party}" has not signed it').format(party=party)
                hint = _(
                    'Add "- {{party: {party}, name: ..., date: ...}}" to signatures, or write "status: in-review".'
                )
                hint = hint.format(party=party)
                yield error("ratified-without-signature", agreement.at("parties", index), message, hint)


def agreement_of_nobody(checked: Checked) -> Iterator[Finding]:
    """An agreement that is in force says who made it, or by which decision it was adopted.

    Policies and amendments need not, nor do those from before the handbook began.

    Bad::

        type: charter
        status: ratified

    Good::

        type: charter
        status: ratified
        approved_by: adopt-the-charter
    """
    for agreement in checked.in_force:
        is_history = spans.before(meaning.made_on(agreement.data), checked.view.handbook_since)
        if meaning.is_founding(agreement.data) and not meaning.says_by_whom(agreement.data) and not is_history:
            message = _("the agreement is in force, and it does not say who made it")
            hint = _(
                'List the "parties" and their "signatures", or name the decision that adopted it in "approved_by".'
            )
            yield warning("agreement-of-nobody", agreement.at("status"), message, hint)


def signature_of_no_party(checked: Checked) -> Iterator[Finding]:
    """Whoever signs an agreement is one of its parties.

    Bad::

        parties: [library, museum]
        signatures:
          - {party: school, name: Lee Moss, date: 2026-05-02}

    Good::

        parties: [library, museum, school]
        signatures:
          - {party: school, name: Lee Moss, date: 2026-05-02}
    """
    for agreement in checked.records.of("agreement"):
        parties = meaning.parties(agreement.data) if "parties" in agreement.data else []
        for index, entry in meaning.lines(agreement.data):
            if parties and entry["party"] not in parties:
                message = _('"{party}" has signed, but is not one of the parties').format(party=entry["party"])
                hint = _('Add it to "parties", or take the signature out.')
                yield error("signature-of-no-party", agreement.at("signatures", index, "party"), message, hint)


def signed_before_last_change(checked: Checked) -> Iterator[Finding]:
    """What the parties sign is the final text: it does not change in a way that matters after the first signature.

    A signature with a fingerprint tells by itself whether the words have changed, so no date is asked of it.

    Bad::

        status: ratified
        updated: 2026-06-01
        signatures:
          - {party: library, name: Jo Park, date: 2026-05-02}

    Good::

        status: amended
        updated: 2026-06-01
    """
    for agreement in _ratified(checked):
        updated = day(agreement, "updated")
        for index, entry in meaning.lines(agreement.data):
            signed = entry.get("date")
            if "fingerprint" not in entry and spans.before(signed, updated):  # a fingerprint tells better than dates
                message = _("this was signed on {signed}, and the text has changed since, on {updated}").format(
                    signed=signed, updated=updated
                )
                hint = _('Have the new text signed, or write "status: amended" with a new version.')
                yield error("signed-before-last-change", agreement.at("signatures", index, "date"), message, hint)


def effective_before_signed(checked: Checked) -> Iterator[Finding]:
    """An agreement holds from the day on which the last of its parties signed, or from a later one.

    Of each party its first signature counts. Who came later, by accession, is not asked.

    Bad::

        effective_date: 2026-05-01
        signatures:
          - {party: library, name: Jo Park, date: 2026-05-02}

    Good::

        effective_date: 2026-05-02
    """
    for agreement in _ratified(checked):
        signed, starts = meaning.signed_on(agreement.data), meaning.effect(agreement.data)
        if spans.before(starts, signed):
            message = _("the agreement holds from {starts}, but the last of the parties signed on {signed}").format(
                starts=starts, signed=signed
            )
            hint = _("Correct one of the dates.")
            yield warning("effective-before-signed", agreement.at("effective_date"), message, hint)


def _ratified(checked: Checked) -> list[Record]:
    return [item for item in checked.records.of("agreement") if meaning.is_ratified(item.data)]
