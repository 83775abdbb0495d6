"""Hand-ins that the forms' script makes: what they say comes into the record, and nothing else does."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

import sites
from browsing import NARROW, QUIET, STAYING, Look
from cases import load, packaged
from handbook.handins import applying, bodies, carried, handin
from handbook.handins.fingerprints import fingerprint
from handbook.method.blanks import prune
from handbook.pages import Site
from handbook.pages.forms.offered import MARK, offered
from handbook.reading import sources, trees
from handbook.records.records import Record
from scripted import ODD, Writer, anything, values
from sites import Built

pytestmark = pytest.mark.browser

HANDBOOK = load(trees.folder(Path(__file__).parent.parent / "accepted" / "smallest"))
RECORDS = [record for record in HANDBOOK.records if not record.base or record.is_listed]
plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**40), 2**40)
    | st.sampled_from([0.1, -2.5, 1e-9])
    | st.sampled_from(ODD),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.sampled_from("abcd"), below, max_size=3),
    max_leaves=8,
)


def marks(value: Any) -> list[str]:
    """The words for everything that is not shown in a value."""
    if isinstance(value, list):
        return [mark for item in value for mark in marks(item)]
    if isinstance(value, dict):
        own = [value[MARK]] if MARK in value else []
        return own + [mark for below in value.values() for mark in marks(below)]
    return []


@settings(suppress_health_check=list(HealthCheck))
@given(plain)
def test_the_script_and_the_command_make_the_same_fingerprints(writer: Writer, value: Any) -> None:
    assert writer("fingerprint", value) == fingerprint(value)


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[Record, dict[str, Any]]]:
    """Records, and what somebody makes of their fields in forms."""
    records = draw(st.lists(st.sampled_from(RECORDS), min_size=1, max_size=3, unique_by=lambda one: one.path))
    return [(record, edited(draw, record)) for record in records]


def edited(draw: st.DrawFn, record: Record) -> dict[str, Any]:
    after = json.loads(json.dumps(record.written))
    for _time in range(draw(st.integers(1, 3))):
        edit(draw, record, after)
    return prune(after).data or {}


def edit(draw: st.DrawFn, record: Record, after: dict[str, Any]) -> None:
    name = draw(st.sampled_from(sorted(record.kind.field.fields.keys() - {"id"})))
    field, value = record.kind.field.fields[name], after.get(name)
    if isinstance(value, list) and value and draw(st.booleans()):
        at = draw(st.integers(0, len(value) - 1))
        act = draw(st.sampled_from(["change", "remove", "add", "insert", "turn"]))
        if act == "remove":
            del value[at]
        elif act == "turn":
            value.reverse()
        else:
            item = draw(values(field.items))  # type: ignore[arg-type]
            value[at : at + (act == "change")] = [item] if act != "add" else []
            value.extend([item] if act == "add" else [])
    else:
        after[name] = draw(st.none() | values(field))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits(), anything, st.lists(anything.filter(bool).map(lambda name: name[:200]), max_size=2))
def test_what_forms_hand_in_comes_into_the_records(
    writer: Writer, made: list[tuple[Record, dict[str, Any]]], text: str, attached: list[str]
) -> None:
    changes = [change for record, after in made for change in said(writer, record, after, text)]
    asked = {"hand_in": 1, "changes": changes, "new": [NEW], **({"attachments": attached} if attached else {})}
    read = handin.read(json.dumps(asked if changes else {**asked, "changes": [EMPTY]}), packaged())
    assert read.attachments == tuple(attached)
    received = applying.receive(HANDBOOK, read)
    assert [told.why for told in received.told if told.why] == []
    assert received.files.keys() <= {*(record.path for record, _after in made), NEW_PATH}
    assert b"name: Ada" in received.files[NEW_PATH][1]
    for record, after in made:
        holds(record, after, text, received)


#: Goes along with what is changed.
NEW = {"record": "person/ada-b", "fields": {"name": "Ada"}}
NEW_PATH = HANDBOOK.records.kinds["person"].place("ada-b")
#: Says what the record says already.
EMPTY = {"record": "partnership", "fields": [{"at": ["nothing"]}]}


def said(writer: Writer, record: Record, after: dict[str, Any], text: str) -> list[dict[str, Any]]:
    """The changes that the script makes of a form; none where nothing is changed."""
    texts = {"before": bodies.written(record.source), "after": text.strip()} if record.kind.is_markdown else None
    name = record.kind.id if record.kind.is_single else f"{record.kind.id}/{record.id}"
    [change] = writer("handIn", name, record.written, after, texts)["changes"]
    if change.keys() == {"record"}:
        assert after == record.written
        return []
    return [change]


def holds(record: Record, after: dict[str, Any], text: str, received: applying.Received) -> None:
    """The record's file says what the form says."""
    data = received.files[record.path][1] if record.path in received.files else HANDBOOK.tree.files[record.path]
    source = sources.read(record.path, data)
    assert isinstance(source, sources.Source)
    written = source.data
    for step in record.base:
        written = written[step]
    assert (prune(written).data or {}) == after
    if record.kind.is_markdown:
        assert bodies.written(source) == text.strip().replace("\r\n", "\n") or "\r" in text


@cache
def example() -> Site:
    """The example, in which several people are not listed."""
    return Site(load(trees.folder(sites.REPOSITORY)))


@cache
def partly_shown() -> dict[tuple[str, str], tuple[Record, dict[str, Any]]]:
    """Its records of which a form is not shown everything, with what it is shown."""
    return {
        (record.kind.id, record.id): (record, told)
        for kind in example().handbook.records.kinds
        for record in example().records(kind)
        if (not record.base or record.is_listed) and marks(told := offered(example(), record))
    }


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_a_form_was_not_shown_stays_as_it_was(writer: Writer, data: st.DataObject) -> None:
    record, before = partly_shown()[data.draw(st.sampled_from(sorted(partly_shown())))]
    after = json.loads(json.dumps(before))
    name = data.draw(st.sampled_from(sorted(name for name in after if name != "id")))
    field, value = record.kind.field.fields[name], after[name]
    if isinstance(value, list) and data.draw(st.booleans()):
        kept = [entry for entry in value if marks(entry)]
        rest = [entry for entry in value if not marks(entry)]
        after[name] = [*kept, *rest[: data.draw(st.integers(0, len(rest)))]] if rest == value[len(kept) :] else value
        after[name].append(data.draw(values(field.items)))  # type: ignore[arg-type]
    elif not marks(value):
        after[name] = data.draw(values(field))
    said = writer("handIn", f"{record.kind.id}/{record.id}", before, after, None, True)
    assert not marks(said)
    if said["changes"][0].keys() == {"record"}:
        return
    received = applying.receive(example().handbook, handin.read(json.dumps(said), packaged()))
    assert [told.why for told in received.told if told.why] == []
    source = sources.read(record.path, received.files[record.path][1])
    assert isinstance(source, sources.Source)
    now = source.data
    for step in record.base:
        now = now[step]
    again = replace(record, source=source, pruned=prune(now))
    assert [mark for mark in marks(offered(example(), again)) if mark != "not found"] == marks(after)
    assert withheld(again) == withheld(record)


def withheld(record: Record) -> list[Any]:
    return [value for _pointer, field, value in record.kind.field.walk(record.written) if field.is_withheld]


@pytest.fixture(scope="module")
def receiving(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A small handbook with somebody who is not listed, a workflow that takes in issues, and an address for mails."""
    garden = (sites.SMALL / "content/organizations/garden.md").read_text("utf-8")
    unlisted = re.sub(r"(?m)^services:.*\n", "", garden).replace("---\n", "---\ncontact: kim-u\n", 1)
    files = {
        "content/organizations/garden.md": re.sub(r"(?m)^contact: (?!kim-u).*\n", "", unlisted),
        "content/people/kim-u.yml": "name: Kim Unlisted\norganization: garden\n",
        ".github/workflows/hand-in.yml": "",
    }
    root = sites.handbook(tmp_path_factory.mktemp("receiving") / "h", sites.SMALL, files, hand_in="desk@example.org")
    return sites.build(root)


def received(built: Built, text: str) -> dict[str, str]:
    """What the files of a handbook become of a hand-in, which has to be taken in whole."""
    found = applying.receive(load(trees.folder(built.root)), handin.read(carried.found(text.encode()), packaged()))
    assert ([told.why for told in found.told if told.why], found.mistakes) == ([], ())
    return {path: after.decode() for path, (_before, after) in found.files.items()}


def test_two_clicks_answer_a_question_in_a_record_that_names_somebody_who_is_not_listed(
    look: Look, receiving: Built
) -> None:
    with look(receiving, QUIET, size=NARROW, extra=STAYING) as window:
        page = window.open("organizations/garden/")
        page.get_by_role("link", name="Change this in a form").click()
        contact = page.get_by_label("Contact", exact=True)
        assert contact.locator("option:checked").inner_text().endswith("(as before)")
        page.get_by_role("button", name="What you bring", exact=True).click()
        page.get_by_role("textbox", name="Services").fill("Beds to rent\nA greenhouse")
        form = page.url
        page.get_by_role("button", name="Hand in", exact=True).click()
        asked = window.elsewhere()
        page.goto(form)
        page.get_by_text("You handed this in on").wait_for()
        # Once the site shows it, the browser keeps nothing of it any more.
        page.evaluate("""() => {
            const name = Object.keys(localStorage).find((key) => key.includes("garden"));
            const kept = JSON.parse(localStorage.getItem(name));
            localStorage.setItem(name, JSON.stringify({ ...kept, values: kept.before, handed: "2026-05-03" }));
        }""")
        page.reload()
        page.get_by_text("What you handed in on May 3 is in the handbook now.").wait_for()
        assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('garden'))") == []
    parts = urlsplit(asked)
    said = parse_qs(parts.query)
    assert parts.path == "/riverbend/handbook/issues/new"
    assert said["title"] == ["Organization: Ash Lane Community Garden"]
    assert "Kim" not in asked
    assert "kim-u" not in asked
    [after] = received(receiving, said["body"][0]).values()
    assert "services:\n  - Beds to rent\n  - A greenhouse\n" in after
    assert "contact: kim-u\n" in after


ODD_BASKET = json.dumps(
    [3, None, {"record": "x"}]
    + [
        {"record": "a", "title": "<b>", "called": "c", "draft": "d", "said": {"hand_in": 1, "new": new}}
        for new in (3, [{"record": "x"}, {}])
    ]
)


def accessible(page: Page) -> None:
    said = page.evaluate("axe.run('article', {resultTypes: ['violations']}).then(found => found.violations)")
    assert [(one["id"], one["nodes"][0]["html"]) for one in said] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_what_is_new_goes_into_one_hand_in_with_what_names_it(look: Look, receiving: Built, axe: str) -> None:
    with look(receiving, QUIET, size=NARROW, extra=axe + STAYING) as window:
        page = window.open("forms/risk/")
        page.get_by_label("Category").select_option(index=1)
        page.get_by_role("textbox", name="Statement").fill("The mill may flood.")
        owner = page.get_by_role("combobox", name="Owner")
        owner.select_option("Not in this list…")
        page.get_by_label("What is it called?").locator("visible=true").fill("Jo Plum")
        page.get_by_role("button", name="Hand in", exact=True).click()
        page.get_by_role("heading", name="Kept. What else goes into the same hand-in?").wait_for()
        accessible(page)
        page.get_by_role("link", name="Jo Plum (person)").click()
        page.get_by_text("Handed in together with this:").wait_for()
        accessible(page)
        assert page.get_by_role("textbox", name="Name (required)").input_value() == "Jo Plum"
        # What somebody else has put in the basket's place is nothing, and can be taken out.
        page.evaluate(
            "odd => localStorage.setItem(Object.keys(localStorage).find((one) => one.includes('basket')), odd)",
            ODD_BASKET,
        )
        page.reload()
        page.get_by_role("button", name="Take out <b>").click()
        assert page.get_by_role("button", name="Hand in", exact=True).count() == 1
        page.go_back()
        page.get_by_role("button", name="Add another record first").click()
        page.get_by_role("link", name="Jo Plum (person)").click()
        page.get_by_role("button", name="Hand in together (2)").click()
        asked = window.elsewhere()
        # The next one can be begun at once, and what was handed in is not forgotten.
        page = window.open("forms/risk/")
        page.get_by_text("it is not on this site yet").wait_for()
        assert page.get_by_role("textbox", name="Statement").input_value() == ""
        page.get_by_role("link", name="the-mill-may-flood").click()
        page.get_by_text("You handed this in on").wait_for()
        assert page.get_by_role("textbox", name="Statement").input_value() == "The mill may flood."
    said = parse_qs(urlsplit(asked).query)
    assert said["title"] == ["Person: Jo Plum, and 1 more"]
    files = received(receiving, said["body"][0])
    assert len(files) == 2
    assert "owner: jo-plum\n" in "".join(files.values())


def test_a_file_goes_along_by_its_name(look: Look, receiving: Built, tmp_path: Path, axe: str) -> None:
    (tmp_path / "Accord signé.PDF").write_bytes(b"abc")
    with look(receiving, QUIET, size=NARROW, extra=axe + STAYING) as window:
        page = window.open("forms/agreement/?field=attached_file")
        page.get_by_label("Choose it on this device").set_input_files(tmp_path / "Accord signé.PDF")
        path = page.get_by_role("textbox", name="Path")
        path.evaluate("field => new Promise(done => setInterval(() => field.value && done(), 20))")
        assert path.input_value() == "attachments/accord-signe.pdf"
        accessible(page)
        page.get_by_role("textbox", name="Title", exact=True).fill("Our accord")
        page.get_by_label("Type (required)").select_option(index=1)
        page.get_by_role("button", name="Hand in", exact=True).click()
        asked = window.elsewhere()
    [body] = parse_qs(urlsplit(asked).query)["body"]
    assert "drop them in here, or attach them. accord-signe.pdf" in body
    read = handin.read(carried.found(body.encode()), packaged())
    assert read.attachments == ("accord-signe.pdf",)
    said = read.new[0].fields["attached_file"]
    assert said == {"path": "attachments/accord-signe.pdf", "sha256": hashlib.sha256(b"abc").hexdigest()}


def test_who_has_no_account_hands_in_by_mail(look: Look, receiving: Built, axe: str) -> None:
    with look(receiving, QUIET, size=NARROW, extra=axe + STAYING) as window:
        page = window.open("forms/organization/?record=garden&field=services")
        services = page.get_by_role("textbox", name="Services")
        services.fill("Beds to rent")
        page.get_by_role("button", name="Other ways to hand in").click()
        page.get_by_text("send it as it is, to desk@example.org").wait_for()
        address = urlsplit(page.get_by_role("link", name="Write the mail").get_attribute("href") or "")
        page.get_by_role("button", name="I have handed this in").click()
        page.get_by_text("Noted.").wait_for()
        page.reload()
        page.get_by_text("You handed this in on").wait_for()
        services.fill("Beds to rent " * 900)
        page.get_by_role("button", name="Other ways to hand in").click()
        page.get_by_text("send it to desk@example.org as an attachment").wait_for()
        page.get_by_text("Your text is too long for a link: copy it, and paste it there.").wait_for()
        upload = page.get_by_role("link", name="GitHub’s page for whole files", include_hidden=True)
        assert upload.count() == 0  # not of a record of which the form was not shown all
        accessible(page)
        assert page.get_by_role("link", name="Write the mail").get_attribute("href") == (
            "mailto:desk@example.org?subject=Organization%3A%20Ash%20Lane%20Community%20Garden"
        )
    assert (address.scheme, address.path) == ("mailto", "desk@example.org")
    [after] = received(receiving, parse_qs(address.query)["body"][0]).values()
    assert "services:\n  - Beds to rent\n" in after
