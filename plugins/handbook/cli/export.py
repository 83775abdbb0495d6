"""``handbook export``: the content as data or as documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli import completion, options, outside

if TYPE_CHECKING:
    from handbook.pages import Site


#: So many signs that no font has are named.
_SIGNS = 20


@click.group()
def export() -> None:
    """Write the handbook as data or as documents."""


@export.command("json")
@options.output
@options.today
@click.pass_obj
def export_json(root: Path, output: Path | None, today: str) -> None:
    """Write the whole handbook as one JSON document.

    It has every record and fact, as the stage schemas see them, and what is never published, too: keep it where the
    content is kept.
    """
    from handbook.exports import json

    outside.write(json.export(outside.load(root, today)), output, root)


@export.command("csv")
@click.argument("kind")
@options.output
@options.audience
@options.today
@click.pass_obj
def export_csv(root: Path, kind: str, output: Path | None, audience: str, today: str) -> None:
    """Write one register for spreadsheets.

    That is every record of a KIND such as risk, or to-do for all that is to be done. It holds what the site shows, and
    no more.
    """
    from handbook import words
    from handbook.editing import saying
    from handbook.pages import sheets

    site = _site(root, audience, today)
    kinds = {id: found for id, found in site.handbook.records.kinds.items() if found.folder}
    kind = found.id if (found := saying.kind(kinds, kind)) else kind
    if kind != "to-do" and kind not in kinds:
        said = words._('there is no register called "{kind}"; there are {known}')
        outside.fail(said.format(kind=kind, known=", ".join(sorted([*kinds, "to-do"]))))
    with words.language(site.language):
        text = sheets.of_todos(site) if kind == "to-do" else sheets.of_kind(site, kinds[kind])
    outside.write(text, output, root)


@export.command("xlsx")
@options.output
@options.audience
@options.today
@click.pass_obj
def export_xlsx(root: Path, output: Path | None, audience: str, today: str) -> None:
    """Write all registers as a workbook for Excel.

    Each stands on a sheet of its own, and what is to be done on another. It holds what the site shows, and no more.
    """
    from handbook import words
    from handbook.exports import xlsx
    from handbook.pages import workbook

    site = _site(root, audience, today)
    with words.language(site.language):
        outside.write(xlsx.export(workbook.pages(site), today), output, root)


@export.command("ics")
@options.output
@options.audience
@options.today
@click.pass_obj
def export_ics(root: Path, output: Path | None, audience: str, today: str) -> None:
    """Write the calendar that the site offers.

    It holds meetings, what is due and what is to be looked at again.
    """
    from handbook import words
    from handbook.pages import calendar

    site = _site(root, audience, today)
    with words.language(site.language):
        outside.write(calendar.text(site), output, root)


def _of_document(command: Callable[..., None]) -> Callable[..., None]:
    """A command with the options that all have that write a document."""
    what = click.argument("what", required=False, default="", shell_complete=completion.documents)
    return what(options.output(options.audience(options.today(click.pass_obj(command)))))


@export.command("pdf")
@_of_document
def export_pdf(root: Path, what: str, output: Path | None, audience: str, today: str) -> None:
    """Write a document to print, sign or send, as PDF.

    WHAT is an agreement or a meeting, by its id; board or funder; or handbook for all of it. It holds what the site
    shows, and no more. It can be read aloud: it is tagged as PDF/UA-1 asks.
    """
    _document(root, what, "pdf", output, audience, today)


@export.command("docx")
@_of_document
def export_docx(root: Path, what: str, output: Path | None, audience: str, today: str) -> None:
    """Write a document to work on with others, for Word.

    WHAT is as for pdf: an agreement or a meeting, by its id; board or funder; or handbook for all of it.
    """
    _document(root, what, "docx", output, audience, today)


@export.command("epub")
@_of_document
def export_epub(root: Path, what: str, output: Path | None, audience: str, today: str) -> None:
    """Write a document to read on a telephone or a tablet, as EPUB.

    WHAT is as for pdf: an agreement or a meeting, by its id; board or funder; or handbook for all of it.
    """
    _document(root, what, "epub", output, audience, today)


def _document(root: Path, what: str, ending: str, output: Path | None, audience: str, today: str) -> None:
    from handbook import documents, words
    from handbook.pages import lay_out, offers
    from handbook.reading import trees

    site = _site(root, audience, today)
    uri = documents.named(site, what)
    if not uri:
        said = words._(
            'there is no document called "{what}": say handbook, {names}, or the id of an agreement or of a meeting'
        )
        outside.fail(said.format(what=what, names=", ".join(offers.BRIEFINGS)))
    with words.language(site.language):
        try:
            document = documents.Gathering(site, partial(trees.attached, root)).of(uri, lay_out(site))
            outside.write(documents.write(document, ending), output, root)
            lacking = documents.unshown(document) if ending == "pdf" else ()
        except documents.Unwritable as why:
            outside.fail(str(why))
        if lacking:
            said = words._(
                "no font has these signs, which are squares in the PDF: {signs}. Put a font that has them into"
                " content/fonts/"
            )
            outside.say(said.format(signs=" ".join(sorted(lacking)[:_SIGNS])), err=True)


def _site(root: Path, audience: str, today: str) -> Site:
    """The handbook as an audience sees it, in the language that is spoken where that is one of the handbook's.

    What is not published stays out of what is written from it.
    """
    from handbook import words
    from handbook.pages import Site

    site = Site(outside.load(root, today), audience)
    return replace(site, edition=words.spoken()) if words.spoken() in site.languages[1:] else site
