"""The first hour: where each reader begins, what all partners are asked stands once, and what is for whom is said."""

from __future__ import annotations

import re

import pytest

from cases import load
from handbook.editing.template import template
from handbook.pages import Page, Site, home, lay_out
from handbook.reading import trees
from handbook.reading.trees import Tree
from sites import SMALL

FILES = {
    "content/partnership.yml": "name: Riverbend\nstage: connect\n",
    "content/organizations/library.md": "---\nname: Library\nstatus: active\n---\n",
    "content/organizations/museum.md": "---\nname: Museum\nstatus: active\n---\n",
    "content/organizations/school.md": "---\nname: School\nstatus: active\nservices: [Lessons]\n---\n",
    "content/people.yml": (
        "- {id: jo-p, name: Jo, organization: museum, consent_to_list: true}\n"
        "- {id: lee-m, name: Lee, organization: school}\n"
    ),
    "content/risks.yml": (
        "- {id: flood, category: barrier, statement: Floods, owner: jo-p}\n"
        "- {id: fire, category: barrier, statement: Fire, owner: lee-m}\n"
        "- {id: rain, category: barrier, statement: Rain}\n"
    ),
}
ACTION = "{id: A1, text: Ask, responsible: [jo-p], due: 2026-03-01}"
MEETING = f"---\ntype: regular\ndate: 2026-02-10\nactions:\n  - {ACTION}\n---\n"


def pages(**more: str) -> dict[str, Page]:
    files = {**FILES, **more}
    site = Site(load(Tree({path: text.encode() for path, text in files.items()})))
    return {page.uri: page for page in lay_out(site)}


@pytest.fixture(scope="module")
def fresh() -> dict[str, Page]:
    return pages()


@pytest.fixture(scope="module")
def met() -> dict[str, Page]:
    return pages(**{"content/meetings/first.md": MEETING})


def test_a_fresh_handbook_says_where_each_reader_begins(fresh: dict[str, Page]) -> None:
    begin = fresh["index.md"].html.partition('id="begin-here"')[2].partition('id="lately"')[0]
    links = re.findall('href="([^"]+)"', begin)
    assert links[:3] == [f"organizations/{name}/#open-questions" for name in ("library", "museum", "school")]
    assert links[3:7] == ["forms/person/", "forms/meeting/", "progress/next/", "guide/"]
    reading = set(re.findall('<li><a href="([^"]+)"', fresh["index.md"].html))
    assert {"briefings/deciding/", "briefings/board/", "briefings/funder/"} < reading
    (later,) = home.pages(Site(load(trees.folder(SMALL))), ())
    assert "begin-here" not in later.html
    html = fresh["progress/next.md"].html
    assert '<a class="hb-button hb-second" data-search-exclude href="../../forms/meeting/">Add a meeting</a>' in html


def test_the_first_meeting_goes_where_its_template_waits() -> None:
    meeting = load(Tree({})).records.kinds["meeting"]
    waiting = pages(**{"content/meetings/first-meeting.md": template(meeting, "first-meeting")})
    for uri, up in (("index.md", ""), ("progress/next.md", "../../")):
        assert waiting[uri].html.count(f'href="{up}forms/meeting/?record=first-meeting&amp;type=preliminary"') == 1


def test_a_question_for_all_partners_stands_once_with_those_who_have_not_answered(fresh: dict[str, Page]) -> None:
    for uri in ("progress/next.md", "progress/connect.md"):
        html = str(fresh[uri].html)
        assert html.count('">Services</a>' if uri.endswith("next.md") else ">Services</h3>") == 1
        asked = html.partition("Services</")[2].partition("Mandate</")[0]
        assert re.findall(
            r'<a data-whose="(\w+)" href="[^"]*record=(\w+)[^"]*question=connect.prep.services">', asked
        ) == [
            ("library", "library"),
            ("museum", "museum"),
        ]
    one = str(fresh["progress/connect.md"].html).partition(">Services</h3>")[2].partition("Mandate</")[0]
    assert one.count("has not named any of its services</p>") == 2


def whose(html: str, tag: str) -> list[tuple[str, str]]:
    """For each element with an id: whose it says that it is."""
    return re.findall(rf'<{tag} id="([^"]+)"(?: data-whose="([^"]*)")?>', html)


def test_what_is_for_single_partners_says_so_also_by_their_people(met: dict[str, Page]) -> None:
    assert whose(met["organizations/index.md"].html, "tr") == [
        (f"organization-{name}", name) for name in ("library", "museum", "school")
    ]
    # Lee has not agreed to be listed: nothing tells whose the risk is.
    assert sorted(whose(met["risks/index.md"].html, "tr")) == [
        ("risk-fire", ""),
        ("risk-flood", "museum"),
        ("risk-rain", ""),
    ]
    assert '<li data-whose="museum"><a href="../../meetings/first/#' in met["progress/next.md"].html, "overdue"
    assert '<section data-whose="museum">' in met["progress/next.md"].html


def test_partners_are_chosen_where_something_is_listed_for_them_and_nowhere_else(met: dict[str, Page]) -> None:
    having = {uri for uri, page in met.items() if 'class="hb-mine"' in page.html}
    assert {"progress/next.md", "progress/connect.md", "organizations/index.md", "risks/index.md"} <= having
    assert not having & {
        "index.md",
        "organizations/museum.md",
        "meetings/first.md",
        "guide/index.md",
        "forms/meeting.md",
    }
    box = met["risks/index.md"].html.partition('class="hb-mine"')[2].partition("</div>")[0]
    assert '<a href="../organizations/school/#open-questions">School</a>' in box, "without a script"


def test_what_waits_is_not_shown_as_wrong(fresh: dict[str, Page], met: dict[str, Page]) -> None:
    assert not [uri for uri, page in fresh.items() if "hb-wrong" in page.html or "hb-late" in page.html]
    assert "hb-late" in met["progress/next.md"].html
    assert '<span class="hb-badge hb-wrong">Overdue</span>' in met["meetings/first.md"].html
