"""One change, one place: whatever the file looks like, only the lines of the field that is set differ afterwards."""

from __future__ import annotations

import copy
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import oracle
from cases import packaged
from handbook import book
from handbook.editing import written
from handbook.editing.changing import Setting, put
from handbook.editing.nodes import comments
from handbook.editing.splice import change
from handbook.editing.written import Unwritable
from handbook.method.blanks import prune
from handbook.method.kinds import Kind
from handbook.method.layout import Layout, Place
from handbook.reading import sources
from handbook.reading.sources import Pointer, Source

HERE = Path(__file__).parent
FILES = [
    path
    for top in (HERE / "accepted", HERE.parent / "content")
    for path in sorted(top.rglob("*"))
    if path.suffix in (".md", ".yml", ".yaml") and not path.name.startswith("index.") and "pages" not in path.parts
]


@lru_cache(maxsize=4)
def read(path: str, data: bytes) -> Source:
    source = sources.read(path, data)
    assert isinstance(source, Source), source
    return source


def places(value: Any, pointer: Pointer = ()) -> list[Pointer]:
    """Every place in the data but the whole, single values and lists."""
    if isinstance(value, dict):
        return [
            found for name, below in value.items() for found in [(*pointer, name), *places(below, (*pointer, name))]
        ]
    if isinstance(value, list):
        return [
            found
            for index, below in enumerate(value)
            for found in [(*pointer, index), *places(below, (*pointer, index))]
        ]
    return []


def at(data: Any, pointer: Pointer) -> Any:
    for step in pointer:
        data = data[step]
    return data


def changed(data: Any, pointer: Pointer, value: Any) -> Any:
    whole = copy.deepcopy(data)
    at(whole, pointer[:-1])[pointer[-1]] = value
    return whole


TREES = {
    path: source
    for path in FILES
    if isinstance(source := sources.read(path.name, path.read_bytes()), Source) and source.data
}
WORDS = (
    "no|Yes|ON|null|~|10:30|1_000|0x1F|010|2026-02-10|1e3|.5|- a|a - b|a: b|a #b|#c|[x]|{y}|*z|&w|!v|%u|@t|`s|'r"
    "|\"q|a\\b|it's|é à|😀|, |x,y|<<|=|a\nb|a\n\nb\n| x|x |?|? q|: p"
)
TEXTS = st.one_of(
    st.sampled_from(WORDS.split("|")),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60),
    st.lists(
        st.sampled_from("some words - of: a long # text, 'which' \"is\" folded [where] {it} goes on".split()),
        min_size=20,
    ).map(" ".join),
)
VALUES = st.one_of(
    TEXTS, st.booleans(), st.integers(-9999, 9999), st.lists(st.sampled_from(["jo-p", "no", "a b", "1"]), max_size=4)
)
SHAPES = {
    "as it is": lambda data: data,
    "Windows": lambda data: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
    "marked": lambda data: b"\xef\xbb\xbf" + data.removeprefix(b"\xef\xbb\xbf"),
    "no last line end": lambda data: data.rstrip(b"\r\n"),
}


def lines_of(source: Source, pointer: Pointer) -> range:
    """The lines of the file that belong to a value and its name, as PyYAML's own tree tells them."""
    node = yaml.compose(source.header, Loader=yaml.CSafeLoader)
    first = node.start_mark.line
    for step in pointer:
        if isinstance(step, int):
            node = node.value[step]
            first = node.start_mark.line
        else:
            name, node = next(pair for pair in node.value if pair[0].value == step)
            first = name.start_mark.line
    return range(first + source.first_line - 1, node.end_mark.line + source.first_line)


def outside(before: bytes, after: bytes) -> tuple[int, int]:
    """How many lines at the beginning and at the end are byte for byte the same."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    first = next(
        (i for i, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
    )
    rest = zip(reversed(old[first:]), reversed(new[first:]), strict=False)
    last = next((i for i, pair in enumerate(rest) if pair[0] != pair[1]), min(len(old), len(new)) - first)
    return first, len(old) - last


def judge(path: str, data: bytes, pointer: Pointer, value: Any, hurried: bool = False) -> bytes | None:
    """Make a change and hold it to everything that is promised; None where it is refused."""
    source = read(path, data)
    try:
        result = change(path, data, pointer, value)
    except Unwritable:
        return None
    after = read(path, result)
    assert oracle.same(after.data, changed(source.data, pointer, value))
    if not hurried:
        assert oracle.same(after.data, oracle.read(after.header))
    assert after.body == source.body
    assert comments(after.header) == comments(source.header)
    first, last = outside(data, result)
    assert set(range(first, last)) <= set(lines_of(source, pointer))
    assert result.startswith(b"\xef\xbb\xbf") == data.startswith(b"\xef\xbb\xbf")
    assert (b"\n" in result.replace(b"\r\n", b"")) <= (b"\n" in data.replace(b"\r\n", b""))
    return result


@given(st.data())
def test_any_change_of_any_file_is_made_in_its_place_or_refused(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(list(TREES)))
    pointer = data.draw(st.sampled_from(places(TREES[path].data)))
    shape = data.draw(st.sampled_from(list(SHAPES)))
    judge(path.name, SHAPES[shape](path.read_bytes()), pointer, data.draw(VALUES))


@pytest.mark.parametrize("path", TREES, ids=lambda path: str(path.relative_to(HERE.parent)))
def test_every_single_value_of_every_file_can_be_changed(path: Path) -> None:
    data = path.read_bytes()
    single = [p for p in places(TREES[path].data) if not isinstance(at(TREES[path].data, p), dict | list)]
    said, shapes = "Changed: it's said", list(SHAPES.values())
    refused = [
        pointer
        for index, pointer in enumerate(single[::5])
        if judge(path.name, shapes[index % len(shapes)](data), pointer, said, hurried=True) is None
    ]
    assert refused == []


def made(text: str, pointer: Pointer, value: Any, *orders: tuple[str, ...], path: str = "a.yml") -> str:
    return change(path, text.encode(), pointer, value, orders).decode()


def test_a_field_that_was_left_blank_is_filled_in_before_its_comment() -> None:
    assert made("a:  # why\nb: 1\n", ("a",), "no") == "a: 'no'  # why\nb: 1\n"


def test_a_missing_field_comes_where_its_kind_has_it() -> None:
    text = "# A thing\ntitle: x\n\n# When\ndate: 2026-02-10\nbody: y\n"
    order = ("title", "type", "date", "body")
    assert made(text, ("type",), "z", order) == text.replace("title: x\n", "title: x\ntype: z\n")


def test_a_field_is_added_to_an_entry_in_braces_and_to_one_on_lines_of_its_own() -> None:
    assert made("- {id: A1, due: b}\n", (0, "closed"), "c") == "- {id: A1, due: b, closed: c}\n"
    text = "actions:\n  - id: A1\n    due: b  # soon\n\n  - id: A2\n"
    order = ((), (), ("id", "due", "closed"))
    assert made(text, ("actions", 0, "closed"), "c", *order) == text.replace("# soon\n", "# soon\n    closed: c\n")


def test_a_group_of_fields_is_begun_where_there_was_none() -> None:
    assert made("a: 1\nrule:  # how\nb: 2\n", ("rule", "method"), "consent") == (
        "a: 1\nrule:  # how\n  method: consent\nb: 2\n"
    )
    assert made("a: 1", ("rule", "method"), "consent") == "a: 1\nrule:\n  method: consent"


def test_a_block_of_text_stays_one_and_keeps_the_comment_behind_its_sign() -> None:
    assert made("a: |-  # why\n  one\n  two\n\nb: 1\n", ("a",), "three\nfour") == (
        "a: |-  # why\n  three\n  four\n\nb: 1\n"
    )


def test_a_list_stays_as_it_was_written() -> None:
    assert made("a: [x, y]\n", ("a",), ["p", "q r", "no"]) == "a: [p, q r, 'no']\n"
    assert made("a:\n- x\n- y\nb: 1\n", ("a",), ["p", "q"]) == "a:\n- p\n- q\nb: 1\n"
    assert made("a:\n  - x\n", ("a", 1), "y z") == "a:\n  - x\n  - y z\n"


def test_a_list_with_a_comment_inside_is_not_written_anew() -> None:
    with pytest.raises(Unwritable, match="comment"):
        made("a:\n  - x  # the first\n  - y\n", ("a",), ["p"])
    assert made("a:\n  - x  # the first\n  - y\n", ("a", 1), "p") == "a:\n  - x  # the first\n  - p\n"


def test_where_the_text_does_not_allow_it_the_change_is_refused() -> None:
    for text in ("{a, b: 1}\n", "? a\n", "{a: [x\n  # why\n  ], b: 1}\n"):
        with pytest.raises(Unwritable):
            made(text, ("a",), ["p", "q"])
        with pytest.raises(Unwritable):
            made(text, ("a", "b"), "p")


def test_a_markdown_header_keeps_its_text_below() -> None:
    text = "\ufeff---  \r\ntitle: x\r\n---\r\n\r\nSaid: x\r\n"
    assert made(text, ("title",), "y", path="a.md") == text.replace("title: x", "title: y")
    assert made("---\n---\nBelow\n", ("title",), "y", path="a.md") == "---\ntitle: y\n---\nBelow\n"


KINDS, _STAGES = book.method(packaged())
LAYOUT = Layout(KINDS)
ADDED = [
    (path, place.kind)
    for path in TREES
    if path.is_relative_to(HERE.parent / "content")
    and isinstance(place := LAYOUT.place(path.relative_to(HERE.parent).as_posix()), Place)
    and place.id
]


@pytest.mark.parametrize(("path", "kind"), ADDED, ids=[str(path.relative_to(HERE.parent)) for path, _kind in ADDED])
def test_every_field_that_is_not_there_yet_can_be_added(path: Path, kind: Kind) -> None:
    data, source = path.read_bytes(), TREES[path]
    for name, field in kind.field.fields.items():
        if name in source.data:
            continue
        result = change(path.name, data, (name,), field.examples[0], (tuple(kind.field.fields),))
        after = read(path.name, result)
        assert after.data == {**source.data, name: field.examples[0]}
        first, last = outside(data, result)
        assert first == last, "lines are added, and none is changed"
        order = [key for key in kind.field.fields if key in after.data]
        written = [key for key in after.data if key in kind.field.fields]
        if order.index(name):
            assert written.index(name) > written.index(order[order.index(name) - 1])


def whole_entry(source: Source, pointer: Pointer) -> range:
    """The lines of the outermost field or entry that holds a place."""
    there = (
        pointer[:1] if pointer[0] in (source.data if isinstance(source.data, dict) else range(len(source.data))) else ()
    )
    if not there:
        return range(10**6)
    return lines_of(source, there)


def wanted(data: Any, pointer: Pointer, value: Any) -> Any:
    """The data with a value put in, added behind the last entry, or with None taken out; without what is then blank."""
    whole = copy.deepcopy(data)
    place = at(whole, pointer[:-1])
    if value is None:
        del place[pointer[-1]]
    elif isinstance(place, list) and pointer[-1] == len(place):
        place.append(value)
    else:
        place[pointer[-1]] = value
    return prune(whole).data


ENTRIES = st.one_of(VALUES, st.dictionaries(st.sampled_from(["who", "what", "when"]), TEXTS, min_size=1))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_whatever_a_form_can_change_is_taken_in(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(list(TREES)))
    pointer = data.draw(st.sampled_from(places(TREES[path].data)))
    there = at(TREES[path].data, pointer)
    shape = data.draw(st.sampled_from(list(SHAPES)))
    value = data.draw(st.one_of(st.none(), ENTRIES if isinstance(there, str) else st.none()))
    if isinstance(there, list) and data.draw(st.booleans()):
        pointer, value = (*pointer, len(there)), data.draw(ENTRIES.filter(lambda entry: not isinstance(entry, list)))
    elif isinstance(there, dict) and data.draw(st.booleans()):
        pointer, value = (*pointer, "remark"), data.draw(ENTRIES)
    taken_in(path.name, SHAPES[shape](path.read_bytes()), pointer, value)


def taken_in(path: str, data: bytes, pointer: Pointer, value: Any) -> None:
    source = read(path, data)
    after = read(path, result := put(path, data, Setting(pointer, value)))
    assert oracle.same(prune(after.data).data, wanted(source.data, pointer, value))
    assert oracle.same(after.data, oracle.read(after.header))
    assert after.body == source.body
    assert comments(after.header) == comments(source.header)
    own, lines = whole_entry(source, pointer), data.splitlines(keepends=True)
    assert result.startswith(b"".join(lines[: own.start]).rstrip(b"\r\n"))
    assert result.endswith(b"".join(lines[own.stop :]))


AWKWARD = {
    "a whole entry between brackets": ("a: [{x: 1, y: 2}, {x: 3}]\nb: 1  # why\n", ("a", 0), None, "a: [{x: 3}]\n"),
    "a group between brackets": ("a: {x: 1}\nb: 1\n", ("a", "y"), {"z": "p"}, "a: {x: 1, y: {z: p}}\n"),
    "a text where there are several languages now": ("a: one\n", ("a",), {"en": "one", "fr": "un"}, "a:\n  en: one\n"),
    "an entry with a comment": (
        "a:\n  - x: 1  # first\n    y: 2\n  - x: 3\n",
        ("a", 0),
        None,
        "a:\n  # first\n  - x: 3",
    ),
    "the only entry": ("a:\n  - x\nb: 1\n", ("a", 0), None, "a:\nb: 1\n"),
    "an entry of a list that is the file": ("- id: a\n# two\n- id: b\n", (0,), None, "# two\n- id: b\n"),
    "a block of text": ("a: |  # why\n  one\n  two\nb: 1\n", ("a",), None, "a:  # why\nb: 1\n"),
}


@pytest.mark.parametrize("name", AWKWARD)
def test_where_the_layout_is_awkward_that_entry_is_written_anew(name: str) -> None:
    text, pointer, value, begins = AWKWARD[name]
    taken_in("a.yml", text.encode(), pointer, value)
    assert put("a.yml", text.encode(), Setting(pointer, value)).decode().startswith(begins)


@given(
    st.from_regex(written.WORDS, fullmatch=True).filter(lambda text: "\n" not in text and len(text) < 60),
    st.booleans(),
)
def test_what_is_written_without_a_look_is_read_as_it_was(words: str, flow: bool) -> None:
    assert written.scalar(words, flow=flow)
    if words.lower() not in written.NO_WORDS:
        text = f"[{words}]" if flow else words
        assert yaml.safe_load(f"k: {text}\n") == oracle.read(f"k: {text}\n") == {"k": [words] if flow else words}
