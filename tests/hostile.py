"""A handbook whose authors try everything to get something of theirs to run on the site or at build time.

The word :data:`MARK` stands in all of it: found where a browser or the build would act on it, something got through.
A script that runs sets ``window.zqran``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import grown
import sites
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from sites import Element, Html

MARK = "zqmark"
#: What 70001 * 70001 is: there only if a macro ran.
PRODUCT = "4900140001"
#: Elements that run, load, send or restyle something, or stand in for the page.
_ACTIVE = frozenset(
    """script style link meta base form input button select textarea svg math path iframe frame frameset object embed
    applet video audio source track template slot dialog portal noscript noembed xmp plaintext marquee title body html
    header footer main""".split()
)
#: Anchors may be made of the letters of a text, behind a word of ours: nothing else is left of it.
_ANCHOR = re.compile(r"(?:text|changes|raci|roles)-[\w-]+")
_ADDRESSES = ("href", "src", "srcset", "action", "formaction", "data", "poster", "xlink:href", "srcdoc", "ping")
_SCHEME = re.compile(r"[^a-z0-9+.-]*((?:[a-z][\s\x00-\x1f]*)+):", re.IGNORECASE)

#: {touch} makes a file, if a macro runs it.
TEXTS = (
    "{{ 70001 * 70001 }} zqmark",
    "{% for n in [70001] %}{{ n * n }}{% endfor %} zqmark",
    "{{ cycler.__init__.__globals__.os.system('touch {touch}') }} zqmark",
    "{% set x = cycler.__init__.__globals__.os.system('touch {touch}') %} zqmark",
    "{% endraw %}{{ 70001 * 70001 }}{% raw %} zqmark",
    "{# zqmark #}{{ 70001 * 70001 }}",
    "<script>window.zqran=1//zqmark</script>",
    "<ScRiPt src=//zqmark.example.org/x.js></ScRiPt>",
    "<img src=x onerror=window.zqran=1 alt=zqmark>",
    "<svg/onload=window.zqran=1><title>zqmark</title></svg>",
    "<svg><script>window.zqran=1//zqmark</script></svg>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=window.zqran=1 id=zqmark></style></mglyph></math>",
    '<iframe srcdoc="<script>parent.zqran=1</script>" title=zqmark></iframe>',
    '<object data="data:text/html,<script>window.zqran=1//zqmark</script>"></object>',
    '<embed src="javascript:window.zqran=1//zqmark">',
    "<style>body{display:none}/*zqmark*/</style>",
    '<link rel=stylesheet href="//zqmark.example.org/x.css">',
    '<meta http-equiv=refresh content="0;url=javascript:window.zqran=1//zqmark">',
    '<base href="//zqmark.example.org/">',
    '<form action="javascript:window.zqran=1//zqmark"><button autofocus>zqmark</button></form>',
    '<a href="javascript:window.zqran=1//zqmark">zqmark</a>',
    '<a href="&#106;avascript:window.zqran=1//zqmark">zqmark</a>',
    '<a href=" java\tscript:window.zqran=1//zqmark">zqmark</a>',
    "<details open ontoggle=window.zqran=1><summary>zqmark</summary></details>",
    '<div style="position:fixed;inset:0;background:url(//zqmark.example.org/x)" class="md-overlay" id="zqmark">x</div>',
    "<input autofocus onfocus=window.zqran=1 value=zqmark>",
    '"><script>window.zqran=1//zqmark</script>',
    "' onmouseover='window.zqran=1' zqmark='",
    '" autofocus onfocus="window.zqran=1" zqmark="',
    "</title></textarea></style></script><script>window.zqran=1//zqmark</script>",
    "</div></article></main></body><script>window.zqran=1//zqmark</script>",
    "--><script>window.zqran=1//zqmark</script><!--",
    "]]><script>window.zqran=1//zqmark</script>",
    "<!-- zqmark <script>window.zqran=1</script> -->",
    "[zqmark](javascript:window.zqran=1)",
    "[zqmark](JaVaScRiPt&colon;window.zqran=1)",
    "[zqmark](data:text/html;base64,PHNjcmlwdD53aW5kb3cuenFyYW49MTwvc2NyaXB0Pg==)",
    "[zqmark](vbscript:msgbox)",
    '[zqmark](https://example.org/"onmouseover="window.zqran=1)',
    "![zqmark](javascript:window.zqran=1)",
    "![zqmark](https://zqmark.example.org/pixel.png)",
    '![zqmark](x "onerror=window.zqran=1")',
    "<javascript:window.zqran=1//zqmark>",
    "zqmark {: onclick=window.zqran=1 .md-overlay #zqmark }",
    "[zqmark](#x){ onclick=window.zqran=1 }",
    "[zqmark]: javascript:window.zqran=1",
    "!!! danger zqmark\n    <script>window.zqran=1</script>",
    "```{.python onclick=window.zqran=1}\nzqmark\n```",
    "&lt;script&gt;window.zqran=1//zqmark&lt;/script&gt;",
    "&amp;lt;img src=x onerror=window.zqran=1&amp;gt; zqmark",
    "\u00a0</script><script>window.zqran=1//zqmark</script>",
    "${window.zqran=1} `zqmark` $zqmark$ \\(zqmark\\)",
    "{% include '/etc/passwd' %} {{ config }} zqmark",
    # What the theme looks up, from the first element of that name; its search would run what stands in it.
    '<h2 id="__config">{"base":"//zqmark.example.org","search":"data:text/javascript,self.zqran=1"}</h2>',
    "<h3 id='a\"b]' class=md-search name=__search style=position:fixed>zqmark</h3>",
    "<h4 id=__drawer data-md-component=search data-md-toggle=search aria-label=zqmark>zqmark</h4>",
    "<h5 id=__search data-md-value='<img src=x onerror=window.zqran=1>'>zqmark</h5>",
    '<h6 id="__palette_0" title="<img src=x onerror=window.zqran=1>">zqmark</h6>',
    "<p id=__config class=md-overlay>zqmark</p><li id=fn-1 data-footnote-ref>zqmark</li>",
    "<a name=__config id=__search accesskey=x tabindex=1 href=#__search>zqmark</a> [zqmark](#__drawer)",
    '[zqmark](https://example.org "<img src=x onerror=window.zqran=1>")',
    "<b title='<img src=x onerror=window.zqran=1>' lang='\"><script>window.zqran=1</script>'>zqmark</b>",
    "<abbr title=\"<svg/onload=window.zqran=1>\">zqmark</abbr> <img alt='<h2 id=__config>zqmark</h2>' src=x>",
    "<math href=javascript:window.zqran=1><mtext>zqmark</mtext></math><template><h2 id=__config>zqmark</h2></template>",
    '<a href="jav&#x09;ascript:window.zqran=1">zqmark</a> <a href="&#1;javascript:window.zqran=1">zqmark</a>',
    '<a href="data:text/html,<script>parent.zqran=1</script>">zqmark</a> <a href=//zqmark.example.org>zqmark</a>',
    "<data:text/html,zqmark> <vbscript:zqmark> javascript:window.zqran=1//zqmark http://zqmark.example.org/<script>",
    "[zqmark][z] ![zqmark][z] [zqmark][y]\n\n[z]: data:text/html,zqmark\n[y]: <javascript:window.zqran=1> 'zqmark'",
    "zqmark[^1]\n\n[^1]: <script>window.zqran=1//zqmark</script>\n",
    'zqmark[^a"b<i>]\n\n[^a"b<i>]: [zqmark](javascript:window.zqran=1)',
    "- [x] <img src=x onerror=window.zqran=1 alt=zqmark>",
    "- [ ] zqmark <input type=checkbox checked autofocus onfocus=window.zqran=1>",
    "| zqmark |\n|:-:|\n| <td onclick=window.zqran=1 align='center\" onclick=window.zqran=1'>zqmark |",
    "<table><tr><td id=__config colspan=1e9 rowspan=99999 onclick=window.zqran=1>zqmark",
    "</article></div>\n\n<form id=__search><input name=getElementById><input name=innerHTML value=zqmark>",
    "~~zqmark <script>window.zqran=1</script>~~ <plaintext>zqmark",
)


class _Hostile(sites.Filler):
    def __init__(self, texts: tuple[str, ...], start: int) -> None:
        self.texts, self.turn = texts, count(start)

    def text(self, field: Field) -> Any:
        text = self.texts[next(self.turn) % len(self.texts)]
        return {"en": text, "fr": self.texts[next(self.turn) % len(self.texts)]} if field.name == "title" else text

    def value(self, field: Field) -> Any:
        return True if field.name == "consent_to_list" else super().value(field)


def handbook(root: Path) -> Path:
    """A handbook of records that all are hostile, and one page of the maintainers."""
    texts = tuple(text.replace("{touch}", str(root / "touched")) for text in TEXTS)
    files: dict[str, str | bytes] = {}
    for number, kind in enumerate(sites.kinds().values()):
        if kind.id == "conflict":
            continue
        data = {**_Hostile(texts, number * 7).record(kind), **_kept(kind)}
        data.pop("visibility", None)
        files[kind.place(f"all-of-{kind.id}")] = sites.written(kind, data, _body(texts) if kind.id == "meeting" else "")
    for number, text in enumerate(texts):
        # Each text as a title, which goes furthest: into the head, the table of contents, the search and other pages.
        files[f"content/organizations/title-{number}.md"] = sites.written(
            sites.kinds()["organization"],
            {"name": text if number % 2 else {"en": text}, "status": _status(number), "services": [text]},
            f"## {text}\n\n{text}\n\n{text}\n=====\n",
        )
    files["content/organizations/header.md"] = (
        f"---\nname: Header\nrender_macros: true\nignore_macros: true\ntemplate: x.html\n---\n{texts[0]}\n"
    )
    files["content/meetings/2026-02-10-header.md"] = (
        "---\ntype: regular\ndate: 2026-02-10\ntitle: A header in the text\n---\n"
        f"---\nrender_macros: true\ntitle: {texts[0]}\n---\n{texts[0]}\n"
    )
    files["content/pages/own.md"] = _page(len(texts))
    sites.handbook(root, None, files)
    now = {path: text.encode() for path, text in files.items() if isinstance(text, str)}
    before = {path: data.replace(MARK.encode(), b"zqbefore") for path, data in now.items()}
    days: list[grown.Step] = [("2026-10-01", before)]
    days += [(f"2026-11-{day + 1:02}", dict(list(now.items())[day::10])) for day in range(10)]
    return grown.repository(root, days)


def _status(number: int) -> str:
    """A few are partners, of whom the progress pages tell a lot."""
    return "observer" if number % 8 else "active"


def _kept(kind: Kind) -> dict[str, Any]:
    if kind.id == "partnership":
        return {"stage": "monitor", "languages": ["en", "fr"]}
    return {"status": "active"} if kind.id == "organization" else {}


def _body(texts: tuple[str, ...]) -> str:
    return "\n\n".join(f"## {text}\n\n- {text}\n\n| a |\n| - |\n| {text} |" for text in texts)


def _page(number: int) -> str:
    """A page of the maintainers, where macros run, that shows every hostile record through macros."""
    records = [f'{{{{ record("organization", "title-{index}") }}}}' for index in range(number)]
    return "\n\n".join(
        [
            "# Own",
            "{{ 70002 * 70001 }}",
            *(f"Text {link}, **{link}**." for link in records),
            *(f"- {link}" for link in records[:10]),
            "\n".join(["| a |", "| - |", *(f"| {link} |" for link in records)]),
            '{{ register("organization") }}',
            '{{ register("meeting") }}',
            "{{ progress() }}",
            '{{ requirement("connect.motivation.motivated") }}',
            '{{ requirement("connect.prep.services") }}',
        ]
    )


def signature(element: Element) -> tuple[str, ...]:
    """What kind of element this is: where it stands, its tag, and which attributes it has."""
    return (*element.around[:2], element.tag, *sorted(element.attributes))


def active(page: Html) -> set[tuple[str, ...]]:
    """The kinds of elements in a page that do something by themselves."""
    return {signature(element) for element in page.elements if element.tag in _ACTIVE}


def threats(page: Html, known: set[tuple[str, ...]]) -> Iterator[str]:
    """What in a page could run, load or disguise something, beyond the ``known`` kinds of elements of the theme."""
    for element in page.elements:
        if element.tag in _ACTIVE and signature(element) not in known:
            yield f"element {element}"
        if element.tag in ("script", "style") and (MARK in element.text or "zqran" in element.text):
            yield f"script {element}"
        for name, value in element.attributes.items():
            yield from (f"{why} {element}" for why in _attribute(element.tag, name, value))
    yield from (f"comment {comment}" for comment in page.comments if MARK in comment)


def _attribute(tag: str, name: str, value: str) -> Iterator[str]:
    if name.startswith("on") or name == "style" or MARK in name:
        yield "attribute"
    if name in ("id", "class", "name") and MARK in value and not (name == "id" and _ANCHOR.fullmatch(value)):
        yield "name"
    if name in _ADDRESSES:
        scheme = _SCHEME.match(value)
        if scheme and re.sub(r"[\s\x00-\x1f]", "", scheme.group(1)).lower() not in ("http", "https", "mailto"):
            yield "address"
        if tag != "a" and (value.lstrip().startswith("//") or scheme):
            yield "other host"
