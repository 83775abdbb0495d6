"""Translations: which texts of a record are there in which of the handbook's languages, and which were left behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from handbook.method.fields import Field, Pointer
from handbook.records.records import Record


@dataclass(frozen=True, slots=True)
class Text:
    """A text that a record gives by language: where it stands, its field, and its words by the language's code."""

    record: Record
    pointer: Pointer
    field: Field
    words: dict[str, str]

    def lacking(self, languages: Sequence[str]) -> list[str]:
        """The languages of the handbook in which it is not given."""
        return [code for code in languages if code not in self.words]

    def behind(self, languages: Sequence[str], lines: Sequence[str], times: Sequence[int]) -> list[str]:
        """The languages whose words were last changed before those in the first of ``languages`` that it has.

        ``lines`` are those of its file, and ``times`` when each was last changed, in seconds since 1970. Nothing is
        behind where nobody knows.
        """
        known = {code: self._changed(code, lines, times) for code in languages if code in self.words}
        first = next(iter(known.values()), 0)
        return [code for code, time in known.items() if 0 < time < first]

    def is_reworded(self, languages: Sequence[str], before: Sequence[Any]) -> bool:
        """Whether the words in the first of ``languages`` that it has were others in a state ``before`` of its file.

        Otherwise they were only written later than those in another language, which they may well translate.
        """
        first = next(code for code in languages if code in self.words)
        place = (*self.record.base, *self.record.pruned.before(self.pointer), first)
        said = (str(_there(state, place) or "").split() for state in before)
        return any(words and words != self.words[first].split() for words in said)

    def _changed(self, code: str, lines: Sequence[str], times: Sequence[int]) -> int:
        start = self.record.at(*self.pointer, code, key=True).line - 1
        end = start + 1
        while end < len(lines) and (not lines[end].strip() or _depth(lines[end]) > _depth(lines[start])):
            end += 1
        return max(times[start:end], default=0)


def _there(data: Any, place: Pointer) -> Any:
    """What stands at this place; None where nothing does."""
    for step in place:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def of(record: Record) -> Iterator[Text]:
    """The texts of a record that are given by language."""
    for pointer, field, value in record.kind.field.texts.find(record.data):
        if isinstance(value, dict) and record.is_written(pointer):
            yield Text(record, pointer, field, value)


def once(record: Record) -> list[Any]:
    """The texts of some length that a record gives once, in a language that nobody says."""
    found = record.kind.field.texts.find(record.data)
    return [value for _pointer, field, value in found if field.text == "prose" and isinstance(value, str)]
