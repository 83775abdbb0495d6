"""Words of other languages: every message is found, and a catalogue keeps up with them."""

from __future__ import annotations

import gettext
import os
import re
from io import BytesIO
from pathlib import Path

import pytest

from handbook import book, catalogue, words
from handbook.editing.template import template
from handbook.meaning import hollow
from handbook.method.kinds import Kind
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


@pytest.fixture(scope="module")
def french() -> dict[str, str]:
    """Every message with what it says in French, each form of it."""
    catalogue = catalogues.read((words.LOCALE / "fr.po").read_bytes(), "fr")
    return {
        id: said
        for message in catalogue
        if message.id
        for id, said in zip(catalogues.forms(message.id), catalogues.forms(message.string), strict=False)
    }


def _glossary() -> list[list[str]]:
    lines = (words.LOCALE / "fr.md").read_text("utf-8").splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in rows[1:]]


def test_the_french_has_one_word_for_a_term(french: dict[str, str]) -> None:
    rows = _glossary()
    assert len(rows) > 90
    assert all(len(row) == 4 and all(row) for row in rows)
    term = {english.casefold(): french for french, english, _definition, _source in rows}
    found = {(id, said) for id, said in french.items() if said and id.casefold() in term}
    assert len(found) > 100
    assert [(id, said) for id, said in found if said.casefold() != term[id.casefold()].casefold()] == []


#: What is no prose: code, a value in quotes, what is filled in.
_NO_PROSE = re.compile(r'`[^`]*`|"[^"]*"|\{[^}]*\}')
_NO_FRENCH = re.compile(
    r"[A-Za-zà-ÿ]'[a-zà-ÿ]"  # a straight apostrophe
    r"|[\wà-ÿ»)] :(?=\s|$)|«(?!\s)|« |(?<!\s)»| »"  # a space that can break the line, or none
    r"|\w [;!?](?=\s|$)"  # a space that is not written in Canada
    r"|\b(?:tu|te|toi|tes)\b"  # whom we do not know is "vous"
)


def test_the_french_is_written_as_french_is(french: dict[str, str]) -> None:
    wrong = {id: said for id, said in french.items() if _NO_FRENCH.search(_NO_PROSE.sub("x", said))}
    assert sorted(wrong.values()) == []


def test_a_handbook_brings_words_of_its_own() -> None:
    own = b'msgid "Recipe"\nmsgstr "Recette"\n\nmsgid "{count} oven"\nmsgstr "{count:>9999999} four"\n'
    with words.language("fr", own):
        assert words._("Recipe") == "Recette"
        assert words._("Nothing is overdue.") != "Nothing is overdue."
        assert words._("{count} oven") == "{count} oven"
    with words.language("fr", b"no catalogue"):
        assert words._("Recipe") == "Recipe"


def test_what_is_kept_is_made_once_for_each_language_and_its_own_words() -> None:
    made = []

    @words.kept(8)
    def said(kind: Kind) -> str:
        made.append(kind.id)
        return words._("Recipe")

    one, same, other = (Kind("cake", {"title": title}) for title in ("Cake", "Cake", "Tart"))
    assert [said(one), said(same), said(other), said(one)] == ["Recipe"] * 4
    assert made == ["cake", "cake"]
    for word in ("Recette", "Formule"):
        with words.language("fr", f'msgid "Recipe"\nmsgstr "{word}"\n'.encode()):
            assert said(one) == said(same) == word
    assert made == ["cake"] * 4


KINDS, _STAGES = book.method(trees.packaged())


@pytest.mark.parametrize("kind", ["meeting", "decision", "body", "foundation", "person"])
def test_a_template_speaks_and_its_choices_do_not(kind: str) -> None:
    with words.language("fr"):
        spoken = template(KINDS[kind], "first")
    english = template(KINDS[kind], "first")
    said = [line for line in spoken.split("\n") if line.startswith(("# ", "<!--"))]
    assert not {*said} & {line for line in english.split("\n") if re.match("# [A-Z]|<!--", line)}
    # Values that are no prose are the same in both: what is to be written in a file.
    assert re.findall(r"^# +(?:status|type|method): \S+$", spoken, re.MULTILINE) == re.findall(
        r"^# +(?:status|type|method): \S+$", english, re.MULTILINE
    )


def test_an_example_is_no_answer_in_whatever_language() -> None:
    field = KINDS["foundation"].field.fields["purpose"]
    with words.language("fr"):
        example = field.examples[0]
    assert example.startswith("Nous ")
    assert hollow.is_template(example, field)


def test_the_french_is_whole(said: frozenset[str]) -> None:
    catalogue = catalogues.read((words.LOCALE / "fr.po").read_bytes(), "fr")
    messages = catalogues.source(sources.everything(trees.packaged()))
    assert [message.id for message in catalogues.lacking(catalogues.updated(catalogue, messages))] == []
    assert [message.id for message in catalogue if message.fuzzy] == []
    assert [message.id for message in catalogues.mismatched(catalogue)] == []
    kept = (catalogues.forms(message.id)[0] for message in catalogue if message.id)
    assert [id for id in kept if id not in said] == []


#: The same word in both languages.
_SAME = frozenset(
    """abstentions administration argument budget canada clause clauses communications conditions contribution
    contributions conversation date document documents dollars expertise format guide id instrument instruments
    leadership licence mentors mission mode motivation note option options page pages parents parties pause
    pauses phase plan position positions question questions quorum respect score section services signature
    signatures source structure total type vacant version vision vote votes yaml""".split()
)
#: Lines of data or of another program, names, figures, what only puts other messages together, and a text that is an
#: example of being given in both languages.
_NO_WORDS = re.compile(
    r"(?s)(?:- )?[a-z_]+: ?.*|.*<iframe.*|\W*(?:\{\w+\}|%\S+)(?:\W*(?:\{\w+\}|%\S+|min|version))*\W*|[\d:-]+ \S+"
    r"|.*\.venv.*|material|site|github-pages|Jo Pine|Ruth Fell|.*Riverbend.*|Public library|Bibliothèque publique"
    r"|We teach\.|Nous enseignons\.|Responsable de succursale"
)


def test_no_french_is_english(french: dict[str, str]) -> None:
    same = (id for id, text in french.items() if text == id)
    words_of = {id: id.casefold().removeprefix("{count} ") for id in same}
    assert [id for id, word in words_of.items() if word not in _SAME and not _NO_WORDS.fullmatch(id)] == []


def test_a_catalogue_is_the_same_whenever_it_is_compiled() -> None:
    catalogue_of_french = (words.LOCALE / "fr.po").read_bytes()
    spoken = gettext.GNUTranslations(BytesIO(catalogue.compiled(catalogue_of_french)))
    assert spoken.info()["pot-creation-date"].startswith("2000-01-01")
    assert spoken.info()["language"] == "fr"


def test_a_catalogue_that_was_changed_since_is_compiled_anew(tmp_path: Path) -> None:
    catalogue = tmp_path / "fr.po"
    catalogue.touch()
    assert not words.is_compiled(catalogue)
    for age, fresh in ((-60, False), (0, True), (60, True)):
        catalogue.with_suffix(".mo").touch()
        os.utime(catalogue.with_suffix(".mo"), (0, catalogue.stat().st_mtime + age))
        assert words.is_compiled(catalogue) == fresh
