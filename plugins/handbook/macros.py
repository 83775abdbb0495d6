"""Macros: what the maintainers' own pages may call. Everything they return is escaped."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable

from handbook.pages import answering, forms, registers, templates, together
from handbook.pages import progress as progress_pages
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.reports.markdown import escaped
from handbook.words import _


class MacroError(Exception):
    """A macro was called with something that the handbook does not have."""


class Macros:
    """The macros for one site; ``here`` tells which page is being written."""

    def __init__(self, site: Site, here: Callable[[], str]) -> None:
        self._site = site
        self._here = here

    def functions(self) -> dict[str, Callable[..., str]]:
        """The macros by the names under which pages call them."""
        macros = (self.progress, self.requirement, self.register, self.record)
        return {macro.__name__: _checked(macro) for macro in macros}

    def progress(self) -> str:
        """In a page ``{{ progress() }}`` gives the ladder of stages."""
        return _block(progress_pages.ladder(self._site, self._here()))

    def requirement(self, id: str) -> str:
        """In a page ``{{ requirement("connect.prep.services") }}`` gives a question with its answers and gaps."""
        for stage in self._site.handbook.assessment.stages:
            for result in stage.results:
                if result.requirement.id == id:
                    site, here = self._site, self._here()
                    html = templates.render(
                        "requirement.html",
                        asked=answering.question(site, result),
                        writer=Writer(site, here),
                        site=site,
                        by_form=functools.partial(forms.gaps_by_form, site, here),
                        asking=functools.partial(together.of_gaps, site, here),
                    )
                    return _block(html)
        raise MacroError(_('there is no requirement called "{id}"').format(id=id))

    def register(self, kind: str) -> str:
        """In a page ``{{ register("organization") }}`` gives all records of a kind as a table."""
        found = self._site.handbook.records.kinds.get(str(kind))
        if found is None:
            raise MacroError(_('there is no kind called "{kind}"').format(kind=kind))
        return _block(registers.table(self._site, found, self._here()))

    def record(self, kind: str, id: str) -> str:
        """In a page ``{{ record("organization", "library") }}`` gives a link to a record."""
        found = self._site.handbook.records.get(str(kind), str(id))
        if found is None:
            raise MacroError(_('there is no {kind} called "{id}"').format(kind=kind, id=id))
        writer = Writer(self._site, self._here())
        if not self._site.shows(found):
            return escaped(writer.link(found).striptags())
        address = self._site.url(self._here(), self._site.uri(found))
        return f'<a href="{escaped(address)}">{escaped(writer.title(found))}</a>'


def _checked(macro: Callable[..., str]) -> Callable[..., str]:
    """The macro, saying in plain words when it gets too few or too many values."""
    taken = inspect.signature(macro)

    @functools.wraps(macro)
    def call(*values: object, **named: object) -> str:
        try:
            taken.bind(*values, **named)
        except TypeError:
            usage = f"{macro.__name__}({', '.join(taken.parameters)})"
            raise MacroError(_("{name} is called as {usage}").format(name=macro.__name__, usage=usage)) from None
        return macro(*values, **named)

    return call


def _block(html: str) -> str:
    """HTML that Markdown leaves as it is: one block without blank lines."""
    return "\n<div>\n" + "\n".join(line for line in html.split("\n") if line.strip()) + "\n</div>\n"
