"""Who is asked to read a change before it is taken in: the file ``CODEOWNERS``.

A forge takes the whole file for broken, or a line for nothing, where it names somebody who is not there. Only who was
named to us is therefore asked; for everybody else there are lines to take into use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from handbook.words import _

_OWNER = re.compile(r"@?(?P<name>[\w][\w.-]*(?:/[\w][\w.-]*)*)\Z", re.ASCII)


def owner(said: str) -> str:
    """A person or a team as a forge writes them, ``@ana`` or ``@team/coordinators``; empty if it can be neither."""
    found = _OWNER.match(said.strip())
    return f"@{found['name']}" if found else ""


def code_owners(owners: Sequence[str], account: str, partners: Iterable[str], regular: bool) -> str:
    """The text of ``CODEOWNERS``. ``account``: under which name the repository is kept; ``partners``: their ids.

    ``regular``: the forge reads regular expressions there, not patterns as in ``.gitignore``.
    """
    everything = ".*" if regular else "*"
    lines = [
        _("Who is asked to read a change before it is taken in. Of the lines that match, the last one counts."),
        _("A line that begins with # asks nobody. Take the # away once that team is at your forge and may write here,"),
        _("or write the name of a person instead: @name. A name that nobody has there makes the whole line void."),
    ]
    text = "".join(f"# {line}\n" for line in lines) + "\n"
    if owners:
        text += f"{everything} {' '.join(owners)}\n\n"
    else:
        text += f"# {everything} @{account}/handbook-maintainers\n"
    return text + "".join(f"# {_pattern(path, regular)} @{account}/{team}\n" for path, team in _suggested(partners))


def _suggested(partners: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Paths, and the teams that would be asked about them: partners about their own records."""
    yield "content/", "partnership-coordinators"
    for id in partners:
        yield from ((f"content/organizations/{id}.md", id), (f"content/assessments/{id}.md", id))
    # Macros run in these pages.
    yield "content/pages/", "handbook-maintainers"


def _pattern(path: str, regular: bool) -> str:
    return re.escape(path) + (".*" if path.endswith("/") else "") if regular else f"/{path}"
