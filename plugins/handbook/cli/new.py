"""``handbook new``: a record from its template."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from handbook.cli import outside


@click.command()
@click.argument("kind")
@click.argument("id", required=False)
@click.pass_obj
def new(root: Path, kind: str, id: str | None) -> None:
    """Write a new record of a KIND from its template; ID is its short name and becomes the file's name."""
    from handbook import messages
    from handbook.edit.template import template
    from handbook.records import ID, slug

    kinds = outside.load(root, date.today().isoformat()).records.kinds
    if kind not in kinds:
        near = messages.did_you_mean(kind, kinds) or f"Kinds: {', '.join(sorted(kinds))}."
        outside.fail(f'there is no kind called "{kind}". {near}')
    if kinds[kind].is_single:
        id = kind
    elif id is None:
        outside.fail(f"a new {kind} needs a short name: handbook new {kind} SHORT-NAME")
    elif id == "index":
        outside.fail("the list of all records is called index; choose another short name")
    elif not ID.match(id):
        like = slug(id) or "first"
        outside.fail(f'"{id}" is not a short name; use lower-case letters, digits and hyphens, such as {like}')
    outside.create(root / kinds[kind].place(id), template(kinds[kind], id))
    click.echo(f"{kinds[kind].place(id)} is written. Open it, answer its questions, and run: handbook check")
