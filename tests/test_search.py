"""What the search reads of a page: every word of it, apart from what is left out on purpose."""

from __future__ import annotations

import json
import re

import pytest

import sites
from handbook.pages import search, templates, ways
from sites import Built


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("<table><tr><td>Chair</td><td><a href='x'>Planning</a></td></tr></table>", "  Chair  Planning  "),
        (
            '<p>On <time datetime="2026-02-10">February 10</time>, <a href="x">Luz</a>.</p>',
            "<p>On February 10, Luz.</p>",
        ),
        (
            '<h2 id="to-do">To do</h2><div class="x"><p>A</p></div>',
            '<h2 id="to-do">To do</h2><div class="x"><p>A</p></div>',
        ),
        ("<p>A</p><svg><title>B</title>\n<text>C</text></svg><p>D</p>", "<p>A</p><p>D</p>"),
        ('<p><a class="x" data-search-exclude href="y">Answer<span>: z</span></a> <a href="y">A</a></p>', "<p> A</p>"),
        ("<table data-search-exclude><tr><td>A</td></tr></table><p>B</p>", "<p>B</p>"),
        ("<ul>\n<li>A\n<ol><li>B</li> <li>C</li></ol></li>\n</ul><p>D</p>", "\n A\n B   C  <p>D</p>"),
        ("<ul><li data-search-exclude>A</li></ul>", "<ul><li data-search-exclude>A</li></ul>"),
        ("<p>1 &lt;td&gt; 2 &amp;lt; 3</p>", "<p>1 &lt;td&gt; 2 &amp;lt; 3</p>"),
    ],
)
def test_what_is_read(html: str, read: str) -> None:
    assert search.readable(html) == read


def test_what_is_left_out_stands_in_tags_that_are_kept() -> None:
    sources = [path.read_text("utf-8") for path in templates.FOLDER.rglob("*.html")]
    tags = [tag for source in sources for tag in re.findall(r"<(\w+)[^<]*\sdata-search-exclude", source)]
    assert len(tags) > 5
    # Either all of it is gone already, or the tag that says so is still there.
    gone = {tag for tag in tags if search.readable(f"<{tag} data-search-exclude>words</{tag}>").strip() == "words"}
    assert not gone


def test_cells_of_a_table_are_words_of_their_own(example: Built) -> None:
    text = " ".join(entry["text"] for entry in sites.search_index(example) if entry["location"].startswith("people/"))
    assert "Language circles Chair" in " ".join(text.split())
    assert "Mentioned in" not in text


@pytest.mark.parametrize(
    ("config", "entry"),
    [
        ({"fields": {"title": {"boost": 1000}}}, {"location": "people/", "text": "Ada", "asked": "contacts e-mail"}),
        ({}, {"location": "people/", "text": "Ada contacts e-mail"}),
    ],
)
def test_what_readers_ask_for_stands_in_the_index(config: dict[str, object], entry: dict[str, str]) -> None:
    index = {"config": config, "docs": [{"location": location, "text": "Ada"} for location in ("people/", "plan/")]}
    found = json.loads(search.found_by(json.dumps(index), {"people/": "contacts e-mail"}))
    assert found["docs"] == [entry, {"location": "plan/", "text": "Ada"}]
    assert found["config"].keys() == config.keys()


def test_every_page_that_readers_ask_for_by_other_words_is_there(bilingual: Built) -> None:
    index = json.loads((bilingual.site / "search/search_index.json").read_text("utf-8"))
    given = {entry["location"] for entry in index["docs"] if "asked" in entry}
    assert {ways.place(uri, True) for uri in search.written_down()} <= given
    assert {"people/", "meetings/", "partnership/"} <= given
    assert sum(len(entry.get("asked", "")) for entry in index["docs"]) < 4_000, "what is asked weighs next to nothing"
    # What readers said beside what stands on the pages is in their language.
    french = (bilingual.site / "fr/search/search_index.json").read_text("utf-8")
    assert "procès-verbaux" in french
    assert "minutes last meeting" not in french
