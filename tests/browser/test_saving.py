"""In the preview, a form writes into the handbook's files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

import sites
from browsing import CALM, NARROW, Look
from sites import Built

pytestmark = pytest.mark.browser

GARDEN = "content/organizations/garden.md"


@contextmanager
def previewed(built: Built) -> Iterator[str]:
    """The address at which ``mkdocs serve`` shows the site."""
    config = load_config(str(built.root / "mkdocs.yml"))
    config = config.plugins.on_config(config)
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(built.site), shutdown_delay=0.01)
    server.server_bind()
    server.server_activate()
    config.plugins.on_serve(server, config=config, builder=lambda: None)
    server.serve_thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.serve_thread.join()


def test_a_form_saves_into_the_file_and_says_so_until_somebody_goes_on(look: Look, tmp_path: Path) -> None:
    """Also of a record that says more than the site shows, and where the handbook is kept on no forge."""
    garden = (sites.SMALL / GARDEN).read_text("utf-8").replace("---\n", "---\n# Ours\ncontact: kim-u\n", 1)
    files = {GARDEN: garden, "content/people/kim-u.yml": "name: Kim Unlisted\norganization: garden\n"}
    built = sites.build(sites.handbook(tmp_path / "h", sites.SMALL, files, repository="", forge="none"))
    with previewed(built) as address, look(built, CALM, size=NARROW) as window:
        page = window.page
        page.set_default_timeout(10_000)
        page.goto(f"{address}organizations/garden/")
        page.get_by_role("link", name="Change this in a form").click()
        page.get_by_label("Name", exact=False).first.fill("Beds and Borders")
        page.get_by_role("button", name="Save", exact=True).click()
        page.get_by_role("heading", name="Saved").wait_for()
        assert (built.root / GARDEN).read_text("utf-8") == garden.replace(
            "Ash Lane Community Garden", "Beds and Borders"
        )
        # The preview loads its pages again once they are made anew; nothing of it is lost then.
        page.reload()
        page.get_by_role("heading", name="Saved").wait_for()
        page.get_by_role("link", name="See it: Beds and Borders").click()
        assert page.url == f"{address}organizations/garden/"
        page.go_back()
        page.get_by_role("button", name="Go on with this form").click()
        page.get_by_role("button", name="Save", exact=True).click()
        page.get_by_text("Nothing is changed yet.").wait_for()
        assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('handbook-draft'))") == []
        assert [trouble for trouble in window.troubles if f"asks for {address}" not in trouble] == []
