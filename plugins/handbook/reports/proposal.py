"""A proposal: what a change to a handbook is called where git and a forge keep it, from what it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook import oneline
from handbook.comparison import Comparison
from handbook.comparison.answers import Turn
from handbook.comparison.fates import Fate
from handbook.method.names import readable
from handbook.reports import compared
from handbook.words import _, count, some

#: A title is read in lists, where there is no room for more.
_LONG, _LONG_NAME = 72, 50
#: Of what it does, so much is named in its title.
_FEW = 2
#: Forges take ``#7`` and ``@ana`` in a message for an issue to close and somebody to call.
_CALL = re.compile(r"([#@!])(?=\w)")
_FORWARD = (Turn.ANSWERED, Turn.FURTHER, Turn.BEGUN)


@dataclass(frozen=True)
class Proposal:
    """A change in words: its ``title`` in a line, all that it does in ``text``, and a ``branch`` to keep it on."""

    title: str
    text: str
    branch: str


def proposal(comparison: Comparison) -> Proposal:
    """Put a change into words as whoever reads it first wants them: what it answers, else which records it is about."""
    title = _calm(_title(comparison))
    text = "\n".join(map(_calm, _text(comparison))).strip()
    return Proposal(title, text, readable(title, _LONG_NAME) or "handbook")


def _calm(line: str) -> str:
    return _CALL.sub(r"\1 ", oneline.line(line))


def _title(comparison: Comparison) -> str:
    answered = [one for one in comparison.answers if one.turn in _FORWARD]
    names = list(dict.fromkeys(_(one.requirement.title) for one in answered))
    kept = [one for one in comparison.records if one.fate is not Fate.REMOVED] or comparison.records
    if kept and all(one.fate is Fate.ADDED for one in kept):
        said, names = _("Add {what}"), []
    elif names:
        said = _("Answer {what}")
    else:
        said = _("Remove {what}") if all(one.fate is Fate.REMOVED for one in kept) else _("Change {what}")
    names = names or [one.title for one in kept]
    if not names:
        return _("Change the handbook")
    whole = said.format(what=some(names, _FEW))
    if len(whole) <= _LONG:
        return whole
    more = len(names) - 1
    first = said.format(what=names[0])
    short = first if len(first) <= _LONG else f"{first[: _LONG - 1].rstrip()}…"
    return count("{what} and {count} more", "{what} and {count} more", more).replace("{what}", short) if more else short


def _text(comparison: Comparison) -> Iterator[str]:
    for section in compared.plainly(comparison):
        yield ""
        yield f"{section.title}:"
        for entry in section.entries:
            yield f"- {entry.text}"
            yield from (f"  - {detail}" for detail in entry.details)
