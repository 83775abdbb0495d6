"""``handbook overdue``: what should have happened by now, and whose turn it is."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli import options, outside

if TYPE_CHECKING:
    from handbook.book import Handbook
    from handbook.overdue.late import Pointer
    from handbook.reports.late import Form

#: Where the website is, as everybody writes it in mkdocs.yml, and whether its pages are files rather than folders.
_SITE = re.compile(
    r"^site_url:[ \t]*([\"']?)(https?://[\w.~:/%@!$&*+,;=-]+)\1[ \t]*(?:#.*)?\r?$", re.MULTILINE | re.ASCII
)
_FILES = re.compile(r"^use_directory_urls:[ \t]*(?:false|no|off)\b", re.MULTILINE | re.IGNORECASE)


@click.command()
@options.form("text", "json", "markdown")
@options.output
@options.today
@click.option(
    "--mail",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write no report, but a mail in this folder for each person who agreed to be reminded so. Sends nothing.",
)
@click.pass_obj
def overdue(root: Path, form: str, output: Path | None, today: str, folder: Path | None) -> None:
    """Show what is overdue, and whose turn it is.

    As Markdown, nothing at all is written where nothing is overdue. It never fails: the calendar alone is no mistake.

    With --mail it writes .eml files, which mail programs open as drafts: for each person with "reminders: mail" and an
    address under "contact" what waits for them, and for the organizations whose contact they are.
    """
    handbook = outside.load(root, today)
    if folder:
        _mail(handbook, root, folder)
    else:
        outside.write(_report(handbook, root, form), output, root)


def _report(handbook: Handbook, root: Path, form: str) -> str:
    if form == "markdown":
        from handbook.reports import markdown

        return markdown.overdue(handbook, _forms(handbook, root))
    if form == "json":
        from handbook.reports import json

        return json.overdue(handbook)
    from handbook.reports import text

    return text.overdue(handbook, _names(handbook))


def _names(handbook: Handbook) -> dict[tuple[str, Pointer], str]:
    """How ``handbook done`` names what somebody can say is done, by the path of its record and its place there."""
    from handbook.editing import settling

    found = list(settling.things(handbook))
    return {(one.record.path, one.pointer): settling.apart(one, found) for one in found}


def _forms(handbook: Handbook, root: Path) -> Form:
    """What leads to the form of a record on the website, where mkdocs.yml says where that is."""
    from handbook.pages import Site, forms

    try:
        said = (root / "mkdocs.yml").read_text("utf-8", errors="replace")
    except OSError:
        said = ""
    site_url = _SITE.search(said)
    site = Site(handbook, directory_urls=not _FILES.search(said), site_url=site_url[2] if site_url else "")
    return partial(forms.from_outside, site)


def _mail(handbook: Handbook, root: Path, folder: Path) -> None:
    from handbook import words
    from handbook.reports import digest

    if folder.resolve().is_relative_to((root / "content").resolve()):
        outside.fail(words._("mails do not belong among the records: name another folder"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        said = words._("cannot make the folder {path}: {why}")
        outside.fail(said.format(path=folder, why=words.refusal(problem)))
    found = list(digest.digests(handbook))
    form = _forms(handbook, root)
    partnership = handbook.records.get("partnership", "partnership")
    languages = partnership.data.get("languages", ["en"]) if partnership else ["en"]
    with words.language(languages[0]):
        for one in found:
            if one.address:
                path = folder / f"{handbook.today}-{one.person.id}.eml"
                outside.write(digest.written(handbook, one, form), path, root)
    lacking = [one.person.id for one in found if not one.address]
    number = len(found) - len(lacking)
    said = words.either("{count} mail is written to {path}.", "{count} mails are written to {path}.", number)
    outside.say(said.format(count=number, path=folder), words._("Nothing is sent."))
    for id in lacking:
        said = words._('No mail for {person}: there is no mail address under "contact", or several.')
        outside.say(said.format(person=id))
