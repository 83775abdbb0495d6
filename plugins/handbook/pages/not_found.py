"""What stands where no page is: words that help, a search, and where to begin. A page that is shown at any address."""

from __future__ import annotations

from markupsafe import Markup

from handbook.pages import deciding, registers, templates, turns, ways
from handbook.pages.site import Site
from handbook.words import _, spoken


def html(site: Site, base: str, page_language: str, search: str | None) -> Markup:
    """The words in the language that is spoken, of a page in ``page_language``.

    ``base`` is the path of the site in the language spoken (``/fr/``), ``search`` the address below it at which one
    searches, or None where the theme has none.
    """
    entrances = (
        ("home", _("Home"), "index.md", _("What the partnership is for, and what came of it.")),
        ("hand", _("Your turn"), turns.URI, _("What is yours to do, and where you write it down.")),
        ("book", _("Handbook"), registers.OVERVIEW, _("Everything that the partners have written down, by kind.")),
        (
            "scales",
            _("Who decides"),
            deciding.URI,
            _("Which group decides what, by which rule, and who answers for it."),
        ),
    )
    directories = site.directory_urls
    return templates.render(
        "not-found.html",
        language=spoken(),
        page_language=page_language,
        first=spoken() == page_language,
        search=None if search is None else f"{base}{search}",
        entrances=[(sign, title, base + ways.place(uri, directories), said) for sign, title, uri, said in entrances],
    )
