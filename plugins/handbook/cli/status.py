"""``handbook status``: how far each stage is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli import options, outside
from handbook.words import _

if TYPE_CHECKING:
    from handbook.book import Handbook
    from handbook.history.states import Reading


@click.command()
@options.form("text", "json")
@options.output
@options.today
@click.option("--since", type=options.Day(), metavar="DATE", help="Say how far each stage was on this day, too.")
@click.pass_obj
def status(root: Path, form: str, output: Path | None, today: str, since: str | None) -> None:
    """Show how far each stage is and what to do next."""
    from handbook.reports import json, text

    handbook = outside.load(root, today)
    before = _before(root, handbook, since) if since else None
    told = json.status if form == "json" else text.status
    outside.write(told(handbook.assessment, before), output, root)


def _before(root: Path, handbook: Handbook, day: str) -> Reading:
    """How far the handbook was on a day; without an answer, the command ends."""
    from handbook import recall

    found = recall.on(root, handbook, day)
    if found is None or not found.stages:
        outside.fail(_("git has no handbook here as it was on {day}").format(day=day))
    return found
