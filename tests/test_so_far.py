"""The page on the way so far: what it says, what it cannot know, and whom it does not name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import grown
import sites
from handbook import book
from handbook.book import Handbook
from handbook.history.states import Reached, Reading
from handbook.history.way import Point, Turn, Turned, Way
from handbook.judging.stages import StageState
from handbook.meaning import membership
from handbook.pages import Site, board, funder, home, so_far
from handbook.pages.charts import ladder
from handbook.pages.charts import way as picture
from handbook.pages.values import Writer
from handbook.reading import trees
from handbook.reading.commits import Commit, Lack, Log
from walking import Walk

ACCEPTED = Path(__file__).parent / "accepted"


@pytest.fixture(scope="module")
def example() -> Handbook:
    return book.load(trees.folder(sites.REPOSITORY), trees.packaged(), sites.TODAY)


class Read(Walk):
    """What a page says: its paragraphs, and the rows of its tables."""

    blocks = ("p", "h1", "h2")

    def __init__(self, html: str) -> None:
        self.paragraphs: list[str] = []
        self.tables: list[list[list[str]]] = []
        super().__init__(f"<article>{html}</article>")

    def begin(self, tag: str) -> None:
        self.text()

    def end(self) -> None:
        self.paragraphs.append(self.text())

    def inside(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "table":
            self.tables.append([])

    def leave(self, tag: str) -> None:
        pass

    def row(self, cells: list[str]) -> None:
        self.tables[-1].append(cells)


def html(handbook: Handbook, way: Way) -> str:
    (found,) = so_far.pages(Site(handbook, way=way))
    return str(found.html)


def page(handbook: Handbook, way: Way) -> Read:
    return Read(html(handbook, way))


def test_without_the_option_there_is_no_page(example: Handbook) -> None:
    assert list(so_far.pages(Site(example))) == []
    assert so_far.year_ago(Site(example)) == ""


def test_how_far_each_stage_was(example: Handbook) -> None:
    found = page(example, grown.way(example, 4))
    heads, *rows = found.tables[0]
    assert heads == ["At the end of", "Connect", "Begin", "Implementation", "Monitor"]
    assert [row[0] for row in rows] == ["Jul 2026", "Aug 2026", "Sep 2026", "Oct 2026", "today"]
    assert rows[2][1:3] == ["18 of 37", "18 of 36"]
    assert rows[4][1:] == ["37 of 37, complete", "36 of 36, complete", "36 of 36, complete with waivers", "11 of 35"]


@pytest.mark.parametrize(("months", "rows"), [(0, 1), (2, 3), (11, 12), (30, 11), (121, 11)])
def test_tables_are_short_however_long_it_was(example: Handbook, months: int, rows: int) -> None:
    told = html(example, grown.way(example, months))
    stages, _days, partners = Read(told).tables
    assert (len(stages), len(partners), len(partners[0])) == (rows + 1, 4 + 1, rows + 1)
    assert ("<svg" in told) is bool(months)
    assert len(told) < 90_000


def test_the_days_that_stand_out(example: Handbook) -> None:
    way = grown.way(example, 2)
    turned = (
        Turned("2026-09-03", "connect", Turn.COMPLETE, by=True),
        Turned("2026-09-04", "begin", Turn.ADOPTED),
        Turned("2026-09-05", "begin", Turn.REOPENED),
    )
    assert page(example, replace(way, turned=turned)).tables[1][1:] == [
        ["September 14, 2026", "Riverside Community Garden became a partner"],
        ["September 5, 2026", "Begin was open again"],
        ["September 4, 2026", "Begin was adopted as it is"],
        ["September 3, 2026", "Connect was complete by then; since when, nobody knows here"],
        ["May 8, 2025", "Riverbend Public Library, Prairie Mill Museum, Northgate Newcomer Centre became partners"],
    ]


def test_what_was_closed_from_the_beginning_has_no_mark_in_the_picture(example: Handbook) -> None:
    way = grown.way(example, 2)
    first = way.points[0].day
    for turned, marks in (
        (Turned(first, "connect", Turn.COMPLETE, by=True), 0),
        (Turned(first, "connect", Turn.COMPLETE), 2),
    ):
        told = html(example, replace(way, turned=(turned,)))
        assert told.partition("hb-key")[0].count('class="good halo"') == marks


def test_a_stage_is_drawn_as_open_from_the_day_on_which_it_was_opened_again(example: Handbook) -> None:
    turned = (Turned("2026-09-03", "connect", Turn.COMPLETE), Turned("2026-10-05", "connect", Turn.REOPENED))
    way = replace(grown.way(example, 3), turned=turned)
    found = picture.levels(way, "connect")
    assert [level and level.complete for level in found] == [False, True, False, False, False, True]


def test_what_was_adopted_as_it_is_is_never_drawn_as_complete(example: Handbook) -> None:
    way = grown.way(example, 3)
    turned = (Turned("2026-09-03", "connect", Turn.ADOPTED),)
    assert not picture.levels(replace(way, turned=turned), "connect")[1].complete  # type: ignore[union-attr]
    state = StageState.ADOPTED_AS_IS
    assert Reached(state, 2, 0, 37).closed
    assert not Reached(state, 2, 0, 37).complete
    handbook = book.load(trees.folder(ACCEPTED / "adopted-in-mid-life"), trees.packaged(), sites.TODAY)
    site = Site(handbook)
    shown = ladder.picture(site, Writer(site, "progress/index.md"))
    assert handbook.assessment.stages[0].state is state
    assert "stage complete" not in shown


def test_a_stage_was_adopted_on_the_day_that_was_agreed() -> None:
    handbook = book.load(trees.folder(ACCEPTED / "adopted-in-mid-life"), trees.packaged(), sites.TODAY)
    stage, entry = next(iter(handbook.document.data["adopted_as_is"].items()))
    decision = handbook.records.get("decision", entry["decision"])
    assert decision
    agreed = entry.get("date") or decision.data["date"]
    way = Way((Point(sites.TODAY, Reading()),), (Turned("2026-09-04", stage, Turn.ADOPTED),))
    told = html(handbook, way)
    assert f'datetime="{agreed}"' in told
    assert "2026-09-04" not in told


def test_who_is_hidden_is_not_named(tmp_path: Path) -> None:
    garden = (sites.REPOSITORY / "content/organizations/garden.md").read_text("utf-8")
    hidden = {"content/organizations/garden.md": garden.replace("---\n", "---\nvisibility: never-publish\n", 1)}
    root = sites.handbook(tmp_path / "h", sites.REPOSITORY, hidden)
    handbook = book.load(trees.folder(root), trees.packaged(), sites.TODAY)
    way = grown.way(handbook, 3)
    assert "garden" in way.now.partners
    gone = replace(way.points[0].known, partners={**way.points[0].known.partners, "nobody-today": (1, 2)})
    told = html(handbook, replace(way, points=(Point("2026-08-31", gone), *way.points[1:])))
    assert "Prairie Mill Museum" in told
    assert "garden" not in told.lower()
    assert "nobody-today" not in told


@pytest.mark.parametrize(
    ("lack", "said"),
    [
        (Lack.GIT, "there is no git"),
        (Lack.REPOSITORY, "in no git repository"),
        (Lack.COMMITS, "Nothing is committed"),
        (Lack.OWNER, "belongs to somebody else"),
    ],
)
def test_why_nothing_is_known(example: Handbook, lack: Lack, said: str) -> None:
    found = page(example, replace(grown.way(example, 0), lack=lack))
    assert said in found.paragraphs[1]
    assert found.paragraphs[2] == "Stage by stage"
    assert len(found.tables[0]) == 2


def test_what_is_not_known(example: Handbook) -> None:
    way = grown.way(example, 3)
    spoilt = Point("2026-09-30", replace(way.points[1].known, spoilt=2))
    found = page(
        example, replace(way, points=(way.points[0], spoilt, Point("2026-10-31", None), way.points[-1]), shallow=True)
    )
    told = " ".join(found.paragraphs)
    assert "nobody knows what was before August 31, 2026" in told
    assert "Of 1 month nobody knows" in told
    assert "At the end of 1 month there were files that cannot be read" in told
    assert found.tables[0][3][1:] == ["not known"] * 4


def test_of_the_latest_commits_the_first_says_since_when_it_is_known(example: Handbook) -> None:
    way = replace(grown.way(example, 3), shallow=True)
    site = Site(example, way=way, log=Log((Commit("1", "2026-08-12", "a"),), shallow=True))
    (found,) = so_far.pages(site)
    assert "nobody knows what was before August 12, 2026" in found.html


def test_a_year_ago(example: Handbook) -> None:
    said = so_far.year_ago(Site(example, way=grown.way(example, 20)))
    assert said == "A year ago, at the end of October 2025, 39 of 144 questions were answered; now 120 of 144."
    assert so_far.year_ago(Site(example, way=grown.way(example, 11))) == ""


@pytest.mark.parametrize(
    ("organization", "wanted"),
    [
        ({"status": "active", "joined": "2024"}, [("2024", True)]),
        ({"status": "withdrawn", "joined": "2024-03", "left": "2025"}, [("2024-03", True), ("2025", False)]),
        ({"status": "active"}, []),
        ({"status": "invited", "joined": "2024"}, []),
        ({"status": "active", "joined": "2027-01-01"}, []),
        (
            {"status": "active", "joined": "2020", "merged_into": {"organization": "a", "date": "2022-05"}},
            [("2020", True), ("2022-05", False)],
        ),
        (
            {
                "status": "active",
                "membership": [
                    {"from": "2020", "to": "2021", "tier": "full"},
                    {"from": "2022-01-01", "to": "2022-06-30", "tier": "half"},
                    {"from": "2024-02"},
                ],
            },
            [("2020", True), ("2022-06-30", False), ("2024-02", True)],
        ),
    ],
)  # fmt: skip
def test_when_partners_came_and_went(organization: membership.Organization, wanted: list[tuple[str, bool]]) -> None:
    assert membership.turns(organization, "2026-06-01") == wanted


def test_the_first_page_and_those_in_short_say_it_too(example: Handbook) -> None:
    with_way, without = Site(example, way=grown.way(example, 20)), Site(example)
    for page in (board.page, funder.page, lambda site: next(home.pages(site, ()))):
        assert "A year ago" in str(page(with_way).html)
        assert "A year ago" not in str(page(without).html)
