"""A link in a text arrives, or the check says that it does not: for every address, the page and the rules agree."""

from __future__ import annotations

import re
import time

import pytest

from cases import TODAY, packaged
from handbook import book
from handbook.pages import Site, lay_out
from handbook.reading.trees import Tree
from handbook.rules import LOST

PARTNERSHIP = b"name: Riverbend Evenings\nstage: connect\n"
OTHERS = frozenset(("content/pictures/oven.png", "content/plan.pdf", "content/logo.svg", "content/pictures/IMG_1.JPG"))
MUSEUM = "---\nname: Museum\n---\n# What we show\n\n## Ovens & bread\n\n## Ovens & bread\n"


def site(body: str) -> Site:
    files = {
        "content/partnership.yml": PARTNERSHIP,
        "content/organizations/library.md": f"---\nname: Library\n---\n{body}\n".encode(),
        "content/organizations/museum.md": MUSEUM.encode(),
        "content/people/ann-b.yml": b"name: Ann Birch\norganization: library\nconsent_to_list: true\n",
    }
    return Site(book.load(Tree(files, OTHERS), packaged(), TODAY))


def page(site: Site, uri: str) -> str:
    return next(str(page.html) for page in lay_out(site) if page.uri == uri)


#: What is written, and where it leads on the site; nothing where it is left out.
ADDRESSES = {
    "museum.md": "../museum/",
    "./museum.md": "../museum/",
    "/content/organizations/museum.md": "../museum/",
    "museum.md?plain=1": "../museum/",
    "museum.md#ovens--bread": "../museum/#text-ovens--bread",
    "museum.md#ovens--bread-1": "../museum/#text-ovens--bread-1",
    "museum.md#Ovens--Bread": "../museum/#text-ovens--bread",
    "museum.md#name": "../museum/#name",
    "../people/ann-b.yml": "../../people/ann-b/",
    "../people/": "../../people/",
    "../plan.pdf#page=2": "../../files/plan.pdf#page=2",
    "#the-money": "#text-the-money",
    "https://example.org/x": "https://example.org/x",
    "mailto:ann@example.org": "mailto:ann@example.org",
    "musuem.md": None,
    "Museum.md": None,
    "museum.md#bread": "../museum/#bread",
    "../logo.svg": None,
    "../../README.md": None,
    "..\\people\\ann-b.yml": None,
    "tel:+15550100": None,
    "#__search": None,
    "#nothing-here": "#nothing-here",
}
#: Those that lead somewhere on the page, and still not where they were meant to.
DEAD = {"museum.md#bread", "#nothing-here"}


def test_every_link_arrives_or_is_a_finding() -> None:
    lines = [f"[{number}](<{address}>)\n" for number, address in enumerate(ADDRESSES)]
    handbook = site("## The money\n\n" + "\n".join(lines))
    html = page(handbook, "organizations/library.md")
    found = re.findall(r'<a href="([^"]*)" rel="noopener noreferrer">(\d+)</a>', html)
    led = {int(number): address for address, number in found}
    lost = {item.position.line for item in handbook.handbook.findings if item.rule in LOST}
    for number, (written, address) in enumerate(ADDRESSES.items()):
        assert led.get(number) == address, written
        line = 4 + 2 + 2 * number
        assert (line in lost) == (address is None or written in DEAD), written


@pytest.mark.parametrize(
    ("written", "rule", "hint"),
    [
        ("[x](C:\\Users\\ann\\m.docx)", "link-of-another-kind", "Save it beside this file"),
        ("[x](c:/m.docx)", "link-of-another-kind", "Save it beside this file"),
        ("[x](file:///C:/m.docx)", "link-of-another-kind", "Save it beside this file"),
        ("[x](musuem.md)", "link-to-nothing", 'Did you mean "museum.md"?'),
        ("[x](../pictures/ovn.png)", "link-to-nothing", 'Did you mean "../pictures/oven.png"?'),
        ("![x](oven.png)", "picture-missing", 'Did you mean "../pictures/oven.png"?'),
        ("![x](../pictures/img_1.jpg)", "name-spelt-otherwise", 'Write "../pictures/IMG_1.JPG".'),
        ("[x](..\\plan.pdf)", "path-with-backslashes", 'Write "../plan.pdf".'),
        ("[x](museum.md#oven--bread)", "link-to-no-heading", 'Did you mean "#ovens--bread"?'),
        ("![x](../plan.pdf) ![y](museum.md)", "ending-not-published", "Only files with these endings are"),
    ],
)
def test_the_hint_says_what_to_write(written: str, rule: str, hint: str) -> None:
    found = [item for item in site(written).handbook.findings if item.rule in LOST]
    assert [item.rule for item in found] == [rule]
    assert found[0].hint.startswith(hint)
    assert (found[0].position.line, found[0].position.column) == (4, written.rindex("](") + 3)


def test_what_lies_in_a_network_is_not_found_by_turning_its_backslashes() -> None:
    found = site("![x](\\\\server\\share\\p.png)").handbook.findings
    assert [(item.rule, item.position.line) for item in found if item.rule in LOST] == [("picture-from-elsewhere", 4)]


@pytest.mark.parametrize(
    "unit",
    ["[a](b.md) ", "[a](b.md)\n\n", "![a](data:x) ", "<iframe>", "<!-- ", "[a][b] ", "&lt;iframe ", "<img src='"],
)
def test_twice_as_many_take_twice_as_long(unit: str) -> None:
    taken = []
    for times in (500, 1_000):
        began = time.process_time()
        site(f"{unit * times}\n\n[b]: gone.md")
        taken.append(time.process_time() - began)
    assert taken[1] < 3 * taken[0] + 0.05
