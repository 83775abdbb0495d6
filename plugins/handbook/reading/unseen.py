"""What cannot be seen: characters without a shape, and those that look like others, each by a name that people know."""

from __future__ import annotations

import re
import unicodedata

from handbook.words import _, listing

#: Characters that nobody sees, and that can disguise what a text says: taken nowhere.
STRANGE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
#: Line ends of other programs: read as line ends in a text.
LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NOTHING = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f"
    "\u3164\ufe00-\ufe0f\uffa0\ufff9-\ufffb"
)
_HYPHENS = "\u058a\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_QUOTES = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"'),
}
#: Letters of other alphabets that look like ours.
_LETTERS = dict(
    zip(
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u0501\u04bb\u03bf\u03b9\u03bd\u03b1"
        "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0391\u0392\u0395\u0396\u0397\u0399\u039a"
        "\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
        "aeopcyxisjdhoivaABEKMHOPCTXABEZHIKMNOPTYX",
        strict=True,
    )
)
_COLONS = "\u02d0\u0589\u2236\ua789\ufe13\ufe55\uff1a"
_UNLIKE = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_SPACES}{_NOTHING}{_HYPHENS}{''.join(_QUOTES)}{''.join(_LETTERS)}{_COLONS}"
    "\u2028-\u202e\u2066-\u2069\u2044\u2215\ufeff\uff01-\uff5e\ufffe\uffff\U000e0000-\U000e007f\U0001d7ce-\U0001d7ff]"
)
_FEW = 3


def _names() -> dict[str, str]:
    """What people call them; the others are called as Unicode does."""
    return {
        "\t": _("a tab"),
        "\x0b": _("a vertical tab"),
        "\x0c": _("a page break"),
        "\x85": _("a next-line character"),
        "\u00a0": _("a no-break space"),
        "\u00ab": _("a left-pointing double angle quotation mark"),
        "\u00b4": _("an acute accent"),
        "\u00bb": _("a right-pointing double angle quotation mark"),
        "\u02bc": _("a modifier letter apostrophe"),
        "\u2002": _("an en space"),
        "\u2003": _("an em space"),
        "\u2007": _("a figure space"),
        "\u2009": _("a thin space"),
        "\u200a": _("a hair space"),
        "\u00ad": _("a soft hyphen"),
        "\u200b": _("a zero-width space"),
        "\u200c": _("a zero-width non-joiner"),
        "\u200d": _("a zero-width joiner"),
        "\u200e": _("a left-to-right mark"),
        "\u200f": _("a right-to-left mark"),
        "\u2010": _("a hyphen of another kind"),
        "\u2011": _("a non-breaking hyphen"),
        "\u2013": _("an en dash"),
        "\u2014": _("an em dash"),
        "\u2018": _("a left single quotation mark"),
        "\u2019": _("a right single quotation mark"),
        "\u201a": _("a single low-9 quotation mark"),
        "\u201c": _("a left double quotation mark"),
        "\u201d": _("a right double quotation mark"),
        "\u201e": _("a double low-9 quotation mark"),
        "\u2028": _("a line separator"),
        "\u2029": _("a paragraph separator"),
        "\u202f": _("a narrow no-break space"),
        "\u2032": _("a prime"),
        "\u2033": _("a double prime"),
        "\u2060": _("a word joiner"),
        "\u2212": _("a minus sign"),
        "\u3000": _("a full-width space"),
        "\ufeff": _("a byte order mark"),
        "\uff1a": _("a full-width colon"),
        "\uff0d": _("a full-width hyphen"),
    }


def name(character: str) -> str:
    """A character by its name and number: ``a zero-width space (U+200B)``."""
    return _("{name} ({code})").format(name=_called(character), code=f"U+{ord(character):04X}")


def _called(character: str) -> str:
    names = _names()
    if character in names:
        return names[character]
    if "\uff10" <= character <= "\uff19":
        return _("a full-width digit")
    own = unicodedata.name(character, "").lower()
    if character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return _("a character that turns the direction of writing")
    if not own:
        return _("a control character") if unicodedata.category(character) == "Cc" else _("an invisible character")
    own = own.replace("fullwidth", "full-width").replace("zero width", "zero-width")
    said = _("an {character}") if own[0] in "aeiou" else _("a {character}")
    return said.format(character=own)


def found(text: str) -> str:
    """The characters in ``text`` that cannot be seen or look like others, by name; empty where there are none.

    Letters of another alphabet count where one of ours was meant: in a word that has no others.
    """
    if text.isascii() and text.isprintable():
        return ""
    characters = dict.fromkeys(_UNLIKE.findall(text))
    if not cleaned(text).isascii():
        characters = dict.fromkeys(character for character in characters if character not in _LETTERS)
    by_name = {_called(character): name(character) for character in reversed(characters)}
    return listing([*reversed(by_name.values())][:_FEW])


def cleaned(text: str) -> str:
    """``text`` as it would be typed: with plain spaces, hyphens, quotes, digits and letters, and nothing unseen."""
    return _UNLIKE.sub(lambda match: _plain(match.group()), text)


def typed(text: str) -> str:
    """:func:`cleaned`, without quotes around it and with one space between words: as an id or a choice is written."""
    return " ".join(cleaned(text).split()).strip("'\"").strip()


def spelled_out(line: str) -> str:
    """:func:`cleaned`, with a space behind a colon that looked as if it had one."""
    return cleaned(re.sub(rf"[{_COLONS}](?=\S)", ": ", line))


def _plain(character: str) -> str:
    if character in _QUOTES or character in _LETTERS:
        return _QUOTES.get(character) or _LETTERS[character]
    if re.match(f"[{_HYPHENS}]", character):
        return "-"
    if re.match(f"[{_SPACES}\x0b\x0c\x85\u2028\u2029]", character):
        return " "
    if character in _COLONS:
        return ":"
    if character in "\u2044\u2215":
        return "/"
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain.isascii() and plain.isprintable() else ""
