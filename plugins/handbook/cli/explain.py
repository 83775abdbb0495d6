"""``handbook explain``: what something asks for, and how to answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from handbook.cli import completion, outside


@click.command()
@click.argument("id", default="", shell_complete=completion.explained)
@click.pass_obj
def explain(root: Path, id: str) -> None:
    """Explain a stage, question, rule, kind, field or keyword.

    ID is what it is called, as messages say it; without one, what there is to explain is listed. A field is called
    after its kind, such as meeting.actions.due. A keyword stands in a schema, such as x-folder.
    """
    from handbook.method import messages
    from handbook.reports import explain as explaining
    from handbook.reports import text

    handbook = outside.load(root, date.today().isoformat())
    explained = explaining.explain(handbook, id)
    if explained is None:
        fields = [f"{kind.id}.{id}" for kind in handbook.records.kinds.values() if id in kind.field.fields]
        near = f"A field is called after its kind: {' or '.join(fields[:3])}." if fields else ""
        near = near or messages.did_you_mean(id, explaining.known(handbook, id))
        near = near or "Write what stands in brackets after a message, a question's id, or a field: meeting.recorder."
        outside.fail(f'nothing is called "{id}". {near}'.strip())
    click.echo(text.explanation(explained), nl=False)
