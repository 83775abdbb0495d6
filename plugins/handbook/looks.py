"""Looks: a partnership's face put on a site, whatever its theme: colours, mark, icons, the card that networks show."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from html import escape
from urllib.parse import quote, urlsplit

from jinja2 import BytecodeCache, Environment, Template, TemplateNotFound
from jinja2.bccache import Bucket
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_relative_url

from handbook.documents import card
from handbook.face import marks
from handbook.face.options import Face
from handbook.face.palette import Changed
from handbook.method.layout import PAGES
from handbook.pages import Download, Site
from handbook.pages import not_found as not_found_page
from handbook.pages.spoken import folder
from handbook.words import _

_SHEET, _MARK, _ICON, _CARD = "assets/identity.css", "assets/mark.svg", "assets/mark.png", "assets/card.png"
#: Themes that show a small square picture beside the site's name.
_WITH_MARK = ("material", "materialx")
#: The icon that a theme brings, and how pages name one.
_THEIRS = "assets/images/favicon.png"
_ICON_LINK = re.compile(r'<link rel="(?:shortcut )?icon" href="[^"<]*" ?/?>\n?')
#: What networks take as a picture.
_FOR_CARDS = (".png", ".jpg", ".jpeg")
#: A page weighs at most 400 kB with all that it loads, half of which is left for a picture.
_HEAVY = 200_000
#: The page that hosts show where there is none.
NOT_FOUND = "404.html"
_FRAMED = '{% extends "main.html" %}{% block content %}<div class="handbook">{{ handbook_lost }}</div>{% endblock %}'


@dataclass(frozen=True)
class Looks:
    """The face of a site that is being built. ``read`` gives what is in a file of the handbook, or nothing."""

    face: Face
    config: MkDocsConfig
    read: Callable[[str], bytes | None]

    def put_on(self) -> None:
        """Have the theme show the logo or the mark, and the colours after all other rules of ours."""
        theme = self.config.theme
        icon = theme.get("icon")
        has_one = theme.get("logo") or (isinstance(icon, dict) and icon.get("logo"))
        if self.face.logo or (theme.name in _WITH_MARK and not has_one):
            theme["logo"] = self.face.logo or _MARK
        if self.face.own:
            self.config.extra_css.append(_SHEET)

    @cached_property
    def files(self) -> tuple[Download, ...]:
        """The files that it is made of. What the site is called and where it will be must be settled by now."""
        ground, accent = self.face.palette.band["light"], self.face.palette.used["light"]["accent"]
        mark = marks.svg(self.face.letters, ground, accent)
        made = [Download(_MARK, mark), Download(_ICON, marks.png(ground, accent))]
        if self.face.own:
            made.append(Download(_SHEET, self.face.palette.sheet().encode()))
        drawn = self._card(ground, accent, mark) if self.config.site_url else b""
        return (*made, *([Download(_CARD, drawn)] if drawn else []))

    def _card(self, ground: str, accent: str, mark: bytes) -> bytes:
        logo = self._picture(self.face.logo)
        colours = {"ground": ground, "accent": accent}
        said = {"name": self.config.site_name, "about": self.config.site_description or "", "language": self._language}
        ending = posixpath.splitext(self.face.logo if logo else _MARK)[1]
        return card.png(said, colours, logo or mark, ending, is_logo=bool(logo))

    def _picture(self, path: str) -> bytes:
        return (self.read(f"{PAGES}{path}") or b"") if path else b""

    @property
    def _language(self) -> str:
        return str(self.config.theme.get("language") or "en")

    def headed(self, output: str, here: str | None, title: str = "") -> str:
        """The HTML of the page at ``here`` with its icons and with what networks show of it.

        ``here`` is None for a page that is shown at any address, of which networks show nothing.
        """
        lines = [] if here is None or not self.config.site_url else list(self._told(here, title))
        if (self.config.theme.get("favicon") or _THEIRS) == _THEIRS:
            output = _ICON_LINK.sub("", output)
            lines += self._icons(here)
        return output.replace("</head>", "".join(f"  {line}\n" for line in lines) + "  </head>", 1)

    def _icons(self, here: str | None) -> Iterator[str]:
        icon = self.face.logo or _MARK
        if icon.endswith(".svg"):
            yield f'<link rel="icon" href="{self._address(_ICON, here)}" sizes="96x96">'
            yield f'<link rel="icon" href="{self._address(icon, here)}" type="image/svg+xml">'
        else:
            yield f'<link rel="icon" href="{self._address(icon, here)}">'
        yield f'<link rel="apple-touch-icon" href="{self._address(_ICON, here)}">'

    def _address(self, path: str, here: str | None) -> str:
        if here is None:
            return escape(f"{urlsplit(self.config.site_url or '/').path.rstrip('/')}/{quote(path)}")
        return escape(get_relative_url(quote(path), here))

    def _told(self, here: str, title: str) -> Iterator[str]:
        """What networks and chats show where somebody passes on the page (Open Graph, https://ogp.me/)."""
        top = str(self.config.site_url)
        about = self.config.site_description or ""
        told = {
            "og:type": "website",
            "og:site_name": self.config.site_name,
            "og:title": title or self.config.site_name,
            "og:description": about,
            "og:locale": self._language,
            "og:url": top + ("" if here == "./" else here),
        }
        if shown := self._shown:
            told["og:image"] = top + quote(shown)
        if shown == _CARD:
            told |= {"og:image:width": str(card.WIDTH), "og:image:height": str(card.HEIGHT)}
            told["og:image:alt"] = ". ".join(filter(None, (self.config.site_name, about)))
        for name, said in told.items():
            if said:
                yield f'<meta property="{name}" content="{escape(said)}">'
        yield f'<meta name="twitter:card" content="{"summary_large_image" if shown else "summary"}">'

    @cached_property
    def _shown(self) -> str:
        """The picture that networks show: the card, or the cover where none could be drawn."""
        if any(one.uri == _CARD for one in self.files):
            return _CARD
        return self.face.cover if self.face.cover.lower().endswith(_FOR_CARDS) else ""

    def remarks(self) -> Iterator[str]:
        """What whoever chose colours and pictures should know: which nobody could read, and which weigh much."""
        yield from map(_changed, self.face.palette.changed)
        for path in self.face.pictures:
            size = len(self.read(path) or b"")
            if size > _HEAVY:
                said = _(
                    "{path} weighs {size} kB, which people with a telephone pay for: 1600 pixels wide, as JPEG or WebP,"
                    " it would weigh less than {most}"
                )
                yield said.format(path=path, size=size // 1000, most=_HEAVY // 1000)


class _Compiled(BytecodeCache):
    """Keeps what a theme's templates are compiled to. Jinja looks whether a template is still the same."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def compiled_once(theme: Environment) -> None:
    """Have the theme's templates compiled once for all editions, and for all that a preview builds."""
    theme.bytecode_cache = theme.bytecode_cache or _COMPILED


def _changed(one: Changed) -> str:
    if one.name == "accent":
        said = _(
            "identity.accent is hard to see on the website’s ground ({given}: {contrast} to 1, and it takes 3): it uses"
            " {used} there, the nearest that can be seen"
        )
    elif one.scheme == "light":
        said = _(
            "identity.colour is hard to read on the website’s light ground ({given}: {contrast} to 1, and it takes"
            " 4.5): buttons and links have {used} there, the nearest that can be read"
        )
    else:
        said = _(
            "identity.colour is hard to read on the website’s dark ground ({given}: {contrast} to 1, and it takes 4.5):"
            " buttons and links have {used} there, the nearest that can be read"
        )
    return said.format(given=one.given, used=one.used, contrast=f"{one.contrast:.1f}")


def not_found(template: Template, config: MkDocsConfig) -> Template:
    """Our page for what is not found, in the theme's frame; the maintainers' own where they have one."""
    own = config.theme.custom_dir
    if own and (template.filename or "").startswith(str(own)):
        return template
    try:
        template.environment.get_template("main.html")
    except TemplateNotFound:
        return template
    return template.environment.from_string(_FRAMED)


def lost(site: Site, config: MkDocsConfig, spoken: Callable[[str], AbstractContextManager[None]]) -> Markup:
    """What that page says, in every language: hosts show that of the first wherever a page is missing.

    ``spoken`` has words said in a language.
    """
    top, first = urlsplit(site.top).path or "/", site.languages[0]
    parts = []
    for code in sorted({site.language, *site.editions}, key=lambda code: code != site.language):
        with spoken(code):
            parts.append(not_found_page.html(site, top + folder(code, first), site.language, _search(config)))
    return Markup().join(parts)


def _search(config: MkDocsConfig) -> str | None:
    """The page at which this theme answers what is looked for (``?q=``), or None where it has none."""
    if "search.html" in config.theme.static_templates:
        return "search.html"
    return "" if config.theme.name in _WITH_MARK else None
