"""``handbook check``: everything that is wrong or missing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from handbook.cli import options, outside


@click.command()
@click.option(
    "--stage",
    type=click.Choice(options.STAGES),
    default=None,
    help="Ask for everything up to and including this stage.",
)
@options.form("text", "github", "gitlab", "json", "junit", "markdown", "sarif")
@options.output
@options.today
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--exit-zero", is_flag=True, help="Report as usual, but never fail.")
@click.pass_obj
def check(
    root: Path, stage: str | None, form: str, output: Path | None, today: str, strict: bool, exit_zero: bool
) -> None:
    """Find everything that is wrong or missing.

    Fails when a record is broken, a reference leads nowhere, a rule is violated, or a stage before the one the
    partnership works in is not complete.
    """
    from handbook import reports

    handbook = outside.load(root, today)
    checked = reports.check(handbook, stage or "", strict)
    if form in reports.FORGE_FORMATS and not root.is_absolute() and ".." not in root.parts:
        # Forges ask for paths from where the repository begins, which is where such a check is run, with -C if need be.
        checked = checked.inside("/".join(root.parts))
    outside.write(reports.report(checked, form), output, root)
    sys.exit(1 if checked.failed and not exit_zero else 0)
