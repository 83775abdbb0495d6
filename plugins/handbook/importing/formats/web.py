"""HTML, as online documents are exported or pasted, as Markdown: headings, lists, tables, links and pictures."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from handbook.importing.formats import paper
from handbook.importing.formats.libraries import needed
from handbook.importing.formats.paper import Paper, Unreadable
from handbook.words import _, count

_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_STRUCK = re.compile(r"text-decoration[a-z-]*\s*:\s*line-through")
_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
_DATA = re.compile(r"data:image/(png|jpe?g|gif|webp);base64,(.+)", re.DOTALL)
_LEVEL = re.compile(r"^lst-\S+-(\d+)$")
_HOW: Any = {"heading_style": "ATX", "bullets": "-", "newline_style": "backslash", "table_infer_header": True}
#: No HTML has more elements that could be cleaned in time.
_MOST = 200_000


def read(data: bytes) -> Paper:
    """The text of an HTML file. Nothing in it runs, and nothing that it names is fetched."""
    return converted(paper.decoded(data))


def _left_out(comments: int) -> str:
    return count("{count} comment in the margin was left out", "{count} comments in the margin were left out", comments)


def converted(html: str, remarks: tuple[str, ...] = (), pictures: dict[str, bytes] | None = None) -> Paper:
    """The Markdown of some HTML; ``pictures`` are those that it names as files beside it."""
    with needed():
        from bs4 import BeautifulSoup
        from markdownify import MarkdownConverter
    if html.count("<") > _MOST:
        raise Unreadable(_("it is too long"))
    soup = BeautifulSoup(html, "html.parser")
    styles = "".join(style.get_text() for style in soup("style"))
    comments = _tidy(soup, dict(_RULE.findall(styles)))
    taken = dict(pictures or {})
    left = _pictures(soup, taken)
    try:
        text = MarkdownConverter(**_HOW).convert_soup(soup.body or soup)
    except RecursionError as fault:
        raise Unreadable(_("it is nested too deep")) from fault
    said = [*remarks]
    if comments:
        said.append(_left_out(comments))
    if left:
        said.append(_("pictures that lie elsewhere were left out: {names}").format(names=", ".join(left)))
    return Paper(_spaced(text), pictures=taken, remarks=tuple(said))


def _spaced(text: str) -> str:
    """Without blanks that nobody sees, at most one empty line in a row."""
    plain = text.replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "")
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", plain, flags=re.MULTILINE)).strip() + "\n"


def _tidy(soup: Any, rules: dict[str, str]) -> int:
    """Take out what is no text, and say what styles say; the number of comments that were taken out."""
    for tag in soup(["script", "style", "head", "noscript", "iframe", "object", "svg", "template", "form", "button"]):
        tag.decompose()
    comments = list(soup("a", href=re.compile(r"^#cmnt_ref\d+$")))
    for tag in comments:
        (tag.find_parent("div") or tag.parent or tag).decompose()
    for tag in soup("a", href=re.compile(r"^#cmnt\d+$")):
        (tag.find_parent("sup") or tag).decompose()
    for tag in soup(["span", "p"]):
        names = [str(name) for name in tag.get("class") or ()]
        style = ";".join([str(tag.get("style", "")), *(rules.get(name, "") for name in names)])
        if tag.name == "p" and "title" in names:
            tag.name = "h1"
        elif (
            tag.name == "span"
            and tag.get_text(strip=True)
            and not tag.find_parent(["h1", "h2", "h3", "h4", "h5", "h6"])
        ):
            tag.name = "strong" if _BOLD.search(style) else "del" if _STRUCK.search(style) else "span"
    for tag in soup("a", href=True):
        tag["href"] = _target(str(tag["href"]))
    _nest(soup)
    return len(comments)


def _target(href: str) -> str:
    """Where a link leads, without the detour over a search engine that online documents write."""
    parts = urlsplit(href) if href.startswith(("http://", "https://")) else None
    if parts and parts.netloc.endswith("google.com") and parts.path == "/url":
        return (parse_qs(parts.query).get("q") or [href])[0]
    return href


def _nest(soup: Any) -> None:
    """Put lists of a deeper level, which online documents write one after the other, into the entry above."""
    for tag in soup(["ul", "ol"]):
        level = _level(tag)
        before = tag.find_previous_sibling()
        if level and before is not None and before.name in ("ul", "ol"):
            entries = before.find_all("li")
            if entries and _level(before) >= 0:
                place = entries[-1]
                for _step in range(_level(_listing(place)) - level + 1):
                    above = place.find_parent("li")
                    place = above or place
                place.append(tag.extract())


def _listing(entry: Any) -> Any:
    return entry.find_parent(["ul", "ol"])


def _level(tag: Any) -> int:
    found = [match for name in tag.get("class") or () if (match := _LEVEL.match(str(name)))]
    return int(found[0][1]) if found else 0


def _pictures(soup: Any, taken: dict[str, bytes]) -> list[str]:
    """Name the pictures that come with the text as attachments; those elsewhere are left out, and named."""
    left = []
    for number, tag in enumerate(soup("img"), start=1):
        source = str(tag.get("src", ""))
        alt = " ".join(str(tag.get("alt") or "").split())
        if found := _DATA.match(source):
            ending = found[1].replace("jpeg", "jpg")
            try:
                taken[f"picture-{number}.{ending}"] = base64.b64decode(found[2], validate=False)
            except (binascii.Error, ValueError):
                tag.decompose()
                continue
            tag["src"] = f"picture-{number}.{ending}"
        elif source in taken:
            continue
        else:
            left.append(unquote(source.rpartition("/")[2])[:60] or alt or str(number))
            tag.replace_with(alt)
    return left
