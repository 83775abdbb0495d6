"""Digests: what waits for one person, as a mail for those who agreed to be reminded so. Nothing is sent from here."""

from __future__ import annotations

import email.policy
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage

from handbook import oneline
from handbook.book import Handbook
from handbook.comparison.plain import Plain
from handbook.meaning import mail, spans
from handbook.meaning.todos import Todo
from handbook.overdue import Overdue
from handbook.records.records import Record
from handbook.reports.late import Form, Late, nowhere, organizations, told
from handbook.words import _, count, given

#: So many days ahead something is coming up.
_AHEAD = 14


@dataclass(frozen=True)
class Digest:
    """What waits for a person at an address: what is overdue, the longest first, and what comes up soon."""

    person: Record
    address: str
    late: tuple[Late, ...]
    coming: tuple[Todo, ...]


def digests(handbook: Handbook) -> Iterator[Digest]:
    """For each person who agreed to be reminded by mail and for whom something waits; without address where none is."""
    plain = Plain(handbook.references)
    for person in handbook.records.of("person"):
        if person.data.get("reminders") == "mail":
            own = tuple(told(item, handbook, plain) for item in handbook.overdue if _is_turn_of(person, item, handbook))
            coming = tuple(
                todo for todo in handbook.todos if _is_coming(todo, handbook) and _is_for(person, todo, handbook)
            )
            if own or coming:
                yield Digest(person, mail.address(person.data.get("contact")), own, coming)


def _is_turn_of(person: Record, item: Overdue, handbook: Handbook) -> bool:
    """Whether it is somebody's turn: their own, or that of an organization whose contact they are."""
    records = handbook.records
    theirs = (record for id in organizations(item) if (record := records.get("organization", id)))
    return person.id in item.people or any(record.data.get("contact") == person.id for record in theirs)


def _is_coming(todo: Todo, handbook: Handbook) -> bool:
    is_open = not todo.closed and not todo.fallen_due and todo.record.visibility != "never-publish"
    return is_open and handbook.today <= spans.last(todo.due) <= spans.plus(handbook.today, _AHEAD)


def _is_for(person: Record, todo: Todo, handbook: Handbook) -> bool:
    """Whether somebody sees to it: themselves, or an organization whose contact they are."""
    seeing = handbook.records.get("organization", todo.organization) if not todo.people else None
    return person.id in todo.people or (seeing is not None and seeing.data.get("contact") == person.id)


def written(handbook: Handbook, digest: Digest, form: Form = nowhere) -> bytes:
    """The mail, for a mail program to open as a draft; it has no sender yet."""
    number = len(digest.late) + len(digest.coming)
    name, _at, domain = digest.address.partition("@")
    made = EmailMessage(email.policy.SMTP)
    made["To"] = Address(oneline.line(digest.person.title), name, domain)
    made["Subject"] = count(
        "{count} thing in the handbook waits for you", "{count} things in the handbook wait for you", number
    )
    made["Date"] = datetime.fromisoformat(handbook.today).replace(tzinfo=UTC)
    made["X-Unsent"] = "1"
    made.set_content(oneline.joined(_lines(handbook, digest, form)), cte="quoted-printable")
    return bytes(made)


def _lines(handbook: Handbook, digest: Digest, form: Form) -> Iterator[str]:
    partnership = handbook.records.get("partnership", "partnership")
    yield _("Hello {name},").format(name=digest.person.title)
    yield ""
    said = _("This waits for you in the handbook of {partnership} on {date}.")
    yield said.format(partnership=partnership.title if partnership else _("the partnership"), date=handbook.today)
    if digest.late:
        yield from ("", _("Overdue:"), "")
    for item in digest.late:
        since = _("{record}, since {date}").format(record=item.record, date=item.since)
        yield f"* {since}"
        # Whoever has a form need not know how it is written in the file.
        where = _led(*item.form(form))
        yield from (f"  {line}" for line in (item.message, *(where or item.hint).split("\n")) if line)
    if digest.coming:
        yield from ("", _("Coming up:"), "")
    for todo in digest.coming:
        yield f"* {_('{date}: {title}').format(date=todo.due, title=given(todo.text))}"
        yield from (f"  {where}" for where in (_led(*form(todo.record, todo.pointer)),) if where)
    yield ""
    yield _("You get this because the handbook says that you agreed to be reminded by mail.")
    yield _("If you would rather not, answer this mail.")


def _led(title: str, address: str) -> str:
    """The way to a form in a line, empty where there is none."""
    return _("{title}: {address}").format(title=title, address=address) if address else ""
