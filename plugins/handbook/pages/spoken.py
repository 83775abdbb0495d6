"""Spoken: in which languages a site is there, and in which of them a text is shown."""

from __future__ import annotations

from functools import cached_property

from handbook.book import Handbook
from handbook.pages.foreign import Foreign
from handbook.words import is_spoken


class Spoken:
    """What a site is asked about languages; it has the ``handbook``, its ``edition``, and whether it is ``in_all``."""

    handbook: Handbook
    edition: str
    in_all: bool

    @property
    def language(self) -> str:
        """The two-letter code of the language that the site speaks: its edition's, or the handbook's first."""
        return self.edition or self.languages[0]

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The two-letter codes of the handbook's languages, its first one first."""
        partnership = self.handbook.records.get("partnership", "partnership")
        return tuple(partnership.data.get("languages", ()) if partnership else ()) or ("en",)

    @cached_property
    def editions(self) -> tuple[str, ...]:
        """The codes of the languages in which the handbook is published: its first, and those that have words here."""
        first, *others = self.languages
        return (first, *(code for code in others if self.in_all and is_spoken(code)))

    def text(self, value: object) -> str:
        """A text in the language of the site, or in the first that it has."""
        code, text = self.said(value)
        return Foreign(text, code) if isinstance(value, dict) and code != self.language else text

    def said(self, value: object) -> tuple[str, str]:
        """The code of the language in which a text is shown, and the text.

        Of one that is given in no language by name, that is the handbook's first.
        """
        if not isinstance(value, dict):
            return self.languages[0], "" if value is None else str(value)
        code = self.language if value.get(self.language) else next(iter(value), self.language)
        return code, str(value.get(code) or "")


def folder(code: str, first: str) -> str:
    """Where the edition in a language lies on the site: ``fr/``, or at its top."""
    return "" if code == first else f"{code}/"
