"""Registers: what stands in their columns."""

from __future__ import annotations

import re

import pytest

import sites
from handbook import book
from handbook.pages import Site, registers
from handbook.pages.sections import decisions
from handbook.pages.values import Writer
from handbook.reading import trees


@pytest.fixture(scope="module")
def decided() -> Site:
    tree = trees.folder(sites.HERE / "accepted" / "decisions-of-all-sorts")
    return Site(book.load(tree, trees.packaged(), sites.TODAY), "public")


def rows(html: str) -> dict[str, list[str]]:
    """The text of the cells of a table's rows, by the ids of the rows."""
    found = re.findall(r'<tr id="([^"]+)">(.*?)</tr>', html, re.DOTALL)
    return {id: [re.sub(r"<[^>]+>", "", cell).strip() for cell in row.split("</td>")] for id, row in found}


def test_the_register_says_whom_an_election_chose(decided: Site) -> None:
    (page,) = registers.pages(decided, decided.handbook.records.kinds["decision"])
    heads = re.findall(r'<th scope="col">([^<]+)', page.html)
    found = {id: dict(zip(heads[1:], cells, strict=False)) for id, cells in rows(page.html).items()}
    assert found["decision-chair-of-maps"]["Outcome"] == "Cy Dunn (2 votes)"
    assert found["decision-colour"]["Outcome"] == "The signs become green."


def test_so_does_the_decision_s_own_page(decided: Site) -> None:
    writer = Writer(decided, "decisions/chair-of-maps.md")
    election = decided.handbook.records.get("decision", "chair-of-maps")
    assert election
    (section,) = decisions.of_decision(decided, writer, election)
    assert (section.title, section.html.striptags()) == ("Outcome", "Cy Dunn (2 votes)")
