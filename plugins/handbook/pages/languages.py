"""Languages: which texts are there in which of the handbook's languages, and where to say what is missing."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from handbook.meaning import translations
from handbook.meaning.translations import Text
from handbook.pages import templates
from handbook.pages.forms import links
from handbook.pages.forms.small import Way
from handbook.pages.page import Heading, Page
from handbook.pages.sections.section import table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.reading import sources
from handbook.reading.sources import Source
from handbook.records.records import Record
from handbook.words import _, count

LANGUAGES = "progress/languages.md"
#: So many letters of a text are shown.
_LETTERS = 90
#: So many states of a file are looked through.
_STATES = 20


def pages(site: Site) -> Iterator[Page]:
    """The page about languages, for a handbook that has more than one."""
    if len(site.languages) < 2:
        return
    writer = Writer(site, LANGUAGES)
    texts = list(_texts(site))
    lacking = [(text, code) for text in texts for code in text.lacking(site.languages)]
    behind = list(_behind(site, texts))
    html = templates.render(
        "languages.html",
        languages=_shares(writer, texts, lacking, behind),
        lacking=_table(writer, "lacking", _("Not there in every language"), lacking, _("Say it in {language}")),
        behind=_table(writer, "behind", _("Changed after the translation"), behind, _("Bring {language} up to date")),
        once=_once(writer),
    )
    headings = [Heading(2, "shares", _("How much is there"))]
    headings += [Heading(2, "lacking", _("Not there in every language"))] if lacking else []
    headings += [Heading(2, "behind", _("Changed after the translation"))] if behind else []
    yield Page(LANGUAGES, _("Languages"), html, (*headings, Heading(2, "once", _("Said once"))), section="progress")


def _texts(site: Site) -> Iterator[Text]:
    """The texts by language that may be shown, record by record."""
    for kind in site.kinds:
        for record in site.records(kind.id):
            shown = site.published(record)
            yield from (text for text in translations.of(record) if _is_there(shown, text))


def unsaid(writer: Writer, record: Record) -> list[Way]:
    """The way to say the first text of a record that is not there in the language of the page; nothing if all are."""
    site = writer.site
    if writer.language not in site.languages:
        return []
    shown = site.published(record)
    texts = (text for text in translations.of(record) if writer.language not in text.words and _is_there(shown, text))
    said = _("Say it in {language}").format(language=writer.language_named(writer.language))
    return [Way(said, _form(writer, text, writer.language)) for text in itertools.islice(texts, 1)]


def _is_there(shown: Any, text: Text) -> bool:
    """Whether what is shown of the record has the text where the record has it."""
    try:
        for step in text.pointer:
            shown = shown[step]
    except (KeyError, IndexError, TypeError):
        return False
    return bool(shown == text.words)


def _behind(site: Site, texts: list[Text]) -> Iterator[tuple[Text, str]]:
    files = site.handbook.tree.files
    for path in dict.fromkeys(text.record.path for text in texts if len(text.words) > 1):
        times, lines = site.line_times(path), files[path].decode("utf-8", "replace").split("\n")
        before: list[Any] | None = None
        for text in (text for text in texts if text.record.path == path):
            if old := text.behind(site.languages, lines, times):
                before = _before(site, path) if before is None else before
                yield from ((text, code) for code in old if text.is_reworded(site.languages, before))


def _before(site: Site, path: str) -> list[Any]:
    """What the file said in its latest states that can be read."""
    states = (sources.read(path, data) for data in itertools.islice(site.states(path), _STATES))
    return [state.data for state in states if isinstance(state, Source)]


def _shares(
    writer: Writer, texts: list[Text], lacking: list[tuple[Text, str]], behind: list[tuple[Text, str]]
) -> Markup:
    missing, old = (Counter(code for _text, code in found) for found in (lacking, behind))
    rows = [
        (writer.language_named(code), writer.number(len(texts) - missing[code]), missing[code] or "", old[code] or "")
        for code in writer.site.languages
    ]
    columns = (_("Language"), _("There"), _("Missing"), _("Older than what it translates"))
    return table(_("How much is there"), columns, rows)


def _table(writer: Writer, name: str, label: str, found: list[tuple[Text, str]], asked: str) -> Markup | str:
    rows = [
        (
            writer.into(text.record, text.pointer),
            _labels(text),
            _beginning(writer, text),
            Markup('<a href="{}">{}</a>').format(
                _form(writer, text, code), asked.format(language=writer.language_named(code))
            ),
        )
        for text, code in found
    ]
    columns = (_("Record"), _("Field"), _("Text"), _("What to do"))
    return table(label, columns, rows, name=name) if rows else ""


def _labels(text: Text) -> str:
    names = tuple(str(step) for step in text.pointer if isinstance(step, str))
    found = (text.record.kind.field.named(names[: depth + 1]) for depth in range(len(names)))
    return " › ".join(field.title for field in found if field)


def _beginning(writer: Writer, text: Text) -> Markup:
    """How the text begins in the language of the page, or in the first that it has."""
    said = writer.site.text(text.words)
    short = f"{said[:_LETTERS].rstrip()}…" if len(said) > _LETTERS else str(said)
    code = next((code for code, words in text.words.items() if words == said), writer.language)
    return Markup('<span lang="{}">{}</span>').format(code, short)


def _form(writer: Writer, text: Text, code: str) -> str:
    """The address of the form that asks for just that text, beside what it says in the other languages."""
    field = str(text.pointer[0])
    return links.of_record(writer.site, writer.here, text.record, form="say", field=field, **{"in": code})


def _once(writer: Writer) -> Markup:
    """How many texts of each kind are given once, in a language that nobody says: that is all right, or a beginning."""
    rows = []
    for kind in writer.site.kinds:
        given = sum(len(translations.once(record)) for record in writer.site.records(kind.id))
        if given:
            rows.append((kind.plural, count("{count} text", "{count} texts", given)))
    return table(_("Said once"), (_("What"), _("Texts")), rows) if rows else Markup("")
