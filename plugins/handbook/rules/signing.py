"""Rules about what was signed: whether it is still what the agreement says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from handbook.findings import Finding, error, note, warning
from handbook.meaning import agreements, signing, spans
from handbook.meaning.signing import Agreed
from handbook.method.blanks import prune
from handbook.reading import sources
from handbook.reading.sources import Source
from handbook.records.records import Record
from handbook.rewording import told
from handbook.rules.checked import Checked
from handbook.words import _, count, labelled, listing

_Signature = Mapping[str, Any]


def signed_text_changed(checked: Checked) -> Iterator[Finding]:
    """What was signed stays as it was signed: the text, the clauses, the commitments and the parties.

    Each signature carries a fingerprint of these words, which ``handbook sign`` and the form write. Layout, links
    between your own pages, dates and status are no part of it. Who wants other words makes an amendment, with a
    decision on it after the signatures or an agreement that ``amends`` this one, or has the new words signed. Parties
    that come later stand under ``accessions``, which changes nothing that was signed.

    Bad: somebody changes "ninety days" to "thirty days" in an agreement that three partners have signed.

    Good::

        status: amended
        approved_by: shorter-notice
    """
    for agreement in checked.records.of("agreement"):
        now = signing.agreed(agreement)
        stale = [
            item
            for item in signing.outdated(agreement.data, now.fingerprint)
            if not _amended(checked, agreement, item[1])
        ]
        stale.sort(key=lambda item: (item[1]["fingerprint"], item[0]))
        for fingerprint, found in groupby(stale, key=lambda item: str(item[1]["fingerprint"])):
            yield _changed(checked, agreement, now, fingerprint, list(found))


def _amended(checked: Checked, agreement: Record, signature: _Signature) -> bool:
    """Whether a decision of the partners, or an agreement that amends this one, came after this was signed."""
    if not agreements.is_amended(agreement.data):
        return False
    decision = checked.view.adopted.get(str(agreement.data.get("approved_by")))
    days = [str(decision.get("date", ""))] if decision else []
    days += agreements.amended_on(agreement.id, (other.data for other in checked.records.of("agreement")))
    return any(spans.before(str(signature.get("date", "")), day) for day in days)


def _changed(
    checked: Checked, agreement: Record, now: Agreed, fingerprint: str, found: list[tuple[int, _Signature]]
) -> Finding:
    parts = listing(signing.titles(now.differing(fingerprint)))
    signed = spans.earliest(entry.get("date") for _index, entry in found)
    names = listing([f'"{entry["party"]}"' for _index, entry in found])
    message = _("{parts} changed after {parties} had signed, on {day}").format(parts=parts, parties=names, day=signed)
    if not signed:
        message = _("{parts} changed after {parties} had signed").format(parts=parts, parties=names)
    hint = _(
        'Put the words back, or have the new ones signed: "handbook sign {id} {party}". If the partners have decided '
        'on them since, write "status: amended" and that decision in "approved_by".'
    ).format(id=agreement.id, party=found[0][1]["party"])
    then = _as_signed(checked.earlier(agreement.path), agreement, fingerprint)
    hint = "\n".join((hint, *_words(agreement, then, now))) if then else hint
    severity = error if agreements.is_made(agreement.data) else warning
    return severity("signed-text-changed", agreement.at("signatures", found[0][0], "fingerprint"), message, hint)


def _as_signed(earlier: Iterable[bytes], agreement: Record, fingerprint: str) -> Agreed | None:
    """What the file said when it had this fingerprint, where one of its earlier states did."""
    for data in earlier:
        source = sources.read(agreement.path, data)
        if isinstance(source, Source) and isinstance(source.data, dict):
            then = signing.agreed(Record(agreement.kind, agreement.id, source, (), prune(source.data)))
            if then.fingerprint == fingerprint:
                return then
    return None


def _words(agreement: Record, then: Agreed, now: Agreed) -> Iterator[str]:
    """The words that differ, point by point."""
    for part in now.differing(then.fingerprint):
        for name in dict.fromkeys((*then.points[part], *now.points[part])):
            for line in told(then.points[part].get(name, ()), now.points[part].get(name, ())):
                yield labelled(_point(agreement, part, name), line)


def _point(agreement: Record, part: str, name: str) -> str:
    """What a point is called."""
    field = agreement.kind.field.named((part, name))
    return _(field.title) if field else name.replace("/", " ")


def signature_without_fingerprint(checked: Checked) -> Iterator[Finding]:
    """A signature says which words it stands under, so that nobody can change them unseen.

    ``handbook sign`` writes it, also for those who signed before there were fingerprints, if the words are still those
    that they signed. Nothing is said of an agreement whose words are kept elsewhere.

    Bad::

        signatures:
          - {party: library, name: Jo Park, date: 2026-05-02}

    Good: ``handbook sign mou library``, which adds ``fingerprint`` to it.
    """
    for agreement in checked.in_force:
        found = signing.unbound(agreement.data)
        if found and not signing.agreed(agreement).is_empty:
            said = count(
                "{count} signature does not say under which words it stands",
                "{count} signatures do not say under which words they stand",
                len(found),
            )
            index, entry = found[0]
            hint = _('If the words are still those that were signed: "handbook sign {id} {party}", for each party.')
            hint = hint.format(id=agreement.id, party=entry["party"])
            yield note("signature-without-fingerprint", agreement.at("signatures", index), said, hint)
