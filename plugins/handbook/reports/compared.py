"""A comparison in words: headings with entries below them, which each format writes out in its own way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from handbook import oneline
from handbook.comparison import Comparison
from handbook.comparison.answers import Answer, Turn
from handbook.comparison.changes import Change, How
from handbook.comparison.fates import Fate, RecordChange
from handbook.findings import Finding, capped
from handbook.judging.places import Missing
from handbook.reports import phrases
from handbook.words import _, count, labelled, listing, series

_Heading = TypeVar("_Heading", bound=StrEnum)
#: Of the partners, files and gaps of one requirement, so many are named.
_FEW = 5
_LONG = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that differs, in a line, with more lines about it. None of them is markup or has a line break."""

    text: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    title: str
    entries: tuple[Entry, ...]
    more: int = 0

    @property
    def number(self) -> int:
        """How many things there are, those that are only counted among them."""
        return len(self.entries) + self.more


@dataclass(frozen=True, slots=True)
class Row:
    """A stage: what it is called, whether the partnership works in it, and how far it was and is."""

    title: str
    current: bool
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """A comparison in words: a sentence, more sentences where needed, the stages, and all that differs."""

    summary: str
    notes: tuple[str, ...]
    stages: tuple[Row, ...]
    sections: tuple[Section, ...]


def tell(comparison: Comparison) -> Told:
    """Put a comparison into words."""
    rows = tuple(
        Row(
            _(one.after.stage.title),
            one.after.stage.id == comparison.after,
            phrases.progress(one.before) if one.before else _("not asked"),
            phrases.progress(one.after),
        )
        for one in comparison.stages
    )
    sections = (*_answers(comparison), *_records(comparison), *_findings(comparison))
    return Told(_summary(comparison), tuple(_notes(comparison)), rows, sections)


def _summary(comparison: Comparison) -> str:
    if comparison.empty:
        return _("Nothing differs: no record, no answer, no finding.")
    turns = Counter(answer.turn for answer in comparison.answers)
    fates = Counter(one.fate for one in comparison.records)
    said = [
        _turned(turn, turns[turn]) for turn in (Turn.ANSWERED, Turn.BEGUN, Turn.REOPENED, Turn.ASKED) if turns[turn]
    ]
    sentences = [_("Requirements: {said}.").format(said=series(said))] if said else []
    if fates:
        said = [_became(fate, fates[fate]) for fate in Fate if fates[fate]]
        sentences.append(_("Records: {said}.").format(said=series(said)))
    if comparison.new:
        sentences.append(_("New: {tally}.").format(tally=phrases.tally(comparison.new)))
    if comparison.gone:
        sentences.append(_("Gone: {tally}.").format(tally=phrases.tally(comparison.gone)))
    return " ".join(sentences) or _("No record differs, only how far the stages are.")


def _turned(turn: Turn, number: int) -> str:
    """How many requirements took this turn."""
    return {
        Turn.ANSWERED: count("{count} newly answered", "{count} newly answered", number),
        Turn.BEGUN: count("{count} begun", "{count} begun", number),
        Turn.REOPENED: count("{count} no longer answered", "{count} no longer answered", number),
        Turn.ASKED: count("{count} newly asked", "{count} newly asked", number),
    }[turn]


def _became(fate: Fate, number: int) -> str:
    """Of how many records that became."""
    return {
        Fate.ADDED: count("{count} added", "{count} added", number),
        Fate.CHANGED: count("{count} changed", "{count} changed", number),
        Fate.MOVED: count("{count} moved", "{count} moved", number),
        Fate.REMOVED: count("{count} removed", "{count} removed", number),
        Fate.BROKEN: count("{count} with mistakes now", "{count} with mistakes now", number),
        Fate.MENDED: count("{count} mended", "{count} mended", number),
    }[fate]


def _notes(comparison: Comparison) -> Iterator[str]:
    titles = {one.after.stage.id: _(one.after.stage.title) for one in comparison.stages}
    if comparison.before != comparison.after:
        before, after = (titles.get(id, _flat(id)) or _("no stage") for id in (comparison.before, comparison.after))
        yield _("The partnership moves from {before} to {after}.").format(before=before, after=after)
    if comparison.mistakes[1]:
        yield _(
            "Some files have mistakes. Which answers are new or missing can only be told once the errors are mended."
        )
    elif comparison.mistakes[0]:
        yield _("Some files had mistakes before. What they answer counts only now.")


def plainly(comparison: Comparison) -> tuple[Section, ...]:
    """Which answers turned and which records differ, for people who do not look into files."""
    return *_answers(comparison, places=False), *_records(comparison)


def _answers(comparison: Comparison, *, places: bool = True) -> Iterator[Section]:
    headings = {
        Turn.ANSWERED: _("Newly answered"),
        Turn.FURTHER: _("Further answered"),
        Turn.BEGUN: _("Begun, with something still missing"),
        Turn.WAIVED: _("Waived"),
        Turn.DROPPED: _("No longer asked"),
        Turn.REOPENED: _("No longer answered"),
        Turn.LESS: _("Less answered than before"),
        Turn.ASKED: _("Newly asked"),
    }
    return _under(headings, ((answer.turn, _answer(answer, places)) for answer in comparison.answers))


def _under(headings: Mapping[_Heading, str], entries: Iterable[tuple[_Heading, Entry]]) -> Iterator[Section]:
    """The entries below their headings, in the headings' order; none where there is nothing to say."""
    found: dict[_Heading, list[Entry]] = {}
    for key, entry in entries:
        found.setdefault(key, []).append(entry)
    return (Section(heading, tuple(found[key])) for key, heading in headings.items() if key in found)


def _answer(answer: Answer, places: bool) -> Entry:
    name = labelled(_(answer.stage.title), _(answer.requirement.title))
    if answer.opened:
        return Entry(_flat(name), tuple(_shortened(_gap(gap, answer, places) for gap in answer.opened)))
    who = listing(_shortened(answer.partners.get(gap.partner, "") for gap in answer.closed))
    where = series(_shortened(gap.position.path for gap in answer.closed))
    by = _("{name}, of {who}") if answer.turn is Turn.DROPPED else _("{name}, by {who}")
    said = by.format(name=name, who=who) if who else name
    return Entry(_flat(f"{said} → {where}" if where and places else said))


def _gap(gap: Missing, answer: Answer, places: bool) -> str:
    partner = answer.partners.get(gap.partner, "")
    said = labelled(partner, gap.message) if partner and partner not in gap.message else gap.message
    return _flat(f"{said} → {gap.position}" if places else said)


def _shortened(lines: Iterable[str]) -> list[str]:
    """Each line once, and of many only the first."""
    once = [line for line in dict.fromkeys(lines) if line]
    if len(once) <= _FEW:
        return once
    return [*once[: _FEW - 1], count("{count} more", "{count} more", len(once) - _FEW + 1)]


def _records(comparison: Comparison) -> Iterator[Section]:
    headings = {
        Fate.ADDED: _("Records added"),
        Fate.CHANGED: _("Records changed"),
        Fate.MOVED: _("Records moved"),
        Fate.REMOVED: _("Records removed"),
        Fate.BROKEN: _("Records with mistakes now"),
        Fate.MENDED: _("Records mended"),
    }
    return _under(headings, ((one.fate, _record(one)) for one in comparison.records))


def _record(one: RecordChange) -> Entry:
    record = one.record
    name = one.title if record.kind.is_single else labelled(record.kind.title, one.title)
    where = "" if one.title == record.path else record.path
    if one.before and one.after and one.before.path != one.after.path:
        where = f"{one.before.path} → {one.after.path}"
    elif one.before and one.after and one.before.id != one.after.id:
        where = labelled(record.path, f"{one.before.id} → {one.after.id}")
    text = f"{name} ({where})" if where else name
    signed = _("signed by {names}, in other words than now").format(names=listing(list(one.signed)))
    details = (*([signed] if one.signed else []), *map(change_in_words, one.changes))
    return Entry(_flat(text), tuple(map(_flat, details)))


def change_in_words(change: Change) -> str:
    """A change of a field in words: ``Status: invited → active``."""
    said = {
        How.ADDED: _("added {value}").format(value=change.after),
        How.REMOVED: _("removed {value}").format(value=change.before),
        How.CHANGED: f"{change.before} → {change.after}",
        How.REWRITTEN: _rewritten(change),
        How.REORDERED: _with_words(_("in another order"), change),
        How.LAID_OUT: _("the same words, on other lines"),
        How.HIDDEN: _("changed, and never published, so not shown here"),
    }[change.how]
    return _("{field}: {said}").format(field=" › ".join(change.labels), said=said) if change.labels else said


def _rewritten(change: Change) -> str:
    parts = []
    if change.added:
        parts.append(count("{count} word new", "{count} words new", change.added))
    if change.removed:
        parts.append(count("{count} word gone", "{count} words gone", change.removed))
    return _with_words(series(parts), change)


def _with_words(said: str, change: Change) -> str:
    return labelled(said, " … ".join(change.words)) if change.words else said


def _findings(comparison: Comparison) -> Iterator[Section]:
    for heading, found in ((_("New findings"), comparison.new), (_("Findings gone"), comparison.gone)):
        if found:
            shown = capped(found)
            yield Section(heading, tuple(Entry(_finding(one)) for one in shown), len(found) - len(shown))


def _finding(found: Finding) -> str:
    return _flat(phrases.in_line(found))


def _flat(text: str) -> str:
    """In one line, and not endless."""
    said = oneline.line(" ".join(text.split()))
    return f"{said[:_LONG]}…" if len(said) > _LONG else said
