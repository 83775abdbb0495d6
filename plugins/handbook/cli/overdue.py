"""``handbook overdue``: what should have happened by now, and whose turn it is."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.cli import options, outside


@click.command()
@options.form("text", "json", "markdown")
@options.output
@options.today
@click.pass_obj
def overdue(root: Path, form: str, output: Path | None, today: str) -> None:
    """Show what is overdue, and whose turn it is.

    As Markdown, nothing at all is written where nothing is overdue. It never fails: the calendar alone is no mistake.
    """
    from handbook.reports import json, markdown, text

    handbook = outside.load(root, today)
    outside.write({"text": text, "json": json, "markdown": markdown}[form].overdue(handbook), output, root)
