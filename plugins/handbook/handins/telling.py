"""What a hand-in does, in lines that somebody can read who knows neither YAML nor git."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from handbook.book import Handbook
from handbook.handins.applying import Received, Told
from handbook.handins.handin import Unreadable
from handbook.method import messages
from handbook.reports.markdown import inert
from handbook.words import _

#: More of a text is not quoted.
_LONG = 160


def lines(handbook: Handbook, received: Received) -> Iterator[str]:
    """What it does to each record, then what could not be taken in, and what the schemas say against it."""
    for record, told in groupby(received.told, lambda one: one.record):
        yield f"{_title(handbook, record)} ({record})"
        yield from (f"  {_line(one)}" for one in told)
    for finding in received.mistakes:
        yield f"{finding.position}: {finding.severity}: {finding.message} ({finding.rule})"
        yield from (f"  {hint}" for hint in finding.hint.split("\n") if hint)


def markdown(handbook: Handbook, received: Received, attachments: tuple[str, ...] = ()) -> str:
    """The same as an answer on a forge, where nothing that was handed in is a link, a mention or HTML."""
    said = [f"### {_outcome(received)}", ""]
    for record, told in groupby(received.told, lambda one: one.record):
        said.append(f"- **{inert(_title(handbook, record))}** ({inert(record)})")
        said += [f"  - {inert(_line(one))}" for one in told]
    if received.mistakes:
        said += ["", _("This is in the way:"), ""]
        said += [
            f"- {inert(finding.message)}. {inert(finding.hint)}".rstrip(" .") + "." for finding in received.mistakes
        ]
    if attachments:
        names = inert(", ".join(attachments))
        said += ["", _("Files that come with it have to be added by hand: {names}").format(names=names)]
    return "\n".join(said) + "\n"


def unreadable(why: Unreadable) -> str:
    """The answer to what is no hand-in."""
    return f"### {_('Not taken in')}\n\n{inert(str(why)[:1].upper() + str(why)[1:])}.\n"


def _outcome(received: Received) -> str:
    if received.mistakes:
        return _("Not taken in")
    if any(told.why for told in received.told):
        return _("Taken in, but not all of it") if received.files else _("Not taken in")
    return _("Taken in") if received.files else _("Nothing changes")


def _title(handbook: Handbook, name: str) -> str:
    kind, _slash, id = name.partition("/")
    record = handbook.records.get(kind, id or kind)
    if record:
        return record.title
    known = handbook.records.kinds.get(kind)
    return _("new: {kind}").format(kind=known.title.lower()) if known else _("unknown")


def _line(told: Told) -> str:
    place = ", ".join(told.place) or _("The whole record")
    if told.why:
        return _("{place}: not taken in: {why}").format(place=place, why=told.why) + _instead(told)
    if told.before is not None and told.before == told.after:
        return _("{place}: it says that already").format(place=place)
    if told.after is None:
        return _("{place}: taken out ({before})").format(place=place, before=_quoted(told.before))
    if told.before is None:
        return _("{place}: {after}").format(place=place, after=_quoted(told.after))
    return _("{place}: {after}; it was {before}").format(
        place=place, after=_quoted(told.after), before=_quoted(told.before)
    )


def _instead(told: Told) -> str:
    """What stands there and what was handed in, so that nobody's words are lost."""
    if not told.place:
        return ""
    stands = _quoted(told.before) if told.before is not None else _("nothing")
    wanted = _quoted(told.after) if told.after is not None else _("nothing")
    return _(". There stands {stands}; handed in was {wanted}").format(stands=stands, wanted=wanted)


def _quoted(value: Any) -> str:
    """A value on one line, cut where it is long."""
    if isinstance(value, dict):
        said = ", ".join(f"{name} {_quoted(below)}" for name, below in value.items())
    elif isinstance(value, list):
        said = ", ".join(_quoted(item) for item in value)
    else:
        said = messages.plainly(value) if not isinstance(value, str) else f'"{" ".join(value.split())}"'
    return said if len(said) <= _LONG else f"{said[:_LONG]} …"
