"""No text holds up a check: every regular expression of the package takes as long as its text, shown by doubling it."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import handbook
from handbook.importing.lines import LONGEST

#: Where a class of characters does not say which it has.
_CANDIDATES = "a0 \n-_.<>[](){}#*\"'/:;é"
_CATEGORIES = {
    op.CATEGORY_DIGIT: "0",
    op.CATEGORY_SPACE: " ",
    op.CATEGORY_WORD: "a",
    op.CATEGORY_NOT_DIGIT: "a",
    op.CATEGORY_NOT_SPACE: "a",
    op.CATEGORY_NOT_WORD: " ",
}
_ENDLESS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
#: So many characters have the texts at first. A pattern that compares each with each takes ten times as long as this.
_SIZE, _SECONDS = 4_000, 0.004
#: A text twice as long takes twice as long, or with each compared with each four times.
_LARGER, _LONGER = 2, 3


def _patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern that a module of the package holds, also in tuples and mappings."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(handbook.__path__, "handbook."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for at, pattern in enumerate(_inside(value)):
                known = next((key for key, one in found.items() if one is pattern), None)
                if known is None:
                    found[f"{module.name.removeprefix('handbook.')}.{name}.{at}"] = pattern
    return found


def _inside(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        yield from _inside(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for below in value:
            yield from _inside(below)


PATTERNS = _patterns()
#: These are only given HTML of ours, in which whatever begins so also ends.
OURS = {"pages.search._LEFT_OUT.0"}
#: By which name one of several is asked, in its module.
ANCHORED = {
    "meaning.quorum._FORMS": "pattern",
    **dict.fromkeys(("records.copies._STEMS", "records.copies._WHOLE", "records.copies._LOOSE"), "form"),
}


@cache
def _calls() -> dict[tuple[str, str], set[str]]:
    """By module and name: the methods that are called of what is called so."""
    found: dict[tuple[str, str], set[str]] = {}
    for path in Path(handbook.__file__).parent.rglob("*.py"):
        module = ".".join(path.relative_to(Path(handbook.__file__).parent).with_suffix("").parts)
        for name, method in re.findall(r"\b(\w+)\.(\w+)\(", path.read_text("utf-8")):
            found.setdefault((module.removesuffix(".__init__"), name), set()).add(method)
    return found


def is_anchored(name: str) -> bool:
    """Whether a pattern is only ever held against the beginning of a text, and never looked for in it."""
    module, constant, _number = name.rsplit(".", 2)
    asked = _calls().get((module, constant), set()) or _calls().get(
        (module, ANCHORED.get(f"{module}.{constant}", "")), set()
    )
    if not constant.startswith("_"):
        asked = set().union(*(methods for (_module, called), methods in _calls().items() if called == constant))
    return bool(asked) and asked <= {"match", "fullmatch"}


def _one_of(items: list[tuple[Any, Any]]) -> str:
    """A character of a class."""
    refused = items[0][0] is op.NEGATE
    given = [_character(*item) for item in items if item[0] is not op.NEGATE]
    if not refused:
        return given[0]
    return next(
        character for character in _CANDIDATES if (character not in given and character.strip()) or character == "é"
    )


def _character(kind: Any, value: Any) -> str:
    if kind is op.CATEGORY:
        return _CATEGORIES[value]
    return chr(value[0] if kind is op.RANGE else value)


def _sample(tree: Any, longest: bool = False) -> str:
    """A short text that the pattern, or a part of it, takes; where there is a choice, the first or the last."""
    said = ""
    for kind, value in tree:
        if kind is op.LITERAL:
            said += chr(value)
        elif kind is op.NOT_LITERAL:
            said += "a" if value != ord("a") else "b"
        elif kind is op.ANY:
            said += "a"
        elif kind is op.IN:
            said += _one_of(value)
        elif kind is op.BRANCH:
            said += _sample(value[1][-1 if longest else 0], longest)
        elif kind is op.SUBPATTERN:
            said += _sample(value[-1], longest)
        elif kind is op.ATOMIC_GROUP:
            said += _sample(value, longest)
        elif kind in _ENDLESS:
            least, _most, below = value
            said += _sample(below, longest) * max(least, int(longest))
    return said


def _repeats(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Each part that may be repeated, as a text, behind what may stand before it."""
    for item in tree:
        kind, value = item
        if kind in _ENDLESS:
            yield before, _sample(value[2], True)
            yield from _repeats(value[2], before)
        elif kind is op.SUBPATTERN:
            yield from _repeats(value[-1], before)
        elif kind is op.ATOMIC_GROUP:
            yield from _repeats(value, before)
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before)
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            yield from _repeats(value[1], before)
        before += _sample([item], True)


def texts(pattern: re.Pattern[str], size: int) -> Iterator[str]:
    """Texts on which this pattern would be slow if it were: what it repeats, over and over, and never its end."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    whole = {_sample(tree), _sample(tree, True)}
    units = {text for one in whole for text in (one, one[:-1], one[: len(one) // 2])}
    for before, part in _repeats(tree):
        units |= {part, before + part, part + "\n", f"{part} "}
    for unit in sorted(units - {""}):
        yield (unit * (size // len(unit) + 1))[:size]
        yield (unit * (size // len(unit) + 1))[:size] + "\x00"
    for before, part in sorted(set(_repeats(tree))):
        yield f"{before}{part * (size // max(1, len(part)))}\x00"


def once(pattern: re.Pattern[str], text: str, anchored: bool = False) -> float:
    """How many seconds it takes to go through the text with the pattern."""
    start = time.process_time()
    if anchored:
        pattern.match(text)
    for _match in () if anchored else pattern.finditer(text):
        pass
    return time.process_time() - start


def seconds(pattern: re.Pattern[str], text: str, anchored: bool = False) -> float:
    """The least of three times, as the machine may be busy."""
    took = []
    for _turn in range(3):
        took.append(once(pattern, text, anchored))
        if not _SECONDS <= took[-1] < 10 * _SECONDS:
            break
    return min(took)


#: What looks through documents is given lines of no more than this, and what begins a handbook only files of ours.
LINES = "importing."
BEGUN = "editing.paragraphs."
#: Asked of short headings alone.
HEADINGS = frozenset(name for name in PATTERNS if name.startswith("importing.wording._PATTERNS"))
#: So many seconds may a line take.
_MOMENT = 0.25


@pytest.mark.parametrize("name", sorted(name for name in PATTERNS if name.startswith(LINES) and name not in HEADINGS))
def test_a_pattern_for_a_line_is_quick_with_the_longest(name: str) -> None:
    """Blanks stand alone in a line; so few lines are as long as this that each may take a moment."""
    pattern, anchored = PATTERNS[name], is_anchored(name)
    longest = {" ".join(text.split())[:LONGEST] for text in texts(pattern, LONGEST)}
    slow = [text for text in longest if once(pattern, text, anchored) >= _MOMENT]
    assert [text[:40] for text in slow if seconds(pattern, text, anchored) >= _MOMENT] == []


def _others() -> list[str]:
    return sorted(name for name in PATTERNS.keys() - OURS if not name.startswith((LINES, BEGUN)))


@pytest.mark.parametrize("name", _others())
def test_a_pattern_takes_as_long_as_its_text(name: str) -> None:
    pattern, anchored = PATTERNS[name], is_anchored(name)
    for text, larger in zip(texts(pattern, _SIZE), texts(pattern, _SIZE * _LARGER), strict=True):
        took = seconds(pattern, text, anchored)
        if took >= _SECONDS:
            assert seconds(pattern, larger, anchored) < _LONGER * took, (
                f"{pattern.pattern!r} on {text[:40]!r} took {took:.3f} s"
            )


def test_there_are_patterns_to_look_at() -> None:
    assert len(PATTERNS) > 50


@pytest.mark.parametrize("slow", [r"[\w.+-]+@[\w-]+", r"\s*$", r"<!--.*?-->", r"(?:a|b)*c", r"(a+)+b", r"\[[^\]]*\]\("])
def test_this_would_notice_a_slow_pattern(slow: str) -> None:
    size = 21 if slow.startswith("(a+") else _SIZE
    pattern = re.compile(slow, re.DOTALL)
    assert max(seconds(pattern, text) for text in texts(pattern, size)) >= _SECONDS
