"""Foreign words: a text that is not given in the language of the page, marked for whatever reads it aloud.

WCAG 2.2, 3.1.2: the language of each passage can be told by a program.
"""

from __future__ import annotations

from markupsafe import Markup


class Foreign(str):
    """A text in another ``language`` (two letters) than that of the page; on a page it is marked as such."""

    language: str

    def __new__(cls, text: str, language: str) -> Foreign:
        """The text with its language."""
        self = super().__new__(cls, text)
        self.language = language
        return self

    def __html__(self) -> Markup:
        """The text as a page has it."""
        return Markup('<span lang="%s">%s</span>') % (self.language, str(self))

    def __str__(self) -> str:
        """The text alone."""
        return self[:]


def like(text: str, part: str) -> str:
    """A part of a text, in the language of the whole."""
    return Foreign(part, text.language) if isinstance(text, Foreign) else part
