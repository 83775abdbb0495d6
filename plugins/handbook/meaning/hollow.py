"""Hollow text: present but empty of meaning. It is taken out before assessing, each time with a note that says why.

The codes are those of the method's reading guide: E2 placeholder, E3 template text, E5 and E6 references that lead
nowhere, E7 copied from another partner, E8 answered by somebody else. Blanks (E1) are gone before; lengths (E4) and
dates (E9) are asked by the stage schemas, copies in another language (E14) by rules of their own.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import lru_cache
from sys import intern
from typing import Any

from handbook.findings import Finding, note
from handbook.meaning import fillers
from handbook.method import messages
from handbook.method.fields import Field
from handbook.reading.sources import Pointer
from handbook.records.records import Record, Records
from handbook.words import _

_NOTHING = frozenset(("na", "none", "not applicable", "nil", "so", "sans objet", "aucun", "aucune", "néant"))
_PLACEHOLDERS = _NOTHING | frozenset(
    "tbd|tbc|tba|todo|to do|fixme|xx|xxx|xxxx|unknown|pending|nothing|to be determined|to be decided|to be confirmed|"
    "to be completed|to be announced|to come|coming soon|we all know|everyone knows|everybody knows|as usual|"
    "à déterminer|à venir|à compléter|à confirmer|à définir|à suivre|inconnu|rien|tout le monde le sait".split("|")
)
#: ``n/a``, ``s.o.`` and ``T.B.D.`` without their points; and words after which nothing is an answer: ``TODO ask Jo``.
_ABBREVIATED = frozenset(("na", "so", "tbd", "tbc", "tba"))
_OPENINGS = frozenset(("tbd", "tbc", "tba", "todo", "fixme"))
_BRACKETED = re.compile(r"\s*(?:\[[^\]]*\]|<[^>]*>|\{[^}]*\})\s*\Z")
#: What no finished text holds anywhere.
_UNFINISHED = ("lorem ipsum", "[insert", "<insert", "[insér", "<insér")
WORD = re.compile(r"[^\W_]+", re.UNICODE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}(?:#{1,6}\s.*|[-=*_ ]{3,})$", re.MULTILINE)
#: A reason that makes "none" an answer has at least this many words.
_REASON_WORDS = 6
#: No set phrase is longer, in characters, with the dots and dashes around it; and nothing that begins with ``TODO``.
_SHORT, _LONG = 80, 200
#: Of longer texts, in words, only which words they have is compared: their order would take minutes.
_MOST_WORDS = 500


def words(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return WORD.findall(text.casefold())


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    """As :func:`words`; the schemas' own texts are compared with again and again. Each word is kept once."""
    return tuple(map(intern, words(text)))


def prose(body: str) -> str:
    """A Markdown text without headings, rules and hidden comments: what somebody wrote, not the template's frame."""
    return _HEADING.sub("", _COMMENT.sub("", body)).strip()


# The same texts are asked about again where handbooks are compared, and after each edit in a preview.
@lru_cache(maxsize=8192)
def is_placeholder(text: str) -> bool:
    """Whether the text only holds a place (E2): ``TBD``, ``à venir``, ``???``, ``[insert name]``."""
    lower = text.casefold()
    if _BRACKETED.match(text) or any(mark in lower for mark in _UNFINISHED):
        return True
    first = WORD.search(lower)
    if first is None:
        return True
    if len(text) > _SHORT:
        return first.group() in _OPENINGS and len(text) <= _LONG
    said = words(text)
    return " ".join(said) in _PLACEHOLDERS or "".join(said) in _ABBREVIATED or said[0] in _OPENINGS


def is_similar(one: str, other: str, least: float) -> bool:
    """Whether two texts are the same but for a share of ``1 - least`` of their words."""
    first, second = _words(one), _words(other)
    if first == second:
        return True
    # What follows takes long, so first: no more words can be the same than the shorter has, and than are in both.
    both, known = len(first) + len(second), frozenset(second)
    if 2 * min(len(first), len(second)) < least * both or 2 * sum(word in known for word in first) < least * both:
        return False
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return (matcher.ratio() if max(len(first), len(second)) <= _MOST_WORDS else matcher.quick_ratio()) >= least


def is_template(text: str, place: Field) -> bool:
    """Whether a text only repeats the question, the description or an example of its field (E3)."""
    return _repeats(text, place.own_words)


@lru_cache(maxsize=4096)
def _repeats(text: str, templates: tuple[str, ...]) -> bool:
    return any(is_similar(text, template, 0.9) for template in templates)


def why_hollow(text: str, place: Field, beside: Any) -> str:
    """Why a text counts as absent, or nothing if it says something. ``beside`` is the mapping that it stands in."""
    if is_placeholder(text):
        if " ".join(words(text)) in _NOTHING and _explained(beside):
            return ""
        return "placeholder"
    said_nothing = _why_nothing(text, is_line=place.text == "line", takes_address=place.takes_address)
    if said_nothing:
        return said_nothing
    return "template" if place.text == "prose" and is_template(text, place) else ""


@lru_cache(maxsize=4096)
def _why_nothing(text: str, *, is_line: bool = False, takes_address: bool = False) -> str:
    """Why words are no answer, if they are none: see :mod:`handbook.meaning.fillers`."""
    if fillers.is_filler(text, is_figure=is_line):
        return "filler"
    if fillers.is_deferral(text):
        return "deferral"
    return "elsewhere" if fillers.is_elsewhere(text, takes_address=takes_address) else ""


def counted(body: str) -> int:
    """How many words a record's text has, without its frame; none where it only holds a place or says nothing."""
    said = prose(body)
    return 0 if is_placeholder(said) or _why_nothing(said) else len(words(said))


def _explained(beside: Any) -> bool:
    if not isinstance(beside, dict):
        return False
    return any(len(words(str(beside.get(name, "")))) >= _REASON_WORDS for name in ("reason", "why", "note"))


def copied(records: Records) -> dict[tuple[str, str], dict[Pointer, str]]:
    """Texts that repeat those of another record where each partner should write its own (E7).

    By record (kind and id): the places, each with the id of the record that says the same.
    """
    found: dict[tuple[str, str], dict[Pointer, str]] = {}
    for kind in sorted(records.by_kind):
        by_field: dict[Pointer, list[tuple[Record, Pointer, str]]] = {}
        distinct = records.kinds[kind].field.distinct
        for record in records.of(kind) if distinct else ():
            for pointer, _field, value in distinct.find(record.data):
                name = tuple(step for step in pointer if isinstance(step, str))
                by_field.setdefault(name, []).append((record, pointer, _flat(value)))
        for entries in by_field.values():
            for one, other in _alike(entries):
                found.setdefault((kind, one[0].id), {})[one[1]] = other[0].id
                found.setdefault((kind, other[0].id), {})[other[1]] = one[0].id
    return found


_Entry = tuple[Record, Pointer, str]


def _alike(entries: list[_Entry]) -> Iterator[tuple[_Entry, _Entry]]:
    """Pairs of near-equal texts (0.95): a small change leaves the first or the last third of a text as it was."""
    buckets: dict[tuple[object, ...], list[_Entry]] = {}
    for entry in entries:
        said = words(entry[2])
        third = max(1, len(said) // 3)
        for key in {("first", *said[:third]), ("last", *said[-third:])}:
            buckets.setdefault(key, []).append(entry)
    for bucket in buckets.values():
        representative = bucket[0]
        for entry in bucket[1:]:
            if is_similar(entry[2], representative[2], 0.95):
                yield representative, entry


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(_flat(below) for below in value.values())
    return " ".join(_flat(below) for below in value) if isinstance(value, list) else str(value)


def _said(why: str) -> tuple[str, str]:
    return {
        "placeholder": (
            _("{value} only holds a place, so it counts as not answered"),
            _('Replace it with your answer; "none" counts only with a reason beside it.'),
        ),
        "filler": (
            _("{value} says the same over and over, or is typed at random, so it counts as not answered"),
            _("Replace it with your answer."),
        ),
        "deferral": (
            _("{value} only says that there will be an answer, so it counts as not answered"),
            _("Write what is known today, or leave it out until you have decided: the check says what is open."),
        ),
        "elsewhere": (
            _("{value} only says where else to look, so it counts as not answered"),
            _("Say here in a sentence what stands there; the link can stay beside it."),
        ),
        "template": (
            _("this repeats the question or its example, so it counts as not answered"),
            _("Say it in your own words."),
        ),
        "copied": (
            _("this is the same text as in {other}, so it counts as not answered"),
            _("Each writes its own."),
        ),
        "sibling": (
            _('this is the same text as "{other}" beside it, so it counts as not answered'),
            _("Say what is different."),
        ),
        "other-voice": (
            _("this was filled in by {other}, who does not belong to the organization"),
            _("Somebody of the organization answers for it: name that person here."),
        ),
    }[why]


def finding(why: str, record: Record, pointer: Pointer, other: str = "") -> Finding:
    """The note that says why something counts as absent."""
    message, hint = _said(why)
    value: Any = record.data
    for step in pointer:
        value = value[step]
    shown = messages.shown(value) if isinstance(value, str) else _("this")
    return note(f"hollow-{why}", record.at(*pointer), message.format(other=other, value=shown), hint)
