"""Catalogues: what a language's file holds for every message of ours, kept up with them."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from handbook.catalogue import agrees, forms
from handbook.translation.sources import Said

#: A place is a file; in which line of it something stands changes too often.
_NO_LINE = 0


def source(messages: Iterable[Said]) -> Catalog:
    """The messages as a catalogue without translations: each once, with the files that say it."""
    catalogue = Catalog(fuzzy=False)
    for said in messages:
        if said.text.strip():
            id = (said.text, said.plural) if said.plural else said.text
            catalogue.add(id, locations=[(said.file, _NO_LINE)])
    return catalogue


def read(data: bytes, language: str) -> Catalog:
    """The catalogue of a language."""
    return read_po(BytesIO(data), locale=language)


def updated(catalogue: Catalog, messages: Catalog) -> Catalog:
    """The catalogue with the messages that there are now: new ones empty, those that nobody says any more left out."""
    result = Catalog(catalogue.locale, fuzzy=False)
    for message in messages:
        if message.id:
            known = catalogue.get(forms(message.id)[0])
            said = known.string if known and len(forms(known.id)) == len(forms(message.id)) else ""
            places = sorted({file for file, _line in message.locations})
            result.add(message.id, said, locations=[(file, _NO_LINE) for file in places])
    return result


def written(catalogue: Catalog) -> bytes:
    """The catalogue as its file holds it: no days, no line numbers, so that only what changed differs."""
    out = BytesIO()
    write_po(out, catalogue, width=0, omit_header=True, include_lineno=False)
    head = (
        "Content-Type: text/plain; charset=utf-8",
        f"Language: {catalogue.locale_identifier}",
        f"Plural-Forms: {catalogue.plural_forms}",
    )
    lines = "\n".join(f'"{line}\\n"' for line in head)
    return f'msgid ""\nmsgstr ""\n{lines}\n\n'.encode() + out.getvalue()


def lacking(catalogue: Catalog) -> list[Message]:
    """The messages without a translation, or with fewer forms than the language has."""
    return [message for message in catalogue if message.id and not _is_complete(message, catalogue.num_plurals)]


def _is_complete(message: Message, plurals: int) -> bool:
    said = forms(message.string)
    return all(said) and len(said) == (plurals if len(forms(message.id)) > 1 else 1)


def mismatched(catalogue: Catalog) -> list[Message]:
    """The messages whose translation fills in something else than the English does."""
    return [message for message in catalogue if message.id and not agrees(message.id, message.string)]
