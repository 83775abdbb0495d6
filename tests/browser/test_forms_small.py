"""Small forms in Chromium, as partners use them: what they press and fill in is counted, what comes of it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page

import sites
from browsing import EMPTY, EVERYBODY, NARROW, QUIET, SCHEMES, STAYING, WIDE, Look, Window, fits
from cases import load, packaged
from handbook.handins import applying, carried, handin
from handbook.reading import sources, trees
from sites import Built

pytestmark = pytest.mark.browser

VIOLATIONS = "how => everybody.violations(...how)"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: No small form is longer than this on a phone, in pixels.
TALLEST = 2500
PEOPLE = """\
- {id: ines-g, name: Ines Grove, organization: garden, roles: [champion, representative], consent_to_list: true}
- {id: omar-s, name: Omar Stone, organization: school, roles: [champion, representative], consent_to_list: true}
- {id: ruth-f, name: Ruth Field, roles: [facilitator], consent_to_list: true}
- {id: ada-b, name: Ada Berry, organization: garden, consent_to_list: true}
- {id: ben-c, name: Ben Crow, organization: school, consent_to_list: true}
- {id: cleo-d, name: Cleo Dell, organization: school, consent_to_list: true}
- {id: dora-e, name: Dóra Elm, organization: garden, consent_to_list: true}
- {id: egon-f, name: Egon Fern, organization: school, consent_to_list: true}
- {id: kim-u, name: Kim Unlisted, organization: garden}
"""
BOARD = """\
- id: board
  type: steering
  name: The board
  members:
    - {person: ines-g, from: 2026-03-10}
    - {person: omar-s, from: 2026-03-10}
    - {person: ruth-f, from: 2026-03-10}
    - {person: ada-b, from: 2026-03-10}
    - {person: ben-c, from: 2026-03-10}
"""
AGREEMENT = """\
---
type: mou
title: The six beds
status: in-review
parties: [garden, school]
signatures:
  - {party: garden, name: Ines Grove, title: Chair, date: 2026-03-12, method: wet} # at the gate
---
The school gets six beds for three years.
"""
PROMISES = """\
---
type: mou
title: The paths
status: ratified
parties: [garden, school]
approved_by: sundays
commitments:
  - id: gravel # by the cart
    party: garden
    what: {en: Lays gravel on the two paths., fr: Étend du gravier sur les deux sentiers.}
    by_when: By 30 June 2026
  - {id: rakes, party: school, what: Lends six rakes., by_when: Every autumn, kept: [{date: 2025-10, status: partly}]}
---
"""
MEETING = """\
---
type: regular
date: 2026-11-12
title: November
body: board
chair: kim-u
decisions:
  - {id: paint, type: other, status: proposed, proposal: We paint the gate.} # green
actions:
  - {id: A1, text: Ask for the key to the shed, responsible: [omar-s], due: 2026-12-01, status: open} # it rusts
  - {id: A2, text: Count the spades, responsible: [ines-g], due: next-meeting, status: open}
---
We talked about the winter.
"""
DECISION = "---\ntype: modification\nstatus: proposed\nproposal: We open the gate on Sundays.\n---\n"
INDICATOR = """\
- id: visits
  title: Classes that came
  unit: classes
  periods:
    - {start: 2026-04-01, end: 2026-06-30, target: 10, actual: 12}
    - {start: 2026-07-01, end: 2026-10-31, target: 20}
"""
FILES = {
    ".github/workflows/hand-in.yml": "",
    "content/people.yml": PEOPLE,
    "content/bodies.yml": BOARD,
    "content/agreements/six-beds.md": AGREEMENT,
    "content/agreements/paths.md": PROMISES,
    "content/meetings/2026-11-12-november.md": MEETING,
    "content/decisions/sundays.md": DECISION,
    "content/indicators.yml": INDICATOR,
}


@pytest.fixture(scope="session")
def ash_lane(shared_folder: Path) -> Built:
    """A handbook that takes hand-ins, with something to do for each of the small forms. Only to look at."""
    return sites.shared(shared_folder / "ash-lane", lambda root: sites.build(sites.handbook(root, sites.SMALL, FILES)))


@dataclass
class Partner:
    """Somebody at a site: what they press and fill in is counted, and what they hand in is caught."""

    window: Window
    root: Path
    clicks: int = 0
    inputs: int = 0
    asked: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.window.page

    def at_home(self) -> Page:
        """Begin on the first page."""
        return self.window.open("")

    def press(self, name: str) -> None:
        """Press a button or follow a link."""
        called = re.compile(rf"^{name.replace(':', ' ?:')}( ?:.*)?$")
        page = self.page.locator("article")
        found = page.get_by_role("button", name=called).or_(page.get_by_role("link", name=called))
        found.locator("visible=true").first.click()
        self.clicks += 1

    def write(self, place: Locator, text: str) -> None:
        place.fill(text)
        self.inputs += 1

    def choose(self, place: Locator, label: str) -> None:
        place.select_option(label=label)
        self.inputs += 1

    def tick(self, place: Locator) -> None:
        place.check()
        self.inputs += 1

    def field(self, name: str) -> Locator:
        """A field of the form by its name, whether it is required or not."""
        called = re.compile(rf"^{name}( \(required\))?$")
        return self.page.locator("#hb-form").get_by_label(called).first

    def hand_in(self) -> dict[str, Any]:
        """Hand in; the record's fields afterwards, once the hand-in was taken in."""
        self.press("Hand in")
        self.asked.append(self.window.elsewhere())
        [body] = parse_qs(urlsplit(self.asked[-1]).query)["body"]
        said = handin.read(carried.found(body.encode()), packaged())
        received = applying.receive(load(trees.folder(self.root)), said)
        assert [told.why for told in received.told if told.why] == []
        assert not received.mistakes
        [(path, (before, after))] = received.files.items()
        lost = {line for line in (before or b"").splitlines() if b" # " in line} - set(after.splitlines())
        assert not {line for line in lost if line.partition(b" # ")[2] not in after}, "a comment is lost"
        source = sources.read(path, after)
        assert isinstance(source, sources.Source)
        return {"data": source.data, "text": after.decode(), "changes": said.changes}


@contextmanager
def at(look: Look, built: Built, size: tuple[int, int] = NARROW) -> Iterator[Partner]:
    with look(built, QUIET, size=size, extra=STAYING) as window:
        window.page.set_default_timeout(5000)
        yield Partner(window, built.root)
        assert window.troubles == []


#: What can be seen and pressed or filled in, by the words for it.
CONTROLS = """[...document.querySelectorAll("article :is(a, button, input, select, textarea, summary)")]
    .filter(one => one.checkVisibility({visibilityProperty: true}))
    .filter(one => {
        one.scrollIntoView({block: "center"});
        const {x, y, width, height} = one.getClientRects()[0];
        return one.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    })
    .map(one => `${one.tagName} ${one.labels?.[0]?.textContent ?? one.textContent}`)"""


def is_the_same_on_a_desktop(page: Page) -> bool:
    """Whether everything that can be used on a phone can be in a wide window, and nothing else."""
    on_a_phone = page.evaluate(CONTROLS)
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    on_a_desktop = page.evaluate(CONTROLS)
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    assert on_a_desktop == on_a_phone
    return len(on_a_phone) > 1


def height(page: Page) -> int:
    page.locator("#hb-form.hb-ready").wait_for()
    return int(page.evaluate("document.documentElement.scrollHeight"))


def test_an_agreement_is_signed_with_six_inputs(ash_lane: Built, look: Look) -> None:
    with at(look, ash_lane) as partner:
        partner.at_home()
        partner.press("Your turn")
        partner.press("Sign")
        assert height(partner.page) < TALLEST
        # The garden has signed already.
        assert partner.field("Party").locator("option").all_text_contents() == [
            "Choose…",
            "Millbrook Primary School",
            "Not in this list…",
        ]
        assert partner.field("Party").input_value() == "school", "the only one that is left"
        assert is_the_same_on_a_desktop(partner.page)
        partner.write(partner.field("Name"), "Omar Stone")
        partner.write(partner.field("Job title"), "Teacher")
        partner.tick(partner.field("Electronically"))
        assert partner.inputs <= 6
        signed = partner.hand_in()
    assert partner.clicks <= 3
    first, second = signed["data"]["signatures"]
    assert first["party"] == "garden"
    assert second.pop("fingerprint").count("-") == 3
    day = second.pop("date")
    assert len(day) == 10
    assert second == {"party": "school", "name": "Omar Stone", "title": "Teacher", "method": "e-sign"}
    [changes] = signed["changes"]
    assert [change.adds for change in changes.fields] == [True], "and nothing else"


def test_nobody_signs_for_nobody_by_oversight(ash_lane: Built, look: Look) -> None:
    with at(look, ash_lane) as partner:
        partner.at_home()
        partner.press("Your turn")
        partner.press("Sign")
        partner.field("Party").evaluate("box => { box.selectedIndex = 0; }")
        partner.write(partner.field("Name"), "Omar Stone")
        partner.page.get_by_role("button", name="Hand in", exact=True).click()
        assert "Party" in partner.page.locator(".hb-alert").inner_text()


def test_an_action_is_marked_as_done_in_a_record_that_names_somebody_unlisted(ash_lane: Built, look: Look) -> None:
    with at(look, ash_lane) as partner:
        page = partner.at_home()
        partner.press("Your turn")
        partner.press("Mark as done: Count the spades")
        assert height(page) < TALLEST
        page.get_by_text("Count the spades").wait_for()
        assert page.get_by_role("link", name="Meeting: November").is_visible()
        partner.write(partner.field("Result"), "There are nine.")
        done = partner.hand_in()
    assert partner.clicks <= 3
    assert done["data"]["actions"][0]["status"] == "open"
    changed = done["data"]["actions"][1]
    assert (changed["status"], changed["result"]) == ("done", "There are nine.")
    assert done["data"]["chair"] == "kim-u"


def test_several_things_to_do_are_asked_for_first(ash_lane: Built, look: Look) -> None:
    with at(look, ash_lane) as partner:
        page = partner.window.open("forms/meeting/?record=2026-11-12-november&form=done")
        page.get_by_role("heading", name="Which one is it?").wait_for()
        assert page.locator("#hb-form form").count() == 0
        partner.press("Ask for the key to the shed")
        page.locator("#hb-form").get_by_text("Ask for the key to the shed").wait_for()
        done = partner.hand_in()
    assert partner.clicks == 2
    assert done["data"]["actions"][0]["status"] == "done"
    assert "# it rusts" in done["text"]


def test_a_position_is_taken(ash_lane: Built, look: Look) -> None:
    with at(look, ash_lane) as partner:
        page = partner.at_home()
        partner.press("Your turn")
        # Whoever has said so once need not say it again.
        page.get_by_label("My organization").select_option(label="Ash Lane Community Garden")
        partner.press("Take a position: We open the gate on Sundays.")
        assert partner.field("Organization").input_value() == "garden"
        partner.choose(partner.field("Position"), "Agrees, with a reservation")
        partner.write(partner.field("Reason"), "Not before ten.")
        taken = partner.hand_in()["data"]["positions"]
    assert partner.clicks <= 3
    assert parse_qs(urlsplit(partner.asked[-1]).query)["title"] == ["Take a position: We open the gate on Sundays."]
    assert taken == [{"organization": "garden", "position": "reservation", "reason": "Not before ten."}]


def test_a_position_is_taken_on_a_decision_that_stands_in_its_meeting(ash_lane: Built, look: Look) -> None:
    with at(look, ash_lane) as partner:
        partner.window.open("decisions/paint/")
        partner.press("Take a position")
        partner.choose(partner.field("Organization"), "Millbrook Primary School")
        partner.choose(partner.field("Position"), "Objects")
        # An objection needs no reason to be handed in; the check asks for it.
        taken = partner.hand_in()
    [decision] = taken["data"]["decisions"]
    assert decision["positions"] == [{"organization": "school", "position": "object"}]
    assert "# green" in taken["text"]


def test_those_who_were_there_are_ticked(ash_lane: Built, look: Look) -> None:
    with at(look, ash_lane) as partner:
        partner.at_home()
        partner.press("Your turn")
        partner.press("Who was there")
        assert height(partner.page) < TALLEST
        there = partner.page.get_by_role("group", name="Present", exact=True)
        assert there.get_by_role("checkbox").count() == 5
        for name in ("Ada Berry", "Ines Grove"):
            partner.tick(there.get_by_label(name))
        partner.page.locator("summary", has_text="Sent apologies").click()
        partner.tick(partner.page.get_by_role("group", name="Sent apologies").get_by_label("Ben Crow"))
        noted = partner.hand_in()["data"]["attendance"]
    assert partner.clicks <= 3
    assert noted == [
        {"person": "ada-b", "status": "present"},
        {"person": "ines-g", "status": "present"},
        {"person": "ben-c", "status": "apologies"},
    ]


def test_an_action_is_asked_who_what_and_by_when(ash_lane: Built, look: Look) -> None:
    with at(look, ash_lane) as partner:
        partner.window.open("meetings/2026-11-12-november/")
        partner.press("Add an action")
        assert partner.field("Result").count() == 0
        partner.press("Hand in")
        partner.page.get_by_text("Nothing is filled in yet.").wait_for()
        partner.write(partner.field("Action"), "Paint the gate")
        partner.tick(partner.field("Ruth Field"))
        partner.write(partner.field("Due"), "2026-12-10")
        added = partner.hand_in()["data"]["actions"]
    # It has no number of its own: two people may add one at the same time.
    told = {"text": "Paint the gate", "responsible": ["ruth-f"], "due": "2026-12-10", "status": "open"}
    assert added[2] == told


def test_a_decision_is_added_and_gets_a_name(ash_lane: Built, look: Look) -> None:
    with at(look, ash_lane) as partner:
        partner.window.open("meetings/2026-11-12-november/")
        partner.press("Add a decision")
        partner.write(partner.field("Proposal"), "We buy a shed.")
        partner.choose(partner.field("Type"), "Something else")
        _paint, added = partner.hand_in()["data"]["decisions"]
    assert added == {"id": "we-buy-a-shed", "proposal": "We buy a shed.", "type": "other", "status": "adopted"}


def test_membership_is_affirmed(ash_lane: Built, look: Look) -> None:
    with at(look, ash_lane) as partner:
        partner.window.open("organizations/garden/")
        partner.press("Affirm membership")
        # Of many people one is found by some letters of the name.
        partner.write(partner.field("By"), "dora")
        [affirmed] = partner.hand_in()["data"]["affirmed"]
    assert affirmed.pop("date")
    assert affirmed == {"by": "dora-e"}


def test_a_value_is_entered_for_the_period_that_waits_for_it(ash_lane: Built, look: Look) -> None:
    with at(look, ash_lane) as partner:
        page = partner.at_home()
        partner.press("Your turn")
        partner.press("Enter a value")
        page.get_by_text("2026-07-01 – 2026-10-31").wait_for()
        partner.write(partner.field("Actual"), "19")
        periods = partner.hand_in()["data"][0]["periods"]
        assert [period.get("actual") for period in periods] == [12, 19]
        assert partner.clicks <= 3
        # One that nobody has planned for says from when to when.
        page = partner.window.open("forms/indicator/?record=visits&form=value&entry=new")
        partner.write(partner.field("Start"), "2027-01-01")
        partner.write(partner.field("End"), "2027-03-31")
        partner.write(partner.field("Actual"), "4")
        periods = partner.hand_in()["data"][0]["periods"]
    assert periods[2] == {"start": "2027-01-01", "end": "2027-03-31", "actual": 4}


def test_a_risk_is_closed_with_a_word(ash_lane: Built, look: Look) -> None:
    with at(look, ash_lane) as partner:
        partner.window.open("risks/rain/")
        partner.press("Close")
        partner.write(partner.field("Note"), "The shed has a roof now.")
        rain = partner.hand_in()["data"][0]
    assert rain["status"] == "closed"
    [entry] = rain["history"]
    assert entry.pop("date")
    assert entry == {"note": "The shed has a roof now."}


def test_a_promise_that_is_late_is_said_to_be_kept(ash_lane: Built, look: Look) -> None:
    with at(look, ash_lane) as partner:
        page = partner.at_home()
        partner.press("Your turn")
        partner.press("Say that it is kept")
        assert height(page) < TALLEST
        # Which promise it is about is said in its words.
        page.locator("#hb-form").get_by_text("Lays gravel on the two paths.").wait_for()
        partner.write(partner.field("Said in"), "nov")
        partner.write(partner.field("What shows it"), "Two carts went into each.")
        kept = partner.hand_in()
    assert partner.clicks <= 3
    gravel, rakes = kept["data"]["commitments"]
    [word] = gravel["kept"]
    assert len(word.pop("date")) == 10
    assert word.pop("status", "kept") == "kept"
    assert word == {"said_in": "2026-11-12-november", "note": "Two carts went into each."}
    assert rakes["kept"] == [{"date": "2025-10", "status": "partly"}]
    assert "# by the cart" in kept["text"]


def test_what_is_promised_again_and_again_is_said_to_be_kept_from_its_row(ash_lane: Built, look: Look) -> None:
    with at(look, ash_lane) as partner:
        partner.window.open("briefings/promises/")
        partner.press("Say that it is kept: Lends six rakes.")
        partner.choose(partner.field("Status"), "Not kept")
        rakes = partner.hand_in()["data"]["commitments"][1]
    assert [word["status"] for word in rakes["kept"]] == ["partly", "not"]


def test_an_answer_is_two_clicks_after_typing_though_somebody_unlisted_is_named(ash_lane: Built, look: Look) -> None:
    with at(look, ash_lane) as partner:
        page = partner.window.open("progress/connect/")
        gap = page.locator("article li", has_text="does not say who wrote the minutes").last
        gap.get_by_role("link", name="Answer this").click()
        page.get_by_text("You answer: Is there a full record").wait_for()
        # It asks for the answer, and the rest of the record is one click away.
        assert not partner.field("Chair").is_visible()
        assert not partner.field("Date").is_visible(), "the record says it already"
        partner.write(partner.field("Recorder"), "ada")
        page.locator("summary", has_text="The whole record").click()
        assert is_the_same_on_a_desktop(page)
        assert partner.field("Chair").input_value() == "somebody from Ash Lane Community Garden (as before)"
        meeting = partner.hand_in()["data"]
    # The other one is "Create", on the forge.
    assert partner.clicks + 1 <= 2
    assert "kim" not in partner.asked[-1].lower()
    assert (meeting["recorder"], meeting["chair"]) == ("ada-b", "kim-u")


def test_steps_are_gone_through_with_the_keyboard(ash_lane: Built, look: Look) -> None:
    with at(look, ash_lane, WIDE) as partner:
        page = partner.window.open("forms/meeting/")
        steps = page.get_by_role("navigation", name="Steps of this form").get_by_role("button")
        steps.nth(3).focus()
        page.keyboard.press("Enter")
        # Whoever hears the page is told where they are, and goes on from there.
        assert page.evaluate("document.activeElement.textContent") == "Who does what"
        assert page.evaluate("document.activeElement.closest('section').getAttribute('aria-labelledby')")
        assert steps.nth(3).get_attribute("aria-current") == "step"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.get_by_role("group", name="Action 1", exact=True).is_visible()
        page.keyboard.press("Shift+Tab")
        assert steps.nth(0).get_attribute("aria-current") is None


SMALL = [
    "agreement/?record=six-beds&form=sign",
    "agreement/?record=paths&form=kept&entry=gravel",
    "meeting/?record=2026-11-12-november&form=done",
    "meeting/?record=2026-11-12-november&form=attendance",
    "meeting/?record=2026-11-12-november&form=decision",
    "indicator/?record=visits&form=value",
]


def test_small_forms_are_small_and_accessible(ash_lane: Built, look: Look, axe: str) -> None:
    """In a narrow and dark window as they come, and with what is wrong said in them."""
    found: list[str] = []
    with look(ash_lane, QUIET, size=NARROW, extra=axe + EVERYBODY) as window:
        window.open(EMPTY).evaluate("sessionStorage.clear()")
        for address in SMALL:
            page = window.open(f"forms/{address}")
            assert height(page) < TALLEST, address
            assert fits(page), address
            if page.locator("#hb-form form").count():
                page.get_by_role("button", name="Other ways to hand in").click()
            page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme; }", SCHEMES["dark"])
            found += [f"{address}: {what}" for what in page.evaluate(VIOLATIONS, [SCHEMES["dark"], RULES, True])]
        assert window.troubles == []
    assert found == []


def test_a_whole_meeting_takes_25_inputs(ash_lane: Built, look: Look) -> None:
    """Five people present, two decisions and three actions."""
    with at(look, ash_lane) as partner:
        page = partner.window.open("forms/meeting/")
        page.locator("#hb-form.hb-ready").wait_for()
        assert page.locator("#hb-form textarea").first.evaluate("area => area.labels[0].textContent") == "Minutes"
        partner.write(partner.field("Minutes"), "We talked about the shed. " * 12)
        partner.choose(partner.page.get_by_label("Type").first, "Regular meeting")
        partner.write(page.get_by_label("Date").first, "2026-11-19")
        partner.choose(partner.field("Group"), "The board")
        partner.press("Next: Who was there")
        there = page.get_by_role("group", name="Present", exact=True)
        for name in ("Ada Berry", "Ben Crow", "Ines Grove", "Omar Stone", "Ruth Field"):
            partner.tick(there.get_by_label(name))
        partner.press("Next: What was decided")
        for number, what in enumerate(("We buy a shed.", "We paint it."), start=1):
            page.get_by_role("button", name="Add a decision").last.click()
            one = page.get_by_role("group", name=f"Decision {number}", exact=True)
            partner.write(one.get_by_label("Proposal"), what)
            partner.choose(one.get_by_label("Type"), "Something else")
            assert one.get_by_role("group", name="Votes").is_visible()
        partner.press("Next: Who does what")
        for number, what in enumerate(("Find a shed", "Buy paint", "Lend a brush"), start=1):
            page.get_by_role("button", name="Add an action").last.click()
            one = page.get_by_role("group", name=f"Action {number}", exact=True)
            assert not one.get_by_label("Status").is_visible()
            assert not one.get_by_label("Result").is_visible()
            partner.write(one.get_by_label("Action", exact=True), what)
            partner.tick(one.get_by_label("Omar Stone"))
            partner.write(one.get_by_label("Due"), "2026-12-10")
        assert partner.inputs <= 25
        assert is_the_same_on_a_desktop(page)
        meeting = partner.hand_in()["data"]
    assert len(meeting["attendance"]) == 5
    assert [action["status"] for action in meeting["actions"]] == ["open"] * 3
    assert [decision["status"] for decision in meeting["decisions"]] == ["adopted"] * 2
