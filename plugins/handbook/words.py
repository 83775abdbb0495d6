"""Every word shown to people passes through here, so that one catalogue can translate it.

English is the source language. The catalogue of another language is ``locale/<language>.po``, from which what is read
here, ``<language>.mo``, is made: for a release when it is built, in a working copy whenever the catalogue is newer.
Where there is none, and for what it lacks, the English words are shown.
"""

from __future__ import annotations

import errno
import gettext
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, reduce, wraps
from pathlib import Path
from typing import TypeVar, TypeVarTuple

_Given = TypeVarTuple("_Given")
_Made = TypeVar("_Made")

LOCALE = Path(__file__).parent / "locale"
#: The words as they stand in the source.
_SOURCE = gettext.NullTranslations()
_catalogue: ContextVar[gettext.NullTranslations] = ContextVar("catalogue", default=_SOURCE)
#: A language and the catalogue of a handbook's own words in it, which may be empty.
Voice = tuple[str, bytes]
_voice: ContextVar[Voice] = ContextVar("voice", default=("en", b""))


@contextmanager
def language(code: str, own: bytes = b"") -> Iterator[None]:
    """Speak the language ``code`` (two letters) inside the ``with`` block; English where there is no catalogue.

    ``own``: the catalogue of the handbook's own words, which comes before that of the package.
    """
    words, name = _catalogue.set(_both(code, own)), _voice.set((code, own))
    try:
        yield
    finally:
        _catalogue.reset(words)
        _voice.reset(name)


def speak(code: str, own: bytes = b"") -> None:
    """Speak the language ``code`` from here on: what a command does with its first step. ``own`` as above."""
    _catalogue.set(_both(code, own))
    _voice.set((code, own))


def spoken() -> str:
    """The code of the language that is spoken."""
    return _voice.get()[0]


def voice() -> Voice:
    """In which words something is said just now: what was said in others is said anew."""
    return _voice.get()


def languages() -> tuple[str, ...]:
    """The codes of the languages in which there are words: that of the source, and each with a catalogue."""
    return ("en", *sorted({path.stem for path in LOCALE.glob("*.?o")}))


def is_spoken(code: str) -> bool:
    """Whether there are words in the language ``code``: those of the source, or a catalogue."""
    return code in languages()


@lru_cache(maxsize=4)
def _both(code: str, own: bytes) -> gettext.NullTranslations:
    if not own:
        return _translations(code)
    from handbook import catalogue

    found, _faults = catalogue.own(own, code)
    found.add_fallback(_translations(code))
    return found


def is_compiled(catalogue: Path) -> bool:
    """Whether the words of the catalogue ``.po`` lie beside it as gettext reads them, none of them older."""
    compiled = catalogue.with_suffix(".mo")
    return compiled.is_file() and compiled.stat().st_mtime >= catalogue.stat().st_mtime


@cache
def _translations(code: str) -> gettext.NullTranslations:
    compiled = LOCALE / f"{code}.mo"
    catalogue = compiled.with_suffix(".po")
    if catalogue.is_file() and not is_compiled(catalogue):
        # Babel is only needed where somebody works on the words.
        from handbook.catalogue import translations

        return translations(catalogue, compiled)
    if not compiled.is_file():
        return _SOURCE
    with compiled.open("rb") as file:
        return gettext.GNUTranslations(file)


def kept(most: int) -> Callable[[Callable[[*_Given], _Made]], Callable[[*_Given], _Made]]:
    """Keep what a function makes of the same values, in each language: the ``most`` that were asked for last.

    For what people read about the method, which is the same from one build of a preview to the next. Nobody may change
    what is kept.
    """

    def keeping(make: Callable[[*_Given], _Made]) -> Callable[[*_Given], _Made]:
        @lru_cache(maxsize=most)
        @wraps(make)
        def made(_words: gettext.NullTranslations, _code: str, *values: *_Given) -> _Made:
            return make(*values)

        @wraps(made)
        def call(*values: *_Given) -> _Made:
            return made(_catalogue.get(), spoken(), *values)

        return call

    return keeping


def given(value: object) -> str:
    """A text that may be given by language, in the one that is spoken, else in the first that it has."""
    if not isinstance(value, dict):
        return str(value)
    return str(value.get(spoken()) or next(iter(value.values()), ""))


def _(message: str) -> str:
    """``message`` in the language being spoken."""
    return _catalogue.get().gettext(message) if message else ""


@cache
def in_all(message: str) -> tuple[str, ...]:
    """``message`` in every language in which there are words here, that of the source first."""
    others = (_translations(code).gettext(message) for code in languages()[1:] if message)
    return tuple(dict.fromkeys((message, *others)))


def count(singular: str, plural: str, number: int) -> str:
    """``singular`` or ``plural`` as ``number`` asks, with ``{count}`` filled in: ``count("{count} error", ...)``."""
    return either(singular, plural, number).format(count=number)


def either(singular: str, plural: str, number: int) -> str:
    """``singular`` or ``plural`` as ``number`` asks, with nothing filled in."""
    return _catalogue.get().ngettext(singular, plural, number)


def listing(names: list[str]) -> str:
    """Names as a sentence writes them: ``A``, ``A and B``, ``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}").format(first=series(names[:-1]), last=names[-1])


def series(words: Iterable[str]) -> str:
    """Words in a row, of which none is the last: ``A, B, C``."""
    return _joined(words, _("{first}, {second}"))


def apart(parts: Iterable[str]) -> str:
    """Longer pieces in a row, in which commas may stand: ``A, of B; C``."""
    return _joined(parts, _("{first}; {second}"))


def _joined(parts: Iterable[str], two: str) -> str:
    found = list(parts)
    return reduce(lambda first, second: two.format(first=first, second=second), found) if found else ""


def begun(names: list[str], most: int) -> str:
    """Names in a row, of more than ``most`` the first and how many others there are: ``A, B``; ``A, B and 7 more``."""
    others = len(names) - most
    if others < 1:
        return series(names)
    said = count("{{parts}} and {count} more", "{{parts}} and {count} more", others)
    return said.format(parts=series(names[:most]))


def known_as(answers: str) -> frozenset[str]:
    """What somebody can answer, in small letters: each of these words, with commas between, and those spoken for them.

    A catalogue has as many words for them as its language needs: ``"yes, y"`` may be ``"oui, o, ouais"``.
    """
    return frozenset(word.strip().casefold() for said in (answers, _(answers)) for word in said.split(","))


def refusal(problem: OSError) -> str:
    """Why the system refuses something, in words."""
    return {
        errno.EACCES: _("Permission denied"),
        errno.ENOENT: _("No such file or directory"),
        errno.EISDIR: _("Is a directory"),
        errno.ENOTDIR: _("Not a directory"),
        errno.EEXIST: _("File exists"),
        errno.ENAMETOOLONG: _("File name too long"),
        errno.ENOSPC: _("No space left on device"),
        errno.EROFS: _("Read-only file system"),
        errno.ELOOP: _("Too many levels of symbolic links"),
    }.get(problem.errno or 0) or (problem.strerror or str(problem))


def labelled(label: str, said: object) -> str:
    """What something is called, and what is said of it: ``Status: active``."""
    return _("{label}: {value}").format(label=label, value=said)


def either_of(names: list[str]) -> str:
    """Names of which one is meant, as a sentence writes them: ``A``, ``A or B``, ``A or B or C``."""
    return _joined(names, _("{first} or {second}"))


def some(names: list[str], most: int) -> str:
    """As :func:`listing`; of more than ``most`` names the first, and how many others there are: ``A, B and 7 more``."""
    others = len(names) - most
    if others < 2:
        return listing(names)
    return listing([*names[:most], count("{count} more", "{count} more", others)])
