"""Unknown: why nobody here knows all that was before, for every page that tells of it."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.pages.values import Writer
from handbook.reading.commits import Lack
from handbook.words import _


def sentences(writer: Writer, lack: Lack | None, since: str) -> Iterator[str]:
    """A sentence where there are no earlier states at all, or only those from the day ``since`` on; that may be empty.

    Where everything is known there is none.
    """
    if lack is not None:
        yield {
            Lack.GIT: _("Where this site was made there is no git, so that nobody knows what was before today."),
            Lack.REPOSITORY: _("The files are in no git repository, so that nobody knows what was before today."),
            Lack.OWNER: _(
                "The folder belongs to somebody else than who made this site, so that git does not read it, and nobody"
                ' knows what was before today. "git config --global --add safe.directory" with the folder allows it.'
            ),
            Lack.COMMITS: _("Nothing is committed yet, so that nobody knows what was before today."),
        }[lack]
    elif since:
        said = _(
            "This site was made from the latest commits only, so that nobody knows what was before {day}. A workflow"
            ' that checks the repository out with "fetch-depth: 0" has all of them.'
        )
        yield said.format(day=writer.day(since).striptags())
