"""Saving: what a form hands over is written into the handbook's files at once, all of it, or it is said why not."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from handbook import book, comparison, disk, oneline, words
from handbook.book import Handbook
from handbook.editing import changing
from handbook.findings import Finding, Severity
from handbook.handins import applying, handin, telling
from handbook.handins.applying import Received
from handbook.handins.handin import HandIn
from handbook.pages import Site
from handbook.pages.forms import INDEX
from handbook.pages.values import Writer
from handbook.reading import gitlog, trees
from handbook.records import formats
from handbook.reports import compared
from handbook.words import _

#: What of it a browser is told by a number.
SAVED, WRONG, CONFLICT, CANNOT = 200, 422, 409, 500
#: More of what a change brings with it is left to the check.
_NEWS = 6


@dataclass(frozen=True)
class Answer:
    """What a form is told: an HTTP status, and a text with a title and lines below headings, as JSON can hold it."""

    status: int
    said: dict[str, Any]


@dataclass(frozen=True)
class Saver:
    """Writes into the handbook that lies in the folder ``root``.

    ``today`` tells which day it is (``2026-02-10``), and ``lay_out`` what a handbook's site is, so that the form can
    lead to the page of what was saved.
    """

    root: Path
    today: Callable[[], str]
    lay_out: Callable[[Handbook], Site]
    _one: threading.Lock = field(default_factory=threading.Lock)

    def save(self, text: str) -> Answer:
        """Write what the hand-in that ``text`` is says, or nothing."""
        with self._one:
            return self._save(self._load(), text)

    def _save(self, before: Handbook, text: str) -> Answer:
        if why := formats.too_new(before.tree):
            return _not(CANNOT, why)
        try:
            handed = handin.read(text, trees.packaged())
        except handin.Unreadable as unreadable:
            return _not(WRONG, str(unreadable))
        received = applying.receive(before, handed)
        if any(told.why for told in received.told):
            # A form shows the record as a whole: with half of it written, it would show what is not so.
            return Answer(CONFLICT, _said(_("Nothing is saved"), _reload(), _done(received)))
        # Whoever is named first and written about next is no mistake yet; the check says so until then.
        if mistakes := [found for found in received.mistakes if found.rule != "reference-to-nothing"]:
            lead = _("This is in the way. Mend it, and save once more.")
            return Answer(WRONG, _said(_("Nothing is saved"), lead, _found("", mistakes)))
        try:
            disk.rewrite_all(self.root, [(path, path, *both) for path, both in received.files.items()])
        except disk.Unwritten as why:
            return _not(CANNOT, str(why))
        return self._saved(before, self._load(), handed, received)

    def _saved(self, before: Handbook, after: Handbook, handed: HandIn, received: Received) -> Answer:
        if not received.files:
            return Answer(SAVED, _said(_("Nothing changes: the handbook says that already"), "", ()))
        lead = _(
            "Written in {paths}. When you are done, the command “handbook propose” prepares all of it to be handed on."
        )
        lead = lead.format(paths=", ".join(received.files))
        news = [found for found in changing.news(before, after) if found.severity is not Severity.NOTE]
        sections = (
            *_found(_("The check has to say"), news),
            *_compared(compared.plainly(comparison.compare(before, after))),
        )
        leading = _leading(self.lay_out(after), handed)
        if not leading:
            lead = f"{lead} {_('The site shows nothing of it.')}"
        return Answer(SAVED, {**_said(_("Saved"), lead, sections), **leading})

    def _load(self) -> Handbook:
        tree = trees.folder(self.root)
        return book.load(tree, trees.packaged(), self.today(), partial(gitlog.states, self.root))


def _leading(site: Site, handed: HandIn) -> dict[str, str]:
    """Where what was handed in is shown: the ``page``'s address from the top of the site, and its title."""
    for name in (*(one.record for one in handed.changes), *(one.record for one in handed.new)):
        kind, _slash, id = name.partition("/")
        record = site.handbook.records.get(kind, id or kind)
        if record and site.shows(record):
            called = Writer(site, INDEX).title(record)
            return {"record": record.id, "page": site.url("", site.uri(record)), "called": called}
    return {}


def _said(title: str, lead: str, sections: Iterator[dict[str, Any]] | tuple[dict[str, Any], ...]) -> dict[str, Any]:
    return {"title": title, "lead": lead, "sections": list(sections)}


def _not(status: int, why: str) -> Answer:
    return Answer(status, _said(_("Nothing is saved"), _sentence(why), ()))


def _reload() -> str:
    return _(
        "The file says something else by now than this form shows. Load this page again: what you wrote is kept, and "
        "laid over what the file says now. Then save once more."
    )


def _done(received: Received) -> Iterator[dict[str, Any]]:
    """What it does, record by record."""
    for title, lines in telling.told(received):
        yield {"title": title, "entries": [{"text": oneline.line(line), "details": []} for line in lines]}


def _found(title: str, found: list[Finding]) -> Iterator[dict[str, Any]]:
    """What the check says, of much only the first."""
    if found:
        entries = [_finding(one) for one in found[:_NEWS]]
        if (more := len(found) - _NEWS) > 0:
            said = words.count("and {count} more: handbook check", "and {count} more: handbook check", more)
            entries.append({"text": said, "details": []})
        yield {"title": title, "entries": entries}


def _finding(found: Finding) -> dict[str, Any]:
    hint = found.hint.replace("\r\n", "\n").split("\n") if found.hint else []
    return {"text": oneline.line(_sentence(found.message)), "details": [oneline.line(line) for line in hint]}


def _compared(sections: tuple[compared.Section, ...]) -> Iterator[dict[str, Any]]:
    for section in sections:
        entries = [{"text": one.text, "details": list(one.details)} for one in section.entries]
        yield {"title": section.title, "entries": entries}


def _sentence(said: str) -> str:
    """What stands in a sentence elsewhere, as one of its own."""
    return f"{said[:1].upper()}{said[1:]}{'' if said.endswith('.') else '.'}"
