"""``handbook import``: take over documents and spreadsheets that are there already."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook import disk, oneline
from handbook.cli import options, outside
from handbook.words import _, refusal

if TYPE_CHECKING:
    from handbook.handins.applying import Received
    from handbook.importing.formats.paper import Paper
    from handbook.importing.formats.tables import Book
    from handbook.importing.found import Taking
    from handbook.importing.known import Known
    from handbook.importing.taking import Given

#: Which field a column is, a line each, beside the handbook's ``content/``.
MAPPING = "import-columns.txt"


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Write it into the records; otherwise it is only said what would be.")
@click.option(
    "--map", "mapped", multiple=True, metavar="COLUMN=FIELD", help="Which field a column is; - leaves it out."
)
@click.option(
    "--date",
    "day",
    type=options.Day(),
    metavar="DATE",
    help="The day of the meeting, if the minutes do not say it.",
)
@options.output
@click.pass_obj
def import_(
    root: Path, files: tuple[Path, ...], write: bool, mapped: tuple[str, ...], day: str, output: Path | None
) -> None:
    """Take over minutes, spreadsheets and agreements that are there already, or a folder of them.

    Everything that is taken is listed with the line or cell at which it stands; what is not certain is left out, and
    said. Nothing that exists is written over, and a second run changes nothing.
    """
    from handbook.handins import applying, telling
    from handbook.importing import handing
    from handbook.importing import telling as places
    from handbook.importing.known import Known
    from handbook.importing.taking import Given

    handbook = outside.load(root, date.today().isoformat())
    known = Known.of(handbook)
    given = Given(day or "", {**_kept(root), **dict(_pairs(mapped))})
    listed = _listed(files)
    takings = _takings(known, listed, given)
    handed = handing.hand_in(handbook, known, takings)
    received = applying.receive(handbook, handed.handin)
    pictures = {f"content/attachments/{name}": data for one in handed.takings for name, data in _used(one)}
    if write and not received.mistakes:
        _write(root, received, pictures)
        _keep(root, {name: field for name, field in given.columns.items() if name not in _kept(root)})
    said = [*places.lines(handbook, received.names, handed.takings), "", *telling.lines(received)]
    outside.write(oneline.joined([*said, *_ending(received, pictures, write)]), output, root)
    sys.exit(1 if received.mistakes or len(takings) < len(listed) else 0)


def _listed(files: Sequence[Path]) -> list[tuple[str, Path]]:
    """The files, and those of folders by their names inside it."""
    found: list[tuple[str, Path]] = []
    for file in files:
        if file.is_dir():
            inside = sorted(one for one in file.rglob("*") if one.is_file() and not one.name.startswith((".", "~$")))
            found += [(one.relative_to(file).as_posix(), one) for one in inside]
        else:
            found.append((file.name, file))
    return found


def _takings(known: Known, listed: Sequence[tuple[str, Path]], given: Given) -> list[Taking]:
    """What the files say, those first that others name."""
    from handbook.importing import taking

    read = [(name, file, one) for name, file in listed if (one := _opened(name, file)) is not None]
    read.sort(key=lambda one: (taking.turn(known, one[0], one[2], given), one[0]))
    places = {name: "/".join(file.resolve().parts[-4:]) for name, file, _one in read}
    return [taking.take(known, name, places[name], one, given) for name, _file, one in read]


def _opened(name: str, file: Path) -> Book | Paper | None:
    """A file's text or tables; one that cannot be taken over is said, and left."""
    from handbook.importing import taking
    from handbook.importing.formats.paper import Unreadable

    try:
        return taking.opened(name, file.read_bytes())
    except OSError as problem:
        outside.say(_("{file}: it cannot be read: {why}").format(file=name, why=refusal(problem)), err=True)
    except Unreadable as why:
        outside.say(_("{file}: nothing was taken over: {why}").format(file=name, why=why), err=True)
    return None


def _used(taking: Taking) -> Iterator[tuple[str, bytes]]:
    """The pictures of a source of which a record is new."""
    if taking.drafts:
        yield from taking.pictures.items()


def _write(root: Path, received: Received, pictures: dict[str, bytes]) -> None:
    changes = [(path, path, before, after) for path, (before, after) in received.files.items()]
    new = [(path, path, None, data) for path, data in pictures.items() if not disk.is_taken(root, path)]
    disk.rewrite_all(root, [*changes, *new])


def _ending(received: Received, pictures: dict[str, bytes], write: bool) -> Iterator[str]:
    if received.mistakes:
        yield _("Nothing is written: it would leave the handbook with these mistakes.")
    elif not received.files:
        yield _("Nothing changes.")
    elif write:
        yield _("Written: {paths}").format(paths=", ".join([*received.files, *pictures]))
    else:
        yield _("Nothing is written yet: --write writes {paths}").format(paths=", ".join([*received.files, *pictures]))


def _pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The headings and fields in ``heading=field``; the last sign parts them, for a heading may have one."""
    for line in lines:
        heading, sign, field = line.rpartition("=")
        if not sign or not heading.strip() or not field.strip():
            outside.fail(_('"{line}" does not say which field a column is; write Column=field').format(line=line))
        yield heading.strip(), field.strip()


def _kept(root: Path) -> dict[str, str]:
    """What was said of columns before."""
    try:
        text = (root / MAPPING).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    return dict(_pairs([line for line in text.splitlines() if line.strip() and not line.startswith("#")]))


def _keep(root: Path, said: dict[str, str]) -> None:
    """Keep what was said of columns for the next time."""
    if said:
        about = _(
            "Which field a column of a spreadsheet is when it is taken over, a line each: heading = field; - leaves it"
            " out."
        )
        before = (root / MAPPING).read_text("utf-8") if (root / MAPPING).is_file() else f"# {about}\n"
        disk.generate(root, MAPPING, before + "".join(f"{name} = {field}\n" for name, field in said.items()))
