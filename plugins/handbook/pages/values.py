"""Values: a record's fields as HTML, as its schema describes them: dates, choices, references, tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from handbook.meaning import affiliation, spans
from handbook.method.fields import Field, Pointer
from handbook.pages import anchors, prose
from handbook.pages.attachments import attachment, is_attached, published_at
from handbook.pages.figures import Figures
from handbook.pages.site import Site
from handbook.records.records import Record
from handbook.words import _, count

#: A list of mappings is a table up to this many columns, and a list of blocks beyond it.
_COLUMNS = 7
#: On a phone a table of more columns than this becomes a card for each row.
_NARROW = 3
#: What an entry of a list is called, by the fields that may say so.
_NAMES = ("title", "name", "statement", "item", "what", "topic", "text", "audience", "question", "role", "finding")
_LONG = 90
#: So many words are more than a name, and are read in the voice of their language.
_PASSAGE = 4
#: A table of more rows scrolls below its heads.
LONG = 20
_BLOCK = re.compile(r"<(?:p|ul|ol|dl|div|table)\b")
_QUIET = Markup('<span class="hb-quiet">{}</span>')
_DAY_OF_YEAR = re.compile(r"[01]\d-[0-3]\d")
_DATE = re.compile(r"(?<![\w-])\d{4}-(?:\d{2}-\d{2}|\d{2}|Q[1-4])(?![\w-])")
_SLOT = re.compile(r"\{(\w+)\}")


class Unnamed(Markup):
    """How many people there are who are not named, in words, and their organization, which may be empty."""

    organization: str

    @classmethod
    def of(cls, organization: str, number: int) -> Unnamed:
        """``8 people from the library``; of one alone ``somebody from the library``."""
        if not organization:
            words = count("somebody", "{count} people", number)
        else:
            words = count("somebody from {{organization}}", "{count} people from {{organization}}", number)
        unnamed = cls(_QUIET.format(words.format(organization=organization)))
        unnamed.organization = organization
        return unnamed


def gathered(people: Iterable[Markup]) -> list[Markup]:
    """People as they are written, with those who are not named once for each organization, and counted."""
    several = list(people)
    numbers = Counter(one.organization for one in several if isinstance(one, Unnamed))
    kept = {one.organization if isinstance(one, Unnamed) else (at,): one for at, one in enumerate(several)}
    return [
        Unnamed.of(one.organization, numbers[one.organization]) if isinstance(one, Unnamed) else one
        for one in kept.values()
    ]


@dataclass(frozen=True)
class Writer(Figures):
    """Writes values for the page at ``here``; amounts in ``currency``, or in that of the handbook's finance plan."""

    site: Site
    here: str
    currency: str = ""

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.site.language

    def message(self, text: str) -> Markup:
        """A message of the check as a sentence on a page: with a capital letter, and its dates as people write them."""
        said = escape(text[:1].upper() + text[1:])
        return Markup(_DATE.sub(lambda found: self.day(found.group()), said))  # noqa: S704 - escaped above

    def link(self, record: Record, anchor: str = "") -> Markup:
        """A link to a record's page; neutral words for one that may not be shown."""
        if not self.site.shows(record):
            return self._unnamed(record)
        # The title stands at the top, not among the fields.
        place = "" if anchor in ("id", record.kind.title_field) else anchor
        return self.linked(record, place, self.title(record))

    def address(self, record: Record, anchor: str = "") -> str:
        """The address of a place on the page of a record that may be shown."""
        return self.site.url(self.here, self.site.uri(record), anchor)

    def into(self, record: Record, pointer: Pointer) -> Markup:
        """A link to the place in a record at which something stands, named after the record."""
        return self.link(record, anchors.in_record(record.data, pointer))

    def linked(self, record: Record, anchor: str, words: str) -> Markup:
        """Words that lead to a place on the page of a record that may be shown."""
        address = self.address(record, anchor)
        # Put together by hand: a handbook of two thousand records has fifty thousand of them.
        return Markup(f'<a href="{escape(address)}">{escape(words)}</a>')  # noqa: S704

    def title(self, record: Record) -> str:
        """What a record is called: its own title, else as its kind says (``x-title``), else its id with spaces."""
        place = (record.kind.id, record.id)
        if place not in self.site.titles:
            self.site.titles[place] = self._title(record)
        return self.site.titles[place]

    def _title(self, record: Record) -> str:
        value = record.data.get(record.kind.title_field)
        if value:
            return self.site.text(value)
        for template in record.kind.schema.get("x-title", ()):
            names = _SLOT.findall(template)
            if all(name in record.data for name in names):
                return self._filled(_(template), record)
        return record.kind.title if record.kind.is_single else record.title

    def _filled(self, template: str, record: Record) -> str:
        def words(match: re.Match[str]) -> str:
            name = match.group(1)
            return self.value(record.kind.field.fields[name], record.data[name]).striptags()

        return _SLOT.sub(words, template)

    def _unnamed(self, record: Record) -> Markup:
        if record.kind.id != "person":
            return _QUIET.format(_("a record that is not published"))
        own = affiliation.organizations(record.data, self.site.handbook.today)
        return Unnamed.of(self.site.title("organization", own[0]) if own else "", 1)

    def person(self, id: str) -> Markup:
        """A link to a person; neutral words for somebody who is not listed."""
        return self._named("person", id)

    def people(self, ids: Iterable[str]) -> Markup:
        """Links to people one after the other; of those who are not listed, how many there are from where."""
        return Markup(", ").join(gathered(self.person(id) for id in ids))

    def organization(self, id: str) -> Markup:
        """A link to an organization; neutral words for one that is not shown."""
        return self._named("organization", id)

    def _named(self, kind: str, id: str) -> Markup:
        record = self.site.handbook.records.get(kind, id)
        return self.link(record) if record else Markup('<span class="hb-quiet">{}</span>').format(_("not found"))

    def texts(self, values: list[Any]) -> list[str]:
        """Texts in the handbook's language."""
        return [self.site.text(value) for value in values]

    def prose(self, value: Any) -> Markup:
        """A text as paragraphs, in the handbook's language only."""
        return self._in(*self.site.said(value))

    def field(self, record: Record, name: str) -> Markup:
        """What a record says in one of its fields; nothing where it is not filled in, or not shown."""
        said = self.site.published(record).get(name)
        return Markup("") if said is None else self.value(record.kind.field.fields[name], said)

    def value(self, field: Field, value: Any, place: str = "") -> Markup:
        """A value as its field describes it.

        ``place`` is the field's own name on the page of its record: there, entries with an id get an anchor each.
        """
        if isinstance(value, bool):
            return escape(_("yes") if value else _("no"))
        if field.may_be_span and spans.read(value):
            return self.day(value)
        if field.text:
            return self._text(value)
        if isinstance(value, dict):
            return self._mapping(field, value, place)
        if isinstance(value, list):
            return self._list(field, value, place)
        if field.refers_to:
            return self._reference(field, value)
        if field.choices or value in field.annotations.get("x-labels", {}):
            return escape(field.short_label(value))
        if field.annotations.get("x-language"):
            return escape(self.language_named(str(value)))
        if isinstance(value, (int, float)):
            return Markup('<data value="{}">{}</data>').format(value, self._quantity(field, value))
        return self._plain(field, str(value))

    def _quantity(self, field: Field, value: float) -> str:
        """A number with its unit, as far as the schema says what it counts (``x-unit``)."""
        match field.annotations.get("x-unit"):
            case "currency":
                return self.money(value, self.currency or self.site.currency)
            case "days" if value == int(value):
                return count("{count} day", "{count} days", int(value))
        return self.number(value)

    def _plain(self, field: Field, value: str) -> Markup:
        if field.annotations.get("format") == "date" or field.is_span:
            return self.day(value)
        if field.annotations.get("format") == "uri" and value.startswith(("https://", "http://")):
            words = value.partition("://")[2].rstrip("/")
            return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(value, words)
        if _DAY_OF_YEAR.fullmatch(value) and "pattern" in field.annotations:
            return escape(self.day_of_year(value))
        return self.day(value) if len(value) == 10 and value[4:5] == "-" == value[7:8] else escape(value)

    def _text(self, value: Any) -> Markup:
        """A text, and beside it the same in languages in which the handbook is not published."""
        shown, ours = self.site.said(value)
        said = value.items() if isinstance(value, dict) else ()
        beside = [(code, text) for code, text in said if code != shown and code not in self.site.editions]
        return Markup("").join([self._in(shown, ours), *(self._translated(*one) for one in beside)])

    def _in(self, code: str, text: str) -> Markup:
        """A text as paragraphs, marked where its language is not that of the page; a name need not be."""
        written = prose.paragraphs(text)
        return written if code == self.language or len(text.split()) < _PASSAGE else _marked(code, written)

    def _translated(self, code: str, text: str) -> Markup:
        name = _("{title}:").format(title=self.language_named(code))
        return Markup('<div class="hb-translation"><span class="hb-quiet">{}</span> {}</div>').format(
            name, _marked(code, prose.paragraphs(str(text)))
        )

    def _reference(self, field: Field, value: object) -> Markup:
        target = self.site.handbook.references.find(field.refers_to, value)
        if target is None:
            return Markup('<span class="hb-quiet">{}</span>').format(_("not found"))
        if not target.pointer:
            return self.link(target.record)
        part: Any = target.record.data
        for step in target.pointer:
            part = part[step]
        name = self.site.text(next((part[name] for name in _NAMES if name in part), value))
        if not self.site.shows(target.record):
            return self.link(target.record)
        address = self.site.url(
            self.here, self.site.uri(target.record), anchors.in_record(target.record.data, target.pointer)
        )
        return Markup('<a href="{}">{}</a>').format(address, name)

    def _file(self, path: str) -> Markup:
        attached = attachment(self.site, path)
        if not attached:
            return escape(path)
        return Markup('<a href="{}">{}</a>').format(self.site.url(self.here, published_at(attached)), path)

    def _list(self, field: Field, values: list[Any], place: str) -> Markup:
        item = field.items
        if item is None:
            return Markup(", ").join(escape(value) for value in values)
        if all(isinstance(value, dict) for value in values) and not item.text:
            return self._table(item, values, place)
        written = gathered(self.value(item, value) for value in values)
        if sum(len(each.striptags()) for each in written) < _LONG and not item.text:
            return Markup(", ").join(written)
        return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(each) for each in written))

    def _table(self, item: Field, values: list[dict[str, Any]], place: str) -> Markup:
        columns = [
            name
            for name, field in item.fields.items()
            if name != "id" and not field.is_private and any(name in value for value in values)
        ]
        wide = len(columns) > _COLUMNS or any(
            _holds_fields(item.fields[name], value.get(name)) for value in values for name in columns
        )
        if wide:
            blocks = [_anchored("li", anchors.entry(place, value), self._entry(item, value)) for value in values]
            return Markup('<ol class="hb-entries">{}</ol>').format(Markup("").join(blocks))
        head = Markup("").join(Markup('<th scope="col">{}</th>').format(_(item.fields[name].title)) for name in columns)
        rows = Markup(" ").join(self._row(item, columns, value, place) for value in values)
        label, long = _(item.title), " hb-long" if len(values) > LONG else ""
        return Markup(
            '<div class="hb-scroll{}" tabindex="0" role="region" aria-label="{}">'
            '<table class="hb-table{}"><thead data-search-exclude><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
        ).format(long, label, " hb-stack" if len(columns) > _NARROW else "", head, rows)

    def _row(self, item: Field, columns: list[str], value: Mapping[str, Any], place: str) -> Markup:
        cells = [
            Markup('<td data-label="%s">%s</td>')
            % (_(item.fields[name].title), self.value(item.fields[name], value[name]) if name in value else "")
            for name in columns
        ]
        return _anchored("tr", anchors.entry(place, value), Markup(" ").join(cells))

    def _entry(self, item: Field, value: Mapping[str, Any]) -> Markup:
        """An entry of a list as a block, with what it is called above the rest."""
        name = next((name for name in _NAMES if name in value and name in item.fields), None)
        if name is None:
            return self._mapping(item, value)
        title = self.value(item.fields[name], value[name])
        rest = {key: below for key, below in value.items() if key != name}
        return Markup('<div class="hb-entry-title">{}</div>{}').format(title, self._mapping(item, rest) if rest else "")

    def _mapping(self, field: Field, value: Mapping[str, Any], place: str = "") -> Markup:
        if is_span(field):
            return Markup(" – ").join(self.day(value[name]) for name in ("start", "end") if name in value)
        pairs = []
        for name, below in value.items():
            child = field.child(name)
            if child is None or name == "id" or child.is_private:
                continue
            label = _(child.title) if name in field.fields else name.replace("_", " ").capitalize()
            written = self._file(below) if name == "path" and is_attached(field) else self.value(child, below, place)
            look = "" if is_brief(written) else Markup(' class="hb-whole"')
            pairs.append(Markup("<div%s><dt>%s</dt> <dd>%s</dd></div> ") % (look, label, written))
        return Markup('<dl class="hb-fields">{}</dl>').format(Markup("").join(pairs))


def _holds_fields(field: Field, value: object) -> bool:
    """Whether a value has fields of its own, or a list of such: too much for the cell of a table."""
    if isinstance(value, list):
        return field.items is not None and any(_holds_fields(field.items, one) for one in value)
    return isinstance(value, dict) and not field.text and not is_span(field)


def _anchored(tag: str, anchor: str, inside: Markup) -> Markup:
    """An element around what is ``inside``, with an anchor if it has one."""
    name = f' id="{escape(anchor)}"' if anchor else ""
    return Markup(f"<{tag}{name}>{inside}</{tag}>")  # noqa: S704


def _marked(code: str, written: Markup) -> Markup:
    """What is written in another language than the page."""
    name = "div" if written.startswith("<p>") else "span"
    return Markup('<{0} lang="{1}">{2}</{0}>').format(name, code, written)


def is_brief(value: Markup) -> bool:
    """Whether a value takes a few words, so that others may stand beside it."""
    return len(value.striptags()) <= _LONG and not _BLOCK.search(value)


def is_span(field: Field) -> bool:
    """Whether a mapping is just a first and a last day."""
    return set(field.fields) == {"start", "end"}
