"""``handbook set`` and ``handbook done``: one change in one place of a file."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook import disk
from handbook.cli import completion, options, outside
from handbook.cli.answers import prompt
from handbook.words import _, count, either_of

if TYPE_CHECKING:
    from handbook.book import Handbook
    from handbook.editing.changing import Setting
    from handbook.editing.settling import Thing
    from handbook.records.records import Record

#: More of what a change brings with it is left to the check.
_NEWS = 6


@click.command("set")
@click.argument("record", shell_complete=completion.records)
@click.argument("field", shell_complete=completion.fields)
@click.argument("value", nargs=-1, required=True)
@click.pass_obj
def set_(root: Path, record: str, field: str, value: tuple[str, ...]) -> None:
    """Change one FIELD of a RECORD, and nothing else in its file.

    RECORD is organization/library or the file's path. FIELD is a name such as status; below a list or a group it
    goes on after a point: actions.A2.due, services.1. A list takes a VALUE for each entry.
    """
    from handbook.editing import changing, saying
    from handbook.editing.written import Unwritable

    handbook = outside.load(root, date.today().isoformat())
    try:
        found = changing.find(handbook, record)
        called = partial(saying.called, handbook)
        wanted = changing.settings(found.kind, changing.raw(found), field, value, found.base, called)
    except Unwritable as why:
        outside.fail(str(why))
    write(root, handbook, found, wanted)


@click.command()
@click.argument("what", shell_complete=completion.todos)
@click.option("--result", help="What came of it, or what shows it.")
@click.option("--said-in", "where", default="", help="Of a promise: the meeting, decision or report that says so.")
@click.option(
    "--status", type=click.Choice(("kept", "partly", "not", "let-off")), help="Of a promise: else it is kept."
)
@click.option("--date", "day", type=options.Day(), metavar="DATE", help="The day it was done.")
@options.today
@click.pass_obj
def done(
    root: Path, what: str, result: str | None, where: str, status: str | None, day: str | None, today: str
) -> None:
    """Say that something is done or kept, since when.

    WHAT is an action or a task (2026-02-10-first/A2), a promise of an agreement, a risk or a conflict, by its id. It
    changes nothing else in the file.
    """
    from handbook.editing import settling
    from handbook.editing.written import Unwritable

    if day and day > options.tomorrow(today):
        outside.fail(_("{date} is still to come; say it once it is done").format(date=day))
    handbook = outside.load(root, max(day or today, today))
    thing = _thing(handbook, what)
    if result is None and sys.stdin.isatty() and not thing.closed:
        result = prompt(_("What came of it?"))
    try:
        wanted = settling.settled(thing, day or today, result or "", where, status or "")
    except Unwritable as why:
        outside.fail(str(why))
    write(root, handbook, thing.record, wanted)


def _thing(handbook: Handbook, what: str) -> Thing:
    """The one thing that is called so."""
    from handbook.editing import settling
    from handbook.method import messages

    known = list(settling.things(handbook))
    found = [thing for thing in known if what in thing.names]
    if not found:
        near = messages.did_you_mean(what, sorted({name for thing in known for name in (thing.id, thing.name)}))
        said = _('nothing to do is called "{action}"; write the record and the entry: 2026-02-10-first/A2. {hint}')
        outside.fail(said.format(action=what, hint=near).strip())
    if len(found) > 1:
        waiting = [thing for thing in found if not thing.closed] or found
        names = sorted(settling.apart(thing, found) for thing in waiting)
        few = [*names[:_NEWS], *("…" for _more in names[_NEWS : _NEWS + 1])]
        outside.fail(_("there is more than one {action}: say {names}").format(action=what, names=either_of(few)))
    return found[0]


def write(root: Path, handbook: Handbook, record: Record, settings: Sequence[Setting]) -> None:
    """Write the change, show its lines, and say what the check has to say about it now."""
    from handbook.editing import changing
    from handbook.editing.written import Unwritable
    from handbook.reports import phrases

    try:
        changed = changing.changed(handbook, record, settings)
    except Unwritable as why:
        outside.fail(_("nothing was changed: {why}").format(why=why))
    if changed.after == changed.before:
        outside.say(_("{path} says that already; nothing was changed.").format(path=changed.path))
        return
    disk.rewrite(root, changed.path, changed.before, changed.after)
    outside.say(changed.path)
    before, after = (data.decode("utf-8-sig").splitlines() for data in (changed.before, changed.after))
    for line in list(difflib.unified_diff(before, after, n=0, lineterm=""))[2:]:
        if not line.startswith("@@"):
            outside.say(f"  {line[0]} {line[1:]}")
    news = changing.news(handbook, outside.load(root, handbook.today))
    for finding in news[:_NEWS]:
        outside.say(phrases.in_line(finding))
        outside.say(*(f"  {hint}" for hint in finding.hint.split("\n") if hint))
    if (more := len(news) - _NEWS) > 0:
        outside.say(count("... and {count} more: handbook check", "... and {count} more: handbook check", more))
