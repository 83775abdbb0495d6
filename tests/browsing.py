"""Looking at built sites in a browser: a server on this machine, and windows that write down what happens in them."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Route

from sites import Built

#: Sizes of windows.
WIDE, NARROW = (1280, 900), (390, 800)


@dataclass(frozen=True)
class Site:
    """A site that is served: where, and what was built."""

    address: str
    built: Built

    @property
    def paths(self) -> list[str]:
        """Every page, as the end of its address."""
        names = (page.relative_to(self.built.site).as_posix() for page in self.built.pages)
        return [name.removesuffix("index.html") for name in names]


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def served(built: Built) -> Iterator[Site]:
    """Serve a site to this machine only."""
    handler = functools.partial(_Handler, directory=str(built.site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Site(f"http://127.0.0.1:{server.server_address[1]}/", built)
        finally:
            server.shutdown()
            thread.join()


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

    def _trouble(self, what: str) -> None:
        self.troubles.append(f"{self.page.url}: {what}")

    def _watch(self, context: BrowserContext, bare: bool) -> None:
        def route(route: Route) -> None:
            request = route.request
            ours = request.url.startswith(self.address)
            if not ours:
                self._trouble(f"asks for {request.url}")
            if ours and not (bare and request.resource_type != "document"):
                route.continue_()
            else:
                route.abort()

        def dialog(opened: Any) -> None:
            self._trouble(f"a dialog: {opened.message}")
            opened.dismiss()

        def console(said: Any) -> None:
            if said.type in ("error", "warning") and not bare:
                self._trouble(said.text)

        def response(got: Any) -> None:
            if got.status >= 400:
                self._trouble(f"{got.status} {got.url}")

        context.route("**/*", route)
        self.page.on("dialog", dialog)
        self.page.on("console", console)
        self.page.on("response", response)
        self.page.on("pageerror", lambda error: self._trouble(str(error)))


#: ``with look(site) as window``; the arguments are those of :func:`window`.
Look = Callable[..., AbstractContextManager[Window]]


@contextmanager
def window(
    browser: Browser,
    site: Site,
    *,
    size: tuple[int, int] = WIDE,
    colours: Any = "light",
    scripts: bool = True,
    bare: bool = False,
) -> Iterator[Window]:
    """Open a window on a site. ``bare``: it loads the pages alone, without the theme's styles and scripts."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=colours,
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    opened = Window(site.address, context.new_page())
    opened._watch(context, bare)
    try:
        yield opened
    finally:
        context.close()
