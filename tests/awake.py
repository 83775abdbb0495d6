"""``handbook`` where tests have it run by a shell, by a forge's steps or by somebody at a terminal.

It is the command itself, in a process of its own each time, with its arguments, folder, environment and open files; but
one that forks from a process that has loaded everything. So a command costs what it does, and not its start, which
test_installed.py shows, and test_cli.py where it runs as a module.
"""

from __future__ import annotations

import gc
import json
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import traceback
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import click
from click.testing import CliRunner

#: What is run in the place of ``handbook``: it hands over all that it was given, and ends as it is told; without an
#: answer, since whoever did the work has died, as a program that failed.
_CALLER = """#!{python} -IS
import _socket, json, os, struct, sys
line = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
line.connect({door!r})
line.sendmsg([b" "], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, struct.pack("3i", 0, 1, 2))])
line.sendall(json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode())
line.shutdown(_socket.SHUT_WR)
os._exit(int(line.recv(9) or b"70"))
"""
#: What commands import when they run, beside what a check does.
_LOADED = ("comparison", "editing.changing", "handins.applying", "handins.carried", "handins.telling", "pages")
_SMALLEST = Path(__file__).parent / "accepted" / "smallest"


@dataclass(frozen=True)
class _Awake:
    folder: Path
    process: subprocess.Popen[bytes]


@cache
def _awake() -> _Awake:
    folder = Path(tempfile.mkdtemp(prefix="awake-"))
    door = folder / "door"
    (folder / "handbook").write_text(_CALLER.format(python=sys.executable, door=str(door)))
    (folder / "handbook").chmod(0o755)
    process = subprocess.Popen([sys.executable, __file__, door], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.read(1), "it does not start"
    return _Awake(folder, process)


def folder() -> Path:
    """The folder that holds the program ``handbook``: elsewhere than on Linux, that in which it is installed."""
    return _awake().folder if sys.platform == "linux" else Path(sys.executable).parent


def rest() -> None:
    """End the process, if there is one. What it cost is known from here on."""
    if _awake.cache_info().currsize:
        try:
            _awake().process.communicate(timeout=60)
        except subprocess.TimeoutExpired:  # a command does not end
            _awake().process.kill()
        shutil.rmtree(_awake().folder)
        _awake.cache_clear()


def _serve(door: str) -> None:
    """Do what one process after the other asks, each in a process of its own, until nobody is there to ask."""
    from handbook import cli

    for name in _LOADED:
        import_module(f"handbook.{name}")
    context = click.Context(cli.main)
    for name in cli.main.list_commands(context):
        cli.main.get_command(context, name)
    CliRunner().invoke(cli.main, ["-C", str(_SMALLEST), "check", "--format", "markdown"])
    gc.freeze()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(door)
        listening.listen()
        os.write(1, b".")
        while listening in select.select([listening, 0], [], [])[0]:
            line, _address = listening.accept()
            if os.fork() == 0:
                listening.close()
                _answer(line)
            line.close()
            while _ended(os.WNOHANG):
                pass
    while _ended(0):
        pass


def _ended(how: int) -> int:
    """The number of a process that has ended, 0 where all are still at work."""
    try:
        return os.waitpid(-1, how)[0]
    except ChildProcessError:
        return 0


def _answer(line: socket.socket) -> None:
    """Be the process that asks, and end."""
    from handbook import cli

    _begin, files, _flags, _from = socket.recv_fds(line, 1, 3)
    arguments, folder, environment = json.load(line.makefile("rb"))
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w", buffering=1)  # noqa: SIM115
    sys.argv = ["handbook", *arguments]
    code = 0
    try:
        cli.run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except Exception:  # noqa: BLE001
        traceback.print_exc()
        code = 1
    finally:
        sys.stdout.flush()
        line.send(str(code).encode())
        os._exit(code)


if __name__ == "__main__":
    _serve(sys.argv[1])
