"""Editions: the site once more in each other language of the handbook, whole, below the first: at ``fr/``.

Each is a build of its own with MkDocs' own means: pages, navigation, the theme's words, a search that finds only what
is in it. Every page leads to the same page in the other languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_relative_url

from handbook import words
from handbook.pages import Site
from handbook.pages.figures import named
from handbook.pages.spoken import folder

#: Stands in the address of the edition in a language until it is known for which page.
_MARK = "@edition-"
#: What stands between words for the search, in a language that writes them together: "l’entente" is found as "entente".
_APART = {"fr": r"[\s\-'’«»]+"}
_LINK = re.compile(rf'href="/{_MARK}([a-z]{{2}})"')


def speak(config: MkDocsConfig, site: Site, said: Mapping[str, Mapping[str, str]]) -> None:
    """Have the theme and its settings speak the language of ``site``; ``said``: what languages say otherwise."""
    config.theme["language"] = site.language
    for name, value in said.get(site.language, {}).items():
        config[name] = value
    for scheme in _palette(config):
        toggle = scheme.get("toggle", {})
        toggle["name"] = words._(toggle.get("name", ""))
    contents = config.mdx_configs.get("toc", {})
    if contents.get("permalink"):
        contents.setdefault("permalink_title", words._("Permanent link"))
    _search(config, site.language)
    config.extra["alternate"] = alternates(site)


def _search(config: MkDocsConfig, language: str) -> None:
    """Have the search take words apart as the language does, unless that is set.

    Not to their stems: the theme asks for what begins with the words that were typed, which stems are shorter than.
    """
    for name, plugin in config.plugins.items():
        if name.rpartition("/")[2] == "search" and language in _APART and "pipeline" in plugin.config:
            plugin.config["separator"] = plugin.config["separator"] or _APART[language]
            plugin.config["pipeline"] = plugin.config["pipeline"] or ["stopWordFilter", "trimmer"]


def _palette(config: MkDocsConfig) -> Iterable[dict[str, Any]]:
    palette = config.theme.get("palette")
    return [scheme for scheme in palette if isinstance(scheme, dict)] if isinstance(palette, list) else []


def alternates(site: Site) -> list[dict[str, str]]:
    """Each language, as the theme's choice of languages takes it; nothing where there is one.

    Where one leads differs from page to page, and the theme has no way out of an edition: see :func:`led`.
    """
    codes = site.editions if len(site.editions) > 1 else ()
    return [{"name": named(code), "lang": code, "link": f"/{_MARK}{code}"} for code in codes]


def led(html: str, site: Site, url: str | None) -> str:
    """The HTML of a page with every choice of a language leading to the page at ``url`` there.

    ``url`` is None for a page that is shown at any address, as that for what is not found.
    """

    def address(found: re.Match[str]) -> str:
        there = folder(found[1], site.languages[0])
        if url is None:
            return f'href="{escape(urlsplit(site.top).path or "/")}{there}"'
        here = folder(site.language, site.languages[0]) + url
        return f'href="{escape(get_relative_url(there + ("" if url == "./" else url), here))}"'

    # The theme's script asks for a sitemap beside every page that such a link names, and there is none. It looks for
    # the attribute letter by letter, while browsers and search engines split it at its spaces.
    return _LINK.sub(
        address, html.replace(f'<link rel="alternate" href="/{_MARK}', f'<link rel="alternate " href="/{_MARK}')
    )


def configured(code: str, config: MkDocsConfig) -> MkDocsConfig:
    """The configuration of the edition in a language beside the first, whose configuration is given."""
    return load_config(
        config.config_file_path,
        site_dir=str(Path(config.site_dir, code)),
        site_url=f"{config.site_url.rstrip('/')}/{code}/" if config.site_url else None,
        strict=config.strict,
        use_directory_urls=config.use_directory_urls,
    )
