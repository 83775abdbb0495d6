"""The door of the preview: who may have something written, and how the pages with forms learn that they may.

It stands before the server of ``mkdocs serve``, which listens to this machine alone. That is not enough: every page
that is open in the same browser can send something there. So whoever saves has to come from a page of the preview
itself (``Host`` and ``Origin`` say so, and no name that somebody else leads here), with the word that this run has put
into that page, as JSON, which other sites may not send.
"""

from __future__ import annotations

import hmac
import html
import json
import re
import secrets
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from http import HTTPStatus
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from handbook.handins.handin import LONGEST
from handbook.preview.saving import Answer, Saver
from handbook.words import _

_SCRIPT = Path(__file__).with_name("saving.js")
#: Below this nothing of a site is published: MkDocs leaves out what begins with a point.
PLACE = "/.handbook/"
#: A character of a hand-in takes at most so many bytes in JSON.
_LARGEST = 6 * LONGEST
_FORM = re.compile(rb'(?<=<div class="hb-form") (?=id="hb-form" )')
_WORD = "HTTP_X_HANDBOOK_PREVIEW"

Environ = dict[str, Any]
Start = Callable[..., Any]
Speak = Callable[[str], AbstractContextManager[None]]
App = Callable[[Environ, Start], Iterable[bytes]]


class Refused(Exception):
    """Why somebody is not let in: an HTTP status, and the reason in plain words."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status = status


def is_own(host: str) -> bool:
    """Whether a server that listens on ``host`` is reached from this machine alone."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class Door:
    """A WSGI application before ``site``, the preview's own, on ``port``; what is let in is given to the ``saver``.

    ``languages`` are the codes of those in which the site is shown, its first one first, and ``speak`` speaks one.
    """

    def __init__(
        self, site: App, port: int, saver: Saver, languages: Callable[[], Sequence[str]], speak: Speak
    ) -> None:
        self._site, self._saver, self._languages, self._speak = site, saver, languages, speak
        self._word = secrets.token_urlsafe(32)
        names = ("127.0.0.1", "localhost", "[::1]")
        self._hosts = {f"{name}:{port}" for name in names} | ({*names} if port == 80 else set())

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO", ""))
        with self._speak(self._language(environ)):
            if path.startswith(PLACE):
                return self._let_in(path.removeprefix(PLACE), environ, start)
            is_form = "/forms/" in path and path.endswith(("/", ".html"))
            return self._shown(environ, start) if is_form else self._site(environ, start)

    def _language(self, environ: Environ) -> str:
        """That of the page: of the one that is asked for, or from which something is saved."""
        first, *others = self._languages()
        steps = (environ.get("QUERY_STRING", ""), *str(environ.get("PATH_INFO", "")).split("/"))
        return next((code for code in others if code in steps), first)

    def _let_in(self, name: str, environ: Environ, start: Start) -> Iterable[bytes]:
        try:
            return self._inside(name, environ, start)
        except Refused as why:
            said = {"title": _("Nothing is saved"), "lead": str(why), "sections": []}
            return _reply(start, why.status, "application/json", json.dumps(said).encode())

    def _inside(self, name: str, environ: Environ, start: Start) -> Iterable[bytes]:
        self._know(environ)
        if name == "saving.js" and environ["REQUEST_METHOD"] == "GET":
            return _reply(start, HTTPStatus.OK, "text/javascript", _SCRIPT.read_bytes())
        if name != "save":
            raise Refused(HTTPStatus.NOT_FOUND, _("There is no such page."))
        answer = self._answer(environ)
        return _reply(start, HTTPStatus(answer.status), "application/json", json.dumps(answer.said).encode())

    def _answer(self, environ: Environ) -> Answer:
        if environ["REQUEST_METHOD"] != "POST":
            raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, _("Only a form saves here."))
        if environ.get("HTTP_ORIGIN") != f"http://{environ['HTTP_HOST']}":
            raise Refused(HTTPStatus.FORBIDDEN, _("Only pages of this preview may save here."))
        if not hmac.compare_digest(str(environ.get(_WORD, "")).encode(), self._word.encode()):
            why = _("This page is older than the preview. Load it again: what you wrote is kept.")
            raise Refused(HTTPStatus.FORBIDDEN, why)
        if environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() != "application/json":
            raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _("A form sends its answers as JSON."))
        return self._saver.save(_text(environ))

    def _know(self, environ: Environ) -> None:
        """Let in only who speaks to this machine by its own name: any other may be somebody's who leads it here."""
        here = is_own(str(environ.get("REMOTE_ADDR", "")))
        if not here or environ.get("HTTP_HOST") not in self._hosts:
            raise Refused(HTTPStatus.FORBIDDEN, _("Only the preview's own address may save here."))

    def _shown(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """A page with a form, which is told how to save."""
        try:
            self._know(environ)
        except Refused:
            return self._site(environ, start)
        kept: list[Any] = []
        shown = self._site(environ, lambda *given: kept.extend(given))
        body = b"".join(shown)
        if hasattr(shown, "close"):
            shown.close()
        top = f"{str(environ['PATH_INFO']).rpartition('/forms/')[0]}/"
        save = f"{PLACE}save?{self._language(environ)}"
        given = json.dumps({"save": save, "word": self._word, "top": top, "words": _words()})
        told = f' data-way="{PLACE}saving.js" data-given="{html.escape(given)}" '
        body = _FORM.sub(lambda _found: told.encode(), body, count=1)
        length = [(name, value) for name, value in kept[1] if name.lower() != "content-length"]
        start(kept[0], [*length, ("Content-Length", str(len(body))), ("Cache-Control", "no-store")], *kept[2:])
        return [body]


def _text(environ: Environ) -> str:
    length = str(environ.get("CONTENT_LENGTH", ""))
    if not length.isascii() or not length.isdecimal():
        raise Refused(HTTPStatus.LENGTH_REQUIRED, _("It is not said how long it is."))
    if len(length) > 12 or int(length) > _LARGEST:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("That is too long for a hand-in."))
    try:
        return bytes(environ["wsgi.input"].read(int(length))).decode()
    except UnicodeDecodeError:
        raise Refused(HTTPStatus.BAD_REQUEST, _("It is not a text in UTF-8.")) from None


def _reply(start: Start, status: HTTPStatus, kind: str, body: bytes) -> list[bytes]:
    start(
        f"{status.value} {status.phrase}",
        [
            ("Content-Type", f"{kind}; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ],
    )
    return [body]


def _words() -> dict[str, str]:
    """What the script says, by the names under which it asks for it."""
    return {
        "save": _("Save"),
        "lead": _("This is a preview on your own machine: what you save is written into the handbook's files at once."),
        "kept": _("What you have not saved yet is kept in this browser."),
        "saving": _("Saving…"),
        "gone": _("The preview does not answer. Is it still running? What you wrote is kept in this browser."),
        "see": _("See it: {title}"),
        "again": _("Go on with this form"),
        "another": _("Write another one"),
        "back": _("Back to where you came from"),
        "other": _("Write the name, such as Jo Plum. Once this is saved, you are led to the form for it:"),
        "named": _("You have named what is not in the handbook yet. Write it next, under the same name:"),
        "making": _("The pages are made anew now, which takes a moment."),
    }
