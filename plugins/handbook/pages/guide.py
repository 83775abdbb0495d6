"""The guide: what every stage, rule, kind and fact asks, made from the same explanations as ``handbook explain``."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.facts import HANDBOOK, RECORDS
from handbook.method import bounds
from handbook.method.bounds import Least
from handbook.method.kinds import Kind
from handbook.method.requirements import Stage
from handbook.pages import feeds, registers, templates
from handbook.pages.page import Heading, Page
from handbook.pages.site import Site
from handbook.reports import docstrings, explain
from handbook.reports.explain import Explanation
from handbook.words import _, kept

#: In the search the guide comes after what the partners wrote.
_BESIDE = 0.1
#: Where more than so many things are explained, each begins with one paragraph, and the rest is folded; of more than
#: that, all is folded but the names.
_MANY, _MOST = 34, 60
INDEX, JUDGING, RULES, SCHEMAS = "guide/index.md", "guide/judging.md", "guide/rules.md", "guide/schemas.md"
DOCUMENTS, ALONG = "guide/documents.md", "guide/along.md"


def pages(site: Site) -> Iterator[Page]:
    """The guide's pages: an overview, one for each stage and kind, the rules, how it is judged, and own schemas."""
    kinds = tuple(
        sorted(site.handbook.records.kinds.values(), key=lambda kind: (int(kind.schema.get("x-order", 99)), kind.id))
    )
    stages = tuple(result.stage for result in site.handbook.assessment.stages)
    html = templates.render(
        "guide.html",
        stages=[(stage, site.url(INDEX, stage_uri(stage.id))) for stage in stages],
        kinds=[(kind, site.url(INDEX, kind_uri(kind.id))) for kind in kinds],
        documents=site.url(INDEX, DOCUMENTS),
        along=site.url(INDEX, ALONG),
        judging=site.url(INDEX, JUDGING),
        rules=site.url(INDEX, RULES),
        schemas=site.url(INDEX, SCHEMAS),
    )
    yield Page(INDEX, _("Guide"), html, section="guide", weight=_BESIDE)
    yield from (_stage(stage, kinds) for stage in stages)
    yield _documents()
    yield _along(site)
    yield _judging(kinds)
    yield _rules()
    yield _schemas(site)
    yield from (_kind(kind, stages) for kind in kinds)


@kept(8)
def _documents() -> Page:
    html = templates.render("documents.html")
    return Page(DOCUMENTS, _("Coming from documents"), html, section="guide", weight=_BESIDE)


def _along(site: Site) -> Page:
    changed = site.url(ALONG, feeds.PAGE, "follow") if feeds.places(site) else ""
    html = templates.render("along.html", overview=site.url(ALONG, registers.OVERVIEW, "feeds"), changed=changed)
    headings = (
        Heading(2, "what", _("What there is")),
        Heading(2, "hidden", _("What is in none of it")),
        Heading(2, "on", _("How to switch it on")),
    )
    return Page(ALONG, _("Taking it along"), html, headings, section="guide", weight=_BESIDE)


def stage_uri(id: str) -> str:
    """Where the guide to a stage is."""
    return f"guide/{id}.md"


def kind_uri(id: str) -> str:
    """Where the guide to a kind of record is."""
    return f"guide/kinds/{id}.md"


def _anchor(id: str) -> str:
    return id.replace(".", "-")


def _explained(
    uri: str, title: str, lead: str, found: list[Explanation], section: str = "guide", weight: float = _BESIDE
) -> Page:
    html = templates.render(
        "explained.html",
        title=title,
        lead=lead,
        explanations=found,
        anchor=_anchor,
        folded_from=_MANY,
        listed_from=_MOST,
    )
    headings = tuple(Heading(2, _anchor(each.id), each.title) for each in found)
    return Page(uri, title, html, headings, section=section, weight=weight)


@kept(32)
def _stage(stage: Stage, kinds: tuple[Kind, ...]) -> Page:
    of = {kind.id: kind for kind in kinds}
    found = [explain.requirement(asked, stage, of[asked.kind]) for asked in stage.requirements]
    # The page of the stage has the same questions, with their answers.
    return _explained(stage_uri(stage.id), _(stage.title), _(stage.description), found, weight=0)


@kept(8)
def _rules() -> Page:
    lead = _("What the check looks at beyond the shape of single records. Each finding names its rule in brackets.")
    return _explained(RULES, _("Rules"), lead, [explain.rule(id) for id in explain.rules()])


def _schemas(site: Site) -> Page:
    lead = _(
        "A handbook can have further kinds of records and stages: write them as JSON Schema (draft 2020-12) into the"
        " handbook's own schemas/kinds/ and schemas/stages/, with the packaged ones as models. One with the name of a"
        " packaged file takes its place. These keywords say what JSON Schema has no words for."
    )
    # For whoever writes schemas, who looks here; others would only stumble over it.
    return _explained(SCHEMAS, _("Schemas of your own"), lead, list(explain.keywords(site.handbook)), weight=0)


@kept(128)
def _kind(kind: Kind, stages: tuple[Stage, ...]) -> Page:
    asked = bounds.leasts(kind, (requirement for stage in stages for requirement in stage.requirements))
    fields = [
        explain.field(f"{kind.id}.{name}", field, asked.get((name,), Least()))
        for name, field in kind.field.fields.items()
    ]
    lead = " ".join(explain.kind(kind).paragraphs)
    return _explained(kind_uri(kind.id), kind.title, lead, fields, section="")


@kept(8)
def _judging(kinds: tuple[Kind, ...]) -> Page:
    named = {str(kind.schema["x-collection"]): kind.plural for kind in kinds if "x-collection" in kind.schema}
    facts = [
        *(
            (_("the handbook"), name, " ".join(docstrings.of(fact).told().paragraphs))
            for name, fact in HANDBOOK.items()
        ),
        *(
            (named.get(collection, collection), name, " ".join(docstrings.of(fact).told().paragraphs))
            for collection, of in RECORDS.items()
            for name, fact in of.items()
        ),
    ]
    html = templates.render("judging.html", facts=facts)
    headings = (
        Heading(2, "states", _("States")),
        Heading(2, "hollow", _("What does not count")),
        Heading(2, "overdue", _("What the calendar does")),
        Heading(2, "facts", _("Facts")),
    )
    return Page(JUDGING, _("How this handbook judges"), html, headings, section="guide", weight=_BESIDE)
