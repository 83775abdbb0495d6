"""What taking over a large spreadsheet costs: the whole command, in processor seconds and memory (``make bench``)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

#: Rows of a sheet; processor seconds of the whole command, and megabytes.
_ROWS, _SECONDS, _MEGABYTES = 5000, 5.0, 300
#: The command, which says at its end what it took.
_RUN = """
import resource, sys
from handbook.cli import main
try:
    main(sys.argv[1:])
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, file=sys.stderr)
"""


def _organizations(n: int) -> list[Any]:
    return [f"Library {n}", f"Jo{n} Pine{n}", f"jo{n}@example.org", "member", "non-profit", "2019-04-03"]


def _people(n: int) -> list[Any]:
    return [f"Pine{n}, Jo{n}", "Riverbend Library", "Director", f"jo{n}@example.org"]


def _budget(n: int) -> list[Any]:
    return [f"Item {n}", "Staff", f"{n} 000,50 $", n]


SHEETS = {
    "organizations": (["Organization", "Contact", "E-mail", "Status", "Type", "Joined"], _organizations),
    "people": (["Name", "Organization", "Role", "E-mail"], _people),
    "budget": (["Item", "Category", "Planned", "Actual"], _budget),
}


@pytest.mark.parametrize("name", SHEETS)
def test_import(tmp_path: Path, name: str) -> None:
    heading, row = SHEETS[name]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(heading)
    for number in range(1, _ROWS + 1):
        sheet.append(row(number))
    file = tmp_path / f"{name}.xlsx"
    book.save(file)
    content = tmp_path / "handbook" / "content"
    (content / "organizations").mkdir(parents=True)
    (content / "partnership.yml").write_text("name: Riverbend\nstage: connect\nlanguages: [en, fr]\n", "utf-8")
    (content / "organizations" / "library.md").write_text("---\nname: Riverbend Library\n---\n", "utf-8")
    command = [sys.executable, "-c", _RUN, "-C", str(content.parent), "import", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    seconds, megabytes = map(float, done.stderr.split()[-2:])
    print(f"\nimport of {_ROWS:,} rows of {name}: {seconds:.1f} s (at most {_SECONDS}), {megabytes:.0f} MB", end="")
    assert seconds <= _SECONDS
    assert megabytes <= _MEGABYTES
