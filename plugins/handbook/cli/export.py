"""``handbook export``: the content as data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli import options, outside

if TYPE_CHECKING:
    from handbook.pages import Site


@click.group()
def export() -> None:
    """Write the handbook's content as data."""


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
    from handbook.pages import sheets

    site = _site(root, audience, today)
    with words.language(site.language):
        outside.write(xlsx.export(sheets.workbook(site), today), output, root)


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


def _site(root: Path, audience: str, today: str) -> Site:
    """The handbook as an audience sees it, in the language that is spoken where that is one of the handbook's.

    What is not published stays out of what is written from it.
    """
    from handbook import words
    from handbook.pages import Site

    site = Site(outside.load(root, today), audience)
    return replace(site, edition=words.spoken()) if words.spoken() in site.languages[1:] else site
