"""What is hidden stays hidden when its file, or one that it depends on, is broken. Pages as values, without MkDocs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache

import pytest

import planted
import sites
from handbook import book
from handbook.pages import Site, downloads, lay_out
from handbook.reading import trees
from handbook.reading.history import Change, History
from handbook.reading.trees import Tree

MARK = re.compile(r"zq-\d+-qz")
PACKAGED = trees.packaged()
READ = (".md", ".yml", ".json")
Files = Mapping[str, bytes]

#: What nobody who is not a partner may know, and what depends on it. The marks are from 9000 on.
OWN = {
    "content/organizations/zq-9000-qz.md": (
        "---\nname: Hidden zq-9001-qz\nstatus: active\nvisibility: never-publish\n---\n"
    ),
    "content/assessments/zq-9000-qz.md": (
        "---\norganization: zq-9000-qz\nmotivation: {rating: 2, why: We came because of zq-9002-qz}\n"
        "strengths: [Words zq-9003-qz]\n---\nText zq-9004-qz.\n"
    ),
    "content/people/zq-9005-qz.yml": "name: Harry zq-9006-qz\norganization: garden\nconsent_to_list: false\n",
    "content/meetings/2026-05-05-open.md": (
        "---\ntype: regular\ndate: 2026-05-05\nchair: zq-9005-qz\n"
        "attendance:\n  - {person: zq-9005-qz}\n  - {person: ines-g}\n"
        "actions:\n  - {id: A1, text: Ask whoever knows the gate, responsible: [zq-9005-qz], due: 2026-06-01}\n---\n"
    ),
    "content/action-plans/open.yml": (
        "title: A plan\nowner: zq-9005-qz\ntasks:\n  - {id: T1, task: Dig, responsible: [zq-9005-qz, zq-9000-qz]}\n"
    ),
}


@cache
def marks() -> planted.Planted:
    return planted.Planted("never-publish")


@cache
def small() -> Files:
    """A small handbook that hides nothing."""
    paths = (path for path in (sites.SMALL / "content").rglob("*") if path.is_file())
    return {path.relative_to(sites.SMALL).as_posix(): path.read_bytes() for path in paths}


@cache
def whole() -> Files:
    """A handbook in which everything hidden carries a mark."""
    added = {**marks().files, **OWN}
    return {**small(), **{path: text.encode() if isinstance(text, str) else text for path, text in added.items()}}


def site(files: Files, history: History | None = None) -> Site:
    """The handbook of these files, as everybody sees it."""
    read = {path: data for path, data in files.items() if path.endswith(READ)}
    tree = Tree(read, frozenset(files.keys() - read.keys()))
    return Site(book.load(tree, PACKAGED, sites.TODAY), history=history or History())


def published(found: Site) -> str:
    """Every page, and every file beside the pages, one after the other."""
    pages = (f"{page.uri}\n{page.title}\n{page.html}\n{page.headings}" for page in lay_out(found))
    files = (f"{made.uri}\n{made.data.decode('utf-8-sig')}".replace("\r\n ", "") for made in downloads(found))
    return "\n".join([*pages, *files])


@cache
def of_whole() -> str:
    """What is published of the handbook as long as nothing in it is broken."""
    return published(site(whole()))


def told(files: Files) -> set[str]:
    """The marks that are published."""
    return set(MARK.findall(published(site(files))))


def _first(text: str, line: str) -> str:
    """The text with another line as the first of its fields."""
    if text.startswith("- "):
        return text.replace("- ", f"- {line}\n  ", 1) if not text.startswith("- {") else f"- {line}\n{text}"
    return text.replace("---\n", f"---\n{line}\n", 1) if text.startswith("---") else f"{line}\n{text}"


#: How people break a file.
WAYS: dict[str, Callable[[str], str | bytes]] = {
    "a quotation mark that is not closed": lambda text: _first(text, 'note: "not closed'),
    "a choice that is none": lambda text: _first(text.replace("status: active\n", ""), "status: activ"),
    "a field that is not known": lambda text: _first(text, "nonsense: x"),
    "a field twice": lambda text: _first(_first(text, "tags: [a]"), "tags: [b]"),
    "no end of the header": lambda text: text.replace("\n---\n", "\n", 1) if text.startswith("---") else f"[\n{text}",
    "a header that ends too early": lambda text: text.replace(
        "visibility: never-publish", "---\nvisibility: never-publish"
    ),
    "another encoding": lambda text: text.encode("utf-16"),
    "two versions": lambda text: f"<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n",
    "a visibility that is none": lambda text: text.replace("visibility: never-publish", "visibility: never_publish"),
    "nothing left": lambda text: "",
    "nothing but a comment left": lambda text: "# Gone.\n",
    "nothing in it left": lambda text: "---\n{}\n---\n" if text.startswith("---") else "{}\n",
    "consent that is none": lambda text: text.replace("consent_to_list: false", "consent_to_list: nobody asked"),
}


def broken(path: str, way: str) -> bytes:
    """The file at ``path``, broken in a way."""
    made = WAYS[way](whole()[path].decode())
    return made if isinstance(made, bytes) else made.encode()


def _hides(path: str) -> bool:
    if not path.endswith(READ) or path.startswith(("content/pages/", "content/assessments/zq-9")):
        return False
    return b"visibility: never-publish" in whole()[path] or b"consent_to_list: false" in whole()[path]


def test_what_is_hidden_is_not_told() -> None:
    assert sum(map(_hides, whole())) > 20
    assert MARK.findall(of_whole()) == []


def test_a_record_that_waits_for_its_first_answer_hides_nothing() -> None:
    begun = {**small(), "content/needs-assessment.md": b"---\n# What you need\nneeds:\n---\n"}
    said = published(site(begun))
    assert "no need is named" in said
    assert "that are not published" not in said


@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_hides_something_still_does_when_it_is_broken(way: str) -> None:
    assert told({path: broken(path, way) if _hides(path) else data for path, data in whole().items()}) == set()


def test_a_file_that_hides_something_still_does_when_it_is_gone_or_elsewhere() -> None:
    gone = {path: data for path, data in whole().items() if not _hides(path)}
    assert told(gone) == set()
    moved = {f"content/misplaced/{path.rpartition('/')[2]}": data for path, data in whole().items() if _hides(path)}
    assert told({**gone, **moved}) == set()
    unwritable = {path.replace(".", " copy.", 1): data for path, data in whole().items() if _hides(path)}
    assert told({**gone, **unwritable}) == set()


@pytest.mark.parametrize("kind", sorted(sites.kinds()))
def test_no_broken_file_tells_what_another_hides(kind: str) -> None:
    home = sites.kinds()[kind]
    places = tuple(
        place for place in (f"content/{home.folder}/" if home.folder else "", f"content/{home.file}") if place
    )
    way = list(WAYS)[len(kind) % 2]
    files = {
        path: broken(path, way) if path.startswith(places) and path.endswith(READ) else data
        for path, data in whole().items()
    }
    assert told(files) == set()


def test_no_gap_says_the_id_of_something_hidden() -> None:
    """The gaps of the last report are told; without the hidden one that is one which names parts of a hidden plan."""
    path = f"content/reports/{marks().hidden['report']}.md"
    assert told({**whole(), path: broken(path, "a field that is not known")}) == set()


def test_an_organization_that_is_shown_has_its_voice_again_once_its_file_is_mended() -> None:
    assert "A voice" in published(site(_voiced("status: active")))
    assert "A voice" not in published(site(_voiced("status: activ")))


def _voiced(status: str) -> Files:
    organization = f"---\nname: Third\n{status}\n---\n"
    assessment = "---\norganization: third\nstrengths: [A voice]\n---\n"
    return {
        **whole(),
        "content/organizations/third.md": organization.encode(),
        "content/assessments/third.md": assessment.encode(),
    }


@pytest.mark.parametrize("second", ["consent_to_list: false\n", "nonsense: x\n", "name: [\n"])
def test_who_is_written_twice_is_hidden_when_one_of_the_two_hides(second: str) -> None:
    both = {**whole(), "content/people/omar-s.yml": f"name: Omar Stone\norganization: school\n{second}".encode()}
    assert "Omar Stone" in of_whole()
    assert "Omar Stone" not in published(site(both))


def _own(kind: str, change: Callable[[dict[str, object]], object]) -> dict[str, bytes]:
    path = f"schemas/kinds/{kind}.schema.json"
    schema = json.loads(PACKAGED.files[path])
    change(schema)
    return {path: json.dumps(schema).encode()}


def test_a_kind_that_a_handbook_hides_is_hidden_when_its_schema_is_broken() -> None:
    hiding = _own("risk", lambda schema: schema.update({"x-visibility": "never-publish"}))
    assert "miss their turn" in of_whole()
    for schema in (
        hiding,
        {path: data[:-9] for path, data in hiding.items()},
        _own("risk", lambda schema: schema.clear()),
    ):
        assert "miss their turn" not in published(site({**whole(), **schema}))


def test_nothing_is_shown_when_what_all_schemas_share_is_broken() -> None:
    text = published(site({**whole(), "schemas/shared.schema.json": b"{"}))
    assert "Omar Stone" not in text
    assert "Garden" not in text


def test_who_changed_a_page_is_not_named_when_nobody_knows_who_wants_to_be() -> None:
    history = History({"content/organizations/garden.md": Change("2026-03-01", "Ann Ash")})
    assert "Ann Ash" in published(site(small(), history))
    unread = {**small(), "content/people/ann-ash.yml": "name: Ann Ash\n".encode("utf-16")}
    assert "Ann Ash" not in published(site(unread, history))
