"""Links from outside a page: rows that can be linked to, and the addresses in the calendar, the sheets and the data."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

import icalendar
import pytest

import sites
from handbook import book
from handbook.pages import Site, anchors, downloads
from handbook.reading import trees
from sites import Built, Html, parsed

SITE = "https://example.org/riverbend/"
SORTABLE = re.compile(r"<table [^>]*\bhb-sortable\b.*?</table>", re.DOTALL)
ROW, ANCHOR = re.compile(r"<tr.*?</tr>", re.DOTALL), re.compile(r'<tr id="([^"]+)"')
PARTS = {"goals": [{"id": "G1", "strategies": [{"id": "S1"}]}], "periods": [{"start": "2026-01-01"}], "date": "x"}


@pytest.fixture(scope="module")
def pages(example: Built) -> dict[str, Html]:
    """The pages of the example by their addresses."""
    return {
        path.relative_to(example.site).as_posix().removesuffix("index.html"): parsed(path) for path in example.pages
    }


@pytest.fixture(scope="module")
def files(example: Built) -> dict[str, str]:
    """The files beside the pages, as they are once it is known where the site will be."""
    site = Site(book.load(trees.folder(example.root), trees.packaged(), sites.TODAY), site_url=SITE)
    return {file.uri: file.data.decode("utf-8-sig") for file in downloads(site)}


def broken(addresses: Iterable[str], pages: dict[str, Html]) -> list[str]:
    """The addresses that lead to no page, or to no place on it."""
    found = []
    for address in addresses:
        page, _hash, anchor = address.removeprefix(SITE).partition("#")
        if page not in pages or (anchor and unquote(anchor) not in pages[page].ids):
            found.append(address)
    return found


@pytest.mark.parametrize(
    ("pointer", "anchor"),
    [
        (("goals", 0, "statement"), "goals-G1"),
        (("goals", 0, "strategies", 0), "goals-G1"),
        (("periods", 0, "end"), "periods"),
        (("goals",), "goals"),
        (("nowhere", 3, "x"), "nowhere"),
        (("date",), "date"),
    ],
)
def test_where_something_stands_on_the_page_of_its_record(pointer: tuple[str | int, ...], anchor: str) -> None:
    assert anchors.in_record(PARTS, pointer) == anchor


def test_the_rows_of_a_register_have_an_anchor_each() -> None:
    names = [("a-b", "c"), ("a", "b-c"), ("x", ""), ("x", "Écrire: <b>le</b> plan!"), ("x", "Écrire? b le b plan")]
    assert anchors.rows("to-do", names) == [
        "to-do-a-b_c",
        "to-do-a_b-c",
        "to-do-x",
        "to-do-x_Écrire-b-le-b-plan",
        "to-do-x_Écrire-b-le-b-plan_2",
    ]


def test_every_row_of_a_register_can_be_linked_to(example: Built) -> None:
    found = 0
    for path in example.pages:
        for table in SORTABLE.findall(path.read_text("utf-8")):
            rows = ROW.findall(table.partition("<tbody>")[2])
            found += len(rows)
            assert [row for row in rows if f'href="#{ANCHOR.findall(row)[0]}"' not in row] == [], path
    assert found > 200


def test_every_entry_with_an_id_has_an_anchor_on_its_page(files: dict[str, str], pages: dict[str, Html]) -> None:
    records = [record for found in json.loads(files["handbook.json"])["records"].values() for record in found]
    places = [f"{record['page']}#{place}" for record in records for place in _entries(record["fields"])]
    assert len(places) > 100
    assert broken(places, pages) == []


def _entries(fields: dict[str, Any]) -> Iterator[str]:
    for name, value in fields.items():
        for entry in value if isinstance(value, list) else ():
            if isinstance(entry, dict) and "id" in entry:
                yield f"{name}-{entry['id']}"


def test_the_calendar_leads_to_places_that_are_there(files: dict[str, str], pages: dict[str, Html]) -> None:
    events = icalendar.Calendar.from_ical(files["calendar.ics"]).walk("VEVENT")
    addresses = [str(event["URL"]) for event in events]
    assert len(addresses) > 100
    assert broken(addresses, pages) == []
    assert f"{SITE}meetings/2026-09-17-language-circles/#actions-A3" in addresses


def test_the_sheets_lead_to_places_that_are_there(files: dict[str, str], pages: dict[str, Html]) -> None:
    sheets = [name for name in files if name.endswith(".csv")]
    assert len(sheets) > 10
    for name in sheets:
        head, *rows = csv.reader(io.StringIO(files[name], newline=""), strict=True)
        assert head[-1] == "Page"
        assert {len(row) for row in rows} <= {len(head)}
        assert broken([row[-1] for row in rows], pages) == [], name
    assert f"{SITE}meetings/2026-09-17-language-circles/#actions-A3" in files["to-do.csv"]
