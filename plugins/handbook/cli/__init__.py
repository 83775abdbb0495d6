"""The command line, one module for each command. Only here is anything printed, and are exit codes decided.

0: nothing at error level. 1: findings. 2: wrong use or broken configuration, said in one line.
A command, and what it needs, is imported when it runs: each answers as fast as it can.
"""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from handbook import __version__, disk, words
from handbook.cli import language, outside

#: The commands, each with the module and the name that it has in there.
_COMMANDS = {
    "check": "check.check",
    "compare": "compare.compare",
    "done": "set.done",
    "editor": "editor.editor",
    "explain": "explain.explain",
    "export": "export.export",
    "import": "import_.import_",
    "init": "init.init",
    "new": "new.new",
    "overdue": "overdue.overdue",
    "propose": "propose.propose",
    "receive": "receive.receive",
    "set": "set.set_",
    "sign": "sign.sign",
    "status": "status.status",
    "upgrade": "upgrade.upgrade",
}


class _Commands(click.Group):
    """Imports the command that is run, and says in one line what is wrong with how it was called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _COMMANDS and cmd_name not in self.commands:
            module, _dot, name = _COMMANDS[cmd_name].partition(".")
            with words.language("en"):  # which the library's names of types are in, whatever is spoken first
                self.add_command(getattr(import_module(f"handbook.cli.{module}"), name), cmd_name)
            language.help_in_words(self.commands[cmd_name])
        return super().get_command(ctx, cmd_name)

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
