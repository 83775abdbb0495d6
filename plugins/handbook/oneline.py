"""One line: whatever a message quotes, it stays in its line, shows all that it says, and commands no machine.

What people write in a handbook is printed at terminals, in the logs of the machines that run its checks, in the
summaries of pull requests and in issues. A line break in a name would begin a line of its own there, and some of these
machines take lines for commands: ``::stop-commands::x`` at the beginning of a line, ``##[error]`` anywhere in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

#: What begins a new line, for one program or another.
_BREAK = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
#: Control characters, those that turn the direction of writing (Unicode 16, Bidi_Control), and what is no character.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
#: Commands of GitHub and its kin (``##[error]``), of Azure (``##vso[``) and of TeamCity (``##teamcity[``).
_COMMAND = re.compile(r"##(?=[a-zA-Z]*\[)")
#: Shown where something stood that nobody can see.
_SIGN = "\ufffd"


def line(text: str) -> str:
    """``text`` in one line, however many it had; what cannot be seen is shown as �, and nothing in it is a command."""
    if text.isprintable() and "::" not in text and "##" not in text:
        return text
    first, *others = _BREAK.split(text)
    whole = " ".join([first.rstrip(), *(other.strip() for other in others)]) if others else first
    seen = _COMMAND.sub("# #", HIDDEN.sub(_SIGN, whole.replace("\t", " ")))
    begun = seen.lstrip()
    return f"{seen[: len(seen) - len(begun)]}: {begun[1:]}" if begun.startswith("::") else seen


def several(text: str) -> list[str]:
    """The lines of a text that has several on purpose, such as a hint with an example, each as :func:`line` has it."""
    return [line(one) for one in text.replace("\r\n", "\n").split("\n")]


def joined(lines: Iterable[str]) -> str:
    """A text of these lines, each of which stays one; it ends in a line break."""
    return "".join(f"{line(one)}\n" for one in lines)


def as_json(value: Any) -> str:
    """JSON for machines: the values as they are, with what nobody sees or what could be a command as escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return f"{_COMMAND.sub(_escaped, HIDDEN.sub(_escaped, text))}\n"


def _escaped(found: re.Match[str]) -> str:
    # In what json writes, such a character can only stand inside a text; and line breaks are its own.
    return "".join(f"\\u{ord(character):04x}" for character in found.group())
