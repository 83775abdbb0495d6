"""Rules about what does not belong on a published page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.findings import Finding, Position, warning
from handbook.records import Record
from handbook.rules.checked import Checked
from handbook.words import _

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w/.-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,4}\)|\d{2,4})[ .-]\d{3}[ .-]\d{3,4}(?![\w/-])")


#: What every telephone number has; far quicker to look for.
_DIGITS = re.compile(r"\d{3}\)?[ .-]\d{3}")


def _may_hold(text: str) -> bool:
    return "@" in text or _DIGITS.search(text) is not None


def contact_details_in_text(checked: Checked) -> Iterator[Finding]:
    """E-mail addresses and telephone numbers do not stand in text that is published.

    Bad::

        description: Ask jo@example.org

    Good: name the person; their contact details stand in ``contact`` of the person's record, which is never published.
    """
    for record in checked.records:
        if record.visibility == "never-publish":
            continue
        yield from _in_fields(record)
        for match, position in _in_body(record):
            yield _finding(match, position)


def _in_fields(record: Record) -> Iterator[Finding]:
    if not _may_hold(record.source.header):
        return
    hidden: list[tuple[str | int, ...]] = []
    for pointer, field, value in record.kind.field.walk(record.data):
        if field.annotations.get("x-visibility") == "never-publish":
            hidden.append(pointer)
        if any(pointer[: len(place)] == place for place in hidden) or not isinstance(value, str):
            continue
        match = _EMAIL.search(value) or _PHONE.search(value)
        if match:
            yield _finding(match.group(), record.at(*pointer))


def _in_body(record: Record) -> Iterator[tuple[str, Position]]:
    if not _may_hold(record.body):
        return
    first = record.source.body_position
    for number, line in enumerate(record.body.split("\n")):
        for pattern in (_EMAIL, _PHONE):
            for match in pattern.finditer(line):
                yield match.group(), Position(first.path, first.line + number, match.start() + 1)


def _finding(text: str, position: Position) -> Finding:
    message = _('"{text}" looks like contact details, and this text is published').format(text=text)
    hint = _("Take it out. Contact details stand in the person's record under contact, which is never published.")
    return warning("contact-details-in-text", position, message, hint)
