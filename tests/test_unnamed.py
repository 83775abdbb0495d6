"""People who have not agreed to be listed: counted by where they are from, and never named."""

from __future__ import annotations

from cases import load
from handbook import reports
from handbook.pages import Site, registers
from handbook.pages.values import Writer
from handbook.reading.trees import Tree

_PEOPLE = {"ann": "library", "ben": "library", "cleo": "museum", "dora": ""}


def _site(**files: str) -> Site:
    said = {
        "content/partnership.yml": "format: 2\nname: Evenings\nstage: connect\n",
        "content/organizations/library.md": "---\nname: The Library\nstatus: active\n---\n",
        "content/organizations/museum.md": "---\nname: The Museum\nstatus: active\n---\n",
    }
    for id, home in _PEOPLE.items():
        own = f"organization: {home}\n" if home else ""
        said[f"content/people/{id}.yml"] = f"name: {id.title()} Hidden\n{own}"
    return Site(load(Tree({path: text.encode() for path, text in (said | files).items()})))


def test_those_who_are_not_named_are_counted_by_where_they_are_from() -> None:
    people = Writer(_site(), "index.md").people(["ann", "cleo", "dora", "ben"])
    assert people.striptags() == "2 people from The Library, somebody from The Museum, somebody"


def test_the_register_says_how_many_have_not_agreed() -> None:
    site = _site()
    (page,) = registers.pages(site, site.handbook.records.kinds["person"])
    assert "4 people are written down, none has agreed to be listed." in page.html
    assert "Nothing here yet" not in page.html
    assert "Hidden" not in page.html


def test_one_note_tells_where_they_are_named() -> None:
    minutes = "---\ntype: regular\ndate: 2026-02-10\n---\n\nAnn Hidden spoke, then Ben Hidden.\n\nAnn Hidden left.\n"
    found = [
        one
        for one in reports.check(_site(**{"content/meetings/2026-02-10-first.md": minutes}).handbook).problems
        if one.rule == "unlisted-person-named"
    ]
    assert [one.severity for one in found] == ["note"]
    assert found[0].message.startswith('"Ann Hidden" and "Ben Hidden" have not agreed to be listed')
    assert "In 3 places: content/meetings/2026-02-10-first.md:6:1" in found[0].hint
