"""Charts: everything stands inside its view, is as large as what it stands for, and says the same in words."""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable
from itertools import combinations
from pathlib import Path as Folder
from pkgutil import iter_modules
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import grown
import sites
from handbook import book
from handbook.pages import Site, charts
from handbook.pages.charts import (
    bars,
    bodies,
    budget,
    density,
    groups,
    indicators,
    ladder,
    lettering,
    partners,
    relations,
    risks,
    scales,
    strips,
    surveys,
    timeline,
    way,
)
from handbook.pages.charts.shapes import NARROW, WIDE, Box, Dot, Drawing, Hatch, Link, Path, Rect, Text
from handbook.pages.values import Writer
from handbook.reading import trees

#: Drawings differ by what is in them more than by how often they are drawn.
few = settings(max_examples=40, deadline=None)
#: Names as people have them, and as somebody might send them who means ill.
FAMILY = "👩‍👩‍👧‍👦"
SCHOOL = "Comité d’accueil de l’école élémentaire"
NAMES = st.one_of(
    st.text(max_size=90),
    st.sampled_from(["", "É" * 80, FAMILY * 20, "<script>zq()</script>", SCHOOL, "縣立圖書館" * 12]),
)


def within(drawing: Drawing) -> None:
    """Nothing leaves the view, and every measure is a number."""
    assert drawing.width > 0
    assert math.isfinite(drawing.height)
    assert drawing.height > 0
    for shape in drawing.shapes:
        left, top, right, bottom = shape.box
        assert all(math.isfinite(value) for value in shape.box), shape
        assert left >= -2, shape
        assert top >= -2, shape
        assert right <= drawing.width + 2, shape
        assert bottom <= drawing.height + 2, shape


def shapes(drawing: Drawing) -> list[Any]:
    """Every shape, also those inside what leads on."""
    return [part for shape in drawing.shapes for part in (shape.shapes if isinstance(shape, Link) else (shape,))]


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for shape in shapes(drawing) if isinstance(shape, Text)]


def rects(drawing: Drawing, look: str) -> list[Rect]:
    return [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.look == look]


# Lettering and scales


@few
@given(NAMES, st.floats(95, 400), st.integers(1, 4), st.booleans())
def test_a_text_is_broken_to_fit(text: str, room: float, most: int, bold: bool) -> None:
    lines = lettering.fitted(text, room, 14, most, bold=bold)
    assert len(lines) <= most
    assert all(lettering.width(line, 14, bold=bold) <= room + 0.01 for line in lines)
    if lines and not lines[-1].endswith(lettering.ELLIPSIS):
        assert "".join(lines).replace(" ", "") == "".join(text.split())


def test_what_reads_as_one_sign_is_not_taken_apart() -> None:
    assert lettering.fitted(FAMILY * 2, 160, 14) == (FAMILY * 2,)
    (cut,) = lettering.fitted(FAMILY * 20, 110, 14)
    assert cut.replace(FAMILY, "") == lettering.ELLIPSIS


@few
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_a_scale_keeps_the_order_of_values_and_its_bounds(values: list[float]) -> None:
    scale = scales.Scale(*scales.around(values), 10, 300)
    places = [scale(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(10 <= place <= 300 for place in places)


@pytest.mark.parametrize("value", [True, "3", None, 10**400, float("inf"), float("nan")])
def test_what_is_no_number_is_not_drawn(value: object) -> None:
    assert scales.number(value) is None


@few
@given(st.integers(1, 3_000_000), st.integers(0, 400_000), st.integers(1, 12))
def test_a_calendar_has_few_marks_within_its_days(first: int, days: int, most: int) -> None:
    found = scales.months(first, min(first + days, 3_652_059), most)
    assert len(found) <= most
    assert all(first <= day.toordinal() <= first + days and day.day == 1 for day in found)


# The ladder

COUNT = st.integers(-1, 50)
STEPS = st.builds(ladder.Step, NAMES, NAMES, COUNT, COUNT, COUNT, st.booleans(), st.booleans())


@few
@given(st.lists(STEPS, min_size=1, max_size=7), NAMES)
def test_the_ladder_stands_within_its_view(steps: list[ladder.Step], flag: str) -> None:
    within(ladder.stairs(steps, flag))
    within(ladder.rungs(steps, flag))


def test_steps_are_as_high_as_what_they_ask_and_filled_as_far_as_that_is_answered() -> None:
    asked = {"A": (40, 40, 0), "B": (10, 20, 5), "C": (0, 10, 0)}
    steps = [ladder.Step(name, "", *counts) for name, counts in asked.items()]
    drawn = ladder.stairs(steps, "Here")
    whole, filled = rects(drawn, "empty"), rects(drawn, "mark")
    assert [rect.height / whole[2].height for rect in whole] == pytest.approx([4, 2, 1])
    assert [rect.y + rect.height for rect in whole[1:]] == pytest.approx([rect.y for rect in whole[:2]]), "step on step"
    assert [fill.height / step.height for fill, step in zip(filled, whole, strict=False)] == pytest.approx([1, 0.5])
    (waived,) = (shape for shape in drawn.shapes if isinstance(shape, Hatch))
    assert waived.height / whole[1].height == pytest.approx(0.25)
    lying = ladder.rungs(steps, "Here")
    assert [rect.width for rect in rects(lying, "empty")] == [340, 170, 85]
    assert [rect.width for rect in rects(lying, "mark")] == [340, 85]


def test_the_current_step_alone_is_marked() -> None:
    steps = [ladder.Step(name, "", 1, 2, current=name == "B") for name in "ABC"]
    for drawn in (ladder.stairs(steps, "Here"), ladder.rungs(steps, "Here")):
        assert texts(drawn).count("Here") == 1


# Risks

BANDS = {"low": 4, "medium": 9, "high": 15, "critical": 25}
RATING = st.integers(1, 5)


@few
@given(st.lists(st.tuples(RATING, RATING), max_size=60), NAMES, NAMES)
def test_the_matrix_shows_every_risk_in_its_cell(ratings: list[tuple[int, int]], up: str, across: str) -> None:
    placed = [risks.Placed(at, *rating) for at, rating in enumerate(ratings, 1)]
    drawn = risks.drawing(placed, BANDS, up, across)
    within(drawn)
    marks = [shape.text for shape in shapes(drawn) if isinstance(shape, Text) and "on-ink" in shape.look]
    more = sum(int(text) for text in marks if text.startswith("+"))
    assert more + sum(not text.startswith("+") for text in marks) == len(placed)


def test_a_cell_leads_to_its_own_risks() -> None:
    placed = [risks.Placed(1, 4, 3), risks.Placed(2, 1, 1), risks.Placed(3, 4, 3)]
    drawn = risks.drawing(
        placed, BANDS, "", "", lambda numbers, inside: Link("#x", str(numbers), tuple(inside), "", "")
    )
    within(drawn)
    links = [shape for shape in drawn.shapes if isinstance(shape, Link)]
    assert [link.label for link in links] == ["[2]", "[1, 3]"]
    assert all(link.box == link.shapes[0].box for link in links), "the whole cell can be chosen"


def test_likelier_stands_higher_and_harder_further_right() -> None:
    drawn = risks.drawing([risks.Placed(1, 2, 4), risks.Placed(2, 5, 1)], BANDS, "Up", "Across")
    two, one = (shape for shape in shapes(drawn) if isinstance(shape, Text) and "on-ink" in shape.look)
    assert one.x > two.x
    assert one.y > two.y


@pytest.mark.parametrize(
    ("score", "name"), [(0, ""), (1, "low"), (4, "low"), (5, "medium"), (15, "high"), (16, "critical")]
)
def test_a_score_falls_into_its_band(score: int, name: str) -> None:
    assert risks.band(BANDS, score) == name


# Bars

AMOUNT = st.none() | st.floats(allow_nan=False, allow_infinity=False)
BARS = st.builds(bars.Bar, NAMES, AMOUNT, AMOUNT, NAMES)
GROUPS = st.lists(st.builds(bars.Group, NAMES, st.lists(BARS, max_size=4).map(tuple)), max_size=4)
WIDTH = st.sampled_from([WIDE, NARROW])


@few
@given(GROUPS, WIDTH)
def test_bars_stand_within_their_view(groups: list[bars.Group], width: float) -> None:
    within(bars.drawing(groups, width))


@few
@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=9), WIDTH)
def test_bars_are_as_long_as_their_amounts(amounts: list[float], width: float) -> None:
    group = bars.Group("", tuple(bars.Bar("", amount, amount / 2, "") for amount in amounts))
    drawn = bars.drawing([group], width)
    planned, actual = rects(drawn, "planned"), rects(drawn, "mark")
    longest = max(map(abs, amounts))
    unit = max(rect.width for rect in planned) / longest if longest else 0
    for amount, outer, inner in zip(amounts, planned, actual, strict=True):
        assert outer.width == pytest.approx(abs(amount) * unit, abs=0.01)
        assert inner.width == pytest.approx(abs(amount) * unit / 2, abs=0.01)


def test_what_is_less_than_nothing_lies_on_the_other_side() -> None:
    gain, loss = (bars.Bar("", amount, None, "") for amount in (100, -50))
    right, left = rects(bars.drawing([bars.Group("", (gain, loss))], WIDE), "planned")
    assert left.x + left.width == pytest.approx(right.x)


# Indicators

PERIODS = st.lists(st.builds(indicators.Period, NAMES, AMOUNT, AMOUNT, st.booleans()), min_size=1, max_size=6)


@few
@given(AMOUNT, PERIODS, NAMES)
def test_an_indicator_stands_within_its_view(
    baseline: float | None, periods: list[indicators.Period], name: str
) -> None:
    within(indicators.drawing(baseline, periods, lambda value: (str(value), f"{value:.0e}"), (name, name)))


def test_an_indicators_bars_are_as_high_as_its_figures() -> None:
    periods = [
        indicators.Period("One", 40, 20),
        indicators.Period("Two", 80, 80, reached=True),
        indicators.Period("", 9, None),
    ]
    drawn = indicators.drawing(10, periods, lambda value: [str(value)], ("Baseline", "Target"))
    heights = [rects(drawn, look)[0].height for look in ("baseline", "mark", "good")]
    assert [height / heights[0] for height in heights] == pytest.approx([1, 2, 8])
    assert len(rects(drawn, "mark")) == 1


VALUE = st.floats(-1e300, 1e300)
GROUPS_APART = st.lists(st.builds(groups.Group, NAMES, VALUE, st.none() | VALUE), min_size=1, max_size=12)


@few
@given(PERIODS, GROUPS_APART, NAMES)
def test_what_is_counted_by_group_stands_within_the_view(
    periods: list[indicators.Period], apart: list[groups.Group], name: str
) -> None:
    shown = groups.Groups(name, tuple(apart))
    within(indicators.drawing(None, periods, lambda value: (str(value), f"{value:.0e}"), (name, name), shown))


def test_groups_are_as_long_as_what_was_found_last_and_show_the_time_before() -> None:
    apart = groups.Groups("June", (groups.Group("A", 10, 5), groups.Group("B", 20)))
    drawn = indicators.drawing(None, [], lambda value: [str(value)], ("", ""), apart)
    bars_, marks = rects(drawn, "mark"), [shape for shape in drawn.shapes if shape.look == "before"]
    assert [bar.width / bars_[0].width for bar in bars_] == [1, 2]
    assert [mark.box[0] for mark in marks] == [pytest.approx(bars_[0].x + bars_[0].width / 2)]
    assert texts(drawn)[:3] == ["June", "A", "10"]


def test_groups_are_those_of_the_last_period_that_has_any(tmp_path: Folder) -> None:
    site = _of(
        tmp_path,
        """- {id: i, title: I, periods: [
           {start: 2025, end: 2025, actual: 9, parts: [{group: Old, actual: 1}, {group: {en: Y, fr: J}, actual: 2}]},
           {start: 2026, end: 2026, actual: 9, parts: [{group: {en: Y, fr: J}, actual: 3}, {group: Rest, actual: few}]},
           {start: 2027, end: 2027, target: 12}]}""",
    )
    html = sites.Html(indicators.picture(site, Writer(site, "x.md")))
    assert "actual 9, Y: 3." in html.all("desc")[0].text
    assert [text.text for text in html.all("text")][-3:] == ["By group, 2026", "Y", "3"]
    assert "The time before" in "".join(entry.text for entry in html.all("li"))
    assert [cell.text for cell in html.all("td") if cell.text in ("Old", "Y", "Rest", "few")] == [
        *("Old", "Y", "Y", "Rest", "few")
    ]


def _of(folder: Folder, text: str) -> Site:
    root = sites.handbook(folder / "h", sites.SMALL, {"content/indicators.yml": text})
    return Site(book.load(trees.folder(root), trees.packaged(), sites.TODAY))


def test_a_number_without_room_is_said_shortly_or_not_at_all() -> None:
    for ways, said in ((["1,234,567,890", "1.2B"], "1.2B"), (["1,234,567,890", "1,234.5 millions"], "")):
        drawn = indicators.drawing(1, [indicators.Period("", 5, 5)] * 4, lambda value, ways=ways: ways, ("", ""))
        assert set(texts(drawn)) == {"", said}


# Surveys

MEAN = st.floats(1, 5)
ROWS = st.builds(surveys.Row, NAMES, st.lists(st.none() | MEAN, min_size=1, max_size=4).map(tuple), NAMES, MEAN, MEAN)


@few
@given(st.lists(ROWS, min_size=1, max_size=14), NAMES, WIDTH)
def test_a_survey_stands_within_its_view(rows: list[surveys.Row], name: str, width: float) -> None:
    within(surveys.drawing(rows, (name, name, name), width))


def test_better_means_stand_further_right_between_the_ends() -> None:
    rows = [surveys.Row("Trust", (mean,), "", 1.5, 4.5) for mean in (2, 3, 4)]
    drawn = surveys.drawing(rows, ("", "", ""), WIDE)
    dots = [shape for shape in drawn.shapes if isinstance(shape, Dot)]
    assert dots[1].x - dots[0].x == pytest.approx(dots[2].x - dots[1].x)
    ends = [
        shape for shape in surveys.drawing(rows, ("", "", ""), WIDE).shapes if getattr(shape, "look", "") == "range"
    ]
    assert ends[0].box[0] < dots[0].x < dots[2].x < ends[0].box[2]


# Partners and stages

CELLS = st.none() | st.builds(partners.Cell, st.integers(-1, 30), st.integers(0, 30), NAMES)


@few
@given(NAMES, st.lists(st.tuples(NAMES, CELLS, CELLS, CELLS), min_size=1, max_size=30))
def test_the_matrix_of_partners_stands_within_its_view(stage: str, entries: list[tuple[Any, ...]]) -> None:
    rows = [partners.Row(name, cells) for name, *cells in entries]
    within(partners.matrix([stage] * 3, rows))
    within(partners.listed([stage] * 3, rows))


def test_cells_are_filled_as_far_as_they_are_answered() -> None:
    rows = [partners.Row("A", (partners.Cell(5, 20, "5 of 20"), partners.Cell(0, 2, "0 of 2"), None))]
    for drawn in (partners.matrix(["One", "Two", "Three"], rows), partners.listed(["One", "Two", "Three"], rows)):
        whole, filled = rects(drawn, "planned"), rects(drawn, "mark")
        assert [len(whole), len(filled)] == [2, 1]
        assert filled[0].width / whole[0].width == pytest.approx(0.25)


# The timeline

DAY = st.none() | st.integers(730_000, 745_000)
STATES = st.sampled_from(["planned", "doing", "done", "blocked", "dropped", "?"])
TASKS = st.builds(timeline.Task, NAMES, DAY, DAY, STATES, NAMES, DAY)
PLANS = st.lists(st.builds(timeline.Group, NAMES, st.lists(TASKS, max_size=5).map(tuple)), max_size=4)


def test_of_many_tasks_those_are_drawn_that_press(tmp_path_factory: pytest.TempPathFactory) -> None:
    tasks = [
        *((f"Done {day}", f"2026-03-{day:02}", "done") for day in range(1, 29)),
        *((f"Late {day}", f"2026-10-{day:02}", "doing") for day in range(1, 6)),
        *((f"Open {day}", f"2027-01-{day:02}", "planned") for day in range(1, 29)),
    ]
    text = "".join(f"  - {{id: T{at}, title: {t}, due: {d}, status: {s}}}\n" for at, (t, d, s) in enumerate(tasks))
    files = {"content/action-plans/p.yml": f"title: P\ntasks:\n{text}"}
    root = sites.handbook(tmp_path_factory.mktemp("many") / "h", sites.SMALL, files)
    site = Site(book.load(trees.folder(root), trees.packaged(), sites.TODAY))
    html = timeline.picture(site, Writer(site, "x.md"))
    words = sites.Html(html).all("desc")[0].text
    assert [words.count(word) for word in ("Late", "Open", "Done 28", "Done")] == [5, 25, 0, 0]
    assert "30 of 61 tasks" in html
    assert all(title in html.partition("<table")[2] for title, _day, _status in tasks)


@few
@given(PLANS, st.integers(730_000, 745_000), WIDTH, NAMES)
def test_the_timeline_stands_within_its_view(groups: list[timeline.Group], today: int, width: float, name: str) -> None:
    within(timeline.drawing(groups, today, width, name, lambda day: f"{day:%b %Y}"))


def _task(state: str, start: int | None, due: int | None, late: int | None = None) -> timeline.Task:
    return timeline.Task("Task", start, due, state, state, late)


def _timeline(*tasks: timeline.Task) -> Drawing:
    return timeline.drawing([timeline.Group("", tasks)], 739_100, WIDE, "Today", lambda day: str(day.year))


def test_longer_tasks_have_longer_bars() -> None:
    first, second = rects(_timeline(_task("done", 739_000, 739_050), _task("done", 739_050, 739_150)), "good")
    assert second.width == pytest.approx(2 * first.width)
    assert second.x == pytest.approx(first.x + first.width)


def test_what_is_overdue_is_marked_up_to_today() -> None:
    drawn = _timeline(_task("doing", 739_000, 739_060, late=739_060))
    (hatch,) = (shape for shape in drawn.shapes if isinstance(shape, Hatch))
    (today,) = (shape for shape in drawn.shapes if shape.look == "today")
    assert hatch.box[2] == pytest.approx(today.box[0])
    assert "today" not in [shape.look for shape in _timeline(_task("done", 700_000, 700_010)).shapes]


# Bodies


def _nodes(above: list[int], name: str) -> list[bodies.Node]:
    return [bodies.Node(str(at), name, name, str(other)) for at, other in enumerate(above)]


@few
@given(st.lists(st.integers(-1, 30), min_size=1, max_size=30), NAMES, WIDTH)
def test_every_body_is_in_the_tree_once(above: list[int], name: str, width: float) -> None:
    nodes = _nodes(above, name)
    within(bodies.drawing(nodes, width))
    placed = [place.node.id for top in bodies.tree(nodes) for place in top.walk()]
    assert sorted(placed) == sorted(node.id for node in nodes)
    assert len(rects(bodies.drawing(nodes, width), "box")) == len(nodes)


def test_bodies_that_report_to_each_other_are_shown_all_the_same() -> None:
    (top,) = bodies.tree(_nodes([1, 0], "Body"))
    assert [(place.node.id, place.depth) for place in top.walk()] == [("0", 0), ("1", 1)]


# The map of relations


@few
@given(st.lists(NAMES, min_size=1, max_size=24), st.data())
def test_the_map_stands_within_its_view_and_no_mark_over_another(names: list[str], data: st.DataObject) -> None:
    nodes = [relations.Node(str(at), name) for at, name in enumerate(names)]
    ids = st.sampled_from([node.id for node in nodes])
    ties = data.draw(st.lists(st.builds(relations.Tie, ids, ids, st.integers(-1, 5)), max_size=30))
    people = data.draw(st.lists(st.lists(ids, min_size=2, max_size=4, unique=len(names) > 3), max_size=9))
    crossers = [relations.Crosser(at, tuple(knows)) for at, knows in enumerate(people, 1)]
    for width in (WIDE, NARROW):
        drawn = relations.drawing(nodes, ties, crossers, width)
        within(drawn)
        marks = [shape.box for shape in drawn.shapes if isinstance(shape, Dot) or shape.look == "crosser"]
        assert len(marks) >= len(nodes) + len(crossers)
        boxes = [shape.box for shape in drawn.shapes if isinstance(shape, Text) and shape.size == 14]
        assert not [(one, other) for one, other in combinations(boxes, 2) if _overlap(one, other)]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] - 0.5 and other[1] < one[3] - 0.5


def test_each_half_of_a_line_is_what_its_end_says() -> None:
    nodes = [relations.Node("a", "A"), relations.Node("b", "B")]
    drawn = relations.drawing(nodes, [relations.Tie("a", "b", 2), relations.Tie("b", "a", 4)], [], WIDE)
    one, other = (shape for shape in drawn.shapes if shape.look.startswith("level-"))
    assert isinstance(one, Path)
    assert isinstance(other, Path)
    assert [one.look, other.look] == ["level-2", "level-4"]
    assert one.points[1] == other.points[1]


MEMBERS = st.lists(st.builds(density.Member, st.uuids().map(str), NAMES, NAMES), min_size=1, max_size=40)


@few
@given(MEMBERS, st.data(), NAMES, WIDTH)
def test_a_map_of_many_stands_within_its_view(
    members: list[density.Member], data: st.DataObject, name: str, width: float
) -> None:
    ids = st.sampled_from([member.id for member in members])
    pairs = data.draw(st.sets(st.frozensets(ids, min_size=min(2, len(members)), max_size=2), max_size=60))
    within(density.drawing(members, pairs, density.Words(name, name), width))


def test_of_many_it_is_said_how_many_pairs_of_how_many_work_together() -> None:
    members = [density.Member(id, id.upper(), "one" if id < "d" else "other") for id in "abcde"]
    pairs = [frozenset(pair) for pair in ("ab", "ad", "ae")]
    assert density.blocks(members, pairs) == {
        ("one", "one"): density.Block(1, 3),
        ("other", "other"): density.Block(0, 1),
        ("other", "one"): density.Block(2, 6),
    }
    assert [(member.name, number) for member, number in density.ties(members, pairs)] == [
        *[("A", 3), ("B", 1), ("D", 1), ("E", 1), ("C", 0)]
    ]
    drawn = density.drawing(members, pairs, density.Words("", ""), WIDE)
    assert [rect.width / rects(drawn, "planned")[0].width for rect in rects(drawn, "mark")[:2]] == [
        *[pytest.approx(1 / 3), pytest.approx(1 / 3)]
    ]


def test_of_many_organizations_no_circle_is_drawn(tmp_path: Folder) -> None:
    def organization(at: int) -> str:
        said = f"relationships: [{{with: o{at - 1}, level: networking}}]\n" if at % 2 else ""
        return f"---\nname: Organization {at}\nstatus: active\nsector: {'business' if at < 5 else 'other'}\n{said}---\n"

    files = {f"content/organizations/o{at}.md": organization(at) for at in range(relations.MOST + 1)}
    files["content/people/c.yml"] = "name: Cleo\nconsent_to_list: true\nboundary_crosser: {knows: [o1, o2]}\n"
    site = Site(book.load(trees.folder(sites.handbook(tmp_path / "h", None, files)), trees.packaged(), sites.TODAY))
    html = sites.Html(relations.picture(site, Writer(site, "x.md")))
    assert "Business and Business: 2 of 10 pairs." in html.all("desc")[0].text
    assert [cell.text for cell in html.all("td") if "n 0: N" in cell.text] == ["Organization 0: Networking"]
    assert [link.text for link in html.all("a")][-1] == "Cleo"


# On the pages


@pytest.fixture(scope="module")
def example() -> Site:
    handbook = book.load(trees.folder(sites.REPOSITORY), trees.packaged(), sites.TODAY)
    return Site(handbook, way=grown.way(handbook, 30))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("empty")
    (root / "content").mkdir()
    return Site(book.load(trees.folder(root), trees.packaged(), sites.TODAY))


Draw = Callable[[Site, Writer], str]
PICTURES: dict[str, Draw] = {
    "ladder": ladder.picture,
    "risks": risks.picture,
    "budget": budget.picture,
    "contributions": budget.contributions,
    "indicators": indicators.picture,
    "survey": lambda site, writer: surveys.picture(site, writer, surveys.waves(site)[0]) if surveys.waves(site) else "",
    "health": surveys.trends,
    "partners": partners.picture,
    "timeline": timeline.picture,
    "bodies": bodies.picture,
    "relations": relations.picture,
    "way": way.picture,
    "way of partners": way.of_partners,
}


def test_every_picture_is_looked_at() -> None:
    modules = [importlib.import_module(f"{charts.__name__}.{found.name}") for found in iter_modules(charts.__path__)]
    drawing = {module.__name__ for module in modules if hasattr(module, "picture")}
    assert sorted(drawing - {draw.__module__ for draw in PICTURES.values()}) == [], "add its picture to PICTURES above"


@pytest.fixture(params=PICTURES)
def picture(request: pytest.FixtureRequest) -> Draw:
    return PICTURES[request.param]


def test_every_picture_has_a_name_a_description_and_a_table(example: Site, picture: Draw) -> None:
    page = sites.Html(picture(example, Writer(example, "x.md")))
    drawings = [svg for svg in page.all("svg") if svg.attributes.get("role") in ("img", "group")]
    assert drawings
    words = {element.attributes.get("id"): element for element in page.all("title", "desc")}
    for svg in drawings:
        title, text = (words[id] for id in svg.attributes["aria-labelledby"].split())
        assert title.text.strip()
        assert len(text.text) > 20
    assert page.all("table")
    assert page.all("td")
    assert len(page.ids) == sum("id" in element.attributes for element in page.elements)


def test_a_picture_is_the_same_each_time(example: Site, picture: Draw) -> None:
    assert picture(example, Writer(example, "x.md")) == picture(example, Writer(example, "x.md"))


def test_without_records_there_is_no_picture(empty: Site) -> None:
    writer = Writer(empty, "x.md")
    assert [name for name, draw in PICTURES.items() if draw(empty, writer) and name != "ladder"] == []


# Strips

LEVELS = st.lists(
    st.none()
    | st.tuples(st.integers(0, 40), st.integers(0, 40), st.booleans()).map(
        lambda one: (min(one[:2]), max(one[:2]), one[2])
    ),
    min_size=2,
    max_size=14,
)
TURNS = st.lists(st.tuples(st.integers(0, 500), st.sampled_from(["complete", "adopted", "reopened"])), max_size=3)


@few
@given(
    st.lists(st.tuples(NAMES, NAMES, LEVELS, TURNS), min_size=1, max_size=5),
    st.sampled_from([WIDE, NARROW]),
    st.sampled_from([26.0, 46.0]),
    st.integers(1, 5000),
)
def test_strips(found: list[tuple[str, str, Any, Any]], width: float, high: float, span: int) -> None:
    first = 739000
    made = [
        strips.Strip(
            title,
            said,
            tuple(
                level and strips.Level(first + span * at // (len(levels) - 1), *level)
                for at, level in enumerate(levels)
            ),
            tuple((first + day, turn) for day, turn in turns),
        )
        for title, said, levels, turns in found
    ]
    within(strips.drawing(made, (first, first + span), high, width, str))


def strip(*levels: tuple[int, int, bool] | None) -> tuple[list[Path], list[Path], list[Path]]:
    """What is drawn of one strip a hundred high: what was asked, answered and complete."""
    told = tuple(level and strips.Level(at, *level) for at, level in enumerate(levels, 739000))
    drawn = strips.drawing([strips.Strip("a", "b", told)], (739000, 739000 + len(levels) - 1), 100, NARROW, str)
    paths = [shape for shape in drawn.shapes if isinstance(shape, Path) and shape.closed]
    planned, mark, good = ([path for path in paths if path.look == look] for look in ("planned", "mark", "good"))
    return planned, mark, good


def heights(path: Path) -> list[float]:
    """How high the line above an area is at each of its points."""
    foot = max(y for _x, y in path.points)
    return [round(foot - y) for _x, y in path.points[:-2]]


def test_a_strip_is_as_high_as_what_was_answered() -> None:
    asked, answered, complete = strip((0, 10, False), (5, 10, False), (10, 20, False), (20, 20, True), (20, 20, True))
    assert [heights(path) for path in asked] == [[50, 50, 100, 100]]
    assert [heights(path) for path in answered] == [[0, 25, 50, 100]]
    assert [heights(path) for path in complete] == [[100, 100]]


def test_where_nobody_knows_there_is_nothing() -> None:
    asked, answered, _complete = strip((1, 2, False), (1, 2, False), None, (1, 2, False), (1, 2, False), (1, 2, False))
    assert [heights(path) for path in asked] == [[100, 100], [100, 100]]
    assert len(answered) == 2
    assert answered[0].box[2] < answered[1].box[0]


# What may be shown

SMALL = {
    "content/partnership.yml": "name: Two gardens\nstage: connect\n",
    "content/organizations/garden.md": """---
name: The garden
status: active
relationships:
  - {with: school, level: cooperating}
  - {with: secret-house, level: collaborating}
---
""",
    "content/organizations/school.md": "---\nname: The <script>school()</script>\nstatus: active\n---\n",
    "content/organizations/secret-house.md": """---
name: Zqsecret house
status: active
visibility: never-publish
relationships:
  - {with: garden, level: networking}
---
""",
    "content/people.yml": """
- {id: ann, name: Ann Open, organization: garden, consent_to_list: true, boundary_crosser: {knows: [garden, school]}}
- {id: zed, name: Zqhidden Person, organization: school, boundary_crosser: {knows: [garden, school]}}
- id: eve
  name: Eve Few
  organization: school
  consent_to_list: true
  boundary_crosser: {knows: [school, secret-house]}
""",
    "content/risks.yml": """
- {id: frost, category: risk, statement: Frost in May, likelihood: 3, impact: 4}
- {id: dark, category: risk, statement: Zqdark plot, likelihood: 5, impact: 5, visibility: never-publish}
""",
    "content/bodies.yml": """
- {id: council, type: steering, name: Council}
- {id: diggers, type: working-group, name: Diggers, reports_to: council}
- {id: cellar, type: working-group, name: Zqcellar group, reports_to: council, visibility: never-publish}
- {id: lamp, type: working-group, name: Lamp group, reports_to: cellar}
""",
    "content/finance.yml": """
currency: CAD
contributions:
  - {organization: garden, type: cash, planned: 200, actual: 150.5}
  - {organization: secret-house, type: cash, planned: 300}
budget_lines:
  - {id: seeds, title: Seeds, planned: 100, actual: 120}
""",
    "content/surveys.yml": """
- id: alone
  instrument: health
  date: 2026-02-10
  results:
    - {organization: garden, respondents: 9, dimensions: {trust: 4.4}}
    - {organization: school, respondents: 3, dimensions: {trust: 1.9}}
    - {organization: secret-house, respondents: 8, dimensions: {trust: 3.1}}
- id: open
  instrument: health
  date: 2026-05-10
  results:
    - {organization: garden, respondents: 9, dimensions: {trust: 4.4}}
    - {organization: school, respondents: 7, dimensions: {trust: 1.9}}
""",
}


def _site(files: dict[str, str], audience: str = "public") -> Site:
    tree = trees.Tree({path: text.encode() for path, text in files.items()})
    return Site(book.load(tree, trees.packaged(), sites.TODAY), audience)


@pytest.fixture(scope="module")
def secretive() -> Site:
    return _site(SMALL)


def _everything(site: Site) -> dict[str, str]:
    writer = Writer(site, "x.md")
    found = {name: str(draw(site, writer)) for name, draw in PICTURES.items()}
    for survey in site.records("survey"):
        found[survey.id] = str(surveys.picture(site, writer, survey))
    return found


def test_what_is_hidden_leaves_no_trace_in_any_picture(secretive: Site) -> None:
    assert not secretive.handbook.records.broken
    found = _everything(secretive)
    assert [name for name, html in found.items() if "zq" in html.lower() or "secret-house" in html] == []
    for name in ("risks", "bodies", "relations", "contributions", "budget", "partners"):
        assert found[name], name


def test_a_hidden_body_is_not_even_a_gap_in_the_tree(secretive: Site) -> None:
    html = _everything(secretive)["bodies"]
    assert "Lamp group reports to nobody here." in html
    assert "Diggers reports to Council." in html


def test_only_those_who_are_listed_cross_over(secretive: Site) -> None:
    html = _everything(secretive)["relations"]
    assert html.count('class="crosser"') == 3  # wide, narrow, key
    assert "Ann Open" in html
    assert "Eve Few" not in html


def test_where_a_group_is_hidden_the_ends_are_too(secretive: Site) -> None:
    found = _everything(secretive)
    assert 'class="range"' not in found["alone"]
    assert "4.4" not in found["alone"]
    assert "1.9" not in found["alone"]


@pytest.mark.parametrize(("people", "shown"), [(3, False), (6, True)])
def test_ends_are_shown_where_all_groups_are(people: int, shown: bool) -> None:
    files = {path: text for path, text in SMALL.items() if "secret-house" not in path}
    files["content/surveys.yml"] = f"""
- id: open
  instrument: health
  date: 2026-05-10
  results:
    - {{organization: garden, respondents: 9, dimensions: {{trust: 4.4}}}}
    - {{organization: school, respondents: {people}, dimensions: {{trust: 1.9}}}}
    - {{organization: mill, respondents: {people}, dimensions: {{trust: 2.4}}}}
"""
    files["content/organizations/mill.md"] = "---\nname: The mill\nstatus: active\n---\n"
    html = _everything(_site(files))["open"]
    assert ('class="range"' in html) == shown
    assert ("from 1.9 to 4.4" in html) == shown
    assert ("1.9" in html) == shown
    assert "Trust" in html


def test_one_wave_is_compared_with_nothing(secretive: Site) -> None:
    text = SMALL["content/surveys.yml"].partition("- id: open")[0]
    assert not _everything(_site({**SMALL, "content/surveys.yml": text}))["health"]


def test_hostile_text_stays_text(secretive: Site) -> None:
    for html in _everything(secretive).values():
        assert "<script" not in html
    assert "&lt;script&gt;school" in _everything(secretive)["relations"]


def test_the_table_has_the_figures_of_the_picture(secretive: Site) -> None:
    found = _everything(secretive)
    for name, figures in {
        "budget": ["$100", "$120"],
        "contributions": ["$200", "$150.50"],
        "risks": ["3", "4", "12", "high"],
        "bodies": ["Working group"],
        "relations": ["Cooperating"],
    }.items():
        cells = [cell.text.strip() for cell in sites.Html(found[name]).all("td")]
        assert set(figures) <= set(cells), name


def test_a_picture_explains_only_what_is_in_it(tmp_path: Folder) -> None:
    whole = "- id: walks\n  title: Walks\n  periods: [{start: 2025-01-01, end: 2025-12-31, actual: 4}]\n"
    root = sites.handbook(tmp_path, sites.SMALL, {"content/indicators.yml": whole})
    site = Site(book.load(trees.folder(root), trees.packaged(), sites.TODAY))
    html = indicators.picture(site, Writer(site, "index.md"), table=False)
    assert "Actual" in html
    assert ">2025<" in html
    assert not [word for word in ("Target", "Baseline", "Dec 2025") if word in html]
