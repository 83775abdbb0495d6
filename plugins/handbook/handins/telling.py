"""What a hand-in does, in lines that somebody can read who knows neither YAML nor git."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from handbook import oneline
from handbook.findings import Finding
from handbook.handins.applying import Received
from handbook.handins.handin import Unreadable
from handbook.handins.names import Names
from handbook.handins.work import Told
from handbook.reports import phrases
from handbook.reports.markdown import fitting, inert
from handbook.words import _, series

#: Of a comment on a forge, which has more to say. In characters.
_MOST = 30_000


def lines(received: Received) -> Iterator[str]:
    """What it does to each record, then what could not be taken in, and what the schemas say against it."""
    for title, said in told(received):
        yield title
        yield from (f"  {line}" for line in said)
    for finding in received.mistakes:
        yield phrases.in_line(finding)
        yield from (f"  {hint}" for hint in finding.hint.split("\n") if hint)


def told(received: Received) -> Iterator[tuple[str, list[str]]]:
    """For each record what it is called, and what is done to it, a line each."""
    names = received.names
    for record, found in groupby(received.told, lambda one: one.record):
        done = list(found)
        yield _title(names, record, done[0]), [_line(names, one) for one in done]


def markdown(received: Received, attachments: tuple[str, ...] = ()) -> str:
    """The same as an answer on a forge, where nothing that was handed in is a link, a mention or HTML."""
    said = [f"### {_outcome(received)}", ""]
    for title, done in told(received):
        said.append(f"- **{_inert(title)}**")
        said += [f"  - {_inert(line)}" for line in done]
    if received.mistakes:
        said += ["", _("This is in the way:"), ""]
        said += [f"- {_whose(received, finding)}{_sentences(finding)}" for finding in received.mistakes]
    if attachments:
        listed = _inert(", ".join(attachments))
        said += ["", _("Files that come with it have to be added by hand: {names}").format(names=listed)]
    if received.mistakes or any(one.why for one in received.told):
        said += ["", _again()]
    return fitting(said, _MOST)


def _again() -> str:
    return _(
        "What you wrote is still in the form, in the browser in which you wrote it. Open it again, see what stands "
        "there now, and hand it in once more."
    )


def _whose(received: Received, finding: Finding) -> str:
    """Of several records the one in whose file something is wrong, as far as that can be told."""
    names = received.names
    named = dict.fromkeys(told.record for told in received.told if names.path(told.record) == finding.position.path)
    if len(received.files) < 2 or not named:
        return ""
    return f"**{_inert(names.record(next(iter(named))))}**: "


def _sentences(finding: Finding) -> str:
    return f"{_inert(finding.message)}. {_inert(finding.hint)}".rstrip(" .") + "."


def _inert(text: str) -> str:
    """Text for a forge, with a sign for every character that nobody sees."""
    return inert(oneline.line(text))


def unreadable(why: Unreadable) -> str:
    """The answer to what is no hand-in."""
    return f"### {_('Not taken in')}\n\n{_inert(str(why)[:1].upper() + str(why)[1:])}.\n\n{_again()}\n"


def _outcome(received: Received) -> str:
    if received.mistakes:
        return _("Not taken in")
    if any(one.why for one in received.told):
        return _("Taken in, but not all of it") if received.files else _("Not taken in")
    return _("Taken in") if received.files else _("Nothing changes")


def _title(names: Names, record: str, told: Told) -> str:
    """What a record is called, and whether it is a new one."""
    title = names.record(record)
    return _("{title} (new)").format(title=title) if told.is_new else title


def _line(names: Names, told: Told) -> str:
    place = series(names.step(step) for step in told.place) or _("The whole record")
    if told.is_secret:
        said = _("{place}: filled in; it is for nobody to read, and not repeated here")
        return (_("{place}: not taken in: {why}") if told.why else said).format(place=place, why=told.why)
    if told.why:
        return _refused(names, told, place)
    if told.before is not None and told.before == told.after:
        return _("{place}: it says that already").format(place=place)
    before, after = (names.value(told.field, value) for value in (told.before, told.after))
    if told.after is None:
        return _("{place}: taken out ({before})").format(place=place, before=before)
    if told.before is None:
        return _("{place}: {after}").format(place=place, after=after)
    return _("{place}: {after}; it was {before}").format(place=place, after=after, before=before)


def _refused(names: Names, told: Told, place: str) -> str:
    """Why it is not taken in; and what stands there and what was handed in, so that nobody's words are lost."""
    if not told.place:
        return _("{place}: not taken in: {why}").format(place=place, why=told.why)
    stands, wanted = (
        names.value(told.field, value) if value is not None else _("nothing") for value in (told.before, told.after)
    )
    said = _("{place}: not taken in: {why}. There stands {stands}; handed in was {wanted}")
    return said.format(place=place, why=told.why, stands=stands, wanted=wanted)
