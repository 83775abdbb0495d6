"""Reading: bytes to plain data, or to what is wrong and where."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import oracle
from handbook.findings import Finding, Position
from handbook.reading import sources
from handbook.reading.sources import Source
from handbook.reading.yamlwriter import dump


def read(text: str | bytes, path: str = "content/a.yml") -> Source | tuple[Finding, ...]:
    return sources.read(path, text if isinstance(text, bytes) else text.encode())


def data(text: str) -> Any:
    source = read(text)
    assert isinstance(source, Source), source
    return source.data


def refusals(text: str | bytes, path: str = "content/a.yml") -> list[tuple[int, int, str]]:
    found = read(text, path)
    assert not isinstance(found, Source), found.data
    return [(finding.position.line, finding.position.column, finding.rule) for finding in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("ON", "ON"),
        ("yes", "yes"),
        ("y", "y"),
        ("off", "off"),
        ("12:30", "12:30"),
        ("190:20:30", "190:20:30"),
        ("2026-02-10", "2026-02-10"),
        ("2026-13-45", "2026-13-45"),
        ("2026-02-10 12:30:00", "2026-02-10 12:30:00"),
        ("10:30 - 12:00", "10:30 - 12:00"),
        ("1,500", "1,500"),
        ("12%", "12%"),
        ("306-555-0100", "306-555-0100"),
        ("1.2.3", "1.2.3"),
        ("é à ü — “x”", "é à ü — “x”"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("nULL", "nULL"),
        ("12", 12),
        ("-3", -3),
        ("+3", 3),
        ("0x1F", 31),
        ("0o17", 15),
        ("1.5", 1.5),
        ("1.", 1.0),
        (".5", 0.5),
        ("1e3", 1000.0),
        ('"1e3"', "1e3"),
        ("'007'", "007"),
        ('"\\u00e9\\n"', "é\n"),
        ("'it''s'", "it's"),
        ("[a, b: c]", None),
        ("[a, [b], {c: d}]", ["a", ["b"], {"c": "d"}]),
        ("{a, b: }", {"a": None, "b": None}),
        ("|\n  one\n  two\n", "one\ntwo\n"),
        (">-\n  one\n  two\n", "one two"),
    ],
)
def test_values(text: str, value: object) -> None:
    if text == "[a, b: c]":
        assert refusals(f"field: {text}\n") == [(1, 12, "pair-in-list")]
    else:
        assert oracle.same(data(f"field: {text}\n"), {"field": value})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x b\n", [(1, 4, "yaml-anchor")]),
        ("a: *x\n", [(1, 4, "yaml-alias")]),
        ("a: !!str b\n", [(1, 4, "yaml-tag")]),
        ("a: ! b\n", [(1, 4, "yaml-tag")]),
        ("a: !!python/object/apply:os.system [ls]\n", [(1, 4, "yaml-tag")]),
        ("a: 1\nb: 2\na: 3\n", [(3, 1, "field-twice")]),
        ("? [a]\n: b\n", [(1, 3, "complex-field-name")]),
        ("1: a\n", [(1, 1, "field-name-not-text")]),
        ("a: 1\n---\nb: 2\n", [(2, 1, "second-document")]),
        ("a: 1\n...\n", [(2, 1, "document-end")]),
        ("%YAML 1.2\n---\na: 1\n", [(1, 1, "yaml-directive")]),
        ("<<: {a: 1}\n", [(1, 1, "field-name-not-text")]),
        ("a: <<\n", [(1, 4, "yaml-merge")]),
        ("a: =\n", [(1, 4, "yaml-sign")]),
        ("a: 1_000\n", [(1, 4, "number-with-underscore")]),
        ("a: 007\n", [(1, 4, "number-with-leading-zero")]),
        ("a: 0b11\n", [(1, 4, "number-unclear")]),
        ("a: -0x1F\n", [(1, 4, "number-unclear")]),
        ("a: .5e3\n", [(1, 4, "number-unclear")]),
        ("a: .inf\n", [(1, 4, "not-a-number")]),
        ("a: 9007199254740993\n", [(1, 4, "number-too-long")]),
        ("a: 1e999\n", [(1, 4, "number-too-long")]),
        ("a:\n\tb: 1\n", [(2, 1, "tab")]),
        ("a: b\t# c\n", [(1, 5, "tab")]),
        ("a:\tb\n", [(1, 3, "tab")]),
        ("a: b\tc\n", [(1, 5, "tab")]),
        ("a:\n  - b\n   - c\n", [(3, 4, "dash-in-text")]),
        ("a: [b: c]\n", [(1, 5, "pair-in-list")]),
        ("a: b\x07\n", [(1, 5, "control-character")]),
        ("a: b\u2066c\n", [(1, 5, "control-character")]),
        ("a:\n\u00a0 b: 1\n", [(2, 1, "invisible-character")]),
        ("a: 1\nb\u200b: 1\n", [(2, 1, "invisible-character")]),
        ("a: 1\nb：2\n", [(2, 1, "invisible-character")]),
        ("a：1\nb: 2\n", [(1, 1, "invisible-character")]),
        ("a:\n  - b\n  \u00a0- c\n", [(3, 3, "invisible-character")]),
        ("a: b\u202ec\n", [(1, 5, "control-character")]),
        ('a: "\\u202e"\n', [(1, 4, "control-character")]),
        ('a: "\\0"\n', [(1, 4, "control-character")]),
        ('"\\e": b\n', [(1, 1, "control-character")]),
        ("a: 1\nb: *x\nb: 007\n", [(2, 4, "yaml-alias"), (3, 4, "number-with-leading-zero"), (3, 1, "field-twice")]),
    ],
)
def test_refused(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert refusals(text) == expected


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("name:Jo\nstage: begin\n", 1, 1, "a field name here is not followed by a colon and a space"),
        ("a: 1\nb\nc: 2\n", 2, 1, "a field name here is not followed by a colon and a space"),
        ("a: Next steps: budget\n", 1, 14, "there is a second colon in this line"),
        ('a: "x\nb: 1\n', 1, 4, "a quotation mark or bracket is opened and never closed"),
        ("a: [x, y\nb: 1\n", 1, 4, "a bracket is opened and not closed, or a comma is missing"),
        ("a: @me\n", 1, 4, "a text without quotes cannot begin with @"),
        ("a: **bold**\n", 1, 4, "a text without quotes cannot begin with *"),
        ("a: 'Jo's plan'\n", 1, 8, "the text goes on after its closing quotation mark"),
        ("a: | x\n", 1, 4, "after | the text begins on the next line"),
        ("a: - x\n", 1, 4, "a list cannot begin in the same line as its field"),
        ('a: "C:\\Users"\n', 1, 9, "a backslash stands inside double quotes"),
        ('a: "\\ud800"\n', 1, 7, "a backslash stands inside double quotes"),
        ("a: 1\n   b: 2\n", 2, 5, "the layout is broken here or just above"),
        ("a: |#\n", 1, 4, "the comment begins without a space before it"),
        ("|\n  x\n", 1, 1, "a text begins here without a field name before it"),
    ],
)
def test_broken_layout_in_plain_words(text: str, line: int, column: int, message: str) -> None:
    found = read(text)
    assert not isinstance(found, Source)
    assert [(item.rule, item.message) for item in found] == [("unreadable", message)]
    assert found[0].position == Position("content/a.yml", line, column)


def test_bytes_that_are_no_text() -> None:
    assert refusals(b"\x00\x01") == [(1, 1, "not-text")]
    assert refusals(b"a: 1\nb: caf\xe9\n") == [(2, 7, "not-utf-8")]
    assert refusals("é: caf".encode() + b"\xe9") == [(1, 7, "not-utf-8")]
    assert refusals("a: 1\n".encode("utf-16")) == [(1, 1, "not-text")]
    assert refusals(b"a" * (1024 * 1024 + 1)) == [(1, 1, "file-too-large")]


def test_a_file_of_just_one_megabyte_is_read() -> None:
    text = "a: '" + "x" * (1024 * 1024 - 6) + "'\n"
    assert len(text) == 1024 * 1024
    assert isinstance(read(text), Source)


def test_a_merge_conflict() -> None:
    text = "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> main\n"
    assert refusals(text) == [(2, 1, "merge-conflict")]
    assert refusals(f"---\na: 1\n---\n{text}", "content/a.md") == [(5, 1, "merge-conflict")]
    quoted = "---\na: 1\n---\nTitle\n=======\n\n>>>>>>> deeply quoted\n\n<<<<<<< arrows\n"
    assert isinstance(read(quoted, "content/a.md"), Source)


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85"])
def test_line_ends_of_other_programs(end: str) -> None:
    text = f"---\na: one{end}two{end}\nb: |\n  one{end}two\nc: '{end}x'\n---\nOne{end}two\nthree {end} four\n"
    source = read(text, "content/a.md")
    assert isinstance(source, Source)
    assert source.data == {"a": "one\ntwo", "b": "one\ntwo\n", "c": "x"}
    assert source.body == "One\ntwo\nthree \n four\n"
    assert [(found.rule, found.position.line, found.position.column) for found in source.notes] == [("line-end", 2, 7)]
    places = {source.body.index(word): word for word in ("One", "two", "three", "four")}
    columns = [(source.in_body(place).line, source.in_body(place).column) for place in places]
    assert columns == [(7, 1), (7, 5), (8, 1), (8, 9)]
    assert source.at(("c",)) == Position("content/a.md", 5, 4)


@pytest.mark.parametrize(
    "text",
    [
        "a: 30\u00a0000\u202f€ “quoted” – and l’été, co\u00adop, 👩\u200d🌾, می\u200cخواهم\n",
        "a: |\n  one\n  \u00a0\u00a0two\n",
        "a: one\n  \u00a0two\n",
        "имя: 1\nçé: 2\n",
    ],
)
def test_what_is_not_seen_but_belongs_to_a_text(text: str) -> None:
    source = read(text)
    assert isinstance(source, Source)
    assert source.notes == ()


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("a: b\x07c\n", "a control character (U+0007) stands here", "a: bc"),
        ("a: b\u202ec\n", "a character that turns the direction of writing (U+202E) stands here", "a: bc"),
        ("a: 1\nb\ufeff: c\n", "a byte order mark (U+FEFF) stands here", "b: c"),
        ("a:\n\u00a0\u2003b: c d\n", "indented with a no-break space (U+00A0) and an em space (U+2003)", "  b: c d"),
        ("- a: 1\n  b\u200b: c\n", "a zero-width space (U+200B) stands in the name of this field", "  b: c"),
        ("a: 1\nb：c\n", "a full-width colon (U+FF1A) stands here", "b: c"),
        ("a: “b: c”\n", "a left double quotation mark (U+201C)", 'a: "b: c"'),
        ("a: 1\n– b\n", "an en dash (U+2013) stands here", "- b"),
    ],
)
def test_what_cannot_be_seen_has_a_name_and_a_line_to_paste(text: str, said: str, line: str) -> None:
    found = read(text)
    assert not isinstance(found, Source)
    assert said in found[0].message
    assert found[0].hint.endswith(line)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("—\na: 1\n---\n", 1, "an em dash (U+2014) stands where three hyphens belong"),
        ("\u200b---\na: 1\n---\n", 1, "a zero-width space (U+200B) stands where three hyphens belong"),
        ("---\na: 1\n–-\n\nText\n", 3, "an en dash (U+2013) stands where three hyphens belong"),
        ("---\na: 1\n---\u00a0\n\nText\n", 3, "a no-break space (U+00A0) stands where three hyphens belong"),
    ],
)
def test_hyphens_that_are_none_around_a_header(text: str, line: int, said: str) -> None:
    found = read(text, "content/a.md")
    assert not isinstance(found, Source)
    assert [item.position.line for item in found] == [line]
    assert said in found[0].message


def test_line_ends_and_byte_order_mark() -> None:
    source = read(b"\xef\xbb\xbf---\r\na: 1\r\nb: |\r\n  x\r\n  y\r\n---\r\ntext\r\nmore\r\n", "content/a.md")
    assert isinstance(source, Source)
    assert source.data == {"a": 1, "b": "x\ny\n"}
    assert source.body == "text\nmore\n"
    assert source.at(("b",)) == Position("content/a.md", 3, 4)


def test_header_and_body() -> None:
    source = read("---\na: 1\n---\n\nOne\n---\nTwo", "content/a.md")
    assert isinstance(source, Source)
    assert source.data == {"a": 1}
    assert source.body == "\nOne\n---\nTwo"
    assert source.body_position == Position("content/a.md", 4)
    assert refusals("a: 1\n", "content/a.md") == [(1, 1, "header-missing")]
    assert refusals("\n---\na: 1\n---\n", "content/a.md") == [(1, 1, "header-missing")]
    assert refusals("---\na: 1\n", "content/a.md") == [(1, 1, "header-without-end")]
    assert refusals("---\na: 1\nb: *x\n---\n", "content/a.md") == [(3, 4, "yaml-alias")]


def test_empty_header() -> None:
    source = read("---\n---\ntext", "content/a.md")
    assert isinstance(source, Source)
    assert source.data is None
    assert source.body == "text"


def test_positions() -> None:
    source = read("---\nname: x\nlist:\n  - one\n  - {a: 1, é: 2}\nempty:\n---\n", "content/a.md")
    assert isinstance(source, Source)
    places = {
        ("name",): (2, 7),
        ("list", 0): (4, 5),
        ("list", 1): (5, 5),
        ("list", 1, "é"): (5, 15),
        ("list", 9): (4, 3),
        ("nowhere", "at", "all"): (2, 1),
    }
    for pointer, (line, column) in places.items():
        assert source.at(pointer) == Position("content/a.md", line, column), pointer
    assert source.at(("list", 1, "é"), key=True) == Position("content/a.md", 5, 12)
    assert source.at(("list",), key=True) == Position("content/a.md", 3, 1)


def test_nesting() -> None:
    assert data("[" * 50 + "]" * 50)
    assert refusals("[" * 51 + "]" * 51) == [(1, 51, "nested-too-deep")]
    assert refusals("[" * 100_000) == [(1, 51, "nested-too-deep")]
    assert refusals("{a: " * 100_000) == [(1, 201, "nested-too-deep")]
    assert refusals("- " * 100_000) == [(1, 101, "nested-too-deep")]


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "0" * 10_000,
        "a: " + "9" * 10_000,
        "a: -" + "9" * 10_000 + ": b",
        "a: 0x" + "f" * 10_000,
        "a: 1e" + "9" * 10_000,
        "a: " + "1_" * 10_000,
        "? " * 10_000,
        "{" * 10_000,
        '"' * 10_000,
        "&a " * 10_000,
        "!" * 10_000,
        "x" * 2_000 + ": 1",
        "a: *" + "x" * 10_000,
        "---\n" * 10_000,
        "%" * 10_000,
        "\t" * 10_000,
        'a: "\\U00110000"',
        'a: "\\udfff\\ud800"',
        "a: '\U0010ffff'",
        "|" * 10_000,
    ],
)
def test_extremes_are_read_or_refused_in_few_words(text: str) -> None:
    found = read(text)
    if not isinstance(found, Source):
        assert 1 <= len(found) <= 100
        assert all(len(item.message) < 200 and len(item.hint) < 300 for item in found)


#: Pieces from which YAML is made, right and wrong.
PIECES = st.sampled_from(
    [
        *"a b key é 😀 : , ? - [ ] { } \" ' ! % @ ` ~ | > # $ & * = \\ \t \n < . + _ e E 0 1 12 0o7 0x1F 0b1 1e3".split(
            " "
        ),
        *"true null No .5 .5e3 1_000 .inf << --- ... &x *x !!str \\n \\x41 \\u00e9 \\0 \\ud800 |- |+ |2 >- >+".split(),
        *"2026-01-01 12:30 ://x ?b :b #b".split(),
        *(
            " ",
            "  ",
            "\n",
            "\n  ",
            "\n    ",
            "\r\n",
            "\n- ",
            "- ",
            "? ",
            ": ",
            ", ",
            " # c",
            "\n---\n",
            "\n...\n",
            "\u00a0",
        ),
        *("a: b", "- a: 1", "k: |\n  t\n", "k: >\n  t\n\n  u\n", "x: 'it''s'", 'y: "a\\\n  b"', " - a long text - "),
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map("".join))


@given(TEXTS)
@example("a: '\t'\n")
@example("a: >\n  b\n\n    c\n  d\n")
def test_whatever_is_accepted_the_oracle_reads_as_the_same(text: str) -> None:
    found = sources.read("a.yml", text.encode("utf-8", "surrogatepass"))
    if isinstance(found, Source):
        assert oracle.same(found.data, oracle.read(found.header))
        json.dumps(found.data, allow_nan=False).encode()
    else:
        assert found
        assert all(item.position.line >= 1 and item.position.column >= 1 for item in found)


@given(st.binary(max_size=200), st.sampled_from(["a.yml", "a.md", "a.YAML", "a"]))
def test_no_bytes_are_too_strange(content: bytes, path: str) -> None:
    found = sources.read(path, content)
    assert isinstance(found, Source) or found


@given(TEXTS)
def test_every_place_lies_in_the_file(text: str) -> None:
    found = sources.read("a.md", f"---\n{text}\n---\n".encode("utf-8", "surrogatepass"))
    if isinstance(found, Source):
        lines = [*found.header.split("\n"), ""]
        for pointer in _pointers(found.data, ()):
            for key in (False, True):
                position = found.at(pointer, key)
                assert 2 <= position.line <= len(lines) + 1, pointer
                assert position.column <= len(lines[position.line - 2]) + 1, pointer


def _pointers(value: Any, place: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    steps: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        steps = list(value.items())
    elif isinstance(value, list):
        steps = list(enumerate(value))
    return [place, *(found for step, below in steps for found in _pointers(below, (*place, step)))]


#: Characters that a file may hold.
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff")
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"))
    | st.from_regex(r"[-+]?[0-9_.]{0,4}[eExXoObB_]?[-+]?[0-9_a-fA-F]{0,4}", fullmatch=True)
    | PIECES.filter(lambda text: not set(text) & set("\r")),
    lambda below: (
        st.lists(below, max_size=3) | st.dictionaries(st.text("abcé-_ 1", min_size=1, max_size=5), below, max_size=3)
    ),
    max_leaves=8,
)


@given(VALUES)
def test_what_is_written_is_read_again(value: Any) -> None:
    found = sources.read("a.yml", dump({"field": value}).encode())
    assert isinstance(found, Source), (dump({"field": value}), found)
    assert oracle.same(found.data, {"field": value})


INDENTED = {
    "at the very left": "name: Library\n\tstatus: active\n",
    "the first line": "\tname: Library\nstatus: active\n",
    "below an empty line": "name: Library\n\n# Status\n\tstatus: active\n",
    "in a group": "contact:\n\tphone: '1'\n",
    "beside another in a group": "contact:\n  phone: '1'\n\tmail: x\n",
    "deeper": "a:\n  b:\n\t\tc: 1\n",
    "after spaces": "a:\n  b: 1\n  \tc: 2\n",
    "the first entry of a list": "tags:\n\t- a\n",
    "another entry": "tags:\n  - a\n\t- b\n",
    "a field of an entry": "- id: a\n\tname: b\n",
    "an entry after one of several fields": "- id: a\n  name: b\n\t- id: c\n",
}


@pytest.mark.parametrize("text", INDENTED.values(), ids=INDENTED)
def test_what_is_said_of_a_tab_mends_it(text: str) -> None:
    """Whoever does what the hint says, and nothing else, has a file that is read."""
    (found,) = sources.read("content/x.yml", text.encode())  # type: ignore[misc]
    assert (found.rule, found.message) == ("tab", "the line is indented with a tab")
    lines = text.split("\n")
    spaces = re.search(r"Write (\d) spaces instead of the tab", found.hint)
    assert spaces or "Delete the tab" in found.hint
    row = found.position.line - 1
    lines[row] = " " * int(spaces[1] if spaces else 0) + lines[row].lstrip()
    assert isinstance(sources.read("content/x.yml", "\n".join(lines).encode()), Source)
