"""What a partnership was before its handbook: since when, what lies behind it, and since when each is a partner."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from handbook.cli import outside, times
from handbook.cli.answers import Wrong, ask
from handbook.cli.answers import given as answered
from handbook.words import _, either_of, known_as

if TYPE_CHECKING:
    from handbook.editing.underway import Past, Spells
    from handbook.method.requirements import Stage

#: How wide what is told is, and what is listed below it.
_WIDE, _LISTED = 105, 96
_ARTICLE = re.compile(r"\A(?:the |les |la |le |l['’])")


def given(began: str | None, adopt: Sequence[str], asks: bool, stages: Sequence[Stage], today: str) -> Past | None:
    """What options say of the past; None where somebody is there to be asked, and nothing is said."""
    from handbook.editing.underway import Past

    if began is None and asks and not adopt:
        return None
    past = Past(
        answered(began or "", partial(times.since, today=today)),
        answered(" ".join(adopt), partial(behind, stages=stages)),
    )
    if past.adopted and not past.since:
        outside.fail(_("--adopt needs --since: since when the partners have worked together"))
    return past


def ask_since(today: str) -> str:
    """How long the partners have worked together."""
    question = _("How long have you worked together? (since 2016, 2016-04-12, 10 years; nothing if you only begin)")
    return ask(question, lambda said: times.since(said, today), "")


def behind(said: str, stages: Sequence[Stage]) -> int:
    """How many stages lie behind the partners: up to the last one that is named; they follow one another."""
    none = {"", *known_as("and"), *known_as("none, no, nothing")}
    rest, named = said.lower().replace("œ", "oe"), 0
    for number, stage in enumerate(stages, 1):
        for name in (stage.id, stage.title):
            without = re.sub(rf"(?<!\w){re.escape(name.lower().replace('œ', 'oe'))}(?!\w)", " ", rest)
            rest, named = without, number if without != rest else named
    strange = next((word for word in re.split(r"[\s,;&]+", rest) if word not in none), "")
    if strange:
        why = _('"{said}" is no stage; write {names} or none')
        raise Wrong(why.format(said=strange, names=", ".join(stage.title for stage in stages[:-1])))
    if named == len(stages):
        why = _("{stage} goes on for as long as you work together, so it does not lie behind you")
        raise Wrong(why.format(stage=stages[-1].title))
    return named


def _behind(began: str, stages: Sequence[Stage], today: str) -> int:
    """Which stages lie behind the partners; what is proposed depends on for how long they have worked together."""
    width = max(len(stage.title) for stage in stages) + 4
    told = _(
        "A handbook goes through four stages. Those that lie behind you can be adopted as they were: then nobody has to"
        " write them down again. If you are not sure, take what is proposed in brackets."
    )
    outside.say("", *textwrap.wrap(told, _WIDE, break_on_hyphens=False))
    for stage in stages:
        said = f"{f'  {stage.title}':<{width}}{stage.description}"
        outside.say(*textwrap.wrap(said, _LISTED, subsequent_indent=" " * width, break_on_hyphens=False))
    years = int(today[:4]) - int(began[:4])
    likely = [stage.title for stage in stages[: 1 + (years > 0) + (years > 2)]]
    return ask(_("Which lie behind you? (or none)"), lambda said: behind(said, stages), ", ".join(likely))


def apart(partners: Sequence[str], began: str, today: str) -> dict[str, Spells]:
    """The partners' names, each with since when it is one if that stands behind it: ``The Library, 2019-04``."""
    from handbook.meaning import spans

    found: dict[str, Spells] = {}
    for said in partners:
        name, comma, rest = said.rpartition(",")
        rest = rest.strip()
        if comma and spans.read(rest):
            found[name.strip()] = answered(rest, partial(times.spells, began=began, today=today))
        else:
            found[said] = ()
    return found


def undated(partners: Sequence[str]) -> dict[str, Spells]:
    """The partners' names where nobody said since when they work together: then none has a time behind it."""
    from handbook.meaning import spans

    for said in partners:
        name, comma, rest = said.rpartition(",")
        if comma and spans.read(rest.strip()):
            why = _('"{partner}" says since when {name} is a partner: say with --since since when you work together')
            outside.fail(why.format(partner=said, name=name.strip()))
    return dict.fromkeys(partners, ())


def asked(past: Past, partners: Mapping[str, str], stages: Sequence[Stage], today: str) -> Past:
    """The past, with what was not given asked for. ``partners`` are their names by id."""
    adopted = past.adopted or _behind(past.since, stages, today)
    waiting = {id: name for id, name in partners.items() if id not in past.spells}
    if waiting:
        outside.say(
            "",
            _("Since when is each a partner? A year, a month or a day; ? if nobody knows."),
            _("Who left: 2017 to June 2020. Who left and came back: 2017 to June 2020, January 2023."),
            _("Who became a part of another: 2017 to June 2020, merged into The Library."),
        )
    judged = partial(_told, partners=partners, began=past.since, today=today)
    told = {id: ask(f"  {name}", partial(judged, id), past.since) for id, name in waiting.items()}
    merged = {id: into for id, (_spells, into) in told.items() if into}
    spells = {id: spells for id, (spells, _into) in told.items()}
    return replace(past, adopted=adopted, spells={**past.spells, **spells}, merged=merged)


def _told(id: str, said: str, partners: Mapping[str, str], began: str, today: str) -> tuple[Spells, str]:
    """When the organization ``id`` was a partner, and the id of the one into which it was merged, if it was."""
    rest, into = times.merged(said)
    found = next((other for other, name in partners.items() if _plain(into) in (_plain(name), other)), "")
    if into and (not found or found == id):
        others = either_of([f'"{name}"' for other, name in partners.items() if other != id])
        raise Wrong(_('"{said}" is none of the others; write {names}').format(said=into, names=others))
    return times.spells(rest or "?", began, today), found


def _plain(name: str) -> str:
    """A name without capitals and without an article before it: people write "merged into the Library"."""
    return _ARTICLE.sub("", name.casefold())
