"""What the example's pages say, kept so that a change of wording shows in the difference. A page of each layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Golden
from page_texts import page_text
from sites import Built

FOLDER = Path(__file__).parent / "golden" / "pages"
#: Singles, gathered pages and registers, and of each kind a record in which much is said.
PAGES = (
    "",
    *"""action-plans/ agreements/ assessments/ bodies/ communication-plan/ decisions/ evaluation-plan/ finance/ forms/
    foundation/ guide/ indicators/ meetings/ needs-assessment/ organizations/ partnership/ people/ plan/ progress/
    register/ reports/ risks/ surveys/""".split(),
    *"""action-plans/circles/ agreements/partnership-agreement/ assessments/museum/ bodies/language-circles/
    briefings/board/ briefings/deciding/ briefings/funder/
    decisions/approve-evaluation-plan/ forms/risk/ guide/rules/ guide/kinds/meeting/
    indicators/knows-doors/ meetings/2026-09-10-steering/ organizations/museum/ about-this-example/ people/luz-d/
    plan/stories-shared/ progress/monitor/ progress/next/ reports/2026-10-29-progress/ risks/the-same-two/
    surveys/2026-10-08-implementation-check-in/""".split(),
)


def kept(address: str) -> Path:
    return FOLDER / f"{address.strip('/').replace('/', '.') or 'home'}.txt"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_what_it_said(example: Built, golden: Golden, address: str) -> None:
    golden.check(kept(address), page_text((example.site / address / "index.html").read_text("utf-8")))


def test_no_text_is_kept_of_a_page_that_is_not_looked_at(golden: Golden) -> None:
    looked_at = {kept(address) for address in PAGES}
    golden.forget(set(FOLDER.glob("*")) - looked_at)
    assert set(FOLDER.glob("*")) <= looked_at


def test_a_page_of_each_layout_is_looked_at(example: Built) -> None:
    folders = {address.partition("/")[0] for address in example.addresses if address.count("/") == 2}
    looked_at = {address.partition("/")[0] for address in PAGES if address.count("/") == 2}
    do = "add its address to PAGES above, run pytest tests/test_page_texts.py --update-golden, and review what it wrote"
    assert sorted(folders - looked_at) == [], f"no page of these folders is looked at; for one of each: {do}"
    alone = {address for address in example.addresses if address.count("/") < 2} - {"404.html"}
    assert sorted(alone - set(PAGES)) == [], f"these pages are not looked at; for each: {do}"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h1>A <b>title</b></h1><p>One. Two? <a href='x'>Three</a>!</p>", "# A title\nOne.\nTwo?\n[Three](x)!\n"),
        ("<ul><li>One. Two.</li><li><p>Three</p></li></ul>", "- One.\n  Two.\n- Three\n"),
        ("<h1>A</h1><table><tr><th>B</th><td>C <time>D</time></td></tr></table>", "# A\n| B | C D |\n"),
        ("<p>A<svg><title>B</title></svg><a href='x'></a></p><h2>C</h2>", "A\n\n## C\n"),
    ],
)
def test_how_a_page_is_written_down(html: str, text: str) -> None:
    assert page_text(f"<nav>X</nav><article class='x'>{html}</article><p>Y</p>") == text
