"""Owners: who sees to something that is to be done, as links."""

from __future__ import annotations

from markupsafe import Markup

from handbook.meaning.todos import Todo
from handbook.pages.values import Writer, gathered


def written(writer: Writer, todo: Todo) -> Markup:
    """Its people, else the organization or the body that sees to it; empty where nobody took it on."""
    return Markup(", ").join(each(writer, todo))


def each(writer: Writer, todo: Todo) -> list[Markup]:
    """The same one by one."""
    people = gathered(writer.person(id) for id in todo.people)
    organization = [writer.organization(todo.organization)] if todo.organization else []
    body = writer.site.handbook.records.get("body", todo.body)
    return [*people, *organization, *([writer.link(body)] if body else [])]
