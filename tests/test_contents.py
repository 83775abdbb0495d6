"""What a file says by itself is kept, and counts in whatever handbook the file is next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from cases import TODAY, base, edited, load, packaged
from handbook import book, words
from handbook.judging import document
from handbook.method.layout import Layout
from handbook.reading.trees import Tree
from handbook.records import gathering, references
from handbook.records.contents import Reader, Taken

KINDS, _STAGES = book.method(packaged())
PATH = "content/assessments/garden.md"
#: What makes a record count otherwise though its file is as it was, and what does so in the file.
EDITS: Mapping[str, dict[str, Any]] = {
    "nothing": {"file": "assessments/garden.md", "set": {}},
    "somebody-gone": {"file": "people.yml", "remove": "0"},
    "somebody-elsewhere": {"file": "people.yml", "set": {"0.organization": "school"}},
    "hollow": {"file": "assessments/garden.md", "set": {"motivation.why": "TBD"}},
    "broken": {"file": "assessments/garden.md", "set": {"motivation.rating": "high"}},
    "languages": {"file": "partnership.yml", "set": {"languages": ["fr", "en"]}},
    "one-language": {"file": "partnership.yml", "set": {"languages": ["en"]}},
    "unfinished": {"file": "organizations/school.md", "write": "---\n---\n"},
}


def test_a_file_that_stays_the_same_is_read_once() -> None:
    reader, data = Reader(Layout(KINDS)), base("connect").files[PATH]
    (first,), (again,) = reader.read(PATH, data), reader.read(PATH, bytes(bytearray(data)))
    (changed,) = reader.read(PATH, data.replace(b"garden", b"school"))
    assert isinstance(first, Taken)
    assert first is again
    assert changed is not first


def test_of_two_files_that_say_the_same_each_is_itself() -> None:
    reader, data = Reader(Layout(KINDS)), base("connect").files[PATH]
    for path in (PATH, PATH.replace("garden", "school")):
        (taken,) = reader.read(path, data)
        assert isinstance(taken, Taken)
        assert taken.record.source.path == path


#: A text that is told in two languages.
TOLD = {"file": "assessments/garden.md", "set": {"motivation.why": {"en": "We grow old here.", "fr": "On vieillit."}}}


@pytest.mark.parametrize("name", EDITS)
def test_what_is_kept_is_what_is_found_anew(name: str) -> None:
    whole = edited(base("connect"), (TOLD,))
    load(whole)
    changed = edited(whole, (EDITS[name],))
    kept, anew = load(changed), _anew(changed)
    assert kept.document.data == anew.data
    assert kept.document.hollow == anew.hollow
    assert kept.document.findings == anew.findings
    assert sorted(map(_origin, kept.document.origins.values())) == sorted(map(_origin, anew.origins.values()))
    assert load(whole).document.data == _anew(whole).data


def _anew(tree: Tree) -> document.Document:
    files = {path: data for path, data in tree.files.items() if path.startswith("content/")}
    records, _findings = gathering.check(files, Reader(Layout(KINDS)), tree.unread)
    return document.gather(records, references.resolve(records)[0], TODAY)


def _origin(origin: document.Origin) -> tuple[str, str, str]:
    return origin[0].kind.id, origin[0].id, "/".join(map(str, origin[1]))


_OWN = b"""
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Write, for example: {line}"
msgstr "Such as: {line}"
"""


@pytest.mark.parametrize(("language", "own"), [("fr", b""), ("en", _OWN)], ids=["French", "own words"])
def test_who_speaks_otherwise_is_told_anew(language: str, own: bytes) -> None:
    broken = edited(base("connect"), (EDITS["broken"],))
    (english,) = (item.hint for item in load(broken).findings if item.rule == "wrong-shape")
    with words.language(language, own):
        (other,) = (item.hint for item in load(broken).findings if item.rule == "wrong-shape")
    (again,) = (item.hint for item in load(broken).findings if item.rule == "wrong-shape")
    assert english == again != other
