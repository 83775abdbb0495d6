"""The command line, one module for each command. Only here is anything printed, and are exit codes decided.

0: nothing at error level. 1: findings. 2: wrong use or broken configuration, said in one line.
What a command needs is imported when it runs: --version and --help answer at once.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from handbook import __version__, disk, words
from handbook.cli import language, outside
from handbook.cli.check import check
from handbook.cli.compare import compare
from handbook.cli.editor import editor
from handbook.cli.explain import explain
from handbook.cli.export import export
from handbook.cli.import_ import import_
from handbook.cli.init import init
from handbook.cli.new import new
from handbook.cli.overdue import overdue
from handbook.cli.propose import propose
from handbook.cli.receive import receive
from handbook.cli.set import done, set_
from handbook.cli.sign import sign
from handbook.cli.status import status
from handbook.cli.upgrade import upgrade


class _Commands(click.Group):
    """Says in one line what is wrong with how a command was called."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        language.speak(args[1] if len(args) > 1 else extra.get("args", ()), self)
        try:
            return super().make_context(*args, **extra)
        except click.UsageError as fault:
            _wrong_use(fault)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as fault:
            _wrong_use(fault)
        except disk.Unwritten as why:
            outside.fail(str(why))


def _wrong_use(fault: click.UsageError) -> NoReturn:
    if isinstance(fault, click.exceptions.NoArgsIsHelpError):  # the help: nothing was asked for
        raise fault
    outside.fail(fault.format_message())


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="handbook")
@click.option("-C", "root", type=click.Path(path_type=Path), default=".", metavar="DIR", help="Work on this folder.")
@click.option(
    "--language",
    type=click.Choice(words.languages()),
    expose_value=False,
    help="Speak this language (fr); otherwise that of HANDBOOK_LANGUAGE, or the handbook's first.",
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Check, assess and publish the handbook of a partnership between organizations."""
    context.obj = root


for _command in (
    check,
    status,
    compare,
    overdue,
    explain,
    export,
    init,
    new,
    set_,
    done,
    sign,
    receive,
    propose,
    import_,
    upgrade,
    editor,
):
    main.add_command(_command)


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
        said = words._("the program itself failed, which is not your fault: {fault}")
        outside.fail(said.format(fault=f"{type(fault).__name__}: {fault}"))
