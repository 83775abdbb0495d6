"""``handbook editor``: what an editor needs to check records as they are written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from handbook import disk
from handbook.cli import outside
from handbook.words import _


@click.command()
@click.pass_obj
def editor(root: Path) -> None:
    """Write what editors need to check YAML files.

    These are the schemas of all records in content/. They go into .vscode/schemas/, which VS Code and other editors
    with yaml-language-server read; after a change to the handbook's own schemas, or a newer version of this software,
    run it again. Settings that are there already are left as they are. Records in Markdown cannot be checked by an
    editor: use handbook check.
    """
    from handbook.editing import editor as editors

    kinds = outside.load(root, date.today().isoformat()).records.kinds
    for path, text in editors.files(kinds).items():
        if path not in (editors.SETTINGS, editors.EXTENSIONS):
            disk.generate(root, path, text)
        elif not disk.is_taken(root, path):
            disk.create_all(root, {path: text})
        elif (root / path).read_bytes() != text.encode():
            said = _("{path} was left as it is. It should say, among other things:").format(path=path)
            outside.say(said, *text.split("\n"))
    outside.say(_("The schemas are written in .vscode/schemas/. Records in Markdown are checked by: handbook check"))
