"""Prose: what partners write as Markdown becomes HTML that can do no harm, and stays readable."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handbook
from cases import TODAY, packaged
from handbook import book
from handbook.pages import Site, prose
from handbook.pages.attachments import attachments
from handbook.reading.trees import Tree

STYLES = Path(handbook.__file__).parent / "assets"

HARMLESS = {
    "a": {"href", "rel", "id", "aria-label"},
    "img": {"src", "alt", "width", "height"},
    "div": {"class", "tabindex"},
    "table": {"class"},
    "td": {"colspan", "rowspan", "class"},
    "th": {"colspan", "rowspan", "scope", "class"},
    "ol": {"start", "class"},
    "li": {"id", "class"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
CLASSES = {"hb-scroll", "hb-table", "hb-center", "hb-right", "hb-tick", "hb-footnotes"}
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
            if name == "class" and value not in CLASSES:
                self.harm.append(f"class {value}")
            if name == "id" and not re.fullmatch(r"text-[\w-]*|text(?:\.[0-9]+)+", value or ""):
                self.harm.append(f"id {value}")
            if name == "aria-label" and value != "Back to the text":
                self.harm.append(f"aria-label {value}")

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
<h2 id="__config">{"base": "//x.example", "search": "data:text/javascript,alert(1)"}</h2>
<h3 id='a"b' class=md-search name=__search style="display:none" data-md-component=search aria-label=x title=x>x</h3>
<li id="fn-x" class=footnote data-footnote-backref><a id="fnref-x" href="#fn-x" data-footnote-ref>x</a></li>
[^a"b<i>] [x](#__search) [x](#%22%5D) <p title="<img src=x onerror=alert(1)>" lang='"><script>'>x</p>\\n\\n[^a"b<i>]: x
<input type="checkbox" checked="" disabled="" onfocus=alert(1) autofocus> - [x] <script>alert(1)</script>
[x](https://x.example '<img src=x onerror=alert(1)>') [y][z]\\n\\n[z]: https://x.example "onmouseover=alert(1)"
<td align="center' onclick=alert(1)" colspan=1000000 rowspan=0>x</td> <ol start="1 onclick=1"><li value=x>x</li></ol>
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


@pytest.mark.parametrize(
    "address", ["https://x.example/a.png", "//x.example/a.png", "data:image/png;base64,AAAA", "gone.png"]
)
def test_a_picture_that_is_left_out_leaves_its_words(address: str) -> None:
    text = f"Before ![the <b> oven]({address}) after ![again][p].\n\n[p]: <{address}>"
    html, _headings = prose.render(text, lambda path: None)
    assert html == "<p>Before the &lt;b&gt; oven after again.</p>\n"


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
    short, long = (min(named(unit, length)[1] for _time in range(3)) for length in (2_500, 10_000))
    assert long < 8 * short + 0.02


# As the forge shows it

LISTED = "<ul>\n<li>Ann\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n</li>\n</ul>\n"
PAD = "https://pad.example.org/p/a_b?x=1&amp;y=2"
AS_THE_FORGE = {
    "four spaces below an entry": ("- Ann\n    - one\n    - two", LISTED),
    "two spaces": ("- Ann\n  - one\n  - two", LISTED),
    "a tab": ("- Ann\n\t- one\n\t- two", LISTED),
    "below a number": ("1. Ann\n    - one", "<ol>\n<li>Ann\n<ul>\n<li>one</li>\n</ul>\n</li>\n</ol>\n"),
    "three levels": (
        "- a\n    - b\n        - c",
        "<ul>\n<li>a\n<ul>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n</li>\n</ul>\n",
    ),
    "a second paragraph, by four": ("1. a\n\n    b", "<ol>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ol>\n"),
    "a list right below a line": (
        "Present:\n- Ann\n- Bo\n\nDecided:\n1. Cups",
        "<p>Present:</p>\n<ul>\n<li>Ann</li>\n<li>Bo</li>\n</ul>\n<p>Decided:</p>\n<ol>\n<li>Cups</li>\n</ol>\n",
    ),
    "an indented list": ("Intro:\n\n  * one item", "<p>Intro:</p>\n<ul>\n<li>one item</li>\n</ul>\n"),
    "an indented line": ("Dear all,\n\n  Two spaces.", "<p>Dear all,</p>\n<p>Two spaces.</p>\n"),
    "more of the first": (
        "1. first\n\n   more of first\n2. second",
        "<ol>\n<li>\n<p>first</p>\n<p>more of first</p>\n</li>\n<li>\n<p>second</p>\n</li>\n</ol>\n",
    ),
    "a bare address": (
        "Notes: https://pad.example.org/p/a_b?x=1&y=2.",
        f'<p>Notes: <a href="{PAD}" rel="noopener noreferrer">{PAD}</a>.</p>\n',
    ),
    "fenced code": ("```\n# no heading\n```", "<pre><code># no heading\n</code></pre>\n"),
    "struck": ("~~no~~ yes", "<p><del>no</del> yes</p>\n"),
    "tasks": (
        "- [x] done\n- [ ] open",
        '<ul>\n<li class="hb-tick">☑ done</li>\n<li class="hb-tick">☐ open</li>\n</ul>\n',
    ),
    "a line break": ("one\\\ntwo  \nthree\nfour", "<p>one<br>\ntwo<br>\nthree\nfour</p>\n"),
    "HTML and signs": (
        "<h2>M</h2><br>Kay he&#x2F;him, it&#x27;s",
        '<h2 id="text-m">M</h2><br>Kay he/him, it\'s\n',
    ),
    "what would swallow the rest": (
        "A page has a <title> and\n\n- a list",
        "<p>A page has a &lt;title&gt; and</p>\n<ul>\n<li>a list</li>\n</ul>\n",
    ),
    "what is no tag": (
        "- Copy <path> to <text>, see <annotation> there\n    - and go on\n\n<svg><text>B</text></svg> end",
        "<ul>\n<li>Copy  to , see  there\n<ul>\n<li>and go on</li>\n</ul>\n</li>\n</ul>\n<p>B end</p>\n",
    ),
    "quotation marks": ('"It\'s" -- so...', '<p>"It\'s" -- so...</p>\n'),
}


@pytest.mark.parametrize("case", AS_THE_FORGE)
def test_a_text_is_shown_as_the_forge_shows_it(case: str) -> None:
    text, html = AS_THE_FORGE[case]
    assert rendered(text) == html


def test_a_table_right_below_a_line_keeps_its_sides() -> None:
    html = rendered("Costs:\n| what | how much |\n|:-:|--:|\n| cups | 10 |\n")
    assert html.startswith("<p>Costs:</p>\n<div")
    assert '<td class="hb-center">cups</td>\n<td class="hb-right">10</td>' in html


def test_notes_stand_below_the_text_and_lead_back() -> None:
    html = rendered("One[^a], two[^b], one again[^a].\n\n[^b]: <b>Bo\n[^a]: Ann\n\n    - a list\n\n## Ann\n")
    page = checked(html)
    assert page.harm == []
    # Each mark leads to its note, and each note back to its marks.
    assert re.findall(r'<sup><a id="([^"]+)" href="#([^"]+)"', html) == [
        ("text.1.1", "text.1"),
        ("text.2.1", "text.2"),
        ("text.1.2", "text.1"),
    ]
    first, second = html.partition('<ol class="hb-footnotes">')[2].split("</li>\n<li id=")
    assert re.findall(r'href="#([^"]+)" aria-label', first) == ["text.1.1", "text.1.2"]
    assert re.findall(r'href="#([^"]+)" aria-label', second) == ["text.2.1"]
    assert '<li id="text.1">\n<p>Ann' in first
    assert "<h2" not in html.partition('<ol class="hb-footnotes">')[2]


def test_notes_of_hostile_names_are_notes() -> None:
    html = rendered('x[^a"b<i>]\n\n<li id="fn-a">\n<section class="footnotes" data-footnotes>\n<ol>\n\n[^a"b<i>]: z')
    assert checked(html).harm == []
    assert '<li id="text.1">\n<p>z' in html


# Places in a text

PLACES = """
# Report (2026): Bread & *jam*!

## The money

### The `money`

## Où est l'été

## जल और नदी

## A_b - c

## <b>The</b> ![end](end.png)

[1](#report-2026-bread--jam) [2](#the-money) [3](#the-money-1) [4](#o%C3%B9-est-l%C3%A9t%C3%A9)
[5](#जल-और-नदी) [6](#a_b---c) [7](#the-end) [8](#The-Money) [9](#__search) [10](#actions-A2) [11](#%22x)
"""


def test_links_name_headings_as_the_forge_does() -> None:
    html, headings = prose.render(PLACES, same)
    led = {number: place for place, number in re.findall(r'<a(?: href="#([^"]*)"[^>]*)?>(\d+)', html)}
    anchors = [heading.anchor for heading in headings]
    assert [led[str(number)] for number in range(1, 8)] == anchors
    assert led["8"] == "text-the-money"
    assert led["10"] == "actions-A2"
    assert led["9"] == led["11"] == ""
    assert all(f'id="{anchor}"' in html for anchor in anchors)


def test_no_two_headings_share_an_anchor() -> None:
    titles = ["Cups", "Cups", "Cups 1", "Cups-1", "cups", "", "!", "?", "__config"]
    anchors = [heading.anchor for heading in prose.render("".join(f"# {title}\n" for title in titles), same)[1]]
    assert anchors[:3] == ["text-cups", "text-cups-1", "text-cups-1-1"]
    assert len(set(anchors)) == len(titles)
    assert all(anchor.startswith("text-") for anchor in anchors)


def test_a_heading_is_words_wherever_it_is_repeated() -> None:
    _html, headings = prose.render("# <script>x</script>&lt;img src=x onerror=alert(1)&gt; `<b>` \"'\n", same)
    assert [heading.text for heading in headings] == ["<script>x</script><img src=x onerror=alert(1)> <b> \"'"]
    assert re.fullmatch(r"text-[\w-]+", headings[0].anchor)


# Sizes

LARGE = {
    "links": ("- [Resource 1](https://example.org/r/1) looked at by Ann\n" * 200, "<a ", 200),
    "tasks": ("- [ ] ask Ann\n" * 210, 'class="hb-tick"', 210),
    "a table": ("| a | b |\n|---|---|\n" + "| [x](https://example.org) | y |\n" * 225, "<tr>", 226),
    "an HTML table": (
        f"<table>{'<tr><td style=x>a<td><b>b</b></tr>' * 150}</table>",
        "<tr>",
        150,
    ),
    "Word": (
        '<p class=MsoNormal style="margin:0cm;mso-x:y"><span lang=EN-CA><b>Word</b> said<o:p></o:p></span></p>\n' * 300,
        "<p>",
        300,
    ),
    "a picture in the text": (f"![photo][i] there\n\n[i]: <data:image/png;base64,{'A' * 100_000}>", "photo there", 1),
    "lists in lists": ("".join(f"{'  ' * depth}- a\n" for depth in range(1000)), "<li>", 1000),
}


@pytest.mark.parametrize("case", LARGE)
def test_long_texts_are_shown_as_what_they_are(case: str) -> None:
    text, unit, times = LARGE[case]
    assert rendered(text).count(unit) == times


HOSTILE_UNITS = {
    "brackets": "[",
    "pictures": "![",
    "links": "[a](",
    "definitions": "[a]: <b\n",
    "emphasis": "*a **b ",
    "closed emphasis": "**a*",
    "tags": "<a ",
    "open bold": "<b>x\n\n",
    "quoted": "<a '\"",
    "comments": "<!-- ",
    "sections": "<![CDATA[",
    "headings": "# a\n",
    "different headings": "a-1\n=\n",
    "open headings": "<h2>",
    "quotations": "> ",
    "lists": "1. ",
    "addresses": "aaa@",
    "notes": "[^a]",
    "tables": "|a|b|\n|-|-|\n",
    "backslashes": "\\",
}


def seconds(text: str) -> float:
    """How long a text takes, the quickest of three."""
    found = []
    for turn in range(3):
        began = time.process_time()
        prose.render(f"{turn}\n\n{text}", same)
        found.append(time.process_time() - began)
    return min(found)


@pytest.mark.parametrize("case", HOSTILE_UNITS)
def test_twice_as_long_a_text_takes_twice_as_long(case: str) -> None:
    unit = HOSTILE_UNITS[case]
    short, long = (seconds((unit * length)[:length]) for length in (10_000, 20_000))
    assert long < 3 * short + 0.005


BOMBS = {
    "quotations": "> " * 50_000,
    "blocks": "<div>" * 100_000,
    "attributes": f"<div {' '.join(f'a{number}' for number in range(40_000))}>",
    "open again in every paragraph": "".join(f"<b x{number}>" for number in range(300)) + "x\n\n" * 50_000,
}


@pytest.mark.parametrize("case", BOMBS)
def test_what_would_take_all_memory_is_shown_as_text(case: str) -> None:
    began = time.process_time()
    html = rendered(BOMBS[case])
    assert time.process_time() - began < 1.5
    assert checked(html[:1000]).harm == []
    assert checked(rendered("- a list")).words.strip() == "a list"


def test_the_classes_of_texts_are_styled_for_texts_alone() -> None:
    """An entry that can be ticked once looked like one of the things to do, because both had one class."""
    sheets = "".join(path.read_text("utf-8") for path in sorted(STYLES.glob("*.css")))
    selectors = [one for rule in re.findall(r"([^{}]+){", sheets) for one in rule.split(",")]
    for name in CLASSES - {"hb-scroll", "hb-table"}:
        about = [one.strip() for one in selectors if re.search(rf"\.{name}\b", one)]
        assert about, name
        assert all(re.search(r"\.hb-(text|scroll) ", one) for one in about), name
