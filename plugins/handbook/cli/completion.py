"""What the shell offers to complete. Nothing here may fail or print: where there is no handbook, nothing is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from handbook.book import Handbook

Offer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _offering(found: Callable[[Handbook, click.Context], Iterable[tuple[str, str]]]) -> Offer:
    """Offers what is ``found`` in the handbook, each with a word about it, as far as it begins like what is typed."""

    def offer(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
        handbook = _handbook(context)
        pairs = found(handbook, context) if handbook else ()
        return [CompletionItem(name, help=said) for name, said in sorted(pairs) if name.startswith(begun)]

    return offer


def _handbook(context: click.Context) -> Handbook | None:
    from handbook import book
    from handbook.reading import trees

    root = context.find_root().params.get("root") or Path()
    return book.load(trees.folder(root), trees.packaged(), date.today().isoformat()) if root.is_dir() else None


def _kinds(handbook: Handbook, _context: click.Context) -> Iterable[tuple[str, str]]:
    return ((id, kind.description) for id, kind in handbook.records.kinds.items())


def _records(handbook: Handbook, _context: click.Context) -> Iterable[tuple[str, str]]:
    from handbook.editing import changing

    return zip(changing.names(handbook), (record.title for record in handbook.records), strict=True)


def _fields(handbook: Handbook, context: click.Context) -> Iterable[tuple[str, str]]:
    kind = str(context.params.get("record", "")).partition("/")[0]
    known = handbook.records.kinds.get(kind)
    return ((name, field.description) for name, field in known.field.fields.items()) if known else ()


def _todos(handbook: Handbook, _context: click.Context) -> Iterable[tuple[str, str]]:
    from handbook.editing import settling
    from handbook.words import given

    return ((thing.name, given(thing.title)) for thing in settling.things(handbook) if not thing.closed)


def _agreements(handbook: Handbook, _context: click.Context) -> Iterable[tuple[str, str]]:
    return ((record.id, record.title) for record in handbook.records.of("agreement"))


def _parties(handbook: Handbook, context: click.Context) -> Iterable[tuple[str, str]]:
    from handbook.meaning import agreements

    found = handbook.records.get("agreement", str(context.params.get("agreement", "")))
    return ((party, "") for party in agreements.parties(found.data)) if found else ()


def _documents(handbook: Handbook, _context: click.Context) -> Iterable[tuple[str, str]]:
    from handbook.documents import naming
    from handbook.pages import Site

    return ((name, "") for name in naming.names(Site(handbook)))


def _explained(handbook: Handbook, _context: click.Context) -> Iterable[tuple[str, str]]:
    from handbook.reports import explain

    titles = {asked.id: asked.title for _stage, asked in explain.requirements(handbook)}
    return ((name, titles.get(name, "")) for name in explain.known(handbook))


kinds, records, fields, todos, explained = map(_offering, (_kinds, _records, _fields, _todos, _explained))
agreements, parties, documents = map(_offering, (_agreements, _parties, _documents))
