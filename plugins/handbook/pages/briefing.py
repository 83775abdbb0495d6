"""Briefings: what the pages for boards and funders share. Both are read on paper as well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from handbook.meaning.money import is_whole
from handbook.pages import accounts, offers, templates
from handbook.pages.accounts import Accounts, Entry
from handbook.pages.calendar import Day
from handbook.pages.page import Heading, Page
from handbook.pages.sections.section import Section
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.words import _, listing

__all__ = ["Section", "amounts", "empty", "lead", "linked", "money", "notes", "of_year", "page"]


def page(site: Site, uri: str, title: str, said: str, sections: Sequence[Section]) -> Page:
    """A briefing with its sections; ``said`` tells what it covers. Those in which nothing stands yet are named last."""
    shown = [section for section in sections if section.html]
    coming = listing([section.title for section in sections if not section.html])
    told = {"name": site.name, "said": said, "today": Writer(site, uri).day(site.handbook.today)}
    headings = tuple(Heading(2, section.anchor, section.title) for section in shown)
    html = templates.render(
        "briefing.html",
        title=title,
        along=offers.of_page(site, uri),
        sections=shown,
        coming=coming,
        headings=headings,
        **told,
    )
    return Page(uri, title, html, headings, section="briefings", wide=True)


def lead(text: object) -> Markup:
    """A sentence before or after a table; nothing for no text."""
    return Markup("<p>{}</p>").format(text) if text else Markup("")


def empty(text: str) -> Markup:
    """What a section says that has nothing to show."""
    return Markup('<p class="hb-quiet">{}</p>').format(text)


def linked(site: Site, here: str, day: Day) -> Markup:
    """What a day is about, leading to the record that asks for it."""
    return Markup('<a href="{}">{}</a>').format(site.url(here, site.uri(day.record), day.anchor), day.title)


def notes(parts: Iterable[Markup]) -> Markup:
    """Short things one below the other in a cell."""
    return Markup("<br>").join(parts)


def of_year(writer: Writer, title: str, year: Accounts) -> str:
    """A title with the days of the year that it is about."""
    if not year.start:
        return title
    start, end = (writer.day(day).striptags() for day in (year.start, year.end))
    return _("{title}, {start} to {end}").format(title=title, start=start, end=end)


@dataclass(frozen=True, slots=True)
class Amounts:
    """A row of money: what it is, what was planned, what it is so far, and what is left. ``note`` is more text."""

    label: object
    amounts: tuple[str, str, str]
    note: object = ""
    total: bool = False


def amounts(
    writer: Writer,
    label: object,
    entries: Sequence[Entry],
    *,
    less: Sequence[Entry] = (),
    note: object = "",
    total: bool = False,
) -> Amounts:
    """The sums of entries, those of ``less`` taken off."""
    planned, actual = (accounts.total(entries, name) - accounts.total(less, name) for name in ("planned", "actual"))
    said = [told(entries, less, partial(_whole, writer)) for told in (accounts.planned, accounts.actual)]
    is_left = is_whole([*entries, *less], "planned") and said[1] != _("not known")
    return Amounts(label, (said[0], said[1], _whole(writer, planned - actual) if is_left else ""), note, total)


def _whole(writer: Writer, amount: float) -> str:
    """An amount without its currency, which stands above the column."""
    return writer.number(int(amount) if amount.is_integer() else round(amount, 2))


def money(label: str, year: Accounts, columns: Sequence[str], rows: Sequence[Amounts]) -> Markup:
    """A table of money, its last three columns being amounts."""
    unit = [f"{column} ({year.currency})" if year.currency else column for column in columns[-3:]]
    return templates.render("money.html", label=label, columns=[*columns[:-3], *unit], rows=rows)
