"""``handbook compare``: what a change completes, breaks and leaves."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.cli import options, outside
from handbook.words import _


@click.command()
@click.argument("base")
@click.argument("head", default="")
@options.form("text", "json", "markdown")
@options.output
@options.today
@click.pass_obj
def compare(root: Path, base: str, head: str, form: str, output: Path | None, today: str) -> None:
    """Show what a change completes, breaks and leaves.

    BASE and HEAD are revisions that git knows: branches, tags, commits. Without HEAD, BASE is compared with the files
    as they lie here. Nothing is checked out, and the comparison never fails: that is what the check is for.
    """
    from handbook import comparison
    from handbook.reports import json, markdown, text

    if not base:
        outside.fail(_("name a revision to compare with, such as main"))
    compared = comparison.compare(outside.load(root, today, base), outside.load(root, today, head))
    said = {"text": text, "json": json, "markdown": markdown}[form].comparison(compared)
    outside.write(said, output, root)
