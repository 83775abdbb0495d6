"""The preview: whoever saves has to come from one of its own pages, and what is saved is saved whole or not at all."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import sites
from cases import TODAY, packaged
from handbook import words
from handbook.handins.fingerprints import fingerprint
from handbook.handins.handin import LONGEST
from handbook.pages import Site
from handbook.plugin import HandbookPlugin
from handbook.preview import door, saving
from handbook.preview.door import Door
from handbook.preview.saving import Answer, Saver
from handbook.reading import trees

PAGE = b'<body><div class="hb-form" id="hb-form" data-form="../meeting.json"></div></body>'
HANDED = b'{"hand_in":1,"new":[{"record":"risk/flood","fields":{"category":"barrier","statement":"Floods"}}]}'


class Kept(Saver):
    """Writes nothing, and keeps what it was to write."""

    def __init__(self) -> None:
        super().__init__(Path(), lambda: TODAY, Site)
        object.__setattr__(self, "texts", [])

    def save(self, text: str) -> Answer:
        self.__dict__["texts"].append(text)
        return Answer(200, {"title": "Saved"})


def site(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    """The preview without us."""
    start("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(PAGE)))])
    return [PAGE]


def opened(saver: Saver) -> Door:
    """The door of a preview in two languages."""
    return Door(site, 8000, saver, lambda: ("en", "fr"), words.language)


def environ(path: str, **more: Any) -> dict[str, Any]:
    """A browser's request to the preview at its own address."""
    asked = {"PATH_INFO": path, "REQUEST_METHOD": "GET", "REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1:8000"}
    return {name: value for name, value in {**asked, **more}.items() if value is not None}


def ask(app: Door, path: str, **more: Any) -> tuple[int, dict[str, str], bytes]:
    """The status, headers and body of the answer."""
    heard: list[Any] = []
    body = b"".join(app(environ(path, **more), lambda *given: heard.extend(given)))
    headers = dict(heard[1])
    assert int(headers["Content-Length"]) == len(body)
    return int(heard[0].split()[0]), headers, body


def word(app: Door) -> str:
    """What a page of the preview is given."""
    _status, _headers, body = ask(app, "/handbook/forms/meeting/")
    [given] = re.findall(r'data-given="([^"]*)"', body.decode())
    return str(json.loads(html.unescape(given))["word"])


def post(app: Door, body: bytes = HANDED, **more: Any) -> tuple[int, dict[str, Any]]:
    """Save as a form does, but for what is said otherwise."""
    own = {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_ORIGIN": "http://127.0.0.1:8000",
        "HTTP_X_HANDBOOK_PREVIEW": word(app),
        "wsgi.input": io.BytesIO(body),
    }
    status, headers, said = ask(app, more.pop("path", "/.handbook/save"), **{**own, **more})
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert headers["X-Content-Type-Options"] == "nosniff"
    return status, json.loads(said)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
def test_a_form_of_the_preview_is_let_in(host: str) -> None:
    saver = Kept()
    app = opened(saver)
    assert post(app, HTTP_HOST=host, HTTP_ORIGIN=f"http://{host}") == (200, {"title": "Saved"})
    assert saver.__dict__["texts"] == [HANDED.decode()]


REFUSED: list[tuple[int, dict[str, Any]]] = [
    (403, {"HTTP_ORIGIN": "http://evil.example"}),
    (403, {"HTTP_ORIGIN": "http://127.0.0.1:9000"}),
    (403, {"HTTP_ORIGIN": "https://127.0.0.1:8000"}),
    (403, {"HTTP_ORIGIN": "null"}),
    (403, {"HTTP_ORIGIN": None}),
    (403, {"HTTP_HOST": "evil.example:8000", "HTTP_ORIGIN": "http://evil.example:8000"}),
    (403, {"HTTP_HOST": "127.0.0.1", "HTTP_ORIGIN": "http://127.0.0.1"}),
    (403, {"HTTP_HOST": "127.0.0.1:8000.evil.example", "HTTP_ORIGIN": "http://127.0.0.1:8000.evil.example"}),
    (403, {"HTTP_HOST": None}),
    (403, {"REMOTE_ADDR": "192.0.2.7"}),
    (403, {"REMOTE_ADDR": ""}),
    (403, {"HTTP_X_HANDBOOK_PREVIEW": None}),
    (403, {"HTTP_X_HANDBOOK_PREVIEW": ""}),
    (403, {"HTTP_X_HANDBOOK_PREVIEW": "é" * 43}),
    (405, {"REQUEST_METHOD": "GET"}),
    (405, {"REQUEST_METHOD": "PUT"}),
    (405, {"REQUEST_METHOD": "OPTIONS"}),
    (415, {"CONTENT_TYPE": "text/plain"}),
    (415, {"CONTENT_TYPE": "application/x-www-form-urlencoded"}),
    (415, {"CONTENT_TYPE": "text/plain; x=application/json"}),
    (415, {"CONTENT_TYPE": None}),
    (411, {"CONTENT_LENGTH": ""}),
    (411, {"CONTENT_LENGTH": "-1"}),
    (411, {"CONTENT_LENGTH": "٣"}),
    (413, {"CONTENT_LENGTH": str(7 * LONGEST)}),
    (413, {"CONTENT_LENGTH": "9" * 4000}),
    (400, {"wsgi.input": io.BytesIO(b"\xff" * len(HANDED))}),
    (404, {"path": "/.handbook/"}),
    (404, {"path": "/.handbook/save/"}),
    (404, {"path": "/.handbook/../save"}),
    (404, {"path": "/.handbook/saving.py"}),
    (404, {"path": "/.handbook/../../../../etc/passwd"}),
    (404, {"path": "/.handbook/saving.js"}),  # posted to
]


@pytest.mark.parametrize(("status", "more"), REFUSED, ids=range(len(REFUSED)))
def test_nobody_else_is(status: int, more: dict[str, Any]) -> None:
    saver = Kept()
    found, said = post(opened(saver), **more)
    assert (found, said["title"], said["sections"]) == (status, "Nothing is saved", [])
    assert said["lead"].endswith(".")
    assert saver.__dict__["texts"] == []


def test_the_word_is_another_in_each_run_and_is_told_to_nobody_else() -> None:
    app = opened(Kept())
    assert post(app, HTTP_X_HANDBOOK_PREVIEW=word(opened(Kept())))[0] == 403
    for more in ({"HTTP_HOST": "evil.example:8000"}, {"REMOTE_ADDR": "192.0.2.7"}):
        assert ask(app, "/handbook/forms/meeting/", **more)[2] == PAGE
    assert ask(app, "/handbook/people/")[2] == PAGE
    _status, headers, _body = ask(app, "/handbook/forms/meeting/")
    assert headers["Cache-Control"] == "no-store"
    status, headers, _body = ask(app, "/.handbook/saving.js")
    assert (status, headers["Cross-Origin-Resource-Policy"]) == (200, "same-origin")
    assert ask(app, "/.handbook/saving.js", HTTP_HOST="evil.example:8000")[0] == 403


def test_everybody_is_answered_in_the_language_of_the_page() -> None:
    app = opened(Kept())
    assert b"save?en" in ask(app, "/handbook/forms/meeting/")[2]
    assert b"save?fr" in ask(app, "/handbook/fr/forms/meeting/")[2]
    assert post(app, REQUEST_METHOD="PUT", QUERY_STRING="../../fr")[0] == 405


def test_only_where_others_cannot_reach_it_forms_save() -> None:
    assert all(map(door.is_own, ("127.0.0.1", "127.8.0.1", "::1", "localhost")))
    others = ("0.0.0.0", "::", "192.168.1.7", "", "box.example")
    assert not any(map(door.is_own, others))
    plugin: Any = HandbookPlugin()
    plugin._language, plugin._own_words = "en", b""
    for host in others:
        server = SimpleNamespace(server_address=(host, 8000))  # whose application nobody could replace
        assert plugin.on_serve(server, config=None, builder=None) is server


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    read = packaged()
    monkeypatch.setattr(trees, "packaged", lambda: read)
    shutil.copytree(sites.SMALL / "content", tmp_path / "content")
    return tmp_path


def save(root: Path, *, new: Any = (), changes: Any = ()) -> Answer:
    said = {"hand_in": 1, **({"new": new} if new else {}), **({"changes": changes} if changes else {})}
    return Saver(root, lambda: TODAY, Site).save(json.dumps(said))


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def rename(was: str, to: str = "Beds and Borders") -> dict[str, Any]:
    return {"record": "organization/garden", "fields": [{"at": ["name"], "was": fingerprint(was), "to": to}]}


def risk(id: str = "flood", **more: Any) -> dict[str, Any]:
    return {"record": f"risk/{id}", "fields": {"category": "barrier", "statement": "Floods", **more}}


def told(answer: Answer) -> str:
    """Every line below the title and the lead."""
    entries = [entry for section in answer.said["sections"] for entry in section["entries"]]
    return "\n".join(line for entry in entries for line in (entry["text"], *entry["details"]))


def name(root: Path) -> str:
    found = re.search(r"(?m)^name: (.*)$", (root / "content/organizations/garden.md").read_text("utf-8"))
    assert found
    return found[1]


def test_all_of_it_is_written_and_told(root: Path) -> None:
    before = files(root)
    was = name(root)
    answer = save(root, new=[risk()], changes=[rename(was)])
    assert answer.status == saving.SAVED, answer
    assert answer.said["title"] == "Saved"
    assert (answer.said["page"], answer.said["called"]) == ("organizations/garden/", "Beds and Borders")
    assert f'Name: "{was}" → "Beds and Borders"' in told(answer)
    after = files(root)
    changed = {path for path in after if before.get(path) != after[path]}
    assert changed == {"content/risks.yml", "content/organizations/garden.md"}
    again = save(root, changes=[rename(was)])
    assert (again.status, again.said["title"][:15]) == (saving.SAVED, "Nothing changes")


def test_whoever_is_not_in_the_handbook_yet_may_be_named(root: Path) -> None:
    answer = save(root, new=[risk(owner="ana-reyes")])
    assert answer.status == saving.SAVED
    assert 'There is no person called "ana-reyes".' in told(answer)


WRONG: list[tuple[int, dict[str, Any]]] = [
    (saving.CONFLICT, {"changes": [rename("Somebody else's")], "new": [risk()]}),
    (saving.CONFLICT, {"new": [risk(), {"record": "organization/garden", "fields": {"name": "Another"}}]}),
    (saving.CONFLICT, {"new": [risk(), {"record": "spires/seven", "fields": {}}]}),
    (saving.CONFLICT, {"new": [{"record": "risk/index", "fields": {"statement": "X"}}]}),
    (saving.CONFLICT, {"new": [{"record": "risk/con", "fields": {"statement": "X"}}]}),
    (saving.WRONG, {"new": [risk(), risk("drought", likelihood=9)]}),
    (saving.WRONG, {"new": [risk("../../outside")]}),
    (saving.WRONG, {"new": [risk("/etc/passwd")]}),
    (saving.WRONG, {"new": [risk("a\\b")]}),
    (saving.WRONG, {"new": "spires"}),
    (saving.WRONG, {}),
]


def test_what_cannot_be_saved_whole_is_not_saved(root: Path) -> None:
    before = files(root)
    for status, handed in WRONG:
        answer = save(root, **handed)
        assert (answer.status, answer.said["title"]) == (status, "Nothing is saved"), handed
        assert answer.said["lead"], handed
        assert files(root) == before, handed


def test_a_conflict_says_what_stands_there(root: Path) -> None:
    answer = save(root, changes=[rename("Somebody else's")])
    assert "Load this page again" in answer.said["lead"]
    assert "somebody else has changed this meanwhile" in told(answer)
    assert f'There stands "{name(root)}"; handed in was "Beds and Borders"' in told(answer)


def test_files_that_may_only_be_read_and_links_are_left_alone(root: Path) -> None:
    garden = root / "content/organizations/garden.md"
    garden.chmod(0o444)
    before = files(root)
    answer = save(root, new=[risk()], changes=[rename(name(root))])
    assert answer.status == saving.CANNOT
    assert "may only be read" in answer.said["lead"]
    assert files(root) == before
    away = root / "away"
    away.mkdir()
    (root / "content/decisions").symlink_to(away)
    answer = save(root, new=[{"record": "decision/who-pays", "fields": {"type": "other", "proposal": "We share."}}])
    assert answer.status == saving.CANNOT
    assert "is a link" in answer.said["lead"]
    assert list(away.iterdir()) == []
