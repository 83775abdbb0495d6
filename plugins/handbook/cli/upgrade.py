"""``handbook upgrade``: a handbook of an earlier format in the present one."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook import disk
from handbook.cli import outside
from handbook.words import _, count

if TYPE_CHECKING:
    from handbook.editing.upgrading import Change, Refused, Upgrade
    from handbook.findings import Finding


@click.command()
@click.option("--write", is_flag=True, help="Change the files. Without it the changes are only shown.")
@click.pass_obj
def upgrade(root: Path, write: bool) -> None:
    """Bring a handbook of an earlier format up to date.

    Shows every change, line by line; comments and all other lines stay as they are. Fails when there is something to
    do that was not done, so that a script knows. What cannot be done is said with its file and line, and then nothing
    is written.
    """
    from handbook.records.formats import FORMAT

    found = _found(root)
    for change in found.changes:
        outside.say(*_shown(change))
    if found.refused:
        closing = _("Nothing was written: mend what is named above first, then run it again.")
        outside.say(*_told(found.refused), closing)
        sys.exit(1)
    if not found.changes:
        outside.say(_("Nothing to do: this handbook is written in format {format}.").format(format=FORMAT))
        return
    if write:
        disk.rewrite_all(root, [(one.path, one.target, one.before, one.after) for one in found.changes])
    if found.for_people:
        outside.say(_("Stays as it is, because only you can settle it:"), *_told(found.for_people), "")
    number = len(found.changes)
    if not write:
        would = count(
            "{count} file would change. To change it: handbook upgrade --write",
            "{count} files would change. To change them: handbook upgrade --write",
            number,
        )
        outside.say(would)
        sys.exit(1)
    did = count(
        "{count} file changed. Look at it with git diff, then run handbook check.",
        "{count} files changed. Look at them with git diff, then run handbook check.",
        number,
    )
    outside.say(did)
    if (root / ".vscode" / "schemas").is_dir():
        outside.say(_("What your editor knows of the records is as it was: handbook editor writes it anew."))


def _found(root: Path) -> Upgrade:
    from handbook.editing import upgrading

    handbook = outside.load(root, date.today().isoformat())
    if not handbook.records.of("partnership") and not handbook.records.broken.get("partnership"):
        outside.fail(_("{folder} holds no handbook (no content/partnership.yml)").format(folder=root))
    site = root / upgrading.SITE
    return upgrading.upgrade(handbook, site.read_bytes() if site.is_file() and not site.is_symlink() else None)


def _shown(change: Change) -> Iterator[str]:
    """A change as a unified diff."""
    before, after = (data.decode("utf-8-sig", "replace").splitlines() for data in (change.before, change.after))
    if change.path != change.target:
        yield _("{path} moves to {target}").format(path=change.path, target=change.target)
    yield from difflib.unified_diff(before, after, change.path, change.target, lineterm="")


def _told(several: tuple[Finding | Refused, ...]) -> Iterator[str]:
    for found in several:
        yield f"{found.position}: {found.message}"
        yield from (f"  {line}" for line in found.hint.split("\n") if line)
