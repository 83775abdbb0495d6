"""Registers in Chromium: sorted, filtered and linked into, by mouse and keyboard, and readable without the script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import sites
from browsing import CALM, COLOURS, NARROW, RULES, WIDE, Look, fits, hold_still
from sites import Built

pytestmark = pytest.mark.browser

RISKS = """
- {id: a, category: risk, statement: Écluse, likelihood: 3, impact: 1, status: open}
- {id: b, category: barrier, statement: Zebra, likelihood: 5, impact: 2, status: closed}
- {id: c, category: opportunity, statement: apple 10, impact: 4}
- {id: d, category: risk, statement: apple 9, likelihood: 1, impact: 5, status: open}
- {id: e, category: risk, statement: '=1+1', likelihood: 2, impact: 3, status: watching}
- {id: f, category: risk, statement: Middle, likelihood: 4, impact: 3, status: open}
"""
#: The columns of the register of risks.
NAME, LIKELIHOOD = 1, 3


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A handbook with six risks, six tasks, and so many meetings that their register scrolls."""
    tasks = "".join(f"  - {{id: T{number}, title: Task {number}}}\n" for number in range(1, 7))
    files = {"content/risks.yml": RISKS, "content/action-plans/p.yml": f"title: P\ntasks:\n{tasks}"}
    for number in range(120):
        day = f"20{10 + number // 12}-{number % 12 + 1:02}-03"
        files[f"content/meetings/{day}-m.md"] = f"---\ntitle: Meeting {number}\ntype: regular\ndate: {day}\n---\n"
    return sites.build(sites.handbook(tmp_path_factory.mktemp("registers") / "h", sites.SMALL, files))


def rows(page: Any) -> str:
    """The letters of the rows that are shown, in their order."""
    found = page.locator("tbody tr[id^=risk-]:visible").evaluate_all("rows => rows.map(row => row.id)")
    return "".join(id.removeprefix("risk-") for id in found)


def head(page: Any, column: int) -> Any:
    return page.locator("table.hb-sortable:not([data-tools='rated-tools']) thead th").nth(column - 1)


def rated(page: Any) -> str:
    """The letters of the risks in the list beside the matrix that are shown."""
    found = page.locator("tbody tr[id^=rated-]:visible").evaluate_all("rows => rows.map(row => row.id)")
    return "".join(id.removeprefix("rated-") for id in found)


def test_a_click_sorts_by_what_stands_there(built: Built, look: Look) -> None:
    with look(built, CALM) as window:
        page = window.open("risks/")
        assert rows(page) == "abcdef"
        button = head(page, LIKELIHOOD).get_by_role("button", name="Likelihood")
        button.click()
        assert rows(page) == "deafbc"
        assert head(page, LIKELIHOOD).get_attribute("aria-sort") == "ascending"
        button.click()
        assert rows(page) == "bfaedc", "what is not said comes last"
        assert head(page, LIKELIHOOD).get_attribute("aria-sort") == "descending"
        button.click()
        assert rows(page) == "abcdef"
        assert head(page, LIKELIHOOD).get_attribute("aria-sort") is None
        head(page, NAME).get_by_role("button").click()
        assert rows(page) == "edcafb", "letters with accents beside those without, numbers by their size"
        assert window.troubles == []


def test_dates_are_sorted_as_dates(built: Built, look: Look) -> None:
    with look(built, CALM) as window:
        page = window.open("meetings/")
        page.get_by_role("button", name="Date").click()
        days = page.locator("table.hb-sortable tbody time").evaluate_all("all => all.map(one => one.dateTime)")
        assert days == sorted(days)
        assert len(days) > 120


def test_the_filter_finds_words_in_any_order_and_says_how_many(built: Built, look: Look) -> None:
    with look(built, CALM) as window:
        page = window.open("risks/")
        field = page.get_by_role("searchbox", name="Filter")
        count = page.locator(".hb-tools output")
        for words, shown, said in (
            ("APPLE", "cd", "2 of 6"),
            ("open ecluse", "a", "1 of 6"),
            ("nothing like it", "", "0 of 6"),
            ("", "abcdef", ""),
        ):
            field.fill(words)
            assert (rows(page), count.inner_text()) == (shown, said)
        assert window.troubles == []


def test_the_keyboard_is_enough(built: Built, look: Look) -> None:
    with look(built, CALM) as window:
        page = window.open("risks/")
        page.get_by_role("searchbox", name="Filter").focus()
        page.keyboard.type("apple")
        for _step in range(4):  # the sheet, the table that scrolls, the first two heads
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Category"
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        assert rows(page) == "dc"
        page.keyboard.press("Space")
        assert rows(page) == "cd"


def test_a_cell_of_the_matrix_picks_its_risks_out_of_the_list(built: Built, look: Look) -> None:
    with look(built, CALM, size=NARROW) as window:
        page = window.open("risks/")
        cell, every = page.get_by_role("button", name="impact 3: Middle"), page.get_by_role("button", name="Show all")
        said = page.locator(".hb-picked output")
        assert (rated(page), rows(page), said.inner_text(), every.is_visible()) == ("feda", "abcdef", "", False)
        cell.click()
        assert (rated(page), said.inner_text()) == ("f", "1 of 4")
        assert cell.get_attribute("aria-pressed") == "true"
        assert page.url.endswith("?picked-rated=4-3")
        page.reload()
        assert rated(page) == "f"
        cell.click()
        assert (rated(page), said.inner_text(), cell.get_attribute("aria-pressed")) == ("feda", "", "false")
        assert page.url.endswith("risks/")
        # By keyboard, and what is shown all of leaves the focus where it was.
        cell.focus()
        page.keyboard.press("Space")
        assert rated(page) == "f"
        every.press("Enter")
        assert rated(page) == "feda"
        assert "impact 3: Middle" in page.evaluate("document.activeElement.getAttribute('aria-label')")
        # A link to another row shows it.
        page.keyboard.press("Enter")
        page.evaluate("location.hash = 'rated-d'")
        page.wait_for_function("!document.getElementById('rated-d').hidden")
        assert rated(page) == "feda"
        assert window.troubles == []


def test_without_the_script_a_cell_leads_to_its_risks(built: Built, look: Look) -> None:
    with look(built, CALM, scripts=False) as window:
        page = window.open("risks/")
        page.get_by_role("link", name="impact 3: Middle").click()
        assert page.url.endswith("risks/#rated-f")
        assert not page.get_by_role("button", name="Show all").count()


def test_what_is_chosen_stays_in_the_address(built: Built, look: Look) -> None:
    with look(built, CALM) as window:
        page = window.open("risks/")
        page.get_by_role("searchbox", name="Filter").fill("risk")
        head(page, LIKELIHOOD).get_by_role("button").dblclick()
        assert page.url.endswith("risks/?filter-risk=risk&sort-risk=3-down")
        page.reload()
        assert rows(page) == "faed"
        assert page.get_by_role("searchbox", name="Filter").input_value() == "risk"
        page.get_by_role("searchbox", name="Filter").fill("")
        assert page.url.endswith("risks/?sort-risk=3-down")


@pytest.mark.parametrize("address", ["?sort-risk=99", "?sort-risk=x&filter-risk=%25", "?sort-risk=-1#%E0%A4", "#"])
def test_a_wrong_address_does_no_harm(built: Built, look: Look, address: str) -> None:
    with look(built, CALM) as window:
        window.open(f"risks/{address}")
        assert window.troubles == []


def test_a_link_leads_to_a_row_that_was_filtered_away(built: Built, look: Look) -> None:
    with look(built, CALM) as window:
        page = window.open("risks/?filter-risk=zebra#risk-f")
        assert rows(page) == "abcdef"
        page.locator("#risk-b").hover()
        page.locator("#risk-b").get_by_role("link", name="Link to this row").click()
        assert page.url.endswith("#risk-b")
        assert page.locator("tr:target").get_attribute("id") == "risk-b"


def test_a_row_without_a_page_of_its_own_can_be_linked_to(built: Built, look: Look) -> None:
    with look(built, CALM) as window:
        page = window.open("action-plans/?filter-tasks=nothing#tasks-p_T3")
        assert page.locator("tr:target").get_attribute("id") == "tasks-p_T3"
        assert page.locator("tr:target").is_visible(), "the filter gives way to the address"
        link = page.locator("#tasks-p_T5").get_by_role("link", name="Link to this row")
        assert style(link, "opacity") == "0"
        link.focus()
        assert style(link, "opacity") == "1", "it is seen once the keyboard reaches it"
        page.keyboard.press("Enter")
        assert page.url.endswith("#tasks-p_T5")
        page.locator("#tasks-p_T5").get_by_role("link", name="P", exact=True).click()
        assert page.url.endswith("action-plans/p/#tasks-T5")
        assert page.locator("tr:target").inner_text().startswith("Task 5")
        assert style(page.locator("tr:target"), "outlineStyle") == "solid"
        assert window.troubles == []


def style(found: Any, name: str) -> str:
    return str(found.evaluate("(one, name) => getComputedStyle(one)[name]", name))


def test_heads_stay_in_sight_and_nothing_moves(built: Built, look: Look) -> None:
    watch = """() => {
        window.shift = 0;
        const add = list => list.getEntries().forEach(entry => window.shift += entry.value);
        new PerformanceObserver(add).observe({type: 'layout-shift', buffered: true});
    }"""
    for size in (WIDE, NARROW):
        with look(built, CALM, size=size) as window:
            page = window.open("meetings/")
            page.evaluate(watch)
            page.wait_for_timeout(300)
            assert page.evaluate("window.shift") < 0.01
            page.locator("table.hb-sortable tbody tr").last.scroll_into_view_if_needed()
            assert head(page, NAME).is_visible()
            box = page.locator(".hb-scroll").first.bounding_box()
            top = head(page, NAME).bounding_box()
            assert abs(top["y"] - box["y"]) < 2, "the heads stand at the top of what scrolls"


def test_without_scripts_the_table_and_the_sheet_are_there(built: Built, look: Look, tmp_path: Path) -> None:
    with look(built, CALM, scripts=False) as window:
        page = window.open("risks/")
        assert rows(page) == "abcdef"
        assert page.locator("table.hb-sortable button").count() == 0
        assert not page.get_by_role("searchbox", name="Filter").is_visible()
        with page.expect_download() as download:
            page.get_by_role("link", name="Download as CSV").click()
        download.value.save_as(tmp_path / "risks.csv")
        text = (tmp_path / "risks.csv").read_bytes().decode("utf-8-sig")
        assert "e,'=1+1,Risk," in text


def test_a_register_in_use_is_accessible(built: Built, look: Look, axe: str) -> None:
    ask = "rules => axe.run('article', {runOnly: rules, resultTypes: ['violations']})"
    with look(built, CALM, extra=axe) as window:
        for address in ("risks/?picked-rated=4-3&filter-risk=risk&sort-risk=3-down#risk-d", "action-plans/#tasks-p_T3"):
            page = window.open(address)
            hold_still(page)
            for size, colours in ((WIDE, "light"), (WIDE, "dark"), (NARROW, "dark"), (NARROW, "light")):
                page.set_viewport_size({"width": size[0], "height": size[1]})
                window.switch(colours)
                # The bar at the top would hide half a row.
                page.evaluate("window.scrollTo(0, 0)")
                result = page.evaluate(ask, RULES if colours == "light" else COLOURS)
                found = [(said["id"], node["html"]) for said in result["violations"] for node in said["nodes"]]
                assert (found, fits(page)) == ([], True), (address, size, colours)


def test_my_organization_is_chosen_once_and_remembered(example: Built, look: Look) -> None:
    with look(example, CALM) as window:
        page = window.open("people/")
        assert page.locator("tbody tr:visible").count() == page.locator("tbody tr").count()
        page.get_by_label("My organization").select_option(label="Prairie Mill Museum")
        page = window.open("progress/next/")
        assert page.get_by_label("My organization").input_value() == "museum"
        page.get_by_role("status").get_by_text("Shown is what is for Prairie Mill Museum or for all.").wait_for()
        marked = page.locator("[data-whose]")
        shown = marked.evaluate_all("all => all.map(one => [one.dataset.whose, one.checkVisibility()])")
        assert {whose for whose, is_shown in shown if is_shown} == {w for w, _s in shown if "museum" in w.split()}
        assert any(not is_shown for _whose, is_shown in shown)
        page.emulate_media(media="print")
        assert page.get_by_text("Shown is what is for Prairie Mill Museum or for all.").is_visible()
        assert not page.locator(".hb-mine select").is_visible()
        page.emulate_media(media="null")
        # Whoever was led to something sees it, whosever it is.
        other = window.open("people/").locator("tr:not(:visible)[id]").first.get_attribute("id")
        page = window.open(f"people/#{other}")
        assert page.locator(f"tr[id='{other}']").is_visible()
        page.get_by_label("My organization").select_option(label="All organizations")
        assert page.locator("tbody tr:visible").count() == page.locator("tbody tr").count()
    with look(example, CALM, scripts=False) as window:
        page = window.open("people/")
        page.get_by_text("My organization:").wait_for()
        assert page.locator(".hb-mine a").first.is_visible()
        assert page.locator("tbody tr:visible").count() == page.locator("tbody tr").count()
