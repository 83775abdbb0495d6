"""Connect in Chromium: a partnership that has just begun answers the whole stage through the forms alone.

One partner writes in English, the other and what they write together is in French: each in its own edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from playwright.sync_api import Locator, Page

import sites
from browsing import QUIET, STAYING, Look, Window
from handbook import words
from handbook.cli import main
from handbook.words import _

pytestmark = pytest.mark.browser

#: Two partners of our invention, and people who are as well.
HARBOUR, LANTERN = "Harbour Library", "Lantern Newcomer Centre"
IDA, OMAR, NIA = "Ida Quill", "Omar Reed", "Nia Vale"
OTHER = {HARBOUR: LANTERN, LANTERN: HARBOUR}
BEGUN = (
    *(
        "--name",
        "Evenings by the Water",
        "--partner",
        HARBOUR,
        "--partner",
        LANTERN,
        "--language",
        "en",
        "--language",
        "fr",
    ),
)
MINUTES = """We told each other what we do, and found that we look for the same people. Ida would open the reading room
on Thursdays if somebody brings the tea. Omar fears that families will not come after dark, so he asks about the bus.
Nia asked everybody in turn, and in the end all agreed to meet again."""
NEED = "Newcomers have nowhere warm to practise the language after work."


def handbook(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["-C", str(root), *arguments], prog_name="handbook")
    return done.exit_code, done.output


def named(label: str) -> re.Pattern[str]:
    """A label as the language that is spoken has it."""
    return re.compile(rf"^{re.escape(_(label))}( \({_('required')}\))?$")


def box(place: Page | Locator, label: str) -> Locator:
    return place.get_by_role("textbox", name=named(label))


def choice(place: Page | Locator, label: str) -> Locator:
    return place.get_by_role("combobox", name=named(label))


def group(place: Page | Locator, label: str, number: int = 0) -> Locator:
    """The fields below a label; with a ``number`` those of an entry of a list."""
    name = re.compile(rf"^{re.escape(_(label))} {number}$") if number else named(label)
    return place.get_by_role("group", name=name)


def check(place: Locator, label: str) -> None:
    place.get_by_label(_(label)).check()


def select(place: Locator, label: str) -> None:
    place.select_option(label=_(label))


def fill(place: Page | Locator, **answers: str) -> None:
    """Write into boxes by their labels, with ``_`` for spaces."""
    for label, text in answers.items():
        box(place, label.replace("_", " ")).fill(text)


def add(page: Page, what: str, number: int = 1) -> Locator:
    """One more entry of a list: ``a topic`` becomes ``Topic 1``."""
    page.get_by_role("button", name=_("Add {one}").format(one=_(what)), exact=True).click()
    return group(page, what.partition(" ")[2].capitalize(), number)


class Partners:
    """The people who write: they see the site, and nothing else."""

    def __init__(self, root: Path, look: Look) -> None:
        self.root, self._look = root, look
        self.read_again()

    def read_again(self) -> None:
        """The site is published anew, with everything that was handed in."""
        self._built = sites.build(self.root)

    @contextmanager
    def answering(self, question: str, about: str = "") -> Iterator[Page]:
        """Follow "Answer this" on the stage's page, and hand in what is written in the form."""
        with self._writing("progress/connect/", "en" if about == HARBOUR else "fr") as page:
            heading = page.get_by_role("heading", name=_(question), exact=True)
            card = page.locator("article.hb-requirement", has=heading)
            # What is asked of every partner stands once, with a way for each.
            card.get_by_role("link", name=about or _("Answer this")).first.click()
            # What answers the question is asked at once, and the rest of the record on request.
            page.get_by_role("button", name=_("Hand in"), exact=True).wait_for()
            page.evaluate("document.querySelectorAll('#hb-form .hb-more').forEach(part => part.open = true)")
            yield page

    @contextmanager
    def following(self, address: str, link: str, **filled: str) -> Iterator[Page]:
        """Follow a link to a form on another page, and hand in what is written in it."""
        with self._writing(address, "fr") as page:
            page.get_by_role("link", name=_(link).format(**{name: _(text) for name, text in filled.items()})).click()
            yield page

    @contextmanager
    def _writing(self, address: str, language: str) -> Iterator[Page]:
        with self._look(self._built, QUIET, extra=STAYING) as window, words.language(language):
            window.page.set_default_timeout(10000)
            yield window.open(address if language == "en" else f"{language}/{address}")
            self._hand_in(window)
            assert window.troubles == []

    def _hand_in(self, window: Window) -> None:
        """Hand in as an issue; the handbook takes it in as its workflow does."""
        page = window.page
        page.get_by_role("button", name=_("Hand in"), exact=True).click()
        # What is too long for an address is there to be copied.
        address = window.elsewhere(instead=".hb-file")
        text = parse_qs(urlsplit(address).query)["body"][0] if address else page.locator(".hb-file").first.input_value()
        issue = self.root / "issue.md"
        issue.write_text(text, "utf-8")
        code, said = handbook(self.root, "receive", str(issue), "--write")
        assert code == 0, said
        # Whatever is handed in, the handbook can be read afterwards.
        assert handbook(self.root, "check")[0] == 0, said


def test_the_whole_of_connect_through_the_forms_alone(tmp_path: Path, look: Look) -> None:
    repository = ("--repository", "https://example.org/water/handbook", "--forge", "github")
    code, said = handbook(tmp_path, "init", "book", *BEGUN, *repository)
    assert code == 0, said
    assert handbook(tmp_path / "book", "check", "--stage", "connect")[0] == 1
    partners = Partners(tmp_path / "book", look)
    before_they_meet(partners)
    partners.read_again()
    for name in OTHER:
        look_at_themselves(partners, name)
    write_the_needs(partners)
    meet(partners)
    agree_on_ways_of_working(partners)
    look_for_what_could_go_wrong(partners)
    partners.read_again()
    go_on_from_the_meeting(partners)
    say_yes(partners)
    code, said = handbook(partners.root, "check", "--stage", "connect")
    assert code == 0, said
    assert "The check passes: no errors in" in said


def before_they_meet(partners: Partners) -> None:
    for name, other in OTHER.items():
        with partners.answering("Mandate", name) as page:
            fill(page, Mandate=f"{name} is there so that people who live by the water find what they need.")
            fill(page, Vision=f"A quarter in which nobody whom {name} knows is alone in the evening.")
            fill(page, Services=f"Rooms of {name}\nHelp with letters and forms")
            tie = add(page, "a relationship")
            select(choice(tie, "With"), other)
            select(choice(tie, "Level"), "Networking: we share information")
            fill(tie, Since="2025-03-01")
    for name, person in ((HARBOUR, IDA), (LANTERN, OMAR)):
        with partners.answering("Champions", name) as page:
            fill(page, Name=person)
            check(group(page, "Agrees to be listed"), "Yes")
    with partners.answering("Boundary crossers", LANTERN) as page:
        fill(page, Name=NIA)
        check(group(page, "Agrees to be listed"), "Yes")
        for name in OTHER:
            check(group(page, "Knows"), name)


def look_at_themselves(partners: Partners, name: str) -> None:
    with partners.answering("Strengths", name) as page:
        fill(page, Strengths=f"Open six evenings a week\n{name} is trusted by families")
        fill(page, Weaknesses=f"{name} knows few people across the river")
        for part in ("Motivation", "Shared interest", "Care"):
            check(group(page, part), "4")
            why = f"{name} has talked about it for a year, with its board and with all of its volunteers."
            fill(group(page, part), Why=why)
        fill(page, Interests="Evenings together", More_about_that=f"Nobody pushed {name}, we all wanted it.")
        select(choice(page, "What brings you"), "Our own wish")
        resource = add(page, "a resource")
        select(choice(resource, "Type"), "Space")
        fill(resource, What="The reading room on Thursdays", Amount="40", Unit="evenings a year")
        fill(group(page, "Time"), Hours_a_month="12", Until="2027-12-31")
        check(group(page, "People"), NIA)
        known = add(page, "a partner")
        select(choice(known, "Partner"), OTHER[name])
        fill(known, Its_priorities=f"{OTHER[name]} wants people to read and to ask for what they need.")
        fill(known, Its_goals=f"{OTHER[name]} wants visitors who stay for longer than one hour.")
        fill(known, Its_culture=f"At {OTHER[name]} all say what they think, and there is food.")


def write_the_needs(partners: Partners) -> None:
    with partners.answering("Needs assessment") as page:
        fill(page, Date="2026-10-01")
        need = group(page, "Need", 1)
        fill(need, Need=NEED, Who_is_affected="About 200 adults", Evidence="Our own count", Whom_you_asked="The class")
        problem = add(page, "a problem")
        fill(problem, Problem="The last bus leaves at seven, and the course ends at eight.")
        select(choice(problem, "Need"), NEED)
        shared = "a warm place for the evening, and company that is patient with people who learn the language"
        fill(page, Shared_need=f"What everybody by the water needs, whoever they are, is {shared}.")
        fill(page, Common_cause=f"We want every house by the water to become, for all who come, {shared}.")
        check(group(page, "What you share"), "A cause")
        for name in OTHER:
            check(group(page, "Agreed by"), name)
        for number, point in enumerate(("Has rooms that are open in the evening", "Knows the families"), start=1):
            characteristic = add(page, "a characteristic", number)
            fill(characteristic, Characteristic=point)
            check(group(characteristic, "Helps with"), NEED)
        other = add(page, "an organization")
        fill(other, Name="The boat club", Why="It has a hall by the water that is empty in winter.")
        fill(other, Next_step="Omar calls them before the next meeting")


def meet(partners: Partners) -> None:
    with partners.answering("Preliminary meeting") as page:
        assert choice(page, "Type").locator("option:checked").inner_text().startswith(words._("Preliminary meeting"))
        fill(page, Date="2026-11-02", Agenda_shared_on="2026-10-26")
        for name in (IDA, OMAR):
            check(group(page, "Present"), name)
        select(choice(page, "Facilitator"), NIA)
        declared = "I belong to neither house, I guide the talk, and I leave when money is discussed."
        fill(page, **{"Facilitator's declaration": declared})
        select(choice(page, "Recorder"), IDA)
        for name in OTHER:
            check(group(page, "Facilitator accepted by"), name)
        for name in (IDA, OMAR, NIA):
            check(group(page, "Agenda set with"), name)
        for number, topic in enumerate(("What we wish for", "What we fear", "What we do next"), start=1):
            fill(add(page, "a topic", number), Topic=topic)
        action = add(page, "an action")
        fill(action, Action="Ask the bus company for a later bus", Due="2026-12-15")
        check(group(action, "Responsible"), OMAR)
        page.get_by_label(_("Minutes"), exact=True).first.fill(MINUTES)


def go_on_from_the_meeting(partners: Partners) -> None:
    with partners.following("meetings/first-meeting/", "Change this in a form") as page:
        page.get_by_role("button", name=_("Who does what")).click()
        action = group(page, "Action", 1)
        select(choice(action, "Status"), "Done")
        fill(action, Result="There is a bus at half past eight now.", Closed_on="2026-11-10")
    with partners.following("meetings/", "Add {kind}", kind="a meeting") as page:
        select(choice(page, "Type"), "Regular meeting")
        fill(page, Date="2026-11-20")


def agree_on_ways_of_working(partners: Partners) -> None:
    with partners.answering("Origin") as page:
        check(group(page, "Origin"), "It grew by itself out of earlier contacts")
        fill(page, How_it_began="A volunteer of the library taught at the centre, and in time both houses noticed.")
        select(choice(page, "Form"), "Cooperating: we share some resources")
        reason = "rooms and books on one side of the street, and on the other side the trust of many families"
        fill(page, Why_this_form=f"Each of us has what the other one lacks: {reason}.")
        for number, option in enumerate(("Only telling each other what happens", "One house for us both"), start=1):
            fill(add(page, "an option", number), Option=option, Why_not="Nobody would have a warm room this winter.")
        rule = group(page, "Decision rule")
        choice(rule, "Method").select_option(index=1)
        fill(rule, Quorum="Both partners")
        fill(page, Ground_rules="Begin and end on time\nOne speaks, the others listen\nSay it in the meeting")
        between = group(page, "Between meetings")
        fill(between, Where_work_is_tracked="The actions in the handbook", **{"Check-in": "A call after two weeks"})
        select(choice(between, "Reminders by"), IDA)
        looked = group(page, "No external pressures")
        fill(looked, Looked_at_on="2026-11-02", Why="Nobody from outside pays for this or asks for it.")
    with partners.answering("Ways of working") as page:
        decide(page, "We decide by consent and keep the ground rules of our first meeting.")


def look_for_what_could_go_wrong(partners: Partners) -> None:
    with partners.answering("Barriers") as page:
        fill(page, Statement="People with small children cannot come after six in the evening.")
        fill(page, Response="Somebody of the centre looks after the children in the next room, every Thursday.")
        check(group(page, "Likelihood"), "4")
        check(group(page, "Impact"), "3")
        check(group(page, "Affects"), LANTERN)
        select(choice(page, "Owner"), OMAR)
    # Each partner answers for itself: two files, though it is one day and one question.
    for name in OTHER:
        with partners.answering("Check-in", name) as page:
            fill(page, Date="2026-11-20")
            ratings = {"Relationships": "4", "Tasks": "4", "Accomplishments": "3"}
            fill(
                group(page, "Result", 1),
                People_who_answered="3",
                **ratings,
                Comment="We trust each other more than we did in spring.",
            )
    assert len(list((partners.root / "content/surveys").iterdir())) == 2


def say_yes(partners: Partners) -> None:
    with partners.answering("Agreement to partner") as page:
        decide(page, "We become partners for warm evenings by the water.")


def decide(page: Page, proposal: str) -> None:
    fill(page, Proposal=proposal, Date="2026-11-02", Outcome="Both houses said yes.", Review_date="2027-11-02")
    select(choice(page, "Status"), "Adopted")
    for number, name in enumerate(OTHER, start=1):
        position = add(page, "a position", number) if number > 1 else group(page, "Position", 1)
        select(choice(position, "Organization"), name)
        select(choice(position, "Position"), "Agrees")
