"""What a run of the tests costs: the processor seconds of everything it starts, and the memory of its processes."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any

import handbook

#: Where the modules lie whose caches are emptied: those of the tests and those of the software.
_OURS = (str(Path(__file__).parent), str(Path(handbook.__file__).parent))


@dataclass
class Spending:
    """What one process of the tests has spent. ``browser``: seconds that the system does not count as its own."""

    browser: float = 0.0

    @contextmanager
    def closing(self) -> Iterator[None]:
        """While a browser is closed: the processes that make up a browser end without being waited for."""
        running, waited = _running_below(os.getpid()), _waited()
        yield
        self.browser += max(0.0, running - (_waited() - waited))

    def seconds(self) -> float:
        """The processor seconds of this process and everything below it."""
        return sum(os.times()[:4]) + self.browser


def _waited() -> float:
    """The processor seconds of the processes below this one that have ended and were waited for."""
    return sum(os.times()[2:4])


def _running_below(process: int) -> float:
    """The processor seconds of the processes below one, where the system says what they are."""
    spent: dict[int, int] = {}
    children: defaultdict[int, list[int]] = defaultdict(list)
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        spent[int(path.parent.name)] = sum(map(int, fields[11:15]))
        children[int(fields[1])].append(int(path.parent.name))
    below, found = children[process], 0
    while below:
        one = below.pop()
        found += spent[one]
        below += children[one]
    return found / os.sysconf("SC_CLK_TCK") if found else 0.0


class Memory:
    """Gives back to the system what nobody uses any more, each time a process has grown by ``STEP`` megabytes.

    Python looks through all of its memory rarely, and what it finds the C library keeps: so a process that builds one
    site after the other would have five times what it needs. What one test had worked out, to have it at once when it
    is asked for again, few of the others need.
    """

    STEP = 30

    def __init__(self) -> None:
        self._had = 0

    def begin(self) -> None:
        """Look for garbage in Python's place from here on, if the system says how much memory there is."""
        gc.collect()
        gc.freeze()
        self._had = _megabytes_now()
        if not self._had:
            gc.enable()

    def tidy(self) -> None:
        """To be called between two tests."""
        if _megabytes_now() - self._had <= self.STEP:
            return
        for cache in _caches():
            cache.cache_clear()
        gc.unfreeze()
        gc.collect()
        # Until then nobody need look through what is left.
        gc.freeze()
        _trim()
        self._had = _megabytes_now()


def _caches() -> Iterator[_lru_cache_wrapper[Any]]:
    """The caches of ours in which there are several things. One alone is the same for all tests."""
    for module in list(sys.modules.values()):
        if (getattr(module, "__file__", None) or "").startswith(_OURS):
            for value in vars(module).values():
                for cache in (value, getattr(value, "__wrapped__", None)):
                    if isinstance(cache, _lru_cache_wrapper) and cache.cache_info().currsize > 1:
                        yield cache


def _megabytes_now() -> int:
    """What this process has now; 0 where the system does not say."""
    try:
        resident = int(Path("/proc/self/statm").read_bytes().split()[1])
    except OSError:
        return 0
    return resident * os.sysconf("SC_PAGE_SIZE") // 2**20


def _trim() -> None:
    """Where the C library is GNU's."""
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)


def megabytes() -> int:
    """The most memory that this process has had; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (2**20 if sys.platform == "darwin" else 2**10)
