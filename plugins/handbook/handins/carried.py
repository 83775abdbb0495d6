"""Where a hand-in travels: a file of its own, the text of an issue, or a mail with it as text or attachment."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from handbook.handins import mails
from handbook.handins.handin import LONGEST, Unreadable
from handbook.words import _

#: With pictures beside it, a mail may be longer than a hand-in.
_LONGEST_MAIL = 20 * 1024 * 1024
_HEADER = re.compile(rb"(?:From [^\r\n]*\r?\n)?[A-Za-z][A-Za-z0-9-]*:[ \t]")
#: What a hand-in begins with, so that other code in a text is not taken for one.
_MARK = re.compile(r'\{\s*"hand_in"\s*:')
#: A text in quotes, of which the end may be lacking; and with it what matters to find where a mapping ends.
_TEXT = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)', re.DOTALL)
_TOKEN = re.compile(rf"{_TEXT.pattern}|[{{}}]", re.DOTALL)
_QUOTED = re.compile(r"(?:[ \t]{0,3}>)+ ?")
#: So many places that look like the beginning of one are tried.
_TRIES = 20


def found(data: bytes) -> str:
    """The JSON of the one hand-in that ``data`` carries. Raises :class:`Unreadable` where there is none, or several."""
    if len(data) > _LONGEST_MAIL:
        raise Unreadable(_("it is too large for a hand-in"))
    try:
        return _only(mails.texts(data) if _HEADER.match(data) else (iter([_decoded(data)]),))
    except RecursionError as fault:
        raise Unreadable(_("it is nested too deeply")) from fault


def _only(texts: Iterable[Iterator[str]]) -> str:
    """The hand-in in the first of the texts in which one is."""
    for alternative in texts:
        different = _different(said for text in alternative for said in _in_text(text))
        if len(different) > 1:
            raise Unreadable(_("there are {count} hand-ins in it; hand in one at a time").format(count=len(different)))
        if different:
            return different[0]
    raise Unreadable(_('there is no hand-in in it; a form writes one behind "Hand in"'))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Unreadable(_("it is not a text in UTF-8")) from fault


def _different(carried: Iterable[str]) -> list[str]:
    """Those that say different things, each as it stands first."""
    kept: dict[str, str] = {}
    for said in carried:
        try:
            same = json.dumps(json.loads(said), sort_keys=True)
        except (ValueError, RecursionError):
            same = said
        kept.setdefault(same, said)
    return list(kept.values())


def _in_text(text: str) -> list[str]:
    """A text that is a hand-in as a whole, or those in it: in what somebody answers, not in what is quoted there."""
    if text.lstrip().startswith("{") and not _MARK.match(text.lstrip()):
        return [text]
    by_depth: dict[int, list[str]] = {}
    for line in re.split(r"\r\n?|\n", text):
        sign = _QUOTED.match(line)
        depth = sign.group().count(">") if sign else 0
        by_depth.setdefault(depth, []).append(line[sign.end() :] if sign else line)
    quoted = ("\n".join(lines) for _depth, lines in sorted(by_depth.items()))
    return next((said for level in quoted if (said := list(_marked(level)))), [])


def _marked(text: str) -> Iterator[str]:
    """Every hand-in in a text, from its mark to the end of its mapping, as it was before it was broken into lines."""
    at = 0
    for _try in range(_TRIES):
        start = _MARK.search(text, at)
        if not start:
            return
        at = _end(text, start.start())
        said = text[start.start() : at]
        if len(said) <= LONGEST:
            yield _TEXT.sub(lambda one: re.sub(r" ?\n", " ", one.group()), said)


def _end(text: str, start: int) -> int:
    """Where the mapping that begins at ``start`` ends; the end of the text if it does not."""
    depth = 0
    for token in _TOKEN.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(token.group(), 0)
        if not depth:
            return token.end()
    return len(text)
