"""A partnership of thirty: what would fill pages and pictures is capped, its number said, and the table has all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import sites
from handbook import book
from handbook.pages import home, progress
from handbook.pages.charts import budget, partners, relations
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.reading import trees

MANY = 30


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Thirty partners in a ring, the first three close to one another, each of which pays."""
    files = {"content/partnership.yml": "name: Thirty\nstage: begin\n"}
    for number in range(MANY):
        others = {(number + 1) % MANY, *(range(3) if number < 3 else ())} - {number}
        ties = "".join(f"  - {{with: partner-{other:02}, level: cooperating}}\n" for other in sorted(others))
        header = f"---\nname: Partner {number:02}\nstatus: active\nrelationships:\n{ties}---\n"
        files[f"content/organizations/partner-{number:02}.md"] = header
    given = "".join(
        f"  - {{organization: partner-{number:02}, type: cash, planned: {100 + number}}}\n" for number in range(MANY)
    )
    files["content/finance.yml"] = f"currency: EUR\ncontributions:\n{given}"
    root = sites.handbook(tmp_path_factory.mktemp("many"), None, files)
    return Site(book.load(trees.folder(root), trees.packaged(), sites.TODAY))


@pytest.mark.parametrize(
    ("picture", "most", "caption"),
    [
        (partners.picture, partners.MOST, f"Of {MANY} partners, the 20 of whom the most is open"),
        (budget.contributions, budget.MOST, f"Of {MANY}, the 20 with the largest amounts"),
    ],
)
def test_a_picture_of_very_many_says_whom_it_leaves_out(
    many: Site, picture: Callable[[Site, Writer], str], most: int, caption: str
) -> None:
    html = picture(many, Writer(many, "x.md"))
    drawn, _details, table = html.partition("<details")
    assert caption in drawn
    assert sum(f">Partner {number:02}<" in drawn for number in range(MANY)) == most
    assert all(f"Partner {number:02}" in table for number in range(MANY))


def test_the_closest_are_drawn(many: Site) -> None:
    drawn = relations.picture(many, Writer(many, "x.md")).partition("<details")[0]
    assert all(f">Partner {number:02}<" in drawn for number in range(3))


def test_those_who_bring_the_most_are_drawn(many: Site) -> None:
    drawn = budget.contributions(many, Writer(many, "x.md")).partition("<details")[0]
    assert f">Partner {MANY - 1}<" in drawn
    assert ">Partner 00<" not in drawn


def test_the_home_page_names_some_partners_and_counts_the_others(many: Site) -> None:
    (page,) = home.pages(many, ())
    html = page.html
    assert html.count("Partner 11") == 2  # among those who take part, and where partners begin
    assert "Partner 12" not in html
    assert html.count("and 18 more") == 1


def test_what_waits_for_very_many_partners_is_folded(many: Site) -> None:
    page = next(page for page in progress.pages(many) if page.uri == "progress/connect.md")
    _before, _summary, fold = page.html.partition(f"Waiting for {MANY} partners</summary>")
    inside = fold.partition("</article>")[0]
    assert "What waits for each of them" in inside
    assert inside.index("Answer this") < inside.rindex("</details>")
    assert inside.count('class="hb-button"') == 1
