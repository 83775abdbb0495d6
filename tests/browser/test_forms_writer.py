"""What the forms write: everybody reads any record back as it was, and a change leaves the rest of a file alone.

The built script runs under node, without a page.
"""

from __future__ import annotations

import filecmp
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

import sites
from handbook.editing.forge import FORGES, LONGEST, Repository
from handbook.method import blanks, layout
from handbook.method.kinds import Kind
from handbook.method.names import slug
from handbook.pages import forms
from handbook.reading import sources
from handbook.records.records import ID
from scripted import FORMS, ODD, SCRIPT, Writer, letters, mappings, texts, values
from test_mending import MONTHS
from test_names import NAMES

pytestmark = pytest.mark.browser


def test_the_built_script_is_what_its_sources_say(node: str, tmp_path: Path) -> None:
    subprocess.run([node, "build.mjs", str(tmp_path / "forms.js")], cwd=FORMS, check=True)
    assert filecmp.cmp(tmp_path / "forms.js", SCRIPT, shallow=False), "run: make forms"
    assert "eval(" not in SCRIPT.read_text("utf-8")
    assert "Function(" not in SCRIPT.read_text("utf-8")


# Any record


@st.composite
def records(draw: st.DrawFn) -> tuple[Kind, dict[str, Any]]:
    kind = draw(st.sampled_from(sorted(sites.kinds().values(), key=lambda kind: kind.id)))
    data = draw(mappings(kind.field))
    assume(not list(kind.faults(data)))
    return kind, data


def readings(text: str) -> list[Any]:
    """What other programs read: one that knows YAML 1.2, and one that knows 1.1."""
    return [YAML(typ="safe", pure=True).load(text), yaml.safe_load(text)]


@settings(suppress_health_check=list(HealthCheck))
@given(records(), texts)
def test_any_record_is_read_back_as_it_was_by_everybody(
    writer: Writer, record: tuple[Kind, dict[str, Any]], body: str
) -> None:
    kind, data = record
    text = writer("written", data, kind.is_markdown, body.strip("\n"))
    source = sources.read(kind.place("first"), text.encode())
    assert isinstance(source, sources.Source), (source, text)
    assert source.data == data, text
    assert list(kind.faults(source.data)) == []
    assert all(read == data for read in readings(source.header)), text
    assert not kind.is_markdown or (source.body or "").strip("\n") == body.strip("\n")


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_read_back_as_they_were(writer: Writer, text: str) -> None:
    for data in ({"title": text}, {"list": [text, {"deep": {"deeper": [text]}}]}):
        written = writer("written", data, False)
        source = sources.read("content/partnership.yml", written.encode())
        assert isinstance(source, sources.Source), (source, written)
        assert source.data == data
        assert readings(written) == [data, data], written


# Any change

FILES = [
    path
    for path in sorted(
        (*(sites.HERE / "accepted").glob("*/content/**/*"), *(sites.REPOSITORY / "content").glob("**/*"))
    )
    if path.suffix in (".md", ".yml") and "/pages/" not in path.as_posix()
]


@st.composite
def changes(draw: st.DrawFn) -> tuple[Path, str, str, Any]:
    """A file, and a field of its record with a new value, or None to take it out."""
    path = draw(st.sampled_from(FILES))
    place = layout.Layout(sites.kinds()).place(f"content/{path.as_posix().rpartition('/content/')[2]}")
    assume(isinstance(place, layout.Place) and place.id)
    assert isinstance(place, layout.Place)
    name = draw(st.sampled_from(sorted(place.kind.field.fields.keys() - {"id"})))
    return path, place.kind.id, name, draw(st.none() | values(place.kind.field.fields[name]))


@settings(suppress_health_check=list(HealthCheck))
@given(changes(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_change_touches_the_lines_of_its_field_alone(
    writer: Writer, change: tuple[Path, str, str, Any], ending: str
) -> None:
    path, kind_id, name, value = change
    kind = sites.kinds()[kind_id]
    old = path.read_bytes().decode("utf-8-sig")
    old = ending.join(old.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    source = sources.read(str(path), old.encode())
    assume(isinstance(source, sources.Source) and isinstance(source.data, dict))
    assert isinstance(source, sources.Source)
    before = writer("fields", old, kind.is_markdown, "")
    after = {**before, name: value} if value is not None else {key: item for key, item in before.items() if key != name}
    how = {"markdown": kind.is_markdown, "before": before, "after": after, "order": list(kind.field.fields)}
    new = writer("changed", old, how)
    again = sources.read(str(path), new.encode())
    assert isinstance(again, sources.Source), (again, new)
    assert blanks.prune(again.data).data == blanks.prune(after).data, new
    assert again.body == source.body
    assert new.count("\r") == (new.count(ending) if "\r" in ending else 0)
    # Every line before the field and after it is there as it was.
    lines, now = old.split(ending), new.split(ending)
    first, last = _lines(source, name, len(lines))
    assert now[:first] == lines[:first] or name not in source.data
    assert not lines[last:] or now[-len(lines[last:]) :] == lines[last:]


def _lines(source: sources.Source, name: str, end: int) -> tuple[int, int]:
    """The first line of a field and the first one after it; all of the file's end for a field that is not there."""
    if name not in source.data:
        return 0, end + 1
    starts = sorted(source.at((key,), key=True).line for key in source.data)
    first = source.at((name,), key=True).line
    later = [line for line in starts if line > first]
    return first - 1, later[0] - 1 if later else end + 1


def test_comments_stay_where_they_are(writer: Writer) -> None:
    old = (
        "# About us\nname: Library  # as the board writes it\n\n# Where we stand\nstatus: invited # since March\n"
        "services:\n  # free\n  - Books # and tools\n  - Rooms\n# the end\n"
    )
    before = writer("fields", old, False, "")
    after = {**before, "status": "active", "services": ["Books", "Rooms", "Help: 10:30"], "joined": "2026-03-01"}
    order = ["name", "status", "joined", "services"]
    new = writer("changed", old, {"markdown": False, "before": before, "after": after, "order": order})
    assert new == (
        "# About us\nname: Library  # as the board writes it\n\n# Where we stand\nstatus: active # since March\n"
        "joined: '2026-03-01'\n"
        "services:\n  # free\n  - Books # and tools\n  - Rooms\n  - 'Help: 10:30'\n# the end\n"
    )


def test_an_entry_of_a_list_is_changed_in_its_place(writer: Writer) -> None:
    old = (
        "# Risks\n- id: rain\n  category: other\n  # watch this\n  statement: It rains.\n\n"
        "- {id: fire, category: other}\n"
    )
    before = writer("fields", old, False, "rain")
    after = {**before, "statement": "It pours.", "owner": "jo-p"}
    how = {
        "markdown": False,
        "id": "rain",
        "before": before,
        "after": after,
        "order": ["category", "statement", "owner"],
    }
    assert writer("changed", old, how) == (
        "# Risks\n- id: rain\n  category: other\n  # watch this\n  statement: It pours.\n  owner: jo-p\n\n"
        "- {id: fire, category: other}\n"
    )
    fire = {"id": "fire", "category": "other"}
    how = {"markdown": False, "id": "fire", "before": fire, "after": {**fire, "owner": "jo-p"}, "order": ["owner"]}
    assert yaml.safe_load(writer("changed", old, how))[1] == {**fire, "owner": "jo-p"}


def test_a_file_that_cannot_be_understood_is_refused(writer: Writer) -> None:
    for text, markdown, id, why in (
        ("name: [x\n", False, "", "yaml"),
        ("name: x\n", True, "", "header"),
        ("- id: rain\n", False, "fire", "entry"),
        ("just words\n", False, "", "fields"),
        ("name: x\nname: y\n", False, "", "yaml"),
    ):
        how = {"markdown": markdown, "id": id, "before": {}, "after": {"name": "y"}, "order": ["name"]}
        assert writer.ask("changed", text, how).get("refused") in (why, "changed"), text


# Links and names


@settings(max_examples=300)
@given(st.text(letters, max_size=3000), st.sampled_from(sorted(FORGES)), st.sampled_from(["", "partners/é x"]))
def test_links_are_those_of_the_forge(writer: Writer, text: str, forge: str, folder: str) -> None:
    own = Repository("https://forge.example.org/riverbend/handbook", "main/é", forge, folder)
    known, path = own.known, "content/meetings/2026-02-10-first.md"
    assert known
    facts = {"folder": folder, "room": own.room}
    for pattern, expected in (
        (known.edit, own.edit(path)),
        (known.new, own.new(path)),
        (known.new_prefilled, own.new_prefilled(path, text)),
        (known.edit_prefilled, own.edit_prefilled(path, text)),
    ):
        found = writer("address", own.pattern(pattern), facts, path, text)
        assert _decoded(found) == _decoded(expected)
        assert not found or len(own.through_login(found)) <= LONGEST


def _decoded(address: str) -> list[str]:
    from urllib.parse import parse_qsl, unquote, urlsplit

    parts = urlsplit(address)
    return [parts.netloc, unquote(parts.path), *map(str, parse_qsl(parts.query, keep_blank_values=True))]


#: Letters with every mark that Latin writing has, those that are none of ours, and a few of other scripts.
latin = st.characters(min_codepoint=0x20, max_codepoint=0x24F) | st.characters(
    min_codepoint=0x1E00, max_codepoint=0x1EFF
)
other = st.sampled_from("’–—“”ʼʻʔꞌ\u0301\u031b\u00ad\u200d№½ﬁＡ１ΩЖ中ᐃعक्한🌾")


@given(st.text(latin | other, max_size=90), st.sampled_from([20, 40, 50, 80]))
def test_short_names_are_those_of_the_handbook(writer: Writer, text: str, longest: int) -> None:
    found = slug(text, longest)
    assert writer("slug", text, longest) == found
    assert len(found) <= longest
    assert not found or ID.match(found)


@pytest.mark.parametrize("name", NAMES)
def test_the_forms_make_the_same_names(writer: Writer, name: str) -> None:
    assert writer("slug", name) == NAMES[name]


@given(st.text(max_size=55), st.integers(min_value=1, max_value=500))
def test_the_script_looks_for_a_text_where_it_is(writer: Writer, path: str, shelves: int) -> None:
    assume(not any("\ud800" <= letter <= "\udfff" for letter in path))
    assert writer("shelf", path, shelves) == forms.shelf(path, shelves)


@pytest.mark.parametrize(
    ("written", "meant"),
    [*MONTHS, ("Q3 2021", ["2021-Q3"]), ("2021 T1", ["2021-Q1"]), ("2021", []), ("2026-02-10", [])],
)
def test_a_time_is_understood_as_by_the_command(writer: Writer, written: str, meant: list[str]) -> None:
    assert writer("time", written) == (meant or [written])[0]
