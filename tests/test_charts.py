"""Charts: everything stands inside its view, is as large as what it stands for, and says the same in words."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sites
from handbook import book, trees
from handbook.pages import Site
from handbook.pages.charts import ladder, lettering, risks, scales
from handbook.pages.charts.shapes import Drawing, Rect, Text
from handbook.pages.values import Writer

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


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


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

STEPS = st.builds(
    ladder.Step, NAMES, NAMES, NAMES, st.integers(-2, 60), st.integers(-1, 50), st.booleans(), st.booleans()
)


@few
@given(st.lists(STEPS, min_size=1, max_size=7), NAMES)
def test_the_ladder_stands_within_its_view(steps: list[ladder.Step], flag: str) -> None:
    within(ladder.stairs(steps, flag))
    within(ladder.rungs(steps, flag))


def test_steps_are_filled_as_far_as_they_are_answered() -> None:
    steps = [ladder.Step(name, "", "", done, 40) for name, done in (("A", 40), ("B", 10), ("C", 0))]
    drawn = ladder.stairs(steps, "Here")
    whole, filled = rects(drawn, "empty"), rects(drawn, "mark")
    assert [rect.height for rect in whole] == sorted(rect.height for rect in whole)
    assert [fill.height / step.height for fill, step in zip(filled, whole, strict=False)] == [1, 0.25]
    assert [rect.width for rect in rects(ladder.rungs(steps, "Here"), "mark")] == [340, 85]


def test_the_current_step_alone_is_marked() -> None:
    steps = [ladder.Step(name, "", "", 1, 2, current=name == "B") for name in "ABC"]
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
    marks = [shape.text for shape in drawn.shapes if isinstance(shape, Text) and "on-ink" in shape.look]
    more = sum(int(text) for text in marks if text.startswith("+"))
    assert more + sum(not text.startswith("+") for text in marks) == len(placed)


def test_likelier_stands_higher_and_harder_further_right() -> None:
    drawn = risks.drawing([risks.Placed(1, 2, 4), risks.Placed(2, 5, 1)], BANDS, "Up", "Across")
    two, one = (shape for shape in drawn.shapes if isinstance(shape, Text) and "on-ink" in shape.look)
    assert one.x > two.x
    assert one.y > two.y


@pytest.mark.parametrize(
    ("score", "name"), [(0, ""), (1, "low"), (4, "low"), (5, "medium"), (15, "high"), (16, "critical")]
)
def test_a_score_falls_into_its_band(score: int, name: str) -> None:
    assert risks.band(BANDS, score) == name


# On the pages


@pytest.fixture(scope="module")
def example() -> Site:
    return Site(book.load(trees.folder(sites.REPOSITORY), trees.packaged(), sites.TODAY))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("empty")
    (root / "content").mkdir()
    return Site(book.load(trees.folder(root), trees.packaged(), sites.TODAY))


Draw = Callable[[Site, Writer], str]
PICTURES: dict[str, Draw] = {
    "ladder": ladder.picture,
    "risks": risks.picture,
}


@pytest.fixture(params=PICTURES)
def picture(request: pytest.FixtureRequest) -> Draw:
    return PICTURES[request.param]


def test_every_picture_has_a_name_a_description_and_a_table(example: Site, picture: Draw) -> None:
    page = sites.Html(picture(example, Writer(example, "x.md")))
    drawings = [svg for svg in page.all("svg") if svg.attributes.get("role") == "img"]
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
