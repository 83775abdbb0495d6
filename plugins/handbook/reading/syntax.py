"""What is wrong where a text is not YAML, in plain words, with the author's own line as it should be."""

from __future__ import annotations

import re

import yaml

from handbook.reading import unseen
from handbook.reading.scalars import LINE, Refused, short
from handbook.reading.spacing import stray_tab
from handbook.reading.tabs import indenting
from handbook.reading.yamlreader import Problem, load
from handbook.words import _

_SYNTAX = (
    ("could not find expected ':'", "missing-colon"),
    ("mapping values are not allowed", "second-colon"),
    ("found unexpected end of stream", "unclosed-quote"),
    ("did not find expected ',' or ']'", "unclosed-bracket"),
    ("did not find expected ',' or '}'", "unclosed-bracket"),
    ("found character that cannot start any token", "special-character"),
    ("did not find expected alphabetic or numeric character", "special-character"),
    ("did not find expected comment or line break", "text-after-sign"),
    ("block sequence entries are not allowed", "list-in-line"),
    ("found unknown escape character", "backslash"),
    ("found invalid Unicode character escape code", "backslash"),
    ("did not find expected hexdecimal number", "backslash"),
)
#: Errors that begin where their context does, not where the parser noticed them.
_EARLIER = ("missing-colon", "unclosed-quote", "unclosed-bracket", "special-character", "text-after-sign")
_FIELD = re.compile(r"[ -]*([\w-]+): +(\S.*)$")
_NO_SPACE = re.compile(r"[ -]*[\w-]+:[^\s:/][^:]*$")


def explained(header: str, fault: yaml.YAMLError) -> Problem:
    """What stopped the reader in ``header``: what cannot be seen there, if it is that, else as far as it can tell."""
    if hidden := unseen_line(header):
        return hidden
    problem = str(getattr(fault, "problem", "") or fault)
    code = next((code for text, code in _SYNTAX if text in problem), "layout")
    marks = [getattr(fault, name, None) for name in ("problem_mark", "context_mark")]
    mark = next((mark for mark in (reversed(marks) if code in _EARLIER else marks) if mark), None)
    row, column = (mark.line, mark.column) if mark else (0, 0)
    lines = header.split("\n")
    line = lines[row] if row < len(lines) else ""
    if (tab := indenting(line)) is not None:
        return (row, tab), stray_tab()
    if code == "special-character" and line[column : column + 1] == "\t":
        return (row, column), stray_tab()
    if code == "second-colon" and ": " not in line[:column]:
        code = "layout"
    if code == "layout":
        before = next((number for number in range(row - 1, -1, -1) if lines[number].strip()), row)
        if before < row and _NO_SPACE.match(lines[before].partition(" #")[0]):
            return (before, 0), Refused("unreadable", *_syntax_words("missing-colon", ""))
    if code == "layout" and line[:column].rstrip().endswith(("'", '"')):
        code = "text-after-quote"
    message, hint = _syntax_words(code, line[column : column + 1])
    if code in ("second-colon", "special-character"):
        hint = _in_quotes(line) or hint
    return (row, column), Refused("unreadable", message, hint)


def unseen_line(header: str) -> Problem | None:
    """The first line that is not what it looks like, because something in it cannot be seen or looks like another."""
    for row, line in enumerate(header.split("\n")):
        if not line.isascii() and unseen.found(line) and (problem := _unlike(row, line)):
            return problem
    return None


def _unlike(row: int, line: str) -> Problem | None:
    written = line.strip(" \t")
    begins = len(line) - len(line.lstrip(" \t"))
    indent = len(line) - len(line.lstrip())
    if indent > begins and not _is_text(line[indent:]):
        hidden, message = (
            unseen.found(line[:indent]),
            _("this line is indented with {characters}, which is no space here"),
        )
        anew = " " * indent + line[indent:]
    elif _is_text(written) and not _is_text(cleaned := unseen.spelled_out(line)):
        hidden, message, anew = unseen.found(written), _("{characters} stands here"), cleaned
    else:
        return None
    hint = _("Write the line anew:\n{line}").format(line=short(anew.rstrip(), LINE))
    return (row, begins), Refused("invisible-character", message.format(characters=hidden), hint)


def _is_text(line: str) -> bool:
    """Whether a line is not, by itself, a field, an entry of a list or the beginning of one of them."""
    problems: list[Problem] = []
    try:
        return not isinstance(load(line, problems), (dict, list)) or bool(problems)
    except yaml.YAMLError:
        return True


def _in_quotes(line: str) -> str:
    """The author's own line with its text in quotes, if quotes are all that it lacks."""
    match = _FIELD.match(line.partition(" #")[0].rstrip())
    if not match or len(line) > LINE or '"' in match.group(2) or "\\" in match.group(2):
        return ""
    return _('Put the text in quotes:  {name}: "{text}"').format(name=match.group(1), text=match.group(2))


def _syntax_words(code: str, character: str) -> tuple[str, str]:
    message, hint = {
        "missing-colon": (
            _("a field name here is not followed by a colon and a space"),
            _('Write "name: value", with a space after the colon. A text that goes on is indented below its field.'),
        ),
        "second-colon": (
            _("there is a second colon in this line"),
            _('Put the text in quotes, such as  title: "Next steps: the budget".'),
        ),
        "unclosed-quote": (
            _("a quotation mark or bracket is opened and never closed"),
            _("Close it at the end of the text."),
        ),
        "unclosed-bracket": (
            _("a bracket is opened and not closed, or a comma is missing"),
            _("Write lists as [one, two, three], and {{name: value, other: value}} on one line."),
        ),
        "special-character": (
            _("a text without quotes cannot begin with {character}"),
            _('Put the text in quotes, such as  note: "{character} the library".'),
        ),
        "text-after-sign": (
            _("after {character} the text begins on the next line"),
            _("Move the text to the next line and indent it, or put it in quotes if the sign belongs to it."),
        ),
        "text-after-quote": (
            _("the text goes on after its closing quotation mark"),
            _('Put the whole text in quotes, and use the other kind inside it:  "Jo\'s plan"  or  \'The "new" plan\'.'),
        ),
        "list-in-line": (
            _("a list cannot begin in the same line as its field"),
            _("Begin it on the next line, each entry with “- ”. If it is text, put it in quotes."),
        ),
        "backslash": (
            _("a backslash stands inside double quotes"),
            _("Use single quotes around the text, or write two backslashes."),
        ),
        "layout": (
            _("the layout is broken here or just above"),
            _("Fields of the same group must begin in the same column, and each line of a list begins with “- ”."),
        ),
    }[code]
    return message.format(character=character), hint.format(character=character)
