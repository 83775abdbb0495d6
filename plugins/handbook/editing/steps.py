"""The first steps with a new handbook: what to type, and where the website will be."""

from __future__ import annotations

import re
import shlex
import textwrap
from collections.abc import Sequence

from handbook.editing.forge import Repository
from handbook.editing.software import Software
from handbook.words import _, listing

#: What begins a line of code inside a numbered list.
_CODE = " " * 7
#: What begins a line that is no more of the paragraph above it.
_BEGINS = re.compile(rf"{_CODE}|\d+\. ")


def push(repository: Repository) -> str:
    """The lines that put the handbook into its repository, as code inside a numbered list."""
    branch = shlex.quote(repository.branch)
    lines = [
        f"git init -b {branch}",
        "git add .",
        f'git commit -m "{_("Begin the handbook")}"',
        f"git remote add origin {repository.url or _('ADDRESS')}",
        f"git push -u origin {branch}",
    ]
    return "\n".join(f"{_CODE}{line}" for line in lines)


def installing(software: Software) -> dict[str, str]:
    """How the software is installed, in a workflow, in a terminal and on Windows; and what is kept of it."""
    kept = "software/" if software.wheel else "software.txt"
    return {
        "install": " && ".join(f"pip {command}" for command in software.install),
        "installing": "\n".join(f".venv/bin/pip {command}" for command in software.install),
        "installing_windows": "\n".join(f"    .venv\\Scripts\\pip {command}" for command in software.install),
        "carried": _carried(software),
        "taken": "" if software.wheel is None and software.hashed else _(" and `{kept}`").format(kept=kept),
    }


def _carried(software: Software) -> str:
    if software.wheel:
        return _(
            "The software lies in `software/`. `requirements.txt` names it and every package it needs, each with the"
            " hashes of its files: nothing else is installed, on no machine."
        )
    if software.hashed:
        return _(
            "`requirements.txt` names the software and every package it needs, each with the hashes of its files:"
            " nothing else is installed, on no machine."
        )
    return _(
        "`requirements.txt` names every package that the software needs, each with the hashes of its files;"
        " `software.txt` names the software itself, which has no hash beforehand."
    )


def website(repository: Repository) -> dict[str, str]:
    """Where the website will be: in a sentence, in passing, and as a line of ``mkdocs.yml``."""
    if repository.site:
        about = _("Where the website is. Another address, such as one of your own, is written here.")
        shown = f"<{repository.site}>"
        return {"site": shown, "at": f" ({shown})", "site_url": f"# {about}\nsite_url: {repository.site}"}
    about = _("Where the website is, once you know it:")
    unknown = _("where your forge shows it (write that into `mkdocs.yml` as `site_url`)")
    return {"site": unknown, "at": "", "site_url": f"# {about}\n# site_url: https://example.org/handbook/"}


def asked(owners: Sequence[str]) -> str:
    """Whom ``CODEOWNERS`` names so far."""
    later = _("Take the lines for partners into use once there are people or teams for them.")
    if owners:
        said = _("So far that is {owners}.").format(owners=listing([f"`{owner}`" for owner in owners]))
    else:
        said = _("So far it names nobody: write your own name there, or your team's.")
    return f"{said} {later}"


def wrapped(text: str, width: int) -> str:
    """Paragraphs broken into lines, those of a numbered list below its numbers; code stays as it is."""
    return "\n".join(line if line.startswith(_CODE) else _broken(line, width) for line in _joined(text))


def _joined(text: str) -> list[str]:
    """The lines of a text, those of one paragraph as one: a translation comes in lines of its own."""
    lines: list[str] = []
    for line in text.split("\n"):
        goes_on = lines and lines[-1].strip() and not lines[-1].startswith(_CODE)
        if goes_on and line.strip() and not _BEGINS.match(line):
            lines[-1] += f" {line.strip()}"
        else:
            lines.append(line)
    return lines


def _broken(line: str, width: int) -> str:
    indent = " " * 3 if re.match(r" {3}|\d+\. ", line) else ""
    first = indent if line.startswith(" ") else ""
    return textwrap.fill(
        line.strip(),
        width,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def plain(markdown: str) -> str:
    """The same without its marks, for a terminal."""
    return re.sub(r"\*\*|[`<>]", "", markdown).replace("*", '"')
