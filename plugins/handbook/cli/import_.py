"""``handbook import``: take over documents and spreadsheets that are there already."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook import disk, oneline
from handbook.cli import columns, options, outside, sorting
from handbook.words import _, count, refusal

if TYPE_CHECKING:
    from handbook.handins.applying import Received
    from handbook.importing.formats.paper import Paper
    from handbook.importing.formats.tables import Book
    from handbook.importing.found import Taking
    from handbook.importing.known import Known
    from handbook.importing.taking import Given


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Write it into the records; otherwise it is only said what would be.")
@click.option(
    "--map", "mapped", multiple=True, metavar="COLUMN=FIELD", help="Which field a column is; - leaves it out."
)
@click.option("--as", "kinds", multiple=True, metavar="FILE=KIND", help="What a file is; - leaves it out.")
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
    root: Path,
    files: tuple[Path, ...],
    write: bool,
    mapped: tuple[str, ...],
    kinds: tuple[str, ...],
    day: str,
    output: Path | None,
) -> None:
    """Take over minutes, spreadsheets and agreements.

    Give the files, or a folder of them: then what each seems to be is said first, and on a terminal you can say
    otherwise. Everything that is taken is listed with the line or cell at which it stands; what is not certain is left
    out, and said. Nothing that exists is written over, and a second run changes nothing.
    """
    from handbook.importing.formats.paper import Paper
    from handbook.importing.known import Known
    from handbook.importing.taking import Given

    handbook = outside.load(root, date.today().isoformat())
    known = Known.of(handbook)
    said = {**sorting.kept(root), **dict(sorting.given(kinds))}
    given = Given(day or "", {**columns.kept(root), **dict(columns.pairs(mapped))}, said)
    listed = _listed(files)
    read = [(name, file, one) for name, file in listed if (one := _opened(name, file)) is not None]
    if day and sum(isinstance(one, Paper) for _name, _file, one in read) > 1:
        outside.fail(_("--date is the day of one meeting: take over one file at a time with it"))
    asks = sys.stdin.isatty() and not output
    if asks:
        given = _asked(known, read, given, any(file.is_dir() for file in files))
    takings = _takings(known, read, given)
    is_whole = len(takings) == len(listed)
    sys.exit(0 if _taken(root, known, takings, given, write, asks, output) and is_whole else 1)


def _taken(
    root: Path, known: Known, takings: Sequence[Taking], given: Given, write: bool, asks: bool, output: Path | None
) -> bool:
    """Say what is taken and write it where that is wanted; whether nothing stands against it."""
    from handbook.handins import applying, telling
    from handbook.importing import handing
    from handbook.importing import telling as places

    handed = handing.hand_in(known.handbook, known, takings)
    received = applying.receive(known.handbook, handed.handin)
    pictures = {f"content/attachments/{name}": data for one in handed.takings for name, data in _used(one)}
    lines = [*places.lines(known.handbook, received.names, handed.takings), "", *telling.lines(received)]
    can = bool(received.files) and not received.mistakes
    if asks and can and not write:
        outside.say(*lines, "")
        write, lines = click.confirm(_("Write this into the handbook?"), default=False, err=True), []
    if write and can:
        _write(root, received, pictures)
        _keep(root, given)
    outside.write(oneline.joined([*lines, *_ending(received, pictures, write)]), output, root)
    return not received.mistakes


def _asked(known: Known, read: list[tuple[str, Path, Book | Paper]], given: Given, is_folder: bool) -> Given:
    """What somebody answers at a terminal: what the files of a folder are, and which fields columns are."""
    named = [(name, one) for name, _file, one in read]
    return columns.asked(known, named, sorting.asked(known, named, given) if is_folder else given)


def _keep(root: Path, given: Given) -> None:
    """Keep what is new of what somebody said."""
    for module, said in ((columns, given.columns), (sorting, given.kinds)):
        before = module.kept(root)
        module.keep(root, {name: value for name, value in said.items() if before.get(name) != value})


def _listed(files: Sequence[Path]) -> list[tuple[str, Path]]:
    """The files, and those of folders by their names inside it."""
    found: list[tuple[str, Path]] = []
    for file in files:
        if file.is_dir():
            inside = sorted(one for one in file.rglob("*") if not one.name.startswith((".", "~$")))
            # Whoever made the folder has not thereby given what lies elsewhere.
            own = (one for one in inside if one.is_file() and not one.is_symlink())
            found += [(one.relative_to(file).as_posix(), one) for one in own]
        else:
            found.append((file.name, file))
    return found


def _takings(known: Known, read: list[tuple[str, Path, Book | Paper]], given: Given) -> list[Taking]:
    """What the files say, those first that others name."""
    from handbook.importing import taking

    found = []
    for name, file, one in sorted(read, key=lambda one: (taking.turn(known, one[0], one[2], given), one[0])):
        where = "/".join(file.resolve().parts[-4:])
        taken = taking.take(known, name, where, one, given)
        if not taken.drafts and taking.lacks_day(taken, one) and sys.stdin.isatty():
            day = click.prompt(
                _("What day was the meeting in {file}? (2026-02-10; Enter leaves it out)").format(file=name),
                default="",
                show_default=False,
                type=_Day(),
                err=True,
            )
            taken = taking.take(known, name, where, one, replace(given, day=day)) if day else taken
        found.append(taken)
    return found


class _Day(options.Day):
    """A day, or nothing."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert(value, param, ctx) if value else ""


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


#: More files are not named one by one.
_MANY = 30


def _ending(received: Received, pictures: dict[str, bytes], write: bool) -> Iterator[str]:
    files = [*received.files, *pictures]
    more = len(files) - _MANY
    named = [*files[:_MANY], *([count("{count} more", "{count} more", more)] if more > 0 else [])]
    if received.mistakes:
        yield _("Nothing is written: it would leave the handbook with these mistakes.")
    elif not received.files:
        yield _("Nothing changes.")
    elif write:
        yield _("Written: {paths}").format(paths=", ".join(named))
    else:
        yield _("Nothing is written yet: --write writes {paths}").format(paths=", ".join(named))
