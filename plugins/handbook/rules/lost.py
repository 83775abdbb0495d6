"""What a text says and a page cannot show, or a link cannot reach: looked for once, for all the rules about it."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from handbook.findings import Finding, Position, warning
from handbook.method import messages
from handbook.method.layout import ROOT
from handbook.reading import commonmark
from handbook.records import addresses
from handbook.records.addresses import Named
from handbook.records.records import Record, Records
from handbook.rules.files import Files
from handbook.words import _

#: What a page cannot show, whatever its author meant by it. The engine itself writes the boxes of tasks.
_ELEMENT = re.compile(
    r"<(frame|video|audio|object|embed|svg|math|canvas|form|button|select"
    r"|input(?! type=\"checkbox\" (?:checked=\"\" )?disabled=\"\" />))\b"
    # As the engine keeps them among the words; its own code ends them with another sign.
    r"|&lt;(iframe|script|style|textarea)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
#: A drive of Windows, a share of a network (of two backslashes Markdown leaves one), a file that a computer has.
_ON_ONE_COMPUTER = re.compile(r"file:|[a-z]:[\\/]|\\", re.IGNORECASE)
#: From so many letters on even a text without a link may be nested without end.
_LONG = 5_000
_READ = (".md", ".yml", ".yaml")


class _Text(NamedTuple):
    """A Markdown text: its file, and its record, None on a page of the maintainers."""

    path: str
    text: str
    record: Record | None

    def at(self, place: int) -> Position:
        """Where the character at ``place`` stands in the file."""
        if self.record is not None:
            return self.record.source.in_body(place)
        return Position(self.path, self.text.count("\n", 0, place) + 1, place - self.text.rfind("\n", 0, place))


class _Lost(NamedTuple):
    rule: str
    message: str
    hint: str


def find(files: Files, pages: Mapping[str, bytes]) -> Mapping[str, tuple[Finding, ...]]:
    """What is lost in the records' texts and in the maintainers' ``pages``, by the rule that says so."""
    found: dict[str, list[Finding]] = {}
    for text in _texts(files.records, pages):
        for lost in _in_text(text, files):
            found.setdefault(lost.rule, []).append(lost)
    return {rule: tuple(findings) for rule, findings in found.items()}


def _texts(records: Records, pages: Mapping[str, bytes]) -> Iterator[_Text]:
    for record in records:
        if record.body and ("[" in record.body or "<" in record.body or len(record.body) > _LONG):
            yield _Text(record.path, record.body, record)
    for path, data in pages.items():
        yield _Text(path, data.decode("utf-8-sig", "replace").replace("\r\n", "\n"), None)


def _in_text(text: _Text, files: Files) -> Iterator[Finding]:
    html = commonmark.html(text.text)
    named = list(addresses.named(html))
    lost = [_of_page(item, text, files) if text.record is None else _of_record(item, text, files) for item in named]
    if any(lost):
        for found, place in zip(lost, addresses.located(text.text), strict=False):
            if found:
                yield warning(found.rule, text.at(place), found.message, found.hint)
    if text.record is not None:
        yield from _elements(text, html)


def _of_record(item: Named, text: _Text, files: Files) -> _Lost | None:
    if "\\" in unquote(item.address):
        return _backslashes(item)
    if scheme := addresses.scheme(item.address):
        return _outside(item, scheme)
    path, name = addresses.inside(text.path, item.address)
    if path.startswith("../"):
        return _beyond(item)
    target = f"{ROOT}{path}" if path else text.path
    if item.address[:1] in ("", "#"):
        target = text.path if item.address and not item.is_picture else ""
    return _to_file(item, text, target, files) or (_to_heading(name, target, text, files) if name else None)


def _of_page(item: Named, text: _Text, files: Files) -> _Lost | None:
    """What MkDocs does not say itself: it looks for the pages, and for no more of a name than the name."""
    if "{" in item.address or addresses.scheme(item.address) or item.address[:1] in ("", "#", "/"):
        return None
    if "\\" in unquote(item.address):
        return _backslashes(item)
    path, _name = addresses.inside(text.path, item.address)
    target = f"{ROOT}{path}"
    if not item.is_picture and not files.spelt(target):
        return None
    return _to_file(item, text, target, files)


def _backslashes(item: Named) -> _Lost:
    written = unquote(item.address)
    if _ON_ONE_COMPUTER.match(written):
        return _on_one_computer(item)
    message = _("the path {path} has backslashes, which only Windows understands").format(path=messages.shown(written))
    return _Lost("path-with-backslashes", message, _('Write "{path}".').format(path=written.replace("\\", "/")))


def _on_one_computer(item: Named) -> _Lost:
    message = _("{path} lies on one computer or network, where nobody else finds it").format(
        path=messages.shown(unquote(item.address))
    )
    if item.is_picture:
        hint = _("Save the picture beside this file, and write ![what it shows](picture.png).")
        return _Lost("picture-from-elsewhere", message, hint)
    hint = _("Save it beside this file, and write [what it is](minutes.pdf).")
    return _Lost("link-of-another-kind", message, hint)


def _outside(item: Named, scheme: str) -> _Lost | None:
    if _ON_ONE_COMPUTER.match(unquote(item.address)):
        return _on_one_computer(item)
    if item.is_picture and scheme == "data":
        picture = _("the picture {words}").format(words=messages.shown(item.words)) if item.words else _("a picture")
        message = _("{picture} is written into the text itself, and left out").format(picture=picture)
        return _Lost(
            "picture-in-the-text",
            message,
            _("Save it as a file beside this one, and write ![what it shows](picture.png)."),
        )
    if item.is_picture:
        message = _("the picture {address} lies elsewhere, and is left out").format(
            address=messages.shown(item.address)
        )
        hint = _(
            "The website loads nothing from elsewhere. Save the picture beside this file, and write"
            " ![what it shows](picture.png)."
        )
        return _Lost("picture-from-elsewhere", message, hint)
    if scheme not in addresses.SCHEMES:
        message = _('a link that begins with "{scheme}:" is left out').format(scheme=scheme)
        return _Lost(
            "link-of-another-kind", message, _("Links begin with https:, http: or mailto:, or name a file here.")
        )
    return None


def _beyond(item: Named) -> _Lost:
    message = _("{path} leads out of the content folder").format(path=messages.shown(item.address))
    rule = "picture-missing" if item.is_picture else "link-to-nothing"
    return _Lost(rule, message, _("Only what lies there is published. Put the file there, or write its whole address."))


def _to_file(item: Named, text: _Text, target: str, files: Files) -> _Lost | None:
    written = unquote(item.address.partition("#")[0])
    ending = posixpath.splitext(target)[1].lower()
    if not files.is_there(target):
        spelt = files.spelt(target)
        if spelt:
            return _misspelt(written, spelt, text)
        return _missing(item, written, target, text, files)
    if target in files.paths and ending not in addresses.ENDINGS and not _is_page(target, ending, item):
        message = _("{path} is not published").format(path=messages.shown(written))
        kinds = " ".join(sorted(addresses.ENDINGS))
        return _Lost(
            "ending-not-published", message, _("Only files with these endings are: {kinds}").format(kinds=kinds)
        )
    return None


def _is_page(target: str, ending: str, item: Named) -> bool:
    return not item.is_picture and ending in _READ and posixpath.basename(target) != "README.md"


def _misspelt(written: str, spelt: str, text: _Text) -> _Lost:
    name, other = posixpath.basename(written), posixpath.basename(spelt)
    hint = _('Write "{path}".').format(path=_from(text.path, spelt))
    if unicodedata.normalize("NFC", name) == unicodedata.normalize("NFC", other):
        message = _("the file's name looks like {name}, but its accents are stored in another way").format(
            name=messages.shown(name)
        )
        return _Lost(
            "name-spelt-otherwise", message, f"{hint} {_('Copy the name, or rename the file without accents.')}"
        )
    message = _("the file is called {other}, not {name}").format(
        other=messages.shown(_from(text.path, spelt)), name=messages.shown(written)
    )
    return _Lost("name-spelt-otherwise", message, hint)


def _missing(item: Named, written: str, target: str, text: _Text, files: Files) -> _Lost:
    near = files.near(target)
    elsewhere = _("Put the file there, or write the way to it from this file, such as ../attachments/map.png.")
    hint = _('Did you mean "{word}"?').format(word=_from(text.path, near)) if near else elsewhere
    if item.is_picture:
        message = _("there is no picture {path}").format(path=messages.shown(written))
        return _Lost("picture-missing", message, hint)
    message = _("the link {path} leads to no file").format(path=messages.shown(written))
    return _Lost("link-to-nothing", message, hint)


def _from(path: str, target: str) -> str:
    """The way to a file as a text in the file at ``path`` writes it."""
    return posixpath.relpath(target, posixpath.dirname(path))


def _to_heading(name: str, target: str, text: _Text, files: Files) -> _Lost | None:
    record = text.record if target == text.path else files.text(target)
    if record is None or unquote(name).partition("-")[0] in record.kind.field.fields:
        return None
    names, known = files.headings(record)
    wanted = unquote(name).lower()
    if wanted in names or wanted == "top":
        return None
    message = _("there is no heading {name} to lead to").format(name=messages.shown(f"#{unquote(name)}"))
    near = messages.closest(wanted, known)
    meant = _('Did you mean "#{word}"?').format(word=near) if near else ""
    hint = _("Write the heading's words in lower case, with hyphens: #the-money for “The money”.")
    return _Lost("link-to-no-heading", message, meant or hint)


def _elements(text: _Text, html: str) -> Iterator[Finding]:
    """What is left out because no page may hold it, each once; and a text that is nested too deep to be laid out."""
    if commonmark.is_endless(text.text):
        message = _("the text is nested too deep, and is shown as it is written")
        hint = _("Take out the HTML in it, and write lists of a few levels.")
        yield warning("text-nested-too-deep", text.at(0), message, hint)
    found = _ELEMENT.findall(commonmark.without_comments(html))
    for name in dict.fromkeys((tag or kept).lower() for tag, kept in found):
        place = commonmark.without_comments(text.text, keep=True).lower().find(f"<{name}")
        message = _('no page shows what "<{name}>" stands for: its words are all that is left').format(name=name)
        hint = _("Write it in words, or as a link: [the film](https://example.org/film).")
        yield warning("html-left-out", text.at(max(place, 0)), message, hint)
