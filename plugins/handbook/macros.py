"""Macros: what the maintainers' own pages may call. Everything they return is escaped."""

from __future__ import annotations

from collections.abc import Callable

from handbook.pages import progress as progress_pages
from handbook.pages import registers, templates
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.reports.markdown import escaped


class MacroError(Exception):
    """A macro was called with something that the handbook does not have."""


class Macros:
    """The macros for one site; ``here`` tells which page is being written."""

    def __init__(self, site: Site, here: Callable[[], str]) -> None:
        self._site = site
        self._here = here

    def functions(self) -> dict[str, Callable[..., str]]:
        """The macros by the names under which pages call them."""
        return {
            "progress": self.progress,
            "requirement": self.requirement,
            "register": self.register,
            "record": self.record,
        }

    def progress(self) -> str:
        """In a page ``{{ progress() }}`` gives the ladder of stages."""
        return _block(progress_pages.ladder(self._site, self._here()))

    def requirement(self, id: str) -> str:
        """In a page ``{{ requirement("connect.prep.services") }}`` gives a question with its answers and gaps."""
        for stage in self._site.handbook.assessment.stages:
            for result in stage.results:
                if result.requirement.id == id:
                    asked = progress_pages.question(self._site, result)
                    writer = Writer(self._site, self._here())
                    return _block(templates.render("requirement.html", asked=asked, writer=writer, site=self._site))
        raise MacroError(f'there is no requirement called "{id}"')

    def register(self, kind: str) -> str:
        """In a page ``{{ register("organization") }}`` gives all records of a kind as a table."""
        found = self._site.handbook.records.kinds.get(kind)
        if found is None:
            raise MacroError(f'there is no kind called "{kind}"')
        return _block(registers.table(self._site, found, self._here()))

    def record(self, kind: str, id: str) -> str:
        """In a page ``{{ record("organization", "library") }}`` gives a link to a record."""
        found = self._site.handbook.records.get(kind, id)
        if found is None:
            raise MacroError(f'there is no {kind} called "{id}"')
        writer = Writer(self._site, self._here())
        if not self._site.shows(found):
            return escaped(writer.link(found).striptags())
        address = self._site.url(self._here(), self._site.uri(found))
        return f'<a href="{escaped(address)}">{escaped(writer.title(found))}</a>'


def _block(html: str) -> str:
    """HTML that Markdown leaves as it is: one block without blank lines."""
    return "\n<div>\n" + "\n".join(line for line in html.split("\n") if line.strip()) + "\n</div>\n"
