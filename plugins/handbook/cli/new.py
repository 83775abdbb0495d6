"""``handbook new``: a record from its template, with what is known filled in."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handbook import disk
from handbook.cli import completion, outside
from handbook.cli.answers import Kept, Wrong, ask, kept
from handbook.words import _

if TYPE_CHECKING:
    from handbook.book import Handbook
    from handbook.editing.beginning import New
    from handbook.method.kinds import Kind


@click.command()
@click.argument("kind", required=False, default="", metavar="KIND", shell_complete=completion.kinds)
@click.argument("id", required=False)
@click.option("--set", "given", multiple=True, metavar="FIELD=VALUE", help="Fill a field in; a list takes several.")
@click.pass_obj
def new(root: Path, kind: str, id: str | None, given: tuple[str, ...]) -> None:
    """Write a new record of a KIND from its template.

    ID is its short name and becomes the file's name; without one it is made from the record's day and title. On a
    terminal, what people fill in first is asked for, unless something is given with --set. Nothing is written over.
    """
    handbook = outside.load(root, date.today().isoformat())
    asks = not given and sys.stdin.isatty()
    found = _kind(handbook, kind, asks)
    with kept(root, "new", found.id, *((id,) if id else ())) as said:
        record, name, data = _record(handbook, found, id, given, said if asks else None)
        _write(root, record)
    _told(handbook, found, record, name, data)


def _record(
    handbook: Handbook, kind: Kind, id: str | None, given: tuple[str, ...], asking: Kept | None
) -> tuple[New, str, dict[str, Any]]:
    """The record as it is to be written, its short name, and what is filled in; asked for where somebody is there."""
    from handbook.editing import beginning, saying
    from handbook.editing.written import Unwritable

    try:
        data = beginning.answers(kind, list(map(_pair, given)), partial(saying.called, handbook))
        if asking:
            from handbook.cli import prompts

            data = prompts.answers(handbook, kind, id or "", asking)
        name = _id(handbook, kind, id, data, asks=asking is not None)
        if "x-own-voice" in kind.schema:  # its name says whom it is about
            data.pop(kind.schema["x-own-voice"]["organization"], None)
        return beginning.begin(handbook, kind, name, data), name, data
    except Unwritable as why:
        outside.fail(_("nothing was written: {why}").format(why=why))


def _write(root: Path, record: New) -> None:
    if record.before is None:
        disk.create(root, record.path, record.after.decode())
    else:
        disk.rewrite(root, record.path, record.before, record.after)


def _told(handbook: Handbook, kind: Kind, record: New, id: str, data: dict[str, Any]) -> None:
    """Say what is written, and what to do next."""
    from handbook.editing import beginning

    if record.before is None:
        said = _("{path} is written. Open it, answer its questions, and run: handbook check")
        outside.say(said.format(path=record.path))
        waiting = beginning.waiting(handbook, kind, data)
        if waiting and waiting != record.path:
            outside.say(_("{path} waits for the same and is still blank: delete it.").format(path=waiting))
    else:
        said = _("{id} is added in {path}. Open it, answer the rest, and run: handbook check")
        outside.say(said.format(id=id, path=record.path))


def _kind(handbook: Handbook, name: str, asks: bool) -> Kind:
    """The kind of that name; where somebody is there, it is asked for until there is one."""
    kinds = handbook.records.kinds

    def meaning(said: str) -> Kind:
        word = said.strip()
        if found := saying.kind(kinds, word):
            return found
        known = [*kinds, *(_(kind.title) for kind in kinds.values())]
        near = messages.did_you_mean(word, known) or _("Kinds: {names}.").format(names=", ".join(_named(kinds)))
        wrong = _('there is no kind called "{name}". {hint}')
        if not word:
            wrong = _("say what you begin: handbook new meeting. {hint}")
        raise Wrong(wrong.format(name=word, hint=near))

    from handbook.editing import saying
    from handbook.method import messages

    try:
        return meaning(name)
    except Wrong as why:
        if not asks:
            outside.fail(str(why))
        outside.say(str(why), err=True)
        return ask(_("What do you begin?"), meaning, err=True)


def _named(kinds: Mapping[str, Kind]) -> Iterator[str]:
    """What kinds are called by commands, each with what people call it where that is another word."""
    from handbook.method.names import slug

    for id, kind in sorted(kinds.items()):
        title = _(kind.title)
        yield id if slug(title) == id else f"{id} ({title})"


def _pair(word: str) -> tuple[str, str]:
    field, sign, value = word.partition("=")
    if not sign or not value.strip():
        outside.fail(_('write --set field=value, not "{said}"').format(said=word))
    return field.strip(), value.strip()


def _id(handbook: Handbook, kind: Kind, id: str | None, data: dict[str, Any], *, asks: bool) -> str:
    """The short name that was given, or one made from what is known; it is nobody else's."""
    from handbook.editing import beginning

    if kind.is_single:
        return kind.id
    name = beginning.name(kind, data) if id is None else id
    try:
        return _free(handbook, kind, name)
    except Wrong as why:
        if not asks:
            outside.fail(str(why))
        outside.say(f"  {why}", err=True)
        return ask(_("A short name"), partial(_free, handbook, kind), err=True)


def _free(handbook: Handbook, kind: Kind, id: str) -> str:
    """A short name, if a new record can be called so."""
    from handbook.method.layout import why_reserved
    from handbook.method.names import slug
    from handbook.records.records import ID

    if not id:
        raise Wrong(_("a new {kind} needs a short name: handbook new {kind} SHORT-NAME").format(kind=kind.id))
    if why := why_reserved(id):
        raise Wrong(_('a record cannot be called "{id}". {why}').format(id=id, why=why))
    if not ID.match(id):
        like = slug(id) or "first"
        said = _('"{id}" is not a short name; use lower-case letters, digits and hyphens, such as {like}')
        raise Wrong(said.format(id=id, like=like))
    if there := handbook.records.get(kind.id, id):
        said = _("{path} is already there; give another short name: handbook new {kind} SHORT-NAME")
        raise Wrong(said.format(path=there.path, kind=kind.id))
    return id
