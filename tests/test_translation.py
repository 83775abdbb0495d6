"""Words of other languages: every message is found, and a catalogue keeps up with them."""

from __future__ import annotations

import gettext
from io import BytesIO

import pytest

from handbook import catalogue
from handbook.reading import trees
from handbook.translation import catalogues, sources, wordings
from handbook.translation.sources import Said


@pytest.fixture(scope="module")
def said() -> frozenset[str]:
    return frozenset(one.text for one in sources.everything(trees.packaged()))


def test_every_kind_of_message_is_found(said: frozenset[str]) -> None:
    expected = {
        "Nothing is overdue.",  # Python
        "Groups of questions",  # a template
        "Show how far each stage is and what to do next.",  # a command's help
        "a meeting",  # a kind, inside a sentence
        "{name} has not named any of its services",  # what a schema says is missing
        "To be reviewed: {title}",  # an entry of the calendar
        "Put it on a branch",  # a step of a workflow
        "If you are a partner",  # a heading of a new handbook's README
    }
    assert expected <= said


def test_what_is_no_word_is_no_message() -> None:
    schema = {"properties": {"title": {"title": "Title", "const": "a b", "examples": ["2026-02-10", "Jo P.", 3]}}}
    assert [text for _place, text in wordings.of_schema(schema)] == ["Title", "Jo P."]


def test_a_catalogue_keeps_what_is_said_and_drops_what_is_not() -> None:
    old = catalogues.source([Said("a", "Kept"), Said("a", "Gone"), Said("a", "{count} day", "{count} days")])
    old.locale = "fr"  # type: ignore[assignment]
    old.get("Kept").string = "Gardé"  # type: ignore[union-attr]
    old.get("{count} day").string = ("{count} jour", "{count} jours")  # type: ignore[union-attr]
    now = catalogues.source([Said("b", "Kept"), Said("b", "New"), Said("b", "{count} day", "{count} days")])
    kept = catalogues.updated(catalogues.read(catalogues.written(old), "fr"), now)
    assert [message.id for message in catalogues.lacking(kept)] == ["New"]
    spoken = gettext.GNUTranslations(BytesIO(catalogue.compiled(catalogues.written(kept))))
    assert spoken.gettext("Kept") == "Gardé"
    assert spoken.ngettext("{count} day", "{count} days", 2) == "{count} jours"


def test_a_translation_fills_in_what_the_english_does() -> None:
    catalogue = catalogues.source([Said("a", "by {name}"), Said("a", "in {place}"), Said("a", "1 day", "{count} days")])
    for id, text in {
        "by {name}": "par {nom}",
        "in {place}": "à {place}",
        "1 day": ("un jour", "{count} jours"),
    }.items():
        catalogue.get(id).string = text  # type: ignore[union-attr]
    assert [message.id for message in catalogues.mismatched(catalogue)] == ["by {name}"]
