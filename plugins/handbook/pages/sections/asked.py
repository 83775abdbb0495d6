"""Asked: what a partner is asked at present, folded at the end of its page; readers come to learn who it is."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from handbook.meaning import affiliation
from handbook.pages import answering, templates
from handbook.pages.sections import errands
from handbook.pages.sections.section import Section
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _, count

#: Where the questions are: inside what is folded, which opens for whoever is led there.
PLACE = "open-questions"
#: So few are seen at once.
_FEW = 2


def of_partner(site: Site, writer: Writer, organization: Record) -> Iterator[Section]:
    """What waits for a partner: small forms to fill in, and the questions of the current stage."""
    small = errands.of_partner(site, writer, organization)
    waiting = answering.waiting(site, writer.here, organization.id)
    if small or waiting:
        html = templates.render(
            "asked.html", writer=writer, place=PLACE, errands=small, waiting=waiting, unfolded=len(waiting) <= _FEW
        )
        yield Section("your-turn", _("Your turn"), html)


def of_person(site: Site, writer: Writer, person: Record) -> Iterator[Section]:
    """How much is asked of a person's organization, the main one of today, with the way there."""
    ids = affiliation.organizations(person.data, site.handbook.today)
    own = site.handbook.records.get("organization", ids[0]) if ids else None
    if own and site.shows(own) and (number := len(answering.waiting(site, writer.here, own.id))):
        asked = count("{count} open question", "{count} open questions", number)
        link = writer.linked(own, PLACE, asked)
        said = templates.labelled(writer.title(own), link)
        yield Section("your-turn", _("Your turn"), Markup("<p>{}</p>").format(said))
