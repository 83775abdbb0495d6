"""``handbook export``: the content as data."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.cli import options, outside


@click.group()
def export() -> None:
    """Write the handbook's content as data."""


@export.command("json")
@options.output
@options.today
@click.pass_obj
def export_json(root: Path, output: Path | None, today: str) -> None:
    """Write the handbook document: every record and fact, as the stage schemas see them.

    It holds what is never published, too: keep it where the content is kept.
    """
    from handbook.exports import json

    outside.write(json.export(outside.load(root, today)), output, root)
