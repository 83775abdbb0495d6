"""``handbook status``: how far each stage is."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.cli import options, outside


@click.command()
@options.form("text", "json")
@options.output
@options.today
@click.pass_obj
def status(root: Path, form: str, output: Path | None, today: str) -> None:
    """Show how far each stage is and what to do next."""
    from handbook.reports import json, text

    assessment = outside.load(root, today).assessment
    outside.write(json.status(assessment) if form == "json" else text.status(assessment), output, root)
