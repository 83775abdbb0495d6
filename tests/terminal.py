"""A program with somebody sitting at its terminal."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


def type_in(arguments: Sequence[str], lines: Sequence[str], folder: Path, code: int = 0) -> str:
    """What a program prints in ``folder`` when these lines are typed in; it must end with this exit code."""
    if not hasattr(os, "openpty"):
        pytest.skip("this system has no such terminals")
    ours, theirs = os.openpty()
    try:
        program = subprocess.Popen(
            arguments, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=folder
        )
        os.write(ours, "".join(f"{line}\n" for line in lines).encode())
        said, _none = program.communicate(timeout=60)
    finally:
        os.close(theirs)
        os.close(ours)
    assert program.returncode == code, said
    return said
