"""Looking at built sites in a browser: a server on this machine, and windows that write down what happens in them."""

from __future__ import annotations

import functools
import gzip
import http.server
import io
import json
import os
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page

from sites import Built

#: Sizes of windows.
WIDE, NARROW = (1280, 900), (390, 800)
#: What the theme calls its colours.
SCHEMES = {"light": "default", "dark": "slate"}
#: A page of every site with nothing on it.
EMPTY = "empty.html"
#: A style for looking at what a page comes to, not at its way there.
STILL = "*, *::before, *::after { transition: none !important; }"


#: Leaves out what is like three others beside it, whatever it says: rows of a table, entries of a list or a menu.
FEWER = """() => {
    const kinds = new WeakMap();
    const kind = element => {
        if (!kinds.has(element)) {
            const said = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
            const names = ["role", "type", "hidden", "open", "disabled"].map(name => element.getAttribute(name));
            const given = element.getAttributeNames().filter(name => /^(aria|alt|href|style|tabi|title)/.test(name));
            const below = new Set([...element.children].map(kind));
            kinds.set(element, JSON.stringify(
                [element.tagName, [...element.classList].sort(), names, given.sort(), said, [...below].sort()]));
        }
        return kinds.get(element);
    };
    for (const list of document.querySelectorAll("tbody, ul, ol, dl")) {
        const counts = {};
        for (const entry of [...list.children])
            if (/^(TR|LI|DIV)$/.test(entry.tagName) && (counts[kind(entry)] = (counts[kind(entry)] || 0) + 1) > 3)
                entry.remove();
    }
}"""
#: Stays on a page that would lead elsewhere, and notes where to: see :meth:`Window.elsewhere`. To go there, and to have
#: a route answer, costs as much as three pages: a route also makes the browser load everything anew.
STAYING = """
    navigation.addEventListener("navigate", event => {
        if (new URL(event.destination.url).origin === location.origin) return;
        event.preventDefault();
        window.ledTo = event.destination.url;
    });
"""
_LED = """async instead => {
    for (const start = performance.now(); performance.now() - start < 5000;) {
        if (window.ledTo || (instead && document.querySelector(instead))) return window.ledTo || "";
        await new Promise(done => setTimeout(done, 10));
    }
    throw new Error("the page leads nowhere else");
}"""
#: What is asked of a page that is open, together with the accessibility checker.
EVERYBODY = (Path(__file__).parent / "browser" / "everybody.js").read_text("utf-8")


def cannot(why: str) -> NoReturn:
    """Skip a test that lacks something, or fail it where it must run."""
    if os.environ.get("HANDBOOK_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{why}, and HANDBOOK_REQUIRE_BROWSER=1 asks for it")
    pytest.skip(why)


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=3600, immutable" if self.is_kept() else "no-store")
        super().end_headers()

    def is_kept(self) -> bool:
        """Whether the browser keeps the file. The theme's files are the same for every page: they are loaded once."""
        return "/assets/" in self.path

    def send_head(self) -> Any:
        return self._say(b"<!doctype html>", "text/html") if self.path == f"/{EMPTY}" else super().send_head()

    def _say(self, body: bytes, kind: str = "application/json") -> io.BytesIO:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


class _Calm(_Handler):
    """Serves an empty search index, and nobody to search it: each page that is opened would have it read anew."""

    def send_head(self) -> Any:
        if self.path.endswith("/search_index.json"):
            return self._say(_without_documents(Path(self.translate_path(self.path))))
        if "/workers/" in self.path:
            return self._say(b"", "text/javascript")
        return super().send_head()


@cache
def _without_documents(path: Path) -> bytes:
    return json.dumps({**json.loads(path.read_bytes()), "docs": []}).encode()


class _Quiet(_Calm):
    """Serves nothing in place of the theme's scripts: to run them takes as long as the rest of a page."""

    def send_head(self) -> Any:
        if "/assets/javascripts/" in self.path:
            return self._say(b"", self.guess_type(self.path.partition("?")[0]))
        return super().send_head()


class _Late(_Quiet):
    """Serves our scripts anew for each page, and as late as a slow line does: what they move is seen to move."""

    def is_kept(self) -> bool:
        return super().is_kept() and not self._is_script()

    def send_head(self) -> Any:
        if self._is_script():
            time.sleep(0.1)
        return super().send_head()

    def _is_script(self) -> bool:
        return self.path.partition("?")[0].endswith(".js")


class _Bare(_Calm):
    """Serves the pages, and in place of everything that they load a file with nothing in it."""

    def send_head(self) -> Any:
        whole = self.path.partition("?")[0].endswith((".html", "/"))
        return super().send_head() if whole else self._say(b"", self.guess_type(self.path))


#: How a site is served: as it is, without its search, without any of the theme's scripts, with ours late, or the pages
#: alone.
WHOLE, CALM, QUIET, LATE, BARE = _Handler, _Calm, _Quiet, _Late, _Bare


class _Server:
    """Serves a site to this machine only, at ``address``."""

    def __init__(self, site: Path, how: type[_Handler]) -> None:
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(how, directory=str(site)))
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@dataclass
class Window:
    """A window on a site. ``troubles`` are what happened in it and should not have."""

    address: str
    page: Page
    troubles: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a page of the site."""
        self.page.goto(self.address + path)
        return self.page

    def asked(self) -> list[str]:
        """What the page has loaded, itself included; of the site by its place in it."""
        found = self.page.evaluate("performance.getEntries().filter(one => 'transferSize' in one).map(one => one.name)")
        return [name.removeprefix(self.address) for name in found]

    def elsewhere(self, instead: str = "") -> str:
        """The address outside of the site to which a page leads, in a window with ``STAYING``.

        Empty if ``instead`` of leading there the page shows an element that this selects.
        """
        return str(self.page.evaluate(_LED, instead))

    def switch(self, colours: Any) -> None:
        """Look at the page in ``light`` or ``dark``, as if the system had been switched over."""
        self.page.emulate_media(color_scheme=colours)
        self.page.locator(f"body[data-md-color-scheme={SCHEMES[colours]}]").wait_for(state="attached")

    def __post_init__(self) -> None:
        def dialog(opened: Any) -> None:
            self._trouble(f"a dialog: {opened.message}")
            opened.dismiss()

        def console(said: Any) -> None:
            if said.type in ("error", "warning"):
                self._trouble(f"{said.text} {said.location['url']}")

        # The system finds no other host. What the site itself has not got, the console says.
        def failed(asked: Any) -> None:
            if not asked.url.startswith(self.address):
                self._trouble(f"asks for {asked.url}")

        def error(said: Any) -> None:
            self._trouble(str(said))

        self._listening = (
            ("dialog", dialog),
            ("console", console),
            ("requestfailed", failed),
            ("pageerror", error),
        )
        for event, listener in self._listening:
            self.page.on(event, listener)

    def leave(self) -> None:
        """Listen no more."""
        for event, listener in self._listening:
            self.page.remove_listener(event, listener)

    def _trouble(self, what: str) -> None:
        self.troubles.append(f"{self.page.url}: {what}")


def hold_still(page: Page) -> None:
    """Let nothing move slowly on a page that is open."""
    page.evaluate("style => document.head.insertAdjacentHTML('beforeend', `<style>${style}</style>`)", STILL)


#: WCAG 2.2, levels A and AA, as the accessibility checker calls it.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: Those of its rules that look at colours: all that can change between light and dark.
COLOURS = ["color-contrast", "link-in-text-block"]


def for_everybody(window: Window, kept: Mapping[str, str], looks: Sequence[tuple[tuple[int, int], str]]) -> list[str]:
    """What is amiss on pages that ``everybody.kept()`` kept, in this window, and in those sizes and colours.

    They are looked at in one document, of each what was not in those before it. The window's ``extra`` is the checker
    and ``EVERYBODY``.
    """
    page = window.open(next(iter(kept)))
    hold_still(page)
    page.evaluate("everybody.take", [*kept.values()])
    told = {"": page.evaluate(f"everybody.fewer({FEWER})")}
    for size, colours in looks:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme="light" if colours == "light" else "dark")
        how = [SCHEMES[colours], RULES if colours == "light" else COLOURS, colours == "light"]
        told[f"{size} {colours}"] = page.evaluate("how => everybody.everywhere(...how)", how)
    # Nobody is to believe in what was not looked at.
    assert all(page.evaluate("everybody.known", SCHEMES[colours]) > 150 for _size, colours in looks)
    return [f"/{[*kept][at]} {how}: {what}" for how, said in told.items() for at, what in said]


def fits(page: Page) -> bool:
    """Whether nothing makes the page scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def weight(built: Built, asked: Collection[str]) -> int:
    """The bytes that are sent for what was asked for: every file once, compressed as a server does."""
    names = {unquote(address.partition("#")[0].partition("?")[0]) for address in asked}
    return sum(_sent(built.site / (f"{name}index.html" if name.endswith("/") or not name else name)) for name in names)


@cache
def _sent(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


#: ``with look(built, CALM) as window``; the arguments are those of :meth:`Windows.open`.
Look = Callable[..., AbstractContextManager[Window]]


class Windows:
    """The windows of a browser, and the servers of the sites that are looked at in them.

    A new window costs a browser four times what another page in an open one does. So a window that is left is emptied,
    forgets what it was told, and is used again.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._pages: dict[tuple[bool, str], Page] = {}
        self._servers: dict[tuple[Path, type[_Handler]], _Server] = {}

    @contextmanager
    def open(
        self,
        built: Built,
        how: type[_Handler],
        *,
        size: tuple[int, int] = WIDE,
        colours: Any = "light",
        scripts: bool = True,
        extra: str = "",
    ) -> Iterator[Window]:
        """Open a window on a site that was built; ``extra`` is a script that runs in every page before its own."""
        server = self._servers.get((built.site, how)) or _Server(built.site, how)
        self._servers[built.site, how] = server
        # Where something goes wrong nobody knows what is left behind, so such a window is not used again.
        page = self._pages.pop((scripts, extra), None) or self._new(scripts, extra)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(media="null", color_scheme=colours, reduced_motion="reduce")
        window = Window(server.address, page)
        try:
            yield window
            window.leave()
            self._forget(page, server.address)
            self._pages[scripts, extra] = page
        finally:
            if self._pages.get((scripts, extra)) is not page:
                page.context.close()

    def _new(self, scripts: bool, extra: str) -> Page:
        context = self._browser.new_context(java_script_enabled=scripts)
        if extra:
            context.add_init_script(extra)
        return context.new_page()

    def _forget(self, page: Page, address: str) -> None:
        for other in page.context.pages:
            if other is not page:
                other.close()
        page.unroute_all()
        page.context.clear_cookies()
        page.context.clear_permissions()
        page.set_default_timeout(30_000)
        page.goto(address + EMPTY)
        page.evaluate("localStorage.clear(), sessionStorage.clear()")

    def close(self) -> None:
        """Leave all of them."""
        for page in self._pages.values():
            page.context.close()
        # Each of them looks up twice a second: they are waited for together.
        with ThreadPoolExecutor(max_workers=len(self._servers) or 1) as closing:
            list(closing.map(_Server.close, self._servers.values()))
