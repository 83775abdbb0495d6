"""How the pages read: stages as checklists, meetings as minutes, a page for each partner and person."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sites
from sites import Built

PERSON = "organization: garden\nname: {name}\nconsent_to_list: {listed}\n"
FILES = {
    "content/people/ada-p.yml": PERSON.format(name="Ada Plum", listed="true"),
    "content/people/harry-h.yml": PERSON.format(name="Harry Hidden", listed="false"),
    "content/meetings/2026-04-14-beds.md": """---
title: Who digs
type: planning
date: 2026-04-14
attendance:
  - {person: ada-p, status: present}
  - {person: harry-h, status: present}
  - {person: omar-s, status: apologies}
agenda:
  - {topic: The wet corner, lead: ada-p, minutes: 20}
  - {topic: Anything else}
decisions:
  - id: dig-first
    title: Dig first, plant later
    type: other
    status: adopted
    date: 2026-04-14
    proposal: We dig the wet corner before we plant.
    outcome: We dig on Saturday.
    positions:
      - {organization: garden, person: ada-p, position: consent}
      - {organization: school, position: reservation, reason: Not in the holidays.}
actions:
  - {id: A1, text: Bring two spades, responsible: [ada-p], due: 2026-05-01, status: open}
  - {id: A2, text: Ask for a cart, responsible: [ada-p], due: 2027-03-01, status: open}
  - {id: A3, text: Say thank you, responsible: [ada-p], due: 2026-04-20, status: done, result: With a cake.}
---

It rained.
""",
    "content/meetings/2026-05-01-secret.md": "---\ntitle: Quiet talk\ntype: planning\ndate: 2026-05-01\n"
    "visibility: never-publish\nactions:\n"
    "  - {id: S1, text: A quiet thing, responsible: [ada-p], due: 2026-05-02}\n---\n",
    "content/bodies/steering.yml": """type: steering
name: Steering group
aim: Keeps watch.
chair: ada-p
members:
  - {person: ada-p, organization: garden, role: Tools, from: 2026-04-20}
""",
    "content/agreements/ours.md": """---
title: Our agreement
type: partnership-agreement
status: ratified
parties: [garden, school]
signatures:
  - {party: garden, name: Ada Plum, date: 2026-04-30}
---
""",
    "content/finance.yml": "currency: CAD\ncontributions:\n  - {organization: garden, type: cash, planned: 1680}\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return sites.build(sites.handbook(tmp_path_factory.mktemp("reading") / "h", sites.SMALL, FILES))


def text(built: Built, address: str) -> str:
    """What stands on a page, its tags taken out."""
    html = (built.site / address / "index.html").read_text("utf-8")
    main = html.partition("<article")[2].partition("</article>\n")[0] or html
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def part(built: Built, address: str, id: str) -> str:
    """The words of the section below the heading with that id."""
    html = (built.site / address / "index.html").read_text("utf-8")
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition(f'<h2 id="{id}"')[2].partition("<h2 ")[0]).split())


def question(built: Built, stage: str, id: str) -> str:
    """The HTML of a question on the page of its stage."""
    html = (built.site / f"progress/{stage}/index.html").read_text("utf-8")
    return html.partition(f'<h3 id="{id}"')[2].partition("</article>")[0]


# Stages


def test_an_answered_question_says_where_and_when(built: Built) -> None:
    answered = question(built, "connect", "connect-prep-services")
    assert ">answered<" in answered
    assert 'href="../../organizations/garden/#services"' in answered
    assert "under “Services”" in answered
    assert "Answer this" not in answered


def test_an_open_question_leads_to_its_form_and_says_what_to_write(built: Built) -> None:
    waiting = question(built, "begin", "begin-step-mission")
    assert ">open<" in waiting
    assert 'href="../../forms/foundation/?' in waiting
    assert ">Answer this<" in waiting
    assert "What to write" in waiting
    assert "content/foundation.md" in waiting


WAIVER = "waivers:\n  - {requirement: begin.step.mission, reason: The town wrote it., decision: no-mission}\n"
DECISION = """---
type: other
title: No mission of our own
proposal: We take the town's mission.
status: adopted
date: 2026-04-01
positions:
  - {organization: garden, position: consent}
  - {organization: school, position: object, reason: No.}
---
"""


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small handbook without the services of one partner, and with a question that was waived."""
    school = (sites.SMALL / "content/organizations/school.md").read_text("utf-8")
    files = {
        "content/organizations/school.md": re.sub(r"services:.*?\n(?=\w|---)", "", school, flags=re.DOTALL),
        "content/partnership.yml": (sites.SMALL / "content/partnership.yml").read_text("utf-8") + WAIVER,
        "content/decisions/no-mission.md": DECISION,
    }
    return sites.build(sites.handbook(tmp_path_factory.mktemp("waiting") / "h", sites.SMALL, files))


def test_who_is_waited_for_is_named(waiting: Built) -> None:
    partly = question(waiting, "connect", "connect-prep-services")
    assert "1 of 2" in partly
    assert 'Waiting for <a href="../../organizations/school/">Millbrook Primary School</a>' in " ".join(partly.split())
    # The partner's own page says so as well, at its end.
    assert "Services" in part(waiting, "organizations/school", "your-turn")
    html = waiting.html("organizations/school/")
    assert html.index('id="decisions-taken"') < html.index('id="your-turn"') < html.index('id="open-questions"')


def test_a_waived_question_says_why_and_who_agreed(waiting: Built) -> None:
    waived = " ".join(question(waiting, "begin", "begin-step-mission").split())
    assert "The town wrote it." in waived
    assert 'href="../../decisions/no-mission/">No mission of our own</a>' in waived
    assert "Ash Lane Community Garden" in waived
    assert "Millbrook" not in waived.partition("Agreed in")[2]


def test_what_lies_behind_is_shown_and_not_asked(tmp_path: Path) -> None:
    """A stage that was adopted as it is, and people who were in a group once."""
    original = (sites.SMALL / "content/partnership.yml").read_text("utf-8")
    adopted = "adopted_as_is: [{stage: begin, decision: as-it-is, reason: We dug together for years.}]\n"
    decision = "---\ntitle: We go on\ntype: other\nstatus: adopted\ndate: 2026-04-01\noutcome: We go on.\n---\n"
    garden = "type: working-group\nname: Diggers\naim: Dig.\nmembers:\n"
    garden += "  - {person: ines-g, from: 2020, to: 2022}\n  - {person: omar-s, from: 2023}\n"
    files = {
        "content/partnership.yml": original + adopted,
        "content/decisions/as-it-is.md": decision,
        "content/bodies/diggers.yml": garden,
    }
    built = sites.build(sites.handbook(tmp_path / "h", sites.SMALL, files))
    page = " ".join((built.site / "progress/begin/index.html").read_text("utf-8").split())
    assert "We dug together for years." in page
    assert 'Agreed in <a href="../../decisions/as-it-is/">We go on</a>, <time datetime="2026-04-01">' in page
    assert not [words for words in ("hb-badge hb-missing", "Waiting for", "Only what is open") if words in page]
    assert "not written down" in question(built, "begin", "begin-step-mission")
    now, before = (part(built, "bodies/diggers", anchor) for anchor in ("members", "former-members"))
    assert "2023" in now
    assert "2022" not in now
    assert "2022" in before


def test_what_is_open_can_be_shown_alone_without_a_script(built: Built) -> None:
    page = built.page("progress/begin")
    assert [box.attributes["value"] for box in page.all("input") if box.attributes.get("name") == "hb-choice"] == [
        "all",
        "open",
    ]
    jumps = [link.attributes["href"] for link in page.all("a") if link.attributes.get("href", "").startswith("#begin-")]
    assert set(jumps) <= {f"#{id}" for id in page.ids}


# The first page and what is next


def test_what_is_to_do_is_behind_the_door_and_the_first_page_says_what_changed_lately(built: Built) -> None:
    door = "progress/next"
    assert "who wrote the minutes" in text(built, door)
    assert "Bring two spades&#34; was due on May 1, 2026 and is still open" in part(built, door, "overdue")
    assert "spades" not in text(built, "")
    lately = part(built, "", "lately")
    assert lately.index("Who digs") < lately.index("Planning meeting")
    assert "Quiet" not in text(built, "")


def test_somebody_with_nothing_to_do_is_not_listed(built: Built) -> None:
    assert "Ada Plum" in part(built, "progress/next", "people")
    assert "Omar" not in part(built, "progress/next", "people")
    assert "quiet thing" not in text(built, "progress/next")


# Records


def test_a_meeting_reads_like_minutes(built: Built) -> None:
    page = built.page("meetings/2026-04-14-beds")
    headings = [heading.attributes["id"] for heading in page.all("h2")]
    assert headings[:5] == ["attendance", "agenda", "text", "decisions", "actions"]
    attendance = part(built, "meetings/2026-04-14-beds", "attendance")
    assert "Ash Lane Community Garden Ada Plum , somebody from Ash Lane Community Garden" in attendance
    assert "Omar" in attendance
    assert "(sent apologies)" in attendance
    assert "The wet corner ( Ada Plum , 20 min)" in part(built, "meetings/2026-04-14-beds", "agenda")
    decisions = part(built, "meetings/2026-04-14-beds", "decisions")
    assert "Dig first, plant later Adopted" in decisions
    assert "Agrees, with a reservation Not in the holidays." in decisions
    actions = part(built, "meetings/2026-04-14-beds", "actions")
    assert actions.index("Bring two spades") < actions.index("Ask for a cart") < actions.index("Say thank you")
    assert "Overdue" in actions


def test_a_decision_begins_with_proposal_outcome_and_positions(built: Built) -> None:
    headings = [heading.attributes["id"] for heading in built.page("decisions/dig-first").all("h2")]
    assert headings[:3] == ["proposal", "outcome", "positions"]


def test_a_person_has_seats_actions_signatures_and_decisions(built: Built) -> None:
    address = "people/ada-p"
    assert "Steering group Chair, Tools April 20, 2026" in part(built, address, "roles-held")
    todo = part(built, address, "to-do")
    assert todo.index("Bring two spades") < todo.index("Ask for a cart")
    assert "Say thank you" in part(built, address, "done")
    assert "Our agreement Ada Plum April 30, 2026" in part(built, address, "signed")
    assert "Dig first, plant later April 14, 2026 Agrees" in part(built, address, "decisions-taken")
    assert "uiet" not in text(built, address)


def test_a_partner_has_its_people_seats_and_signatures(built: Built) -> None:
    address = "organizations/garden"
    assert "Ada Plum" in part(built, address, "people")
    assert "Bring two spades" in part(built, address, "to-do")
    assert "Say thank you" in part(built, address, "done")
    assert "Steering group Ada Plum" in part(built, address, "seats")
    assert "April 30, 2026" in part(built, address, "signed")
    assert "Harry" not in text(built, address)


def test_amounts_are_written_in_their_currency(built: Built) -> None:
    assert "$1,680" in part(built, "finance", "contributions")


# Registers of which nothing is shown


def test_an_empty_register_says_what_it_is_for(built: Built) -> None:
    page = text(built, "reports")
    assert "Nothing here yet." in page
    assert "What was done, reached and learned, period by period" in page
    assert "Add a report" in page
    links = {link.attributes.get("href", "") for link in built.page("reports").all("a")}
    assert any(link.startswith("../progress/") for link in links)
    assert "../guide/kinds/report/" in links


def test_what_is_never_published_has_no_register(built: Built) -> None:
    assert "Conflict log" not in text(built, "register")


def test_a_register_whose_records_are_all_hidden_looks_like_an_empty_one(small: Built, tmp_path: Path) -> None:
    report = "---\ntype: progress\ntitle: Quiet\nvisibility: never-publish\n---\n"
    hidden = sites.build(sites.handbook(tmp_path / "h", sites.SMALL, {"content/reports/quiet.md": report}))
    assert part(hidden, "reports", "x") == part(small, "reports", "x")
    assert text(hidden, "reports") == text(small, "reports")


# The search


def test_the_search_keeps_words_apart_and_leaves_noise_out(built: Built) -> None:
    found = {entry["location"]: entry for entry in sites.search_index(built)}
    attendance = found["meetings/2026-04-14-beds/#attendance"]
    assert attendance["title"] == "Attendance"
    assert "Garden Ada Plum" in re.sub(r"<[^>]+>|\s+", " ", attendance["text"])
    everything = " ".join(entry["text"] for entry in found.values())
    assert "Answer this" not in everything
    assert not [place for place in found if place.startswith("guide/connect/") or "#mentioned" in place]
    assert found["guide/"]["boost"] < 1
    # The rows of a register are found as the records that they are.
    assert "Dig first" not in found["decisions/"]["text"]
    assert not [place for place in found if re.match(r"forms/\w", place)]
