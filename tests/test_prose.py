"""Prose: what partners write as Markdown becomes HTML that can do no harm, and stays readable."""

from __future__ import annotations

import inspect
import re
import sys
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import TODAY, packaged
from handbook import book
from handbook.pages import Site, prose
from handbook.pages.attachments import attachments
from handbook.trees import Tree

HARMLESS = {
    "a": {"href", "title", "rel"},
    "img": {"src", "alt", "title", "width", "height"},
    "div": {"class", "tabindex"},
    "table": {"class"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
TAGS = {
    *HARMLESS,
    *"""abbr b blockquote br caption cite code dd del dl dt em figcaption figure hr i ins kbd li mark p pre q s small
    strong sub sup table tbody tfoot thead tr ul""".split(),
}


class Checked(HTMLParser):
    """Notes every element and attribute that is not harmless."""

    def __init__(self) -> None:
        super().__init__()
        self.harm: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.harm.append(f"<{tag}>")
        for name, value in attrs:
            # As a browser reads it: without line breaks and tabs, and without space around it.
            address = re.sub(r"[\t\r\n]", "", value or "").strip("\x00\x01 ").lower()
            if name not in HARMLESS.get(tag, set()):
                self.harm.append(f"<{tag} {name}>")
            scheme = re.match(r"[a-z][a-z0-9+.-]*:", address)
            if name == "href" and scheme and scheme.group() not in ("http:", "https:", "mailto:"):
                self.harm.append(address)
            if name == "src" and (":" in address or address.startswith("//")):
                self.harm.append(address)
            if name == "class" and value != {"div": "hb-scroll", "table": "hb-table"}.get(tag):
                self.harm.append(f"class {value}")

    def handle_decl(self, decl: str) -> None:
        self.harm.append(f"<!{decl}>")

    def handle_comment(self, data: str) -> None:
        self.harm.append(f"<!--{data}-->")

    def handle_pi(self, data: str) -> None:
        self.harm.append(f"<?{data}>")

    def handle_data(self, data: str) -> None:
        self.words += data


def same(address: str) -> str | None:
    return address


def rendered(text: str) -> str:
    return str(prose.render(text, same)[0])


def checked(html: str) -> Checked:
    parser = Checked()
    parser.feed(html)
    parser.close()
    return parser


HOSTILE = """
<script>alert(1)</script>
<SCRIPT SRC=//x.example/x.js></SCRIPT>
<scr<script>ipt>alert(1)</scr</script>ipt>
<img src=x onerror=alert(1)>
<img src="//x.example/pixel.png">
<img src="https://x.example/pixel.png">
<img src="data:image/svg+xml,<svg onload=alert(1)>">
![pixel](https://x.example/pixel.png)
![pixel](//x.example/pixel.png)
[click](javascript:alert(1))
[click](JaVaScRiPt:alert(1))
[click](&#106;avascript:alert(1))
[click](java\tscript:alert(1))
[click](vbscript:msgbox)
[click](data:text/html,<script>alert(1)</script>)
[click]( javascript:alert(1))
<javascript:alert(1)>
[x]: javascript:alert(1)
<a href="javascript&colon;alert(1)">x</a>
<a href=" &#1; javascript:alert(1)">x</a>
<a href="x" onclick="alert(1)" target="_blank" style="position:fixed">x</a>
<iframe src="https://x.example"></iframe>
<object data="x"></object><embed src="x">
<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>
<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>
<style>*{display:none}</style>
<link rel=stylesheet href=//x.example>
<meta http-equiv=refresh content=0>
<base href="//x.example/">
<form action="//x.example"><input name=q><button>Go</button></form>
<video src=x onerror=alert(1)><source src=x></video>
<details open ontoggle=alert(1)>x</details>
<div id="search" class="md-header">x</div>
<p id=main style="color:red" data-x=1>x</p>
<h1 onmouseover=alert(1)>x</h1>
<!-- <script>alert(1)</script> -->
<!--><img src=x onerror=alert(1)>-->
<![CDATA[<script>alert(1)</script>]]>
<?php echo 1 ?>
`<script>alert(1)</script>`
    <script>alert(1)</script>
| a | b |\\n| - | - |\\n| <script>alert(1)</script> | [x](javascript:alert(1)) |
# <img src=x onerror=alert(1)>
> <script>alert(1)</script>
- <script>alert(1)</script>
**<script>alert(1)</script>**
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<textarea><img src=x onerror=alert(1)></textarea>
<template><script>alert(1)</script></template>
{{ 7 * 7 }} {% raw %} <script>alert(1)</script>
""".strip().split("\n")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_inert(text: str) -> None:
    for hidden in (text, f"Words before.\n\n{text}\n\nWords after.", f"*{text}*", f"1. {text}\n   {text}"):
        html = rendered(hidden.replace("\\n", "\n"))
        assert checked(html).harm == []
        assert "onerror=alert" not in html.replace("&lt;", "<").split("<", 1)[0]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_field_is_text_and_nothing_else(text: str) -> None:
    html = str(prose.paragraphs(f"{text}\n\n{text}"))
    parser = checked(html)
    assert parser.harm == []
    assert parser.words == (text + text).replace(text, text.strip())
    assert html.count("<") == html.count("<p>") + html.count("</p>")


PIECES = st.sampled_from(
    [
        *"<>&\"'=/`*_[]()!#|-:;{}%\\ \n\t x",
        "<a href=",
        "<img src=",
        "javascript:",
        "onerror=",
        "<!--",
        "-->",
        "<script",
        "://",
    ]
)


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_is_written_is_inert(text: str) -> None:
    html, _headings = prose.render(text, same)
    assert checked(str(html)).harm == []
    assert checked(str(prose.paragraphs(text))).harm == []


def test_markdown_stays_markdown() -> None:
    html = rendered("# One\n\nTwo **three** [four](five.md).\n\n- a\n- b\n\n| x |\n| - |\n| y |\n")
    assert '<h2 id="text-one">One</h2>' in html
    assert "<strong>three</strong>" in html
    assert '<a href="five.md"' in html
    assert html.count("<li>") == 2
    assert '<div class="hb-scroll" tabindex="0"><table class="hb-table">' in html


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# A\n\n## B\n\n# C", [2, 3, 2]),
        ("## A\n\n### B\n\n## C", [2, 3, 2]),
        ("#### A", [2]),
        ("# A\n\n#### B\n\n##### C\n\n## D", [2, 3, 4, 3]),
        ("### A\n\n# B", [2, 2]),
    ],
)
def test_headings_go_down_a_level_at_a_time(text: str, levels: list[int]) -> None:
    html, headings = prose.render(text, same)
    assert [item.level for item in headings] == levels
    assert [int(level) for level in re.findall(r"<h(\d)", html)] == levels
    assert [item.level for item in prose.render(text, same, 3)[1]] == [level + 1 for level in levels]


def test_headings_are_listed_and_anchors_differ() -> None:
    _html, headings = prose.render("# Why?\n\n## Why?\n\n# Où & <b>quand</b>\n\n# ???\n", same)
    assert [(item.level, item.text) for item in headings] == [(2, "Why?"), (3, "Why?"), (2, "Où & quand"), (2, "???")]
    anchors = [item.anchor for item in headings]
    assert len(set(anchors)) == 4
    assert all(anchor.startswith("text-") for anchor in anchors)


def test_addresses_inside_the_handbook_are_resolved() -> None:
    asked: list[str] = []

    def resolve(address: str) -> str | None:
        asked.append(address)
        return None if address == "gone.md" else f"../{address}"

    html, _headings = prose.render(
        "[a](people.md#jo) [b](gone.md) [c](https://example.org) [d](#e) [f](mailto:g) ![h](i.png)", resolve
    )
    assert asked == ["people.md#jo", "gone.md", "i.png"]
    assert 'href="../people.md#jo"' in html
    assert "gone.md" not in html
    assert 'href="https://example.org"' in html
    assert 'href="#e"' in html
    assert 'src="../i.png"' in html


def test_an_image_from_elsewhere_is_left_out() -> None:
    assert "<img" not in rendered("Before ![x](https://x.example/a.png) after")


@pytest.mark.parametrize("text", ["".join("  " * depth + "- a\n" for depth in range(250)), "1. " * 500, "> " * 2000])
def test_what_is_nested_too_deep_is_shown_as_text(text: str) -> None:
    assert checked(rendered(text)).harm == []


def test_what_is_nested_too_deep_spoils_no_other_text() -> None:
    text = "See ![a map](map.png).\n\n- a list\n\nThe end.\n"
    before = prose.render(text, lambda address: address)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 300)  # whoever searches for examples raises it
    try:
        shown, _headings = prose.render("1. " * 500, lambda address: address)
    finally:
        sys.setrecursionlimit(limit)
    assert "<ol>" not in shown, "it was not too deep"
    assert prose.render(text, lambda address: address) == before


@pytest.mark.parametrize(
    "unit",
    ["[", "![", "[a](", "[a](<b ", "[a]: <b\n", "<a ", "<a@b", "<![CDATA[", "# a\n", "a\n=\n", "[a] [b\n\n", "\\"],
)
def test_what_would_take_too_long_is_shown_as_text(unit: str) -> None:
    text = (unit * 300_000)[:300_000]
    began = time.process_time()
    assert checked(rendered(text)).harm == []
    assert time.process_time() - began < 20


def test_long_minutes_with_many_links_and_headings_are_markdown() -> None:
    part = "## Topic\n\n" + "We read [the plan](../plan.md) and <https://example.org>, and spoke about it.\n" * 3 + "\n"
    html = rendered(part * 60)
    assert html.count("<a ") == 360
    assert html.count("<h2 ") == 60


@pytest.mark.parametrize("title", ["<table><b>", "<img >", "<h2 id=x>y</h2>"])
def test_what_looks_like_a_tag_inside_a_title_is_none(title: str) -> None:
    html = rendered(f'[a](https://x.example "{title}")')
    assert re.findall(r"<\w+", html) == ["<p", "<a"]


def test_paragraphs() -> None:
    assert prose.paragraphs(" one\ntwo ") == "one\ntwo"
    assert prose.paragraphs("one\n\n \n<two>\n") == "<p>one</p><p>&lt;two&gt;</p>"
    assert prose.paragraphs("") == ""


def named(text: str, length: int) -> tuple[frozenset[str], float]:
    """The attachments that a page of the maintainers names, so often, and how long it took to find them."""
    files = {"content/partnership.yml": b"name: X\nstage: connect\n", "content/pages/plan.md": (text * length).encode()}
    others = frozenset(("content/plan.pdf", "content/pages/map (old).png"))
    site = Site(book.load(Tree(files, others), packaged(), TODAY), "public")
    began = time.process_time()
    return attachments(site, ()), time.process_time() - began


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("[the plan](../plan.pdf)", "plan.pdf"),
        ("[the plan]: ../plan.pdf\n", "plan.pdf"),
        ("[ [the\nplan]: <../plan.pdf>\n", ""),
        ("[the\nplan]: <../plan.pdf>\n", "plan.pdf"),
        ('<img src="../plan.pdf">', "plan.pdf"),
        ("![](<map (old).png>)", "pages/map (old).png"),
    ],
)
def test_a_page_names_attachments_in_every_way_that_markdown_has(text: str, path: str) -> None:
    assert named(text, 1)[0] == ({path} - {""})


@pytest.mark.parametrize("unit", ["[\n", " [x\n", "](", "](<", "]( \n", "](a(b", 'src="', "[^\n]:"])
def test_four_times_as_long_a_page_takes_four_times_as_long(unit: str) -> None:
    short, long = (min(named(unit, length)[1] for _time in range(3)) for length in (10_000, 40_000))
    assert long < 8 * short + 0.02
