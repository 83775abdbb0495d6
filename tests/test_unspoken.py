"""Every word of ours in Python passes through the catalogue, and no sentence is put together from pieces."""

from __future__ import annotations

import ast
import re

import pytest

import unspoken
from handbook.translation.sources import PACKAGE

#: Modules with words that no catalogue knows, and why.
OF_OTHERS = {
    "cli/times.py": "what people say is recognized, in English and French",
    "documents/card.py": "the language of typst",
    "documents/docx.py": "the language of Word",
    "documents/drawing.py": "the language of typst",
    "documents/libraries.py": "names of packages",
    "documents/pandoc.py": "the language of pandoc",
    "documents/typesetting.py": "the language of typst, and names of fonts",
    "editing/forge.py": "the words on the forges' own pages",
    "importing/agreements.py": "what agreements say is recognized",
    "importing/formats/libraries.py": "names of packages",
    "importing/rolls.py": "likewise: who was there",
    "importing/targets.py": "headings of spreadsheets are recognized",
    "importing/values.py": "what spreadsheets say is recognized",
    "importing/wording.py": "what minutes say is recognized",
    "meaning/fillers.py": "what people write for lack of an answer is recognized",
    "meaning/hollow.py": "likewise",
    "meaning/quorum.py": "what people say of a quorum is recognized",
    "method/engine/portable.py": "what the validator says is recognized",
    "method/shapes.py": "Python is written",
    "pages/search.py": "names of HTML",
    "reading/syntax.py": "what the reader of YAML says is recognized",
    "translation/__main__.py": "for those who write this software",
}
#: Texts that are no words for people: commands, styles of charts, what files of packages say, values of records.
NO_WORDS = re.compile(
    r"""\s*git\ (?:init|add|commit|remote|push)\b.* | .*\bpip\ \{\} | install\ --.*
    | handbook\ (?:check|status|explain|import)\b.* | mkdocs\ serve
    | \{%\ extends\ .* | @media\ screen\ .*            # a template, a style sheet
    | \ Made\ with\n                # the theme's own words, which ours replace
    | handbook:\ .*                                     # the name of the command, before what it says
    | (?:ink|mark|bold|bad|good|halo|strokes?|on-ink|on-mark|label|\{\}|\ )+
    | --only-binary\ .* | \s*\#\ \{\}\s+\#\ --requirement\ \{\}\s* | Wheel-Version:.* | Language:.* | Plural-Forms:.*
    | stage:\ \S+ | -\ \{organization:.*
    | an\ \{\}                                           # the article of an English word, as a message has it
    | zero\ width | meeting\ notes | registration\ form  # what names of characters and minutes have
    """,
    re.VERBOSE | re.DOTALL,
)
#: What is put together or changed for a reason.
PUT_TOGETHER = (
    r"_\(': '\)",  # what stands behind a question at the terminal
    r"f\" *git remote add origin .*",  # code
    r"f(['\"]|''')git commit -m .*",  # likewise
    r"_\(' and `\{kept}`'\)",  # a name in a list of names
    r"_\(fields\[.*\)\.lower\(\)",  # a choice in brackets behind a name
)


@pytest.fixture(scope="module")
def found() -> list[tuple[str, unspoken.Found]]:
    texts = {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
    trees = ((name, ast.parse(text)) for name, text in texts.items() if name not in OF_OTHERS)
    return [(f"{name}:{one.line}", one) for name, tree in trees for one in unspoken.found(tree)]


def test_every_word_of_ours_passes_through_the_catalogue(found: list[tuple[str, unspoken.Found]]) -> None:
    words = [(place, one.text) for place, one in found if not one.glued]
    assert [(place, text) for place, text in words if not NO_WORDS.fullmatch(text)] == []


def test_no_sentence_is_put_together_from_pieces(found: list[tuple[str, unspoken.Found]]) -> None:
    glued = [(place, one.text) for place, one in found if one.glued]
    assert [(place, text) for place, text in glued if not any(re.fullmatch(one, text) for one in PUT_TOGETHER)] == []


@pytest.mark.parametrize(
    "code",
    [
        'fail(f"cannot read {file}")',
        'outside.say("Done")',
        'raise Wrong("no number")',
        'yield f"{path} moves to {target}"',
        'title = "Not there"',
        'Markup("<b>{}</b> of <i>{}</i>")',
    ],
)
def test_words_that_no_catalogue_knows_are_found(code: str) -> None:
    assert [one.glued for one in unspoken.found(ast.parse(code))] == [False]


@pytest.mark.parametrize(
    "code",
    [
        "f\"{_('Stage')}: {title}\"",
        "f\"{_('begun')}, {_('ended')}\"",
        '_(" or ").join(names)',
        '" and ".join(names)',
        '": ".join(titles)',
        "kind.title.lower()",
        "_('Stage').lower()",
    ],
)
def test_sentences_that_are_put_together_are_found(code: str) -> None:
    assert True in [one.glued for one in unspoken.found(ast.parse(code))]


@pytest.mark.parametrize(
    "code",
    [
        'outside.say(_("Nothing is written"))',
        'count("{count} day is left", "{count} days are left", number)',
        "Markup(\"<span class='hb-quiet hb-small'>{}</span>\").format(said)",
        "f\"### {_('Stage')}\"",
        'f"{found.position}: {said} ({found.rule})"',
        '", ".join(paths)',
        'id = "meeting"',
    ],
)
def test_what_is_said_as_it_should_be_is_not_found(code: str) -> None:
    assert [*unspoken.found(ast.parse(code))] == []
