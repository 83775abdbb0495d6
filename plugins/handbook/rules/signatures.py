"""Rules about who has signed an agreement, and when."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, error, warning
from handbook.meaning import agreements as meaning
from handbook.meaning import spans
from handbook.rules.checked import Checked, day, entries
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
        signed = meaning.signed(agreement.data)
        if meaning.is_signed(agreement.data):
            continue
        for index, party in entries(agreement, "parties"):
            if party not in signed and checked.records.get("organization", party):
                message = _('the agreement is in force, but "{party}" has not signed it').format(party=party)
                hint = _(
                    'Add "- {{party: {party}, name: ..., date: ...}}" to signatures, or write "status: in-review".'
                )
                hint = hint.format(party=party)
                yield error("ratified-without-signature", agreement.at("parties", index), message, hint)


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
        for index, entry in entries(agreement, "signatures"):
            if parties and entry.get("party", parties[0]) not in parties:
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
    for agreement in checked.records.of("agreement"):
        updated = day(agreement, "updated")
        for index, entry in entries(agreement, "signatures"):
            signed = entry.get("date", updated)
            if "fingerprint" in entry:  # which tells better than dates
                continue
            if agreement.data.get("status") == "ratified" and spans.before(signed, updated):
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
    for agreement in checked.records.of("agreement"):
        signed = meaning.signed_on(agreement.data)
        starts = day(agreement, "effective_date")
        if agreement.data.get("status") == "ratified" and spans.before(starts, signed):
            message = _("the agreement holds from {starts}, but the last of the parties signed on {signed}").format(
                starts=starts, signed=signed
            )
            yield warning(
                "effective-before-signed", agreement.at("effective_date"), message, _("Correct one of the dates.")
            )
