"""Options that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import click

from handbook.words import _

_Command = TypeVar("_Command", bound=Callable[..., Any])

#: As the forges module knows them, which is not imported for --help alone.
forge = click.Choice(("github", "gitea", "forgejo", "gitlab", "none"))
STAGES = ("connect", "begin", "implementation", "monitor", "all")


class Day(click.ParamType[str]):
    """A date as it is written here: 2026-02-10."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            said = _('"{value}" is not a date; write year-month-day, such as 2026-02-10')
            self.fail(said.format(value=value), param, ctx)


def _today(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    return value or date.today().isoformat()


def tomorrow(today: str) -> str:
    """The latest day that anybody calls today: the day begins in the east."""
    day = date.fromisoformat(today)
    return (day + timedelta(days=1) if day < date.max else day).isoformat()


today = click.option(
    "--today",
    type=Day(),
    callback=_today,
    metavar="DATE",
    help="Look at the handbook as of this day (2026-02-10).",
)
output = click.option("--output", type=click.Path(path_type=Path), help="Write to this file, not to the screen.")


audience = click.option(
    "--audience",
    type=click.Choice(("public", "partners")),
    default="public",
    help="For whom: partners also get what is for partners only.",
)


def form(*names: str) -> Callable[[_Command], _Command]:
    """The option ``--format`` with the names that it takes, of which the first is the usual one."""
    return click.option(
        "--format", "form", type=click.Choice(names), default=names[0], help="How to report.", show_default=True
    )
