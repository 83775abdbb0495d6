"""``handbook new``: a record from its template, with what is known filled in."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handbook import disk
from handbook.cli import completion, outside
from handbook.words import _

if TYPE_CHECKING:
    from handbook.book import Handbook
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
    from handbook.editing import beginning
    from handbook.editing.written import Unwritable

    handbook = outside.load(root, date.today().isoformat())
    found = _kind(handbook, kind)
    try:
        data = beginning.answers(found, [_meant(handbook, found, *_pair(word)) for word in given])
        if not given and sys.stdin.isatty():
            from handbook.cli import prompts

            data = prompts.answers(handbook, found, id or "")
        id = _id(handbook, found, id, data)
        if "x-own-voice" in found.schema:  # its name says whom it is about
            data.pop(found.schema["x-own-voice"]["organization"], None)
        record = beginning.begin(handbook, found, id, data)
    except Unwritable as why:
        outside.fail(_("nothing was written: {why}").format(why=why))
    if record.before is None:
        disk.create(root, record.path, record.after.decode())
        said = _("{path} is written. Open it, answer its questions, and run: handbook check")
        outside.say(said.format(path=record.path))
        waiting = beginning.waiting(handbook, found, data)
        if waiting and waiting != record.path:
            outside.say(_("{path} waits for the same and is still blank: delete it.").format(path=waiting))
    else:
        disk.rewrite(root, record.path, record.before, record.after)
        said = _("{id} is added in {path}. Open it, answer the rest, and run: handbook check")
        outside.say(said.format(id=id, path=record.path))


def _kind(handbook: Handbook, name: str) -> Kind:
    from handbook.method import messages

    kinds = handbook.records.kinds
    if name not in kinds:
        near = messages.did_you_mean(name, kinds) or _("Kinds: {names}.").format(names=", ".join(sorted(kinds)))
        wrong = _('there is no kind called "{name}". {hint}')
        if not name:
            wrong = _("say what you begin: handbook new meeting. {hint}")
        outside.fail(wrong.format(name=name, hint=near))
    return kinds[name]


def _pair(word: str) -> tuple[str, str]:
    field, sign, value = word.partition("=")
    if not sign or not value.strip():
        outside.fail(_('write --set field=value, not "{said}"').format(said=word))
    return field.strip(), value.strip()


def _meant(handbook: Handbook, kind: Kind, field: str, word: str) -> tuple[str, str]:
    """The same, with the id of the record that ``word`` names where the field is for such a record."""
    from handbook.editing import beginning

    place = kind.field.fields.get(field)
    return field, beginning.called(handbook, place, word) if place else word


def _id(handbook: Handbook, kind: Kind, id: str | None, data: dict[str, Any]) -> str:
    """The short name that was given, or one made from what is known; it is nobody else's."""
    from handbook.editing import beginning
    from handbook.method.layout import why_reserved
    from handbook.method.names import slug
    from handbook.records.records import ID

    if kind.is_single:
        return kind.id
    if id is None:
        id = beginning.name(kind, data)
        if not id:
            outside.fail(_("a new {kind} needs a short name: handbook new {kind} SHORT-NAME").format(kind=kind.id))
    if why := why_reserved(id):
        outside.fail(_('a record cannot be called "{id}". {why}').format(id=id, why=why))
    if not ID.match(id):
        like = slug(id) or "first"
        said = _('"{id}" is not a short name; use lower-case letters, digits and hyphens, such as {like}')
        outside.fail(said.format(id=id, like=like))
    there = handbook.records.get(kind.id, id)
    if there:
        said = _("{path} is already there; give another short name: handbook new {kind} SHORT-NAME")
        outside.fail(said.format(path=there.path, kind=kind.id))
    return id
