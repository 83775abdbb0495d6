"""Paragraphs: the words in a file that a new handbook starts with, one message for each paragraph, entry or comment."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handbook.words import _

#: What begins a paragraph of Markdown: a heading, an entry of a list, even behind others that are filled in there, or
#: nothing but its indentation.
_BEGIN = re.compile(r"(\s*(?:(?:@@\w+@@)?(?:#{1,6} |[-*] |\d+\. |<!-- ))?)(.*)")
#: A line that is a comment and nothing else, and one behind something.
_COMMENT = re.compile(r"(\s*# )((?![a-z_]+: ?(?:\S|$)|- |\$ )\S.*)")
_BEHIND = re.compile(r"(.*\S +# )(\S.*)")
#: A name that people see, and what a step says.
_NAME = re.compile(r"(\s*(?:- )?(?:name|TITLE): )(\w[^@'\"#:]*)")
_SAYS = re.compile(r"(.*(?:\b(?:echo|printf)|--(?:comment|description)) ')([^'%]*[A-Za-z]{2,} [^']*)('.*)")
_SLOT = re.compile(r"@@\w+@@")
_WIDTH = 120


@dataclass(frozen=True)
class Part:
    """A piece of a file: what stands before its words, the words as one line, how it was written, what comes behind."""

    before: str
    words: str
    written: str
    behind: str = ""
    wraps: bool = False


def messages(path: str, text: str) -> Iterator[str]:
    """Every message of the file, in its order."""
    yield from (part.words for part in _parts(path, text) if _is_said(part.words))


def translated(path: str, text: str) -> str:
    """The file in the language that is spoken; as it is where a paragraph of it has no translation."""
    return "\n".join(_said(part) for part in _parts(path, text))


def _said(part: Part) -> str:
    words = _(part.words) if _is_said(part.words) else part.words
    if words == part.words:
        return part.written
    if not part.wraps:
        return f"{part.before}{words}{part.behind}"
    mark = part.before if "# " in part.before and part.before.strip() == "#" else " " * len(_SLOT.sub("", part.before))
    return textwrap.fill(
        words,
        _WIDTH,
        initial_indent=part.before,
        subsequent_indent=mark,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _is_said(words: str) -> bool:
    """Whether there are words for people, and not only what is filled in."""
    return bool(re.search(r"[A-Za-z]{2}", _SLOT.sub("", words)))


def _parts(path: str, text: str) -> Iterator[Part]:
    lines = text.split("\n")
    return _joined(lines, _BEGIN, _begins) if path.endswith(".md") else _joined(lines, _COMMENT, lambda _line: False)


def _is_apart(line: str) -> bool:
    """Whether a line is code, or nothing but something filled in."""
    return line.lstrip().startswith("```") or bool(_SLOT.fullmatch(line.strip()))


def _begins(line: str) -> bool:
    found = _BEGIN.fullmatch(line)
    return bool(found and found[1].strip())


def _joined(lines: list[str], form: re.Pattern[str], begins: Callable[[str], bool]) -> Iterator[Part]:
    """The lines, those of one paragraph together."""
    at = 0
    while at < len(lines):
        found = form.fullmatch(lines[at])
        if not found or not found[2] or _is_apart(lines[at]):
            yield _single(lines[at])
            at += 1
            continue
        end = at + 1
        while end < len(lines) and _goes_on(lines[end], form, begins, found[1]):
            end += 1
        own = [form.fullmatch(line)[2] if form is _COMMENT else line.strip() for line in lines[at + 1 : end]]  # type: ignore[index]
        yield Part(found[1], " ".join((found[2], *own)), "\n".join(lines[at:end]), wraps=True)
        at = end


def _goes_on(line: str, form: re.Pattern[str], begins: Callable[[str], bool], before: str) -> bool:
    found = form.fullmatch(line)
    if not found or not found[2] or begins(line) or _is_apart(line):
        return False
    return form is _BEGIN or found[1] == before


def _single(line: str) -> Part:
    """A line that is more than words: what it says, in the middle of it."""
    for form in (_NAME, _BEHIND):
        if found := form.fullmatch(line):
            return Part(found[1], found[2], line)
    if found := _SAYS.fullmatch(line):
        return Part(found[1], found[2], line, found[3])
    return Part("", "", line)
