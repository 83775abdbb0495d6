"""The forms in Chromium: from an open question to a file that answers it, and everything that can go wrong between."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from playwright.sync_api import Locator, Page

import browsing
import cases
import history
import sites
from browsing import CALM, EMPTY, EVERYBODY, NARROW, QUIET, SCHEMES, STAYING, WIDE, Look
from handbook import book
from handbook.cli import main
from handbook.reading import trees
from sites import Built

pytestmark = pytest.mark.browser

FORGE = "https://example.org/riverbend/handbook"
#: What a form and all that it loads may weigh, in bytes as they are sent.
WEIGHT = 400_000
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: What a strict server allows: nothing in the page itself, nothing from elsewhere, nothing that is made of text.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"


def new_file(address: str) -> tuple[str, str]:
    """The path and the text of the file that a forge's page for new files is asked for, as the forge decodes it."""
    assert address.startswith(f"{FORGE}/new/main?")
    asked = parse_qs(urlsplit(address).query, keep_blank_values=True)
    return asked["filename"][0], asked["value"][0]


def opened(window: browsing.Window, path: str) -> Page:
    window.page.set_default_timeout(5000)
    page = window.open(path)
    page.locator("#hb-form form, #hb-form .hb-step").first.wait_for()
    return page


def called(label: str) -> re.Pattern[str]:
    """A field's name: its label, and whether it is required."""
    return re.compile(rf"^{label}( \(required\))?$")


def next_page(page: Page) -> None:
    page.get_by_role("button", name="Check and continue").click()
    page.get_by_role("heading", name="Checked. Now hand it in").wait_for()
    assert is_seen(page)


def step(page: Page, name: str) -> None:
    """Go to a step of a long form by the list of its steps."""
    page.get_by_role("navigation", name="Steps of this form").get_by_role("button", name=name).click()
    assert page.evaluate("document.activeElement.textContent") == name


def is_seen(page: Page) -> bool:
    """Whether what has the focus is on the screen, and not below the header that stays there (WCAG 2.4.11)."""
    return bool(
        page.evaluate(
            """() => {
                const box = document.activeElement.getBoundingClientRect();
                const seen = document.elementFromPoint(box.x + Math.min(box.width, 40) / 2, box.y + box.height / 2);
                return document.activeElement.contains(seen);
            }"""
        )
    )


def entry(page: Page | Locator, name: str) -> Locator:
    """The group of fields called ``Action 1``."""
    return page.get_by_role("group", name=name, exact=True)


def scratch(root: Path) -> Path:
    """The repository's own handbook in a repository of its own, on a branch for the change."""
    for name in ("content", "mkdocs.yml"):
        source = sites.REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    history.commit(root, "before")
    history.git(root, "checkout", "--quiet", "-b", "change")
    return root


def committed(root: Path, path: str, text: str) -> None:
    place = root / path
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(text.encode())
    history.commit(root, "change")


def handbook(root: Path, *arguments: str) -> str:
    return CliRunner().invoke(main, ["-C", str(root), *arguments], prog_name="handbook").output


def state(root: Path, requirement: str) -> str:
    loaded = book.load(trees.folder(root), trees.packaged(), sites.TODAY)
    results = (result for stage in loaded.assessment.stages for result in stage.results)
    return str(next(result.state for result in results if result.requirement.id == requirement))


# The whole way


def test_from_an_open_question_to_an_answer(example: Built, look: Look, tmp_path: Path) -> None:
    asked = "monitor.continuation.pros"
    with look(example, CALM) as window:
        window.page.set_default_timeout(5000)
        page = window.open("progress/monitor/")
        page.get_by_role("link", name="Answer this").filter(has_text="What speaks for it").first.click()
        page.get_by_text("You answer: What speaks for going on").wait_for()
        assert page.get_by_label("Type").locator("option:checked").inner_text() == "Whether and how we continue"
        page.get_by_role("textbox", name=called("Title")).fill("Go on for two years?")
        page.get_by_role("textbox", name=called("Proposal")).fill(
            "We go on until March 2029, with one meeting less a year."
        )
        for number, (who, why) in enumerate(
            (
                ("Prairie Mill Museum", "The mill was open on twice as many days."),
                ("Riverbend Public Library", "People who met in the circle come back: 10:30 is their time now."),
            )
        ):
            if number:
                entry(page, "In favour").get_by_role("button", name="Add").click()
            argument = entry(page, f"Argument {number + 1}")
            argument.get_by_label("Organization").select_option(label=who)
            argument.get_by_role("textbox", name=called("Argument")).fill(why)
        next_page(page)
        page.route(f"{FORGE}/**", lambda route: route.fulfill(content_type="text/html", body="<h1>A forge</h1>"))
        page.get_by_role("link", name="Continue to GitHub").click()
        page.get_by_role("heading", name="A forge").wait_for()
        path, text = new_file(page.url)
    assert path == "content/decisions/go-on-for-two-years.md"
    root = scratch(tmp_path)
    assert state(root, asked) == "missing"
    committed(root, path, text)
    assert state(root, asked) == "met"
    assert path not in handbook(root, "check")
    assert "What speaks for it" in handbook(root, "compare", "before")


def test_a_new_meeting_with_two_actions(example: Built, look: Look, tmp_path: Path) -> None:
    with look(example, QUIET, size=NARROW, extra=STAYING) as window:
        window.page.set_default_timeout(5000)
        page = window.open("meetings/")
        page.get_by_role("link", name="Add a meeting").click()
        page.get_by_role("textbox", name=called("Minutes")).fill("We talked.\n\n## Then\n\nWe went home.")
        page.get_by_role("textbox", name=called("Title")).fill("Réunion n° 30: what is next?")
        page.get_by_label("Type").select_option(label="Regular meeting")
        page.get_by_label("Date", exact=False).first.fill("2026-11-19")
        page.get_by_label("Group").select_option(label="Steering committee")
        step(page, "Who does what")
        for number, what in enumerate(("Ask for room #4, no later than 10:30", "no"), start=1):
            page.get_by_role("button", name="Add an action").click() if number == 1 else entry(
                page, "Actions"
            ).get_by_role("button", name="Add an action").last.click()
            action = entry(page, f"Action {number}")
            action.get_by_role("textbox", name=called("Action")).fill(what)
            action.get_by_role("group", name="Responsible").get_by_role("combobox").fill(
                ("maren", "Selam H")[number - 1]
            )
            action.get_by_label("or: Next meeting").check()
        assert "2026-11-19-reunion-n-30-what-is-next" in page.get_by_text("Short name:").inner_text()
        next_page(page)
        page.get_by_role("link", name="Continue to GitHub").click()
        path, text = new_file(window.elsewhere())
    root = scratch(tmp_path)
    committed(root, path, text)
    loaded = book.load(trees.folder(root), trees.packaged(), sites.TODAY)
    meeting = loaded.records.get("meeting", "2026-11-19-reunion-n-30-what-is-next")
    assert meeting
    assert [(action["id"], action["text"], action["due"]) for action in meeting.data["actions"]] == [
        ("A1", "Ask for room #4, no later than 10:30", "next-meeting"),
        ("A2", "no", "next-meeting"),
    ]
    assert not [found for found in loaded.findings if found.position.path == path and found.severity == "error"]
    assert "Réunion n° 30" in handbook(root, "compare", "before")


def test_somebody_who_has_no_page_yet_is_called_by_name(example: Built, look: Look) -> None:
    with look(example, QUIET, extra=STAYING) as window:
        page = opened(window, "forms/meeting/")
        page.get_by_label("Type").select_option(label="Regular meeting")
        page.get_by_label("Date", exact=False).first.fill("2026-11-19")
        # A milestone stands in the partnership's own record: nobody can write one down beside this form.
        milestones = page.get_by_label("Milestone", exact=True)
        assert "Not in this list…" not in milestones.locator("option").all_text_contents()
        # It is a launch that marks one.
        step(page, "What you looked at")
        assert not milestones.is_visible()
        step(page, "The meeting")
        page.get_by_label("Type").select_option(label="Launch")
        step(page, "What you looked at")
        assert milestones.is_visible()
        step(page, "Who was there")
        page.get_by_label("Facilitator", exact=True).fill("Zoé  Plum")
        next_page(page)
        with page.expect_popup() as popup:
            page.get_by_role("link", name="Zoé Plum (person)").click()
        assert popup.value.get_by_role("textbox", name=called("Name")).input_value() == "Zoé  Plum"
        page.get_by_role("link", name="Continue to GitHub").click()
        _path, text = new_file(window.elsewhere())
    assert "facilitator: zoe-plum\n" in text


COMMENTED = "# As the board writes it\n"


def test_a_change_of_an_organization_keeps_its_comments(look: Look, tmp_path: Path) -> None:
    whole = (sites.SMALL / "content/organizations/garden.md").read_text("utf-8")
    library = re.sub(r"(?m)^services:.*\n", "", whole).replace("---\n", f"---\n{COMMENTED}", 1)
    asked = "connect.prep.services"
    files = {"content/organizations/garden.md": library}
    built = sites.build(sites.handbook(tmp_path / "h", sites.SMALL, files))
    assert COMMENTED.strip() not in "".join(data.decode("utf-8", "replace") for data in built.bytes_by_name().values())
    with look(built, QUIET, extra=STAYING) as window:
        window.page.set_default_timeout(5000)
        page = window.open("organizations/garden/")
        page.get_by_role("link", name="Change this in a form").click()
        # The file says more than the site does, so it comes by way of the forge.
        source = page.get_by_role("link", name="content/organizations/garden.md")
        assert source.get_attribute("href") == f"{FORGE}/edit/main/content/organizations/garden.md"
        assert source.get_attribute("target") == "_blank"
        page.get_by_label("Paste it here").fill("not the file")
        page.get_by_role("button", name="Fill the form from it").click()
        page.get_by_text("This is not the whole file").wait_for()
        page.get_by_label("Paste it here").fill(library)
        page.get_by_role("button", name="Fill the form from it").click()
        step(page, "What you bring")
        page.get_by_role("textbox", name=called("Services")).fill("Beds to rent\nA greenhouse, from 10:30")
        next_page(page)
        text = page.locator("textarea[readonly]").input_value()
        page.get_by_role("link", name="Open the file on GitHub").click()
        assert window.elsewhere() == f"{FORGE}/edit/main/content/organizations/garden.md"
    assert COMMENTED in text
    assert state(built.root, asked) == "partly"
    history.commit(built.root, "before")
    history.git(built.root, "checkout", "--quiet", "-b", "change")
    committed(built.root, "content/organizations/garden.md", text)
    assert state(built.root, asked) == "met"
    assert "garden.md" not in handbook(built.root, "check", "--today", sites.TODAY)
    assert "Requirements: 1 newly answered." in handbook(built.root, "compare", "before", "--today", sites.TODAY)
    loaded = book.load(trees.folder(built.root), trees.packaged(), sites.TODAY)
    garden = loaded.records.get("organization", "garden")
    assert garden
    assert garden.data["services"] == ["Beds to rent", "A greenhouse, from 10:30"]
    changed = history.git(built.root, "diff", "--numstat", "before", "change", "--", "content")
    assert int(changed.split()[1]) <= 4, changed


def test_a_record_whose_text_is_published_is_changed_at_once(example: Built, look: Look) -> None:
    old = (sites.REPOSITORY / "content/organizations/library.md").read_text("utf-8")
    with look(example, QUIET) as window:
        page = opened(window, "forms/organization/?record=library&question=connect.prep.vision")
        page.get_by_label("Status").select_option(label="Observer")
        next_page(page)
        text = page.locator("textarea[readonly]").input_value()
        assert text == old.replace("status: active", "status: observer")
        assert page.get_by_role("listitem").filter(has_text="Select everything on the page").count() == 1
    assert window.troubles == []


def test_in_another_language_the_form_asks_about_the_same_record(bilingual: Built, look: Look) -> None:
    with look(bilingual, CALM) as window:
        page = opened(window, "forms/organization/?record=garden")
        assert page.locator('.md-select__link[hreflang="fr"]').evaluate("link => link.search") == "?record=garden"


def test_a_new_signature_stands_for_the_words_that_the_form_shows(example: Built, look: Look) -> None:
    text = (sites.REPOSITORY / "content/agreements/partnership-agreement.md").read_text("utf-8")
    now = cases.fingerprint(text.encode())
    with look(example, QUIET) as window:
        page = opened(window, "forms/agreement/?record=partnership-agreement&field=signatures")
        page.get_by_role("button", name="Add a signature").click()
        signed = page.locator(".hb-entry").filter(has_text="Signature 4").last
        signed.get_by_label("Party").select_option(value="library")
        next_page(page)
        changed = page.locator("textarea[readonly]").input_value()
        assert changed.count(now) == text.count(now) + 1
    assert window.troubles == []


# What stands in the way


def test_a_text_that_is_not_where_it_should_be_is_asked_for(example: Built, look: Look) -> None:
    # The browser may have kept a file of texts from before the record was there.
    with look(example, QUIET) as window:
        window.page.route("**/forms/texts/*.json", lambda route: route.fulfill(json={}))
        page = opened(window, "forms/meeting/?record=2026-11-12-steering")
        assert page.get_by_role("heading", name="One more step: bring the file along").is_visible()
    assert window.troubles == []


def test_what_is_wrong_is_said_beside_its_field(example: Built, look: Look) -> None:
    with look(example, QUIET) as window:
        page = opened(window, "forms/meeting/")
        step(page, "Who does what")
        page.get_by_role("button", name="Add an action").click()
        step(page, "Time, place and agenda")
        page.get_by_label("Number").fill("seven")
        page.get_by_role("button", name="Check and continue").click()
        # All steps are checked, and the first mistake is gone to, whatever step it is in.
        assert "4 answers need another look" in page.get_by_role("alert").inner_text()
        steps = page.get_by_role("navigation", name="Steps of this form").get_by_role("button")
        assert steps.nth(0).inner_text() == "The meeting (2 to look at)"
        assert steps.nth(0).get_attribute("aria-current") == "step"
        assert page.evaluate("document.activeElement.tagName") == "SELECT"
        assert is_seen(page)
        kind = page.get_by_label("Type")
        assert kind.get_attribute("aria-invalid") == "true"
        said = page.locator(f"#{kind.get_attribute('aria-describedby').split()[-1]}")
        assert said.inner_text() == "Please choose one."
        kind.select_option(index=1)
        page.get_by_label("Date", exact=False).first.fill("2026-11-19")
        step(page, "Time, place and agenda")
        page.get_by_label("Number").fill("7")
        next_page(page)
        # The empty action is left out, and the name comes from what was said.
        assert "actions" not in page.locator("textarea[readonly]").input_value()
    assert window.troubles == []


def test_a_month_where_nobody_knows_the_day(example: Built, look: Look) -> None:
    with look(example, QUIET) as window:
        page = opened(window, "forms/person/")
        page.get_by_role("textbox", name=called("Name")).fill("Ada Quill")
        _opened_wide(page)
        page.get_by_role("button", name="Add a step").click()
        step = entry(page, "Step 1")
        rough = step.get_by_label("I only know the month, the quarter or the year")
        day = step.get_by_label("Done on")
        assert day.get_attribute("type") == "date"
        rough.check()
        day.fill("spring 2026")
        page.get_by_role("button", name="Check and continue").click()
        page.get_by_text("This must be a day (2026-02-10), a month (2026-02)").first.wait_for()
        day.fill("2026-Q2")
        next_page(page)
        assert "done: '2026-Q2'" in page.locator("textarea[readonly]").input_value()
    assert window.troubles == []


def test_a_name_that_is_taken_is_said(example: Built, look: Look) -> None:
    with look(example, QUIET) as window:
        page = opened(window, "forms/assessment/?organization=museum")
        assert page.get_by_label("Organization").input_value() == "museum"
        page.get_by_role("button", name="Check and continue").click()
        page.get_by_role("alert").get_by_text("This name is taken").wait_for()
        page.get_by_role("link", name="change “museum”").click()
        page.get_by_role("heading", name="Change:").wait_for()
        page = opened(window, "forms/person/")
        page.get_by_role("textbox", name=called("Name")).fill("Maren A")
        page.get_by_role("button", name="Check and continue").click()
        page.get_by_role("alert").get_by_text("Short name: This name is taken").wait_for()


def test_a_draft_is_back_after_a_reload_until_it_is_discarded(example: Built, look: Look) -> None:
    with look(example, CALM) as window:
        page = opened(window, "forms/risk/")
        page.get_by_role("textbox", name=called("Statement")).fill("The mill may flood.")
        page.reload()
        page.get_by_text("Your draft is back").wait_for()
        assert page.get_by_role("textbox", name=called("Statement")).input_value() == "The mill may flood."
        page.get_by_role("button", name="Discard the draft").click()
        assert page.get_by_role("textbox", name=called("Statement")).input_value() == ""
        page.reload()
        page.locator("#hb-form form").wait_for()
        assert page.get_by_text("Your draft is back").count() == 0
        # What somebody changes in a record is laid over what the record says by then.
        page = opened(window, "forms/organization/?record=museum")
        page.get_by_role("textbox", name=called("Website")).fill("https://museum.example.org/new")
        page.reload()
        page.get_by_text("Your draft is back").wait_for()
        next_page(page)
        assert "website: https://museum.example.org/new\n" in page.locator("textarea[readonly]").input_value()
    assert window.troubles == []


#: What no form has ever kept, or one of another version.
ODD_DRAFTS = [
    "null", "[]", "3", '"text"', "true", "{", "{}", '{"before": null, "values": null}', "[" * 20_000 + "]" * 20_000,
    '{"before": {}, "values": [], "body": ""}',
    '{"before": {}, "values": {}, "body": 3}',
    '{"before": {}, "values": {}, "body": "", "name": {}}',
    '{"before": {}, "values": {"statement": ["x"]}, "body": ""}',
    '{"before": {}, "values": {"statement": {"en": {"x": 1}}}, "body": ""}',
    '{"before": {}, "values": {"tags": "x"}, "body": ""}',
    '{"before": {}, "values": {"tags": [null, {"x": []}]}, "body": ""}',
    '{"before": {}, "values": {"affects": {"length": 4}}, "body": ""}',
]  # fmt: skip


#: Waits for the form, notes what it made of a draft, and writes into it.
WRITTEN_ON = """async ([name, text]) => {
    const box = () => [...document.querySelectorAll("#hb-form.hb-ready form :is(input, textarea)")]
        .find(one => one.labels[0]?.textContent.startsWith("Statement"));
    while (!box() && performance.now() < 5000) await new Promise(done => setTimeout(done, 10));
    const note = document.querySelector(".hb-draft");
    const found = {
        says: note?.textContent.includes("could not be read") || false,
        gives: note?.querySelector("a[download]") ? await (await fetch(note.querySelector("a").href)).text() : null,
        aside: localStorage.getItem(`${name} unread`),
        kept: localStorage.getItem(name),
    };
    box().value = text;
    box().dispatchEvent(new Event("input", {bubbles: true}));
    return [found, JSON.parse(localStorage.getItem(name)).values.statement];
}"""


def test_what_is_no_draft_is_set_aside_and_locks_no_form(example: Built, look: Look) -> None:
    text = "The mill may flood."
    with look(example, QUIET) as window:
        page = opened(window, "forms/risk/")
        page.get_by_role("textbox", name=called("Statement")).fill(text)
        (kept,) = page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('handbook-draft'))")
        for odd in ODD_DRAFTS:
            page.evaluate("([name, text]) => { localStorage.clear(); localStorage.setItem(name, text); }", [kept, odd])
            page.reload()
            found, then = page.evaluate(WRITTEN_ON, [kept, text])
            if odd == "null":
                assert found == {"says": False, "gives": None, "aside": None, "kept": odd}
            else:
                # Nothing is kept in its place, so nothing is said of it the next time.
                assert found == {"says": True, "gives": odd, "aside": odd, "kept": None}, odd
            assert then == text, odd
        with page.expect_download() as download:
            page.locator(".hb-draft").get_by_role("link").click()
        assert Path(download.value.path()).read_text() == ODD_DRAFTS[-1]
        page.reload()
        page.get_by_text("Your draft is back").wait_for()
        assert page.get_by_text("could not be read").count() == 0
    assert window.troubles == []


KEEPS_NOTHING = """for (const act of ["getItem", "setItem", "removeItem"]) {
    const own = Storage.prototype[act];
    Storage.prototype[act] = function (name, ...more) {
        if (name.startsWith("handbook")) throw new Error("no");
        return own.call(this, name, ...more);
    };
}"""


def test_where_the_browser_keeps_nothing_the_form_opens_all_the_same(example: Built, look: Look) -> None:
    with look(example, QUIET, extra=KEEPS_NOTHING) as window:
        page = opened(window, "forms/risk/")
        page.get_by_role("textbox", name=called("Statement")).fill("The mill may flood.")
    assert window.troubles == []


def test_a_long_text_is_copied_or_downloaded(example: Built, look: Look) -> None:
    with look(example, QUIET) as window:
        window.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = opened(window, "forms/risk/")
        page.get_by_label("Category").select_option(index=1)
        page.get_by_role("textbox", name=called("Statement")).fill("It may rain. " * 700)
        next_page(page)
        page.get_by_text("Your text is too long for a link").wait_for()
        link = page.get_by_role("link", name="Continue to GitHub").get_attribute("href") or ""
        assert "value=" not in link
        assert len(link) < 300
        text = page.locator("textarea[readonly]").input_value()
        page.get_by_role("button", name="Copy the text").click()
        page.get_by_text("Copied.").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == text
        with page.expect_download() as download:
            page.get_by_role("link", name="Download the file").click()
        assert download.value.suggested_filename.endswith(".yml")
        assert download.value.path().read_text("utf-8") == text
        page.get_by_role("button", name="Back to the form").click()
        assert page.get_by_role("textbox", name=called("Statement")).input_value().startswith("It may rain.")
    assert window.troubles == []


@pytest.mark.parametrize(
    ("forge", "leads_on"),
    [("gitea", "_new/main/content/risks?filename="), ("gitlab", "-/new/main/content/risks?file_name="), ("none", "")],
)
def test_other_forges_and_none(look: Look, tmp_path: Path, forge: str, leads_on: str) -> None:
    desk = {"hand_in": "desk@example.org"} if forge == "gitlab" else {}
    built = sites.build(sites.handbook(tmp_path / "h", sites.SMALL, {}, forge=forge, **desk))
    with look(built, QUIET) as window:
        page = opened(window, "forms/risk/")
        page.get_by_label("Category").select_option(index=1)
        page.get_by_role("textbox", name=called("Statement")).fill("It may rain: 10:30.")
        next_page(page)
        links = page.get_by_role("link", name="Continue to")
        assert links.count() == (1 if leads_on else 0)
        if leads_on:
            link = links.get_attribute("href") or ""
            assert link.startswith(f"{FORGE}/{leads_on}")
            assert ("value=" in link) == (forge == "gitea")
        assert page.get_by_role("button", name="Copy the text").count() == 1
        assert page.get_by_role("link", name="Download the file").count() == 1
        assert page.get_by_role("link", name="Write the mail").count() == len(desk)
    assert window.troubles == []


def test_without_scripts_the_page_says_how_to_write_the_file(example: Built, look: Look) -> None:
    with look(example, QUIET, scripts=False) as window:
        page = window.open("forms/meeting/")
        assert page.get_by_role("heading", name="Write it by hand").is_visible()
        assert (page.get_by_role("link", name="Open an empty file on GitHub").get_attribute("href") or "").startswith(
            FORGE
        )
        page.get_by_text("The template", exact=True).click()
        assert "# Date: The day of the meeting. (required)" in page.locator("pre").inner_text()
        with page.expect_download() as blank:
            page.get_by_role("link", name="Download a blank").click()
        assert "# Date: The day of the meeting. (required)" in blank.value.path().read_text("utf-8")


def test_the_form_works_under_a_strict_policy(example: Built, look: Look) -> None:
    class Strict(QUIET):  # type: ignore[misc, valid-type]
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", POLICY)
            super().end_headers()

    with look(example, Strict) as window:
        page = opened(window, "forms/risk/?category=risk")
        broken = [
            line for line in window.troubles if "forms.js" in line or "forms.css" in line or "unsafe-eval" in line
        ]
        page.get_by_role("textbox", name=called("Statement")).fill("The money may run out.")
        page.get_by_role("button", name="Check and continue").click()
        page.get_by_role("heading", name="Checked. Now hand it in").wait_for()
        assert "statement: The money may run out" in page.locator("textarea[readonly]").input_value()
    assert broken == []


def test_what_an_address_says_is_only_text(example: Built, look: Look) -> None:
    with look(example, QUIET) as window:
        hostile = "%3Cimg src=x onerror=window.zqran=1%3E"
        page = opened(
            window, f"forms/risk/?statement={hostile}&record={hostile}&question={hostile}&__proto__={hostile}"
        )
        assert (
            page.get_by_role("textbox", name=called("Statement")).input_value() == "<img src=x onerror=window.zqran=1>"
        )
        assert page.evaluate("window.zqran === undefined")
        assert page.locator("#hb-form img").count() == 0
        for name in ("__proto__", "constructor", "__defineGetter__", "hasOwnProperty"):
            page = opened(
                window, f"forms/risk/?{name}=x&statement.{name}=x&affects.{name}=x&question={name}&field={name}"
            )
            assert page.get_by_role("textbox", name=called("Statement")).is_visible()
    assert window.troubles == []


# Everybody can use them


#: Presses the button of a form that is one; others lead to it.
CHECK = """[...document.querySelectorAll("#hb-form form button")]
    .filter(button => button.textContent === "Check and continue").forEach(button => button.click())"""


def _opened_wide(page: Page) -> None:
    """Open everything that is folded, and all steps at once, and add an entry to every list."""
    page.evaluate(
        """() => {
            const all = (selector) => [...document.querySelectorAll(`#hb-form ${selector}`)];
            all(".hb-page").forEach(part => { part.hidden = false; });
            all("details").forEach(part => { part.open = true; });
            all(".hb-add").forEach(button => button.click());
        }"""
    )


def violations(page: Page, colours: str, *, whole: bool = True) -> list[str]:
    """What the accessibility checker says of what was not in this window before; of the colours alone, or of all."""
    # The theme's own scripts, which would switch the colours, are not there.
    page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme; }", SCHEMES[colours])
    rules = RULES if whole else ["color-contrast"]
    found: list[str] = page.evaluate("how => everybody.violations(...how)", [SCHEMES[colours], rules, whole])
    return found


def test_every_form_is_accessible(example: Built, look: Look, axe: str) -> None:
    """Empty in a wide and light window; then with everything opened and with errors in a narrow and dark one.

    The accessibility checker looks at what was not in the forms before: the longest come first. There is more to see in
    them when they are open; so of those that are empty it looks at the longest one whole, and at the others' colours.
    """
    found: list[str] = []
    kinds = sorted(sites.kinds(), key=lambda kind: (example.site / f"forms/{kind}.json").stat().st_size, reverse=True)

    def look_at(page: Page, kind: str, colours: str, *, whole: bool) -> None:
        assert browsing.fits(page), (kind, colours)
        found.extend(f"{kind}, {colours}: {what}" for what in violations(page, colours, whole=whole))

    with look(example, QUIET, extra=axe + EVERYBODY) as window:
        window.open(EMPTY).evaluate("sessionStorage.clear()")
        for kind in kinds:
            window.page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
            page = opened(window, f"forms/{kind}/")
            assert browsing.weight(example, window.asked()) <= WEIGHT, kind
            look_at(page, kind, "light", whole=kind == kinds[0])
            page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
            _opened_wide(page)
            page.evaluate(CHECK)
            look_at(page, kind, "dark", whole=True)
        # As many as they are made of, so that nobody believes in what was not looked at.
        assert all(page.evaluate("everybody.known", scheme) > 300 for scheme in SCHEMES.values())
        assert window.troubles == []
    assert found == []


def test_what_comes_after_a_form_is_accessible(example: Built, look: Look, axe: str) -> None:
    """In a wide and light window, and in a narrow and dark one."""
    found: list[str] = []

    def look_at(page: Page, size: tuple[int, int], colours: str) -> None:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert browsing.fits(page), (page.url, size)
        found.extend(f"{page.url}, {colours}: {what}" for what in violations(page, colours))

    with look(example, QUIET, extra=axe + EVERYBODY) as window:
        window.open(EMPTY).evaluate("sessionStorage.clear()")
        page = opened(window, "forms/risk/?category=risk&statement=It+may+rain.")
        next_page(page)
        look_at(page, WIDE, "light")
        look_at(page, NARROW, "dark")
        page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
        page = opened(window, "forms/organization/?record=library")
        page.get_by_label("Status").select_option(label="Observer")
        next_page(page)
        look_at(page, WIDE, "light")
        look_at(page, NARROW, "dark")
        assert window.troubles == []
    assert found == []
