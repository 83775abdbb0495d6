"""What was signed: the text, clauses, commitments and parties of an agreement, and a fingerprint of these alone.

A signature stands for the words that were there when it was given. So the fingerprint changes with every word, number
or party, in every language, and with nothing else: not with how lines are broken, how YAML quotes or orders its fields,
how Markdown marks emphasis or lists, with the id of a list's entry, or where a link between our own pages leads.
Signatures, status, dates, who answers for what and everything else that partners keep up to date are no part of it.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from handbook.meaning.agreements import signatures
from handbook.method.fields import Field
from handbook.reading import commonmark
from handbook.records.records import Record
from handbook.words import _

if TYPE_CHECKING:
    from handbook.meaning.shapes import Agreement, AgreementSignatures

#: The parts, in the order in which a fingerprint has them.
PARTS = ("text", "clauses", "commitments", "parties")
#: So many hexadecimal digits (of SHA-256) stand for each part.
_DIGITS = 16
#: Where something stands, and by which name others refer to it: no part of what it says.
_NOT_SAID = frozenset(("section", "id"))
_OPENING = re.compile(r'<a href="([a-z][a-z0-9+.-]*:[^"]*)"[^>]*>', re.IGNORECASE)
_MARKS = {"<del>": " ~~ ", "</del>": " ~~ ", "↩": ""}
_BOX = re.compile(r'<input type="checkbox"( checked="")?[^>]*>')


@dataclass(frozen=True)
class Agreed:
    """What an agreement says: under each name of :data:`PARTS`, its points in their order, each with its words.

    A point is what one would name: a clause or a commitment; the text and the parties are one point each.
    """

    points: Mapping[str, Mapping[str, tuple[str, ...]]]

    @cached_property
    def fingerprint(self) -> str:
        """Four groups of digits, one for each part: the same for the same words, on every machine."""
        return "-".join(_digits(self.points[part]) for part in PARTS)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to sign here: no text, no clause, no commitment. The words may be kept elsewhere."""
        return not any(words for part in PARTS if part != "parties" for words in self.points[part].values())

    def differing(self, fingerprint: str) -> tuple[str, ...]:
        """The parts that are not as somebody signed them with this fingerprint."""
        own, other = self.fingerprint.split("-"), fingerprint.split("-")
        return tuple(part for part, now, then in zip(PARTS, own, other, strict=True) if now != then)


def _digits(points: Mapping[str, tuple[str, ...]]) -> str:
    # The order of clauses and commitments is layout; what is not ASCII is escaped, so that no encoding matters.
    said = json.dumps(sorted((_unnamed(name), words) for name, words in points.items()), ensure_ascii=True)
    return hashlib.sha256(said.encode("ascii")).hexdigest()[:_DIGITS]


def _unnamed(name: str) -> str:
    """The name of a clause says what it is about; that of a commitment is only for references."""
    return name.partition("/")[0]


def agreed(agreement: Record) -> Agreed:
    """What an agreement says now."""
    data, fields = agreement.written, agreement.kind.field.fields
    clauses = fields["clauses"].fields if "clauses" in fields else {}
    commitments = fields["commitments"].items if "commitments" in fields else None
    return Agreed(
        {
            "text": {"text": tuple(markdown(agreement.body))},
            "clauses": {name: tuple(_said(clauses.get(name), said)) for name, said in data.get("clauses", {}).items()},
            "commitments": {
                f"commitment/{entry.get('id', number)}": tuple(_said(commitments, _promised(entry)))
                for number, entry in enumerate(data.get("commitments", ()), start=1)
            },
            "parties": {"parties": tuple(sorted(str(party) for party in data.get("parties", ())))},
        }
    )


def _promised(commitment: Mapping[str, Any]) -> dict[str, Any]:
    """A commitment without what became of it, and the day by which that is asked: partners keep these up to date."""
    return {name: value for name, value in commitment.items() if name not in ("kept", "due")}


def _said(field: Field | None, value: Any) -> Iterator[str]:
    """The words of a value; the names of fields and languages stand between, so that none takes another's place."""
    if isinstance(value, dict):
        for name in sorted(value):
            if name not in _NOT_SAID:
                below = field if field is None or field.text else field.child(name)
                yield f"{name}:"
                yield from _said(below, value[name])
    elif isinstance(value, list):
        for entry in value:
            yield "-"
            yield from _said(field.items if field else None, entry)
    elif isinstance(value, str) and field is not None and field.text == "prose":
        yield from markdown(value)
    elif isinstance(value, str):
        yield from plain(value)
    else:
        yield json.dumps(value)


def plain(text: str) -> list[str]:
    """The words of a text that is no Markdown, in Unicode's normal form C."""
    return unicodedata.normalize("NFC", text).split()


def markdown(text: str) -> list[str]:
    """The words that a reader of a Markdown text sees, what is struck out marked as such, and where links lead outside.

    Comments are not seen. A link to a page of ours leads wherever that page is kept, so only its words count.
    """
    html = _OPENING.sub(r" (\1) ", commonmark.without_comments(commonmark.html(text)))
    for mark, sign in _MARKS.items():
        html = html.replace(mark, sign)
    html = _BOX.sub(lambda box: "[x]" if box[1] else "[ ]", html)
    return plain(commonmark.words(html))


def unbound(agreement: Agreement) -> list[tuple[int, AgreementSignatures]]:
    """The signatures that do not say which text they stand under, with their places, of parties with none that does."""
    bound = {entry["party"] for _index, entry in signatures(agreement) if "fingerprint" in entry}
    return [(index, entry) for index, entry in signatures(agreement) if entry["party"] not in bound]


def outdated(agreement: Agreement, fingerprint: str) -> Iterator[tuple[int, AgreementSignatures]]:
    """The signatures under another text, of parties that have not signed the one with this ``fingerprint``."""
    given = list(signatures(agreement))
    current = {entry["party"] for _index, entry in given if entry.get("fingerprint") == fingerprint}
    for index, entry in given:
        if entry.get("fingerprint", fingerprint) != fingerprint and entry["party"] not in current:
            yield index, entry


def overtaken(before: Record, after: Record) -> list[str]:
    """The parties that had signed an agreement as it was ``before``, where its words are others ``after``."""
    if before.kind.id != "agreement" or not list(signatures(before.data)):
        return []
    then = agreed(before).fingerprint
    if then == agreed(after).fingerprint:
        return []
    stood = (entry["party"] for _index, entry in signatures(before.data) if entry.get("fingerprint", then) == then)
    return [*dict.fromkeys(stood)]


def titles(parts: Iterable[str]) -> list[str]:
    """The parts as a sentence names them."""
    named = {
        "text": _("the text"),
        "clauses": _("the clauses"),
        "commitments": _("the commitments"),
        "parties": _("the parties"),
    }
    return [named[part] for part in parts]
