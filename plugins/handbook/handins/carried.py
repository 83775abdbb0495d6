"""Where a hand-in travels: a file of its own, the text of an issue, or a mail with it as text or attachment."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage

from handbook.handins.handin import LONGEST, Unreadable
from handbook.words import _

#: With pictures beside it, a mail may be longer than a hand-in.
_LONGEST_MAIL = 20 * 1024 * 1024
_FENCE = re.compile(r"[ >]{0,8}(`{3,}|~{3,}) ?[\w-]*\Z")
_HEADER = re.compile(rb"[A-Za-z][A-Za-z-]*:[ \t]")
#: What a hand-in begins with, so that other code in a text is not taken for one.
_MARK = '"hand_in"'


def found(data: bytes) -> str:
    """The JSON of the one hand-in that ``data`` carries. Raises :class:`Unreadable` where there is none, or several."""
    if len(data) > _LONGEST_MAIL:
        raise Unreadable(_("it is too large for a hand-in"))
    carried = list(_in_mail(data)) if _HEADER.match(data) else list(_in_text(_decoded(data)))
    different = list(dict.fromkeys(text.strip() for text in carried))
    if not different:
        raise Unreadable(_('there is no hand-in in it; a form writes one behind "Hand in"'))
    if len(different) > 1:
        raise Unreadable(_("there are {count} hand-ins in it; hand in one at a time").format(count=len(different)))
    return different[0]


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Unreadable(_("it is not a text in UTF-8")) from fault


def _in_text(text: str) -> Iterator[str]:
    """A text that is a hand-in as a whole, or those between fences in it."""
    if text.lstrip().startswith("{"):
        yield text
        return
    fence = ""
    lines: list[str] = []
    for line in text.splitlines():
        sign = _FENCE.match(line.rstrip())
        if fence and line.strip(" >").startswith(fence) and not line.strip(f" >{fence[0]}"):
            block = "\n".join(lines)
            if _MARK in block[:200] and len(block) <= LONGEST:
                yield block
            fence, lines = "", []
        elif fence:
            lines.append(line)
        elif sign:
            fence = sign[1]


def _in_mail(data: bytes) -> Iterator[str]:
    """What is attached to a mail, else what its text says."""
    mail = email.message_from_bytes(data, policy=email.policy.default)
    parts = [part for part in mail.walk() if not part.is_multipart()]
    attached = [part for part in parts if str(part.get_filename() or "").lower().endswith(".json")]
    texts = [_of(part) for part in attached] or [_of(part) for part in parts if part.get_content_type() == "text/plain"]
    for text in texts:
        if len(text) <= 4 * LONGEST:
            yield from _in_text(text)


def _of(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""
