"""Scalars: what a word without quotes means, by YAML 1.2's core schema, and what is refused as ambiguous."""

from __future__ import annotations

import re
from typing import NamedTuple

from handbook.reading import unseen
from handbook.words import _

_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NUMBER_START = frozenset("0123456789+-.")
_WORD_START = frozenset("~nNtTfF")
_INT = re.compile(r"[-+]?[0-9]+$")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$")
_BASED = re.compile(r"0(?:o[0-7]+|x[0-9a-fA-F]+)$")
_ENDLESS = re.compile(r"(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$")
_UNDERSCORED = re.compile(r"[-+]?(?:[0-9_]+(?:\.[0-9_]*)?|\.[0-9_]+)(?:[eE][-+]?[0-9_]+)?$")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+$")
#: Other forms that some programs take for a number and others for text.
_UNCLEAR = re.compile(r"[-+]?0b[01_]+$|[-+]?0o?[0-7_]+$|[-+]?0x[0-9a-fA-F_]+$|[-+]?\.[0-9]+[eE][0-9]+$")
#: Whole numbers beyond 2**53 are not the same in every program that reads JSON.
_EXACT = 2**53
#: No longer line is repeated in a hint.
LINE = 160


class Refused(NamedTuple):
    """Why something in a file is not taken as it stands: the rule, the fact, and what to do."""

    rule: str
    message: str
    hint: str


def plain(text: str) -> str | int | float | bool | Refused | None:
    """What ``text`` means without quotes: nothing, true or false, a number, or just text."""
    if not text or text[0] in _WORD_START:
        return None if text in _NULL else _BOOL.get(text, text)
    if text[0] in _NUMBER_START:
        return _number(text)
    return _sign(text) if text in ("<<", "=") else text


def _number(text: str) -> str | int | float | Refused:
    if "_" in text and _UNDERSCORED.match(text):
        return _unclear("number-with-underscore", text, text.replace("_", ""))
    if _LEADING_ZERO.match(text):
        sign = "-" if text[0] == "-" else ""
        return _unclear("number-with-leading-zero", text, sign + (text.lstrip("+-0") or "0"))
    if _INT.match(text):
        return _whole(text, 10)
    if _BASED.match(text):
        return _whole(text, 0)
    if _UNCLEAR.match(text):
        return _unclear("number-unclear", text, "")
    if _ENDLESS.match(text):
        return Refused(
            "not-a-number",
            _('"{text}" is not a number that can be used').format(text=text),
            _("Write it in quotes."),
        )
    if _FLOAT.match(text):
        value = float(text)
        return _too_long(text) if value in (float("inf"), float("-inf")) else value
    return text


def _unclear(rule: str, text: str, number: str) -> Refused:
    shown = short(text)
    hint = _('Put it in quotes if it is text: "{text}".').format(text=shown)
    if any(character.isdigit() for character in number):
        hint = _('Write {number} for a number, or "{text}" in quotes for text, such as a telephone number.').format(
            number=short(number), text=shown
        )
    return Refused(rule, _('"{text}" could be a number or text').format(text=shown), hint)


def short(text: str, most: int = 40) -> str:
    """A text as a message quotes it: not too long."""
    return text if len(text) <= most else f"{text[:most]}…"


def _whole(text: str, base: int) -> int | Refused:
    if len(text) > 20:
        return _too_long(text)
    value = int(text, base)
    return value if abs(value) <= _EXACT else _too_long(text)


def _too_long(text: str) -> Refused:
    return Refused(
        "number-too-long",
        _('"{text}" is too long for a number').format(text=short(text)),
        _("Put it in quotes if it is an account, telephone or reference number."),
    )


def _sign(text: str) -> Refused:
    if text == "<<":
        return Refused("yaml-merge", _('"<<" is not used here'), _("Write the fields out."))
    return Refused("yaml-sign", _('"=" has a special meaning when it stands alone'), _('Write "=" in quotes.'))


def strange(character: str, line: str = "") -> Refused:
    """Why a character of ``unseen.STRANGE`` is not taken; ``line`` is the one in which it stands."""
    plain = unseen.STRANGE.sub("", line).strip()
    hint = _("Delete it: put the cursor there, press Backspace, and type the neighbouring letters again.")
    if plain and len(plain) <= LINE:
        hint = _("Write the line anew, without it:  {line}").format(line=plain)
    return Refused("control-character", _("{character} stands here").format(character=unseen.name(character)), hint)
