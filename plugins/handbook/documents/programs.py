"""Programs that make a file of what they are given, in a process of their own: its memory goes back when that ends.

A whole handbook takes several hundred megabytes to set.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from types import TracebackType
from typing import Any, TypeVar

from handbook.documents.libraries import Unwritable
from handbook.words import _

_Made = TypeVar("_Made")
#: So many at once at most: each takes a core, and the memory that a document needs.
_AT_ONCE = min(4, os.cpu_count() or 1)
#: Nothing takes that long, not even a handbook of a thousand records on a slow machine.
_MINUTES = 15.0
#: How often those are stopped that nobody waits for any more, in seconds.
_MOMENT = 0.05
_running: set[subprocess.Popen[bytes]] = set()


class Ended(Unwritable):
    """A program that was ended or does not begin, which says nothing of what it was given."""


def run(name: str, command: Sequence[str], given: bytes) -> subprocess.CompletedProcess[bytes]:
    """What the program called ``name`` answers, and says, when it is given this; it may have refused it.

    Raises :class:`Ended`.
    """
    try:
        done = _run(command, given)
    except subprocess.TimeoutExpired:
        said = _("{program}, which writes documents, was stopped: it was not done after {minutes} minutes")
        raise Ended(said.format(program=name, minutes=round(_MINUTES))) from None
    except OSError as why:
        said = _("{program}, which writes documents, does not start: {why}")
        raise Ended(said.format(program=name, why=why.strerror or why)) from why
    if done.returncode < 0 or (done.returncode and not done.stderr):
        raise ended(name)
    return done


def _run(command: Sequence[str], given: bytes) -> subprocess.CompletedProcess[bytes]:
    """As ``subprocess.run`` does; but :class:`SideBySide` can stop it."""
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        _running.add(process)
        try:
            made, said = process.communicate(given, timeout=60 * _MINUTES)
        except BaseException:
            process.kill()
            raise
        finally:
            _running.discard(process)
    return subprocess.CompletedProcess(command, process.returncode, made, said)


def ended(name: str) -> Ended:
    """That the program called ``name`` ended without an answer."""
    said = _(
        "{program}, which writes documents, ended before it was done, as it does where the machine has too little"
        " memory: close other programs, or let the site offer fewer documents"
    )
    return Ended(said.format(program=name))


class SideBySide:
    """Around what is done on several cores, in the language that is spoken.

    Where it ends with a fault, or is interrupted, nobody waits for the rest, and no program is left over.
    """

    def __enter__(self) -> SideBySide:
        self._threads = ThreadPoolExecutor(_AT_ONCE)
        self._begun: list[Future[Any]] = []
        return self

    def begin(self, work: Callable[[], _Made]) -> Future[_Made]:
        """Have it done as soon as there is a core; waiting for its result raises what it raises."""
        begun: Future[_Made] = self._threads.submit(copy_context().run, work)
        self._begun.append(begun)
        return begun

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        if kind:
            self._threads.shutdown(wait=False, cancel_futures=True)
            # Whoever has just lost a program can be about to start the next.
            while not all(one.done() for one in self._begun):
                for process in tuple(_running):
                    process.kill()
                time.sleep(_MOMENT)
        self._threads.shutdown()
