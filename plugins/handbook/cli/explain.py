"""``handbook explain``: what something asks for, and how to answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from handbook.cli import completion, outside
from handbook.words import _, either_of


@click.command()
@click.argument("id", default="", shell_complete=completion.explained)
@click.pass_obj
def explain(root: Path, id: str) -> None:
    """Explain a stage, question, rule, kind, field or keyword.

    ID is what it is called, as messages say it; without one, what there is to explain is listed. A field is called
    after its kind, such as meeting.actions.due. A keyword stands in a schema, such as x-folder.
    """
    from handbook.editing import saying
    from handbook.method import messages
    from handbook.reports import explain as explaining
    from handbook.reports import text

    handbook = outside.load(root, date.today().isoformat())
    kinds = handbook.records.kinds
    meant = saying.kind(kinds, id)
    explained = explaining.explain(handbook, id) or (explaining.explain(handbook, meant.id) if meant else None)
    if explained is None:
        names = [(kind, saying.field(kind.field, id)) for kind in kinds.values()]
        fields = [f"{kind.id}.{name}" for kind, name in names if name in kind.field.fields]
        said = _("A field is called after its kind: {fields}.")
        near = said.format(fields=either_of(fields[:3])) if fields else ""
        near = near or messages.did_you_mean(id, explaining.known(handbook, id))
        near = near or _(
            "Write what stands in brackets after a message, a question's id, or a field: meeting.recorder."
        )
        outside.fail(_('nothing is called "{id}". {hint}').format(id=id, hint=near))
    click.echo(text.explanation(explained), nl=False)
