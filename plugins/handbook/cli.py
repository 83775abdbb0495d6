"""The command line. Only here is anything printed, and only here are exit codes decided.

0: nothing at error level. 1: findings. 2: wrong use or broken configuration, said in one line.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from handbook import __version__

if TYPE_CHECKING:
    from handbook.book import Handbook

# What a command needs is imported when it runs: --version and --help answer at once.
STAGES = ("connect", "begin", "implementation", "monitor", "all")
FORMATS = ("text", "github", "json", "markdown")


class _Day(click.ParamType[str]):
    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            self.fail(f'"{value}" is not a date; write year-month-day, such as 2026-02-10', param, ctx)


def _today(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    return value or date.today().isoformat()


_today_option = click.option(
    "--today",
    type=_Day(),
    callback=_today,
    metavar="DATE",
    help="Look at the handbook as of this day (2026-02-10).",
)
_output_option = click.option(
    "--output", type=click.Path(path_type=Path), help="Write to this file, not to the screen."
)


class _Commands(click.Group):
    """Says in one line what is wrong with how a command was called."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        try:
            return super().make_context(*args, **extra)
        except click.UsageError as fault:
            _wrong_use(fault)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as fault:
            _wrong_use(fault)


def _wrong_use(fault: click.UsageError) -> NoReturn:
    if not fault.message or "\n" in fault.message:  # the help, which click shows where nothing was asked for
        raise fault
    _fail(fault.format_message())


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="handbook")
@click.option("-C", "root", type=click.Path(path_type=Path), default=".", metavar="DIR", help="Work on this folder.")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Check, assess and publish the handbook of a partnership between organizations."""
    context.obj = root


def _load(root: Path, today: str) -> Handbook:
    from handbook import book, trees

    # Nothing that is read is thrown away before the command ends: looking for garbage would only cost time.
    gc.disable()
    if not root.is_dir():
        _fail(f"there is no folder {root}")
    handbook = book.load(trees.folder(root), trees.packaged(), today)
    if not handbook.assessment.stages:
        _fail("no stage schema could be read; the installation or the schemas/ folder is broken")
    return handbook


def _fail(message: str) -> NoReturn:
    click.echo(f"handbook: {message}", err=True)
    sys.exit(2)


def _write(text: str, output: Path | None, root: Path) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    if (root / "content").resolve() in output.resolve().parents:
        _fail(f"cannot write {output}: records lie in content/, and nothing here writes over them")
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as problem:
        _fail(f"cannot write {output}: {problem.strerror or problem}")


@main.command()
@click.option(
    "--stage",
    type=click.Choice(STAGES),
    default=None,
    help="Ask for everything up to and including this stage.",
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to report.", show_default=True)
@_output_option
@_today_option
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

    handbook = _load(root, today)
    checked = reports.check(handbook, stage or "", strict)
    _write(reports.report(checked, form), output, root)
    sys.exit(1 if checked.failed and not exit_zero else 0)


@main.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to report.",
    show_default=True,
)
@_output_option
@_today_option
@click.pass_obj
def status(root: Path, form: str, output: Path | None, today: str) -> None:
    """Show how far each stage is and what to do next."""
    from handbook.reports import json, text

    assessment = _load(root, today).assessment
    _write(json.status(assessment) if form == "json" else text.status(assessment), output, root)


@main.command()
@click.argument("id")
@click.pass_obj
def explain(root: Path, id: str) -> None:
    """Explain a requirement, a rule, a kind of record, or a field such as meeting.actions.due."""
    from handbook import explain as explaining
    from handbook import messages
    from handbook.reports import text

    handbook = _load(root, date.today().isoformat())
    explained = explaining.explain(handbook, id)
    if explained is None:
        near = messages.did_you_mean(id, explaining.known(handbook, id))
        _fail(f'nothing is called "{id}". {near}'.strip())
    click.echo(text.explanation(explained), nl=False)


@main.group()
def export() -> None:
    """Write the handbook's content as data."""


@export.command("json")
@_output_option
@_today_option
@click.pass_obj
def export_json(root: Path, output: Path | None, today: str) -> None:
    """Write the handbook document: every record and fact, as the stage schemas see them.

    It holds what is never published, too: keep it where the content is kept.
    """
    from handbook.exports import json

    _write(json.export(_load(root, today)), output, root)


@main.command()
@click.argument("kind")
@click.argument("id", required=False)
@click.pass_obj
def new(root: Path, kind: str, id: str | None) -> None:
    """Write a new record of a KIND from its template; ID is its short name and becomes the file's name."""
    from handbook import edit, messages
    from handbook.records import ID, slug

    kinds = _load(root, date.today().isoformat()).records.kinds
    if kind not in kinds:
        near = messages.did_you_mean(kind, kinds) or f"Kinds: {', '.join(sorted(kinds))}."
        _fail(f'there is no kind called "{kind}". {near}')
    if kinds[kind].is_single:
        id = kind
    elif id is None:
        _fail(f"a new {kind} needs a short name: handbook new {kind} SHORT-NAME")
    elif id == "index":
        _fail("the list of all records is called index; choose another short name")
    elif not ID.match(id):
        _fail(f'"{id}" is not a short name; use lower-case letters, digits and hyphens, such as {slug(id) or "first"}')
    path = root / kinds[kind].place(id)
    _create(path, edit.template(kinds[kind], id))
    click.echo(f"{kinds[kind].place(id)} is written. Open it, answer its questions, and run: handbook check")


def _create(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        _fail(f"cannot make the folder {path.parent}: {problem.strerror or problem}")
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        _fail(f"{path} is already there; it was left as it is")
    except OSError as problem:
        _fail(f"cannot write {path}: {problem.strerror or problem}")


def run() -> None:
    """The ``handbook`` command. Should the program itself fail, that is said in one line.

    ``HANDBOOK_TRACEBACK=1`` shows the traceback to whoever mends it.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what a terminal cannot show is shown as a question mark
            stream.reconfigure(errors="replace")
    try:
        main(prog_name="handbook")
    except Exception as fault:
        if os.environ.get("HANDBOOK_TRACEBACK"):
            raise
        _fail(f"the program itself failed, which is not your fault: {type(fault).__name__}: {fault}")
